"""The header of a report: layouts made up for the tests, then those of the shared cases."""

from __future__ import annotations

from time import process_time

import pytest

from evmap.reading import read
from evmap.references.header import Header, read_header
from evmap.references.header.boilerplate import is_boilerplate
from evmap.references.header.people import byline, person
from tests.shared import shared

BODY = "\n\n## Abstract\n\nBackground: Managers say that they lack time for their teams, and little is known of why.\n"
# name -> text, title, family names, year, DOI
LAYOUTS = {
    "labels and a logo": (
        "## Research\n\nOpen Access\n\n![0_image_0.png](0_image_0.png)\n\n# Time To Lead: A Survey Of Team Managers\n\n"
        "Ifeoma Adebayo1, Tom K. Brown2* and Ana Cruz-Smith2,3\n\n"
        "Adebayo *et al. Example Services* (2021) 21:15 https://doi.org/10.1186/s99999-021-00001-2" + BODY,
        (
            "Time To Lead: A Survey Of Team Managers",
            ["Adebayo", "Brown", "Cruz-Smith"],
            2021,
            "10.1186/s99999-021-00001-2",
        ),
    ),
    "letters that mark affiliations": (
        "JOURNAL OF EXAMPLE TRAUMA\n\n2019, VOL. 24, NO. 3, 201-219\n\nCheck for updates\n\n"
        "# Burnout among newly qualified staff\n\nWei Lia, Petra Novákb and Sean O'Haraa\n\n"
        "aSchool of Social Work, Dublin, Ireland; bFaculty of Education, Brno, Czechia" + BODY,
        ("Burnout among newly qualified staff", ["Li", "Novák", "O'Hara"], 2019, ""),
    ),
    "its own citation gives the whole title": (
        "# Rest and work in\n\nMaria Lind 1* and Tomas Berg 2 1 Department of Rest, Example, Oslo\n\n"
        "Received: 2 March 2019 Accepted: 5 May 2019 Published: 27 May 2019 Citation:\nLind M and Berg T (2019)\n"
        "Rest and work in small teams: a diary study.\nJ. Example Work 10:348.\ndoi: 10.1234/jew.2019.00348" + BODY,
        ("Rest and work in small teams: a diary study", ["Lind", "Berg"], 2019, "10.1234/jew.2019.00348"),
    ),
    "degrees": (
        "# Sleep of nurses\n\nJohn Miller, MD, PhD; Sarah Jones, RN, MSc; Peter van der Berg\n\n© The Authors 2020"
        + BODY,
        ("Sleep of nurses", ["Miller", "Jones", "Berg"], 2020, ""),
    ),
    "a report with a title over two lines": (
        "Example Institute\n\n# REPORT\n\n## CLOSER TO HOME\n\n### WHAT NEIGHBOURHOOD TEAMS NEED\n\n"
        "Harriet Dean and Omar Farouk\n\nFebruary 2020\n\n## SUMMARY\n\nTeams need time.\n\n© Example Institute 2020\n",
        ("CLOSER TO HOME: WHAT NEIGHBOURHOOD TEAMS NEED", ["Dean", "Farouk"], 2020, ""),
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read(name: str) -> None:
    text, (title, authors, year, doi) = LAYOUTS[name]
    header = read_header(read("a.md", text.encode()))
    assert header.title == title
    assert [one.family for one in header.authors] == authors
    assert header.issued.year == year
    assert header.doi == doi
    assert all(header.is_sure(field) for field in ("title", "authors", "issued"))
    assert all(place.how and 0 < place.confidence <= 1 for place in header.places.values())


@pytest.mark.parametrize(
    "text",
    [
        "Research",
        "Open Access",
        "ORIGINAL ARTICLE",
        "Review Article",
        "Check for updates",
        "© The Author(s) 2022",
        "Downloaded from example.org",
        "2. What comes next",
        "Received 2 May 2019",
        "doi:10.1234/x.1",
        "O P E N A C C E S S",
    ],
)
def test_what_is_never_a_title(text: str) -> None:
    assert is_boilerplate(text)


@pytest.mark.parametrize(
    "text", ["Leading in the woods: a survey", "Review of rest at work in five councils", "2023 survey of rangers"]
)
def test_what_may_be_one(text: str) -> None:
    assert not is_boilerplate(text)


def test_people_and_what_are_none() -> None:
    name = person("Ludwig van der Berg")
    assert name is not None
    assert (name.given, name.particle, name.family) == ("Ludwig", "van der", "Berg")
    assert person("Mental Health") is None
    assert person("University Press") is None
    assert byline("Services for young people differ between counties, and little is known.") is None


def test_a_document_that_says_nothing_has_no_header() -> None:
    assert read_header(read("a.txt", b"x y\n")) == Header() or not read_header(read("a.txt", b"x y\n")).authors


@pytest.mark.parametrize(
    ("name", "authors", "year", "doi"),
    [
        ("72-header-of-a-report/header-1.md", ["Adebayo", "Brown", "Cruz-Smith"], 2021, "10.1186/s99999-021-00001-2"),
        ("72-header-of-a-report/header-2.md", ["Dean", "Farouk"], 2020, ""),
        ("72-header-of-a-report/header-3.md", ["Li", "Novák", "O'Hara"], 2019, "10.1080/15325024.2019.0000001"),
        ("72-header-of-a-report/docx-authors.docx", ["Smith", "Jones"], None, ""),
        ("81-pdf-layouts/m9_affiliation_marks.pdf", ["Marsh", "Keating", "Norwood", "Osborne"], None, ""),
        (
            "81-pdf-layouts/m10_header_only_from_file_properties.pdf",
            ["Marsh", "Keating", "Norwood"],
            2014,
            "10.1234/jsp.2014.0412",
        ),
    ],
)
def test_the_shared_cases(name: str, authors: list[str], year: int | None, doi: str) -> None:
    path = shared("cases") / name
    header = read_header(read(path.name, path.read_bytes()))
    assert [one.family for one in header.authors] == authors
    assert (header.issued.year if header.is_sure("issued") else None) == year
    assert header.doi == doi


def test_a_word_without_end_is_no_line_of_authors() -> None:
    started = process_time()
    assert byline("a" * 500_000) is None
    assert byline("Ann Smith, " + "a" * 9_900) is None
    assert process_time() - started < 1


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("JSS Journal of Statistical Software", "August 2010, Volume 36, Issue 3. http://www.jstatsoft.org/"),
        ("Annals of Rural Care", "Vol. 12 No. 3, Spring 2019"),
        ("Zeitschrift für Wetterkunde", "Jahrgang 44"),
    ],
)
def test_a_masthead_is_no_title(name: str, line: str) -> None:
    rest = "## Rain and its causes in four counties\n\nAnn Smith, Bo Lee\n\n## Abstract\n\nIt rains.\n"
    text = f"# {name}\n\n{line}\n\n{rest}"
    assert read_header(read("a.md", text.encode())).title == "Rain and its causes in four counties"


