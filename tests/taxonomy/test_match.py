"""Text is matched to terms by whole words, the longest phrase first."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.taxonomy import TermMatcher, nearest_term, phrases, read_taxonomy

TAXONOMY = read_taxonomy(
    "themes.yaml",
    b"""
themes:
  - {id: training, label: Training, match: [training, cpd]}
  - {id: offer, label: Offer, match: [training programme]}
  - {id: wellbeing, label: Wellbeing, aliases: [well-being]}
models:
  - {id: systems, label: Systems leadership, match: [systems leader]}
""",
).taxonomy


def found(text: str) -> list[str]:
    return [f"{match.facet}:{match.id}" for match in TermMatcher(TAXONOMY).matches(text)]


def test_the_longest_phrase_wins() -> None:
    assert found("A training programme") == ["themes:offer"]


def test_only_whole_words_count() -> None:
    assert found("Retraining trainings") == []
    assert found("Training, of a kind") == ["themes:training"]


def test_hyphens_breaks_and_capitals_do_not_matter() -> None:
    assert found("WELL BEING and well-\nbeing; Systems\n Leader") == [
        "themes:wellbeing",
        "themes:wellbeing",
        "models:systems",
    ]


def test_places_are_those_of_the_text() -> None:
    text = "On CPD."
    (match,) = TermMatcher(TAXONOMY).matches(text)
    assert text[match.start : match.end] == "CPD"


def test_nearest_term_looks_at_labels_and_aliases() -> None:
    terms = TAXONOMY.terms("themes")
    assert nearest_term("trainin", terms) == "training"
    assert nearest_term("Well-being", terms) == "wellbeing"
    assert nearest_term("zzz", terms) == ""


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_every_phrase_is_found_wherever_it_stands(before: str, after: str) -> None:
    for term in TAXONOMY.terms("themes"):
        for phrase in phrases(term):
            assert any(match.id == term.id for match in TermMatcher(TAXONOMY).matches(f"{before}. {phrase} . {after}"))
