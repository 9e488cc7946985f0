"""Covers and first pages of publishers and public bodies, kind by kind: what is the title, who wrote it, when."""

from __future__ import annotations

import pytest

from evmap.reading import read
from evmap.references.header import Header, read_header
from evmap.references.header.languages import is_translated
from evmap.references.header.people import byline

TEXT = (
    "\n\n## Introduction\n\nLittle is known of how services decide. We followed what was done over two years, and half "
    "of those asked had seen a change.\n"
)


def header(text: str) -> Header:
    return read_header(read("report.md", (text + TEXT).encode()))


def families(found: Header) -> list[str]:
    return [name.literal or name.family for name in found.authors]


def test_a_committee_under_the_author_of_a_dissertation_wrote_none_of_it() -> None:
    found = header(
        "# Trust among volunteers\n\nby\n\nMara Feldsund\n\nA dissertation submitted in partial fulfillment of the "
        "degree of Doctor of Philosophy\nin The University of Example\n2014\n\nDoctoral Committee:\n\n"
        "Professor Maria Reid, Chair\nAssociate Professor Peter Hill\n"
    )
    assert (families(found), found.issued.year) == (["Feldsund"], 2014)


def test_a_publisher_set_in_capitals_below_the_authors_is_none_of_them() -> None:
    found = header(
        "# Apoyo social y salud mental\n\nAutores:\nLaura Petersen\nMaría Nagy\n\nEdita:\n"
        "MINISTERIO DE SANIDAD\nCENTRO DE PUBLICACIONES\nPASEO DEL PRADO, 18. 28014 Madrid\n\nMadrid, mayo de 2014\n"
    )
    assert families(found) == ["Petersen", "Nagy"]
    assert (found.issued.year, found.issued.month) == (2014, 5)


def test_authors_named_twice_are_named_once_and_in_full() -> None:
    found = header("# Night work (Review)\n\nNeyfen V, Hill P\n\nVictor Neyfen^1^, Peter Hill^2^\n")
    assert [(name.family, name.given) for name in found.authors] == [("Neyfen", "Victor"), ("Hill", "Peter")]
    assert found.title == "Night work"


def test_an_author_alone_below_or_above_the_title_is_no_part_of_it() -> None:
    below = header("# Models of ordinal data\n\n## Rune Haubo B Kristjansen\n\nTechnical University of Example\n")
    assert (below.title, families(below)) == ("Models of ordinal data", ["Kristjansen"])
    above = header("# Marcin Woliński\n\n# Moje własne klasy dokumentów\n")
    assert above.title == "Moje własne klasy dokumentów"


def test_the_title_printed_again_in_another_language_is_no_subtitle() -> None:
    found = header(
        "# Implementation of the Care Act\n\n## Mulheres, trabalho e saúde no nordeste do Brasil\n\nAna Silva\n"
    )
    assert found.title == "Implementation of the Care Act"
    assert not is_translated("Trust, hope and betrayal", "A study of parents")


@pytest.mark.parametrize(
    ("line", "year", "month"),
    [
        ("Abril del 2019", 2019, 4),
        ("13 de junho de 2018", 2018, 6),
        ("Dessau-Roßlau, März 2018", 2018, 3),
        ("March – 2017", 2017, 3),
        ("Köln 2012", 2012, None),
        ("Printed 2 avril 2011", 2011, 4),
        ("this version posted March 16, 2020. The copyright holder is the author.", 2020, 3),
        ("J Rural Work. 2014 May ; 12(3): 123–134.", 2014, 5),
    ],
)
def test_dates_as_covers_have_them(line: str, year: int, month: int | None) -> None:
    found = header(f"# Night work in rural places\n\n{line}\n")
    assert (found.issued.year, found.issued.month, found.authors) == (year, month, ())


def test_a_year_in_the_title_is_not_when_the_report_came_out() -> None:
    found = header(
        "# More plots for: Filtering raises power, Berg et al., PNAS (2010)\n\nIda Berg\n\nJanuary 19, 2023\n"
    )
    assert found.issued.year == 2023


@pytest.mark.parametrize(
    "line", ["First A. Author", "Firstname Lastname", "Mayo Clinic", "Abril del 2019", "CENTRO DE SALUD"]
)
def test_placeholders_bodies_and_dates_are_no_people(line: str) -> None:
    people = byline(line)
    assert people is None or people.confidence < 0.45


