"""What a call can end with instead of an answer.

ClientError                     base of all
├── APIError                    the provider refused the request
│   ├── BadRequestError         400, 422: something in it is wrong
│   ├── AuthenticationError     401: the token is missing, wrong or expired
│   ├── PaymentError            402: there is no money left
│   ├── ForbiddenError          403: the token may not do this
│   ├── NotFoundError           404
│   ├── ConflictError           409
│   ├── RateLimitError          429: too much at once
│   └── ServerError             5xx
├── NoAnswerError               nothing came back, and nothing can have come of it: the call may be made again
│   └── AmbiguousSubmitError    nothing came back, and a task may have been made: it may be paid for
└── UnexpectedAnswerError       something came back that the contract does not know

A request that breaks the contract is refused before it is sent, by ``pydantic.ValidationError``.
"""


class ClientError(Exception):
    """Base of all errors of a call. ``method`` and ``path`` say which."""

    def __init__(self, message: str, *, method: str, path: str) -> None:
        super().__init__(f"{method} {path}: {message}")
        self.method = method
        self.path = path


class APIError(ClientError):
    """The provider refused: by its HTTP status, or by a business code in an answer of any status."""

    def __init__(  # noqa: PLR0913 - what there is to know
        self,
        message: str,
        *,
        method: str,
        path: str,
        status: int,
        code: int | None = None,
        request_id: str | None = None,
    ) -> None:
        number = f"{status}/{code}" if code is not None else str(status)
        super().__init__(f"{number}: {message}", method=method, path=path)
        self.message = message
        self.status = status
        self.code = code
        self.request_id = request_id


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


class ServerError(APIError):
    """5xx: the provider failed."""


class NoAnswerError(ClientError):
    """The connection failed or timed out, and nothing can have come of it: the call may be made again."""


class AmbiguousSubmitError(NoAnswerError):
    """A create was sent and no answer came: a task may have been made, and paid for. Look before you send it again.

    ``key`` is what the task bears if there is one; None where the provider knows no such thing.
    """

    def __init__(self, message: str, *, method: str, path: str, key: str | None) -> None:
        super().__init__(message, method=method, path=path)
        self.key = key


class UnexpectedAnswerError(ClientError):
    """An accepted request whose answer does not fit the contract; ``body`` holds it, with the task's id if there is one."""

    def __init__(self, message: str, *, method: str, path: str, status: int, body: bytes) -> None:
        super().__init__(message, method=method, path=path)
        self.status = status
        self.body = body


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
