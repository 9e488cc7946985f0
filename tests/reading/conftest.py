"""Every PDF that these tests read is read in both ways, compiled and plain, where this machine has a C compiler."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from evmap.reading.pdf.native import library
from evmap.reading.pdf.page import glyphs, pieces

SOURCE = Path(library.__file__).with_name("pieces.c")
WARNINGS = ("-std=c11", "-Wall", "-Wextra", "-Wconversion", "-Wpedantic", "-Werror")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The compiled part as this tree has it, built without a warning; None where there is no compiler."""
    compiler = next(filter(None, map(shutil.which, (os.environ.get("CC", ""), "cc", "gcc", "clang"))), None)
    if compiler is None or os.name == "nt":
        return None
    path = tmp_path_factory.mktemp("native") / library.FILE
    command = [compiler, *WARNINGS, "-O2", "-shared", "-fPIC", "-o", str(path), str(SOURCE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(autouse=True)
def both_ways(built: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every page be asked in both ways, and both give the same."""
    if built is None:
        return
    function = library.load(built)

    def ask(text: int, letters: str, left: float, *, mixed: bool) -> pieces.Asked:
        plain = _gone_through(pieces.ask_plainly(text, letters, left, mixed=mixed))
        fast = _gone_through(pieces.ask_compiled(function, text, letters, left, mixed=mixed))
        assert _comparable(fast) == _comparable(plain)
        return fast

    monkeypatch.setattr(glyphs, "ask", ask)


def _gone_through(asked: pieces.Asked) -> pieces.Asked:
    asked.pieces = list(asked.pieces)
    return asked


def _comparable(asked: pieces.Asked) -> Any:
    """What was asked, as text: a damaged file has edges that are no numbers, and those are never equal."""
    return (
        [list(map(repr, edge)) for edge in asked.edges],
        list(map(repr, asked.pieces)),
        list(map(repr, asked.objects)),
    )
