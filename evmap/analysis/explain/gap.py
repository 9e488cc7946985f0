"""Branches of an explanation: a gap row and a cell of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.explain.branch import Branch
from evmap.analysis.explain.parts import claim_branch, document_branch, finding_branch
from evmap.analysis.gaps.cells import absolute
from evmap.analysis.gaps.gap import MEANING, GapKind
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from evmap.analysis.gaps.context import GapContext
    from evmap.analysis.gaps.gap import Gap
    from evmap.analysis.view.nodes import ClaimView

#: So many claims are told in full; more are named in a line each.
FEW = 3


def gap_branch(context: GapContext, gap: Gap) -> Branch:
    """A gap row: what the kind means, what was counted, and the chain of what it is about."""
    index = context.index
    meaning = "a claim disputes or qualifies it, and it is not contested" if gap.variant else MEANING[gap.kind]
    root = Branch(f"gap {gap.id}: {gap.name}, {gap.severity}", f"gap:{gap.id}")
    root.add(f"{gap.name}: {meaning}")
    root.add(gap.why)
    root.add(f"what would close it: {gap.closes}")
    if gap.kind is GapKind.ABSOLUTE:
        root.children.append(cell_branch(context, gap.where["theme"], gap.where["model"]))
    elif "finding" in gap.where:
        root.children.append(finding_branch(index, index.findings[gap.where["finding"]]))
    elif "work" in gap.where:
        root.children.append(document_branch(index, index.documents[gap.where["work"]]))
    elif gap.evidence:
        branch = root.add(f"the claims behind it: {len(gap.evidence)}")
        claims = [index.claims[claim] for claim in gap.evidence]
        if len(claims) <= FEW:
            branch.children = [claim_branch(index, claim) for claim in claims]
        else:
            branch.children = [Branch(_short(claim), f"claim:{claim.id}") for claim in claims]
    return root


def cell_branch(context: GapContext, theme: str, model: str) -> Branch:
    """A cell: the claims that fill it, and everything near it that does not, with the reason."""
    index = context.index
    under = index.themes.under(theme)
    root = Branch(f"cell {model} x {theme}", f"cell:{theme},{model}")
    narrower = sorted(under - {theme})
    root.add(
        f"{theme} takes in {count(len(narrower), 'narrower theme')}" + (f": {names(narrower)}" if narrower else "")
    )
    there = context.evidence_in.get(theme, [])
    root.add(f"{count(len(there), 'evidence claim')} under {theme}; those that name {model} fill the cell")
    near = [
        claim for claim in index.claims.values() if theme in claim.under and model in (*claim.models, *claim.inferred)
    ]
    filling = [claim for claim in near if claim.evidence and model in claim.models]
    branch = root.add(f"fills the cell: {count(len(filling), 'claim')}", counted=bool(filling))
    for claim in filling:
        branch.add(_short(claim), f"claim:{claim.id}")
    left = [claim for claim in near if claim not in filling]
    if left:
        branch = root.add("near it, and not counted", counted=False)
        for claim in left:
            branch.add(f"{_short(claim)} - {_why_left(claim, model)}", f"claim:{claim.id}", counted=False)
    elsewhere = [c for c in index.claims.values() if c.evidence and model in c.models and theme not in c.under]
    if elsewhere:
        root.add(f"{model} is used elsewhere by {names([claim.id for claim in elsewhere])}")
    for gap in absolute(context, [theme]):
        if gap.where["model"] == model:
            root.add(f"a gap: {gap.severity}; what would close it: {gap.closes}", f"gap:{gap.id}")
    return root


def _short(claim: ClaimView) -> str:
    return f"{claim.id} ({claim.report} {claim.locator}): {claim.text}"


def _why_left(claim: ClaimView, model: str) -> str:
    if claim.opinion and claim.kind != "recommendation":
        return "an opinion"
    if not claim.evidence:
        return f"a {claim.kind}, not evidence"
    return f"the link to {model} is a reviewer's inference"
