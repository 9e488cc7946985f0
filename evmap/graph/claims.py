"""Claims as nodes, and what each is tied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.claim import EVIDENCE_KINDS, ClaimStatus
from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.errors import InputError
from evmap.graph.citing import ClaimCitations, Unresolved
from evmap.graph.cito import OF_STANCE, bare, default_predicate, is_evidential, is_primary
from evmap.graph.schema import (
    Addresses,
    ClaimCites,
    ClaimNode,
    FindingNode,
    Makes,
    Speaks,
    Tagged,
)
from evmap.graph.terms import ensure_term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.claim import Claim, ClaimsFile, Figure, Finding
    from evmap.domain.evidence import Evidence
    from evmap.graph.citing import Links
    from evmap.graph.documents import Documents
    from evmap.graph.typed import TypedGraph


def accepted_claims(evidence: Evidence) -> tuple[list[Claim], dict[str, int]]:
    """Return the claims that count, by id, and how many were left out and why.

    Only accepted claims are evidence. A passage that several people coded (:func:`evmap.claims.agreement.pair_units`)
    counts once: as the main file has it, else as the first coder by name does; one that the main file rejects does not
    count. Raises :class:`InputError` when one id means two claims.
    """
    chosen: dict[str, Claim] = {}
    left_out = {"suggested": 0, "rejected": 0, "second coder": 0}
    known: dict[str, list[Claim]] = {}
    files = sorted(evidence.claims_files, key=lambda f: (f.reviewer != "", f.reviewer, f.source.file, f.report.id))
    for claims_file in files:
        report = claims_file.report.id
        before = known.setdefault(report, [])
        coded = _coded_before(claims_file, before) if claims_file.reviewer else frozenset()
        for claim in claims_file.claims:
            if claim.status is not ClaimStatus.SUGGESTED:
                before.append(claim)
            if claim.status is not ClaimStatus.ACCEPTED:
                left_out[str(claim.status)] += 1
                continue
            first = chosen.get(claim.id, claim)
            if first is not claim and (first.report != claim.report or first.reviewer == claim.reviewer):
                raise InputError(
                    f"the claim id '{claim.id}' is used twice (first in {first.source or first.report})",
                    file=claim.source.file or None,
                    line=claim.source.line,
                    hint="give one of the two another id",
                )
            if claim.id in coded:
                left_out["second coder"] += 1
            else:
                chosen[claim.id] = claim
    return [chosen[key] for key in sorted(chosen)], left_out


def _coded_before(file: ClaimsFile, before: list[Claim]) -> frozenset[str]:
    """The ids of a coder's claims whose passages are among *before*, which others coded."""
    from evmap.claims.agreement import Coding, pair_units

    pairs = pair_units(Coding(file.report.id, "", tuple(before)), Coding(file.report.id, file.reviewer, file.claims))
    return frozenset(claim.id for _, claim, _ in pairs.both)


def add_findings(graph: TypedGraph, findings: Iterable[Finding]) -> None:
    """Add the review findings with the reviewer's own confidence, if one was set."""
    for order, finding in enumerate(findings):
        node = FindingNode(
            id=finding.id,
            label=finding.statement or finding.id,
            statement=finding.statement,
            order=order,
            defined=True,
            confidence=finding.confidence,
            confirmed_by=finding.confirmed_by,
            confirmed_on=finding.confirmed_on,
            reason=finding.reason,
            confirmed_basis=finding.confirmed_basis,
            note=finding.note,
            file=finding.source.file,
            line=finding.source.line,
        )
        graph.add(node)


def add_claims(graph: TypedGraph, evidence: Evidence, documents: Documents, links: Links | None = None) -> None:
    """Add the accepted claims and their edges. What cannot be an edge is kept in ``graph.values``: ``unresolved``
    citations, ``figures``, remarks as ``diagnostics``. *links* are what :class:`ClaimCitations` knows."""
    citations = ClaimCitations(evidence, links)
    figures: dict[str, tuple[Figure, ...]] = {}
    unresolved: dict[str, tuple[Unresolved, ...]] = {}
    diagnostics: list[Diagnostic] = list(documents.diagnostics)
    claims, left_out = accepted_claims(evidence)
    counts = {term.id: term.counts for term in evidence.taxonomy.terms("evidence_bases")}
    for claim in claims:
        primary = is_primary(claim.basis, counts)
        node = _add_claim(graph, claim, primary=primary)
        if claim.figures:
            figures[claim.id] = claim.figures
        _tie_terms(graph, node, claim)
        _tie_findings(graph, node, claim, diagnostics)
        missing = _tie_citations(graph, node, claim, documents, citations, primary=primary)
        if missing:
            unresolved[claim.id] = missing
            graph.amend(node, unresolved=tuple(one.text for one in missing))
    graph.values["figures"] = figures
    graph.values["unresolved"] = unresolved
    graph.values["diagnostics"] = tuple(diagnostics)
    graph.values["left_out"] = left_out
    graph.values["coders_differ"] = _coders_differ(evidence)


