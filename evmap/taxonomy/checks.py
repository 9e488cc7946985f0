"""What can be wrong between terms: unknown and circular ``broader``, ids used twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.taxonomy.match import nearest_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.taxonomy import Term
    from evmap.yamlfiles.shapes import Reading


def distinct_terms(facet: str, terms: Sequence[Term], reading: Reading) -> tuple[Term, ...]:
    """*terms* without the repeats of an id, which are noted as errors."""
    first: dict[str, Term] = {}
    for term in terms:
        if term.id in first:
            reading.error(
                term.source.line,
                "repeated-id",
                f"'{term.id}' stands twice in {facet} (first in line {first[term.id].source.line})",
                "give one of them another id; ids are never reused",
            )
        else:
            first[term.id] = term
    return tuple(first.values())


def check_broader(facet: str, terms: Sequence[Term], reading: Reading) -> None:
    """Note every ``broader`` that names no term of the facet, and every cycle once."""
    by_id = {term.id: term for term in terms}
    for term in terms:
        for parent in term.broader:
            if parent not in by_id:
                near = nearest_term(parent, terms)
                reading.error(
                    term.source.line,
                    "unknown-broader",
                    f"'{term.id}' is under '{parent}', which is not in {facet}",
                    f"did you mean '{near}'?" if near else f"add '{parent}' to {facet}",
                )
    for cycle in cycles(terms):
        lines = ", ".join(str(by_id[id].source.line) for id in cycle)
        if len(cycle) == 1:
            reading.error(
                by_id[cycle[0]].source.line,
                "broader-cycle",
                f"'{cycle[0]}' is its own broader term",
                "remove it from its 'broader'",
            )
            continue
        reading.error(
            by_id[cycle[0]].source.line,
            "broader-cycle",
            f"'broader' runs in a circle in {facet}: {' -> '.join((*cycle, cycle[0]))} (lines {lines})",
            "remove one of these 'broader'",
        )


def cycles(terms: Sequence[Term]) -> list[tuple[str, ...]]:
    """One cycle of ``broader`` for every place where a depth-first walk comes back to itself. O(terms + links).

    A cycle starts with its smallest id.
    """
    broader = {term.id: term.broader for term in terms}
    finished: set[str] = set()
    found: set[tuple[str, ...]] = set()
    for start, parents in broader.items():
        if start in finished:
            continue
        path: list[str] = [start]
        position = {start: 0}
        waiting = [iter(parents)]
        while waiting:
            parent = next(waiting[-1], None)
            if parent is None:
                waiting.pop()
                done = path.pop()
                del position[done]
                finished.add(done)
            elif parent in position:
                found.add(_rotated(path[position[parent] :]))
            elif parent in broader and parent not in finished:
                position[parent] = len(path)
                path.append(parent)
                waiting.append(iter(broader[parent]))
    return sorted(found)


def _rotated(cycle: list[str]) -> tuple[str, ...]:
    smallest = cycle.index(min(cycle))
    return tuple(cycle[smallest:] + cycle[:smallest])
