"""What the tagger looks up in tables, for a batch at once, is what the features by name add up to."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.references.parser.tagging import model as tagger
from evmap.references.parser.tagging.decoding import decode
from evmap.references.parser.tagging.features import all_features, form_features, letter_features, seen_from
from evmap.references.parser.tagging.model import Model, shipped_model
from evmap.references.parser.tagging.places import lay_out
from evmap.references.parser.tagging.templates import TEMPLATES, alphabet_of
from evmap.references.parser.tagging.words import analyse
from evmap.references.parser.text.markup import strip_markup
from evmap.references.parser.text.tokens import Tokens, tokenise

if TYPE_CHECKING:
    from numpy.typing import NDArray

STRINGS = [
    "Hale P and Otieno M (2019) Working well? Leeds: Example Trust. Available at: https://www.example.org/a",
    "Silva, C. (2010). *Networks of care*. The Example Quarterly, **21**(2), 264–277. https://doi.org/10.1000/abc",
    "J. Barrett and A. Holm. “Tags (for) strings”. In Proc. of the Example Conference, pages 1-8, 1999.",
    "Example Council (n.d.) Annual report 2019-20. University of Oxford Press: New York | Leeds",
    "Otieno, M. ‘On care’s price’, in Holm, A. (ed.) Essays ((2nd edn)). Oxford: Example Press, pp. 1–9!",
    ") closed) before [opened: “never closed",
]


def cut(text: str) -> Tokens:
    return tokenise(strip_markup(text))


def emissions_by_name(model: Model, tokens: Tokens) -> NDArray[np.float32]:
    """The scores of every token's labels from the names of its features, one by one."""
    rows = {name: row for row, name in enumerate(model.names, 1)}
    return np.array(
        [
            np.sum([model.weights[rows[name]] for name in names if name in rows] or [model.weights[0]], axis=0)
            for names in all_features(tokens)
        ]
    )


def emissions(model: Model, batch: list[Tokens]) -> NDArray[np.float32]:
    return model._emissions(batch, lay_out(batch, model._lexicon))


def test_tables_give_the_sums_of_the_named_features() -> None:
    model = shipped_model()
    batch = [cut(text) for text in STRINGS]
    expected = np.concatenate([emissions_by_name(model, tokens) for tokens in batch])
    assert np.allclose(emissions(model, batch), expected, atol=1e-4)


WORDS = st.sampled_from(
    [*" ".join(STRINGS).split(), "(", ")", "“", "”", "'", "|", "a|", "2004", "(2004a).", "É.", "x_y", "ß"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.one_of(WORDS, st.text(min_size=1, max_size=6)), max_size=14), min_size=1, max_size=5))
def test_tables_give_the_sums_of_the_named_features_of_any_text(entries: list[list[str]]) -> None:
    model = shipped_model()
    batch = [tokens for words in entries if (tokens := cut(" ".join(words))).words]
    if batch:
        expected = np.concatenate([emissions_by_name(model, tokens) for tokens in batch])
        assert np.allclose(emissions(model, batch), expected, atol=1e-4)


def test_the_order_of_a_batch_changes_nothing() -> None:
    model = shipped_model()
    batch = [cut(text) for text in STRINGS]
    for one, same in zip(model.tag(batch), reversed(model.tag(batch[::-1])), strict=True):
        assert one.labels == same.labels
        assert one.probabilities == pytest.approx(same.probabilities, abs=1e-5)


def test_forgotten_words_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    model = shipped_model()
    batch = [cut(text) for text in STRINGS]
    before = model.tag(batch)
    monkeypatch.setattr(tagger, "_KNOWN_WORDS", 10)
    after = [model.tag([tokens])[0] for tokens in batch]
    assert [one.labels for one in before] == [one.labels for one in after]


def test_a_neighbour_is_seen_as_far_as_its_feature_reaches() -> None:
    assert seen_from("w=oxford", 0) == "w=oxford"
    assert seen_from("w=oxford", -2) == "-2:w=oxford"
    assert seen_from("w=oxford", 3) == ""
    assert seen_from("p4=oxfo", 1) == ""


def test_columns_beside_a_token_share_its_alphabet() -> None:
    assert {alphabet_of(column) for column in TEMPLATES["kl"]} == {"kind", "trail"}
    assert alphabet_of("nth-last") == "nth-last"
    assert alphabet_of("opening+1") == "kind"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 10_000))
def test_decoding_is_the_sum_over_all_paths(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels = 3
    scores = rng.normal(size=(sum(sizes), labels)).astype(np.float32)
    transitions = rng.normal(size=(labels, labels)).astype(np.float32)
    path, chances = decode(scores, np.array(sizes), transitions)
    begin = 0
    for size in sizes:
        own = scores[begin : begin + size]
        paths = list(product(range(labels), repeat=size))
        totals = np.array(
            [
                sum(own[i, label] for i, label in enumerate(one)) + sum(transitions[a, b] for a, b in pairwise(one))
                for one in paths
            ]
        )
        assert tuple(path[begin : begin + size]) == paths[int(totals.argmax())]
        weights = np.exp(totals - totals.max())
        for i in range(size):
            for label in range(labels):
                share = sum(weight for weight, one in zip(weights, paths, strict=True) if one[i] == label)
                assert chances[begin + i, label] == pytest.approx(share / weights.sum(), abs=1e-4)
        begin += size


def test_words_of_one_form_share_its_features() -> None:
    form = analyse("Kindness,").form
    assert form == analyse("Networks,").form
    assert "kt=Cap|," in form_features(form)
    assert "p3=net" in letter_features(analyse("Networks,"))


@pytest.mark.parametrize(
    ("word", "low", "trail", "kind"),
    [("(2004a),", "2004a", "),", "year"), ("Smith", "smith", "", "Cap"), ("x_.", "x_", ".", "low")],
)
def test_marks_round_a_word_are_told_from_it(word: str, low: str, trail: str, kind: str) -> None:
    token = analyse(word)
    assert (token.low, token.trail, token.kind) == (low, trail, kind)
