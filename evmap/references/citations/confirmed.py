"""What a person answered about a citation stays, however often the report is linked again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.citation import Citation, CitationPart

_Key = tuple[str, str, str, str, str]


def confirmed(part: CitationPart) -> bool:
    """True when a person has answered for this part (also with "none of these")."""
    return bool(part.confirmed_by)


def confirm(part: CitationPart, work: str, by: str, on: str, note: str = "") -> CitationPart:
    """*part* with a person's answer: *work* is the id of the work meant, "" for none of the list.

    ``match``, candidates and reason stay as found, so that the doubt the person settled can still be read.
    """
    return replace(part, work=work or None, confirmed_by=by, confirmed_on=on, note=note or part.note)


def merge_confirmed(
    old: Sequence[Citation], new: Sequence[Citation]
) -> tuple[tuple[Citation, ...], tuple[Citation, ...]]:
    """Carry a person's answers from *old* over to freshly linked *new*.

    A part is the same when report, text, locator, author and year are; of several equal ones the first goes to
    the first, and so on. Where the locator has changed (the report was read better), the same text in the same
    report takes the answer if no other part could. Returns (*new* with the answers, the old citations whose
    confirmed parts no longer occur, with those parts only). Nothing a person answered is dropped or overwritten.
    """
    parts: list[list[CitationPart]] = [list(citation.parts) for citation in new]
    exact: dict[_Key, list[tuple[int, int]]] = defaultdict(list)
    loose: dict[_Key, list[tuple[int, int]]] = defaultdict(list)
    for i, citation in enumerate(new):
        for j, part in enumerate(citation.parts):
            exact[_key(citation, part)].append((i, j))
            loose[_key(citation, part, anywhere=True)].append((i, j))
    taken: set[tuple[int, int]] = set()
    missing: list[tuple[int, int]] = []
    # A first pass pairs equal places with equal places (unconfirmed ones too, so that "the second of three" stays
    # the second); a second one looks for the same words elsewhere in the report.
    for i, citation in enumerate(old):
        for j, part in enumerate(citation.parts):
            place = _next(exact[_key(citation, part)], taken)
            if place is not None:
                taken.add(place)
            if confirmed(part):
                if place is None:
                    missing.append((i, j))
                else:
                    parts[place[0]][place[1]] = _carried(part, parts[place[0]][place[1]])
    left: dict[int, list[CitationPart]] = defaultdict(list)
    for i, j in missing:
        part = old[i].parts[j]
        place = _next(loose[_key(old[i], part, anywhere=True)], taken)
        if place is None:
            left[i].append(part)
        else:
            taken.add(place)
            parts[place[0]][place[1]] = _carried(part, parts[place[0]][place[1]])
    merged = tuple(replace(citation, parts=tuple(found)) for citation, found in zip(new, parts, strict=True))
    return merged, tuple(replace(old[i], parts=tuple(found)) for i, found in sorted(left.items()))


def _key(citation: Citation, part: CitationPart, *, anywhere: bool = False) -> _Key:
    return (
        citation.report,
        " ".join(citation.text.split()),
        "" if anywhere else citation.locator,
        part.author,
        part.year,
    )


def _next(places: list[tuple[int, int]], taken: set[tuple[int, int]]) -> tuple[int, int] | None:
    return next((place for place in places if place not in taken), None)


def _carried(old: CitationPart, new: CitationPart) -> CitationPart:
    return replace(
        new, work=old.work, confirmed_by=old.confirmed_by, confirmed_on=old.confirmed_on, note=old.note or new.note
    )
