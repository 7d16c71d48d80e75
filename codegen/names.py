"""Names from a contract made legal in Python: the one place where a word of a spec becomes an identifier."""

import keyword
import re

from pydantic import BaseModel

IMPORTED = frozenset(
    {"Annotated", "Any", "AsyncClient", "AsyncTask", "AsyncTasks", "Auth", "Client", "ConfigDict", "Dialect", "Envelope", "Field",
     "Integer", "Key", "Lifecycle", "Listing", "Literal", "Number", "OnUpdate", "Operation", "Required", "RequestModel",
     "ResponseModel", "Self", "Sequence", "Task", "Tasks", "TypedDict", "Unpack"}
)  # fmt: skip
"""Names that a generated module imports or has, so that no class of a spec may bear them."""

RESERVED = frozenset(name for name in dir(BaseModel) if not name.startswith("_")) | {"self", "cls"}


def identifier(name: str) -> str:
    """``class`` → ``class_``, ``x-y`` → ``x_y``, ``2d`` → ``field_2d``; a legal name stays as it is."""
    legal = re.sub(r"\W", "_", name, flags=re.ASCII) or "field"
    if legal[0].isdigit() or legal[0] == "_":
        legal = f"field_{legal.lstrip('_')}"
    if keyword.iskeyword(legal) or legal in RESERVED:
        legal += "_"
    return legal


def snake(name: str) -> str:
    """``listPets`` → ``list_pets``, ``HTTPStatus`` → ``http_status``."""
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name))
    return identifier(re.sub(r"\W+", "_", words).strip("_").lower())


def attribute(resource: str) -> str:
    """``PetStore`` → ``pet_store``, but ``Text2Video`` → ``text2video``: a digit between two words makes them one."""
    return identifier(resource.lower()) if re.search(r"\d", resource) and resource.isalnum() else snake(resource)


def pascal(name: str) -> str:
    """``camera_control`` → ``CameraControl``, ``createText2Video`` → ``CreateText2Video``; a name that is taken gets a suffix."""
    joined = camel(name)
    return f"{joined}Model" if joined in IMPORTED else joined


def camel(name: str) -> str:
    """Return the same whether it is taken or not."""
    joined = "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", name)) or "Model"
    return identifier(f"Field{joined}" if joined[0].isdigit() else joined)


def singular(name: str) -> str:
    """``dynamic_masks`` → ``dynamic_mask``, ``voice_list`` → ``voice``: the name of one item of a list."""
    if name.endswith("_list"):
        return name.removesuffix("_list")
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") and len(name) > 3 else f"{name}_item"


def verb_of(operation_id: str) -> tuple[str, str]:
    """``createText2Video`` → ``("create", "Text2Video")``; an id of one word has no noun."""
    match = re.fullmatch(r"([a-z]+)([A-Z]\w*)", operation_id)
    return (match[1], match[2]) if match else (operation_id, "")
