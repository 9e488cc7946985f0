"""Foreign zip files: what could do harm is refused, whoever is to unpack it."""

from __future__ import annotations

import io
import zipfile

import pytest

from evmap.errors import InputError
from evmap.formats import read_records
from evmap.safe.zip import SafeZip, check_zip


def packed(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


BOMB = packed("xl/sharedStrings.xml", bytes(40 << 20))


def test_a_spreadsheet_that_unpacks_a_thousandfold_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(InputError, match="may be a zip bomb"):
        read_records("library.xlsx", BOMB, format="xlsx")


def test_a_document_is_refused_by_the_same_rule() -> None:
    with pytest.raises(InputError, match="may be a zip bomb"):
        SafeZip(BOMB, "report.docx").read("xl/sharedStrings.xml")


def test_what_is_harmless_or_damaged_is_left_to_the_library_that_reads_it() -> None:
    for data in (packed("a.xml", b"<a/>"), b"PK broken", b""):
        stream = io.BytesIO(data)
        check_zip(stream, "x")
        assert stream.tell() == 0
