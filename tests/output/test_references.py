"""References in three styles, against what citeproc (citeproc-js 2.4, the reference program of CSL) makes of the same
works with the same styles (citeproc.json: 30 works of all types of our own making)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.formats.csl.item import csl_record
from evmap.output.summary.references import STYLES, reference_list, runs_of

if TYPE_CHECKING:
    from evmap.output.documents.blocks import Text

CASES = json.loads((Path(__file__).parent / "citeproc.json").read_text(encoding="utf-8"))
WORKS = [replace(csl_record(item), id=item["id"]) for item in CASES["items"]]
# what citeproc-py does not do: suppress what stands for a missing author a second time, and the name of an event
KNOWN = {
    "apa": {"w15"},
    "harvard": {"w15", "w18", "w25", "w28"},
    "vancouver": {"w15", "w25"},
}


def shown(text: Text) -> str:
    return "".join(f"<i>{run.text}</i>" if run.italic else run.text for run in text).replace("</i><i>", "")


@pytest.mark.parametrize("style", sorted(STYLES))
def test_references_are_as_the_reference_program_sets_them(style: str) -> None:
    expected = set(CASES["expected"][style])
    found = {one.id: shown(one.text) for one in reference_list(WORKS, style)}
    assert len(found) == len(WORKS) == 30
    # citeproc-js itself leaves out the interview in APA (the style has no place for one without an interviewer)
    left_out = {"w24"} if style == "apa" else set()
    assert {id for id, text in found.items() if text not in expected} - left_out == KNOWN[style]


def test_what_the_style_cannot_set_is_still_there_and_says_so() -> None:
    nothing = Record("x")
    found = reference_list([nothing, Record("y", title="T", authors=(Name(family="Oak"),))], "apa")
    assert {one.id for one in found} == {"x", "y"}
    assert all(shown(one.text) for one in found)


def test_addresses_are_links_and_no_full_stop_follows_a_question_mark() -> None:
    runs = runs_of("<i>What works?</i>. https://example.org/a.")
    address = "https://example.org/a"
    assert [(run.text, run.link) for run in runs][-2:] == [(address, address), (".", "")]
    assert shown(runs).startswith("<i>What works?</i> https")


def test_an_empty_list_is_empty() -> None:
    assert reference_list([], "vancouver") == ()
