"""``$ref``: resolved in place, within a document and across files. Addresses on the network are refused."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from contract import pointer, yaml_file
from contract.errors import UnreadableError

NAME = "x-name"
"""What a resolved schema bears: the name under which the document keeps it."""
NAMED = re.compile(r"/(?:components/schemas|definitions|\$defs)/([^/]+)")
ANNOTATIONS = frozenset({"title", "description", "summary", "default", "example", "examples", "deprecated"})


class References:
    """Resolves the references of one document. A schema that contains itself is cut, at its second turn, to ``{}``."""

    def __init__(self, path: Path, document: dict[str, Any]) -> None:
        self._documents = {path.resolve(): document}
        self._path = path.resolve()
        self._resolved: dict[tuple[Path, str], Any] = {}
        self._open: set[tuple[Path, str]] = set()

    def resolve(self, node: Any, base: Path | None = None) -> Any:
        """Return ``node`` with each ``$ref`` below it replaced by what it points to; unchanged parts are shared."""
        base = base or self._path
        if isinstance(node, list):
            return [self.resolve(item, base) for item in node]
        if not isinstance(node, dict):
            return node
        if not isinstance(node.get("$ref"), str):
            return {key: self.resolve(value, base) for key, value in node.items()}
        target = self._target(node["$ref"], base)
        siblings = {key: self.resolve(value, base) for key, value in node.items() if key != "$ref"}
        return _merged(target, siblings)

    def _target(self, reference: str, base: Path) -> Any:
        file, _, encoded = reference.partition("#")
        fragment = unquote(encoded)  # RFC 6901, 6: a pointer in a URI is percent-encoded
        path = (base.parent / file).resolve() if file else base
        key = (path, fragment)
        if key in self._open:
            return {}
        if key not in self._resolved:
            found = self._find(reference, path, fragment, base)
            self._open.add(key)
            resolved = self.resolve(found, path)
            named = NAMED.fullmatch(fragment)
            if named and isinstance(resolved, dict):
                resolved = resolved | {NAME: named[1]}
            self._resolved[key] = resolved
            self._open.discard(key)
        return self._resolved[key]

    def _find(self, reference: str, path: Path, fragment: str, base: Path) -> Any:
        if "://" in reference:
            raise UnreadableError(
                f"{base}: $ref {reference}: expected a file on this disk. Save it beside the document."
            )
        if path not in self._documents:
            self._documents[path] = yaml_file.load(path).data
        try:
            return pointer.get(self._documents[path], fragment)
        except (LookupError, ValueError) as error:
            raise UnreadableError(f"{base}: $ref {reference} points to nothing. Check the name after '#'.") from error


def _merged(target: Any, siblings: dict[str, Any]) -> Any:
    if not siblings or not isinstance(target, dict):
        return target
    if all(key in ANNOTATIONS or key.startswith("x-") for key in siblings):
        return target | siblings
    return {"allOf": [target], **siblings}
