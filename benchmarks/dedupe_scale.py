"""How deduplication grows: made sets of 20,000 to a million records, scored, timed, and drawn.

    python benchmarks/dedupe_scale.py SCRATCH [SHARED] [--sizes 20000 100000] [--svg growth.svg] [--compare BIB_PYTHON]

The sets are made by the shared folder's ``scale.py`` (kept in SCRATCH and used again). Each is deduplicated by
``evmap dedupe FILE --clusters`` in a process of its own; peak memory is the largest process and the sum of all,
sampled from /proc ten times a second (proportional set size, so shared pages count once). ``--svg`` draws CPU seconds
against records. ``--compare`` runs, on the smallest set, bib-dedupe with the Python of an environment that has it
(``pip install bib-dedupe``) and the exact matcher below (same DOI, or same title and year).
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.dedupe import EVMAP, score

SIZES = (20_000, 100_000, 300_000, 1_000_000)
BIB_DEDUPE = """
import sys
import pandas as pd
from bib_dedupe.bib_dedupe import merge, prep, block, match, cluster
records = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
prepared = prep(records)
pairs = match(block(prepared))
groups = cluster(pairs)
with open(sys.argv[2], "w") as file:
    file.write("record_id,cluster_id\\n")
    seen = set()
    for number, group in enumerate(groups):
        for id in group:
            file.write(f"{id},g{number}\\n")
            seen.add(id)
    for id in records["ID"]:
        if id not in seen:
            file.write(f"{id},s{id}\\n")
