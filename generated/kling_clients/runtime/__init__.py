"""What all generated clients share: the HTTP calls, the base of the models, the errors."""

from .client import DEFAULT_TIMEOUT, AsyncClient, Auth, Call, Client, Envelope, given
from .errors import APIError, ClientError, NoAnswerError, UnexpectedAnswerError
from .models import Integer, Number, RequestModel, ResponseModel, broken_rule

__all__ = [
    "DEFAULT_TIMEOUT",
    "APIError",
    "AsyncClient",
    "Auth",
    "Call",
    "Client",
    "ClientError",
    "Envelope",
    "Integer",
    "NoAnswerError",
    "Number",
    "RequestModel",
    "ResponseModel",
    "UnexpectedAnswerError",
    "broken_rule",
    "given",
]
