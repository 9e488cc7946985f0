"""The shapes of identifiers."""

from __future__ import annotations

import re

import pytest

from evmap.text.identifiers import ISBN, bare_arxiv, bare_doi, is_issn


@pytest.mark.parametrize(
    ("text", "given", "at_an_address"),
    [
        ("https://doi.org/10.1186/S13750-016-0059-6.", "10.1186/s13750-016-0059-6", "10.1186/s13750-016-0059-6"),
        ("10.1000/a(b)", "10.1000/a(b)", "10.1000/a(b)"),
        ("(10.1000/ab)", "10.1000/ab", "10.1000/ab"),
        ("10.1000.10/x", "10.1000.10/x", "10.1000.10/x"),
        ("10.1000%2Fx", "10.1000/x", "10.1000/x"),
        ("10.1000/xyz.12/full", "10.1000/xyz.12/full", "10.1000/xyz.12"),
        ("10.1000//x", "10.1000//x", "10.1000/x"),
        ("10.1/x", "", ""),
        ("none", "", ""),
    ],
)
def test_a_doi_is_bare_and_in_one_spelling(text: str, given: str, at_an_address: str) -> None:
    assert bare_doi(text) == given
    assert bare_doi(text, address=True) == at_an_address


def test_the_other_shapes() -> None:
    assert is_issn(" 0309-559X ")
    assert not is_issn("978-0-19-852663-6")
    assert bare_arxiv("arXiv:2101.00001v2") == "2101.00001v2"
    assert re.fullmatch(ISBN, "978-0-306-40615-7")
    assert re.fullmatch(ISBN, "0 306 40615 X")
