"""The classes of a contract: datamodel-code-generator writes the fields, the template here adds the rules."""

import io
import json
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datamodel_code_generator import InputFileType, PythonVersion, generate
from datamodel_code_generator.config import GenerateConfig
from datamodel_code_generator.enums import DataModelType, TargetPydanticVersion
from datamodel_code_generator.format import Formatter
from datamodel_code_generator.parser import LiteralType
from pydantic_core import SchemaError, SchemaValidator, core_schema

from codegen import docs
from codegen.names import identifier
from codegen.rules import Check, check
from codegen.schemas import RUNTIME, Models, python_names
from contract.errors import GenerationError
from contract.records import Schema

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the template prints of one class beside its fields."""

    docstring: str
    settings: str
    """What is other than in ``RequestModel``, as arguments; empty where nothing is."""
    docs: dict[str, str]
    """Field, by its name in Python → its docstring; that of a body's fields is in the method that sends it."""
    checks: tuple[Check, ...]


def render(models: Models) -> str:
    """Return the module of one side: one class an object, in the order of the contract."""
    if not models.definitions:
        return ""
    base = "RequestModel" if models.side == "request" else "ResponseModel"
    pages: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for name in models.definitions:
        pages[name]["page"] = _page(models, name)
    needed = [f"{RUNTIME}.broken_rule", "pydantic.model_validator", "pydantic.ConfigDict", "typing.Self", "re"]
    source = generate(
        json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": models.definitions}),
        config=GenerateConfig(
            input_file_type=InputFileType.JsonSchema,
            output_model_type=DataModelType.PydanticV2BaseModel,
            target_python_version=PythonVersion.PY_311,
            target_pydantic_version=TargetPydanticVersion.V2_14,
            base_class=f"{RUNTIME}.{base}",
            additional_imports=[name for name in needed if "." in name],
            custom_template_dir=TEMPLATES,
            extra_template_data=pages,
            aliases=python_names(models),
            enum_field_as_literal=LiteralType.All,
            use_missing_sentinel=models.side == "request",
            use_annotated=True,
            use_union_operator=True,
            use_standard_collections=True,
            use_double_quotes=True,
            skip_root_model=True,
            keep_model_order=True,
            disable_timestamp=True,
            formatters=[Formatter.BUILTIN],
        ),
    )
    source = "".join(line for line in str(source).splitlines(keepends=True) if not line.startswith("#"))
    source = _without_root_models(source)
    return f"import re\n{source}" if "re.search(" in source else source


ROOT_MODEL = re.compile(r"\n\nclass (\w+)\(RootModel\[[^\n]*\]\):\n    root: ([^\n]+?)(?: = [^\n]*)?\n(?=\n|$)")


def _without_root_models(source: str) -> str:
    """Write the type that a member of a union has where it is used, instead of a class of its own around it."""
    types: dict[str, str] = {}
    while (match := ROOT_MODEL.search(source)) is not None:
        types[match[1]] = match[2]
        source = source[: match.start()] + source[match.end() :]
    for name in types:  # one may stand in another
        types = {other: _replaced(text, {name: types[name]}) for other, text in types.items()}
    return _replaced(source, types) if types else source


def _replaced(source: str, types: dict[str, str]) -> str:
    """Replace the names of types, but no words in texts, and no fields of the same names."""
    lines = source.splitlines(keepends=True)
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    for number in reversed(range(len(tokens) - 1)):
        token, before, after = tokens[number], tokens[number - 1].string, tokens[number + 1].string
        if token.type == tokenize.NAME and token.string in types and after != ":" and before != ".":
            row, (start, end) = token.start[0] - 1, (token.start[1], token.end[1])
            lines[row] = lines[row][:start] + types[token.string] + lines[row][end:]
    return "".join(lines)


def _page(models: Models, name: str) -> Page:
    schema = models.originals[name]
    silent = models.side == "request" and name in models.roots.values()
    described = docs.field_text({"description": str(schema.get("description") or "")})
    return Page(
        docstring=docs.docstring(described) if described else "",
        settings=", ".join(_settings(models, name)) if models.side == "request" else "",
        docs={identifier(field): "" if silent else _doc(child) for field, child in schema["properties"].items()},
        checks=tuple(_checks(models, name)) if models.side == "request" else (),
    )


def _settings(models: Models, name: str) -> Iterator[str]:
    if models.originals[name].get("additionalProperties") not in (None, False):
        yield 'extra="allow"'  # the contract says that there may be fields that it does not name
    if any(not _is_plain(pattern) for pattern in _patterns(models.definitions[name])):
        yield 'regex_engine="python-re"'  # for look-ahead, and what else the faster engine does not know


def _patterns(node: Any) -> Iterator[str]:
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _patterns(child)
    if isinstance(node, dict) and isinstance(node.get("pattern"), str):
        yield node["pattern"]


def _is_plain(pattern: str) -> bool:
    """Whether pydantic's own engine takes a pattern."""
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return False
    return True


def _checks(models: Models, name: str) -> Iterator[Check]:
    for rule in models.rules[name]:
        try:
            yield check(rule, models.originals[name])
        except GenerationError as error:
            models.unchecked.append(f"{name}: {error}")


def _doc(schema: Schema) -> str:
    text = docs.field_text(schema) if isinstance(schema, dict) else ""
    return docs.docstring(text) if text else ""
