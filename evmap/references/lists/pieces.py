"""Pieces of a list on their way to becoming entries: text with spans and places that survive joining and cutting."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.references.lists.shape import head_end
from evmap.text.identifiers import DOI_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.domain.document import Block

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one or more blocks that belong together, ``raw`` as printed, ``item`` for a bulleted one."""

    text: str
    raw: str
    blocks: tuple[int, ...]
    page: int | None = None
    line: int = 0
    emphasis: tuple[Span, ...] = ()
    anchors: tuple[str, ...] = ()
    label: str = ""
    item: bool = False

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The piece from *start* to *end* of its text, without white space at the ends."""
        end = len(self.text) if end is None else end
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end = start + len(part.strip())
        spans = tuple((max(a, start) - start, min(b, end) - start) for a, b in self.emphasis if a < end and b > start)
        raw = self.raw if (start, end) == (0, len(self.text)) else self.text[start:end]
        return replace(self, text=self.text[start:end], raw=raw, emphasis=spans)


def lines_of(index: int, block: Block) -> list[Piece]:
    """The printed lines of one block, but for those that a word broken at their end joins to the next."""
    return _pieces(index, block, block.text.split("\n") if "\n" in block.text else _source_rows(block))


def pieces_of(index: int, block: Block) -> list[Piece]:
    """The pieces of one block: its lines (rows of a table, a list kept in one block with line breaks)."""
    block = _with_mark(block)
    return _pieces(index, block, _rows(block))


def _pieces(index: int, block: Block, rows: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    position = 0
    anchors = (block.anchor,) if block.anchor else ()
    for number, row in enumerate(rows):
        start, end = position, position + len(row)
        position = end + 1
        if not row.strip():
            continue
        text = row.replace("\t", " ").replace("\xa0", " ")
        whole = Piece(
            text=text,
            raw=row,
            blocks=(index,),
            page=block.page,
            line=block.line_at(start) if block.line_starts or not block.line else block.line + number,
            emphasis=tuple(
                (max(a, start) - start, min(b, end) - start) for a, b in block.emphasis if a < end and b > start
            ),
            anchors=anchors if not pieces else (),
            item=block.kind in (BlockKind.LIST_ITEM, BlockKind.REFERENCE),
        )
        pieces.append(_without_bullet(whole))
    return pieces


def _with_mark(block: Block) -> Block:
    """A footnote with its mark again, which a list at the foot of a page has for a label; other blocks as they are."""
    if block.kind is not BlockKind.FOOTNOTE or not block.note.isdecimal():
        return block
    mark = f"{block.note}. "
    moved = tuple((a + len(mark), b + len(mark)) for a, b in block.emphasis)
    starts = tuple((at + len(mark), line) for at, line in block.line_starts)
    return replace(block, text=mark + block.text, emphasis=moved, line_starts=starts)


def _rows(block: Block) -> list[str]:
    """The lines of a block: at its line breaks, else at lines of the source when several of them start an entry."""
    if "\n" in block.text or not (block.line_starts and block.line):
        return block.text.split("\n")
    rows = _source_rows(block)
    strong = sum(head_end(row + " " + after) is not None for row, after in zip(rows, [*rows[1:], ""], strict=True))
    labelled = sum(bool(re.match(r"(?:\[\d{1,4}\]|\d{1,3}\.)\s", row)) for row in rows)
    return rows if max(strong, labelled) > 1 else [block.text]


def _source_rows(block: Block) -> list[str]:
    """The text of a block by lines of the source."""
    at = [offset for offset, _ in block.line_starts if 0 < offset < len(block.text) and block.text[offset - 1] == " "]
    return [block.text[a : b - 1] if b else block.text[a:] for a, b in zip([0, *at], [*at, 0], strict=True)]


_BULLET = re.compile(r"\s*(?:[•▪◦‣●■□❖➢►*·\uf0b7\uf0a7]|[-–](?=\s+[^\W\d_]))\s+")


def without_bullet(text: str) -> str:
    """*text* without the bullet it may start with.

    >>> without_bullet("• Adams R (2001) Rain")
    'Adams R (2001) Rain'
    """
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _without_bullet(piece: Piece) -> Piece:
    bullet = _BULLET.match(piece.text)
    if bullet is None:
        return piece.cut(0)
    return replace(piece.cut(bullet.end()), item=True)


def join(left: Piece, right: Piece) -> Piece:
    """*left* continued by *right*: one space between, none inside an address or a word cut at a line end."""
    glue = " "
    if (
        re.search(rf"(?:https?://|www\.|{DOI_START})\S*[/_=?&%.-]$", left.text)
        and re.match(r"\S+[./?=_-]\S*|\S{12,}", right.text)
    ) or (
        left.text.endswith(("-", "‐")) and re.match(r"[a-zà-ÿ]", right.text) and not left.text.endswith((" -", "--"))
    ):
        glue = ""
    shift = len(left.text) + len(glue)
    return replace(
        left,
        text=left.text + glue + right.text,
        raw=left.raw + "\n" + right.raw,
        blocks=left.blocks + tuple(block for block in right.blocks if block not in left.blocks),
        emphasis=left.emphasis + tuple((a + shift, b + shift) for a, b in right.emphasis),
        anchors=left.anchors + right.anchors,
    )


def all_pieces(blocks: Iterable[tuple[int, Block]]) -> list[Piece]:
    """The pieces of several blocks in order."""
    return [piece for index, block in blocks for piece in pieces_of(index, block)]
