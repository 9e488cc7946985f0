"""Which report a document is, and what it is called at first."""

from __future__ import annotations

import pytest

from evmap.domain.claim import Report
from evmap.domain.document import Block, BlockKind, Document
from evmap.errors import UsageError
from evmap.project.ingest.report_id import check_id, report_id
from evmap.references.header import read_header


def document(*texts: str, file: str = "upload.pdf", **metadata: str) -> Document:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return Document(file, "text", "abc", blocks, metadata=metadata)


KNOWN = (
    Report("wood-2023", title="Leading in the woods: a survey", file="woods.pdf", sha256="123"),
    Report("fern-2020", file="fern.pdf", sha256="456"),
    Report("same-2021", file="a.pdf", sha256="abc"),
)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (document("anything"), ("same-2021", "content")),
    ],
)
def test_the_same_bytes_are_the_same_report(given: Document, found: tuple[str, str]) -> None:
    answer = report_id(given, KNOWN, ())
    assert (answer.id, answer.because) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (document("LEADING IN THE WOODS: A SURVEY"), ("wood-2023", "title")),
        (document("Leading in the woods:", "a survey"), ("wood-2023", "title")),
        (document("x", title="Leading in the Woods - a survey"), ("wood-2023", "title")),
        (document("Something else", file="fern.pdf"), ("fern-2020", "name")),
        (document("Something else", file="fern-2020-final.pdf"), ("fern-2020", "name")),
        (document("Something else", file="Späte Wälder (2).pdf"), ("spate-walder-2", "new")),
        (document("Something else", file="???.pdf"), ("report", "new")),
        (document("Something else", file="findings.pdf"), ("findings-2", "new")),
    ],
)
def test_title_then_name_then_a_new_id(given: Document, found: tuple[str, str]) -> None:
    answer = report_id(given, KNOWN[:2], {"wood-2023", "fern-2020"})
    assert (answer.id, answer.because) == found


def test_a_file_called_report_is_not_taken_for_another_reports() -> None:
    known = (Report("wood-2023", title="Leading in the woods", file="report.pdf", sha256="1"),)
    answer = report_id(document("Quite another title", file="report.pdf"), known, {"wood-2023"})
    assert (answer.id, answer.because) == ("report", "new")
    assert report_id(document("Another", file="report.pdf"), (), {"report"}).id == "report-2"


@pytest.mark.parametrize("id", ["Wood 2023", "findings", "a/b", "-a", "wood_2023", ""])
def test_an_id_that_cannot_be_one(id: str) -> None:
    with pytest.raises(UsageError):
        check_id(id)


@pytest.mark.parametrize(
    ("given", "title", "date"),
    [
        (document("Leading in the woods", "A Walker", "March 2023"), "Leading in the woods", "2023-03"),
        (document("FEBRUARY 2024", "www.example.org", "Rest for rangers"), "Rest for rangers", "2024-02"),
        (document("2023 survey of rangers", "1. Introduction"), "2023 survey of rangers", ""),
        (document("x", title="As the file says", issued="2020-05-01"), "As the file says", "2020-05-01"),
        (document(), "", ""),
    ],
)
def test_a_new_report_is_called_what_stands_at_its_top(given: Document, title: str, date: str) -> None:
    header = read_header(given)
    assert (header.title, str(header.issued)) == (title, date)
