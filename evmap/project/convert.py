"""Bibliographic files on disk, from any format to any other."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.errors import InputError, NothingToDo, UsageError
from evmap.formats import WRITABLE, convert, format_of, open_records
from evmap.project.disk.files import cannot_read, is_pipe_or_device, new_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.formats import Conversion, RecordStream


def convert_files(
    inputs: Sequence[Path | str],
    output: Path | str,
    *,
    source: str | None = None,
    target: str | None = None,
    replace: bool = False,
) -> Conversion:
    """Write the records of *inputs* into the one file *output*, whole or not at all.

    *source* is the format of the inputs (told from their content if None), *target* that of the output (told from its
    name). The answer has the counts of each file, what was not understood and what the format cannot hold.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "search.ris").write_text("TY  - BOOK\\nTI  - Working well\\nPY  - 2019\\nER  - \\n")
    >>> done = convert_files([folder / "search.ris"], folder / "search.bib")
    >>> done.kept, done.failed, [str(loss) for loss in done.losses]
    (1, 0, [])
    >>> "Working well" in (folder / "search.bib").read_text()
    True

    Raises
    ------
    InputError
        when a file is missing, no bibliographic file, or cannot be written.
    UsageError
        when the format of *output* is not known, *output* is one of *inputs*, or it is there, says something else and
        *replace* is not set.
    NothingToDo
        when there is no record.
    """
    format = target or format_of(str(output))
    if not format:
        raise UsageError(f"the format of '{output}' is not told by its name", hint=f"name it: {', '.join(WRITABLE)}")
    check_apart(inputs, output)
    with contextlib.ExitStack() as stack:
        streams = [stack.enter_context(open_file(path, source)) for path in inputs]
        with new_file(Path(output), replace=replace) as out:
            done = convert(streams, out, format)
            if not done.kept:
                raise NothingToDo("there is no record to write", file=str(inputs[0]) if len(inputs) == 1 else None)
    return done


def check_apart(inputs: Sequence[Path | str], output: Path | str) -> None:
    """Raise :class:`UsageError` when *output* is one of *inputs*."""
    if any(Path(path).resolve() == Path(output).resolve() for path in inputs):
        raise UsageError(f"{output} cannot be both read and written", hint="give OUT another name")


@contextlib.contextmanager
def open_file(path: Path | str, source: str | None = None) -> Iterator[RecordStream]:
    """Open a bibliographic file and read it record by record; raises :class:`InputError` when that cannot be."""
    path = Path(path)
    if path.is_dir():
        raise InputError("this is a folder, not a file", file=str(path))
    if is_pipe_or_device(path):
        raise InputError("this is a pipe or a device, not a file", file=str(path), hint=f"evmap convert - OUT < {path}")
    try:
        opened = path.open("rb")
    except OSError as error:
        raise cannot_read(path, error) from error
    with opened:
        yield open_records(str(path), opened, format=source)
