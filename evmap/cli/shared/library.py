"""Works to a file that a reference manager reads, in the format that its name asks for."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from evmap.errors import UsageError
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.cli.context import Context
    from evmap.domain.record import Record


def emit_works(context: Context, records: Sequence[Record], output: str) -> None:
    """Write *records* to the file *output*, or as RIS to the screen (``-``); say what the format cannot hold.

    Raises :class:`evmap.errors.UsageError` for a name that tells no bibliographic format.
    """
    from evmap.formats import WRITABLE, format_of, write_records

    format = "ris" if output == "-" else format_of(output)
    if not format:
        suffix = PurePath(output).suffix or output
        raise UsageError(
            f"evmap writes no works as '{suffix}'",
            hint=f"end the name of FILE in one of: {', '.join(WRITABLE.values())}",
        )
    written = write_records(records, format, provenance=False)
    context.emit_bytes(written.data, output, count(len(records), "work"))
    if not records:
        context.say("there are no works in it")
    for loss in written.losses:
        context.say(str(loss.message), level=1)
