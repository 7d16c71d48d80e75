"""Where in a page one is: which operation a part speaks of, and which side of it."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, urlsplit

from contract.reading.facts import Fact, OperationNote, Reading
from contract.reading.operations import summaries
from contract.reading.operations.addresses import (
    CALLBACK,
    OPERATION,
    PATH,
    SMALL,
    is_address,
    is_below_a_base,
    is_call_of,
    is_in_passing,
    is_mention,
    is_one_of,
    name_of,
    path_of,
    paths_in,
    told,
)
from contract.reading.operations.calls import Call
from contract.reading.operations.halves import Halves
from contract.reading.operations.sections import told_in
from contract.reading.operations.sharing import Same, Section, Sharing
from contract.reading.operations.sides import REFUSED, STATUS, side_of

OF_ANSWERS_HEADERS = re.compile(r"\bresponse headers?\b|响应(?:头|header)|返回头")
SCHEMA = re.compile(r"(?:input|request) schema|input", re.IGNORECASE)
"""The title of what an operation is sent: of the main one, where it stands below all of them."""
SUMMARY_OF = re.compile(r"^.*\t|^\s*\d+[、.)]\s*")
"""What stands before the summary of an operation in a list."""
ALIAS = re.compile(r"别名|\balias\b|\bsame as\b|\bidentical to\b", re.IGNORECASE)
"""What is said of an operation that does what another does."""
ASKED_FOR = re.compile(r"\?\w+=[<{$]|[{<][\w-]*id[>}]$", re.IGNORECASE)
"""How an address ends that asks for one thing."""
ANSWERS_OF = re.compile(r"Responses for [A-Z]+ (?P<path>/\S*)")
"""The title of the answers of the operation that is spoken of, whose path is said shortly."""
OF_EVERY_CALL = re.compile(
    r"\b(?:by|to|for|of) (?:all|both|every|each of)\b(?: \w+){0,3}? (?:operations?|endpoints?|calls?|requests?)\b",
    re.IGNORECASE,
)
ANSWERED_BY = re.compile(r"(?:^|\.\s)\W*(?:it is |this is )?returned\b", re.IGNORECASE)
"""How a sentence begins that says of which operations what follows is the answer."""
QUOTED = re.compile(r"\*\*([^*]{3,60})\*\*|\[([^\[\]]{3,60})\]\(#")
"""Titles in a sentence."""
OF_ALL_CALLS = re.compile(
    r"\b(?:both|all|every)\b.*\b(?:calls?|endpoints?|operations?|requests?)\b|(?:两个|所有)接口", re.IGNORECASE
)
ANSWERS_WITH = re.compile(r"\W*(?:it )?(?:answers|returns|responds)\b.*(?:\band|\bwith|[:：])\s*$", re.IGNORECASE)
"""What is said behind the name of an operation, above what it answers."""
WORDS_OF_A_TITLE = 2  # at most; what has more says something
SUCCEEDED = re.compile(r"\b(?:accepted|created|successful(?:ly)?|succeeded|ok|returned)\b", re.IGNORECASE)
STATUS_ABOVE = 4  # lines from the status of an answer to the title of its body
CLOSE = 6
"""Lines between operations that stand in a list, of which each has a line of its own, and a title, and a button."""
MODEL = re.compile(r"\W*models?\W*", re.IGNORECASE)
"""The title, below the errors, of the type of what comes back."""
SAYS_BODY = re.compile(r"\bbody\b|请求体")
"""A heading that means the body and no other parameters, whatever the method."""
SAME = re.compile(
    r"\b(?:same (?:\w+ ){0,3}?as|identical to|(?:response|answer|reply) is that of)\s+"
    r"(?:the |for |in |those of )*([^.,;:()\n]{3,60})|"
    r"(?:与|同)([^，。；：,\n]{2,30}?)(?:的(?:请求|响应|返回)?(?:参数|字段))?(?:完全)?(?:相同|一致)|"
    r"(?:其余|其他|其它)(?:字段|参数)?(?:均|都)?同([^，。；：,\n]{2,30})|"
    r"(?:响应|返回|请求)[^\s:：]{0,8}[:：]\s*(同上)\W*$",
    re.IGNORECASE,
)
"""``Same as text to video, except `shape` ``"""
ABOVE = re.compile(r"^above\b|^(?:同上|上面|上述|以上)", re.IGNORECASE)
EXCEPT = re.compile(r"\b(?:except|other than|apart from|but not|without)\b.*|除.*", re.IGNORECASE)
OR_ELSE = re.compile(rf"(?:或者?|\bor)\s*`{PATH}`")
"""The path by which an operation may be called, too: ``(`POST /v1/films` or `/v1/clips`)``."""
SENTENCE_END = re.compile(r"(?<=[.。])\s+")
PARTED = re.compile("\u3000+")
"""What stands between the labels of a line that says several things."""
SUCCESS = re.compile(r"(?<!\d)(2\d\d)(?!\d)")
"""The status of an answer to a request that was accepted, in a heading."""


class Context:
    """Follows a page from top to bottom."""

    def __init__(
        self,
        reading: Reading,
        method: str | None = None,
        calls: Sequence[Call] = (),
        operation: str = "",
        named_below: Mapping[int, tuple[str, str] | None] | None = None,
    ) -> None:
        """``calls``: those that the page shows. They say by which method an address is called
        that stands without one; ``method`` is that of an address which no command calls. ``operation``: what is spoken of
        before any is named. ``named_below``: method and address of the operation which a line begins to speak of.
        """
        self._named_below = named_below or {}
        self.printed: Sequence[str] = ()
        """The names of the operations that stand in lines of their own, or may be meant by a path with parameters."""
        self._reading = reading
        self._called_by = method
        self._called = {path_of(call.address): call.method for call in calls}
        named = {name_of(call.method, call.address) for call in calls if is_address(call.address)}
        sent = {name for name in named if not name.startswith("GET ")} or named
        self._only = operation or (next(iter(sent)) if len(sent) == 1 else "")
        """The operation that the page's commands call, or send a body to: of it speaks what stands above the first name."""
        self._halves = Halves()
        self._current = ""
        self._settled = False
        self._of_none = False
        """Whether what is described here belongs to no operation."""
        self._titled = False
        """Whether a heading says which of those listed is spoken of."""
        self._shown_only = self._goes_on = False
        """Whether nothing but commands names operations; and whether the last did, below what is said of another one."""
        self._called_last = ""
        self._sharing = Sharing(reading)
        self._several: list[str] = []
        """The operations of which the last heading that names one names others, too."""
        self._statuses: dict[str, str] = {}
        """Those of success that a list of operations says."""
        self._titles = dict[str, str]()
        """The headings that operations stand below."""
        self.above_fields = False
        """Whether what is read stands right above a table of fields."""
        self._named_at = 0
        """The line that named the operation which is spoken of."""
        self._listed: list[str] = []
        """What was listed since the last operation that a line of its own named."""
        self.side, self._status = "body", "200"
        self._is_callback = False
        """Whether what the provider will send is spoken of."""
        self._says_body, self._tables, self._headed = False, 0, 0
        """``_headed``: the line of the last heading that names an operation."""
        self._status_line, self._of_answers_headers = -1, False
        """The last that is the status of an answer; whether the headers of one are spoken of, which are left out."""

    @property
    def operation(self) -> str:
        """The operation that is spoken of; empty before the first, where commands call none or several."""
        if address := self._halves.address:
            method = self._called.get(path_of(address)) or (None if self._current or self._called else self._called_by)
            if method is None and self._current and ASKED_FOR.search(address):
                method = "GET"
            if method:
                self.declare(method, address, self._halves.line)
        of_all = self._of_none or (self.side == "header" and not self._reading.operations)  # headers above all names
        return self._current or ("" if of_all else self._only)

    @property
    def answering(self) -> str:
        """The operation whose answer an example is: that of the command above it, or else the one that is spoken of."""
        return self._called_last or self.operation

    @property
    def without_method(self) -> tuple[str, int]:
        """The last address that stands without a method, and its line; an empty one where none does."""
        return self._halves.address or "", self._halves.line

    @property
    def _is_below_a_title(self) -> bool:
        """Whether a heading stands below the line that named the operation which is spoken of."""
        return bool(self._sharing.sections) and self._sharing.sections[-1].line > self._named_at

    def return_to_path_of(self, names: Iterable[str]) -> None:
        """Speak of the one operation whose path has a parameter of these names, where the one that is spoken of has none."""
        having = [each.name for each in self._reading.operations if any(f"{{{name}}}" in each.name for name in names)]
        if "{" not in self._current and len(having) == 1:
            self._current = having[0]

    def return_to(self, operation: str) -> None:
        """Speak of an operation that is known."""
        self._current = operation

    def note_same(self, text: str) -> bool:
        """Take in a sentence that says that an operation is sent, or answers, what another one does; return whether it is one."""
        match = SAME.search(text)
        if match is None or not self._current:
            return False
        what = next(filter(None, match.groups()))
        names = [operation.name for operation in self._reading.operations]
        before = names[: names.index(self._current)] if self._current in names else []
        other = before[-1] if before and ABOVE.search(what) else self._meant(what) or self._titled_so(what)
        if other in (None, self._current):
            return False
        side = (
            "response" if re.search(r"\b(?:responses?|answers?|returns?)\b|返回|响应", text, re.IGNORECASE) else "body"
        )
        excepted = EXCEPT.search(text)
        left_out = re.findall(r"`([\w.\[\]-]+)`", excepted[0]) if excepted else []
        self._sharing.same.append(
            Same(
                operation=self._current, other=str(other), side=side,
                left_out=frozenset((*left_out, *(["*"] if "optional" in match[0].lower() else []))),
            )
        )  # fmt: skip
        return True

    def share_with_all(self) -> None:
        """Take in that the headers which follow are those of all operations."""
        if self.side != "header":
            self.leave()
            self.side, self._tables = "header", 0
        names = [operation.name for operation in self._reading.operations]
        if names and self._sharing.sections:
            self._sharing.sections[-1].operations = names
            self._current = names[0]

    def share_answer(self) -> None:
        """Take in that what follows is the answer of all operations like the one that is spoken of."""
        method = self._current.partition(" ")[0]
        others = [operation.name for operation in self._reading.operations if operation.name.startswith(f"{method} ")]
        if self._current and self._sharing.sections:
            self._sharing.sections[-1].operations = [self._current, *(name for name in others if name != self._current)]

    def leave(self) -> None:
        """Speak of no operation from here on, as where a page lists its types."""
        self._current, self._of_none, self.side = "", True, "body"

    def location(self) -> str:
        """The place at which fields stand here: ``body``, ``query``, ``response/200``, …"""
        if self.side == "response":
            return f"response/{self._statuses.get(self.operation, self._status)}"
        if self.side == "body" and not self._says_body and self.operation.startswith(("GET ", "DELETE ")):
            self._sharing.presumed.add(self.operation)
            return "query"
        if self.side == "query":
            self._sharing.said.add(self.operation)
        return self.side

    def reach(self, line: int) -> None:
        """Take in that the page goes on to a line."""
        if line not in self._named_below:
            return
        if (named := self._named_below[line]) is None:
            self._current, self._of_none = "", True
        else:
            self.declare(*named, line)

    def begin_table(self) -> None:
        """Take in that a table begins: headers have one, and the next below a heading of theirs is that of the body."""
        self._tables += 1
        if self.side == "header" and self._tables > 1:
            self.side = "body"

    def hear(self, text: str, line: int, *, listed: bool = False, above: str = "") -> bool:
        """Take in a line of text, ``listed`` if it is one of several in a list, which goes on with the sentence of the line
        ``above``; return whether it names an operation.
        """
        if CALLBACK.match(text):
            self.side, self._is_callback = "error", True
            return True
        if (answers := ANSWERS_OF.fullmatch(text.strip())) and self._current.endswith(answers["path"]):
            self.side = "response"
            return True
        match = OPERATION.search(text) or SMALL.fullmatch(re.sub(r"[`*]", "", text).strip())
        if match and (self._settled or self._listed) and not listed and is_mention(text, match, above):
            return False
        if match and self.printed and is_in_passing(text, match):
            return False
        if match:
            summary = SUMMARY_OF.sub("", text[: match.start()]).strip("`*:： ") or text[match.end() :].strip(
                "`*:：-–— "
            )
            summary = summary if listed else ""
            self.declare(match[1], self._as_known(match[1], match[2]), line, summary, listed=listed)
            self._note_alias(text[match.end() :])
            self.side = "response" if ANSWERS_WITH.match(text[match.end() :]) else self.side
            return True
        if (said := told(text)) and name_of(*said) not in {operation.name for operation in self._reading.operations}:
            self.declare(*said, line)
            return True
        is_begun = not self._settled or self._is_below_a_title
        if (
            is_begun
            and not listed
            and (said := next(filter(None, map(told_in, (text, *SENTENCE_END.split(text)))), None))
        ):
            self.declare(*said, line)
            return True
        is_half, whole = False, None
        for part in filter(None, PARTED.split(text)):
            is_taken, found = self._halves.take(part, line, self._current if self._settled else "")
            is_half, whole = is_half or is_taken, whole or found
        if whole:
            called = name_of(whole.method, whole.address)
            known = (each.name for each in self._reading.operations if is_below_a_base(called, each.name))
            address = next((name.partition(" ")[2] for name in known), whole.address)
            self.declare(whole.method, address, line, whole.about, listed=bool(whole.about))
        return is_half

    def _as_known(self, method: str, address: str) -> str:
        """Return an address with its server as the page prints it without, where only its parameters are filled in."""
        called = name_of(method, address) if "://" in address else ""
        known = (
            each.name for each in self._reading.operations if called != each.name and is_call_of(called, each.name)
        )
        return next((name.partition(" ")[2] for name in known), address)

    def _note_alias(self, said: str) -> None:
        """Take in that the operation that was listed last does what the one of its method before it does."""
        method = self._current.partition(" ")[0]
        before = [name for name in self._listed[:-1] if name.startswith(f"{method} ") and name != self._current]
        if before and ALIAS.search(said):
            self._sharing.aliases[self._current] = self._sharing.aliases.get(before[-1], before[-1])

    def shown(self) -> None:
        """Take in that JSON is shown: where nothing is said of what it is, and nothing can be sent, it is the answer."""
        if self.side == "body" and not self._says_body and self.operation.startswith("GET "):
            self.side = "response"

    def answered_by(self, text: str, line: int) -> bool:
        """Take in a line that is the status of an answer and little else, ``201 Created``; return whether it is one.

        Of several, one below the other, only the first is that of what follows.
        """
        plain = re.sub(r"[`*]", "", text).strip()
        match = STATUS.fullmatch(plain) or REFUSED.fullmatch(plain)
        answers = self.side == "response" or (match is not None and match.re is STATUS and self._reading.facts)
        if match is None or not answers:
            return False
        if line != self._status_line + 1:
            self._status, self.side = (match[1], "response") if match[1].startswith("2") else (self._status, "error")
        self._status_line = line
        return True

    def show(self, method: str, address: str, line: int) -> str:
        """Take in a command that calls an operation, and return which. It is spoken of where nothing but commands names any."""
        called = name_of(method, address)
        if (
            self._settled
            and called.startswith(self._current.split(" ")[0])
            and is_one_of(path_of(address), self._current)
        ):
            self._called_last = self._current
            return self._current
        known = [operation.name for operation in self._reading.operations]
        names = [*known, *self.printed]
        others = (name for name in names if is_below_a_base(called, name) or is_call_of(called, name))
        if called not in names and (whose := next(others, None)):
            address = whose.split(" ")[1]
        before, settled, shown_only = self._current, self._settled, self._shown_only or not self._reading.operations
        begins = self._is_below_a_title and called not in known
        self.declare(method, address, line, listed=not settled)
        self._shown_only = shown_only
        shown = self._current
        if not shown_only and begins and self.above_fields:
            self._settled = True  # a section whose operation its command alone names
        elif not shown_only:
            self._current, self._settled = before or self._current, settled
        elif shown != before:
            self.side, self._goes_on = "body", bool(self._reading.facts)  # what comes back of the one above is told
        self._called_last = shown
        return shown

    def succeed_with(self, status: str) -> None:
        """Take in the status of success of the operation that is spoken of."""
        self._statuses[self._current] = status

    def declare(self, method: str, address: str, line: int, summary: str = "", *, listed: bool = False) -> None:
        """Note an operation and speak of it from here on.

        Of operations that are only ``listed``, a heading below must say which it means.
        """
        self._reading.must_go_on()
        self._called_last = ""
        self._several = []
        self._of_none = self._is_callback = False
        self._settled = not listed
        if self._settled:
            self._named_at = line
            self._listed.clear()
            self._titled = False
        self._status = "200"
        self._shown_only = False
        self.side = "body" if self._settled else self.side
        self._says_body = False
        parts = urlsplit(address)
        server = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        if server and server not in self._reading.servers:
            self._reading.servers.append(server)
        name = name_of(method, address)
        self._halves.address = None
        if listed:
            self._listed.append(name)
        if name not in {operation.name for operation in self._reading.operations}:
            self._reading.operations.append(OperationNote(name=name, summary=summary, line=line))
            said = parse_qsl(parts.query.replace("...", ""))
            for key, value in [
                (key, value) for key, value in said if key != value.strip("<>{}$")
            ]:  # ``?limit=limit`` says no type
                kind = "integer" if value.isdecimal() else "string"
                fact = Fact(operation=name, place=f"query/{key}", keyword="type", value=kind, line=line)
                self._sharing.asked.append(fact)
        self._current = name
        self._titles.setdefault(name, self._sharing.sections[-1].title if self._sharing.sections else "")

    def enter(self, title: str, line: int) -> None:
        """Take in a heading: the side that it names, and the operation whose summary it repeats, or whose path."""
        self._sharing.sections.append(Section(line, list(self._several), title))
        self._enter_of_paths(title)
        if success := SUCCESS.search(title):
            self._status = success[1]
        lowered = re.sub(r"(?:status code|状态码)\W*2\d\d", "response", title.lower())
        lowered = re.sub(r"\bresults?\b(?=.*\brequest\b)", "", lowered)
        below_status = "(?:response )?" if line - self._status_line <= STATUS_ABOVE else ""
        is_of_answer = self.side in ("response", "error") and re.fullmatch(
            rf"\W*(?:{below_status}body(?: ?参数| parameters)?|{below_status}schema(?:: [a-z]+/[a-z]+)?|"
            r"response schema: [a-z]+/[a-z.+-]+|返回体|响应体|响应body ?(?:参数)?)\W*",
            lowered,
        )
        if is_of_answer or self._is_callback or self._is_meaning(title, line):
            self.side = "response" if self._of_answers_headers else self.side
            return  # the title of the answer's body, or what it means
        self._of_answers_headers = OF_ANSWERS_HEADERS.search(lowered) is not None
        before = self.side
        said = side_of(lowered) or ("response" if before == "error" and MODEL.fullmatch(title) else "")
        if side := "response" if STATUS.fullmatch(title.strip("* `")) else said:
            self.side, self._tables = side, 0
            self._says_body = SAYS_BODY.search(lowered) is not None
        self._speak_of_those_meant(title)
        if self.side != "response" and re.search(r"example|示例", lowered):
            return
        if self._of_none or self._sharing.sections[-1].operations:
            return
        if self._are_listed_above():
            self._settled = False
        if main := self._main_again(title, before):
            self._current, self._titled = main, True
            return
        named = self._meant(title)
        if self._called_last and named:
            self._called_last = ""
        if named and not self._settled:
            self._status = "200" if named != self._current else self._status
            self._current, self._titled = named, True
        elif self._titled:
            return
        elif self.side == "body" and len(self._reading.operations) > 1 and not (self._settled or self._goes_on):
            known = self._listed or [operation.name for operation in self._reading.operations]
            self._current = next((name for name in known if name.startswith(("POST ", "PUT "))), self._current)

    def _main_again(self, title: str, before: str) -> str | None:
        """Return the main operation, where a heading says that what it is sent follows, below the answers, the side ``before``,
        or below operations on what it makes; None for any other heading.
        """
        main = self._main() if SCHEMA.fullmatch(title.strip("* ")) else None
        is_below = main is not None and self._current.partition(" ")[2].startswith(f"{main.partition(' ')[2]}/")
        return main if before == "response" or is_below else None

    def _speak_of_those_meant(self, title: str) -> None:
        """Take in what a heading cannot mean of the operation that is spoken of: parameters in a path that has none, and
        the answer of all operations.
        """
        if self.side == "response" and OF_ALL_CALLS.search(title):
            self.share_answer()
        if self.side == "path" and self._current and "{" not in self._current:
            having = (operation.name for operation in self._reading.operations if "{" in operation.name)
            self._current = next(having, self._current)

    def _are_listed_above(self) -> bool:
        """Whether the page has named several operations close to each other, and described none yet."""
        lines = [operation.line for operation in self._reading.operations]
        if lines and lines[-1] == self._headed:
            return False
        close = all(0 < later - line <= CLOSE for line, later in itertools.pairwise(lines))
        return len(lines) > 1 and close and not self._reading.facts

    def _is_meaning(self, title: str, line: int) -> bool:
        """Whether what looks like a heading says what the answer means whose title stands in the line above."""
        is_below = len(self._sharing.sections) > 1 and self._sharing.sections[-2].line == line - 1
        is_said = len(title.split()) > WORDS_OF_A_TITLE and SUCCEEDED.search(title) is not None
        return is_below and is_said and self.side == "response"

    def enter_of_several(self, title: str, line: int) -> None:
        """Take in a heading that names an operation, and perhaps others by their paths alone."""
        self._headed = line
        self._sharing.sections.append(Section(line))
        method, known = self._current.partition(" ")[0], {operation.name for operation in self._reading.operations}
        for path in OR_ELSE.findall(title):
            if (name := name_of(method, path)) not in known:
                self._reading.operations.append(OperationNote(name=name, summary="", line=line))
        if len(paths_in(title)) > 1:
            self._enter_of_paths(title)
            self._several = self._sharing.sections[-1].operations

    def share_between(self, text: str, line: int) -> bool:
        """Take in a sentence that says of which operations what follows is said, by their paths or their titles, and perhaps
        that they return it, with which status; return whether it names several.
        """
        titled = [self._titled_so(title) for match in QUOTED.finditer(text) for title in match.groups() if title]
        named = [name for name in titled if name] if len(paths_in(text)) < 2 else self._of_paths(text)
        if not named and OF_EVERY_CALL.search(text):
            named = [operation.name for operation in self._reading.operations]
        if len(named) < 2:
            return False
        self._sharing.sections.append(Section(line))
        self._speak_of(named)
        if ANSWERED_BY.search(text):
            status = SUCCESS.search(text)
            self.side, self._status = "response", status[1] if status else self._status
        return True

    def _enter_of_paths(self, title: str) -> None:
        """Speak of the operation whose path a heading names; what follows is said of all, where it names several."""
        if named := self._of_paths(title):
            self._speak_of(named)

    def _of_paths(self, text: str) -> list[str]:
        """Return the operations whose paths a text names."""
        names = [operation.name for operation in self._reading.operations]
        return [name for path in paths_in(text) for name in names if name.endswith(f" {path}")]

    def _speak_of(self, named: list[str]) -> None:
        """Speak of an operation, and say the same of others."""
        self._sharing.sections[-1].operations = named
        self._current, self._titled, self._called_last = named[0], True, ""

    def _main(self) -> str | None:
        """Return the first operation that takes a body, if nothing is known yet of what it is sent."""
        names = [operation.name for operation in self._reading.operations]
        first = next((name for name in names if name.startswith(("POST ", "PUT "))), "")
        known = any(fact.operation == first and fact.place.startswith("body/") for fact in self._reading.facts)
        return None if known else first

    def finish(self) -> None:
        """Take in that the page ends: say of all operations what is said of several, or of each other."""
        self._sharing.finish(self._statuses)

    def _meant(self, title: str) -> str | None:
        return summaries.meant(title, self._reading.operations)

    def _titled_so(self, title: str) -> str | None:
        """Return the operation that the page names first below a title."""
        wanted = title.strip("*_`\"' ").lower()
        return next((name for name, above in self._titles.items() if above.strip("*_`\"' ").lower() == wanted), None)
