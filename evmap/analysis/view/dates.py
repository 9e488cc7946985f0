"""Dates of publication as far as they are known, and what counts as old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.errors import UsageError
from evmap.text.dates import parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterable

Day = tuple[int, int, int]


def latest(day: Day) -> Day:
    """Return the last day that *day* can mean."""
    return day[0], day[1] or 12, day[2] or 31


def earliest(day: Day) -> Day:
    """Return the first day that *day* can mean."""
    return day[0], day[1] or 1, day[2] or 1


def published(issued: str, year: int | None) -> Day | None:
    """Return when a document was published: its date if it can be read, else its year."""
    return parse_iso(issued) or ((year, 0, 0) if year is not None else None)


def newest(days: Iterable[Day]) -> Day | None:
    """Return the newest of *days*, taking each at its latest; None when there is none."""
    return max(days, key=lambda day: (latest(day), day), default=None)


def before(day: Day, cut: Day) -> bool:
    """Whether *day* is surely before *cut*."""
    return latest(day) < earliest(cut)


def minus_years(day: Day, years: int) -> Day:
    """Return *day* that many years earlier."""
    return day[0] - years, day[1], day[2]


def text_of(day: Day | None) -> str:
    """Return ``2024``, ``2024-02`` or ``2024-02-05``; "" for None."""
    if day is None:
        return ""
    return "-".join(f"{part:04d}" if index == 0 else f"{part:02d}" for index, part in enumerate(day) if part)


def as_of_day(text: str | None) -> Day | None:
    """Return the day an ``--as-of`` option means; None when it was not given. Raises :class:`UsageError`."""
    if text is None:
        return None
    day = parse_iso(text)
    if day is None:
        raise UsageError(
            f"as-of '{text}' is no date", hint="write a year, a month or a day: 2024, 2024-02 or 2024-02-29"
        )
    return day
