"""What the finder of reference lists hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.domain.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One entry of a reference list, as printed and as a parser should see it.

    ``text`` is one line without number label; a dash for a repeated author is replaced by that author. ``raw``
    is the printed text, block by block. ``label`` is the printed number (``12``), "" in unnumbered lists.
    ``blocks`` are indices into ``Document.blocks``. ``emphasis`` holds (start, end) spans of ``text`` set in
    italics or bold. ``anchors`` are the element ids that links may point to. ``record`` is the id of the record
    in ``Document.records`` that is this entry, "" if it has to be parsed. ``whole`` is False for text that could
    not be split with confidence and is kept in one piece.
    """

    text: str
    raw: str
    label: str = ""
    page: int | None = None
    line: int = 0
    blocks: tuple[int, ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()
    anchors: tuple[str, ...] = ()
    record: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its mark, its text and its place. ``block`` is an index into ``Document.blocks``."""

    label: str
    text: str
    block: int
    line: int = 0
    page: int | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """One list: its heading as printed ("" if it has none), its entries in order, the blocks it takes up.

    ``kind`` is ``list`` (a bibliography), ``notes`` (entries are taken from foot- or endnotes) or ``records``
    (structured data of the document).
    """

    heading: str
    entries: tuple[ReferenceEntry, ...]
    blocks: tuple[int, ...] = ()
    kind: str = "list"

    @property
    def numbered(self) -> bool:
        """True when most entries carry a number label, so that the text may cite by number."""
        return bool(self.entries) and 2 * sum(bool(entry.label) for entry in self.entries) > len(self.entries)


@dataclass(frozen=True, slots=True)
class ReferenceLists:
    """All reference lists of a document, in reading order, with what was noticed on the way.

    ``entries`` are the entries of all lists in order; an entry printed again in a later list (chapter lists and
    a list at the end) is kept once. ``listed`` counts the entries as printed, so ``listed - len(entries)`` were
    repeated. ``blocks`` are the indices of all blocks that belong to lists: citations are not looked for there.
    ``notes`` are the document's foot- and endnotes in order.
    """

    lists: tuple[ReferenceList, ...] = ()
    entries: tuple[ReferenceEntry, ...] = ()
    listed: int = 0
    blocks: frozenset[int] = frozenset()
    notes: tuple[Note, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
