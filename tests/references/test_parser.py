"""The parser's public face: one record an entry, in order, nothing lost, never a traceback."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.date import DateStatus
from evmap.references.parser import is_reference, parse, parse_one

if TYPE_CHECKING:
    from evmap.domain.record import Record

GREY = Path(__file__).with_name("grey_gold.json")


def test_harvard_grey_entry_with_initials_without_commas() -> None:
    record = parse_one(
        "- **Hale** P and **Otieno** M (2019) *Working well*? Leeds: Example Trust. Available at: "
        "https://www.example.org/a/ b-c"
    )
    assert [(name.family, name.given) for name in record.authors] == [("Hale", "P"), ("Otieno", "M")]
    assert record.title == "Working well?"
    assert record.year == 2019
    assert record.publisher_place == "Leeds"
    assert record.publisher == "Example Trust"
    assert record.url == "https://www.example.org/a/b-c"
    assert record.extra["url-raw"] == "https://www.example.org/a/ b-c"
    assert record.raw.startswith("- **Hale**")


def test_volume_issue_and_pages_by_commas_alone() -> None:
    record = parse_one(
        "Hale P (2012) Care and the media: doing and being done to. Research, Policy and Planning, 29, 2, 83-94"
    )
    assert record.type == "article-journal"
    assert record.container_title == "Research, Policy and Planning"
    assert (record.volume, record.issue, record.page) == ("29", "2", "83-94")


def test_volume_and_issue_without_pages() -> None:
    record = parse_one("Hale P (2017) Views of practitioners. International Social Work, 61, 6")
    assert (record.volume, record.issue, record.page) == ("61", "6", "")


def test_publisher_before_place() -> None:
    record = parse_one("Care Inspectorate (2022) Review of case reviews 2019-2022: Learning. Care Inspectorate: Dundee")
    assert record.authors[0].literal == "Care Inspectorate"
    assert (record.publisher, record.publisher_place) == ("Care Inspectorate", "Dundee")
    assert record.title == "Review of case reviews 2019-2022: Learning"


def test_chapter_with_editors() -> None:
    record = parse_one(
        "Shaw, M. and Dow, D. (2006) ‘Poverty and exclusion’, in Marlow, M. and Wilks, R. (eds) Determinants "
        "of health. "
        "2nd edn. Oxford: Oxford University Press, pp. 196–223."
    )
    assert record.type == "chapter"
    assert [name.family for name in record.editors] == ["Marlow", "Wilks"]
    assert (record.container_title, record.edition, record.page) == ("Determinants of health", "2", "196-223")


def test_access_date_and_no_date() -> None:
    record = parse_one("Example Trust (n.d) Our work. Available at: https://example.org/work [Accessed 3 May 2021].")
    assert record.issued.status is DateStatus.NO_DATE
    assert (record.accessed.year, record.accessed.month, record.accessed.day) == (2021, 5, 3)
    assert record.type == "webpage"


def test_doi_and_printed_address_are_both_kept() -> None:
    record = parse_one(
        "Silva, C. (2016). Where are we? Journal of Social Work Education. https://doi.org/10.1080/10437797.2016.1"
    )
    assert record.doi == "10.1080/10437797.2016.1"
    assert record.container_title == "Journal of Social Work Education"


def test_editors_are_not_authors() -> None:
    record = parse_one("Glass, J. (ed.) (2012) Commissioning for health: an introduction. Bristol: Policy Press.")
    assert not record.authors
    assert [name.family for name in record.editors] == ["Glass"]


def test_a_law_is_its_own_title_and_year() -> None:
    record = parse_one("Children and Young People (Scotland) Act 2014. Edinburgh: The Stationery Office.")
    assert (record.type, record.title, record.year) == (
        "legislation",
        "Children and Young People (Scotland) Act 2014",
        2014,
    )
    assert not record.authors
    report = parse_one("Hale, P. (2016) The Care Act 2014 explained. London: Sage.")
    assert [name.family for name in report.authors] == ["Hale"]
    assert report.title == "The Care Act 2014 explained"


def test_publisher_before_place_with_a_comma_only() -> None:
    record = parse_one("Hale P and Otieno M (2011) A new approach to evidence. Example Trust, Glasgow")
    assert (record.publisher, record.publisher_place) == ("Example Trust", "Glasgow")


def test_a_lone_author_who_also_publishes_is_an_organisation() -> None:
    record = parse_one("Kantor Public (2022). Attitudes to paying for care: a survey. Kantor Public.")
    assert record.authors[0].literal == "Kantor Public"
    assert record.publisher == "Kantor Public"


def test_a_periodical_without_numbers_is_the_container() -> None:
    record = parse_one("Hall, S. (2012). How to lead well. Example Quarterly. https://www.example.com/how-to-lead")
    assert (record.container_title, record.publisher) == ("Example Quarterly", "")


def test_a_dash_is_the_author_before() -> None:
    records = parse(["Hale, P. (2010) One. London: Sage.", "———. (2011) Two. London: Sage."])
    assert records[1].authors == records[0].authors
    assert records[1].confidence["author"] <= 0.6


@pytest.mark.parametrize(
    ("text", "family", "title"),
    [
        (
            "Huber, K. und Maier, L. (2012): Soziale Arbeit im Wandel. 4. Aufl. München: Beltz, S. 12–45.",
            "Huber",
            "Soziale Arbeit im Wandel",
        ),
        (
            (
                "DURAND J. et MARTIN P., « L'évaluation des politiques », Revue française de sociologie, vol. 12, "
                "n° 3, 2004, p. 12-30."
            ),
            "DURAND",
            "L'évaluation des politiques",
        ),
        ("García, A. y López, B. (2015). La pobreza infantil. Madrid: Trotta.", "García", "La pobreza infantil"),
        ("Jones, A. a Davies, B. (2018) Gofal yng Nghymru. Caerdydd: Llywodraeth Cymru.", "Jones", "Gofal yng Nghymru"),
        ("Rossi M. (a cura di), Il welfare locale, Bologna, Il Mulino, 2009.", "Rossi", "Il welfare locale"),
    ],
)
def test_other_languages(text: str, family: str, title: str) -> None:
    record = parse_one(text)
    assert (record.authors or record.editors)[0].family == family
    assert record.title == title


NO_REFERENCES = [
    "", "   ", "****", "(", "((((", "1.", "—", "\x00\x00", "Hello there", "😀😀😀", "x" * 10_000,
    "This is a sentence of running text that somebody pasted by mistake, and it says nothing that a list would say.",
    "word " * 2000,
]  # fmt: skip


@pytest.mark.parametrize("text", NO_REFERENCES, ids=[text[:12] for text in NO_REFERENCES])
def test_what_is_no_reference_is_kept_and_said(text: str) -> None:
    record = parse_one(text)
    assert not is_reference(record)
    assert record.raw == text
    assert record.extra["not-a-reference"]


def test_lines_that_are_no_reference_keep_their_place() -> None:
    records = parse(["", "Smith, J. (2010) A title. London: Sage."], file="list.txt", first_line=7)
    assert [is_reference(record) for record in records] == [False, True]
    assert [record.source.line for record in records] == [7, 8]
    assert parse(["Smith, J. (2010) A title."], lines=[99])[0].source.line == 99


def test_control_characters_and_foreign_scripts_do_no_harm() -> None:
    records = parse(
        [
            "Smith\x00 J (2010) A\x00 title. London: Sage.",
            "محمد علي (2010) العمل الاجتماعي. القاهرة: دار النشر.",
            "\ud800 (2010) x",
        ]
    )
    assert records[0].title == "A title"
    assert records[1].year == 2010


@given(st.lists(st.text(max_size=120), max_size=4))
@settings(max_examples=120, deadline=None)
def test_any_text_gives_one_record_a_line(lines: list[str]) -> None:
    records = parse(lines)
    assert [record.raw for record in records] == lines
    for record in records:
        assert all(0 <= value <= 1 for value in record.confidence.values())


# ------------------------------------------------------------------------- parse(print(x)) = x

PEOPLE = (("Hale", "P."), ("Otieno", "M. J."), ("van Amberg", "D."))
TITLES = (
    "Working well in rural services",
    "What works? A review of the evidence",
    "Learning from care: final report 2019",
)
JOURNALS = ("Journal of Social Work", "Ageing and Society")
PUBLISHERS = (("Policy Press", "Bristol"), ("Audit Scotland", "Edinburgh"), ("University of Stirling", "Stirling"))


def _harvard(people: tuple[tuple[str, str], ...], rest: str) -> str:
    names = [f"{family}, {given}" for family, given in people]
    return f"{', '.join(names[:-1])} and {names[-1]} (2019) {rest}" if len(names) > 1 else f"{names[0]} (2019) {rest}"


def _apa(people: tuple[tuple[str, str], ...], rest: str) -> str:
    names = [f"{family}, {given}" for family, given in people]
    return f"{', '.join(names[:-1])}, & {names[-1]} (2019). {rest}" if len(names) > 1 else f"{names[0]} (2019). {rest}"


def _bare(people: tuple[tuple[str, str], ...], rest: str) -> str:
    names = [f"{family} {given.replace('.', '').replace(' ', '')}" for family, given in people]
    return f"{', '.join(names[:-1])} and {names[-1]} (2019) {rest}" if len(names) > 1 else f"{names[0]} (2019) {rest}"


@pytest.mark.parametrize("print_head", [_harvard, _apa, _bare])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_printed_article_is_read_back(print_head: Any, count: int) -> None:
    pairs = list(product(TITLES, JOURNALS))
    stop = [title if title.endswith("?") else title + "." for title, _ in pairs]
    lines = [
        print_head(PEOPLE[:count], f"{title} {journal}, 12(3), 45–67.")
        for title, (_, journal) in zip(stop, pairs, strict=True)
    ]
    for record, (title, journal) in zip(parse(lines), pairs, strict=True):
        assert [name.sort_name for name in record.authors] == [family for family, _ in PEOPLE[:count]]
        assert record.title == title
        assert (record.container_title, record.volume, record.issue, record.page) == (journal, "12", "3", "45-67")


@pytest.mark.parametrize("print_head", [_harvard, _apa, _bare])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_printed_report_is_read_back(print_head: Any, count: int) -> None:
    pairs = list(product(TITLES, PUBLISHERS))
    lines = [print_head(PEOPLE[:count], f"{title}. {place}: {publisher}.") for title, (publisher, place) in pairs]
    for record, (title, (publisher, place)) in zip(parse(lines), pairs, strict=True):
        assert [name.sort_name for name in record.authors] == [family for family, _ in PEOPLE[:count]]
        assert (record.title, record.publisher, record.publisher_place) == (title, publisher, place)


# ------------------------------------------------------------------------- the challenge list


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    return " ".join("".join(c if c.isalnum() else " " for c in re.sub("[’']", "", text)).split())


def _people(record: Record) -> list[str]:
    return [_plain(name.sort_name) for name in record.authors]


def _agrees(item: dict[str, Any], record: Record) -> bool:
    """Author, year, title, container, volume, issue, pages and publisher as the list says (or an alternative)."""
    others = item.get("_alt", {})
    people = [item.get("author", []), *others.get("author", [])]
    if _people(record) not in [[_plain(one.get("literal") or one["family"]) for one in names] for names in people]:
        return False
    skipped = item.get("_skip", [])
    if "year" not in skipped and record.year != item.get("issued", {"date-parts": [[None]]})["date-parts"][0][0]:
        return False
    fields = {
        "title": record.title,
        "container-title": record.container_title,
        "volume": record.volume,
        "issue": record.issue,
        "page": record.page,
        "publisher": record.publisher,
    }
    return all(
        _plain(value) in [_plain(one) for one in (item.get(name, ""), *others.get(name, []))]
        for name, value in fields.items()
        if name not in skipped
    )


def test_at_least_eighty_percent_of_the_grey_challenge_list_is_wholly_right() -> None:
    gold = json.loads(GREY.read_text(encoding="utf-8"))
    right = [_agrees(item, record) for item, record in zip(gold, parse([item["_raw"] for item in gold]), strict=True)]
    assert sum(right) >= 0.8 * len(right)


def test_certainty_means_something_on_the_grey_challenge_list() -> None:
    gold = json.loads(GREY.read_text(encoding="utf-8"))
    records = parse([item["_raw"] for item in gold])
    sure = [
        _agrees(item, record)
        for item, record in zip(gold, records, strict=True)
        if min(record.confidence.values()) >= 0.95
    ]
    assert len(sure) >= 15
    assert sum(sure) >= 0.95 * len(sure)
