"""Which of the first lines is the title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.references.header.boilerplate import MARK, is_boilerplate, is_periodical, without_label
from evmap.references.header.languages import is_translated
from evmap.references.header.people import byline, is_lone_name, is_wording
from evmap.references.parser.fields.organisations import is_organisation
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.references.header.front import Piece

_BODY = re.compile(
    r"(?:The )?(?:(?:[A-Z][\w’'-]+|of|for|and|&|the) )*(?:Department|Ministry|Agency|Council|Centre|Center|"
    r"Institute|Office|Commission|University|Trust|Foundation|Government|Association|Society|Board|Alliance|Bureau|"
    r"Authority|Federation|Fund|Bank|Directorate(?:-General)?|Hospital|College|School|Faculty|Inspectorate|Service|Publishers|Publications|"
    r"Publishing|Corporation|Verlag)"
    r"(?: (?:[A-Z][\w’'-]+|of|for|and|&|the))*"
)
_FOREIGN_BODY = re.compile(
    r"(?:Institutt?|Institutet|Instituto|Istituto|Direktoratet?|Departement(?:et)?|Bundesamt|Umweltbundesamt|"
    r"Bundesministerium|Ministerium|Ministerio|Ministère|Ministero|Agence|Agencia|Universität|Universidad|Université|"
    r"Università)(?: [\w’'-]+){0,7}"
)
_SMALL = re.compile(
    r"(?i)\b(?:of|and|in|for|the|a|an|to|with|on|from|by|at|or|und|der|die|et|de|la|y|el|en|og|i)$|[:,–—\u00ad-]$"
)


_MASTHEAD = re.compile(
    r"(?:The\s|THE\s)?(?:[A-Z][\w’'-]*\s){0,3}(?:Journal|JOURNAL|Annals|ANNALS|Archives|ARCHIVES|Bulletin|BULLETIN|"
    r"Transactions|TRANSACTIONS)(?:\s(?:[A-Z][\w’'-]*|of|in|and|for|the|on|&)){1,8}"
)
_OF_REVIEW = re.compile(r"(?i)\s\((?:review|protocol)\)$")
_OF_JOURNAL = re.compile(r"(?i)^\W*journal\s+home\s?page")
_CONTENTS_OF = re.compile(r"(?i)^\W*contents lists? available")
_LINE_OF_NOTES = re.compile(r"(?i)\b(?:19|20)\d\d\b|^\W*(?:by|authors?|prepared|commissioned|isbn|issn|doi|https?)\b")


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the piece it begins in, the index of the last piece of it, and how sure it is."""

    text: str
    subtitle: str
    piece: Piece | None
    last: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Known:
    """What else tells the title or what is none: how the file (*stated*) and its own citation (*cited*) call it, the
    running heads, the names of journal and publisher, and the words that the text has in lower case."""

    stated: str = ""
    cited: str = ""
    running: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    lower: frozenset[str] = frozenset()

    def is_name(self, text: str) -> bool:
        """Whether *text* is the journal's or the publisher's name."""
        return any(fold(text) == fold(name) for name in self.names if name)

    def without_name(self, text: str) -> str:
        """*text* without the journal's or publisher's name run together with its end."""
        for name in self.names:
            if len(name) > 8 and text.endswith(f" {name}") and len(text.split()) - len(name.split()) > 2:
                return text[: -len(name)].rstrip(" ,:–-")
        return text

    def in_head(self, text: str) -> bool:
        """Whether a running head is the title or its beginning (shortened by the page, or by the author)."""
        title = _packed(text)
        return len(title) > 11 and any(_head_of(title, _packed(head)) for head in self.running)


def find_title(pieces: Sequence[Piece], known: Known) -> Title | None:
    """Return the title among *pieces*, with what is *known* of it from elsewhere."""
    best: Title | None = None
    levels = [piece.level for piece in pieces if piece.level and not is_boilerplate(shown(piece))]
    ranked, top = 1 in levels, min(levels, default=1)
    for number, piece in enumerate(pieces):
        text = shown(piece)
        if not _may_be(pieces, number, text, known) or known.is_name(text):
            continue
        whole, subtitle, last = _whole(pieces, number, known)
        after = pieces[number + last + 1] if number + last + 1 < len(pieces) else None
        score = _score(replace(piece, level=max(piece.level - top + 1, 0)), whole, after, known) - 0.012 * number
        if piece.level == 1 and levels.count(1) == 1:
            score += 0.12
        first = (best is None or _MASTHEAD.fullmatch(best.text) is not None) and piece.page in {None, pieces[0].page}
        if first and not (ranked or piece.level) and len(text.split()) <= 30 and not text.endswith("."):
            score += 0.4  # a plain text has no chapter headings: its first line is its title
        if best is None or score > best.confidence:
            best = Title(whole, subtitle, piece, number + last, score)
    if best is None:
        return None
    return replace(best, confidence=max(0.05, min(0.98, best.confidence)))


