"""The ``evmap`` command: finds the subcommand, shows errors once, sets the exit code."""

from __future__ import annotations

import codecs
import contextlib
import copy
import importlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evmap.cli.context import Context
from evmap.cli.shared.listing_group import LIST
from evmap.errors import EvmapError, Fault
from evmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

# name -> what `evmap --help` says of it. Kept here so that `--help` imports no command;
# tests/cli/test_help.py holds each line equal to the command's own help.
COMMANDS: dict[str, dict[str, str]] = {
    "The project": {
        "init": "Make a new, empty project in a folder.",
        "ingest": "Read reports, reference files or tagged claims into the project.",
        "status": "Say what the project holds and what waits for a person.",
        "check": "Check every file of the project and say what is wrong, and where.",
        "undo": "Take back what the last command wrote into the project.",
    },
    "Files, with or without a project": {
        "parse": "Turn reference strings, one a line, into CSL-JSON, BibTeX or RIS.",
        "convert": "Convert a bibliographic file from any format to any other.",
        "dedupe": "Find the records that are the same work, and say why.",
    },
    "What is in it": {
        "works": "List the works of the library, or show all that is behind one.",
        "enrich": "Add identifiers, empty fields and retractions from files of others.",
        "confirm": "Write a person's confidence in a finding, with who, when and why.",
        "citations": "List the in-text citations and what each points to.",
        "claims": "List the claims.",
        "findings": "List the review findings with the claims for and against each.",
        "themes": "Show the taxonomy as a tree, with counts of claims, findings and gaps.",
        "text": "Show the text of a report as numbered passages, with the locators to copy.",
    },
    "Work on it": {
        "suggest": "Rank the sentences of reports by how likely a reviewer tags them, with terms, figures and reasons.",
        "screen": "Let documents in or leave them out, one key an answer, or by spreadsheet.",
        "review": "Go through suggested claims one at a time: accept, edit, tag or reject each with one key.",
        "agreement": "Say how far two coders of a report agree, and settle what they differ on.",
    },
    "Answers": {
        "gaps": "Say where evidence is missing, thin, second-hand or contradictory.",
        "corroboration": "Say how independently each finding is known.",
        "matrix": "Print the evidence map as a table.",
        "sources": "Say what to read next, and what the map stands on.",
        "recommendations": "Trace each recommendation to the findings it answers.",
        "explain": "Show the chain behind a finding, gap, work, claim or cell.",
        "diff": "Say what changed between two states of the project.",
    },
    "What is handed on": {
        "map": "Write the evidence map as one page for any browser.",
        "summary": "Write the report a client gets: what is known, what is missing, what it rests on.",
        "plot": "Draw a picture for a paper.",
        "prisma": "Show the flow of records and reports from search to inclusion (PRISMA 2020).",
        "export": "Write the graph, or the library, for other programs.",
    },
    "This machine": {
        "doctor": "Say what is installed, which extras, and what this machine lacks.",
        "completion": "Have the Tab key complete commands, ids and labels.",
    },
}


#: Commands that ask nothing and show no progress of their own.
WAITED_FOR = frozenset(
    (
        *("status", "check", "works", "enrich", "claims", "findings", "themes", "text", "suggest"),
        *("gaps", "corroboration", "matrix", "sources", "recommendations", "explain", "diff", "prisma"),
        *("map", "summary", "plot", "export"),
    )
)


class EvmapGroup(click.Group):
    """A group that imports a command only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, in the order of the help."""
        return [name for section in COMMANDS.values() for name in section]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, None if there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"evmap.cli.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return with_shared_options(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name suggested for a mistyped one."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self.list_commands(ctx):
            from evmap.text.nearest import nearest

            near = nearest(name, self.list_commands(ctx))
            hint = f" Did you mean '{near}'?" if near else " See 'evmap --help'."
            raise click.UsageError(f"no such command '{name}'.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by what they are for, without importing any."""
        for title, section in COMMANDS.items():
            with formatter.section(title):
                formatter.write_dl(list(section.items()))


@click.group(cls=EvmapGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="evmap %(version)s")
@click.option(
    "-C",
    "--project",
    "directory",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Work in the project at DIR (default: the nearest folder above this one that has a themes.yaml).",
)
@click.option("-q", "--quiet", count=True, help="Say only what went wrong.")
@click.option("-v", "--verbose", count=True, help="Say more; with ingest, every entry that was not understood.")
@click.option("--no-color", is_flag=True, help="No colour (also: set NO_COLOR).")
@click.option("--debug", is_flag=True, help="Show where in evmap an unforeseen error happened, to report it.")
@click.pass_context
def cli(ctx: click.Context, *, directory: Path | None, quiet: int, verbose: int, no_color: bool, debug: bool) -> None:
    """Map the evidence in reports: what is known, how independently, and where nothing is.

    \b
    evmap init my-review && cd my-review
    evmap ingest report.pdf
    evmap gaps --theme training
    evmap corroboration
    """
    context = ctx.ensure_object(Context)
    context.directory, context.verbosity, context.debug = directory, verbose - quiet, debug
    context.color = False if no_color else None
    if ctx.invoked_subcommand in WAITED_FOR:
        context.wait_for(f"evmap {ctx.invoked_subcommand}")
        ctx.call_on_close(context.ready)


def with_shared_options(command: click.Command) -> click.Command:
    """*command*, that takes ``-C -q -v --no-color`` after its name too, where people type them."""
    taken = {word for parameter in command.params for word in parameter.opts}
    for option in cli.params:
        if isinstance(option, click.Option) and option.name in _APPLY and not taken.intersection(option.opts):
            again = copy.copy(option)
            again.name, again.callback = f"shared_{option.name}", _apply
            again.expose_value, again.hidden = False, True
            command.params.append(again)
    if isinstance(command, click.Group):
        for name in (*command.commands, LIST):
            if (child := command.get_command(click.Context(command), name)) is not None:
                with_shared_options(child)
    return command


_APPLY: dict[str, Callable[[Context, Any], None]] = {
    "directory": lambda context, value: setattr(context, "directory", value),
    "quiet": lambda context, count: setattr(context, "verbosity", context.verbosity - count),
    "verbose": lambda context, count: setattr(context, "verbosity", context.verbosity + count),
    "no_color": lambda context, _: setattr(context, "color", False),
    "debug": lambda context, _: setattr(context, "debug", True),
}


def _apply(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    if value:
        _APPLY[str(option.name).removeprefix("shared_")](ctx.ensure_object(Context), value)


def _write_utf8() -> None:
    """What is piped is UTF-8 everywhere; a screen that knows fewer characters shows ``?`` for the others."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us (`evmap gaps >&-`)
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and codecs.lookup(stream.encoding).name != "utf-8":
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _drop_output() -> None:
    """Let what could not be printed go, so that Python does not try once more when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command line; every error a user can cause ends in one message and its exit code."""
    _write_utf8()
    # The parser's matrices are small: more threads would only wait for each other, and waiting costs processor time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    context = Context(brief=True)
    try:
        cli.main(prog_name="evmap", standalone_mode=False, obj=context)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except EvmapError as error:
        context.say_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # the reader of our output went away (`evmap works | head`): not an error
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        # a full disk, a drive that went away: what could be foreseen was said where it happened
        _drop_output()
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"Error: {place}the system stopped evmap: {(error.strerror or str(error)).lower()}", err=True)
        sys.exit(3)
    except Exception as error:
        # the last resort: where a file was being read, its name was put to it (evmap.errors.foreseen)
        context.say_error(fault := Fault(error))
        sys.exit(fault.exit_code)


if __name__ == "__main__":
    main()
