"""A made-up work: what a catalogue would say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.drawing.people import Person


@dataclass(slots=True)
class Item:
    """A made-up work. Text fields are "" when it has none; ``organisations`` are authors too, if there is no person."""

    type: str
    title: str
    subtitle: str = ""
    people: list[Person] = field(default_factory=list)
    organisations: list[tuple[str, str]] = field(default_factory=list)
    editors: list[Person] = field(default_factory=list)
    container: str = ""
    year: int = 2000
    letter: str = ""
    month: int = 0
    day: int = 0
    no_date: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    edition: str = ""
    genre: str = ""
    number: str = ""
    collection: str = ""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    accessed: str = ""
    event: bool = False
    language: str = "en"
    translator: list[Person] = field(default_factory=list)
    original_year: int = 0
