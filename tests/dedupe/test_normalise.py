"""What sources write, and what it is compared as."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.dedupe.normalise.container import normalise_container, same_container
from evmap.dedupe.normalise.identifiers import normalise_isbn
from evmap.dedupe.normalise.names import normalise_author_string, normalise_names
from evmap.dedupe.normalise.numbers import normalise_issue, normalise_pages, normalise_volume, normalise_year
from evmap.dedupe.normalise.text import blank_if_placeholder, clean
from evmap.dedupe.normalise.title import Kind, normalise_title
from evmap.text.identifiers import bare_doi
from tests.dedupe.made import names


@pytest.mark.parametrize(
    ("raw", "words", "kind"),
    [
        ("The <i>in vitro</i> test of BRCA&#x2011;1", "the in vitro test of brca 1", Kind.PLAIN),
        ("Stroke in women. [Review] [33 refs]", "stroke in women", Kind.PLAIN),
        ("Stroke in women [see comments]", "stroke in women", Kind.PLAIN),
        ("Stroke in women (vol 12, pg 33, 2010)", "stroke in women", Kind.ERRATUM),
        ("Corrigendum to Stroke in women", "stroke in women", Kind.ERRATUM),
        ("Retraction: Stroke in women", "stroke in women", Kind.RETRACTION),
        ("Stroke in women: reply", "stroke in women", Kind.REPLY),
        ('Comment on "Stroke in women"', "stroke in women", Kind.COMMENT),
        ("Correction of vision in old age", "correction of vision in old age", Kind.PLAIN),
        ("Response to treatment of older women", "response to treatment of older women", Kind.PLAIN),
        ("Response to: Stroke in women", "stroke in women", Kind.REPLY),
        ("Reply", "reply", Kind.REPLY),
        ("A history of care: Part IV", "a history of care part 4", Kind.PLAIN),
        ("Two-year outcomes of 1,200 patients", "2 year outcomes of 1200 patients", Kind.PLAIN),
        ("Naïve Bayes für Ärzte", "naive bayes fur arzte", Kind.PLAIN),
        ("TNF-α and β blockers", "tnf alpha and beta blockers", Kind.PLAIN),
        ("脳卒中の看護", "脳 卒 中 の 看 護", Kind.PLAIN),
        ("[No title]", "", Kind.PLAIN),
        ("", "", Kind.PLAIN),
    ],
)
def test_title(raw: str, words: str, kind: Kind) -> None:
    title = normalise_title(raw)
    assert (title.words, title.kind) == (words, kind)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("221-8", ("221", "228")),
        ("1099--1103", ("1099", "1103")),
        ("pp. 12–19", ("12", "19")),
        ("S78-S89", ("s78", "s89")),
        ("e505", ("e505", "")),
        ("01-Jun", ("1", "6")),
        ("Jun-19", ("6", "19")),
        ("33-40; discussion 41-2", ("33", "40")),
        ("215 p", ("", "")),
        ("1-n", ("", "")),
        ("n/a", ("", "")),
        ("35+", ("35", "")),
        ("xii", ("r12", "")),
        ("", ("", "")),
    ],
)
def test_pages(raw: str, expected: tuple[str, str]) -> None:
    assert normalise_pages(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Vol. 07", ("7", "")),
        ("24 Suppl 3", ("24", "s3")),
        ("12(4)", ("12", "4")),
        ("XX", ("20", "")),
        ("UNKNOWN", ("", "")),
    ],
)
def test_volume(raw: str, expected: tuple[str, str]) -> None:
    assert normalise_volume(raw) == expected


def test_issue_of_a_month_and_of_a_supplement() -> None:
    assert (normalise_issue("May"), normalise_issue("5 Suppl 2"), normalise_issue("SUPPL.1")) == ("5", "5s2", "s1")


@pytest.mark.parametrize(
    ("raw", "year"), [("2014", 2014), ("0", 0), ("20019", 0), ("forthcoming", 0), ("c2003", 2003), ("2019/20", 2019)]
)
def test_year(raw: str, year: int) -> None:
    assert normalise_year(raw) == year


@pytest.mark.parametrize(
    ("raw", "doi"),
    [
        ("DOI: 10.1000/ABC.1.", "10.1000/abc.1"),
        ("http://dx.doi.org/10.1000%2Fabc", "10.1000/abc"),
        ("10.1000/a(1)b)", "10.1000/a(1)b"),
        ("none", ""),
    ],
)
def test_doi(raw: str, doi: str) -> None:
    assert bare_doi(raw, address=True) == doi


def test_isbn_10_and_13_are_one() -> None:
    assert normalise_isbn("0-306-40615-2") == normalise_isbn("978-0-306-40615-7") == "9780306406157"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("J Clin Virol", "Journal of Clinical Virology", True),
        ("ICIS : Transforming Society", "International Conference on Information Systems", True),
        ("Proceedings of the 50th Hawaii Conference on System Sciences", "Hawaii Conference on System Sciences", True),
        ("Cerebrovascular Diseases (Basel)", "Cerebrovascular diseases", True),
        ("Stroke", "Canadian Journal of Neurological Sciences", False),
        ("Nature", "Nature Medicine", False),
        ("Journal of Nursing", "Journal of Surgery", False),
    ],
)  # fmt: skip
def test_containers(a: str, b: str, same: bool) -> None:
    left, right = normalise_container(a), normalise_container(b)
    assert same_container(left, right) is same_container(right, left) is same


def test_names_read_from_text_and_from_records_are_the_same() -> None:
    text = "Zuna, R E and van der Berg, Jan and O'Neill, P.J. and Ng, Mei Ling"
    made = names("Zuna, R E; van der Berg, Jan; O'Neill, P.J.; Ng, Mei Ling")
    assert normalise_author_string(text)[0] == normalise_names(made) == "zuna|re;berg|j;oneill|pj;ng|ml"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert clean(clean(clean(text))) == clean(clean(text))
    title = normalise_title(text)
    if blank_if_placeholder(title.words) and title.kind is Kind.PLAIN:
        assert normalise_title(title.words).words == title.words
    container = normalise_container(text)
    assert same_container(container, container)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_a_normaliser(text: str) -> None:
    normalise_pages(text)
    normalise_volume(text)
    normalise_year(text)
    normalise_isbn(text)
    normalise_author_string(text)
    assert bare_doi(text, address=True) == bare_doi(bare_doi(text, address=True), address=True)
