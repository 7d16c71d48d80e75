"""A ledger in a Redis: for workers on several machines."""

import hashlib
import json
import time
from typing import Any

from redis import Redis
from redis.exceptions import RedisError

from contract.errors import LedgerError
from contract_tests.answers import Answer, Outcome
from contract_tests.ledger.entries import CUT_SHORT, PATIENCE_SECONDS, PAUSE_SECONDS, Entry, Permission, Spent, cost_of

CLAIM = """
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then return known end
if ARGV[2] == '1' and ARGV[3] ~= '' then
  local settled = tonumber(redis.call('HGET', KEYS[2], 'paid') or '0') + tonumber(redis.call('HGET', KEYS[2], 'unknown') or '0')
  if settled >= tonumber(ARGV[3]) then return 'no budget' end
  if settled + tonumber(redis.call('HGET', KEYS[2], 'open') or '0') >= tonumber(ARGV[3]) then return 'wait' end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[4])
if ARGV[2] == '1' then redis.call('HINCRBY', KEYS[2], 'open', 1) end
return 'send'
"""
"""One step for all workers: whether a case may be sent, counted as under way from then on."""
SETTLE = """
local known = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if known and cjson.decode(known).billable then
  redis.call('HINCRBY', KEYS[2], 'open', -1)
  redis.call('HINCRBY', KEYS[2], ARGV[2], 1)
end
return 1
"""


class RedisLedger:
    """The ledger of one run: its name holds contract and target, so that no run finds that of another."""

    def __init__(self, url: str, run: dict[str, str], *, budget: int | None) -> None:
        """Raise LedgerError where no Redis answers."""
        self._url = url
        self._budget = budget
        digest = hashlib.sha256(json.dumps(run, sort_keys=True).encode()).hexdigest()[:24]
        self._entries, self._costs, self._state = (
            f"klingkit:{digest}:{part}" for part in ("entries", "costs", "state")
        )
        try:
            self._redis: Any = Redis.from_url(url, decode_responses=True)
            self._redis.ping()
        except (RedisError, ValueError) as error:
            raise LedgerError(
                f"{url}: no Redis answers there: {error}. Start it, or name another by --ledger."
            ) from error

    def claim(self, case: str, request: dict[str, Any], *, billable: bool) -> Entry | Permission:
        """Ask to send a case. Waits for another worker that has sent it, or whose request may yet use up the budget."""
        noted = json.dumps({"billable": billable, "request": request, "outcome": None, "at": time.time()})
        budget = "" if self._budget is None else str(self._budget)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            said = self._redis.eval(CLAIM, 2, self._entries, self._costs, case, int(billable), budget, noted)
            if said in (Permission.SEND.value, Permission.NO_BUDGET.value):
                return Permission(said)
            if said != "wait":
                known = json.loads(said)
                if known["outcome"] or time.time() - known["at"] > PATIENCE_SECONDS:
                    return _entry(case, known)
            time.sleep(PAUSE_SECONDS)
        return Permission.NO_BUDGET

    def settle(self, entry: Entry) -> None:
        """Note what became of a case."""
        answer = entry.answer
        noted = {
            "billable": bool(json.loads(self._redis.hget(self._entries, entry.case) or "{}").get("billable")),
            "request": entry.request,
            "outcome": str(entry.outcome),
            "answer": [answer.status, answer.media_type, answer.text] if answer else None,
            "error": entry.error,
            "milliseconds": entry.milliseconds,
            "at": time.time(),
        }
        self._redis.eval(SETTLE, 2, self._entries, self._costs, entry.case, cost_of(entry), json.dumps(noted))

    def resume(self) -> None:
        """Take over from a run or a worker that ended: what it had sent without seeing the answer is not sent again."""
        for case, text in self._redis.hgetall(self._entries).items():
            known = json.loads(text)
            if known["outcome"] is None and not known["billable"]:
                self._redis.hdel(self._entries, case)
            elif known["outcome"] is None:
                self.settle(Entry(case=case, outcome=Outcome.INCONCLUSIVE, request=known["request"], error=CUT_SHORT))

    def spent(self) -> Spent:
        """Return what was used up until now."""
        costs = {name: int(count) for name, count in self._redis.hgetall(self._costs).items()}
        return Spent(
            requests=self._redis.hlen(self._entries),
            accepted=costs.get("paid", 0),
            unknown=costs.get("unknown", 0) + costs.get("open", 0),
        )

    def finish(self) -> None:
        """Note that the run came to its end."""
        self._redis.set(self._state, "finished")

    @property
    def finished(self) -> bool:
        """Whether the run came to its end."""
        return bool(self._redis.get(self._state) == "finished")

    def forget(self) -> None:
        """Delete all that is noted of the run."""
        self._redis.delete(self._entries, self._costs, self._state)

    def close(self) -> None:
        """Close the connection."""
        self._redis.close()


def _entry(case: str, known: dict[str, Any]) -> Entry:
    answer = known.get("answer")
    return Entry(
        case=case,
        outcome=Outcome(known["outcome"]) if known["outcome"] else None,
        request=known["request"],
        answer=Answer(status=answer[0], media_type=answer[1], text=answer[2]) if answer else None,
        error=known.get("error", ""),
        milliseconds=known.get("milliseconds", 0.0),
    )
