"""Deduplication on Spark beside one machine: the same clusters, pairs and rules, whatever the parts and the order.

    python -m benchmarks.dedupe_spark [SHARED] [--sets cytology_screening digital_work stroke] [--partitions 2 5]

Each labelled set is deduplicated here, then on Spark with each number of partitions, the rows as they stand and
shuffled by turns. Needs the extra ``[spark]`` and Java.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from evmap.project.deduplicate import dedupe_files
from evmap.project.spark import dedupe_folders

if TYPE_CHECKING:
    from collections.abc import Iterable


def clusters_of(ids: Iterable[str], cluster_of: Iterable[object]) -> list[tuple[str, str]]:
    """Each id, in the order of ids, with the first id of its cluster."""
    first: dict[object, str] = {}
    return [(id, first.setdefault(number, id)) for id, number in sorted(zip(ids, cluster_of, strict=True))]


def written(folder: Path) -> list[tuple[str, str]]:
    """The same, of a folder of CSV that Spark wrote."""
    rows: list[list[str]] = []
    for part in sorted(folder.glob("part-*")):
        with part.open(encoding="utf-8", newline="") as file:
            rows += list(csv.reader(file))[1:]
    return clusters_of([id for id, _ in rows], [number for _, number in rows])


def shuffled(path: Path, out: Path) -> Path:
    """Write the rows of a table in another order."""
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    random.Random(17).shuffle(rows)
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return out


def main() -> None:
    """Print a line a run; exit with 1 if any answer is another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(os.environ.get("EVMAP_SHARED", "../shared")))
    parser.add_argument("--sets", nargs="+", default=["cytology_screening", "digital_work", "stroke"])
    parser.add_argument("--partitions", nargs="+", type=int, default=[2, 5])
    arguments = parser.parse_args()
    wrong = 0
    for name in arguments.sets:
        path = arguments.shared / "benchmarks" / "dedupe" / name / "records_pre_merged.csv"
        local = dedupe_files([path], workers=1)
        of = local.clusters
        expected = (clusters_of(local.ids, of.cluster_of), len(of.possibles), len(of.related), of.rules, of.notes)
        with tempfile.TemporaryDirectory() as scratch:
            other = shuffled(path, Path(scratch, path.name))
            for number, parts in enumerate(arguments.partitions):
                table = other if number % 2 else path
                out, start = Path(scratch, f"{number}.csv"), time.monotonic()
                found = dedupe_folders([table], clusters=out, partitions=parts)
                got = (written(out), len(found.possibles), len(found.related), found.rules, found.notes)
                wrong += got != expected
                order = "as they stand" if table == path else "shuffled"
                same = "the same" if got == expected else "ANOTHER ANSWER"
                print(
                    f"{name}: {found.records} records, {found.works} works, {parts} partitions, rows {order}: {same},"
                    f" {time.monotonic() - start:.0f} s",
                    flush=True,
                )
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
