"""Lines that name an operation, in the one spelling that all else reads: ``POST /v1/films``."""

import re

from contract.reading.operations.addresses import ANY_METHOD, VERSION
from contract.reading.operations.calls import calls

METHOD = rf"(?P<method>{ANY_METHOD})"
IN_ANY_CASE = rf"(?P<method>(?i:{ANY_METHOD}))"
HOST = r"(?:(?:https?:)?//)?(?:[\w-]+\.)+[a-z]{2,10}(?::\d{2,5})?"
SOMEWHERE = (
    r"(?:https?://)?(?:\.{3}|…)|<[\w -]*(?:url|host|base|server|domain|endpoint|address)[\w -]*>|"
    r"\[(?:base|host|server)[\w -]*\]"
)
"""What stands for a server."""
PART = r"/[\w{}<>$:.~-]*"
PATH = rf"(?:{PART})+(?:\?[\w=&{{}}<>.$-]+)?"
ADDRESS = rf"(?P<server>{SOMEWHERE}|{HOST}|https?://[\w.:{{}}-]+|\{{+\w+\}}+|\$\{{?\w+\}}?)?(?P<path>{PATH})"
BEGIN = r"(?P<begin>\s*(?:#{1,6}\s+|[-*+]\s+|>\s+|\d{1,2}[.)]\s+)?)"
MARKS = r"[`*_\s]*"
FORMS = tuple(
    re.compile(form)
    for form in (
        # [POST] /v1/films
        rf"{BEGIN}{MARKS}[\[(（【]{MARKS}{METHOD}{MARKS}[\])）】]{MARKS}{ADDRESS}{MARKS}",
        # POST → /v1/films
        rf"{BEGIN}{MARKS}{METHOD}{MARKS}(?:→|⇒|»|[-=]>|[-–—]\s){MARKS}{ADDRESS}{MARKS}",
        # /v1/films (POST)
        rf"{BEGIN}{MARKS}{ADDRESS}{MARKS}[\[(（【|·,，:：–—-]{MARKS}{METHOD}{MARKS}[\])）】]?{MARKS}",
        # Path: /v1/films, Method: POST
        rf"{BEGIN}{MARKS}(?:接口|地址|路径|URL|Path|Endpoint){MARKS}[:：]{MARKS}{ADDRESS}{MARKS}[,，;；|]{MARKS}"
        rf"(?:方法|请求方式|请求方法|方式|Method|HTTP method){MARKS}[:：]{MARKS}{METHOD}{MARKS}",
        # [POST /v1/films](#films)
        rf"{BEGIN}{MARKS}\[{MARKS}{METHOD}\s+{ADDRESS}{MARKS}\]\([^()\s]*\){MARKS}",
        # ![POST](post.svg) /v1/films
        rf"{BEGIN}!\[{IN_ANY_CASE}\]\([^()\s]*\){MARKS}{ADDRESS}{MARKS}",
        # POSTCopy /v1/films
        rf"{BEGIN}{MARKS}{METHOD}{MARKS}(?:Copy|复制)\s+{ADDRESS}{MARKS}",
    )
)
"""What a line may be that names an operation and says no more."""
WHOLE = re.compile(rf"\b({ANY_METHOD})[`*\s]{{1,4}}https?://[\w.-]+(?::\d{{2,5}})?((?:{PART})+)")
"""A method and a whole address."""
MOST_OPERATIONS = 60
"""HOSTILE INPUT: no page of people's has more."""
PARTED = re.compile(rf"{BEGIN}{MARKS}{METHOD}(?P<parts>(?:\s*/\s*(?!HTTP/)[\w{{}}<>:.-]+){{1,12}}){MARKS}")
"""``POST / v1 / films``"""
ELSEWHERE = re.compile(rf"(?<![\w/]){METHOD}(?P<between>{MARKS})(?P<server>{SOMEWHERE}|{HOST})(?={PART})")
"""A server of which the scheme is left out, or something in its place."""
TAG = re.compile(r"\s*(?:<[A-Z][\w.-]*|\{%\s*[\w-]+)\s(?P<attributes>[^<>]*?)\s*(?:/?>|%\})\s*")
"""``<Api method="post" path="/v1/films">``, ``{% swagger method="post" path="/v1/films" %}``"""
ATTRIBUTE = re.compile(r"(?P<name>[A-Za-z]+)=(?:\"(?P<value>[^\"]*)\"|'(?P<quoted>[^']*)')")
PATHS = ("path", "url", "endpoint", "route", "uri", "href")
BADGED = re.compile(rf"^[\u4e00-\u9fff]{{2,4}}{METHOD}(?=\s*(?:$|/))", re.MULTILINE)
"""A method, and before it how far its operation is: ``开发中POST``."""
CHANGED_BEHIND = re.compile(r"^(?P<path>/[\w/{}.-]+)(?:最后)?(?:修改|更新)(?:时间|于).*$", re.MULTILINE | re.ASCII)
"""A path, and behind it when its page was changed."""
HEADERS_BEHIND = re.compile(
    rf"^(?P<call>{METHOD} \S{{1,200}}?)(?: HTTP/[\d.]+)? "
    r"(?:Authorization|Content-Type|Host|Accept|X-[\w-]+):.*$",
    re.MULTILINE,
)
"""A call, and behind it its headers, which a copy has put into one line."""
ALONE = re.compile(r"^[>*` \t]*(?P<address>https?://[\w.-]+(?:/[\w{}.-]+){2,12})[`*]*[ \t]*$", re.MULTILINE)
"""A line that is an address and no more."""
NAMED = re.compile(
    rf"^\W*(?:{ANY_METHOD})(?:\W*$|[`*\s]+(?:https?:/)?/)|(?:method|方法|方式)[\s:：*`|]{{1,6}}(?:{ANY_METHOD})\b|"
    rf"\(\s*(?:{ANY_METHOD})\s*\)\s*$",
    re.MULTILINE | re.IGNORECASE,
)
"""How else a page may name an operation."""
LONGEST = 300  # characters of a line that names an operation


