"""From an OpenAPI document, 3.0 or 3.1, from anywhere, to the records. What the document does not say is left empty."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from contract import constraints, yaml_file
from contract.errors import UnreadableError
from contract.records import (
    TOKEN_ENVIRONMENT,
    Basis,
    Body,
    Contract,
    Envelope,
    ErrorCode,
    Location,
    Operation,
    Parameter,
    Response,
    Schema,
    SecurityScheme,
    TaskLifecycle,
)
from contract.references import References
from contract.upgrade import upgrade

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
UNSAFE = frozenset({"post", "put", "patch", "delete"})
CAUSES = (
    "no-token", "wrong-token", "unknown-path", "wrong-method", "unknown-resource",
    "invalid-body", "invalid-value", "duplicate-key", "too-many-requests", "too-many-tasks", "no-credits",
)  # fmt: skip
IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})
"""OpenAPI 3.1, 4.8.12.1: a header parameter of one of these names shall be ignored."""


def load_file(path: Path, *, name: str = "", token_environment: str = TOKEN_ENVIRONMENT) -> Contract:
    """Read an OpenAPI file, YAML or JSON. Raises UnreadableError, with the place, for what is no OpenAPI 3 document."""
    document = yaml_file.load(path).data
    return build(document, path=path, name=name or path.stem, token_environment=token_environment)


def build(document: dict[str, Any], *, path: Path, name: str, token_environment: str = TOKEN_ENVIRONMENT) -> Contract:
    """Make the records of a parsed document; ``path`` is where references to other files start."""
    _check_version(document, path)
    document = upgrade(document)
    try:
        resolved = References(path, document).resolve(document)
        info = resolved.get("info") or {}
        return Contract(
            name=name,
            title=str(info.get("title") or name),
            version=str(info.get("version") or ""),
            path=path,
            document=document,
            servers=tuple(str(server["url"]) for server in resolved.get("servers") or ()),
            operations=tuple(_operations(resolved)),
            envelope=_envelope(resolved.get("x-envelope")),
            error_codes=_error_codes(resolved.get("x-error-codes") or {}),
            token_environment=token_environment,
        )
    except (KeyError, TypeError, AttributeError, ValueError, StopIteration, RecursionError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise UnreadableError(
            f"{path}: expected an OpenAPI 3.1 document, got one out of shape ({problem}). Validate it first."
        ) from error


def _check_version(document: Mapping[str, Any], path: Path) -> None:
    version = str(document.get("openapi") or "")
    if not re.match(r"3\.[01]\.", version + "."):
        got = f"openapi: {version}" if version else "swagger 2.0" if "swagger" in document else "no 'openapi' key"
        raise UnreadableError(f"{path}: expected openapi 3.0 or 3.1, got {got}. Convert it, or give another file.")


def _operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    taken: set[str] = set()
    for path, item in (document.get("paths") or {}).items():
        for method in METHODS:
            if method in item:
                operation = _operation(document, path, item, method, taken)
                taken.add(operation.id)
                yield operation


def _operation(
    document: Mapping[str, Any], path: str, item: Mapping[str, Any], method: str, taken: set[str]
) -> Operation:
    node = item[method]
    identifier = base = str(node.get("operationId") or _name(method, path))
    if identifier in taken and "operationId" in node:
        raise ValueError(f"operationId {identifier!r} is used twice")
    number = 2
    while identifier in taken:
        identifier, number = f"{base}{number}", number + 1
    parameters = tuple(_parameters([*item.get("parameters", ()), *node.get("parameters", ())]))
    body = _body(node.get("requestBody"))
    request_schema = _request_schema(parameters, body)
    bases = node.get("x-basis") or {}
    for extension in ("x-source", "x-basis"):
        note = (node.get(extension) or {}).get("requestBody/required")
        request_schema |= {extension: {"required/body": note}} if note else {}
    return Operation(
        id=identifier,
        method=method.upper(),
        path=path,
        summary=str(node.get("summary") or ""),
        description=str(node.get("description") or ""),
        tags=tuple(str(tag) for tag in node.get("tags") or ()),
        parameters=parameters,
        body=body,
        responses=tuple(
            _response(status, response, bases) for status, response in (node.get("responses") or {}).items()
        ),
        security=_security(document, node.get("security", document.get("security")) or []),
        billable=bool(node.get("x-billable", method in UNSAFE)),
        task=_lifecycle(node.get("x-task"), Basis(bases.get("x-task", Basis.DOCUMENTED))),
        callback_schema=_callback_schema(node.get("callbacks")),
        request_schema=request_schema,
        constraints=constraints.find(identifier, request_schema),
    )


def _name(method: str, path: str) -> str:
    """``get /v1/tasks/{id}`` → ``getV1TasksById``: an id for an operation that has none."""
    words = re.findall(r"[A-Za-z0-9]+", path.replace("{", "/by/"))
    return method + "".join(word[:1].upper() + word[1:] for word in words)


def _security(document: Mapping[str, Any], requirements: list[Any]) -> SecurityScheme | None:
    """Return the first scheme that is asked for; None where none is, or where the token may be left out."""
    if not requirements or {} in requirements:
        return None
    schemes = (document.get("components") or {}).get("securitySchemes") or {}
    node = schemes.get(next(iter(requirements[0])), {})
    if node.get("type") == "apiKey":
        return SecurityScheme(kind="api-key", location=node["in"], name=node["name"], prefix="")
    if str(node.get("scheme", "")).lower() == "basic":
        return SecurityScheme(kind="basic", prefix="Basic ")
    return SecurityScheme()


def _parameters(nodes: list[dict[str, Any]]) -> Iterator[Parameter]:
    latest = {(node["in"], node["name"]): node for node in nodes}  # an operation's own replaces its path's
    for node in latest.values():
        if node["in"] not in get_args(Location) or (node["in"] == "header" and node["name"].lower() in IGNORED_HEADERS):
            continue
        yield Parameter(
            name=node["name"],
            location=node["in"],
            required=bool(node.get("required")),
            schema=node.get("schema") or {},
            description=str(node.get("description") or ""),
        )


def _is_json(media_type: str) -> bool:
    essence = media_type.partition(";")[0].strip().lower()
    return essence == "application/json" or essence.endswith("+json")


def _body(node: Mapping[str, Any] | None) -> Body | None:
    for media_type, content in ((node or {}).get("content") or {}).items():
        if _is_json(media_type):
            required = bool((node or {}).get("required"))
            return Body(required=required, schema=content.get("schema") or {}, media_type=media_type)
    return None


def _response(status: object, node: Mapping[str, Any], bases: Mapping[str, str]) -> Response:
    found = ((kind, content.get("schema")) for kind, content in (node.get("content") or {}).items() if _is_json(kind))
    media_type, schema = next(found, ("", None))
    return Response(
        status=str(status),
        schema=schema,
        description=str(node.get("description") or ""),
        media_type=media_type,
        basis=Basis(bases.get(f"responses/{status}", Basis.DOCUMENTED)),
    )


def _callback_schema(node: Mapping[str, Any] | None) -> Schema | None:
    """Return the schema of the first callback's body."""
    for item in (node or {}).values():
        for operations in item.values():
            for operation in operations.values():
                body = _body(operation.get("requestBody")) if isinstance(operation, Mapping) else None
                if body:
                    return body.schema
    return None


