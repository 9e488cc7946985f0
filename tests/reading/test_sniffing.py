"""The format is told from the content, never from the name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.errors import EvmapError, InputError
from evmap.reading import sniff
from tests.reading.word_files import docx, paragraph


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n junk before \n%PDF-1.4\n", "pdf"),
        (docx(paragraph("Words")), "docx"),
        (b"<!DOCTYPE html><p>Words", "html"),
        (b"<!DOCTYPE html><html><body><p>*One* and **two** and *three* words", "html"),
        (b"<!-- saved from url=(0022)https://example.org/ -->\n<html><body>Words", "html"),
        (b"\xef\xbb\xbf  <html lang='en'><body>Words", "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'><html/>", "html"),
        ("<html><p>Words".encode("utf-16"), "html"),
        (b"<div class='page'><h1>Words</h1></div>", "html"),
        (b"<?xml version='1.0'?><article article-type='review'><front/></article>", "jats"),
        (b"<!DOCTYPE article PUBLIC '-//NLM//DTD JATS v1.2//EN' 'a.dtd'><article><front/></article>", "jats"),
        (b"<article class='post'><h1>Words</h1></article>", "html"),
        (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text/></TEI>", "tei"),
        (b"# Title\n\nSome *words* and [a link](https://example.org) \\(2019\\)", "markdown"),
        (b"<p align='center'>\n\n# Title\n\nSome **words**\n\n## More\n\n*other* words", "markdown"),
        (b"Words and words. Nothing else.", "text"),
        (b"x < 3 and y > 4", "text"),
    ],
)
def test_formats(data: bytes, format: str) -> None:
    assert sniff(data, "misnamed.exe") == format


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\0\0\0\0", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old Office file"),
        (b"{\\rtf1\\ansi Words}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "PNG"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "JPEG"),
        (b"\x1f\x8b\x08" + b"\0" * 100, "gzip"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "web archive"),
        (b"<?xml version='1.0'?><records><record/></records>", "neither JATS nor TEI"),
        (bytes(range(256)) * 4, "control bytes"),
    ],
)
def test_what_is_no_report_is_refused_with_a_remedy(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        sniff(data, "report.pdf")
    assert caught.value.file == "report.pdf"
    assert caught.value.exit_code == 3


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=120),
        st.binary(max_size=60).map(lambda rest: b"<" + rest),
        st.binary(max_size=60).map(lambda rest: b"PK\x03\x04" + rest),
    )
)
def test_any_bytes_have_a_format_or_are_refused(data: bytes) -> None:
    try:
        format = sniff(data, "a")
    except EvmapError:
        return
    assert format in {"pdf", "docx", "html", "jats", "tei", "markdown", "text"}


def test_text_that_is_named_like_a_pdf_is_a_broken_download() -> None:
    with pytest.raises(InputError, match="the name says PDF, but the content is not one"):
        sniff(b"not a pdf", "report.PDF")
    assert sniff(b"not a pdf", "report.txt") == "text"
