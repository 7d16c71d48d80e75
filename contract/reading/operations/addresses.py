"""Methods and addresses, as pages write them, and the names of the operations that they make."""

import re
from urllib.parse import urlsplit

from contract.reading.vocabulary import languages

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ANY_METHOD = "|".join(METHODS)
METHOD = rf"\b({ANY_METHOD})(?![a-z](?!ttps?://))"
BASE = (
    r"(?:\{\{\w+\}\}|\$\{?[A-Z_]+\}?|\{(?:endpoint|base_?url|host|server|domain|[A-Z_]*(?:URL|HOST|BASE|ENDPOINT))\})"
)
"""A variable in the place of a server."""
ADDRESS = (
    rf"(?:https?://[\w.:{{}}<>-]+|{BASE})?"
    r"/(?!/)(?:[\w{}<>/.:$-]|(?<=/)\[\w+\](?!\())+(?<=[\w}>/\]])(?:\?[\w=&{}<>.$-]+)?"
)
PATH = rf"({ADDRESS})"
OPERATION = re.compile(
    rf"{METHOD}(?:[\s`*|:：\"]|Endpoint|Path|URL|(?:请求|接口)(?:地址|路径))*({ADDRESS}|/(?=`|\s+HTTP/|\s*$))"
)
PATHS = re.compile(rf"`(?:{METHOD} )?{PATH}`|(?:(?<=[\s(（、,，])|^)(/[\w-][^\s`、，,()（）]*/[^\s`、，,()（）]+)")
"""Paths in a text, as code or, where they have several parts, without."""
FILE = re.compile(r"^[\"']|\.(?:jpe?g|png|webp|gif|mp4|mov|webm|mp3|wav|json|ya?ml)\b", re.IGNORECASE)
"""An address in quotes, or of a file, is an example of a value."""
PRINTED = re.compile(rf"\W*{METHOD}\s+({ADDRESS})\W*", re.IGNORECASE)
VERSION = re.compile(r"(?:/api)?/v\d[\w.]*|/api")
"""What stands before the paths of all operations, and pages leave out."""
SMALL = re.compile(rf"(get|post|put|patch|delete)\s*{PATH}")
BADGE = re.compile(r"get|post|put|patch|delete")
"""A method that a page sets apart, its address in the line below."""
METHOD_LINE = re.compile(
    rf"(?:(?:http |request )*method|(?:http|接口|请求| )*(?:方式|方法|类型)|type|request|请求|{languages.METHOD})?\W*{METHOD}\W*"
    r"(?:\s(?:application|multipart)/[\w.+-]+\W*)?",
    re.IGNORECASE,
)
ADDRESS_LINE = re.compile(
    r"(?:(?:api |request |full |url |endpoint )*(?:url|endpoint|path|address|route)|"
    rf"(?:api|url|http|请求|接口|完整| )*(?:地址|路径|url)|{languages.ADDRESS})?"
    rf"[^\w<]*{PATH}\W*",
    re.IGNORECASE,
)
LABELLED = re.compile(
    r"(?:(?:(?:http|request) )?method|endpoint|api|(?:请求|接口)?(?:方式|方法|地址|路径))\s*[:：]\W*"
    rf"(?:{METHOD}\W*)?(?:{PATH})?\W*",
    re.IGNORECASE,
)

REQUEST_TO = re.compile(rf"\b[Mm]ake an? {METHOD} request to (https?://[^\s`/]+/[^\s`]*\w)")
TITLED = re.compile(rf"(?:[A-Z][a-z]+(?: [a-z]+){{0,3}}|[\u4e00-\u9fff]{{2,8}})\s*[:：]\s*{METHOD}\s+{PATH}")
"""``Ask for it: GET /v1/films/{id}``"""
CALLBACK = re.compile(rf"(?:{ANY_METHOD}) \{{\$request\.")
"""How the line begins that says to which address of the request a callback is sent, as OpenAPI has it."""
LABELS = re.compile(rf"(?:(?:[Rr]equest )?[Mm]ethod|请求(?:方式|方法))\s*[:：]\s*{OPERATION.pattern}")
"""A method and a path, each behind its label, in one line."""


REFERS = re.compile(r"\b(?:check|see|from|consult|(?:returned|listed|given) by)$|(?:见|参考|参见)$", re.IGNORECASE)
"""What is said before an operation that tells more of what is spoken of."""
IN_PASSING = re.compile(
    r"\b(?:to|for) .{3,80}\b(?:use|call)$|\b(?:via|using|through|with|(?:uploaded|created|returned|obtained) (?:by|from))$",
    re.IGNORECASE,
)
"""What is said before an operation by which something else is done."""


def paths_in(text: str) -> list[str]:
    """Return the paths that a text names."""
    return [path_of(match[2] or match[3]) for match in PATHS.finditer(text)]


def names_operation(text: str) -> bool:
    """Whether a line is a method, or an operation or callback in one line: what stands above it ends there."""
    plain = text.strip().strip("`*")
    if CALLBACK.match(plain) or any(form.fullmatch(plain) for form in (LABELLED, LABELS, SMALL, BADGE, TITLED)):
        return True
    return re.fullmatch(rf"{METHOD}(?:\s+{PATH}(?:\s{{2,}}\S{{1,8}})?)?", plain) is not None


