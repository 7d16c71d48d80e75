"""What a call can end with instead of an answer.

ClientError                 base of all
├── APIError                the provider refused the request
├── NoAnswerError           nothing came back: whether the request arrived is not known
└── UnexpectedAnswerError   something came back that the contract does not know

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


class NoAnswerError(ClientError):
    """The connection failed or timed out. A create may have arrived all the same: look before you send it again."""


class UnexpectedAnswerError(ClientError):
    """An accepted request whose answer does not fit the contract; ``body`` holds it, with the task's id if there is one."""

    def __init__(self, message: str, *, method: str, path: str, status: int, body: bytes) -> None:
        super().__init__(message, method=method, path=path)
        self.status = status
        self.body = body
