"""What a report says of itself, each field with where it was read and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.date import Date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.name import Name

SURE = 0.6
"""Fields below are proposed only: see docs/benchmarks-reading.md for how many of either side are right."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field was read: ``how`` in words, ``page`` (None where there is none), ``line`` (0 likewise), and a
    ``confidence`` of 0 to 1."""

    how: str
    confidence: float
    page: int | None = None
    line: int = 0

    def __str__(self) -> str:
        at = f", p. {self.page}" if self.page is not None else f", line {self.line}" if self.line else ""
        return f"{self.how}{at}"


@dataclass(frozen=True, slots=True)
class Header:
    """The bibliographic facts of a report, in CSL's words. "" and empty where nothing was found.

    ``title`` has the subtitle after a colon, ``subtitle`` is it alone. ``places`` maps the name of each field that was
    found to its :class:`Place`.
    """

    title: str = ""
    subtitle: str = ""
    authors: tuple[Name, ...] = ()
    issued: Date = Date()
    doi: str = ""
    issn: str = ""
    container_title: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    publisher: str = ""
    series: str = ""
    number: str = ""
    commissioner: str = ""
    places: Mapping[str, Place] = field(default_factory=dict, hash=False)

    def is_sure(self, name: str) -> bool:
        """Whether the field *name* was found and is sure enough to be written down."""
        return name in self.places and self.places[name].confidence >= SURE
