"""Splitting a list's blocks into entries: joining what a page or a line end tore, cutting what ran together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.lists.alphabet import in_alphabet
from evmap.references.lists.labels import label_style, split_labelled
from evmap.references.lists.pieces import Piece, join
from evmap.references.lists.repeated import spell_out_repeated
from evmap.references.lists.shape import (
    DASHES,
    LOST_DASH,
    UPPER,
    YEAR_RE,
    author_head,
    complete,
    continues,
    entry_score,
    head_end,
    starts_with_person,
)
from evmap.text.months import month_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Longer than any plain reference; a piece of this size that holds several dates was not split right.
_TOO_LONG = 1500
#: Longer than nearly all references: with a second date or DOI, it is two.
_LONG = 1000
#: Nothing is joined to a piece of this size: it is no reference, and joining without end would cost quadratic time.
_NEVER_LONGER = 6000
_SENTENCE_GAP = re.compile(
    rf"(?<=[.\])/\d”’\"%A-Za-z´`¨\u0300\u0301\u0308])\s+(?=(?:[{UPPER}“‘\"]|(?:van|von|de|der|den|di|da|du|la|le|d['’])\s?[\w{UPPER}]))"
)
#: "… Institute, 2–4 August 1964, Glasgow.": the date of a meeting, not an author and a year.
#: Accents that a PDF draws by themselves, at the end of a line.
_STRAY_ACCENTS = re.compile(r"[\s\u0300-\u036f´`¨]+$")
_NUMBER = re.compile(r"(?<![\w-])\d|\d\(")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s,;]+")
_ENDS_IN_DATE = re.compile(r"\((?:1[89]|20)\d\d[a-z]?\)\.?\s*$")
_DATE = re.compile(r"\((?:1[89]|20)\d\d[a-z]?\)\.|[.,]\s(?:1[89]|20)\d\d[a-z]?[.;]")
_ENDS = re.compile(r"(?:[.)\]”’\"»/]|\d|https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+)$")
_LEFT_OUT = re.compile(r"(?:\.\s?\.\s?\.|…)$")
_MONTH_AND_YEAR = re.compile(rf"(?:{month_pattern('en', 'de')})\.?,?\s\(?\d{{4}}\b", re.IGNORECASE)


def split_entries(pieces: Sequence[Piece]) -> list[Piece]:
    """The entries of one list, in order. Every word of *pieces* is in exactly one of them."""
    style = label_style(pieces)
    if style is not None:
        entries = split_labelled(pieces, style)
    else:
        merged = _heads_moved(_merge(pieces))
        dated = sum(head_end(entry.text) is not None for entry in merged)
        author_date = 2 * dated >= len(merged)
        entries = [part for entry in merged for part in (_cut_together(entry) if author_date else [entry])]
    return spell_out_repeated(entries)


def suspicious(entry: Piece) -> bool:
    """True when *entry* probably still holds more than one reference: very long, or long with several DOIs or dates."""
    text = entry.text
    if len(text) <= _LONG:
        return False
    dois = {doi.casefold().rstrip(".)") for doi in _DOI.findall(text)}
    return len(text) > _TOO_LONG or len(dois) > 1 or len(_DATE.findall(text)) > 1


def _merge(pieces: Sequence[Piece]) -> list[Piece]:
    """Join pieces that continue the one before them."""
    strong = sum(entry_score(piece.text) >= 1.5 for piece in pieces)
    # Where nearly every piece starts like an entry, a piece that does not (no author, no date) is an entry as well;
    # where many do not, they are lines of entries.
    one_each = strong >= 0.75 * len(pieces)
    placed = in_alphabet(pieces)
    ended = 5 * sum(bool(_ENDS.search(piece.text.rstrip())) for piece in pieces) >= 4 * len(pieces)
    items = 4 * sum(piece.item for piece in pieces) >= 3 * len(pieces)
    entries: list[Piece] = []
    for place, piece in enumerate(pieces):
        own = place in placed and (complete(entries[-1].text) or entries[-1].text.endswith("."))
        if entries and (items or ended) and _is_rest(entries[-1], piece, items=items):
            entries[-1] = join(entries[-1], piece)
            continue
        if entries and not own and _joins(entries[-1], piece, one_each, complete(pieces[place - 1].text)):
            entries[-1] = join(entries[-1], piece)
        else:
            entries.append(piece)
    return entries


def _is_rest(entry: Piece, piece: Piece, *, items: bool) -> bool:
    """Whether *piece*, in a list whose entries have bullets (*items*) or end in a full stop or the like, is the end of
    the one before it: it has no bullet, no names and no date at its start, and the entry breaks off."""
    if piece.item or entry.item != items or _ENDS.search(entry.text.rstrip()) or len(entry.text) > _NEVER_LONGER:
        return False
    return head_end(piece.text) is None and not starts_with_person(piece.text)


def _joins(entry: Piece, piece: Piece, one_each: bool, before_ends: bool) -> bool:
    """Whether *piece* continues *entry*. *before_ends* tells whether the piece right before it, by itself, may end an
    entry: below names alone, a date is theirs."""
    text = piece.text
    if DASHES.match(text) or len(entry.text) > _NEVER_LONGER:
        return False
    finished = complete(entry.text)
    if not piece.item and text.rstrip().endswith(";") and len(text) < 80 and not YEAR_RE.search(text):
        return True  # "Brookfield, Vt.: Marsh ;": the imprint of a catalogue, on a line of its own
    if LOST_DASH.match(text) and (before_ends if text[0] not in ".," else finished or entry.text.endswith((".", ")"))):
        return False
    dated = head_end(text) is not None
    if piece.item and dated and not entry.item and head_end(entry.text) is not None:
        return False
    if piece.item and entry.item:
        return continues(text) and not finished
    if continues(text) or _LEFT_OUT.search(entry.text):
        return True
    if dated:
        # "… in Kangas, O. and Palme, J. (eds) (2010)": the entry before has broken off.
        return not finished and (_breaks_off(entry.text) or _names_alone(entry.text))
    if not finished and head_end(entry.text) is not None:
        return True  # authors and date alone: this is the title
    if entry_score(text) >= 1.5:
        return not finished and not entry.text.rstrip().endswith(".")
    if not finished:
        return True
    if entry_score(text) >= 1:
        return not entry.text.rstrip().endswith((".", "/")) and not one_each and not piece.item
    return not (one_each or piece.item)


def _heads_moved(entries: Sequence[Piece]) -> list[Piece]:
    """*entries* with names and date that stand at the end of one put before the title that begins the next."""
    moved: list[Piece] = []
    for entry in entries:
        at = _head_at_end(moved[-1].text) if moved and head_end(entry.text) is None else 0
        if at:
            last = moved.pop()
            moved += [last.cut(0, at), join(last.cut(at, None), entry)]
        else:
            moved.append(entry)
    return moved


def _head_at_end(text: str) -> int:
    """Where the names and the date begin with which *text* ends behind a finished reference; 0 if it does not."""
    if not _ENDS_IN_DATE.search(text[-30:]) or head_end(text) is None:
        return 0
    for gap in _SENTENCE_GAP.finditer(text, max(20, len(text) - 300)):
        tail = text[gap.end() :]
        head = head_end(tail)
        if head is not None and head[1] >= len(tail) - 2 and starts_with_person(tail) and complete(text[: gap.start()]):
            return gap.end() if not _NUMBER.search(tail[: head[0]]) else 0
    return 0


def _names_alone(text: str) -> bool:
    """Whether a line holds nothing but the start of a long author part ("Fair Weather Council and the Rain")."""
    undated = (
        len(text) < 200 and not re.search(r"\d{4}", text) and not text.rstrip().endswith((".", ")", "”", "’", "?"))
    )
    return undated and author_head(text)


def _breaks_off(text: str) -> bool:
    return bool(re.search(r"(?:[,;:&–]|\b(?:in|and|und|et|by|with|of|eds?\.?))\s*$", text, re.IGNORECASE))


def _cut_together(entry: Piece) -> list[Piece]:
    """Cut references that run on in one piece of an author-date list.

    A cut needs a finished reference before it and, after it, names in a bibliography's manner with a date and a
    title, so that editors (``In D. Kahneman & A. Tversky (Eds.)``) and publishers with a year stay where they are.
    """
    cuts = [0]
    for gap in _SENTENCE_GAP.finditer(entry.text, 20):
        if gap.start() - cuts[-1] >= 20 and starts_another(entry.text, cuts[-1], gap.start(), gap.end()):
            cuts.append(gap.end())
    if len(cuts) == 1:
        return [entry]
    return [entry.cut(start, end) for start, end in zip(cuts, [*cuts[1:], None], strict=True)]


def starts_another(text: str, begin: int, end: int, start: int) -> bool:
    """Return whether a new reference starts at *start*, the one before going from *begin* to *end*. Looks at a bounded
    stretch of text, however long the piece is."""
    after = text[start : start + 700]
    head = head_end(after)
    if head is None or head[0] < 2 or _MONTH_AND_YEAR.match(after):
        return False
    tail = _STRAY_ACCENTS.sub("", text[max(begin, end - 200) : end])
    ends = tail.endswith((".", "]", ")")) or bool(re.search(r"(?:\d|[\d.]\S*/\S*|www\.\S+|https?://\S+)$", tail))
    if _LEFT_OUT.search(tail):  # APA's "Brophy, S. L., . . . Reich, W. (2003)"
        return False
    if not ends or re.search(rf"(?:\b(?:[Ii]n|and|&|by|eds?|vol|no|pp?|und|et)\.?|\b[{UPPER}]\.)$", tail):
        return False
    before = head_end(text[begin : min(end, begin + 700)])
    if before is None or not text[begin + before[1] : min(end, begin + before[1] + 40)].strip(" .,:;)"):
        return False
    title = after[head[1] :].strip(" .,:;)")
    if len(title.split()) < 3:
        return False
    names = after[: head[0]].strip(" ,.(")
    if re.search(r"\b(?:in|of|for|from|since|to)$", names):
        return False  # "… Worldwide in 2012."
    if _NUMBER.search(names):
        return False  # the end of the entry before: "BMC Psychiatry, 13(1), 91. Marsh, R. (2003)"
    if starts_with_person(after):
        return True
    # An organisation: only where the piece is long enough to hold two, and never a place or publisher with a year.
    return (
        author_head(names)
        and len(names.split()) <= 8
        and not tail.endswith(")")
        and ":" not in names
        and end - begin > 40
    )
