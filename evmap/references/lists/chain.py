"""Numbered lists by their numbers: the sequence of labels says where entries begin, wherever the lines break.

A converter runs entries together, tears them apart, moves columns and puts other text between them; the numbers still
rise. Every place that may be a label is a candidate; the best chain of rising numbers (dynamic programming over the
candidates, nearly linear) is the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind
from evmap.references.lists.headings import closing_line, list_heading, other_part
from evmap.references.lists.pieces import Piece, join
from evmap.references.lists.shape import PARTICLE, UPPER, complete, continues, entry_score, furniture, is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Fewer numbers than this are no chain: numbered steps and headings count to four as well.
_LEAST = 5
#: A chain may skip this many numbers at a time where labels are lost, and must hold this share of its numbers.
_LONGEST_STEP = 6
_LEAST_SHARE = 0.7
#: Where columns were read in another order, so many further runs of missing numbers are looked for, each of so many.
_SEGMENTS, _LEAST_SEGMENT = 8, 2
_SKIPPED, _LATE = 0.6, 0.1
#: Further apart than this (in characters), two labels hardly belong to one list.
_FAR, _VERY_FAR = 2500, 15000
#: How many candidates of one number are looked at behind each other.
_WINDOW = 12
_NEVER_LONGER = 3000
#: A torn entry is put together up to this length.
_LONG = 1000
#: So much of an entry shows that it is one (characters); torn at its line ends, it has so many lines at most.
_LOOKED_AT, _MOST_LINES = 400, 6

_BEGIN = rf"(?=[{UPPER}“‘\"'*_(\[¿¡]|(?:{PARTICLE}\s+)+[{UPPER}]|https?:|\d{{4}}\b|$)"
#: What follows a "10." that begins a DOI torn in two.
_DOI_END = re.compile(r"\s*\d{4,9}\s?/")
#: So much of what stands behind a number shows whether it is words.
_BEGINNING = 80
#: Two words behind each other, or two signs of a script that sets no spaces.
_WORDS = re.compile(r"[^\W\d_]{2,}[.,]?\s(?:[^\W\d_]\.?\s?){0,4}[^\W\d_]{2,}|[\u3040-\u9fff\uac00-\ud7af]{2}")
#: In square brackets, small letters or a comma behind the number show a citation: ``common [3], says``.
_STYLES = {
    "square": re.compile(r"(?:^|(?<=\s))\[\s?(\d{1,3})\s?\](?![.,;:)]*\s[a-z]|[,;)])[.:]?\s*(?=\S|$)"),
    "dot": re.compile(rf"(?:^|(?<=[\s>]))\**(\d{{1,3}})\s?[.)]\**\s*{_BEGIN}"),
    "round": re.compile(rf"(?:^|(?<=\s))\((\d{{1,3}})\)\s*{_BEGIN}"),
    "bare": re.compile(rf"^\**(\d{{1,3}})\**\s+{_BEGIN}"),
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place that may be the label of an entry: the number, where it begins and where the entry's text does. ``place``
    counts characters from the start of the document. ``worded``: words stand behind it."""

    number: int
    block: int
    start: int
    end: int
    place: int
    weight: float
    like: bool
    worded: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """A numbered list: its entries, each with its label; the blocks they take up; those between that are other text;
    the numbers that are missing."""

    pieces: tuple[Piece, ...]
    content: tuple[int, ...]
    skipped: tuple[int, ...]
    missing: tuple[int, ...]


def numbered_chain(blocks: Sequence[Block]) -> Chain | None:
    """Return the longest numbered list of *blocks*, None if there is none of five entries or more."""
    best: list[_Mark] = []
    for style in _STYLES:
        candidates = list(_marks(blocks, style))
        marks = _best_chain(candidates)
        if _is_list(marks) and len(marks) >= _LEAST:
            marks = _with_segments(candidates, marks)
            if len(marks) > len(best):
                best = marks
    return _entries(blocks, best) if best else None


