"""Lines of running text: dumped fields, bullets, definitions, addresses, commands and sentences that say something."""

import itertools
import math
import re
from collections import defaultdict
from dataclasses import replace

from contract.load import IGNORED_HEADERS
from contract.reading import dumps, examples, flat, heads, notation, openapi, prose, starts, tables
from contract.reading.addresses import OPERATION, PATH, paths_in
from contract.reading.bullets import VALUE, Bullet, bullets, unquoted, value_of
from contract.reading.components import Components
from contract.reading.context import SUCCESS
from contract.reading.definitions import Definition, definitions
from contract.reading.examples import Example
from contract.reading.facts import Fact, Note
from contract.reading.fields import Described, full_place, take_in
from contract.reading.headed import Headed
from contract.reading.nesting import UNFOLDS, Nesting, example_of
from contract.reading.page import Text
from contract.reading.sections import ASKS
from contract.reading.state import PROPERTIES, SIDE_SAID, State
from contract.reading.types import json_type, type_name, union

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NUMBERED = re.compile(r"(?:^|\t)\d+[、.)]\s*[^:：]{2,30}[:：]\s*(?:GET|POST|PUT|PATCH|DELETE)")
"""``1、Create: POST /v1/tasks``: one of a list of operations."""
OF_FIELDS = re.compile(
    r"\b(?:parameters|params|fields|arguments|attributes|response (?:format|structure))\b|参数|字段|(?:响应|返回)(?:格式|说明)",
    re.IGNORECASE,
)
"""In a heading: what stands in the list below it are fields, though it may say nothing of their types."""
SEVERAL = re.compile(rf"\W*(?:GET|POST|PUT|PATCH|DELETE) `?{PATH}`?(?:\s*(?:[,/、]|or|and|或|和)\s*`?{PATH}`?)+\W*")
"""``POST /v1/films or /v1/clips``: operations of which what follows is said."""
ANSWER_WORDS = 8
"""A longer sentence about an answer announces no fields of it."""
ABOUT = re.compile(
    r"`([A-Za-z_][\w.]*)`\s+(?:can|is one of|must|accepts?|cannot|may|should|defaults|ranges|不能|不超过|最多)\b.*",
    re.IGNORECASE,
)
"""A sentence that begins with the field of which it speaks."""
ASKS_OF = re.compile(
    r"(?:query|path|header|body|request) (?:parameters|params|fields) (?:of|for) .{2,40}:", re.IGNORECASE
)
"""``Query parameters of the status endpoint:``"""
IS_A = re.compile(
    r"`(?P<name>[A-Za-z_][\w.\[\]]*)` is an? (?P<said>(?:array|list|object|string|integer|number|boolean)\b.*)|"
    r"[^`。]{0,20}`(?P<named>[A-Za-z_][\w.\[\]]*)` ?[为是][^（(，,。]{0,20}(?P<mark>[（(][^（）()]*[)）]).*"
)
OF_A_SIDE = re.compile(
    r"(?:The )?(?P<side>query|path|header|body|查询|路径|请求头|请求体)(?: ?param(?:eter)?s?|参数)?\s*[:：]?\s*"
    r"`(?P<name>[A-Za-z_][\w.-]*)`\s*(?=[(（—–])(?P<said>.*)",
    re.IGNORECASE,
)
"""``Query: `page` (integer, optional), …``"""
LOCATED = re.compile(r"(path|query|header|body)\s*[,，.;]\s*", re.IGNORECASE)
"""How the meaning of a term begins that says where the field goes."""
PLACE = re.compile(r"(?=.*[\[.])[a-z_]\w*(?:\[\])?(?:\.[a-z_]\w*(?:\[\])?)*", re.ASCII)
"""``frames[]``, ``camera.path``: the place of an object, whose fields follow."""
PART_OF = re.compile(
    r"[A-Z][\w ]{2,40}: (?:request|response|returns|query|path|body|headers?)(?: (?:body|parameters|params|fields|headers))?",
    re.ASCII,
)
"""``Start a clip: request body``"""
CAMEL_CASE = re.compile(r"[A-Z][a-z\d]+(?:[A-Z][a-z\d]+)+")
MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]*json")
SCHEMA_OF = re.compile(r"response(?: body)? schema\s*:\s*[a-z]+/[\w.+-]+", re.IGNORECASE)
NOTE = re.compile(r"^[\d*†\s.)]{1,4}(?=`)")
"""The mark of a note below a table."""
REFUSED = re.compile(r".*`?\b[45]\d\d\b`?\s*[:：]")
"""A line that says with which status an error is answered, which follows."""
VALUES_OF = re.compile(r"(?:possible |allowed |valid )?values (?:of|for) `([A-Za-z_][\w.]*)`.*[:：]", re.IGNORECASE)
LIST_OF = re.compile(
    r"\*\*((?:(?!列表|说明|取值|枚举)[^*:：`]){2,20})(?: ?(?:list|values|options)|列表|说明|取值|枚举值?|可选值)"
    r"\s*[:：]?\*\*\s*[:：]?",
    re.IGNORECASE,
)
"""``**Kinds of mood list**:``, which the text about a field names, and whose values follow."""
ANSWERS = re.compile(
    r"(?:the )?(?:response|answer)\b.*[:：]|returns?\b.*[:：]|answers with|"
    r".{0,80}\b(?:schema|format|structure|fields|body) of the (?:answer|response|reply)\W*[:：]",
    re.IGNORECASE,
)
EVERY_CALL = re.compile(
    r"\b(?:every|all|each) (?:calls?|requests?|endpoints?|operations?)\b|(?:所有|每个)(?:接口|请求)", re.IGNORECASE
)
BODY_SAID = re.compile(
    r"(?:the |request |json |post )*body (?:is|takes|has|contains|must be|should be) (?!empty)[^:]*[.:]?$|请求体[为是].*",
    re.IGNORECASE,
)
"""A sentence that says of what kind a body is, whose fields follow."""
OF_SEVERAL = re.compile(r"适用于|共用|通用|\b(?:apply|applies) to\b|\bshared by\b|\bcommon to\b", re.IGNORECASE)
SAME_ANSWER = re.compile(
    r"(?:两个|各|所有)\S{0,6}接口\S{0,4}返回\S{0,4}(?:相同|一致)|"
    r"\b(?:both|all) (?:\w+ )?(?:endpoints|operations|calls) (?:return|answer)\b",
    re.IGNORECASE,
)
"""``Both endpoints return:``"""
BEHIND_A_PATH = re.compile(rf"{PATH}`?\s*[,，;；。:：]\s*(\S.*)")
"""What is said behind the path of an operation."""
GIVES = re.compile(r"(?:it |the call )?returns?\b|返回", re.IGNORECASE)
GIVEN = re.compile(r"`?([A-Za-z_][\w.]*)`? ?[(（]([^()（）]*)[)）]")
"""A field in a sentence, and its type."""
OF_HEADERS = re.compile(r"\bheaders?\s*[:：]$|(?:请求)?头(?:部|字段|信息|参数)?\s*[:：]$", re.IGNORECASE)
LONGEST_REFERENCE = 240  # characters of a sentence that refers to another operation
LINK_TO_ITSELF = re.compile(r"[\u200b#¶]*(?:Copy link(?: to [\w.\[\] -]+)?)?")
"""What a copy shows of the link behind a name, in a line of its own."""
TITLE_BELOW = re.compile(r"Authori[sz]ations?|Headers|Body|Parameters|Responses?")
"""What may stand below a path that ends with a slash."""
LINK = re.compile(r"跳转|返回顶部|请?参[考见阅]|详见|(?:jump|back|go|skip) to\b", re.IGNORECASE)
KIND_OF_ALL = re.compile(
    r"\b(?:fields|parameters|values|keys) are (?:\w+ )?(string|integer|number|boolean)s\b", re.IGNORECASE
)
OF_ALL = re.compile(r"(?:all|each|every)\b|所有|每个", re.IGNORECASE)
"""How a sentence begins that speaks of all the fields below it."""

