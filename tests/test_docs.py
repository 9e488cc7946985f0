"""What the docs show is what the commands print: every ```console block is run in a scratch project and compared.

A line ``...`` in a block stands for output that is left out. ``EVMAP_UPDATE_GOLDEN=1`` rewrites the blocks in place,
keeping as many lines before and after a ``...`` as there were.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from evmap.cli.main import cli
from evmap.errors import EvmapError

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/tutorial.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELIDED = "..."


def scratch_project(folder: Path) -> None:
    """The project of `make demo`, before anything is ingested."""
    shutil.copy(ROOT / "themes.yaml", folder)
    (folder / "claims").mkdir()
    for path in (ROOT / "claims").glob("*.yaml"):
        text = re.sub(r"^  source: \{.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        (folder / "claims" / path.name).write_text(text, encoding="utf-8")
    (folder / "references").mkdir()
    shutil.copy(ROOT / "references" / "works.yaml", folder / "references")
    for report in sorted((ROOT / "examples" / "reports").glob("*.md")):
        shutil.copy(report, folder)


def run(command: str) -> str:
    """What *command* prints on both streams, as a person sees it."""
    words = shlex.split(command)
    assert words[0] == "evmap", command
    result = CliRunner().invoke(cli, words[1:])
    output = result.output
    if isinstance(result.exception, EvmapError):
        output += f"Error: {result.exception.format()}\n"
    elif result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return output


def steps(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the output shown for it."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def shown(output: str, like: list[str]) -> list[str]:
    """The lines of *output* with as many left out as *like* leaves out."""
    lines = output.rstrip("\n").splitlines()
    tail = like[-1:] == [""]
    like = like[:-1] if tail else like
    if ELIDED in like:
        before, after = like.index(ELIDED), len(like) - like.index(ELIDED) - 1
        if before + after < len(lines):
            lines = [*lines[:before], ELIDED, *(lines[len(lines) - after :] if after else [])]
    return [line.rstrip() for line in lines] + ([""] if tail else [])


@pytest.mark.parametrize("page", PAGES)
def test_every_command_prints_what_the_page_shows(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = list(BLOCK.finditer(text))
    assert blocks, f"{page} shows no command"
    rewritten = text
    new_blocks = []
    for match in blocks:
        lines: list[str] = []
        for command, expected in steps(match.group(1)):
            lines += [f"$ {command}", *shown(run(command), expected)]
        new_blocks.append("```console\n" + "\n".join(lines) + "\n```")
    for match, new in zip(reversed(blocks), reversed(new_blocks), strict=True):
        rewritten = rewritten[: match.start()] + new + rewritten[match.end() :]
    if os.environ.get("EVMAP_UPDATE_GOLDEN"):
        (ROOT / page).write_text(rewritten, encoding="utf-8")
    assert rewritten == text or os.environ.get("EVMAP_UPDATE_GOLDEN"), f"{page} shows what is no longer printed"
