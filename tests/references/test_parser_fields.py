"""Each field's own rules: dates, numbers, text, addresses; and that doing it twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.date import Date, DateStatus
from evmap.references.parser.fields.dates import parse_date
from evmap.references.parser.fields.locators import parse_edition, parse_pages, parse_volume
from evmap.references.parser.fields.textfields import clean_container, clean_publisher, clean_text, clean_title
from evmap.references.parser.text.identifiers import clean_doi, find_identifiers
from evmap.references.parser.text.markup import MAX_LENGTH, strip_markup
from evmap.references.parser.text.tokens import tokenise

DATES = [
    ("(2016a)", Date(2016, letter="a")),
    ("2019b.", Date(2019, letter="b")),
    ("(2021, June 3)", Date(2021, 6, 3, raw="2021, June 3")),
    ("12 mars 2004", Date(2004, 3, 12, raw="12 mars 2004")),
    ("3/12/2018", Date(2018, 12, 3, raw="3/12/2018")),
    ("2018-02-07", Date(2018, 2, 7, raw="2018-02-07")),
    ("(n.d)", Date(status=DateStatus.NO_DATE, raw="n.d")),
    ("(in press)", Date(status=DateStatus.IN_PRESS, raw="in press")),
    ("forthcoming", Date(status=DateStatus.FORTHCOMING, raw="forthcoming")),
    ("", Date()),
]


@pytest.mark.parametrize(("text", "date"), DATES, ids=[text for text, _ in DATES])
def test_dates(text: str, date: Date) -> None:
    assert parse_date(text) == date


VOLUMES = [
    ("61(3):", "61", "3"),
    ("37, 4,", "37", "4"),
    ("Vol. 10, No. 1-3,", "10", "1-3"),
    ("12, n° 3,", "12", "3"),
    ("n°20,", "", "20"),
    ("45/4", "45", "4"),
    ("v. 201,", "201", ""),
    ("22. Jg. Heft 3,", "22", "3"),
    ("40.1", "40", "1"),
    ("(Vol. 1,", "1", ""),
    ("30:1:", "30", "1"),
    ("82(Suppl 1)", "82", "Suppl 1"),
    ("XI", "XI", ""),
    ("Vol 5 Issue 2", "5", "2"),
    ("72 (1),", "72", "1"),
]


@pytest.mark.parametrize(("text", "volume", "issue"), VOLUMES, ids=[text for text, _, _ in VOLUMES])
def test_volume_and_issue(text: str, volume: str, issue: str) -> None:
    found = parse_volume(text)
    assert (found.volume, found.issue) == (volume, issue)


PAGES = [
    ("pp. 231–45.", "231-245"),
    ("1447– 1451.", "1447-1451"),
    ("pp. 82--96,", "82-96"),
    ("(63–78)", "63-78"),
    ("p. e466", "e466"),
    ("S. 651 -668", "651-668"),
    ("1101–17.", "1101-1117"),
    ("S12-S19", "S12-S19"),
    ("216 p.", "216"),
]


@pytest.mark.parametrize(("text", "pages"), PAGES, ids=[text for text, _ in PAGES])
def test_pages(text: str, pages: str) -> None:
    assert parse_pages(text) == pages


@pytest.mark.parametrize(
    ("text", "edition"), [("2nd edn", "2"), ("(Third Edition)", "3"), ("4. Aufl.", "4"), ("rev. ed.", "rev. ed.")]
)
def test_editions(text: str, edition: str) -> None:
    assert parse_edition(text) == edition


TITLES = [
    ("‘Multimorbidity: the impact’,", "Multimorbidity: the impact"),
    ("“What works?”", "What works?"),
    ("What Works in practice (and can it be measured?)", "What Works in practice (and can it be measured?)"),
    ("The cog- nition of bats.", "The cognition of bats"),
    ("A long- term view of multi- and single-site care.", "A long-term view of multi- and single-site care"),
    ("'I see it now': an evaluation,", "'I see it now': an evaluation"),
    ("Indicator of need (ioRN", "Indicator of need (ioRN"),
    ("Caring for us [online].", "Caring for us"),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[text for text, _ in TITLES])
def test_titles(text: str, title: str) -> None:
    assert clean_title(text) == title


def test_container_loses_its_in_but_not_in_practice() -> None:
    assert clean_container("In: Proceedings of the Example Conference,") == "Proceedings of the Example Conference"
    assert clean_container("In Practice,") == "In Practice"


def test_publisher_loses_brackets() -> None:
    assert clean_publisher("(Example Press,") == "Example Press"
    assert clean_publisher("Example Education (UK).") == "Example Education (UK)"


ADDRESSES = [
    (
        "At https://www.example.org.uk/insights/ the-importance-of-care now",
        "https://www.example.org.uk/insights/the-importance-of-care",
    ),
    ("At https://www. example.org/what-people-think", "https://www.example.org/what-people-think"),
    (
        "https://news.example.com/23299773. social-workers-quit/",
        "https://news.example.com/23299773.social-workers-quit/",
    ),
    ("See https://example.org/a/b.pdf. Accessed 3 May 2021", "https://example.org/a/b.pdf"),
    ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
    ("<https://example.org/x>.", "https://example.org/x"),
    ("https://example.org/reports/ accessed on 3 May 2021", "https://example.org/reports/"),
    ("www.example.scot/paper [Accessed 4 June 2020].", "www.example.scot/paper"),
    ("https://example.org/2019- fixing-links.pdf", "https://example.org/2019-fixing-links.pdf"),
    ("https://example.org/homes/carer projections/2019based", "https://example.org/homes/carerprojections/2019based"),
    ("https://example.org/homes in and/or out of care", "https://example.org/homes"),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES, ids=[text for text, _ in ADDRESSES])
def test_addresses_are_repaired_where_spaces_cut_them(text: str, address: str) -> None:
    found = [one for one in find_identifiers(text) if one.kind == "url"]
    assert [one.value for one in found] == [address]
    assert text[found[0].start : found[0].end] == found[0].printed


IDENTIFIERS = [
    ("doi: 10.1016/S0140-6736(12)60240-2.", "doi", "10.1016/s0140-6736(12)60240-2"),
    ("https://doi.org/ 10.1093/bjsw/bcab094", "url", "https://doi.org/10.1093/bjsw/bcab094"),
    ("ISBN 978-0-521-88068-8.", "isbn", "978-0-521-88068-8"),
    ("PMID: 1234567", "pmid", "1234567"),
    ("arXiv:0905.2970 [hep-th]", "arxiv", "0905.2970"),
    ("[Accessed: 01/02/2019]", "accessed", "01/02/2019"),
    ("Retrieved January 15, 2010, from", "accessed", "January 15, 2010"),
    ("(Zugriff am 12.03.2020)", "accessed", "12.03.2020"),
]


@pytest.mark.parametrize(("text", "kind", "value"), IDENTIFIERS, ids=[text for text, _, _ in IDENTIFIERS])
def test_identifiers(text: str, kind: str, value: str) -> None:
    assert [(one.kind, one.value) for one in find_identifiers(text)] == [(kind, value)]


def test_markup_becomes_plain_text_with_spans() -> None:
    clean = strip_markup(r"- **Hale** P \(2012\) *What <i>works*? &amp; [why](https://example.org/why)")
    assert clean.text == "Hale P (2012) What works? & why https://example.org/why"
    assert (0, 4, "b") in clean.emphasis
    assert clean.text[slice(*clean.emphasis[1][:2])] == "What works"


def test_underscores_and_stars_inside_an_address_stay() -> None:
    assert strip_markup("see https://example.org/a_b_c*d and _this_").text == "see https://example.org/a_b_c*d and this"


def test_endless_entries_are_cut_for_parsing() -> None:
    assert len(strip_markup("word " * 10_000).text) <= MAX_LENGTH


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=200, deadline=None)
def test_normalisers_change_nothing_the_second_time(text: str) -> None:
    for normalise in (clean_text, clean_title, clean_container, clean_publisher, clean_doi, parse_pages):
        once = normalise(text)
        assert normalise(once) == once


@given(st.text(alphabet="abc/.-_ :()[]<>htps,w0123456789", max_size=120))
@settings(max_examples=200, deadline=None)
def test_identifiers_never_overlap_and_are_what_stands_there(text: str) -> None:
    position = 0
    for one in find_identifiers(f"https://www.{text}"):
        assert one.start >= position
        assert one.end > one.start
        position = one.end


@pytest.mark.parametrize(
    ("spaced", "words"),
    [
        ("« Titre du texte », Revue , 2009", ["«Titre", "du", "texte»,", "Revue,", "2009"]),
        ("vol. 51 , pp. 1295 – 1306 .", ["vol.", "51,", "pp.", "1295–1306."]),
        ('" A title " , Journal', ['"A', 'title",', "Journal"]),
        ("Care – a review (2019) .", ["Care", "–", "a", "review", "(2019)."]),
    ],
)
def test_marks_that_stand_alone_join_the_word_they_belong_to(spaced: str, words: list[str]) -> None:
    tokens = tokenise(strip_markup(spaced))
    assert tokens.words == words
    assert [tokens.text[a:b].replace(" ", "") for a, b in zip(tokens.starts, tokens.ends, strict=True)] == words