def test_a_title_that_names_a_journal_stays_one() -> None:
    text = "# What the Journal of Rain has printed\n\nAnn Smith, Bo Lee\n\n## Abstract\n\nIt rains.\n"
    assert read_header(read("a.md", text.encode())).title == "What the Journal of Rain has printed"


@pytest.mark.parametrize(
    ("under", "families"),
    [
        ("## Torsten Quohern\n\nInstitut für Regen, Ulm\n\n## Frank Bretz\n\nA firm", ["Quohern", "Bretz"]),
        ("## Torsten Quohern\n\nFebruary 10, 2023", ["Quohern"]),
        ("## Steady Rain\n\nIt rains.", []),
    ],
)
def test_a_rare_name_under_the_title_is_an_author_where_others_or_a_date_follow(
    under: str, families: list[str]
) -> None:
    header = read_header(read("a.md", f"# Rain and its causes\n\n{under}\n\n# Summary\n\nIt rains.\n".encode()))
    assert [one.family for one in header.authors] == families


def test_authors_one_a_line_are_several_whether_or_not_their_names_are_widespread() -> None:
    below = "Department of Care, University of Ayr, UK\n\nAbstract\n\nLittle is known.\n"
    apart = read(
        "a.md", f"# Night work in Wales\n\nOna Vekpossto\n\nRuth A. Di Lorenzo\n\nJo Kalen\n\n{below}".encode()
    )
    lines = read("a.txt", f"Night work in Wales\nOna Vekpossto\nRuth A. Di Lorenzo\nJo Kalen\n{below}".encode())
    for document in (apart, lines):
        header = read_header(document)
        assert header.title == "Night work in Wales"
        assert [name.sort_name for name in header.authors] == ["Vekpossto", "Di Lorenzo", "Kalen"]


