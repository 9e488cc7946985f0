"""What was worked out before, by the content it was worked out from. Deleting it costs time and changes nothing.

Entries are pickles, and a project folder may come from someone else, so loading makes only classes of evmap's own
values and of the graph: a pickle that asks for anything else is ignored like any other broken entry.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
import secrets
import sys
from functools import cache
from pathlib import Path
from typing import Any

from evmap.collector import collector_paused

KEPT = 24
"""Entries kept of each kind; the ones not used for longest go first."""

_OWN = (
    *("evmap.domain.", "evmap.formats.", "evmap.analysis.", "evmap.dedupe.", "evmap.graph.", "evmap.references."),
    "evmap.project.",
)
_FOREIGN = {
    ("networkx.classes.multidigraph", "MultiDiGraph"),
    ("builtins", "dict"),
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("types", "MappingProxyType"),
    ("collections", "OrderedDict"),
    ("collections", "defaultdict"),
}


class Cache:
    """The folder ``.evmap/cache`` of a project. Every failure to read or write it is silence."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, kind: str, key: str) -> Any:
        """The value stored as *kind* under *key*, None when there is none or it cannot be trusted."""
        path = self._path(kind, key)
        try:
            data = path.read_bytes()
            path.touch()
        except OSError:
            return None
        digest, payload = data[:32], data[32:]
        if hashlib.sha256(payload).digest() != digest:
            return None
        try:
            with collector_paused():
                return _OwnValues(io.BytesIO(payload)).load()
        except (
            pickle.UnpicklingError,
            EOFError,
            AttributeError,
            ImportError,
            IndexError,
            KeyError,
            TypeError,
            ValueError,
        ):
            return None

    def put(self, kind: str, key: str, value: Any, *, kept: int = KEPT) -> None:
        """Store *value*; of its kind keep the *kept* used last."""
        path = self._path(kind, key)
        with collector_paused():
            payload = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        temporary = path.with_suffix(f".{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(hashlib.sha256(payload).digest() + payload)
            temporary.replace(path)
            _prune(path.parent, kept)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / f"{content_key(key, code_key())}.pickle"


class _OwnValues(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Only evmap's own types and a few plain ones may come out of a cache."""
        if (module, name) in _FOREIGN:
            return super().find_class(module, name)
        if module.startswith(_OWN):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} may not come from a cache")


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
    package = Path(__file__).parent.parent
    facts = [f"{path.relative_to(package)}:{(s := path.stat()).st_mtime_ns}:{s.st_size}" for path in _modules(package)]
    return content_key(sys.version, *facts)


def _modules(package: Path) -> list[Path]:
    return sorted(path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _prune(folder: Path, kept: int) -> None:
    entries = [(path.stat().st_mtime, path) for path in folder.glob("*.pickle")]
    for _, path in sorted(entries, reverse=True)[kept:]:
        path.unlink(missing_ok=True)
