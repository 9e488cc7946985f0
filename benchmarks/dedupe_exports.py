"""Medical searches as six databases export them: a made-up labelled set, deduplicated and read error by error.

    python benchmarks/dedupe_exports.py SCRATCH [--works 1500] [--seed 1] [--errors] [--format csv|xml|ris]

Each made-up work is written as PubMed, Embase, Scopus, Web of Science, PsycINFO and Cochrane would write it: titles
with or without a final stop, in capitals or in brackets, journals in full or abbreviated, pages short or long, authors
by initials or in full or cut, DOIs missing, volumes and issues in one field, online-first years. Beside them stand the
works that must stay apart: errata, replies, protocols, meeting abstracts in supplements, parts I and II, trial
registrations, further papers of one group on one population, editorials, versions of a Cochrane review.
FP is a distinct work lost, FN a duplicate left in. ``--errors`` shows each with the rule that decided.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.dedupe import EVMAP, measure
from benchmarks.exports.databases import make_rows
from benchmarks.exports.files import WRITERS


def pair_counts(gold: dict[str, str], cluster: dict[str, str]) -> tuple[int, int, int]:
    """(TP, FP, FN): duplicates removed, distinct works lost, duplicates left in."""
    works_in: dict[str, set[str]] = {}
    clusters_of: dict[str, set[str]] = {}
    for id, work in gold.items():
        works_in.setdefault(cluster[id], set()).add(work)
        clusters_of.setdefault(work, set()).add(cluster[id])
    lost = sum(len(works) - 1 for works in works_in.values())
    left = sum(len(found) - 1 for found in clusters_of.values())
    return len(gold) - len(clusters_of) - left, lost, left


def show_errors(path: Path, gold: dict[str, str], cluster: dict[str, str]) -> None:
    """Print the pairs confused and, by rule, the pairs missed."""
    from evmap.dedupe.compare.explain import explain
    from evmap.dedupe.engines.prepare import prepare
    from evmap.dedupe.engines.profile import profile_columns
    from evmap.formats import read_records

    records = profile_columns(prepare(read_records(path.name, path.read_bytes()).records)).records
    row_of = {key.partition("/")[2]: row for row, key in enumerate(records.keys)}
    by_cluster: dict[str, list[str]] = {}
    by_work: dict[str, list[str]] = {}
    for id, work in gold.items():
        by_cluster.setdefault(cluster[id], []).append(id)
        by_work.setdefault(work, []).append(id)
    pairs = [("FP", a, b) for ids in by_cluster.values() for a, b in combinations(ids, 2) if gold[a] != gold[b]]
    pairs += [("FN", a, b) for ids in by_work.values() for a, b in combinations(ids, 2) if cluster[a] != cluster[b]]
    rules: Counter[tuple[str, str]] = Counter()
    for sort, a, b in pairs:
        why = explain(records, row_of[a], row_of[b])
        rules[sort, why.rule] += 1
        if sort == "FP" or rules[sort, why.rule] <= 3:
            print(f"\n{sort} {a} {b} {gold[a]} {gold[b]}  {why.rule}  title {why.title_score}")
            for field in why.fields:
                if field.agreement != "missing" and field.field not in ("abstract", "type"):
                    print(f"  {field.field:10} {field.agreement:11} {field.left[:110]} | {field.right[:110]}")
    print()
    for (sort, rule), count in rules.most_common():
        print(f"{sort} pairs {count:5}  {rule}")


def main() -> None:
    """Make, deduplicate, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--works", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=tuple(WRITERS), default="csv")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    given.scratch.mkdir(parents=True, exist_ok=True)
    rows = make_rows(given.works, given.seed)
    path, clusters = given.scratch / f"exports.{given.format}", given.scratch / "clusters.csv"
    WRITERS[given.format](rows, path)
    _, cpu, peak = measure([*EVMAP, "dedupe", str(path), "--clusters", str(clusters)])
    with clusters.open(encoding="utf-8", newline="") as file:
        cluster = {row["record_id"]: row["cluster_id"] for row in csv.DictReader(file)}
    gold = {row["record_id"]: row["label"] for row in rows}
    found, lost, left = pair_counts(gold, cluster)
    print(
        f"{len(rows)} records, {len(set(gold.values()))} works, {given.format}: found {found}, FP {lost}, FN {left}",
        end="",
    )
    print(f", sensitivity {found / (found + left):.4f}; {cpu:.2f} s CPU, {peak:.0f} MB")
    if given.errors:
        show_errors(path, gold, cluster)


if __name__ == "__main__":
    main()
