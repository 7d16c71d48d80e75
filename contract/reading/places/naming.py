"""Which field a heading names: ``Camera Config Object`` → ``body/camera_control/config``."""

import re

from contract.reading.facts import Reading

WORDS_TO_IGNORE = {
    "object", "objects", "options", "option", "parameters", "parameter", "params", "fields", "field", "structure", "type", "for",
    "the", "of", "values", "value", "list", "properties", "definition", "schema", "details", "array", "item", "items",
    "s", "in", "and", "valid", "allowed", "possible", "accepted", "supported", "available", "sub", "subfields", "nested", "child",
    "children", "inner", "attributes", "members",
}  # fmt: skip


PART_OF_BODY = re.compile(
    r"(?i:request|请求)(?: body|体)?\s*[(（]`?(?!(?:body|json|query|path|headers?|form|required|optional)\b)([a-z_]\w*)`?[)）]|"
    r"(?i:request|response|请求|响应|返回)(?: body|体)?\s*[:：]\s*`([a-z_]\w*)`"
)
"""``Request (input)``, ``Response: `data` ``"""
NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*[.、)）]?\s+(?=\S)")
ANCHOR = re.compile(r"</?a\b[^<>]*>")
CASE = re.compile(r"`?([a-z]\w*)`?\s*[:：]\s*`?[\w ]{2,30}`?")
"""``voice: text``"""
KIND = re.compile(
    r"\[\]$|\s*(?:对象|数组)(?:结构|元素)$|\s*(?:对象)?(?:结构|元素|参数)+(?:说明|详解|表格?|列表)[:：]?$|\s*(?:数组)?(?:对象|数组)$|\s+(?:object|array)s?$",
    re.IGNORECASE,
)
"""What a heading says beside the name of the field."""


NOUNS = re.compile(
    r"\b(?:the|object|array|list|items?|entries|fields?|propert(?:y|ies)|param(?:eter)?s?|attributes|members|structure|schema|"
    r"definition|details|of)\b|对象|数组|列表|元素|参数|字段|属性|成员|子|结构|说明|详解|[`*#:：()（）\[\]]",
    re.IGNORECASE,
)
LONGEST_TITLE = 60
WITHIN = re.compile(r" \(`?([a-z_]\w*)`?\)$", re.ASCII)
"""``Film parameters (options)``"""


def object_named(title: str) -> str:
    """Return the name of an object or list that a title says and nothing else: ``Camera Control Object`` → ``camera_control``;
    empty for what says more, or no name.
    """
    last = title.rpartition(".")[2].lower()
    words = NOUNS.sub(" ", last).split() or re.findall(r"\w+", last)[:1]  # which may be its name: ``parameters``
    name = "_".join(words) if len(title) <= LONGEST_TITLE else ""
    return name if re.fullmatch(r"[a-z_]\w*", name, re.ASCII) else ""


def named_field(reading: Reading, operation: str, start: str, heading: str, *, containers: bool) -> str | None:
    """Return the place of the field that a heading names, below ``start``; None where it names none that is known.

    With ``containers`` only objects and lists are meant, whose fields follow; without, only plain fields, whose values do.
    """
    heading = NUMBER.sub("", ANCHOR.sub("", heading))
    heading = re.sub(rf"(?<![\w.]){start.partition('/')[0]}\.(?=[A-Za-z_])", "", heading)
    if containers and (part := PART_OF_BODY.fullmatch(heading.strip())):
        return f"{start}/{part[1] or part[2]}"
    if containers and (case := CASE.fullmatch(heading.strip())):
        heading = case[1]  # of a field that has several forms
    known = _places(reading, operation, start)
    dotted = re.search(r"[A-Za-z_]\w*(?:\[\])?(?:\.\w+(?:\[\])?)+", heading, re.ASCII)
    if dotted:
        place = f"{start}/{dotted[0].replace('[]', '/[]').replace('.', '/')}".removesuffix("/[]")
        holder = place.rpartition("/")[0].removesuffix("/[]")
        there = place in known or holder in known or "[]" in dotted[0] or not containers
        there = there or any(f"{other}/".startswith(f"{holder}/") for other in known)
        return _of_items(reading, operation, place) if there else None
    marked = re.findall(r"`([A-Za-z_]\w*)`", heading)
    bare = marked[0] if len(marked) == 1 else KIND.sub("", heading.strip("` ")).strip("` ")
    exact = [place for place in known if place.rpartition("/")[2] == bare]
    if not exact and (within := WITHIN.search(heading)):
        exact = [place for place in known if place.rpartition("/")[2] == within[1]]
    if not exact and bare != heading.strip("` "):  # ``Multi-clip clips object``: its last word alone is the name
        exact = [place for place in known if place.rpartition("/")[2] == bare.rpartition(" ")[2]]
    if (
        containers
        and exact
        and reading.value(operation, exact[0], "type") not in ("string", "number", "integer", "boolean")
    ):
        holders = {each.rpartition("/")[0].removesuffix("/[]") for each in known if not each.endswith("/[]")}
        undescribed = (place for place in exact if place not in holders)
        return _of_items(reading, operation, next(undescribed, exact[0]))
    words = [word for word in _parts(heading) if word not in WORDS_TO_IGNORE] or _parts(heading)[:1]
    found = _named(reading, operation, start, words, containers=containers)
    if found is None and words[-1:] == ["settings"]:
        found = _named(reading, operation, start, words[:-1], containers=containers)
    return found


def _named(reading: Reading, operation: str, start: str, words: list[str], *, containers: bool) -> str | None:
    """Return the place of the field which words name; None where they name none."""
    known = _places(reading, operation, start)
    scores = []
    for place in known if words else ():
        own, last = _parts(place[len(start) :]), _parts(place.rpartition("/")[2])
        kind = reading.value(operation, place, "type")
        holds_others = (
            kind in ("object", "array")
            or (kind is None and containers)
            or (isinstance(kind, list) and "object" in kind)
        )
        if containers == holds_others and _covers(words, own) and _covers(last, words, loosely=not containers):
            scores.append((len(set(words) & set(own)) * 10 - len(own), place))
    return _of_items(reading, operation, max(scores)[1]) if scores else None


def _parts(text: str) -> list[str]:
    """Return the words of a text, those of a name in it too: ``cameraControl``, ``camera_control``."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z\d])(?=[A-Z])", " ", text).lower())


def _of_items(reading: Reading, operation: str, place: str) -> str:
    """The fields of a list are those of its items."""
    return f"{place}/[]" if reading.value(operation, place, "type") in ("array", ["array", "null"]) else place


def _places(reading: Reading, operation: str, start: str) -> list[str]:
    found = [fact.place for fact in reading.facts if fact.operation == operation]
    found += reading.told_of(operation)
    return list(dict.fromkeys(place for place in found if place.startswith(f"{start}/")))


def _covers(words: list[str], others: list[str], *, loosely: bool = False) -> bool:
    """Whether each word stands among the others, in singular or plural; loosely: whether any does."""
    stems = {word.rstrip("s") for word in others}
    test = any if loosely else all
    return test(word.rstrip("s") in stems for word in words)
