"""From a rule in JSON Schema to a condition in Python that a person would have written.

A rule is compiled to an ``ast`` expression over ``self``, so that nothing of a spec enters the source but as a literal, and
simplified on the way: what the fields' types already say is left out. Absent fields hold ``MISSING``.
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from codegen.names import identifier
from contract.errors import GenerationError
from contract.records import Rule, Schema
from contract.schemas import compose

TRUE, FALSE = ast.Constant(True), ast.Constant(False)
SILENT = frozenset({"title", "description", "$comment", "examples", "default"})
COMPARED: dict[str, type[ast.cmpop]] = {
    "minimum": ast.GtE,
    "maximum": ast.LtE,
    "exclusiveMinimum": ast.Gt,
    "exclusiveMaximum": ast.Lt,
}
COUNTED: dict[str, type[ast.cmpop]] = {
    "minLength": ast.GtE,
    "maxLength": ast.LtE,
    "minItems": ast.GtE,
    "maxItems": ast.LtE,
}
FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A rule as the template prints it: ``if CONDITION: raise broken_rule(NAME, MESSAGE)``, each a piece of Python."""

    condition: str
    name: str
    message: str


def check(rule: Rule, schema: Schema) -> Check:
    """Compile a rule of an object with this schema. Raises GenerationError for a keyword that has no form here."""
    try:
        condition = _not(_holds(rule.schema, _Value(node=ast.Name("self"), schema=schema)))
    except _UnsupportedError as error:
        raise GenerationError(f"rule {rule.name!r} has no Python form: {error}") from error
    return Check(
        condition=ast.unparse(ast.fix_missing_locations(condition)), name=repr(rule.name), message=repr(rule.message)
    )


class _UnsupportedError(Exception):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """An expression for a value, and what is known of it from its type."""

    node: ast.expr
    schema: Schema

    def field(self, name: str) -> "_Value":
        schema = compose(self.schema).get("properties", {}).get(name)
        if schema is None:
            raise _UnsupportedError(f"the undeclared field {name!r}")
        return _Value(node=ast.Attribute(self.node, identifier(name)), schema=schema)

    def always_has(self, name: str) -> bool:
        return name in compose(self.schema).get("required", ())


def _holds(schema: Any, value: _Value) -> ast.expr:
    if isinstance(schema, bool):
        return TRUE if schema else FALSE
    parts: list[ast.expr] = []
    for keyword, argument in schema.items():
        if keyword in SILENT or keyword.startswith("x-") or keyword in ("then", "else"):
            continue
        if keyword not in KEYWORDS:
            raise _UnsupportedError(f"the keyword {keyword!r}")
        parts.append(KEYWORDS[keyword](schema, argument, value))
    return _and(parts)


def _required(schema: Schema, names: list[str], value: _Value) -> ast.expr:
    spoken_of = {
        name for name, child in schema.get("properties", {}).items() if _means_presence(_child(child, value, name))
    }
    return _and([_present(value, name) for name in names if name not in spoken_of])


def _properties(schema: Schema, children: Schema, value: _Value) -> ast.expr:
    parts = []
    for name, child in children.items():
        inner = _child(child, value, name)
        if name in schema.get("required", ()) or value.always_has(name):
            parts.append(inner)
        else:
            parts.append(_or([_not(_present(value, name)), inner]))
    return _and(parts)


def _child(schema: Any, value: _Value, name: str) -> ast.expr:
    return _holds(schema, value.field(name))


def _present(value: _Value, name: str) -> ast.expr:
    if value.always_has(name):
        return TRUE
    return ast.Compare(value.field(name).node, [ast.IsNot()], [ast.Name("MISSING")])


def _means_presence(test: ast.expr) -> bool:
    """Whether a test is false for MISSING anyway: it compares with a value that the field may have."""
    return isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.Eq, ast.Is, ast.In))


def _const(_: Schema, constant: Any, value: _Value) -> ast.expr:
    operator = ast.Is() if isinstance(constant, bool) else ast.Eq()
    return ast.Compare(value.node, [operator], [_literal(constant)])


def _enum(_: Schema, constants: list[Any], value: _Value) -> ast.expr:
    if len(constants) == 1:
        return _const({}, constants[0], value)
    return ast.Compare(value.node, [ast.In()], [ast.Tuple([_literal(constant) for constant in constants])])


