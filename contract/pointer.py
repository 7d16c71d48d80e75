"""JSON Pointer, RFC 6901: read, write and delete at a place."""

from typing import Any

MISSING: Any = object()


def parts(pointer: str) -> list[str]:
    """Split ``/a~1b/0`` into ``["a/b", "0"]``; the empty pointer has no parts."""
    if pointer == "":
        return []
    if not pointer.startswith("/"):
        raise ValueError(f"expected a JSON pointer that is empty or starts with '/', got {pointer!r}")
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer[1:].split("/")]


def join(*names: str | int) -> str:
    """Return the pointer with these parts."""
    return "".join("/" + str(name).replace("~", "~0").replace("/", "~1") for name in names)


def get(value: Any, pointer: str, default: Any = MISSING) -> Any:
    """Return what stands at ``pointer``; ``default``, or LookupError without one, where nothing does."""
    for part in parts(pointer):
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        elif default is MISSING:
            raise LookupError(pointer)
        else:
            return default
    return value


def put(value: dict[str, Any], pointer: str, new: Any) -> None:
    """Set what stands at ``pointer``, making the objects on the way."""
    *way, last = parts(pointer)
    for part in way:
        value = value.setdefault(part, {})
    value[last] = new


def drop(value: dict[str, Any], pointer: str) -> None:
    """Delete what stands at ``pointer`` together with the objects that this leaves empty; nothing there is no error."""
    head, *rest = parts(pointer)
    if rest and isinstance(value.get(head), dict):
        drop(value[head], join(*rest))
        if value[head]:
            return
    elif rest:
        return
    value.pop(head, None)
