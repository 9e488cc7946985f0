"""Score in-text citations against the gold of the shared benchmark folder.

    python benchmarks/citations.py [SHARED] [--parsed] [--errors N]

Iriss: 75 citations, 86 parts, without and with the acronyms of ``works.yaml``. A citation is found when one with the
same text stands in the same line; a part is right when its match is gold's and, for exact, its work, for near, the
first proposed work. henderson: citations are paired in reading order by their text; precision and recall of linked
(citation, work) pairs. ``--parsed`` links to records from the reference parser instead of the gold records.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.goldrecords import load_gold
from evmap.domain.citation import Citation, Match
from evmap.domain.work import Organisation
from evmap.reading import read
from evmap.references.citations import find_citations
from evmap.references.lists import ReferenceLists, find_references
from evmap.text.fold import fold
from evmap.text.ids import reference_keys

if TYPE_CHECKING:
    from evmap.domain.record import Record

DECLARED = (
    Organisation("Scottish Social Services Council", ("SSSC",)),
    Organisation("Social Work Scotland", ("SWS",)),
    Organisation("Scottish Parliament Information Centre", ("SPICe",)),
)


def records_for(lists: ReferenceLists, gold: list[Record], *, parsed: bool) -> list[Record]:
    """Gold's records, or what the parser makes of the list's entries, with gold's ids."""
    by_text = {"".join(fold(_plain(record.raw)).split()): record for record in gold}
    if not parsed:
        return gold
    from dataclasses import replace

    from evmap.references.parser import parse

    made = list(parse([entry.text for entry in lists.entries]))
    keys = reference_keys(made)
    out: list[Record] = []
    for entry, record, key in zip(lists.entries, made, keys, strict=True):
        found = by_text.get("".join(fold(entry.text).split()))
        out.append(replace(record, id=found.id if found else key))
    return out


def _plain(text: str) -> str:
    text = re.sub(r"^\s*[-*•]\s+", "", text)
    return re.sub(r"\*\*|\*", "", text).replace("\\", "")


def iriss(shared: Path, *, parsed: bool, errors: int, organisations: tuple[Organisation, ...]) -> None:
    """Print found and right parts by gold's answer."""
    path = shared / "reports/iriss-2024-leadership-in-social-work.txt"
    folder = shared / "benchmarks/references/iriss"
    document = read(path.name, path.read_bytes())
    lists = find_references(document)
    gold_records = load_gold(folder / "gold.json")
    ids = [record.id for record in gold_records]
    records = records_for(lists, gold_records, parsed=parsed)
    start = time.process_time()
    citations = find_citations(document, report="iriss-2024", records=records, lists=lists, organisations=organisations)
    seconds = time.process_time() - start
    gold = json.loads((folder / "citations_gold.json").read_text(encoding="utf-8"))["citations"]
    name = f"iriss, {'with' if organisations else 'without'} works.yaml{', parsed' if parsed else ''}"
    tally: Counter[str] = Counter()
    left = list(citations)
    shown = 0
    for item in gold:
        text = item["text"].replace("''", "'")
        found = next((c for c in left if c.text == text and c.line == item["line"]), None)
        if found is None:
            found = next((c for c in left if c.text == text), None)
            if found is not None:
                tally["wrong line"] += 1
        if found is None:
            tally["citations missed"] += 1
            print("  missed", item["line"], item["text"])
            continue
        left.remove(found)
        tally["citations found"] += 1
        tally["wrong section"] += not (found.locator == item["section"] or item["section"].endswith(found.locator))
        for n, (part, want) in enumerate(zip(item["parts"], item["resolves"], strict=True)):
            problem = _judge(found, n, part, want, ids, declared=bool(organisations))
            match = _wanted(part, want, declared=bool(organisations))
            tally[f"{match} {'right' if not problem else 'wrong'}"] += 1
            if problem and shown < errors:
                shown += 1
                print("  ", item["line"], item["text"], "part", n, problem)
    for extra in left:
        print("  extra", extra.line, extra.text, [(p.author, p.year, p.match.value) for p in extra.parts])
    wrong = sum(
        part.work is not None
        and not any(
            part.work == ids[w["resolves_to"]] for g in gold for w in g["resolves"] if w["resolves_to"] is not None
        )
        for c in citations
        for part in c.parts
    )
    print(
        f"{name}: {dict(sorted(tally.items()))}, extra citations {len(left)}, "
        f"links to works gold never cites {wrong}, {seconds:.2f} s"
    )


def _wanted(part: dict[str, str], want: dict[str, Any], *, declared: bool) -> str:
    if declared and part["author"] in ("SSSC", "SWS") and want["match"] == "near" and want["differs"] == "acronym":
        return "exact"
    if declared and part["author"] in ("SSSC", "SWS") and want["match"] == "near":
        return "exact"
    return str(want["match"])


