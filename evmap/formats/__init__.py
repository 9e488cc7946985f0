"""Bibliographic file formats, one file each: BibTeX, RIS, PubMed, EndNote, Web of Science, CSV, CSL-JSON …

:func:`read_records` and :func:`write_records` are the way in and out; :func:`open_records` reads a file larger than
memory record by record. The format is told from the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from evmap.formats.base import RecordFile, Written
from evmap.formats.convert import Conversion, convert
from evmap.formats.known import READABLE, TITLES, WRITABLE, format_of
from evmap.formats.readers import RecordStream, open_records, read_records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.record import Record

__all__ = [
    "READABLE",
    "TITLES",
    "WRITABLE",
    "Conversion",
    "RecordFile",
    "RecordStream",
    "Written",
    "convert",
    "format_of",
    "open_records",
    "read_records",
    "write_records",
    "write_stream",
]


def write_stream(
    out: BinaryIO,
    records: Iterable[Record],
    format: str,
    *,
    extras: Iterable[str] = (),
    provenance: bool = False,
    check: bool = True,
) -> tuple[Diagnostic, ...]:
    """Like :func:`write_records`, but write to *out* as the records come, in bounded memory where *format* is no table.

    *extras* may fill while *records* are read: it is looked at afterwards (the parts of a .bib that are no entries then
    stand at its end).
    """
    from evmap.formats.writers import write_to

    return write_to(out, records, format, extras, provenance=provenance, check=check)


def write_records(
    records: Iterable[Record],
    format: str,
    *,
    extras: Iterable[str] = (),
    provenance: bool = True,
    check: bool = True,
) -> Written:
    """Return *records* in *format* (one of :data:`WRITABLE`), in the order given, and what it cannot hold.

    With *provenance* a .bib also tells where each record was read and what stood there. *extras* are the parts of a
    .bib that are no entries; other formats have no place for them. What is lost is found by reading back what was
    written, so it is what any reader would miss; *check* False leaves that out (and ``losses`` empty).

    Raises
    ------
    UsageError
        when *format* cannot be written.
    """
    from evmap.formats.writers import write

    return write(records, format, tuple(extras), provenance=provenance, check=check)
