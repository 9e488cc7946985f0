"""What a change costs: ``python benchmarks/incremental.py SCRATCH [--size 1.0] [--records 100000]``.

Whole commands, each a process of its own, CPU seconds (user and system) and peak memory: on the large made-up project
of ``make_project.py`` a first ``evmap gaps``, the same question, another one, and the same after one file of each kind
was changed; and ``evmap ingest`` of a search of 1,000 records into a library of so many, with what is asked after it.
After every change the answer is compared with that of the same files without a cache (``--check``, which doubles the
time). Both projects are made in SCRATCH anew.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.make_project import BASES, FAMILIES, Size, write_project

ADDED = 1_000
COLUMNS = ("ID", "ENTRYTYPE", "author", "title", "year", "journal", "volume", "number", "pages", "doi")


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds and peak memory of one process."""

    seconds: float
    megabytes: float


def run(project: Path, *words: str) -> tuple[Cost, bytes]:
    """Run ``evmap`` in *project*; what it cost and what it printed. Exits when it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        [sys.executable, "-m", "evmap", "-C", str(project), *words], stdout=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"evmap {' '.join(words)} failed")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), out


class Table:
    """The rows, printed as they come; the first is what the others are compared with."""

    def __init__(self) -> None:
        self._first: float | None = None
        print("| what | CPU s | part of the first | peak MB |\n|---|---:|---:|---:|", flush=True)

    def row(self, what: str, cost: Cost) -> None:
        """Print one row."""
        self._first = self._first or cost.seconds
        part = f"{cost.seconds / self._first:.0%}"
        print(f"| {what} | {cost.seconds:.1f} | {part} | {cost.megabytes:.0f} |", flush=True)


def check(project: Path, told: bytes, *words: str) -> None:
    """Stop unless a copy of *project* without a cache gives the same answer."""
    bare = project.with_name(f"{project.name}-bare")
    shutil.copytree(project, bare, ignore=shutil.ignore_patterns(".evmap"))
    _, afresh = run(bare, *words)
    shutil.rmtree(bare)
    if told != afresh:
        sys.exit(f"evmap {' '.join(words)} says something else without the cache")


def changed_files(folder: Path, size: Size, *, compare: bool) -> None:
    """The costs on the large made-up project when one file is changed."""
    shutil.rmtree(folder, ignore_errors=True)
    write_project(folder, size)
    print(f"\n{size.reports} reports, {size.claims:,} claims, {size.findings:,} findings, {size.works:,} works\n")
    table = Table()
    gaps = ("gaps", "--format", "json")
    table.row("first `evmap gaps`", run(folder, *gaps)[0])
    table.row("the same question", run(folder, *gaps)[0])
    table.row("another question (`corroboration`)", run(folder, "corroboration", "--format", "json")[0])
    table.row("another question (`dedupe`)", run(folder, "dedupe", "--format", "json")[0])
    changes = {
        "references/r1.bib": ("author = {", "author = {New, N. and "),
        "claims/r1.yaml": ("text: What", "text: Now what"),
        "references/r1.citations.yaml": ("match: exact, work", "match: near, candidate"),
    }
    for name, (old, new) in changes.items():
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 3), encoding="utf-8")
        cost, told = run(folder, *gaps)
        table.row(f"`gaps` after a change in one `{name.partition('/')[0]}/*.{name.partition('.')[2]}`", cost)
        if compare:
            check(folder, told, *gaps)
    table.row("another question, as a table for a screen", run(folder, "gaps")[0])


def write_search(path: Path, first: int, count: int, seed: int) -> None:
    """Write the records *first* … of a made-up search as CSV: one in five is another's copy, spelt differently."""
    chance = random.Random(seed)
    letters = "bcdfglmnprst"
    words = [
        "".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(chance.choice((2, 3, 3, 4))))
        for _ in range(9_000)
    ]
    journals = [f"Journal of {chance.choice(words).title()} {chance.choice(words).title()}" for _ in range(600)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(first, first + count):
            copy = number % 5 == 4
            own = random.Random(number - chance.randrange(1, 5) if copy else number)
            title = " ".join(own.choices(words, k=own.randrange(6, 12)))
            people = " and ".join(f"{own.choice(FAMILIES)}, {own.choice('ABCDEFGH')}." for _ in range(3))
            page, doi = own.randrange(1, 900), f"10.5555/{own.randrange(10**9)}"
            row = (own.randrange(1990, 2024), own.choice(journals), own.randrange(1, 60), own.randrange(1, 12))
            title = title.upper() if copy else title.capitalize()
            writer.writerow((f"s{number}", "article", people, title, *row, f"{page}-{page + 9}", "" if copy else doi))


def added_records(folder: Path, records: int, *, compare: bool) -> None:
    """The costs of adding a search of 1,000 records to a library of *records*."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    bases = "\n".join(f"  - {{id: {basis}, label: {basis}}}" for basis in sorted(set(BASES)))
    themes = f"evmap: 1\nthemes:\n  - {{id: t, label: T}}\nevidence_bases:\n{bases}\n"
    (folder / "themes.yaml").write_text(themes, encoding="utf-8")
    write_search(folder / "library.csv", 0, records, 1)
    write_search(folder / "search.csv", records - ADDED // 2, ADDED, 1)
    print(f"\na library of {records:,} records, and a search of {ADDED:,} of which half are in it\n")
    table = Table()
    table.row(f"`evmap ingest` of the {records:,}", run(folder, "ingest", str(folder / "library.csv"))[0])
    run(folder, "dedupe", "--format", "json")
    table.row(f"`evmap ingest` of {ADDED:,} more", run(folder, "ingest", str(folder / "search.csv"))[0])
    dedupe = ("dedupe", "--format", "json")
    cost, told = run(folder, *dedupe)
    table.row("`evmap dedupe` after it", cost)
    if compare:
        check(folder, told, *dedupe)
    path = folder / "references" / "search.bib"
    path.write_text(path.read_text(encoding="utf-8").replace("title = {", "title = {Once more ", 3), encoding="utf-8")
    cost, told = run(folder, *dedupe)
    table.row("`evmap dedupe` after a change in the new .bib", cost)
    if compare:
        check(folder, told, *dedupe)


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--size", type=float, default=1.0, help="part of the large project")
    parser.add_argument("--records", type=int, default=100_000, help="records of the library (0: not measured)")
    parser.add_argument("--check", action="store_true", help="compare with the answers without a cache")
    given = parser.parse_args()
    size = Size().scaled(given.size) if given.size != 1 else Size()
    changed_files(given.scratch / "project", size, compare=given.check)
    if given.records:
        added_records(given.scratch / "library", given.records, compare=given.check)


if __name__ == "__main__":
    main()
