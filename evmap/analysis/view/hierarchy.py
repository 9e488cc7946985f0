"""A facet's terms with several parents each: what is under a term, what is above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evmap.graph.schema import TermNode


@dataclass(frozen=True, slots=True)
class TermView:
    """A term as the analysis sees it. ``parents`` are ids in the same facet, as declared."""

    id: str
    label: str
    description: str
    order: int
    in_scope: bool
    defined: bool
    universe: int | None
    parents: tuple[str, ...]
    sources: tuple[str, ...]
    sections: Mapping[str, str]
    file: str
    line: int | None


class Hierarchy:
    """The terms of one facet. A cycle of parents, which ``evmap check`` reports, does no harm here: every term of
    a cycle is under every other."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.terms: dict[str, TermView] = {}
        self._children: dict[str, list[str]] = {}
        self._above: dict[str, frozenset[str]] = {}

    def add(self, node: TermNode, parents: Iterable[str]) -> None:
        """Add a term; :meth:`close` once all are in."""
        self.terms[node.id] = TermView(
            id=node.id,
            label=node.label,
            description=node.description,
            order=node.order,
            in_scope=node.in_scope,
            defined=node.defined,
            universe=node.universe,
            parents=tuple(parents),
            sources=node.sources,
            sections=node.sections or {},
            file=node.file,
            line=node.line,
        )

    def close(self) -> None:
        """Work out children and ancestors."""
        self.terms = dict(sorted(self.terms.items(), key=lambda item: (item[1].order, item[0])))
        for term in self.terms.values():
            for parent in term.parents:
                self._children.setdefault(parent, []).append(term.id)
        for term_id in self.terms:
            above: set[str] = set()
            waiting = [term_id]
            while waiting:
                current = waiting.pop()
                if current not in above:
                    above.add(current)
                    waiting.extend(self.terms[current].parents)
            self._above[term_id] = frozenset(above)

    def __contains__(self, term_id: object) -> bool:
        return term_id in self.terms

    def __iter__(self) -> Iterator[TermView]:
        return iter(self.terms.values())

    def __len__(self) -> int:
        return len(self.terms)

    def label(self, term_id: str) -> str:
        """Return the term's label, its id when it is not defined."""
        return self.terms[term_id].label if term_id in self.terms else term_id

    def children(self, term_id: str) -> list[str]:
        """Return the terms whose parent *term_id* is, in file order."""
        return self._children.get(term_id, [])

    def above(self, term_id: str) -> frozenset[str]:
        """Return *term_id* and all terms that it reaches along ``broader``."""
        return self._above.get(term_id, frozenset({term_id}))

    def closure(self, term_ids: Iterable[str]) -> frozenset[str]:
        """Return all terms at or above any of *term_ids*."""
        found: frozenset[str] = frozenset()
        for term_id in term_ids:
            above = self.above(term_id)
            found = above if not found else found | above
        return found

    def under(self, term_id: str) -> frozenset[str]:
        """Return ``D(t)``: *term_id* and every term that reaches it along ``broader``."""
        found: set[str] = set()
        waiting = [term_id]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting.extend(self.children(current))
        return frozenset(found)

    def related(self, one: str, other: str) -> bool:
        """Whether one of the two is the other, or broader than it."""
        return one in self.above(other) or other in self.above(one)

    def in_reading_order(self) -> Iterator[tuple[TermView, int, str]]:
        """Yield each defined term once, as in an outline: (term, depth, the term it stands under, "" at the top).

        A term stands under the first of its parents; what a cycle keeps from the top comes last.
        """
        seen: set[str] = set()
        for starts in (self.tops(in_scope_only=False), list(self)):
            stack = [(term.id, 0, "") for term in reversed(starts)]
            while stack:
                term_id, depth, under = stack.pop()
                if term_id in seen or not self.terms[term_id].defined:
                    continue
                seen.add(term_id)
                yield self.terms[term_id], depth, under
                below = [child for child in self.children(term_id) if self.terms[child].parents[0] == term_id]
                stack.extend((child, depth + 1, term_id) for child in reversed(below))

    def tops(self, *, in_scope_only: bool = True) -> list[TermView]:
        """Return the defined terms without a parent, in file order."""
        return [term for term in self if term.defined and not term.parents and (term.in_scope or not in_scope_only)]
