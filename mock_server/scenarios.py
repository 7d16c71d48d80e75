"""What becomes of a task, and the preferences (RFC 7240) by which one request asks for it."""

import re
from dataclasses import dataclass

NO_URL = "no-url"
SCENARIOS = {
    "finish": "ends well, with a result",
    "fail": "ends in failure, with a reason",
    "hang": "never ends",
    NO_URL: "ends well, and there is nothing to download",
    "slow": "ends well, after ten times as long",
}
SLOWER = 10
REASON = "the mock was told to fail"
PART = re.compile(r'((?:[^;,"]|"(?:[^"\\]|\\.)*+")*+)([;,]|$)')
"""HOSTILE INPUT: the groups give nothing back, so that a header of any length is read in one pass."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What becomes of a task: one of ``SCENARIOS``, and why it failed."""

    name: str = "finish"
    reason: str = REASON

    def __post_init__(self) -> None:
        """Raise ValueError for a name that there is not."""
        if self.name not in SCENARIOS:
            raise ValueError(f"scenario: expected one of {', '.join(SCENARIOS)}, got {self.name!r}")


FINISH = Scenario()


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a request's ``Prefer`` asks of the mock."""

    scenario: Scenario | None = None
    code: int | None = None
    """The HTTP status to refuse with."""


NONE = Preferences()


def preferences(header: str) -> Preferences:
    """Read a ``Prefer`` header: ``scenario=fail; reason="not safe"``, ``code=429``. What is not known is ignored."""
    found: list[dict[str, str]] = [{}]
    place = 0
    while place < len(header) and (match := PART.match(header, place)) is not None:
        name, _, value = (part.strip() for part in match[1].partition("="))
        quoted = len(value) > 1 and value.startswith('"') and value.endswith('"')
        found[-1].setdefault(name.lower(), re.sub(r"\\(.)", r"\1", value[1:-1]) if quoted else value)
        place = match.end()
        if match[2] == ",":
            found.append({})
    scenario = next((one for one in found if one.get("scenario") in SCENARIOS), None)
    code = next((one["code"] for one in found if re.fullmatch(r"[45]\d\d", one.get("code", ""))), None)
    return Preferences(
        scenario=Scenario(scenario["scenario"], scenario.get("reason") or REASON) if scenario else None,
        code=int(code) if code else None,
    )
