"""What is known while a page is read from top to bottom."""

import re
from typing import Any

from contract.reading.facts import Fact, Note, Reading
from contract.reading.fields.field import Described
from contract.reading.intake.shown import Shown
from contract.reading.operations import examples
from contract.reading.operations.context import SUCCESS, Context
from contract.reading.places import ways
from contract.reading.places.naming import named_field, object_named
from contract.reading.vocabulary.types import type_called
from contract.reading.vocabulary.words import OBJECT

GENERIC = re.compile(r"(?:end ?points?|introduction|overview|request.*|api|url|method|.*:)\W*", re.IGNORECASE)
"""Headings above an operation that are not what the page is called."""
PROPERTIES = re.compile(r"属性|子属性|(?:child )?(?:properties|attributes)|contents", re.IGNORECASE)
"""Headings of the fields of the object above."""
OF_NO_FIELD = "请求|响应|返回|路径|查询|输[入出]|公共|通用|其[他它]|必[填选]|可选|接口|基[本础]|业务|系统"
FIELDS_OF = re.compile(
    rf"([\w ]{{3,30}}?|(?!{OF_NO_FIELD})[\u4e00-\u9fff]{{2}})\s*"
    r"(?:字段|参数|属性|对象|结构|fields|parameters|properties|object)(?:说明)?",
    re.IGNORECASE,
)
"""A heading of fields, and the words for what holds them."""
OBJECT_OF = re.compile(
    r"(?:the )?`?(?P<name>[a-z_]\w*)`? (?:object|fields)(?: definition)?|"
    r"[\w. -]+ (?:parameters|params|fields|options) \(`?(?P<within>(?-i:[a-z_]\w*))`?\)",
    re.ASCII | re.IGNORECASE,
)
"""``The options object``, ``3. Film parameters (options)``"""
OF_ONE = re.compile(rf"`?(?P<name>[a-z_]\w*)`? ?(?:{OBJECT}|[:：])", re.ASCII)
"""``input fields``, ``data:``: a heading that says whose fields follow."""
IN_AN_ANSWER = re.compile(
    r"(?:响应|返回)(?:参数|字段)?\s*[-–—(（]?\s*`?(?P<name>(?!body|json|headers?\b|example|param)[a-z]\w*)`?"
    r"\s*(?:字段|参数|对象|说明|[内中里下]?[)）])?",
    re.ASCII,
)
WAY = re.compile(r"[a-z_]\w*(?:\.[a-z_]\w*)+", re.ASCII)
ONE_NAME = re.compile(r"[a-z_]\w*", re.ASCII)
NAME = re.compile(r"`[a-z]\w*`", re.ASCII)
"""A heading that is a name, whatever else it could mean."""
SIDE_SAID = re.compile(
    r"\b(?:request|response|body|query|path|headers?|errors?|callbacks?|webhooks?)\b|错误|回调|请求|返回|响应|[出入]参",
    re.IGNORECASE,
)


