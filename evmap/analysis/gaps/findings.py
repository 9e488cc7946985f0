"""Gaps of findings: too few teams, echoes, second-hand, contradicted, old, from one body, or not reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.gaps.gap import Gap, GapKind, GapSeverity
from evmap.analysis.independence.status import Status
from evmap.analysis.independence.teams import shared_bodies, ties_between
from evmap.analysis.view import dates
from evmap.analysis.view.nodes import State
from evmap.text.plurals import count, names, one_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.analysis.gaps.context import GapContext
    from evmap.analysis.independence.profile import Profile
    from evmap.analysis.view.nodes import Document


def finding_gaps(context: GapContext) -> Iterator[Gap]:
    """Every gap that is about one finding."""
    for name, profile in context.profiles.items():
        member = context.memberships[name]
        home, all_of_it = member.home, member.home | member.touching
        rules = (thin, echo, secondary_only, synthesis, contradiction, stale, shared_origin)
        for rule in rules:
            gap = rule(context, profile)
            if gap is None:
                continue
            home_only = rule in (thin, synthesis)
            yield Gap(
                gap.kind,
                gap.severity,
                {"finding": name},
                f"{name}: {gap.why}",
                gap.closes,
                label=name,
                evidence=gap.evidence,
                variant=gap.variant,
                themes=home if home_only else all_of_it,
                touching=frozenset() if home_only else member.touching,
            )


def _supporting(profile: Profile) -> tuple[str, ...]:
    return tuple(claim.id for claim in profile.finding.supports)


def thin(context: GapContext, profile: Profile) -> Gap | None:
    """Fewer than ``need`` read teams, and only one or all thin (Robinson A2; CERQual adequacy)."""
    if not 1 <= profile.V < context.need or not (profile.V == 1 or profile.thin):
        return None
    answered = profile.finding.answered_by
    read = [claim.id for claim in profile.read_claims]
    why = f"{count(profile.V, 'read team')} ({names(read)})" + (", every claim thin" if profile.thin else "")
    if answered:
        why += f"; answered by {names(answered)}"
    severity = GapSeverity.HIGH if profile.V == 1 and answered else GapSeverity.MEDIUM
    who = names([study for team in profile.read_teams for study in team], 3)
    return Gap(
        GapKind.THIN, severity, {}, why, f"a primary study by a team other than that of {who}", evidence=tuple(read)
    )


def echo(context: GapContext, profile: Profile) -> Gap | None:
    """Many voices, one study (Greenberg 2009: amplification)."""
    if not profile.echoes:
        return None
    studies = profile.roots.possible
    why = f"{count(len(profile.docs), 'document')}, {count(profile.assertions, 'assertion')}"
    if profile.T == 1:
        series = {doc.series for study in studies for doc in context.index.studies[study] if doc.series}
        behind = f"survey series {series.pop()}" if len(series) == 1 and len(studies) > 1 else names(studies, 3)
        why += f", 1 team ({behind})"
    else:
        why += f", {count(profile.T, 'team')}"
    why += f"; amplification {one_decimal(profile.amplification)}, {count(profile.V, 'read team')}"
    unread = profile.roots.reached(State.UNREAD_PRIMARY, State.UNREAD_UNKNOWN)
    closes = "a source outside this group" + (f"; read {names(unread)}" if unread else "")
    severity = GapSeverity.HIGH if profile.V == 0 else GapSeverity.MEDIUM
    return Gap(GapKind.ECHO, severity, {}, why, closes, evidence=_supporting(profile))


def secondary_only(context: GapContext, profile: Profile) -> Gap | None:
    """Support, and no study of it was read (Miles: empirical gap)."""
    if not profile.finding.supports or profile.V > 0:
        return None
    documents = context.index.documents
    leaning = [claim for claim in profile.finding.supports if claim.leans]
    cited = [documents[cite.document] for claim in leaning for cite in claim.cites if cite.evidential]
    unresolved = len(profile.roots.unresolved)
    parts = [f"{count(len(profile.finding.supports), 'supporting claim')}"]
    if not cited:
        parts.append("no citation of a known work")
    elif any(document.read for document in cited):
        in_hand = sum(1 for document in cited if document.read)
        parts.append(f"{count(len(cited), 'citation')}, {in_hand} of them of reports in hand without a study of it")
    else:
        parts.append(f"{count(len(cited), 'citation')}, none read")
    if profile.roots.circular:
        parts.append("reports cite each other in a circle")
    if unresolved:
        parts.append(f"{unresolved} unresolved")
    behind = profile.roots.reached(State.UNREAD_PRIMARY, State.UNREAD_UNKNOWN, State.UNREAD_SECONDARY)
    unread = [name for name in behind if not documents[name].read]
    untagged = [name for name in behind if documents[name].read]
    steps = [f"read {names(unread)}"] if unread else []
    if untagged:
        steps.append(f"tag what {names(untagged)} {'says' if len(untagged) == 1 else 'say'} on it")
    if unresolved:
        cited_as = [f"'{text}'" for _, text in profile.roots.unresolved]
        steps.append(f"resolve {names(cited_as, 3)}")
    closes = "; ".join([*steps, "a primary study"])
    return Gap(GapKind.SECONDARY_ONLY, GapSeverity.HIGH, {}, ", ".join(parts), closes, evidence=_supporting(profile))


def synthesis(context: GapContext, profile: Profile) -> Gap | None:
    """Enough teams and no recent review (3ie: synthesis gap)."""
    if context.need > profile.V:
        return None
    years, undated = [], []
    for claim in profile.finding.claims:
        if claim.basis != "synthesis":
            continue
        report = context.index.documents[claim.report]
        day = dates.published(report.issued, report.year)
        if day is None:
            undated.append(report.id)
        elif context.cut is None or not dates.before(day, context.cut):
            return None
        else:
            years.append(day[0])
    since = f"no review since {max(years)}" if years else "no review that is dated" if undated else "no review"
    why = f"{count(profile.V, 'read team')}, {since}"
    if undated:
        why += f" (without a date: {names(sorted(set(undated)))})"
    return Gap(
        GapKind.SYNTHESIS, GapSeverity.MEDIUM, {}, why, "a review of these studies", evidence=_supporting(profile)
    )


def contradiction(context: GapContext, profile: Profile) -> Gap | None:
    """Read teams on both sides (Robinson C); a dispute or qualification that is less than that is a variation."""
    finding = profile.finding
    against = tuple(claim.id for claim in (*finding.disputes, *finding.qualifies))
    if profile.status is Status.CONTESTED:
        where = " (different populations)" if profile.different_populations else ""
        why = f"{count(profile.V, 'read team')} for, {len(profile.against)} against ({names(profile.against)}){where}"
        closes = "explain it by population or context; or a new study"
        evidence = (*_supporting(profile), *against)
        return Gap(GapKind.CONTRADICTION, GapSeverity.HIGH, {}, why, closes, evidence=evidence)
    if not profile.varied:
        return None
    parts = []
    for claims, verb in ((finding.disputes, "against"), (finding.qualifies, "qualifying")):
        if claims:
            parts.append(f"{len(claims)} {verb} ({names([claim.id for claim in claims])})")
    why = f"{count(len(finding.supports), 'claim')} for, {', '.join(parts)}; status {profile.status}"
    closes = "say for whom and where each side holds"
    if not finding.supports:
        closes = "see whether anything supports it; if not, word it the other way or drop it"
    evidence = (*_supporting(profile), *against)
    return Gap(GapKind.CONTRADICTION, GapSeverity.LOW, {}, why, closes, evidence=evidence, variant="variation")


def stale(context: GapContext, profile: Profile) -> Gap | None:
    """Every root is older than ``stale`` years before ``as_of`` (EGM: currency). An undated root is not old."""
    if context.cut is None or not profile.roots.possible:
        return None
    days = [root_day(context, profile, study) for study in profile.roots.possible]
    known = [day for day in days if day is not None]
    if len(known) < len(days) or not all(dates.before(day, context.cut) for day in known):
        return None
    years = names([str(year) for year in sorted({day[0] for day in known})])
    why = f"{'roots' if len(known) > 1 else 'root'} {years}, all before {dates.text_of(context.cut)}"
    return Gap(GapKind.STALE, GapSeverity.LOW, {}, why, "a newer study", evidence=_supporting(profile))


def root_day(context: GapContext, profile: Profile, study: str) -> dates.Day | None:
    """Return when a root was last published among the documents through which it is reached; None if one is undated."""
    reached: list[Document] = [context.index.documents[name] for name in sorted(profile.roots.documents[study])]
    days = [dates.published(document.issued, document.year) for document in reached]
    known = [day for day in days if day is not None]
    return dates.newest(known) if len(known) == len(days) else None


def shared_origin(context: GapContext, profile: Profile) -> Gap | None:
    """Several read teams and one body behind them all (Greenberg 2009; reviewers' independence)."""
    if profile.V < 2 or len(profile.sponsor_groups) != 1:
        return None
    bodies = shared_bodies(context.index, profile.roots.possible)
    if bodies:
        common = f"{'1 body' if len(bodies) == 1 else f'{len(bodies)} bodies'} behind them: {names(bodies, 3)}"
    else:
        ties = ties_between(context.index, profile.roots.possible)
        bodies = [name for name, _ in ties]
        chain = names([f"{name} ({', '.join(studies)})" for name, studies in ties], 4)
        common = f"no body behind all, but a chain of ties: {chain}"
    why = f"{count(profile.V, 'read team')}, {common}"
    closes = f"a source without {names(bodies, 3)}" if bodies else "a source outside this group"
    return Gap(GapKind.SHARED_ORIGIN, GapSeverity.LOW, {}, why, closes, evidence=_supporting(profile))
