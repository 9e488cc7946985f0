"""A folder of files made at once, which may be made again without taking away what a person put or changed in it."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from evmap.errors import InputError, UsageError
from evmap.project.disk.files import ABANDONED_SECONDS, Changes, read_if_there, sweep, write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MARK = ".evmap-export.json"
"""The file of a folder that says what evmap wrote into it."""


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make *folder* hold *files* (path with ``/`` -> content), all or none; what an earlier run wrote and this one does
    not is removed. What else is in the folder stays, and so does a file that a person changed, as long as there is
    nothing new to write into it.

    Raises :class:`UsageError`, and writes nothing, where there is, or where a file is there that evmap did not write;
    :class:`InputError` where the disk or its rights do not let us.
    """
    if folder.is_file():
        raise UsageError(f"{folder} is a file, not a folder", hint="name a folder, or a file that ends in .zip")
    written = _written(folder)
    sweep({(folder / path).parent for path in (MARK, *files, *written)}, older=ABANDONED_SECONDS)
    changes = Changes()
    for path in sorted({*files, *written}):
        here, new = read_if_there(folder / path), files.get(path)
        if here is not None and here != new and written.get(path) != _sum(here):
            if path in written and (new is None or written[path] == _sum(new)):
                continue  # a person changed it, and there is nothing new to say
            why = "was changed since evmap wrote it" if path in written else "is there and evmap did not write it"
            raise UsageError(
                f"{folder / path} {why}; nothing was written", hint="name another folder, or move the file"
            )
        if here is not None or new is not None:
            changes.put(folder / path, new)
    marks = {path: _sum(data) for path, data in sorted(files.items())}
    changes.put(folder / MARK, (json.dumps(marks, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    changes.commit()


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Make *path* an archive of *files*, in their order and without the time of day."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            part = ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            archive.writestr(part, data)
    write_atomically(path, out.getvalue())


def _written(folder: Path) -> dict[str, str]:
    """What evmap wrote into *folder*, by the folder's own mark; nothing where that says paths outside of it."""
    data = read_if_there(folder / MARK)
    try:
        marks = json.loads(data or b"{}")
    except ValueError as error:
        raise InputError("cannot be read", file=str(folder / MARK), hint="delete it, or name another folder") from error
    inside = {str(path): str(mark) for path, mark in marks.items()} if isinstance(marks, dict) else {}
    return {path: mark for path, mark in inside.items() if ".." not in path.split("/") and not path.startswith("/")}


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
