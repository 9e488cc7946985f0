"""Run evmap in processes that can be killed, and look at the files they leave."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import sys
from pathlib import Path


def preloaded(folder: Path, arguments: tuple[str, ...], typed: str) -> None:
    """Run a command in this process, so that the processes forked from it start with all modules loaded."""
    from evmap.cli.main import main as evmap_main

    here, old, typing = Path.cwd(), sys.argv, sys.stdin
    os.chdir(folder)
    sys.stdin = io.StringIO(typed)
    sys.argv = ["evmap", *arguments]
    with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
        evmap_main()
    sys.argv, sys.stdin = old, typing
    os.chdir(here)


def forked(folder: Path, arguments: tuple[str, ...], typed: str = "") -> int:
    """Start ``evmap ARGUMENTS`` in *folder* as a process forked from this one, which has evmap loaded; its id."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        sys.stdin = io.StringIO(typed)
        _run(folder, arguments)
    return child


def at_terminal(folder: Path, arguments: tuple[str, ...]) -> tuple[int, int]:
    """Start ``evmap ARGUMENTS`` at a terminal of its own; its id, and the terminal's other end."""
    sys.stdout.flush()
    child, terminal = pty.fork()
    if not child:
        _run(folder, arguments)
    return child, terminal


def finish(child: int) -> int:
    """Wait until *child* has ended; its exit code, below 0 when a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def own_files(folder: Path) -> dict[str, bytes]:
    """The files that a person owns: not the memory in ``.evmap``, no temporary file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".evmap" not in path.relative_to(folder).parts and path.suffix != ".tmp"
    }


def left_over(work: Path) -> list[str]:
    """The temporary files that stand in a project's folders."""
    notes = (path for path in (work / "notes").rglob("*") if path.is_dir())
    folders = (work, work / "claims", work / "references", work / ".evmap" / "tmp", *notes)
    return [path.relative_to(work).as_posix() for folder in folders for path in folder.glob(".*.tmp")]


def write_text(path: Path, text: str) -> None:
    """Write *text* to *path*, whose folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _run(folder: Path, arguments: tuple[str, ...]) -> None:
    """Run the command in this process and end it."""
    try:
        from evmap.cli.main import main as evmap_main

        os.chdir(folder)
        sys.argv = ["evmap", *arguments]
        evmap_main()
        os._exit(0)
    except SystemExit as done:
        os._exit(done.code if isinstance(done.code, int) else 0)
    except BaseException:  # whatever it is, this process must not go on as its parent
        os._exit(99)
