"""The folder listing is the architecture: a room imports only from rooms before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "evmap"
ROOMS = (
    "errors",
    "collector",
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
    "cli",
)


def imported_rooms(path: Path) -> set[str]:
    """The rooms that the module at *path* imports from, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names = [f"evmap.{alias.name}" for alias in node.names] if module == "evmap" else [module]
        for name in names:
            parts = name.split(".")
            if parts[0] == "evmap" and len(parts) > 1 and parts[1] in ROOMS:
                found.add(parts[1])
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_from_a_later_room(room: str) -> None:
    later = set(ROOMS[ROOMS.index(room) + 1 :])
    paths = [*PACKAGE.glob(f"{room}.py"), *sorted((PACKAGE / room).rglob("*.py"))]
    assert paths
    wrong = {str(path.relative_to(PACKAGE)): found for path in paths if (found := imported_rooms(path) & later)}
    assert not wrong


def test_every_folder_of_the_package_is_a_room() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("__")}
    assert folders <= set(ROOMS)
