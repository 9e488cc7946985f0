"""Identifiers and addresses in a reference: found by form, which is certain, before anything is guessed.

Each one becomes a single token, so that the tagger sees "an address stands here" and nothing of its inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evmap.text import identifiers as shapes
from evmap.text.months import month_pattern

URL, DOI, ISBN, ISSN, PMID, PMCID, ARXIV, ACCESSED = "url", "doi", "isbn", "issn", "pmid", "pmcid", "arxiv", "accessed"

_URL_START = re.compile(
    r"(?:(?:https?|ftp|file)\s?:\s?//\s?|(?<![\w.@/])www\.\s?(?=\w))"
    r"|(?<![\w.@/-])(?:[a-z0-9-]{2,40}\.){1,4}(?:org|com|net|gov|edu|scot|wales|eu|int|info|io|uk|ie|de|fr|nl|"
    r"ca|au|nz|ch|se|no|dk|fi|es|it|be|at|us)(?=/[\w.~%-])",
    re.IGNORECASE,
)
_ADDRESS_PART = re.compile(r"//|[wW]{3}\.|\.[A-Za-z]{2,5}/[\w.~%-]")
"""What every address has near its start: cheap to look for, and absent from most entries."""

_REST = re.compile(r"[^\s<>\"“”‘»]*")
_NEXT = re.compile(r" ([^\s<>\"“”‘»\[\]]+)")
_STOP_WORD = re.compile(
    r"^[(\[<]?(?:last|accessed|access|viewed|retrieved|visited|and|or|on|in|the|of|for|with|pdf|online|checked|"
    r"from|at|consulté|"
    r"zugriff|abgerufen|geraadpleegd|consultado|to|a|an|as|cited|archived|also|see|doi|isbn|pp|p|vol|no|"
    r"updated|available)\b[\s.,:;)\]]*$",
    re.IGNORECASE,
)
_INNER = re.compile(r"[-_/=%?&~]|\.\w|\d")
_ONLY_START = re.compile(r"(?:(?:https?|ftp)\s?:\s?//\s?)?(?:www\.)?")
_DAY_OR_YEAR = re.compile(r"\d{1,2}$|\d{1,2}(?:st|nd|rd|th)$|(?:19|20)\d\d$")
_URLISH = re.compile(r"^[\w%~#?&=+./:;,@!$'()*–‐-]+$")
_EXTENSION = re.compile(
    r"\.(?:pdf|html?|aspx?|php|docx?|pptx?|xlsx?|jsp|cfm|xml|shtml)(?=[.,;)\]]*$|[?#])", re.IGNORECASE
)
_FINAL = ".,;:'\"’”»>"

_DOI = re.compile(
    r"(?:\bdoi(?:\.org)?\s*[:/>=]\s*|\bdoi\s+)?(?:https?://(?:dx\.)?doi\.org/\s?)?(?<![\d.])("
    + shapes.DOI_START
    + r" ?[^\s\"<>“”]+)",
    re.IGNORECASE,
)
_DOI_URL = re.compile(rf"^(?:https?://)?(?:dx\.|www\.)?doi\.org/({shapes.DOI_START}.+)$", re.IGNORECASE)
_ISBN = re.compile(
    r"\b(?:e-?)?ISBN(?:-1[03])?\s*(?:\((?:print|online|pbk\.?|hbk\.?|pdf)\))?\s*[:=]?\s*("
    + shapes.ISBN
    + r")\b(?:\s*\((?:print|online|pbk\.?|hbk\.?|pdf)\))?",
    re.IGNORECASE,
)
_ISSN = re.compile(rf"\be?ISSN\s*[:=]?\s*({shapes.ISSN})\b", re.IGNORECASE)
_PMID = re.compile(r"\b(?:PMID|PubMed(?: ID)?)\s*[:=]?\s*(\d{4,9})\b")
_PMCID = re.compile(r"\b(?:PMCID\s*[:=]?\s*)?(PMC\d{5,9})\b")
_ARXIV = re.compile(
    r"\b(?:arXiv\s*(?:preprint\s*)?(?:arXiv)?\s*:?\s*)(" + shapes.ARXIV + r")(?:\s*\[[^\]\[]{1,40}\])?",
    re.IGNORECASE,
)

_MONTH = rf"(?:{month_pattern()})\.?"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|er|\.)?)"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\s+)?"
DATE = (
    rf"(?:{_WEEKDAY}{_DAY}(?:\s+of|\s+de)?\s+{_MONTH},?(?:\s+de)?\s+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}}|"
    rf"{_MONTH},?\s+\d{{4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}|"
    rf"\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:\d{{4}}|\d{{2}})|\d{{4}},?\s+{_MONTH}\s+{_DAY}|"
    rf"\d{{4}}[ /.]\d{{1,2}}[/.]\d{{1,2}}|"
    rf"\d{{4}},?\s+{_DAY}\s+{_MONTH}|{_DAY}\s+{_MONTH}|\d{{4}})"
)
_ACCESS_WORD = (
    r"(?:date\s+(?:last\s+)?(?:accessed|viewed)|(?:last\s+|date\s+)?(?:accessed|access|acessed|acccessed|"
    r"viewed|retrieved|visited|checked|downloaded|cited)|"
    r"citeret|sitert|citerad|zitiert(?:\s+am)?|hämtad|hentet|lastet ned|viitattu|citado|"
    r"consulté\s+le|consulted|(?:zuletzt\s+)?(?:abgerufen|aufgerufen|geprüft)(?:\s+am)?|"
    r"(?:letzter\s+)?zugriff(?:\s+am)?|stand|fecha\s+de\s+consulta|consultado|"
    r"acesso\s+em|acedido\s+em|haettu|luettu|dostęp|fecha\s+de\s+acceso|besucht\s+am|tilgået|bezocht(?:\s+op)?|"
    r"consultato|ultimo\s+accesso|geraadpleegd(?:\s+op)?|cyrchwyd|wedi'i\s+gyrchu)"
)
_ACCESSED = re.compile(
    r"(?:\[(?:updated|revised|opdateret|oppdatert|uppdaterad|"
    r"aktualisiert|mis à jour|actualizado)\b[^;\[\]]{1,30};\s*)?"
    rf"(?:\[?\bonline\]?[.,:]?\s+)?[\[(]?\s*(?:online[,:]?\s+)?\b{_ACCESS_WORD}\s*:?\s*(?:date\s*)?(?:on|the|"
    rf"le|il|el|am|at|in)?\s*:?\s*({DATE})(?!\d)(?:[,"
    rf"\s]+(?:at\s+)?\d{{1,2}}[:.]\d{{2}}(?:\s?[ap]m)?)?\s*[\])]?(?:\s*,?\s*from\b:?|"
    rf"\s*,?\s*(?:at|von|unter|auf|de|sur|fra|från)\b:?(?=\s*(?:http|www)))?",
    re.IGNORECASE,
)
_ACCESS_HINTS = (
    "access",
    "acess",
    "accces",
    "view",
    "retriev",
    "visit",
    "check",
    "download",
    "cited",
    "consult",
    "rufen",
    "griff",
    "gepr",
    "raadpleegd",
    "stand",
    "fecha",
    "cyrch",
    "gyrch",
    "citer",
    "sitert",
    "zitiert",
    "hämtad",
    "hentet",
    "lastet",
    "viitattu",
    "citado",
    "acedido",
    "haettu",
    "luettu",
    "dostęp",
    "besucht",
    "tilgået",
    "bezocht",
)
_BEFORE_HINT = 60
"""A statement of access begins at most so far before its hint (``[online]. (online, date last …``)."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier at ``text[start:end]``: its kind, its value (an address repaired) and the text as printed."""

    kind: str
    start: int
    end: int
    value: str
    printed: str


def find_identifiers(text: str) -> list[Identifier]:
    """Every identifier, address and access date in *text*, left to right, none overlapping."""
    found: list[Identifier] = []
    lower = text.lower()
    if ("/" in text or "ww." in lower) and (part := _ADDRESS_PART.search(text)):
        found += _urls(text, part.start())
    if "10." in text:
        _add(found, text, _DOI, DOI)
    if "isbn" in lower:
        _add(found, text, _ISBN, ISBN)
    if "issn" in lower:
        _add(found, text, _ISSN, ISSN)
    if "PMID" in text or "PubMed" in text:
        _add(found, text, _PMID, PMID)
    if "PMC" in text:
        _add(found, text, _PMCID, PMCID)
    if "arxiv" in lower:
        _add(found, text, _ARXIV, ARXIV)
    if (begin := _access_from(text, lower)) >= 0:
        _add(found, text, _ACCESSED, ACCESSED, begin)
    if len(found) > 1:
        found.sort(key=lambda one: one.start)
    return found


def _add(found: list[Identifier], text: str, pattern: re.Pattern[str], kind: str, begin: int = 0) -> None:
    for match in pattern.finditer(text, begin):
        start, end = match.span()
        value = match.group(1)
        if kind == DOI:
            value = clean_doi(value)
            end = min(end, match.start(1) + len(match.group(1).rstrip(_FINAL)))
        if any(one.start < end and start < one.end for one in found):
            continue
        if kind == ACCESSED and not _plausible_access(text, match):
            continue
        found.append(Identifier(kind, start, end, value.strip(), text[start:end]))


def _access_from(text: str, lower: str) -> int:
    """Where to begin to look for a date of access, -1 if nothing hints at one."""
    hints = [lower.index(hint) for hint in _ACCESS_HINTS if hint in lower]
    if not hints:
        return -1
    # A letter that is two in lower case moves the places: then the whole text is read.
    return max(0, min(hints) - _BEFORE_HINT) if len(lower) == len(text) else 0


def _plausible_access(text: str, match: re.Match[str]) -> bool:
    """A bare number after "access" or "stand" in a title is no access date."""
    word = match.group(0).strip("[( ").lower()
    if re.match(r"(?:access|stand|cited|checked|consulted)\b", word):
        return match.group(0)[0] in "[(" or len(match.group(1)) > 4
    return len(match.group(1)) > 4 or text.rstrip(" .)]").endswith(match.group(1)) or "from" in word


def clean_doi(raw: str) -> str:
    """Return the bare DOI in lower case, without spaces and the punctuation that follows it in print.

    >>> clean_doi("10.1186/S13750-016-0059-6.")
    '10.1186/s13750-016-0059-6'
    """
    doi = "".join(raw.split()).lower().rstrip(_FINAL)
    while doi and doi[-1] in ")]}" and doi.count(doi[-1]) > doi.count({")": "(", "]": "[", "}": "{"}[doi[-1]]):
        doi = doi[:-1].rstrip(_FINAL)
    return doi


def doi_of_url(url: str) -> str:
    """The DOI of a doi.org address, "" for any other address."""
    match = _DOI_URL.match(url)
    return clean_doi(match.group(1)) if match else ""


def _urls(text: str, part: int) -> list[Identifier]:
    """The addresses in *text*; the first has its :data:`_ADDRESS_PART` at *part*."""
    found: list[Identifier] = []
    # "https : //" reaches back so far over spaces, the names of hosts reach back to a space
    position = text.rfind(" ", 0, max(0, part - len("https : "))) + 1
    while match := _URL_START.search(text, position):
        start, end = match.start(), match.end()
        run = _REST.match(text, end)
        end = run.end() if run else end
        end = _extend(text, start, end)
        end = _trim(text, start, end)
        printed = text[start:end]
        value = "".join(printed.split())
        if len(value) > len(match.group(0).replace(" ", "")) + 2:
            found.append(Identifier(URL, start, end, value, printed))
        position = max(end, match.end())
    return found


def _extend(text: str, start: int, end: int) -> int:
    """Where the address that begins at *start* really ends, if spaces cut it."""
    for _ in range(12):
        following = _NEXT.match(text, end)
        if not following:
            return end
        chunk = following.group(1)
        if not _joins(text, start, end, chunk, following.end()):
            return end
        end = following.end()
    return end


def _joins(text: str, start: int, end: int, chunk: str, chunk_end: int) -> bool:
    """Does *chunk*, after a space, carry on the address text[start:end]? (Forms seen where lines were broken.)"""
    last = text[end - 1]
    body = chunk.rstrip(_FINAL + ")")
    if (
        not _URLISH.match(chunk)
        or _STOP_WORD.match(chunk)
        or not body
        or body.lower().startswith(("http", "www.", "doi:"))
    ):
        return False
    so_far = text[start:end]
    inner = bool(_INNER.search(body))
    if _ONLY_START.fullmatch(so_far):
        return True
    if _DAY_OR_YEAR.match(body) and last not in "/-_=":
        return False
    if last in "/-_=%&?~#‐":
        return inner or chunk_end >= len(text.rstrip()) or (body.islower() and len(body) > 3)
    if body[0] in "/-_?=&%#‐" and len(body) > 1:
        return True
    if last == ".":
        return bool(body[0].islower() and re.search(r"[-_/]", body)) or bool(
            re.fullmatch(r"(?:pdf|html?|aspx?|php|docx?)", body)
        )
    if _EXTENSION.search(so_far):
        return False
    if _EXTENSION.search(body) and re.match(r"[\w%~/.-]+$", body):
        return True
    parts = max(body.count("-"), body.count("/") * (2 if chunk_end >= len(text.rstrip()) else 1))
    return (body[0].islower() or body[0].isdigit()) and parts >= 2 and last not in ",;)"


def _trim(text: str, start: int, end: int) -> int:
    """Drop the sentence's punctuation and unpaired brackets from the end of an address."""
    while end > start:
        char = text[end - 1]
        if char in _FINAL or char in "*_‐":
            if char in "_" and text[end - 2 : end - 1].isalnum():
                return end
            end -= 1
        elif char in ")]}" and text.count(char, start, end) > text.count(
            {")": "(", "]": "[", "}": "{"}[char], start, end
        ):
            end -= 1
        else:
            return end
    return end
