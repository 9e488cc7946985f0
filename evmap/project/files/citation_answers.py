"""A person's answers about citations, written to ``references/<report>.citations.yaml``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.citation import Match
from evmap.errors import InputError
from evmap.project.files.citations import citations_bytes, read_citations
from evmap.project.files.layout import CITATIONS_END
from evmap.references.citations import confirm

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evmap.domain.citation import Citation, CitationPart
    from evmap.project.project import Project


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a citation in a project: the ``number``-th citation of the report's file, its ``part``-th part."""

    citation: Citation
    number: int
    part: int

    @property
    def cited(self) -> CitationPart:
        """The part itself: author and year as written, its match and candidates."""
        return self.citation.parts[self.part]

    def reads_like(self, other: Place) -> bool:
        """Whether *other* is in the same report and names the same author and year."""
        a, b = self.cited, other.cited
        return self.citation.report == other.citation.report and (a.author, a.year) == (b.author, b.year)

    def same_acronym(self, other: Place) -> bool:
        """Whether *other* is in the same report and names the same organisation by the same acronym, in any year."""
        a, b = self.cited, other.cited
        acronym = a.reason.startswith("acronym") and a.reason == b.reason and a.author == b.author
        return acronym and bool(b.candidates) and self.citation.report == other.citation.report


def waiting_places(citations: Sequence[Citation], only: Collection[str] = ("near", "none")) -> list[Place]:
    """Return the parts that nobody has answered and whose match is in *only* (an exact match waits for nobody)."""
    numbers: dict[str, int] = {}
    places: list[Place] = []
    for citation in citations:
        number = numbers.get(citation.report, 0)
        numbers[citation.report] = number + 1
        places += [
            Place(citation, number, at)
            for at, part in enumerate(citation.parts)
            if str(part.match) in only and part.match is not Match.EXACT and not part.confirmed_by
        ]
    return places


def answer_citations(
    project: Project, places: Sequence[Place], work: str, *, by: str, on: str, note: str = ""
) -> list[str]:
    """Write one answer for all *places* (of one report): *work* is the id meant, "" for none of the list.

    The file is read again under the project's lock and each place is found by what its citation says, so that an
    edit made meanwhile is kept. Returns the paths that changed. Raises :class:`InputError` when a citation is no
    longer in the file.
    """
    report = places[0].citation.report
    path = f"references/{report}{CITATIONS_END}"
    with project.writing():
        files = project.files()
        if path not in files:
            raise InputError("the file is gone", file=path, hint="ingest the report again")
        before = files[path]
        citations = list(read_citations(path, before, report).citations)
        for place in places:
            number = _find(citations, place)
            if number is None:
                raise InputError(
                    f"the citation '{place.citation.text}' is no longer in the file",
                    file=path,
                    hint="start the review again; answers given so far are kept",
                )
            parts = list(citations[number].parts)
            parts[place.part] = confirm(parts[place.part], work, by, on, note)
            citations[number] = replace(citations[number], parts=tuple(parts))
        return project.write({path: citations_bytes(report, citations, path, before)})


def _find(citations: Sequence[Citation], place: Place) -> int | None:
    """Where the citation stands now: at its number, else the first that reads the same (answers aside)."""
    wanted = _bare(place.citation)
    if place.number < len(citations) and _bare(citations[place.number]) == wanted:
        return place.number
    return next((number for number, one in enumerate(citations) if _bare(one) == wanted), None)


def _bare(citation: Citation) -> Citation:
    """A citation without the answers in it."""
    parts = tuple(
        replace(part, confirmed_by="", confirmed_on="", note="", work=None if part.confirmed_by else part.work)
        for part in citation.parts
    )
    return replace(citation, parts=parts)
