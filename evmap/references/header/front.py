"""The parts of a document that speak of the document itself: what stands before its text, and at its very end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.reading.assembly.sections import is_list_heading
from evmap.references.header.boilerplate import LINE_DATE, is_address, is_boilerplate, is_periodical
from evmap.references.header.people import byline, is_label_of_names, is_wording
from evmap.text.months import month_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from evmap.domain.document import Block, Document

FIRST_PAGES = 3
_FIRST_BLOCKS = 45
_LAST_BLOCKS = 25
_FLAT_MARK = re.compile(r"(?<=[a-z])\d$")
"""The mark of a note behind a heading, which some converters leave as a digit; a page tells what is raised."""
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|^\S+\.(?:png|jpe?g|gif|svg|tiff?)(?=\s|$)", re.IGNORECASE)
_TEXT_BEGINS = re.compile(
    r"(?i)\W*(?:\d+[.|]?\s*)?(?:abstract|a ?b ?s ?t ?r ?a ?c ?t|summary|executive summary|introduction|background|"
    r"contents|table of contents|foreword|preface|acknowledge?ments|key ?words?|highlights|objectives?|purpose|"
    r"about the authors?|key (?:findings|points|messages)|zusammenfassung|inhalt|résumé|sommaire|resumen|"
    r"sammendrag|sammanfattning|samenvatting)\b\W*"
)
_ENDS_WITH_YEAR = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?,? )?(?:19|20)\d\d")
_YEAR_FOLLOWS = re.compile(
    rf"(?i)(?:\b(?:{month_pattern()}|to|and|of|in|from|since|until|ending|ended|act|bis|und)|[,–—-])$"
)
_LABELLED = re.compile(
    r"(?i)(?:author|autor|auteur|forfatter|författare|director|supervisor|advisor|adviser|tutor|relatore|correlatore|"
    r"director|betreuer|gutachter|erstgutachter|zweitgutachter|herausgeber|edita|editor|date|fecha|datum|client|"
    r"oppdragsgiver|(?:doctoral |dissertation )?committee|contact)(?:a|in|e|es|as|en|s|\(s\))?\s?:(?=\s|$)"
)
_LOWER = re.compile(r"(?<![\w@./~-])[^\W\d_A-ZÀ-Þ]{4,}(?![\w@/]|\.\w)")
_CAPITALS = re.compile(r"(?:[A-ZÀ-Þ’'\d-]+[:,]?\s){2,}(?=[A-ZÀ-Þ][a-zà-ÿ])")
_WORDS_OF, _LETTERS_OF = 120, 40_000
_LONG = 420
_MOST_LINES = 40
_LONGEST_OF_NAMES = 200


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


def front(document: Document, lower: Container[str]) -> list[Piece]:
    """Return the pieces before the text: those of the first pages, none after the abstract's heading. *lower* are
    the words that the text has in lower case."""
    pieces: list[Piece] = []
    found = opening(document)
    highest = _largest_heading(found)
    for whole, after in zip_longest(found, found[1:]):
        for piece in _lines_apart(whole, document.blocks[whole.index], after, lower):
            if _begins_text(piece) and any(len(one.text) > 12 for one in pieces) and piece.index >= highest:
                return _names_joined(pieces)
            pieces.extend(_cut_at_names(pieces[-1] if pieces else None, piece))
        if len(piece.text) > 4 * _LONG and len(pieces) > 3:
            break
    return _names_joined(pieces)


def lower_words(document: Document) -> frozenset[str]:
    """Return the words that the first pages of the text have in lower case: no name is made of them."""
    return frozenset(_LOWER.findall(" ".join(block.text for block in document.blocks[:_WORDS_OF])[:_LETTERS_OF]))


def _largest_heading(pieces: Sequence[Piece]) -> int:
    """The index of the block of the largest heading on the first page, -1 if there are several or none: where a narrow
    column stands beside the title, the text may begin, as read, before it."""
    large = [piece for piece in pieces if piece.level == 1 and not piece.line and piece.page == pieces[0].page]
    large = [piece for piece in large if not is_boilerplate(piece.text)]
    return large[0].index if len(large) == 1 and large[0].page is not None else -1


def _lines_apart(piece: Piece, block: Block, after: Piece | None, lower: Container[str]) -> list[Piece]:
    """Part a paragraph of which the lines are known at the lines that are labels, names or the start of the text: some
    converters leave no empty line between title and authors, and a page none between authors one a line."""
    starts = [0, *(start for start, _ in block.line_starts)]
    if len(starts) < 2 or len(starts) > _MOST_LINES or _IMAGE.search(block.text):
        return [piece]
    ends = [*starts[1:], len(block.text)]

    def line(first: int, count: int = 1) -> str:
        if first == len(starts):
            return after.text if after is not None else ""
        return _bare(block, starts[first], ends[first + count - 1])

    cuts = {0}
    number = 0
    while number < len(starts):
        count = _names_from(line, number, len(starts) - number, lower)
        if count:
            cuts |= {number, number + count}
        elif (
            _is_own_line(line(number), line(number - 1) if number else "", follows=number not in cuts)
            or (number == len(starts) - 1 and _is_year(line(number), line(number - 1)))
            or is_periodical(line(number), line(number + 1))
        ):
            cuts |= {number, number + 1}
        number += count or 1
    parts = sorted(cuts - {len(starts)})
    if len(parts) == 1:
        return [piece]
    pieces = []
    for at, to in zip(parts, [*parts[1:], len(starts)], strict=True):
        start, end = starts[at], ends[to - 1]
        marked = any(start <= a < end for a, _ in block.superscripts)
        printed = " ".join(block.text[start:end].split())
        text = _bare(block, start, end)
        pieces.append(replace(piece, text=text, printed=printed, line=block.line_at(start), marked=marked))
    return [one for one in pieces if one.printed]


def _is_own_line(line: str, above: str, *, follows: bool) -> bool:
    """Whether a line is a label or the start of the text. One word or number that *follows* others is their end: "a
    scoping / review"."""
    if follows and line[:1].islower() and not is_label_of_names(line):
        return False
    if LINE_DATE.fullmatch(line) and _YEAR_FOLLOWS.search(above):
        return False  # "year ending / 31 March 2019"
    if _TEXT_BEGINS.fullmatch(line) or _LABELLED.match(line) or is_label_of_names(line):
        return True
    return is_boilerplate(line) and not (follows and len(line.split()) < 2)


