"""Which function reads which format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evmap.domain.record import Record
from evmap.errors import InputError
from evmap.references.formats.base import Tally
from evmap.references.formats.incoming import Incoming

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
    from evmap.references.formats.bibtex_read import read_bibtex

    return read_bibtex(incoming.pieces(tally), tally)


def _ris(incoming: Incoming, tally: Tally) -> Iterator[Record]:
    from evmap.references.formats.ris_read import read_ris

    return read_ris(incoming.lines(tally), tally)


_READERS: dict[str, Reader] = {"bibtex": _bibtex, "ris": _ris}
