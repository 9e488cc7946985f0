"""Volume, issue, pages, article number, edition: small numbers with many spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from evmap.text.months import month_pattern
from evmap.text.pages import last_page

_VOLUME_WORD = r"(?:vol(?:ume|\.)?s?|bd|band|tome?|t|jg|jahrgang|v|т|том)"
_PLAIN_ISSUE = r"(?:№|no|nos|nr|number|n[°ºo]|n|issue|iss|heft|h|num|núm)"
_ISSUE_WORD = r"(?:№|no|nos|nr|number|n[°ºo]|n|issue|iss|heft|h|num|núm|art(?:icle)?|suppl(?:ement)?)"
_NUMBER = r"(?:\d+[A-Za-z]?(?:\s?[-–&]\s?\d+)?|[IVXLC]+\b|[A-Z]\d+[A-Z]?|[A-Z]{1,3}-?\d+)"
_VOLUME_ISSUE = re.compile(
    rf"^(?:{_VOLUME_WORD}\b\.?\s*)?({_NUMBER})\.?\s*(?:"
    rf"\(\s*(?:{_PLAIN_ISSUE}(?![a-z])\.?\s*)?([^()]{{1,40}})\s*\)"
    rf"|[,.;:/]?\s*(?:{_ISSUE_WORD})(?![a-z])\.?\s*:?\s*#?\s*([\w/–-]+(?:\s?[-–]\s?\d+)?)"
    rf"|\s*[.:/,]\s*(\d+(?:[-–/]\d+)?)"
    rf"|\s+(\d+))?\s*$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(\d+)(?:\((\d+)\))?")
"""Volume and issue as most entries print them: ``61(3)``."""

_ISSUE_FIRST = re.compile(
    rf"^(?:{_ISSUE_WORD})(?![a-z])\.?\s*:?\s*([\w/–-]+)(?:[,;\s]+(?:{_VOLUME_WORD})\b\.?\s*({_NUMBER}))?\s*$",
    re.IGNORECASE,
)
_ONLY_ISSUE = re.compile(
    rf"^\(\s*(?:{_PLAIN_ISSUE}(?![a-z])\.?\s*)?([\w/–-]{{1,12}}(?: [\w–-]{{1,8}})?)\s*\)$", re.IGNORECASE
)
_VOLUME_WORD_INSIDE = re.compile(rf"{_VOLUME_WORD}\b", re.IGNORECASE)
_VOLUME_START = re.compile(rf"^{_VOLUME_WORD}\b\.?\s*", re.IGNORECASE)
_ISSUE_START = re.compile(rf"^(?:{_PLAIN_ISSUE})(?![a-z])\.?\s*", re.IGNORECASE)
_SO_MANY = re.compile(r"\d+\s+(?:vols?|volumes|bde|bände|tomes)\b", re.IGNORECASE)
_GERMAN = re.compile(r"^(\d+)\.?\s*(?:jg|jahrgang)\b\.?[\s,]*(?:(?:heft|h|nr)\b\.?\s*(\d+))?\s*$", re.IGNORECASE)
_PAGE_WORD = re.compile(
    r"^[\s(\[,.;:]*(?:pp?|pages?|pgs?|págs?|pag|seiten?|s|at|p\.p|с|стр)\b\.?\s*(?=\S)", re.IGNORECASE
)
_PAGE_WORD_LAST = re.compile(r"\s*(?:pp?\.?|pages|págs?\.?|seiten|s\.)$", re.IGNORECASE)
_RANGE = re.compile(
    r"([A-Za-z]{0,3}\.?\d[\w.]*|[ivxlc]+)\s*(?:-{1,3}|–|—|‐|−|‑|\bto\b|\bbis\b)\s*([A-Za-z]{0,3}\d\w*|[ivxlc]+)\b"
)
_EDITION_NUMBER = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.|ª|a|e|er|ème|nde)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Locator:
    """Volume and issue as read, and whether the text fitted a known pattern."""

    volume: str = ""
    issue: str = ""
    sure: bool = True


def parse_volume(text: str) -> Locator:
    """Return volume and issue of ``61(3):``, ``37, 4,``, ``vol. 12, no. 3``, ``n° 5``, ``22. Jg. Heft 3``.

    A day or month (``XLIII (January-February)``, ``400 (12 August)``) is no part of either.

    >>> parse_volume("61(3):")
    Locator(volume='61', issue='3', sure=True)
    """
    text = " ".join(text.split()).strip(" ,.;:،").rstrip("/-–")
    if plain := _PLAIN.fullmatch(text):
        return Locator(plain[1], plain[2] or "")
    text = _PAGES_IN_BRACKETS.sub("", _date_after().sub("", text)).strip(" ,.;:")
    if _CHAPTER.match(text):
        return Locator("", "", sure=False)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1 and _VOLUME_WORD_INSIDE.search(text):
        text = text[1:-1].strip(" ,.;:")
    elif text.startswith("(") and ")" not in text:
        text = text[1:].strip(" ,.;:")
    elif text.endswith(")") and "(" not in text:
        text = text[:-1].strip(" ,.;:")
    if not text:
        return Locator()
    if match := _ONLY_ISSUE.match(text):
        return Locator("", match.group(1))
    if match := _GERMAN.match(text):
        return Locator(match.group(1), match.group(2) or "")
    if match := _VOLUME_ISSUE.match(text):
        issue = next((part for part in match.groups()[1:] if part), "")
        return Locator(
            _compact(match.group(1)),
            _compact(_ISSUE_START.sub("", issue)),
            sure=not match.group(5),
        )
    if match := _ISSUE_FIRST.match(text):
        return Locator(match.group(2) or "", match.group(1))
    if _SO_MANY.match(text):
        return Locator("", "", sure=False)
    return Locator(_VOLUME_START.sub("", text), "", sure=False)


_PAGES_IN_BRACKETS = re.compile(r"(?<=\d)[\s,]*\(\d+ ?(?:pp?|pages)\.?\)\W*$")
_CHAPTER = re.compile(r"(?:chap(?:ter)?|ch|kap(?:itel)?)\b\.?\s*\w+$", re.IGNORECASE)


@cache
def _date_after() -> re.Pattern[str]:
    """A day and month, or a span of months, after the number of a volume."""
    day_month = rf"(?:\d{{1,2}}\.?\s)?(?:{month_pattern()})\b\.?"
    span = rf"{day_month}(?:\s?[-–/]\s?{day_month})?[\s,]*(?:\d{{1,4}})?"
    return re.compile(rf"(?<=[\dA-Z)])[\s,;]*(?:\(\s*{span}\s*\)|(?<!\w){span})\W*$", re.IGNORECASE)


def _compact(text: str) -> str:
    return text if text.isalnum() else _JOINING.sub(r"\1", text).replace("–", "-").strip(" .")


_JOINING = re.compile(r"\s*([-–/&])\s*")


_WITH_PAGES = re.compile(
    r"^(?P<volume>.*\d\W*?)(?:[,:;.\s]\s*\bpp?\.?\s*|(?<=\))\s*[,:;]?\s*)(?P<pages>[a-z]?\d+(?:\s?[-–—]+\s?[a-z]?\d+)?)\W*$",
    re.IGNORECASE,
)


_BARE_PAGES = re.compile(
    r"^(?P<volume>(?:vol(?:ume)?\.?\s?)?\d{1,4}(?:\s?\(\d{1,4}\))?)\s?[,:;]\s*"
    r"(?P<pages>[a-z]?\d{3,6}\s?[-–—]+\s?[a-z]?\d{1,6}|\d{1,4}\s?[-–—]+\s?\d{2,4}|e?\d{4,7}|e\d{1,6}|(?<=\):)\d{1,3})\W*$",
    re.IGNORECASE,
)
"""Numbers after the volume that are too large, or a range too wide, for an issue."""


def split_pages(text: str) -> tuple[str, str]:
    """Part ``391(10131), p. 1637``, ``2(1) 52-58`` and ``79: 111–117`` into volume and pages; no pages: (*text*, "").

    >>> split_pages("391(10131), p. 1637"), split_pages("103, 18556.")
    (('391(10131)', '1637'), ('103', '18556'))
    """
    text = " ".join(text.split())
    match = _WITH_PAGES.match(text) or _BARE_PAGES.match(text)
    return (match["volume"], match["pages"]) if match else (text, "")


_WORD_WITH_NUMBER = re.compile(r"[A-Z]{4,}[-’']?\d{2,4}$")
"""``CSCL2015``, ``AAAI-91``: a meeting, not a page."""


def parse_pages(text: str) -> str:
    """Return pages as ``first-last`` (a shortened last page written out), or one page or article number.

    >>> parse_pages("pp. 231–45."), parse_pages("p. e466"), parse_pages("(63–78)")
    ('231-245', 'e466', '63-78')
    """
    text = " ".join(text.split()).strip(" .,;:()[]،")
    for _ in range(2):
        if not text[:1].isdigit():
            text = _PAGE_WORD.sub("", text)
    if not text[-1:].isdigit():
        text = _PAGE_WORD_LAST.sub("", text)
    text = text.strip(" .,;:()[]")
    return "" if _WORD_WITH_NUMBER.match(text) else _RANGE.sub(_full_range, text).replace("–", "-")


def _full_range(match: re.Match[str]) -> str:
    first, last = match.group(1).rstrip("."), match.group(2)
    return f"{first}-{last_page(first, last)}"


def parse_edition(text: str) -> str:
    """Return the number of an edition (``2nd edn`` -> ``2``), or its words (``Revised edition``).

    >>> parse_edition("(2nd ed.)"), parse_edition("3. Auflage"), parse_edition("rev. ed.")
    ('2', '3', 'rev. ed.')
    """
    plain = " ".join(text.split()).strip(" ,;:()[]")
    match = _EDITION_NUMBER.search(plain)
    if match and int(match.group(1)) > 0:
        return match.group(1)
    first = plain.lower().split(" ")[0]
    return _ORDINALS.get(first, plain)


_ORDINALS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "sixth": "6",
    "seventh": "7",
    "eighth": "8",
    "ninth": "9",
    "tenth": "10",
}
