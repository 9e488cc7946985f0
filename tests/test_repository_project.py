"""This repository is itself a project: in order, complete, and its outputs are what the commands print."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from evmap.cli.main import cli
from tests.shared import shared

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent


def copy_of_the_project(folder: Path) -> Path:
    shutil.copy(ROOT / "themes.yaml", folder)
    for part in ("claims", "references"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


def outputs_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("outputs_script", ROOT / "examples" / "outputs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_is_in_order(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["-C", str(copy_of_the_project(tmp_path)), "check"], catch_exceptions=False)
    assert result.exit_code == 0, result.output


def test_outputs_are_what_the_commands_print(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    copy_of_the_project(project)
    made = outputs_script().remake(project, tmp_path / "outputs")
    committed = {path.name for path in (ROOT / "outputs").iterdir()}
    assert {path.name for path in made} == committed
    stale = [path.name for path in made if path.read_bytes() != (ROOT / "outputs" / path.name).read_bytes()]
    assert stale == [], "run `make outputs`"


def test_training_shows_seven_empty_cells_one_of_them_medium(tmp_path: Path) -> None:
    project = str(copy_of_the_project(tmp_path))
    result = CliRunner().invoke(cli, ["-C", project, "gaps", "--theme", "training", "--format", "json"])
    rows = [row for row in json.loads(result.stdout)["rows"] if row["kind"] == "absolute"]
    assert sorted(row["severity"] for row in rows) == ["high"] * 6 + ["medium"]


def test_reading_the_full_report_again_changes_nothing(tmp_path: Path) -> None:
    report = shared("reports", "iriss-2024-leadership-in-social-work.txt")
    project = copy_of_the_project(tmp_path)
    before = {path: path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()}
    result = CliRunner().invoke(cli, ["-C", str(project), "ingest", str(report)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert {path: path.read_bytes() for path in before} == before
