"""Headers of kinds that were read wrong: one small document each."""

from __future__ import annotations

import pytest

from evmap.reading import read
from evmap.references.header import Header, read_header
from evmap.references.header.boilerplate import without_label
from evmap.references.header.people import byline, is_wording

TEXT = (
    "\n\n## Abstract\n\nLittle is known of how services decide, what they record and which outcomes they look at. We "
    "followed what was done over two years, using interviews and an experimental design.\n\n"
    "## Introduction\n\nMost of what is known comes from testing small programmes in one place.\n"
)


def header_of(text: str, name: str = "a.md") -> Header:
    """The header read of a text."""
    return read_header(read(name, text.encode()))


def families(line: str) -> list[str]:
    """The family names that a line of authors gives, none where it is no such line."""
    people = byline(line)
    return [one.sort_name for one in people.names] if people is not None else []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sam U. Lund, Academy of Lagado, Lagado, Balnibarbi", ["Lund"]),
        ("IDA BERG and G.K.M. HOLM, Institute for Clarity in Documentation, USA", ["BERG", "HOLM"]),
        ("Nicola Talbot (inactive)", ["Talbot"]),
        ("Sir J.K. Rao (Researcher), Han Thane , William J. Hansen Jr (Co-ordinator) and T. Rafeeq", None),
        ("Craig Thorsen <c thorsen@example.org>", ["Thorsen"]),
        (
            "AnnaFrancis1,JenniferL.Hudson2,LynnMobach2,3 and Peter M. McArthur1",
            ["Francis", "Hudson", "Mobach", "McArthur"],
        ),
        ("Elsevier B.V., Radarweg 29, 1043 NX Amsterdam, The Netherlands", []),
        ("(A Re MD, C Cattaneo MD);", []),
        ("DepartmentofSurgery,YokohamaCityUniversity", []),
        ("72 Lyme Road, Newmark Drive", []),
        ("Anna Vogel Friedrich Lind Kurt Hornung", ["Vogel", "Lind", "Hornung"]),
        ("David R. Hunter Derek S. Young", ["Hunter", "Young"]),
        ("Luis A. García Márquez, Anna Holm", ["García Márquez", "Holm"]),
        ("Ana Paula de Souza Lima", ["de Souza Lima"]),
        ("B.Benciolini", ["Benciolini"]),
        ("Unterschrift des Leiters:", []),
    ],
)
def test_a_line_of_authors(line: str, expected: list[str] | None) -> None:
    assert families(line) == (["Rao", "Thane", "Hansen", "Rafeeq"] if expected is None else expected)


def test_words_of_the_text_are_no_names() -> None:
    lower = frozenset({"testing", "outcomes", "using", "functions"})
    assert is_wording("Outcomes Using Single", lower)
    assert is_wording("Function Overview", lower)  # in the plural elsewhere
    assert not is_wording("Neyvek Rossi", lower)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("RESEARCH ARTICLE How Young Carers Sleep", "How Young Carers Sleep"),
        ("Original Investigation | Public Health An Evaluation Of Night Work", "An Evaluation Of Night Work"),
        ("Article The Role Of Rest", "The Role Of Rest"),
        ("Official Statistics Early Discharge In Denmark", "Early Discharge In Denmark"),
        ("Policy Brief | Issue 3 | March 2019 Wage Subsidies And Students", "Wage Subsidies And Students"),
        ("Research Priorities For Nurses", "Research Priorities For Nurses"),
        ("Systematic Review Of Night Work", "Systematic Review Of Night Work"),
        ("Article 50 and what came after", "Article 50 and what came after"),
    ],
)
def test_a_label_before_the_title(text: str, title: str) -> None:
    assert without_label(text) == title


def test_a_title_in_title_case_over_lines_is_no_list_of_names() -> None:
    header = header_of(
        "Testing Programmes of Small Services\nOutcomes Using Experimental\nDesign\nGemma Visser, Marija Holm\n\n"
        + TEXT.replace("## ", ""),
        "a.txt",
    )
    assert header.title == "Testing Programmes of Small Services Outcomes Using Experimental Design"
    assert [one.family for one in header.authors] == ["Visser", "Holm"]


def test_a_title_that_begins_as_a_notice_does() -> None:
    assert header_of("# This is a specimen of our work\n\nAnna Berg1, Tom Holm2" + TEXT).title.startswith(
        "This is a sp"
    )


@pytest.mark.parametrize("below", ["", "A thesis submitted in fulfilment of the requirements\n\n", "12 May 2019\n\n"])
def test_a_lone_author_whose_name_is_in_no_list(below: str) -> None:
    header = header_of(f"# Wage subsidies and students\n\nNeyvek Tolposber\n\n{below}" + TEXT)
    assert header.is_sure("authors")
    assert [one.family for one in header.authors] == ["Tolposber"]


def test_words_alone_under_a_title_are_no_author() -> None:
    header = header_of("# Wage subsidies and students\n\nExperimental Outcomes" + TEXT)
    assert not header.is_sure("authors")


