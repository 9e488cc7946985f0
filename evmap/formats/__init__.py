"""Bibliographic file formats, one file each: BibTeX, RIS, PubMed, EndNote, Web of Science, CSV, CSL-JSON …

:func:`read_records` and :func:`write_records` are the way in and out; :func:`open_records` reads a file larger than
memory record by record. The format is told from the content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from evmap.formats.base import RecordFile, Tally, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.record import Record

__all__ = [
    "READABLE",
    "WRITABLE",
    "RecordFile",
    "RecordStream",
    "Written",
    "open_records",
    "read_records",
    "write_records",
]

#: what can be read, by the names that ``--from`` takes
READABLE = {
    "bibtex": "BibTeX and biblatex (.bib)",
    "ris": "RIS (.ris)",
    "csl-json": "CSL-JSON (.json)",
    "csv": "CSV and TSV with a header: Scopus, Zotero, Dimensions, Lens, Covidence, or any (.csv, .tsv)",
    "xlsx": "spreadsheet with a header (.xlsx)",
    "nbib": "PubMed/MEDLINE (.nbib, .txt)",
    "endnote-xml": "EndNote XML (.xml)",
    "enw": "EndNote tagged format (.enw)",
    "wos": "Web of Science plain text (.txt)",
    "wos-tab": "Web of Science tab-delimited (.txt)",
}
#: the formats' names in sentences
TITLES = {
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "csv": "CSV",
    "xlsx": "spreadsheet",
    "nbib": "PubMed",
    "endnote-xml": "EndNote XML",
    "enw": "EndNote (.enw)",
    "wos": "Web of Science",
    "wos-tab": "Web of Science (tab-delimited)",
}
#: what can be written, by the names that ``--to`` takes, with the usual ending of the file's name
WRITABLE = {
    "bibtex": ".bib",
    "ris": ".ris",
    "csl-json": ".json",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "endnote-xml": ".xml",
}


class RecordStream:
    """The records of a file, one by one, in file order; afterwards the counts and what there was to say.

    Iterate once. ``tally.read == tally.kept + tally.merged + tally.failed`` at any time.
    """

    def __init__(self, name: str, stream: BinaryIO, format: str | None = None) -> None:
        from evmap.formats.incoming import Incoming
        from evmap.formats.sniff import sniff

        self.name = name
        self.tally = Tally(name)
        self._incoming = Incoming(name, stream)
        self.format = format if format is not None else sniff(self._incoming)

    @property
    def encoding(self) -> str:
        """The character encoding that was assumed; "" for binary formats and before the first record."""
        return self._incoming.encoding

    def position(self) -> tuple[int, int]:
        """How many bytes were read and how many there are, for a progress bar."""
        return self._incoming.position()

    def __iter__(self) -> Iterator[Record]:
        from evmap.formats.readers import reader

        yield from reader(self.format, self.name)(self._incoming, self.tally)


def open_records(name: str, stream: BinaryIO, *, format: str | None = None) -> RecordStream:
    """Return the records of the seekable *stream* as they are read, in bounded memory where the format allows it
    (all but CSL-JSON). *name* is for messages; *format* is one of :data:`READABLE`, told from the content if None.

    Raises
    ------
    InputError
        when the stream is empty, no bibliographic file, or cannot be read at all.
    """
    return RecordStream(name, stream, format)


def read_records(name: str, data: bytes, *, format: str | None = None) -> RecordFile:
    """Return the records of a bibliographic file, with counts that add up and everything that was not understood.

    *name* is for messages and for ``Record.source``; *format* is one of :data:`READABLE`, told from the content if
    None. Ids are unique in the file.

    Raises
    ------
    InputError
        when *data* is empty, no bibliographic file, or cannot be read at all.
    """
    import io

    stream = RecordStream(name, io.BytesIO(data), format)
    records = tuple(stream)
    tally = stream.tally
    return RecordFile(
        name=name,
        format=stream.format,
        encoding=stream.encoding,
        records=records,
        read=tally.read,
        merged=tally.merged,
        failed=tally.failed,
        diagnostics=tuple(tally.diagnostics),
        extras=tuple(tally.extras),
    )


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
