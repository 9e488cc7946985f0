"""When a report came out and its DOI, in the first and last lines of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.date import Date
from evmap.references.header.boilerplate import LINE_DATE, YEAR
from evmap.text.identifiers import DOI_START, ISSN
from evmap.text.identifiers import bare_doi as bare
from evmap.text.months import MONTHS, month_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.references.header.front import Piece

_Y = YEAR
_MONTH = month_pattern()
_D = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th|\.)?[ -])?(?P<m>{_MONTH})\.?,?[ -](?:\d{{1,2}}(?:st|nd|rd|th)?,? |del? |– )?)?"
_DATES: tuple[tuple[float, str, re.Pattern[str]], ...] = tuple(
    (weight, how, re.compile(pattern))
    for weight, how, pattern in (
        (
            0.93,
            "date of publication",
            rf"(?i)\b(?:first |date )?publi(?:shed|cation date|cado|é)(?:\s+(?:online|on|in))?(?: ?: ?|"
            rf" on | )\*?{_D}{_Y}",
        ),
        (0.92, "running head", rf"\bet al\.?,?\s[A-Z][^()]{{3,90}}\({_Y}\)"),
        (0.92, "running head", rf"(?i)\({_Y}\)\s*\d{{1,4}}\s?[:(]\s?\w+"),
        (0.90, "running head", rf"(?i){_Y}[,;]?\s*(?:vol(?:ume|\.)?\s*)\d+|\bvol(?:ume|\.)?\s?\d+[^.]{{0,40}}?{_Y}"),
        (0.90, "running head", rf"{_Y}\s?[;,]\s?\d{{1,4}}\s?(?:\(\w[\w–-]*\)\s?[:,]?|[:,])\s?\w?\d+"),
        (0.86, "running head", rf"\b\d{{1,4}}\s\({_Y}\),?\s(?:(?:article|paper|pp?\.|no\.)\s){{0,3}}\w?\d+"),
        (0.88, "running head", r"(?i)(?<![\d/])((?:19[5-9]|20[0-4])\d)/\d{1,2}(?:-\d{1,2})?\s(?:\(?n°|\|)"),
        (0.88, "line of the issue", rf"(?i){_Y}\s(?P<m>{_MONTH})\.?(?:\s\d{{1,2}})?\s?;\s?\d{{1,4}}\s?[(:]"),
        (0.93, "date of publication", rf"(?i)\bthis version posted:?\s{_D}{_Y}"),
        (0.90, "running head", rf"(?i)\bvol\.\s\d+,\sno\.\s[\d/–-]+\s\((?P<m>{_MONTH})?\.?,?\s?{_Y}\)"),
        (0.88, "running head", rf"(?i)\b(?:\d{{1,3}}\.\s)?(?:jahrgang|jg\.),?\s(?:\d{{1,3}}\s)?\(?{_Y}"),
        (0.90, "running head", rf"^[A-Z][\w ,&’'-]{{3,90}}\s\d{{1,4}},\s{_Y},\s\d+[–-]\d+"),
        (0.82, "running head", rf"^[A-Z][A-Za-z &.,]{{5,90}},? {_Y}[,;:] ?\d+"),
        (
            0.80,
            "copyright",
            rf"(?i)(?:©|\(c\)|copyright:?)\s*(?:©|the authors?\(?s?\)?|crown copyright)?[^.;]{{0,70}}?{_Y}",
        ),
        (0.70, "date of publication", rf"(?i)\bpublication date:?\s*(?:\d{{1,2}}\s)?{_D}{_Y}"),
    )
)
_ISO_DATE = re.compile(r"\W*((?:19[5-9]|20[0-4])\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\d|3[01])\W*")
_AFTER_NAMES = re.compile(rf"[A-ZÀ-Þ][^.;:()\d]{{2,90}}, {_Y}|[A-ZÀ-Þ][a-zà-ÿ]{{2,20}} {_Y}")
_SEASON = re.compile(rf"(?i)(?:spring|summer|autumn|fall|winter)\s{_Y}\W*")
_ANY_DATE = re.compile(rf"(?i)\b(?P<m>{_MONTH})\.?,?\s(?:\d{{1,2}},?\s|del?\s|[–-]\s)?{_Y}")
_AT_THE_END = re.compile(rf"(?i)\b(?P<m>{_MONTH})\.?,?\s(?:\d{{1,2}},?\s)?{_Y}$")
_CITED_HERE = re.compile(
    r"Article reuse guidelines|(?i:\b(?:citation|received|published)\s?:|\bcite\b)|CITATION|PUBLISHED|RECEIVED"
)
_COVER = 600
"""A first page with fewer characters is a cover, and the imprint is on the next."""
_EARLY = re.compile(r"(?i)advance(?:d)? (?:access|online)|online|ahead of print|early view")
_NOT_ISSUED = re.compile(
    r"(?i)\b(?:received|accepted|revised|submitted|updated|accessed|modified|retrieved|downloaded"
    r"|presented|between|since|from|until|in|mon|tue|wed|thu|fri|sat|sun)\W*(?:(?:on|in|\d{1,2}|the|form)\W*){0,3}$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the piece it was read in (None for a running head or the file's properties), how, how sure."""

    value: str
    how: str
    confidence: float
    piece: Piece | None = None
    date: Date = Date()