"""


def exact_match(records: Path, clusters: Path) -> None:
    """The same DOI, or the same title (letters and digits) and year: what a spreadsheet can do."""
    csv.field_size_limit(2**31 - 1)
    parent: dict[str, str] = {}

    def find(item: str) -> str:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    first: dict[tuple[str, ...], str] = {}
    ids = []
    with records.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ids.append(row["ID"])
            doi = re.sub(r"^.*doi\.org/", "", row.get("doi", "").lower())
            title = re.sub(r"[\W_]+", "", row["title"].lower())
            for key in (("doi", doi), ("title", title, row["year"])):
                if key[1]:
                    a, b = find(row["ID"]), find(first.setdefault(key, row["ID"]))
                    parent[a] = b
    with clusters.open("w", encoding="utf-8") as file:
        file.write("record_id,cluster_id\n")
        file.writelines(f"{id},{find(id)}\n" for id in ids)


def family_memory(process: int) -> tuple[float, float]:
    """(largest, sum) of the proportional memory of a process and its children, in MB."""
    sizes = []
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        children = []
    for one in [str(process), *children]:
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
        sizes.append(int(found[1]) / 1024 if found else 0.0)
    return max(sizes, default=0.0), sum(sizes)


def run(command: list[str]) -> tuple[float, float, float, float]:
    """(wall, CPU seconds, largest MB, sum MB) of a command and its children; raises if it fails."""
    before, start = os.times(), time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        largest = together = 0.0
        while process.poll() is None:
            one, everyone = family_memory(process.pid)
            largest, together = max(largest, one), max(together, everyone)
            time.sleep(0.1)
        wall = time.monotonic() - start
        if process.returncode:
            error = process.stderr.read().decode() if process.stderr else ""
            raise SystemExit(f"{command[:3]} failed: {error[-2000:]}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu, largest, together


def exponent(points: list[tuple[int, float]]) -> float:
    """The slope of the straight line through *points* (records, seconds) on logarithmic axes, by least squares."""
    from math import log
    from statistics import linear_regression

    return linear_regression([log(n) for n, _ in points], [log(seconds) for _, seconds in points]).slope


def draw(points: list[tuple[int, float]], path: Path) -> None:
    """CPU seconds against records on logarithmic axes, with a line of linear growth through the first point."""
    from math import log10

    width, height, edge = 640, 420, 60
    xs, ys = [log10(n) for n, _ in points], [log10(s) for _, s in points]
    low_x, high_x = min(xs) - 0.1, max(xs) + 0.1
    low_y, high_y = min(ys) - 0.3, max(*ys, ys[0] + max(xs) - xs[0]) + 0.2

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            edge + (x - low_x) / (high_x - low_x) * (width - 1.5 * edge),
            height - edge - (y - low_y) / (high_y - low_y) * (height - 1.5 * edge),
        )

    measured = " ".join("{:.1f},{:.1f}".format(*place(x, y)) for x, y in zip(xs, ys, strict=True))
    ends = [place(xs[0], ys[0]), place(max(xs), ys[0] + max(xs) - xs[0])]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' font-family="sans-serif" font-size="13">',
        "<title>CPU seconds of deduplication against records, logarithmic axes</title>",
        f'<rect width="{width}" height="{height}" fill="white"/>',
        f'<line x1="{ends[0][0]:.1f}" y1="{ends[0][1]:.1f}" x2="{ends[1][0]:.1f}" y2="{ends[1][1]:.1f}"'
        ' stroke="#888" stroke-dasharray="5 4"/>',
        f'<text x="{ends[1][0] - 110:.1f}" y="{ends[1][1] - 8:.1f}" fill="#555">linear growth</text>',
        f'<polyline points="{measured}" fill="none" stroke="#1f5fa8" stroke-width="2"/>',
    ]
    for (n, seconds), x, y in zip(points, xs, ys, strict=True):
        at = place(x, y)
        parts.append(f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="4" fill="#1f5fa8"/>')
        parts.append(f'<text x="{at[0] + 8:.1f}" y="{at[1] + 16:.1f}">{seconds:.1f} s</text>')
        parts.append(f'<text x="{at[0]:.1f}" y="{height - 34}" text-anchor="middle">{n:,}</text>')
    parts.append(f'<text x="{width / 2}" y="{height - 12}" text-anchor="middle">records</text>')
    parts.append(
        f'<text x="18" y="{height / 2}" text-anchor="middle" transform="rotate(-90 18 {height / 2})">CPU seconds</text>'
    )
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(os.environ.get("EVMAP_SHARED", "../shared")))
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--compare", metavar="BIB_PYTHON")
    arguments = parser.parse_args()
    home = arguments.shared / "benchmarks" / "dedupe"
    points = []
    for size in arguments.sizes:
        folder = arguments.scratch / str(size)
        records, clusters = folder / "records_pre_merged.csv", folder / "clusters.csv"
        if not (folder / "merged_record_ids.csv").exists():
            subprocess.run([sys.executable, str(home / "scale.py"), str(size), str(folder)], check=True)
        wall, cpu, largest, together = run([*EVMAP, "dedupe", str(records), "--clusters", str(clusters)])
        points.append((size, cpu))
        memory = f"{largest:5.0f} MB largest process, {together:5.0f} MB all"
        print(f"{size:9,} {wall:6.1f} s wall {cpu:6.1f} s CPU {memory}  {score(home / 'score.py', folder, clusters)}")
    if len(points) > 1:
        print(f"CPU seconds grow with the records to the power of {exponent(points):.2f}")
    if arguments.svg:
        draw(points, arguments.svg)
    if arguments.compare:
        folder = arguments.scratch / str(min(arguments.sizes))
        records = folder / "records_pre_merged.csv"
        command = [arguments.compare, "-c", BIB_DEDUPE, str(records), str(folder / "bib.csv")]
        wall, cpu, _, together = run(command)
        removed = score(home / "score.py", folder, folder / "bib.csv")
        print(f"bib-dedupe {wall:6.1f} s wall {cpu:6.1f} s CPU {together:5.0f} MB  {removed}")
        start = time.monotonic()
        exact_match(records, folder / "exact.csv")
        wall = time.monotonic() - start
        print(f"exact      {wall:6.1f} s wall  {score(home / 'score.py', folder, folder / 'exact.csv')}")


if __name__ == "__main__":
    main()
