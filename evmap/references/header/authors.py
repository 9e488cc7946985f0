"""Who wrote a report: what its first page, its own citation and its file say, and which is believed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.domain.name import Name
from evmap.references.header.boilerplate import PERIODICAL, is_address, is_boilerplate, is_post
from evmap.references.header.imprint import find_imprint
from evmap.references.header.people import Byline, byline, is_given, is_label_of_names, is_wording
from evmap.references.parser.fields.names import parse_names
from evmap.references.parser.fields.organisations import is_organisation
from evmap.text.fold import fold
from evmap.text.months import month_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.record import Record
    from evmap.references.header.fields import Fields
    from evmap.references.header.front import Piece

_DATED = re.compile(
    rf"(?:\d{{1,2}}\.?\s)?(?:{month_pattern()})\.?,?(?:\s\d{{1,2}},?)?\s(?:19|20)\d\d\W*$", re.IGNORECASE
)
_REST_OF_NAMES = re.compile(r"(?:and|&|und|et|y)\s")
_OF_A_THESIS = re.compile(r"(?i)(?:an? |this )?[\w ’'-]{0,40}\b(?:thesis|dissertation)\b|submitted (?:in|to|for)\b")
_LABEL_BEFORE = re.compile(
    r"(?i)(?:academic |handling |section |series |managing )?editors?(?:-in-chief)?|edited by|reviewed"
    r" by|correspond\w*.*|contact.*|reviewers?|acknowledge?ments?|steering group.*"
)
_END_OF_NAMES = re.compile(
    r"(?i)(?:(?:doctoral|dissertation|thesis|advisory|examining)\s)?(?:committee|advis[eo]r|supervisor|director|tutor|"
    r"relatore|correlatore|betreuer|(?:erst|zweit)?gutachter|contact|edita|editado|herausgeber|utgitt|udgiver|"
    r"oppdragsgiver|publisher|chair|directeur|directrice|responsable|impressum|promotor|jury)"
    r"(?:a|in|e|es|as|en|s|\(s\))?\b(?:\s(?:members?|de la publication))?\s?(?::|$)"
)
_MARKING = re.compile(
    r"(?:^|[;.\s\u2028])([a-h])(?:The )?(?=(?:Department|Dept|School|Faculty|Institut|Universi|College"
    r"|Centre|Center|Division|Hospital)\w*)"
)
_PARLIAMENT = re.compile(
    r"House of (?:Commons|Lords|Representatives)|(?:UK |Scottish |European )?Parliament|Congress|Senate"
)
"""Stands over the name of the committee whose report it is."""
_GROUP = re.compile(
    r"(?P<name>(?:The |the )?(?:[\w&’'-]+ ){1,8}(?:contributors|collaborat(?:ors|ion)|consortium|(?:working|study|"
    r"research|writing|steering|expert) group|investigators|task ?force|network))(?:, (?:19|20)\d\d)?\.?",
    re.IGNORECASE,
)


def put_authors(
    found: Fields, pieces: Sequence[Piece], last: Sequence[Piece], record: Record | None, where: Piece | None
) -> None:
    """Give *found* the authors that the *pieces* of the front, its own citation (*record*, read *where*) or the file's
    properties name; an organisation where nobody is named."""
    stated = parse_names(found.metadata["author"]).names if found.metadata.get("author") else ()
    if found.told and stated and "author" not in found.general:
        found.put("authors", stated, "the file's properties", 0.97)
        return
    line, piece = _byline(found, pieces, stated)
    if line is not None and found.title_at is not None and found.title_at.confidence < 0.3:
        line = replace(
            line, confidence=min(line.confidence, 0.5)
        )  # nothing of the page is read: letters without meaning
    people = byline("; ".join(filter(None, (found.metadata["author"],)))) if stated else None
    if line is not None and people is not None and _more(people.names, line.names):
        found.put("authors", people.names, "a line of authors, completed from the file's properties", 0.8, piece)
        return
    cited = record.authors if record is not None and not record.et_al else ()
    if line is not None and cited and _agree(line.names[: len(cited)], cited) == 1:
        line = replace(line, names=line.names[: len(cited)])  # behind them stand editors and reviewers
    if line is not None and not line.et_al:
        agree = _agree(line.names, cited) if cited else 0
        confidence = max(line.confidence, 0.96) if agree == 1 else line.confidence
        if cited and agree < 1 and all(not name.literal for name in cited):
            confidence = min(confidence, 0.7)
        if stated and not stated[0].literal:
            if _agree(line.names[: len(stated)], stated) == 1:
                confidence = max(confidence, 0.85)
            elif _is_later(piece, found) and people is not None:
                confidence = min(confidence, 0.6)  # an imprint names others than those whom the file names
        shouted = agree == 1 and all(name.sort_name.isupper() for name in line.names)
        names = tuple(cited) if shouted and all(len(name.given) > 2 for name in cited) else line.names
        found.put("authors", names, "line of authors", confidence, piece)
    if cited:
        found.put("authors", cited, "its own citation", 0.85 if len(cited) > 1 or cited[0].literal else 0.75, where)
    if stated:
        names = people.names if people is not None else ()
        plain = all(not name.literal and name.given for name in names)
        found.put("authors", names, "the file's properties", 0.62 if len(names) > 1 and plain else 0.4)
    if stated and found.told:
        found.put("authors", stated, "the file's properties", 0.7)
    if "authors" not in found.values or found.places["authors"].confidence < 0.5:
        _organisation(found, [piece for piece in pieces if piece.page in {None, 1}], last)


def _byline(found: Fields, pieces: Sequence[Piece], stated: Sequence[Name] = ()) -> tuple[Byline | None, Piece | None]:
    """The line, or the lines that follow each other, in which the authors stand; the first of its pieces. The file's
    properties name the authors *stated*."""
    begin = 0 if found.title_at is None else found.title_at.last + 1
    lower = found.lower
    letters = "".join(sorted({mark for piece in pieces for mark in _MARKING.findall(piece.printed)}))
    names: list[Name] = []
    best = 0.0
    at: Piece | None = None
    et_al = False
    gap, closed = 0, -1
    for number, piece in enumerate(pieces[begin:], begin):
        before = pieces[number - 1].text if number else ""
        if _END_OF_NAMES.match(piece.text):
            if names:
                break
            closed = piece.index
        if _LABEL_BEFORE.fullmatch(before.strip(" :")) or piece.index == closed or _is_title_again(found, piece):
            continue
        if _is_marked_address(piece):
            continue
        people = byline(piece.text, marked=piece.marked, letters=letters)
        if people is not None and names and piece.text.isupper() and not _capitals(names) and people.confidence < 0.9:
            people = None  # a body's name or a street among names that are not in capitals
        if people is not None and is_label_of_names(before):
            people = replace(people, confidence=min(people.confidence + 0.4, 0.95))
        if people is not None and _is_doubtful(people) and is_wording(_words(people.names[0]), lower):
            several = names and _is_one_of_several(pieces, number, begin, letters)
            people = None if not several or _is_all_wording(people.names[0], lower) else people
        if people is not None and any(_is_all_wording(name, lower) for name in people.names[:12]):
            people = replace(people, confidence=min(people.confidence, 0.5))
        if (
            people is not None
            and people.confidence < 0.45
            and (
                _agree(people.names, stated) == 1
                or _is_one_of_several(pieces, number, begin, letters)
                or (not names and _is_alone_under_the_title(found, pieces, number, begin))
            )
        ):
            people = replace(people, confidence=0.6)
        if people is not None and not names and _REST_OF_NAMES.match(piece.text):
            people = replace(people, confidence=min(people.confidence, 0.5))  # those before it were not read
        if people is None or people.confidence < 0.45:
            gap += 1
            if names and gap > 3:
                break
            continue
        if names and people.confidence < 0.6:
            continue
        gap = 0
        if names and _are_again(people.names, names):
            names = _fuller(names, people.names)
            continue
        at = at or piece
        near = 0.15 if number <= begin + 1 else 0.0
        best = max(best, people.confidence + near)
        names.extend(name for name in people.names if name not in names)
        et_al = et_al or people.et_al
    if not names and begin:
        return _above(pieces[: begin - 1], letters)
    return (Byline(tuple(names), min(best, 0.97), et_al), at) if names else (None, None)


def _are_again(names: Sequence[Name], before: Sequence[Name]) -> bool:
    """Whether *names* are all among those *before*, with initials instead of given names, or the other way round."""
    known = {(fold(name.family), fold(name.given)[:1]) for name in before}
    return all((fold(name.family), fold(name.given)[:1]) in known for name in names)


def _fuller(names: Sequence[Name], again: Sequence[Name]) -> list[Name]:
    """*names* with the given names that *again*, the same people in the same order, has in full."""
    if len(names) != len(again):
        return list(names)
    return [max(pair, key=lambda name: len(name.given)) for pair in zip(names, again, strict=True)]


def _capitals(names: Sequence[Name]) -> bool:
    return all(name.family.isupper() for name in names)


def _is_title_again(found: Fields, piece: Piece) -> bool:
    """Whether *piece* is the title once more, or its beginning."""
    title = fold(found.title_at.text) if found.title_at is not None else ""
    return len(title) > 8 and len(piece.text) > 8 and title.startswith(fold(piece.text))


def _is_marked_address(piece: Piece) -> bool:
    """Whether a line begins with a raised mark and is where those work who bear it: "³ Hopkins School of Health"."""
    led = piece.kind is BlockKind.FOOTNOTE or (piece.marked and re.match(r"\W*[a-h\d]\W{0,4}[A-Z]", piece.printed))
    return bool(led) and is_address(piece.text)


def _is_later(piece: Piece | None, found: Fields) -> bool:
    """Whether *piece* stands on a later page than the title."""
    at = found.title_at.piece if found.title_at is not None else None
    return piece is not None and at is not None and (piece.page or 0) > (at.page or 0)


def _is_doubtful(people: Byline) -> bool:
    """Whether a line names one person by words that no list of names has."""
    return len(people.names) == 1 and people.confidence < 0.7


def _words(name: Name) -> str:
    return f"{name.given} {name.particle} {name.family}"


def _is_all_wording(name: Name, lower: frozenset[str]) -> bool:
    """Whether every word of a *name* stands in the text in lower case and none is known as a given name."""
    words = [word for word in _words(name).split() if len(word.strip(".")) > 1]
    return len(words) > 1 and all(word.lower() in lower for word in words) and not is_given(words[0])


def _is_alone_under_the_title(found: Fields, pieces: Sequence[Piece], number: int, begin: int) -> bool:
    """Whether a name that could be other words stands right under the title, with an address, a date or the words of a
    thesis below, or with nothing below but the text, which has no such words."""
    below = pieces[number + 1 : number + 2]
    between = all(is_boilerplate(piece.text) for piece in pieces[begin:number])
    if number <= begin + 2 and between and below and _follows_a_name(below[0].text.strip()):
        return True
    if number > begin + 1 or below or pieces[number].page not in {None, pieces[0].page}:
        return False
    text = pieces[number].text.strip()
    again = sum(text in block.text for block in found.document.blocks[:200])
    return again < 3 and not is_wording(text, found.lower)


def _is_one_of_several(pieces: Sequence[Piece], number: int, begin: int, letters: str) -> bool:
    """Whether a name that could be other words is one a line with others under the title."""
    below = pieces[number + 1 : number + 4]
    near = [*pieces[max(begin, number - 3) : number], *below]
    people = [byline(one.text, marked=one.marked, letters=letters) for one in near if one.page == pieces[number].page]
    return any(one is not None and len(one.names) == 1 for one in people)


def _follows_a_name(text: str) -> bool:
    dated = is_post(text) or (len(text) < 120 and _DATED.search(text) is not None)
    return dated or is_address(text) or _OF_A_THESIS.match(text) is not None


def _more(longer: Sequence[Name], shorter: Sequence[Name]) -> bool:
    """Whether all of the *shorter* list are in the *longer* one, by family name, and others are, too."""
    families = {fold(name.family) for name in longer}
    return len(longer) > len(shorter) and all(fold(name.family) in families for name in shorter)


def _above(pieces: Sequence[Piece], letters: str) -> tuple[Byline | None, Piece | None]:
    """Authors that stand over the title."""
    for number, piece in reversed(list(enumerate(pieces))):
        if number and _LABEL_BEFORE.fullmatch(pieces[number - 1].text.strip(" :")):
            continue
        people = byline(piece.text, marked=piece.marked, letters=letters)
        if people is not None and people.confidence >= 0.6:
            return Byline(
                people.names, people.confidence - (0.15 if len(people.names) == 1 else 0.05), people.et_al
            ), piece
    return None, None


def _agree(one: Sequence[Name], other: Sequence[Name]) -> float:
    """The share of places at which two lists of authors have the same family name."""
    if len(one) != len(other) or not one:
        return 0.0
    pairs = [
        (fold(a.sort_name).replace(" ", ""), fold(b.sort_name).replace(" ", ""))
        for a, b in zip(one, other, strict=True)
    ]
    return sum(a in b or b in a for a, b in pairs) / len(pairs)


def _organisation(found: Fields, pieces: Sequence[Piece], last: Sequence[Piece]) -> None:
    """An organisation as the author: its name on the first page, also as a logo set over lines, and again elsewhere."""
    begin = 0 if found.title_at is None else found.title_at.last + 1
    for piece in pieces[begin : begin + 3]:
        team = _GROUP.fullmatch(piece.text.strip())
        if team is not None:
            found.put("authors", (Name(literal=team["name"]),), "line of authors", 0.7, piece)
            return
    owner = find_imprint(pieces, last).get("publisher")
    for number in range(min(len(pieces), 12)):
        for count in (3, 2, 1, 4):
            group = pieces[number : number + count]
            text = " ".join(" ".join(piece.text.split()) for piece in group)
            if (
                len(group) < count
                or len(text) >= 90
                or _PARLIAMENT.fullmatch(text)
                or not _named_so(text, [piece.text for piece in group])
            ):
                continue
            imprint = owner is not None and fold(text) == fold(owner.value)
            if imprint or sum(text in block.text for block in found.document.blocks) > (1 if count == 1 else 0):
                how = "first page and imprint" if imprint else "first page"
                found.put("authors", (Name(literal=text),), how, 0.65, group[0])
                return


def _named_so(text: str, parts: Sequence[str]) -> bool:
    """Whether *parts* are the lines of an organisation's name and nothing else."""
    if len(parts) > 1 and any(len(part.split()) > 3 for part in parts):
        return False
    words = text.split()
    return (
        2 <= len(words) <= 9
        and all(word[0].isupper() or word in {"of", "for", "and", "the", "on", "in", "&"} for word in words)
        and not re.search(r"[\d:;,@?]", text)
        and not PERIODICAL.search(text)
        and not is_boilerplate(text)
        and is_organisation(text)
    )
