"""What became of the files of a conversion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.tables.table import Result

if TYPE_CHECKING:
    from evmap.formats import Conversion


def conversion_result(done: Conversion) -> Result:
    """The counts of each file and of all, for machines: ``read == kept + repeated + failed``; and how many fields of
    how many records were lost."""
    counts = [
        {"read": tally.read, "kept": tally.kept, "repeated": tally.merged, "failed": tally.failed}
        for tally in (stream.tally for stream in done.streams)
    ]
    files = [
        {"file": stream.name, "format": stream.format, "encoding": stream.encoding, **count}
        for stream, count in zip(done.streams, counts, strict=True)
    ]
    total = {key: sum(count[key] for count in counts) for key in ("read", "kept", "repeated", "failed")}
    return Result({**total, "files": files, "losses": [loss.message for loss in done.losses]}, (), "")
