"""Words that a field carries for another one are moved there."""

from __future__ import annotations

from dataclasses import fields

import pytest

from evmap.domain.diagnostic import Source
from evmap.domain.record import Record
from evmap.references.parser.assemble import assemble
from evmap.references.parser.draft import Draft
from evmap.references.parser.misplaced.fields import phrases
from evmap.references.parser.tagging.segments import Tagged
from evmap.references.parser.text.markup import strip_markup
from evmap.references.parser.text.tokens import tokenise


def read(*parts: tuple[str, str]) -> Record:
    """The Record of an entry whose parts the tagger labels so."""
    tokens = tokenise(strip_markup(" ".join(text for _, text in parts)))
    labels: list[str] = []
    end = 0
    for label, text in parts:
        end += len(text) + 1
        labels += [label] * sum(len(labels) <= i and start < end for i, start in enumerate(tokens.starts))
    return assemble(tokens, Tagged(labels, [0.9] * len(labels)), "", Source("", 1), "r")


@pytest.mark.parametrize(
    ("container", "journal", "volume", "series"),
    [
        ("Evolution equations, volume 17 of Example Notes", "Evolution equations", "17", "Example Notes"),
        ("Example Linguistics Volume 30", "Example Linguistics", "30", ""),
        ("Gemeinsam arbeiten. 19.Jg. H.3", "Gemeinsam arbeiten", "19", ""),
        ("Volume 30", "Volume 30", "", ""),
        ("The Volume of Water", "The Volume of Water", "", ""),
    ],
)
def test_a_volume_leaves_the_container(container: str, journal: str, volume: str, series: str) -> None:
    assert phrases.volume_of(container) == (journal, volume, series)


def test_a_special_issue_is_not_the_journals_title() -> None:
    assert phrases.special_issue("Computer, Special Issue on Fault Tolerance") == (
        "Computer",
        "Special Issue on Fault Tolerance",
    )
    assert phrases.special_issue("Special Issue") == ("Special Issue", "")


@pytest.mark.parametrize(
    ("publisher", "name", "place"),
    [
        ("Agronomy Publications, River Falls, Wisconsin", "Agronomy Publications", "River Falls, Wisconsin"),
        ("Example Trust, Leeds", "Example Trust", "Leeds"),
        ("Boston - Little, Brown", "Little, Brown", "Boston"),
        ("Springer Berlin / Heidelberg", "Springer", "Berlin / Heidelberg"),
        ("Little, Brown", "Little, Brown", ""),
        ("Department of Health, Social Services and Public Safety", "", ""),
    ],
)
def test_a_place_leaves_the_publisher(publisher: str, name: str, place: str) -> None:
    assert phrases.town_of(publisher) == (name or publisher, place)


@pytest.mark.parametrize(
    ("title", "own", "genre"),
    [
        ("Multimorbidity. Report", "Multimorbidity.", "Report"),
        ("On the sums of numbers, preprint", "On the sums of numbers,", "preprint"),
        ("What is care? Working paper", "What is care?", "Working paper"),
        ("Annual report", "Annual report", ""),
        ("A report", "A report", ""),
    ],
)
def test_a_kind_of_work_leaves_the_title(title: str, own: str, genre: str) -> None:
    assert phrases.genre_of(title) == (own, genre)


def test_a_numbered_series_leaves_the_title() -> None:
    assert phrases.series_of("Trade, AD 400-700 (BAR International Series, 604)") == (
        "Trade, AD 400-700",
        "BAR International Series, 604",
    )
    assert phrases.series_of("Care (a study of 40 homes)") == ("Care (a study of 40 homes)", "")


def test_what_leaves_one_field_arrives_in_another() -> None:
    record = read(
        ("author", "Hale, P."),
        ("title", "Working well."),
        ("container", "IEEE J. Example Automation 4,"),
        ("pages", "pp. 213-218,"),
        ("date", "1988."),
    )
    assert (record.container_title, record.volume, record.page) == ("IEEE J. Example Automation", "4", "213-218")


def test_a_volume_with_a_title_of_its_own() -> None:
    assert phrases.volume_title_of("To improve schools: Vol. 22. Resources for staff") == (
        "To improve schools",
        "22",
        "Resources for staff",
    )
    assert phrases.volume_title_of("Care: Volatile matters") == ("Care: Volatile matters", "", "")


def test_credits_reprints_and_editions_leave_the_title() -> None:
    assert phrases.credit_of("Ethik. Übersetzt von Johann Example") == ("Ethik", "Übersetzt von Johann Example")
    assert phrases.credit_of("The film. Dir. Ann Lee") == ("The film", "Dir. Ann Lee")
    assert phrases.credit_of("Edited by chance") == ("Edited by chance", "")
    assert phrases.reprint_of("On care. Reprinted in Example Review") == ("On care", "Example Review")
    assert phrases.edition_of("Ekonómia. 2. vyd.") == ("Ekonómia", "2. vyd.")
    assert phrases.edition_of("Care in 2 ed") == ("Care in 2 ed", "")