def _coders_differ(evidence: Evidence) -> dict[str, tuple[str, ...]]:
    """Finding -> the units that tie to it and on which coders differ who have not settled it yet."""
    if not any(file.reviewer for file in evidence.claims_files):
        return {}  # one coder has nobody to differ from, and comparing is not even imported
    from evmap.claims.agreement import open_differences

    found: dict[str, list[str]] = {}
    for one in open_differences(evidence.claims_files):
        for finding in one.findings if one.on_both_sides else ():
            found.setdefault(finding, []).append(one.id)
    return {finding: tuple(sorted(set(ids))) for finding, ids in sorted(found.items())}


def _add_claim(graph: TypedGraph, claim: Claim, *, primary: bool) -> str:
    file, line = claim.source.file, claim.source.line
    node = ClaimNode(
        id=claim.id,
        label=claim.id,
        report=claim.report,
        text=claim.text,
        quote=claim.quote,
        locator=claim.locator,
        claim_kind=claim.kind,
        basis=claim.basis,
        primary=primary,
        direction=claim.direction,
        richness=claim.richness,
        stance=str(claim.stance) if claim.stance else "",
        finding=claim.finding,
        figures=tuple(_figure_text(figure) for figure in claim.figures),
        reviewer=claim.reviewer,
        note=claim.note,
        file=file,
        line=line,
    )
    name = graph.add(node)
    graph.tie(f"report:{claim.report}", name, Makes("makes", claim.locator, file, line))
    return name


def _figure_text(figure: Figure) -> str:
    value = f"{figure.value[0]:g}-{figure.value[1]:g}" if isinstance(figure.value, tuple) else figure.value
    text = f"{value:g}" if isinstance(value, int | float) else value
    unit = figure.unit if figure.unit == "%" else f" {figure.unit}"
    return f"{text}{unit}".strip() + (f" (n={figure.n:g})" if figure.n is not None else "")


def _tie_terms(graph: TypedGraph, node: str, claim: Claim) -> None:
    place = (claim.source.file, claim.source.line)
    for population in claim.population:
        graph.tie(node, ensure_term(graph, "populations", population), Tagged("about", "explicit", *place))
    for facet in sorted(claim.terms):
        kind = "uses" if facet == "models" else "about"
        for link in claim.terms[facet]:
            tagged = Tagged(kind, "inferred" if link.inferred else "explicit", *place)
            graph.tie(node, ensure_term(graph, facet, link.id), tagged)


def _tie_findings(graph: TypedGraph, node: str, claim: Claim, diagnostics: list[Diagnostic]) -> None:
    place = (claim.source.file, claim.source.line)
    if claim.finding and claim.stance is not None and claim.kind not in EVIDENCE_KINDS:
        message = f"{claim.id} is a {claim.kind}, which speaks neither for nor against '{claim.finding}'"
        hint = "drop its finding and stance; a recommendation names the findings it answers in `addresses`"
        diagnostics.append(Diagnostic(claim.source, "stance-of-no-evidence", message, Severity.ERROR, hint))
    elif claim.finding and claim.stance is not None:
        target = _ensure_finding(graph, claim.finding)
        graph.tie(node, target, Speaks(str(claim.stance), OF_STANCE[claim.stance], *place))
    elif claim.finding:
        message = f"{claim.id} names the finding '{claim.finding}' but no stance, so it counts neither for nor against"
        hint = "add `stance: supports`, `disputes` or `qualifies`"
        diagnostics.append(Diagnostic(claim.source, "finding-without-stance", message, Severity.ERROR, hint))
    elif claim.stance is not None:
        message = f"{claim.id} has the stance '{claim.stance}' but names no finding"
        diagnostics.append(
            Diagnostic(claim.source, "stance-without-finding", message, Severity.ERROR, "add `finding: …` or drop it")
        )
    for answered in claim.addresses:
        graph.tie(node, _ensure_finding(graph, answered), Addresses("addresses", *place))


def _ensure_finding(graph: TypedGraph, finding: str) -> str:
    node = f"finding:{finding}"
    if node not in graph:
        graph.add(FindingNode(id=finding, label=finding, statement="", order=1_000_000, defined=False))
    return node


def _tie_citations(
    graph: TypedGraph,
    node: str,
    claim: Claim,
    documents: Documents,
    citations: ClaimCitations,
    *,
    primary: bool,
) -> tuple[Unresolved, ...]:
    missing: list[Unresolved] = []
    for cited in claim.cites:
        predicate = bare(cited.cito) or default_predicate(claim.kind, primary=primary)
        evidential = is_evidential(predicate)
        answer = None if cited.work else citations.resolve(claim.report, cited.text)
        work = answer.work if answer else cited.work
        target = documents.node(work) if work else None
        if target is None:
            nearest = answer.candidates if answer else ()
            refused = bool(answer and answer.confirmed_by)
            missing.append(Unresolved(cited.text or cited.work, predicate, evidential, nearest, refused))
            continue
        place = (claim.locator, claim.source.file, claim.source.line)
        graph.tie(node, target, ClaimCites("cites", predicate, evidential, cited.text, *place))
    return tuple(missing)
