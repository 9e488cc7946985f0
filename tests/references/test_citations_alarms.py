"""Citations that lead to nothing are said, and none is linked to an entry that could not be split."""

from __future__ import annotations

from dataclasses import replace

from evmap.domain.citation import Match
from evmap.references.citations import citation_alarms, confirm, find_citations
from evmap.references.lists import find_references
from tests.references.citing import cite, document, record

SMITH = record("smith-2020", "Smith, J", "2020")
NAMES = ("Adams", "Baker", "Clark", "Dyer", "Ellis", "Fox", "Green", "Hill")


def test_most_citations_leading_to_nothing_are_an_alarm_with_its_line() -> None:
    lost = " ".join(f"It rains ({name}, 2001)." for name in NAMES)
    found = cite(f"It rains (Smith, 2020).\n\n{lost}", SMITH)
    (alarm,) = citation_alarms(found, "r.md")
    assert (alarm.code, alarm.source.line) == ("cite-unmatched", 2)
    assert alarm.message == "8 of 9 citations lead to no entry of the list, the first is '(Adams, 2001)'"
    answered = tuple(
        replace(one, parts=tuple(confirm(part, "", "Ann", "2026-01-01") for part in one.parts)) for one in found
    )
    assert citation_alarms(answered, "r.md") == []
    known = [record(name, f"{name}, A", "2001") for name in NAMES[:5]]
    assert citation_alarms(cite(f"It rains (Smith, 2020).\n\n{lost}", SMITH, *known), "r.md") == []
    assert citation_alarms(found[:5], "r.md") == []


def test_no_citation_is_linked_to_an_entry_that_could_not_be_split() -> None:
    lump = "Smith, J. (2020) Rain. " + " ".join(f"It is {word} in the hills of it" for word in NAMES * 12)
    made = document(
        "It rains (Smith, 2020), and hails (Adams, 2001).", "# References", lump, "Adams, A. (2001) Hail. Leeds: Press."
    )
    lists = find_references(made)
    assert [entry.whole for entry in lists.entries] == [False, True]
    records = [
        replace(SMITH, raw=lists.entries[0].raw),
        record("adams-2001", "Adams, A", "2001", raw=lists.entries[1].raw),
    ]
    parts = [part for one in find_citations(made, report="r", records=records, lists=lists) for part in one.parts]
    assert [(part.match, part.work) for part in parts] == [(Match.NEAR, None), (Match.EXACT, "adams-2001")]
    assert parts[0].candidates[0].work == "smith-2020"
    assert parts[0].reason == "the entry could not be split and may hold several references"
