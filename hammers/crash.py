"""Kill evmap in the middle of writing: ``python -m hammers.crash [--kills N | --seconds N] [--seed N] [--review]``.

Every command that writes is run once to its end, which gives the files as they were (old) and as they are to be (new).
Then it is run again and again from the old state and killed with SIGKILL, half of the time at a random moment, half of
the time a few milliseconds after its first file appears or changes. After each kill every file a person owns must be
as it was or as it is to be; when the command is then run once more to its end, everything must be as if nobody had
killed anything, and no temporary file may be left. Exit code 1 when anything else was found.

``--review`` kills only ``evmap review`` while somebody answers at a terminal: see :mod:`hammers.sitting`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from hammers import sitting
from hammers.processes import finish, forked, left_over, own_files, preloaded, write_text

if TYPE_CHECKING:
    from collections.abc import Mapping

REPORT = """\
Leading in the woods

1. Findings

1.1 Few leaders had been trained at all (Oak, 2020). Some thought that training was rare (Elm and Ash, 2018; Fir, 2001).

References

Oak B (2020) Training in forests. Leeds: Treetop Press.

Elm C and Ash D (2018) How leaders learn among trees. Journal of Wooded Work, 12, 3, 44-59.
"""
LONGER = REPORT.replace("1.1 ", "1.0 One paragraph more (Oak, 2020).\n\n1.1 ")
CLAIMS = """\
evmap: 1
report:
  id: woods
claims:
  - {id: W-1, text: Few had been trained., locator: "1.1", kind: finding, basis: primary-survey}
