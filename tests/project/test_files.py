"""A write is whole or not at all, and only one evmap writes."""

from __future__ import annotations

import multiprocessing
import multiprocessing.process
import os
import time
from pathlib import Path

import pytest

from evmap.errors import InputError
from evmap.project.disk.files import Changes, write_atomically
from evmap.project.disk.lock import writing


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert write_atomically(tmp_path / "a" / "b.txt", b"one")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"one"
    assert names(tmp_path / "a") == ["b.txt"]


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_atomically(path, b"one")
    os.utime(path, (1, 1))
    assert not write_atomically(path, b"one")
    assert path.stat().st_mtime == 1


def test_rights_and_links_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    path.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    write_atomically(link, b"two")
    assert link.is_symlink()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o640)


def test_several_files_are_written_together_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    changes = Changes()
    changes.put(tmp_path / "a", b"new")
    changes.put(tmp_path / "b", b"new")
    changes.put(tmp_path / "c", b"new")
    replace = Path.replace

    def fails_at_the_third(self: Path, target: Path) -> Path:
        if target.name == "c":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_at_the_third)
    with pytest.raises(InputError) as caught:
        changes.commit()
    assert caught.value.format() == (
        f"{tmp_path / 'c'}: cannot be written: no space left on device; nothing was changed\n"
        "  hint: check the rights on the folder and the room on the disk"
    )
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_what_is_put_back_is_put_back_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never written over in place, where a kill would leave half of it."""
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "b.txt").write_bytes(b"old")
    rename = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "b.txt":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    changes = Changes()
    changes.put(tmp_path / "a.txt", b"new")
    changes.put(tmp_path / "b.txt", b"new")
    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.setattr(Path, "write_bytes", lambda self, data: pytest.fail("written over in place"))
    with pytest.raises(InputError, match="nothing was changed"):
        changes.commit()
    assert [(tmp_path / name).read_bytes() for name in ("a.txt", "b.txt")] == [b"old", b"old"]
    assert names(tmp_path) == ["a.txt", "b.txt"]


def test_a_file_may_be_removed_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    changes = Changes()
    changes.put(tmp_path / "a", None)
    changes.put(tmp_path / "b", b"new")
    assert changes.commit() == [tmp_path / "a", tmp_path / "b"]
    assert names(tmp_path) == ["b"]


def hold(folder: Path, seconds: float) -> None:
    with writing(folder):
        (folder / "held").touch()
        time.sleep(seconds)


def started(folder: Path, seconds: float) -> multiprocessing.process.BaseProcess:
    process = multiprocessing.get_context("spawn").Process(target=hold, args=(folder, seconds))
    process.start()
    deadline = time.monotonic() + 20
    while not (folder / "held").exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return process


def test_a_second_writer_waits_and_then_gives_up_with_a_clear_word(tmp_path: Path) -> None:
    process = started(tmp_path, 30)
    try:
        with pytest.raises(InputError) as caught, writing(tmp_path, patience=0.2):
            pass
        assert caught.value.format() == (
            f"{tmp_path}: another evmap is writing to this project; nothing was changed\n"
            "  hint: try again when it is done"
        )
    finally:
        process.kill()
        process.join()
    with writing(tmp_path, patience=5):
        assert (tmp_path / ".evmap" / "lock").exists()  # the lock of a killed process is free
