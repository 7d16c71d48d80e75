"""documented.yaml: what a provider's pages say, as OpenAPI 3.1, made of the facts read from them; and back to the facts."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from contract import yaml_file
from contract.overlay import schemas
from contract.reading.facts import Fact, Note, OperationNote, Reading, same

HEADER = """\
# What the pages of {name} say, and nothing else: x-source names page and line of each keyword. Decisions stand in overlay.yaml.
# Made by `klingkit read --provider {name} --write`. Do not edit.
"""
ORDER = (
    "type", "enum", "const", "format", "pattern", "minLength", "maxLength", "minimum", "exclusiveMinimum", "maximum",
    "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
    "additionalProperties", "default", "properties", "items", "required", "x-source",
)  # fmt: skip
OUTSIDE_BODY = ("path", "query", "header", "cookie")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A fact and the page that says it."""

    document: str
    fact: Fact

    @property
    def source(self) -> str:
        """``page:line``."""
        return f"{self.document}:{self.fact.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two things that a provider's pages say of one place and that cannot both be true."""

    id: str
    """The same as long as both say the same, whatever their lines."""
    operation: str
    place: str
    text: str
    sources: tuple[str, ...]

    def as_yaml(self) -> dict[str, Any]:
        """Return the entry in ``x-conflicts``."""
        return {
            "id": self.id,
            "operation": self.operation,
            "place": self.place,
            "text": self.text,
            "sources": list(self.sources),
        }


def render(name: str, readings: Iterable[Reading]) -> str:
    """Return the text of a provider's documented.yaml."""
    return HEADER.format(name=name) + yaml_file.dump(build(list(readings)))


def build(readings: list[Reading]) -> dict[str, Any]:
    """Make the document of all that was read from a provider's pages. Where two disagree the first one's word is written."""
    sourced, conflicts = merged(readings)
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": next((reading.title for reading in readings if reading.title), ""),
            "version": next((reading.version for reading in readings if reading.version), "1.0.0"),
        },
    }
    servers = list(dict.fromkeys(server for reading in readings for server in reading.servers))
    if servers:
        document["servers"] = [{"url": server} for server in servers]
    bearer = next((f"{reading.document}:{reading.bearer}" for reading in readings if reading.bearer), "")
    if bearer:
        document["security"] = [{"bearer": []}]
    document["paths"] = {}
    for reading in readings:
        for operation in reading.operations:
            _operation(document["paths"], reading.document, operation)
    for item in sorted(sourced, key=lambda item: item.fact.keyword == "required"):
        _write(document["paths"], item)
    _finish(document["paths"])
    if bearer:
        scheme = {"type": "http", "scheme": "bearer", "x-source": {"scheme": bearer}}
        document["components"] = {"securitySchemes": {"bearer": scheme}}
    statements = [entry for reading in readings for entry in _statements(reading)]
    if statements:
        document["x-statements"] = statements
    if conflicts:
        document["x-conflicts"] = [conflict.as_yaml() for conflict in conflicts]
    return document


def merged(readings: list[Reading]) -> tuple[list[Sourced], list[Conflict]]:
    """Join the facts of several pages; return them with the conflicts, within a page and between pages."""
    first: dict[tuple[str, str, str], Sourced] = {}
    found: dict[str, Conflict] = {}
    for reading in readings:
        for note in reading.disagreements:
            _conflict(found, _of_note(note, reading))
        for fact in reading.facts:
            item = Sourced(document=reading.document, fact=fact)
            known = first.setdefault(fact.key, item)
            if not same(known.fact.value, fact.value):
                text = f"{fact.keyword} is {known.fact.value!r} on one page and {fact.value!r} on another"
                _conflict(found, _made(fact.operation, fact.place, text, (known.source, item.source)))
    return list(first.values()), list(found.values())


def _statements(reading: Reading) -> list[dict[str, Any]]:
    """List the sentences that tie fields together by line and digest: rules rest on them, and their words are the provider's."""
    return [
        {
            "source": f"{reading.document}:{note.line}",
            "place": note.place,
            "digest": _digest(note),
        }
        for note in sorted(reading.statements, key=lambda note: (note.line, note.text))
    ]


def _digest(statement: Note) -> str:
    return hashlib.sha256(" ".join(statement.text.split()).encode()).hexdigest()[:12]


