"""``evmap convert``: bibliographic files from any format to any other."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from evmap.cli.context import Context, pass_context
from evmap.errors import InputError, NothingToDo, ProblemsFound, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.record import Record
    from evmap.formats import RecordStream

_FROM = ("bibtex", "ris", "csl-json", "csv", "xlsx", "nbib", "endnote-xml", "enw", "wos", "wos-tab")
_TO = ("bibtex", "ris", "csl-json", "csv", "xlsx", "endnote-xml")
_ENDINGS = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".json": "csl-json",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".xml": "endnote-xml",
}
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
@click.option("--from", "source", type=click.Choice(_FROM), help="The format of IN (default: told from its content).")
@click.option("--to", "target", type=click.Choice(_TO), help="The format of OUT (default: told from its name).")
@click.option("--strict", is_flag=True, help="Fail when an entry cannot be read or a field cannot be held.")
@click.option("--force", is_flag=True, help="Replace OUT if it is there and says something else.")
@pass_context
def command(
    context: Context, *, paths: tuple[str, ...], source: str | None, target: str | None, strict: bool, force: bool
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
    if output != "-" and any(name != "-" and Path(name).resolve() == Path(output).resolve() for name in inputs):
        raise UsageError(f"{output} cannot be both read and written", hint="give OUT another name")
    with contextlib.ExitStack() as stack:
        streams = [_opened(stack, name, source) for name in inputs]
        out = stack.enter_context(_written(output, force, context))
        from evmap.formats import write_stream

        extras: list[str] = []
        losses = write_stream(out, _records(context, streams, extras), format, extras=extras)
        if not sum(stream.tally.kept for stream in streams):
            _report(context, streams)
            raise NothingToDo("there is no record to write", file=inputs[0] if len(inputs) == 1 else None)
        problems = _report(context, streams)
        _say(context, losses)
        if strict and (problems or losses):
            raise ProblemsFound("not everything can be read and written, so nothing was (--strict)")


def _target(output: str, target: str | None) -> str:
    if target is not None:
        return target
    found = _ENDINGS.get(Path(output).suffix.lower()) if output != "-" else None
    if found is None:
        what = "the standard output" if output == "-" else f"'{output}'"
        raise UsageError(f"the format of {what} is not told by its name", hint=f"--to {'|'.join(_TO)}")
    return found


def _opened(stack: contextlib.ExitStack, name: str, source: str | None) -> RecordStream:
    from evmap.formats import open_records

    if name == "-":
        spool = cast("BinaryIO", stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_SPOOLED)))  # noqa: SIM115 - the stack closes it
        shutil.copyfileobj(sys.stdin.buffer, spool)
        return open_records("standard input", spool, format=source)
    path = Path(name)
    if path.is_dir():
        raise InputError("this is a folder, not a file", file=name)
    try:
        opened = path.open("rb")
    except OSError as error:
        raise InputError(_reason(error), file=name) from error
    return open_records(name, stack.enter_context(opened), format=source)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "the file may not be read"
    return f"the file cannot be read: {error.strerror}"


def _records(context: Context, streams: list[RecordStream], extras: list[str]) -> Iterator[Record]:
    """The records of all files, ids made unique over them, with a bar for a person who waits."""
    from dataclasses import replace

    from evmap.cli.shared.progress import progress_bar
    from evmap.formats.base import Tally

    keys = Tally("")
    for stream in streams:
        with progress_bar(stream.name, enabled=context.verbosity >= 0) as advance:
            for number, record in enumerate(stream, start=1):
                if len(streams) == 1:
                    yield record
                else:
                    key = keys.claim(record.id, "")
                    yield record if key == record.id else replace(record, id=key)
                if number % 1000 == 0:
                    _advance(stream, advance)
        extras.extend(stream.tally.extras)


def _advance(stream: RecordStream, advance: Callable[[int, int], None]) -> None:
    advance(*stream.position())


@contextlib.contextmanager
def _written(output: str, force: bool, context: Context) -> Iterator[BinaryIO]:
    """A file to write to that becomes *output* only when all went well, and replaces nothing unasked."""
    if output == "-":
        with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as file:
            spool = cast("BinaryIO", file)
            yield spool
            spool.seek(0)
            sys.stdout.flush()
            shutil.copyfileobj(spool, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        return
    path = Path(output)
    if path.is_dir():
        raise InputError("this is a folder, not a file", file=output)
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise InputError(f"the file cannot be written: {error.strerror}", file=output) from error
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists() and not force and not _same(path, Path(temporary)):
            raise UsageError(f"{output} is there and says something else", hint="--force replaces it")
        Path(temporary).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(temporary).replace(path)
        context.say(f"wrote {output}")
    finally:
        Path(temporary).unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    import filecmp

    return filecmp.cmp(one, other, shallow=False)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _report(context: Context, streams: list[RecordStream]) -> int:
    """Say of each file what it was taken for, the counts, and what was not understood; return how many failed."""
    from evmap.formats import TITLES

    failed = 0
    for stream in streams:
        tally = stream.tally
        failed += tally.failed
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
    return failed


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
