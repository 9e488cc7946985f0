"""How long the commands people run most take, as whole processes: median of several runs and the ratio to bare Python.

    python -m benchmarks.startup [--report FILE] [--runs 7]

Without --report the digest in examples/ is ingested.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


def median_seconds(command: list[str], runs: int, folder: Path, before: list[Path] | None = None) -> float:
    """The median wall seconds of *command* run in *folder* after one warm-up; *before* are deleted before each run."""
    taken = []
    for _ in range(runs + 1):
        for path in before or []:
            shutil.rmtree(path, ignore_errors=True)
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def main() -> None:
    """Print one row a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, default=ROOT / "examples" / "reports" / "iriss-2024.md")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    evmap = [sys.executable, "-m", "evmap"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("claims", "references", "themes.yaml"):
            source = ROOT / part
            (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / part)
        cache = folder / ".evmap"
        report = os.fspath(options.report.resolve())
        bare = median_seconds([sys.executable, "-c", "pass"], options.runs, folder)
        rows = [
            ("python -c pass", bare),
            ("evmap --help", median_seconds([*evmap, "--help"], options.runs, folder)),
            (
                f"evmap ingest {options.report.name} (no cache)",
                median_seconds([*evmap, "ingest", "--id", "iriss-2024", report], options.runs, folder, [cache]),
            ),
            ("evmap gaps (no cache)", median_seconds([*evmap, "gaps"], options.runs, folder, [cache])),
            ("evmap gaps (cached)", median_seconds([*evmap, "gaps"], options.runs, folder)),
            ("evmap corroboration (cached)", median_seconds([*evmap, "corroboration"], options.runs, folder)),
        ]
    print("| command | median s | times bare python |\n|---|---:|---:|")
    for label, seconds in rows:
        print(f"| `{label}` | {seconds:.3f} | {seconds / bare:.0f} |")


if __name__ == "__main__":
    main()
