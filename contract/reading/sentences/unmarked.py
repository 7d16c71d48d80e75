"""Values that a text lists with no word that announces them and no mark that sets them off: ``Mode: fast, fine``."""

import itertools
import re

from contract.reading.sentences.lists import MANY, NO_VALUES, ONLY_SOME, STATE, is_value, split_list
from contract.reading.vocabulary import languages
from contract.reading.vocabulary.words import COMMON, VALUE

BETWEEN_SLASHES = re.compile(
    r"v\d[\d.]*(?:/v\d[\d.]*)+|[A-Za-z_]{2,30}(?:\s*[/|]\s*[A-Za-z_]{2,30}){2,20}|[a-z_]{2,30}\|[a-z_]{2,30}|"
    r"[a-z_]{2,30}\s*/\s*[a-z_]{2,30}|\d[\w:]{0,10}(?:/\d[\w:]{0,10}){1,20}"
)
"""``std/pro``, ``720p/1080p``"""
STATES = re.compile(r"(?:[(（]|[-–—:：]\s)[a-z_]{2,30}(?:\s*[,、/|]\s*(?:or |and )?[a-z_]{2,30}){2,12}(?=[)）]|\W*$)")
"""``Request status - queuing, processing, or failed``"""
EITHER = re.compile(
    r"((?=[a-z.-]*[\d_])[\w.-]+)(?: or |\s*或者?\s*)((?=[a-z.-]*[\d_])[\w.-]+)(?:\s*默认\s*[\w.-]+)?", re.ASCII
)
"""``v1-pro or v1-turbo``, ``720p或1080p默认720p``"""
MEANT = re.compile(
    r"(?<![A-Za-z])[A-Za-z][\w.:-]{0,60}（[^（）]*）(?:\s*(?:[,，、/]|或)\s*[A-Za-z][\w.:-]{0,60}（[^（）]*）)+|"
    r"[A-Z][A-Z_]+[(（][^()（）]*[)）](?:\s*[,，、/]\s*[A-Z][A-Z_]+[(（][^()（）]*[)）])+|"
    r"[a-z_]+ ?\([^()]*[\u4e00-\u9fff][^()]*\)(?:\s*[,，、/]\s*[a-z_]+ ?\([^()]*[\u4e00-\u9fff][^()]*\))+|"
    r"[A-Z][A-Z_-]{0,60}[A-Z][-–= ][\u4e00-\u9fff]+(?:\s*[,，、/]\s*[A-Z][A-Z_-]{0,60}[A-Z][-–= ][\u4e00-\u9fff]+)+"
)
"""``WAITING (it waits), DONE (it is there)``, ``WAITING-等待, DONE-完成``"""
TOLD_PLAINLY = re.compile(rf"(?:^|[:：;；,，\n]\s*)({VALUE}?)\s+=>?\s+[^\W\d][^=;；,，\n]*(?=[;；,，\n]|\.?$)")
"""``asc = oldest; desc = newest``, ``asc => oldest, desc => newest``"""
OF_TASKS = re.compile(r"(?<=[a-z:] )([a-z]+) Task\b")
"""``created Task successfully created queueing Task in queue``"""
MEANINGS = re.compile(r"(?:\s*[a-z][\w-]*: [^;:]{2,80};){1,10}\s*[a-z][\w-]*: [^;:]{2,80}", re.ASCII)
"""``vivid: more colours; natural: as it is``"""
USED_FOR = re.compile(rf"\b[Uu]se ({VALUE}) (?:for|to) [^.,;\n]{{1,60}} (?:or|and) ({VALUE}) (?:for|to)\b")
"""``Use asc for the oldest or desc for the newest``"""
TOLD_IN_CHINESE = re.compile(
    r"(?:^|[:：，,；;、（(\s])((?!https?\b)[A-Za-z0-9][\w.]*(?:-[A-Z][A-Z\d]*)*)"
    r"[^\S\n]*[-–:：=][^\S\n]*[\u4e00-\u9fff][^，,；;、\s]*(?=[，,；;、。\s]|$)",
    re.ASCII,
)
"""``std-标准，pro-高品质``"""
EXPLAINED_IN_CHINESE = re.compile(r"\s*([a-z][a-z\d]*(?:_[a-z\d]+)*)\s+(?:用于|为|是|表示|代表|指)", re.ASCII)
"""``fast 用于预览；fine 为成片``: a sentence that says what a value means."""
GLUED_MEANING = re.compile(r"([a-z][a-z_]*)[:：][\u4e00-\u9fff]+")
GLUED_MEANINGS = re.compile(rf"(?:{GLUED_MEANING.pattern}){{3,30}}")
"""``submitted:已提交failed:失败``: values and what they mean, of which a copy parts nothing."""
SAYS_VALUES = re.compile(r"(?:取值|枚举)(?:说明|含义)?\s*[:：]\s*(?P<values>[^。\n]*)")
TOLD_SHORTLY = re.compile(r"(?:^|[;；])\s*([A-Za-z][\w-]*)\s+[\u4e00-\u9fff]+(?=\s*(?:[;；]|$))")
"""``ke3 科目三；tuziwu 兔子舞``"""
OF_KINDS = re.compile(r"(?:支持|[:：])\s*([\w/.+-]+(?:\s*(?:[、,，]|或)\s*[\w/.+-]+)+)\s*[两二三四五\d]\s*种", re.ASCII)
"""``支持 image/jpeg、image/png 两种类型``"""
MOVED = re.compile(r"[a-z_]{2,30}(?:\s*(?:→|->|⟶|➜)\s*[a-z_]{2,30}){2,12}(?:\s*[,/|]\s*[a-z_]{2,30})*")
"""``queued → running → done / failed``"""
ONE_OF = re.compile(
    r"(?:^|[.;]\s+)(?:(?:can|must) be )?"
    rf"(?:one of|either)\s+({VALUE}(?:\s*,\s*{VALUE}){{0,40}}(?:,?\s+or\s+|\s*,\s*){VALUE}?)\s*(?:\.(?=\s|$)|$)",
    re.IGNORECASE,
)
"""A sentence that is a list of values and no more."""
CHOICE_ALONE = re.compile(rf"({VALUE}(?:\s*,\s*{VALUE})*,?\s+or\s+{VALUE}?)\s*(?:\.(?=\s|$)|$|;\s|,\s*(?=default\b))")
"""A text that begins with a sentence which is a choice: ``cover (fill the frame), contain or stretch.``"""
ONLY_FOR = re.compile(r"^\s*(?:[Rr]equired|[Oo]nly) (?:for|when|if)\b[^.\n]{1,80}\.\s+")
"""What a text says first of when a field is needed."""
BARRED = re.compile(rf"\s*({VALUE}(?:\s+\|\s+{VALUE}?)+)\s*(?:$|[,;]\s|\.(?:\s|$))")
"""``fast | fine, default fast``"""
OF_THEM = re.compile(
    rf"({VALUE}(?:\s*(?:[、,，/]|或|和)\s*{VALUE}){{1,30}})\s*(?:其中|以上|以下)?(?:之一|[二三四五]选一)"
)
"""``必须是 256x256、512x512 或 1024x1024 之一``"""
CHOICE_PART = re.compile(r"\s*(?:[、,，/|]|或|\bor\b)\s*")
CHOSEN = re.compile(
    r"(?:[\u4e00-\u9fff]{2}\s*[:：]\s*|可选值?\s*|\w \[(?=[^\[\]]*\]))"
    r"([a-z][a-z0-9_-]{1,20}(?:\s*(?:[、/]|或|, (?=[a-z, ]+\]))\s*[a-z][a-z0-9_-]{1,20})+)\s*\]?\s*(?:[.。]?$|"
    r"[.。]\s*(?:默认|[Dd]efault))"
)
"""``生成模式：fast/fine``, ``Mode [fast, fine]``: at the end of a text, or above its default, its values."""
INLINE = re.compile(r"\s-\s+([a-z_]+):\s")
"""An item of a list that a copy put into one line, and what it means."""


