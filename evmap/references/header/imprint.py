"""Where a report appeared, as its first and last lines have it: journal, publisher, series, number, commissioner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.header.facts import Found
from evmap.references.header.people import byline
from evmap.text.identifiers import ISSN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.name import Name
    from evmap.references.header.front import Piece

_ISSN = re.compile(rf"(?i)(?:\be?-?ISSN\b[^\d]{{0,20}}|^(?=[\dX-]+\s?/?\s?©))({ISSN})")
_JOURNALS = (
    re.compile(
        r"«\s?(?P<j>[^»]{3,80}?)\s?»[\s,]+(?P<y>(?:19|20)\d\d)(?:/(?P<i>\d+(?:-\d+)?))?\s\(?n°\s?(?P<v>\d+)\)?"
        r"(?:[\s|,]+p(?:ages|\.)\s(?P<p>\d+\s?[à–-]\s?\d+))?"
    ),
    re.compile(
        r"\bet al\.?,?\s+(?P<j>[A-Z][^()\d]{3,80}?)\s*,?\s\((?P<y>\d{4})\)\s*"
        r"(?P<v>\d+)(?:\((?P<i>\w+)\))?\s?:\s?(?P<p>[\w–-]+)"
    ),
    re.compile(
        r"^(?P<j>[A-Z][^()\d;]{3,80}?)\s\((?P<y>(?:19|20)\d\d)\)\s(?P<v>\d{1,4})(?:\((?P<i>\w+)\))?\s?:\s?"
        r"(?P<p>\w?\d[\w–-]*)"
    ),
    re.compile(
        r"(?:^|Source:\s)(?P<j>[A-Z][^()\d;:]{3,80}?),\sVol\.\s(?P<v>\d+),\sNo\.\s(?P<i>[\d/–-]+)\s\([^()]{3,20}\),\s"
        r"pp?\.\s(?P<p>[\d–-]+)"
    ),
    re.compile(
        r"^(?P<j>[A-Z][^()\d;:]{3,80}?)\s[–-]\s(?P<v>\d+)\.\sJahrgang\s\d{4}\s[–-]\sHeft\s(?P<i>[\d/]+)(?:,\sS\.\s(?P<p>[\d–-]+))?"
    ),
    re.compile(r"^(?P<j>[A-Z][^()\d;:]{3,80}?)\s(?P<v>\d{1,4}),\s(?P<y>(?:19|20)\d\d),\s(?P<p>\d+[–-]\d+)"),
    re.compile(
        r"(?P<j>[A-Z][^()\d;:]{3,80}?)\.\s(?P<y>(?:19|20)\d\d)\s(?:[A-Z][a-z]{2,8}\.?\s)?;\s?(?P<v>\d{1,4})(?:\((?P<i>[\d–-]+)\))?:\s"
        r"(?P<p>\d+[–-]\d+)"
    ),
    re.compile(
        r"(?P<j>[A-Z][^.()\d;:]{3,80}?)\s(?P<y>(?:19|20)\d\d),\sIssue\s(?P<i>\d+)\.\sArt\.\sNo\.:?\s"
        r"(?P<p>[A-Z]*\d+)"
    ),
    re.compile(r"^(?P<j>[A-Z][^()\d;]{3,80}?),?\s(?P<v>\d{1,4})\s?\((?P<y>(?:19|20)\d\d)\)\s?(?P<p>[\w–-]+)"),
    re.compile(
        r"^(?P<j>[A-Z][^()\d;]{3,80}?)\.?,?\s(?P<y>(?:19"
        r"|20)\d\d)[;,]\s?(?P<v>\d{1,4})(?:\s?\((?P<i>[\w–-]+)\))?\s?[:,]\s?(?P<p>\w?\d[\w–-]*)"
    ),
    re.compile(
        r"^(?P<j>[A-Z][^()\d;]{3,80}?),?\s[Vv]ol(?:ume|\.)?\s?(?P<v>\d{1,4})(?:[,(]?\s?(?:[Nn]o\.?"
        r"|[Ii]ssue)?\s?(?P<i>\d+)\)?)?,?\s"
    ),
)
_VOLUME = re.compile(
    r"(?i)^(?P<y>(?:19|20)\d\d),?\svol\.?\s?(?P<v>\d+)(?:\((?P<n>\d+)\))?,?\s(?:no\.?\s?(?P<i>\d+),?\s)?(?P<p>[\d–-]+)?"
)
_NO_JOURNAL = re.compile(
    r"(?i)©|\bcopyright\b|\b(?:received|accepted|revised|published|downloaded|available|doi|issn|isbn|e-?mail|vol|no|pp|page)\b|@|\|"
    r"|^(?:in|the|a|an|on|by|from)$"
)
_OF_JOURNAL = re.compile(r"\ba section of the journal (?P<j>[A-Z][\w &,-]{3,80}?)(?=\s(?:Received|Citation|\W)|[.;]|$)")


def find_journal(pieces: Sequence[Piece], running: Sequence[str], authors: Sequence[Name] = ()) -> dict[str, Found]:
    """Return the journal with its volume, issue and pages as a running head or a line on the first page has them.

    *authors* may stand before it."""
    before = _before_journal(authors)
    places: list[tuple[str, Piece | None]] = [
        *((piece.printed, piece) for piece in pieces),
        *((text, None) for text in running),
    ]
    found: dict[str, Found] = {}
    for number, (printed, piece) in enumerate(places):
        text = printed.removeprefix(before)
        match = next((match for pattern in _JOURNALS if (match := pattern.search(text[:400]))), None)
        if match is not None and _NO_JOURNAL.search(match["j"]):
            match = None
        match = match or _OF_JOURNAL.search(text[:1500])
        how = "running head" if piece is None else "first pages"
        if match is None and (match := _VOLUME.match(text)) and number and 4 < len(places[number - 1][0]) < 80:
            found.setdefault("container_title", Found(places[number - 1][0], how, 0.75, places[number - 1][1]))
        if match is None:
            continue
        for key, group in (("container_title", "j"), ("volume", "v"), ("issue", "i"), ("issue", "n"), ("page", "p")):
            if value := match.groupdict().get(group):
                found.setdefault(key, Found(value.strip(" ,.;"), how, 0.8, piece))
        break
    for text, piece in places:
        if issn := _ISSN.search(text):
            found["issn"] = Found(issn[1], "running head" if piece is None else "first pages", 0.9, piece)
            break
    return found


def _before_journal(authors: Sequence[Name]) -> str:
    """What stands before the journal in a running head of one or two *authors*."""
    names = [author.sort_name.partition(",")[0] for author in authors]
    return f"{' and '.join(names)} " if 0 < len(names) < 3 else ""


_PUBLISHER = re.compile(
    r"(?i)\bpublished(?: in \d{4})?(?: [\w ]{0,20})? by:?\s(?:the )?(?P<p>[A-Z][\w&' -]{3,70}?)(?=[.,;(]"
    r"|\sin\s|\son behalf|\s\d|$)"
)
_OWNER = re.compile(
    r"(?:©|\([cC]\)|Copyright:?)\s*(?:©\s*)?(?:(?:19|20)\d\d,?\s(?P<a>[A-Z][\w&'’. -]{3,70}?)"
    r"|(?P<b>[A-Z][\w&'’ -]{3,70}?),?\s(?:19|20)\d\d)(?=[.,;(]|\strading|\sAll\s|\sThis\s|$)"
)
_COMMISSIONED = re.compile(
    r"(?i)\b(?:(?:commissioned|requested) by|opp?dragsgiver\s?|im auftrag de[sr]|auftraggeber\s?):?\s"
    r"(?P<p>(?:the )?[A-Z][\w&'’,. -]{3,90}?)(?=[.;(]|\s(?:Postboks|Postfach|P\.?O\.? Box)\b|\sand"
    r" (?:carried|conducted|undertaken|written|funded)|\s(?:to|in|from)\s|$)"
)
_NUMBER = re.compile(
    r"\b(?P<s>(?:(?:Research|Working|Discussion|Technical|Policy|Occasional|Evidence|Statistical"
    r"|Briefing|Staff|Command)\s)+(?:Report|Paper|Series|Note|Bulletin|Brief|Review)s?|Report|Bulletin)"
    r"(?:\sSeries)?,?\s(?:No\.?|number|#|Nr\.?|№)?\s?:?\s?(?P<n>\d{1,5}(?:[/-]\d{1,4})?|[A-Z]{1,4}\d{1,5})\b"
)


_CODE = re.compile(
    r"(?:[^\d:]{0,40}\b)?(?P<l>(?:Reference|Ref\.?|Report (?:No\.?|Number)|Publication No\.?|DP No\.|WP No\.|Number"
    r"|Nr\.|[Nn]°)\s?:?\s)(?P<n>[A-Z]{0,6}[-/ ]?[A-Z]{0,4}-?\d{1,5}(?:[-/]\d{1,4})*)(?:[,.;•].{0,30})?"
    r"|(?P<c>[A-Z]{2,6}-(?:[A-Z]{1,4})?\d{2,5}(?:-\d{1,5})*|HC \d{1,4}|Cm\d? \d{4}|R\d{3,5}"
    r"|(?:Rapport|Rapporter|Texte|TEXTE|Report|Bericht) (?P<r>\d{1,4}/(?:19|20)\d\d))"
)


def find_imprint(pieces: Sequence[Piece], last: Sequence[Piece]) -> dict[str, Found]:
    """Return publisher, commissioner, series and number of the report where a line says so."""
    found: dict[str, Found] = {}
    for piece, how in [*((piece, "first pages") for piece in pieces), *((piece, "closing imprint") for piece in last)]:
        text = piece.printed[:1500]
        if (match := _PUBLISHER.search(text)) and "et al" not in match["p"]:
            found.setdefault("publisher", Found(match["p"].strip(), how, 0.8, piece))
        elif (match := _OWNER.search(text)) and not re.search(
            r"(?i)\bauthors?\b|et al|all rights|crown", match.group()
        ):
            owner = (match["a"] or match["b"]).strip()
            if byline(owner) is None:
                found.setdefault("publisher", Found(owner, f"{how}, copyright", 0.65, piece))
        if match := _COMMISSIONED.search(text):
            found.setdefault("commissioner", Found(match["p"].strip(" ,"), how, 0.85, piece))
        if how == "first pages" and len(text) < 160 and (match := _NUMBER.search(text)):
            found.setdefault("number", Found(match["n"], how, 0.75, piece))
            if match["s"] not in {"Report", "Bulletin"}:
                found.setdefault("series", Found(match["s"], how, 0.7, piece))
        elif len(text) < 80 and (code := _CODE.fullmatch(text)) and not _ISSN.search(text):
            found.setdefault(
                "number", Found(code["n"] or code["r"] or code["c"], how, 0.8 if code["l"] else 0.62, piece)
            )
    return found
