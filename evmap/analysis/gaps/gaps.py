"""``gaps``: where evidence is missing, thin, second-hand or contradictory, as rows (docs/method.md)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.analysis.gaps import cells, claims, findings, works
from evmap.analysis.gaps.context import DEFAULT_NEED, DEFAULT_STALE, GapContext
from evmap.analysis.gaps.gap import KIND_WORDS, Gap, GapKind, Gaps, GapSeverity
from evmap.analysis.view import dates
from evmap.analysis.view.filters import Filters, Ids, check_number, make_filters, one_of
from evmap.analysis.view.index import index_of
from evmap.collector import collector_paused
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.graph.typed import AnyGraph


@collector_paused()
def gaps(
    graph: AnyGraph,
    *,
    theme: Ids = None,
    model: Ids = None,
    population: Ids = None,
    report: Ids = None,
    kind: Ids = None,
    severity: Ids = None,
    need: int = DEFAULT_NEED,
    stale: int = DEFAULT_STALE,
    as_of: str | None = None,
    inferred: bool = False,
) -> Gaps:
    """Return the gaps of the map, worst first.

    ``theme``, ``model``, ``population`` and ``report`` (an id or several) choose rows; what a row counts is always
    counted on all evidence. Cells are those of the themes asked for, else of the top themes. ``need`` is how many read
    teams are enough, ``stale`` after how many years evidence is old, ``as_of`` the day from which to count them
    (``YYYY[-MM[-DD]]``; default: the newest report's date). ``inferred`` counts inferred links as explicit.
    Raises :class:`evmap.errors.UsageError` for an unknown id or word, a ``need`` below 1, a ``stale`` below 0, or what
    is no date.
    """
    index = index_of(graph)
    filters = make_filters(index, theme, model, population, report)
    kinds, severities = (
        one_of("kind of gap", kind, KIND_WORDS),
        one_of("severity", severity, tuple(map(str, GapSeverity))),
    )
    context = GapContext(
        index,
        need=check_number("need", need, 1),
        stale=check_number("stale", stale, 0),
        as_of=dates.as_of_day(as_of),
        inferred=inferred,
    )
    cell_themes = list(filters.themes) or [term.id for term in index.themes.tops()]
    rows = [row for row in all_gaps(context, cell_themes) if _fits(context, row, filters)]
    rows = [_say_touching(context, row, filters) for row in rows]
    if kinds:
        rows = [row for row in rows if str(row.kind) in kinds or row.variant in kinds]
    if severities:
        rows = [row for row in rows if str(row.severity) in severities]
    rows = sorted((_in_words(context, row) for row in rows), key=lambda row: row.order)
    return Gaps(
        rows=tuple(rows),
        theme=filters.themes,
        as_of=dates.text_of(context.as_of),
        summary=_summary(context, rows, cell_themes, filters),
        notes=_notes(context, cell_themes, filters, as_of),
    )


def all_gaps(context: GapContext, cell_themes: Iterable[str]) -> list[Gap]:
    """Return every gap row, cells for *cell_themes* only, in no order."""
    themes = list(cell_themes)
    return [
        *cells.absolute(context, themes),
        *cells.theory_void(context),
        *cells.population(context, themes),
        *cells.method(context, themes),
        *cells.evaluation(context, themes),
        *findings.finding_gaps(context),
        *claims.unresolved(context),
        *claims.uncited(context),
        *claims.imprecise(context),
        *claims.advice(context),
        *works.retracted(context),
        *works.unread(context),
        *works.orphan(context),
    ]


def _fits(context: GapContext, row: Gap, filters: Filters) -> bool:
    """Whether a row is asked for: its place says so, else a claim of its finding or among its evidence does."""
    if filters.themes and not any(theme in row.themes for theme in filters.themes):
        return False
    finding = context.index.findings.get(row.where.get("finding", ""))
    evidence = finding.claims if finding else [context.index.claims[claim] for claim in row.evidence]
    document = context.index.documents.get(row.where.get("work", ""))
    for place, asked, of_claim in (
        ("model", filters.models, lambda claim: (*claim.models, *claim.inferred)),
        ("population", filters.populations, lambda claim: claim.population),
        ("report", filters.reports, lambda claim: (claim.report,)),
    ):
        if not asked:
            continue
        if place in row.where:
            if row.where[place] not in asked:
                return False
        elif place == "report" and document is not None and set(document.listed_by) & set(asked):
            continue
        elif not any(value in asked for claim in evidence for value in of_claim(claim)):
            return False
    return True


def _in_words(context: GapContext, row: Gap) -> Gap:
    """Say beside an id what it stands for, so that a row can be read by somebody who does not know the ids."""
    index = context.index
    where = row.where
    about = ""
    if "finding" in where:
        about = index.findings[where["finding"]].statement
    elif "work" in where:
        about = index.documents[where["work"]].title
    elif claim := where.get("claim") or where.get("recommendation"):
        about = index.claims[claim].text
    return replace(row, about=about) if about else row


def _say_touching(context: GapContext, row: Gap, filters: Filters) -> Gap:
    """Say it in the row when a finding has fewer than half of its claims in the theme asked for."""
    asked = [theme for theme in filters.themes if theme in row.themes]
    if not asked or not all(theme in row.touching for theme in asked) or "finding" not in row.where:
        return row
    member = context.memberships[row.where["finding"]]
    said = "; ".join(f"touches {theme}: {member.counts[theme]} of {member.total} claims" for theme in asked)
    return replace(row, why=f"{row.why} ({said})")


def _summary(context: GapContext, rows: list[Gap], themes: list[str], filters: Filters) -> dict[str, object]:
    severities = {str(s): sum(1 for row in rows if row.severity is s) for s in GapSeverity}
    kinds = {str(k): n for k in GapKind if (n := sum(1 for row in rows if row.kind is k))}
    models = [m.id for m in cells.models_in_scope(context) if not filters.models or m.id in filters.models]
    empty = sum(1 for model in models for theme in themes if (model, theme) not in context.cells)
    tagged = list(context.index.claims.values())
    if filters.themes:
        tagged = [claim for claim in tagged if any(theme in claim.under for theme in filters.themes)]
    evidence = [claim for claim in tagged if claim.evidence]
    return {
        "rows": len(rows),
        **severities,
        "kinds": kinds,
        "cells": len(models) * len(themes),
        "empty_cells": empty,
        "evidence_claims": len(evidence),
        "primary_claims": sum(1 for claim in evidence if claim.primary),
        "other_claims": len(tagged) - len(evidence),
        "findings": len({claim.finding for claim in evidence if claim.finding}),
        "reports": len({claim.report for claim in evidence}),
        "need": context.need,
        "stale": context.stale,
        "inferred": context.inferred,
    }


def _notes(context: GapContext, themes: list[str], filters: Filters, as_of: str | None) -> tuple[str, ...]:
    """Sentences that must not be missed: themes without evidence, a date that lies before some reports."""
    notes = []
    for theme in themes:
        if not context.evidence_in.get(theme):
            others = len(context.others_in.get(theme, []))
            notes.append(f"no evidence claims under {theme} ({count(others, 'claim')} of other kinds)")
    if not filters.themes and not any(claim.evidence for claim in context.index.claims.values()):
        total = len(context.index.claims)
        notes.append(f"no evidence claims in the project ({count(total, 'claim')} of other kinds)")
    if as_of is not None and context.as_of is not None:
        newer = [
            document.id
            for document in context.index.reports
            if (day := dates.published(document.issued, document.year)) is not None and dates.before(context.as_of, day)
        ]
        if newer:
            said = f"newer than {dates.text_of(context.as_of)} and still counted: {', '.join(newer)}"
            notes.append(f"{said} (the date only decides what is old)")
    if context.as_of is None:
        notes.append("no report is dated, so nothing can be called stale")
    return tuple(notes)
