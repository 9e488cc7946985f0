"""The folder of the cache: one file an entry, written whole, checked when read, the longest unused dropped first."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import time
import zlib
from typing import TYPE_CHECKING, Any

from evmap.project.disk.cache.keys import code_key, content_key
from evmap.project.disk.cache.values import UnreadableError, from_bytes, to_bytes
from evmap.project.disk.files import ABANDONED_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEPT = 24
"""Entries kept of each kind beside those in use; the ones not used for longest go first."""
_DIGEST = 32


class Cache:
    """The folder ``.evmap/cache`` of a project. Every failure to read or write it is silence.

    ``held`` are values that this process will most likely ask for once more, until :meth:`tidy`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held: dict[str, Any] = {}
        self._used: set[str] = set()
        self._written: set[str] = set()

    def get(self, kind: str, key: str) -> Any:
        """The value stored as *kind* under *key*, None when there is none or it cannot be trusted."""
        path = self._path(kind, key)
        try:
            with path.open("rb") as file:
                digest, payload = file.read(_DIGEST), file.read()
        except OSError:
            return None
        with contextlib.suppress(OSError):  # a folder that may only be read serves as well
            os.utime(path)
        if _seal(path, payload) != digest:
            return None
        try:
            value = from_bytes(zlib.decompress(payload))
        except (UnreadableError, zlib.error):
            return None
        self._used.add(path.name)
        return value

    def has(self, kind: str, key: str) -> bool:
        """Whether there is an entry of *kind* under *key*; whether it can be trusted, only reading it shows."""
        return self._path(kind, key).is_file()

    def put(self, kind: str, key: str, value: Any, *, kept: int | None = KEPT) -> None:
        """Store *value*; of its kind keep the *kept* used last (None: all, until :meth:`tidy`)."""
        path = self._path(kind, key)
        payload = zlib.compress(
            to_bytes(value), 1
        )  # a third of the size, and no slower than sealing and writing it all
        temporary = path.with_suffix(f".{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("xb") as file:
                file.write(_seal(path, payload))
                file.write(payload)
            temporary.replace(path)
            if kept is not None:
                _keep(list(path.parent.glob("*.pickle")), kept)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            return
        self._used.add(path.name)
        self._written.add(kind)

    def tidy(self, kinds: Iterable[str], kept: int = KEPT) -> None:
        """Let go of what was held. Of each of *kinds* of which one was put, keep all entries that were used since this
        object was made, and of the others the *kept* used last: a project of any size finds all of its own again."""
        self.held.clear()
        for kind in self._written.intersection(kinds):
            with contextlib.suppress(OSError):
                _keep([path for path in (self.folder / kind).glob("*.pickle") if path.name not in self._used], kept)

    def sweep(self) -> None:
        """Remove what killed runs left half-written; readers write here too, so only what is not touched any more."""
        before = time.time() - ABANDONED_SECONDS
        with contextlib.suppress(OSError):
            for path in self.folder.glob("*/*.*"):
                if path.suffix != ".pickle" and path.stat().st_mtime <= before:
                    path.unlink(missing_ok=True)

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / f"{content_key(key, code_key())}.pickle"


def _seal(path: Path, payload: bytes) -> bytes:
    """What an entry begins with: a digest of its name and content, so that a damaged or misplaced one is none."""
    digest = hashlib.sha256(path.name.encode())
    digest.update(payload)
    return digest.digest()


def _keep(entries: list[Path], kept: int) -> None:
    if len(entries) <= kept:
        return
    dated = sorted(((path.stat().st_mtime, path) for path in entries), reverse=True)
    for _, path in dated[kept:]:
        path.unlink(missing_ok=True)
