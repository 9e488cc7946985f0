"""Tables of coded passages and codebooks, as Taguette, QualCoder, Dedoose and people write them."""

from __future__ import annotations

import pytest

from evmap.claims.exchange.codebooks import read_terms
from evmap.claims.exchange.tables import layout_of, read_passages
from evmap.errors import InputError


def _rows(text: str) -> list[tuple[int, list[str]]]:
    return [(number, line.split("|")) for number, line in enumerate(text.strip().split("\n"), 1)]


def test_taguettes_highlights_are_a_passage_each_and_tags_are_paths() -> None:
    read = read_passages(
        "h.csv",
        _rows(
            "id|document|tag|content\n1|wood|training.access|Few had it\n1|wood|workload|Few had it\n"
            "2|wood|workload|Much"
        ),
    )
    assert read.tool == "Taguette's highlights"
    assert [(one.codes, one.quote) for one in read.passages] == [
        (("training.access",), "Few had it"),
        (("workload",), "Few had it"),
        (("workload",), "Much"),
    ]
    assert read.passages[0].key == read.passages[1].key != read.passages[2].key
    assert [(code.name, code.parent) for code in read.codes] == [
        ("training", ""),
        ("access", "training"),
        ("workload", ""),
    ]


def test_qualcoders_rows_have_positions_coders_memos_and_categories() -> None:
    read = read_passages(
        "q.csv",
        _rows(
            "Filename|Codename|category|pos0|pos1|seltext|memo|owner|date|weight\n"
            "wood.txt|access|Training|10|20|Few had it|hm|jo|2026-11-22 10:00:00|3\n"
            "wood.txt|access|Training|30|40|||jo|\n"
            "|access|||||||\nwood.txt|||||||"
        ),
    )
    first, second = read.passages
    assert (first.quote, first.codes, first.note, first.coders, first.on) == (
        *("Few had it", ("Training > access",), "hm"),
        *(("jo",), "2026-11-22"),
    )
    assert (second.quote, second.note) == ("", "characters 30 to 40 of the document")
    assert (read.read, read.failed) == (4, 2)
    said = " ".join(one.message for one in read.diagnostics)
    assert "names no document" in said
    assert "neither a code nor words" in said
    assert "'weight'" in said


def test_dedooses_columns_of_codes_are_read() -> None:
    read = read_passages(
        "d.csv",
        _rows(
            "Excerpt Copy|Codes Applied Combined|Media Title|Excerpt Creator|Code: Training Applied"
            "|Code: Pay, past Applied\nFew had it|Training, Pay, past|wood|jo|True|True\n"
            "Much|Training|wood|jo|True|False"
        ),
    )
    assert [one.codes for one in read.passages] == [("Training", "Pay, past"), ("Training",)]


def test_hypothesis_as_a_table_has_addresses_quotes_comments_and_tags() -> None:
    read = read_passages(
        "a.csv",
        _rows(
            "Created at|Author|Page|URL|Group|Quote|Comment|Tags\n2026-11-22|jo|5|https://x.org/wood|g|Few|Rare.|a, b"
        ),
    )
    (one,) = read.passages
    assert (one.quote, one.text, one.codes, one.kept) == ("Few", "Rare.", ("a", "b"), {"locator": "p. 5"})
    assert read.sources[0].aliases == ("https://x.org/wood",)


@pytest.mark.parametrize(
    "header",
    [
        "id|report|locator|kind|themes|text|quote",
        "title|authors|year|doi|tags|url|abstract",
        "code|description",
        "document|content",
        "",
    ],
)
def test_other_tables_are_none(header: str) -> None:
    assert layout_of(header.split("|")) is None
    with pytest.raises(InputError):
        read_passages("x.csv", _rows(header or " "))


def test_a_codebook_names_wider_terms_by_id_or_label() -> None:
    read = read_terms(
        "c.csv",
        _rows(
            "Theme|Definition|Parent|facet|id|aliases\nTraining|All of it||||learning; CPD\n"
            "Access|Who gets it|Training; pay||who-gets|\nPay||||pay|\nNurses|||population||\n|left|||| \n"
            "X||||Not an id|"
        ),
    )
    training, access, pay, nurses, x = read.codes
    assert (training.description, training.kept) == ("All of it", {"aliases": ["learning", "CPD"]})
    assert (access.parent, access.also, access.kept) == (
        *(training.key, (pay.key,)),
        {"facet": "themes", "id": "who-gets"},
    )
    assert nurses.kept == {"facet": "populations"}
    assert x.kept == {}
    assert [one.source.line for one in read.diagnostics] == [6, 7]


def test_taguettes_codebook_is_a_tree() -> None:
    read = read_terms("t.csv", _rows("tag|description|number of highlights\na.b|Means b|3\nc|Means c|1"))
    assert [(code.name, code.parent, code.description) for code in read.codes] == [
        ("a", "", ""),
        ("b", "a", "Means b"),
        ("c", "", "Means c"),
    ]