"""
SHEET = "work,decision,on\noak-2020,include,2026-01-02\nelm-2018,maybe,2026-01-02\n"
TAGGED = CLAIMS.replace("}\n", ", themes: [t]}\n")
BIB = "".join(
    f"@book{{b{n}, title={{On care {n}}}, year={{{1990 + n % 30}}}, author={{Ash, A}}}}\n" for n in range(200)
)


@dataclass(frozen=True)
class Scenario:
    """A command that writes: its arguments, what is run before to make the old state, and what a person types."""

    arguments: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    edit: Mapping[str, str] = field(default_factory=dict)
    typed: str = ""


ONE_SENTENCE = "Leading in the woods\n\n1. Findings\n\n1.1 Few leaders of the woods had been trained at all.\n"
INIT = ("init", ".")
SHORT = ("ingest", "in/short.txt", "--id", "short")
SCENARIOS = {
    "init": Scenario(INIT),
    "ingest a report": Scenario(("ingest", "in/woods.txt"), (INIT,)),
    "ingest it again, longer": Scenario(
        ("ingest", "in/woods.txt"), (INIT, ("ingest", "in/woods.txt")), {"in/woods.txt": LONGER}
    ),
    "ingest several files": Scenario(("ingest", "in/woods.txt", "in/list.bib"), (INIT,)),
    "ingest claims": Scenario(("ingest", "in/claims.yaml"), (INIT, ("ingest", "in/woods.txt"))),
    "themes rename": Scenario(
        ("themes", "rename", "t", "u"),
        (INIT, ("themes", "add", "t"), ("ingest", "in/woods.txt"), ("ingest", "in/claims.yaml")),
        {"claims/woods.yaml": TAGGED},
    ),
    "undo": Scenario(("undo",), (INIT, ("ingest", "in/woods.txt"))),
    "review, accepted": Scenario(
        ("review", "--report", "short", "--by", "Ada"), (INIT, SHORT), typed="a\nTraining is rare.\nq\n"
    ),
    "review, rejected": Scenario(("review", "--report", "short", "--by", "Ada"), (INIT, SHORT), typed="r\nq\n"),
    "screen, a sheet": Scenario(("screen", "in/screen.csv", "--by", "Ada"), (INIT, ("ingest", "in/woods.txt"))),
    "export a folder": Scenario(
        ("-q", "export", "vault", "-o", "notes"),
        (INIT, ("ingest", "in/woods.txt"), ("-q", "export", "vault", "-o", "notes"), ("ingest", "in/claims.yaml")),
    ),
    "convert": Scenario(("convert", "in/list.bib", "out.ris", "--force"), (), {"out.ris": "TY  - BOOK\nER  - \n"}),
    "dedupe": Scenario(("dedupe", "in/list.bib", "-o", "out.bib", "--clusters", "clusters.csv")),
    "export": Scenario(("export", "graphml", "-o", "outputs/graph.graphml"), (INIT, ("ingest", "in/woods.txt"))),
    "works -o": Scenario(("works", "--format", "csv", "-o", "works.csv"), (INIT, ("ingest", "in/woods.txt"))),
}


def main() -> int:
    """Kill as often as asked, print figures, and return the exit code."""
    parser = argparse.ArgumentParser(description="Kill evmap in the middle of writing.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--review", action="store_true", help="Kill only `evmap review`, at a terminal.")
    parser.add_argument("--answers", type=int, default=24, help="With --review: how many answers a sitting has.")
    options = parser.parse_args()
    if options.review:
        return sitting.hammer(options.kills, options.seconds, options.seed, options.answers)
    random = Random(options.seed)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="evmap-crash-") as folder:
        states = {name: _states(Path(folder), name, scenario) for name, scenario in SCENARIOS.items()}
        killed: Counter[str] = Counter()
        early: Counter[str] = Counter()
        wrong: list[str] = []
        names = sorted(SCENARIOS)
        number = 0
        while killed.total() < options.kills and time.monotonic() - started < options.seconds:
            name = names[number % len(names)]
            number += 1
            was_killed, faults = _once(Path(folder), SCENARIOS[name], states[name], random)
            (killed if was_killed else early)[name] += 1
            for fault in faults:
                wrong.append(f"{name}: {fault}")
                print(f"run {number}: {wrong[-1]}", file=sys.stderr, flush=True)
    took = time.monotonic() - started
    print(
        f"{killed.total():,} kills in {took:,.0f} s (seed {options.seed}); {early.total():,} runs ended before the kill"
    )
    print("  " + ", ".join(f"{name} {count}" for name, count in sorted(killed.items())))
    print(f"{len(wrong)} files lost, half-written or left over")
    return 1 if wrong else 0


@dataclass(frozen=True)
class States:
    """A folder to start from, its files before and after the command, and how long that takes."""

    start: Path
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    seconds: float


def _states(folder: Path, name: str, scenario: Scenario) -> States:
    start = folder / name.replace(" ", "-").replace(",", "")
    for path, text in {
        "in/woods.txt": REPORT,
        "in/list.bib": BIB,
        "in/claims.yaml": CLAIMS,
        "in/short.txt": ONE_SENTENCE,
        "in/screen.csv": SHEET,
    }.items():
        write_text(start / path, text)
    for arguments in scenario.before:
        finish(forked(start, arguments))
    for path, text in scenario.edit.items():
        write_text(start / path, text)
    scratch = folder / "whole"
    shutil.copytree(start, scratch)
    preloaded(scratch, scenario.arguments, scenario.typed)
    shutil.rmtree(scratch)
    shutil.copytree(start, scratch)
    began = time.monotonic()
    status = finish(forked(scratch, scenario.arguments, scenario.typed))
    seconds = time.monotonic() - began
    if status:
        raise SystemExit(f"{name}: {' '.join(scenario.arguments)} ends with {status} even when nobody kills it")
    new = own_files(scratch)
    shutil.rmtree(scratch)
    return States(start, own_files(start), new, seconds)


def _once(folder: Path, scenario: Scenario, states: States, random: Random) -> tuple[bool, list[str]]:
    """Run and kill once; whether it was killed in time, and what is wrong afterwards."""
    work = folder / "work"
    shutil.copytree(states.start, work)
    try:
        child = forked(work, scenario.arguments, scenario.typed)
        if random.random() < 0.5:
            time.sleep(random.uniform(0, states.seconds))
        else:
            _wait_for_change(work, child, states.seconds * 3)
            time.sleep(random.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        faults = [f"after the kill, {path} is neither old nor new" for path in _half(own_files(work), states)]
        finish(forked(work, scenario.arguments, scenario.typed))
        again = own_files(work)
        different = {path for path in {*again, *states.new} if again.get(path) != states.new.get(path)}
        faults += [f"after the next run, {path} is not as it is to be" for path in sorted(different) if path[0] != "."]
        faults += [f"after the next run, {path} is left over" for path in left_over(work)]
        return killed, faults
    finally:
        shutil.rmtree(work)


def _half(files: Mapping[str, bytes], states: States) -> list[str]:
    return [
        path
        for path in sorted({*files, *states.old, *states.new})
        if files.get(path) not in (states.old.get(path), states.new.get(path))
    ]


def _wait_for_change(work: Path, child: int, patience: float) -> None:
    """Return when a file of *work* appears or goes, the child ends, or *patience* seconds are over."""
    first = _names(work)
    end = time.monotonic() + patience
    while time.monotonic() < end and _names(work) == first and os.waitid(os.P_PID, child, _PEEK) is None:
        time.sleep(0.0005)


_PEEK = os.WEXITED | os.WNOHANG | os.WNOWAIT


def _names(work: Path) -> set[str]:
    return {
        entry.path
        for folder in (
            work,
            work / "claims",
            work / "references",
            work / ".evmap" / "tmp",
            work / "outputs",
            work / "notes",
        )
        if folder.is_dir()
        for entry in os.scandir(folder)
    }


if __name__ == "__main__":
    sys.exit(main())
