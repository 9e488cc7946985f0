"""A report as numbered passages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evmap.claims.suggest.passages import at_locator, holding, passages
from evmap.domain.document import Block, BlockKind, Document
from evmap.text.sentences import sentence_spans


def document(*blocks: Block) -> Document:
    return Document("woods.txt", "text", "0" * 64, blocks)


WOODS = document(
    Block(BlockKind.HEADING, "2 Findings", section="2", level=1),
    Block(BlockKind.PARAGRAPH, "Few were trained (Oak, 2020). Most said so.", section="2", paragraph="2.1", page=3),
    Block(BlockKind.PARAGRAPH, "“We never have the time to learn.” (Forester)", section="2", paragraph="2.2", page=3),
    Block(BlockKind.CAPTION, "Table 1: Trees", paragraph="Table 1", section="2"),
    Block(BlockKind.TABLE, "Kind\tMeans\nOak\tIt is slow. It is strong.", paragraph="Table 1", section="2"),
    Block(BlockKind.FOOTNOTE, "As of May.", section="2"),
)


def test_passages_are_numbered_and_say_what_they_are() -> None:
    assert [(one.number, one.kind) for one in passages(WOODS)] == [
        (1, "heading"),
        (2, "text"),
        (3, "quote"),
        (4, "caption"),
        (5, "table"),
        (6, "note"),
    ]


def test_sentences_are_offsets_in_the_passage_and_stay_in_their_cell() -> None:
    text, table = passages(WOODS)[1], passages(WOODS)[4]
    assert [text.text[a:b] for a, b in text.sentences] == ["Few were trained (Oak, 2020).", "Most said so."]
    assert [table.text[a:b] for a, b in table.sentences] == ["Kind", "Means", "Oak", "It is slow.", "It is strong."]


@pytest.mark.parametrize(
    ("locator", "number"),
    [("2.2", 3), ("Table 1", 4), ("p. 3", 2), ("2", 1), ("findings", 1)],
)
def test_a_locator_leads_to_its_first_passage(locator: str, number: int) -> None:
    found = passages(WOODS)
    at = at_locator(found, locator)
    assert at is not None
    assert found[at].number == number


def test_a_locator_that_is_not_there_leads_nowhere() -> None:
    assert at_locator(passages(WOODS), "9.9") is None


def test_words_are_found_at_the_start_of_words() -> None:
    found = passages(WOODS)
    assert [one.number for one in holding(found, "learn time")] == [3]
    assert holding(found, "rained") == []


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(max_size=300))
def test_sentences_hold_every_character_but_white_space_once(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("See s. 3.4.1 and p. 7. It goes on.", 2),
        ("It was so (Oak et al. 2020; cf. Elm, 2018). Then it was not.", 2),
        ("Dr. Oak has a PhD. She said “Yes. No.” and left.", 2),
        ("About 16.7% of 413 did. Some did not.", 2),
        ("He came, e.g. from the U.K. It was so.", 2),
        ("Why? Because! So it is.", 3),
    ],
)
def test_abbreviations_numbers_and_quotations_end_no_sentence(text: str, sentences: int) -> None:
    assert len(sentence_spans(text)) == sentences