def find_date(
    pieces: Sequence[Piece], running: Sequence[str], last: Iterable[Piece], lines: Sequence[Piece] = ()
) -> Found | None:
    """Return when the report was published, never when it was received, updated or made into a file.

    *lines* are parts of *pieces*, each of which may be a date and nothing else."""
    found: list[Found] = []
    told = sum(len(piece.printed) for piece in pieces if piece.page == pieces[0].page)
    places: list[tuple[str, Piece | None]] = [
        *((piece.printed, piece) for piece in pieces),
        *((text, None) for text in running),
    ]
    for printed, piece in places:
        text = printed[:3000]
        body = piece is not None and (
            (len(printed) > 160 and not _CITED_HERE.search(text))
            or (piece.page or 0) > (pieces[0].page or 0) + (told < _COVER)
        )
        for weight, how, pattern in _DATES:
            if body and how == "running head":
                continue  # a citation in the text looks the same
            for match in pattern.finditer(text):
                early = _EARLY.search(text[max(0, match.start() - 20) : match.end()]) is not None
                found.append(_found(match, how, 0.4 if early and how == "date of publication" else weight, piece))
        line = _date_alone(text, piece, pieces)
        if line is not None:
            found.append(line)
        elif len(text) < 110 and (piece is None or piece.index < 12):
            for match in _ANY_DATE.finditer(text if not _EARLY.search(text) else ""):
                if not _NOT_ISSUED.search(text[: match.start()]):
                    found.append(_found(match, "first page", 0.62, piece))
        closed = _AT_THE_END.search(text) if piece is not None and piece.index < 12 and len(text) < 600 else None
        if closed and not line and not _NOT_ISSUED.search(text[: closed.start()]):
            found.append(_found(closed, "first page", 0.62, piece))
    found += [line for piece in lines if (line := _date_alone(piece.printed, piece, pieces)) is not None]
    for piece in last:
        for weight, how, pattern in _DATES:
            if (
                how in {"copyright", "date of publication"}
                and (closed := pattern.search(piece.printed))
                and len(piece.printed) < 600
                and " in " not in closed.group()
            ):
                found.append(_found(closed, f"closing imprint, {how}", weight - 0.15, piece))
    if not found:
        return None
    return _agreed(found)


def _date_alone(text: str, piece: Piece | None, pieces: Sequence[Piece]) -> Found | None:
    """The date that *text* is and nothing else: a day, a month or a season with its year, a year, a town and a year."""
    if len(text) > 100:
        return None
    if line := LINE_DATE.fullmatch(text) or _SEASON.fullmatch(text) or _ISO_DATE.fullmatch(text):
        return _found(line, "line of its own", 0.85, piece)
    if len(text) < 12 and (year := re.fullmatch(rf"\W*{_Y}\W*", text)):
        return _found(year, "line of its own", 0.75, piece)
    early = piece is not None and piece.index < 12 and piece.page in {None, pieces[0].page}
    if early and (year := _AFTER_NAMES.fullmatch(text)):
        return _found(year, "first page", 0.62, piece)
    return None