KIND_OF_TYPE = re.compile(r"object|enumeration|enum", re.IGNORECASE)
NEAR = 2  # lines
PROPERTIES_BELOW = "properties"
TYPES = re.compile(r"(?:(?:data|object) )?(?:schemas|models|types)|components|数据(?:模型|结构)", re.IGNORECASE)
"""The heading of the types that a page gives a name, which belong to no operation in particular."""
ENTRY_OF = re.compile(
    r"(?:each|every|an?)\s+(?:entry|item|element|object|member)s?\s+(?:of|in)\s+(?:the\s+)?[`\"']?([A-Za-z_][\w.]*)|"
    r"\b(?:go(?:es)? into|(?:fields|properties|members|keys) of|inside(?: of)?)\s+(?:the\s+)?[`\"']([A-Za-z_][\w.]*)[`\"']|"
    r"[`\"']([A-Za-z_][\w.]*)[`\"'] (?:fields|properties|parameters|attributes)\s*[:：]?$|"
    r"[`\"']([A-Za-z_][\w.]*)[`\"']\s*(?:中)?的?(?:每个元素|每一项|元素|子字段)|"
    r"^(?:其中)?\s*([a-z_][A-Za-z\d_.]*) ?中?的?(?:每个|每一?项)?(?:元素|成员|子?字段|子参数|结构)(?=[：:]|如下|包[含括]|$)|"
    r"^([a-z_][A-Za-z\d_.]*) ?中?的(?:每个|每一?项)?(?:元素|成员|字段|子字段|结构)|"
    r"[`\"']([A-Za-z_][\w.]*)[`\"'][^`。]{0,40}其?(?:子字段|字段|子参数)(?:说明)?如下|"
    r"[`\"']([A-Za-z_][\w.]*)[`\"'](?: (?:object|array|list|field|parameter))? "
    r"(?:has|contains|includes|holds|accepts|consists of)\b[^.`]{0,40}:$|"
    r"[`\"']([A-Za-z_][\w.]*)[`\"']\s*(?:对象|数组|字段|参数)?\s*(?:包含|包括|由|支持)[^。`]{0,16}[:：]$|"
    r"^其中\s*([a-z_][\w.]*?)\s*(?:对象|数组|字段|参数)?\s*(?:包含|包括)[^。`]{0,16}[:：]$|"
    r"^(?:the )?([a-z_][\w.]*) (?:object|array|list) (?:has|contains|includes|holds)\b[^.`]{0,40}:$|"
    r"^(?:fields|properties|members) of (?:the )?([a-z_][\w.]*)(?: (?:object|array|list))?:$",
    re.IGNORECASE,
)


OBJECT_RETURNED = re.compile(
    r"(?:the )?[`\"']?([a-z_]\w*)[`\"']? object (?:that is |which is )?"
    r"(?:returned|in (?:the|its) (?:response|answer|reply))\b[^.`]*"
    r"\b(?:fields|properties|attributes)\b[^.`]*:?$",
    re.ASCII | re.IGNORECASE,
)
"""``The `data` object returned by the API has the following fields:``"""
ANSWERED = re.compile(r"\[([^\[\]]+)\]\(#the-[\w-]+\)")
"""What a sentence says that one gets: ``A `201` with a new [clip](#the-clip)``."""
RETURNS = re.compile(
    r"\breturns?\b[^.\n]*\[([^\[\]]+)\]\(#[\w-]*object\)|\breturns?\s+(?:an?|the)\s+(?:newly\s+|new\s+|created\s+|updated\s+|single\s+)*[`*]*"
    r"((?:\w+\s+){0,2}?\w+)[`*]*(?=\s*[.,]|\s+(?:object|matching|that|with|for|whose|by|in|once)\b|\s*$)",
    re.IGNORECASE,
)
"""What a sentence says that an answer is: ``Returns the newly created video job.``"""


RETURNS_LIST = re.compile(
    r"\b(?:returns?|(?:response|answer) is)\s+(?:an?|the)\s+(?:list|array)\s+of\s+[`*]*((?:\w+\s+){0,2}?\w+)[`*]*\s+objects\b|"
    r"\b(?:response|answer) is returned\b[^.]*\b(?:list|array) of (\w+?)s\b[^.]*\[\2\]\(",
    re.IGNORECASE,
)
"""``Returns a list of render objects``"""
RETURN_TYPE = re.compile(r"(?:return|response) type", re.IGNORECASE)
"""A heading below which stands the name of a type and nothing else."""
RETURNS_IN_CHINESE = re.compile(r"^返回\s*[:：]?\s*([\u4e00-\u9fff\w]{1,12})对象\W*$")
WITH_OBJECT = re.compile(r"\bwith (?:an?|the) ([\w ]{2,30}?) object\b", re.IGNORECASE)
RETURNS_STATUS = re.compile(r"\b(?:returns?|(?:answer|response) is) (?:an? )?(?:HTTP )?`?(2\d\d)\b", re.IGNORECASE)
"""``Returns 202 with the id of a job``"""


