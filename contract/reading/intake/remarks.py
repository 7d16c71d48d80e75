"""Lines of running text that are no fields: what they say of where in the page one is, and of fields that are known."""

import itertools
import re
from dataclasses import replace

from contract.reading.facts import Fact, Note
from contract.reading.fields import dumps, flat, heads
from contract.reading.fields.bullets import VALUE, value_of
from contract.reading.fields.field import Described, full_place, take_in
from contract.reading.intake.state import PROPERTIES, SIDE_SAID, State
from contract.reading.operations import examples
from contract.reading.operations.addresses import ANY_METHOD, PATH
from contract.reading.operations.context import SUCCESS
from contract.reading.operations.sections import ASKS
from contract.reading.operations.sides import NUMBER, announces_answer, announces_request, side_of
from contract.reading.pages.blocks import Text
from contract.reading.places import ways
from contract.reading.sentences import prose
from contract.reading.vocabulary.words import BUTTON

SEVERAL = re.compile(rf"\W*(?:{ANY_METHOD}) `?{PATH}`?(?:\s*(?:[,/、]|or|and|或|和)\s*`?{PATH}`?)+\W*")
"""``POST /v1/films or /v1/clips``: operations of which what follows is said."""
ABOUT = re.compile(
    r"(?=([a-z_][\w.]*)(?:：|\s*(?:支持|必须|不能|不超过|最多)|\s+(?:max|min)(?:imum)?\s*:))\1.+|"
    r"`(?P<name>[A-Za-z_][\w.]*)`\s+(?:can|is one of|must|accepts?|cannot|may|should|defaults|ranges|不能|不超过|最多)\b.*",
    re.IGNORECASE,
)
"""A sentence that begins with the field of which it speaks."""
IS_MARKED = re.compile(
    r"`?(?P<name>[A-Za-z_]\w*)`? is \**(?P<mark>required|optional)\**(?=[.,])[.,]?\s*(?P<text>.*)", re.ASCII
)
IS_ONE_OF = re.compile(r"`(?:status|state)` is one of `", re.IGNORECASE)
ASKS_OF = re.compile(
    r"(?:query|path|header|body|request) (?:parameters|params|fields) (?:of|for) .{2,40}:", re.IGNORECASE
)
"""``Query parameters of the status endpoint:``"""
IS_A = re.compile(
    r"`(?P<name>[A-Za-z_][\w.\[\]]*)` (?:itself )?is an? (?P<need>(?:required|optional) )?"
    r"(?P<said>(?:array|list|object|string|integer|number|boolean)\b.*)|"
    r"[^`。]{0,20}`(?P<named>[A-Za-z_][\w.\[\]]*)` ?[为是][^（(，,。]{0,20}(?P<mark>[（(][^（）()]*[)）]).*"
)
OF_A_SIDE = re.compile(
    r"(?:[^`]*\.\s+)?(?:The )?(?P<side>query|path|header|body|查询|路径|请求头|请求体)(?: ?param(?:eter)?s?|参数)?\s*[:：]?\s*"
    r"`(?P<name>[A-Za-z_][\w.-]*)`\s*(?:(?=[(（—–])|is an? (?P<need>required |optional )?)(?P<said>.*)",
    re.IGNORECASE,
)
"""``Query: `page` (integer, optional), …``"""
PLACE = re.compile(r"(?=.*[\[.])[a-z_]\w*(?:\[\])?(?:\.[a-z_]\w*(?:\[\])?)*", re.ASCII)
"""``frames[]``, ``camera.path``: the place of an object, whose fields follow."""
PART_OF = re.compile(
    r"[A-Z][\w ]{2,40}: (?:request|response|returns|query|path|body|headers?)(?: (?:body|parameters|params|fields|headers))?",
    re.ASCII,
)
"""``Start a clip: request body``"""
SCHEMA_OF = re.compile(r"response(?: body)? schema\s*:\s*[a-z]+/[\w.+-]+", re.IGNORECASE)
NOTE = re.compile(r"^[\d*†\s.)]{1,4}(?=`)")
"""The mark of a note below a table."""
REFUSED = re.compile(r".*`?\b[45]\d\d\b`?\s*[:：]")
"""A line that says with which status an error is answered, which follows."""
SENT_TO_YOU = re.compile(
    r"\b(?:initiate|send|make|issue)s? an? (?:HTTP )?(?:POST |callback )?request to (?:this|your|the) (?:\w+ )?"
    r"(?:address|url|endpoint)\b.*:$",
    re.IGNORECASE,
)
"""A sentence above what the provider will send: ``it will send a POST request to this address with:``"""
VALUES_OF = re.compile(r"(?:possible |allowed |valid )?values (?:of|for) `([A-Za-z_][\w.]*)`.*[:：]", re.IGNORECASE)
LIST_OF = re.compile(
    r"\*\*((?:(?!列表|说明|取值|枚举)[^*:：`]){2,20})(?: ?(?:list|values|options)|列表|说明|取值|枚举值?|可选值)"
    r"\s*[:：]?\*\*\s*[:：]?",
    re.IGNORECASE,
)
"""``**Kinds of mood list**:``, which the text about a field names, and whose values follow."""
EVERY_CALL = re.compile(
    r"\b(?:every|all|each) (?:calls?|requests?|endpoints?|operations?)\b|(?:所有|每个)(?:接口|请求)", re.IGNORECASE
)
BODY_SAID = re.compile(
    r"(?:the |request |json |post )*body (?:is|takes|has|contains|must be|should be) (?!empty)[^:]*[.:]?$|请求体[为是].*",
    re.IGNORECASE,
)
"""A sentence that says of what kind a body is, whose fields follow."""
OF_SEVERAL = re.compile(
    r"适用于|共用|通用|\b(?:apply|applies|common) to\b|\b(?:shared|accepted|taken|used|returned)(?: with [\w `]{3,20})? by\b",
    re.IGNORECASE,
)
SAME_ANSWER = re.compile(
    r"(?:两个|各|所有)\S{0,6}接口\S{0,4}返回\S{0,4}(?:相同|一致)|"
    r"\b(?:both|all) (?:\w+ )?(?:endpoints|operations|calls) (?:return|answer)\b",
    re.IGNORECASE,
)
"""``Both endpoints return:``"""
BEHIND_A_PATH = re.compile(rf"{PATH}`?\s*(?:[,，;；。:：]|//|#|--)\s*(\S.*)")
"""What is said behind the path of an operation."""
GIVES = re.compile(r"(?:it |the call )?returns?\b|返回", re.IGNORECASE)
GIVEN = re.compile(r"`?([A-Za-z_][\w.]*)`? ?[(（]([^()（）]*)[)）]")
"""A field in a sentence, and its type."""
OF_HEADERS = re.compile(r"\bheaders?\s*[:：]$|(?:请求)?头(?:部|字段|信息|参数)?\s*[:：]$", re.IGNORECASE)
ANNOUNCES = re.compile(r"以下|如下|下列|下面|\bfollowing\b")
"""In a line that ends with a colon: it is no title."""
FAR = 15  # lines
LONGEST_REFERENCE = 240  # characters of a sentence that refers to another operation
LINK = re.compile(r"expand table|跳转|返回顶部|请?参[考见阅]|详见|(?:jump|back|go|skip) to\b", re.IGNORECASE)


