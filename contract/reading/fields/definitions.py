"""Definition lists: a term on one line, ``: what it means`` on the next; also where each term is glued to the text before it."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from contract.reading.pages.blocks import Text

NO_WORD = re.compile(r"s[bdfgjrvxz]")
"""How no word begins: the letter belongs to the one before."""

TERM = re.compile(r"\[?[`*]*([A-Za-z_][\w.\[\]-]*?)[`*]*(?:\]\([^()]*\))?")
"""``[modelId](#syntax)``"""
TYPED = re.compile(r"(?:Type|类型)\s*[:：]\s*\S")
LABEL = re.compile(r"(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+\s*[:：]\s*\S|(?:类型|必填|默认值?|取值范围|枚举值)\s*[:：]\s*\S")
"""How a line begins that says one thing of a field."""
FARTHEST = 6
"""Lines from a name to that of its type."""
APART = 3
"""Lines from one name to the next, of fields of which nothing but a text is said."""
TOGETHER = 6
"""Lines from one definition to the next, of those that stand together."""
TOLD = re.compile(r"[A-Z][a-z]*(?:[ ,]|$)|[\u4e00-\u9fff]")
"""How a text begins."""
LONGEST = 14
"""Lines of all that is said of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term and its meaning. ``line`` is that of the meaning."""

    term: str
    text: str
    line: int
    term_line: int


def parts(run: Sequence[Text]) -> Iterator[tuple[str, list[Text]]]:
    """Yield the lines of a run in parts: a term with all that its meaning says, in lines that are indented; without a term, what
    stands between them.
    """
    begins = [
        index
        for index, (term, below) in enumerate(itertools.pairwise(run))
        if TERM.fullmatch(term.text) and not term.bullet and (below.text.startswith(":") or _is_labelled(run, index))
    ]
    ends = [_end(run, begin) for begin in begins]
    for start, end in itertools.pairwise([0, *sorted({*begins, *ends}), len(run)]):
        match = TERM.fullmatch(run[start].text) if start in begins else None
        if start < end:
            yield match[1] if match else "", list(run[start:end])


def _end(run: Sequence[Text], begin: int) -> int:
    """Return where the meaning ends of a term."""
    if not run[begin + 1].text.startswith(":"):
        labelled = [index for index, line in enumerate(run[begin : begin + LONGEST]) if LABEL.match(line.text)]
        last = next((one for one, other in itertools.pairwise([*labelled, LONGEST]) if other > one + 1), labelled[-1])
        return begin + last + 1
    depth = run[begin].indent
    inside = itertools.takewhile(lambda line: line.indent > depth or line.text.startswith(":"), run[begin + 1 :])
    return begin + 1 + len(list(inside))


def _is_labelled(run: Sequence[Text], begin: int) -> bool:
    """Whether a line is the name of a field whose type, behind a label, stands below what is said of it: ``Type: String``."""
    below = run[begin + 1 : begin + FARTHEST]
    said = list(itertools.takewhile(lambda line: not TERM.fullmatch(line.text) and not line.bullet, below))
    return run[begin].text[:1].islower() and any(TYPED.match(line.text) for line in said[1:])


def definitions(lines: Sequence[Text], vocabulary: set[str]) -> Iterator[Definition]:
    """Yield the definitions in consecutive lines. ``vocabulary``: the page's words, by which a glued term is told from a word."""
    for index, current in enumerate(lines[:-1]):
        following = lines[index + 1]
        if current.text.startswith(":") or not following.text.startswith(":") or following.line - current.line > 1:
            continue
        term, term_line = current.text.strip("`* "), current.line
        for line in _run(lines, index + 1):
            text, next_term = _unglued(line.text.lstrip(": "), vocabulary)
            if re.fullmatch(r"[A-Za-z_][\w.\[\]]*", term):
                yield Definition(term=term, text=text, line=line.line, term_line=term_line)
            term, term_line = next_term, line.line
            if not term:
                break


def told(lines: Sequence[Text], names: Set[str]) -> Iterator[Definition]:
    """Yield names that an example shows, each of which stands alone above what is said of the field: at least two in a row."""
    pairs = [
        (term, below)
        for term, below in itertools.pairwise(lines)
        if term.text in names and below.line == term.line + 1 and below.text not in names and not term.bullet
    ]
    near = [abs(one[0].line - other[0].line) <= APART for one, other in itertools.pairwise(pairs)]
    for index, (term, below) in enumerate(pairs):
        if any(near[max(0, index - 1) : index + 1]) and TOLD.match(below.text):
            yield Definition(term=term.text, text=below.text, line=below.line, term_line=term.line)


def groups(found: Iterable[Definition]) -> dict[int, list[Definition]]:
    """Return definitions by the line in which the first begins of those that stand together."""
    together: list[list[Definition]] = []
    for definition in found:
        if not together or definition.term_line - together[-1][-1].line > TOGETHER:
            together.append([])
        together[-1].append(definition)
    return {group[0].term_line: group for group in together}


def _run(lines: Sequence[Text], index: int) -> Iterator[Text]:
    while index < len(lines) and lines[index].text.startswith(":"):
        yield lines[index]
        index += 1


def _unglued(text: str, vocabulary: set[str]) -> tuple[str, str]:
    """``Vertical movementpan`` → ``("Vertical movement", "pan")``; a text that ends in a word has no term glued to it."""
    bracket = re.fullmatch(r"(.*[)）。.])([a-z_][a-z0-9_]*)", text)
    if bracket:
        return bracket[1], bracket[2]
    last = text.rsplit(" ", 1)[-1]
    if last.lower() in vocabulary:
        return text, ""
    cuts = [
        cut
        for cut in range(len(last) - 1, 1, -1)
        if {last[:cut].lower(), last[:cut].lower().removesuffix("s")} & vocabulary
        and re.fullmatch(r"[a-z_][a-z0-9_]*", last[cut:])
    ]
    cuts.sort(
        key=lambda cut: (
            last[cut:] not in vocabulary,
            NO_WORD.match(last[cut:]) is not None,
            last[:cut].lower() not in vocabulary,
        )
    )
    cut = next(iter(cuts), 0)
    return (text[: len(text) - len(last) + cut], last[cut:]) if cut else (text, "")
