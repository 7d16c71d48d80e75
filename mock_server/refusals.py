"""How a mock says no: the provider's own envelope and business code where its contract has them, else RFC 9457."""

import copy
import uuid
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from contract import pointer
from contract.records import Contract, ErrorCode, Operation
from contract.sample import sample
from mock_server.messages import Answer, Request, json_answer

HTTP_STATUS = {status.value: status.phrase for status in HTTPStatus}
UNKNOWN_PATH = "x-unknown-path"
"""Of a contract: what its provider answers where there is nothing; ``{path}`` and ``{time}`` in it are filled in."""


class Refusals:
    """Builds the refusals of one contract."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._templates: dict[tuple[str, int], Any] = {}

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
        template = self._template(operation, status)
        envelope = self._contract.envelope
        if template is None or envelope is None:
            problem = {
                "type": "about:blank",
                "title": HTTP_STATUS.get(status, "Refused"),
                "status": status,
                "detail": message,
            }
            return json_answer(status, problem, *headers, media_type="application/problem+json")
        body = copy.deepcopy(template)
        known = self._code(status, cause)
        pointer.put(body, envelope.code, code if code is not None else known.code if known else status)
        if envelope.message:
            pointer.put(body, envelope.message, message)
        if envelope.request_id:
            pointer.put(body, envelope.request_id, str(uuid.uuid4()))
        return json_answer(status, body, *headers)

    def _code(self, status: int, cause: str) -> ErrorCode | None:
        codes = self._contract.error_codes.values()
        exact = next((code for code in codes if cause in code.causes), None)
        return exact or next((code for code in codes if code.status == status), None)

    def _template(self, operation: Operation | None, status: int) -> Any:
        """Return a sample of the documented refusal; that of any operation where the request reached none."""
        name = operation.id if operation else ""
        if (name, status) not in self._templates:
            operations = (operation,) if operation else self._contract.operations
            responses = (candidate.response(status) for candidate in operations)
            schema = next((found.schema for found in responses if found and found.schema is not None), None)
            self._templates[name, status] = sample(schema) if schema is not None else None
        return self._templates[name, status]