def _with_segments(candidates: Sequence[_Mark], chain: list[_Mark]) -> list[_Mark]:
    """*chain* with the runs of numbers that it lacks and that stand elsewhere: columns read in another order."""
    found = {mark.number: mark for mark in chain}
    for _ in range(_SEGMENTS):
        top = max(found)
        segment = _best_chain([mark for mark in candidates if mark.number not in found])
        goes_on = bool(segment) and segment[0].number <= top + _LONGEST_STEP
        if not goes_on or len(segment) < _LEAST_SEGMENT or not _is_list(segment):
            break
        found |= {mark.number: mark for mark in segment}
    return sorted(found.values(), key=lambda mark: mark.place)


def _marks(blocks: Sequence[Block], style: str) -> Iterator[_Mark]:
    place = 0
    for index, block in enumerate(blocks):
        if block.kind not in (BlockKind.CAPTION, BlockKind.TABLE) or (
            block.kind is BlockKind.TABLE and style == "square"
        ):
            text = _flat(block)
            for found in _STYLES[style].finditer(text):
                rest = text[found.end() : found.end() + _LOOKED_AT]
                if len(rest) < _LOOKED_AT and not complete(rest):
                    rest = _with_next_lines(blocks, index, rest, _STYLES[style])
                if _DOI_END.match(rest):
                    continue
                score = entry_score(rest.strip())
                weight = (0.1, 0.7, 1.4)[min(2, int(2 * score))]
                weight += min(weight, 0.4) if found.start() == 0 else 0.0
                at = place + found.start()
                yield _Mark(
                    int(found[1]),
                    index,
                    found.start(),
                    found.end(),
                    at,
                    weight,
                    score >= 0.5,
                    _WORDS.search(rest, 0, _BEGINNING) is not None,
                )
        place += len(block.text) + 1


def _with_next_lines(blocks: Sequence[Block], index: int, rest: str, label: re.Pattern[str]) -> str:
    """*rest*, the end of the block at *index*, with the blocks behind it that bear no label: every line may be one."""
    for block in blocks[index + 1 : index + 1 + _MOST_LINES]:
        text = _flat(block)
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TABLE) or label.match(text):
            break
        rest = f"{rest} {text}"[:_LOOKED_AT]
        if len(rest) == _LOOKED_AT:
            break
    return rest


def _flat(block: Block) -> str:
    """The block's text with blanks for its line ends and tabs, so that offsets stay."""
    return block.text.replace("\n", " ").replace("\t", " ").replace("\xa0", " ")


def _best_chain(marks: Sequence[_Mark]) -> list[_Mark]:
    """The chain of rising numbers with the greatest weight; a late beginning costs some of it."""
    value: list[float] = []
    before: list[int] = []
    of_number: dict[int, list[int]] = {}
    for at, mark in enumerate(marks):
        best, came = mark.weight - _LATE * (mark.number - 1), -1
        for number in range(max(1, mark.number - _LONGEST_STEP), mark.number):
            for earlier in reversed(of_number.get(number, ())[-_WINDOW:]):
                gap = mark.place - marks[earlier].place
                far = 3.0 if gap > _VERY_FAR else 0.8 if gap > _FAR else 0.0
                found = value[earlier] + mark.weight - _SKIPPED * (mark.number - number - 1) - far
                if found > best:
                    best, came = found, earlier
        value.append(best)
        before.append(came)
        of_number.setdefault(mark.number, []).append(at)
    if not value:
        return []
    at = max(range(len(value)), key=value.__getitem__)
    chain = []
    while at >= 0:
        chain.append(marks[at])
        at = before[at]
    return chain[::-1]


def _is_list(marks: Sequence[_Mark]) -> bool:
    """Whether the chain reads like a list of references: few numbers lost, entries behind most labels."""
    if not marks or len(marks) < _LEAST_SHARE * (marks[-1].number - marks[0].number + 1):
        return False
    worded = 2 * sum(mark.worded for mark in marks) >= len(marks)  # the numbers of a table have none
    return worded and 5 * sum(mark.like for mark in marks) >= 3 * len(marks)


