"""What the contract says of a field or an operation, as the words of a docstring."""

from typing import Any

from contract.records import Operation, Schema
from contract.schemas import compose


def field_text(schema: Schema) -> str:
    """Say what a field means and what it may hold: ``What to show. At most 2500 characters.``"""
    joined = compose(schema)
    sentences = [sentence(str(joined.get("description") or "")), *_limits(joined)]
    if "default" in joined:
        sentences.append(f"Left out, it is {joined['default']!r}.")
    return " ".join(sentence for sentence in sentences if sentence)


def summary(operation: Operation) -> str:
    """Say in a sentence what an operation does."""
    return sentence(operation.summary or operation.id)


def method_text(operation: Operation) -> str:
    """Say what an operation does and how it is called over HTTP."""
    paragraphs = [summary(operation)]
    if operation.description and operation.description != operation.summary:
        paragraphs.append(sentence(operation.description))
    call = f"``{operation.method} {operation.path}``"
    paragraphs.append(f"{call}. Each accepted call costs money." if operation.billable else call)
    return "\n\n".join(paragraphs)


def docstring(text: str) -> str:
    """Return text as a docstring's source: a literal that ends where it should, whatever the text holds."""
    printable = "".join(char if char.isprintable() else "\n" if char == "\n" else " " for char in text)
    lines = printable.strip().split("\n")
    safe = "\n".join(line.rstrip().replace("\\", "\\\\").replace('"""', "'''") for line in lines)
    if len(lines) > 1:
        safe += "\n"
    elif safe.endswith('"'):
        safe += " "
    return f'"""{safe}"""'


def _limits(schema: Schema) -> list[str]:
    found = []
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        found.append(f"From {low} to {high}.")
    elif low is not None or high is not None:
        found.append(f"At least {low}." if high is None else f"At most {high}.")
    for keyword, words in (("minLength", "At least {} characters."), ("maxLength", "At most {} characters."),
                           ("minItems", "At least {} items."), ("maxItems", "At most {} items."),
                           ("pattern", "Matches ``{}``.")):  # fmt: skip
        if keyword in schema:
            found.append(
                words.format(schema[keyword]).replace(" 1 items", " 1 item").replace(" 1 characters", " 1 character")
            )
    return found


def sentence(text: Any) -> str:
    """Return a text on one line, with a full stop."""
    text = " ".join(str(text).split())
    return text if not text or text[-1] in ".!?" else f"{text}."
