"""``evmap parse``: reference strings, one a line, to records in any format."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import jobs_option
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.domain.record import Record

FORMATS = ("csl-json", "bibtex", "ris", "csv", "xlsx", "endnote-xml")
DOUBTFUL = 0.5
"""A field below this confidence is counted as doubtful in the closing line."""


@click.command("parse")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--format", type=click.Choice(FORMATS), default="csl-json", show_default=True, help="What to write the records as."
)
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Write to FILE instead of the screen (- is the screen)."
)
@click.option("--strict", is_flag=True, help="Exit with 3 when a line is no reference.")
@jobs_option
@pass_context
def command(context: Context, *, files: tuple[str, ...], format: str, output: str, strict: bool, jobs: int) -> None:
    """Turn reference strings, one a line, into CSL-JSON, BibTeX or RIS.

    Reads the files named, or what is piped in (- is the pipe too). CSL-JSON comes one item a line of input, in
    order, with the line (_raw) and how sure each field is (_confidence); a line that is no reference becomes {}.
    The other formats hold the references only, and the lines left out are listed.

    \b
    evmap parse references.txt
    evmap parse references.txt --format bibtex -o references.bib
    pbpaste | evmap parse
    """
    from evmap.errors import InputError, NothingToDo
    from evmap.references.parser import is_reference
    from evmap.workers import jobs_of

    records = [record for name in files or ("-",) for record in _parse_file(context, name, jobs_of(jobs))]
    if not records:
        raise NothingToDo("there is no line to parse", hint="name a file with one reference a line, or pipe it in")
    refused = [record for record in records if not is_reference(record)]
    context.emit_bytes(_written(records, format), output)
    _summary(context, records, refused)
    if strict and refused:
        first = refused[0]
        raise InputError(
            f"no reference: {_why(first)}",
            file=first.source.file,
            line=first.source.line,
            hint="leave out --strict to go on without such lines",
        )


def _parse_file(context: Context, name: str, jobs: int) -> list[Record]:
    from evmap.cli.shared.progress import progress_bar
    from evmap.references.parser import parse

    shown, data = _read(name)
    lines = _text(shown, data).split("\n")
    if lines and not lines[-1].strip():
        lines.pop()  # the end of the last line is no line of its own
    done = 0
    with progress_bar("Parsing", enabled=context.verbosity >= 0 and len(lines) > 2000) as advance:

        def step(count: int) -> None:
            """Move the bar on by *count* entries."""
            nonlocal done
            done += count
            advance(done, len(lines))

        return parse([line.rstrip("\r") for line in lines], file=shown, progress=step, jobs=jobs)


def _read(name: str) -> tuple[str, bytes]:
    from evmap.errors import InputError

    if name == "-":
        return "<stdin>", sys.stdin.buffer.read()
    from evmap.project.disk.files import cannot_read, is_pipe_or_device

    if is_pipe_or_device(Path(name)):
        raise InputError("this is a pipe or a device, not a file", file=name, hint=f"evmap parse - < {name}")
    try:
        return name, Path(name).read_bytes()
    except OSError as error:
        raise cannot_read(Path(name), error) from error


def _text(name: str, data: bytes) -> str:
    from evmap.errors import InputError

    if data.startswith((b"%PDF", b"PK\x03\x04")):
        raise InputError(
            "this is a document, not a text with one reference a line",
            file=name,
            hint="use 'evmap ingest' for documents",
        )
    from evmap.text.encoding import decode

    try:
        return decode(data, name)[0]
    except InputError:
        stray = sum(byte < 9 for byte in data[:65_536])
        if stray * 100 > len(data[:65_536]):
            raise
        # a few stray control bytes are no reason to refuse a list: the parser drops them
        return decode(data.translate(None, bytes(range(9))), name)[0]


def _written(records: list[Record], format: str) -> bytes:
    from evmap.references.parser import is_reference

    if format == "csl-json":
        from evmap.formats.csl.item import csl_item

        items = [csl_item(record) if is_reference(record) else {} for record in records]
        return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode("utf-8", "replace")
    from evmap.formats import write_records

    return write_records([record for record in records if is_reference(record)], format, check=False).data


def _summary(context: Context, records: list[Record], refused: list[Record]) -> None:
    references = len(records) - len(refused)
    doubtful = sum(min(record.confidence.values(), default=1.0) < DOUBTFUL for record in records if record.type)
    parts = [count(references, "reference")]
    if doubtful:
        parts.append(f"{doubtful} with a doubtful field")
    empty = sum(not record.raw.strip() for record in refused)
    if empty:
        parts.append(count(empty, "empty line"))
    if len(refused) > empty:
        other = len(refused) - empty
        parts.append(f"{count(other, 'line')} that {'are' if other != 1 else 'is'} no reference")
    context.say(", ".join(parts))
    for record in refused:
        if record.raw.strip():
            context.say(f"{record.source}: no reference: {_why(record)}", level=0)


def _why(record: Record) -> str:
    from evmap.references.parser.assemble import NOT_A_REFERENCE

    return record.extra.get(NOT_A_REFERENCE, "not understood")
