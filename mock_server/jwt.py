"""Whether a JWT is one of the vendor's: signed by HS256 with the secret, and valid now (RFC 7519)."""

import base64
import binascii
import hashlib
import hmac

import orjson


def problem(token: str, secret: str, now: float) -> str | None:
    """Return what is wrong with a token; None for a good one."""
    head, dot, signature = token.rpartition(".")
    try:
        parts = [orjson.loads(_decoded(part)) for part in head.split(".")]
        sent = _decoded(signature)
    except (ValueError, binascii.Error):
        parts = []
    if not dot or len(parts) != 2 or not all(isinstance(part, dict) for part in parts):
        return "the token is no JWT"
    header, claims = parts
    if header.get("alg") != "HS256" or not hmac.compare_digest(
        sent, hmac.new(secret.encode(), head.encode(), hashlib.sha256).digest()
    ):
        return "the token is not signed with the secret by HS256"
    if not isinstance(claims.get("exp"), int | float) or claims["exp"] <= now:
        return "the token has expired"
    if isinstance(claims.get("nbf"), int | float) and claims["nbf"] > now:
        return "the token is not valid yet"
    return None


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
