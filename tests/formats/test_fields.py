"""Names, dates, pages and identifiers of structured data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name
from evmap.formats.fields import inverted, organisation, read_date, read_name
from evmap.text.fold import slug
from evmap.text.identifiers import bare_arxiv, bare_doi, is_issn
from evmap.text.ids import name_year_key
from evmap.text.pages import clean_pages
from tests.formats.record_strategies import names


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", Date(2019)),
        ("(2019b)", Date(2019, letter="b")),
        ("2019-03", Date(2019, 3)),
        ("2019/3/2", Date(2019, 3, 2)),
        ("2019-03-12T10:11:12Z", Date(2019, 3, 12)),
        ("2019///", Date(2019)),
        ("2019-00-00", Date(2019)),
        ("12 March 2019", Date(2019, 3, 12)),
        ("March 12th, 2019", Date(2019, 3, 12)),
        ("2019 Oct-Nov", Date(2019, 10, raw="2019 Oct-Nov")),
        ("1er février 2019", Date(2019, 2, raw="1er février 2019")),
        ("3. Februar 2019", Date(2019, 2, 3)),
        ("13/02/2019", Date(2019, 2, 13)),
        ("02/03/2019", Date(2019, raw="02/03/2019")),
        ("Winter 2019", Date(2019, raw="Winter 2019")),
        ("2019-13-01", Date(2019, raw="2019-13-01")),
        ("2018/2019", Date(2018, raw="2018/2019")),
        ("n.d.", Date(status=DateStatus.NO_DATE)),
        ("n.d.-a", Date(letter="a", status=DateStatus.NO_DATE)),
        ("In Press", Date(status=DateStatus.IN_PRESS)),
        ("soon", Date(raw="soon")),
        ("", Date()),
    ],
)
def test_dates(text: str, date: Date) -> None:
    assert read_date(text) == date


@given(st.text(max_size=30))
def test_a_date_never_fails_and_says_itself_again(text: str) -> None:
    date = read_date(text)
    if date.year is not None and not date.raw:
        assert read_date(str(date)) == date


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hale, Petra", Name("Hale", "Petra")),
        ("van der Berg, J. P.", Name("Berg", "J. P.", "van der")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("King, Jr, Martin", Name("King", "Martin", suffix="Jr")),
        ("Smith JA", Name("Smith", "JA")),
        ("Smith J.-A.", Name("Smith", "J.-A.")),
        ("de la Cruz M", Name("Cruz", "M", "de la")),
        ("Audit Scotland", Name(literal="Audit Scotland")),
        ("Audit Scotland,", Name(literal="Audit Scotland")),
        ("World Health Organization (WHO)", Name(literal="World Health Organization", acronym="WHO")),
        ("Council (Ltd)", Name(literal="Council (Ltd)")),
        ("Health, Social Services, and Safety, Town", Name(literal="Health, Social Services, and Safety, Town")),
    ],
)
def test_names(text: str, name: Name) -> None:
    assert read_name(text) == name


@given(names)
def test_an_inverted_name_reads_as_itself(name: Name) -> None:
    assert read_name(inverted(name)) == name


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/ABC.1", "10.1000/abc.1"),
        ("https://dx.doi.org/10.1000/a(b)c).", "10.1000/a(b)c"),
        ("doi:10.1000%2fabc", "10.1000/abc"),
        ("https://example.org", ""),
    ],
)
def test_dois(text: str, doi: str) -> None:
    assert bare_doi(text) == doi


@given(st.text(st.sampled_from("10./abcX()-–— %2f\n;"), max_size=20))
def test_normalisers_are_idempotent(text: str) -> None:
    for normalise in (bare_doi, clean_pages, bare_arxiv, slug):
        assert normalise(normalise(text)) == normalise(text)
    assert organisation(organisation(text).literal).literal == organisation(text).literal or "(" in text


def test_small_shapes() -> None:
    assert is_issn("0309-559X")
    assert not is_issn("978-0-19-852663-6")
    assert name_year_key((), "The end of it all, and more", Date(2004)) == "the-end-of-it-2004"
    assert name_year_key((), "", Date()) == "record-nd"
    assert name_year_key((Name(literal="学会"),), "题目", Date(2004)) == "record-2004"
