"""Code in a page: operations, commands, examples, types and fields."""

from contract.reading.documents import openapi
from contract.reading.fields import commented, interfaces
from contract.reading.fields.bullets import in_columns
from contract.reading.fields.field import take_in
from contract.reading.intake.shown import is_schema
from contract.reading.intake.state import State
from contract.reading.intake.texts import Texts
from contract.reading.operations import calls, examples
from contract.reading.operations.addresses import OPERATION, is_address, is_below_a_base, is_call_of, name_of
from contract.reading.operations.calls import Call
from contract.reading.operations.examples import Example
from contract.reading.pages.blocks import Fence, Text


class Fenced:
    """Reads code."""

    def __init__(self, state: State, texts: Texts) -> None:
        self._state = state
        self._texts = texts

    def read(self, fence: Fence) -> None:
        """Take in code that is no OpenAPI document."""
        state = self._state
        if commands := list(calls.commands(fence.text, fence.line)):
            for text, line in commands:
                state.shown.add_command(text, line, state.context)
        elif self._requests(fence):
            pass
        elif called := _one_call(fence):
            state.context.show(called.method, called.address, fence.line)
        elif example := examples.parse(fence.text, fence.line):
            self._example(fence, example)
        elif typed := interfaces.described(fence, state.context.operation, state.context.location()):
            for field in typed if state.context.side != "error" else ():
                take_in(state.reading, field)
        elif listed := in_columns(_lines_of_text(fence)):
            self._texts.read(listed)
        else:
            return
        state.read |= set(fence.lines)

    def _example(self, fence: Fence, example: Example) -> None:
        """Take in an object that a fence shows: what is sent or comes back, or the schema of it."""
        state = self._state
        if answered := examples.ANSWERED.match(fence.text):
            state.context.side = "response" if answered["status"].startswith("2") else "error"
        if state.context.side == "error":
            return
        if is_schema(example.value):
            text = examples.without_comments(fence.text)
            openapi.read_schema(text, fence.line, state.reading, state.context.operation, state.parent())
            return
        state.context.shown()
        place = state.context.location() if state.context.side == "response" else "body"
        whose = state.context.answering if place != "body" else state.context.operation
        state.shown.add(whose, place, example)
        if place == "body":
            state.shown.outline(whose, example)
        state.commented += commented.described(example, whose, place)

    def _requests(self, fence: Fence) -> bool:
        """Take in the operations that a fence names, of one what it is sent, too; return whether it names any."""
        lines = list(enumerate(fence.text.split("\n"), start=fence.line))
        listed = sum(OPERATION.match(line) is not None for _, line in lines) > 1
        context = self._state.context
        first = next(((number, match) for number, line in lines if (match := OPERATION.match(line))), None)
        called = name_of(first[1][1], first[1][2]) if first and not listed else ""
        known = [operation.name for operation in self._state.reading.operations]
        if (
            first
            and called not in known
            and any(is_below_a_base(called, name) or is_call_of(called, name) for name in known)
        ):
            heard = first[0]
            context.show(first[1][1], first[1][2], heard)
        else:
            heard = next((number for number, line in lines if context.hear(line, number, listed=listed)), 0)
        for number, line in lines if listed else ():
            if number > heard:
                context.hear(line, number, listed=True)
        start = next((index for index, (_, line) in enumerate(lines) if line.startswith("{")), 0)
        if heard and not listed and start:
            example = examples.parse("\n".join(line for _, line in lines[start:]), lines[start][0])
            if example and not is_schema(example.value):
                self._state.shown.add(context.operation, "body", example)
        return heard > 0


def _one_call(fence: Fence) -> Call | None:
    """Return the call that code makes; None for code that makes none or several."""
    found = [call for call in calls.calls(fence.text) if is_address(call.address)]
    return found[0] if len({name_of(call.method, call.address) for call in found}) == 1 else None


def _lines_of_text(fence: Fence) -> list[Text]:
    """Return the lines of code as those of a text."""
    lines = enumerate(fence.text.split("\n"), start=fence.line)
    return [
        Text(text=line.strip(), line=number, indent=len(line) - len(line.lstrip()))
        for number, line in lines
        if line.strip()
    ]
