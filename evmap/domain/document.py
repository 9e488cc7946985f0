"""A report as read: blocks of text in reading order, each with its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from evmap.domain.diagnostic import Diagnostic
from evmap.domain.record import Record


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    """An entry of a reference list, known as such from the document's own markup (JATS, TEI, Word fields)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link the document itself makes from ``text[start:end]`` of a block to one or more targets.

    A target is the ``id`` of a record in :attr:`Document.records` or the ``anchor`` of a block
    (a reference entry or a footnote).
    """

    start: int
    end: int
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text with its place.

    ``text`` is plain (no markup), one space between words; table rows are separated by newlines, cells by tabs.
    ``level`` is a heading's depth (1 = chapter) or a list item's nesting. ``page`` is 1-based, None where the
    format has none. ``section`` is the printed number of the section the block stands in (``4.1.2``), else the
    heading's text. ``paragraph`` is the printed paragraph number (``3.15``), "" if none. ``line`` is the 1-based
    line of the source text (0 where the format has no lines). ``note`` is a footnote's mark. ``anchor`` is an
    element id that links may point to. ``emphasis`` holds the (start, end) spans set in bold or italics.
    ``superscripts`` holds the spans set raised (footnote marks, numbered citations).

    The printed label of a table or figure (``Table 1``) stands in ``paragraph`` of its caption and its rows.
    ``urls`` are links to addresses outside the document; their targets are the addresses. ``line_starts`` says at
    which offsets of the text a further line of the source begins: ((offset, line), …), the first line left out; of a
    PDF, for the first pages only, with 0 for the line.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    section: str = ""
    paragraph: str = ""
    line: int = 0
    note: str = ""
    anchor: str = ""
    links: tuple[Link, ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()
    superscripts: tuple[tuple[int, int], ...] = ()
    urls: tuple[Link, ...] = ()
    line_starts: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """The 1-based line of the source in which ``text[offset]`` stands, 0 where the format has no lines."""
        past = bisect_right(self.line_starts, offset, key=lambda start: start[0])
        return self.line_starts[past - 1][1] if past else self.line

    @property
    def locator(self) -> str:
        """Where a reader finds this: printed paragraph number, else section, else page."""
        if self.paragraph:
            return self.paragraph
        if self.section:
            return self.section
        return f"p. {self.page}" if self.page is not None else (f"line {self.line}" if self.line else "")


@dataclass(frozen=True, slots=True)
class Document:
    """A report read from a file.

    ``records`` are references the document carries as structured data (reference-manager fields, JATS, TEI);
    empty when the list has to be read from the text. ``encoding`` says which character encoding was assumed.
    ``metadata`` holds what the file says of itself under CSL-like keys (title, author, issued …).
    ``running`` holds running heads and feet that were left out of the blocks, each once.
    ``diagnostics`` say what was dropped, repaired or not understood.
    """

    file: str
    format: str
    sha256: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    encoding: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)
    records: tuple[Record, ...] = ()
    running: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