def _may_be(pieces: Sequence[Piece], number: int, text: str, known: Known) -> bool:
    """Whether a piece of the *text* can be a title at all."""
    piece = pieces[number]
    if piece.kind is BlockKind.FOOTNOTE or not 4 <= len(text) <= 350 or is_boilerplate(text):
        return False
    people = byline(piece.text, marked=piece.marked)
    if people is not None and (people.confidence >= 0.6 or not (piece.level or is_wording(text, known.lower))):
        return False
    below = pieces[number + 1] if number + 1 < len(pieces) else None
    over = below is not None and 0 < below.level <= piece.level and below.page == piece.page
    if over and is_lone_name(people, text, known.lower) and fold(text) not in fold(known.stated):
        return False  # an author over the title
    if not piece.level and _BODY.fullmatch(text):
        return False  # a publisher's name alone
    return not _is_masthead(text, pieces[max(0, number - 1) : number], pieces[number + 1 : number + 2])


def _is_masthead(text: str, above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether *text* is a journal's name, with the line of its volume and issue or its web address *below* it, or below
    a line that says whose contents are listed."""
    if any(_OF_JOURNAL.search(one.text) for one in below) or any(_CONTENTS_OF.search(one.text) for one in above):
        return len(text.split()) <= 12
    return any(is_periodical(text, one.text) for one in below)


def clean(text: str) -> str:
    """The title without the marks of notes at its end and a label before it."""
    return without_label(" ".join(MARK.sub("", text.replace("\u2028", " ").strip()).split()).strip(" |*#"))


def shown(piece: Piece) -> str:
    """The *piece* as a title: what is raised in it (``LATEX``, ``Ca2+``) is part of it, a mark at its end is not."""
    text, end = piece.text, ""
    if "\u2028" in text.rstrip("\u2028*†‡§¶ "):
        last = text.rstrip("\u2028*†‡§¶ ").rsplit("\u2028", 1)[-1].strip()
        end = piece.printed[piece.printed.rfind(last) + len(last) :] if text.endswith("\u2028") else ""
        text = piece.printed[: len(piece.printed) - len(end)] if last in piece.printed else text
    return _OF_REVIEW.sub("", clean(text))


def alike(one: str, other: str) -> float:
    """How alike two titles are, 0 to 1, letters and digits only."""
    from rapidfuzz import fuzz

    a, b = fold(one).replace(" ", ""), fold(other).replace(" ", "")
    return fuzz.ratio(a, b) / 100 if a and b else 0.0


def _packed(text: str) -> str:
    return fold(text).replace(" ", "")


def _head_of(title: str, head: str) -> bool:
    """Whether a running head (letters and digits only) has the *title* in it or ends in its beginning."""
    return title in head or any(title.startswith(head[at:]) for at in range(max(0, len(head) - 11)))


def _whole(pieces: Sequence[Piece], number: int, known: Known) -> tuple[str, str, int]:
    """The title that begins at *number*, its subtitle, and how many pieces more it runs over."""
    text, subtitle, more = shown(pieces[number]), "", 0
    first = pieces[number]
    for at, piece in enumerate(pieces[number + 1 : number + 4], number + 1):
        following = shown(piece)
        parted = text.endswith("\u00ad")
        if not following or len(text) + len(following) > 300 or known.is_name(following):
            break
        if is_boilerplate(following) and not (parted or (_SMALL.search(text) and following[:1].islower())):
            break
        if _is_masthead(following, (), pieces[at + 1 : at + 2]) or is_translated(text, following):
            break
        people = byline(piece.text, marked=piece.marked)
        named = people is not None and (people.confidence >= 0.5 or is_lone_name(people, piece.text, known.lower))
        body = _BODY.fullmatch(following) or _FOREIGN_BODY.fullmatch(following)
        if _are_some_names(piece) or (body and not _SMALL.search(text)):
            break
        if named and not (_SMALL.search(text) and is_wording(piece.text, known.lower)):
            break
        is_whole = len(known.stated) > 5 and fold(text) == fold(known.stated)
        open_end = _SMALL.search(text) is not None or (following[:1].islower() and not is_whole)
        goes_on = piece.level == first.level and piece.page == first.page
        below = first.level < piece.level <= first.level + 2 and piece.page == first.page and more == 0
        if not first.level or not piece.level:
            if (open_end or parted) and len(following) < 160 and not following.endswith("."):
                text = _joined(text, following)
            elif not subtitle and not _MASTHEAD.fullmatch(text) and _is_subtitle(pieces, at, first, known):
                text, subtitle = f"{text.rstrip(':')}: {following}", following
            elif _runs_on(pieces, at, known):
                text = _joined(text, following)
            else:
                break
        elif open_end or goes_on:
            text = _joined(text, following)
        elif below and len(following.split()) > 2:
            text, subtitle = f"{text.rstrip(':')}: {following}", following
        else:
            break
        more += 1
    text = known.without_name(text)
    if not subtitle and ": " in text:
        subtitle = text.partition(": ")[2]
    return text, subtitle, more


def _are_some_names(piece: Piece) -> bool:
    """Whether *piece* is a line of authors the last of whom is cut in two at its end."""
    head, comma, _ = piece.text.rpartition(",")
    people = byline(head, marked=piece.marked) if comma else None
    return people is not None and len(people.names) > 1 and people.confidence >= 0.7


def _joined(text: str, following: str) -> str:
    """A title and its next line; a word that a soft hyphen parts becomes one."""
    return f"{text[:-1]}{following}" if text.endswith("\u00ad") else f"{text} {following}"


def _runs_on(pieces: Sequence[Piece], at: int, known: Known) -> bool:
    """Whether the line at *at* stands right under the title's, with at most two more before the authors: a title
    over lines that are paragraphs of their own because each begins with a capital."""
    for number in range(at, min(at + 3, len(pieces) - 1)):
        piece, after = pieces[number], pieces[number + 1]
        if (
            piece.level
            or piece.line != pieces[number - 1].line + 1
            or not _may_be(pieces, number, clean(piece.text), known)
        ):
            return False
        if _is_byline(after, known):
            return True
    return False


def _is_subtitle(pieces: Sequence[Piece], at: int, first: Piece, known: Known) -> bool:
    """Whether the plain line at *at*, below a title, belongs to it: a few words that name no organisation, and then the
    authors, a date, an organisation or a line of the imprint; or the end of the cover."""
    piece = pieces[at]
    words = clean(piece.text).split()
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if not 2 < len(words) <= 18 or piece.page != first.page or words[-1].endswith((".", ",", ";")):
        return False
    if re.search(r"[@;]|https?:|\d{4}", piece.text) or _BODY.fullmatch(clean(piece.text)):
        return False
    if after is None or after.page != piece.page:
        return bool(piece.page)
    plain = clean(after.text)
    return (
        _is_byline(after, known)
        or _LINE_OF_NOTES.search(plain[:60]) is not None
        or _BODY.fullmatch(plain) is not None
        or (len(plain.split()) < 9 and is_organisation(plain))
    )


def _is_byline(piece: Piece, known: Known) -> bool:
    people = byline(piece.text, marked=piece.marked)
    return people is not None and (people.confidence >= 0.7 or not is_wording(piece.text, known.lower))


def _score(piece: Piece, text: str, after: Piece | None, known: Known) -> float:
    words = len(text.split())
    score = {0: 0.15, 1: 0.5, 2: 0.38, 3: 0.3}.get(piece.level, 0.22)
    score += 0.12 if 3 <= words <= 35 else (-0.12 if words < 3 else 0.0)
    if after is not None:
        people = byline(after.text, marked=after.marked)
        score += 0.25 * people.confidence if people is not None else 0.0
    if known.in_head(text):
        score += 0.2
    for other, weight in ((known.stated, 0.4), (known.cited, 0.5)):
        if len(other) > 5:
            ratio = alike(text, other)
            begun = fold(other).startswith(fold(text)) and words > 1
            score += weight if ratio >= 0.9 else weight * 0.7 if begun else 0.0
    if not piece.level and (text.endswith(".") or text[:1].islower() or words > 40):
        score -= 0.2
    if re.search(r"[;@]|\bet al\b", text):
        score -= 0.15
    if _MASTHEAD.fullmatch(text):
        score -= 0.4
    if piece.page is not None and piece.page > 1:
        score -= 0.06 * (piece.page - 1)
    return score
