"""What a command wrote can be taken back, whole, or it is said why not; whatever moment a process was killed at."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from evmap.errors import InputError, NothingToDo
from evmap.project import Project
from evmap.project.disk import journal as journal_module
from tests.project.sample import REPORT, ingest, make_project, snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from evmap.project.disk.journal import Entry


def command(root: Path, words: str = "evmap x") -> Project:
    """The project as a new process finds it."""
    project = Project(root)
    project.journal.command = words
    return project


def write(root: Path, words: str = "evmap x", **files: str | None) -> None:
    """What one command writes; ``_`` in a name stands for the dot before its ending."""
    data = {name.replace("_", "."): None if text is None else text.encode() for name, text in files.items()}
    with (project := command(root, words)).writing():
        project.write(data)


def test_an_ingest_is_taken_back_and_done_again(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    before = snapshot(project)
    ingest(command(tmp_path), "woods.txt", REPORT)
    after = snapshot(project)
    assert after != before
    done = command(tmp_path).undo()
    assert snapshot(project) == before
    assert set(done.files) == {path for path in after if after[path] != before.get(path)}
    command(tmp_path).undo(redo=True)
    assert snapshot(project) == after
    command(tmp_path).undo()
    assert snapshot(project) == before


def test_one_command_after_another_is_taken_back(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    states = [snapshot(project)]
    for number in range(3):
        write(tmp_path, f"evmap {number}", a_txt=str(number), **({"b_txt": "b"} if number == 1 else {}))
        states.append(snapshot(project))
    for number in (2, 1, 0):
        assert command(tmp_path).undo().command == f"evmap {number}"
        assert snapshot(project) == states[number]
    with pytest.raises(NothingToDo, match="nothing to undo"):
        command(tmp_path).undo()
    for number in range(3):
        assert command(tmp_path).undo(redo=True).command == f"evmap {number}"
        assert snapshot(project) == states[number + 1]


def test_all_that_one_process_writes_is_one_command(tmp_path: Path) -> None:
    make_project(tmp_path)
    project = command(tmp_path)
    for text in ("1", "2", "3"):
        project.write({"a.txt": text.encode()})
    project.write({"b.txt": b"b", "claims/wood-2023.yaml": None})
    command(tmp_path).undo()
    assert not (tmp_path / "a.txt").exists()
    assert not (tmp_path / "b.txt").exists()
    assert (tmp_path / "claims" / "wood-2023.yaml").exists()


@pytest.mark.parametrize("text", ["mine", None])
def test_a_file_changed_since_stops_the_undo_of_all(tmp_path: Path, text: str | None) -> None:
    project = make_project(tmp_path)
    write(tmp_path, a_txt="a", b_txt="b")
    path = tmp_path / "a.txt"
    path.unlink() if text is None else path.write_text(text)
    now = snapshot(project)
    if text is None:  # gone is what it was before
        assert set(command(tmp_path).undo().files) == {"b.txt"}
        return
    with pytest.raises(InputError, match="was changed since 'evmap x'"):
        command(tmp_path).undo()
    assert snapshot(project) == now


def test_what_a_person_changed_between_two_writings_of_one_process_is_not_taken_back(tmp_path: Path) -> None:
    make_project(tmp_path)
    project = command(tmp_path)
    project.write({"a.txt": b"1"})
    (tmp_path / "a.txt").write_bytes(b"a person's")
    project.write({"a.txt": b"2"})
    command(tmp_path).undo()
    assert (tmp_path / "a.txt").read_bytes() == b"a person's"
    with pytest.raises(InputError, match="was changed since"):
        command(tmp_path).undo()


def test_something_new_written_forgets_what_was_undone(tmp_path: Path) -> None:
    make_project(tmp_path)
    write(tmp_path, a_txt="a")
    command(tmp_path).undo()
    write(tmp_path, b_txt="b")
    with pytest.raises(NothingToDo):
        command(tmp_path).undo(redo=True)
    assert (tmp_path / "b.txt").exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write(tmp_path, a_txt="a")
    now = snapshot(project)
    assert command(tmp_path).undo(dry_run=True).files == {"a.txt": None}
    assert snapshot(project) == now
    assert command(tmp_path).undo().files == {"a.txt": None}


def test_a_writing_that_failed_hides_no_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path)
    before = snapshot(project)
    write(tmp_path, a_txt="a")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(InputError, match="it is a folder"):
        write(tmp_path, b_txt="b", folder_txt="x")

    def full(path: Path, *_: object, **__: object) -> None:
        """A disk without room."""
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(journal_module, "_append", full)
    with pytest.raises(InputError, match="cannot note what is about to be written: no space left"):
        write(tmp_path, c_txt="c")
    monkeypatch.undo()
    assert not (tmp_path / "c.txt").exists()
    command(tmp_path).undo()
    assert snapshot(project) == before


def test_only_the_last_commands_are_kept(tmp_path: Path) -> None:
    make_project(tmp_path)
    for number in range(journal_module.KEPT + 5):
        write(tmp_path, a_txt=str(number))
    entries = command(tmp_path).journal.entries()
    assert len(entries) == journal_module.KEPT
    assert entries[0].before == {"a.txt": str(journal_module.KEPT + 3).encode()}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]\n", b'{"evmap": 9}\n', b"\xff\xfe\n", b'{"evmap": 1}\n'])
def test_a_journal_that_is_none_is_passed_over(tmp_path: Path, damage: bytes) -> None:
    make_project(tmp_path)
    write(tmp_path, a_txt="a")
    (tmp_path / ".evmap" / "journal" / "done" / "000009.jsonl").write_bytes(damage)
    assert set(command(tmp_path).undo().files) == {"a.txt"}


@pytest.mark.parametrize("name", ["../out.txt", "/out.txt", "a/../../out.txt", "a\\..\\out.txt"])
def test_a_journal_never_reaches_out_of_the_project(tmp_path: Path, name: str) -> None:
    make_project(tmp_path / "in")
    folder = tmp_path / "in" / ".evmap" / "journal" / "done"
    folder.mkdir(parents=True)
    line = f'{{"before": {{"{name}": null}}, "after": {{"{name}": "x"}}}}'.replace("\\", "\\\\")
    (folder / "000001.jsonl").write_text(f'{{"evmap": 1, "command": "c", "on": "o"}}\n{line}\n')
    assert command(tmp_path / "in").journal.entries() == []


def test_a_line_cut_short_belongs_to_a_writing_that_never_began(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write(tmp_path, a_txt="a")
    path = tmp_path / ".evmap" / "journal" / "done" / "000001.jsonl"
    path.write_bytes(path.read_bytes() + b'{"before": {"b.txt"')
    command(tmp_path).undo()
    assert not (tmp_path / "a.txt").exists()
    assert "b.txt" not in snapshot(project)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    make_project(tmp_path / "p")
    (tmp_path / "elsewhere.txt").write_text("old")
    (tmp_path / "p" / "a.txt").symlink_to(tmp_path / "elsewhere.txt")
    write(tmp_path / "p", a_txt="new")
    assert (tmp_path / "elsewhere.txt").read_text() == "new"
    command(tmp_path / "p").undo()
    assert (tmp_path / "elsewhere.txt").read_text() == "old"
    assert (tmp_path / "p" / "a.txt").is_symlink()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.parametrize("undoing", [False, True], ids=["a command killed", "an undo killed"])
def test_killed_at_any_moment_undo_finds_the_way_back(tmp_path: Path, undoing: bool) -> None:
    """Every step of the writing is a moment to be killed at: the process dies before its nth rename or removal."""
    reached = 0
    for step in range(12):
        root = tmp_path / str(step)
        project = make_project(root)
        before = snapshot(project)
        if undoing:
            _write_both(command(root))
        child = os.fork()
        if child == 0:  # pragma: no cover - dies
            _die_before(step)
            command(root).undo() if undoing else _write_both(command(root))
            os._exit(0)
        reached += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        with contextlib.suppress(NothingToDo):
            command(root).undo()
        assert snapshot(project) == before, step
    assert reached >= 3


def _write_both(project: Project) -> None:
    with project.writing():
        project.write({"a.txt": b"1", "claims/wood-2023.yaml": b"2", "claims/findings.yaml": None})


def _die_before(step: int) -> None:  # pragma: no cover - in a process that dies
    from pathlib import Path

    left = [step]

    def dying(real: object) -> object:
        """*real*, killed at its turn."""

        def call(*arguments: object, **options: object) -> object:
            """As *real* does."""
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
                time.sleep(5)
            left[0] -= 1
            return real(*arguments, **options)  # type: ignore[operator]

        return call

    for name in ("replace", "unlink"):
        setattr(Path, name, dying(getattr(Path, name)))


def test_an_entry_knows_what_it_is(tmp_path: Path) -> None:
    make_project(tmp_path)
    write(tmp_path, "evmap claims add", a_txt="a")
    entry: Entry = command(tmp_path).journal.entries()[0]
    assert (entry.command, entry.before) == ("evmap claims add", {"a.txt": None})
    assert time.strptime(entry.on, "%Y-%m-%d %H:%M")