def unmarked(text: str, kind: str | None) -> list[str]:
    """The values of a list that nothing announces and no marks set off: ``Mode: fast, fine``."""
    if told := TOLD_PLAINLY.findall(text):
        return told if len(told) > 1 else []
    if told := _told_in_chinese(text):
        return told
    if MEANINGS.fullmatch(text):
        return re.findall(r"(?:^|;)\s*([a-z][\w-]*):", text)
    slashed = re.search(r"[:：]\s*([a-z_]{2,30}(?:[/|][a-z_]{2,30}){2,12})\W*$", text)
    slashed = slashed or re.search(r"[:：]\s*([a-z_]{2,30}/[a-z_]{2,30})[,，]\s*默认", text)
    if slashed:
        return re.split(r"[/|]", slashed[1])
    chosen = CHOICE_PART.split(match[1]) if (match := CHOSEN.search(text)) else []
    if chosen and not any(value in NO_VALUES or COMMON.fullmatch(value) for value in chosen):
        return chosen
    inline = INLINE.findall(text)
    is_announced = bool(inline) and re.search(r"[:：]\s*$", text[: text.index(inline[0])].rstrip(" -"))
    if len(inline) >= MANY and (is_announced or len([*filter(STATE.match, inline)]) >= MANY):
        return inline
    if used := USED_FOR.search(text):
        return list(used.groups())
    if moved := MOVED.search(text):
        return re.findall(r"[a-z_]+", moved[0])
    bare_text = re.sub(r"(?<=\w)\s*[(（][^)）]*[)）]", "", text)
    for match in re.finditer(
        rf"(?<!\d)[:：]\s*({VALUE}(?:\s*(?:[,、]|(?<=\s)[/|](?=\s)|(?<=\s)or(?=\s))\s*(?:or\s+|and\s+)?{VALUE})+)\s*(?:\.\s|"
        r"\.?$|[,，;；。]\s*(?:默认|default))",
        bare_text,
        re.MULTILINE,
    ):
        values = split_list(match[1])
        if len(values) > 1 and all(is_value(value, kind) for value in values):
            return values
    return _whole_list(text, kind)


