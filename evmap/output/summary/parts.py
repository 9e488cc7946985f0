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
from evmap.text.plurals import count, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from evmap.analysis.corroboration import Corroborations
    from evmap.analysis.gaps.gap import Gap, Gaps
    from evmap.analysis.matrix import Matrix
    from evmap.analysis.recommendations import Recommendations
    from evmap.analysis.sources import Sources
    from evmap.analysis.view.nodes import ClaimView
    from evmap.output.documents.blocks import Block

_NAMED = 3


def in_short(rows: Corroborations, gaps: Gaps, sources: Sources, called: Mapping[str, str]) -> Iterator[Block]:
    """What a reader must know who reads no further."""
    yield Heading("In short", 2)
    items: list[str] = []
    for status in (Status.CORROBORATED, Status.CONTESTED):
        found = [row for row in rows if row.status is status]
        if found:
            said = "; ".join(row.statement or row.finding for row in found[:_NAMED])
            more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
            items.append(f"{str(status).capitalize()}: {len(found)} of {count(len(rows), 'finding')} ({said}{more}).")
    split = sum(1 for row in rows if row.profile.finding.disputes or row.profile.finding.qualifies)
    if split:
        items.append(f"Claims dispute or qualify {count(split, 'finding')}: see 'Where reports disagree'.")
    kinds = [str(gap.kind) for gap in gaps if gap.severity is GapSeverity.HIGH]
    if kinds:
        most = sorted(dict.fromkeys(kinds), key=lambda kind: (-kinds.count(kind), kind))[:_NAMED]
        said = ", ".join(f"{kinds.count(kind)} {kind}" for kind in most)
        items.append(
            f"Gaps of high severity: {len(kinds)}, most of them {said}; what the words mean stands below them."
        )
    if len(sources):
        first = [called.get(row.document.id, row.document.id) for row in list(sources)[:_NAMED]]
        items.append(f"To read first, of {count(len(sources), 'unread work')} behind findings: {'; '.join(first)}.")
    if len(rows):
        confirmed = sum(1 for row in rows if row.confirmation)
        items.append(f"Confidence that a person confirmed: {confirmed} of {count(len(rows), 'finding')}.")
    yield Bullets(tuple(plain(item) for item in items or ["Nothing has been tagged yet."]))


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


def what_is_missing(gaps: Gaps, terms: Mapping[str, str]) -> Iterator[Block]:
    """The gaps by severity, then what the kinds mean. *terms* says what ids of terms are called. Empty cells of the map
    that lie beside each other are one row."""
    yield Heading("Where evidence is missing")
    counts = ", ".join(f"{gaps.summary[word]} {word}" for word in ("high", "medium", "low"))
    yield Paragraph(plain(f"{count(len(gaps), 'gap')} ({counts}). `evmap gaps` lists every one with its claims."))
    for note in gaps.notes:
        yield Paragraph(plain(f"{note[:1].upper()}{note[1:]}."))
    for severity in GapSeverity:
        found = [gap for gap in gaps if gap.severity is severity]
        if found:
            cells = [row for kind in _CELLS for row in _cells(kind, found, terms)]
            rows = (*cells, *(_gap(gap, terms) for gap in found if gap.kind not in _CELLS))
            caption = f"Gaps of {severity} severity: {len(found)}"
            yield Grid(Table(_GAPS, rows, main="why"), caption, f"Gaps {severity}")
    present = {gap.kind for gap in gaps}
    if present:
        kinds = [kind for kind in GapKind if kind in present]
        yield Bullets(tuple((Run(str(kind), bold=True), Run(f": {MEANING[kind]}")) for kind in kinds))


#: Kinds of gap that are cells of a map: of which term they are told together, which terms are listed, and how.
_CELLS = {
    GapKind.ABSOLUTE: ("theme", "model", "no claim names {}", "a finding about it that names one of them"),
    GapKind.POPULATION: ("population", "theme", "no claim about them under {}", ""),
}


def _cells(kind: GapKind, gaps: Sequence[Gap], terms: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Empty cells of a *kind*, one row for all that lie beside each other and are closed by the same."""
    together, listed, why, closes = _CELLS[kind]
    groups: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        if gap.kind is kind:
            groups.setdefault((gap.where[together], closes or gap.closes), []).append(gap)
    for (term, closed), found in groups.items():
        others = "; ".join(terms.get(gap.where[listed], gap.where[listed]) for gap in found)
        links = sorted({claim for gap in found for claim in gap.evidence}) if closes else []
        yield {
            "kind": str(kind),
            "where": terms.get(term, term),
            "why": f"{why.format(count(len(found), listed))}: {others}",
            "closes": closed + (f"; or confirm an inferred link ({names(links, 8)})" if links else ""),
        }


def _gap(gap: Gap, terms: Mapping[str, str]) -> dict[str, str]:
    parts = [terms.get(part, part) for part in gap.label.split(" x ")]
    label = " x ".join(parts)
    where = f"{label}: {gap.about}" if gap.about else label
    return {"kind": gap.name, "where": where, "why": gap.why.removeprefix(f"{gap.label}: "), "closes": gap.closes}


def both_sides(rows: Corroborations, called: Mapping[str, str]) -> Iterator[Block]:
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
                yield Bullets(tuple(_said(title, claim, called) for claim in claims))


def _said(side: str, claim: ClaimView, called: Mapping[str, str]) -> tuple[Run, ...]:
    where = ", ".join(word for word in (called.get(claim.report, claim.report), claim.locator) if word)
    return Run(f"{side}: ", bold=True), Run(f"{claim.text} ({where})")


def what_to_read(sources: Sources, called: Mapping[str, str], said: Mapping[str, str]) -> Iterator[Block]:
    """Unread works, the most useful first. *said* maps findings to their statements."""
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
            "work": called.get(row.document.id, row.document.id),
            "title": row.document.title,
            "behind": len(row.work.dependents),
            "gains": [f"{said.get(one.finding, one.finding)} ({one.now} -> {one.then})" for one in row.work.gains]
            or "none by itself",
        }
        for row in sources
    )
    yield Grid(Table(columns, rows, main="title"), "Unread works behind findings, the most useful first", "Read next")


def what_is_advised(recommendations: Recommendations, called: Mapping[str, str]) -> Iterator[Block]:
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
            "report": ", ".join(w for w in (called.get(row.claim.report, row.claim.report), row.claim.locator) if w),
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