def _is_year(line: str, above: str) -> bool:
    """Whether a last *line* is a year, with a town or not, that does not go on from the line *above*."""
    return _ENDS_WITH_YEAR.fullmatch(line) is not None and _YEAR_FOLLOWS.search(above) is None


def _bare(block: Block, start: int, end: int) -> str:
    """The text of a block from *start* to *end* with a line break for each raised mark."""
    text = block.text[start:end]
    for a, b in reversed(block.superscripts):
        if start <= a < end:
            text = f"{text[: a - start]}\u2028{text[b - start :]}"
    return re.sub(r"[^\S\u2028]+", " ", text).strip()


def _names_from(line: Callable[[int, int], str], number: int, left: int, lower: Container[str]) -> int:
    """How many lines from *number* on are a line of authors, 0 if none are; *left* are all there are."""
    beside = [at for at in (number - 1, number + 1) if 0 <= at <= number + left]
    if is_label_of_names(line(number, 1)):
        return 0
    if _is_lone_name(line(number, 1), lower):
        below = line(number + 1, 1) if left > 1 else ""
        if is_address(below) or any(_is_lone_name(line(at, 1), lower) for at in beside):
            return 1
    by = line(number, 1).startswith("by ")
    if len(line(number, 1)) > _LONGEST_OF_NAMES or not (by or line(number, 1)[:1].isupper()):
        return 0
    for count in range(min(6, left), 0, -1):
        people = byline(line(number, count))
        if people is not None and people.confidence >= 0.6 and (len(people.names) > 1 or count == 1):
            return count
    return 0


def _is_lone_name(text: str, lower: Container[str]) -> bool:
    people = byline(text) if len(text) < 60 else None
    return people is not None and len(people.names) == 1 and (people.confidence >= 0.5 or not is_wording(text, lower))


def _names_joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Join what is set alike and is a line of authors only together: large type broken within a name."""
    joined: list[Piece] = []
    number = 0
    while number < len(pieces):
        count = _joint_names(pieces, number)
        group = pieces[number : number + count]
        text, printed = (_run_on(parts) for parts in zip(*((one.text, one.printed) for one in group), strict=True))
        joined.append(replace(group[0], text=text, printed=printed, marked=any(one.marked for one in group)))
        number += count
    return joined


def _joint_names(pieces: Sequence[Piece], number: int) -> int:
    first = pieces[number]
    for count in (2, 3, 4):
        group = pieces[number : number + count]
        if len(group) < count or any(one.level != first.level or one.page != first.page for one in group):
            break
        text = _run_on([one.text for one in group])
        if len(group[-2].text.split()) < 2 or len(text) > 1500:
            break
        alone = [byline(one.text, marked=one.marked) for one in group]
        people = byline(text, marked=any(one.marked for one in group))
        open_list = re.search(r"[,;&·•|]|\band\b", first.text) is not None and not is_address(group[-1].text)
        more = people is not None and len(people.names) > sum(len(one.names) for one in alone if one is not None)
        if people is not None and people.confidence >= 0.6 and None in alone and open_list and more:
            return count
    return 1


def _run_on(lines: Sequence[str]) -> str:
    """The *lines* as one, a name parted at the end of a line put together."""
    return re.sub(r"(?<=[a-zà-ÿ])-\x00(?=[a-zà-ÿ])", "", "\x00".join(lines)).replace("\x00", " ")


def _cut_at_names(before: Piece | None, piece: Piece) -> list[Piece]:
    """Part the end of a title from the authors that a converter ran together with it."""
    if before is None or not before.level or piece.level or byline(piece.text, marked=piece.marked) is not None:
        return [piece]
    capitals = _CAPITALS.match(piece.text)
    if capitals is not None:
        found = byline(piece.text[capitals.end() :], marked=piece.marked)
        if found is not None and len(found.names) > 1 and found.confidence >= 0.6:
            head, tail = capitals.group().strip(), piece.text[capitals.end() :]
            return [replace(piece, text=head, printed=head, marked=False), replace(piece, text=tail, printed=tail)]
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
    if level and block.page is None:
        text = _FLAT_MARK.sub("\u2028", text)
    return Piece(index, text, printed, level, block.page, block.line, bool(block.superscripts), block.kind)
