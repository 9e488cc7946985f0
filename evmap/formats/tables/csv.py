"""CSV and TSV: the rows of a file, whatever its separator, with their lines and text, a stray quote contained."""

from __future__ import annotations

import csv
from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING

from evmap.errors import InputError
from evmap.formats.tables.read import Row, layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.formats.base import Tally

_SEPARATORS = (",", "\t", ";", "|")
_SAMPLE = 200
# a cell with more line ends than this is a quote that never closed, not an abstract
_LONGEST = 400
LARGEST_CELL = 1 << 24
"""Characters of a cell: abstracts and reference lists pass the csv module's own limit of 131,072."""


class _Feed:
    """Lines for the csv module that remember what the row at hand was made of, and can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.line = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._lines)
        self.line += 1
        self.taken.append(line)
        if len(self.taken) > _LONGEST:
            raise _RunawayQuoteError
        return line + "\n"

    def give_back(self) -> str:
        """Give back all lines of the row at hand but the first, which is returned."""
        first, *rest = self.taken
        self._back.extendleft(reversed(rest))
        self.line -= len(rest)
        self.taken = []
        return first


class _RunawayQuoteError(Exception):
    """A quoted cell does not end."""


def csv_rows(lines: Iterable[str], tally: Tally) -> Iterator[Row]:
    """Yield the rows of a CSV or TSV; the separator is the one under which a header appears."""
    csv.field_size_limit(LARGEST_CELL)
    stream = iter(lines)
    sample = list(islice(stream, _SAMPLE))
    separator = separator_of(sample)
    feed = _Feed(chain(sample, stream))
    try:
        while True:
            yield from _rows(feed, separator)
            if not feed.taken:
                return
            # a quote that opened in this line never closes: the line is one row by itself
            line = feed.line - len(feed.taken) + 1
            text = feed.give_back()
            tally.say(
                "table-open-quote", "a quote opens in this row and does not close; read without it", line, raw=text
            )
            yield Row(line, [cell.strip().strip('"') for cell in text.split(separator)], text)
    except csv.Error as error:
        raise InputError(
            f"this row of the table cannot be read: {error}", file=tally.name, line=feed.line, hint="mend or shorten it"
        ) from error


def _rows(feed: _Feed, separator: str) -> Iterator[Row]:
    """Rows up to a quote that does not close; then ``feed.taken`` holds the lines it swallowed."""
    feed.taken = []
    reader = csv.reader(feed, delimiter=separator)
    try:
        for cells in reader:
            taken = feed.taken
            raw = taken[0] if len(taken) == 1 else "\n".join(taken)
            if len(taken) > 1 and raw.count('"') % 2:
                return
            line = feed.line - len(taken) + 1
            feed.taken = []
            yield Row(line, cells, raw)
    except _RunawayQuoteError:
        return


def separator_of(sample: list[str]) -> str:
    """The separator that makes a header of one of the first lines, with most columns; a comma failing all."""
    best, most = ",", 0
    for separator in _SEPARATORS:
        for cells in islice(csv.reader((line + "\n" for line in sample), delimiter=separator), 50):
            layout = layout_of(cells)
            if layout is not None and len(layout.fields) > most:
                best, most = separator, len(layout.fields)
    return best
