"""What an entry of the cache is found by: the content it was worked out from, and the program that did it."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path


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
    facts = [f"{path.relative_to(package)}:{(s := path.stat()).st_mtime_ns}:{s.st_size}" for path in _modules(package)]
    return content_key(sys.version, *facts)


def _modules(package: Path) -> list[Path]:
    return sorted(path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