def statement_changes(document: dict[str, Any], readings: list[Reading], pages: Collection[str]) -> list[str]:
    """Say which statements of these pages are new or gone; a rule that rests on one has to be looked at."""
    old = {
        entry["digest"]: entry
        for entry in document.get("x-statements", ())
        if entry["source"].rpartition(":")[0] in pages
    }
    new = {entry["digest"]: entry for reading in readings for entry in _statements(reading)}
    texts = {_digest(note): note.text for reading in readings for note in reading.statements}
    found = [
        f"gone: statement {entry['place']} ({entry['source']})" for digest, entry in old.items() if digest not in new
    ]
    found += [
        f"new: statement {entry['place']} ({entry['source']}): {texts[digest]}"
        for digest, entry in new.items()
        if digest not in old
    ]
    return found


def conflicts(document: dict[str, Any]) -> list[Conflict]:
    """Return the conflicts that a documented.yaml lists."""
    return [Conflict(**{**entry, "sources": tuple(entry["sources"])}) for entry in document.get("x-conflicts", ())]


def _of_note(note: Note, reading: Reading) -> Conflict:
    lines = [note.line, *(int(number) for number in re.findall(r"\bline (\d+)", note.text))]
    text = re.sub(r" \(line \d+\)| in line \d+", "", note.text)
    return _made(note.operation, note.place, text, tuple(f"{reading.document}:{line}" for line in dict.fromkeys(lines)))


def _made(operation: str, place: str, text: str, sources: tuple[str, ...]) -> Conflict:
    digest = hashlib.sha256(f"{operation}\n{place}\n{text}".encode()).hexdigest()[:6]
    return Conflict(
        id=f"{place.rpartition('/')[2]}-{digest}", operation=operation, place=place, text=text, sources=sources
    )


def _conflict(found: dict[str, Conflict], new: Conflict) -> None:
    """Two examples with the same fault are one conflict."""
    known = found.get(new.id)
    if known:
        sources = tuple(dict.fromkeys((*known.sources, *new.sources)))
        new = Conflict(id=new.id, operation=new.operation, place=new.place, text=new.text, sources=sources)
    found[new.id] = new


def _operation(paths: dict[str, Any], document: str, operation: OperationNote) -> None:
    method, _, path = operation.name.partition(" ")
    node: dict[str, Any] = {"summary": operation.summary} if operation.summary else {}
    if operation.security is not None:
        node["security"] = [{scheme: []} for scheme in operation.security]
    parameters = [
        {"name": parameter, "in": "path", "required": True, "schema": {"type": "string"}}
        for parameter in re.findall(r"\{(\w+)\}", path)
    ]
    if parameters:
        node["parameters"] = parameters
    node["responses"] = {}
    node["x-source"] = {method.lower(): f"{document}:{operation.line}"}
    paths.setdefault(path, {}).setdefault(method.lower(), node)


def _write(paths: dict[str, Any], item: Sourced) -> None:
    method, _, path = item.fact.operation.partition(" ")
    operation = paths.get(path, {}).get(method.lower())
    if operation is None:
        return
    location, *names = item.fact.place.split("/")
    if item.fact.keyword == "required" and names and location == "body":
        _note(_schema(operation, location, names[:-1]), "required", [names[-1]], item, names[-1])
    elif item.fact.keyword == "required" and location in OUTSIDE_BODY:
        parameter = _parameter(operation, location, names[0])
        parameter["required"] = True
        parameter["schema"].setdefault("x-source", {})["required"] = item.source
    elif item.fact.keyword == "required" and location == "response":
        _note(_schema(operation, location, names[:-1]), "required", [names[-1]], item, names[-1])
    elif item.fact.keyword == "required":
        operation["requestBody"]["required"] = True
    else:
        _note(_schema(operation, location, names), item.fact.keyword, item.fact.value, item)


def _note(schema: dict[str, Any], keyword: str, value: Any, item: Sourced, name: str = "") -> None:
    if name:
        schema.setdefault(keyword, []).extend(value)
    else:
        schema[keyword] = value
    schema.setdefault("x-source", {})[f"{keyword}/{name}" if name else keyword] = item.source


