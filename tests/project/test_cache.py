"""The cache saves time, never decides, and runs nothing."""

from __future__ import annotations

import hashlib
import os
import pickle
from typing import TYPE_CHECKING

import pytest

from evmap.dedupe.engines.gather import InMemory
from evmap.domain.citation import Match
from evmap.domain.diagnostic import Source
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.domain.taxonomy import Taxonomy, Term
from evmap.project.disk.cache import Cache, content_key
from evmap.project.disk.cache.values import UnreadableError, from_bytes, to_bytes
from evmap.project.load.load import load
from evmap.yamlfiles.shapes import Mention
from tests.project.sample import BIB, CLAIMS, FINDINGS, THEMES

if TYPE_CHECKING:
    from pathlib import Path

VALUE = Taxonomy("s", {"themes": (Term("a", "themes", "A", sections={"r": "1"}),)})

FILES = {
    "themes.yaml": THEMES.encode(),
    "claims/findings.yaml": FINDINGS.encode(),
    "claims/wood-2023.yaml": CLAIMS.encode(),
    "references/wood-2023.bib": BIB.encode(),
}


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


def test_an_entry_under_the_name_of_another_is_not_loaded(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("kind", "key", VALUE)
    first = only(tmp_path)
    cache.put("kind", "other", 1)
    (second,) = set(tmp_path.rglob("*.pickle")) - {first}
    second.write_bytes(first.read_bytes())
    assert cache.get("kind", "other") is None
    assert cache.get("kind", "key") == VALUE


@pytest.mark.parametrize("value", [InMemory(), only, Cache])
def test_what_is_no_value_is_not_read(value: object) -> None:
    with pytest.raises(UnreadableError):
        from_bytes(pickle.dumps(value))


def test_values_come_back_as_they_were() -> None:
    record = Record(id="a", authors=(Name(family="Ash"),), source=Source("a.bib", 3), extra={"k": "v"}, raw="@a{}")
    value = {
        "one": (record, Match.EXACT, Mention("works", "a", 1)),
        "same": record,
        "set": frozenset((1, 2)),
        "n": None,
    }
    again = from_bytes(to_bytes(value))
    assert repr(again) == repr(value)
    assert again["one"][0] is again["same"]


def test_an_entry_that_would_run_something_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cache = Cache(tmp_path)
    cache.put("kind", "key", VALUE)
    path, payload = only(tmp_path), pickle.dumps(Harm())
    path.write_bytes(hashlib.sha256(path.name.encode() + payload).digest() + payload)
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


def test_all_that_loading_a_project_keeps_can_be_got_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put: list[tuple[str, str]] = []
    keep = Cache.put

    def noted(self: Cache, kind: str, key: str, value: object, *, kept: int | None = 24) -> None:
        put.append((kind, key))
        keep(self, kind, key, value, kept=kept)

    monkeypatch.setattr(Cache, "put", noted)
    monkeypatch.setattr("evmap.project.load.library.REMEMBERED_FROM", 0)
    monkeypatch.setattr("evmap.project.load.references.WORTH_KEEPING", 0)
    cache = Cache(tmp_path)
    load({**FILES, "references/again.bib": FILES["references/wood-2023.bib"]}, cache)
    assert {kind for kind, _ in put} == {"records", "claims", "clusters", "comparisons", "merged", "listed", "ids"}
    for kind, key in put:
        assert cache.get(kind, key) is not None, f"what is kept as {kind} comes from a module the cache does not trust"
