"""The parts of the summary, each as blocks of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.gaps.gap import MEANING, GapKind, GapSeverity
from evmap.analysis.independence.confidence import SUGGESTED
from evmap.analysis.independence.status import MEANING as STATUS_MEANING
from evmap.analysis.independence.status import Status
from evmap.output.documents.blocks import Bullets, Figure, Grid, Heading, Paragraph, Run, plain
from evmap.output.figures.corroboration import corroboration_picture
from evmap.output.figures.matrix import matrix_picture
from evmap.output.tables.table import Column, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evmap.analysis.corroboration import Corroborations
    from evmap.analysis.gaps.gap import Gap, Gaps
    from evmap.analysis.matrix import Matrix
    from evmap.analysis.recommendations import Recommendations
    from evmap.analysis.sources import Sources
    from evmap.analysis.view.nodes import ClaimView
    from evmap.output.documents.blocks import Block

SHOWN = 10


def the_map(matrix: Matrix) -> Iterator[Block]:
    """The map as a picture."""
    yield Heading("The map")
    if not matrix.total.claims:
        yield Paragraph(plain("No claim has been tagged yet, so there is no map to draw."))
        return
    yield Figure(
        matrix_picture(matrix),
        f"Where the evidence lies: {matrix.row_facet}s and {matrix.column_facet}s, with the number of {matrix.count}",
    )


def what_is_known(rows: Corroborations) -> Iterator[Block]:
    """How independently each finding is known: counts, a picture, then the findings by status."""
    yield Heading("What is known, and how independently")
    if not len(rows):
        yield Paragraph(plain("There are no findings yet."))
        return
    counts = ", ".join(f"{number} {status}" for status, number in rows.counts.items())
    yield Paragraph(plain(f"{count(len(rows), 'finding')}: {counts}."))
    yield Figure(corroboration_picture(rows), "Findings by how independently they are known")
    for status in Status:
        found = [row for row in rows if row.status is status]
        if not found:
            continue
        yield Heading(f"{str(status).capitalize()}: {count(len(found), 'finding')}", 2)
        yield Paragraph(plain(f"{STATUS_MEANING[status][:1].upper()}{STATUS_MEANING[status][1:]}."))
        items = []
        for row in found:
            teams = f"{count(row.profile.V, 'independent team')} read, {row.profile.T} possible"
            cautions = f"; cautions: {', '.join(row.cautions)}" if row.cautions else ""
            items.append((Run(row.statement or row.finding, bold=True), Run(f" ({teams}{cautions})")))
        yield Bullets(tuple(items))


_GAPS = (
    Column("kind", "Kind", max_width=16),
    Column("where", "Where", max_width=34),
    Column("why", "Why"),
    Column("closes", "Closed by", max_width=40),
)


def what_is_missing(gaps: Gaps) -> Iterator[Block]:
    """The gaps by severity, then what the kinds mean."""
    yield Heading("Where evidence is missing")
    counts = ", ".join(f"{gaps.summary[word]} {word}" for word in ("high", "medium", "low"))
    yield Paragraph(plain(f"{count(len(gaps), 'gap')} ({counts})."))
    for note in gaps.notes:
        yield Paragraph(plain(f"{note[:1].upper()}{note[1:]}."))
    for severity in GapSeverity:
        found = [gap for gap in gaps if gap.severity is severity]
        if found:
            rows = tuple(_gap(gap) for gap in found)
            caption = f"Gaps of {severity} severity"
            yield Grid(Table(_GAPS, rows, main="why"), caption, f"Gaps {severity}")
    present = {gap.kind for gap in gaps}
    if present:
        kinds = [kind for kind in GapKind if kind in present]
        yield Bullets(tuple((Run(str(kind), bold=True), Run(f": {MEANING[kind]}")) for kind in kinds))


def _gap(gap: Gap) -> dict[str, str]:
    where = f"{gap.label}: {gap.about}" if gap.about else gap.label
    return {"kind": gap.name, "where": where, "why": gap.why.removeprefix(f"{gap.label}: "), "closes": gap.closes}


def both_sides(rows: Corroborations, names: Mapping[str, str]) -> Iterator[Block]:
    """Findings on which reports disagree, with what either side says."""
    yield Heading("Where reports disagree")
    found = [row for row in rows if row.profile.finding.disputes or row.profile.finding.qualifies]
    if not found:
        yield Paragraph(plain("No claim disputes or qualifies a finding."))
    for row in found:
        finding = row.profile.finding
        yield Heading(f"{finding.statement or finding.id} ({row.status_text})", 2)
        for title, claims in (
            ("For", finding.supports),
            ("Against", finding.disputes),
            ("Qualifying", finding.qualifies),
        ):
            if claims:
                yield Bullets(tuple(_said(title, claim, names) for claim in claims))


def _said(side: str, claim: ClaimView, names: Mapping[str, str]) -> tuple[Run, ...]:
    where = ", ".join(word for word in (names.get(claim.report, claim.report), claim.locator) if word)
    return Run(f"{side}: ", bold=True), Run(f"{claim.text} ({where})")


def what_to_read(sources: Sources, names: Mapping[str, str]) -> Iterator[Block]:
    """Unread works, the most useful first."""
    yield Heading("What to read next")
    if not len(sources):
        yield Paragraph(plain("No finding rests on a work that has not been read."))
        return
    columns = (
        Column("work", "Work", max_width=30),
        Column("title", "Title"),
        Column("behind", "Findings behind which it stands", align="right", max_width=10),
        Column("gains", "Findings whose status could rise", max_width=50),
    )
    rows = tuple(
        {
            "work": names.get(row.document.id, row.document.id),
            "title": row.document.title,
            "behind": len(row.work.dependents),
            "gains": [f"{one.finding} ({one.now} -> {one.then})" for one in row.work.gains] or "none by itself",
        }
        for row in sources
    )
    yield Grid(Table(columns, rows, main="title"), "Unread works behind findings, the most useful first", "Read next")


def what_is_advised(recommendations: Recommendations, names: Mapping[str, str]) -> Iterator[Block]:
    """Recommendations with what each rests on."""
    yield Heading("Recommendations and what they rest on")
    if not len(recommendations):
        yield Paragraph(plain("No recommendation has been tagged."))
        return
    columns = (
        Column("rests_on", "Rests on", max_width=18),
        Column("text", "Recommendation"),
        Column("report", "Report", max_width=24),
        Column("findings", "Findings it answers", max_width=44),
    )
    rows = tuple(
        {
            "rests_on": row.rests_on,
            "text": row.claim.text,
            "report": ", ".join(w for w in (names.get(row.claim.report, row.claim.report), row.claim.locator) if w),
            "findings": "; ".join(f"{p.finding.statement or p.finding.id} ({p.status})" for p in row.answers) or "none",
        }
        for row in recommendations
    )
    yield Grid(Table(columns, rows, main="text"), "Recommendations, those that rest on least first", "Recommendations")


def how_it_was_made(gaps: Gaps, doubts: Sequence[str]) -> Iterator[Block]:
    """Method and limits."""
    yield Heading("Method and limits")
    need, stale = gaps.summary["need"], gaps.summary["stale"]
    items = [
        "Claims were tagged by people in the reports; gaps, statuses and suggested confidence were worked out from the"
        " tags by fixed rules (evmap, docs/method.md), so that the same tags give the same answers.",
        "Two studies are one team when they share an author or are waves of one survey. A finding counts as"
        " corroborated by teams whose own study was read, not by how often it is repeated.",
        f"Confidence follows the four components of GRADE-CERQual. Where nobody has confirmed it, it is a suggestion by"
        f" rule and says so ({SUGGESTED}); an assessment is a person's.",
        f"A finding needs {need} read teams, and evidence is old after {stale} years: both are conventions of evmap.",
        "What was not tagged is not in the map: an empty cell says that no claim was found in the reports read, not"
        " that no evidence exists.",
        *doubts,
    ]
    yield Bullets(tuple(plain(item) for item in items))
