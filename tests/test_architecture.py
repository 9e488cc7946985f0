"""The folder listing is the architecture: rooms are a one-way street, files form no circles, folders stay short."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "evmap"
ROOMS = (
    "version",
    "errors",
    "collector",
    "workers",
    "domain",
    "text",
    "safe",
    "formats",
    "reading",
    "yamlfiles",
    "references",
    "dedupe",
    "taxonomy",
    "claims",
    "graph",
    "analysis",
    "project",
    "output",
    "pages",
    "cli",
)
#: Outside the street: they only hand on what rooms hold.
DOORS = {"__init__", "__main__"}
MOST_ENTRIES = 16
#: The rooms themselves, and a file a command.
LONG_LISTINGS = {"evmap", "evmap/cli/commands"}


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    return {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def imported(name: str) -> frozenset[str]:
    """The modules of the package that the module *name* imports anywhere in it, for types too."""
    known = modules()
    found: set[str] = set()
    for node in ast.walk(ast.parse(known[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(one if one in known else str(node.module) for one in whole)
    return frozenset(found & known.keys() - {name})


def room_of(name: str) -> str:
    """The room that a module stands in; "" for the package itself."""
    return name.split(".")[1] if "." in name else ""


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_from_a_later_room(room: str) -> None:
    later = set(ROOMS[ROOMS.index(room) + 1 :])
    names = [name for name in modules() if room_of(name) == room]
    assert names
    wrong = {name: found for name in names if (found := later & {room_of(one) for one in imported(name)})}
    assert not wrong


def test_every_folder_and_module_of_the_package_is_a_room() -> None:
    entries = {path.name if path.is_dir() else path.stem for path in PACKAGE.iterdir() if path.suffix in ("", ".py")}
    assert entries - {"__pycache__"} - DOORS == set(ROOMS)


def test_no_files_import_each_other() -> None:
    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            new = imported(waiting.pop()) - seen
            seen |= new
            waiting += new
        return seen

    after = {name: reached(name) for name in modules()}
    circles = {frozenset(b for b in after[a] if a in after[b]) for a in after if a in after[a]}
    assert circles == set()


def test_no_folder_has_too_many_entries() -> None:
    folders = [PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir() and path.name != "__pycache__")]
    counts = {
        folder.relative_to(PACKAGE.parent).as_posix(): sum(entry.name != "__pycache__" for entry in folder.iterdir())
        for folder in folders
    }
    assert {name: count for name, count in counts.items() if count > MOST_ENTRIES} == {
        name: count for name, count in counts.items() if name in LONG_LISTINGS and count > MOST_ENTRIES
    }


def test_the_page_about_the_architecture_is_true_to_the_folders() -> None:
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| (`.*?) \|.*\|(.*)\|$", page, re.MULTILINE))
    named = {name.removesuffix("/").removesuffix(".py") for rooms in table for name in re.findall(r"`(.*?)`", rooms)}
    assert named == set(ROOMS)
    for room in (room for room in ROOMS if (PACKAGE / room).is_dir()):
        folders = {path.name for path in (PACKAGE / room).iterdir() if any(path.glob("*.py"))}
        assert set(re.findall(r"`(\w+)/`", table[f"`{room}/`"])) == folders, f"docs/architecture.md: folders of {room}/"
    walk = page[page.index("## From a report") :]
    mentioned = {name for name in re.findall(r"`((?:\w+/)+(?:\w+\.py)?)`", walk) if name.split("/")[0] in ROOMS}
    assert len(mentioned) > 20
    assert {name for name in mentioned if not (PACKAGE / name).exists() and name != "claims/"} == set()
