"""The machine: completion by one command, and what `evmap doctor` says of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Evmap


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of our own, with bash as its shell."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.delenv("ZDOTDIR", raising=False)
    monkeypatch.setenv("SHELL", "/bin/bash")
    return folder


@pytest.mark.parametrize(("shell", "start"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_completion_is_installed_once_and_taken_away_whole(
    evmap_nowhere: Evmap, home: Path, shell: str, start: str
) -> None:
    (home / start).write_text("alias ll='ls -l'", "utf-8")  # without a line end, as editors leave it
    assert evmap_nowhere("completion", "install", "--shell", shell).out.count("changed ") == 2
    assert evmap_nowhere("completion", "install", "--shell", shell).out == "installed already\n"
    lines = (home / start).read_text("utf-8").splitlines()
    assert lines[0] == "alias ll='ls -l'"
    assert len(lines) == 2
    script = (home / ".local" / "share" / "evmap" / f"completion.{shell}").read_text("utf-8")
    assert "_EVMAP_COMPLETE" in script
    assert script == evmap_nowhere("completion", "show", "--shell", shell).out
    evmap_nowhere("completion", "remove", "--shell", shell)
    assert (home / start).read_text("utf-8") == "alias ll='ls -l'\n"
    assert evmap_nowhere("completion", "remove", "--shell", shell).out == "not installed\n"


def test_fish_finds_its_script_by_itself(evmap_nowhere: Evmap, home: Path) -> None:
    evmap_nowhere("completion", "install", "--shell", "fish")
    assert (home / ".config" / "fish" / "completions" / "evmap.fish").is_file()
    assert not (home / ".bashrc").exists()


def test_a_shell_without_completion_is_said(evmap_nowhere: Evmap, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    ran = evmap_nowhere("completion", "install")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no completion for the shell 'tcsh'" in ran.err
    assert "--shell bash|zsh|fish" in ran.err
    assert not list(home.iterdir())


def test_doctor_says_what_is_there_and_what_is_not(evmap: Evmap, home: Path) -> None:
    rows = {row["what"]: row for row in json.loads(evmap("doctor", "--format", "json").out)}
    assert rows["libraries"]["state"] == "ok"
    assert "networkx" in rows["libraries"]["found"]
    assert rows["project"]["found"] == str(evmap.folder)
    assert rows["completion"]["state"] == "not there"
    assert "evmap completion install" in rows["completion"]["hint"]
    evmap("completion", "install")
    rows = {row["what"]: row for row in json.loads(evmap("doctor", "--format", "json").out)}
    assert rows["completion"]["state"] == "ok"
    assert evmap("doctor").out.startswith("Everything that evmap needs is here.")


def test_doctor_says_which_way_pdfs_are_read(evmap: Evmap, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for found, state, words in (((print, ""), "ok", "in use"), ((None, "it was not built"), "not there", "not built")):
        monkeypatch.setattr("evmap.reading.pdf.native.library.compiled", lambda found=found: found)
        rows = {row["what"]: row for row in json.loads(evmap("doctor", "--format", "json").out)}
        assert rows["compiled part"]["state"] == state
        assert words in rows["compiled part"]["found"]


def test_doctor_needs_no_project(evmap_nowhere: Evmap, home: Path) -> None:
    ran = evmap_nowhere("doctor")
    assert ran.code == 0
    assert "none in this folder or above it" in ran.out


def test_a_library_that_is_missing_is_broken(evmap_nowhere: Evmap, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.requires", lambda name: ["no-such-library>=1", 'other>=2; extra == "x"'])
    rows = {row["what"]: row for row in json.loads(evmap_nowhere("doctor", "--format", "json").out)}
    assert (rows["libraries"]["state"], rows["libraries"]["found"]) == ("broken", "missing: no-such-library")