def _literal(constant: Any) -> ast.expr:
    if isinstance(constant, (list, dict)):
        raise _UnsupportedError("a constant that is a list or an object")
    return ast.Constant(constant)


def _compared(operator: type[ast.cmpop]) -> "_Keyword":
    return lambda _, limit, value: ast.Compare(value.node, [operator()], [ast.Constant(limit)])


def _counted(operator: type[ast.cmpop]) -> "_Keyword":
    def keyword(_: Schema, limit: int, value: _Value) -> ast.expr:
        if operator is ast.GtE and limit == 0:
            return TRUE
        return ast.Compare(ast.Call(ast.Name("len"), [value.node], []), [operator()], [ast.Constant(limit)])

    return keyword


def _pattern(_: Schema, pattern: str, value: _Value) -> ast.expr:
    search = ast.Call(ast.Attribute(ast.Name("re"), "search"), [ast.Constant(pattern), value.node], [])
    return ast.Compare(search, [ast.IsNot()], [ast.Constant(None)])


def _type(_: Schema, kinds: Any, value: _Value) -> ast.expr:
    if kinds == value.schema.get("type") or (kinds == "object" and "properties" in value.schema):
        return TRUE
    raise _UnsupportedError("a 'type' other than the field's own")


def _if(schema: Schema, condition: Any, value: _Value) -> ast.expr:
    given = _holds(condition, value)
    then, otherwise = (_holds(schema.get(branch, True), value) for branch in ("then", "else"))
    return _and([_or([_not(given), then]), _or([given, otherwise])])


def _one_of(_: Schema, members: list[Any], value: _Value) -> ast.expr:
    count = ast.Call(ast.Name("sum"), [ast.Tuple([_holds(member, value) for member in members])], [])
    return ast.Compare(count, [ast.Eq()], [ast.Constant(1)])


def _dependent_required(_: Schema, needs: dict[str, list[str]], value: _Value) -> ast.expr:
    return _and(
        [
            _or([_not(_present(value, name)), _and([_present(value, other) for other in others])])
            for name, others in needs.items()
        ]
    )


def _dependent_schemas(_: Schema, needs: dict[str, Any], value: _Value) -> ast.expr:
    return _and([_or([_not(_present(value, name)), _holds(schema, value)]) for name, schema in needs.items()])


def _and(parts: list[ast.expr]) -> ast.expr:
    kept = [inner for part in parts for inner in _members(part, ast.And) if inner is not TRUE]
    if FALSE in kept:
        return FALSE
    return TRUE if not kept else kept[0] if len(kept) == 1 else ast.BoolOp(ast.And(), kept)


def _or(parts: list[ast.expr]) -> ast.expr:
    kept = [inner for part in parts for inner in _members(part, ast.Or) if inner is not FALSE]
    if TRUE in kept:
        return TRUE
    return FALSE if not kept else kept[0] if len(kept) == 1 else ast.BoolOp(ast.Or(), kept)


def _not(test: ast.expr) -> ast.expr:
    if test is TRUE or test is FALSE:
        return FALSE if test is TRUE else TRUE
    if isinstance(test, ast.UnaryOp):
        return test.operand
    if isinstance(test, ast.Compare):
        return ast.Compare(test.left, [FLIPPED[type(test.ops[0])]()], test.comparators)
    if isinstance(test, ast.BoolOp):
        joined = _or if isinstance(test.op, ast.And) else _and
        return joined([_not(part) for part in test.values])
    return ast.UnaryOp(ast.Not(), test)


def _members(node: ast.expr, operator: type[ast.boolop]) -> list[ast.expr]:
    return node.values if isinstance(node, ast.BoolOp) and isinstance(node.op, operator) else [node]


_Keyword = Callable[[Schema, Any, _Value], ast.expr]
KEYWORDS: dict[str, _Keyword] = {
    "required": _required,
    "properties": _properties,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "type": _type,
    "if": _if,
    "not": lambda _, schema, value: _not(_holds(schema, value)),
    "allOf": lambda _, members, value: _and([_holds(member, value) for member in members]),
    "anyOf": lambda _, members, value: _or([_holds(member, value) for member in members]),
    "oneOf": _one_of,
    "dependentRequired": _dependent_required,
    "dependentSchemas": _dependent_schemas,
    **{keyword: _compared(operator) for keyword, operator in COMPARED.items()},
    **{keyword: _counted(operator) for keyword, operator in COUNTED.items()},
}