def _judge(
    found: Citation, n: int, part: dict[str, str], want: dict[str, Any], ids: list[str], *, declared: bool
) -> str:
    if n >= len(found.parts):
        return "part not found"
    got = found.parts[n]
    match = _wanted(part, want, declared=declared)
    right = ids[want["resolves_to"]] if want["resolves_to"] is not None else None
    if (got.author, got.year) != (part["author"], part["year"]):
        return f"read as {got.author!r} {got.year!r}"
    if got.match.value != match:
        return f"{got.match.value} instead of {match}: {[(c.work, c.reason, c.confidence) for c in got.candidates]}"
    if match == "exact" and got.work != right:
        return f"linked to {got.work}, not {right}"
    if match == "near" and (got.work is not None or not got.candidates or got.candidates[0].work != right):
        return f"first proposed {got.candidates[:1]}, not {right}"
    return ""


def henderson(shared: Path, *, parsed: bool, errors: int) -> None:
    """Print precision and recall of linked parts."""
    folder = shared / "benchmarks/references/henderson"
    path = folder / "document.md"
    document = read(path.name, path.read_bytes())
    lists = find_references(document)
    records = records_for(lists, load_gold(folder / "gold.json"), parsed=parsed)
    start = time.process_time()
    citations = find_citations(document, report="henderson", records=records, lists=lists)
    seconds = time.process_time() - start
    gold = json.loads((folder / "citations_gold.json").read_text(encoding="utf-8"))
    pair = _paired([item["text"] for item in gold], [citation.text for citation in citations])
    partner = {b: a for a, b in pair.items()}
    right = proposed = 0
    for i, item in enumerate(gold):
        keys = set(item["keys"])
        got = citations[pair[i]].parts if i in pair else ()
        works = {part.work for part in got if part.work}
        near = {c.work for part in got if part.match is Match.NEAR for c in part.candidates}
        right += len(keys & works)
        proposed += len((keys - works) & near)
        if keys - works and errors > 0:
            errors -= 1
            print("  missing", item["text"], sorted(keys - works), [(p.author, p.match.value, p.reason) for p in got])
    linked = 0
    for j, citation in enumerate(citations):
        works = {part.work for part in citation.parts if part.work}
        linked += len(works)
        keys = set(gold[partner[j]]["keys"]) if j in partner else set()
        if works - keys and errors > 0:
            print("  wrong", citation.line, citation.text[:150], sorted(works - keys), "gold:", sorted(keys))
    total = sum(len(item["keys"]) for item in gold)
    tied = _tied(load_gold(folder / "gold.json"))
    doubtful = sum(len(set(item["keys"]) & tied) for item in gold)
    print(
        f"henderson{', parsed' if parsed else ''}: citations {len(pair)} of {len(gold)} found, "
        f"{len(citations) - len(pair)} more; parts {total}: linked right {right}, linked {linked}, "
        f"precision {100 * right / max(linked, 1):.2f} %, recall {100 * right / total:.2f} %, "
        f"further {proposed} proposed as near; {doubtful} parts mean one of two entries with the same author and year, "
        f"recall without them {100 * right / (total - doubtful):.2f} %; {seconds:.2f} s"
    )


def _paired(gold: list[str], found: list[str]) -> dict[int, int]:
    """Which citation found is which of gold's: the longest common run of brackets, and so on on both sides of it."""
    matcher = difflib.SequenceMatcher(None, [_bracket(t) for t in gold], [_bracket(t) for t in found], autojunk=False)
    return {block.a + k: block.b + k for block in matcher.get_matching_blocks() for k in range(block.size)}


def _tied(records: list[Record]) -> set[str]:
    """Ids of gold's records that share author, year and letter with another: no citation can tell them apart."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for record in records:
        who = ";".join(fold(name.sort_name) for name in record.authors)
        groups.setdefault((who, str(record.issued)), []).append(record.id)
    return {one for ids in groups.values() if len(ids) > 1 for one in ids}


def _bracket(text: str) -> str:
    """The bracket of a citation (gold gives only that), without what differs by reading."""
    found = re.search(r"\([^()]*\)$", text)
    return re.sub(r"[\W_]+", "", (found.group() if found else text).casefold())


def main() -> None:
    """Run all sets."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "shared", nargs="?", default=os.environ.get("EVMAP_SHARED", str(Path(__file__).parent.parent.parent / "shared"))
    )
    arguments.add_argument("--parsed", action="store_true")
    arguments.add_argument("--errors", type=int, default=0)
    given = arguments.parse_args()
    shared = Path(given.shared)
    for organisations in ((), DECLARED):
        iriss(shared, parsed=given.parsed, errors=given.errors, organisations=organisations)
    henderson(shared, parsed=given.parsed, errors=given.errors)


if __name__ == "__main__":
    main()