def _request_schema(parameters: tuple[Parameter, ...], body: Body | None) -> Schema:
    properties: dict[str, Schema] = {}
    for location in ("path", "query", "header", "cookie"):
        here = [parameter for parameter in parameters if parameter.location == location]
        if here:
            properties[location] = {
                "type": "object",
                "properties": {parameter.name: parameter.schema for parameter in here},
                "required": [parameter.name for parameter in here if parameter.required],
            }
    if body:
        properties["body"] = body.schema
    required = [place for place, schema in properties.items() if place != "body" and schema["required"]]
    if body and body.required:
        required.append("body")
    return {"type": "object", "properties": properties, "required": required}


def _lifecycle(node: Mapping[str, Any] | None, basis: Basis) -> TaskLifecycle | None:
    if node is None:
        return None
    query, listing, key, video = (node.get(part) or {} for part in ("query", "list", "key", "video"))
    return TaskLifecycle(
        task=node["task"],
        id=node["id"],
        status=node["status"],
        pending=tuple(node["pending"]),
        succeeded=tuple(node["succeeded"]),
        failed=tuple(node["failed"]),
        message=node.get("message"),
        result=node.get("result"),
        url=node.get("url"),
        seconds_field=video.get("seconds"),
        shape_field=video.get("shape"),
        length=video.get("length"),
        created_at=node.get("created_at"),
        updated_at=node.get("updated_at"),
        query_operation=query.get("operation"),
        query_parameter=query.get("parameter"),
        list_operation=listing.get("operation"),
        list_items=listing.get("items", ""),
        list_page=listing.get("page"),
        list_size=listing.get("size"),
        list_order=listing.get("order"),
        key_field=key.get("field"),
        key_echo=key.get("echo"),
        key_unique=bool(key.get("unique", True)),
        callback=node.get("callback"),
        basis=basis,
    )


def _envelope(node: Mapping[str, Any] | None) -> Envelope | None:
    if node is None:
        return None
    return Envelope(
        code=node["code"], success=node["success"], message=node.get("message"), request_id=node.get("request_id")
    )


def _error_codes(node: Mapping[str, Any]) -> dict[int, ErrorCode]:
    codes = {}
    for code, entry in node.items():
        causes = tuple(entry.get("causes", ()))
        if unknown := [cause for cause in causes if cause not in CAUSES]:
            raise ValueError(f"x-error-codes/{code}/causes: expected some of {', '.join(CAUSES)}, got {unknown}")
        codes[int(code)] = ErrorCode(
            code=int(code),
            status=int(entry["status"]),
            meaning=str(entry.get("meaning") or ""),
            title=str(entry.get("title") or ""),
            retry=entry.get("retry", "never"),
            causes=causes,
        )
    return codes
