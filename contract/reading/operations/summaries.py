"""Which operation a title means, by the words of its summary, of its path, and by what its method does."""

import re
from collections.abc import Iterable

from contract.reading.facts import OperationNote
from contract.reading.operations.sides import side_of

VERBS = {
    "create", "submit", "generate", "retrieve", "get", "query", "list", "delete", "cancel", "update", "stream",
    "创建", "提交", "查询", "获取", "删除",
}  # fmt: skip
"""What tells operations on one thing apart."""
DOES = {
    "GET": {"get", "query", "retrieve", "poll", "check", "fetch", "track", "result", "statu", "查询", "获取", "轮询"},
    "POST": {"create", "submit", "generate", "start", "make", "创建", "提交", "生成"},
}
"""What operations do that have no summary."""
COMMON = {
    "task", "api", "the", "a", "an", "of", "for", "video", "response", "request", "to", "optional", "required",
    "可选", "必填", "必选", "选填", "字段", "参数", "说明",
}  # fmt: skip
"""Words that tell no operation from another."""


def meant(title: str, operations: Iterable[OperationNote]) -> str | None:
    """Return the name of the operation that shares most with a title; None where none shares anything."""
    words = _words(title)
    has_side = bool(side_of(title))
    first = re.match(r"[\W\d]*([a-z]+|[\u4e00-\u9fff]{2})", title.lower())
    does = words & _words(first[1]) if first and not has_side else words
    best, score = None, 0
    for operation in operations:
        named = [part for part in operation.name.split("/") if "{" not in part]
        shared = words & (_words(operation.summary) | _words(named[-1]))
        weight = 4 * len(shared) + 8 * len(shared & VERBS)
        if not operation.summary and does & DOES.get(operation.name.partition(" ")[0], set()):
            weight += 1
        if weight > score:
            best, score = operation.name, weight
    return best


def _words(text: str) -> set[str]:
    parted = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text)  # ``QueueVideoRequest``
    words = {word.rstrip("s") for word in re.findall(r"[a-z]+|[\u4e00-\u9fff]{2}", parted.lower())}
    return words - COMMON
