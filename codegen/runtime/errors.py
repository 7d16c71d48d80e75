"""What can go wrong with a call, a task, a download or a callback.

A provider's package has a class for each of its business codes, below the class of the status that the code comes with.
A request that breaks the contract is refused before it is sent, by ``pydantic.ValidationError``.
"""

from typing import Any


class ClientError(Exception):
    """Base of all errors. They can be copied and sent to other processes."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (type(self), self.args), self.__dict__


def _made_again(kind: type[ClientError], args: tuple[Any, ...]) -> ClientError:
    return kind.__new__(kind, *args)


class CallError(ClientError):
    """A call ended without its answer. ``method`` and ``path`` say which.

    ``key`` is what the task of a create bears if there is one; None where the provider knows no such thing.
    """

    key: str | None = None

    def __init__(self, message: str, *, method: str, path: str) -> None:
        super().__init__(f"{method} {path}: {message}")
        self.method, self.path = method, path


class APIError(CallError):
    """The provider refused: by its HTTP status, or by a business code in an answer of any status."""

    later = False  # whether the same request may succeed later, by the provider's own table of codes
    usual_status = 0  # the HTTP status that a business code comes with

    def __init__(
        self, message: str, *, status: int, code: int | None = None, request_id: str | None = None, **call: str
    ) -> None:
        number = f"{status}/{code}" if code is not None else str(status)
        super().__init__(f"{number}: {message}", **call)
        self.message, self.status, self.code, self.request_id = message, status, code, request_id


class BadRequestError(APIError):
    """400 or 422: something in the request is wrong."""


class AuthenticationError(APIError):
    """401: the token is missing, wrong or expired."""


class PaymentError(APIError):
    """402: there is no money left."""


class ForbiddenError(APIError):
    """403: the token may not do this."""


class NotFoundError(APIError):
    """404: there is no such thing."""


class ConflictError(APIError):
    """409: it is taken, or in another state."""


class RateLimitError(APIError):
    """429: too much at once."""

    later = True


class ServerError(APIError):
    """5xx: the provider failed."""

    later = True


class NoAnswerError(CallError):
    """The connection failed or timed out, and nothing can have come of it: the call may be made again."""


class AmbiguousSubmitError(CallError):
    """A create was sent and no word of it came back: a task may have been made, and paid for. Look before you send it again."""


class UnexpectedAnswerError(CallError):
    """An accepted request whose answer does not fit the contract; ``body`` holds it, with the task's id if there is one."""

    def __init__(self, message: str, *, status: int, body: bytes, **call: str) -> None:
        super().__init__(message, **call)
        self.status, self.body = status, body


class TaskError(ClientError):
    """A task has no result. ``task`` is how it was seen last."""

    def __init__(self, message: str, task: Any) -> None:
        super().__init__(f"task {task.id}: {message}")
        self.task = task


class TaskFailedError(TaskError):
    """The provider gave the task up; the message is its reason."""


class TaskTimeoutError(TaskError, TimeoutError):
    """The task was not ready in time. It goes on at the provider: wait again, or ``resume`` it."""


class MissingResultError(TaskError):
    """The task succeeded, and there is nothing to download."""


class DownloadError(ClientError):
    """A result could not be fetched whole; no file was left behind."""


class CallbackError(ClientError):
    """A callback is not signed by the secret, is too old, or holds no task: do not trust it."""


class NotSupportedError(ClientError):
    """This provider cannot do what was asked; the message says what."""


BY_STATUS = {
    400: BadRequestError,
    401: AuthenticationError,
    402: PaymentError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    422: BadRequestError,
    429: RateLimitError,
}


def class_for(status: int) -> type[APIError]:
    """Return the class of the error for an HTTP status."""
    return BY_STATUS.get(status, ServerError if status >= 500 else APIError)


class ErrorCodes(dict[int, type[APIError]]):
    """The business codes of a provider, each with a class below that of the HTTP status that it comes with."""

    def __init__(self, module: str) -> None:
        self._module = module

    def add(self, name: str, code: int, status: int, meaning: str, *, later: bool = False) -> type[APIError]:
        """Return the class for a code. ``later``: whether the same request may succeed later."""
        body = {"__doc__": f"{code}: {meaning}.", "__module__": self._module, "later": later, "usual_status": status}
        self[code] = type(name, (class_for(status),), body)
        return self[code]
