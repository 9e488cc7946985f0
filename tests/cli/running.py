"""The command as a person runs it: what it printed on both streams, and its exit code."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


@dataclass(frozen=True)
class Ran:
    """One run of ``evmap``."""

    code: int
    out: str
    err: str


class Evmap:
    """Runs ``evmap`` in a folder, in this process."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.chdir(folder)
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setenv("NO_COLOR", "1")

    def __call__(self, *arguments: str) -> Ran:
        """What ``evmap ARGUMENTS`` printed and its exit code."""
        self._monkeypatch.setattr(sys, "argv", ["evmap", *arguments])
        self._capsys.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as done:
            code = done.code or 0
        printed = self._capsys.readouterr()
        assert isinstance(code, int)
        return Ran(code, printed.out, printed.err)

    def write(self, name: str, text: str | bytes) -> None:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def files(self) -> dict[str, bytes]:
        """Every file of the folder, but for what is in ``.evmap``."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".evmap" not in path.parts
        }
