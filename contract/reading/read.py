"""A page of any of the known forms to facts. Each line of it is read, or listed as unread."""

import re
from collections.abc import Iterator
from pathlib import Path

from contract import yaml_file
from contract.errors import UnreadableError
from contract.reading import dumps, examples, openapi, prose, repair, tables
from contract.reading.bullets import Bullet, bullets
from contract.reading.context import Context
from contract.reading.definitions import Definition, definitions
from contract.reading.examples import Example
from contract.reading.facts import Fact, Note, Reading
from contract.reading.fields import Described, take_in, through_lists
from contract.reading.page import Fence, Heading, Table, Text, blocks
from contract.reading.types import json_type

WORDS_TO_IGNORE = {
    "object", "objects", "options", "option", "parameters", "parameter", "params", "fields", "field", "structure", "type", "for",
    "the", "of", "values", "value", "list", "properties", "definition", "schema", "details", "array", "item", "items",
    "s", "in", "and", "supported", "available",
}  # fmt: skip


def read(path: Path) -> Reading:
    """Read a page from disk. Raises UnreadableError for what is no page: no text, too big, or nothing in it to read."""
    source = yaml_file.read_text(path)
    reading = Reading(document=path.name)
    if path.suffix.lower() in (".yaml", ".yml", ".json") or openapi.starts(source):
        _read_document(path, source, reading)
    else:
        _Page(source, reading).read()
    if not reading.facts and not reading.operations:
        raise UnreadableError(
            f"{path}: expected a page that describes an API, got nothing that reads as one. Is it the right file?"
        )
    reading.facts.sort(key=lambda fact: (fact.operation, fact.line))
    return reading


def _read_document(path: Path, source: str, reading: Reading) -> None:
    try:
        tree, notes = repair.load(source, 1)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from error
    yaml_file.plain(path, tree)
    reading.repairs += notes
    if not isinstance(tree, dict):
        raise UnreadableError(f"{path}: expected an OpenAPI document or a JSON Schema, got no mapping.")
    reader = openapi.OpenAPIReader(tree, source, 1, reading)
    reader.read() if "paths" in tree else reader.read_schema()


GENERIC = re.compile(r"(?:end ?points?|introduction|overview|request.*|api|url|method|.*:)\W*", re.IGNORECASE)
"""Headings above an operation that are not what the page is called."""