IN_CHINESE = re.compile(r"(?<=[^{<:\u4e00-\u9fff])(?=[\u4e00-\u9fff])(?![^{}<>]{0,60}[}>])")
"""Between a path and a text that a copy has glued to it: ``/films查询影片``."""
BUTTON = re.compile(r"(}|-[a-z]+)Request$|(?<=[a-z}])2\d\d[A-Z][a-z]+$")
"""A path in small letters and what a copy has glued to it: ``/cut-filmRequest``, ``/films200Success``."""


TEMPLATE = re.compile(rf"`({ADDRESS})`")
FILLED = re.compile(r"\d|[{<$]|^[A-Z]")
"""What is in a name that somebody gave, ``clip-17``, ``MyClip``, and in no part of a path."""


CAPITALS = re.compile(r"(?<=/)([A-Z]{3,})(?=[/:]|$)")
"""A word that stands for a parameter as well where others in capital letters do: ``/PROJECT_ID/locations/LOCATION``."""


def name_of(method: str, address: str) -> str:
    """Return the name of an operation: ``POST /v1/tasks/{id}``."""
    return f"{method.upper()} {path_of(address)}"


def path_of(address: str) -> str:
    """Return the path of an address, its parameters in braces."""
    found = (
        r"<(\w+)>|(?<=/)\[(\w+)\]|(?<=/):(\w+)|(?<=/)([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?=[/:]|$)|\$\{(\w+)\}|"
        r"(?<=/)(\$\w+)(?=[/:]|$)|(?<=/)([a-z]+_id|[a-z]+Id)$"
    )
    path = urlsplit(re.sub(rf"^{BASE}", "", address)).path
    path = IN_CHINESE.split(path, maxsplit=1)[0]
    named = re.sub(
        found,
        lambda match: "{" + _parameter(next(filter(None, match.groups()))) + "}",
        BUTTON.sub(r"\1", path),
    )
    return CAPITALS.sub(r"{\1}", named) if re.search(r"\{[A-Z_]+\}", named) else named


def _parameter(name: str) -> str:
    """Return the name of a parameter, ``$TASK_ID`` of a shell in small letters."""
    return name[1:].lower() if name.startswith("$") else name


def is_address(text: str) -> bool:
    """Whether a command calls an address with a path, and not a variable of a shell."""
    return re.match(rf"(?:https?://[^/\s]+|{BASE})?/", text) is not None


def is_mention(text: str, match: "re.Match[str]", above: str = "") -> bool:
    """Whether an operation stands within a sentence that says more, ``then ask for it by GET /v1/tasks/{id}``, and which may have
    begun in the line above.
    """
    before = re.sub(r"[\s`*\"]+$|^[\s`*>#-]+", "", f"{above} {text[: match.start()]}")
    others = re.sub(rf"(?:或者?|\bor\b|\band\b|和|[、,])\s*`?{PATH}`?", "", text[match.end() :])
    after = re.sub(r"[\s`*\".,:。，：)）]", "", others)
    return REFERS.search(before) is not None or (bool(before and after) and not before.endswith((":", "：")))


def is_in_passing(text: str, match: "re.Match[str]") -> bool:
    """Whether a sentence tells how to do something else by an operation: ``To upload a picture use POST /files.``"""
    return IN_PASSING.search(re.sub(r"[\s`*\"\[]+$", "", text[: match.start()])) is not None


def told(text: str) -> tuple[str, str] | None:
    """Return the operation of which sentences tell: ``The address is `https://…`. All requests use the `POST` method.``"""
    if re.search(r"callback|webhook|回调", text, re.IGNORECASE):
        return None  # that is one of the caller's own
    if request := REQUEST_TO.search(text):
        return request[1], request[2]
    addresses = re.findall(r"`(https?://[^`\s/]+/[^`\s]*)`", text)
    methods = re.findall(rf"`({ANY_METHOD})`", text)
    return (methods[0], addresses[0]) if len(addresses) == len(methods) == 1 else None


def is_call_of(called: str, operation: str) -> bool:
    """Whether what a command calls is an operation with its parameters filled in: each by something that looks like a name."""
    method, _, path = called.partition(" ")
    if not (path and operation.startswith(f"{method} ") and is_one_of(path, operation)):
        return False
    pairs = zip(path.split("/"), operation.split(" ")[1].split("/"), strict=True)
    return all(FILLED.search(value) for value, name in pairs if name.startswith("{"))


def is_below_a_base(called: str, operation: str) -> bool:
    """Whether what a command calls is an operation whose path the page gives without that of the server."""
    method, path = operation.split(" ", 1)
    if not (called.startswith(f"{method} ") and called.endswith(path)) or called == operation:
        return False
    base = called.removeprefix(f"{method} ").removesuffix(path)
    return path.count("/") > 1 or VERSION.fullmatch(base) is not None


def printed(source: str) -> list[str]:
    """Return the names of the operations that a page prints, each in a line of its own."""
    found = (PRINTED.fullmatch(re.sub(r"[`*]", "", line)) for line in source.split("\n"))
    return list(dict.fromkeys(name_of(match[1], match[2]) for match in found if match))


def templates(source: str) -> list[str]:
    """Return the paths with parameters that a page prints, with a method or without."""
    found = (path_of(match[1]) for match in TEMPLATE.finditer(source))
    return list(dict.fromkeys(path for path in found if "{" in path))


def is_one_of(path: str, operation: str) -> bool:
    """Whether a path is one of those that an operation has, its parameters filled in: ``/v1/tasks/17``; or its own."""
    pattern = re.sub(r"\\{[^{}/]+\\}", "[^/]+", re.escape(operation.rpartition(" ")[2]))
    return bool(operation) and re.fullmatch(pattern, path) is not None
