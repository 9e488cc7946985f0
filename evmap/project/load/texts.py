"""The text of a report read again from the reviewer's own copy, where the remembered text is gone."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from evmap.errors import EvmapError
from evmap.project.files.layout import REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.domain.document import Document


def read_again(root: Path, sha256: str, file: str) -> Document | None:
    """Return the document of the project at *root* whose bytes have *sha256*; None when no such file is at hand.

    *file* is its name as ingest wrote it down, looked for first. A file that cannot be read is passed over.
    """
    from evmap.reading import read

    for path in _candidates(root, file):
        try:
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == sha256:
                return read(path.name, data)
        except (OSError, EvmapError):
            continue
    return None


def files_that_may_be(root: Path, files: Iterable[str]) -> list[list[object]]:
    """Return path, size and time of each file that :func:`read_again` would open for one of *files*, by path."""
    found = {path for file in files for path in _candidates(root, file)}
    states = ((path, path.stat()) for path in sorted(found))
    return [[str(path), state.st_size, state.st_mtime_ns] for path, state in states]


def _candidates(root: Path, file: str) -> Iterator[Path]:
    """The files that may be it: the one named, the one of that name in ``reports/``, then all that lie there."""
    named = [root / file, root / REPORTS / PurePath(file).name] if file else []
    yield from (path for path in named if path.is_file())
    folder = root / REPORTS
    if folder.is_dir():
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path not in named)
