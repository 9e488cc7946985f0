"""The ids of works carry the letters that a reference list prints; what has another id stays, and check says so."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evmap.cli.main import cli
from tests.shared import shared

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """\
# Styles of leading: a note

## Text

Hale (1986a) began; Hale (1986c) ended. Ruiz (n.d.-a, n.d.-b). Oak (in press-b).

## References

Hale, B. (1986a) Traits of leaders. London: Sage.

Hale, B. (1986b) Styles of leaders. London: Sage.

Hale, B. (1986c) Contexts of leaders. London: Sage.

Oak, P. (in press-b) Leading oaks. London: Sage.

Ruiz, N. (n.d.-a) Zoo of leaders. London: Sage.

Ruiz, N. (n.d.-b) Ant of leaders. London: Sage.
"""


def run(project: Path, *arguments: str | Path) -> str:
    result = CliRunner().invoke(cli, ["-C", str(project), *map(str, arguments)])
    assert result.exception is None, result.output
    return result.stdout


def titles(project: Path) -> dict[str, str]:
    return {row["id"]: row["title"] for row in csv.DictReader(io.StringIO(run(project, "works", "--format", "csv")))}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    CliRunner().invoke(cli, ["init", str(folder)])
    return folder


def test_ids_have_the_letters_that_the_list_prints(project: Path, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(REPORT, encoding="utf-8")
    run(project, "ingest", tmp_path / "note.md")
    assert titles(project) == {
        "hale-1986a": "Traits of leaders",
        "hale-1986b": "Styles of leaders",
        "hale-1986c": "Contexts of leaders",
        "oak-ndb": "Leading oaks",
        "ruiz-nda": "Zoo of leaders",
        "ruiz-ndb": "Ant of leaders",
    }
    assert "work-id-letter" not in run(project, "check", "--format", "json")


def test_an_id_that_was_given_stays_and_check_offers_the_renaming(project: Path, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(REPORT, encoding="utf-8")
    run(project, "ingest", tmp_path / "note.md")
    bib = project / "references" / "note.bib"
    swapped = bib.read_text(encoding="utf-8").replace("evmap-work = {hale-1986a}", "evmap-work = {x}")
    swapped = swapped.replace("evmap-work = {hale-1986c}", "evmap-work = {hale-1986a}")
    bib.write_text(swapped.replace("evmap-work = {x}", "evmap-work = {hale-1986c}"), encoding="utf-8")
    assert titles(project)["hale-1986a"] == "Contexts of leaders"
    said = run(project, "check", "--format", "json")
    assert said.count("work-id-letter") == 2
    assert "the list prints the letter 'a', and the work's id is 'hale-1986c'" in said
    assert "write evmap-work = {hale-1986a} in references/note.bib" in said
    run(project, "ingest", tmp_path / "note.md")
    assert titles(project)["hale-1986a"] == "Contexts of leaders"


def test_the_case_of_printed_letters(project: Path) -> None:
    run(project, "ingest", shared("cases/34-work-ids-swap-printed-letters/r.md"))
    found = titles(project)
    assert (found["smith-1986a"], found["smith-1986c"], found["nash-2020a"]) == ("Traits", "Contexts", "Zoo")
