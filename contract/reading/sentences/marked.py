"""Values that a text sets off as code, in quotes or by standing in lines of their own, though no word announces them."""

import itertools
import mimetypes
import re
from collections.abc import Sequence

from contract.reading.sentences.lists import MANY, NO_VALUES, QUOTED_LIST, QUOTED_WORDS, STATE, split_list
from contract.reading.vocabulary.words import VALUE

LABEL = r"(?:\s*[(（][^)）]*[)）])?"
WITH_DEFAULT = re.compile(
    rf"\s*({VALUE}(?:\s*[,，、/|]\s*{VALUE}){{1,20}})\s*[,，;；]\s*(?:默认值?|default)\s*(?:为|is|[:：=])?\s*({VALUE})\s*",
    re.IGNORECASE,
)
"""``jpeg/png, default jpeg``: values, and which of them is meant without one."""
THEN_DEFAULT = re.compile(
    rf"[,，]\s*(?:不传)?默认值?[为是]?\s*[:：]?\s*[`\"]?({VALUE}?)[`\"]?\s*(?:$|[.。,，;；)）\n])"
)
"""What may follow a list: ``lip-lite 或 lip-pro,默认 lip-lite``."""
LONGEST_TAIL = 200  # characters of a list before its default
ENDS_WITH_ONE = re.compile(rf"(?<![\w.-]){VALUE}$")
TERM = re.compile(r"\s*(?:([a-z][a-z_]*)(?:\s*[:：-]\s*[\u4e00-\u9fff]|\s+[-–—]\s+\S).*|([A-Z][a-z]+)\s?-\s?[A-Z].*)")
"""A value of several letters and what it means, in however many words."""
ENDS_WITH_QUOTED = re.compile(rf"[.。]\s+\"{VALUE}\"(?:, \"{VALUE}\"){{0,20}},? or \"{VALUE}\"\.?\s*$")
"""``"wide" or "tall"``, as the last that is said."""
STAGE = re.compile(r"\s*(?:[-*•]\s+)?([a-z]+?)(?:task)?\s+[a-z]")
"""A line that begins with a word for how far a task is: ``- queueing task in queue``."""
SLASHED = re.compile(r"\s*`([A-Za-z]\w+(?:/[A-Za-z]\w+)+)`(?=\s*(?:$|[,，;；.。]))")
"""``fast/slow``, as code"""
MEDIA = {kind.partition("/")[0] for kind in mimetypes.types_map.values()}
"""With what the names of media types begin."""
TERM_OR_DEFAULT = re.compile(
    rf"\s*({VALUE}?)(?:\s*(?P<default>[(（](?:默认值?|(?:the )?default)[)）]))?\s*[:：]\s*\S", re.IGNORECASE
)
"""A value, perhaps that it is the one meant without any, and what it means: ``wide (default): as in cinemas``."""
TICKED_TERM = re.compile(rf"\s*`({VALUE})`\s+[a-z\u4e00-\u9fff]")
"""A value as code, and in the same line what it means."""
MEANING = re.compile(
    r"\s*(?:[-*•]\s*)?([A-Za-z0-9][\w.-]*?)(?:\s*[:：]\s*(?=[^\d]*[\u4e00-\u9fff])|\s*-\s*(?=[\u4e00-\u9fff])|"
    r"(?<=[A-Z]{2})\s+(?=[\u4e00-\u9fff]))[^\d\n]{1,20}",
    re.ASCII,
)
"""A line that is a value and what it means: ``zh：中文``."""
TOLD = re.compile(
    rf"(?:^|[:：,，;；、/。]|\bor\b|\band\b|或|和)\s*`[\"']?({VALUE})[\"']?`(?:[(（](?:默认值?|(?:the )?default)[)）])?\s*(?:=|"
    r"[:：](?=\s|[\u4e00-\u9fff])|for\b|means\b|表示|为|代表)",
)
"""`` `0` = public, `1` = your own``: values, each with what it stands for."""
SAID_AFTER = re.compile(
    rf"(?:^|[.:]\s+)({VALUE}(?:\s*,\s*{VALUE}){{0,40}},?\s+(?:and\s+)?{VALUE})\s+are (?:all )?(?:the )?(?:\w+ )?(?:possible|"
    r"allowed|valid|supported|accepted|available) "
    r"(?:values|options|states|statuses)"
)
"""``queued, running and done are the possible values``"""
BARE_ITEM = re.compile(rf"\s*[-*•]\s*({VALUE})\s*([(（](?:default|默认)[)）])?\s*", re.IGNORECASE)
"""A value in a line of its own, and whether it is the one meant without any."""
BEHIND_A_DEFAULT = re.compile(
    r"[Dd]efaults?(?: to)?:? `?(?P<default>[\w.-]+)`?[;,] `?(?P<values>[\w.-]+(?:[/|][\w.-]+)+)`?\s*$"
)
"""``Default webm; webm/mov/gif``"""
EXPLAINED = re.compile(r"(?:\s*[•·●]\s*[a-z][\w-]{0,30}\s?[:：]\s[^•·●\n]+\n?){2,20}", re.ASCII)
"""``• fast: for drafts``, in each line."""
IN_CHINESE = re.compile(
    r"(?:可选值|枚举值|取值)\s*[:：]\s*([\u4e00-\u9fff]{1,6}(?:、[\u4e00-\u9fff]{1,6}){2,30})\s*(?:$|[。\n])"
)
"""``可选值：线性、圆形、矩形``"""
SIZE = re.compile(r"\d{2,5}[x*×]\d{2,5}")
SHAPE = re.compile(r"\s*\d{1,2}:\d{1,2}\s*")
"""A line that is the shape of a picture, and nothing more."""
BESIDE_SHAPES = re.compile(r"\s*([a-z][a-z_]*)\s*[:：].*")
"""What may be in the place of the shape of a picture, and what it means."""
OTHER_NAMES = re.compile(r"\b(?:alias(?:es)?|also known as)\W*$", re.IGNORECASE)
"""Words before the other names of a field, which are no values."""
QUOTED_RUN = re.compile(rf"(?:^|[:：-]\s)\s*(?:\"{VALUE}\"\s+){{1,40}}\"{VALUE}\"")
"""``"fast" "fine"``, where a text begins."""
CONSTANT_MEANT = re.compile(r"(?<![A-Z\d_])([A-Z][A-Z_]{2,30}) ?[(（][^()（）\n]{1,40}[)）](?=\s*(?:[,，、;；.。]|$))")
"""``DONE (finished),``"""
VERSIONS = re.compile(
    r"\s*(?P<values>(?P<stem>[a-z]+)[a-z-]*\d[\w.-]*(?:\s*[,，、]\s*(?P=stem)[a-z-]*\d[\w.-]*){1,20})(?=\s*[,，、]\s)",
    re.ASCII,
)
"""``films-1, films-2, which are called …``"""
SOME = re.compile(r"(?:常[用见]|例如|比如|如|e\.g\.|such as|for example)[^`。.;；\n]{0,8}$", re.IGNORECASE)
"""Words before values that are not all that there are."""


