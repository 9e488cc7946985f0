"""Gaps of works: unread ones that findings rest on, and references nothing points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.gaps.gap import Gap, GapKind, GapSeverity
from evmap.analysis.independence.unread import unread_works
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.analysis.gaps.context import GapContext


def unread(context: GapContext) -> Iterator[Gap]:
    """An unread root, most depended on first, then by how many findings would gain status (acquisition)."""
    index = context.index
    for work in unread_works(index, context.profiles):
        findings = [one.finding for one in work.dependents]
        gains = [one.finding for one in work.gains]
        document = index.documents[work.document]
        why = f"{work.document}: {count(len(findings), 'finding')} ({names(findings)})"
        contested = [one.finding for one in work.dependents if one.disputes]
        if contested:
            why += f"; read, it would contest {names(contested)}"
        if gains:
            why += f"; reading it could raise {names(gains)}"
        elif len(contested) < len(findings):
            why += "; reading it could raise none by itself"
        members = [context.memberships[finding] for finding in findings]
        home = frozenset().union(*(member.home for member in members))
        yield Gap(
            GapKind.UNREAD,
            GapSeverity.MEDIUM if gains else GapSeverity.LOW,
            {"work": work.document},
            why,
            f"tag what {work.document} says on {names(findings)}" if document.read else f"ingest {work.document}",
            label=work.document,
            evidence=tuple(
                claim.id
                for finding in findings
                for claim in (*index.findings[finding].supports, *index.findings[finding].disputes)
                if any(cite.document == work.document for cite in claim.cites)
            ),
            rank=(-len(findings), -len(gains)),
            themes=frozenset().union(home, *(member.touching for member in members)),
            touching=frozenset().union(*(member.touching for member in members)) - home,
        )


def retracted(context: GapContext) -> Iterator[Gap]:
    """A retracted document that would be a root of a finding: what rests on it has to be looked at again."""
    index = context.index
    behind: dict[str, list[str]] = {}
    for finding, profile in context.profiles.items():
        for document in profile.retracted:
            behind.setdefault(document, []).append(finding)
    for name, findings in sorted(behind.items()):
        members = [context.memberships[finding] for finding in findings]
        home = frozenset().union(*(member.home for member in members))
        touching = frozenset().union(*(member.touching for member in members))
        claims = [claim for finding in findings for claim in index.findings[finding].claims]
        yield Gap(
            GapKind.RETRACTED,
            GapSeverity.HIGH,
            {"work": name},
            f"{name}: {index.documents[name].notice}; behind {count(len(findings), 'finding')} ({names(findings)})",
            f"look at {names(findings)} without it; say in references/works.yaml if it was replaced, or is to count",
            label=name,
            evidence=tuple(
                claim.id
                for claim in claims
                if claim.report == name or any(cite.document == name for cite in claim.cites)
            ),
            themes=home | touching,
            touching=touching - home,
        )


def orphan(context: GapContext) -> Iterator[Gap]:
    """A listed work that no claim and no in-text citation points to (reference hygiene)."""
    index = context.index
    read = set(index.documents.reports)
    for id in index.documents:
        if id in read or index.cited_by.get(id) or index.mentions.get(id):
            continue
        reports = [name for name in index.documents.listed_by(id) if name in read]
        if not reports:
            continue
        document = index.documents[id]
        why = f"{document.id}: listed by {names(reports)}; no claim and no in-text citation points to it"
        if document.near_mentions:
            why += f" ({count(document.near_mentions, 'citation')} near it, not linked)"
        unseen = [name for name in reports if not index.documents[name].citations_read]
        if unseen:
            why += f" (no in-text citations were read from {names(unseen)})"
        closes = "none; or code the missing claim"
        if document.near_mentions:
            closes = "link the citation that is near it; or none"
        yield Gap(GapKind.ORPHAN, GapSeverity.LOW, {"work": document.id}, why, closes, label=document.id, evidence=())