@pytest.mark.parametrize("line", ["Written by Priya Hallenwick", "Autora: Vekdal Page", "par Georges Felepin"])
def test_a_word_before_a_name_says_that_it_is_one(line: str) -> None:
    people = byline(line)
    assert people is not None
    assert people.confidence >= 0.6


def test_an_address_for_mail_written_out_is_no_title() -> None:
    assert header("# Minimal examples\n\ntal197 at users.sf.example\n").title == "Minimal examples"
    assert header("tal197 at users.sf.example\n\n# Minimal examples\n").title == "Minimal examples"


def test_a_digit_that_belongs_to_the_name_stays_in_the_title() -> None:
    from tests.reading.pdf_writer import PdfPage, pdf

    page = PdfPage()
    page.text(60, 60, "Fitting Models with lme4", 18, font="bold")
    page.text(60, 84, "Ida Berg and Ole Moe", 10)
    page.lines(60, 120, ["The package was written to fit models to data that are grouped and it is", "used by many."])
    assert read_header(read("r.pdf", pdf([page]))).title == "Fitting Models with lme4"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("J Appl Care Res (2014) 56:878–896", "container_title", "J Appl Care Res"),
        ("J Appl Care Res (2014) 56:878–896", "page", "878–896"),
        ("Berg and Moe Archives of Rural Work (2010) 87:222", "container_title", "Archives of Rural Work"),
        ("Example Database of Reviews 2019, Issue 3. Art. No.: CD001234.", "issue", "3"),
        (
            "Presses de Lyon | « Revue des politiques » 2014/3 n° 12 | pages 12 à 30",
            "container_title",
            "Revue des politiques",
        ),
        ("0190-7409/ © 2018 Example Ltd. All rights reserved.", "issn", "0190-7409"),
        ("Source: Rural Work, Vol. 68, No. 1 (May, 2004), pp. 352-371", "page", "352-371"),
        ("Oppdragsgiver: Helsedirektoratet Postboks 2947 Oslo", "commissioner", "Helsedirektoratet"),
        ("IZA DP No. 1327", "number", "1327"),
        ("Reference: DFE-RR828", "number", "DFE-RR828"),
        ("GAO-18-123", "number", "GAO-18-123"),
    ],
)
def test_where_it_appeared(line: str, field: str, value: str) -> None:
    found = header(f"# Night work in rural places\n\nIda Berg and Ole Moe\n\n{line}\n")
    assert getattr(found, field) == value
    assert found.is_sure(field)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "Nomvula Müller, Member, IEEE, Kwame Mivek, Senior Member, IEEE, and Sarah Zhang",
            ["Müller", "Mivek", "Zhang"],
        ),
        ("Anna Vogel / Kurt Hornung / Ida Berg", ["Vogel", "Hornung", "Berg"]),
        ("Anna Vogel og Kurt Hornung", ["Vogel", "Hornung"]),
        ("Schwarz J, Di Lorenzo J, Hill P", ["Schwarz", "Lorenzo", "Hill"]),
        ("EWA RUSUND, AHMET RUHAL, EMMA LI", ["RUSUND", "RUHAL", "LI"]),
    ],
)
def test_lines_of_authors_as_societies_and_languages_set_them(line: str, names: list[str]) -> None:
    people = byline(line)
    assert people is not None
    assert [name.family for name in people.names] == names


def test_the_imprint_below_a_doi_is_no_part_of_it() -> None:
    found = header(
        "# Night work\n\nIda Berg and Ole Moe\n\nhttps://doi.org/10.1234/acr.10506678 8880-3694/ © 2018 Example\n"
    )
    assert (found.doi, found.issn) == ("10.1234/acr.10506678", "")


def test_an_institute_below_the_title_is_no_subtitle_and_a_parliament_no_author() -> None:
    assert header("# Arbeid i distriktene\n\n## Institutt for velferdsforskning\n").title == "Arbeid i distriktene"
    found = header(
        "House of Commons\n\nRural Affairs Committee\n\n# Night work\n\nPublished by the Rural Affairs Committee\n"
    )
    assert families(found) == ["Rural Affairs Committee"]


def test_a_date_that_a_title_ends_in_is_part_of_it() -> None:
    found = header("Children looked after in England, year ending\n31 March 2019\nIda Berg and Ole Moe\n\nMay 2020\n")
    assert found.title == "Children looked after in England, year ending 31 March 2019"
    assert (families(found), found.issued.year) == (["Berg", "Moe"], 2020)
