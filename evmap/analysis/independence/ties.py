"""What ties documents that findings rest on: edges worked out, never typed by hand (docs/method.md)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from evmap.analysis.gaps.context import profiles_of
from evmap.analysis.view.index import index_of
from evmap.collector import collector_paused
from evmap.graph.schema import Shares, add_edge

if TYPE_CHECKING:
    import networkx as nx

    from evmap.analysis.view.nodes import Document


@dataclass(frozen=True, slots=True)
class SharedTie:
    """Two documents and what they share. ``cito`` is CiTO's word for it; ``names`` the people, bodies or series."""

    one: str
    other: str
    cito: str
    names: tuple[str, ...]


@collector_paused()
def shared_ties(graph: nx.MultiDiGraph[str]) -> list[SharedTie]:
    """Return the ties between documents that are roots of one finding, as node ids, sorted.

    ``sharesAuthorWith`` a person, ``sharesFundingAgencyWith`` a funder or commissioner,
    ``sharesAuthorInstitutionWith`` any other body, ``isSeriesPartWith`` (evmap's own word) a series of surveys. Only
    documents behind one finding are compared: elsewhere a tie says nothing about independence.
    """
    index = index_of(graph)
    pairs: set[tuple[str, str]] = set()
    for profile in profiles_of(index).values():
        documents = sorted({name for found in profile.roots.documents.values() for name in found})
        pairs.update(combinations(documents, 2))
    ties = []
    for one, other in sorted(pairs):
        left, right = index.documents[one], index.documents[other]
        for cito, names in _shared(left, right):
            if names:
                ties.append(SharedTie(_node(left), _node(right), cito, tuple(sorted(names))))
    return ties


def with_shared_ties(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return a copy of *graph* with an edge of type ``shares`` for every tie of :func:`shared_ties`, for export."""
    copy = graph.copy()
    for tie in shared_ties(graph):
        add_edge(copy, tie.one, tie.other, Shares("shares", tie.cito, tie.names, derived=True))
    return copy


def _node(document: Document) -> str:
    return f"{'report' if document.read else 'work'}:{document.id}"


def _shared(left: Document, right: Document) -> list[tuple[str, set[str]]]:
    funding = _both(left.funding, right.funding)
    bodies = _both(left.organisations, right.organisations)
    series = {left.series} & {right.series} - {""}
    return [
        ("sharesAuthorWith", set(left.persons) & set(right.persons)),
        ("sharesFundingAgencyWith", funding),
        ("sharesAuthorInstitutionWith", bodies - funding),
        ("isSeriesPartWith", series),
    ]


def _both(left: tuple[str, ...], right: tuple[str, ...]) -> set[str]:
    """Names in both, whatever their case, as the first spells them."""
    other = {name.casefold() for name in right}
    return {name for name in left if name.casefold() in other}
