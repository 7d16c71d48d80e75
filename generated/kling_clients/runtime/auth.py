"""Where a token goes, and tokens that renew themselves."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Token = str | Callable[[], str]  # a token, or what returns the one that is valid now


@dataclass(frozen=True, slots=True, kw_only=True)
class Auth:
    """Where a token goes: into a header after a prefix, or into the query or a cookie under a name."""

    location: str = "header"
    name: str = "Authorization"
    prefix: str = "Bearer "
    encoded: bool = False  # whether it is ``user:password``, sent in base64 (RFC 7617)

    def sign(self, parts: dict[str, Any], token: str) -> None:
        """Put a token into the parts of a request. Raises ValueError for one that no header can hold, and does not show it."""
        if not token.isprintable() or not token.strip() or token != token.strip():
            raise ValueError("token: expected a text without spaces around it or control characters, got another")
        value = base64.b64encode(token.encode()).decode() if self.encoded else token
        if self.location == "query":
            parts["params"] = {**(parts["params"] or {}), self.name: value}
        elif self.location == "cookie":
            others = parts["headers"].get("Cookie")
            parts["headers"]["Cookie"] = f"{others}; {self.name}={value}" if others else f"{self.name}={value}"
        else:
            parts["headers"][self.name] = self.prefix + value


class KlingJWT:
    """Tokens made of an access key and its secret: JWT, signed by HS256 (RFC 7519, RFC 7518), renewed before they expire.

    Give it as the token: ``Client(token=KlingJWT(access_key="…", secret_key="…"))``.
    """

    def __init__(self, access_key: str, secret_key: str, *, seconds: int = 1800, skew: int = 5) -> None:
        """``seconds``: how long a token holds. ``skew``: by how much the provider's clock may be behind."""
        self._access_key, self._secret_key = access_key, secret_key.encode()
        self._seconds, self._skew = seconds, skew
        self._token, self._renew_at = "", 0.0

    def __call__(self) -> str:
        """Return a token that holds for at least half its time."""
        now = time.time()
        if now >= self._renew_at:
            claims = {"iss": self._access_key, "exp": int(now) + self._seconds, "nbf": int(now) - self._skew}
            head = ".".join(_encoded(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
            signature = hmac.new(self._secret_key, head.encode(), hashlib.sha256).digest()
            self._token = f"{head}.{_encoded(signature)}"
            self._renew_at = now + self._seconds / 2
        return self._token

    def __repr__(self) -> str:
        return f"KlingJWT({self._access_key!r})"


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
