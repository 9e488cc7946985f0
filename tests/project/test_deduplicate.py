"""Files in, one merged file out, from Python; the answer is one, whatever is written beside it."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from evmap.cli.main import cli
from evmap.errors import InputError, UsageError
from evmap.formats import read_records
from evmap.project.deduplicate import dedupe_files, file_labels
from evmap.project.merged import merged_works, write_merged
from tests.shared import shared

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = "id,title,author,year,journal,volume,pages\n"
ROW = '{},Stress and coping among Danish carers of older people,"{}",2015,Kontakt,17,\n'
AUTHORS = (
    "Dvořák, Jiří and Nováková, Lenka",
    "Dvorak J, Novakova L",
    "Dvorak J., Novakova L.",
    "Dvořák, J., & Nováková, L.",
    "J. Dvorak, L. Novakova",
    "Dvorak J, Novakova L, Svoboda P",
)
SPARSE = """\
TY  - RPRT
TI  - Annual survey of staff
ER  -
TY  - RPRT
AU  - Scottish Government
PY  - 2021
ER  -
TY  - JOUR
TI  - Supervision
AU  - Munro, E
ER  -
"""
EDITORIAL = "TY  - JOUR\nTI  - Editorial\nER  -\n"


def answer(folder: Path, *arguments: str | Path) -> dict[str, object]:
    """What the command says of the files, as JSON."""
    result = CliRunner().invoke(cli, ["dedupe", *map(str, arguments), "--format", "json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize(("one", "two"), [pair for pair in product(AUTHORS, repeat=2) if pair[0] < pair[1]])
def test_the_answer_is_the_same_whatever_is_written(tmp_path: Path, one: str, two: str) -> None:
    path = tmp_path / "search.csv"
    path.write_text(HEADER + ROW.format(1, one) + ROW.format(2, two), encoding="utf-8")
    plain = answer(tmp_path, path)
    assert (plain["duplicates"], plain["works"]) == (1, 1)
    for more in (["-o", "merged.ris"], ["--possibles", "p.xlsx"], ["--clusters", "c.csv"], ["--workers", "2"]):
        options = [tmp_path / word if "." in word else word for word in more]
        assert answer(tmp_path, path, *options) == plain


@pytest.mark.parametrize("name", ["m1", "m2", "m3", "m6", "m7"])
def test_authors_in_one_cell(tmp_path: Path, name: str) -> None:
    path = shared(f"cases/29-dedupe-result-depends-on-o/{name}.csv")
    plain = answer(tmp_path, path)
    assert plain == answer(tmp_path, path, "-o", tmp_path / "merged.ris")
    assert (plain["duplicates"], plain["works"]) == (1, 1)


def test_a_project_gives_the_answer_of_the_files(tmp_path: Path) -> None:
    path = tmp_path / "search.csv"
    rows = [ROW.format(number, author) for number, author in enumerate(AUTHORS)]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    project = tmp_path / "project"
    for command in (["init", str(project)], ["-C", str(project), "ingest", str(path)]):
        assert CliRunner().invoke(cli, command).exit_code == 0
    result = CliRunner().invoke(cli, ["-C", str(project), "dedupe", "--format", "json"])
    assert json.loads(result.stdout)["works"] == answer(tmp_path, path)["works"] == 1


def works_of(tmp_path: Path, *texts: str) -> tuple[int, list[str]]:
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"{number}.ris")
        files[-1].write_text(text, encoding="utf-8")
    found = dedupe_files(files).clusters
    return len(found), [pair.rule for pair in found.possibles]


def test_identical_records_of_one_file_are_one_work_however_little_they_say(tmp_path: Path) -> None:
    assert works_of(tmp_path, SPARSE * 2) == (3, [])
    assert works_of(tmp_path, SPARSE * 40) == (3, [])


def test_an_author_and_a_year_in_two_files_may_be_two_works(tmp_path: Path) -> None:
    assert works_of(tmp_path, SPARSE, SPARSE)[0] == 5


def test_two_bare_editorials_are_left_to_a_person_many_are_not_told(tmp_path: Path) -> None:
    assert works_of(tmp_path, EDITORIAL * 2) == (2, ["identical-heading"])
    assert works_of(tmp_path, EDITORIAL * 30) == (30, [])


def test_the_case_of_identical_records(tmp_path: Path) -> None:
    found = dedupe_files([shared("cases/75-identical-records/a4.ris")]).clusters
    assert (len(found), [pair.rule for pair in found.possibles]) == (5, ["identical-heading"])


def test_counts_of_each_file_add_up(tmp_path: Path) -> None:
    row = ROW.format(1, "Dvorak J")
    (tmp_path / "a.csv").write_text(HEADER + row + row + ROW.format(2, "Dvorak J") + "3,,,2015,,,\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(HEADER + ROW.format(1, "Dvorak, Jiri") + "2,Other,,2001,,,\n", encoding="utf-8")
    found = dedupe_files([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [(c.read, c.kept, c.repeated, c.failed) for c in found.counts] == [(4, 2, 1, 1), (2, 2, 0, 0)]
    data = answer(tmp_path, tmp_path / "a.csv", tmp_path / "b.csv")
    sources = data["sources"]
    assert isinstance(sources, list)
    for source in sources:
        assert source["read"] == source["records"] + source["repeated"] + source["failed"]
        assert source["records"] == source["within"] + source["between"] + source["unique"]
    assert (data["read"], data["repeated"], data["failed"], data["records"], data["works"]) == (6, 1, 1, 4, 2)
    result = CliRunner().invoke(cli, ["dedupe", str(tmp_path / "a.csv")])
    assert "4 read: 1 repeated word for word, 1 not understood; 2 records, 1 duplicate, 1 work" in result.output


def test_a_file_whose_entries_all_fail_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEADER + "3,,,2015,,,\n", encoding="utf-8")
    assert answer(tmp_path, tmp_path / "a.csv")["read"] == 1


def merged(files: Sequence[Path], out: Path) -> list[str]:
    write_merged(dedupe_files(files), out, "ris")
    return [record.title for record in read_records(out.name, out.read_bytes()).records]


def test_a_merged_file_from_python(tmp_path: Path) -> None:
    one = "TY  - JOUR\nTI  - Leading well in hard times\nDO  - 10.1000/x1\nER  -\n"
    (tmp_path / "a.ris").write_text(one + SPARSE, encoding="utf-8")
    rows = "id,title,doi\n1,LEADING WELL IN HARD TIMES,10.1000/x1\n2,Another,\n"
    (tmp_path / "b.csv").write_text(rows, encoding="utf-8")
    titles = merged([tmp_path / "a.ris", tmp_path / "b.csv"], tmp_path / "out.ris")
    assert [title for title in titles if title] == [
        "Leading well in hard times",
        "Annual survey of staff",
        "Supervision",
        "Another",
    ]


def test_the_files_that_are_read_are_never_written(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(SPARSE, encoding="utf-8")
    found = dedupe_files([tmp_path / "a.ris"])
    with pytest.raises(UsageError, match="both read and written"):
        write_merged(found, tmp_path / "a.ris", "ris")


def test_a_file_that_changes_meanwhile_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(SPARSE, encoding="utf-8")
    found = dedupe_files([tmp_path / "a.ris"])
    (tmp_path / "a.ris").write_text(SPARSE * 2, encoding="utf-8")
    with pytest.raises(InputError, match="changed while it was read"):
        dict(merged_works(found))


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    assert list(file_labels([Path("a/x.ris"), Path("b/x.ris"), Path("c/y.ris")]).values()) == ["a/x", "b/x", "y"]
