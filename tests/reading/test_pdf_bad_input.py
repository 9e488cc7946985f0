"""PDFs that cannot be read say why in one sentence; those that can in part say what is missing."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.errors import InputError
from evmap.reading.pdf import read_pdf
from tests.reading.pdf_writer import PdfPage, pdf, wrapped

TEXT = "A page with a paragraph of text that is long enough to be one, and (with a bracket) to be read as one."


def page(text: str = TEXT) -> PdfPage:
    made = PdfPage()
    made.lines(50, 200, wrapped(text, 300))
    return made


def scanned() -> PdfPage:
    made = PdfPage()
    made.picture()
    return made


GOOD = pdf([page(), page(), scanned()])


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"", "empty", "again"),
        (b"<!doctype html><title>Not found</title>", "not a PDF", "web page"),
        (GOOD[:60], "cut off", "again"),
        (b"%PDF-1.4\n" + b"\x00\xff nonsense" * 500 + b"\n%%EOF", "damaged", "qpdf"),
        (pdf([]), "no pages", "qpdf"),
        (pdf([scanned(), scanned()]), "pictures of pages but no text", "ocrmypdf"),
        (pdf([PdfPage()]), "no text", "check"),
        (
            pdf(
                [page()],
                trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O ("
                + "o" * 32
                + ") /U ("
                + "u" * 32
                + ") >> /ID [(a) (a)]",
            ),
            "password",
            "qpdf",
        ),
        (
            pdf([page()], trailer="/Encrypt << /Filter /Unheard /V 9 >> /ID [(a) (a)]"),
            "encrypted",
            "print",
        ),
    ],
    ids=["empty", "html", "truncated", "damaged", "no pages", "scan", "blank", "password", "encryption"],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, message: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pdf("report.pdf", data)
    assert message in caught.value.message
    assert caught.value.file == "report.pdf"
    assert hint in (caught.value.hint or "")


def test_damaged_cross_references_are_rebuilt() -> None:
    read = read_pdf("report.pdf", pdf([page()], xref_off_by=37))
    assert [block.text for block in read.blocks] == [TEXT]


def test_a_cut_off_file_that_can_be_read_says_that_its_end_is_missing() -> None:
    data = pdf([page()])
    read = read_pdf("report.pdf", data[: data.index(b"startxref")])
    assert [block.text for block in read.blocks] == [TEXT]
    assert [d.code for d in read.diagnostics] == ["pdf-cut-off"]


def test_pages_without_text_are_named() -> None:
    read = read_pdf("report.pdf", pdf([page(), scanned(), scanned(), page(), scanned()]))
    (notice,) = [d for d in read.diagnostics if d.code != "pdf-furniture"]
    assert notice.code == "pdf-pages-without-text"
    assert "pages 2-3, 5 " in notice.message
    assert "ocrmypdf" in notice.hint
    assert read.pages == 5


@settings(deadline=None, max_examples=80)
@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD) - 1), st.binary(max_size=6), st.integers(0, 8)), min_size=1, max_size=12
    )
)
def test_damage_anywhere_never_ends_in_a_traceback(damage: list[tuple[int, bytes, int]]) -> None:
    data = bytearray(GOOD)
    for at, put, gone in damage:
        data[at : at + gone] = put
    pages = []
    with suppress(InputError):
        pages.append(read_pdf("report.pdf", bytes(data)).pages)
    assert all(count is not None and count > 0 for count in pages)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.floats(-1e5, 1e6), st.floats(-1e5, 1e6), st.floats(0.001, 5e4), st.text("aZ0. -", max_size=9)),
        max_size=12,
    )
)
def test_text_set_anywhere_in_any_size_never_ends_in_a_traceback(items: list[tuple[float, float, float, str]]) -> None:
    odd = page()
    for x, y, size, text in items:
        odd.text(x, y, text, size)
    assert read_pdf("report.pdf", pdf([odd, page()])).blocks


def test_a_file_without_pages_is_not_called_locked_because_the_one_before_was() -> None:
    locked = pdf([page()], trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O (o) /U (u) >> /ID [(a) (a)]")
    for data, message in ((locked, "pass"), (pdf([]), "no pages"), (locked, "pass"), (GOOD[:60], "cut off")):
        with pytest.raises(InputError) as caught:
            read_pdf("report.pdf", data)
        assert message in caught.value.message or "encrypted" in caught.value.message
        assert (message == "pass") == ("password" in caught.value.message or "encrypted" in caught.value.message)
