"""Completion by the Tab key: which shell, where its script lies, and the line that makes the shell read it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from evmap.errors import UsageError

SHELLS = ("bash", "zsh", "fish")
_MARK = "  # evmap completion"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shell's completion is kept: the *script*, and the *start* file that must name it (None: the shell finds
    the script itself)."""

    script: Path
    start: Path | None

    @property
    def line(self) -> str:
        """The line of the start file."""
        return f'[ -f "{self.script}" ] && . "{self.script}"{_MARK}'


def place_of(shell: str) -> Place:
    """Return where *shell* (one of :data:`SHELLS`) keeps the completion of evmap for this user."""
    home = Path.home()
    if shell == "fish":
        return Place(home / ".config" / "fish" / "completions" / "evmap.fish", None)
    start = Path(os.environ.get("ZDOTDIR") or home) / ".zshrc" if shell == "zsh" else home / ".bashrc"
    return Place(home / ".local" / "share" / "evmap" / f"completion.{shell}", start)


def present_shell() -> str:
    """Return the shell that the person uses. Raises :class:`UsageError` when there is no completion for it."""
    name = Path(os.environ.get("SHELL", "")).name
    if name in SHELLS:
        return name
    raise UsageError(
        f"there is no completion for the shell {name!r}" if name else "it is not known which shell you use",
        hint=f"name it: --shell {'|'.join(SHELLS)}; PowerShell has none, Git Bash and WSL have bash",
    )


def installed() -> Path | None:
    """Return the script of the first shell that has one and reads it, None if none has."""
    for shell in SHELLS:
        place = place_of(shell)
        if place.script.is_file() and (place.start is None or place.line in _lines(place.start)):
            return place.script
    return None


def install(shell: str, script: str, *, dry_run: bool = False) -> list[Path]:
    """Write *script* and the line that reads it, unless *dry_run*; return the files that change. A second time changes
    nothing."""
    from evmap.project.disk.files import write_atomically

    place, changed = place_of(shell), []
    if not place.script.is_file() or place.script.read_text("utf-8") != script:
        if not dry_run:
            place.script.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(place.script, script.encode("utf-8"))
        changed.append(place.script)
    if place.start is not None and place.line not in _lines(place.start):
        there = place.start.read_text("utf-8", errors="surrogateescape") if place.start.is_file() else ""
        before = there if not there or there.endswith("\n") else f"{there}\n"
        if not dry_run:
            write_atomically(place.start, f"{before}{place.line}\n".encode("utf-8", errors="surrogateescape"))
        changed.append(place.start)
    return changed


def remove(shell: str, *, dry_run: bool = False) -> list[Path]:
    """Take both away again, unless *dry_run*; return the files that change."""
    from evmap.project.disk.files import write_atomically

    place, changed = place_of(shell), []
    if place.script.is_file():
        if not dry_run:
            place.script.unlink()
        changed.append(place.script)
    if place.start is not None and place.line in _lines(place.start):
        there = place.start.read_text("utf-8", errors="surrogateescape")
        without = there.replace(f"{place.line}\n", "")
        if not dry_run:
            write_atomically(place.start, without.encode("utf-8", errors="surrogateescape"))
        changed.append(place.start)
    return changed


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="surrogateescape").splitlines() if path.is_file() else []