def test_a_report_number_is_no_part_of_the_publisher() -> None:
    assert phrases.report_number_of("TR95-90 Computer Science Dept.") == ("Computer Science Dept.", "TR95-90")
    assert phrases.report_number_of("Wiley") == ("Wiley", "")


def test_a_town_that_runs_on_makes_the_publisher_doubtful() -> None:
    head = (("author", "Hale, P."), ("date", "(2019)."), ("title", "Care."))
    marked = read(*head, ("publisher", "Example Press,"), ("place", "London."))
    run_on = read(*head, ("publisher", "Example Press"), ("place", "London."))
    assert run_on.confidence["publisher"] < marked.confidence["publisher"]


def test_a_status_is_no_publisher() -> None:
    record = read(("author", "Hale, P."), ("title", "Working well."), ("publisher", "Submitted,"), ("date", "1998."))
    assert (record.publisher, record.issued.year) == ("", 1998)
    record = read(("author", "Hale, P."), ("title", "Working well."), ("publisher", "To appear."))
    assert (record.publisher, str(record.issued)) == ("", "forthcoming")


@pytest.mark.parametrize(
    ("parts", "field", "value"),
    [
        # a quoted title ends with its quote
        ([("author", "Hale, P."), ("title", "“Ruth.” Example Commentary."), ("date", "1968.")], "container_title",
         "Example Commentary"),
        # a roman number alone is the volume
        ([("title", "Care."), ("container", "Example Review,"), ("publisher", "LXV,"), ("date", "1958,")], "volume",
         "LXV"),
        # a day before its month is no volume and no page
        ([("title", "Care."), ("container", "Example Times"), ("volume", "15"), ("date", "Feb. 1993:"),
          ("pages", "48-51.")], "volume", ""),
        ([("title", "Care."), ("container", "Example Conference,"), ("pages", "26-27"), ("date", "April 2012")], "page",
         ""),
        # the translator's name that the tagger took for another author
        ([("author", "Hale."), ("title", "Ethics."), ("translator", "Trans. W."), ("author", "D. Ross."),
          ("container", "Example Archive.")], "publisher", ""),
        # what stands after a mark and "in" is the container
        ([("author", "Hale, P."), ("title", "The Visitors, in Novels, 1871–1880"), ("place", "(Leeds:"),
          ("publisher", "Example Press, 1983)")], "container_title", "Novels, 1871–1880"),
        # an entry must have a title
        ([("author", "Good chemistry."), ("date", "(1996)."), ("container", "Example Magazine,"), ("volume", "44(1)")],
         "title", "Good chemistry"),
        ([("editor", "Hale, P., ed."), ("container", "The Embrace."), ("publisher", "Example Press,"),
          ("date", "2010.")], "title", "The Embrace"),
        ([("date", "(2009)"), ("container", "Journal of Example,"), ("volume", "35 (2)")], "title", ""),
        # a small number between volume and pages is the issue, however large
        ([("title", "Care."), ("container", "Economics"), ("volume", "111,"), ("pages", "468"), ("date", "(2001):"),
          ("pages", "128–162.")], "issue", "468"),
        # fields are parted by marks
        ([("title", "Population estimates"), ("place", "Scotland."), ("publisher", "Example Office,")], "title",
         "Population estimates Scotland"),
        ([("title", "Population estimates,"), ("place", "Scotland."), ("publisher", "Example Office,")], "title",
         "Population estimates, Scotland"),
        ([("title", "Titre,"), ("place", "Paris,"), ("publisher", "Example Éditeur,")], "title", "Titre"),
        ([("title", "An evaluation"), ("container", "of training in care,"), ("date", "2019.")], "title",
         "An evaluation of training in care"),
        ([("title", "Care."), ("place", "Swansea"), ("publisher", "University,"), ("date", "2019.")], "publisher",
         "Swansea University"),
        # a number before a bracketed date is no day
        ([("title", "Care."), ("container", "Computation"), ("volume", "8, 4"), ("date", "(Dec. 1995),"),
          ("pages", "343-356.")], "issue", "4"),
        # all that the title's quotes enclose is the title
        ([("title", "“A model"), ("volume", "(vol 9, 2003)”,"), ("container", "Example Letters"), ("volume", "10,"),
          ("date", "(2004).")], "title", "A model (vol 9, 2003)"),
        # n° is an issue, a chapter no volume, the pages in brackets no part of one
        ([("title", "Care."), ("container", "Pouvoirs,"), ("date", "1979,"), ("pages", "n°9.")], "issue", "9"),
        ([("title", "Care."), ("container", "Essays"), ("volume", "chap. 5,"), ("date", "1985.")], "volume", ""),
        ([("title", "Care."), ("container", "Letters,"), ("volume", "163105 (3 pp.).")], "volume", "163105"),
        # a meeting is no page; a town is no publisher if there is another
        ([("title", "Care."), ("container", "Example Conference,"), ("pages", "CSCL2015."), ("place", "Leeds.")],
         "page", ""),
        ([("title", "Care,"), ("publisher", "New York ;"), ("place", "Oxford,"), ("publisher", "Example Press,")],
         "publisher", "Example Press"),
        # capitals between title and date are a venue, unless they are an organisation
        ([("author", "Hale, P."), ("title", "Ranking tasks."), ("publisher", "JAIR,"), ("date", "2013.")],
         "container_title", "JAIR"),
        ([("author", "Hale, P."), ("title", "Ranking tasks."), ("publisher", "NICE,"), ("date", "2013.")], "publisher",
         "NICE"),
        # years between title and imprint, and years that a journal counts by
        ([("author", "Hale, P."), ("title", "Hydrolysis of cations, 1976,"), ("place", "New York:"),
          ("publisher", "Example Press.")], "title", "Hydrolysis of cations"),
        ([("author", "Hale, P."), ("date", "1952."), ("title", "Facts."), ("container", "Kew Bull."), ("date", "1951:"),
          ("pages", "427–436.")], "volume", "1951"),
        # a source that is the author written out is the publisher
        ([("author", "AASHTO"), ("date", "(2010)."), ("title", "Design."),
          ("container", "American Association of Example Officials (AASHTO).")], "container_title", ""),
        # the source of a report is its publisher
        ([("author", "Hale, P."), ("title", "“Guidance,”"), ("container", "NASA,"), ("genre", "Tech. Rep.,"),
          ("date", "1988.")], "publisher", "NASA"),
        # words after the last initials, up to a colon, begin the title; names that run on into a quote do not
        ([("author", "Hale, T.J.; Weiler, H.A. Vitamin D:"), ("title", "an overview."), ("date", "2012.")], "title",
         "Vitamin D: an overview"),
        ([("author", "Schöler, Jutta:"), ("title", "Grundlagen."), ("date", "1998.")], "title", "Grundlagen"),
        ([("author", "P. Yang and J. H."), ("title", "Chern “Design for all,”"), ("date", "1993.")], "title",
         "Design for all"),
        # a newspaper before a quoted title is where it stood
        ([("author", "Business Week,"), ("title", "“Banks dodge,”"), ("date", "April 5, 1969.")], "container_title",
         "Business Week"),
        # dates among the numbers
        ([("title", "Care."), ("container", "Lien,"), ("volume", "25/04/2013, n°1103,"), ("pages", "pp. 16-18.")],
         "issue", "1103"),
        ([("title", "Care."), ("container", "Chin J Example."), ("volume", "2012; 30:"), ("pages", "673–676.")],
         "volume", "30"),
        # how many pages a book has is no volume
        ([("author", "Hale, P."), ("title", "Care."), ("volume", "216p.")], "volume", ""),
        # months are no issue
        ([("title", "Care."), ("container", "Nature"), ("volume", "400 (12 August):"), ("pages", "675-677.")], "issue",
         ""),
        ([("title", "Care."), ("container", "Ecology"), ("volume", "79: 111–117.")], "page", "111-117"),
    ],
)  # fmt: skip
def test_labels_that_cannot_be_are_mended(parts: list[tuple[str, str]], field: str, value: str) -> None:
    assert getattr(read(*parts), field) == value


def test_a_name_between_access_and_address_is_the_publisher() -> None:
    record = read(
        ("author", "ISD"),
        ("date", "(2019)"),
        ("title", "National data catalogue."),
        ("url", "[accessed 07-05-2019]:"),
        ("note", "NHS NSS. Available at:"),
        ("url", "https://www.example.org/a"),
    )
    assert (record.publisher, record.note) == ("NHS NSS", "")


def test_a_quoted_title_at_the_start_has_no_author_in_it() -> None:
    record = read(
        ("author", "“Charles R."), ("title", "Hale.”"), ("container", "Example Encyclopedia,"), ("date", "2013.")
    )
    assert record.authors == ()
    assert record.title == "Charles R. Hale"


def test_a_draft_has_the_fields_of_a_record() -> None:
    own = {field.name for field in fields(Draft)} - {"tokens", "segments"}
    assert own < {field.name for field in fields(Record)}
