"""Cases about tokens and about HTTP itself. None of them is ever accepted by a server that is right, so that none costs money."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from contract.records import Contract, Operation
from contract.search.builder import Builder
from contract.search.requests import Request
from contract_tests.cases import ANY_REFUSAL, TOKEN_REFUSALS, Case, Token, Wire
from contract_tests.promises import first_of_its_path

HUGE = 4 * 1024 * 1024  # bytes
METHODS = ("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD")
CUT = 0
"""Among ``refused_by``: the connection was cut, as a server may do that does not want to read megabytes."""


def cases(contract: Contract, operation: Operation, builder: Builder) -> Iterator[Case]:
    """Yield the cases of one operation."""
    plain = builder.plain()
    if plain is None:
        return
    if operation.security:
        yield from _auth(operation, plain)
    if operation.body and "body" in plain:
        yield from _bodies(operation, plain, builder)
    if first_of_its_path(contract, operation):
        yield from _methods(contract, operation, plain)


def _auth(operation: Operation, plain: Request) -> Iterator[Case]:
    ways: tuple[tuple[Token, str, frozenset[int]], ...] = (
        ("none", "no token", TOKEN_REFUSALS),
        ("wrong", "a token that was never given out", TOKEN_REFUSALS),
        ("other-scheme", "the token by another scheme", TOKEN_REFUSALS | {400}),
        ("empty", "an empty token", TOKEN_REFUSALS | {400}),
    )
    for token, summary, refused_by in ways:
        promise = f"{operation.id}/auth/{token}"
        case = _case(operation, promise, summary, plain, Wire(token=token))
        yield replace(case, id=promise, refused_by=refused_by)


def _bodies(operation: Operation, plain: Request, builder: Builder) -> Iterator[Case]:
    text = json.dumps(plain["body"], separators=(",", ":"))
    contents = [
        ("malformed-json", "a comma too many", f"{text[:-1]},{text[-1]}" if len(text) > 2 else text + ","),
        ("malformed-json", "two bodies", text + text),
        ("truncated-json", "cut in half", text[: max(1, len(text) // 2)]),
        ("huge-body", "megabytes of spaces, and no JSON", text + " " * HUGE + "}"),
    ]
    if (twice := _twice(plain, builder)) is not None:
        contents.append(("duplicate-keys", "invalid fields twice", twice))
    for name, summary, content in contents:
        case = _case(operation, f"{operation.id}/http/{name}", summary, plain, Wire(content=content.encode()))
        refused_by = ANY_REFUSAL | ({CUT} if name == "huge-body" else frozenset())
        yield replace(case, refused_by=refused_by, checked=False)
    promise = f"{operation.id}/http/media-type"
    case = _case(operation, promise, "JSON sent as text/plain", plain, Wire(media_type="text/plain"))
    yield replace(case, checked=False)


def _twice(plain: Request, builder: Builder) -> str | None:
    """Return a body that has each of its fields twice, every time with a value of a type that it must not have."""
    wrong: Any = {"klingkit": {}}
    names = [
        constraint.place[1]
        for constraint in builder.operation.constraints
        if len(constraint.place) == 2 and constraint.place[0] == "body" and constraint.keyword in ("type", "enum")
    ]
    refused = [name for name in dict.fromkeys(names) if not builder.judge.allows(_with(plain, name, wrong))]
    fields = [f"{json.dumps(name)}:{json.dumps(wrong)}" for name in refused]
    return "{" + ",".join(fields * 2) + "}" if fields else None


def _with(plain: Request, name: str, value: Any) -> Request:
    return {**plain, "body": {**plain["body"], name: value}} if isinstance(plain["body"], dict) else plain


def _methods(contract: Contract, operation: Operation, plain: Request) -> Iterator[Case]:
    known = {other.method for other in contract.operations if other.path == operation.path}
    for method in METHODS:
        if method not in known and not (method == "HEAD" and "GET" in known):
            wire = Wire(method=method, content=b"" if method in ("GET", "HEAD", "DELETE") else b"{}")
            yield replace(_case(operation, f"{operation.id}/http/methods", method, plain, wire), checked=False)


def _case(operation: Operation, promise: str, summary: str, plain: Request, wire: Wire) -> Case:
    return Case(
        id=f"{promise}: {summary}",
        operation=operation.id,
        expect="refuse",
        promises=(promise,),
        summary=summary,
        request=plain,
        wire=wire,
        refused_by=ANY_REFUSAL,
    )
