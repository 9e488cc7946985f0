"""Reading the glyphs of a PDF word by word gives what reading them one by one gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from evmap.reading.pdf.page import calls, glyphs, pieces
from evmap.reading.pdf.page.annotations import Links
from tests.reading.pdf_writer import PdfPage, pdf, wrapped
from tests.shared import shared

if TYPE_CHECKING:
    from evmap.reading.pdf.shapes import Page

PROSE = "The survey (Hay, 2016) asked all officers – in 32 areas – about hours, pay & support: “too long”, most said. "


def made() -> bytes:
    """A PDF with what parts words: links over half a word, bold, gaps without spaces, accents, turned and cut text."""
    plain, linked, accented, turned = PdfPage(), PdfPage(), PdfPage(), PdfPage()
    plain.text(50, 40, "Hours", 16, font="bold")
    plain.lines(50, 60, wrapped(PROSE * 4, 300))
    plain.text(50, 300, "to")
    plain.text(60.4, 300, "gether")
    plain.text(50, 320, "re")
    plain.text(50, 320, "re")
    plain.text(390, 340, "cut at the edge of the page, and beyond it")
    plain.content.append("BT /F0 10 Tf 3 Tc 1 0 0 1 50 200 Tm (spaced out) Tj 0 Tc (and not) Tj ET")
    plain.content.append("/Artifact BMC BT /F0 10 Tf 1 0 0 1 50 20 Tm (running foot) Tj ET EMC")
    linked.lines(50, 60, wrapped(PROSE * 4, 300))
    linked.link_to((70, 50, 122, 62), 0, 100)
    linked.link_out((55, 62, 380, 75), "https://example.org/a")
    linked.link_out((120, 90, 131, 99), "https://example.org/b")
    accented.lines(50, 60, wrapped(PROSE * 2, 300))
    accented.text(50, 200, "´")
    accented.text(50.5, 200, "ecole de l'Etat")
    for number in range(4):
        turned.content.append(f"BT /F0 10 Tf 0 1 -1 0 {100 + 14 * number} 100 Tm ({PROSE[:40]}) Tj ET")
    turned.text(50, 560, "upright")
    return pdf([plain, linked, accented, turned])


def pages(data: bytes) -> list[Page]:
    document = pypdfium2.PdfDocument(data)
    links = Links(document)
    return [glyphs.read_glyphs(page, number, links.of(page)) for number, page in enumerate(document, 1)]


def one_by_one(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """The pages read in the slow way: every glyph, its letter and its text object asked for by itself."""
    always = re.compile("")
    with monkeypatch.context() as patched:
        patched.setattr(glyphs, "_ACCENT", always)
        patched.setattr(glyphs, "_RIGHT_TO_LEFT", always)
        patched.setattr(glyphs, "ask", pieces.ask_plainly)
        patched.setattr(pieces, "_WORD", re.compile(r"(?!)"))
        return pages(data)


def test_words_are_read_as_their_glyphs_are(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made()
    read = pages(data)
    assert read == one_by_one(data, monkeypatch)
    assert sum(len(fragment.spans) for page in read for fragment in page.fragments) > 25
    assert {span.link for fragment in read[1].fragments for span in fragment.spans} == {-1, 0, 1, 2}
    assert "running foot" in str(read[0])  # an artifact, but a running head may name the journal


@pytest.mark.parametrize("name", ["m2a_raised_endnotes_own_heading", "m11_equation_numbers", "m6_side_stamp"])
def test_words_of_real_layouts_are_read_as_their_glyphs_are(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = shared("cases", "81-pdf-layouts", f"{name}.pdf").read_bytes()
    assert pages(data) == one_by_one(data, monkeypatch)


def test_the_letters_of_a_page_come_in_one_call_as_they_come_one_by_one() -> None:
    for page in pypdfium2.PdfDocument(made()):
        text = page.get_textpage()
        count = pdfium.FPDFText_CountChars(text.raw)
        letters = calls.letters_of(calls.address_of(text.raw), count)
        asked = [chr(pdfium.FPDFText_GetUnicode(text.raw, i)) for i in range(count)]
        assert [one for one in zip(letters, asked, strict=True) if one[0] != one[1] and one[1] != "\x02"] == []
