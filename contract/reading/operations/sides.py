"""Which side of an operation a title speaks of: what is sent, and where, or what comes back."""

import re

SIDES = (
    (
        "error",
        r"^\W*(?:http )?[45]\d\d\b|\bresponses?\W{0,3}[45]\d\d\b|(?:响应|返回)\W{0,3}[45]\d\d\b|\berrors?\b|"
        r"\bresponse headers?\b|响应(?:头|header)|返回头|\bstatus codes?\b|错误|状态码|请求失败|"
        r"\bwebhook (?:payload|body|request|event|data|content|notification)s?\b|"
        r"\bcallback (?:payload|body|content|data|notifications?|examples?)\b|"
        r"^\W*(?:callbacks?|webhooks?|callback protocol|回调(?:通知|说明|协议)?)\W*$|"
        r"\b(?:structure|content|payload|format|body|data) of (?:the )?webhook\b|回调(?:通知)?(?:内容|数据|请求体|消息|格式)",
    ),
    ("header", r"(?<![a-z])headers?(?![a-z])|请求(?:消息)?头|^authori[sz]ations$"),
    (
        "response",
        r"\b(?:responses?|return(?:s|ed)?|outputs?(?!\.\w| (?:settings|options))|answers?|result|resp|"
        r"repl(?:y|ies)|comes? back|get back|"
        r"you (?:get|receive))\b|request (?:succe\w+|accepted|received|queued)|^\W*(?:on success|success|ok)\W*$|"
        r"返回|响应|应答|出参|回参|回包|请求成功|输出(?:参数|结果|字段|说明|内容|数据|格式|结构)?$|^\W*结果(?:字段|参数|说明)?\W*$",
    ),
    ("path", r"(?<![a-z])path\s*(?:param|variable|参数)|路径参数|^\W*path\W*$"),
    (
        "query",
        r"(?<![a-z])query\s*(?:param|string|参数)|查询参数|(?:^\W*|\b(?:the|request|query|with) )url param|^\W*query\W*$",
    ),
    (
        "body",
        r"(?<![a-z])body(?![a-z])|\brequest\b|\bparameters?\b|\barguments?\b|\binputs?\b|\byou send\b|请求|参数|入参|输入$",
    ),
)
"""Each side, and what is in the titles that speak of it; the first that fits is meant."""
NUMBER = (
    r"(?:(?:\d{1,2}(?:\.\d{1,2})*|[A-Z])[.、):]?\s+|\d{1,2}[.、)]|[一二三四五六七八九十]{1,2}[、.]\s*|"
    r"[(（](?:\d{1,2}|[a-z一二三四五六七八九十])[)）]\s*|[Ss]tep \d{1,2}\s*[:：.–-]\s*)"
)
"""What may stand before a title: ``2.3``, ``（二）``, ``Step 3:``."""
OF_SIDE = re.compile(r"responses?|return(?:s|ed)?|outputs?|answers?|results?|repl(?:y|ies)|resp|requests?|inputs?")
"""What names a side in a title."""
WORD = re.compile(
    rf"{OF_SIDE.pattern}|the|an?|of|in|for|and|your|what|is|https?|api|server|json|a?sync|status|code|"
    r"success(?:ful)?|ok|created|accepted|2\d\d|"
    r"body|payload|content|schema|object|model|structure|format|syntax|data|values?|fields?|param(?:eter)?s?|attributes?|"
    r"propert(?:y|ies)|elements?|keys?|members?|details?|description|definition|specification|reference|application/json"
)
"""What may stand beside it in a title that says nothing else."""
SUCCESS = re.compile(r"2\d\d")
PHRASE = re.compile(r"(?:What )?(?:you (?:get|receive)|comes|we return)(?: back)?|On success|OK", re.IGNORECASE)
IN_CHINESE = re.compile(
    r"(?:http|json|接口|成功|调用|请求|同步|异步|任务|api|的|\s){0,3}(?:返回|响应|应答|输出|出参|回参|回包|输入|入参|结果)"
    r"(?:成功|包体|报文|正文|消息|参数|字段|数据|内容|结果|结构|格式|信息|对象|列表|示例|说明|描述|详情|定义|体|值|及|和|与|的|\s){0,4}",
    re.IGNORECASE,
)
MEANT = (
    r"(?: with[:：]?|[:：]| [A-Z][^{}]*\.)?"
    r"(?:\s*[-–—·]?\s*(?:[A-Z][A-Za-z ]{0,20}|[a-z]+/[\w.+-]+|[\u4e00-\u9fff]{2,10}))?(?:\s*[(（][^()（）]{1,40}[)）])?"
    r"(?: with (?:the|an?) [^.:：{}]{2,40}[:：])?"
)
"""What may stand behind a status: ``201 Created``, ``200 - application/json``, ``202 The job waits.``"""
LABELLED = r"(?:(?:HTTP(?:/[12](?:\.\d)?)?|Status|Status [Cc]ode|状态码)(?:\s*[:：])?\s*)?"
"""What may stand before it."""
STATUS = re.compile(rf"\W*{LABELLED}(2\d\d){MEANT}")
REFUSED = re.compile(rf"\W*{LABELLED}([45]\d\d){MEANT}")
MOST_WORDS = 6  # of a title
ANNOUNCED = re.compile(
    r"(?:.{0,60}?\b)?(?:returns?|responds?|answers?|repl(?:y|ies)|responses?|sends? back|"
    r"(?:is|are) returned|returned (?:results?|data|content|object|json|fields?)|results? (?:is|are|looks?)|in return|"
    r"comes back|(?:you|callers?|clients?)(?:'ll| will)? (?:get|receive|obtain)s?)\b.{0,60}[:：]|"
    r"(?:it )?answers with|"
    r".{0,80}\b(?:schema|format|structure|fields|body) of the (?:answer|response|reply)\W*[:：]|"
    r".{0,20}(?:返回|响应|应答|输出|出参|回参).{0,30}(?:[:：]|如下(?:表|所示)?[。:：]?)",
    re.IGNORECASE,
)
"""A sentence above what comes back."""
REQUEST_ANNOUNCED = re.compile(
    r"(?:the )?(?:(?:request|json|post|http) )*(?P<side>body|payload|headers?|query)(?: (?:parameters|params|fields))?"
    r" (?:(?:also )?(?:includes?|contains?|has|have|takes?|accepts?|supports?|consists? of)|(?:is|are) as follows)\b"
    r"[^:]{0,60}[:：]|"
    r"(?P<place>请求体|请求头|查询)(?:参数|字段)?(?:包括|包含|支持|如下|有)[^:：]{0,20}[:：]",
    re.IGNORECASE,
)
"""``The request body includes:``"""
SIDES_SAID = {"payload": "body", "headers": "header", "请求体": "body", "请求头": "header", "查询": "query"}
OF_ELSE = re.compile(
    r"\b(?:errors?|fail\w*|param\w*|headers?|webhooks?|callbacks?|request body|unless|whether|send|pass|values?|options?)\b|"
    r"错误|失败|异常|回调|请求(?:参数|体|头)|取值|枚举|可选",
    re.IGNORECASE,
)
"""In a sentence that speaks of an answer, where it announces something else."""
LONGEST_ANNOUNCEMENT = 14  # words


