"""Which function reads which format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evmap.domain.record import Record
from evmap.errors import InputError
from evmap.formats.base import Tally
from evmap.formats.incoming import Incoming

Reader = Callable[[Incoming, Tally], Iterator[Record]]


def reader(format: str, name: str) -> Reader:
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
    "csv": _csv,
    "xlsx": _xlsx,
    "nbib": _nbib,
    "endnote-xml": _endnote_xml,
    "enw": _enw,
    "wos": _wos,
    "wos-tab": _wos_tab,
}
