"""Through how many separate hands a finding's evidence reaches us (docs/method.md).

The network is SRC -> team -> study -> [work] -> report -> claim -> finding. Channels are its vertex connectivity
between SRC and the finding; by Menger's theorem (1927) that is also the least number of teams and documents whose
removal leaves no support.

The search sends unit flow along shortest paths with every node split in two (Even and Tarjan 1975). A finding has few
nodes, so this is much faster than building a graph for each one; tests compare it with ``nx.node_connectivity``.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from evmap.analysis.independence.roots import speaks_otherwise
from evmap.analysis.independence.teams import teams
from evmap.analysis.view.nodes import State

if TYPE_CHECKING:
    from evmap.analysis.independence.roots import Roots
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView

SOURCE, TARGET = "SRC", "finding"


def support_network(index: Index, claims: tuple[ClaimView, ...], roots: Roots) -> dict[str, set[str]]:
    """Return the network of a finding's supporting *claims* as node -> nodes.

    Opinions and unread secondary works are left out. A report that is cited and speaks to the finding itself passes
    on what it has; one that says nothing on it stands for its own study, unread.
    """
    network: dict[str, set[str]] = {}

    def link(one: str, other: str) -> None:
        """An edge of the network, in both directions."""
        network.setdefault(one, set()).add(other)

    possible = set(roots.possible)
    for number, team in enumerate(teams(index, possible)):
        link(SOURCE, f"team:{number}")
        for study in team:
            link(f"team:{number}", f"study:{study}")
    speaking = {claim.report for claim in claims}
    otherwise = speaks_otherwise(index, claims)
    for claim in claims:
        report, claim_node = f"document:{claim.report}", f"claim:{claim.id}"
        if claim.primary:
            link(f"study:{index.documents[claim.report].study}", report)
            link(report, claim_node)
            link(claim_node, TARGET)
        if not claim.leans:
            continue
        for cite in claim.cites:
            target = index.documents[cite.document]
            if not cite.evidential or target.id == claim.report or (target.read and target.id in otherwise):
                continue
            if target.read and target.id in speaking:
                link(f"document:{target.id}", report)
            elif target.study in possible and target.state is not State.UNREAD_SECONDARY:
                link(f"study:{target.study}", f"document:{target.id}")
                link(f"document:{target.id}", report)
            else:
                continue
            link(report, claim_node)
            link(claim_node, TARGET)
    return network


def disjoint_paths(network: dict[str, set[str]], source: str = SOURCE, target: str = TARGET) -> int:
    """Return the greatest number of paths from *source* to *target* that share no other node.

    0 when there is none. Takes time in proportion to the answer times the size of the network.
    """
    # A node is (name, 0) where paths enter and (name, 1) where they leave; one unit passes between the two.
    successors: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for node, following in network.items():
        successors.setdefault((node, 1), set()).update((other, 0) for other in following)
        successors.setdefault((node, 0), set()).add((node, 1))
    start, end = (source, 1), (target, 0)
    found = 0
    while True:
        came = {start: start}
        waiting = deque([start])
        while waiting and end not in came:
            half = waiting.popleft()
            for other in successors.get(half, ()):
                if other not in came:
                    came[other] = half
                    waiting.append(other)
        if end not in came:
            return found
        found += 1
        half = end
        while half != start:
            before = came[half]
            successors[before].discard(half)
            successors.setdefault(half, set()).add(before)
            half = before


def count_channels(index: Index, claims: tuple[ClaimView, ...], roots: Roots) -> int:
    """Return the channels of a finding with these supporting *claims*; 0 when nothing counted supports it."""
    possible = roots.possible
    if not possible:
        return 0
    network = support_network(index, claims, roots)
    return disjoint_paths(network)