def side_of(title: str) -> str:
    """Return the side of which a title speaks; empty for one that speaks of none."""
    lowered = title.lower()
    said = next((side for side, pattern in SIDES if re.search(pattern, lowered)), "")
    return said or ("response" if is_title(title[:1].upper() + title[1:]) else "")


def is_status(text: str) -> bool:
    """Whether a line is the status of an answer and little else: ``Status code: 400``."""
    return (STATUS.fullmatch(text) or REFUSED.fullmatch(text)) is not None


def is_title(text: str, name: str = "") -> bool:
    """Whether a line that nothing marks as a heading is the title of what is sent or comes back, as no word in it is of anything
    else: ``Response body``, ``Fields of the answer``, ``3. 返回参数``.

    ``name``: the field above, which a text may speak of in the same words: ``Output format``.
    """
    plain = re.sub(rf"^{NUMBER}", "", text.strip("#*_ ")).strip(" :：")
    if IN_CHINESE.fullmatch(plain) or PHRASE.fullmatch(plain):
        return True
    words = re.findall(r"[^\s(),:*`–—-]+", plain.lower())
    names_side = any(OF_SIDE.fullmatch(word) or (SUCCESS.fullmatch(word) and len(words) > 1) for word in words)
    is_known = len(words) <= MOST_WORDS and all(map(WORD.fullmatch, words))
    return names_side and is_known and plain[0].isupper() and not set(words) & set(re.findall(r"[a-z]+", name.lower()))


def announces_answer(text: str) -> bool:
    """Whether a sentence says that what follows comes back: ``If it is accepted, the server replies with:``."""
    is_short = len(text.split()) <= LONGEST_ANNOUNCEMENT
    return is_short and ANNOUNCED.fullmatch(text.strip("*_ ")) is not None and not OF_ELSE.search(text)


def announces_request(text: str) -> str:
    """Return the side of which a sentence says that its fields follow, ``The request body includes:``; empty for any other."""
    match = REQUEST_ANNOUNCED.fullmatch(text.strip("*_ "))
    said = (match["side"] or match["place"]).lower() if match else ""
    return SIDES_SAID.get(said, said)
