"""The documents of a seed: a paper in each layout, what its header is, and its list as printed."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.typeset import articles, bodies, publishers, reports
from benchmarks.typeset.papers import make_paper
from benchmarks.typeset.styles import printed_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from benchmarks.typeset.layout import Layout
    from benchmarks.typeset.papers import Paper

#: Layouts that the rules were written with, and those that were kept apart until the end.
KNOWN: tuple[Callable[[Paper], Layout], ...] = (
    articles.open_access,
    articles.sidebar,
    articles.contents_lists,
    articles.capitals,
    articles.repository_sheet,
    articles.two_lines,
    articles.line_to_cite,
    articles.original_investigation,
    articles.manuscript,
    articles.downloaded,
    reports.public_body,
    reports.commissioned,
    reports.working_paper,
    reports.footnotes,
    reports.brief,
    reports.properties_only,
)
HELD: tuple[Callable[[Paper], Layout], ...] = (
    articles.surname_first,
    articles.side_citation,
    articles.society,
    articles.copy_of,
    reports.bulletin,
    reports.thesis,
    reports.guideline,
)
#: Layouts of publishers and public bodies parted by chance before any was read: errors were looked at in the first half.
SEEN: tuple[Callable[[Paper], Layout], ...] = (
    publishers.dotted,
    publishers.document_citing_itself,
    publishers.to_cite_box,
    publishers.two_titles,
    publishers.library_of_reviews,
    publishers.review_of_economics,
    publishers.discussion_series,
    publishers.bank_paper,
    publishers.portal_sheet,
    bodies.department,
    bodies.research_service,
    bodies.foundation,
    bodies.corporation,
    bodies.spanish_ministry,
    bodies.spanish_thesis,
    bodies.dissertation,
    bodies.commission,
    bodies.rapid_evidence,
)
SEALED: tuple[Callable[[Paper], Layout], ...] = (
    publishers.lettered,
    publishers.strokes,
    publishers.corner,
    publishers.cover_sheet,
    publishers.archive_sheet,
    publishers.small_capitals,
    publishers.transactions,
    publishers.preprint,
    publishers.public_access,
    publishers.authors_first,
    bodies.parliament,
    bodies.library_briefing,
    bodies.accountability,
    bodies.world_agency,
    bodies.economic_paper,
    bodies.weekly_report,
    bodies.german_agency,
    bodies.french_office,
    bodies.norwegian_report,
    bodies.german_thesis,
)
SETS = {"known": KNOWN, "held": HELD, "seen": SEEN, "sealed": SEALED}
_BY_BODIES = (
    reports.public_body,
    reports.bulletin,
    reports.guideline,
    bodies.parliament,
    bodies.accountability,
    bodies.world_agency,
)
_SUBTITLED = (articles.two_lines, reports.public_body, reports.commissioned, reports.footnotes, reports.brief)
_ONE_AUTHOR = (reports.thesis, bodies.dissertation, bodies.german_thesis, bodies.spanish_thesis)
_FEW_AUTHORS = (reports.working_paper, bodies.library_briefing, bodies.research_service, publishers.archive_sheet)
_TITLES = {
    "en": (
        "Fixing a broken housing market",
        "Living well in later life",
        "No place like home? The long-term costs of residential care",
        "The state of the nation’s kitchens 2018",
        "Children looked after in England (including adoption), year ending 31 March 2019",
        "Count me in",
        "Pathways out of poverty among lone parents in Great Britain, 1991–2008",
        "Trust, Hope and Betrayal: Foster Carers Remember the Great Flood",
        "Predictors of long-term opioid use after hip surgery in adults aged 65 years and over: a nationwide registry study in Norway",
        "Who cares? A second look",
        "Social work practice with older people: national findings, local lessons, and what comes next",
        "Effect of a text message reminder on attendance (REMIND): a cluster randomised controlled trial in 24 clinics in Kenya and Uganda",
        "Unequal access to green space",
        "Working lives of newly arrived doctors in the NHS: a longitudinal interview study",
        "‘They just don’t listen’: Parents’ accounts of complaint handling in schools",
        "Managing the supply chain of the future: Evidence from small firms",
        "Implementation of the Care Act 2014",
        "COVID-19 and the care home sector: staffing, infection control and visiting",
        "Minimum wages, hours and household income in the United States",
        "Bridging the gap between research and policy: The case of early years education in Wales",
    ),
    "de": (
        "Wirkungen früher Hilfen auf die psychische Gesundheit junger Mütter",
        "Lärmschutz an Schulen: Ergebnisse einer bundesweiten Befragung",
        "Arbeitsbedingungen in der ambulanten Pflege",
    ),
    "fr": (
        "Les conditions de travail des aides à domicile en milieu rural",
        "L’accès aux soins des plus démunis : une enquête auprès de 1 200 familles",
        "Inégalités sociales et santé des enfants",
    ),
    "es": (
        "Satisfacción laboral y bienestar de las enfermeras en hospitales públicos",
        "Apoyo social y salud mental en jóvenes migrantes: un estudio longitudinal",
        "Envejecimiento activo y participación ciudadana",
    ),
    "nb": (
        "Ungdom og arbeid i distriktene: En kunnskapsoversikt",
        "Barnevernets arbeid med familier i lavinntekt",
        "Hverdagsliv på sykehjem",
    ),
}
"""Titles of the kinds that the patterns of :mod:`~benchmarks.typeset.papers` do not make, by language."""


@dataclass(frozen=True, slots=True)
class Made:
    """A document: its name, the paper, its layout, and what is to be read from it."""

    name: str
    paper: Paper
    layout: Layout
    authors: tuple[str, ...]
    entries: tuple[str, ...]

    @property
    def doi(self) -> str:
        """The printed DOI, "" where none is."""
        return self.paper.doi if self.layout.has_doi else ""

    @property
    def says(self) -> Mapping[str, str]:
        """What else of the header is printed: as the layout has it, or the journal and the ISSN where they are printed."""
        layout, paper = self.layout, self.paper
        if layout.says:
            return layout.says
        parts = (*layout.cover, *layout.imprint, *layout.side, *layout.front)
        text = " ".join((layout.head, layout.first_head, layout.first_foot, *(part.text for part in parts)))
        journal = next((name for name in (paper.journal, paper.journal_short) if name in text), "")
        said = {"container_title": journal, "issn": paper.issn if paper.issn in text else ""}
        return {field: value for field, value in said.items() if value}


_LANGUAGES: dict[Callable[[Paper], Layout], str] = {
    publishers.authors_first: "de",
    publishers.portal_sheet: "fr",
    bodies.german_agency: "de",
    bodies.german_thesis: "de",
    bodies.french_office: "fr",
    bodies.spanish_ministry: "es",
    bodies.spanish_thesis: "es",
    bodies.norwegian_report: "nb",
}


def documents(seed: int, *, layouts: str, each: int) -> Iterator[Made]:
    """Yield *each* documents of every layout of the set named *layouts*."""
    for make in SETS[layouts]:
        for number in range(each):
            name = make.__name__
            paper = make_paper(
                f"{seed} {name} {number}",
                people=make not in _BY_BODIES,
                subtitle=make in _SUBTITLED and number % 2 == 0,
                most=1 if make in _ONE_AUTHOR else 3 if make in _FEW_AUTHORS else 9,
            )
            if make in SEEN + SEALED:
                paper = _titled(paper, f"{seed} {name} {number}", _LANGUAGES.get(make, "en"))
            layout = make(paper)
            authors = tuple(layout.authors or ()) or tuple(family for _, family in paper.people) or (paper.body,)
            entries = tuple(entry for entry, _ in printed_list(paper.references, layout.list_style))
            yield Made(f"{name}-{number}", paper, layout, authors, entries)


def _titled(paper: Paper, seed: str, language: str) -> Paper:
    """*paper* under another title, for two papers in three; where it is in another language, always."""
    dice = random.Random(seed)
    if language == "en" and dice.random() < 0.34:
        return paper
    title, colon, subtitle = dice.choice(_TITLES[language]).partition(": ")
    return replace(paper, title=title, subtitle=subtitle[:1].upper() + subtitle[1:] if colon else "")
