"""What a reader must know to read the map: scope, counting, words, taxonomy, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.pages.html.element import Html, el, join

if TYPE_CHECKING:
    from evmap.pages.data.mapdata import MapData, TermData

#: The project's own words, by key and heading, in the order in which they stand.
OWN_WORDS = {
    "scope": "Scope",
    "searched": "Date of search",
    "cite": "How to cite this map",
    "licence": "Licence",
    "contact": "Contact",
}

COUNTING = (
    "A cell counts distinct reports. One report counts once in a cell, however many claims it makes there, and in every"
    " cell that it speaks to. Totals of rows and columns are distinct counts, too: they are not sums of the cells.",
    "A theme's cell holds what is about the theme or a narrower one. Other facets hold what names the term itself.",
    "Only findings and context fill a cell. Definitions, recommendations and opinions never do: a model that is only"
    " defined is marked 'defined in', a cell that is only recommended is marked 'advice only'.",
    "A link to a model that the reviewer inferred and the report does not make is not counted, unless you ask for it.",
    "Bubbles count findings by how well they are known (or reports, by the division that is chosen). One report can"
    " carry several findings, so bubbles do not add up to the number of reports. The area of a bubble is in proportion"
    " to its number, which is always printed.",
    "Filters choose records. What is said of a finding (status, teams, confidence) always comes from all its evidence.",
)
READING = (
    "Each row is a theme, each column a model of leadership, a population or another facet. Where they meet stands how"
    " many reports have evidence on both. An empty cell says 'none' and is hatched: that is a gap, and opening it says"
    " what would close it.",
    "Open a cell, a bubble or a heading to see the findings and records behind it, down to the place in the report and"
    " the works it rests on. Whether those works were read is said each time.",
    "How well something is known is not how good a report is. 'Corroborated' says that independent teams found the"
    " same; it says nothing of how carefully each worked. That is for a critical appraisal, where a person made one.",
    "Two reports that repeat one study are one source. The map counts teams whose own study was read, not voices.",
)
LIMITS = (
    "The map shows what was read and tagged. An empty cell is a gap in this evidence, not proof that no study exists.",
    "A suggested confidence is worked out by rule from four concerns. It is not a reviewer's assessment; where a person"
    " confirmed one, their name stands beside it.",
    "A citation that matches no known work is shown as unresolved, and its nearest candidates are guesses.",
)


def about_section(data: MapData) -> Html:
    """Return the section about the map itself."""
    title = f"{data.title}. Evidence as of {data.as_of}." if data.as_of else f"{data.title}."
    cite = f"{title} Made with evmap {data.version}."
    own = [
        el("div", el("h3", heading), _paragraphs(data.about.get(key, "") or (cite if key == "cite" else "Not stated.")))
        for key, heading in OWN_WORDS.items()
    ]
    return join(
        (
            el("h2", "About this map", id="about-title"),
            el("div", join(own), class_="own"),
            el("h3", "How to read it"),
            _items(READING),
            el("h3", "How it counts"),
            _items(COUNTING),
            el("h3", "Limits"),
            _items(LIMITS),
            el("h3", "What the statuses of findings mean"),
            _definitions(data.meanings["status"]),
            el("h3", "What the kinds of gaps mean"),
            _definitions(data.meanings["gap"]),
            el("h3", "What the cautions mean"),
            _definitions(data.meanings["caution"]),
            *_taxonomy(data),
            _crosswalk(data),
        )
    )


def _paragraphs(text: str) -> Html:
    return join(el("p", part.strip()) for part in text.split("\n\n") if part.strip())


def _items(sentences: tuple[str, ...]) -> Html:
    return el("ul", join(el("li", one) for one in sentences))


def _definitions(meanings: object) -> Html:
    assert isinstance(meanings, dict)
    return el("dl", join(join((el("dt", word), el("dd", said))) for word, said in meanings.items()))


def _taxonomy(data: MapData) -> list[Html]:
    found = []
    for facet in data.facets:
        if facet.kind in ("report", "basis") or not facet.terms:
            continue
        rows = [el("li", *_term(term), class_=f"d{min(term.depth, 3)}") for term in facet.terms]
        found.append(join((el("h3", f"Taxonomy: {facet.label.lower()}"), el("ul", join(rows), class_="terms"))))
    return found


def _term(term: TermData) -> tuple[object, ...]:
    extra = []
    if not term.in_scope:
        extra.append("out of scope")
    if term.universe is not None:
        extra.append(f"{term.universe} in all")
    said = f": {term.description}" if term.description else ""
    return (el("strong", term.label), said, f" ({', '.join(extra)})" if extra else "")


def _crosswalk(data: MapData) -> Html:
    if not data.crosswalk:
        return Html("")
    labels = {term.id: term.label for facet in data.facets if facet.kind == "theme" for term in facet.terms}
    reports = sorted({report for row in data.crosswalk for report in row.headings})
    head = el("tr", join(el("th", one, scope="col") for one in ("Theme", "Match", *reports, "Note")))
    rows = [
        el(
            "tr",
            el("td", labels.get(row.theme, row.theme)),
            el("td", row.match),
            join(el("td", row.headings.get(report, "")) for report in reports),
            el("td", row.note),
        )
        for row in data.crosswalk
    ]
    table = el("table", el("thead", head), el("tbody", join(rows)), class_="list")
    title = el("h3", "Crosswalk: headings of different reports that speak of one theme")
    return join((title, el("div", table, class_="scroll", tabindex="0", role="region", aria_label="Crosswalk")))
