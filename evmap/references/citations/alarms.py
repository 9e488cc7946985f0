"""What makes it likely that a report's list is not the one that its text cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.citation import Match
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.references.citations.confirmed import confirmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.citation import Citation

#: Fewer citations than this say nothing about the list.
_ENOUGH = 8
_MOST = 0.5


def citation_alarms(citations: Sequence[Citation], file: str) -> list[Diagnostic]:
    """Return a warning when most of *citations* (of the report in *file*) lead to no entry of the list: then the list
    lacks entries, or is another one. What a person answered does not count."""
    places = [(one, part) for one in citations for part in one.parts if not confirmed(part)]
    lost = [one for one, part in places if part.match is Match.NONE]
    if len(places) < _ENOUGH or len(lost) <= _MOST * len(places):
        return []
    first = lost[0]
    where = f"page {first.page}: " if first.page and not first.line else ""
    message = (
        f"{where}{len(lost)} of {len(places)} citations lead to no entry of the list, the first is {first.text[:60]!r}"
    )
    hint = "compare the list with the report: entries may be missing, or there is a second list"
    return [Diagnostic(Source(file, first.line or None), "cite-unmatched", message, Severity.WARNING, hint)]
