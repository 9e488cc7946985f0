"""The parts of a document that speak of the document itself: what stands before its text, and at its very end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.reading.assembly.sections import is_list_heading
from evmap.references.header.people import byline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.domain.document import Block, Document

FIRST_PAGES = 3
_FIRST_BLOCKS = 45
_LAST_BLOCKS = 25
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|^\S+\.(?:png|jpe?g|gif|svg|tiff?)(?=\s|$)", re.IGNORECASE)
_TEXT_BEGINS = re.compile(
    r"(?i)\W*(?:\d+[.|]?\s*)?(?:abstract|a ?b ?s ?t ?r ?a ?c ?t|summary|executive summary|introduction|background|"
    r"contents|table of contents|foreword|preface|acknowledge?ments|key ?words?|highlights|objectives?|purpose|"
    r"about the authors?|key (?:findings|points|messages)|zusammenfassung|inhalt|résumé|sommaire|resumen|"
    r"sammendrag|sammanfattning|samenvatting)\b\W*"
)
_LONG = 420


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the front as a reader sees it: ``text`` without raised marks, ``marked`` where it had some."""

    index: int
    text: str
    printed: str
    level: int
    page: int | None
    line: int
    marked: bool
    kind: BlockKind


def front(document: Document) -> list[Piece]:
    """Return the pieces before the text: at most those of the first pages, none after the abstract's heading."""
    pieces: list[Piece] = []
    for piece in opening(document):
        if _begins_text(piece) and any(len(one.text) > 12 for one in pieces):
            break
        pieces.extend(_cut_at_names(pieces[-1] if pieces else None, piece))
        if len(piece.text) > 4 * _LONG and len(pieces) > 3:
            break
    return pieces


def _cut_at_names(before: Piece | None, piece: Piece) -> list[Piece]:
    """Part the end of a title from the authors that a converter ran together with it."""
    if before is None or not before.level or piece.level or byline(piece.text, marked=piece.marked) is not None:
        return [piece]
    mark = re.search(r"[^\W\d] ?(?:\u2028|\d|\*)", piece.text[:300])
    if mark is None:
        return [piece]
    words = piece.text[: mark.start() + 1].split()
    for count in (2, 3, 4):
        if len(words) <= count:
            break
        head = " ".join(words[:-count])
        tail = f"{' '.join(words[-count:])} {piece.text[mark.end() - 1 :]}"
        found = byline(tail, marked=piece.marked)
        if found is not None and len(found.names) > 1 and found.confidence >= 0.6:
            return [replace(piece, text=head, printed=head, marked=False), replace(piece, text=tail, printed=tail)]
    return [piece]


def opening(document: Document) -> list[Piece]:
    """Return the pieces of the first pages, or the first blocks where the format has no pages."""
    first = document.blocks[0].page if document.blocks else None
    pieces: list[Piece] = []
    for index, block in enumerate(document.blocks[: 2 * _FIRST_BLOCKS]):
        late = index >= _FIRST_BLOCKS if block.page is None else block.page >= (first or 1) + FIRST_PAGES
        if late or (pieces and block.kind is BlockKind.HEADING and is_list_heading(block.text)):
            break
        if (piece := _piece(index, block)) is not None:
            pieces.append(piece)
    return pieces


def closing(document: Document) -> Iterator[Piece]:
    """Yield the pieces of the last blocks, where an imprint may stand."""
    begin = max(0, len(document.blocks) - _LAST_BLOCKS)
    for index, block in enumerate(document.blocks[begin:], begin):
        if (piece := _piece(index, block)) is not None:
            yield piece


def _begins_text(piece: Piece) -> bool:
    match = _TEXT_BEGINS.match(piece.text)
    if match is None:
        return False
    if piece.level or match.end() == len(piece.text):
        return len(piece.text) < match.end() + 25
    return len(piece.text) > 120 or ":" in match.group()


def _piece(index: int, block: Block) -> Piece | None:
    if block.kind in {BlockKind.TABLE, BlockKind.REFERENCE}:
        return None
    text = block.text
    for start, end in reversed(block.superscripts):
        text = f"{text[:start]}\u2028{text[end:]}"
    text = _IMAGE.sub(" ", text)
    printed = " ".join(_IMAGE.sub(" ", block.text).split())
    if not printed or (block.kind is BlockKind.CAPTION and not block.text.strip(" .")):
        return None
    level = block.level if block.kind is BlockKind.HEADING else 0
    text = re.sub(r"[^\S\u2028]+", " ", text).strip()
    return Piece(index, text, printed, level, block.page, block.line, bool(block.superscripts), block.kind)
