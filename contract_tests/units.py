"""Campaigns are made of independent units: run on the cores of this machine, or on the workers of a Dask cluster.

A unit whose worker is lost runs again on another one. What it must not do twice it notes in a ledger that all can reach.
"""

import importlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Any, TypeVar

from contract.errors import TargetError

Made = TypeVar("Made")
CONNECT_SECONDS = 20
ALLOWED_LOSSES = 10
"""How many workers may be lost with a unit before it is the unit that is to blame."""


def run(
    function: Callable[..., Made],
    arguments: Sequence[tuple[Any, ...]],
    *,
    workers: int | None = None,
    cluster: str | None = None,
) -> Iterator[Made]:
    """Yield ``function(*each)`` for each of the arguments, in the order in which they become known.

    ``workers``: how many processes of this machine; one a core if None. ``cluster``: the address of a Dask scheduler.
    """
    if cluster is not None:
        yield from _on_cluster(function, arguments, cluster)
        return
    with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
        futures = [pool.submit(function, *each) for each in arguments]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _on_cluster(function: Callable[..., Made], arguments: Sequence[tuple[Any, ...]], address: str) -> Iterator[Made]:
    try:
        dask: Any = importlib.import_module("dask")  # an extra that few install
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise TargetError("--cluster needs Dask. Install it: pip install 'klingkit[cluster]'.") from error
    with dask.config.set({"distributed.scheduler.allowed-failures": ALLOWED_LOSSES}):
        try:
            client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise TargetError(
                f"{address}: no Dask scheduler answers there: {error}. Start one: dask scheduler."
            ) from error
        with client:
            futures = [client.submit(function, *each, pure=False) for each in arguments]
            try:
                for future in distributed.as_completed(futures, loop=client.loop):
                    yield future.result()
            except distributed.KilledWorker as error:
                raise TargetError(f"{address}: a unit of work took down its workers: {error}.") from error
            finally:
                client.cancel(futures)