@pytest.mark.parametrize(
    ("line", "families"),
    [
        ("Ruth A. Marsh, Liang B. García Márquez and Jo de Souza", ["Marsh", "García Márquez", "de Souza"]),
        ("Hoang Van Minh, Ann Van Den Berg", ["Minh", "Van Den Berg"]),
        ("Andrés J M Ferreri, Maria Sole", ["Ferreri", "Sole"]),
        ("Ruth Marsh and Jo Bell, March 2005", ["Marsh", "Bell"]),
    ],
)
def test_a_family_name_begins_at_its_particle_or_behind_the_initials(line: str, families: list[str]) -> None:
    people = byline(line)
    assert people is not None
    assert [f"{name.particle} {name.family}".strip() for name in people.names] == families


def test_a_name_of_the_journal_or_of_a_series_is_no_title() -> None:
    text = (
        "Annals of Nothing\n\njournal homepage: www.example.com/aon\n\nELDER WORKING PAPER SERIES\n\n"
        "Keeping the night shift\nA scoping review\nRuth Marsh, Jo Bell\n\nAbstract\n\nLittle is known.\n"
    )
    header = read_header(read("a.txt", text.encode()))
    assert header.title == "Keeping the night shift: A scoping review"
    assert header.is_sure("title")


def test_a_doi_that_a_column_broke_is_read_where_it_is_whole() -> None:
    text = (
        "# Keeping the night shift\n\nRuth Marsh, Jo Bell\n\nCitation: Marsh R, Bell J (2019) Keeping the night shift. "
        "J Care 4(2): e77. https://doi.org/10.1234/j.\n\nhttps://doi.org/10.1234/j.9988776 May 3, 2019\n\n"
        "Abstract\n\nLittle is known.\n"
    )
    assert read_header(read("a.md", text.encode())).doi == "10.1234/j.9988776"


def test_a_university_in_another_language_between_the_authors_is_none_of_them() -> None:
    text = (
        "Features of ruin\nOdile Dutang\nUniversité Paris Dauphine\nRuth Goulet\nUniversité Laval\nJo Pigeon\n"
        "Universität Innsbruck\n\n1 Introduction\n\nRuin is common.\n"
    )
    header = read_header(read("a.txt", text.encode()))
    assert [name.sort_name for name in header.authors] == ["Dutang", "Goulet", "Pigeon"]


def test_a_repositorys_sheet_says_what_the_article_behind_it_is() -> None:
    text = (
        "This is a repository copy of Night work in Wales: a cohort study.\n\n"
        "Elder Rose Research Online URL for this paper: https://eprints.example.ac.uk/123/\n\n"
        "Version: Accepted Version\n\nArticle:\n\n"
        "Marsh, R. and Bell, J. (2019) Night work in Wales: a cohort study. Journal of Care, 12 (3). pp. 1-9. "
        "ISSN 1234-5678\n\nhttps://doi.org/10.1234/jc.9\n\n"
        "Reuse\n\nItems deposited in the repository are protected by copyright, with all rights reserved.\n"
    )
    header = read_header(read("a.txt", text.encode()))
    assert header.title == "Night work in Wales: a cohort study"
    assert [name.sort_name for name in header.authors] == ["Marsh", "Bell"]
    assert (header.issued.year, header.doi, header.container_title) == (2019, "10.1234/jc.9", "Journal of Care")


def test_a_title_keeps_its_last_line_though_it_is_one_word_that_is_often_a_label() -> None:
    text = "Night work and its effect on the people of Wales: a scoping\nreview\nRuth Marsh, Jo Bell\n\nAbstract\n\n"
    header = read_header(read("a.txt", f"{text}Little is known.\n".encode()))
    assert header.title == "Night work and its effect on the people of Wales: a scoping review"
