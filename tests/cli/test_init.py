"""``evmap init`` makes a project and harms nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.running import Evmap


def test_a_new_project_is_clean_and_empty(evmap_nowhere: Evmap) -> None:
    evmap = evmap_nowhere
    ran = evmap("init", "review")
    assert ran.code == 0
    assert ran.out == (
        "made review/themes.yaml, review/claims/findings.yaml, review/references/works.yaml, "
        "review/reports/README.md, review/.gitignore\n"
    )
    assert ran.err == "next: list your themes in themes.yaml, then `evmap ingest REPORT`\n"
    checked = evmap("-C", "review", "check")
    assert (checked.code, checked.err) == (0, "")
    assert checked.out == ("nothing wrong: looked at 0 reports, 0 claims, 0 findings, 8 terms, 0 works, 0 citations\n")
    assert (evmap.folder / "review/.evmap/schemas/claims.json").exists()


def test_a_second_time_changes_nothing(evmap_nowhere: Evmap) -> None:
    evmap_nowhere("init")
    before = evmap_nowhere.files()
    ran = evmap_nowhere("init")
    assert (ran.code, ran.out, ran.err) == (0, "", ". is a project already; nothing to do\n")
    assert evmap_nowhere.files() == before


def test_what_is_there_stays_and_what_is_missing_comes(evmap_nowhere: Evmap) -> None:
    evmap_nowhere.write("themes.yaml", "themes: [mine]\n")
    evmap_nowhere("init")
    files = evmap_nowhere.files()
    assert files["themes.yaml"] == b"themes: [mine]\n"
    assert "claims/findings.yaml" in files


def test_a_dry_run_writes_nothing(evmap_nowhere: Evmap) -> None:
    ran = evmap_nowhere("init", "review", "--dry-run")
    assert ran.out.startswith("would make review/themes.yaml")
    assert list(evmap_nowhere.folder.iterdir()) == []


def test_a_file_is_no_folder(evmap_nowhere: Evmap) -> None:
    evmap_nowhere.write("review", "x")
    ran = evmap_nowhere("init", "review")
    assert (ran.code, ran.err) == (
        3,
        "Error: review: this is a file, not a folder\n  hint: name a folder for the project\n",
    )


def test_the_schemas_learn_the_projects_own_ids(evmap: Evmap) -> None:
    evmap("check")
    schema = (evmap.folder / ".evmap/schemas/claims.json").read_text(encoding="utf-8")
    assert "training-access" in json.dumps(json.loads(schema)["properties"]["claims"])
