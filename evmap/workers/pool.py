"""Processes that tasks are handed to, and what they answer, in order.

A task is a plain function of values that can be pickled. A process that dies (killed, out of memory) loses its task and
those that waited beside it: each is tried once more, in a process of its own, and then given up with one clear line.
"""

from __future__ import annotations

import multiprocessing
import signal
import warnings
from collections import deque
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar

from evmap.errors import InputError
from evmap.workers import FORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

P = ParamSpec("P")
R = TypeVar("R")

_DIED = (BrokenProcessPool, CancelledError, MemoryError)
"""What the loss of a process, or of its memory, is raised as."""


class Task(Generic[R]):
    """Work that was handed over, see :meth:`Workers.result`."""

    def __init__(self, call: Callable[[], R]) -> None:
        self.call = call
        self.pool: ProcessPoolExecutor | None = None
        self.future: Future[R] | None = None

    def hand_to(self, pool: ProcessPoolExecutor) -> None:
        """Let a process of *pool* do it."""
        self.pool, self.future = pool, pool.submit(self.call)


class Workers:
    """*jobs* processes as a context manager, started when the first task comes. With one job no process is started and
    each task is run when its result is asked for. *prepare* is called once before, to load what all tasks need."""

    def __init__(self, jobs: int, prepare: Callable[[], object] = lambda: None) -> None:
        self.jobs = jobs
        self._prepare = prepare
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            _end(self._pool, at_once=kind is not None)

    def submit(self, task: Callable[P, R], *arguments: P.args, **options: P.kwargs) -> Task[R]:
        """Hand *task* over."""
        handed = Task(partial(task, *arguments, **options))
        if self.jobs > 1:
            if self._pool is None:
                self._pool = self._started()
            try:
                handed.hand_to(self._pool)
            except BrokenProcessPool:
                _end(self._pool, at_once=True)
                self._pool = self._started()
                handed.hand_to(self._pool)
        return handed

    def result(self, handed: Task[R]) -> R:
        """What the task returned or raised.

        Raises :class:`InputError` when its process died, and the one that tried it alone as well.
        """
        if handed.future is None:
            return handed.call()
        try:
            return handed.future.result()
        except _DIED:
            if self._pool is handed.pool and self._pool is not None:
                _end(self._pool, at_once=True)
                self._pool = None
        return _alone(handed)

    def in_order(self, task: Callable[..., R], arguments: Iterable[tuple[object, ...]]) -> Iterator[R]:
        """Yield the results of *task* for each of *arguments*, in order; few of them wait at any time."""
        waiting: deque[Task[R]] = deque()
        for one in arguments:
            waiting.append(self.submit(task, *one))
            if self.jobs == 1 or len(waiting) > self.jobs + 1:
                yield self.result(waiting.popleft())
        while waiting:
            yield self.result(waiting.popleft())

    def _started(self) -> ProcessPoolExecutor:
        if FORKS:
            self._prepare()
        return _pool(self.jobs)


def in_order(
    task: Callable[..., R],
    arguments: Iterable[tuple[object, ...]],
    jobs: int,
    prepare: Callable[[], object] = lambda: None,
) -> Iterator[R]:
    """As :meth:`Workers.in_order`, with processes of its own."""
    with Workers(jobs, prepare) as workers:
        yield from workers.in_order(task, arguments)


def _alone(handed: Task[R]) -> R:
    """Try a task whose process died once more, in a process of its own."""
    pool = _pool(1)
    try:
        handed.hand_to(pool)
        assert handed.future is not None
        return handed.future.result()
    except _DIED as error:
        raise InputError(
            "the process that read this was ended, and once more when it was tried alone; most likely memory ran out",
            hint="close other programs, or read it on a machine with more memory",
        ) from error
    finally:
        _end(pool, at_once=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = multiprocessing.get_context("fork" if FORKS else "spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=method, initializer=_ignore_interrupts)
    with warnings.catch_warnings():
        # Python 3.12 warns when a process with threads forks. The only other thread there may be draws a progress bar,
        # and the children neither draw nor take a lock that it could hold.
        warnings.simplefilter("ignore", DeprecationWarning)
        pool.submit(int)
    return pool


def _ignore_interrupts() -> None:
    """Leave Ctrl-C, which reaches all processes of a terminal, to the one that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end(pool: ProcessPoolExecutor, *, at_once: bool) -> None:
    """Let the processes of *pool* go: when they are done, or *at_once* whatever they do; they write nothing."""
    processes = list((getattr(pool, "_processes", None) or {}).values()) if at_once else []
    pool.shutdown(wait=not at_once, cancel_futures=True)
    for process in processes:
        process.terminate()
