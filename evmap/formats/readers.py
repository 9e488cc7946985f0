"""Reading records of any format, in one go or one by one; which function reads which format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from evmap.domain.record import Record
from evmap.errors import InputError, foreseen
from evmap.formats.base import RecordFile, Tally
from evmap.formats.incoming import Incoming
from evmap.formats.sniff import sniff

if TYPE_CHECKING:
    from evmap.formats.tables.read import PlainRow

Reader = Callable[[Incoming, Tally], Iterator[Record]]


class RecordStream:
    """The records of a file, one by one, in file order; afterwards the counts and what there was to say.

    Iterate once. ``tally.read == tally.kept + tally.merged + tally.failed`` at any time.
    """

    def __init__(self, name: str, stream: BinaryIO, format: str | None = None) -> None:
        self.name = name
        self.tally = Tally(name)
        self._incoming = Incoming(name, stream)
        with foreseen(name):
            self.format = format if format is not None else sniff(self._incoming)

    @property
    def encoding(self) -> str:
        """The character encoding that was assumed; "" for binary formats and before the first record."""
        return self._incoming.encoding

    def position(self) -> tuple[int, int]:
        """How many bytes were read and how many there are, for a progress bar."""
        return self._incoming.position()

    def plain_rows(self) -> Iterator[PlainRow] | None:
        """The rows of a CSV or TSV, their names not taken apart, in place of the records; None for other formats."""
        return self._plain_rows() if self.format == "csv" else None

    def _plain_rows(self) -> Iterator[PlainRow]:
        from evmap.formats.tables.csv import csv_rows
        from evmap.formats.tables.read import read_plain_rows

        with foreseen(self.name):
            yield from read_plain_rows(csv_rows(self._incoming.lines(self.tally), self.tally), self.tally)

    def __iter__(self) -> Iterator[Record]:
        with foreseen(self.name):
            yield from _reader(self.format, self.name)(self._incoming, self.tally)


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


def _reader(format: str, name: str) -> Reader:
    """Return the reader of *format*; raises InputError, naming the file, when there is none."""
    try:
        return _READERS[format]
    except KeyError:
        raise InputError(
            f"'{format}' is no format evmap reads", file=name, hint=f"it reads {', '.join(_READERS)}"
        ) from None


def _bibtex(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.bibtex.read import read_bibtex

    return read_bibtex(incoming.pieces(tally), tally)


def _ris(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.ris.read import read_ris

    return read_ris(incoming.lines(tally), tally)


def _csl_json(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.csl.file import read_csl_json

    return read_csl_json(incoming.text(tally), tally)


def _scholarly(service: str) -> Reader:
    def read(incoming: Incoming, tally: Tally) -> Iterator[Record]:
        from evmap.formats.scholarly import read_scholarly

        return read_scholarly(incoming.text(tally), tally, service)

    return read


def _csv(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.tables.csv import csv_rows
    from evmap.formats.tables.read import read_rows

    return read_rows(csv_rows(incoming.lines(tally), tally), tally)


def _xlsx(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.tables.xlsx import read_xlsx

    return read_xlsx(incoming.binary(), tally)


def _nbib(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.tagged.nbib import read_nbib

    return read_nbib(incoming.lines(tally), tally)


def _endnote_xml(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.endnote.xml import read_endnote_xml

    return read_endnote_xml(incoming.pieces(tally), tally)


def _enw(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.endnote.tagged import read_enw

    return read_enw(incoming.lines(tally), tally)


def _wos(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.tagged.wos import read_wos

    return read_wos(incoming.lines(tally), tally)


def _wos_tab(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.formats.tagged.wos import read_wos_tab

    return read_wos_tab(incoming.lines(tally), tally)


_READERS: dict[str, Reader] = {
    "bibtex": _bibtex,
    "ris": _ris,
    "csl-json": _csl_json,
    **{service: _scholarly(service) for service in ("openalex", "crossref", "semantic-scholar", "europe-pmc")},
    "csv": _csv,
    "xlsx": _xlsx,
    "nbib": _nbib,
    "endnote-xml": _endnote_xml,
    "enw": _enw,
    "wos": _wos,
    "wos-tab": _wos_tab,
}