def _schema(operation: dict[str, Any], location: str, names: list[str]) -> dict[str, Any]:
    """Return the schema at a place, made with all above it where it is not there yet."""
    if location in OUTSIDE_BODY:
        schema, names = _parameter(operation, location, names[0])["schema"], names[1:]
    else:
        if location == "response":
            status, names = names[0], names[1:]
            holder = operation["responses"].setdefault(status, {"description": "answer"})
        else:
            holder = operation.setdefault("requestBody", {})
        content = holder.setdefault("content", {"application/json": {"schema": {}}})
        schema = content["application/json"]["schema"]
    below: dict[str, Any] = schema
    for name in names:
        holder = below if name == "[]" else below.setdefault("properties", {})
        below = holder.setdefault("items" if name == "[]" else name, {})
    return below


def _parameter(operation: dict[str, Any], location: str, name: str) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = operation.setdefault("parameters", [])
    for parameter in parameters:
        if (parameter["in"], parameter["name"]) == (location, name):
            return parameter
    parameters.append({"name": name, "in": location, "schema": {}})
    return parameters[-1]


def _finish(paths: dict[str, Any]) -> None:
    """Bring the keys of all into one order, and give an operation without an answer the one that OpenAPI demands."""
    for item in paths.values():
        for method, operation in item.items():
            operation["responses"] = operation["responses"] or {"200": {"description": "answer"}}
            order = ("summary", "security", "parameters", "requestBody", "responses", "x-source")
            item[method] = {key: operation[key] for key in order if key in operation}
    for _, schema in schemas({"paths": paths}):
        for key in sorted(schema, key=lambda key: ORDER.index(key) if key in ORDER else len(ORDER)):
            schema[key] = schema.pop(key)


def facts(document: dict[str, Any]) -> Iterator[Sourced]:
    """Yield the facts of a documented.yaml, each with its page and line."""
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            name = f"{method.upper()} {path}"
            for parameter in operation.get("parameters", ()):
                yield from _facts(name, f"{parameter['in']}/{parameter['name']}", parameter["schema"])
            for place, holder in (("body", operation.get("requestBody")), *_responses(operation)):
                for content in (holder or {}).get("content", {}).values():
                    yield from _facts(name, place, content["schema"])


def _responses(operation: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((f"response/{status}", response) for status, response in operation.get("responses", {}).items())


def _facts(operation: str, place: str, schema: dict[str, Any]) -> Iterator[Sourced]:
    for key, source in schema.get("x-source", {}).items():
        keyword, _, name = key.partition("/")
        document, _, line = source.rpartition(":")
        value = True if keyword == "required" else schema[keyword]
        where = f"{place}/{name}" if name else place
        yield Sourced(
            document=document, fact=Fact(operation=operation, place=where, keyword=keyword, value=value, line=int(line))
        )
    for name, child in schema.get("properties", {}).items():
        yield from _facts(operation, f"{place}/{name}", child)
    if "items" in schema:
        yield from _facts(operation, f"{place}/[]", schema["items"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact that another edition of a page has, has no more, or has otherwise."""

    kind: str
    """``new``, ``gone`` or ``changed``."""
    old: Fact | None
    new: Fact | None

    def __str__(self) -> str:
        fact = self.new or self.old
        assert fact is not None
        values = {"new": f"{fact.value!r}", "gone": f"was {fact.value!r}"}.get(self.kind)
        values = values or f"{self.old.value if self.old else None!r} → {fact.value!r}"
        return f"{self.kind}: {fact.operation} {fact.place} {fact.keyword}: {values} (line {fact.line})"


def changes(old: Iterable[Fact], new: Iterable[Fact]) -> list[Change]:
    """Compare two editions. A fact that only moved to another line is the same."""
    before, after = {fact.key: fact for fact in old}, {fact.key: fact for fact in new}
    found = [Change(kind="gone", old=before[key], new=None) for key in before.keys() - after.keys()]
    found += [Change(kind="new", old=None, new=after[key]) for key in after.keys() - before.keys()]
    found += [
        Change(kind="changed", old=before[key], new=after[key])
        for key in before.keys() & after.keys()
        if not same(before[key].value, after[key].value)
    ]
    return sorted(found, key=lambda change: ((change.new or change.old).line, str(change)))  # type: ignore[union-attr]
