"""Lists without numbers whose printed lines were joined or torn wrongly: put together anew, line by line.

Which lines begin an entry is decided for all of them at once (dynamic programming): how a line begins, how full the one
before it is and how it ends, that each entry has a date, and the order of the alphabet where the list is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.references.lists.alphabet import place_of
from evmap.references.lists.headings import closing_line, list_heading, other_part
from evmap.references.lists.pieces import Piece, join, lines_of
from evmap.references.lists.shape import (
    DASHES,
    NO_DATE,
    PARTICLE,
    UPPER,
    YEAR_RE,
    complete,
    continues,
    entry_score,
    furniture,
    head_end,
    is_prose,
    names_in_order,
    starts_with_person,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.document import Block

#: A list has so many lines at least, and no more than the other are read; a printed line has so many characters.
_FEWEST, _LONGEST, _LINE = 8, 4000, 170
#: Running text is longer than this.
_PROSE = 260
#: An entry is seldom longer.
_TOO_LONG = 700
#: An entry has at most so many lines; so much of one is looked at.
_MOST_LINES, _AHEAD = 14, 400
#: A list is in the order of the alphabet where so much of it is.
_SORTED = 0.75
#: A line less full than this ends where it does on purpose.
_FULL = 0.8
_PARTICLE = re.compile(rf"(?:{PARTICLE}\s+|d['’])+[{UPPER}]")
#: What stands before the family name of "Mark A. van de Wiel, Kurt Hornik and …".
_GIVEN = re.compile(rf"^[{UPPER}][^,]{{0,40}}?[\s.](?=[{UPPER}][^\s,.]+(?:,|\.\s|\s(?:and|&|und|et)\s))")
#: "Smith, J.", "Smith JA,", "van Dijk P (2001)".
_INVERTED = re.compile(
    rf"(?:{PARTICLE}\s+)*[{UPPER}][^\s,.]+(?:[\s-][{UPPER}][^\s,.]+)?(?:,\s[{UPPER}]\.|\s[{UPPER}]{{1,3}}(?=,|\s\(|\sand\b)|\s[{UPPER}]{{2,3}}\.)"
)
_BEGINS = re.compile(rf"[{UPPER}“‘\"«(\[]")
_ENDS = re.compile(r"(?:[.)\]”’\"»]|\d|https?://\S+|www\.\S+)$")
_BREAKS_OFF = re.compile(
    r"(?:[,&:;(–-]|\b(?:and|und|et|in|of|the|for|to|by|on|with|eds?\.|pp?\.|vol\.|no\.))$", re.IGNORECASE
)
#: APA's "Vohra, S., Barlow, D. H., . . .", behind which the last author stands.
_LEFT_OUT = re.compile(r"(?:\.\s?\.\s?\.|…)$")
_INITIAL_LAST = re.compile(rf"[\s.,][{UPPER}]\.$")
#: A journal or a publisher begins a line more often than an entry.
_CONTAINER = re.compile(
    r"(?:(?:[A-Z][\w&]*|of|the|and)\s){0,3}(?:Journals?|Annals|Proceedings|Bulletin|Reviews?|Letters|"
    r"Transactions|Handbook|Encyclop\w+|Springer|(?:John\s)?Wiley|Cambridge|Oxford|Academic Press|Chapman)\b|In\s|"
    r"(?:New York|London|Berlin|Chicago|Boston|Paris)\b"
)
#: "J. Virol. Methods 176, 32–37", "Biol. Evol. 35:1547": the end of a journal's name with its volume and pages.
_VOLUME = re.compile(
    rf"(?:(?:[{UPPER}][\w’-]*\.?|of|the|and|in|for|&)\s){{1,8}}(?!(?:1[89]|20)\d\d)\d{{1,4}}(?:\s?\([\w–-]+\))?\s?[,:]\s?[A-Za-z]?\d"
)
_UNDATED = re.compile(NO_DATE, re.IGNORECASE)
_KINDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.REFERENCE)


def torn_list(blocks: Sequence[Block], heading: int) -> tuple[tuple[int, ...], list[Piece]] | None:
    """Return the blocks and the entries of the list below the heading at index *heading*, None unless its printed lines
    are known and none of them is an entry by itself. Linear in the lines but for the joining of one entry."""
    content = _content(blocks, heading)
    lines = [
        _Line.of(piece, fresh=not number) for at in content for number, piece in enumerate(lines_of(at, blocks[at]))
    ]
    short = sum(len(line.text) <= _LINE for line in lines)
    if len(lines) < _FEWEST or 5 * short < 4 * len(lines):
        return None
    whole = sum(entry_score(line.text) >= 1 and line.text.endswith((".", ")")) for line in lines)
    if 2 * whole > len(lines) or not any(continues(line.text) for line in lines):
        return None
    entries = _up_to_end(_entries(lines))
    good = sum(entry_score(entry.text) >= 1 for entry in entries)
    content = [at for at in content if entries and at <= entries[-1].blocks[-1]]
    return (tuple(content), entries) if len(entries) > 2 and 3 * good >= 2 * len(entries) else None


def _up_to_end(entries: list[Piece]) -> list[Piece]:
    """*entries* up to where two in a row are none: other text follows the list."""
    poor = [entry_score(entry.text) < 1 or not _names_first(entry.text) for entry in entries]
    end = next((at for at, (a, b) in enumerate(pairwise(poor)) if a and b), len(entries))
    while end and poor[end - 1]:
        end -= 1
    return entries[:end]


def _names_first(text: str) -> bool:
    named = starts_with_person(text) or names_in_order(text) or DASHES.match(text)
    return bool(named) or head_end(text) is not None


def standing(pieces: Sequence[Piece]) -> int:
    """How many of *pieces* can be an entry by themselves, less those that cannot: what begins in the midst of one, or
    has no date or no end, is longer than one, or stands before its place in the alphabet."""
    keys = _keys([piece.text for piece in pieces])
    falling = sum(bool(a and b) and a > b for a, b in pairwise(keys))
    good = sum(stands(piece.text) for piece in pieces)
    return 2 * good - len(pieces) - falling


def stands(text: str, *, dated: bool = True) -> bool:
    """Whether *text* can be an entry by itself, not the part of one or several; *dated*: with a date."""
    if continues(text) or len(text) > _TOO_LONG or not (complete(text) or _ENDS.search(text)):
        return False
    return not dated or bool(YEAR_RE.search(text) or _UNDATED.search(text))


def _content(blocks: Sequence[Block], heading: int) -> list[int]:
    """The blocks below a heading, up to the next heading, running text or the like."""
    content: list[int] = []
    for index in range(heading + 1, min(len(blocks), heading + 1 + _LONGEST)):
        block = blocks[index]
        text = block.text.strip()
        if block.kind is BlockKind.HEADING and (other_part(text) or list_heading(text)):
            break
        if block.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.TABLE) or furniture(text):
            continue
        if other_part(text) and len(text) < 90 and not complete(text):
            break
        if block.kind not in _KINDS or closing_line(text) or (is_prose(text) and len(text) > _PROSE):
            break
        content.append(index)
    return content


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its piece and text, whether the reader began a block with it, and whether a date stands in it."""

    piece: Piece
    text: str
    fresh: bool
    dated: bool

    @classmethod
    def of(cls, piece: Piece, *, fresh: bool) -> _Line:
        """The line of a piece."""
        text = piece.text.strip()
        return cls(piece, text, fresh, bool(YEAR_RE.search(text) or _UNDATED.search(text)))


