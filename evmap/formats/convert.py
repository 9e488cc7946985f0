"""Records of several files, of any formats, written as one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from evmap.formats.base import Tally
from evmap.formats.writers import write_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.record import Record
    from evmap.formats.readers import RecordStream


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of the files: ``streams`` with their counts and diagnostics, ``losses``: what the format cannot
    hold."""

    streams: tuple[RecordStream, ...]
    losses: tuple[Diagnostic, ...]

    @property
    def kept(self) -> int:
        """How many records were written."""
        return sum(stream.tally.kept for stream in self.streams)

    @property
    def failed(self) -> int:
        """How many entries could not be read."""
        return sum(stream.tally.failed for stream in self.streams)


def convert(
    streams: Sequence[RecordStream],
    out: BinaryIO,
    format: str,
    *,
    progress: Callable[[RecordStream], None] = lambda stream: None,
) -> Conversion:
    """Write the records of *streams* to *out* in *format* (one of :data:`evmap.formats.WRITABLE`), file after file.

    Ids are made unique over several files. Memory is bounded but for CSL-JSON that is read and tables that are written.
    *progress* is called after every 1,000 records and at the end of each stream.

    >>> import io
    >>> from evmap.formats import open_records
    >>> ris = open_records("search.ris", io.BytesIO(b"TY  - BOOK\\nTI  - Working well\\nER  - \\n"))
    >>> out = io.BytesIO()
    >>> convert([ris], out, "bibtex").kept
    1
    >>> print(out.getvalue().decode().splitlines()[1].strip())
    title = {Working well},
    """
    extras: list[str] = []
    losses = write_to(out, _records(streams, extras, progress), format, extras, provenance=False)
    return Conversion(tuple(streams), losses)


def _records(
    streams: Sequence[RecordStream], extras: list[str], progress: Callable[[RecordStream], None]
) -> Iterator[Record]:
    """The records of all streams; *extras* fills with the parts of a .bib that are no entries."""
    keys = Tally("")
    for stream in streams:
        for number, record in enumerate(stream, start=1):
            key = record.id if len(streams) == 1 else keys.claim(record.id, "")
            yield record if key == record.id else replace(record, id=key)
            if number % 1000 == 0:
                progress(stream)
        extras.extend(stream.tally.extras)
        progress(stream)
