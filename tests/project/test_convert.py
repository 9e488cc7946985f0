"""Converting files from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evmap.errors import InputError, NothingToDo, UsageError
from evmap.formats import READABLE, WRITABLE, format_of, read_records
from evmap.project.convert import convert_files

if TYPE_CHECKING:
    from pathlib import Path

RIS = "TY  - JOUR\nID  - hale-2019\nAU  - Hale, P\nTI  - Working well\nPY  - 2019\nER  - \n"


@pytest.fixture
def ris(tmp_path: Path) -> Path:
    path = tmp_path / "search.ris"
    path.write_text(RIS)
    return path


def test_several_files_become_one_with_ids_kept_apart(ris: Path, tmp_path: Path) -> None:
    done = convert_files([ris, ris], tmp_path / "all.bib")
    assert (done.kept, done.failed) == (2, 0)
    file = read_records("all.bib", (tmp_path / "all.bib").read_bytes())
    assert len({record.id for record in file.records}) == 2


def test_what_is_there_is_replaced_only_when_asked(ris: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.bib"
    out.write_text("mine")
    with pytest.raises(UsageError, match="says something else"):
        convert_files([ris], out)
    assert out.read_text() == "mine"
    convert_files([ris], out, replace=True)
    assert "Working well" in out.read_text()
    convert_files([ris], out)  # the same again is no harm
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.bib", "search.ris"]


def test_rights_and_links_stay(ris: Path, tmp_path: Path) -> None:
    goal, link = tmp_path / "goal.bib", tmp_path / "link.bib"
    goal.write_text("")
    goal.chmod(0o640)
    link.symlink_to(goal)
    convert_files([ris], link, replace=True)
    assert link.is_symlink()
    assert goal.stat().st_mode & 0o777 == 0o640
    assert "Working well" in goal.read_text()


def test_what_cannot_be_done_leaves_nothing_behind(ris: Path, tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text("title,author\n")
    with pytest.raises(InputError, match="no such file"):
        convert_files([tmp_path / "gone.ris"], tmp_path / "out.bib")
    with pytest.raises(NothingToDo):
        convert_files([tmp_path / "none.csv"], tmp_path / "out.bib")
    with pytest.raises(UsageError, match="not told by its name"):
        convert_files([ris], tmp_path / "out.txt")
    with pytest.raises(UsageError, match="both read and written"):
        convert_files([ris], ris)
    with pytest.raises(InputError, match="cannot be written"):
        convert_files([ris], tmp_path / "no" / "out.bib")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["none.csv", "search.ris"]


def test_every_format_that_is_written_is_told_by_its_usual_ending() -> None:
    assert {format_of(f"x{ending}") for ending in WRITABLE.values()} == set(WRITABLE)
    assert set(WRITABLE) <= set(READABLE)
