"""Which format a file has, told from its bytes alone."""

from __future__ import annotations

import re

from evmap.errors import InputError
from evmap.text.encoding import decode

_SAMPLE = 65_536
_FORMATS_READ = "PDF, Word (.docx), HTML, JATS or TEI XML, Markdown or plain text"
_HINT = f"evmap reads {_FORMATS_READ}"
_SPACE = b" \t\r\n\f\xef\xbb\xbf"

#: What the first bytes of other formats are, what to call them, and what to do instead.
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file (.doc, .xls or .ppt)",
        "open it in Word or LibreOffice and save it as .docx",
    ),
    (b"{\\rtf", "an RTF file", "open it in Word or LibreOffice and save it as .docx"),
    (b"\x89PNG\r\n", "a PNG image", "recognise its text first (OCR), then give the PDF or text"),
    (b"\xff\xd8\xff", "a JPEG image", "recognise its text first (OCR), then give the PDF or text"),
    (b"GIF8", "a GIF image", "recognise its text first (OCR), then give the PDF or text"),
    (b"II*\0", "a TIFF image", "recognise its text first (OCR), then give the PDF or text"),
    (b"MM\0*", "a TIFF image", "recognise its text first (OCR), then give the PDF or text"),
    (b"RIFF", "a media file", "give the report itself"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"%!PS", "a PostScript file", "turn it into a PDF first (ps2pdf)"),
    (b"From: <Saved by", "a web archive (.mht)", "save the page as HTML, complete, instead"),
    (b"MIME-Version:", "a web archive or an e-mail", "save the page or the attachment itself"),
    (b"\x7fELF", "a program", "give the report itself"),
    (b"SQLite format 3", "a database", "give the report itself"),
    (b"bplist00", "a web archive or property list of Apple's", "save the page as HTML instead"),
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", "open it in LibreOffice and save it as .docx"),
    (b"application/epub+zip", "an EPUB book", "unpack it and give its HTML, or convert it to .docx"),
    (b"xl/", "an Excel workbook", "give the report itself, as .docx or PDF"),
    (b"ppt/", "a PowerPoint file", "export it as PDF"),
)
_DOCTYPE_NAME = re.compile(rb"\s*([^\s>\[]+)")
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<!--\s*saved from url"
    rb"|<(?:article|main|section|div|h1|p|table|title|meta)[\s>]",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>", re.DOTALL)
_ROOT = re.compile(rb"<(?:[\w.\-]+:)?([A-Za-z][\w.\-]*)[\s/>]")
_PROLOGUE = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_MARKDOWN_SIGNS = tuple(
    re.compile(sign, re.MULTILINE)
    for sign in (
        r"^ {0,3}#{1,6} \S",
        r"(?<![\w*])\*{1,3}[^\s*][^*\n]{0,200}[^\s*]?\*{1,3}(?!\w)",
        r"\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)",
        r"\\[()\[\]*_.]",
        r"^\[\^[^\]]{1,40}\]:",
        r"^\|.*\|[ \t]*$",
    )
)


_BINARY_NAMES = {"pdf": "PDF", "docx": "Word file"}


def sniff(data: bytes, name: str) -> str:
    """Return the format of *data*: pdf, docx, html, jats, tei, markdown or text. *name* only serves messages,
    and to tell a broken download: text that is named like a PDF or a Word file.

    Raises
    ------
    InputError
        when the file is empty, binary, broken, or of a format that evmap does not read; the hint says what to do.
    """
    if not data.strip(_SPACE + b"\0"):
        raise InputError("the file is empty", file=name, hint="download or export it again")
    head = data[:_SAMPLE]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP_STARTS):
        return _sniff_zip(data, name)
    for start, what, remedy in _REFUSED:
        if head.startswith(start):
            raise InputError(f"this is {what}, which evmap does not read", file=name, hint=remedy)
    markup = _sniff_markup(head)
    if markup == "xml":
        raise InputError(
            "this is XML of a kind evmap does not read: neither JATS nor TEI nor XHTML", file=name, hint=_HINT
        )
    if markup:
        return markup
    text = _sniff_text(data, name)
    if wanted := _BINARY_NAMES.get(name.lower().rpartition(".")[2]):
        raise InputError(
            f"the name says {wanted}, but the content is not one: a broken download?",
            file=name,
            hint="get the file again; if it is meant to be text, name it .txt or .md",
        )
    return text


def _sniff_zip(data: bytes, name: str) -> str:
    if b"word/" in data and b"[Content_Types].xml" in data:
        return "docx"
    for sign, what, remedy in _ZIP_KINDS:
        if sign in data:
            raise InputError(f"this is {what}, which evmap does not read", file=name, hint=remedy)
    if b"PK\x05\x06" not in data:
        raise InputError(
            "this is a zip file that breaks off", file=name, hint="download or copy it again; a .docx is such a file"
        )
    raise InputError("this is a zip archive, not a report", file=name, hint=f"unpack it; {_HINT}")


def _sniff_markup(head: bytes) -> str:
    """``jats``, ``tei``, ``html``, ``xml`` (any other), or "" when *head* does not start like markup."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    start = head.lstrip(_SPACE)
    is_xml = bool(_XML_DECLARATION.match(start))
    if not start.startswith(b"<"):
        return ""
    rest = start
    while match := _PROLOGUE.match(rest):
        rest = rest[match.end() :]
    rest = rest.lstrip()
    if rest[:9].upper() == b"<!DOCTYPE":
        found = _DOCTYPE_NAME.match(rest, 9)
        root = found[1].lower() if found else b""
    else:
        found = _ROOT.match(rest)
        root = found[1].lower() if found else b""
    if root in {b"article", b"pmc-articleset", b"book"} and (
        is_xml or b"JATS" in head or b"NLM" in head or b"<front" in head
    ):
        return "jats"
    if root in {b"tei", b"teicorpus"}:
        return "tei"
    if root in {b"html", b"head", b"body"}:
        return "html"
    if is_xml and root:
        return "html" if _HTML.search(rest[:2000]) else "xml"
    if not _HTML.search(rest[:4000]):
        return ""
    return "" if _is_markdown(head.decode("latin-1")) else "html"


def _sniff_text(data: bytes, name: str) -> str:
    text, _ = decode(data, name)
    return "markdown" if _is_markdown(text[: 2 * _SAMPLE]) else "text"


def _is_markdown(sample: str) -> bool:
    """Whether a text shows marks of Markdown three times or more, each kind counted up to five times."""
    return sum(min(5, len(sign.findall(sample))) for sign in _MARKDOWN_SIGNS) >= 3
