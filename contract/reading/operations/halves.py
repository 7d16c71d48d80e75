"""An operation whose method and address a page says in lines of their own: ``Method: POST``, ``URL: /v1/films``."""

import re
from dataclasses import dataclass, field

from contract.reading.operations.addresses import ADDRESS_LINE, FILE, METHOD_LINE, is_one_of, path_of

ABOUT = re.compile(
    r"(?P<label>method|endpoint|url|path|address) ?[-–—] ?(?P<about>[^\W\d][\w ]{2,30})(?=$|[:：|])", re.IGNORECASE
)
"""What a label says of its operation: ``Request Method - Create Task``."""
DOCUMENT = re.compile(r"https?://(?:[\w-]*\bdocs?\b[\w-]*\.|[^/\s]+/(?:[a-z-]+/)?docs?/)")
"""The address of a page of documentation."""
AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
SERVERS = re.compile(r"servers?\W*", re.IGNORECASE)
"""The title of addresses below which all operations stand, each of which is none."""
CLOSE = 2  # lines from an address to the method of which it is one


@dataclass(frozen=True, slots=True)
class Whole:
    """An operation both halves of which are known."""

    method: str
    address: str
    about: str = ""
    """What the labels of both say of it: then it is one of several that are listed."""


@dataclass(slots=True)
class Halves:
    """The half that waits for the other one."""

    address: str | None = None
    line: int = 0
    """That of the address."""
    _method: str | None = None
    _repeated: tuple[str, int] = ("", -CLOSE)
    """The address of the operation that is spoken of, where it is said again, and in which line."""
    _about: str = ""
    """Of which operation the line above says that the next line holds a half."""
    _among_servers: bool = False
    _labelled: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def take(self, text: str, line: int, current: str) -> tuple[bool, Whole | None]:
        """Take in a line of text; return whether it is a half, and the operation, if it is the second. ``current``: that
        which is spoken of, if nothing that is listed.
        """
        plain = text.strip().strip("*`").replace("`", "").replace("**", "")
        plain = AUTOLINK.sub(r"\1", plain)
        self._among_servers = SERVERS.fullmatch(plain) is not None or (
            self._among_servers and plain.startswith(("http://", "https://"))
        )
        if self._among_servers:
            return False, None
        label = ABOUT.search(plain)
        above, self._about = self._about, label["about"].strip().lower() if label else ""
        plain = ABOUT.sub(r"\g<label>", plain)
        method = METHOD_LINE.fullmatch(plain)
        address = None if FILE.search(plain) or DOCUMENT.search(plain) else ADDRESS_LINE.fullmatch(plain)
        if method:
            self._method = method[1].upper()
            if line - self._repeated[1] <= CLOSE and not current.startswith(f"{self._method} "):
                self.address, self.line = self._repeated  # that of another operation, too
        if address and current and not self._method and is_one_of(path_of(address[1]), current):
            self._repeated = address[1], line
        elif address:
            self.address, self.line = address[1], line
        is_half = method is not None or address is not None
        if is_half and (about := self._about or above):
            return True, self._of_label(about)
        if is_half and self._method and self.address:
            whole = Whole(self._method, self.address)
            self._method = self.address = None
            return True, whole
        return is_half, None

    def _of_label(self, about: str) -> Whole | None:
        """Keep a half until the other one comes with the same label: ``Endpoint - Create Task``."""
        method, address = self._labelled.pop(about, (None, None))
        method, address = self._method or method, self.address or address
        self._method = self.address = None
        if method and address:
            return Whole(method, address, about)
        self._labelled[about] = method, address
        return None
