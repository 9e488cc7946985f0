"""What the engine without a network suggests, leaves out and learns."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evmap.claims.suggest.candidates import candidates
from evmap.claims.suggest.cues import role_of
from evmap.claims.suggest.facts import figures_in
from evmap.claims.suggest.phrases import PhrasesEngine
from evmap.claims.suggest.suggestion import Answered, Suggestion, Task, fingerprint
from evmap.claims.suggest.tags import Tagger
from evmap.domain.claim import Claim, Report, TermLink
from evmap.domain.document import Block, BlockKind, Document
from evmap.domain.taxonomy import Taxonomy, Term
from tests.shared import shared

TAXONOMY = Taxonomy(
    scheme="woods",
    facets={
        "themes": (
            Term("training", "themes", "Training"),
            Term("training-access", "themes", "Access to training", broader=("training",)),
            Term("leader-traits", "themes", "Traits", match=("approachable",)),
            Term("time", "themes", "Time to reflect", match=("reflection",)),
        ),
        "models": (Term("steady", "models", "Steady leadership"),),
        "populations": (Term("foresters", "populations", "Foresters"),),
        "evidence_bases": (Term("primary-survey", "evidence_bases", "Survey", counts=True),),
    },
)
BLOCKS = (
    Block(BlockKind.HEADING, "Contents", level=1, section="Contents"),
    Block(BlockKind.PARAGRAPH, "This line of the contents says nothing of its own at all.", section="Contents"),
    Block(BlockKind.HEADING, "1 Findings", level=1, section="1"),
    Block(
        BlockKind.PARAGRAPH,
        "This chapter describes what the foresters were asked about. Most foresters (64% of 120) reported that access"
        " to training was limited. The forest is large and green and stands in the north.",
        section="1",
        paragraph="1.1",
        page=4,
    ),
    Block(BlockKind.PARAGRAPH, "“I don't know, we never had any training, it's really a mess.”", section="1"),
    Block(BlockKind.CAPTION, "Table 1: Models of leading in the forest", section="1", paragraph="Table 1"),
    Block(
        BlockKind.TABLE,
        "Steady leadership\tLeaders wait until the tree has grown and share what they know.",
        section="1",
        paragraph="Table 1",
    ),
    Block(BlockKind.HEADING, "References", level=1, section="References"),
    Block(BlockKind.PARAGRAPH, "Oak B (2020) Most foresters reported that training is rare. Leeds: Treetop Press."),
)
DOCUMENT = Document("woods.txt", "text", "0" * 64, BLOCKS)
TASK = Task(Report("woods", design="survey"), DOCUMENT, TAXONOMY)
FIRST = "Most foresters (64% of 120) reported that access to training was limited."


def suggest(task: Task = TASK) -> list[Suggestion]:
    return PhrasesEngine().suggest(task)


def test_a_result_comes_first_with_its_tags_figures_and_reasons() -> None:
    best = next(one for one in suggest() if one.kind == "finding")
    assert best.quote == FIRST
    assert (best.locator, best.page, best.basis, best.population) == ("1.1", 4, "primary-survey", ("foresters",))
    assert best.tags == {"themes": ("training-access",)}
    assert [(one["value"], one["unit"], one["n"]) for one in best.figures] == [(64, "%", 120)]
    assert "gives a figure" in best.reasons


def test_every_quotation_stands_at_its_offsets_word_for_word() -> None:
    for one in suggest():
        assert BLOCKS[one.passage - 1].text[one.start : one.end] == one.quote


def test_contents_headings_captions_and_references_are_left_out() -> None:
    passages = {one.passage for one in suggest()}
    assert passages == {4, 5, 7}


def test_the_definition_of_a_term_in_a_table_is_one() -> None:
    (one,) = [one for one in suggest() if one.passage == 7]
    assert one.kind == "definition"
    assert "says what steady is, in a table" in one.reasons


def test_quotations_and_sentences_about_the_report_come_last() -> None:
    order = [one.quote for one in suggest()]
    last = {one[:20] for one in order[-2:]}
    assert last == {"“I don't know, we ne", "This chapter describ"}


def test_what_was_declined_or_quoted_is_not_suggested_again() -> None:
    declined = replace(TASK, own=Answered(DOCUMENT, declined=frozenset({fingerprint(FIRST)})))
    assert FIRST not in [one.quote for one in suggest(declined)]
    claim = Claim("W-1", "woods", "Few get in.", quote=FIRST, locator="1.1")
    assert FIRST not in [one.quote for one in suggest(replace(TASK, own=Answered(DOCUMENT, (claim,))))]


def test_a_term_that_people_keep_taking_away_is_no_longer_suggested() -> None:
    tagger = Tagger(TAXONOMY)
    assert [tag.id for tag in tagger.tags("They spoke of access to training.")] == ["training-access"]
    for _ in range(4):
        tagger.learn("They spoke of access to training.", [("themes", "time")])
    assert tagger.tags("They spoke of access to training.") == []


def test_one_word_suggests_its_forms_and_not_what_is_derived_from_it() -> None:
    tagger = Tagger(TAXONOMY)
    assert [tag.id for tag in tagger.tags("An approach to forests.")] == []
    assert [tag.id for tag in tagger.tags("Reflections are rare.")] == ["time"]
    assert [tag.id for tag in tagger.tags("They reflected that it rains.")] == []


def test_words_of_one_narrower_term_only_narrow_a_tag() -> None:
    terms = (
        Term("training", "themes", "Training"),
        Term("training-offer", "themes", "What is offered", broader=("training",), match=("generic training",)),
        Term("training-post", "themes", "Content for a post", broader=("training",), match=("specific training",)),
    )
    tagger = Tagger(Taxonomy("woods", {"themes": terms}))
    (tag,) = tagger.tags("The training had a generic focus.")
    assert tag.id == "training"
    assert [one.id for one in tagger.narrowed([tag], {"generic": 3.0, "focus": 3.0})] == ["training-offer"]
    assert [one.id for one in tagger.narrowed([tag], {"generic": 3.0, "specif": 3.0})] == ["training"]
    assert [one.id for one in tagger.narrowed([tag], {"focus": 3.0})] == ["training"]


def test_a_sentence_without_a_theme_has_that_of_its_heading() -> None:
    blocks = (
        Block(BlockKind.HEADING, "2 Access to training in the woods", level=1, section="2"),
        Block(BlockKind.PARAGRAPH, "Most foresters reported that nobody had told them where to go.", section="2"),
        Block(BlockKind.PARAGRAPH, "Many foresters said that reflection was rare in their work.", section="2"),
    )
    found = {
        one.passage: one.tags.get("themes") for one in suggest(replace(TASK, document=replace(DOCUMENT, blocks=blocks)))
    }
    assert found == {2: ("training-access",), 3: ("time",)}


@pytest.mark.parametrize("terms", [4, 51])
def test_a_common_word_suggests_its_term_where_few_terms_compete(terms: int) -> None:
    """With four themes the reviewer's own word is trusted although one sentence in ten says it; with fifty it is not,
    and the reason says so."""
    themes = (
        Term("wrong", "themes", "Wrong citations", match=("quotation",)),
        *(Term(f"other-{n}", "themes", f"Quite another matter {n}") for n in range(1, terms)),
    )
    said = "Across the journals a good quarter of quotations did not say what the cited work says."
    blocks = (
        Block(BlockKind.HEADING, "2 Results", level=1, section="2"),
        *(
            Block(BlockKind.PARAGRAPH, said if not n % 10 else f"Wood number {n} was looked after by its owners.")
            for n in range(40)
        ),
    )
    task = replace(TASK, document=replace(DOCUMENT, blocks=blocks), taxonomy=Taxonomy("", {"themes": themes}))
    first = next(one for one in suggest(task) if one.quote == said)
    assert first.tags.get("themes") == (("wrong",) if terms == 4 else None)
    reason = "speaks of wrong" if terms == 4 else "says “quotation” (wrong?) like 3 other sentences"
    assert reason in first.reasons


def test_answers_in_another_report_teach_and_say_which_words() -> None:
    text = tuple(
        Block(
            BlockKind.PARAGRAPH,
            f"Beavers gnaw at trunks in valley {word} all day. The weather in {word} was fine then.",
        )
        for word in ("one", "two", "three", "four", "five", "six")
    )
    other = Document("other.txt", "text", "1" * 64, text)
    claims = tuple(
        Claim(f"O-{at}", "other", "", quote=block.text.partition(". ")[0], terms={"themes": (TermLink("time"),)})
        for at, block in enumerate(text)
    )
    more = replace(DOCUMENT, blocks=(*BLOCKS[:3], Block(BlockKind.PARAGRAPH, "Beavers gnaw at every trunk they meet.")))
    (taught,) = suggest(replace(TASK, document=more, others=(Answered(other, claims),)))
    (cold,) = suggest(replace(TASK, document=more))
    assert taught.score > cold.score


def test_the_same_input_gives_the_same_output() -> None:
    code = (
        "from tests.claims.suggest.test_phrases import suggest; import json; "
        "print(json.dumps([[one.id, one.score, list(one.reasons)] for one in suggest()]))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert json.loads(runs.pop())


@pytest.mark.parametrize(
    ("headings", "role"),
    [(("2 Methodology",), "method"), (("Executive summary",), "summary"), (("Appendix 1",), "back"), (("Bees",), "")],
)
def test_a_chapter_is_known_by_its_heading(headings: tuple[str, ...], role: str) -> None:
    assert role_of(headings) == role


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("97% (n=32) worked longer", [(97, "%", 32)]),
        ("16.7 per cent of 413 agreed", [(16.7, "%", 413)]),
        ("21 of 32 areas took part", [(21, "", 32)]),
        ("a salary of £90,000 or over", [(90000, "£", None)]),
        ("they worked 15 additional hours", [(15, "hours", None)]),
        ("in 2019 nothing was counted", []),
    ],
)
def test_figures_have_value_unit_and_total(text: str, figures: list[tuple[float, str, float | None]]) -> None:
    assert [(one["value"], one["unit"], one["n"]) for one in figures_in(text)] == figures


def test_what_a_figure_is_of_goes_to_the_end_of_the_clause() -> None:
    text = "Across 28 studies of journals, 25.4% of quotations misled (e.g. Oak), and 3 of 8 rose by 2.5 points; so on."
    assert [one["what"] for one in figures_in(text)] == ["of journals", "of quotations misled", "rose by 2.5 points"]
    assert figures_in("It took 1.5 hours a week, resp. a third of it.")[0]["what"] == "a week"
    (cut,) = figures_in(f"They spent £1,200.50 on {'unimaginably ' * 5}dear trees.")
    assert str(cut["what"]).split()[-1] in ("unimaginably", "dear")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.text(max_size=120), max_size=8))
def test_any_text_is_ranked_without_a_fault(texts: list[str]) -> None:
    document = Document("x", "text", "2" * 64, tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))
    found = PhrasesEngine().suggest(replace(TASK, document=document))
    assert len(found) == len(candidates(document)) or len({one.id for one in found}) <= len(found)
    assert all(0 <= one.score <= 100 for one in found)
    assert all(texts[one.passage - 1][one.start : one.end] == one.quote for one in found)


@pytest.mark.slow
def test_two_real_reports_are_covered_as_published() -> None:
    """Recall at 3n and average precision as docs/benchmarks.md says, by the scorer that lies beside the data; themes
    are right three times in four, learnt from the other report only (a broader or narrower one counts half)."""
    from benchmarks.suggestions import measured

    found = measured(shared("benchmarks", "claims", "score_suggest.py").parent.parent.parent, learn=True)
    assert found["iriss-2024"]["recall@3n"] >= 0.85
    assert found["iriss-2024"]["AP"] >= 0.45
    assert found["sws-cswo-2023"]["recall@3n"] >= 0.75
    assert found["sws-cswo-2023"]["AP"] >= 0.32
    assert all(one["themes right"] >= 0.75 and one["themes found"] >= 0.55 for one in found.values())
