"""Claims as a workbook: out and in unchanged, labels or ids, figures in words, and what spreadsheets do to data."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from evmap.claims.sheet import figures_cell
from evmap.claims.workbook.damage import damage
from evmap.claims.workbook.figures import figures_as_words, figures_in
from evmap.claims.workbook.write import write_workbook
from evmap.domain.claim import Figure
from evmap.project.files.init import init
from evmap.project.ingest.ingest import Incoming
from evmap.project.project import Project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.project.ingest.results import FileResult

ROOT = Path(__file__).parents[2]
HEADER = ("id", "report", "locator", "kind", "themes", "text", "figures")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with two reports and no claims."""
    init(tmp_path)
    themes = "themes:\n  - {id: training, label: Training, aliases: [CPD]}\n  - {id: workload, label: Work; load}\n"
    (tmp_path / "themes.yaml").write_text(themes, encoding="utf-8")
    for id in ("wood-2023", "leaf-2022"):
        text = f"report:\n  id: {id}\n  title: About {id}\nclaims: []\n"
        (tmp_path / "claims" / f"{id}.yaml").write_text(text, encoding="utf-8")
    return Project(tmp_path)


def _book(*rows: Sequence[object], header: Sequence[str] = HEADER) -> Any:
    book = Workbook()
    sheet: Any = book.active
    for row in (header, *rows):
        sheet.append(list(row))
    return book


def _ingest(project: Project, book: Any, **options: Any) -> FileResult:
    buffer = io.BytesIO()
    book.save(buffer)
    (done,) = project.ingest([Incoming("claims.xlsx", buffer.getvalue)], **options)
    if done.error is not None:
        raise done.error
    return done


def _said(done: FileResult) -> str:
    return "\n".join(f"{one.message} ({one.hint})" for one in done.diagnostics)


def test_the_example_out_and_in_changes_nothing_and_has_the_same_bytes(tmp_path: Path) -> None:
    init(tmp_path)
    for path in ("themes.yaml", "claims/findings.yaml", "claims/iriss-2024.yaml", "claims/sws-cswo-2023.yaml"):
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    project = Project(tmp_path)
    evidence = project.evidence()
    claims = [claim for file in evidence.claims_files for claim in file.claims]
    reports = [file.report for file in evidence.claims_files]
    data = write_workbook(evidence.taxonomy, evidence.findings, reports, claims)
    assert write_workbook(evidence.taxonomy, evidence.findings, reports, claims) == data
    (done,) = project.ingest([Incoming("claims.xlsx", lambda: data)])
    assert done.error is None
    assert (done.claims.read, done.claims.unchanged, done.changed, done.refused) == (90, 90, (), b"")


def test_a_workbook_has_drop_downs_a_codebook_and_no_formula(project: Project) -> None:
    evidence = project.evidence()
    data = write_workbook(evidence.taxonomy, (), [file.report for file in evidence.claims_files], [])
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["claims", "lists", "codebook", "how to"]
    sheet = book["claims"]
    offered = {str(one.sqref).split(":")[0][:-1]: one.formula1 for one in sheet.data_validations.dataValidation}
    columns = [cell.value for cell in sheet[1]]
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[columns.index("themes")]
    assert letter in offered
    lists = {cell.value for row in book["lists"].iter_rows() for cell in row}
    assert {"Training", "workload", "wood-2023", "finding", "supports"} <= lists  # a label with ; is offered as its id
    assert all(cell.data_type != "f" for one in book for row in one.iter_rows() for cell in row)
    assert sheet.column_dimensions["C"].number_format == "@"


def test_labels_ids_aliases_and_figures_in_words_are_taken(project: Project) -> None:
    book = _book(
        (
            "W-1",
            "About wood-2023",
            "3.15",
            "Finding",
            "training; WORKLOAD",
            "Few.",
            "16.7% of 413; 5 to 35 hours a week",
        ),
        (None, "leaf-2022", "p. 4", None, "cpd (inferred)", "Rare.", None),
    )
    done = _ingest(project, book)
    assert _said(done) == ""
    assert (done.claims.read, done.claims.kept, done.claims.failed, done.claims.added) == (2, 2, 0, 2)
    claims = {claim.id: claim for file in project.evidence().claims_files for claim in file.claims}
    assert [(figure.value, figure.unit, figure.n) for figure in claims["W-1"].figures] == [
        (16.7, "%", 413),
        ((5, 35), "hours a week", None),
    ]
    assert [link.id for link in claims["W-1"].terms["themes"]] == ["training", "workload"]
    assert [(link.id, link.inferred) for link in claims["LEAF-001"].terms["themes"]] == [("training", True)]
    assert _ingest(project, book).changed == ()


