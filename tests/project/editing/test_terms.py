"""A term added, renamed or removed, in every file that uses it and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evmap.errors import UsageError
from evmap.project import Project
from evmap.project.editing.edit import with_edit
from evmap.project.editing.terms import planned_term, planned_term_removal, planned_term_renaming
from evmap.project.problems import problems_of
from tests.project.sample import CLAIMS, FINDINGS, THEMES

ROOT = Path(__file__).parent.parent.parent.parent
OTHERS = """\
report: {id: oak, population: [staff, others]}   # who
claims:
  - id: O-1
    themes:
      - {id: training, link: inferred}   # training, of course
      - workload
    population: staff
    text: training
    note: training is a word here
"""
FILES = {
    "themes.yaml": (THEMES + "crosswalk:\n  - {oak: '1', theme: training, match: exact}\n").encode(),
    "claims/findings.yaml": FINDINGS.encode(),
    "claims/wood-2023.yaml": CLAIMS.encode(),
    "claims/oak.yaml": OTHERS.encode(),
}


def changed(files: dict[str, bytes | None] | object, path: str) -> str:
    """The text of a file after an edit."""
    data = files[path]  # type: ignore[index]
    return (data or b"").decode()


def test_a_term_is_added_in_the_style_of_its_facet() -> None:
    edit = planned_term(FILES, "theme", {"label": "Protected time", "broader": ["workload"], "match": []})
    before = FILES["themes.yaml"].decode()
    line = "  - {id: protected-time, label: Protected time, broader: [workload]}\n"
    assert changed(edit.files, "themes.yaml") == before.replace("label: Workload}\n", f"label: Workload}}\n{line}")
    block = {"themes.yaml": b"themes:\n  - id: one\n    label: One   # first\n"}
    assert changed(planned_term(block, "themes", {"id": "two", "label": "Two"}).files, "themes.yaml").endswith(
        "# first\n  - id: two\n    label: Two\n"
    )
    assert changed(planned_term({}, "models", {"label": "Systems"}).files, "themes.yaml") == (
        "evmap: 1\nmodels:\n  - {id: systems, label: Systems}\n"
    )


@pytest.mark.parametrize(
    ("facet", "term", "said"),
    [
        ("themes", {"id": "training"}, "'training' is in themes already"),
        ("themes", {"id": "t2", "label": "TRAINING"}, "'training' is called 'Training' already"),
        ("themse", {"id": "x"}, "there is no facet 'themse'"),
        ("themes", {"label": "?"}, "neither an id nor a label"),
        ("crosswalk", {"id": "x"}, "there is no facet 'crosswalk'"),
    ],
)
def test_what_is_there_already_is_not_added(facet: str, term: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        planned_term(FILES, facet, term)


def test_a_renamed_term_is_renamed_where_it_is_a_tag_and_in_no_words() -> None:
    edit = planned_term_renaming(FILES, "theme", "Training", "learning", label="Learning")
    themes = changed(edit.files, "themes.yaml")
    assert "{id: learning, label: Learning}" in themes
    assert "broader: [learning]" in themes
    assert "theme: learning, match: exact" in themes
    assert "{id: training-access" in themes
    assert changed(edit.files, "claims/oak.yaml") == OTHERS.replace("{id: training,", "{id: learning,")
    assert changed(edit.files, "claims/wood-2023.yaml") == CLAIMS.replace("[training]", "[learning]")
    assert edit.said == (
        "training is now learning in themes; it was used by 1 term (training-access) and 1 of the crosswalk's rows and "
        "2 claims (O-1, W-1) in claims/oak.yaml, claims/wood-2023.yaml, themes.yaml",
    )


def test_a_population_is_renamed_in_headers_too() -> None:
    edit = planned_term_renaming(FILES, "populations", "staff", "workers")
    oak = changed(edit.files, "claims/oak.yaml")
    assert "population: [workers, others]}   # who\n" in oak
    assert "    population: workers\n" in oak


def test_a_term_that_is_used_is_removed_only_with_a_word_on_its_uses() -> None:
    with pytest.raises(UsageError, match=re.escape("'workload' is used by 1 claim (O-1)")):
        planned_term_removal(FILES, "themes", "workload")
    edit = planned_term_removal(FILES, "themes", "workload", into="training")
    assert "workload" not in changed(edit.files, "themes.yaml")
    assert "      - workload\n" not in changed(edit.files, "claims/oak.yaml"), "training is a tag there already"
    untagged = planned_term_removal(FILES, "themes", "training", untag=True)
    assert "themes:\n" in changed(untagged.files, "claims/oak.yaml")
    assert "themes: [training]" not in changed(untagged.files, "claims/wood-2023.yaml")
    assert "{id: training-access, label: Who gets training}" in changed(untagged.files, "themes.yaml")


def test_an_unused_term_is_removed_at_once() -> None:
    edit = planned_term_removal(FILES, "models", "adaptive")
    assert changed(edit.files, "themes.yaml") == FILES["themes.yaml"].decode().replace(
        "models:\n  - {id: adaptive, label: Adaptive leadership}\n", "models: []\n"
    )


def test_a_term_of_another_facet_is_told_so() -> None:
    with pytest.raises(UsageError) as told:
        planned_term_removal(FILES, "themes", "adaptive")
    assert told.value.hint == "it is one of models: --facet model"


def test_terms_of_every_facet_of_a_real_taxonomy_can_be_renamed_without_harm() -> None:
    project = Project(ROOT)
    files = project.files()
    taxonomy = project.taxonomy()
    known = len(problems_of(project, files))
    for facet, terms in taxonomy.facets.items():
        for term in (terms[0], terms[-1]):
            edit = planned_term_renaming(files, facet, term.id, "zz-new")
            after = with_edit(files, edit)
            if term is terms[0] and facet in {"themes", "populations"}:
                assert len(problems_of(project, after)) == known, term.id
            for path in edit.files:
                assert len(after[path].splitlines()) == len(files[path].splitlines())
            back = with_edit(after, planned_term_renaming(after, facet, "zz-new", term.id))
            assert back == files
