"""Every command of docs/how-to/hand-on.md does what the page says, on a small project with its ids."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.running import Evmap
from tests.project.sample import make_project

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs/how-to/hand-on.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [*lines, *re.findall(r"`(evmap export [^`]+)`", PAGE)]


def test_every_command_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("review", "last-month"):
        make_project(tmp_path / folder)
        for path in (tmp_path / folder).rglob("*.yaml"):
            path.write_text(
                path.read_text(encoding="utf-8").replace("training-rare", "training-generic"), encoding="utf-8"
            )
        (tmp_path / folder / "references").mkdir(exist_ok=True)
        (tmp_path / folder / "references/wood-2023.bib").write_text(
            "@article{oak,\n title = {Oaks},\n author = {Oak, Ann},\n year = {2020},\n evmap-work = {oak-2020}\n}\n"
        )
    evmap = Evmap(tmp_path / "review", monkeypatch, capsys)
    evmap.write(
        "retraction_watch.csv", "OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n10.1/none,0,Retraction\n"
    )
    said = commands()
    assert len(said) > 30
    for command in said:
        monkeypatch.setattr("sys.stdin", io.StringIO(""))
        words = shlex.split(command)
        assert words[0] == "evmap"
        ran = evmap(*words[1:])
        assert ran.code == 0, (command, ran.err)
        if "-o" in words:
            assert (tmp_path / "review" / words[words.index("-o") + 1]).exists(), command