FORM_OBJECT = re.compile(r"[A-Z\d_ ]+ OBJECT")
"""The title that a form shows above the fields of an object; of where they end it says nothing."""


class Texts:
    """Reads runs of consecutive lines."""

    def __init__(self, state: State, source: str, lines: list[Text], headed: Headed) -> None:
        self._state = state
        self._headed = headed
        self._components = Components(state)
        self._glued = starts.has_glued_heads(source)
        self._glued_marks = starts.has_glued_marks(source)
        self._one_line_heads = self._glued or starts.has_marked_heads(lines)
        self._operations = set[int]()
        """Lines of a list of operations."""
        self._unfolds = UNFOLDS.search(source) is not None
        self._vocabulary = _vocabulary(source)
        self._has_headings = re.search(r"^#{2,4} ", source, re.MULTILINE) is not None

    def read(self, run: list[Text]) -> None:
        """Take in a run, line by line."""
        run = [text for text in run if not (LINK_TO_ITSELF.fullmatch(text.text) or self._components.take(text))]
        run = [unquoted(text) for text in run]
        run = [starts.unglued(text) for text in run] if self._glued else run
        run = [part for text in run for part in starts.parted(text, loosely=self._glued_marks)]
        if not run or self._headed.read(run):
            return
        position = 0
        while position < len(run):
            begun = next((index for index in range(position, len(run)) if notation.starts(run, index)), len(run))
            self._lines(run[position:begun])
            position = self._notation(run, begun) if begun < len(run) else begun

    def _lines(self, run: list[Text]) -> None:
        """Take in consecutive lines of which none is a type in the notation of braces."""
        named = [
            text.line for text in run if OPERATION.search(text.text) and (text.bullet or NUMBERED.search(text.text))
        ]
        self._operations = set(named) if len(named) > 1 else set()
        shown = self._state.shown.loose_lines
        fields = list(dumps.entries(run, self._state.reading, loose=self._one_line_heads, shown=shown))
        dumped = {line for entry in fields for line in entry.lines}
        listed: defaultdict[int, list[Bullet]] = defaultdict(list)
        for bullet in bullets(run, named=self._lists_fields(run)):
            self._state.reading.must_go_on()
            listed[bullet.line].append(bullet)
            self._state.read |= {*bullet.values_lines, *(line for _, line in bullet.texts)}
        self._state.read |= {
            term.line
            for term, meaning in itertools.pairwise(run)
            if any(bullet.depth < 0 for bullet in listed.get(meaning.line, ()))
        }
        typed = any(bullet.depth < 0 for found in listed.values() for bullet in found)
        defined = [] if typed else list(definitions(run, self._vocabulary))
        terms = {line for definition in defined for line in (definition.term_line, definition.line)}
        above: list[tables.Above] = []
        nesting: Nesting | None = None
        for position, text in enumerate(run):
            self._state.reading.must_go_on()
            self._named_or_shown(run, position)
            self._values_listed(run, position)
            if titled := flat.header(run, position):
                self._state.context.begin_table()
                self._state.read |= set(titled.row.lines)
            if text.line in listed:
                self._bullets(listed[text.line], above)
            elif text.line in self._state.shown.loose_lines or text.line in self._state.read:
                self._state.read.add(text.line)
            elif text.line == min(terms, default=0):
                self._defined(run, defined)
            elif text.line in dumped:
                while fields and text.line >= min(fields[0].lines):
                    side = self._state.context.side
                    if nesting is None or nesting.side != side:
                        names = {entry.name for entry in fields}
                        close = {entry.name for entry in _together(fields, run, dumped)}
                        whole = self._state.shown.all
                        example = example_of(close, whole, text.line) or example_of(names, whole, text.line)
                        nesting = Nesting(side, example, unfolds=self._unfolds)
                    self._dumped(fields.pop(0), nesting)
            elif text.line not in terms:
                begins = position + 1 == len(run) or run[position + 1].line in dumped or _stands_alone(run, position)
                self._sentence(text, before_field=begins)

    def _lists_fields(self, run: list[Text]) -> bool:
        """Whether the heading, or a line above a list, says that what is listed below it are fields."""
        said = OF_FIELDS.search(self._state.heading) is not None or self._state.context.side == "response"
        return said or any(ANSWERS.fullmatch(text.text) for text in run if not text.bullet)

    def _schema(self, shown: Example) -> None:
        """Take in a JSON Schema that stands in the text, as that of the body or answer which is spoken of."""
        context = self._state.context
        if context.side != "error":
            text = examples.without_comments(shown.text)
            openapi.read_schema(text, shown.line, self._state.reading, context.operation, self._state.parent())
        self._state.read.add(shown.line)

    def _named_or_shown(self, run: list[Text], position: int) -> None:
        text = run[position]
        self._state.context.reach(text.line)
        if text.line in self._state.read:
            return
        if MEDIA_TYPE.fullmatch(text.text):
            self._answered_with(run, position)
        elif text.text in METHODS:
            self._split_address(run, position)
        elif text.text.startswith("curl "):
            self._command(run, position)
        elif text.line in self._state.shown.schemas:
            self._schema(self._state.shown.schemas[text.line])

    def _answered_with(self, run: list[Text], position: int) -> None:
        """Take in the name of the type of an answer, in the line below that of its media type."""
        context = self._state.context
        below = run[position + 1].text if position + 1 < len(run) else ""
        name = type_name(below) if CAMEL_CASE.fullmatch(below) else ""  # ``Copy`` is a button
        if context.side == "response" and name:
            note = Note(line=run[position + 1].line, text=name, operation=context.operation, place=context.location())
            self._state.reading.named.append(note)
            self._state.read |= {run[position].line, run[position + 1].line}

    def _notation(self, run: list[Text], position: int) -> int:
        """Take in a type in the notation of braces; return where it ends."""
        context = self._state.context
        described, end = notation.read(run, position, context.operation, context.location())
        for each in described if context.side != "error" else ():
            take_in(self._state.reading, each)
        self._state.read |= {text.line for text in run[position:end]}
        return end

    def _split_address(self, run: list[Text], position: int) -> None:
        """Take in a method and a path of which each part stands in a line of its own."""
        parts: list[Text] = []
        for line in run[position + 1 :]:
            is_part = parts and parts[-1].text == "/" and re.fullmatch(r"[\w.{}-]+", line.text)
            if not (line.text == "/" or (is_part and not TITLE_BELOW.fullmatch(line.text))):
                break
            parts.append(line)
        if len(parts) > 1:
            self._state.context.declare(run[position].text, "".join(part.text for part in parts), run[position].line)
            self._state.read |= {run[position].line, *(part.line for part in parts)}

    def _command(self, run: list[Text], position: int) -> None:
        """Take in a curl command that stands without a fence, however many lines it has."""
        for end in range(position + 1, min(len(run), position + 200) + 1):
            lines = run[position:end]
            source = "\n".join(part.text for part in lines)
            if not source.endswith("\\") and self._state.shown.add_command(
                source, run[position].line, self._state.context
            ):
                self._state.read |= {part.line for part in lines}
                return

    def _tells_where(self, text: Text) -> bool:
        """Take in a line that says of what the next ones speak, or what a field is; return whether it does."""
        context, said = self._state.context, text.text
        if self._is_a(text):
            return True
        if context.hear(said, text.line, listed=text.line in self._operations):
            if SEVERAL.fullmatch(said):
                context.enter_of_several(said, text.line)
            self._state.returns(said, text.line)
            if behind := BEHIND_A_PATH.search(said):
                self._is_a(replace(text, text=behind[1]))
            return True
        if self._returned(text) or context.answered_by(said, text.line) or self._said_about(text):
            return True
        if self._tells_side(said) or self._tells_operations(text):
            return True
        if self._state.announced(said) or self._state.returns(said, text.line):
            return True
        return len(said) < LONGEST_REFERENCE and context.note_same(said)

    def _tells_side(self, said: str) -> bool:
        """Take in a sentence that says whether what follows is sent, comes back, or is an error; return whether it does."""
        context = self._state.context
        last = re.split(r"(?<=[a-z])\. ", said)[-1]
        if ANSWERS.fullmatch(last) and len(last.split()) <= ANSWER_WORDS:
            context.side = "response"
            if status := SUCCESS.search(said):
                context.succeed_with(status[1])
        elif context.side in ("header", "query", "path") and BODY_SAID.match(said):
            context.side = "body"
        elif REFUSED.fullmatch(said):
            context.side = "error"
        else:
            return False
        return True

    def _tells_operations(self, text: Text) -> bool:
        """Take in a sentence that says that what follows is said of several operations; return whether it does."""
        context, said = self._state.context, text.text
        if OF_SEVERAL.search(said) and len(paths_in(said)) > 1:
            context.share_between(said, text.line)
        elif context.side == "response" and SAME_ANSWER.search(said):
            context.share_answer()
        elif EVERY_CALL.search(said) and (context.side == "header" or OF_HEADERS.search(said)):
            context.share_with_all()
        else:
            return False
        return True

    def _sentence(self, text: Text, *, before_field: bool) -> None:
        if self._tells_where(text):
            self._state.read.add(text.line)
            return
        if text.text == "Array [" and self._state.is_at_root():
            self._state.hold(f"{self._state.context.location()}/[]")
            return
        if dumps.FORM.fullmatch(text.text):
            if text.text.lower() == "object":
                self._state.open_object(text.line)
            else:
                self._state.enter("", text.line)
            return
        if re.search(r"\bBearer\b", text.text):
            self._state.reading.bearer = self._state.reading.bearer or text.line
        if caption := dumps.CAPTION.fullmatch(text.text):
            self._state.enter(caption[1], text.line)
            return
        lead = text.text.endswith((":", "：")) and len(text.text.split()) < 3
        if (
            lead
            and self._has_headings
            and not SIDE_SAID.search(text.text)
            and not self._state.named(text.text, containers=True)
        ):
            return
        asks = " " in text.text and any(form.fullmatch(text.text) for form in (ASKS, SCHEMA_OF, ASKS_OF))
        title = dumps.TITLE.fullmatch(text.text)
        named = self._state.named(text.text, containers=True) if title else None
        is_sure = named and title and (before_field or title["kind"] or self._is_of_place(text.text, named))
        titles = asks or is_sure or PART_OF.fullmatch(text.text)
        if titles or (
            _like_heading(text.text.rstrip(":：") if lead else text.text)
            and not (lead and text.indent and PROPERTIES.fullmatch(text.text.rstrip(":：")) is None)
        ):
            self._state.enter(text.text, text.line)
            return
        if re.search(r"\b(?:body|returns|response)\b.*\bJSON object\b", text.text, re.IGNORECASE):
            place = self._state.context.location()
            self._state.reading.add(
                Fact(
                    operation=self._state.context.operation, place=place, keyword="type", value="object", line=text.line
                )
            )
            self._state.read.add(text.line)
            return
        statements = [
            sentence
            for sentence in prose.sentences(text.text.replace("**", "").replace("`", ""))
            if prose.STATEMENT.search(sentence)
        ]
        for statement in statements:
            self._state.reading.statements.append(
                Note(line=text.line, text=statement, operation=self._state.context.operation)
            )
            self._state.read.add(text.line)

    def _is_of_place(self, title: str, place: str) -> bool:
        """Whether a line is the place of an object or list, whose fields follow."""
        kind = self._state.reading.value(self._state.context.operation, place.removesuffix("/[]"), "type")
        return PLACE.fullmatch(title) is not None and kind in ("object", "array")

    def _is_a(self, text: Text) -> bool:
        """Take in a sentence that says what a field is: `` `frames` is an array of objects, optional, 1 to 5 entries.``"""
        match = IS_A.fullmatch(text.text) or OF_A_SIDE.fullmatch(text.text)
        if match is None:
            return False
        in_chinese = match.re is IS_A and match["named"] is not None
        marks = heads.marks(match["mark"] if in_chinese else match["said"])
        sides = {"查询": "query", "路径": "path", "请求头": "header", "请求体": "body"}
        start = self._state.context.location()
        if match.re is OF_A_SIDE:
            start = sides.get(match["side"], match["side"].lower())
        place = "/".join([start, *tables.field_path(match["named"] if in_chinese else match["name"])[0]])
        if not marks.type or place.startswith("error/"):
            return False
        described = Described(
            operation=self._state.context.operation, place=place, line=text.line, type=marks.type, required=marks.required,
            default=marks.default, limits=tuple((limit, text.line) for limit in marks.limits), texts=((marks.text, text.line),),
        )  # fmt: skip
        take_in(self._state.reading, described)
        return True

    def _returned(self, text: Text) -> bool:
        """Take in a sentence that lists what comes back, each with its type: ``Returns `id` (string) and `done` (boolean).``"""
        if not GIVES.match(text.text):
            return False
        context = self._state.context
        found = [(name, heads.marks(said)) for name, said in GIVEN.findall(text.text)]
        if not found or not all(marks.type for _, marks in found):
            return False
        context.side = "response"
        for name, marks in found:
            place = full_place(self._state.reading, context.operation, "/".join([context.location(), *name.split(".")]))
            described = Described(operation=context.operation, place=place, line=text.line, type=marks.type)
            take_in(self._state.reading, described)
        return True

    def _said_about(self, text: Text) -> bool:
        r"""Take in a sentence that begins with the name of a known field: ``\`prompt\` must not exceed 2,000 characters.``"""
        match = ABOUT.fullmatch(NOTE.sub("", text.text))
        if match is None:
            return False
        reading, operation = self._state.reading, self._state.context.operation
        place = "/".join([self._state.context.location(), *match[1].split(".")])
        kind = reading.value(operation, place, "type")
        kind = next((each for each in kind if each != "null"), None) if isinstance(kind, list) else kind
        if not isinstance(kind, str):
            return False
        said = prose.read(match.string[match.end(1) + 1 :], kind)
        for keyword, value in said.keywords.items():
            reading.add(Fact(operation=operation, place=place, keyword=keyword, value=value, line=text.line))
        return bool(said.keywords)

    def _values_listed(self, run: list[Text], position: int) -> None:
        """Take in the list of values below a line that says whose they are: ``Possible values of `status`:``."""
        match = VALUES_OF.fullmatch(run[position].text) or LIST_OF.fullmatch(run[position].text)
        if match is None:
            return
        values = list(itertools.takewhile(lambda each: each.bullet and VALUE.fullmatch(each.text), run[position + 1 :]))
        operation = self._state.context.operation
        place = self._state.named(match[1], containers=False) or self._state.reading.mentioned(operation, match[1])
        if len(values) < 2:
            return
        if place is not None:
            fact = Fact(
                operation=self._state.context.operation, place=place, keyword="enum",
                value=[value_of(each) for each in values], line=values[0].line,
            )  # fmt: skip
            self._state.reading.add(fact)
            self._state.read |= {run[position].line, *(each.line for each in values)}

    def _dumped(self, entry: dumps.Entry, tree: Nesting) -> None:
        self._state.read |= entry.lines
        if (name := type_name(entry.name)) and self._state.reading.of_type(self._state.context.operation, name):
            self._state.enter(entry.name, min(entry.lines))  # whose fields follow
            return
        if self._state.context.side == "error":
            return
        if re.fullmatch(r"authorization|content-type|accept", entry.name, re.IGNORECASE):
            if "bearer" in entry.default.lower() or any("bearer" in text.lower() for text, _ in entry.texts):
                self._state.reading.bearer = self._state.reading.bearer or max(entry.lines)
            return
        place = self._place(entry, tree)
        described = Described(
            operation=self._state.context.operation,
            place=place,
            line=entry.line,
            type=entry.type,
            required=entry.required,
            required_line=next((line for text, line in entry.texts if not text), entry.line),
            default=entry.default,
            default_line=entry.default_line,
            texts=tuple((text, line) for text, line in entry.texts if text),
            limits=tuple(entry.limits),
            const=entry.const,
            values=tuple(entry.values),
            values_line=entry.values_line,
        )
        take_in(self._state.reading, described)
        if entry.has_children and not self._unfolds:
            is_list = "array" in (*(json_type(entry.type) or ()), *union(entry.type))
            inside = f"{place}/[]" if is_list else place
            tree.unfold(
                inside,
                " ".join(text for text, _ in entry.texts),
                to_the_end=entry.goes_on or place.startswith("response/"),
            )
        for pattern in entry.patterns:
            fact = Fact(
                operation=described.operation,
                place=described.place,
                keyword="pattern",
                value=pattern,
                line=max(entry.lines),
            )
            self._state.reading.add(fact)

    def _place(self, entry: dumps.Entry, tree: Nesting) -> str:
        """Return where a field of a dump stands: by its whole name, where the page writes those, or in what began above."""
        names, _, _ = tables.field_path(entry.name)
        reading, operation, location = (
            self._state.reading,
            self._state.context.operation,
            self._state.context.location(),
        )
        holder = tree.holder(*names)
        if FORM_OBJECT.fullmatch(self._state.heading) and self._state.parent().startswith(f"{tree.side}/"):
            self._state.hold(tree.around(self._state.parent(), names[0]))
        is_long = len(names) > 1
        is_whole = bool(reading.places(operation, names[0])) if is_long else tree.is_whole and not holder
        start = entry.location.lower() or (location if is_whole else holder or self._state.parent())
        nests = start == location and not is_long and not tree.is_whole
        if names == ["items"] and start.endswith("/[]"):
            return start  # what a list holds
        place = tree.place(entry.name, entry.type, entry.indent) if nests else "/".join(names)
        return full_place(reading, operation, f"{start}/{place}")

    def _bullets(self, found: list[Bullet], above: list[tables.Above]) -> None:
        for bullet in found:
            self._bullet(bullet, above)

    def _bullet(self, bullet: Bullet, above: list[tables.Above]) -> None:
        self._state.read.add(bullet.line)
        names, _, _ = tables.field_path(bullet.name)
        if not names:
            return
        while above and above[-1].depth >= bullet.depth:
            above.pop()
        holder = above[-1].place if above else self._state.parent()
        place = "/".join([holder, *tables.within(names, holder)])
        root = self._state.context.location()
        known = self._state.reading.value(self._state.context.operation, f"{root}/{names[0]}", "type")
        if len(names) > 1 and known in ("object", "array"):  # its whole name, wherever it stands
            place = full_place(self._state.reading, self._state.context.operation, "/".join([root, *names]))
        if place.startswith("header/") and names[0].lower() in IGNORED_HEADERS:
            return
        if (inside := tables.inside(place, bullet.type)) is not None:  # what stands below a scalar stands beside it
            above.append(tables.Above(bullet.depth, inside))
        described = Described(
            operation=self._state.context.operation,
            place=place,
            line=bullet.line,
            type=bullet.type,
            required=bullet.required or ("required" if tables.ALL_REQUIRED.fullmatch(self._state.heading) else ""),
            default=bullet.default,
            default_line=bullet.line,
            limits=bullet.limits,
            texts=bullet.texts,
            values=bullet.values,
            values_line=next(iter(bullet.values_lines), 0),
        )
        take_in(self._state.reading, described)

    def _defined(self, run: list[Text], defined: list[Definition]) -> None:
        parent = self._state.parent()
        first = min(definition.term_line for definition in defined)
        for definition in defined:
            self._state.read |= {definition.line, definition.term_line}
            names, _, _ = tables.field_path(definition.term)
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
            names, _, _ = tables.field_path(definition.term)
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


