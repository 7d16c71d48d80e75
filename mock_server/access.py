"""Who is let in: the token of a request, where its operation asks for one."""

import base64
from urllib.parse import parse_qsl

from contract import security
from contract.records import SecurityScheme
from mock_server.clock import Clock
from mock_server.jwt import problem
from mock_server.messages import Request
from mock_server.parameters import cookies
from mock_server.settings import Settings

REMEMBERED = 1_000


class Door:
    """Looks at the tokens of requests under one security scheme."""

    def __init__(self, scheme: SecurityScheme | None, settings: Settings, clock: Clock) -> None:
        self._scheme = scheme
        self._secret = settings.jwt_secret
        self._clock = clock
        self._wanted = settings.token
        if self._wanted is not None and scheme is not None and scheme.kind == "basic":
            self._wanted = base64.b64encode(self._wanted.encode()).decode()
        by_header = scheme is not None and scheme.location == "header"
        self._header = scheme.name.lower().encode("latin-1") if scheme is not None and by_header else b""
        self._let_in: set[bytes | None] = set()

    def refusal(self, request: Request) -> tuple[str, str] | None:
        """Return cause and message where a request is not let in."""
        scheme = self._scheme
        if scheme is None or (shown := request.raw_headers.get(self._header)) in self._let_in:
            return None
        query = dict(parse_qsl(request.query)) if scheme.location == "query" else {}
        sent = cookies(request.headers) if scheme.location == "cookie" else {}
        token = security.token_of(scheme, request.headers, query, sent)
        if token is None:
            tried = scheme.name.lower() in request.headers
            return ("wrong-token", "the token is not valid") if tried else ("no-token", "a token is needed")
        if self._secret is not None:
            wrong = problem(token, self._secret, self._clock.now())  # each time: it expires
            return ("wrong-token", wrong) if wrong else None
        if token != (self._wanted or token):
            return "wrong-token", "the token is not valid"
        if shown is not None and len(self._let_in) < REMEMBERED:
            self._let_in.add(shown)
        return None