def run(text: str) -> list[str]:
    """Return the values of which a text is nothing but a list, or of lines that each begin with one; empty without any."""
    if listed := _with_default(text) or _run_of_values(text):
        return listed
    if explained := EXPLAINED.fullmatch(text.strip()):
        return re.findall(r"[•·●]\s*([a-z][\w-]*)", explained[0], re.ASCII)
    slashed = SLASHED.match(text)
    return slashed[1].split("/") if slashed and slashed[1].partition("/")[0] not in MEDIA else []


def set_off(text: str) -> list[str]:
    """Return the values that a text sets off in any other way; empty without any."""
    if quoted := QUOTED_RUN.search(text):
        return re.findall(rf"\"({VALUE})\"", quoted[0])
    meant = [match[1] for match in CONSTANT_MEANT.finditer(text)]
    if len(meant) >= MANY and any(map(STATE.fullmatch, meant)):
        return meant
    if words := IN_CHINESE.search(text):
        return words[1].split("、")
    if versions := VERSIONS.match(text):
        return re.split(r"\s*[,，、]\s*", versions["values"])
    if (said := SAID_AFTER.search(text)) and len(listed := split_list(said[1])) > 1:
        return listed
    return _items(text) or _ticked(text)


def _items(text: str) -> list[str]:
    """The values of lines below the first that are one each and no more: one is said to be the default, all there is are such
    lines, or all are shapes.
    """
    lines = text.split("\n")[1:]
    items = [match for line in lines if (match := BARE_ITEM.fullmatch(line))]
    listed = [item[1] for item in items]
    is_all = len(items) == len(lines) and not {value.lower() for value in listed} & NO_VALUES
    if len(items) > 1 and (is_all or any(item[2] for item in items)):
        return listed
    shapes = [line.strip() for line in lines if SHAPE.fullmatch(line)]
    others = [match[1] for line in lines if (match := BESIDE_SHAPES.fullmatch(line))]
    return shapes + others if len(shapes) >= MANY else []