ID_SHOWN = re.compile(r"\"(?P<name>id|\w{1,30}(?:_id|Id))\"[ \t]*:[ \t]*\"(?P<value>(?=[\w-]*\d)[\w-]{8,80})\"")
CALL_WITH_ID = re.compile(
    r"(?P<call>\b(?:curl|GET|DELETE)\b[^\n]{0,200}?https?://[^\s'\"`]{1,200})/(?P<id>[\w-]{8,80})(?=['\"`\s]|$)",
    re.MULTILINE,
)
"""A call of what an id stands for: ``curl https://x.example/v1/films/film_123``."""


def respelt(source: str) -> str:
    """Return a page in which each line that names an operation in a way of its own does so by method and address."""
    source = _with_parameters(source.replace("http(s)://", "https://"))
    source = _with_methods(source)
    source = CHANGED_BEHIND.sub(r"\g<path>", BADGED.sub(r"\g<method>", source))
    return _with_bases("\n".join(map(_respelt, HEADERS_BEHIND.sub(r"\g<call>", source).split("\n"))))


def _with_bases(source: str) -> str:
    """Return a page that names each operation by its whole path, where it does so by its address, and elsewhere without what
    the paths of all begin with: ``GET /films``, ``GET https://x.example/api/v3/films``.
    """
    for method, path in [*dict.fromkeys(WHOLE.findall(source))][:MOST_OPERATIONS]:
        base = VERSION.match(path)
        rest = path[base.end() :] if base else ""
        if base and rest.startswith("/"):
            short = re.compile(rf"(?<![\w/])({method}[`*\s]{{1,4}})(?={re.escape(rest)}(?![\w/{{}}<>:$-]))")
            source = short.sub(rf"\g<1>{base[0]}", source)
    return source


def _with_methods(source: str) -> str:
    """Return a page that names its operations in no other way, with each line that is an address and no more as that of the
    operation by whose method alone its commands call it.
    """
    alone = {match["address"] for match in ALONE.finditer(source)}
    if not alone or NAMED.search(source):
        return source
    found: dict[str, set[str]] = {address: set() for address in alone}
    for call in calls(source):
        found.get(call.address, set()).add(call.method)
    named = {address: methods.pop() for address, methods in found.items() if len(methods) == 1}
    return ALONE.sub(
        lambda line: f"{named[line['address']]} {line['address']}" if line["address"] in named else line[0], source
    )


def _with_parameters(source: str) -> str:
    """Return a page in which calls that end with an id which an answer shows do so with its name in braces."""
    ids = {match["value"]: match["name"] for match in ID_SHOWN.finditer(source)}
    if not ids:
        return source
    return CALL_WITH_ID.sub(
        lambda call: f"{call['call']}/{{{ids[call['id']]}}}" if call["id"] in ids else call[0], source
    )


def _respelt(line: str) -> str:
    if len(line) > LONGEST or "/" not in line:
        return line
    if tag := TAG.fullmatch(line):
        return _of_tag(tag["attributes"]) or line
    for form in FORMS:
        if match := form.fullmatch(line):
            return f"{match['begin']}{match['method'].upper()} {_address(match)}"
    if (parted := PARTED.fullmatch(line)) and re.search(r"\S\s+/|/\s", parted["parts"]):
        return f"{parted['begin']}{parted['method']} {''.join(parted['parts'].split())}"
    return ELSEWHERE.sub(lambda match: f"{match['method']}{match['between'] or ' '}{_server(match['server'])}", line)


def _of_tag(attributes: str) -> str:
    """Return the operation that the attributes of a tag name, ``method="post" path="/v1/films"``; empty for any other tag."""
    found = {each["name"].lower(): each["value"] or each["quoted"] or "" for each in ATTRIBUTE.finditer(attributes)}
    path = next((found[name] for name in PATHS if "/" in found.get(name, "")), "")
    method = found.get("method", "").upper()
    return f"{method} {path}" if re.fullmatch(METHOD, method) and path else ""


def _address(match: "re.Match[str]") -> str:
    return f"{_server(match['server'] or '')}{match['path']}"


def _server(server: str) -> str:
    """Return a server as an address begins with it; empty for what only stands for one."""
    if re.fullmatch(SOMEWHERE, server):
        return ""
    return f"https://{server.removeprefix('//')}" if re.fullmatch(HOST, server) and "://" not in server else server
