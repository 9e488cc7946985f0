"""Court cases: the name of a case and where it is reported, as OSCOLA, Bluebook and their kin print them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.forms.form import Form, segments_of_parts

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens

_PARTIES = (" v ", " v. ", " vs ", " vs. ", " c. ", " gegen ")
_LONE = ("Re ", "In re ", "Ex parte ", "In the matter of ", "Matter of ")
_DOCKET = re.compile(
    r"(?:Joined )?Cases? (?P<number>[CTF][-–‑ ]?\d{1,4}/\d{2}(?: (?:and|to|&) [CTF][-–‑]\d+/\d{2})*),? "
)
_YEAR = r"(?P<date>(?:1[5-9]|20)\d\d)"
_PAGE = r"(?P<pages>[IVX]*-?\d+)"
_SERIES = r"(?P<container>[A-Z][A-Za-z.&’']*(?: (?:\(?[A-Z][A-Za-z.&’']*\)?|[23]d|of)){0,4})"
_COURT = (
    r"(?:UK[A-Z]{2}|EW[A-Z]{2,3}|Scot[A-Z]{2}|CS[IO]H|HCJ(?:AC|T)?|NI[A-Z]{2,4}|IE[A-Z]{2,3}|HCA|FCAF?C?|SCC|"
    r"NZ[A-Z]{2}|ZA[A-Z]{2,4}|SGCA|HKCFA)"
)
_DIVISION = r"(?: (?:Civ|Crim|Admin|Fam|Ch|\([A-Za-z]+\)))?"
_NEUTRAL = re.compile(rf"\[{_YEAR}\] (?P<number>{_COURT}{_DIVISION} [A-Z]?\d+)(?: \([A-Za-z]+\))?")
_REPORTS = (
    re.compile(rf"[\[(]{_YEAR}[\])] (?:(?P<volume>\d+) )?{_SERIES} {_PAGE}"),
    re.compile(rf"(?P<volume>\d+) {_SERIES} {_PAGE}(?:, \d+(?:[-–]\d+)?)? \((?:[^()]{{0,30}} )?{_YEAR}\)"),
    re.compile(rf"{_YEAR} (?:(?P<volume>\d) )?{_SERIES} {_PAGE}"),
)
_ECLI = re.compile(rf"(?:[\[(]{_YEAR}[\])] )?(?P<note>(?:ECLI:)?[A-Z]{{2}}:[A-Z]+:\d{{4}}:[\w.]+)")
_APPLICATION = re.compile(
    r"\(?App(?:lication|l)?\.? [Nn]os?\.? (?P<number>\d+/\d+)[,)]? ?"
    r"\((?:[A-Z][A-Za-z]+, )?(?P<date>(?:\d{1,2} \w+ )?(?:19|20)\d\d)\)"
)
_TAIL = re.compile(r"[,;]? |,? ?\((?:[A-Z][A-Za-z]{1,5}|[A-Z][a-z]+ Court[^()]*)\)|[.,;] ?")
_NAME_END = re.compile(r",? (?=[\[(]?(?:1[5-9]|20)\d\d|\d{1,4} [A-Z]|\(?App|ECLI)")
_LONGEST = 600


def case_of(tokens: Tokens) -> Form | None:
    """The court case that the whole entry names, None for any other entry."""
    text = tokens.text
    if (not text.startswith(_LONE) and not any(map(text.__contains__, _PARTIES))) or len(text) > _LONGEST:
        return None
    docket = _DOCKET.match(text)
    begin = docket.end() if docket else 0
    for place in _NAME_END.finditer(text, begin):
        name = text[begin : place.start()]
        if not _names_case(name):
            continue
        found = _citations(text, place.end())
        if found:
            return _form(name, [docket, *found] if docket else found, len(tokens.words))
    return None


def _form(name: str, citations: list[re.Match[str]], end: int) -> Form:
    """The case *name* with what its citations say first of each field."""
    said = {"title": name}
    for citation in citations:
        parts = {label: text for label, text in citation.groupdict().items() if text}
        if "pages" in parts and "pages" in said:
            continue  # reported twice: the first report is enough
        said = parts | said
    number = said.pop("number", "")
    return Form(segments_of_parts(said, end), "legal_case", number)


def _names_case(name: str) -> bool:
    if not name[:1].isupper() or name.count("(") != name.count(")"):
        return False
    return name.startswith(_LONE) or any(map(name.__contains__, _PARTIES))


def _citations(text: str, position: int) -> list[re.Match[str]]:
    """The citations that make up *text* from *position* to its end; none if anything else stands there."""
    found: list[re.Match[str]] = []
    while position < len(text):
        match = next(
            filter(None, (form.match(text, position) for form in (_NEUTRAL, _APPLICATION, _ECLI, *_REPORTS))), None
        )
        if match:
            found.append(match)
            position = match.end()
        elif found and (tail := _TAIL.match(text, position)) and tail.end() > position:
            position = tail.end()
        else:
            return []
    return found
