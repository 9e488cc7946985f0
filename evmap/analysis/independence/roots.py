"""What a finding finally rests on: the studies behind its claims (docs/method.md).

The method walks from each claim to what it cites, through ingested reports that speak to the same finding with the same
stance. All those reports' claims are among the finding's claims already, so the union over all claims of one stance is
the union of what each claim adds by itself: one pass. Only circularity needs the walk, and that is a cycle among the
finding's reports. Tests compare this with the walk as written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.analysis.view.nodes import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView, Document


@dataclass(slots=True)
class Roots:
    """The roots of one finding and stance. ``documents`` maps a study to the documents through which it is reached;
    ``unresolved`` holds (claim, citation as written), ``misquoted`` (claim, report that it cites for what that report
    does not say), ``retracted`` the documents that would be roots had they not been retracted."""

    states: dict[str, State] = field(default_factory=dict)
    documents: dict[str, set[str]] = field(default_factory=dict)
    unresolved: list[tuple[str, str]] = field(default_factory=list)
    misquoted: list[tuple[str, str]] = field(default_factory=list)
    retracted: dict[str, None] = field(default_factory=dict)
    circular: bool = False

    @property
    def read(self) -> list[str]:
        """Studies that a report in hand made itself."""
        return sorted(study for study, state in self.states.items() if state is State.READ)

    @property
    def possible(self) -> list[str]:
        """Studies that count: read, unread-primary and unread-unknown."""
        return sorted(study for study, state in self.states.items() if state is not State.UNREAD_SECONDARY)

    def in_state(self, *states: State) -> list[str]:
        """Studies in one of *states*."""
        return sorted(study for study, state in self.states.items() if state in states)

    def reached(self, *states: State) -> list[str]:
        """Documents through which roots in one of *states* are reached."""
        return sorted({document for study in self.in_state(*states) for document in self.documents[study]})

    def reach(self, document: Document, state: State) -> None:
        """Add the study behind *document* as a root, unless the document was retracted."""
        if document.retracted:
            self.retracted[document.id] = None
        else:
            self.add(document.study, state, document.id)

    def add(self, study: str, state: State, document: str) -> None:
        """Add a root; ``read`` wins over unread, and a primary or unknown document over a secondary one."""
        order = (State.READ, State.UNREAD_PRIMARY, State.UNREAD_UNKNOWN, State.UNREAD_SECONDARY)
        present = self.states.get(study)
        if present is None or order.index(state) < order.index(present):
            self.states[study] = state
        self.documents.setdefault(study, set()).add(document)


def find_roots(index: Index, claims: Iterable[ClaimView], without: str = "") -> Roots:
    """Return the roots of *claims*, which are all claims of one finding with one stance.

    ``without`` names a document to imagine away: its claims and every citation of it. Takes time in proportion to the
    claims and their citations.
    """
    roots = Roots()
    counted = [claim for claim in claims if claim.report != without]
    speaking = {claim.report for claim in counted}
    otherwise = speaks_otherwise(index, counted, without)
    arrows: dict[str, set[str]] = {}
    documents = index.documents
    for claim in counted:
        if claim.primary:
            roots.reach(documents[claim.report], State.READ)
        if not claim.leans:
            continue
        for cite in claim.cites:
            if not cite.evidential or cite.document == without:
                continue
            target = documents[cite.document]
            if not target.read:
                roots.reach(target, target.state)
            elif target.id == claim.report:
                roots.circular = True
            elif target.id in speaking:
                arrows.setdefault(claim.report, set()).add(target.id)
            elif target.id in otherwise:
                roots.misquoted.append((claim.id, target.id))
            else:
                roots.reach(target, target.state)
        roots.unresolved.extend((claim.id, one.text) for one in claim.unresolved if one.evidential)
    if arrows and not roots.circular:
        roots.circular = has_cycle(arrows)
    return roots


def speaks_otherwise(index: Index, claims: Sequence[ClaimView], without: str = "") -> frozenset[str]:
    """Return the reports that speak on the finding of *claims*, which share a stance, only with another stance."""
    if not claims:
        return frozenset()
    on_it = index.findings[claims[0].finding].claims
    return frozenset(claim.report for claim in on_it if claim.report != without) - {claim.report for claim in claims}


def has_cycle(arrows: dict[str, set[str]]) -> bool:
    """Whether a directed graph, given as node -> nodes, has a cycle. Iterative depth-first search."""
    done: set[str] = set()
    for start, first in arrows.items():
        if start in done:
            continue
        path: set[str] = {start}
        stack = [(start, iter(first))]
        while stack:
            node, successors = stack[-1]
            following = next(successors, None)
            if following is None:
                stack.pop()
                path.discard(node)
                done.add(node)
            elif following in path:
                return True
            elif following not in done:
                path.add(following)
                stack.append((following, iter(arrows.get(following, ()))))
    return False
