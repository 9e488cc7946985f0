"""What the tests of the command line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import Evmap
from tests.project.sample import make_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def evmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Evmap:
    """``evmap`` in a small project of our own making (tests/project/sample.py)."""
    make_project(tmp_path)
    return Evmap(tmp_path, monkeypatch, capsys)


@pytest.fixture
def evmap_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Evmap:
    """``evmap`` in an empty folder."""
    return Evmap(tmp_path, monkeypatch, capsys)