def _entries(blocks: Sequence[Block], marks: Sequence[_Mark]) -> Chain:
    pieces: list[Piece] = []
    content: set[int] = set()
    skipped: set[int] = set()
    torn = 2 * sum(after.block > mark.block + 1 for mark, after in pairwise(marks)) > len(marks)
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        same = after is not None and after.block == mark.block
        piece = _piece(blocks, mark.block).cut(mark.end, after.start if after is not None and same else None)
        piece = replace(piece, label=str(mark.number))
        content.add(mark.block)
        lost = after.number - mark.number - 1 if after is not None else 0
        parts = [piece] if same else _continued(blocks, piece, (mark, after), content, skipped, torn=torn)
        if len(parts) - 1 == lost:  # exactly as many entries without a label as labels are missing
            parts = [replace(part, label=str(mark.number + step)) for step, part in enumerate(parts)]
        elif len(parts) > 1:
            parts = [parts[0], *(replace(part, label="") for part in parts[1:])]
        pieces += parts
    numbers = {int(piece.label) for piece in pieces if piece.label}
    missing = tuple(number for number in range(1, max(numbers)) if number not in numbers)
    skipped -= content
    return Chain(
        tuple(piece for piece in pieces if piece.text), tuple(sorted(content)), tuple(sorted(skipped)), missing
    )


def _piece(blocks: Sequence[Block], index: int) -> Piece:
    block = blocks[index]
    return Piece(
        text=_flat(block),
        raw=block.text,
        blocks=(index,),
        page=block.page,
        line=block.line,
        emphasis=block.emphasis,
        anchors=(block.anchor,) if block.anchor else (),
    )


def _continued(
    blocks: Sequence[Block],
    piece: Piece,
    marks: tuple[_Mark, _Mark | None],
    content: set[int],
    skipped: set[int],
    *,
    torn: bool,
) -> list[Piece]:
    """*piece* with what follows it in later blocks, up to the next label, and behind it the entries that stand there
    without a label of their own, where labels are missing; other text between is left out. In a *torn* list most
    entries are several blocks, and what stands between two of its numbers belongs to the first."""
    mark, after = marks
    interrupted = False
    done: list[Piece] = []
    lost = after.number - mark.number - 1 if after is not None else 0
    last = after.block if after is not None else min(len(blocks), mark.block + 4)
    for index in range(mark.block + 1, last):
        block = blocks[index]
        if block.kind is BlockKind.HEADING and (other_part(block.text) or list_heading(block.text)):
            interrupted = True
        ends = torn and re.match(r"[\d(]|https?:|doi\b", block.text) is not None  # the rest of a torn last entry
        if after is None and (interrupted or not _goes_on(piece, block, torn=ends)):
            break
        if lost > len(done) and not interrupted and complete(piece.text) and _is_entry(block):
            done.append(piece)
            piece = _piece(blocks, index).cut(0)
            content.add(index)
            continue
        if interrupted or not _goes_on(piece, block, torn=ends if after is None else torn and lost == 0):
            skipped.add(index)
            continue
        piece = _joined(piece, _piece(blocks, index).cut(0))
        content.add(index)
    if after is not None and after.start:
        head = _piece(blocks, after.block).cut(0, after.start)
        if head.text and not (is_prose(head.text) and len(head.text) > 400):
            piece = _joined(piece, head)
    return [*done, piece]


def _is_entry(block: Block) -> bool:
    """Whether a block without a label is an entry by itself."""
    return block.kind is not BlockKind.HEADING and not continues(block.text) and entry_score(block.text) >= 1


def _goes_on(piece: Piece, block: Block, *, torn: bool = False) -> bool:
    """Whether *block*, which holds no label, is a part of the entry before it."""
    text = block.text.strip()
    if block.kind in (BlockKind.CAPTION, BlockKind.TABLE, BlockKind.FOOTNOTE) or furniture(text) or closing_line(text):
        return False
    if len(piece.text) > _NEVER_LONGER or text.startswith("!["):
        return False
    if not piece.text:
        return True
    if is_prose(text) and len(text) > 300:
        return False
    if torn and block.kind is not BlockKind.HEADING:
        return len(piece.text) + len(text) < _LONG
    if complete(piece.text) and not continues(text):
        return entry_score(text) >= 1 and block.kind is not BlockKind.HEADING and not piece.text.endswith(".")
    return block.kind is not BlockKind.HEADING or not complete(piece.text)


def _joined(left: Piece, right: Piece) -> Piece:
    if not left.text:
        return replace(right, label=left.label, blocks=left.blocks + right.blocks, line=left.line, page=left.page)
    return join(left, right)