class Remarks:
    """Takes in what a line says, if it is one that says something."""

    def __init__(self, state: State, *, has_headings: bool) -> None:
        """``has_headings``: whether the page marks its headings, so that a line that ends with a colon is none."""
        self._state = state
        self._has_headings = has_headings
        self._sent_at = -FAR
        """The line that says what the provider will send, which follows."""

    def _tells_where(self, text: Text, *, listed: bool, ends: bool, above: str) -> bool:
        """Take in a line that says of what the next ones speak, or what a field is; return whether it does."""
        context, said = self._state.context, text.text
        if self._is_a(text):
            return True
        if self._is_of_callback(text):
            return True
        if self._state.shown_inside(said):
            self._state.enter(said, text.line, is_field=True)
            return True
        if ends and self._state.begins_beside(said, text.line):
            return True
        if context.hear(said, text.line, listed=listed, above=above):
            if SEVERAL.fullmatch(said):
                context.enter_of_several(said, text.line)
            self._state.returns(said, text.line)
            if behind := BEHIND_A_PATH.search(said):
                self._is_a(replace(text, text=behind[2]))
            return True
        if self._returned(text) or context.answered_by(said, text.line) or self._said_about(text):
            return True
        tells_side = self._tells_side(said)  # ``Both calls return:`` tells of the operations, too
        if self._tells_operations(text) or tells_side:
            return True
        if self._state.announced(said, text.line) or self._state.returns(said, text.line):
            return True
        return len(said) < LONGEST_REFERENCE and context.note_same(said)

    def _is_of_callback(self, text: Text) -> bool:
        """Take in a line that says what the provider will send, or is the title of its fields; return whether it is one."""
        if SENT_TO_YOU.search(text.text):
            self._state.context.side, self._sent_at = "error", text.line
            return True
        is_title = text.text.endswith((":", "：")) and len(text.text.split()) < 3
        return is_title and text.line - self._sent_at < FAR

    def _tells_side(self, said: str) -> bool:
        """Take in a sentence that says whether what follows is sent, comes back, or is an error; return whether it does."""
        context = self._state.context
        last = re.split(r"(?<=[a-z])\. ", said)[-1]
        if announces_answer(last):
            context.side = "response"
            if status := SUCCESS.search(said):
                context.succeed_with(status[1])
        elif side := announces_request(last):
            context.side = side
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
        if OF_SEVERAL.search(said) and context.share_between(said, text.line):
            return True
        if context.side == "response" and SAME_ANSWER.search(said):
            context.share_answer()
        elif EVERY_CALL.search(said) and (context.side == "header" or OF_HEADERS.search(said)):
            context.share_with_all()
        else:
            return False
        return True

    def take(self, text: Text, *, before_field: bool, listed: bool, ends: bool, above: str) -> None:
        """Take in a line; ``before_field``: whether fields follow it, ``listed``: whether it names one of several operations,
        ``ends``: whether no text follows it but a sentence, ``above``: the line whose sentence it goes on with.
        """
        if self._tells_where(text, listed=listed, ends=ends, above=above):
            self._state.read.add(text.line)
            return
        if text.text.endswith((":", "：")):
            self._state.end_announced()
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
            and not (SIDE_SAID.search(text.text) or side_of(text.text))
            and not self._state.named(text.text, containers=True)
        ):
            return
        asks = " " in text.text and any(form.fullmatch(text.text) for form in (ASKS, SCHEMA_OF, ASKS_OF))
        plain = text.text.replace("*", "")
        title = dumps.TITLE.fullmatch(plain)
        may_name = title and (
            plain == text.text or title["kind"] or title["name"][0].islower()
        )  # ``**URL**`` names nothing
        named = self._state.named(plain, containers=True) if may_name else None
        is_sure = named and title and (before_field or title["kind"] or self._is_of_place(text, title["name"], named))
        titles = asks or is_sure or PART_OF.fullmatch(text.text)
        if titles or (
            _like_heading(text.text.rstrip(":：") if lead else text.text)
            and not self._state.is_of_type_above(text.line)
            and not (lead and ANNOUNCES.search(text.text) and not SIDE_SAID.search(text.text))
            and not (lead and text.indent and PROPERTIES.fullmatch(text.text.rstrip(":：")) is None)
        ):
            self._state.enter(plain if is_sure else text.text, text.line)
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
            if prose.ties_fields(sentence)
        ]
        for statement in statements:
            self._state.reading.statements.append(
                Note(line=text.line, text=statement, operation=self._state.context.operation)
            )
            self._state.read.add(text.line)

    def _is_of_place(self, text: Text, name: str, place: str) -> bool:
        """Whether a line is the place of an object or list, or the name of one that has no fields yet: they follow."""
        operation, holder = self._state.context.operation, place.removesuffix("/[]")
        kind = self._state.reading.value(operation, holder, "type")
        is_name = name == holder.rpartition("/")[2] and not text.bullet
        begins = is_name and not self._state.reading.has_below(operation, holder)
        return (begins or PLACE.fullmatch(text.text) is not None) and kind in ("object", "array")

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
        place = "/".join([start, *ways.field_path(match["named"] if in_chinese else match["name"])[0]])
        if not marks.type or place.startswith("error/"):
            return False
        described = Described(
            operation=self._state.context.operation, place=place, line=text.line, type=marks.type,
            required=marks.required or (match.groupdict().get("need") or "").strip(),
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
            return self._is_marked(text)
        reading, operation = self._state.reading, self._state.context.operation
        name = match["name"] or match[1]
        place = "/".join([self._state.context.location(), *name.split(".")])
        kind = reading.value(operation, place, "type")
        kind = next((each for each in kind if each != "null"), None) if isinstance(kind, list) else kind
        if kind is None and operation.startswith("GET ") and IS_ONE_OF.search(text.text):
            place = f"response/200/{name}"  # nothing else is told of it: it is shown
        elif not isinstance(kind, str):
            return False
        said = prose.read(match.string[len(name) + (2 if match["name"] else 1) :], kind)
        for keyword, value in said.keywords.items():
            reading.add(Fact(operation=operation, place=place, keyword=keyword, value=value, line=text.line))
        return bool(said.keywords)

    def _is_marked(self, text: Text) -> bool:
        """Take in a sentence that says whether a field is required which a body on the page shows: ``seed is optional. …``"""
        match = IS_MARKED.fullmatch(text.text)
        context = self._state.context
        roots = (example.value for example in self._state.shown.all if isinstance(example.value, dict))
        value = next((root[match["name"]] for root in roots if match["name"] in root), None) if match else None
        if match is None or value is None or context.side != "body":
            return False
        described = Described(
            operation=context.operation, place=f"{self._state.parent()}/{match['name']}", line=text.line,
            required=match["mark"], texts=((match["text"], text.line),), shown=examples.kind_of(value) or "",
        )  # fmt: skip
        take_in(self._state.reading, described)
        return True

    def values_listed(self, run: list[Text], position: int) -> None:
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


def _like_heading(text: str) -> bool:
    return (
        not (
            LINK.match(text) or BUTTON.fullmatch(text) or flat.GLUED_TITLES.fullmatch(text) or flat.OF_EACH.match(text)
        )
        and len(text.split()) <= 6
        and re.fullmatch(rf"(?:{NUMBER})?[A-Z\u4e00-\u9fff][^.:,;，。；：{{}}\[\]\"=]*", text) is not None
    )
