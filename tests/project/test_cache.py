"""The cache saves time, never decides, and runs nothing."""

from __future__ import annotations

import hashlib
import os
import pickle
from typing import TYPE_CHECKING

import pytest

from evmap.domain.taxonomy import Taxonomy, Term
from evmap.project.cache import Cache, content_key

if TYPE_CHECKING:
    from pathlib import Path

VALUE = Taxonomy("s", {"themes": (Term("a", "themes", "A", sections={"r": "1"}),)})


def only(folder: Path) -> Path:
    (path,) = folder.rglob("*.pickle")
    return path


def test_what_was_put_is_got(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get("kind", "key") is None
    cache.put("kind", "key", VALUE)
    assert cache.get("kind", "key") == VALUE
    assert cache.get("kind", "other") is None
    assert cache.get("other", "key") is None


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_a_damaged_entry_is_as_if_it_were_not_there(tmp_path: Path, damage: bytes | None) -> None:
    cache = Cache(tmp_path)
    cache.put("kind", "key", VALUE)
    path = only(tmp_path)
    path.write_bytes(path.read_bytes()[:-3] if damage is None else damage)
    assert cache.get("kind", "key") is None


class Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("harm",)


def test_an_entry_that_would_run_something_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cache = Cache(tmp_path)
    cache.put("kind", "key", VALUE)
    payload = pickle.dumps(Harm())
    only(tmp_path).write_bytes(hashlib.sha256(payload).digest() + payload)
    assert cache.get("kind", "key") is None
    assert not (tmp_path / "harm").exists()


def test_old_entries_make_room(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(5):
        cache.put("kind", str(number), number, kept=3)
        for path in tmp_path.rglob("*.pickle"):
            os.utime(path, (path.stat().st_mtime - 10,) * 2)
    assert [cache.get("kind", str(number)) for number in range(5)] == [None, None, 2, 3, 4]


def test_a_folder_that_cannot_be_written_is_silence(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder should be")
    cache = Cache(tmp_path / "cache")
    cache.put("kind", "key", 1)
    assert cache.get("kind", "key") is None


def test_keys_do_not_run_together() -> None:
    assert content_key("ab", "c") != content_key("a", "bc")
    assert content_key("a", b"b") == content_key("a", "b")
