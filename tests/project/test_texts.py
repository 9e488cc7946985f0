"""Quotations are looked up in the report's own text, and are said not to be where it is not here."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

from evmap.project import Project
from evmap.project.problems import quotations

if TYPE_CHECKING:
    from pathlib import Path

REPORT = b"# A report\n\nNobody had any time to think about training at all.\n"


def make(folder: Path, quote: str) -> Project:
    (folder / "claims").mkdir()
    (folder / "themes.yaml").write_text("themes: [{id: time, label: Time}]\n", encoding="utf-8")
    (folder / "claims" / "r.yaml").write_text(
        "report:\n  id: r\n  title: A report\n"
        f"  source: {{file: own.md, sha256: {hashlib.sha256(REPORT).hexdigest()}}}\n"
        f"claims:\n  - {{id: A, text: x, quote: '{quote}', basis: primary-survey}}\n",
        encoding="utf-8",
    )
    return Project(folder)


def said(project: Project) -> list[str]:
    return [f"{one.severity}: {one.message}" for one in quotations(project, project.load().evidence)]


def test_a_quotation_whose_report_is_not_here_is_counted(tmp_path: Path) -> None:
    project = make(tmp_path, "had any time to think")
    assert said(project) == ["warning: 1 quotation not looked up: the text of r is not here"]


def test_the_text_is_read_again_from_the_reports_folder_whatever_the_file_is_called(tmp_path: Path) -> None:
    project = make(tmp_path, "had much time to think about training")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "other name.md").write_bytes(REPORT)
    (found,) = said(project)
    assert found.startswith("error: the quotation of A is not what other name.md says at ")
    shutil.rmtree(tmp_path / ".evmap", ignore_errors=True)
    (tmp_path / "reports" / "other name.md").write_bytes(REPORT + b"More.\n")
    assert said(Project(tmp_path)) == ["warning: 1 quotation not looked up: the text of r is not here"]
