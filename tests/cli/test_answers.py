"""The commands that answer: exact streams, exit codes, suggestions, and the same answer the second time."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from evmap.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THEMES = """\
evmap: 1
scheme: test
themes:
  - {id: training, label: Training}
  - {id: budgets, label: Budgets}
models:
  - {id: adaptive, label: Adaptive, means: d}
populations:
  - {id: leads, label: Leads}
evidence_bases:
  - {id: primary-survey, label: Own survey, counts: true}
  - {id: secondary, label: Second-hand, counts: false}
"""
REPORT = """\
evmap: 1
report: {id: rep-2024, title: A report, author: [{family: Ash, given: A}], issued: "2024-02", population: [leads]}
claims:
  - {id: C-1, locator: "2.1", kind: finding, basis: primary-survey, population: [leads], themes: [training],
     text: Training is rare., finding: rare, stance: supports}
  - {id: C-2, locator: "3", kind: context, basis: secondary, themes: [training], text: Said elsewhere too.,
     cites: ["Nobody, 2019"], finding: rare, stance: supports}
"""
FINDINGS = "evmap: 1\nfindings:\n  - {id: rare, statement: Training is rare}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "references").mkdir()
    (tmp_path / "themes.yaml").write_text(THEMES, encoding="utf-8")
    (tmp_path / "claims" / "rep-2024.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "claims" / "findings.yaml").write_text(FINDINGS, encoding="utf-8")
    return tmp_path


class Done(NamedTuple):
    """What a run of the command left behind."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Run the command as its entry point does, in this process."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run_it(project: Path, *arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["evmap", "-C", str(project), *arguments])
        code: object = 0
        try:
            main()
        except SystemExit as done:
            code = done.code
        out, err = capfd.readouterr()
        return Done(code if isinstance(code, int) else 1, out, err)

    return run_it


def test_gaps_print_rows_on_stdout_and_exit_0(project: Path, run: Callable[..., Done]) -> None:
    done = run(project, "gaps", "--theme", "training", "--kind", "absolute,unresolved")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].startswith(
        "training: 2 gaps (1 high, 1 medium, 0 low). 2 evidence claims (1 primary)"
    )
    assert "Nobody, 2019 in C-2 (rep-2024 3)" in " ".join(done.stdout.split())
    again = run(project, "gaps", "--theme", "training", "--kind", "absolute,unresolved")
    assert again.stdout == done.stdout


def test_a_wrong_theme_suggests_the_nearest_and_exits_2(project: Path, run: Callable[..., Done]) -> None:
    done = run(project, "gaps", "--theme", "trainin")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: there is no theme 'trainin' in themes.yaml\n  hint: did you mean 'training'?\n"


def test_fail_on_prints_first_and_exits_1_every_time(project: Path, run: Callable[..., Done]) -> None:
    for _ in range(2):
        done = run(project, "gaps", "--fail-on", "unresolved,echo", "--format", "json")
        assert (done.returncode, done.stderr) == (1, "Error: --fail-on: 1 unresolved (1 gap)\n")
        assert json.loads(done.stdout)["rows"]
    assert run(project, "gaps", "--fail-on", "contradiction").returncode == 0
    assert run(project, "gaps", "--fail-on", "contradicton").returncode == 2
    done = run(project, "corroboration", "--fail-on", "single source")
    assert (done.returncode, done.stderr) == (1, "Error: --fail-on: 1 single source (1 finding)\n")


def test_an_edit_of_a_file_changes_the_kept_answer(project: Path, run: Callable[..., Done]) -> None:
    before = run(project, "corroboration", "--format", "json")
    path = project / "claims" / "rep-2024.yaml"
    path.write_text(
        REPORT.replace("stance: supports}\n  - {id: C-2", "stance: qualifies}\n  - {id: C-2"), encoding="utf-8"
    )
    after = run(project, "corroboration", "--format", "json")
    statuses = [json.loads(done.stdout)["rows"][0]["status"] for done in (before, after)]
    assert statuses == ["single source", "unresolved only"]


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("matrix",), "theme by model, counting distinct reports: 2 of 2 cells are empty."),
        (("sources",), "0 unread works behind findings;"),
        (("recommendations",), "0 recommendations:"),
        (("themes",), "2 themes, 2 at the top; 1 used by no claim."),
        (("explain", "finding:rare"), "finding rare: Training is rare"),
        (("explain", "gap:thin:rare"), "gap thin:rare: thin, medium"),
        (("gaps", "--theme", "budgets"), "budgets: 3 gaps (3 high, 0 medium, 0 low)."),
    ],
)
def test_each_command_starts_with_what_it_is_about(
    project: Path, run: Callable[..., Done], arguments: tuple[str, ...], first: str
) -> None:
    done = run(project, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(first)
    for format in ("json", "csv", "markdown"):
        assert run(project, *arguments, "--format", format).returncode == 0


def test_diff_compares_with_the_last_commit_and_with_a_folder(
    project: Path, run: Callable[..., Done], tmp_path_factory: pytest.TempPathFactory
) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(project), *who, *arguments], check=True, capture_output=True)

    done = run(project, "diff")
    assert done.returncode == 2
    assert "'HEAD' is neither a revision of git nor a folder with a project" in done.stderr
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "start")
    assert run(project, "diff").stdout == "Nothing changed since HEAD.\n"
    (project / "claims" / "new-2024.yaml").write_text(
        REPORT.replace("rep-2024", "new-2024").replace("C-", "N-").replace("Ash", "Birch"), encoding="utf-8"
    )
    done = run(project, "diff", "--format", "json")
    (change,) = json.loads(done.stdout)["findings"]
    assert (change["before"], change["after"]) == ("single source", "corroborated")
    note = run(project, "diff", "HEAD", "--format", "markdown").stdout
    assert "| rare | single source | corroborated |" in note
    other = tmp_path_factory.mktemp("other")
    assert run(project, "diff", str(other)).returncode == 2
    (other / "themes.yaml").write_text(THEMES, encoding="utf-8")
    assert json.loads(run(project, "diff", str(other), "--format", "json").stdout)["reports"]["added"] == [
        "new-2024",
        "rep-2024",
    ]
    assert run(project, "diff", "no-such-revision").returncode == 2


def test_an_answer_may_go_to_a_file(project: Path, run: Callable[..., Done]) -> None:
    target = project / "gaps.md"
    done = run(project, "gaps", "--format", "markdown", "-o", str(target))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"wrote {target}\n")
    assert "| Severity | Kind |" in target.read_text(encoding="utf-8")
