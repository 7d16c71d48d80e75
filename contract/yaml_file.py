"""YAML and JSON on disk: one reader with line numbers and limits, one writer whose output every YAML version reads alike."""

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.representer import RoundTripRepresenter

from contract.errors import UnreadableError

MAXIMUM_BYTES = 4_000_000
MAXIMUM_NODES = 400_000

# YAML 1.1 readers take these for booleans, nulls, numbers, dates or base-60 numbers ('on', 'y', '16:9', '1_000').
AMBIGUOUS = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|<<|=|[-+.]?[0-9][0-9_.:,+xobTZ eE-]*|[-+]?\.(inf|nan)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """A document as plain dicts and lists, and where its parts stand."""

    path: Path
    data: dict[str, Any]
    lines: dict[int, int]
    """``id()`` of each mapping and list in ``data`` → its line, counted from 1. Filled only by ``with_lines=True``."""

    def line(self, node: object) -> int:
        """Return the line of a mapping or list of ``data``; 1 where it is not known."""
        return self.lines.get(id(node), 1)


def load(path: Path, *, with_lines: bool = False) -> YamlFile:
    """Read a mapping from YAML 1.2 or JSON.

    Raises UnreadableError with file and line, also for duplicate keys, for a file above ``MAXIMUM_BYTES`` and for one
    that aliases blow up beyond ``MAXIMUM_NODES``.
    """
    tree = _tree(read_text(path), path, with_lines=with_lines)
    lines: dict[int, int] = {}
    return YamlFile(path=path, data=plain(path, tree, lines), lines=lines)


def parse(text: str, path: Path) -> dict[str, Any]:
    """Read a mapping from text, as ``load`` does from the file that ``path`` names in messages."""
    data: dict[str, Any] = plain(path, _tree(text, path, with_lines=False))
    return data


def _tree(text: str, path: Path, *, with_lines: bool) -> Any:
    yaml = YAML() if with_lines else YAML(typ="safe", pure=True)
    try:
        tree = yaml.load(text)
    except YAMLError as error:
        raise UnreadableError(_syntax_message(path, error)) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{path}: expected YAML or JSON, got what no parser reads: {error}") from error
    if not isinstance(tree, dict):
        raise UnreadableError(f"{path}: expected a mapping at the top, got {_kind(tree)}. Is it the right file?")
    return tree


def plain(path: Path, tree: Any, lines: dict[int, int] | None = None) -> Any:
    """Copy a tree of ruamel's into dicts and lists; UnreadableError where aliases blow it up beyond ``MAXIMUM_NODES``."""
    try:
        return _Plain(path, {} if lines is None else lines).copy(tree)
    except RecursionError as error:
        raise UnreadableError(
            f"{path}: expected values that end, got one that contains itself or is nested too deep."
        ) from error


def read_text(path: Path, maximum: int = MAXIMUM_BYTES) -> str:
    """Read UTF-8 text of at most ``maximum`` bytes; UnreadableError says what is wrong otherwise."""
    try:
        if path.stat().st_size > maximum:
            raise UnreadableError(
                f"{path}: expected at most {maximum:,} bytes, got {path.stat().st_size:,}. Split the document."
            )
        return path.read_text(encoding="utf-8")
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else (error.strerror or str(error))
        raise UnreadableError(f"{path}: cannot be read: {reason}. Check the path.") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path}: expected UTF-8 text, got byte {error.object[error.start]:#04x}.") from error


def dump(data: dict[str, Any]) -> str:
    """Return ``data`` as YAML: block style, keys in the order given, ambiguous strings quoted; equal data, equal text."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


class _Representer(RoundTripRepresenter):
    def ignore_aliases(self, _data: Any) -> bool:
        return True  # an anchor saves bytes and costs the reader the place where the value stands


def _represent_string(representer: RoundTripRepresenter, value: str) -> Any:
    style = "'" if AMBIGUOUS.fullmatch(value) else "|" if "\n" in value else None
    return representer.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _represent_float(representer: RoundTripRepresenter, value: float) -> Any:
    text = repr(value)  # YAML 1.1 takes 1e-05 for text, and 1.0e-05 for the number
    mantissa, exponent, power = text.partition("e")
    if exponent and "." not in mantissa:
        text = f"{mantissa}.0e{power}"
    if exponent and power[0] not in "+-":
        text = text.replace("e", "e+")
    return representer.represent_scalar("tag:yaml.org,2002:float", text)


_Representer.add_representer(str, _represent_string)
_Representer.add_representer(float, _represent_float)


class _Plain:
    """Copies ruamel's tree into dicts and lists. HOSTILE INPUT: aliases of aliases are counted each time they appear."""

    def __init__(self, path: Path, lines: dict[int, int]) -> None:
        self.path = path
        self.lines = lines
        self.nodes = 0

    def copy(self, node: Any) -> Any:
        self.nodes += 1
        if self.nodes > MAXIMUM_NODES:
            raise UnreadableError(
                f"{self.path}: expected at most {MAXIMUM_NODES:,} values, got more: are aliases nested?"
            )
        if isinstance(node, dict):
            return self._noted(node, {self._key(key): self.copy(value) for key, value in node.items()})
        if isinstance(node, list):
            return self._noted(node, [self.copy(item) for item in node])
        return self._text(node) if isinstance(node, str) else _scalar(node)

    def _key(self, key: Any) -> str:
        return self._text(key) if isinstance(key, str) else str(_scalar(key))

    def _text(self, text: str) -> str:
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            raise UnreadableError(f"{self.path}: expected text, got half a character: {text[:40]!a}. Correct it.")
        return str(text)

    def _noted(self, node: Any, plain: Any) -> Any:
        position = getattr(node, "lc", None)
        if position is not None:
            self.lines[id(plain)] = position.line + 1
        return plain


def _scalar(node: Any) -> Any:
    for kind in (bool, int, float, str):  # ruamel subclasses each, to remember its notation
        if isinstance(node, kind):
            return kind(node)
    return None if node is None else str(node)


def _kind(tree: object) -> str:
    return "an empty file" if tree is None else "a list" if isinstance(tree, list) else "plain text"


def _syntax_message(path: Path, error: YAMLError) -> str:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    place = f"{path}:{mark.line + 1}" if mark is not None else str(path)
    return f"{place}: expected YAML or JSON, got {problem}. Mend the line, or quote the value."
