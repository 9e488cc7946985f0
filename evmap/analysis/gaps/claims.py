"""Gaps of single claims: what is cited and unknown, second-hand without a source, figures without a basis, advice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.analysis.gaps.figures import problems_of
from evmap.analysis.gaps.gap import Gap, GapKind, GapSeverity
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evmap.analysis.gaps.context import GapContext
    from evmap.analysis.view.nodes import ClaimView
    from evmap.domain.claim import Figure
    from evmap.graph.citing import Unresolved

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return *text* as an id: lower-case letters and digits joined with hyphens."""
    return _NOT_SLUG.sub("-", text.casefold()).strip("-") or "x"


def unresolved(context: GapContext) -> Iterator[Gap]:
    """A citation that carries evidence and matches no known work."""
    for claim in context.index.claims.values():
        if not claim.evidence:
            continue
        named: dict[str, int] = {}
        for citation in claim.unresolved:
            if citation.evidential:
                name = slug(citation.text)
                named[name] = named.get(name, 0) + 1
                again = f"-{named[name]}" if named[name] > 1 else ""
                yield _unresolved(context, claim, citation, name + again)


def _unresolved(context: GapContext, claim: ClaimView, citation: Unresolved, name: str) -> Gap:
    why = f"{citation.text} in {claim.id}"
    if claim.locator:
        why += f" ({claim.report} {claim.locator})"
    if citation.nearest:
        near = "; ".join(f"{one.work} ({one.reason})" for one in citation.nearest[:2])
        why += f"; nearest: {near}, not linked"
        closes = f"a reviewer links it to {citation.nearest[0].work} or marks it as not listed"
    elif citation.confirmed:
        why += "; a reviewer confirmed that it is not listed"
        closes = "find the source; list and ingest it"
    else:
        why += "; nothing near it is listed"
        closes = "a reviewer links it or marks it as not listed"
    profile = context.profiles.get(claim.finding)
    high = profile is not None and profile.V == 0
    if profile is not None:
        why += f"; {claim.finding} has {count(profile.V, 'read team')}"
    return Gap(
        GapKind.UNRESOLVED,
        GapSeverity.HIGH if high else GapSeverity.MEDIUM,
        {"claim": claim.id, "citation": name},
        why,
        closes,
        label=f"{claim.id}: {citation.text}",
        evidence=(claim.id,),
        themes=claim.under,
    )


def uncited(context: GapContext) -> Iterator[Gap]:
    """Second-hand without any citation (Greenberg 2009: invention)."""
    for claim in context.index.claims.values():
        if claim.basis != "secondary" or claim.cites or claim.unresolved:
            continue
        yield Gap(
            GapKind.UNCITED,
            GapSeverity.MEDIUM,
            {"claim": claim.id},
            f"{claim.id}: second-hand ({claim.report} {claim.locator}".rstrip() + "); no source named",
            f"find the source that {claim.report} leans on",
            label=claim.id,
            evidence=(claim.id,),
            themes=claim.under,
        )


def imprecise(context: GapContext) -> Iterator[Gap]:
    """A figure that lacks its n or denominator, is in words, or cannot be a share of its n (Robinson A3, A4)."""
    common = _common_n(context.index.figures, context.index.claims)
    for claim_id, figures in sorted(context.index.figures.items()):
        claim = context.index.claims[claim_id]
        found = [problem for figure in figures for problem in problems_of(figure, common.get(claim.report))]
        if found:
            yield Gap(
                GapKind.IMPRECISE,
                GapSeverity.LOW,
                {"claim": claim_id},
                f"{claim_id}: {'; '.join(found)}",
                f"the table behind {claim.report} {claim.locator}".rstrip(),
                label=claim_id,
                evidence=(claim_id,),
                themes=claim.under,
            )


def _common_n(figures: Mapping[str, tuple[Figure, ...]], claims: Mapping[str, ClaimView]) -> dict[str, int]:
    """Return the number of respondents of each report whose figures all share one."""
    found: dict[str, set[int]] = {}
    for claim_id, values in figures.items():
        for figure in values:
            if figure.n is not None and float(figure.n).is_integer():
                found.setdefault(claims[claim_id].report, set()).add(int(figure.n))
    return {report: next(iter(numbers)) for report, numbers in found.items() if len(numbers) == 1}


def advice(context: GapContext) -> Iterator[Gap]:
    """A recommendation that rests on at most one read team (Miles: practical-knowledge gap)."""
    for claim in context.index.claims.values():
        if claim.kind != "recommendation":
            continue
        known = [(name, context.profiles[name].V) for name in claim.addresses if name in context.profiles]
        most = max((teams for _, teams in known), default=0)
        if most >= 2:
            continue
        if known:
            findings = ", ".join(f"{name} ({count(teams, 'read team')})" for name, teams in known)
            why = f"{claim.id} rests on {findings}"
            closes = f"corroborate {names([name for name, _ in known])}"
        else:
            why = f"{claim.id} answers no finding"
            closes = "name the findings it answers (`addresses`), or say that it is advice alone"
        yield Gap(
            GapKind.ADVICE,
            GapSeverity.MEDIUM if most == 1 else GapSeverity.HIGH,
            {"recommendation": claim.id},
            why,
            closes,
            label=claim.id,
            evidence=(claim.id,),
            themes=claim.under,
        )
