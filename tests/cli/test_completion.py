"""What the shell offers when a person presses Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from evmap.cli.main import cli

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Evmap


def offered(*typed: str) -> list[str]:
    """What completes the last of *typed*, the words after ``evmap``."""
    found = ShellComplete(cli, {}, "evmap", "_EVMAP_COMPLETE").get_completions(list(typed[:-1]), typed[-1])
    return [item.value for item in found]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["ga"], ["gaps"]),
        (["gaps", "--theme", "training-"], ["training-access"]),
        (["claims", "--theme", "w"], ["workload"]),
        (["claims", "--finding", "t"], ["training-rare"]),
        (["citations", "--report", ""], ["wood-2023"]),
        (["gaps", "--kind", "absolute,th"], ["absolute,theory-void", "absolute,thin"]),
        (["gaps", "--severity", "h"], ["high"]),
        (["corroboration", "--status", "sing"], ["single source"]),
    ],
)
def test_ids_and_words_of_the_project_are_offered(evmap: Evmap, typed: list[str], expected: list[str]) -> None:
    assert offered(*typed) == expected


def test_completion_looks_into_the_project_that_is_named(
    evmap: Evmap, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere: Path = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    assert offered("gaps", "--theme", "t") == []
    assert offered("-C", str(evmap.folder), "gaps", "--theme", "work") == ["workload"]