class State:
    """The reading so far, where in the page one is, and which lines were read."""

    def __init__(self, reading: Reading, context: Context, shown: Shown) -> None:
        self.reading = reading
        self.context = context
        self.shown = shown
        self.read: set[int] = set()
        self.heading = ""
        self.heading_line = 0
        self.commented: list[Described] = []
        """What comments in examples say of fields."""
        self._whose = ""
        self._held = ""
        """The object below whose name the page has last listed fields as its properties."""
        self._held_by_type = ""
        """Where the type stands whose name the last heading is."""
        self._parents: dict[tuple[str, str, str], str] = {}

    def enter(self, text: str, line: int, *, is_field: bool = False) -> None:
        """Take in a heading. One that names a known object stays on the side where that object is; so does one that ``is_field``,
        whatever else its name means: ``error``.
        """
        self.reading.must_go_on()
        self.context.reach(line)
        self.read.add(line)
        if KIND_OF_TYPE.fullmatch(text) and self._of_type(self.heading) and line - self.heading_line <= NEAR:
            return  # what the type above is
        self.heading = text
        self.heading_line = line
        self._whose = ""
        self._parents.clear()
        if is_field:
            return
        if self.context.hear(text, line):
            self.context.enter_of_several(text, line)
            return
        is_of_answer = self.context.side == "response" and self.is_at_root()
        if TYPES.fullmatch(text.strip("*# ")) and self.reading.facts and not is_of_answer:
            self.context.leave()
            return
        if (known := self._of_type(text)) is not None:
            self.context.return_to(known.operation)
            self.context.side = known.place.split("/")[0]
            self._held_by_type = known.place
            self._parents[text, self.context.operation, self.context.location()] = known.place
            return
        if not PROPERTIES.fullmatch(text.strip("*` ")):
            self._held_by_type = ""
        self._return_to_holder(text)
        holder = self.named(text, containers=True)
        is_name = holder is not None and holder.removesuffix("/[]").rpartition("/")[2] == text.strip("*` ")
        is_name = is_name or (NAME.fullmatch(text) is not None and self._shown(text.strip("`")) is not None)
        is_name = is_name or (holder is None and self.shown_inside(text) is not None)
        is_name = is_name or (holder is not None and self._begins_object(holder, text))
        if not is_name and (SIDE_SAID.search(text) or holder is None):
            self.context.enter(text, line)
        if not self.reading.operations and not GENERIC.fullmatch(text):
            self.reading.title = text

    def _return_to_holder(self, heading: str) -> None:
        """Speak of the operation that alone has the object which a heading says the fields of, ``The options object``, where
        the one that is spoken of has none.
        """
        words = OBJECT_OF.fullmatch(heading.strip("*` "))
        if words is None or self.named(heading, containers=True):
            return
        found = [
            (operation.name, side)
            for operation in self.reading.operations
            for side in ("body", "response/200")
            if named_field(self.reading, operation.name, side, f"`{words['name'] or words['within']}`", containers=True)
        ]
        if len(found) == 1:
            self.context.return_to(found[0][0])
            self.context.side = found[0][1].partition("/")[0]

    def _begins_object(self, place: str, heading: str) -> bool:
        """Whether a heading names an object of which the page has listed no field yet, ``error object``: it is that, and not what
        its name means elsewhere.
        """
        name = place.removesuffix("/[]").rpartition("/")[2].lower()
        return object_named(heading) == name and not self.reading.has_below(self.context.operation, place)

    def parent(self) -> str:
        """Return the place whose fields are listed below the heading: an object that it names, or the whole side.

        A field that is listed there does not change what the heading means, though it may bear the same name.
        """
        key = (self._whose or self.heading, self.context.operation, self.context.location())
        if key not in self._parents and PROPERTIES.fullmatch(key[0].strip("*` ")):
            self._parents[key] = self._held_by_type or self._last_holder() or key[2]
        if key not in self._parents:
            known = self.named(key[0], containers=True) or self._mentioned(key[0])
            self._parents[key] = (
                known
                or self._shown_holder(key[0])
                or self.shown_inside(key[0])
                or self._holder_of_answer(key[0])
                or self._way(key[0])
                or key[2]
            )
        return self._parents[key]

    def open_object(self, line: int) -> None:
        """Take in a line ``object``: the fields below are those of the object above or, where the page has described all that is
        sent, and holds no object open, of what comes back, and then of errors.
        """
        if not self.is_at_root() and self._last_holder() is None:
            self.context.side = "response" if self.context.side in ("body", "query") else "error"
            self.read.add(line)
        else:
            self.enter(PROPERTIES_BELOW, line)

    def is_at_root(self) -> bool:
        """Whether the page has described no field yet of this side of the operation."""
        start = f"{self.context.location()}/"
        operation = self.context.operation
        return not any(fact.operation == operation and fact.place.startswith(start) for fact in self.reading.facts)

    def opened_above(self, line: int) -> str | None:
        """Return where the fields of a table stand that begins right below an object or list of a dump, of which nothing is known
        yet; None below anything else.
        """
        operation, start = self.context.operation, self.context.location()
        here = [
            fact for fact in self.reading.facts if fact.operation == operation and fact.place.startswith(f"{start}/")
        ]
        last = max(here, key=lambda fact: fact.line, default=None)
        if last is None or self.parent() != start or not self.heading_line < last.line < line <= last.line + NEAR + 1:
            return None
        place = last.place.removesuffix("/[]")
        kind = self.reading.value(operation, place, "type")
        return ways.inside(place, kind) if kind in ("object", "array") else None

    def is_of_type_above(self, line: int) -> bool:
        """Whether a line says what the type is whose name the heading above it is, with at most a blank line between."""
        return bool(self._held_by_type) and 0 < line - self.heading_line <= NEAR

    def hold(self, place: str) -> None:
        """Take in that the fields below the heading stand in a place."""
        self._parents[self.heading, self.context.operation, self.context.location()] = place

    def _of_type(self, heading: str) -> Note | None:
        """Return where the type stands whose name a heading is, ``The Task Object``; None for any other heading."""
        name = type_called(heading)
        return self.reading.of_type(self.context.operation, name) if name else None

    def _mentioned(self, heading: str) -> str | None:
        """Return the place of the object or list whose text says what the heading does: ``Shape settings fields``."""
        words = FIELDS_OF.fullmatch(heading.strip("*` "))
        place = self.reading.mentioned(self.context.operation, words[1]) if words else None
        kind = self.reading.value(self.context.operation, place, "type") if place else None
        if place is None or kind not in ("object", "array") or not place.startswith(f"{self.context.location()}/"):
            return None
        return f"{place}/[]" if kind == "array" else place

    def _shown(self, name: str) -> Any:
        """Return what the first example has that holds an object or list of this name at its root; None where none does."""
        roots = (example.value for example in self.shown.all if isinstance(example.value, dict))
        return next((root[name] for root in roots if isinstance(root.get(name), (dict, list))), None)

    def shown_inside(self, heading: str) -> str | None:
        """Return the place of the object inside a known one which a heading names, no entry describes, and examples show once:
        `` `voice` ``, of ``{"scenes": [{"voice": {…}}]}``.
        """
        name = ONE_NAME.fullmatch(heading.strip("*` "))
        if name is None:
            return None
        operation, start = self.context.operation, self.context.location()
        ways_to = {
            way for example in self.shown.all for way in examples.ways_to(name[0], example.value) if len(way) > 1
        }
        found = {"/".join([start, *way]) for way in ways_to if self.reading.has(operation, f"{start}/{way[0]}")}
        return next(iter(found)) if len(found) == 1 else None

    def begins_beside(self, name: str, line: int) -> bool:
        """Take in a name that stands where the last heading did, above the fields of an object that no example has, if that one
        names an object which examples have inside another; return whether it does.
        """
        shown = self.shown_inside(self.heading)
        if shown is None or not ONE_NAME.fullmatch(name) or line - self.heading_line <= NEAR:
            return False
        self.enter(name, line, is_field=True)
        self.hold(f"{shown.rpartition('/')[0]}/{name}")
        return True

    def _shown_holder(self, heading: str) -> str | None:
        """Return the place of the object that a heading says the fields of, which no entry describes and an example shows:
        ``input fields``.
        """
        words = OF_ONE.fullmatch(heading.strip("*` "))
        is_shown = words is not None and isinstance(self._shown(words["name"]), dict)
        return f"{self.context.location()}/{words['name']}" if words and is_shown else None

    def _holder_of_answer(self, heading: str) -> str | None:
        """Return the place of the object in an answer that a heading names beside it, and no entry describes: ``响应 result``."""
        words = IN_AN_ANSWER.fullmatch(heading.strip("*` "))
        return f"{self.context.location()}/{words['name']}" if words and self.context.side == "response" else None

    def _way(self, heading: str) -> str | None:
        """Return the place of an object that a heading names with what holds it, and no entry describes: ``output.video``."""
        way = WAY.fullmatch(heading.strip("*` "))
        return "/".join([self.context.location(), *way[0].split(".")]) if way else None

    def _last_holder(self) -> str | None:
        """Return where the fields of the object or list stand that was spoken of last.

        One below the fields of another, which the page shows as deep as that one, stands beside it.
        """
        operation, start = self.context.operation, self.context.location()
        known = (
            fact for fact in reversed(self.reading.facts) if fact.operation == operation and fact.keyword == "type"
        )
        last = next((fact for fact in known if fact.value in ("object", "array")), None)
        if last is None or not last.place.startswith(f"{start}/"):
            return None
        place, name = last.place, last.place.rpartition("/")[2]
        if place == f"{self._held}/{name}":
            beside = f"{self._held.removesuffix('/[]').rpartition('/')[0]}/{name}"
            self.reading.move(operation, {place: beside})
            place = beside
        self._held = f"{place}/[]" if last.value == "array" else place
        return self._held

    def returns(self, text: str, line: int) -> bool:
        """Take in a sentence that says of what type an answer is, ``Returns the created task.``; return whether it does."""
        status = RETURNS_STATUS.search(text)
        listed = RETURNS_LIST.search(text)
        alone = (
            re.fullmatch(r"\[?\**([A-Za-z]\w+)\**(?:\]\(.*\))?", text) if RETURN_TYPE.fullmatch(self.heading) else None
        )
        linked = ANSWERED.search(text) if text.count("](#") == 1 else None  # of several, all lead elsewhere on the page
        plain = alone or RETURNS.search(text) or linked or RETURNS_IN_CHINESE.search(text)
        match = listed or (WITH_OBJECT.search(text) or linked if status else plain)
        status = status or (SUCCESS.search(text) if match else None)
        if status:
            self.context.succeed_with(status[1])
        if match is None:
            return status is not None
        side, self.context.side = self.context.side, "response"
        place, self.context.side = self.context.location() + ("/[]" if listed else ""), side
        name = type_called(next(filter(None, match.groups())))
        self.reading.named.append(Note(line=line, text=name, operation=self.context.operation, place=place))
        return True

    def parents(self) -> list[str]:
        """Return the places whose fields are listed below the heading: several, where it names several objects."""
        names = re.split(r"\s*[/、,&]\s*|\s+(?:and|和|及)\s+", self.heading)
        places = [self.named(name, containers=True) for name in names] if len(names) > 1 and not self._whose else []
        found = [place for place in places if place]
        return found if len(found) == len(names) > 1 else [self.parent()]

    def announced(self, text: str, line: int) -> bool:
        """Take in a sentence that says whose fields follow, ``Each entry of `tags`:``; return whether it is one."""
        if self.context.side == "response" and (returned := OBJECT_RETURNED.match(text)):
            place = f"{self.context.location()}/{returned[1]}"
            operation = self.context.operation
            self.reading.add(Fact(operation=operation, place=place, keyword="type", value="object", line=line))
            self._whose = returned[1]
            return True
        match = ENTRY_OF.search(text)
        name = next(filter(None, match.groups()), "") if match else ""
        if not name or not self.named(name, containers=True):
            return False
        self._whose = name
        return True

    def end_announced(self) -> None:
        """Take in a line that announces something else."""
        self._whose = ""

    def named(self, heading: str, *, containers: bool) -> str | None:
        """Return the place of the field that a heading names, if any."""
        start = self.context.location()
        return named_field(self.reading, self.context.operation, start, heading, containers=containers)
