"""What every command knows: where the project is, and how to talk."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evmap.errors import Fault
from evmap.text.visible import PIPED_WIDTH, visible

if TYPE_CHECKING:
    from evmap.cli.shared.waiting import Waiting
    from evmap.errors import EvmapError
    from evmap.output.tables.table import Result
    from evmap.project import Project


@dataclass(slots=True)
class Context:
    """The options that every command takes. ``verbosity`` is -1 (quiet), 0 or more; ``debug`` shows where an unforeseen
    error happened; ``brief`` says that the process ends with this command."""

    directory: Path | None = None
    verbosity: int = 0
    color: bool | None = None
    debug: bool = False
    brief: bool = False
    waiting: Waiting | None = None

    def wait_for(self, command: str) -> None:
        """Have a person on a terminal told what is at work if *command* takes more than a second."""
        if self.verbosity >= 0 and sys.stderr.isatty():
            from evmap.cli.shared.waiting import Waiting

            self.waiting = Waiting(command)
            self.waiting.start()

    def ready(self) -> None:
        """Say so before something is printed or asked."""
        if self.waiting is not None:
            self.waiting.over()
            self.waiting = None

    def project(self) -> Project:
        """Return the project at ``-C DIR``, or the nearest one above the current folder.

        Raises :class:`evmap.errors.NothingToDo` when there is none.
        """
        from evmap.project import Project

        project = Project.find(self.directory)
        project.brief = self.brief
        project.command = ("evmap", *sys.argv[1:])
        return project

    def say(self, message: str, *, level: int = 0) -> None:
        """Tell the person something on stderr, unless they asked for less than *level*."""
        self.ready()
        if self.verbosity >= level:
            click.echo(visible(message), err=True)

    def say_error(self, error: EvmapError) -> None:
        """Tell the person what went wrong; with ``--debug``, of a fault of evmap's also where it happened."""
        self.ready()
        if self.debug and isinstance(error, Fault):
            import traceback

            click.echo("".join(traceback.format_exception(error.__cause__)), err=True, nl=False)
        click.echo(visible(f"Error: {error.format()}"), err=True)

    def color_on(self) -> bool:
        """Whether to colour stdout: a terminal, and neither ``--no-color`` nor NO_COLOR."""
        if self.color is not None:
            return self.color
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    def emit(self, result: Result, format: str, output: str = "-") -> None:
        """Print *result* in *format* on stdout, or write it whole to the file *output*."""
        if output == "-":
            from evmap.output.tables.render import render

            text = render(result, format, width=_width(), color=self.color_on())
            self.ready()
            click.echo(text, nl=False, color=True)
        else:
            from evmap.output.documents.write import write_result

            self.emit_bytes(write_result(result, format, title_now()), output)

    def emit_bytes(self, data: bytes, output: str = "-", what: str = "") -> None:
        """Write *data* as it is on stdout, or whole to the file *output*; *what* says what that file holds."""
        self.ready()
        if output == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        from evmap.project.disk.files import write_atomically

        write_atomically(Path(output), data)
        self.say(f"wrote {output}" + (f": {what}" if what else ""))


def title_now() -> str:
    """Return what a document made by the command that is running is called: its name, and the words after it."""
    running = click.get_current_context(silent=True)
    return (running.info_name or "evmap").capitalize() if running is not None else "evmap"


pass_context = click.make_pass_decorator(Context, ensure=True)


def _width() -> int:
    """COLUMNS if set; else the screen's width, also through a pipe to a pager; in a file one that suits a page."""
    if os.environ.get("COLUMNS", "").isdigit() and int(os.environ["COLUMNS"]) > 0:
        return int(os.environ["COLUMNS"])
    try:
        piped = stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
        screen = sys.stderr if piped else sys.stdout
        return os.get_terminal_size(screen.fileno()).columns or PIPED_WIDTH
    except (OSError, ValueError):
        return PIPED_WIDTH
