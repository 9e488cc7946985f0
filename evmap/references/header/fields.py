"""The header of a report as it grows: the surest statement of each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.date import Date
from evmap.references.header.header import Header, Place

if TYPE_CHECKING:
    from evmap.domain.document import Document
    from evmap.references.header.facts import Found
    from evmap.references.header.front import Piece
    from evmap.references.header.title import Title

_STATED = frozenset({"jats", "tei"})
"""Formats whose own markup gives the header exactly."""


class Fields:
    """The header as it grows: the surest statement of each field."""

    def __init__(self, document: Document, lower: frozenset[str]) -> None:
        self.document = document
        self.metadata = document.metadata
        self.lower = lower
        """The words that the text has in lower case."""
        self.values: dict[str, object] = {}
        self.places: dict[str, Place] = {}
        self.title_at: Title | None = None
        self.exact = document.format in _STATED or "citation" in document.metadata
        self.told = self.exact or document.format not in {"pdf", "docx"}
        self.general = frozenset(self.metadata.get("general", "").split())
        """Fields of which the web page has only tags that are filled by programs as often as by people."""

    def put(self, name: str, value: object, how: str, confidence: float, piece: Piece | None = None) -> None:
        """Take *value* for the field *name* unless a surer one is there."""
        if not value or (name in self.places and self.places[name].confidence >= confidence):
            return
        self.values[name] = value
        page, line = (piece.page, piece.line) if piece is not None else (None, 0)
        self.places[name] = Place(how, round(confidence, 2), page, line)

    def found(self, name: str, found: Found | None) -> None:
        """Take what a search found."""
        if found is not None:
            self.put(
                name, found.date if found.date != Date() else found.value, found.how, found.confidence, found.piece
            )

    def header(self) -> Header:
        """The header."""
        return Header(**self.values, places=self.places)  # type: ignore[arg-type]