def _found(match: re.Match[str], how: str, confidence: float, piece: Piece | None) -> Found:
    year = next(int(group) for group in reversed(match.groups()) if group and group.isdigit() and len(group) == 4)
    named = (match.groupdict().get("m") or "").lower()
    month = int(named) if named.isdigit() else MONTHS.get(named)
    date = Date(year=year, month=month)
    return Found(str(date), how, confidence, piece, date)


def _agreed(found: list[Found]) -> Found:
    """The best of the dates: two places that agree count more than one."""
    by_year: dict[int, float] = {}
    for one in found:
        year = one.date.year or 0
        by_year[year] = 1 - (1 - by_year.get(year, 0.0)) * (1 - one.confidence * 0.8)
    year = max(by_year, key=lambda key: (by_year[key], -key))
    issues = {one.date.year for one in found if one.how == "running head" and one.confidence >= 0.9}
    if issues == {year + 1}:
        year += 1  # online the year before: it is cited by its issue
    best = max(
        (one for one in found if one.date.year == year), key=lambda one: (one.confidence, one.date.month is not None)
    )
    month = best.date.month or next(
        (
            one.date.month
            for one in found
            if one.date.year == year and one.date.month and one.confidence > 0.8 and one.how != "copyright"
        ),
        None,
    )
    rivals = [one.confidence for one in found if one.date.year != year]
    confidence = best.confidence - (0.12 if rivals and max(rivals) >= best.confidence else 0.0)
    return Found(best.value, best.how, confidence, best.piece, Date(year=year, month=month))


_DOI = re.compile(rf"(?i){DOI_START}\s?[^\s\"<>|]+(?:\s(?!{ISSN})(?=[\d.-]{{4,}}(?:\s|$)))?[\d.-]*")
_PART = re.compile(r"(?i)[./-](?:g|t|s|fig|table|suppl?)\d{1,4}$")


def find_doi(
    pieces: Sequence[Piece], running: Sequence[str], stated: str, cited: str, last: Iterable[Piece] = ()
) -> Found | None:
    """Return the report's own DOI, as printed or as the file's properties say it."""
    votes: Counter[str] = Counter()
    first: dict[str, tuple[str, Piece | None]] = {}

    def add(text: str, weight: int, how: str, piece: Piece | None) -> None:
        for match in _DOI.finditer(re.sub(r"(?<=\d)DOI:?\s?(?=10\.)", " ", text)):
            doi = _PART.sub("", bare(match.group().replace(" ", ""), address=True))
            if doi:
                votes[doi] += weight
                first.setdefault(doi, (how, piece))

    add(cited, 5, "its own citation", None)
    add(stated, 4, "the file's properties", None)
    for piece in pieces:
        if len(piece.printed) < 3000:
            lone = len(piece.printed) < 200 or re.search(r"(?i)\bdoi\b", piece.printed) is not None
            add(piece.printed, 3 if lone else 1, "first pages", piece)
    for text in running:
        add(text, 3, "running head", None)
    for piece in last:
        if re.search(r"(?i)how to cite|cite this|citation:", piece.printed):
            add(piece.printed, 2, "closing imprint", piece)
    if not votes:
        return None
    order = list(votes)
    for short in order:  # a narrow column broke it
        longer = next((one for one in order if len(one) > len(short) + 2 and one.startswith(short.rstrip("."))), None)
        if longer is not None and not _PART.search(longer):
            votes[longer] += votes[short]
    doi = max(order, key=lambda one: (votes[one], -order.index(one)))
    how, at = first[doi]
    rivals = sum(votes[one] for one in order if one != doi and not one.startswith(doi))
    return Found(doi, how, 0.97 if not rivals else 0.8 if votes[doi] > rivals else 0.65, at)
