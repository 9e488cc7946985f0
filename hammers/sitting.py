"""Kill ``evmap review`` while somebody answers at a terminal as fast as they can: ``python -m hammers.crash --review``.

One sitting of accepted, tagged, rejected and taken-back answers is played to its end, which gives the files after each
answer, and how long an answer takes. Then it is played again and again from the beginning and killed with SIGKILL,
half of the time at a random moment, half of the time a few milliseconds after the last key of an answer. The files must
be those after the answers that the screen had confirmed, or after one more: at most the present answer is lost.
The next sitting must start, ask about everything else, take an answer, and leave no temporary file.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import yaml

from hammers.processes import at_terminal, finish, forked, left_over, own_files, preloaded, write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

REVIEW = ("review", "--report", "woods", "--order", "text", "--by", "Ada")
_ASKED, _WORDS, _TERMS = b"q ?]", b"own words:", b"takes one away):"
_CONFIRMED = re.compile(rb"written: \S|taken back")
_PATIENCE = 120.0

Answer = tuple[tuple[bytes, str], ...]
"""What somebody waits for on the screen, and what they type then, until the answer is given."""
ACCEPTED: Answer = ((_ASKED, "a"), (_WORDS, "Those of the wood say that it is so.\n"))
TAGGED: Answer = ((_ASKED, "t"), (_TERMS, "training; workload\n"), *ACCEPTED)
REJECTED: Answer = ((_ASKED, "r"),)
TAKEN_BACK: Answer = ((_ASKED, "u"),)


class Typist:
    """Somebody at the terminal of a process, who types when the screen asks."""

    def __init__(self, folder: Path) -> None:
        self.child, self._terminal = at_terminal(folder, REVIEW)
        self._screen = b""
        self._read = 0

    @property
    def confirmed(self) -> int:
        """How many answers the screen has confirmed up to now."""
        return len(_CONFIRMED.findall(self._screen))

    @property
    def screen(self) -> str:
        """All that the screen has shown."""
        return self._screen.decode("utf-8", "replace")

    @property
    def suggestions(self) -> int:
        """How many suggestions the sitting said it has."""
        found = re.search(rb"(\d+) suggestions?, signed", self._screen)
        return int(found[1]) if found else 0

    def gives(self, answer: Answer, until: float) -> bool:
        """Type *answer*; False when the time is over or the process has gone before its last key."""
        for asked, typed in answer:
            if not self._sees(asked, until):
                return False
            os.write(self._terminal, typed.encode())
        return True

    def waits(self, answers: int, until: float) -> bool:
        """Wait until so many answers are confirmed."""
        while self.confirmed < answers:
            if not self._more(until):
                return False
        return True

    def ended(self, until: float) -> bool:
        """Wait until the screen is left."""
        while self._more(until):
            pass
        return time.monotonic() < until

    def killed(self) -> bool:
        """Kill the process, read what was still on its screen; whether it was alive until then."""
        os.kill(self.child, signal.SIGKILL)
        ended = finish(self.child)
        while self._more(time.monotonic() + 1):
            pass
        os.close(self._terminal)
        return ended == -signal.SIGKILL

    def _sees(self, words: bytes, until: float) -> bool:
        while (at := self._screen.find(words, self._read)) < 0:
            if not self._more(until):
                return False
        self._read = at + len(words)
        return True

    def _more(self, until: float) -> bool:
        """Read on; False when nothing came until then, or nothing will."""
        ready, _, _ = select.select([self._terminal], [], [], max(0.0, until - time.monotonic()))
        try:
            more = os.read(self._terminal, 65536) if ready else b""
        except OSError:  # Linux's word for a terminal that nobody is at
            more = b""
        self._screen += more
        return bool(more)


def hammer(kills: int, seconds: float, seed: int, answers: int) -> int:
    """Kill as often as asked, print figures, and return the exit code."""
    random, began = Random(seed), time.monotonic()
    script = _script(random, answers)
    with tempfile.TemporaryDirectory(prefix="evmap-sitting-") as name:
        folder = Path(name)
        _begun(folder / "start", answers)
        states, took = _whole(folder, script)
        each = sorted(took)
        print(
            f"{len(script)} answers in {sum(took):.1f} s, {60 * len(took) / sum(took):,.0f} a minute; the median"
            f" {each[len(each) // 2] * 1000:.0f} ms, the slowest {each[-1] * 1000:.0f} ms",
            flush=True,
        )
        done = lost = early = wrong = 0
        while done < kills and time.monotonic() - began < seconds:
            was_killed, was_lost, faults = _once(folder, script, states, sum(took), random)
            done, early, lost = done + was_killed, early + (not was_killed), lost + was_lost
            wrong += len(faults)
            for fault in faults:
                print(f"kill {done}: {fault}", file=sys.stderr, flush=True)
    print(
        f"{done:,} kills in {time.monotonic() - began:,.0f} s (seed {seed}); {early:,} sittings ended before the kill"
    )
    print(f"{lost:,} times the present answer was lost; {wrong:,} times more, or anything else wrong")
    return 1 if wrong else 0


def _script(random: Random, answers: int) -> list[Answer]:
    """Answers of every kind; never one taken back where none is given."""
    script: list[Answer] = []
    given = 0
    while len(script) < answers:
        answer = random.choice((ACCEPTED, TAGGED, REJECTED, REJECTED, *([TAKEN_BACK] if given else [])))
        given += -1 if answer is TAKEN_BACK else 1
        script.append(answer)
    return script


def _begun(start: Path, answers: int) -> None:
    """A project with a report of more sentences than answers, and all modules that a sitting needs loaded."""
    sentences = (
        f"1.{n} Most foresters ({30 + n % 60}% of {100 + n}) reported that task {n} of the woods was hard."
        for n in range(1, answers + 6)
    )
    write_text(start / "in" / "woods.txt", "\n\n".join(("Leading in the woods", "1. Findings", *sentences)) + "\n")
    for arguments in (
        ("init", "."),
        ("themes", "add", "training"),
        ("themes", "add", "workload"),
        ("ingest", "in/woods.txt", "--id", "woods"),
    ):
        if code := finish(forked(start, arguments)):
            raise SystemExit(f"evmap {' '.join(arguments)} ends with {code}")
    scratch = start.with_name("scratch")
    shutil.copytree(start, scratch)
    preloaded(scratch, REVIEW, "t\ntraining\na\nThey say so.\nr\nu\nq\n")
    shutil.rmtree(scratch)


def _whole(folder: Path, script: Sequence[Answer]) -> tuple[list[dict[str, bytes]], list[float]]:
    """The files after 0, 1, 2 … answers, and the seconds from the first key of each to its confirmation."""
    work = folder / "whole"
    shutil.copytree(folder / "start", work)
    typist, states, took = Typist(work), [own_files(work)], []
    for number, answer in enumerate(script, 1):
        until = time.monotonic() + _PATIENCE
        began = time.monotonic()
        if not typist.gives(answer, until) or not typist.waits(number, until):
            raise SystemExit(f"answer {number} is not taken even when nobody kills evmap:\n{typist.screen}")
        took.append(time.monotonic() - began)
        states.append(own_files(work))
    typist.killed()
    shutil.rmtree(work)
    return states, took[1:]  # the first one waited for evmap to start


def _once(
    folder: Path, script: Sequence[Answer], states: Sequence[dict[str, bytes]], seconds: float, random: Random
) -> tuple[bool, bool, list[str]]:
    """Play and kill once: whether it was killed in time, whether the present answer was lost, and what is wrong."""
    work = folder / "work"
    shutil.copytree(folder / "start", work)
    try:
        typist = Typist(work)
        given = _played(typist, script, seconds, random)
        killed, confirmed = typist.killed(), typist.confirmed
        now, faults = own_files(work), []
        possible = states[confirmed : confirmed + 2]
        if now not in possible:
            faults.append(f"the files are not those after {confirmed} answers, or one more")
        faults += _goes_on(work, len(script))
        return killed, given > confirmed and now == states[confirmed], faults
    finally:
        shutil.rmtree(work)


def _played(typist: Typist, script: Sequence[Answer], seconds: float, random: Random) -> int:
    """Answer until a moment that is drawn; how many answers were typed to their last key."""
    if random.random() < 0.5:
        until = time.monotonic() + random.uniform(0, seconds * 1.5)
        for number, answer in enumerate(script):
            if not typist.gives(answer, until):
                return number
        return len(script)
    last, until = random.randrange(len(script)), time.monotonic() + _PATIENCE
    for answer in script[: last + 1]:
        typist.gives(answer, until)
    time.sleep(random.uniform(0, 0.02))
    return last + 1


def _goes_on(work: Path, answers: int) -> list[str]:
    """What is wrong with the next sitting: it asks about all that is not answered, and takes an answer."""
    before = _answered(work)
    typist = Typist(work)
    until = time.monotonic() + _PATIENCE
    fine = typist.gives(REJECTED, until) and typist.waits(1, until) and typist.gives(((_ASKED, "q"),), until)
    fine = fine and typist.ended(until)
    typist.killed()
    faults = [] if fine else [f"the next sitting does not take an answer:\n{typist.screen}"]
    if _answered(work) != before + 1:
        faults.append(f"{before} answers and one more are {_answered(work)}")
    if typist.suggestions != answers + 5 - before:
        faults.append(f"{typist.suggestions} are asked about, with {before} of {answers + 5} answered")
    return faults + [f"{path} is left over" for path in left_over(work)]


def _answered(work: Path) -> int:
    """How many answers the files hold."""
    found = 0
    for name, key in (("woods", "claims"), ("woods.declined", "declined")):
        path = work / "claims" / f"{name}.yaml"
        found += len(yaml.safe_load(path.read_text("utf-8"))[key] or ()) if path.exists() else 0
    return found
