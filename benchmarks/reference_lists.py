"""Score finding and splitting of reference lists against the gold of the shared benchmark folder.

    python benchmarks/reference_lists.py [SHARED] [FILE…]

For each set: how many of gold's references come out as one entry with exactly the same words (letters and digits
compared, so that typography does not matter), how many more nearly (at least 95 % of the characters), and how many
entries of the list that holds most of them are none of gold's. With FILEs: the lists found in them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from evmap.reading import read
from evmap.references.lists import ReferenceLists, find_references

SETS = {
    "iriss": "reports/iriss-2024-leadership-in-social-work.txt",
    "henderson": "benchmarks/references/henderson/document.md",
    "dekel": "benchmarks/references/dekel/document.md",
}


def letters(text: str) -> str:
    """Letters and digits alone, in lower case; Markdown's marks and escapes are gone with the rest."""
    return re.sub(r"[\W_]+", "", text.casefold())


def score(shared: Path, name: str, path: Path) -> None:
    """Print one set's line, then gold's references that were not found whole."""
    from rapidfuzz.distance import Indel

    gold = json.loads((shared / "benchmarks/references" / name / "gold.json").read_text(encoding="utf-8"))
    lists, seconds = found_in(path)
    wanted = {letters(item["_raw"]): item["_raw"] for item in gold}
    printed = {letters(entry.text) for one in lists.lists for entry in one.entries}
    exact = [key for key in wanted if key in printed]
    left = sorted(printed - wanted.keys())
    near = [
        key
        for key in wanted
        if key not in printed and any(Indel.normalized_similarity(key, other, score_cutoff=0.95) for other in left)
    ]
    fullest = max(lists.lists, key=lambda one: sum(letters(entry.text) in wanted for entry in one.entries))
    extra = sum(letters(entry.text) not in wanted for entry in fullest.entries) - len(near)
    share = 100 * (len(exact) + len(near)) / len(wanted)
    print(
        f"{name}: {len(exact)} of {len(wanted)} found and split exactly, {len(near)} more nearly ({share:.1f} %); "
        f"{max(extra, 0)} entries of that list are none of gold's; {len(lists.lists)} lists, "
        f"{lists.listed} entries, {len(lists.entries)} distinct; {seconds:.2f} s"
    )
    for key in wanted:
        if key not in printed:
            print(f"  {'nearly' if key in near else 'MISSED'}: {wanted[key][:110]}")


def found_in(path: Path) -> tuple[ReferenceLists, float]:
    """The lists of a file and the CPU seconds that finding them took (reading left out)."""
    document = read(path.name, path.read_bytes())
    start = time.process_time()
    lists = find_references(document)
    return lists, time.process_time() - start


def show(path: Path) -> None:
    """Print what is found in any file."""
    lists, seconds = found_in(path)
    heads = ", ".join(f"{one.heading or '(no heading)'!r} {len(one.entries)} {one.kind}" for one in lists.lists)
    print(f"{path}: {len(lists.entries)} references in {len(lists.lists)} lists [{heads}]; {seconds:.2f} s")
    for entry in lists.entries:
        print(f"  {entry.label:>4} {'' if entry.whole else 'NOT SPLIT '}{entry.text[:140]}")
    for one in lists.diagnostics:
        print(f"  ! {one.code}: {one}")


def main() -> None:
    """Run the sets, or show the lists of the files given."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("EVMAP_SHARED", str(Path(__file__).parent.parent.parent / "shared"))
    arguments.add_argument("shared", nargs="?", default=default)
    arguments.add_argument("files", nargs="*", type=Path)
    given = arguments.parse_args()
    for path in given.files:
        show(path)
    if not given.files:
        for name, place in SETS.items():
            score(Path(given.shared), name, Path(given.shared) / place)


if __name__ == "__main__":
    main()
