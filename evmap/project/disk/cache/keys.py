"""What an entry of the cache is found by: the content it was worked out from, and the program that did it."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def content_key(*parts: str | bytes) -> str:
    """A key that is equal only for equal *parts*."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@cache
def code_key() -> str:
    """A key of the program itself: another version, or an edited file of it, may work out something else."""
    package = Path(__file__).parent.parent.parent.parent
    return content_key(sys.version, *sorted(_facts(str(package))))


def _facts(folder: str, below: str = "") -> Iterator[str]:
    """Name, time and size of each file in *folder* and under it; every answer waits for this, so no Path is made."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _facts(entry.path, f"{below}{entry.name}/")
            elif not entry.name.endswith(".pyc"):
                state = entry.stat()
                yield f"{below}{entry.name}:{state.st_mtime_ns}:{state.st_size}"
