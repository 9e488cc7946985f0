"""One claim changed, removed or renamed: only what was asked for, and every other byte stays."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

from evmap.claims.figures import figure_in_words
from evmap.errors import UsageError
from evmap.project.editing.one_claim import planned_edit, planned_removal, planned_renaming
from tests.project.sample import CLAIMS, FINDINGS, THEMES

if TYPE_CHECKING:
    from evmap.project.editing.edit import Edit
    from evmap.yamlfiles.edit import Plain

PATH = "claims/wood-2023.yaml"
BLOCK = """\
report: {id: oak}
claims:
  - id: O-1   # first
    themes:
      # why
      - training   # one
      - {id: workload, link: inferred}
    text: >
      Folded words
      go on.
  # between
  - {id: O-2, text: see O-1, themes: [training, workload], populations: [staff]}
"""


def files(**more: str) -> dict[str, bytes]:
    """The sample project's files, with others by report."""
    own = {"themes.yaml": THEMES, "claims/findings.yaml": FINDINGS, PATH: CLAIMS}
    return {name: text.encode() for name, text in (own | {f"claims/{k}.yaml": v for k, v in more.items()}).items()}


def lines(before: dict[str, bytes], edit: Edit) -> list[str]:
    """The lines that an edit takes and gives, over all files."""
    found = []
    for path, data in edit.files.items():
        old, new = before.get(path, b"").decode().splitlines(), (data or b"").decode().splitlines()
        found += [line for line in difflib.ndiff(old, new) if line[:1] in "+-"]
    return found


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"note": "mine"}, ["+     note: mine"]),
        ({"locator": "2"}, ['-     locator: "1"', '+     locator: "2"']),
        ({"locator": ""}, ['-     locator: "1"']),
        ({"quote": "few: had"}, ['+     quote: "few: had"']),
        (
            {"themes": ["workload"]},
            ["-     themes: [training]   # one theme", "+     themes: [workload]   # one theme"],
        ),
        ({"kind": "finding"}, []),
        ({"mood": "calm"}, ["+     mood: calm"]),
    ],
)
def test_only_the_field_changes(values: dict[str, Plain], expected: list[str]) -> None:
    assert lines(files(), planned_edit(files(), "W-1", values)) == expected


def test_a_new_field_stands_where_claims_files_have_it() -> None:
    edit = planned_edit(files(), "W-1", {"models": ["adaptive"]})
    text = (edit.files[PATH] or b"").decode()
    assert "    themes: [training]   # one theme\n    models: [adaptive]\n    text:" in text


def test_single_tags_come_and_go_and_comments_stay() -> None:
    own = files(oak=BLOCK)
    added = planned_edit(own, "O-1", {}, tags=[("themes", "training-access"), ("themes", "training")])
    assert lines(own, added) == ["+       - training-access"]
    assert lines(own, planned_edit(own, "O-1", {}, untags=[("themes", "workload")])) == [
        "-       - {id: workload, link: inferred}"
    ]
    wide = planned_edit(own, "O-2", {}, tags=[("population", "others")], untags=[("themes", "training")])
    assert lines(own, wide)[1] == "+   - {id: O-2, text: see O-1, themes: [workload], populations: [staff, others]}"
    with pytest.raises(UsageError, match="no tag 'adaptive' among its models"):
        planned_edit(own, "O-1", {}, untags=[("models", "adaptive")])


def test_a_removed_claim_takes_its_lines_only_and_says_who_still_names_it() -> None:
    own = files(oak=BLOCK)
    edit = planned_removal(own, "O-1")
    assert edit.files["claims/oak.yaml"] == (
        b"report: {id: oak}\nclaims:\n  # between\n"
        b"  - {id: O-2, text: see O-1, themes: [training, workload], populations: [staff]}\n"
    )
    last = planned_removal({**own, "claims/oak.yaml": b"report: {id: oak}\nclaims:\n  - {id: O-1, text: x}\n"}, "O-1")
    assert last.files["claims/oak.yaml"] == b"report: {id: oak}\nclaims: []\n"


def test_a_renamed_claim_is_renamed_for_every_coder_and_mentions_are_told() -> None:
    own = {**files(oak=BLOCK), "claims/oak.jo.yaml": b"report: {id: oak}\nclaims:\n  - {id: O-1, text: jo says}\n"}
    edit = planned_renaming(own, "O-1", "O-7")
    assert lines(own, edit) == [
        "-   - id: O-1   # first",
        "+   - id: O-7   # first",
        "-   - {id: O-1, text: jo says}",
        "+   - {id: O-7, text: jo says}",
    ]
    assert edit.said[1] == "O-1 is still named in 1 line: claims/oak.yaml:12"
    with pytest.raises(UsageError, match="there is a claim 'W-1' already"):
        planned_renaming(own, "O-1", "W-1")


def test_a_claim_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError) as told:
        planned_edit(files(), "W1", {"note": "x"})
    assert told.value.hint == "did you mean 'W-1'?"
    with pytest.raises(UsageError, match="there is no claim 'W-1' of jo"):
        planned_edit(files(), "W-1", {"note": "x"}, reviewer="jo")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("97%", {"value": 97, "unit": "%"}),
        ("1,200 people", {"value": 1200, "unit": "people"}),
        ("16.70% of 413", {"value": 16.7, "decimals": 2, "unit": "%", "n": 413}),
        ("5 to 35 extra hours: range", {"value": [5, 35], "unit": "extra hours", "what": "range"}),
        ("over a fifth: more than 15", {"value": "over a fifth", "vague": True, "what": "more than 15"}),
        ("", {"value": "", "vague": True}),
    ],
)
def test_figures_in_words(text: str, figure: dict[str, Plain]) -> None:
    assert figure_in_words(text) == figure
