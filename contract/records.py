"""The records that everything else is made from: built once by ``contract.load``, read everywhere, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

Schema = dict[str, Any]
Place = tuple[str, ...]
"""Where a value stands in a request: ``("body", "camera_control", "config", "pan")``; ``[]`` stands for array items."""

TOKEN_ENVIRONMENT = "KLINGKIT_TOKEN"  # noqa: S105 - the name of a variable, no token
"""The variable that holds the token where the contract has none of its own."""

Location = Literal["path", "query", "header", "cookie"]


class Basis(StrEnum):
    """What a promise rests on. A server that breaks an ``inherited`` or ``assumed`` one never made it."""

    DOCUMENTED = "documented"
    OFFICIAL = "official"
    INHERITED = "inherited"
    OBSERVED = "observed"
    ASSUMED = "assumed"

    @property
    def promised(self) -> bool:
        """Whether this provider itself said so."""
        return self not in (Basis.INHERITED, Basis.ASSUMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """One checkable promise about a request."""

    id: str
    """``createText2Video/prompt/maxLength``; a rule bears its name: ``createText2Video/sound-needs-pro``."""
    operation: str
    place: Place
    keyword: str
    """A JSON Schema keyword, or ``rule``."""
    value: Any
    """The keyword's value; for ``required`` true; for a rule its name."""
    schema_path: tuple[str | int, ...]
    """Where the keyword stands in ``Operation.request_schema``."""
    twins: tuple[tuple[str | int, ...], ...] = ()
    """Where else the same is said of the same place, as in two members of ``allOf``."""
    basis: Basis = Basis.DOCUMENTED
    borrowed: tuple[Any, ...] = ()
    """The values of an enumeration that the provider itself does not promise, though it promises the others."""
    source: str = ""
    """``document:line`` or ``overlay.yaml#decision``; empty where the contract does not say."""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named constraint across fields: a member of ``allOf`` with ``title`` and ``description``."""

    name: str
    message: str
    schema: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter outside the body."""

    name: str
    location: Location
    required: bool
    schema: Schema
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A JSON request body."""

    required: bool
    schema: Schema
    media_type: str = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityScheme:
    """How an operation wants its token."""

    kind: Literal["bearer", "basic", "api-key"] = "bearer"
    location: Literal["header", "query", "cookie"] = "header"
    name: str = "Authorization"
    prefix: str = "Bearer "
    """What stands before the token in a header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One documented answer. ``status`` is ``200``, ``4XX`` or ``default``; ``schema`` is None where no JSON is promised."""

    status: str
    schema: Schema | None
    description: str = ""
    media_type: str = "application/json"
    """That of the JSON that is promised."""
    basis: Basis = Basis.DOCUMENTED

    @property
    def succeeds(self) -> bool:
        """Whether this is an answer to a request that was accepted."""
        return self.status.startswith("2")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLifecycle:
    """The task that an operation creates, from ``x-task``. Pointers are RFC 6901; all but ``task`` start at the task."""

    task: str
    id: str
    status: str
    pending: tuple[str, ...]
    succeeded: tuple[str, ...]
    failed: tuple[str, ...]
    message: str | None = None
    result: str | None = None
    """The result, or the list of results: each an address, or an object that holds one."""
    url: str | None = None
    """Where in a result its address stands."""
    length: str | None = None
    """Where in a result the video's length in seconds stands."""
    seconds_field: str | None = None
    """The name, in the create's body, of the video's length in seconds."""
    shape_field: str | None = None
    """The name, in the create's body, of the video's width to its height, as ``16:9``."""
    created_at: str | None = None
    """Milliseconds since 1970, as is ``updated_at``."""
    updated_at: str | None = None
    query_operation: str | None = None
    query_parameter: str | None = None
    list_operation: str | None = None
    list_items: str = ""
    list_page: str | None = None
    list_size: str | None = None
    list_order: str | None = None
    key_field: str | None = None
    """The name, in the create's body, of a key that the caller chooses and that no two tasks share."""
    key_echo: str | None = None
    key_unique: bool = True
    """Whether a second create with the same key is refused."""
    callback: str | None = None
    """The name, in the create's body, of the address to which changes are posted."""
    basis: Basis = Basis.DOCUMENTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Where every answer carries its business code, from ``x-envelope``: RFC 6901 pointers into the answer."""

    code: str
    success: int
    message: str | None = None
    request_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCode:
    """A business code of the provider, from ``x-error-codes``."""

    code: int
    status: int
    meaning: str
    title: str = ""
    """Its name in a few words."""
    retry: Literal["never", "after-new-token", "with-back-off"] = "never"
    causes: tuple[str, ...] = ()
    """The situations in which a server answers with it, out of ``contract.load.CAUSES``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path."""

    id: str
    method: str
    path: str
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    security: SecurityScheme | None = None
    """None where no token is needed."""
    billable: bool = False
    """Whether an accepted call costs money."""
    task: TaskLifecycle | None = None
    callback_schema: Schema | None = None
    """What is posted to the caller's address, where the contract says."""
    request_schema: Schema = field(default_factory=dict)
    """JSON Schema of ``{"path": {…}, "query": {…}, "header": {…}, "body": …}``, references resolved."""
    constraints: tuple[Constraint, ...] = ()

    def success(self) -> Response | None:
        """Return the documented answer to an accepted request, if any."""
        return next((response for response in self.responses if response.succeeds), None)

    def response(self, status: int) -> Response | None:
        """Return what is documented for a status: itself, its class (``4XX``) or ``default``; None where nothing is."""
        by_status = {response.status.upper(): response for response in self.responses}
        return by_status.get(str(status)) or by_status.get(f"{status // 100}XX") or by_status.get("DEFAULT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """All that a provider promises."""

    name: str
    """The provider's folder, or the stem of the OpenAPI file."""
    title: str
    version: str
    path: Path
    """The file it was loaded from."""
    document: dict[str, Any]
    """OpenAPI 3.1, references intact."""
    operations: tuple[Operation, ...]
    servers: tuple[str, ...] = ()
    envelope: Envelope | None = None
    error_codes: Mapping[int, ErrorCode] = field(default_factory=dict)
    token_environment: str = TOKEN_ENVIRONMENT
    """The variable that holds the token for it."""

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """Every promise of every operation, in the document's order."""
        return tuple(constraint for operation in self.operations for constraint in operation.constraints)

    def operation(self, operation_id: str) -> Operation:
        """Return the operation of that id; KeyError where there is none."""
        for operation in self.operations:
            if operation.id == operation_id:
                return operation
        raise KeyError(operation_id)

    def creator_of(self, operation: Operation) -> Operation | None:
        """Return the operation whose tasks ``operation`` makes, gets or lists, if any."""
        for candidate in self.operations:
            task = candidate.task
            if task and operation.id in (candidate.id, task.query_operation, task.list_operation):
                return candidate
        return None
