"""The compiled part of the PDF reader: the same pages as without it, and what is done where it is not to be had."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest

from evmap.reading.pdf import read_pdf
from evmap.reading.pdf.native import library
from evmap.reading.pdf.page import calls, glyphs, pieces
from tests.reading.test_pdf_glyphs import made
from tests.shared import shared

EXAMPLE = Path(__file__).parents[2] / "examples" / "tutorial" / "citations-2026.pdf"


def needed(built: Path | None) -> Path:
    if built is None:
        pytest.skip("no C compiler")
    return built


def test_documents_are_the_same_in_both_ways(built: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    function = library.load(needed(built))
    for name, data in (("made.pdf", made()), (EXAMPLE.name, EXAMPLE.read_bytes())):
        monkeypatch.setattr(pieces, "compiled", lambda: (function, ""))
        monkeypatch.setattr(glyphs, "ask", pieces.ask)
        fast = read_pdf(name, data)
        monkeypatch.setattr(pieces, "compiled", lambda: (None, "for this test"))
        assert read_pdf(name, data) == fast
        assert len(fast.blocks) > 3


@pytest.mark.parametrize("name", ["m2a_raised_endnotes_own_heading", "m11_equation_numbers", "m6_side_stamp"])
def test_real_layouts_are_the_same_in_both_ways(name: str, built: Path | None) -> None:
    needed(built)  # the fixture of all these tests compares page by page
    data = shared("cases", "81-pdf-layouts", f"{name}.pdf").read_bytes()
    assert read_pdf(name, data).blocks


def test_letters_of_every_kind_part_words_in_the_same_places(built: Path | None) -> None:
    """Every code that may begin or end a word, as the letters of a page whose objects are those of another."""
    function = library.load(needed(built))
    page = next(iter(pypdfium2.PdfDocument(made())))
    text = calls.address_of((kept := page.get_textpage()).raw)
    edges = "\0\t\n\r\x1f !~\x7f\x9f\xa0\xa1\xac\xad\xae\u2028\ud7ff\ud800\udfff\ue000\uf8ff\uf900\ufffc\ufffd\uffff"
    letters = "".join(f"a{one}{one}b" for one in [*edges, "\U00010000", "\U0010ffff"])
    assert len(letters) < 300
    for mixed in (False, True):
        fast = pieces.ask_compiled(function, text, letters, 3.5, mixed=mixed)
        plain = pieces.ask_plainly(text, letters, 3.5, mixed=mixed)
        assert list(fast.pieces) == list(plain.pieces)
        assert fast.objects == plain.objects
        assert [list(edge) for edge in fast.edges] == [list(edge) for edge in plain.edges]
    kept.close()


def test_what_is_not_our_library_is_not_used(tmp_path: Path, built: Path | None) -> None:
    with pytest.raises(OSError, match="was not built"):
        library.load(tmp_path / "none.so")
    (tmp_path / "text.so").write_text("no library")
    with pytest.raises(OSError, match="text"):
        library.load(tmp_path / "text.so")
    if built is not None and os.name == "posix":
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(library, "VERSION", 0)
            with pytest.raises(OSError, match="another version"):
                library.load(built)


def test_the_plain_way_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVMAP_PURE", "1")
    assert library.compiled.__wrapped__() == (None, "EVMAP_PURE is set")
    monkeypatch.setenv("EVMAP_PURE", "")
    assert library.compiled.__wrapped__()[1] != "EVMAP_PURE is set"


def test_both_sides_are_of_one_version() -> None:
    source = Path(library.__file__).with_name("pieces.c").read_text("utf-8")
    assert f"#define VERSION {library.VERSION}\n" in source
