"""Which of the first lines is the title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.references.header.boilerplate import MARK, is_boilerplate
from evmap.references.header.people import byline
from evmap.references.parser.fields.organisations import is_organisation
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.references.header.front import Piece

_BODY = re.compile(
    r"(?:The )?(?:(?:[A-Z][\w’'-]+|of|for|and|&|the) )*(?:Department|Ministry|Agency|Council|Centre|Center|"
    r"Institute|Office|Commission|University|Trust|Foundation|Government|Association|Society|Board)"
    r"(?: (?:[A-Z][\w’'-]+|of|for|and|&|the))*"
)
_SMALL = re.compile(
    r"(?i)\b(?:of|and|in|for|the|a|an|to|with|on|from|by|at|or|und|der|die|et|de|la|y|el|en|og|i)$|[:,–—-]$"
)


_PERIODICAL = re.compile(
    r"\b(?:Journal|Annals|Archives?|Bulletin|Transactions|Proceedings|Letters|Zeitschrift|Revue|Revista|Rivista)\b",
    re.IGNORECASE,
)
_ISSUE_LINE = re.compile(
    r"\b(?:vol(?:ume)?s?|no|nr|issue|jahrgang|jg|tome|año)\b\.?\s*\d+|\b\d+\s?\(\d+\)\s?:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the piece it begins in, the index of the last piece of it, and how sure it is."""

    text: str
    subtitle: str
    piece: Piece | None
    last: int
    confidence: float


def find_title(pieces: Sequence[Piece], stated: str, cited: str) -> Title | None:
    """Return the title among *pieces*, with what the file (*stated*) and its own citation (*cited*) call it."""
    best: Title | None = None
    levels = [piece.level for piece in pieces if piece.level and not is_boilerplate(clean(piece.text))]
    ranked, top = 1 in levels, min(levels, default=1)
    for number, piece in enumerate(pieces):
        text = clean(piece.text)
        if piece.kind is BlockKind.FOOTNOTE or not 4 <= len(text) <= 350 or is_boilerplate(text):
            continue
        people = byline(piece.text, marked=piece.marked)
        if people is not None and (people.confidence >= 0.6 or not piece.level):
            continue
        if not piece.level and _BODY.fullmatch(text):
            continue  # a publisher's name alone
        if _is_masthead(text, pieces[number + 1 : number + 2]):
            continue
        whole, subtitle, last = _whole(pieces, number)
        after = pieces[number + last + 1] if number + last + 1 < len(pieces) else None
        score = (
            _score(replace(piece, level=max(piece.level - top + 1, 0)), whole, after, (stated, cited)) - 0.012 * number
        )
        if piece.level == 1 and levels.count(1) == 1:
            score += 0.12
        if (
            best is None
            and not ranked
            and not (piece.level or piece.page)
            and len(text.split()) <= 30
            and not text.endswith(".")
        ):
            score += 0.4  # a plain text has no chapter headings: its first line is its title
        if best is None or score > best.confidence:
            best = Title(whole, subtitle, piece, number + last, score)
    if best is None:
        return None
    return Title(best.text, best.subtitle, best.piece, best.last, max(0.05, min(0.98, best.confidence)))


def _is_masthead(text: str, below: Sequence[Piece]) -> bool:
    """Whether *text* is a journal's name, with the line of its volume and issue *below* it."""
    named = _PERIODICAL.search(text) is not None and len(text.split()) <= 12
    return named and any(len(one.text) <= 160 and _ISSUE_LINE.search(one.text) for one in below)


def clean(text: str) -> str:
    """The title without the marks of notes at its end."""
    return " ".join(MARK.sub("", text.replace("\u2028", " ").strip()).split()).strip(" |*#")


def alike(one: str, other: str) -> float:
    """How alike two titles are, 0 to 1, letters and digits only."""
    from rapidfuzz import fuzz

    a, b = fold(one).replace(" ", ""), fold(other).replace(" ", "")
    return fuzz.ratio(a, b) / 100 if a and b else 0.0


def _whole(pieces: Sequence[Piece], number: int) -> tuple[str, str, int]:
    """The title that begins at *number*, its subtitle, and how many pieces more it runs over."""
    text, subtitle, more = clean(pieces[number].text), "", 0
    first = pieces[number]
    for piece in pieces[number + 1 : number + 4]:
        following = clean(piece.text)
        if not following or len(text) + len(following) > 300 or is_boilerplate(following):
            break
        people = byline(piece.text, marked=piece.marked)
        if people is not None and people.confidence >= 0.5:
            break
        open_end = _SMALL.search(text) is not None or following[:1].islower()
        goes_on = piece.level == first.level and piece.page == first.page
        below = first.level < piece.level <= first.level + 2 and piece.page == first.page and more == 0
        if not first.level or not piece.level:
            after = next((one for one in pieces if one.index > piece.index), None)
            named = len(following.split()) < 9 and ":" not in following and is_organisation(following)
            before_names = first.level and after is not None and not named and _is_byline(after)
            if not ((open_end or before_names) and len(following) < 160 and not following.endswith(".")):
                break
            text = f"{text} {following}"
        elif open_end or goes_on:
            text = f"{text} {following}"
        elif below and len(following.split()) > 2:
            text, subtitle = f"{text.rstrip(':')}: {following}", following
        else:
            break
        more += 1
    if not subtitle and ": " in text:
        subtitle = text.partition(": ")[2]
    return text, subtitle, more


def _is_byline(piece: Piece) -> bool:
    people = byline(piece.text, marked=piece.marked)
    return people is not None and people.confidence >= 0.7


def _score(piece: Piece, text: str, after: Piece | None, known: tuple[str, str]) -> float:
    words = len(text.split())
    score = {0: 0.15, 1: 0.5, 2: 0.38, 3: 0.3}.get(piece.level, 0.22)
    score += 0.12 if 3 <= words <= 35 else (-0.12 if words < 3 else 0.0)
    if after is not None:
        people = byline(after.text, marked=after.marked)
        score += 0.25 * people.confidence if people is not None else 0.0
    for other, weight in zip(known, (0.4, 0.5), strict=True):
        if len(other) > 5:
            ratio = alike(text, other)
            begun = fold(other).startswith(fold(text)) and words > 1
            score += weight if ratio >= 0.9 else weight * 0.7 if begun else 0.0
    if not piece.level and (text.endswith(".") or text[:1].islower() or words > 40):
        score -= 0.2
    if re.search(r"[;@]|\bet al\b", text):
        score -= 0.15
    if piece.page is not None and piece.page > 1:
        score -= 0.06 * (piece.page - 1)
    return score