def _ticked(text: str) -> list[str]:
    """The values that a text lists as code, ```a` or `b```, or explains one after the other."""
    if (whole := QUOTED_LIST.match(text)) and re.match(r"\s*(?:$|[.。;；])", text[whole.end() :]):
        return [value for _, value in QUOTED_WORDS.findall(whole[0])]
    first = TOLD.search(text.lstrip())
    if first and (first.start() == 0 or first[0][0] in ":：。") and len(told := TOLD.findall(text)) > 1:
        return list(dict.fromkeys(told))
    ticked = re.search(
        rf"(?:^|[:：,，、;；(（.。—–-]\s*|\bof |(?:模式|类型|方式|取值|为) ?)`({VALUE})"
        rf"`{LABEL}(?:\s*(?:,|/|\||、|，|·|or|and|或|和)+\s*(?:or\s+|and\s+)?`({VALUE})`{LABEL})+",
        text,
    )
    if ticked is None or SOME.search(text[: ticked.start() + 1]) or OTHER_NAMES.search(text[: ticked.start() + 1]):
        return _quoted_list(text)
    return list(dict.fromkeys(re.findall(rf"`({VALUE})`", re.sub(r"\([^)]*\)|（[^）]*）", "", ticked[0]))))


def _quoted_list(text: str) -> list[str]:
    """The values of a list in quotes: ``provider: "one" or "other"``, ``("up" | "down")``."""
    told = re.findall(rf"[。；;]\s*\"({VALUE})\"\s*[:：][\u4e00-\u9fff]", text)
    told = told or re.findall(rf"(?:^|[.;。]\s+)\"({VALUE})\"(?: or \w+)?\s*:\s+[A-Z]", text)
    told = told or re.findall(r"(?:[:：,，]|^)\s*\"([\w.]+)\"\s?[-–—](?=\w)", text)
    told = told or re.findall(rf"(?:^|[,;]\s+)\"({VALUE})\" (?:for|means) \w", text)
    if len(told) > 1:
        return told
    if ended := ENDS_WITH_QUOTED.search(text):
        return re.findall(rf"\"({VALUE})\"", ended[0])
    one = rf"(?:\"(?=[^\"]*\")|'(?=[^']*'))({VALUE}(?:/{VALUE})*)[\"']"
    match = re.search(
        rf"(?:^|[:：(（,，]\s*){one}{LABEL}(?:\s*(?:,|，|、|/|\||or|and|或|和)+\s*(?:or\s+|and\s+)?{one}{LABEL}){{1,40}}",
        text,
    )
    if (
        match is None
        or SOME.search(text[: match.start() + 1])
        or re.match(r"\W*(?:etc|\.\.\.|…|等)|\s*:", text[match.end() :])
    ):
        return []
    listed = list(dict.fromkeys(re.findall(one, match[0])))
    between = re.sub(r"\"[^\"]*\"|'[^']*'", "", match[0])
    is_example = match[0][0] in "(（" and len(listed) < MANY and not re.search(r"or|\||或", between)
    return [] if is_example else listed


