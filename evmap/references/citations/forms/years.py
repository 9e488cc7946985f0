"""The date of a citation against the date of an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.date import DateStatus

if TYPE_CHECKING:
    from evmap.domain.date import Date


@dataclass(frozen=True, slots=True)
class CitedYear:
    """A date as cited: ``years`` in order (two for ``1738/1954``), its ``letter``, whether there is no date at all
    (``undated``) or the work is still to appear (``pending``)."""

    years: tuple[int, ...] = ()
    letter: str = ""
    undated: bool = False
    pending: bool = False


def cited_year(text: str) -> CitedYear:
    """Read a date as cited.

    >>> cited_year("2019a"), cited_year("n.d").undated
    (CitedYear(years=(2019,), letter='a', undated=False, pending=False), True)
    """
    years = tuple(int(year) for year in re.findall(r"(?<!\d)(?:1[5-9]|20)\d\d", text))
    if years:
        letter = re.search(r"\d([a-z])\b", text)
        return CitedYear(years, letter.group(1) if letter else "")
    if re.match(r"\s*(?:n\.?\s?d|no\s+date|undated|s\.|o\.|sin|u\.|z\.)", text, re.IGNORECASE):
        return CitedYear(undated=True)
    return CitedYear(pending=True)


def year_fit(cited: CitedYear, issued: Date) -> tuple[float, str]:
    """How well a cited date fits an entry's: 1.0 and "" when it is the same, else less and the reason."""
    pending = issued.status in (DateStatus.IN_PRESS, DateStatus.FORTHCOMING) or "unpublished" in issued.raw.casefold()
    if cited.undated:
        if issued.year is None:
            return 1.0, ""
        return 0.5, f"cited without a date, the entry has {issued}"
    if cited.pending:
        if issued.year is None:
            return 1.0, ""
        return 0.6, f"cited as yet to appear, the entry has {issued}"
    if issued.year is None:
        if pending:
            return 0.6, f"year given, the entry says {issued}"
        return 0.5, f"year given, the entry has {issued if str(issued) else 'no date'}"
    if issued.year in cited.years:
        if cited.letter == issued.letter:
            return 1.0, ""
        if cited.letter and issued.letter:
            return 0.0, f"letter differs: {cited.letter} in the text, {issued.letter} in the list"
        if cited.letter:
            return 0.7, f"the text says {cited.years[-1]}{cited.letter}, the entry has no letter"
        return 0.9, f"the entry is {issued.year}{issued.letter}, the text gives no letter"
    gap = min(abs(issued.year - year) for year in cited.years)
    reason = f"year differs: {'/'.join(map(str, cited.years))} in the text, {issued.year} in the list"
    if gap == 1:
        return 0.6, reason
    if gap <= 3:
        return 0.49 - 0.02 * gap, reason
    if any(_slip(year, issued.year) for year in cited.years):
        return 0.42, reason
    return 0.0, reason


def _slip(left: int, right: int) -> bool:
    """Whether two years differ by one digit or by two digits that changed places."""
    a, b = f"{left:04d}", f"{right:04d}"
    if len(a) != len(b):
        return False
    differ = [i for i in range(len(a)) if a[i] != b[i]]
    return len(differ) == 1 or (len(differ) == 2 and a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]])
