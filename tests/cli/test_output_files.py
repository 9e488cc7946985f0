"""What ``-o FILE`` writes is what the name says, and nothing in it can harm a screen, a spreadsheet or a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Evmap

THEMES = "themes:\n  - {id: time, label: Time}\n"
CLAIMS = """evmap: 1
report: {id: wood-2023, title: "A title \\e[31mred\\x9b <script>alert(1)</script> | *x*"}
claims:
  - {id: A, text: "=cmd() and \\e]0;owned\\a", basis: primary-survey, themes: [time], finding: f, stance: supports}
"""


@pytest.fixture
def hostile(evmap: Evmap) -> Evmap:
    evmap.write("themes.yaml", THEMES)
    evmap.write("claims/wood-2023.yaml", CLAIMS)
    evmap.write("claims/findings.yaml", 'evmap: 1\nfindings:\n  - {id: f, statement: "`x` <img src=a> \\u202eevil"}\n')
    return evmap


@pytest.mark.parametrize(
    ("name", "starts"),
    [("x.csv", "status,"), ("x.json", "{"), ("x.md", "1 finding"), ("x.txt", "1 finding"), ("x", "1")],
)
def test_the_end_of_the_name_chooses_the_format(hostile: Evmap, name: str, starts: str) -> None:
    assert hostile("corroboration", "-o", name).code == 0
    assert hostile.files()[name].decode().startswith(starts)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "x.pdf"], "evmap does not write '.pdf' here"),
        (["-o", "x.json", "--format", "csv"], "x.json is named like json, and --format says csv"),
    ],
)
def test_another_name_is_one_line_and_nothing_is_written(hostile: Evmap, arguments: list[str], said: str) -> None:
    before = hostile.files()
    for command in (
        "corroboration",
        "gaps",
        "matrix",
        "works",
        "claims",
        "check",
        "status",
        "themes",
        "sources",
        "dedupe",
    ):
        ran = hostile(command, *arguments)
        assert ran.code == 2, command
        assert said in ran.err
    assert hostile.files() == before


@pytest.mark.parametrize("command", [["claims"], ["corroboration"], ["explain", "finding:f"], ["check"], ["works"]])
@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown"])
def test_no_control_character_reaches_anybody(hostile: Evmap, command: list[str], format: str) -> None:
    ran = hostile(*command, "--format", format)
    bad = {
        letter for letter in ran.out + ran.err if (letter < " " and letter not in "\n\t") or "\x7f" <= letter <= "\x9f"
    }
    assert not bad
    if format == "json":
        json.loads(ran.out)
    else:
        assert "\u202e" not in ran.out
    if format == "markdown":
        assert "<script" not in ran.out.replace("\\<", "")
        assert "<img" not in ran.out.replace("\\<", "")
    if format == "csv":
        assert "\n=cmd" not in ran.out
        assert ",=cmd" not in ran.out
