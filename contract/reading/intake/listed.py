"""Fields of lists, as items and as definitions, taken in where they stand."""

import re

from contract.load import IGNORED_HEADERS
from contract.reading.facts import Fact
from contract.reading.fields import tables
from contract.reading.fields.bullets import Bullet
from contract.reading.fields.definitions import Definition
from contract.reading.fields.field import Described, full_place, take_in
from contract.reading.intake.state import State
from contract.reading.pages.blocks import Text
from contract.reading.places import ways
from contract.reading.sentences import prose
from contract.reading.vocabulary.types import json_type

LOCATED = re.compile(r"(path|query|header|body)\s*[,，.;]\s*", re.IGNORECASE)
"""How the meaning of a term begins that says where the field goes."""
KIND_OF_ALL = re.compile(
    r"\b(?:fields|parameters|values|keys) are (?:\w+ )?(string|integer|number|boolean)s\b", re.IGNORECASE
)
OF_ALL = re.compile(r"(?:all|each|every)\b|所有|每个", re.IGNORECASE)
"""How a sentence begins that speaks of all the fields below it."""


class Listed:
    """Takes in the fields of the lists of a page, from top to bottom."""

    def __init__(self, state: State) -> None:
        self._state = state

    def bullets(self, found: list[Bullet], above: list[ways.Above]) -> None:
        """Take in the items that a line holds; ``above``: the objects and lists in which the next ones may stand."""
        for bullet in found:
            self._bullet(bullet, above)

    def _bullet(self, bullet: Bullet, above: list[ways.Above]) -> None:
        self._state.read.add(bullet.line)
        names, _, _ = ways.field_path(bullet.name)
        if not names:
            return
        while above and above[-1].depth >= bullet.depth:
            above.pop()
        holder = bullet.location or (above[-1].place if above else self._state.parent())
        place = "/".join([holder, *ways.within(names, holder)])
        root = self._state.context.location()
        known = self._state.reading.value(self._state.context.operation, f"{root}/{names[0]}", "type")
        if len(names) > 1 and known in ("object", "array"):  # its whole name, wherever it stands
            place = full_place(self._state.reading, self._state.context.operation, "/".join([root, *names]))
        if place.startswith("header/") and names[0].lower() in IGNORED_HEADERS:
            return
        if (inside := ways.inside(place, bullet.type)) is not None:  # what stands below a scalar stands beside it
            above.append(ways.Above(bullet.depth, inside))
        are_required = tables.ALL_REQUIRED.fullmatch(self._state.heading) and not place.startswith("response/")
        described = Described(
            operation=self._state.context.operation,
            place=place,
            line=bullet.line,
            type=bullet.type,
            required=bullet.required or ("required" if are_required else ""),
            default=bullet.default,
            default_line=bullet.line,
            limits=bullet.limits,
            texts=bullet.texts,
            values=bullet.values,
            values_line=next(iter(bullet.values_lines), 0),
        )
        take_in(self._state.reading, described)

    def defined(self, run: list[Text], defined: list[Definition]) -> None:
        """Take in terms and what they mean, and what a sentence right above them says of all."""
        parent = self._state.parent()
        first = min(definition.term_line for definition in defined)
        for definition in defined:
            self._state.read |= {definition.line, definition.term_line}
            names, _, _ = ways.field_path(definition.term)
            located = LOCATED.match(definition.text)
            said = definition.text[located.end() :] if located else definition.text
            kind, _, text = said.partition(".")
            known = json_type(kind) is not None
            described = Described(
                operation=self._state.context.operation,
                place="/".join([located[1].lower() if located else parent, *names]),
                line=definition.line,
                type=kind if known else "",
                texts=(((text if known else said).strip(), definition.line),),
            )
            take_in(self._state.reading, described)
        for line in run:
            if first - 3 <= line.line < first and OF_ALL.match(line.text):
                self._state.read.add(line.line)
                for definition in defined:
                    self._said_of(definition, parent, line)
                    self._type_of_all(definition, parent, line)

    def _type_of_all(self, definition: Definition, parent: str, line: Text) -> None:
        """Take in that all fields are of a type: ``All fields are optional strings:``."""
        said = KIND_OF_ALL.search(line.text)
        if said:
            names, _, _ = ways.field_path(definition.term)
            place = "/".join([parent, *names])
            described = Described(operation=self._state.context.operation, place=place, line=line.line, type=said[1])
            take_in(self._state.reading, described)

    def _said_of(self, definition: Definition, parent: str, line: Text) -> None:
        for keyword, value in prose.read(line.text, "number").keywords.items():
            place = f"{parent}/{definition.term}"
            fact = Fact(
                operation=self._state.context.operation, place=place, keyword=keyword, value=value, line=line.line
            )
            self._state.reading.add(fact)