def _entries(lines: Sequence[_Line]) -> list[Piece]:
    """*lines* joined, a new entry at each that the best way through all of them begins one with."""
    likely = [0.0] + [_begins(lines, at, _width(lines)) for at in range(1, len(lines))]
    keys = _keys([line.text for line in lines])
    sure = [keys[at] for at in range(len(lines)) if keys[at] and (at == 0 or likely[at] > 3)]
    rising = sum(a <= b for a, b in pairwise(sure))
    in_order = len(sure) >= 4 and rising >= _SORTED * (len(sure) - 1)
    value, before = [0.0], [-1]
    for at in range(1, len(lines) + 1):
        best, came = float("-inf"), at - 1
        for start in range(at - 1, max(-1, at - 1 - _MOST_LINES), -1):
            found = value[start] + (1.0 if any(line.dated for line in lines[start:at]) else -3.0)
            if at < len(lines):
                found += likely[at] + (_order(keys[start], keys[at]) if in_order else 0.0)
            if found > best:
                best, came = found, start
        value.append(best)
        before.append(came)
    starts = [len(lines)]
    while starts[-1] > 0:
        starts.append(before[starts[-1]])
    starts.reverse()
    return [_joined([line.piece for line in lines[a:b]]) for a, b in pairwise(starts)]


def _keys(texts: Sequence[str]) -> list[str]:
    """What each text would be sorted by as an entry: its first letters, or those of the family name where most begin
    with the given names."""
    inverted = sum(bool(_INVERTED.match(text)) for text in texts)
    if sum(names_in_order(text) and not _INVERTED.match(text) for text in texts) > 2 * inverted:
        return [place_of(_GIVEN.sub("", text) if names_in_order(text) else text) for text in texts]
    return [place_of(text) for text in texts]  # of "van der Berg" none: some sort it by its v, others by its B


def _order(before: str, after: str) -> float:
    return 0.0 if not before or not after else 0.7 if before <= after else -1.5


def _names_and_date(text: str) -> bool:
    """Whether a line is the end of the names with the date behind them: "Marsh, P., Guerri, J., et al. (2009)."."""
    head = head_end(text) if text.endswith((").", ")", ").:")) else None
    return head is not None and head[1] >= len(text) - 1


def _joined(pieces: Sequence[Piece]) -> Piece:
    entry = pieces[0]
    for piece in pieces[1:]:
        entry = join(entry, piece)
    return entry


def _width(lines: Sequence[_Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10]


def _begins(lines: Sequence[_Line], at: int, width: int) -> float:
    """How much speaks for line *at* to begin an entry; below 0, against it."""
    before, text = lines[at - 1].text, lines[at].text
    if DASHES.match(text):
        return 3.0
    ahead = " ".join(line.text for line in lines[at : at + 6])[:_AHEAD]
    person, head = starts_with_person(ahead), head_end(ahead)
    head = None if head is not None and re.search(r"\d", ahead[: head[0]]) else head
    if _LEFT_OUT.search(before) or _names_and_date(before):
        return -4.0
    if continues(text) and not (_PARTICLE.match(text) and (person or head)):
        return -4.0
    found = 0.4 if lines[at].fresh else -0.4
    found += 0.0 if _BEGINS.match(text) or _PARTICLE.match(text) else -3.0
    found += -3.0 if _BREAKS_OFF.search(before) else 1.2 if _ENDS.search(before) else -2.0
    found -= 1.5 if _CONTAINER.match(text) and not head else 0.0
    found -= 3.0 if _VOLUME.match(text) else 0.0
    found -= 1.5 if _INITIAL_LAST.search(before) else 0.0
    found += 1.2 if len(before) + 1 + len(text.split(" ", 1)[0]) < _FULL * width else -0.3
    found += (1.2 if person else 0.0) + (1.0 if head else 0.0)
    return found + (1.2 if not person and names_in_order(ahead) else 0.0)
