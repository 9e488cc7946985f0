"""The fields of an entry while they are being put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.date import Date

if TYPE_CHECKING:
    from evmap.references.parser.fields.names import People
    from evmap.references.parser.tagging.segments import Segment
    from evmap.references.parser.text.tokens import Tokens


@dataclass(slots=True)
class Draft:
    """Values by field, the segments each came from (``used``), people, dates, and factors of doubt by field."""

    tokens: Tokens
    by_label: dict[str, list[Segment]]
    values: dict[str, str] = field(default_factory=dict)
    used: dict[str, list[Segment]] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    people: dict[str, People] = field(default_factory=dict)
    doubts: dict[str, float] = field(default_factory=dict)
    issued: Date = Date()
    accessed: Date = Date()

    def put(self, name: str, value: str, *segments: Segment) -> None:
        """Keep a field's value, when there is one, with the segments it came from."""
        if value:
            self.values[name] = value
            self.used[name] = list(segments)