def _bracketed(text: str) -> list[str]:
    """The values that stand in brackets behind what they are of: ``State (ok/running/failed)``, ``方向 (h: 横向, v: 纵向)``."""
    for group in re.findall(r"[(（]([^()（）]{3,200})[)）]", text):
        if re.search(rf"\b(?:etc|{languages.AND_SO_ON})\b|\.\.\.|等", group):
            continue
        group = re.sub(r"^(?:now |currently )?supports?:? | (?:now|currently)$", "", group.strip())
        if BETWEEN_SLASHES.fullmatch(group):
            values = re.split(r"\s*[/|]\s*", group)
            some = len(values) < MANY and all(STATE.fullmatch(value) for value in values)
            return values if not some and not {value.lower() for value in values} & NO_VALUES else []
        if (either := EITHER.fullmatch(group)) and not {value.lower() for value in either.groups()} & NO_VALUES:
            return list(either.groups())
        told = [re.fullmatch(rf"\s*({VALUE}?)\s*[:：=]\s*[^\d\s].*", part) for part in re.split(r"[,，;；、]", group)]
        if len(told) > 1 and all(told):
            return [match[1] for match in told if match]
    return []


def _told_in_chinese(text: str) -> list[str]:
    """The values of which a text says in Chinese what each means: ``ke3 科目三；tuziwu 兔子舞``."""
    if glued := next((match[0] for line in text.split("\n") if (match := GLUED_MEANINGS.fullmatch(line.strip()))), ""):
        return GLUED_MEANING.findall(glued)
    shortly = SAYS_VALUES.search(text)
    if shortly and len(told := TOLD_SHORTLY.findall(shortly["values"])) > 1:
        return told
    if len(told := TOLD_IN_CHINESE.findall(text)) > 1 and not re.search(r"包含|字段", text):
        return list(dict.fromkeys(told))
    explained = [match and match[1] for match in map(EXPLAINED_IN_CHINESE.match, re.split(r"[。；;\n]", text))]
    for is_run, run in itertools.groupby(explained, key=bool):
        if is_run and len(listed := [value for value in run if value]) >= MANY:
            return listed
    return []


