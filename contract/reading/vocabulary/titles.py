"""What the titles of the columns of a table mean that describes fields."""

import re
from functools import lru_cache

from contract.reading.vocabulary import languages

TEXT = (
    r"^(?:descriptions?|desc|about|what it (?:does|is|means)|purpose|usage|notes?|details?|meaning|explanation|comments?|"
    r"remarks?|说明|描述|备注|含义|(?:参数|字段)(?:说明|描述))$"
)
COLUMNS = {
    "example": r"^(?:(?:examples?|sample)(?: values?)?|示例|样例|例子)$",  # also of ``Example/Default``, which is no default
    "name": r"^(?:(?:name|parameter|field)(?:,| and| ?[/&+]) ?type|fields?|elements?|members?|"
            r"(?:field |data |parameter |param |property |argument |attribute |header )?names?|"
            r"names? of (?:the )?(?:headers?|fields?|param(?:eter)?s?)|"
            r"(?:query |path |body |header |json |form )?param(?:eter)?s?|propert(?:y|ies)|arguments?|attributes?|"
            r"keys?|axis|headers?|"
            r"(?:body|query|path|header|request|response|reply|answer) (?:fields?|attributes?|propert(?:y|ies))|"
            r"参数(?:名称?)?|字段(?:名称?)?|名称|属性|变量名?|键名?)$",
    "inner": r"^(?:子参数|子字段|二级参数|sub-?(?:fields?|param(?:eter)?s?))$",
    "type": r"^(?:(?:data |field |param(?:eter)? )?(?:types?|kind|schema)|格式|(?:数据|字段|参数)?类型)$",
    "required": r"^(?:req(?:uired(?: fields?| or optional)?|\.)?\??|mandatory\??|必填(?:项)?|必选|是否必[填选须传需]|必须|必需|"
                r"必传|requirement|presence|necessity|必要性|needed\??|must|compulsory|m/o)$",
    "optional": r"^optional\??$",
    "default": r"^(?:defaults?(?: ?values?)?|default setting|falls back to|"
               r"if (?:omitted|left out|you leave (?:it|this) out|absent|missing|not (?:set|given|sent))|preset|"
               r"when (?:omitted|absent)|默认值?|缺省值?)$",
    "description": TEXT,
    "notes": TEXT,  # a second column of texts
    "value": r"^(?:value|值)$",
    "lowest": r"^(?:min(?:imum)?(?: value)?|lowest|最小值?|下限)$",
    "highest": r"^(?:max(?:imum)?(?: value)?|highest|最大值?|上限)$",
    "step": r"^(?:step|(?:must be a )?multiples? of|步长)$",
    "limits": r"^(?:其[他它]信息|value set|(?:value )?ranges?|limits?|constraints?|restrictions?|"
              r"(?:allowed |possible |valid |accepted |enum )?values?|allowed|accept(?:s|ed)|permitted|validation|bounds|"
              r"options?|enum(?:eration)?s?|format|length|"
              r"max(?:imum)?(?: length)?|取值(?:范围)?|枚举值?|限制|约束|可选值|范围|长度|(?:数量|长度)(?:上限|限制))$",
    "in": r"^(?:in|location|located in|position|(?:参数|传[参入递])?位置|传(?:参|入|递)方式|where)$",
}  # fmt: skip
LEVEL = re.compile(
    r"(?:[二三四五]级|子|下级)(?:字段|参数|属性)(?:名称?)?|"
    r"(?:sub-?|nested |child )(?:field|param(?:eter)?|propert(?:y|ies)|name)s?",
    re.IGNORECASE,
)
"""The title of a column of names of what the fields above hold."""
TITLE = re.compile("|".join(titles.strip("^$") for titles in COLUMNS.values()), re.IGNORECASE)
"""The title of any column that is known."""
ELSEWHERE = {name: re.compile(rf"(?:{titles})\Z") for name, titles in languages.TITLES.items()}
SIDE = r"\W*(?:path|query|body)\W*"
"""The title of a first column of names that says no more than where they are sent."""


@lru_cache(maxsize=256)
def roles(titles: tuple[str, ...]) -> dict[str, int]:
    """Return which column holds what, by their titles; a column that is not known is left out."""
    found: dict[str, int] = {}
    for index, cell in enumerate(titles):
        title = re.sub(r"<[^<>]*>|[*`_]", "", cell).strip().lower()
        readings = [
            title,
            *(part.strip() for part in re.findall(r"[\u4e00-\u9fff（）]+|[a-z? ]+", title) if part.strip()),
        ]
        for name, pattern in COLUMNS.items():  # a title may stand there in two languages
            is_known = any(re.match(pattern, reading) for reading in readings)
            if name not in found and (is_known or (name in ELSEWHERE and ELSEWHERE[name].match(title))):
                found[name] = index
                break
    if "name" not in found and "inner" in found:
        found["name"] = found.pop("inner")
    if "name" not in found and 0 not in found.values() and re.fullmatch(SIDE, titles[0], re.IGNORECASE):
        found["name"] = 0
    return found
