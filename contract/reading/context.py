"""Where in a page one is: which operation a part speaks of, and which side of it."""

import re
from urllib.parse import parse_qsl, urlsplit

from contract.reading.facts import Fact, OperationNote, Reading

METHOD = r"\b(GET|POST|PUT|PATCH|DELETE)(?![a-z])"
PATH = r"((?:https?://[\w.:-]+)?/[\w{}<>/.:$-]*[\w}>/](?:\?[\w=&{}.-]+)?)"
OPERATION = re.compile(rf"{METHOD}(?:[\s`*|:：\"]|Endpoint|Path|URL|请求地址)*{PATH}")
SIDES = (
    ("error", r"\berrors?\b|\bstatus codes?\b|错误码|状态码"),
    ("header", r"\bheaders?\b|请求头"),
    ("response", r"\bresponses?\b|\breturns?\b|\boutput\b|\banswers?\b|\bresult\b|返回|响应|回包"),
    ("path", r"\bpath (?:param|variable)|路径参数"),
    ("query", r"\bquery (?:param|string)|查询参数|\burl param"),
    ("body", r"\bbody\b|\brequest\b|\bparameters?\b|\barguments?\b|\binput\b|请求|参数|入参"),
)


class Context:
    """Follows a page from top to bottom."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._method: str | None = None
        self._current = ""
        self._settled = False
        self.side = "body"

    @property
    def operation(self) -> str:
        """The operation that is spoken of; empty before the first."""
        return self._current

    @property
    def settled(self) -> bool:
        """Whether a line of its own says which operation is spoken of."""
        return self._settled

    def return_to(self, operation: str) -> None:
        """Speak of an operation that is known."""
        self._current = operation

    def location(self) -> str:
        """The place at which fields stand here: ``body``, ``query``, ``response/200``, …"""
        if self.side == "response":
            return "response/200"
        if self.side == "body" and self._current.startswith(("GET ", "DELETE ")):
            return "query"
        return self.side

    def hear(self, text: str, line: int) -> bool:
        """Take in a line of text; return whether it names an operation."""
        match = OPERATION.search(text)
        if match:
            self.declare(match[1], match[2], line)
            return True
        method = re.fullmatch(
            rf"(?:\W*(?:http )?(?:request )?method\W*|请求方(?:式|法)\W*)?{METHOD}\W*", text.strip(), re.IGNORECASE
        )
        if method:
            self._method = method[1].upper()
            return True
        url = re.fullmatch(
            rf"\W*(?:url|endpoint|path|请求地址|接口地址|address)?\W*{PATH}\W*", text.strip(), re.IGNORECASE
        )
        if url and self._method:
            self.declare(self._method, url[1], line)
            self._method = None
            return True
        return False

    def declare(self, method: str, address: str, line: int, summary: str = "", *, listed: bool = False) -> None:
        """Note an operation and speak of it from here on. What its address asks for in its query are facts.

        Of operations that are only ``listed``, a heading below must say which it means.
        """
        self._settled = not listed
        parts = urlsplit(address)
        server = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        if server and server not in self._reading.servers:
            self._reading.servers.append(server)
        path = re.sub(
            r"<(\w+)>|:(\w+)|\$\{(\w+)\}", lambda found: "{" + next(filter(None, found.groups())) + "}", parts.path
        )
        name = f"{method.upper()} {path}"
        if name not in {operation.name for operation in self._reading.operations}:
            self._reading.operations.append(OperationNote(name=name, summary=summary, line=line))
            for key, value in parse_qsl(parts.query):
                kind = "integer" if value.isdecimal() else "string"
                self._reading.add(Fact(operation=name, place=f"query/{key}", keyword="type", value=kind, line=line))
        self._current = name

    def enter(self, title: str) -> None:
        """Take in a heading: the side that it names, and the operation whose summary it repeats."""
        lowered = re.sub(r"status code\W*2\d\d", "response", title.lower())
        for side, pattern in SIDES:
            if re.search(pattern, lowered):
                self.side = side
                break
        if self.side != "response" and re.search(r"example|示例", lowered):
            return
        named = self._named(lowered)
        if named and not self._settled:
            self._current = named
        elif self.side == "body" and len(self._reading.operations) > 1 and not self._settled:
            posts = [
                operation.name for operation in self._reading.operations if operation.name.startswith(("POST ", "PUT "))
            ]
            self._current = posts[0] if posts else self._current

    def _named(self, title: str) -> str | None:
        words = _words(title)
        best, score = None, 0
        for operation in self._reading.operations:
            shared = len(words & _words(operation.summary))
            if shared > score:
                best, score = operation.name, shared
        return best


def _words(text: str) -> set[str]:
    common = {"task", "api", "the", "a", "an", "of", "for", "video", "response", "request", "to"}
    words = {word.rstrip("s") for word in re.findall(r"[a-z]+|[\u4e00-\u9fff]{2}", text.lower())}
    return words - common
