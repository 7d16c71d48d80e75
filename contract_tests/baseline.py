"""Findings that somebody has accepted: each with a reason, and a day after which it counts again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from contract import yaml_file
from contract.errors import UnreadableError

DAYS = 90
"""How long a new entry holds."""
HEADER = """\
# Findings that are accepted for now. Say for each why; after its day it counts again.
# Renewed by: klingkit conform … --baseline THIS --update-baseline
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """One entry."""

    fingerprint: str
    finding: str
    """The finding's id, for people to read."""
    reason: str
    until: date


def load(path: Path) -> tuple[Accepted, ...]:
    """Read a baseline. Raises UnreadableError, with the entry, for what is none."""
    entries = yaml_file.load(path).data
    listed = entries.get("accepted") if isinstance(entries, dict) else None
    if not isinstance(listed, list):
        raise UnreadableError(f"{path}: expected a list under 'accepted', got none. --update-baseline writes one.")
    found = []
    for number, entry in enumerate(listed, start=1):
        try:
            until = entry["until"]
            accepted = Accepted(
                fingerprint=str(entry["fingerprint"]),
                finding=str(entry.get("finding", "")),
                reason=str(entry["reason"]).strip(),
                until=until if isinstance(until, date) else date.fromisoformat(str(until)),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UnreadableError(
                f"{path}: entry {number}: expected fingerprint, reason and until (2026-12-31), got {error}. Write it so."
            ) from error
        if not accepted.reason:
            raise UnreadableError(f"{path}: entry {number}: expected a reason, got none. Say why it is accepted.")
        found.append(accepted)
    return tuple(found)


def apply(made: dict[str, Any], accepted: Iterable[Accepted], today: date) -> None:
    """Mark in a report the findings that are accepted today, and list the entries that no finding answers to any more."""
    by_fingerprint = {entry.fingerprint: entry for entry in accepted}
    for finding in made["findings"]:
        entry = by_fingerprint.pop(finding["fingerprint"], None)
        if entry is not None and today <= entry.until:
            finding["accepted"] = {"reason": entry.reason, "until": entry.until.isoformat()}
        elif entry is not None:
            finding["message"] += f" It was accepted until {entry.until.isoformat()}: {entry.reason}."
    made["stale"] = [
        {"fingerprint": entry.fingerprint, "finding": entry.finding, "reason": entry.reason}
        for entry in by_fingerprint.values()
    ]


def renewed(made: dict[str, Any], known: Iterable[Accepted], today: date) -> str:
    """Return the text of a baseline with the findings of a report: what is known keeps its reason and day."""
    by_fingerprint = {entry.fingerprint: entry for entry in known}
    entries = []
    for finding in made["findings"]:
        if finding["level"] == "note":
            continue
        old = by_fingerprint.get(finding["fingerprint"])
        entries.append(
            {
                "fingerprint": finding["fingerprint"],
                "finding": finding["id"],
                "reason": old.reason if old else f"not said yet; accepted on {today.isoformat()}",
                "until": (old.until if old else today + timedelta(days=DAYS)).isoformat(),
            }
        )
    return HEADER + yaml_file.dump({"accepted": entries})


def counts(made: dict[str, Any]) -> bool:
    """Whether a report has anything in it for which a run is not clean."""
    weighty = [each for each in made["findings"] if each["level"] != "note" and each["accepted"] is None]
    return bool(weighty or made["stale"])
