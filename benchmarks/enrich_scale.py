"""How long ``evmap enrich`` takes for a whole file of retractions: ``python -m benchmarks.enrich_scale``.

60,000 rows in the shape of Retraction Watch on a library of 10,000 works, made here; one work in twenty was retracted.
Prints CPU seconds of the whole command: after the library was changed (nothing remembered), with it remembered, and
again; exits with 1 when a remembered run takes five seconds or more, a row is not counted, or twice is not once.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

WORKS, ROWS, RETRACTED = 10_000, 60_000, 500
MOST_SECONDS = 5.0
HEADER = (
    "Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author", "URLS", "ArticleType",
    "RetractionDate", "RetractionDOI", "RetractionPubMedID", "OriginalPaperDate", "OriginalPaperDOI",
    "OriginalPaperPubMedID", "RetractionNature", "Reason", "Paywalled", "Notes",
)  # fmt: skip
NATURES = ("Retraction", "Retraction", "Retraction", "Expression of concern", "Correction", "Reinstatement")


def make(folder: Path) -> Path:
    """Make the project in *folder* and the CSV beside its files; return the CSV's path."""
    chance = random.Random(4)
    (folder / "references").mkdir(parents=True)
    (folder / "themes.yaml").write_text("evmap: 1\nthemes: [{id: care, label: Care}]\n", encoding="utf-8")
    words = [
        f"{a}{b}" for a in ("lead", "care", "work", "wood", "leaf", "root") for b in ("er", "ing", "s", "land", "ly")
    ]
    entries = []
    for number in range(WORKS):
        title = " ".join(chance.choices(words, k=8)).capitalize()
        entries.append(
            f"@article{{k{number},\n title = {{{title} {number}}},\n author = {{Name{number % 3000}, A.}},\n"
            f" year = {{{1990 + number % 34}}},\n journal = {{Journal {number % 200}}},\n"
            f" doi = {{10.1000/w{number}}},\n"
            f" evmap-work = {{name{number}}}\n}}\n"
        )
    (folder / "references/library.bib").write_text("".join(entries), encoding="utf-8")
    path = folder / "retraction_watch.csv"
    hits = chance.sample(range(WORKS), RETRACTED)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER, restval="")
        writer.writeheader()
        for row in range(ROWS):
            doi = f"10.1000/W{hits[row]}" if row < RETRACTED else f"10.2000/other{row}"
            writer.writerow(
                {
                    "Record ID": row, "Title": " ".join(chance.choices(words, k=10)), "Institution": "A Place; " * 4,
                    "RetractionDate": f"{row % 12 + 1}/{row % 28 + 1}/{2010 + row % 14} 0:00",
                    "RetractionDOI": f"10.3000/n{row}", "OriginalPaperDOI": doi, "OriginalPaperPubMedID": "0",
                    "RetractionNature": NATURES[row % len(NATURES)], "Reason": "+Unreliable Data;+Error in Image;",
                }
            )  # fmt: skip
    return path


def run(folder: Path, *arguments: str) -> tuple[float, str]:
    """Return the CPU seconds of ``evmap ARGUMENTS`` in *folder*, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "evmap", *arguments]
    root = str(Path(__file__).parent.parent)
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": root}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main() -> int:
    """Measure; return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = make(folder)
        cold, _ = run(folder, "enrich", path.name, "--dry-run")
        first, said = run(folder, "enrich", path.name)
        written = (folder / "references/enriched.yaml").read_bytes()
        again, twice = run(folder, "enrich", path.name)
        same = (folder / "references/enriched.yaml").read_bytes() == written
    notices = said.split(" notice")[0].rsplit(" ", 1)[-1]
    print(
        f"{ROWS} rows on {WORKS} works, CPU seconds:"
        f" nothing remembered {cold:.1f}, first {first:.1f}, again {again:.1f}"
    )
    print(f"{notices} notices; twice is {'once' if same and 'Nothing new' in twice else 'NOT once'}")
    counted = f" {ROWS} " in " ".join(said.split()) and int(notices) == RETRACTED
    return int(not (same and counted and max(first, again) < MOST_SECONDS))


if __name__ == "__main__":
    sys.exit(main())
