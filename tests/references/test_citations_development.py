"""The development reports: what was reached stays reached. Skipped where the shared data are absent."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest

from evmap.domain.work import Organisation
from evmap.reading import read
from evmap.references.citations import find_citations
from evmap.references.lists import find_references
from evmap.references.parser import parse
from evmap.text.ids import reference_keys
from tests.shared import shared

DECLARED = (Organisation("Scottish Social Services Council", ("SSSC",)), Organisation("Social Work Scotland", ("SWS",)))


@pytest.mark.parametrize(("organisations", "counts"), [((), (55, 23, 8)), (DECLARED, (66, 12, 8))])
def test_the_iriss_report(organisations: tuple[Organisation, ...], counts: tuple[int, int, int]) -> None:
    path = shared("reports", "iriss-2024-leadership-in-social-work.txt")
    gold = json.loads(shared("benchmarks", "references", "iriss", "citations_gold.json").read_text(encoding="utf-8"))
    document = read(path.name, path.read_bytes())
    lists = find_references(document)
    assert len(lists.entries) == 29
    made = parse([entry.text for entry in lists.entries])
    records = [replace(record, id=key) for record, key in zip(made, reference_keys(made), strict=True)]
    found = find_citations(document, report="iriss", records=records, lists=lists, organisations=organisations)
    # A paragraph torn by a table is joined before it; gold counts by line.
    found = tuple(sorted(found, key=lambda citation: citation.line))
    parts = Counter(str(part.match) for citation in found for part in citation.parts)
    assert len(found) == 75
    assert (parts["exact"], parts["near"], parts["none"]) == counts
    wanted = [item["resolves_to"] for citation in gold["citations"] for item in citation["resolves"]]
    got = [
        part.work or (part.candidates[0].work if str(part.match) == "near" else None)
        for citation in found
        for part in citation.parts
    ]
    assert got == [None if place is None else records[place].id for place in wanted]
    assert all(part.work is None for citation in found for part in citation.parts if str(part.match) != "exact")


@pytest.mark.parametrize(("name", "least"), [("henderson", 257), ("dekel", 295)])
def test_the_lists_of_two_theses(name: str, least: int) -> None:
    path = shared("benchmarks", "references", name, "document.md")
    lists = find_references(read(path.name, path.read_bytes()))
    assert least <= len(lists.entries) <= least + 3
    assert all(entry.whole for entry in lists.entries)
