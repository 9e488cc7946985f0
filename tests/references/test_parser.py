"""The parser's public face: one record an entry, in order, nothing lost."""

from __future__ import annotations

from evmap.references.parser import is_reference, parse


def test_harvard_grey_entry_with_initials_without_commas() -> None:
    [record] = parse(
        [
            "**Hale** P and **Otieno** M (2019) *Working well*? Leeds: Example Trust. Available at: https://www.example.org/a/ b-c"
        ]
    )
    assert [(name.family, name.given) for name in record.authors] == [("Hale", "P"), ("Otieno", "M")]
    assert record.title == "Working well?"
    assert record.year == 2019
    assert record.publisher_place == "Leeds"
    assert record.publisher == "Example Trust"
    assert record.url == "https://www.example.org/a/b-c"
    assert record.extra["url-raw"] == "https://www.example.org/a/ b-c"


def test_lines_that_are_no_reference_keep_their_place_and_text() -> None:
    records = parse(["", "Smith, J. (2010) A title. London: Sage."], file="list.txt", first_line=7)
    assert [is_reference(record) for record in records] == [False, True]
    assert [record.source.line for record in records] == [7, 8]
    assert records[1].raw == "Smith, J. (2010) A title. London: Sage."
