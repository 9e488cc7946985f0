"""Gaps of the map's cells: a theme with a model, a population, a kind of method, or an evaluation that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.gaps.gap import Gap, GapKind, GapSeverity
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.analysis.gaps.context import GapContext
    from evmap.analysis.view.hierarchy import TermView
    from evmap.analysis.view.nodes import ClaimView

PRIMARY_KINDS = {
    "primary-qualitative": "interviews or groups",
    "primary-survey": "survey",
    "primary-mixed": "mixed",
    "primary-evaluation": "evaluation",
    "primary-admin": "administrative data",
}
METHOD_LEAST = 3


def models_in_scope(context: GapContext) -> list[TermView]:
    """The models that have rows: defined and in scope, in file order."""
    return [model for model in context.index.models if model.defined and model.in_scope]


def absolute(context: GapContext, themes: Iterable[str]) -> Iterator[Gap]:
    """Model and theme with no claim: an absolute gap (3ie), no studies (Robinson A1)."""
    for model in models_in_scope(context):
        for theme in themes:
            cell = (model.id, theme)
            if cell in context.cells:
                continue
            inferred = context.inferred_cells.get(cell, [])
            recommended = context.recommended_cells.get(cell, [])
            why = f"{model.id} x {theme}: 0 claims ({len(inferred)} inferred)"
            if recommended:
                why += (
                    f"; {count(len(recommended), 'recommendation')} {'links' if len(recommended) == 1 else 'link'} them"
                )
            closes = f"a finding about {theme} that names {model.id}"
            if inferred:
                closes += f"; or confirm an inferred link ({names(inferred)})"
            yield Gap(
                GapKind.ABSOLUTE,
                GapSeverity.MEDIUM if inferred or recommended else GapSeverity.HIGH,
                {"model": model.id, "theme": theme},
                why,
                closes,
                label=f"{model.id} x {theme}",
                evidence=(*inferred, *recommended),
                themes=frozenset({theme}),
            )


def theory_void(context: GapContext) -> Iterator[Gap]:
    """A model that is defined and that no evidence uses (Mueller-Bloch and Kranz: theory application void)."""
    definitions: dict[str, list[str]] = {}
    used: set[str] = set()
    inferred: dict[str, list[str]] = {}
    for claim in context.index.claims.values():
        explicit, only_inferred = context.models_of(claim)
        if claim.evidence:
            used.update(explicit)
            for model in only_inferred:
                inferred.setdefault(model, []).append(claim.id)
        elif claim.kind == "definition":
            for model in (*claim.models, *claim.inferred):
                definitions.setdefault(model, []).append(claim.id)
    for term in models_in_scope(context):
        defined = definitions.get(term.id, [])
        if term.id in used or not (defined or term.description or term.sources):
            continue
        maybe = inferred.get(term.id, [])
        said = count(len(defined), "definition") if defined else "defined in themes.yaml"
        why = f"{term.id}: {said}, 0 findings" + (f" ({len(maybe)} inferred)" if maybe else "")
        closes = f"a study that applies or tests {term.id}"
        if maybe:
            closes += f"; or confirm an inferred link ({names(maybe)})"
        yield Gap(
            GapKind.THEORY_VOID,
            GapSeverity.MEDIUM if maybe else GapSeverity.HIGH,
            {"model": term.id},
            why,
            closes,
            label=term.id,
            evidence=(*defined, *maybe),
            themes=frozenset(term.id for term in context.index.themes),
        )


def population(context: GapContext, themes: Iterable[str]) -> Iterator[Gap]:
    """People in scope about whom nothing is said on a theme (Miles: population; CERQual: relevance)."""
    hierarchy = context.index.populations
    sampled: dict[str, list[str]] = {}
    for report in context.index.reports:
        for one in report.population:
            sampled.setdefault(one, []).append(report.id)
    for theme in themes:
        claims = context.evidence_in.get(theme, [])
        for people in hierarchy:
            if not (people.defined and people.in_scope) or any(people.id in claim.population for claim in claims):
                continue
            broader = _about(claims, hierarchy.above(people.id) - {people.id})
            narrower = _about(claims, hierarchy.under(people.id) - {people.id})
            said = [
                f"{count(len(found), 'claim speaks', 'claims speak')} of {_populations(found, among)}"
                for found, among in (
                    (broader, hierarchy.above(people.id)),
                    (narrower, hierarchy.under(people.id)),
                )
                if found
            ]
            why = f"{people.id} x {theme}: 0 claims" + (f" ({'; '.join(said)})" if said else "")
            reports = sampled.get(people.id, [])
            if reports:
                why += f"; sampled by {names(reports)}"
            closes = (
                f"break results down by role in {names(reports)}" if reports else f"a study that samples {people.id}"
            )
            yield Gap(
                GapKind.POPULATION,
                GapSeverity.HIGH if reports else GapSeverity.MEDIUM,
                {"population": people.id, "theme": theme},
                why,
                closes,
                label=f"{people.id} x {theme}",
                evidence=tuple(claim.id for claim in broader),
                themes=frozenset({theme}),
            )


def _about(claims: list[ClaimView], populations: frozenset[str]) -> list[ClaimView]:
    return [claim for claim in claims if any(one in populations for one in claim.population)]


def _populations(claims: list[ClaimView], among: frozenset[str]) -> str:
    return names(sorted({one for claim in claims for one in claim.population if one in among}), 3)


def method(context: GapContext, themes: Iterable[str]) -> Iterator[Gap]:
    """A theme known by one kind of method only (Mueller-Bloch and Kranz: methodological conflict's precondition)."""
    for theme in themes:
        primary = [claim for claim in context.evidence_in.get(theme, []) if claim.primary]
        bases = {claim.basis for claim in primary}
        if len(bases) != 1 or len(primary) < METHOD_LEAST:
            continue
        (basis,) = bases
        missing = [f"0 {name}" for other, name in PRIMARY_KINDS.items() if other != basis]
        label = PRIMARY_KINDS.get(basis) or context.index.bases.get(basis, basis)
        others = [name for other, name in PRIMARY_KINDS.items() if other != basis]
        yield Gap(
            GapKind.METHOD,
            GapSeverity.MEDIUM,
            {"theme": theme},
            f"{theme}: {len(primary)} primary claims, all {label} ({basis}); {', '.join(missing[:1])}",
            f"another kind of study about {theme}: {', '.join(others)}",
            label=theme,
            evidence=tuple(claim.id for claim in primary),
            themes=frozenset({theme}),
        )


def evaluation(context: GapContext, themes: Iterable[str]) -> Iterator[Gap]:
    """A theme with recommendations and no evaluation or review (Mueller-Bloch and Kranz: evaluation void)."""
    for theme in themes:
        recommendations = context.recommendations_in.get(theme, [])
        evidence = context.evidence_in.get(theme, [])
        if not recommendations or any(claim.basis in ("primary-evaluation", "synthesis") for claim in evidence):
            continue
        yield Gap(
            GapKind.EVALUATION,
            GapSeverity.HIGH,
            {"theme": theme},
            f"{theme}: {count(len(recommendations), 'recommendation')}, 0 evaluations or reviews",
            f"evaluate what is recommended ({names([claim.id for claim in recommendations])})",
            label=theme,
            evidence=tuple(claim.id for claim in recommendations),
            themes=frozenset({theme}),
        )