def _whole_list(text: str, kind: str | None) -> list[str]:
    """The values of a text that is a list and nothing more, or a title and its list: ``Quality (360p, 540p)``."""
    if one_of := ONE_OF.search(text) or BARRED.match(text):
        return split_list(one_of[1])
    bare = re.sub(r"\s*[(（][^()（）]*[)）]", "", text)
    bare = ONLY_FOR.sub("", bare)
    if choice := CHOICE_ALONE.match(bare):
        listed = split_list(choice[1])
        is_sentence = bare[:1].isupper() and (len(listed) < MANY or not all(value[0].isupper() for value in listed))
        return [] if is_sentence or {value.lower() for value in listed} & NO_VALUES else listed
    if either := EITHER.fullmatch(text.strip()):
        return list(either.groups())
    of_them = OF_THEM.findall(text.replace("`", "")) if kind == "string" else []
    if len(of_them) == 1:  # several are those of some models
        return split_list(of_them[0])
    if meant := MEANT.search(text):
        return re.findall(r"([A-Za-z][\w.:-]*?)(?:[(（][^()（）]*[)）]|[–= -][\u4e00-\u9fff]+)", meant[0])
    if kinds := OF_KINDS.search(text):
        return re.split(r"\s*(?:[、,，]|或)\s*", kinds[1])
    if states := of_progress(text):
        return states
    if bracketed := _bracketed(text):
        return bracketed
    titled = re.match(rf"\s*[A-Z][\w ]{{2,30}}\(({VALUE}(?:\s*,\s*{VALUE})+,? or {VALUE})\)", text)
    titled = titled or re.match(
        rf"\s*[A-Z][\w ]{{2,30}}\(({VALUE}(?:\s*,\s*{VALUE})+)(?:\)|\s*,\s(?!\d|or\b|and\b))", text
    )
    if titled and "e.g" not in titled[1] and all(is_value(value, kind) for value in split_list(titled[1])):
        return split_list(titled[1])
    bare, marks = re.subn(r"\s*[(（](?:default|默认)[)）]", "", text)
    bare = re.sub(r"^[\u4e00-\u9fff]{1,12}[，,：:]", "", bare) if marks else bare
    if re.search(r"(?:^|\s)/\w", bare):
        return []  # an address
    whole = re.fullmatch(rf"\s*({VALUE}(?:\s*[,，、/|]\s*{VALUE})+)\s*(?:\.?\s*|[，,]\s*默认.*)", bare)
    whole = whole or re.fullmatch(
        rf"\s*[\u4e00-\u9fff]{{2,20}}[,，]\s*({VALUE}(?:\s*[,、]\s*{VALUE}){{1,20}})[.。]?\s*", bare
    )
    whole = whole or re.match(rf"\s*((?=\d){VALUE}(?:, (?=\d){VALUE}?){{2,20}})\.\s+[A-Z]", bare)
    values = split_list(whole[1]) if whole else []
    if any(re.search(r"\d(?:characters|chars)$", value) for value in values):
        return []
    says_values = marks or any(re.search(r"[\d_:-]", value) or STATE.fullmatch(value) for value in values)
    return values if says_values else []


def one_of_two(text: str) -> list[str]:
    """The two values of which a text consists that says nothing else, each of several words: ``first_frame 或 last_frame``."""
    either = EITHER.fullmatch(text.strip())
    return list(either.groups()) if either and all("_" in value for value in either.groups()) else []


def of_progress(text: str) -> list[str]:
    """The values of a text that lists how far a task may be: ``Filter by status (queued, running, done)``."""
    tasks = OF_TASKS.findall(text)
    if len(tasks) > MANY and all(map(STATE.fullmatch, tasks[1:])):
        return tasks
    states = STATES.search(text)
    if states is None or len(STATE.findall(states[0])) < 2:
        return []
    listed = re.findall(r"[a-z_]+", re.sub(r"\b(?:or|and)\b", "", states[0]))
    return listed if ONLY_SOME.isdisjoint(listed) else []