def _with_default(text: str) -> list[str]:
    """The values that stand in brackets with the one which is meant without any, ``(jpeg/png, default jpeg)``, or behind it."""
    if behind := BEHIND_A_DEFAULT.match(text):
        listed = re.split(r"[/|]", behind["values"])
        return listed if behind["default"] in listed else []
    for group in re.findall(r"[(（]([^()（）]{3,200})[)）]", text):
        match = WITH_DEFAULT.fullmatch(group)
        listed = re.split(r"\s*[,，、/|]\s*", match[1].strip()) if match else []
        if match and match[2] in listed:
            return listed
    said = THEN_DEFAULT.search(text)
    return _ending(text[: said.start()], said[1]) if said else []


def _ending(text: str, default: str) -> list[str]:
    """Return the list of values, parted by strokes or by words, with which a text ends, if the one meant without any is in it."""
    *before, last = re.split(r"\s*(?:[、/,]|或)\s*", text[-LONGEST_TAIL:])
    listed = [last]
    for part in reversed(before):
        found = ENDS_WITH_ONE.search(part)
        listed += [found[0]] if found else []
        if found is None or found.start() > 0:
            break
    return listed[::-1] if len(listed) > 1 and default in listed else []


def terms(lines: Sequence[str]) -> list[str]:
    """The values of lines that each begin with one and say what it means: as code, or without, if they are stages of a task."""
    stages = [match[1] for line in lines if (match := STAGE.match(line))]
    if (
        len(stages) >= MANY
        and len(stages) == sum(map(bool, map(str.strip, lines))) - 1
        and any(map(STATE.fullmatch, stages))
    ):
        return stages
    for is_run, run in itertools.groupby(map(TERM_OR_DEFAULT.match, lines), key=bool):
        meant = [match for match in run if match] if is_run else []
        if len(meant) > 1 and any(match["default"] for match in meant):
            return [match[1] for match in meant]
    for pattern in (TERM, TICKED_TERM):
        for is_run, run in itertools.groupby(map(pattern.match, lines), key=bool):
            found = [next(filter(None, match.groups())) for match in run if match] if is_run else []
            if len(found) >= MANY and (pattern is TICKED_TERM or any(map(STATE.fullmatch, found))):
                return found
    return []


def _run_of_values(text: str) -> list[str]:
    """The values of lines that each begin with one, as code: ``- `natural`: close to the picture``; at least two in a row."""
    meant = [
        re.fullmatch(r"\s*([A-Za-z][\w-]*)[^\S\n]+[\u4e00-\u9fff][^A-Za-z]*", line) for line in text.strip().split("\n")
    ]
    if len(meant) > 1 and all(meant):
        return [match[1] for match in meant if match]
    if told := terms(text.split("\n")):
        return told
    runs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if said := MEANING.fullmatch(line):
            runs[-1].append(said[1])
            continue
        match = re.match(rf"\s*(?:[-*•·●]\s*)?`[\"']?({VALUE}(?: {VALUE}){{0,4}})[\"']?`\s*(?:$|[:：(（=–—-])", line)
        if match:
            runs[-1].append(match[1])
        elif runs[-1]:
            runs.append([])
    sizes = [value for run in runs for value in run]
    if len(runs) > 1 and all(map(SIZE.fullmatch, sizes)):
        return sizes  # in groups
    return next((run for run in runs if len(run) > 1), [])
