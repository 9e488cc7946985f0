"""What a spreadsheet's cell can hold, and what the program made of a text that it took for a date."""

from __future__ import annotations

import datetime
import re

from evmap.text.controls import for_xml

LONGEST_CELL = 32_767
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DAY_AND_MONTH = re.compile(rf"\d{{1,2}}-(?:{_MONTHS})|(?:{_MONTHS})-\d\d(?:\d\d)?", re.IGNORECASE)
_SERIAL = re.compile(r"[2-5]\d{4}")
#: Day 0 of the day numbers that spreadsheets use (with their 29 February 1900).
_DAY_ZERO = datetime.date(1899, 12, 30)


def taken_for_date(text: str) -> str:
    """Return what a cell most likely was turned into, in words, or "" when it shows no sign of that.

    For texts that are no dates: locators, page ranges, figures.

    >>> taken_for_date("03-Apr"), taken_for_date("2019-12-10 00:00:00"), taken_for_date("3.4.1")
    ('a day and a month', 'a date', '')
    """
    bare = text.strip()
    if _DAY.fullmatch(bare):
        return "a date"
    return "a day and a month" if _DAY_AND_MONTH.fullmatch(bare) else ""


def year_from_serial(text: str) -> int | None:
    """Return the year behind the day number that a spreadsheet put for a date, None when *text* is no such number.

    >>> year_from_serial("42370"), year_from_serial("2016")
    (2016, None)
    """
    bare = text.strip()
    return (_DAY_ZERO + datetime.timedelta(days=int(bare))).year if _SERIAL.fullmatch(bare) else None


def cell_legal(text: str, sign: str = "") -> str:
    """Return *text* as a cell of an .xlsx holds it: cut to the longest cell, *sign* for what no XML file holds.

    >>> cell_legal("a\x07b\ufffe"), len(cell_legal("x" * 40_000))
    ('ab', 32767)
    """
    return for_xml(text, sign)[:LONGEST_CELL]