def _stands_alone(run: list[Text], position: int) -> bool:
    """Whether a line has blank ones around it."""
    line = run[position].line
    before = run[position - 1].line if position else 0
    after = run[position + 1].line if position + 1 < len(run) else math.inf
    return before < line - 1 and after > line + 1


def _together(fields: list[dumps.Entry], run: list[Text], dumped: set[int]) -> list[dumps.Entry]:
    """Return the first fields, up to where the page says something that is about none."""
    first = min(fields[0].lines)
    end = next((text.line for text in run if text.line > first and text.line not in dumped), math.inf)
    return [entry for entry in fields if min(entry.lines) < end]


def _vocabulary(source: str) -> set[str]:
    """The words of a page, but for the last of a definition, to which the next term may be glued."""
    text = "\n".join(line.rpartition(" ")[0] if line.startswith(":") else line for line in source.split("\n"))
    return {word.lower() for word in re.findall(r"[A-Za-z]+", text)}


def _like_heading(text: str) -> bool:
    return (
        not LINK.match(text)
        and len(text.split()) <= 6
        and re.fullmatch(r"(?:\d{1,2}(?:\.\d{1,2})*[.、)]?\s+)?[A-Z\u4e00-\u9fff][^.:,;，。；：{}\[\]\"=]*", text)
        is not None
    )
