"""What the steps of the PDF reader hand to each other: spans, lines, and where they stand on a page.

Lengths are points (1/72 inch), x to the right and y **down** from the top left corner of the visible page.
"""

from __future__ import annotations

from dataclasses import dataclass, field

BOLD = 1
ITALIC = 2


@dataclass(slots=True)
class Target:
    """Where a link annotation leads: a web address, or a place in the document (0-based page; x, y may be unknown)."""

    uri: str = ""
    page: int = -1
    x: float | None = None
    y: float | None = None


@dataclass(slots=True)
class LinkBox:
    """The area of a link annotation, in the page's own coordinates (y up), and the index of its target."""

    left: float
    bottom: float
    right: float
    top: float
    target: int


@dataclass(slots=True)
class Span:
    """Glyphs set in one go: one font, one size, one baseline ``y``. ``text`` has single spaces inside.

    ``space`` says that the page draws a space before the span; ``link`` indexes the targets of the document, -1 = none.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: int
    space: bool
    link: int = -1


@dataclass(slots=True)
class Fragment:
    """Spans that follow each other on one line with no gap wider than a word space or two."""

    spans: list[Span]
    x0: float
    x1: float
    y: float
    size: float
    order: int
    """Place in the order in which the page draws its text."""

    @property
    def top(self) -> float:
        """The upper edge, from the base line and the usual height of capitals."""
        return self.y - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge, from the base line and the usual depth of letters."""
        return self.y + 0.25 * self.size

    @property
    def text(self) -> str:
        """The text of the spans."""
        return spans_text(self.spans)


@dataclass(slots=True)
class Page:
    """The text of one page. ``sideways`` is text that runs in another direction than most of the page's; ``artifacts``
    is upright text that a tagged file marks as no part of what it says (running heads, mostly)."""

    number: int
    width: float
    height: float
    fragments: list[Fragment]
    sideways: list[Fragment] = field(default_factory=list)
    artifacts: list[Fragment] = field(default_factory=list)
    top: float = 0.0
    """Height of the page's upper edge in the coordinates of the file (y up)."""
    images: bool = False
    unmapped: int = 0
    """Glyphs the file gives no character for."""


@dataclass(slots=True)
class Line:
    """A line of one column: its fragments from left to right.

    ``column`` is the number of the column in the document's reading order; lines of one column share ``left`` and
    ``right``, the edges of the column's text.
    """

    fragments: list[Fragment]
    page: int
    x0: float
    x1: float
    y: float
    size: float
    column: int = 0
    left: float = 0.0
    right: float = 0.0
    text: str = ""
    bold: float = 0.0
    """Share of the characters set in bold; likewise ``italic``."""
    italic: float = 0.0
    first_word: float = 0.0
    """Width of the first word."""

    @property
    def spans(self) -> list[Span]:
        """The spans of all fragments, left to right."""
        return [span for fragment in self.fragments for span in fragment.spans]

    @property
    def indent(self) -> float:
        """Distance from the left edge of the column in units of the font size."""
        return (self.x0 - self.left) / max(self.size, 1.0)


def gap_is_space(before: Span, after: Span) -> bool:
    """Whether a reader sees a space between two spans of one line."""
    gap = after.x0 - before.x1
    size = min(before.size, after.size)
    return gap > 0.13 * size or (after.space and gap > -0.3 * size)


def spans_text(spans: list[Span]) -> str:
    """Return the text of the spans of one line."""
    parts: list[str] = []
    previous: Span | None = None
    for span in spans:
        if previous is not None and gap_is_space(previous, span):
            parts.append(" ")
        parts.append(span.text)
        previous = span
    return "".join(parts)
