"""A document before anyone decides whether it is Word, a web page, a workbook or Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.output.figures.picture import Picture
    from evmap.output.tables.table import Result, Table


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. ``link`` is an address."""

    text: str
    italic: bool = False
    bold: bool = False
    link: str = ""


Text = tuple[Run, ...]


def plain(text: str) -> Text:
    """Return *text* as words without emphasis."""
    return (Run(text),)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of *level* 1 (a part) or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``hanging`` for an entry of a list of references."""

    text: Text
    hanging: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item is a paragraph."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption; ``sheet`` is the name of its sheet in a workbook."""

    table: Table
    caption: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; what it shows in words is the picture's own ``alt``."""

    picture: Picture
    caption: str


Block = Heading | Paragraph | Bullets | Grid | Figure


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document: its title and what stands under it, in order."""

    title: str
    blocks: tuple[Block, ...]


def paper_of(result: Result, title: str) -> Paper:
    """Return a command's *result* as a document: its summary, its tables, its notes."""
    blocks: list[Block] = [Paragraph(plain(line)) for line in result.summary.split("\n") if line.strip()]
    for table in result.tables:
        if table.rows:
            blocks.append(Grid(table, table.title, table.title or title))
    blocks.extend(Paragraph(plain(note)) for note in result.notes)
    return Paper(title, tuple(blocks))