SIDE_NAMED = re.compile(
    r"\b(?:request|response|body|query|path|headers?|parameters)\b|参数|请求|返回|响应", re.IGNORECASE
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
OF_ALL = re.compile(r"(?:all|each|every)\b|所有|每个", re.IGNORECASE)


class _Page:
    """A page of Markdown, or of text."""

    def __init__(self, source: str, reading: Reading) -> None:
        self._reading = reading
        self._blocks = blocks(source)
        self._method = "POST" if re.search(r"(?:--request|-X)\s*['\"]?POST|\.post\(|['\"]POST['\"]", source) else None
        self._context = Context(reading, self._method)
        self._read: set[int] = set()
        self._heading = ""
        self._shown: list[tuple[str, str, Example]] = []
        self._enums: list[tuple[str, str, Table]] = []
        self._one_line_heads = dumps.has_marked_heads(source)
        self._vocabulary = _vocabulary(source)
        self._examples = list(self._json_examples(source))

    def read(self) -> None:
        """Take in everything, from top to bottom; then what needs the whole page."""
        index = 0
        while index < len(self._blocks):
            block = self._blocks[index]
            if isinstance(block, Text):
                run = self._run_of_text(index)
                self._texts(run)
                index += len(run)
                continue
            if isinstance(block, Heading):
                self._enter(block.text, block.line)
            elif isinstance(block, Table):
                self._table(block)
            else:
                self._fence(block)
            index += 1
        self._values_of_fields()
        self._shapes()
        self._check_examples()
        self._list_unread()

    def _run_of_text(self, index: int) -> list[Text]:
        run: list[Text] = []
        for block in self._blocks[index:]:
            if not isinstance(block, Text):
                break
            run.append(block)
        return run

    def _enter(self, text: str, line: int) -> None:
        self._read.add(line)
        self._heading = text
        if self._context.hear(text, line):
            return
        if SIDE_NAMED.search(text) or not self._named_field(text, containers=True):
            self._context.enter(text)
        if not self._reading.operations and not GENERIC.fullmatch(text):
            self._reading.title = text

    # --- text ---------------------------------------------------------------------------------------------------------

    def _split_address(self, run: list[Text], position: int) -> None:
        """Take in a method and a path of which each part stands in a line of its own."""
        parts: list[Text] = []
        for line in run[position + 1 :]:
            if not (line.text == "/" or (parts and parts[-1].text == "/" and re.fullmatch(r"[\w.{}-]+", line.text))):
                break
            parts.append(line)
        if len(parts) > 1:
            self._context.declare(run[position].text, "".join(part.text for part in parts), run[position].line)
            self._read |= {run[position].line, *(part.line for part in parts)}

    def _command(self, run: list[Text], position: int) -> None:
        """Take in a curl command that stands in a text dump without a fence."""
        for end in range(position + 1, min(len(run), position + 200) + 1):
            lines = run[position:end]
            source = "\n".join(part.text for part in lines)
            command = None if source.endswith("\\") else examples.curl(source)
            if command:
                self._curl(command, source, run[position].line)
                self._read |= {part.line for part in lines}
                return

    def _texts(self, run: list[Text]) -> None:
        fields = list(dumps.entries(run, loose=self._one_line_heads))
        dumped = {line for entry in fields for line in entry.lines}
        listed = {bullet.line: bullet for bullet in bullets(run)}
        for bullet in listed.values():
            self._read |= {*bullet.values_lines, *(line for _, line in bullet.texts)}
        above: list[tables.Above] = []
        defined = list(definitions(run, self._vocabulary))
        terms = {line for definition in defined for line in (definition.term_line, definition.line)}
        first_term = min(terms, default=0)
        json_lines = {line for example in self._examples for line in _covered(example)}
        waiting = iter(fields)
        entry = next(waiting, None)
        tree: _Nesting | None = None
        for position, text in enumerate(run):
            if text.text in METHODS and text.line not in self._read:
                self._split_address(run, position)
            if text.text.startswith("curl ") and text.line not in self._read:
                self._command(run, position)
            if text.line in listed:
                self._bullet(listed[text.line], above)
            elif text.line in json_lines or text.line in self._read:
                self._read.add(text.line)
            elif text.line == first_term:
                self._defined(run, defined)
            elif text.line in dumped:
                while entry is not None and text.line >= min(entry.lines):
                    tree = (
                        tree
                        if tree and tree.side == self._context.side
                        else _Nesting(self._context.side, self._examples, text.line)
                    )
                    self._dumped(entry, tree)
                    entry = next(waiting, None)
            elif text.line not in terms:
                self._sentence(text)

    def _sentence(self, text: Text) -> None:
        if self._context.hear(text.text, text.line):
            self._read.add(text.line)
            return
        if re.search(r"\bBearer\b", text.text):
            self._reading.bearer = self._reading.bearer or text.line
        lead = text.text.endswith((":", "：")) and len(text.text.split()) < 3
        if _like_heading(text.text.rstrip(":：") if lead else text.text):
            self._enter(text.text, text.line)
            return
        if re.search(r"\b(?:body|returns|response)\b.*\bJSON object\b", text.text, re.IGNORECASE):
            place = self._context.location()
            self._reading.add(
                Fact(operation=self._context.operation, place=place, keyword="type", value="object", line=text.line)
            )
            self._read.add(text.line)
            return
        statements = [
            sentence
            for sentence in prose.sentences(text.text.replace("**", "").replace("`", ""))
            if prose.STATEMENT.search(sentence)
        ]
        for statement in statements:
            self._reading.statements.append(Note(line=text.line, text=statement, operation=self._context.operation))
            self._read.add(text.line)

    def _dumped(self, entry: dumps.Entry, tree: "_Nesting") -> None:
        self._read |= entry.lines
        if re.fullmatch(r"authorization|content-type|accept", entry.name, re.IGNORECASE):
            if "bearer" in entry.default.lower() or any("bearer" in text.lower() for text, _ in entry.texts):
                self._reading.bearer = self._reading.bearer or max(entry.lines)
            return
        names, _, _ = tables.field_path(entry.name)
        place = "/".join(names) if len(names) > 1 else tree.place(entry.name, entry.type)
        start = self._context.location()
        place = through_lists(self._reading, self._context.operation, f"{start}/{place}")
        marked = next((line for text, line in entry.texts if not text), entry.line)
        described = Described(
            operation=self._context.operation,
            place=place,
            line=entry.line,
            type=entry.type,
            default=entry.default,
            default_line=entry.default_line,
            texts=tuple((text, line) for text, line in entry.texts if text),
            limits=tuple(entry.limits),
            values=tuple(entry.values),
            values_line=entry.values_line,
        )
        if entry.required.lower() in ("required", "必填", "必需", "必选"):
            self._reading.add(
                Fact(operation=described.operation, place=described.place, keyword="required", value=True, line=marked)
            )
        take_in(self._reading, described)
        for pattern in entry.patterns:
            fact = Fact(
                operation=described.operation,
                place=described.place,
                keyword="pattern",
                value=pattern,
                line=max(entry.lines),
            )
            self._reading.add(fact)

    def _bullet(self, bullet: Bullet, above: list[tables.Above]) -> None:
        self._read.add(bullet.line)
        names, _, _ = tables.field_path(bullet.name)
        while above and above[-1].depth >= bullet.depth:
            above.pop()
        place = "/".join([above[-1].place if above else self._parent(), *names])
        kind = json_type(bullet.type) or ("", None)
        above.append(tables.Above(bullet.depth, f"{place}/[]" if kind[0] == "array" else place))
        described = Described(
            operation=self._context.operation,
            place=place,
            line=bullet.line,
            type=bullet.type,
            required=bullet.required,
            texts=bullet.texts,
            values=bullet.values,
            values_line=next(iter(bullet.values_lines), 0),
        )
        take_in(self._reading, described)

    def _defined(self, run: list[Text], defined: list[Definition]) -> None:
        parent = self._parent()
        first = min(definition.term_line for definition in defined)
        for definition in defined:
            self._read |= {definition.line, definition.term_line}
            names, _, _ = tables.field_path(definition.term)
            kind, _, text = definition.text.partition(".")
            known = json_type(kind) is not None
            described = Described(
                operation=self._context.operation,
                place="/".join([parent, *names]),
                line=definition.line,
                type=kind if known else "",
                texts=((text if known else definition.text, definition.line),),
            )
            take_in(self._reading, described)
        for line in run:
            if first - 3 <= line.line < first and OF_ALL.match(line.text):
                self._read.add(line.line)
                for definition in defined:
                    self._said_of(definition, parent, line)

    def _said_of(self, definition: Definition, parent: str, line: Text) -> None:
        for keyword, value in prose.read(line.text, "number").keywords.items():
            place = f"{parent}/{definition.term}"
            fact = Fact(operation=self._context.operation, place=place, keyword=keyword, value=value, line=line.line)
            self._reading.add(fact)

    # --- tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        read = tables.read_operations(table, self._context)
        if read:
            self._read |= set(read)
            return
        if self._context.side != "error" and tables.is_of_fields(table) and not self._is_of_headers(table):
            before = len(self._reading.facts)
            read = tables.read_fields(table, self._context, self._reading, self._parent())
            self._read |= set(read)
            self._said_of_all(table, {fact.place for fact in self._reading.facts[before:]})
            return
        self._enums.append((self._context.operation, self._heading, table))

    def _said_of_all(self, table: Table, places: set[str]) -> None:
        """Take in a sentence above a table that speaks of all its fields: ``Every value ranges from -10 to 10.``"""
        for block in self._blocks:
            if (
                not isinstance(block, Text)
                or not 0 < table.header.line - block.line < 4
                or not OF_ALL.match(block.text)
            ):
                continue
            self._read.add(block.line)
            operation = self._context.operation
            for place in sorted(places):
                if self._reading.value(operation, place, "type") not in ("number", "integer", None):
                    continue
                for keyword, value in prose.read(block.text, "number").keywords.items():
                    if self._reading.value(operation, place, keyword) is None:
                        fact = Fact(operation=operation, place=place, keyword=keyword, value=value, line=block.line)
                        self._reading.add(fact)

    def _is_of_headers(self, table: Table) -> bool:
        if self._context.side != "header":
            return False
        for row in table.rows:
            if re.match(r"\W*(?:authorization|content-type|accept)\b", row.cells[0], re.IGNORECASE):
                self._read |= {row.line, table.header.line}
                if "bearer" in " ".join(row.cells).lower():
                    self._reading.bearer = self._reading.bearer or row.line
        return all(row.line in self._read for row in table.rows)

    def _parent(self) -> str:
        """Return the place whose fields are listed below the present heading: an object that it names, or the whole side."""
        return self._named_field(self._heading, containers=True) or self._context.location()

    def _named_field(self, heading: str, *, containers: bool) -> str | None:
        start = self._context.location()
        dotted = re.search(r"[A-Za-z_]\w*(?:\.\w+)+", heading)
        known = self._places(start)
        if dotted:
            place = f"{start}/{dotted[0].replace('.', '/')}"
            kind = self._reading.value(self._context.operation, place, "type")
            if kind == "array":
                return f"{place}/[]"
            return place if place.rpartition("/")[0] in known or place in known or not containers else None
        words = [
            word for word in re.findall(r"[a-z0-9]+", heading.lower().replace("`", "")) if word not in WORDS_TO_IGNORE
        ]
        if not words:
            return None
        best: tuple[int, str] | None = None
        for place in known:
            own = re.findall(r"[a-z0-9]+", place[len(start) :].lower())
            last = re.findall(r"[a-z0-9]+", place.rpartition("/")[2].lower())
            kind = self._reading.value(self._context.operation, place, "type")
            if (
                containers == (kind in ("object", "array", None))
                and _covers(words, own)
                and _covers(last, words, loosely=not containers)
            ):
                score = (len(set(words) & set(own)) * 10 - len(own), place)
                best = max(best, score) if best else score
        if best is None:
            return None
        return f"{best[1]}/[]" if self._reading.value(self._context.operation, best[1], "type") == "array" else best[1]

    def _places(self, start: str) -> list[str]:
        found = [fact.place for fact in self._reading.facts if fact.operation == self._context.operation]
        return list(dict.fromkeys(place for place in found if place.startswith(f"{start}/")))

    def _values_of_fields(self) -> None:
        """Tables that list the values of a field: ``camera_control.type Options``, ``Models``."""
        for operation, heading, table in self._enums:
            listed = tables.values(table)
            posts = [item.name for item in self._reading.operations if item.name.startswith(("POST", "PUT"))]
            for candidate in dict.fromkeys([operation, *posts]):
                self._context = Context(self._reading)
                self._context.return_to(candidate)
                place = self._named_field(heading, containers=False) or self._named_field(
                    table.header.cells[0], containers=False
                )
                if listed and place and len(listed[0]) > 1:
                    values, line = listed
                    self._reading.add(Fact(operation=candidate, place=place, keyword="enum", value=values, line=line))
                    self._read |= {table.header.line, *(row.line for row in table.rows)}
                    break

    # --- examples -----------------------------------------------------------------------------------------------------

    def _json_examples(self, source: str) -> Iterator[Example]:
        """Find the objects that a text dump shows without a fence."""
        lines = source.split("\n")
        fenced = {line for block in self._blocks if isinstance(block, Fence) for line in block.lines}
        index = 0
        while index < len(lines):
            end = _closing(lines, index) if lines[index].strip() == "{" and index + 1 not in fenced else None
            example = examples.parse("\n".join(lines[index : end + 1]), index + 1) if end else None
            if example and end:
                yield example
                index = end
            index += 1

    def _fence(self, fence: Fence) -> None:
        if openapi.looks_like(fence.text):
            try:
                tree, notes = repair.load(fence.text, fence.line)
            except UnreadableError as error:
                raise UnreadableError(f"{self._reading.document}: {error}") from error
            self._reading.repairs += notes
            self._reading.title = ""
            openapi.OpenAPIReader(tree, fence.text, fence.line, self._reading).read()
            self._read |= set(fence.lines)
            return
        commands = list(examples.commands(fence.text, fence.line))
        for text, line in commands:
            command = examples.curl(text)
            if command:
                self._curl(command, text, line)
        if commands:
            self._read |= set(fence.lines)
            return
        if any(self._context.hear(line, fence.line + number) for number, line in enumerate(fence.text.split("\n"))):
            self._read |= set(fence.lines)
            return
        example = examples.parse(fence.text, fence.line)
        if example and self._context.side == "error":
            self._read |= set(fence.lines)
        elif example:
            side = "response/200" if self._context.side == "response" else "body"
            self._shown.append((self._context.operation, side, example))
            self._read |= set(fence.lines)

    def _curl(self, command: tuple[str, str, str | None], text: str, line: int) -> None:
        method, address, body = command
        operation = self._context.operation
        if re.match(r"(?:https?://[^/\s]+)?/", address):
            operation = self._context.show(method, address, line)
        for number, part in enumerate(text.split("\n")):
            if "Bearer" in part:
                self._reading.bearer = self._reading.bearer or line + number
        if body:
            start = line + text[: text.index(body[:20])].count("\n") if body[:20] in text else line
            example = examples.parse(body, start)
            if example:
                self._shown.append((operation, "body", example))

    def _shapes(self) -> None:
        """An object of an answer whose fields the page lists nowhere has those that its example shows."""
        for operation, place, example in self._all_shown():
            if not place.startswith("response"):
                continue
            listed = {fact.place.rpartition("/")[0] for fact in self._reading.facts if fact.operation == operation}
            for fact in examples.shape(example, operation, place):
                holder = place if fact.place == place else fact.place.rpartition("/")[0]
                if holder not in listed:
                    self._reading.add(fact)

    def _check_examples(self) -> None:
        for operation, place, example in self._all_shown():
            examples.check(example, operation, place, self._reading)

    def _all_shown(self) -> Iterator[tuple[str, str, Example]]:
        """Yield each example with its operation and place; where no heading says which, the fields that it has do."""
        yield from self._shown
        for example in self._examples:
            side = _side_of(example, self._reading)
            if side:
                yield *side, example

    def _list_unread(self) -> None:
        for block in self._blocks:
            if isinstance(block, Fence):
                if block.line not in self._read:
                    self._reading.unread.append(
                        Note(line=block.line, text=f"{block.info or 'code'}: {block.text.split(chr(10))[0][:80]}")
                    )
            elif isinstance(block, Table):
                for row in (block.header, *block.rows):
                    if row.line not in self._read:
                        self._reading.unread.append(Note(line=row.line, text=" | ".join(row.cells)[:160]))
            elif block.line not in self._read:
                self._reading.unread.append(Note(line=block.line, text=block.text[:160]))


class _Nesting:
    """How the fields of a dump, which has lost its indentation, stand in each other: as the page's example shows."""

    def __init__(self, side: str, shown: list[Example], line: int) -> None:
        self.side = side
        self._example = next((example for example in shown if example.line > line), None)
        self._open: list[str] = []

    def place(self, name: str, kind: str) -> str:
        """Return where the next field of the dump stands."""
        while self._open and not self._holds(name):
            self._open.pop()
        place = "/".join([*self._open, name])
        if re.match(r"object|array|list", kind.strip("`* "), re.IGNORECASE):
            self._open += [name] if not re.match(r"array|list", kind, re.IGNORECASE) else [name, "[]"]
        return place

    def _holds(self, name: str) -> bool:
        value = self._example.value if self._example else None
        for part in self._open:
            if part == "[]":
                value = value[0] if isinstance(value, list) and value else None
            else:
                value = value.get(part) if isinstance(value, dict) else None
        return isinstance(value, dict) and name in value


def _vocabulary(source: str) -> set[str]:
    """The words of a page, but for the last of a definition, to which the next term may be glued."""
    text = "\n".join(line.rpartition(" ")[0] if line.startswith(":") else line for line in source.split("\n"))
    return {word.lower() for word in re.findall(r"[A-Za-z]+", text)}


def _covered(example: Example) -> range:
    return range(example.line, example.line + example.text.count("\n") + 1)


def _closing(lines: list[str], start: int) -> int | None:
    """Return the line that closes the brace which opens at ``start``; None where none does within 400 lines."""
    depth = 0
    for index in range(start, min(len(lines), start + 400)):
        text = re.sub(r'"(?:[^"\\]|\\.)*"', "", lines[index])
        depth += text.count("{") + text.count("[") - text.count("}") - text.count("]")
        if depth <= 0:
            return index
    return None


def _side_of(example: Example, reading: Reading) -> tuple[str, str] | None:
    """Find the body or answer whose fields an example has most of."""
    best, score = None, 0
    for start in ("body", "response/200"):
        for operation in reading.operations:
            known = {fact.place.split("/")[start.count("/") + 1] for fact in reading.facts
                     if fact.operation == operation.name and fact.place.startswith(f"{start}/")}  # fmt: skip
            shared = len(known & set(example.value)) if isinstance(example.value, dict) else 0
            if shared > score:
                best, score = (operation.name, start), shared
    return best


def _like_heading(text: str) -> bool:
    return len(text.split()) <= 6 and re.fullmatch(r"[A-Z\u4e00-\u9fff][^.:,;{}\[\]\"=]*", text) is not None


def _covers(words: list[str], others: list[str], *, loosely: bool = False) -> bool:
    """Whether each word stands among the others, in singular or plural; loosely: whether any does."""
    stems = {word.rstrip("s") for word in others}
    test = any if loosely else all
    return test(word.rstrip("s") in stems for word in words)
