"""Findings as the map shows them: the rows of ``evmap corroboration``, with the ways down to their roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.corroboration import populations_of
from evmap.pages.data.mapdata import ConcernData, FindingData, PathData

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.analysis.corroboration import Corroboration
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView
    from evmap.pages.data.mapdata import ClaimData


def finding_data(index: Index, rows: Iterable[Corroboration], claims: Iterable[ClaimData]) -> tuple[FindingData, ...]:
    """Return one row a finding, in the order of ``evmap corroboration``."""
    shown = {claim.id for claim in claims}
    return tuple(_finding(index, row, shown) for row in rows)


def _finding(index: Index, row: Corroboration, shown: set[str]) -> FindingData:
    profile, finding, own = row.profile, row.profile.finding, row.confirmation
    confirmed = ""
    if own is not None:
        parts = (own.state, f"by {own.by}" if own.by else "", f"on {own.on}" if own.on else "")
        confirmed = " ".join(part for part in parts if part) + (f": {own.reason}" if own.reason else "")
    return FindingData(
        id=finding.id,
        statement=finding.statement or finding.id,
        status=str(row.status),
        status_text=row.status_text,
        read_teams=profile.V,
        possible_teams=profile.T,
        channels=row.channels,
        documents=profile.docs,
        supports=tuple(claim.id for claim in finding.supports),
        disputes=tuple(claim.id for claim in finding.disputes),
        qualifies=tuple(claim.id for claim in finding.qualifies),
        populations=tuple(populations_of(finding.supports)),
        cautions=row.cautions,
        suggested=row.suggestion.level.word,
        concerns=tuple(
            ConcernData(name, str(one.concern), one.reason) for name, one in row.suggestion.concerns.items()
        ),
        caps=row.suggestion.caps,
        confirmed=own.confidence if own else "",
        confirmed_text=confirmed,
        teams=profile.possible_teams,
        paths=tuple(path for claim in finding.claims if claim.id in shown for path in _paths(index, claim, row)),
        answered_by=finding.answered_by,
    )


def _paths(index: Index, claim: ClaimView, row: Corroboration) -> Iterator[PathData]:
    """The ways from one claim to what it rests on, each ending in how far that is known."""
    if claim.primary:
        yield PathData(claim.id, "own study, read")
        return
    if not claim.leans:
        yield PathData(claim.id, "opinion" if claim.opinion else "no basis stated")
        return
    wrong = {*row.profile.roots.misquoted, *row.profile.disputing.misquoted}
    ends = 0
    for cite in claim.cites:
        if not cite.evidential:
            continue
        ends += 1
        document = index.documents[cite.document]
        if (claim.id, cite.document) in wrong:
            state = "read, and says something else"
        elif document.read:
            state = "read"
        else:
            state = str(document.state).replace("-", ", ")
        yield PathData(claim.id, state, cite.document)
    for one in claim.unresolved:
        if one.evidential:
            ends += 1
            yield PathData(claim.id, "matches no known work", text=one.text)
    if not ends:
        yield PathData(claim.id, "second-hand, and no source is named")
