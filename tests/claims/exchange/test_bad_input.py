"""Every fault of other tools and spreadsheets that we know: a clear line, the good part taken, nothing half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

from evmap.project.files.init import init
from evmap.project.ingest.ingest import Incoming
from evmap.project.project import Project
from tests.claims.exchange.bad import FILES, QUOTE, TWO
from tests.claims.exchange.qda import TEXT, qdpx, selection, selections, text_source, texts

ROOT = Path(__file__).parents[3]
#: file -> read, kept, without a place, failed; and what is said
EXPECTED = {
    "absolute.qdpx": ((1, 0, 0, 1), "leads out of the file and is not followed"),
    "two-of-a-name.qdpx": ((2, 2, 0, 0), "2 sources are called 'wood.txt'; each is read as a report of its own"),
    "out-of-range.qdpx": ((2, 1, 0, 1), "1 selection not taken: it lies outside the text of its source"),
    "other-dialect.qdpx": ((2, 2, 0, 0), "positions read as code points, line ends as two characters"),
    "no-report.json": ((1, 0, 0, 1), "there is no report 'https://elsewhere.org/page' in the project"),
    "no-report.csv": ((1, 0, 0, 1), "there is no report 'Another report' in the project"),
    "merged.xlsx": ((2, 2, 0, 0), "merged cells (B2:B3)"),
    "renamed.xlsx": ((1, 1, 0, 0), "the column 'Locater' is no field of a claim and was left out"),
    "dates.xlsx": ((3, 1, 0, 2), "is a date that the spreadsheet made of"),
    "months.xlsx": ((3, 1, 0, 2), "'Mar-10' is a date"),
    "formulas.xlsx": ((2, 1, 0, 1), "F3 (text): holds a formula"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The example project with one of its reports."""
    init(tmp_path)
    for path in ("themes.yaml", "claims/findings.yaml", "claims/iriss-2024.yaml"):
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    return Project(tmp_path)


def test_every_fault_has_its_line() -> None:
    assert set(EXPECTED) | {"bomb.qdpx"} == set(FILES)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_good_part_is_taken_and_the_rest_said(project: Project, name: str) -> None:
    (done,) = project.ingest([Incoming(name, lambda: FILES[name])])
    assert done.error is None
    counts = done.claims
    expected, said = EXPECTED[name]
    assert (counts.read, counts.kept, counts.placeless, counts.failed) == expected
    assert any(said in one.message for one in done.diagnostics), [one.message for one in done.diagnostics]
    assert not project.load().stopping
    (again,) = project.ingest([Incoming(name, lambda: FILES[name])])
    assert again.changed == ()
    counts = again.claims
    assert (counts.read, counts.kept, counts.placeless, counts.failed) == expected


def test_a_bomb_is_refused_and_leaves_nothing(project: Project) -> None:
    before = project.files()
    (done,) = project.ingest([Incoming("bomb.qdpx", lambda: FILES["bomb.qdpx"])])
    assert done.error is not None
    assert "bomb" in done.error.message
    assert project.files() == before


def test_one_text_under_one_name_twice_is_one_report(project: Project) -> None:
    data = qdpx(
        text_source(selections(TEXT, QUOTE)) + text_source(selection(0, 5, number=7), guid=TWO),
        parts={**texts(TEXT), f"sources/{TWO}.txt": TEXT.encode()},
    )
    (done,) = project.ingest([Incoming("twice.qdpx", lambda: data)])
    assert sorted(path for path in done.changed if path.startswith("claims/wood")) == ["claims/wood.yaml"]
    (again,) = project.ingest([Incoming("twice.qdpx", lambda: data)])
    assert again.changed == ()
