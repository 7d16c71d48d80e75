"""The base of the models. A request is checked as strictly as JSON Schema; an answer is taken as it comes."""

from typing import Annotated, Any, LiteralString

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer
from pydantic_core import PydanticCustomError


class RequestModel(BaseModel):
    """What is sent. A field that was not set holds ``MISSING`` and stays off the wire; no value is turned into another type.

    Unknown fields are refused: a provider would ignore them, and take the money.
    """

    model_config = ConfigDict(
        strict=True, extra="forbid", serialize_by_alias=True, allow_inf_nan=False, revalidate_instances="always"
    )


class ResponseModel(BaseModel):
    """What came back. Fields and values that the contract does not know are kept."""

    model_config = ConfigDict(extra="allow", serialize_by_alias=True)


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _shortest(value: float) -> int | float:
    return int(value) if value.is_integer() else value


Integer = Annotated[int, BeforeValidator(_whole)]
"""JSON Schema's integer: 1.0 is one."""

Number = Annotated[float, PlainSerializer(_shortest, return_type=int | float)]
"""JSON Schema's number: written without a fraction that is 0, since some servers take 5 and not 5.0."""


def broken_rule(name: LiteralString, message: str) -> PydanticCustomError:
    """Return the error for a request that breaks a rule across fields; its type is the rule's name."""
    return PydanticCustomError(name, "{name}: {message}", {"name": name, "message": message})
