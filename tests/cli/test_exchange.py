"""Codes to other tools and back, as a person does it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.claims.exchange.qda import TEXT, qdpx, selections, text_source, texts

if TYPE_CHECKING:
    from tests.cli.running import Evmap

QUOTE = "Few leaders had been trained at all."


def test_a_project_of_another_tool_becomes_themes_a_report_and_claims(evmap_nowhere: Evmap) -> None:
    evmap = evmap_nowhere
    assert evmap("init", ".").code == 0
    evmap.write(
        "nvivo.qdpx", qdpx(text_source(selections(TEXT, QUOTE, "Who pays for it"), name="Leading in the woods"))
    )
    before = evmap.files()
    dry = evmap("ingest", "nvivo.qdpx", "--dry-run")
    assert evmap.files() == before
    assert "2 read = 2 kept + 0 without a place in the text + 0 failed" in dry.out
    done = evmap("ingest", "nvivo.qdpx")
    assert done.code == 0, done.err
    assert "passages    2 read = 2 kept + 0 without a place in the text + 0 failed" in done.out
    assert "claims      2 = 2 new + 0 changed + 0 unchanged" in done.out
    assert "new         2 terms" in done.out
    assert "positions read as code points" in done.out
    found = evmap.files()
    assert b"label: Who gets it, broader: [training]" in found["themes.yaml"]
    assert f"quote: {QUOTE}" in found["claims/leading-in-the-woods.yaml"].decode()
    assert found["reports/leading-in-the-woods.txt"] == TEXT.encode()
    checked = evmap("check")
    assert "0 errors" in checked.out or checked.code == 0, checked.out
    assert "nothing: all of it was known" in evmap("ingest", "nvivo.qdpx").out


def test_words_that_are_not_in_the_report_wait_for_a_person(evmap: Evmap) -> None:
    evmap.write("wood.txt", TEXT)
    assert evmap("ingest", "wood.txt", "--id", "wood-2023").code == 0
    other = TEXT.replace("Few", "Several")
    source = text_source(selections(other, "Several leaders had been trained at all."), name="wood-2023")
    evmap.write("x.qdpx", qdpx(source, parts=texts(other)))
    done = evmap("ingest", "x.qdpx")
    assert "1 read = 0 kept + 1 without a place in the text + 0 failed" in done.out, done.out + done.err
    written = evmap.files()["claims/wood-2023.yaml"].decode()
    assert "status: suggested" in written
    assert "not in the report word for word" in written
    assert "quote: " not in written


def test_export_says_what_it_holds_and_where_claims_stand(evmap: Evmap) -> None:
    ran = evmap("export", "qdpx", "-o", "out.qdpx")
    assert ran.code == 0, ran.err
    assert "wrote out.qdpx: 1 claim, " in ran.err
    assert "1 claim = 0 at their quotation + 0 at the paragraph of their locator + 1 without a place" in ran.err
    assert "the text of wood-2023 is not here" in ran.err
    again = evmap("ingest", "out.qdpx")
    assert "1 read = 1 kept + 0 without a place in the text + 0 failed" in again.out
    assert "nothing: all of it was known" in again.out
    assert evmap("export", "qdc", "-o", "out.qdc").code == 0
    assert "nothing: all of it was known" in evmap("ingest", "out.qdc").out
    narrowed = evmap("export", "qdpx", "--theme", "training")
    assert narrowed.code != 0
    assert "written with all themes" in narrowed.err


def test_taguette_gets_a_row_a_tag_and_paths(evmap: Evmap) -> None:
    rows = list(csv.DictReader(io.StringIO(evmap("export", "taguette").out)))
    assert [(row["id"], row["document"], row["tag"]) for row in rows] == [
        ("W-1", "Leading in the woods", "Training"),
        ("W-1", "Leading in the woods", "populations.Staff"),
        ("W-1", "Leading in the woods", "evidence_bases.Own survey"),
    ]
    tags = list(csv.DictReader(io.StringIO(evmap("export", "taguette-codebook").out)))
    assert {row["tag"]: row["number of highlights"] for row in tags}["Training.Who gets training"] == "0"


def test_a_broken_project_leaves_nothing_behind(evmap: Evmap) -> None:
    whole = qdpx(text_source(selections(TEXT, QUOTE)))
    evmap.write("cut.qdpx", whole[: len(whole) // 2])
    before = evmap.files()
    ran = evmap("ingest", "cut.qdpx")
    assert ran.code != 0
    assert "damaged or cut short" in ran.err
    assert evmap.files() == before
