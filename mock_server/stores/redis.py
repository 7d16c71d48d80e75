"""Tasks in a Redis: shared by processes and hosts."""

import re
from collections.abc import Callable
from typing import Any

import orjson
from redis import Redis
from redis.exceptions import RedisError

from contract.errors import TargetError
from mock_server.stores.store import ENTRIES, TASKS, Control, Entry, each, read, read_control, written, written_control
from mock_server.tasks import FIRST_ID, Task

ADD = """
local key = ARGV[2] ~= '' and (ARGV[1] .. '\\n' .. ARGV[2]:sub(2)) or nil
if key and ARGV[3] == '1' and redis.call('HEXISTS', KEYS[2], key) == 1 then return false end
local number = redis.call('INCR', KEYS[1])
local id = ARGV[5] .. string.format('%018d', number - 1 + tonumber(ARGV[6])):sub(#ARGV[5] + 1)
local task = (ARGV[4]:gsub('"id":""', '"id":"' .. id .. '"', 1))
redis.call('SET', KEYS[3] .. id, task)
if key then redis.call('HSET', KEYS[2], key, id) end
redis.call('ZADD', KEYS[4] .. ARGV[1], number, id)
redis.call('ZADD', KEYS[4], number, id)
redis.call('SADD', KEYS[5], id)
if number > tonumber(ARGV[7]) then
  for _, old in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', number - tonumber(ARGV[7]))) do
    local text = redis.call('GET', KEYS[3] .. old)
    if text then
      local known = cjson.decode(text)
      redis.call('ZREM', KEYS[4] .. known.operation, old)
      if known.key ~= cjson.null then
        local name = known.operation .. '\\n' .. known.key
        if redis.call('HGET', KEYS[2], name) == old then redis.call('HDEL', KEYS[2], name) end
      end
    end
    redis.call('DEL', KEYS[3] .. old)
    redis.call('HDEL', KEYS[6], old)
    redis.call('ZREM', KEYS[4], old)
    redis.call('SREM', KEYS[5], old)
  end
end
return id
"""
"""One step for all processes: is the key free, then an id, the task, and the oldest forgotten."""
CLAIM = """
if redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
if tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0) ~= tonumber(ARGV[2]) then return 0 end
redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
return 1
"""
COUNT = """
local number = redis.call('INCR', KEYS[1])
if number == 1 and ARGV[1] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return number
"""
TIMEOUT_SECONDS = 5.0


class RedisStore:
    """Everything stands under one prefix, so that several mocks can share a Redis."""

    errors: tuple[type[Exception], ...] = (RedisError,)

    def __init__(self, url: str, prefix: str, maximum: int = TASKS) -> None:
        """Raise TargetError where no Redis answers."""
        self._maximum = maximum
        self._prefix = f"klingkit-mock:{prefix}:"
        try:
            self._redis: Any = Redis.from_url(
                url, socket_connect_timeout=TIMEOUT_SECONDS, socket_timeout=TIMEOUT_SECONDS
            )
            self._redis.ping()
        except (RedisError, ValueError, TypeError) as error:
            raise TargetError(
                f"{_shown(url)}: no Redis answers there: {error}. Start it, or name another by --state."
            ) from error
        self._add = self._redis.register_script(ADD)
        self._claim = self._redis.register_script(CLAIM)
        self._count = self._redis.register_script(COUNT)

    def _name(self, part: str) -> str:
        return self._prefix + part

    def add(self, task: Task, *, unique: bool) -> bool:
        """Give a task its id and keep it."""
        keys = [self._name(part) for part in ("number", "keys", "task:", "order", "open", "told")]
        first = str(FIRST_ID)
        key = "" if task.key is None else f"={task.key}"
        arguments: list[Any] = [task.operation, key, int(unique), written(task)]
        arguments += [first[:9], int(first[9:]), self._maximum]  # in two halves: Lua's numbers end at 2**53
        identifier = self._add(keys=keys, args=arguments)
        if identifier is None:
            return False
        task.id = identifier.decode()
        return True

    def get(self, identifier: str) -> Task | None:
        """Return the task of that id."""
        text = self._redis.get(self._name(f"task:{identifier}"))
        return read(text) if text else None

    def find(self, operation: str, id_or_key: str) -> Task | None:
        """Return the task that ``operation`` created under that id or key."""
        task = self.get(id_or_key)
        if task is None:
            identifier = self._redis.hget(self._name("keys"), f"{operation}\n{id_or_key}")
            task = self.get(identifier.decode()) if identifier else None
        return task if task and task.operation == operation else None

    def newest(self, operation: str | None, skip: int, count: int) -> list[Task]:
        """Return tasks, newest first."""
        if count <= 0:
            return []
        names = self._redis.zrevrange(self._name(f"order{operation or ''}"), skip, skip + count - 1)
        return self._all(names)

    def save(self, task: Task) -> None:
        """Keep what was changed of a task."""
        self._redis.set(self._name(f"task:{task.id}"), written(task), xx=True)
        change = self._redis.srem if task.ended else self._redis.sadd
        change(self._name("open"), task.id)

    def told(self, identifier: str) -> int:
        """Return how many changes of a task were told."""
        return int(self._redis.hget(self._name("told"), identifier) or 0)

    def claim(self, identifier: str, number: int) -> bool:
        """Count a change as told, if it is the next."""
        keys = [self._name("told"), self._name(f"task:{identifier}")]
        return bool(self._claim(keys=keys, args=[identifier, number]))

    def open(self) -> list[Task]:
        """Return the tasks that were not seen to have ended."""
        return self._all(self._redis.smembers(self._name("open")))

    def _all(self, names: Any) -> list[Task]:
        keys = [self._name("task:") + name.decode() for name in names]
        return list(each(self._redis.mget(keys))) if keys else []

    def count(self, name: str, seconds: float | None = None) -> int:
        """Add one to a counter and return it."""
        return int(
            self._count(keys=[self._name(f"count:{name}")], args=["" if seconds is None else int(seconds * 1000)])
        )

    def control(self) -> Control:
        """Return what was set."""
        return read_control(self._redis.get(self._name("control")))

    def change(self, change: Callable[[Control], Any]) -> Any:
        """Change what was set, in one step for all processes."""
        result = None

        def changed(pipe: Any) -> None:
            nonlocal result
            control = read_control(pipe.get(self._name("control")))
            result = change(control)
            pipe.multi()
            pipe.set(self._name("control"), written_control(control))

        self._redis.transaction(changed, self._name("control"))
        return result

    def note(self, entry: Entry) -> None:
        """Add an exchange to the journal."""
        pipe = self._redis.pipeline(transaction=False)
        pipe.lpush(self._name("journal"), orjson.dumps(entry.shown())).ltrim(
            self._name("journal"), 0, ENTRIES - 1
        ).execute()

    def entries(self) -> list[dict[str, Any]]:
        """Return the journal, newest first."""
        return [orjson.loads(text) for text in self._redis.lrange(self._name("journal"), 0, -1)]

    def clear(self) -> None:
        """Forget everything."""
        literal = re.sub(r"([\\*?\[\]^-])", r"\\\1", self._prefix)
        names = list(self._redis.scan_iter(match=literal + "*", count=1000))
        for start in range(0, len(names), 1000):
            self._redis.unlink(*names[start : start + 1000])

    def close(self) -> None:
        """Let go of the connections."""
        self._redis.close()


def _shown(url: str) -> str:
    """Return an address without its name and password."""
    return re.sub(r"(?<=://)[^/@]*@", "", url)
