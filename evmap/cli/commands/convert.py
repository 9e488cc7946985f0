"""``evmap convert``: bibliographic files from any format to any other."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.progress import progress_bar
from evmap.errors import NothingToDo, ProblemsFound, UsageError
from evmap.formats import READABLE, TITLES, WRITABLE, convert, format_of, open_records
from evmap.output.answers.files.convert import conversion_result
from evmap.project.convert import check_apart, open_file
from evmap.project.disk.files import new_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evmap.domain.diagnostic import Diagnostic
    from evmap.formats import RecordStream

_ENCODINGS = {
    "ascii": "ASCII",
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
}
_SHOWN = 10
_SPOOLED = 64 << 20


@click.command("convert")
@click.argument("paths", nargs=-1, required=True, metavar="IN... OUT")
@click.option(
    "--from", "source", type=click.Choice(tuple(READABLE)), help="The format of IN (default: told from its content)."
)
@click.option(
    "--to", "target", type=click.Choice(tuple(WRITABLE)), help="The format of OUT (default: told from its name)."
)
@click.option("--strict", is_flag=True, help="Fail when an entry cannot be read or a field cannot be held.")
@click.option("--force", is_flag=True, help="Replace OUT if it is there and says something else.")
@click.option("--format", "shape", type=click.Choice(("json",)), help="Print the counts of each file on stdout.")
@pass_context
def command(
    context: Context,
    *,
    paths: tuple[str, ...],
    source: str | None,
    target: str | None,
    strict: bool,
    force: bool,
    shape: str | None,
) -> None:
    """Convert a bibliographic file from any format to any other.

    IN is a BibTeX, RIS, CSL-JSON, PubMed, EndNote (XML, .enw) or Web of Science file, or a CSV, TSV or spreadsheet with
    a header; several are put together. - is the standard input or output. What was assumed, what could not be read and
    what OUT cannot hold is said on stderr; --verbose says all of it.

    \b
    evmap convert search.ris search.bib
    evmap convert scopus.csv pubmed.nbib all.ris
    evmap convert - --to csl-json - < library.bib
    """
    *inputs, output = paths
    if not inputs:
        raise UsageError("convert needs a file to read and a file to write", hint="evmap convert IN OUT")
    format = _target(output, target)
    if shape and output == "-":
        raise UsageError("OUT and the counts cannot both go to the standard output", hint="name a file for OUT")
    if output != "-":
        check_apart([name for name in inputs if name != "-"], output)
    with contextlib.ExitStack() as stack:
        streams = [
            stack.enter_context(_standard_input(source) if name == "-" else open_file(name, source)) for name in inputs
        ]
        out = stack.enter_context(_standard_output() if output == "-" else new_file(Path(output), replace=force))
        with _bars(enabled=context.verbosity >= 0) as progress:
            done = convert(streams, out, format, progress=progress)
        _report(context, done.streams)
        if not done.kept:
            raise NothingToDo("there is no record to write", file=inputs[0] if len(inputs) == 1 else None)
        _say(context, done.losses)
        if strict and (done.failed or done.losses):
            raise ProblemsFound("not everything can be read and written, so nothing was (--strict)")
    if output != "-":
        context.say(f"wrote {output}")
    if shape:
        context.emit(conversion_result(done), shape)


def _target(output: str, target: str | None) -> str:
    format = target or ("" if output == "-" else format_of(output))
    if not format:
        what = "the standard output" if output == "-" else f"'{output}'"
        raise UsageError(f"the format of {what} is not told by its name", hint=f"--to {'|'.join(WRITABLE)}")
    return format


@contextlib.contextmanager
def _standard_input(source: str | None) -> Iterator[RecordStream]:
    with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as file:
        spool = cast("BinaryIO", file)
        shutil.copyfileobj(sys.stdin.buffer, spool)
        yield open_records("standard input", spool, format=source)


@contextlib.contextmanager
def _standard_output() -> Iterator[BinaryIO]:
    """A file that goes to the standard output when all went well."""
    with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as file:
        spool = cast("BinaryIO", file)
        yield spool
        spool.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(spool, sys.stdout.buffer)
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _bars(*, enabled: bool) -> Iterator[Callable[[RecordStream], None]]:
    """A bar a file, one after the other, for a person who waits."""
    with contextlib.ExitStack() as stack:
        name: str | None = None
        advance: Callable[[int, int], None]

        def move(stream: RecordStream) -> None:
            """Move the bar of *stream*, opening it and closing the one before where the stream is a new one."""
            nonlocal name, advance
            if stream.name != name:
                stack.close()
                name, advance = stream.name, stack.enter_context(progress_bar(stream.name, enabled=enabled))
            advance(*stream.position())

        yield move


def _report(context: Context, streams: Sequence[RecordStream]) -> None:
    """Say of each file what it was taken for, the counts, and what was not understood."""
    for stream in streams:
        tally = stream.tally
        parts = [f"{tally.read:,} read"]
        if tally.merged or tally.failed:
            parts.append(f"{tally.kept:,} kept")
        if tally.merged:
            parts.append(f"{tally.merged:,} repeated word for word")
        if tally.failed:
            parts.append(f"{tally.failed:,} not understood")
        encoding = f", {_ENCODINGS.get(stream.encoding, stream.encoding)}" if stream.encoding else ""
        context.say(f"{stream.name}: {TITLES[stream.format]}{encoding}: {', '.join(parts)}")
        _say(context, tuple(tally.diagnostics))
    if len(streams) > 1:
        read, kept, merged, failed = (
            sum(getattr(stream.tally, name) for stream in streams) for name in ("read", "kept", "merged", "failed")
        )
        parts = [f"{kept:,} kept", f"{merged:,} repeated word for word", f"{failed:,} not understood"]
        context.say(f"all: {read:,} read = {' + '.join(parts)}")


def _say(context: Context, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Errors and warnings first, ten of them, and all with the notes when a person asked for more."""
    from evmap.domain.diagnostic import Severity

    always = ("encoding-assumed",)
    shown = [
        d for d in diagnostics if d.severity is not Severity.NOTE or d.code in always or d.code.startswith("lost-")
    ]
    if context.verbosity > 0:
        shown = list(diagnostics)
    limit = len(shown) if context.verbosity > 0 else _SHOWN
    for diagnostic in shown[:limit]:
        context.say(f"  {diagnostic}")
        if context.verbosity > 0 and diagnostic.raw:
            context.say("\n".join(f"    | {line}" for line in diagnostic.raw.splitlines()[:20]))
    hidden = len(diagnostics) - len(shown[:limit])
    if hidden:
        context.say(f"  … and {hidden:,} more; --verbose says them")
