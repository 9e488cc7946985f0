"""The summary of a project: what a client reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.corroboration import corroboration
from evmap.analysis.gaps.gaps import gaps
from evmap.analysis.independence.confidence import SUGGESTED
from evmap.analysis.matrix import matrix
from evmap.analysis.recommendations import recommendations
from evmap.analysis.sources import sources
from evmap.analysis.view.index import index_of
from evmap.output.documents.blocks import Grid, Heading, Paper, Paragraph, plain
from evmap.output.summary import parts
from evmap.output.summary.cerqual import evidence_profile, summary_of_findings
from evmap.output.summary.references import reference_list, style_of
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evmap.analysis.corroboration import Corroborations
    from evmap.analysis.gaps.gap import Gaps
    from evmap.analysis.view.index import Index
    from evmap.domain.record import Record
    from evmap.graph.typed import AnyGraph
    from evmap.output.documents.blocks import Block


@dataclass(frozen=True, slots=True)
class Asked:
    """What the summary is to hold: the themes, the style of its references (see
    :func:`evmap.output.summary.references.style_of`), its title."""

    theme: tuple[str, ...] = ()
    style: str = "apa"
    title: str = ""


def summary(graph: AnyGraph, records: Mapping[str, Record], asked: Asked = Asked()) -> Paper:
    """Return the summary of *graph* as a document; *records* are its documents' bibliographic records by id.

    Raises :class:`evmap.errors.UsageError` for an unknown theme.
    """
    index = index_of(graph)
    theme = asked.theme
    rows, missing = corroboration(graph, theme=theme), gaps(graph, theme=theme)
    to_read, advice = sources(graph, theme=theme), recommendations(graph, theme=theme)
    called = {document.id: document.label for document in index.documents.values()}
    terms = _terms(index)
    labels = [index.themes.label(one) for one in theme]
    title = asked.title or "Evidence summary" + (f": {', '.join(labels)}" if labels else "")
    doubts = _doubts(index, rows)
    blocks: list[Block] = [
        *_opening(index, rows, missing, labels),
        *parts.in_short(rows, missing, to_read, called),
        *_how_to_read(),
        *parts.the_map(matrix(graph, theme=theme, top_only=not theme)),
        *parts.what_is_known(rows),
        *_confidence(rows, called, terms),
        *parts.what_is_missing(missing, terms),
        *parts.both_sides(rows, called),
        *parts.what_to_read(to_read, called, {row.finding: row.statement or row.finding for row in rows}),
        *parts.what_is_advised(advice, called),
        *parts.how_it_was_made(missing, doubts),
    ]
    used = _used(index, rows) | {row.document.id for row in to_read} | {row.claim.report for row in advice}
    blocks += _references([records[id] for id in sorted(used) if id in records], asked.style)
    return Paper(title, tuple(blocks))


def _terms(index: Index) -> dict[str, str]:
    """What ids of terms are called, without those that mean different things in different facets."""
    labels: dict[str, set[str]] = {}
    for facet in index.facets.values():
        for term in facet:
            labels.setdefault(term.id, set()).add(term.label)
    return {id: found.pop() for id, found in labels.items() if len(found) == 1}


def _opening(index: Index, rows: Corroborations, missing: Gaps, labels: list[str]) -> Iterator[Block]:
    facts = missing.summary
    reports = names([report.label for report in index.reports], 12)
    scope = f"about {', '.join(labels)}" if labels else "on all themes"
    dated = f"As of {missing.as_of}, the date of the newest report." if missing.as_of else "No report is dated."
    yield Paragraph(plain(dated))
    yield Paragraph(
        plain(
            f"Scope: {facts['evidence_claims']} evidence claims {scope} ({facts['primary_claims']} from a report's own"
            f" study) on {count(len(rows), 'finding')} from {facts['reports']} of"
            f" {count(len(index.reports), 'report')} read" + (f": {reports}." if reports else ".")
        )
    )


def _how_to_read() -> Iterator[Block]:
    yield Heading("How to read this", 2)
    yield Paragraph(
        plain(
            "A finding is a statement that claims in the reports support, dispute or qualify. What matters is not how"
            " many reports say it, but how many independent teams found it out in a study of their own that was read."
            f" Confidence levels marked '{SUGGESTED}' were worked out by rule; nobody has confirmed them."
        )
    )


def _confidence(rows: Corroborations, called: Mapping[str, str], terms: Mapping[str, str]) -> Iterator[Block]:
    if not len(rows):
        return
    yield Heading("Confidence in the findings (GRADE-CERQual)")
    yield Paragraph(
        plain(
            "After Lewin et al. 2018 (https://doi.org/10.1186/s13012-017-0689-2). A level that a person confirmed names"
            f" the person; every other one is {SUGGESTED}."
        )
    )
    yield Grid(summary_of_findings(rows, called, terms), "Summary of Qualitative Findings", "SoQF")
    yield Grid(evidence_profile(rows, called, terms), "CERQual Evidence Profile", "Evidence Profile")


def _doubts(index: Index, rows: Corroborations) -> list[str]:
    """What about these data limits the answers."""
    found = []
    retracted = sorted({one for row in rows for one in row.profile.retracted})
    if retracted:
        said = [f"{index.documents[one].label} ({index.documents[one].notice})" for one in retracted]
        found.append(f"Retracted, and not counted: {'; '.join(said)}.")
    unassessed = [report.label for report in index.reports if report.appraisal == "unassessed"]
    if unassessed:
        found.append(f"Not appraised for methodological limitations: {names(unassessed, 8)}.")
    confirmed = sum(1 for row in rows if row.confirmation)
    if len(rows):
        found.append(f"{confirmed} of {count(len(rows), 'finding')} have a confidence that a person confirmed.")
    unresolved = sorted({text for row in rows for _, text in row.profile.roots.unresolved})
    if unresolved:
        found.append(f"Citations behind findings that match no known work: {names(unresolved, 8)}.")
    return found


def _used(index: Index, rows: Corroborations) -> set[str]:
    """The documents that stand in the summary: those that make or are cited by the findings' claims."""
    claims = [claim for row in rows for claim in row.profile.finding.claims]
    return {claim.report for claim in claims} | {cite.document for claim in claims for cite in claim.cites}


def _references(records: list[Record], style: str) -> Iterator[Block]:
    yield Heading("References")
    yield Paragraph(plain(f"Style: {style_of(style).title}."))
    if not records:
        yield Paragraph(plain("There are no works to list."))
    found = reference_list(records, style)
    for reference in found:
        yield Paragraph(reference.text, hanging=True)
    unset = [one.id for one in found if not one.styled]
    if unset:
        said = "the style has no form for it" if len(unset) == 1 else "the style has no form for them"
        yield Paragraph(plain(f"In plain order, because {said}: {names(unset, 20)}."))
