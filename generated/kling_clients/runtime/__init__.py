"""What all generated clients share: the HTTP calls, the base of the models, the errors."""

from .auth import Auth, KlingJWT, Token
from .calls import Call, Envelope, Key, given
from .client import DEFAULT_RETRIES, DEFAULT_TIMEOUT, AsyncClient, Client
from .errors import (
    AmbiguousSubmitError,
    APIError,
    AuthenticationError,
    BadRequestError,
    ClientError,
    ConflictError,
    ForbiddenError,
    NoAnswerError,
    NotFoundError,
    PaymentError,
    RateLimitError,
    ServerError,
    UnexpectedAnswerError,
)
from .models import Integer, Number, RequestModel, ResponseModel, broken_rule

__all__ = [
    "DEFAULT_RETRIES",
    "DEFAULT_TIMEOUT",
    "APIError",
    "AmbiguousSubmitError",
    "AsyncClient",
    "Auth",
    "AuthenticationError",
    "BadRequestError",
    "Call",
    "Client",
    "ClientError",
    "ConflictError",
    "Envelope",
    "ForbiddenError",
    "Integer",
    "Key",
    "KlingJWT",
    "NoAnswerError",
    "NotFoundError",
    "Number",
    "PaymentError",
    "RateLimitError",
    "RequestModel",
    "ResponseModel",
    "ServerError",
    "Token",
    "UnexpectedAnswerError",
    "broken_rule",
    "given",
]
