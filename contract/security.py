"""How a token goes into a request: bearer, basic, or an API key in a header, the query or a cookie."""

import base64
import string
from collections.abc import Mapping
from typing import Any

from contract.records import SecurityScheme

NEXT = str.maketrans(
    string.ascii_letters + string.digits,
    string.ascii_letters[1:26] + "a" + string.ascii_letters[27:] + "A" + string.digits[1:] + "0",
)


def put(scheme: SecurityScheme, token: str, headers: dict[str, str], query: dict[str, Any]) -> None:
    """Add the token. For basic it is ``user:password``."""
    if scheme.location == "query":
        query[scheme.name] = token
    elif scheme.location == "cookie":
        headers["Cookie"] = "; ".join(filter(None, [headers.get("Cookie"), f"{scheme.name}={token}"]))
    else:
        headers[scheme.name] = scheme.prefix + (
            base64.b64encode(token.encode()).decode() if scheme.kind == "basic" else token
        )


def put_as(scheme: SecurityScheme, token: str, how: str, headers: dict[str, str], query: dict[str, Any]) -> None:
    """Add the ``right`` token, a ``wrong`` one, an ``empty`` one, or the right one by an ``other-scheme``."""
    if how == "right":
        put(scheme, token, headers, query)
    elif how == "wrong":
        put(scheme, _altered(token), headers, query)
    elif how == "other-scheme":
        other = f"Token {token}" if scheme.prefix != "Token " else f"Bearer {token}"
        headers["Authorization"] = other
    elif scheme.location == "header":
        headers[scheme.name] = scheme.prefix.strip()
    else:
        put(scheme, "", headers, query)


def _altered(token: str) -> str:
    """Return a token of the same form that nobody was given: each letter and digit is the next one."""
    return token.translate(NEXT) or "wrong"


def curl(scheme: SecurityScheme, variable: str) -> list[str]:
    """Return the words of a curl command that send the token which a variable of the environment holds."""
    if scheme.kind == "basic":
        return ["-u", f'"${variable}"']
    if scheme.location == "query":
        return ["-G", "--data-urlencode", f'"{scheme.name}=${variable}"']
    if scheme.location == "cookie":
        return ["-b", f'"{scheme.name}=${variable}"']
    return ["-H", f'"{scheme.name}: {scheme.prefix}${variable}"']


def token_of(
    scheme: SecurityScheme, headers: Mapping[str, str], query: Mapping[str, str], cookies: Mapping[str, str]
) -> str | None:
    """Return the token of a request, as it was sent; None where there is none, or where it is sent in another way."""
    if scheme.location == "query":
        return query.get(scheme.name)
    if scheme.location == "cookie":
        return cookies.get(scheme.name)
    value = headers.get(scheme.name.lower(), "")
    if not scheme.prefix:
        return value or None
    word, _, token = value.partition(" ")
    return token.strip() or None if word.lower() == scheme.prefix.strip().lower() else None
