"""References in three styles, against what citeproc (citeproc-js 2.4, the reference program of CSL) makes of the same
works with the same styles (citeproc.json: 30 works of all types of our own making)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evmap.domain.date import Date
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.errors import EvmapError, UsageError
from evmap.formats.csl.item import csl_record
from evmap.output.summary.references import STYLES, reference_list, runs_of, style_of

if TYPE_CHECKING:
    from evmap.output.documents.blocks import Text

CASES = json.loads((Path(__file__).parent / "citeproc.json").read_text(encoding="utf-8"))
WORKS = [replace(csl_record(item), id=item["id"]) for item in CASES["items"]]


def shown(text: Text) -> str:
    return "".join(f"<i>{run.text}</i>" if run.italic else run.text for run in text).replace("</i><i>", "")


@pytest.mark.parametrize("style", sorted(STYLES))
def test_references_are_as_the_reference_program_sets_them(style: str) -> None:
    expected = set(CASES["expected"][style])
    found = {one.id: shown(one.text) for one in reference_list(WORKS, style)}
    assert len(found) == len(WORKS) == 30
    # citeproc-js itself leaves out the interview in APA: the style has no place for one without an interviewer
    left_out = {"w24"} if style == "apa" else set()
    assert {id for id, text in found.items() if text not in expected} == left_out


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


@pytest.mark.parametrize("style", ["nature", "the-lancet"])
def test_any_style_of_the_csl_project_sets_every_work(style: str) -> None:
    found = reference_list(WORKS, style)
    assert {one.id for one in found} == {work.id for work in WORKS}
    assert style_of(style).title != style
    assert all(shown(one.text).strip(" .") for one in found)


def test_ids_that_differ_in_capitals_alone_and_dates_that_cannot_be_sorted_lose_no_work() -> None:
    works = [Record("Oak", title="One"), Record("oak", title="Two", issued=Date(raw="spring 20??"))]
    assert {shown(one.text).split(".")[0].split(" (")[0].strip("<i>/") for one in reference_list(works)} == {
        "One",
        "Two",
    }


def test_plain_order_has_one_full_stop_and_says_that_there_is_no_date() -> None:
    (thorn,) = [one for one in reference_list(WORKS, "apa") if one.id == "w24"]
    assert (shown(thorn.text), thorn.styled) == ("Thorn, W. (2006). On leading.", False)
    (undated,) = reference_list([Record("x", type="interview", title="On trees", authors=(Name(family="Yew"),))])
    assert shown(undated.text) == "Yew. (n.d.). On trees."


def test_a_style_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no citation style 'vancuver'") as caught:
        style_of("vancuver")
    assert "vancouver" in str(caught.value.hint)
    for content in ("<style/>", "no xml"):
        path = tmp_path / "mine.csl"
        path.write_text(content)
        with pytest.raises(EvmapError):
            style_of(str(path))
    with pytest.raises(UsageError, match="cannot be read"):
        style_of(str(tmp_path / "gone.csl"))


def test_an_empty_list_is_empty() -> None:
    assert reference_list([], "vancouver") == ()
