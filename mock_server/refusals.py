"""How a mock says no: the provider's own envelope and business code where its contract has them, else RFC 9457."""

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

import orjson

from contract import pointer
from contract.records import Contract, ErrorCode, Operation
from contract.sample import sample
from mock_server.forms import REQUEST_ID, Form
from mock_server.messages import JSON, Answer, Request, json_answer, problem

HTTP_STATUS = {status.value: status.phrase for status in HTTPStatus}
UNKNOWN_PATH = "x-unknown-path"
"""Of a contract: what its provider answers where there is nothing; ``{path}`` and ``{time}`` in it are filled in."""


class Refusals:
    """Builds the refusals of one contract."""

    def __init__(self, contract: Contract, request_id: Callable[[], bytes]) -> None:
        """``request_id`` makes one for each."""
        self._contract = contract
        self._request_id = request_id
        self._forms: dict[tuple[str, int], Form | None] = {}

    def unknown(self, request: Request) -> Answer:
        """Refuse a path that the contract does not have."""
        form = self._contract.document.get(UNKNOWN_PATH)
        if form is None:
            return self.answer(404, "unknown-path", f"there is nothing at {request.path}")
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        values = {"{path}": request.path, "{time}": now}
        body = {name: values.get(value, value) if isinstance(value, str) else value for name, value in form.items()}
        return json_answer(404, body)

    def answer(
        self,
        status: int,
        cause: str,
        message: str,
        *headers: tuple[str, str],
        operation: Operation | None = None,
        code: int | None = None,
    ) -> Answer:
        """Refuse with the HTTP status that the situation asks for, and with ``code`` or the one that the contract has for it."""
        name = operation.id if operation else ""
        if (name, status) not in self._forms:
            self._forms[name, status] = self._form(operation, status)
        form = self._forms[name, status]
        if form is None:
            return problem(status, message, *headers, title=HTTP_STATUS.get(status, "Refused"))
        known = self._code(status, cause)
        values = {
            b"code": code if code is not None else known.code if known else status,
            b"message": orjson.dumps(message),
            b"request_id": self._request_id(),
        }
        return Answer(status=status, body=form.filled(values), headers=(*JSON, *headers))

    def _code(self, status: int, cause: str) -> ErrorCode | None:
        codes = self._contract.error_codes.values()
        exact = next((code for code in codes if cause in code.causes), None)
        return exact or next((code for code in codes if code.status == status), None)

    def _form(self, operation: Operation | None, status: int) -> Form | None:
        """Return the documented refusal; that of any operation where the request reached none, None where there is none."""
        envelope = self._contract.envelope
        operations = (operation,) if operation else self._contract.operations
        responses = (candidate.response(status) for candidate in operations)
        schema = next((found.schema for found in responses if found and found.schema is not None), None)
        if envelope is None or schema is None:
            return None
        template = sample(schema)
        gaps: dict[str | None, bytes] = {
            envelope.code: b"%(code)d", envelope.message: b"%(message)b", envelope.request_id: REQUEST_ID,
        }  # fmt: skip
        for place in gaps:
            if place:
                pointer.put(template, place, "")
        return Form(template, gaps)
