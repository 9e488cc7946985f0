"""Score deduplication on the labelled sets of the shared benchmark folder.

    python benchmarks/dedupe.py [SHARED] [--errors]

Every set is read by ``evmap dedupe FILE --clusters`` in a process of its own (start-up included) and scored by the
folder's own ``score.py groups``: FP is a distinct work lost, FN a duplicate left in, mixed a cluster of several works.
``--errors`` shows each pair of works confused and each pair missed, with the rule that decided.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

SETS = ("cytology_screening", "digital_work", "stroke")
EVMAP = (sys.executable, "-m", "evmap.cli.main")


def measure(command: list[str]) -> tuple[float, float, float]:
    """(wall seconds, CPU seconds, peak MB of the largest process) of a command; raises if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, after.ru_maxrss / 1024


def score(scorer: Path, folder: Path, clusters: Path) -> str:
    """The scorer's line about records removed."""
    command = [
        sys.executable, str(scorer), "groups", "--gold", str(folder / "merged_record_ids.csv"),
        "--records", str(folder / "records_pre_merged.csv"), "--pred", str(clusters),
    ]  # fmt: skip
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return next(line for line in lines if line.startswith("removal"))


def show_errors(folder: Path, clusters: Path) -> None:
    """Print every pair that the gold and the clusters disagree on, with the rule."""
    from evmap.dedupe.compare.explain import explain
    from evmap.dedupe.engines.prepare import prepare
    from evmap.dedupe.engines.profile import profile_columns
    from evmap.formats import read_records

    read = read_records("r.csv", (folder / "records_pre_merged.csv").read_bytes()).records
    records = profile_columns(prepare(read)).records
    row_of = {key.removeprefix("r/"): row for row, key in enumerate(records.keys)}
    with (folder / "merged_record_ids.csv").open(encoding="utf-8", newline="") as file:
        groups = [row["merged_ids"].split(";") for row in csv.DictReader(file)]
    gold = {id: number for number, group in enumerate(groups) for id in group}
    with clusters.open(encoding="utf-8", newline="") as file:
        found = {row["record_id"]: row["cluster_id"] for row in csv.DictReader(file)}
    members: dict[str, list[str]] = {}
    for id, cluster in found.items():
        members.setdefault(cluster, []).append(id)
    wrong = [
        p for ids in members.values() for p in combinations(ids, 2) if gold.get(p[0], p[0]) != gold.get(p[1], p[1])
    ]
    missed = [p for group in groups for p in combinations(group, 2) if found[p[0]] != found[p[1]]]
    for what, pairs in (("joined wrongly", wrong), ("missed", missed)):
        for a, b in pairs:
            told = explain(records, row_of[a], row_of[b])
            title = told.fields[0].left[:70]
            print(f"    {what}: {a} {b}: {told.rule} ({told.verdict}, title {told.title_score:g}): {title}")


def main() -> None:
    """Print one line a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(os.environ.get("EVMAP_SHARED", "../shared")))
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    home = arguments.shared / "benchmarks" / "dedupe"
    for name in SETS:
        with tempfile.TemporaryDirectory() as scratch:
            clusters = Path(scratch) / "clusters.csv"
            records = home / name / "records_pre_merged.csv"
            wall, cpu, peak = measure([*EVMAP, "dedupe", str(records), "--clusters", str(clusters)])
            removed = score(home / "score.py", home / name, clusters)
            print(f"{name:20} {wall:5.2f} s wall {cpu:5.2f} s CPU {peak:4.0f} MB  {removed}")
            if arguments.errors:
                show_errors(home / name, clusters)


if __name__ == "__main__":
    main()
