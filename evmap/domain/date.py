"""When something was published, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DateStatus(StrEnum):
    """Why a date has no year, or why the year is not final."""

    NONE = ""
    NO_DATE = "n.d."
    IN_PRESS = "in press"
    FORTHCOMING = "forthcoming"


@dataclass(frozen=True, slots=True)
class Date:
    """A publication date. ``year`` is None when unknown, never 0.

    ``letter`` is the ``a`` of ``2019a``; ``raw`` the date as printed, kept where it says more than the fields.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    letter: str = ""
    status: DateStatus = DateStatus.NONE
    raw: str = ""

    def __str__(self) -> str:
        """``2019a``, ``2024-02``, ``n.d.``, or the raw text if nothing else is known."""
        if self.year is None:
            return str(self.status) or self.raw
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text + self.letter

    def __reduce__(self) -> tuple[type[Date], tuple[int | str | None, ...]]:
        """Pickle it as its values: there are two to a record."""
        return Date, (self.year, self.month, self.day, self.letter, self.status, self.raw)
