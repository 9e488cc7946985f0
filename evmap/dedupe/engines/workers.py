"""One process or several behind one face. Tasks are pure functions of their arguments; results come in their order."""

from __future__ import annotations

import os
import sys
import warnings
from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from types import TracebackType

T = TypeVar("T")
R = TypeVar("R")

WORTH_A_POOL = 5_000
"""Records from which a second process saves more time than it costs to start."""


def default_workers(records: int) -> int:
    """How many processes pay for so many records: one for few, and where starting one means importing everything."""
    if records < WORTH_A_POOL or sys.platform != "linux":
        return 1
    return max(1, min(8, len(os.sched_getaffinity(0))))


class Workers:
    """A pool of *count* processes as a context manager; with one, everything runs in this process."""

    def __init__(self, count: int) -> None:
        self.count = max(1, count)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        if self.count > 1:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            method = "fork" if sys.platform == "linux" else "spawn"
            self._pool = ProcessPoolExecutor(self.count, mp_context=multiprocessing.get_context(method))
            with warnings.catch_warnings():
                # Python 3.12 warns when a process with threads forks. The only other thread there may be draws a
                # progress bar, and the children neither draw nor take a lock that it could hold.
                warnings.simplefilter("ignore", DeprecationWarning)
                for started in [self._pool.submit(int) for _ in range(self.count)]:
                    started.result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(self, task: Callable[[T], R], arguments: Iterable[T]) -> Iterator[R]:
        """The results of *task* for each of *arguments*, in order; few arguments are waiting at any time."""
        if self._pool is None:
            yield from map(task, arguments)
            return
        waiting: deque[Future[R]] = deque()
        for argument in arguments:
            waiting.append(self._pool.submit(task, argument))
            if len(waiting) > self.count + 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