def test_all_errors_are_said_with_their_cells_and_the_good_rows_taken(project: Project) -> None:
    book = _book(
        ("W-1", "wood-2023", datetime(2026, 4, 3), "finding", "Training", "A.", None),
        ("W-2", "wood-2023", "03-Apr", "finding", "Trainign; Nonsense", "B.", "!!"),
        ("W-3", "wood-2023", 42370, "guess", "Training", "C.", None),
        ("W-4", "oak", "1", "finding", "Training", "D.", None),
        ("W-5", "wood-2023", "1", "finding", "Training", "=A1", None),
        ("W-6", None, "1", "finding", "Training", "F.", None),
        ("W-7", "wood-2023", "1", "finding", "Training", None, None),
        ("W-8", "wood-2023", "Mar-10", "finding", "Training", "H.", None),
        ("W-9", "wood-2023", "1", "finding", "Training", "Good.", None),
        ("W-9", "wood-2023", "2", "finding", "Training", "Twice.", None),
    )
    done = _ingest(project, book)
    assert (done.claims.read, done.claims.kept, done.claims.failed) == (10, 1, 9)
    said = _said(done)
    for part in (
        "C2 (locator): '2026-04-03 00:00:00' is a date that the spreadsheet made of something like 4.3 or 3.4",
        "C3 (locator): '03-Apr' is a date",
        "E3 (themes): 'Trainign' is no term of themes; did you mean 'training'?",
        "E3 (themes): 'Nonsense' is no term",
        "G3 (figures): '!!' is no figure",
        "C4 (locator): 42370 is how a spreadsheet keeps the day 2016-01-01",
        "D4 (kind): 'guess' is none of finding",
        "B5 (report): there is no report 'oak'",
        "F6 (text): holds a formula",
        "row 7 (report): nothing says which report",
        "row 8 (text): the claim says nothing",
        "C9 (locator): 'Mar-10' is a date",
        "A11 (id): the claim id 'W-9' stands twice",
    ):
        assert part in said, part
    again = load_workbook(io.BytesIO(done.refused))["claims"]
    assert [cell.value for cell in again[1]][:3] == ["what is wrong", "id", "report"]
    assert again.max_row == 10
    assert again["D2"].fill.fgColor.rgb == "FFF2C4C4"
    (mended,) = project.ingest([Incoming("errors.xlsx", lambda: done.refused)])
    assert (mended.claims.read, mended.claims.failed) == (9, 8)  # the second W-9 now changes the first


def test_merged_cells_and_renamed_headers_are_said(project: Project) -> None:
    book = _book(
        ("W-1", "wood-2023", "1", "finding", "Training", "A.", None),
        ("W-2", None, "2", "finding", "Training", "B.", None),
        header=("Claim ID", "Report", "Locater", "Kind", "Theme", "Text", "Mine"),
    )
    book.active.merge_cells("B2:B3")
    done = _ingest(project, book)
    assert (done.claims.added, done.claims.failed) == (2, 0)
    said = _said(done)
    assert "merged cells (B2:B3): the value was taken for each of their rows" in said
    assert "C1: the column 'Locater' is no field of a claim and was left out (did you mean 'locator'?)" in said
    assert "G1: the column 'Mine' is no field" in said


def test_a_number_that_may_have_lost_its_zero_is_said(project: Project) -> None:
    done = _ingest(project, _book(("W-1", "wood-2023", 3.1, "finding", "Training", "A.", 0.5)))
    assert "1 locator kept as a number" in _said(done)


def test_shares_that_the_spreadsheet_understood_are_shares_again(project: Project) -> None:
    book = _book(("W-1", "wood-2023", "1", "finding", "Training", "A.", 0.167))
    book.active["G2"].number_format = "0.0%"
    assert _ingest(project, book).claims.added == 1
    claims = [claim for file in project.evidence().claims_files for claim in file.claims]
    assert (claims[0].figures[0].value, claims[0].figures[0].unit) == (16.7, "%")


def test_an_emptied_cell_takes_the_tag_off_and_an_absent_column_does_not(project: Project) -> None:
    _ingest(project, _book(("W-1", "wood-2023", "1", "finding", "Training", "A.", "3 of 4")))
    done = _ingest(project, _book(("W-1", "wood-2023", "1", "finding", None, "A.", "3 of 4")))
    assert dict(done.claims.keys) == {"W-1": ("themes",)}
    fewer = _ingest(project, _book(("W-1", "A."), ("W-2", "B."), header=("id", "text", "kind")))
    assert fewer.claims.failed == 1  # nothing says which report W-2 is from
    claims = [claim for file in project.evidence().claims_files for claim in file.claims]
    assert len(claims[0].figures) == 1


def test_many_rows_are_read(project: Project) -> None:
    rows = [(f"W-{at}", "wood-2023", "1", "finding", "Training", f"Claim {at}.", None) for at in range(1_000)]
    done = _ingest(project, _book(*rows))
    assert (done.claims.read, done.claims.added) == (1_000, 1_000)


@pytest.mark.parametrize(
    ("cell", "yaml"),
    [
        ("97", "[{value: 97}]"),
        ("1,234 people", '[{value: 1234, unit: "people"}]'),
        ("97 of 413 leaders", '[{value: 97, n: 413, denominator: "leaders"}]'),
        ("16.7 %", '[{value: 16.7, unit: "%"}]'),
        ("5-35 hours (n = 12)", '[{value: [5, 35], unit: "hours", n: 12}]'),
        ("almost half of 30: wanted more", '[{value: "almost half", n: 30, what: "wanted more", vague: true}]'),
        ("[{value: 3}]", "[{value: 3}]"),
    ],
)
def test_figures_in_words(cell: str, yaml: str) -> None:
    assert figures_in(cell) == yaml


@given(
    st.builds(
        Figure,
        value=st.one_of(st.integers(0, 10**6).map(float), st.text(max_size=8), st.tuples(st.just(1.0), st.just(5.0))),
        unit=st.sampled_from(["", "%", "hours a week", "of"]),
        n=st.one_of(st.none(), st.integers(1, 999).map(float)),
        denominator=st.sampled_from(["", "leaders"]),
        what=st.text(max_size=8),
    )
)
def test_words_are_only_written_where_they_read_back_as_the_same(figure: Figure) -> None:
    cell = figures_as_words([figure])
    try:
        assert figures_in(cell) == figures_cell([figure])
    except ValueError:
        pytest.fail(cell)


def test_what_is_no_damage_is_none() -> None:
    assert damage("locator", "3-4") == damage("locator", 4.1) == damage("text", "03-Apr") == damage("text", 42370) == ""