def test_a_title_that_runs_on_over_a_line_like_a_name() -> None:
    """``Experimental Outcomes*`` has a raised mark as authors have, and words of the text."""
    header = header_of("# A package for testing the\n\n# Experimental Outcomes*\n\nKosuke Holm1, David Lind2" + TEXT)
    assert header.title == "A package for testing the Experimental Outcomes"
    assert [one.family for one in header.authors] == ["Holm", "Lind"]


def test_an_address_in_the_mail_is_no_word_of_the_text() -> None:
    header = header_of(
        "# Wage subsidies and students\n\nMihal Tolposber1,*\n\nYuki Fenrudal2" + TEXT + "\nmihal@example.org\n"
    )
    assert [one.family for one in header.authors] == ["Tolposber", "Fenrudal"]


def test_a_subtitle_in_capitals_runs_into_the_authors() -> None:
    header = header_of("# FOSTER CARE\n\nA SCOPING REVIEW Emma Lopez, Lars Bell & Tara S. Poshal\n\nApril 2007" + TEXT)
    assert [one.family for one in header.authors] == ["Lopez", "Bell", "Poshal"]


def test_a_journal_above_the_title_is_not_it() -> None:
    header = header_of("JOURNAL OF APPLIED REST\n\nHow people rest at work\n\nAnna Berg and Tom Holm" + TEXT, "a.txt")
    assert header.title == "How people rest at work"


def test_a_version_and_a_date_are_no_title() -> None:
    header = header_of("# Models of rest\n\n## Version 1.7\n\n# 27 November, 2022\n\nAnna Berg" + TEXT)
    assert header.title == "Models of rest"
    assert (header.issued.year, header.issued.month) == (2022, 11)


def test_a_group_and_a_year_under_the_title() -> None:
    header = header_of("# How evidence is lost\n\nThe example contributors, 2026" + TEXT)
    assert [one.literal for one in header.authors] == ["The example contributors"]
    assert header.issued.year == 2026


def test_a_citation_in_the_text_is_not_the_reports_own() -> None:
    """Words on citing are no line that says how to cite the report."""
    header = header_of(
        "# Styles of references\n\nAnna Berg and Tom Holm\n\nMarch 2021"
        + TEXT
        + "\nCitations tests: see Mueller, K. (1999). Theorems on the current page. Journal of Proofs, 4(2), 12-19.\n"
    )
    assert header.issued.year == 2021
    assert [one.family for one in header.authors] == ["Berg", "Holm"]


def test_a_reference_to_itself_above_the_title() -> None:
    header = header_of(
        "Visser, G. G., Holm, M., & de Haan, E. (2019). Rest and work in small teams: a diary study. In S. Hein (Ed.), "
        "Settings of Work. New Directions, 167, 39–64.\n\n# Rest and Work in Small Teams: A Diary Study\n\nG. Visser"
        + TEXT
    )
    assert header.issued.year == 2019
    assert [one.sort_name for one in header.authors] == ["Visser", "Holm", "de Haan"]


@pytest.mark.parametrize(
    ("line", "year", "month"),
    [
        ("2007-06-28", 2007, 6),
        ("School of Education, Madrid, Spain July 2010", 2010, 7),
        ("Electron. Commun. Probab. 7 (2020), article no. 12, 1–5.", 2020, None),
    ],
)
def test_a_date(line: str, year: int, month: int | None) -> None:
    issued = header_of(f"# Wage subsidies and students\n\nAnna Berg and Tom Holm\n\n{line}" + TEXT).issued
    assert (issued.year, issued.month) == (year, month)


def test_an_article_online_before_its_issue_has_the_year_of_its_issue() -> None:
    issued = header_of(
        "© The Author(s) 2020. Published by Example Press.\n\nExample Journal of Rest, 2021, 51(3)371–378\n\n"
        "Advance Access Publication Date: 3 December 2020\n\n# Rest at work\n\nAnna Berg and Tom Holm" + TEXT
    ).issued
    assert issued.year == 2021


HTML = (
    "<html><head><title>{title}</title><meta name='author' content='{author}'><meta name='date' content='2026-04-02'>"
    "</head><body><h1>Rest at work</h1><p>Anna Berg1, Tom Holm2 and Lena Vik1</p><p>12 May 2019</p><h2>Abstract</h2>"
    "<p>Little is known of how services decide. We followed what was done over two years.</p></body></html>"
)


def test_general_tags_of_a_page_give_way_to_what_it_prints() -> None:
    """A program that made the page filled them: one author of three, the day of the conversion."""
    header = header_of(HTML.format(title="Rest at work | Example", author="Anna Berg"), "a.html")
    assert header.title == "Rest at work"
    assert [one.family for one in header.authors] == ["Berg", "Holm", "Vik"]
    assert header.issued.year == 2019


def test_tags_of_a_citation_are_believed() -> None:
    told = (
        "<meta name='citation_title' content='Rest and work'><meta name='citation_author' content='Vik, Lena'>"
        "<meta name='citation_publication_date' content='2018/05'></head>"
    )
    header = header_of(HTML.format(title="x", author="y").replace("</head>", told), "a.html")
    assert header.title == "Rest and work"
    assert [one.family for one in header.authors] == ["Vik"]
    assert str(header.issued) == "2018-05"
