"""The classes of a contract: datamodel-code-generator writes the fields, the template here adds the rules."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datamodel_code_generator import InputFileType, PythonVersion, generate
from datamodel_code_generator.config import GenerateConfig
from datamodel_code_generator.enums import DataModelType, TargetPydanticVersion
from datamodel_code_generator.format import Formatter
from datamodel_code_generator.parser import LiteralType

from codegen import docs
from codegen.names import identifier
from codegen.rules import Check, check
from codegen.schemas import RUNTIME, Models, python_names
from contract.records import Schema

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the template prints of one class beside its fields."""

    docstring: str
    open: bool
    """Whether the contract says that a request may hold fields that it does not name."""
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
    return f"import re\n{source}" if "re.search(" in source else source


def _page(models: Models, name: str) -> Page:
    schema = models.originals[name]
    silent = models.side == "request" and name in models.roots.values()
    described = docs.field_text({"description": str(schema.get("description") or "")})
    return Page(
        docstring=docs.docstring(described) if described else "",
        open=models.side == "request" and schema.get("additionalProperties") not in (None, False),
        docs={identifier(field): "" if silent else _doc(child) for field, child in schema["properties"].items()},
        checks=tuple(check(rule, schema) for rule in models.rules[name]) if models.side == "request" else (),
    )


def _doc(schema: Schema) -> str:
    text = docs.field_text(schema) if isinstance(schema, dict) else ""
    return docs.docstring(text) if text else ""
