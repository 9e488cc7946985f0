"""The documents of a seed: a paper in each layout, what its header is, and its list as printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.typeset import articles, reports
from benchmarks.typeset.papers import make_paper
from benchmarks.typeset.styles import printed_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.typeset.layout import Layout
    from benchmarks.typeset.papers import Paper

#: Layouts that the rules were written with, and those that were kept apart until the end.
KNOWN: tuple[Callable[[Paper], Layout], ...] = (
    articles.open_access,
    articles.sidebar,
    articles.contents_lists,
    articles.capitals,
    articles.repository_sheet,
    articles.two_lines,
    articles.line_to_cite,
    articles.original_investigation,
    articles.manuscript,
    articles.downloaded,
    reports.public_body,
    reports.commissioned,
    reports.working_paper,
    reports.footnotes,
    reports.brief,
    reports.properties_only,
)
HELD: tuple[Callable[[Paper], Layout], ...] = (
    articles.surname_first,
    articles.side_citation,
    articles.society,
    articles.copy_of,
    reports.bulletin,
    reports.thesis,
    reports.guideline,
)
_BY_BODIES = (reports.public_body, reports.bulletin, reports.guideline)
_SUBTITLED = (articles.two_lines, reports.public_body, reports.commissioned, reports.footnotes, reports.brief)


@dataclass(frozen=True, slots=True)
class Made:
    """A document: its name, the paper, its layout, and what is to be read from it."""

    name: str
    paper: Paper
    layout: Layout
    authors: tuple[str, ...]
    entries: tuple[str, ...]

    @property
    def doi(self) -> str:
        """The printed DOI, "" where none is."""
        return self.paper.doi if self.layout.has_doi else ""


def documents(seed: int, *, held: bool, each: int) -> Iterator[Made]:
    """Yield *each* documents of every known (or held) layout."""
    for make in HELD if held else KNOWN:
        for number in range(each):
            name = make.__name__
            paper = make_paper(
                f"{seed} {name} {number}",
                people=make not in _BY_BODIES,
                subtitle=make in _SUBTITLED and number % 2 == 0,
                most=1 if make is reports.thesis else 3 if make is reports.working_paper else 9,
            )
            layout = make(paper)
            authors = tuple(family for _, family in paper.people) or (paper.body,)
            entries = tuple(entry for entry, _ in printed_list(paper.references, layout.list_style))
            yield Made(f"{name}-{number}", paper, layout, authors, entries)
