"""Several processes give what one gives, and a process that dies costs no other task."""

from __future__ import annotations

import os
import signal
from functools import partial
from typing import TYPE_CHECKING

import pytest

from evmap.errors import InputError
from evmap.workers import jobs_of, pool
from evmap.workers.pool import Workers, in_order

if TYPE_CHECKING:
    from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    raise InputError(f"no {number}", file="a.pdf", line=3, hint="leave it out")


def die(folder: Path, number: int, times: int) -> int:
    """*number*; of number 3, the first *times* processes that try it are killed."""
    if number == 3:
        tries = len(list(folder.iterdir()))
        if tries < times:
            (folder / str(tries)).touch()
            os.kill(os.getpid(), signal.SIGTERM)
    return number


def test_results_come_in_order() -> None:
    assert list(in_order(double, [(n,) for n in range(20)], 2)) == list(range(0, 40, 2))
    assert list(in_order(double, [(n,) for n in range(3)], 1)) == [0, 2, 4]


def test_one_job_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    with Workers(1) as workers:
        assert workers.result(workers.submit(os.getpid)) == os.getpid()


def test_an_error_keeps_its_place_and_hint() -> None:
    with Workers(2) as workers, pytest.raises(InputError) as raised:
        workers.result(workers.submit(refuse, 7))
    assert raised.value.format() == "a.pdf:3: no 7\n  hint: leave it out"


def test_a_task_whose_process_was_killed_is_tried_again_alone(tmp_path: Path) -> None:
    assert list(in_order(partial(die, tmp_path, times=1), [(n,) for n in range(8)], 2)) == list(range(8))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_task_that_kills_its_process_twice_is_given_up_and_stops_no_other(tmp_path: Path) -> None:
    with Workers(2) as workers:
        tasks = [workers.submit(die, tmp_path, n, 99) for n in range(6)]
        done: list[int | str] = []
        for task in tasks:
            try:
                done.append(workers.result(task))
            except InputError as error:
                done.append(error.message)
        assert workers.result(workers.submit(double, 4)) == 8
    assert [one for one in done if isinstance(one, int)] == [0, 1, 2, 4, 5]
    assert "memory ran out" in str(done[3])
    assert len(list(tmp_path.iterdir())) == 2


def test_other_systems_start_their_processes_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "FORKS", False)
    assert list(in_order(double, [(1,), (2,)], 2)) == [2, 4]


def test_as_many_jobs_as_asked_for_or_as_there_are_cores() -> None:
    assert jobs_of(3) == 3
    assert 1 <= jobs_of() <= 8
