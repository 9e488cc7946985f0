"""Open a PDF, or say in one sentence why it cannot be opened."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pypdfium2 as helpers
import pypdfium2.raw as pdfium

from evmap.errors import InputError

OCR_HINT = "make the text readable first with an OCR program, e.g. ocrmypdf IN.pdf OUT.pdf"
_DAMAGED_HINT = "download or export the file again; a repair program such as qpdf or mutool clean may save it"


def open_pdf(name: str, data: bytes) -> Any:
    """Return the PDFium document in *data*; *name* is the file in messages.

    Raises :class:`InputError` when it is empty, no PDF, cut off, damaged beyond repair, protected by a password
    or has no pages.
    """
    if not data:
        raise InputError("the file is empty", file=name, hint="download or export it again")
    if b"%PDF-" not in data[:1024]:
        raise InputError("the file is not a PDF", file=name, hint="check what was downloaded: it may be a web page")
    try:
        document = helpers.PdfDocument(data)
    except helpers.PdfiumError as error:
        raise _refused(name, data, getattr(error, "err_code", None)) from error
    if len(document) == 0:
        document.close()
        raise InputError("the PDF has no pages", file=name, hint=_DAMAGED_HINT)
    return document


def is_cut_off(data: bytes) -> bool:
    """Whether the end of the file is missing."""
    return b"%%EOF" not in data[-2048:] and b"startxref" not in data[-2048:]


def _refused(name: str, data: bytes, code: int | None) -> InputError:
    # PDFium keeps the code of the file before when it has none for this one.
    locked = b"/Encrypt" in data
    if locked and code == pdfium.FPDF_ERR_PASSWORD:
        return InputError(
            "the PDF is protected by a password",
            file=name,
            hint="save a copy without the password, e.g. qpdf --password=… --decrypt IN.pdf OUT.pdf",
        )
    if locked and code == pdfium.FPDF_ERR_SECURITY:
        return InputError(
            "the PDF is encrypted in a way that cannot be read here",
            file=name,
            hint="open it in the program it is meant for and print it to a new PDF",
        )
    if re.search(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b", data):
        return InputError("the PDF has no pages", file=name, hint=_DAMAGED_HINT)
    if is_cut_off(data):
        return InputError("the PDF is cut off: its end is missing", file=name, hint="download or copy the file again")
    return InputError("the PDF is damaged and cannot be read", file=name, hint=_DAMAGED_HINT)


_XMP_DOI = re.compile(
    rb"<(?:prism|pdfx|crossmark|pdfx_1_):doi>\s*(?:doi:)?(10\.[^<\s]{5,200})|"
    rb"<dc:identifier>\s*(?:doi:|https?://(?:dx\.)?doi\.org/)(10\.[^<\s]{5,200})",
    re.IGNORECASE,
)
_XMP_AUTHORS = re.compile(rb"<dc:creator>\s*<rdf:(?:Seq|Bag)>(.{0,20000}?)</rdf:(?:Seq|Bag)>", re.DOTALL)
_XMP_ITEM = re.compile(rb"<rdf:li[^>]{0,60}>([^<]{1,200})</rdf:li>")


def _xmp(data: bytes) -> dict[str, str]:
    """What the XMP packet says that the properties do not: the DOI, and authors one by one."""
    found = {}
    if doi := _XMP_DOI.search(data):
        found["DOI"] = (doi[1] or doi[2]).decode("utf-8", "replace")
    if listed := _XMP_AUTHORS.search(data):
        names = [" ".join(unescape(name.decode("utf-8", "replace")).split()) for name in _XMP_ITEM.findall(listed[1])]
        if len(names) > 1 and all(names):
            found["author"] = "; ".join(names)
    return found


def file_metadata(document: Any, data: bytes) -> dict[str, str]:
    """Return title, author and date as the file states them, under CSL-like keys; nothing that is plainly not one.

    *data* are its bytes, of which the XMP packet is read where it is not compressed. ``subject`` is the property.
    """
    try:
        stated = document.get_metadata_dict(skip_empty=True)
    except (helpers.PdfiumError, UnicodeError):
        return {}
    found = {}
    title = " ".join(stated.get("Title", "").split())
    if title and not re.search(
        r"^(untitled|microsoft word|document\d*$)|\.(docx?|dvi|tex|indd|qxd|pdf)$", title, re.IGNORECASE
    ):
        found["title"] = title
    if author := " ".join(stated.get("Author", "").split()):
        found["author"] = author
    if date := re.match(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?", stated.get("CreationDate", "")):
        found["issued"] = "-".join(part for part in date.groups() if part)
    if subject := " ".join(stated.get("Subject", "").split()):
        found["subject"] = subject
    return {**found, **_xmp(data)}


def shows_pictures(page: Any) -> bool:
    """Whether an open page without text shows something: an image, or letters drawn as outlines."""
    outlines = 0
    for i in range(min(pdfium.FPDFPage_CountObjects(page.raw), 2000)):
        kind = pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, i))
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            return True
        outlines += kind == pdfium.FPDF_PAGEOBJ_PATH
    return outlines >= 50
