"""What is wrong or doubtful in the evidence itself, for ``evmap check``: each with the place where to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.independence.circles import circular_citations
from evmap.analysis.independence.recheck import RECHECK, UNPINNED, confirmation, fingerprint
from evmap.analysis.view.index import index_of
from evmap.collector import collector_paused
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.graph.names import names_somebody
from evmap.graph.schema import ReportNode
from evmap.graph.typed import typed, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.analysis.view.index import Index
    from evmap.graph.typed import AnyGraph


@collector_paused()
def problems(graph: AnyGraph) -> list[Diagnostic]:
    """Return everything about the graph that a reviewer should see, errors first, then by place.

    Errors: a stance without a finding; a finding without a stance. (Opposed directions are an error of the claims files
    themselves: :mod:`evmap.claims.checks`.) Warnings: a finding that nothing supports; a confidence that needs a
    re-check; reports that cite each other in a circle. Notes: a confidence that does not say what it was based on; one
    study reported in different years. Reports without author, year or publisher are listed: an author that nobody
    named cannot be told apart from any other.
    """
    index = index_of(graph)
    found = [
        *values_of(graph).get("diagnostics", ()),
        *_unsupported(index),
        *_recheck(index),
        *_circles(graph, index),
        *_studies(index),
        *_headers(graph),
    ]
    order = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    return sorted(found, key=lambda one: (order[one.severity], one.source.file, one.source.line or 0, one.message))


def _unsupported(index: Index) -> Iterator[Diagnostic]:
    for finding in index.findings.values():
        if not finding.supports and finding.defined:
            said = "nothing supports it" if finding.claims else "no claim speaks to it"
            yield Diagnostic(
                Source(finding.file, finding.line),
                "finding-without-support",
                f"the finding '{finding.id}': {said}",
                Severity.WARNING,
                "tag the claims that support it, or remove it",
            )


def _recheck(index: Index) -> Iterator[Diagnostic]:
    for finding in index.findings.values():
        own = confirmation(index, finding)
        if own is not None and own.state == UNPINNED:
            yield Diagnostic(
                Source(finding.file, finding.line),
                "confidence-without-basis",
                f"the confidence '{own.confidence}' in '{finding.id}' does not say what it was based on, so evmap"
                " cannot tell when that changes",
                Severity.NOTE,
                f"add `confirmed_basis: {fingerprint(index, finding)}`",
            )
        if own is not None and own.state == RECHECK:
            yield Diagnostic(
                Source(finding.file, finding.line),
                "confidence-needs-recheck",
                f"the confidence '{own.confidence}' in '{finding.id}' needs re-check: the evidence behind it changed"
                f" since {own.by or 'a reviewer'} confirmed it{f' on {own.on}' if own.on else ''}",
                Severity.WARNING,
                f"see `evmap explain finding:{finding.id}`, confirm it anew and write"
                f" `confirmed_basis: {fingerprint(index, finding)}`",
            )


def _circles(graph: AnyGraph, index: Index) -> Iterator[Diagnostic]:
    for group in circular_citations(graph):
        first = index.documents[group[0]]
        yield Diagnostic(
            Source(first.file, first.line),
            "circular-citation",
            f"{', '.join(group)} cite each other in a circle",
            Severity.WARNING,
            "what they report of each other is not counted twice; see which of them has evidence of its own",
        )


def _studies(index: Index) -> Iterator[Diagnostic]:
    for study, documents in sorted(index.studies.items()):
        years = sorted({document.year for document in documents if document.year is not None})
        if len(documents) > 1 and len(years) > 1:
            names = ", ".join(f"{document.id} ({document.year or 'n.d.'})" for document in documents)
            yield Diagnostic(
                Source(documents[0].file, documents[0].line),
                "study-years-differ",
                f"the study '{study}' is reported in different years: {names}",
                Severity.NOTE,
                "they count as one study; if these are waves of a survey, give each its own study and one `series`",
            )


def _headers(graph: AnyGraph) -> Iterator[Diagnostic]:
    for _, report in sorted(typed(graph).nodes.items(), key=lambda named: named[0]):
        if not isinstance(report, ReportNode):
            continue
        missing = [
            what for what, there in (("author", names_somebody(report.authors)), ("year", report.year)) if not there
        ]
        missing += [] if report.publisher else ["publisher"]
        if not missing:
            continue
        tail = "; nothing shows whether it is independent of others" if "author" in missing else ""
        yield Diagnostic(
            Source(report.file, report.line),
            "incomplete-header",
            f"the report {report.id} lacks {', '.join(missing)}{tail}",
            Severity.WARNING if "author" in missing else Severity.NOTE,
            f"evmap claims header {report.id} writes it, or an editor, under 'report:'",
        )
