"""What a layout is: the parts of its first pages, its running heads and feet, and how it prints its list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.typeset.papers import initials

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the first pages: its role, its text (``^1^`` is raised), its size in points, how it is set."""

    role: str
    text: str
    size: float = 9
    bold: bool = False
    center: bool = False
    sans: bool = False
    gap: float = 6


@dataclass(frozen=True, slots=True)
class Layout:
    """A document ready to be set. ``side`` stands in a narrow column beside the first page, ``cover`` on pages before.

    ``list_style`` is one of :mod:`benchmarks.typeset.styles`; ``notes`` prints the references as footnotes.
    """

    front: Sequence[Part]
    cover: Sequence[Part] = ()
    imprint: Sequence[Part] = ()
    side: Sequence[Part] = ()
    closing: Sequence[Part] = ()
    columns: int = 1
    head: str = ""
    foot: str = ""
    first_head: str = ""
    first_foot: str = ""
    list_style: str = "apa"
    list_heading: str = "References"
    size: float = 10
    sans: bool = False
    numbered_lines: bool = False
    leading: float = 0.65
    properties: Mapping[str, str] = field(default_factory=dict)
    has_doi: bool = True
    has_year: bool = True
    says: Mapping[str, str] = field(default_factory=dict)
    """What else of the header is printed: journal, volume, pages, publisher, series, number, ISSN, commissioner."""
    authors: Sequence[str] | None = None
    """Who is to be read as the author where it is not the paper's people or body."""


def names(
    people: Sequence[tuple[str, str]],
    *,
    style: str = "{given} {family}",
    between: str = ", ",
    last: str = ", ",
    marks: Sequence[str] = (),
    degrees: Sequence[str] = (),
    capitals: bool = False,
) -> str:
    """Return a line of authors: each in *style*, with raised *marks* and *degrees* in turn."""
    shown = []
    for number, (given, family) in enumerate(people):
        words = {"given": given, "family": family, "initials": initials(given, ".", " "), "packed": initials(given)}
        text = style.format(**words)
        text = text.upper() if capitals else text
        text += degrees[number % len(degrees)] if degrees else ""
        shown.append(text + (f"^{marks[number % len(marks)]}^" if marks else ""))
    return shown[0] if len(shown) == 1 else between.join(shown[:-1]) + last + shown[-1]


def et_al(people: Sequence[tuple[str, str]]) -> str:
    """Return how a running head names the authors."""
    if len(people) == 1:
        return people[0][1]
    return f"{people[0][1]} and {people[1][1]}" if len(people) == 2 else f"{people[0][1]} et al."
