"""Years, volumes, issues and pages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from evmap.text.dates import EARLIEST_YEAR, LATEST_YEAR, first_year
from evmap.text.months import SHORT_MONTHS
from evmap.text.pages import last_page


def normalise_year(raw: str) -> int:
    """The first plausible four-digit year in *raw*, 0 if there is none ("20019", "forthcoming", "0")."""
    if len(raw) == 4 and raw.isascii() and raw.isdigit():
        year = int(raw)
        return year if EARLIEST_YEAR <= year <= LATEST_YEAR else 0
    return first_year(raw) or 0


_ROMAN = re.compile(r"(?=[mdclxvi])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUE = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


def roman_to_int(text: str) -> int:
    """The value of a lower-case Roman numeral, 0 if it is none."""
    if not _ROMAN.fullmatch(text):
        return 0
    total = 0
    for this, following in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN_VALUE[this]
        total += -value if _ROMAN_VALUE.get(following, 0) > value else value
    return total


_VOLUME_WORDS = re.compile(
    r"\b(?:volume|vol|vols|jahrgang|jg|bd|band|tome|no|nos|num|number|issue|iss|nr|heft|n)\b\.?:?", re.IGNORECASE
)
_PLACEHOLDERS = frozenset(
    {"", "unknown", "na", "n/a", "none", "null", "nan", "-", "0", "?", "ahead of print", "in press"}
)
_MONTHS = {name: number for number, name in enumerate(SHORT_MONTHS, 1)}
_NAMES = "|".join(SHORT_MONTHS)
_DATE_DAY_FIRST = re.compile(rf"(\d{{1,2}})-({_NAMES})[a-z]*", re.IGNORECASE)
_DATE_MONTH_FIRST = re.compile(rf"({_NAMES})[a-z]*-(\d{{1,4}})", re.IGNORECASE)


def undo_spreadsheet_date(raw: str) -> str:
    """A range that a spreadsheet took for a date, as it was: ``01-Jun`` -> ``1-6``, ``Jun-19`` -> ``6-19``."""
    text = raw.strip()
    if found := _DATE_DAY_FIRST.fullmatch(text):
        # A spreadsheet shows "1-6" as 1 June or as 6 January, after its locale; a page range rises.
        low, high = sorted((int(found[1]), _MONTHS[found[2].lower()]))
        return f"{low}-{high}"
    if found := _DATE_MONTH_FIRST.fullmatch(text):
        return f"{_MONTHS[found[1].lower()]}-{int(found[2])}"
    return raw


_SUPPLEMENT = re.compile(r"\bsuppl?(?:ement)?s?(?![a-z])\.?\s*|\(suppl?\.?\)")
_MONTH = re.compile(rf"\b({_NAMES})[a-z]*")


@lru_cache(maxsize=65536)
def normalise_volume(raw: str) -> tuple[str, str]:
    """(volume, issue) in *raw*: ``12(3)`` and ``24 Suppl 3`` hold both; a month is an issue.

    Words such as "vol." and leading zeros go; Roman becomes Arabic; text without a number is no volume ("Ph.D.").

    >>> normalise_volume("Vol. 012 (3)"), normalise_volume("XIV"), normalise_volume("24 Suppl 3")
    (('12', '3'), ('14', ''), ('24', 's3'))
    >>> normalise_volume("(Jul)"), normalise_volume("Ph.D."), normalise_volume("5 Suppl. 2")
    (('', '7'), ('', ''), ('5', 's2'))
    """
    text = raw.strip().casefold()
    if text in _PLACEHOLDERS:
        return "", ""
    text = undo_spreadsheet_date(text)
    text = _VOLUME_WORDS.sub(" ", text)
    issue = ""
    if found := _SUPPLEMENT.search(text):
        text, issue = text[: found.start()], "s" + _number(text[found.end() :])
    elif found := re.fullmatch(r"\s*([^()]+?)\s*\(([^()]*)\)\s*", text):
        text, issue = found[1], _number(found[2])
    if found := _MONTH.search(text):
        return "", issue or str(_MONTHS[found[1]])
    return _number(text), issue


@lru_cache(maxsize=65536)
def normalise_issue(raw: str) -> str:
    """The issue in *raw*, by the same rules: ``5 Suppl 2`` -> ``5s2``, ``May`` -> ``5``."""
    number, rest = normalise_volume(raw)
    return number + rest


def _number(text: str) -> str:
    bare = re.sub(r"[^\w]+", " ", text).strip()
    if value := roman_to_int(bare):
        return str(value)
    parts = [part.lstrip("0") or "0" for part in re.findall(r"\d+|[^\W\d_]+", bare)]
    if not any(part[0].isdigit() for part in parts) and len(bare) > 2:
        return ""
    return "-".join(parts) if sum(part[0].isdigit() for part in parts) > 1 else "".join(parts)


class Pages(NamedTuple):
    """``first`` and ``last`` page as digits with their letter prefix ("" unknown). A lone e-locator is a ``first``."""

    first: str = ""
    last: str = ""


_PLAIN_PAGES = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_NO_PAGES = re.compile(r"1-n|n\.?\s?pag\.?|no-no|n-n|\?-\?|-")
_RANGE = re.compile(r"([a-z]{0,4}\.?\s?)(\d{1,9})([a-z]?)\s*-\s*([a-z]{0,4}\.?\s?)(\d{1,9})([a-z]?)")
_SINGLE = re.compile(r"([a-z]{0,6})[\s.:]*(\d{1,18})([a-z]?)")
_PAGE_WORDS = re.compile(r"\b(?:pages?|pp?|pgs?|seiten?|article(?: number| id)?|art(?: no)?)\b[.:]?\s*", re.IGNORECASE)
_PAGE_COUNT = re.compile(r"\d+ ?p(?:p|gs?|ages|\. cm)?\.?")  # "215 p": how long a book or thesis is
_DASH = re.compile(r"\s*(?:-+|[‐‑‒–—−]+|\bto\b)\s*")


@lru_cache(maxsize=65536)
def normalise_pages(raw: str) -> Pages:
    """First and last page of *raw*; short ranges are written out, the first of several ranges counts.

    >>> normalise_pages("221-8"), normalise_pages("S12--S19"), normalise_pages("pp. 01-Jun")
    (Pages(first='221', last='228'), Pages(first='s12', last='s19'), Pages(first='1', last='6'))
    >>> normalise_pages("e1002"), normalise_pages("376 -- 383; quiz 390"), normalise_pages("1-n")
    (Pages(first='e1002', last=''), Pages(first='376', last='383'), Pages(first='', last=''))
    """
    if (found := _PLAIN_PAGES.fullmatch(raw)) and raw != "0":  # as most are written
        first, last = found.groups("")
        return Pages(_page("", first, ""), _page("", last_page(first, last), "") if last else "")
    text = raw.strip().casefold()
    if _PAGE_COUNT.fullmatch(text):
        return Pages()
    text = _PAGE_WORDS.sub("", text).strip()
    if text in _PLACEHOLDERS:
        return Pages()
    text = undo_spreadsheet_date(text)
    text = _DASH.sub("-", text)
    if _NO_PAGES.fullmatch(text):
        return Pages()
    if found := _RANGE.match(text):
        return _range(found)
    if found := _SINGLE.match(text):
        return Pages(_page(found[1], found[2], found[3]), "")
    if value := roman_to_int(text.split("-")[0]):
        return Pages(f"r{value}", "")
    return Pages()


def _range(found: re.Match[str]) -> Pages:
    prefix, first, suffix = found[1].strip(" ."), found[2], found[3]
    last_prefix, last = found[4].strip(" ."), found[5]
    return Pages(_page(prefix, first, suffix), _page(last_prefix or prefix, last_page(first, last), found[6]))


def _page(prefix: str, digits: str, suffix: str) -> str:
    return f"{prefix}{digits.lstrip('0') or '0'}{suffix}"


@lru_cache(maxsize=65536)
def page_digits(page: str) -> str:
    """The digits of *page* without its prefix: ``s12`` and ``12`` are the same page of a supplement, said twice."""
    return "".join(c for c in page if c.isdigit())
