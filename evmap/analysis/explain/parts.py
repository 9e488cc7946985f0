"""Branches of an explanation: a finding, a claim, a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.corroboration import row_of
from evmap.analysis.explain.branch import Branch
from evmap.analysis.gaps.context import profiles_of
from evmap.analysis.independence.confidence import SUGGESTED
from evmap.analysis.independence.profile import profile_of
from evmap.analysis.independence.recheck import CONFIRMED, RECHECK
from evmap.analysis.independence.status import MEANING
from evmap.analysis.independence.teams import ties_between
from evmap.analysis.independence.unread import unread_works
from evmap.analysis.view.nodes import State
from evmap.text.plurals import count, names, one_decimal

if TYPE_CHECKING:
    from evmap.analysis.corroboration import Corroboration
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import Cite, ClaimView, Document, FindingView

_STATES = {
    State.READ: "read",
    State.UNREAD_PRIMARY: "not read; a primary study, so it may count",
    State.UNREAD_UNKNOWN: "not read; what kind of work it is has not been said, so it may count",
    State.UNREAD_SECONDARY: "not read; a review, framework, news or web page, so it is never counted",
}


def finding_branch(index: Index, finding: FindingView) -> Branch:
    """The whole chain of a finding: status, claims with what each rests on, teams, confidence."""
    row = row_of(index, profiles_of(index)[finding.id])
    profile = row.profile
    root = Branch(f"finding {finding.id}: {finding.statement or 'no statement'}", f"finding:{finding.id}")
    status = root.add(f"status: {row.status_text} - {MEANING[row.status]}")
    status.add(
        f"{count(profile.V, 'read team')}, {profile.T} possible;"
        f" {count(len(profile.roots.possible), 'study', 'studies')} behind it (roots);"
        f" {count(len(profile.docs), 'supporting document')}, {count(profile.assertions, 'assertion')};"
        f" {count(row.channels, 'separate path')} to it (channels);"
        f" {one_decimal(profile.amplification)} assertions a team (amplification)",
        detail=True,
    )
    if row.covered_area is not None:
        status.add(f"overlap of what the documents cite (corrected covered area): {row.covered_area:.2f}", detail=True)
    if row.cautions:
        status.add(f"cautions: {', '.join(row.cautions)}", detail=True)
    for title, claims in (
        ("supports", finding.supports),
        ("disputes", finding.disputes),
        ("qualifies", finding.qualifies),
    ):
        if claims:
            side = root.add(f"{title}: {count(len(claims), 'claim')}")
            for claim in claims:
                side.children.append(support_branch(index, claim, frozenset()))
    if not finding.claims:
        root.add("no claim speaks to it", counted=False)
    _teams(index, root, row)
    _not_counted(index, root, row)
    _confidence(root, row)
    if finding.answered_by:
        root.add(f"recommendations that answer it: {names(finding.answered_by)}", detail=True)
    return root


def support_branch(index: Index, claim: ClaimView, seen: frozenset[str]) -> Branch:
    """A claim and what it rests on, walked as docs/method.md does; ``seen`` are the reports on the way here."""
    report = index.documents[claim.report]
    facts = [f"{claim.report} {claim.locator}".strip(), claim.basis or "no basis given"]
    if claim.population:
        facts.append(f"about {', '.join(claim.population)}")
    if claim.thin:
        facts.append("thin")
    branch = Branch(f"{claim.id} ({'; '.join(facts)}): {claim.text}", f"claim:{claim.id}")
    if claim.opinion:
        branch.add("an opinion, so it does not count", counted=False)
        branch.counted = False
        return branch
    if claim.primary:
        branch.add(f"the report's own study '{report.study}', read; by {_people(report)}", f"report:{report.id}")
        return branch
    if not claim.leans:
        branch.add("no basis is given, so it does not count", counted=False)
        return branch
    for cite in claim.cites:
        branch.children.append(_cite_branch(index, claim, cite, seen))
    for one in claim.unresolved:
        if one.evidential:
            near = f"; nearest {one.nearest[0].work} ({one.nearest[0].reason}), not linked" if one.nearest else ""
            branch.add(f"cites '{one.text}', which matches no known work{near}: unresolved", counted=False)
        else:
            branch.add(f"cites '{one.text}' ({one.cito}), not as evidence: not walked", counted=False)
    if not claim.cites and not claim.unresolved:
        branch.add("second-hand, and no source is named, so it does not count", counted=False)
    return branch


def _cite_branch(index: Index, claim: ClaimView, cite: Cite, seen: frozenset[str]) -> Branch:
    target = index.documents[cite.document]
    ref = f"{'report' if target.read else 'work'}:{target.id}"
    written = f" as '{cite.text}'" if cite.text and cite.text != target.id else ""
    said = f"cites {target.id}{written} ({cite.cito})"
    if not cite.evidential:
        return Branch(f"{said}, not as evidence: not walked", ref, counted=False)
    if not target.read:
        study = f"; study '{target.study}'" if target.study != target.id else ""
        counted = target.state is not State.UNREAD_SECONDARY
        return Branch(f"{said}: {_STATES[target.state]}{study}; by {_people(target)}", ref, counted=counted)
    if target.id == claim.report or target.id in seen:
        return Branch(f"{said}: circular, it leads back to a report already on this path", ref, counted=False)
    finding = index.findings.get(claim.finding)
    same = [c for c in getattr(finding, claim.stance, ()) if c.report == target.id] if finding else []
    other = {c.stance for c in finding.claims if c.report == target.id} if finding else set()
    if not same and other:
        wrong = f"misquoted, for it {names(sorted(other))} the finding itself, so it does not count here"
        return Branch(f"{said}: {wrong}", ref, counted=False)
    if not same and target.state is State.UNREAD_SECONDARY:
        return Branch(f"{said}: in hand, {_STATES[target.state].removeprefix('not read; ')}", ref, counted=False)
    if not same:
        return Branch(
            f"{said}: in hand, and nothing of it is tagged on this finding, so it may count; study '{target.study}'",
            ref,
        )
    branch = Branch(f"{said}: in hand, and it speaks to this finding itself", ref)
    branch.children = [support_branch(index, other, seen | {claim.report}) for other in same]
    return branch


def _people(document: Document) -> str:
    who = list(dict.fromkeys([*map(_plain, document.authors), *document.organisations]))
    return names(who, 4) if who else "nobody named"


def _plain(author: str) -> str:
    """``Haworth, S`` without its comma, so that a list of names can be read."""
    return author.replace(", ", " ")


def _teams(index: Index, root: Branch, row: Corroboration) -> None:
    profile = row.profile
    if not profile.possible_teams:
        return
    branch = root.add(f"independent teams: {profile.V} read, {profile.T} possible", detail=True)
    for number, team in enumerate(profile.possible_teams, 1):
        states = [f"{study} ({profile.roots.states[study]})" for study in team]
        people = sorted({_plain(p) for study in team for document in index.studies[study] for p in document.authors})
        named = f"; by {names(people, 5)}" if people else ""
        joined = " (one team: shared author or series)" if len(team) > 1 else ""
        branch.add(f"team {number}: {', '.join(states)}{joined}{named}")
    groups = len(profile.sponsor_groups)
    if groups < profile.T:
        ties = ties_between(index, profile.roots.possible)
        said = names([f"{name} ({', '.join(studies)})" for name, studies in ties], 4)
        tied = "tied together" if groups == 1 else f"{groups} groups that nothing ties"
        branch.add(f"the {profile.T} teams are {tied}; shared: {said} (a caution, no deduction)")
    for population, one, other in row.shared_respondents:
        branch.add(f"{one} and {other} may have asked the same people: {population} is a small group")
    for claim, document, kind in row.self_citations:
        whose = "people" if kind == "self-author" else "bodies"
        branch.add(f"{claim} leans on {document}, which is by the report's own {whose} ({kind})")


def _not_counted(index: Index, root: Branch, row: Corroboration) -> None:
    profile = row.profile
    reasons: list[str] = [f"{c.id} is an opinion" for c in profile.finding.supports if c.opinion]
    reasons.extend(
        f"{one} has not been read and is second-hand" for one in profile.roots.reached(State.UNREAD_SECONDARY)
    )
    reasons.extend(f"{one} counts no more: {index.documents[one].notice}" for one in profile.retracted)
    reasons.extend(f"'{text}' in {claim} matches no known work" for claim, text in profile.roots.unresolved)
    if profile.roots.circular:
        reasons.append("reports cite each other for it: the way back adds nothing")
    unread = profile.roots.reached(State.UNREAD_PRIMARY, State.UNREAD_UNKNOWN)
    if unread:
        reasons.append(f"{names(unread)}: not read, so possible only")
    if reasons:
        branch = root.add("not counted as read evidence", counted=False, detail=True)
        for reason in reasons:
            branch.add(reason, counted=False)


def _confidence(root: Branch, row: Corroboration) -> None:
    own = row.confirmation
    if own is not None:
        on = f" on {own.on}" if own.on else ""
        because = f": {own.reason}" if own.reason else ""
        root.add(f"confidence set by {own.by or 'a reviewer'}{on}: {own.confidence} ({own.state}){because}")
    suggestion = row.suggestion
    branch = root.add(f"confidence {suggestion.level.word} ({SUGGESTED}); concerns add up to {suggestion.total:g}")
    for name, one in suggestion.concerns.items():
        branch.add(f"{name}: {one.concern} - {one.reason}", detail=True)
    for cap in suggestion.caps:
        branch.add(cap, detail=True)
    if own is None or own.state != CONFIRMED:
        again = "to confirm it anew" if own is not None and own.state == RECHECK else "to confirm your own"
        branch.add(
            f"{again}: evmap confirm finding:{row.finding} --confidence LEVEL --reason TEXT"
            f" (it writes `confirmed_basis: {row.fingerprint}`)",
            detail=True,
        )


def claim_branch(index: Index, claim: ClaimView) -> Branch:
    """One claim: where it stands, what it is tied to, what it rests on, and whether it counts."""
    root = Branch(f"claim {claim.id}: {claim.text}", f"claim:{claim.id}")
    root.add(f"made by {claim.report}, at {claim.locator or 'no place given'}", f"report:{claim.report}")
    if claim.quote:
        root.add(f"in the report's words: {claim.quote}")
    why = "it counts as evidence" if claim.evidence else _why_not(claim)
    root.add(f"{claim.kind}, {claim.basis or 'no basis given'}: {why}", counted=claim.evidence)
    ties = [
        ("themes", claim.themes),
        ("populations", claim.population),
        ("models", claim.models),
        ("models by inference only", claim.inferred),
        *((f"{kind}", (term,)) for kind, term in claim.other),
    ]
    for title, terms in ties:
        if terms:
            root.add(f"{title}: {', '.join(terms)}")
    if claim.finding:
        root.add(f"{claim.stance} the finding {claim.finding}", f"finding:{claim.finding}")
    if claim.addresses:
        root.add(f"answers {', '.join(claim.addresses)}")
    rests = support_branch(index, claim, frozenset())
    if rests.children:
        branch = root.add("rests on")
        branch.children = rests.children
    return root


def _why_not(claim: ClaimView) -> str:
    if claim.opinion:
        return "opinions never count as evidence"
    return f"a {claim.kind} never fills a cell"


def document_branch(index: Index, document: Document) -> Branch:
    """A report or work: who cites it, what rests on it, what reading or losing it would change."""
    kind = "report" if document.read else "work"
    root = Branch(f"{kind} {document.id}: {document.title or document.label}", f"{kind}:{document.id}")
    issued = document.issued or (str(document.year) if document.year else "no date")
    root.add(f"{document.label}; {issued}; {_people(document)}")
    design = f"design {document.design}" if document.design else "design not said"
    series = f", a wave of {document.series}" if document.series else ""
    root.add(f"{'in hand' if document.read else 'not read'}; {design}; study '{document.study}'{series}")
    if document.standing:
        root.add(f"{document.standing}: {document.notice}", counted=not document.retracted)
    if document.listed_by:
        times = index.mentions.get(document.id, 0)
        near = f" ({count(document.near_mentions, 'citation')} near it, not linked)" if document.near_mentions else ""
        root.add(f"listed by {names(document.listed_by)}; {count(times, 'citation')} in their text{near}")
    if document.read:
        claims = [claim for claim in index.claims.values() if claim.report == document.id]
        evidence = sum(1 for claim in claims if claim.evidence)
        root.add(f"makes {count(len(claims), 'claim')}, {evidence} of them evidence")
    citing = index.cited_by.get(document.id, ())
    if citing:
        branch = root.add(f"cited by {count(len(citing), 'claim')}")
        for claim_id in citing:
            claim = index.claims[claim_id]
            reasons = {c.cito for c in claim.cites if c.document == document.id}
            to = f", {claim.stance} {claim.finding}" if claim.finding else ""
            branch.add(
                f"{claim_id} ({claim.report} {claim.locator}; {', '.join(sorted(reasons))}){to}", f"claim:{claim_id}"
            )
    _what_if(index, root, document)
    return root


def _what_if(index: Index, root: Branch, document: Document) -> None:
    profiles = profiles_of(index)
    for work in unread_works(index, profiles):
        if work.document == document.id:
            branch = root.add(f"unread root of {count(len(work.dependents), 'finding')}")
            for one in work.dependents:
                then = f"; if read and agreed: {one.then}" if one.gains else "; reading it alone would not raise it"
                branch.add(f"{one.finding}: {one.now}{then}", f"finding:{one.finding}")
    changes = []
    for name, profile in profiles.items():
        bears = document.study in profile.roots.states or any(
            claim.report == document.id or any(cite.document == document.id for cite in claim.cites)
            for claim in profile.finding.claims
        )
        if bears:
            without = profile_of(index, profile.finding, without=document.id).status
            if without is not profile.status:
                changes.append(f"{name}: {profile.status}, without it {without}")
    if changes:
        branch = root.add(f"without it, {count(len(changes), 'finding')} would change status")
        for change in changes:
            branch.add(change)
