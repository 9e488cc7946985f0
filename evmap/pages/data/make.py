"""The map's data from the typed answers of the analysis, each asked once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.analysis.corroboration import CAUTIONS, corroboration
from evmap.analysis.gaps.gap import MEANING as GAP_MEANING
from evmap.analysis.gaps.gaps import gaps
from evmap.analysis.independence.status import MEANING as STATUS_MEANING
from evmap.analysis.matrix import usual_columns
from evmap.analysis.sources import sources
from evmap.analysis.view.filters import make_filters, one_of
from evmap.analysis.view.index import index_of
from evmap.collector import collector_paused
from evmap.output.graphs.layout import positions
from evmap.pages.data.changes import changes_data
from evmap.pages.data.claims import claim_data
from evmap.pages.data.documents import document_data, study_data
from evmap.pages.data.facets import facet_data
from evmap.pages.data.findings import finding_data
from evmap.pages.data.mapdata import SEGMENTS, CrosswalkData, GainData, GapData, MapData, UnreadData
from evmap.pages.data.segments import segment_data
from evmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from evmap.analysis.diff import Changes
    from evmap.analysis.gaps.gap import Gap
    from evmap.analysis.sources import UnreadSource
    from evmap.analysis.view.nodes import ClaimView
    from evmap.domain.evidence import Evidence
    from evmap.pages.data.mapdata import FacetData, MapOptions


@collector_paused()
def make_data(
    graph: nx.MultiDiGraph[str], evidence: Evidence, options: MapOptions, since: tuple[str, Changes] | None = None
) -> MapData:
    """Return what the page holds. *since* names an earlier state and says what changed from it.

    Raises :class:`evmap.errors.UsageError` for an unknown theme or segment. Takes time in proportion to the graph.
    """
    index = index_of(graph)
    filters = make_filters(index, options.themes or None, None, None, None)
    (segment,) = one_of("segment", options.segment, SEGMENTS)
    chosen = [claim for claim in index.claims.values() if filters.claim_fits(claim)]
    theme = list(options.themes) or None
    rows = corroboration(graph, theme=theme)
    found = gaps(graph, theme=theme)
    unread = sources(graph, theme=theme)
    facets = facet_data(index, chosen, options.themes)
    documents = document_data(graph, index, evidence, chosen if options.themes else None, unread)
    added = set(since[1].claims_added) if since else set()
    claims = claim_data(graph, index, chosen, added)
    return MapData(
        title=options.title,
        version=__version__,
        as_of=found.as_of,
        made_on=options.made_on,
        rows=options.rows,
        columns=options.columns or usual_columns(index, options.rows),
        segment=segment,
        counts=_counts(chosen, len(rows), found.summary, sum(1 for one in documents if not one.read)),
        facets=facets,
        claims=claims,
        findings=finding_data(index, rows, claims),
        gaps=tuple(_gap(row) for row in found),
        cell_gaps=_cell_gaps(graph, facets, {row.id for row in found}),
        documents=documents,
        studies=study_data(index, chosen),
        unread=tuple(_unread(row) for row in unread),
        segments=segment_data(index, rows, chosen),
        meanings={
            "status": {str(status): text for status, text in STATUS_MEANING.items()},
            "gap": {str(kind): text for kind, text in GAP_MEANING.items()},
            "caution": dict(CAUTIONS),
        },
        notes=found.notes,
        themes=options.themes,
        crosswalk=_crosswalk(graph),
        changes=changes_data(*since) if since else None,
        about=options.about,
        order=_order(graph, chosen),
    )


def _counts(chosen: list[ClaimView], findings: int, summary: object, works: int) -> dict[str, int]:
    assert isinstance(summary, dict)
    return {
        "reports": len({claim.report for claim in chosen}),
        "works": works,
        "claims": len(chosen),
        "evidence": sum(1 for claim in chosen if claim.evidence),
        "findings": findings,
        "cells": int(summary["cells"]),
        "empty_cells": int(summary["empty_cells"]),
    }


def _gap(gap: Gap) -> GapData:
    return GapData(
        id=gap.id,
        kind=gap.name,
        severity=str(gap.severity),
        label=gap.label,
        why=gap.why.removeprefix(f"{gap.label}: "),
        closes=gap.closes,
        about=gap.about,
        where=gap.where,
        evidence=gap.evidence,
    )


def _cell_gaps(graph: nx.MultiDiGraph[str], facets: Iterable[FacetData], listed: set[str]) -> tuple[GapData, ...]:
    """The gaps of cells of narrower themes, which the list of gaps leaves to their broader ones: an empty cell of
    theirs is explained, too."""
    terms = [term.id for facet in facets if facet.kind == "theme" for term in facet.terms]
    if not terms:
        return ()
    rows = gaps(graph, theme=terms, kind=["absolute", "population"])
    return tuple(replace(_gap(row), about="") for row in rows if row.id not in listed)


def _unread(row: UnreadSource) -> UnreadData:
    return UnreadData(
        document=row.document.id,
        claims=row.cited_by,
        findings=tuple(
            GainData(one.finding, str(one.now), str(one.then), one.gains, one.disputes) for one in row.work.dependents
        ),
    )


def _crosswalk(graph: nx.MultiDiGraph[str]) -> tuple[CrosswalkData, ...]:
    taxonomy = graph.graph.get("taxonomy")
    rows = taxonomy.crosswalk if taxonomy is not None else ()
    return tuple(CrosswalkData(row.theme, row.match, row.note, dict(row.headings)) for row in rows)


def _order(graph: nx.MultiDiGraph[str], chosen: list[ClaimView]) -> tuple[str, ...]:
    """Every node that the network may show, column by column and in each from the top, as the graph's layout has it:
    claims that are shown, what they are tied to, and documents."""
    shown = {f"claim:{claim.id}" for claim in chosen}
    for node in tuple(shown):
        shown.update(graph.successors(node), graph.predecessors(node))
    placed = positions(graph)
    return tuple(sorted((node for node in placed if node in shown), key=lambda node: (*placed[node], node)))
