"""Damaged inputs without end: ``python -m hammers.fuzz [--seconds N | --hours N | --inputs N] [--seed N]``.

Input number n of a seed is the same on every machine that has the same corpus, so a failure is told by two numbers and
made again with ``--seed S --only N``. Each input has ten seconds of processor time. The work is done in a process of
its own: one that dies (a crash of a library) or does not come back is a failure like a traceback, and the next input
goes to a new one. Exit code 1 when anything failed.
"""

from __future__ import annotations

import argparse
import contextlib
import resource
import signal
import subprocess
import sys
import time
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT_SECONDS = 10
WEIGHTS = {"reader": 4, "report": 2}
LIMIT_BYTES = 3 << 30


@dataclass
class Found:
    """What was done and what failed: target -> inputs, failure -> numbers of the inputs."""

    done: Counter[str] = field(default_factory=Counter)
    failures: dict[str, list[int]] = field(default_factory=dict)


class HangError(BaseException):
    """Ten seconds of processor time are over."""


def main() -> int:
    """Run, print figures, and return the exit code."""
    options = _options()
    if options.child:
        return _child(options.seed, options.start, options.count)
    if options.only is not None:
        return _child(options.seed, options.only, 1)
    seconds = options.hours * 3600 if options.hours else options.seconds
    end = time.monotonic() + (seconds if not options.inputs else float("inf"))
    found = Found()
    at, last = options.start, options.start + (options.inputs or sys.maxsize)
    start = time.monotonic()
    while at < last and time.monotonic() < end:
        at = _run(options.seed, at, min(last - at, 5000), end, found)
    took = time.monotonic() - start
    print(f"{at - options.start:,} inputs in {took:,.0f} s (seed {options.seed}, from {options.start:,})")
    print("  " + ", ".join(f"{target} {count:,}" for target, count in sorted(found.done.items())))
    for what, numbers in sorted(found.failures.items(), key=lambda one: -len(one[1])):
        print(f"FAILED {len(numbers)}x: {what}\n  again: --seed {options.seed} --only {numbers[0]}")
    print(f"{sum(map(len, found.failures.values()))} failures of {len(found.failures)} kinds")
    return 1 if found.failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Give damaged inputs to every reader and command.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--hours", type=float, default=0)
    parser.add_argument("--inputs", type=int, default=0, help="so many inputs instead of a time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--only", type=int, help="one input, with its traceback")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, default=1, help=argparse.SUPPRESS)
    return parser.parse_args()


def _run(seed: int, start: int, count: int, end: float, found: Found) -> int:
    """Let a process of its own do inputs from *start*; the number of the next one to do."""
    command = [sys.executable, "-m", "hammers.fuzz", "--child", "--seed", str(seed), "--start", str(start)]
    at = start
    with subprocess.Popen([*command, "--count", str(count)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            number, _, said = line.rstrip("\n").partition(" ")
            target, _, failure = said.partition(" ")
            at = int(number) + 1
            found.done[target] += 1
            if failure:
                found.failures.setdefault(f"{target}: {failure}", []).append(at - 1)
                print(f"input {at - 1}: {target}: {failure}", file=sys.stderr, flush=True)
            if time.monotonic() > end:
                child.kill()
                return at
        code = child.wait()
    if code and at < start + count:
        found.failures.setdefault(f"the process died with {code}", []).append(at)
        print(f"input {at}: the process died with {code}", file=sys.stderr, flush=True)
        return at + 1
    return at


def _child(seed: int, start: int, count: int) -> int:
    """Do inputs one after the other, a line each: its number, the target and, when it failed, how."""
    from hammers.corpus import corpus

    warnings.simplefilter("ignore")
    sys.setrecursionlimit(1000)
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    signal.signal(signal.SIGPROF, _hang)
    seeds = corpus()
    failed = 0
    for number in range(start, start + count):
        target, failure, shown = _one(seed, number, seeds)
        failed += bool(failure)
        print(f"{number} {target} {failure}".rstrip(), flush=True)
        if shown and count == 1:
            print(shown, file=sys.stderr)
    return 1 if failed and count == 1 else 0


def _one(seed: int, number: int, seeds: list[tuple[str, bytes]]) -> tuple[str, str, str]:
    from hammers.mutate import mutated
    from hammers.targets import FORESEEN, TARGETS

    random = Random(f"{seed}:{number}")
    name, data = mutated(random, seeds)
    target = random.choices(sorted(TARGETS), [WEIGHTS.get(one, 1) for one in sorted(TARGETS)])[0]
    try:
        with _limited():
            TARGETS[target](name, data, random)
    except FORESEEN as error:
        if error.__cause__ is not None and "fault of evmap" in error.message:
            return target, _where(error.__cause__), _shown(error.__cause__)
    except (Exception, HangError) as error:  # every kind is what we look for
        return target, _where(error), _shown(error)
    return target, "", ""


@contextlib.contextmanager
def _limited() -> Iterator[None]:
    signal.setitimer(signal.ITIMER_PROF, LIMIT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _hang(*_: object) -> None:
    raise HangError(f"more than {LIMIT_SECONDS} s")


def _where(error: BaseException) -> str:
    """The kind of an error and the innermost line of evmap's that it came through: failures of one cause look alike."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/evmap/" in frame.filename]
    place = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    file = place.filename.rpartition("/evmap/")[2]
    said = " ".join(str(error).split())[:100]
    return f"{type(error).__name__} at {file}:{place.lineno} ({place.name}): {said}"


def _shown(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


if __name__ == "__main__":
    sys.exit(main())
