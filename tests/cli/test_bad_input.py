"""Everything a person can get wrong is one clear line with its place and a remedy, the right exit code, and no harm."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.project.sample import BIB, CLAIMS, REPORT, THEMES, make_project

if TYPE_CHECKING:
    from tests.cli.running import Evmap


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gone.txt", None, "gone.txt: no such file\n  hint: there is no such folder either"),
        ("report.txt", b"", "report.txt: the file is empty\n  hint: nothing was changed"),
        ("blank.bib", b" \n\n", "blank.bib: the file is empty\n  hint: nothing was changed"),
        (
            "photo.pdf",
            b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
            "photo.pdf: this is a PNG image, which evmap does not read\n"
            "  hint: recognise its text first (OCR), then give the PDF or text",
        ),
        (
            "data.txt",
            b"\x01\x02\x00\x03" * 40,
            "data.txt: this is not a text file: it holds control bytes that no text has\n"
            "  hint: give the report as PDF, Word (.docx), HTML, XML, Markdown or plain text",
        ),
        (
            "notes.yaml",
            b"a: b: c\n",
            "notes.yaml:1: not valid YAML: a ': ' stands inside text that is not in quotes, or the line is indented "
            'wrongly\n  hint: put the text in quotes: key: "one: two"',
        ),
        (
            "notes.yaml",
            b"a: 1\n",
            "notes.yaml: the file holds no claims\n  hint: a claims file has 'report:' and 'claims:'",
        ),
        (
            "themes.yaml",
            b"themes: []\n",
            "themes.yaml: this looks like themes.yaml, which is edited in its place and not ingested\n"
            "  hint: copy it to themes.yaml of the project",
        ),
        (
            "table.csv",
            b"colour,size\nred,3\n",
            "table.csv:1: this table is neither claims (columns id, text, themes …) nor references (columns title, "
            "author, year …)\n  hint: name the columns in the first row",
        ),
        (
            "tagged.csv",
            b"id,report,text,themes\nX-1,wood-2023,So,trainin\n",
            "tagged.csv:2: theme 'trainin' is not in themes.yaml\n"
            "  hint: did you mean 'training'? Otherwise add it to themes.yaml",
        ),
        (
            "tagged.csv",
            b"id,report,text,models\nX-1,wood-2023,So,adaptiv\nX-2,wood-2023,So,adaptiv\n",
            "tagged.csv:2: model 'adaptiv' is not in themes.yaml (models)\n"
            "  hint: did you mean 'adaptive'? Otherwise add it to themes.yaml (models); 1 more like it in this file; "
            "nothing of it was taken",
        ),
        (
            "tagged.csv",
            b"id,report,text,finding,stance\nX-1,wood-2023,So,training-rar,supports\n",
            "tagged.csv:2: finding 'training-rar' is not in claims/findings.yaml\n"
            "  hint: did you mean 'training-rare'? Otherwise add it to claims/findings.yaml",
        ),
        (
            "tagged.csv",
            b"id,report,text,population\nX-1,wood-2023,So,staf\n",
            "tagged.csv:2: population 'staf' is not in themes.yaml (populations)\n"
            "  hint: did you mean 'staff'? Otherwise add it to themes.yaml (populations)",
        ),
        (
            "tagged.csv",
            b"id,report,text\nX-1,wood-2023,So\nX-1,wood-2023,Or so\n",
            "tagged.csv:3: the claim id 'X-1' stands twice (first in line 2)\n  hint: give one of them a new id",
        ),
        (
            "tagged.csv",
            b"id,report,text\nW-1,fern-2020,So\n",
            "tagged.csv:2: the claim W-1 belongs to 'wood-2023', not to 'fern-2020'\n"
            "  hint: mend the claim's id or its report",
        ),
        (
            "tagged.yaml",
            b"report: {id: wood-2023}\nclaims:\n  - {id: X-1, text: So, stance: supports}\n",
            "tagged.yaml:3: X-1 has a stance ('supports') but no finding\n"
            "  hint: name the finding that it supports, disputes or qualifies",
        ),
    ],
)
def test_a_file_that_cannot_be_ingested(evmap: Evmap, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        evmap.write(f"in/{name}", content)
    before = evmap.files()
    ran = evmap("ingest", f"in/{name}")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"Error: in/{message}\n"
    assert evmap.files() == before


def test_a_mistyped_name_is_suggested(evmap: Evmap) -> None:
    evmap.write("in/woods.txt", REPORT)
    assert evmap("ingest", "in/wods.txt").err == (
        "Error: in/wods.txt: no such file\n  hint: did you mean 'in/woods.txt'?\n"
    )


def test_a_folder_without_anything_to_read(evmap: Evmap) -> None:
    evmap.write("pictures/one.jpg", b"\xff\xd8\xff")
    ran = evmap("ingest", "pictures")
    assert (ran.code, ran.err) == (
        3,
        "Error: pictures: there is no file in this folder that evmap reads\n  hint: name a file, or another folder\n",
    )


def test_one_bad_file_of_several(evmap: Evmap) -> None:
    evmap.write("in/woods.txt", REPORT)
    evmap.write("in/empty.bib", "")
    evmap.write("in/more.bib", BIB)
    ran = evmap("ingest", "in")
    assert ran.code == 3
    assert ran.err == "Error: in/empty.bib: the file is empty\n  hint: nothing was changed\n"
    assert "3 files = 2 read + 1 failed; 4 files of the project changed" in ran.out


def test_a_file_in_a_guessed_encoding_is_said(evmap: Evmap) -> None:
    evmap.write("woods.txt", REPORT.replace("rare", "“rare”").encode("cp1252"))
    ran = evmap("ingest", "woods.txt")
    assert ran.code == 0
    assert "(text, cp1252 assumed)" in ran.out


def test_a_bib_with_broken_and_repeated_entries_counts_them_all(evmap: Evmap) -> None:
    broken = BIB + "\n@book{bad21, title = {Never closed,\n\n" + BIB.replace("Forests", "Woods")
    evmap.write("mixed.bib", broken)
    ran = evmap("ingest", "mixed.bib")
    assert ran.code == 0
    assert "  references  5 read = 3 kept + 1 merged (twice in the file) + 1 failed" in ran.out
    assert "next        references/mixed.failed.txt holds 1 entry that could not be read" in ran.out
    assert "records              4  3 kept, 0 merged, 1 failed" in evmap("status").out
    assert "  1 reference that could not be read: evmap check" in evmap("status").out
    found = evmap("check")
    assert found.code == 0
    assert "references/mixed.failed.txt  1 entry of an imported file could not be read" in found.out


def test_a_folder_with_the_project_in_it_leaves_the_project_as_it_is(evmap: Evmap) -> None:
    evmap.write("mixed.bib", BIB + "\n@book{bad21, title = {Never closed,\n")
    evmap.write("report.txt", REPORT)
    assert evmap("ingest", "mixed.bib", "report.txt").code == 0
    before = evmap.files()
    ran = evmap("ingest", ".")
    assert (ran.code, ran.err) == (0, "")
    assert "2 files = 2 read + 0 failed" in ran.out
    assert evmap.files() == before
    for name in ("references/mixed.bib", "references/wood-2023.bib"):
        assert evmap("ingest", name).code == 0
        assert evmap.files() == before
    failed = evmap("ingest", "references/mixed.failed.txt")
    assert (failed.code, failed.err) == (
        3,
        "Error: references/mixed.failed.txt: these are entries that could not be read, kept as they were\n"
        "  hint: mend them in the file that they came from, and ingest that\n",
    )
    assert evmap.files() == before


def test_an_empty_name_is_no_folder(evmap: Evmap) -> None:
    ran = evmap("ingest", "")
    assert (ran.code, ran.err) == (3, "Error: '': this names no file\n  hint: give the path of a file or a folder\n")


RIS = """\
TY  - BOOK
AU  - Oak, Brian
TI  - Training in forests
PY  - 2020
ER  -

TY  - JOUR
AU  - Hazel, G.
TI  - Shade and shelter in the workplace
PY  - 2021
"""


def test_an_ris_whose_last_record_has_no_end_keeps_it(evmap: Evmap) -> None:
    evmap.write("search.ris", RIS)
    ran = evmap("ingest", "search.ris")
    assert ran.code == 0
    assert "2 read = 2 kept + 0 merged (twice in the file) + 0 failed; 2 new works" in ran.out
    assert "search.ris:7:" in ran.out


@pytest.mark.parametrize("command", [["gaps"], ["claims"], ["corroboration"]])
@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "claims/wood-2023.yaml",
            CLAIMS.replace("[training]", "[trainin]"),
            "claims/wood-2023.yaml:13: theme 'trainin' is not in themes.yaml\n"
            "  hint: did you mean 'training'? Otherwise add it to themes.yaml",
        ),
        (
            "claims/wood-2023.yaml",
            CLAIMS.replace("finding: training-rare", "finding: training-rar"),
            "claims/wood-2023.yaml:16: finding 'training-rar' is not in claims/findings.yaml\n"
            "  hint: did you mean 'training-rare'? Otherwise add it to claims/findings.yaml",
        ),
        (
            "claims/wood-2023.yaml",
            CLAIMS.replace("[staff]", "[students]"),
            "claims/wood-2023.yaml:12: population 'students' is not in themes.yaml (populations)\n"
            "  hint: add it to themes.yaml (populations)",
        ),
        (
            "claims/wood-2023.yaml",
            CLAIMS.replace("themes: [training]", "models: [adaptiv]"),
            "claims/wood-2023.yaml:13: model 'adaptiv' is not in themes.yaml (models)\n"
            "  hint: did you mean 'adaptive'? Otherwise add it to themes.yaml (models)",
        ),
        (
            "claims/wood-2023.yaml",
            CLAIMS.replace("id: wood-2023", "id: fern-2020"),
            "claims/wood-2023.yaml:4: these are the claims of 'fern-2020', but the file is named for 'wood-2023'\n"
            "  hint: rename the file to fern-2020.yaml, or mend the report's id",
        ),
        (
            "claims/wood-2023.yaml",
            CLAIMS.replace("text: Few", "text: 'Few"),
            "claims/wood-2023.yaml:14: not valid YAML: the quotation mark that opens here is never closed\n"
            "  hint: close the quotation",
        ),
        (
            "claims/fern-2020.yaml",
            "report: {id: fern-2020}\nclaims:\n  - {id: W-1, text: x, basis: opinion}\n",
            "claims/wood-2023.yaml:8: the claim id 'W-1' stands twice (first in claims/fern-2020.yaml:3)\n"
            "  hint: give one of them a new id",
        ),
        (
            "themes.yaml",
            THEMES.replace("label: Training}", "label: Training, broader: [training-access]}"),
            "themes.yaml:4: 'broader' runs in a circle in themes: training -> training-access -> training "
            "(lines 4, 5)\n"
            "  hint: remove one of these 'broader'",
        ),
        (
            "references/decisions.yaml",
            "decisions:\n  - {left: a/x, right: b/y, verdict: equal}\n",
            "references/decisions.yaml:2: 'verdict' cannot be 'equal'\n"
            "  hint: it is one of: same, distinct, related, different",
        ),
    ],
)
def test_a_project_file_that_is_wrong_stops_the_answers(
    evmap: Evmap, command: list[str], name: str, content: str, message: str
) -> None:
    evmap.write(name, content)
    ran = evmap(*command)
    assert (ran.code, ran.out, ran.err) == (3, "", f"Error: {message}\n")


def test_several_wrong_things_are_counted(evmap: Evmap) -> None:
    evmap.write("claims/wood-2023.yaml", CLAIMS.replace("[training]", "[trainin]").replace("[staff]", "[staf]"))
    assert evmap("gaps").err == (
        "Error: claims/wood-2023.yaml:12: population 'staf' is not in themes.yaml (populations)\n"
        "  hint: did you mean 'staff'? Otherwise add it to themes.yaml (populations); evmap check lists this and 1 "
        "more\n"
    )


@pytest.mark.parametrize("command", [["ingest", "x.txt"], ["check"], ["status"], ["claims"]])
def test_no_project_here(evmap_nowhere: Evmap, command: list[str]) -> None:
    ran = evmap_nowhere(*command)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        "Error: no project here: there is no themes.yaml in "
        f"{evmap_nowhere.folder} or any folder above it\n"
        "  hint: make one with 'evmap init', or name one with -C DIR\n"
    )


def test_a_folder_that_is_not_there(evmap: Evmap) -> None:
    ran = evmap("-C", "nowhere", "check")
    assert (ran.code, ran.err) == (2, "Error: there is no folder nowhere\n  hint: -C names the folder of a project\n")


def test_an_unknown_theme_is_a_wrong_call(evmap: Evmap) -> None:
    ran = evmap("claims", "--theme", "trainin")
    assert (ran.code, ran.err) == (
        2,
        "Error: there is no theme 'trainin' in themes.yaml\n  hint: did you mean 'training'?\n",
    )


def test_a_folder_that_cannot_be_written(evmap: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
    from evmap.project.disk import files

    def full(path: object, data: bytes, scratch: object = None) -> None:
        raise OSError(28, "No space left on device")

    evmap.write("woods.txt", REPORT)
    before = evmap.files()
    monkeypatch.setattr(files, "_prepare", full)
    ran = evmap("ingest", "woods.txt")
    assert ran.code == 3
    assert "cannot be written: no space left on device; nothing was changed" in ran.err
    assert evmap.files() == before


@pytest.mark.parametrize("command", [["gaps"], ["works"], ["export", "graphml"]])
def test_a_folder_named_as_the_file_to_write(evmap: Evmap, command: list[str]) -> None:
    (evmap.folder / "outputs").mkdir()
    ran = evmap(*command, "-o", "outputs")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Error: outputs: cannot be written: it is a folder; nothing was changed\n"
        "  hint: check the rights on the folder and the room on the disk\n"
    )


def test_shared_options_may_stand_after_the_command(evmap: Evmap, tmp_path: Path) -> None:
    evmap.write("report.txt", REPORT)
    before = evmap("-v", "ingest", "--dry-run", "report.txt")
    assert evmap("ingest", "--dry-run", "report.txt", "-v") == before
    assert evmap("status", "-C", str(tmp_path / "gone")).code == 2
    assert evmap("claims", "-o", "x.json", "-q").err == ""
    assert evmap("claims", "-o", "x.json", "--no-color").err == "wrote x.json\n"


def test_what_is_piped_is_utf_8_whatever_the_system_says(tmp_path: Path) -> None:
    make_project(tmp_path)
    command = [sys.executable, "-m", "evmap", "-C", str(tmp_path), "status"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "────" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "themes.yaml",
            "",
            "themes.yaml: no terms are listed here, and the claims are tagged with 1\n"
            "  hint: list them under their facets, for instance themes: [{id: training, label: Training}]",
        ),
        (
            "themes.yaml",
            "- training\n",
            "themes.yaml:1: a taxonomy is facets with lists of terms\n  hint: write 'themes:' and a list",
        ),
        (
            "themes.yaml",
            "themes: training\n",
            "themes.yaml:1: 'themes' must be a list of terms, each with '- ' in front\n"
            "  hint: write - {id: …, label: …} on a line of its own for each term",
        ),
        (
            "themes.yaml",
            "themes: [\n",
            "themes.yaml:2: not valid YAML: something is missing here, or a '[' or '{' before it is never closed\n"
            "  hint: look for ']' and '}' in the lines above",
        ),
        (
            "claims/findings.yaml",
            "findings: {\n",
            "claims/findings.yaml:2: not valid YAML: something is missing here, or a '[' or '{' before it is never "
            "closed\n  hint: look for ']' and '}' in the lines above",
        ),
        (
            "claims/wood-2023.yaml",
            CLAIMS.replace('    locator: "1"', '\t  locator: "1"'),
            "claims/wood-2023.yaml:9: not valid YAML: a tab stands where only blanks may\n"
            "  hint: replace the tab with blanks",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_the_one_error_and_not_all_that_follows_from_it(
    evmap: Evmap, name: str, content: str, message: str
) -> None:
    evmap.write(name, content)
    for command in ("gaps", "claims", "corroboration"):
        ran = evmap(command)
        assert (ran.code, ran.out, ran.err) == (3, "", f"Error: {message}\n")
    checked = evmap("check")
    assert checked.code == 1
    assert checked.out.startswith("1 error: looked at ")


def test_a_new_project_has_empty_answers_and_no_complaints(evmap_nowhere: Evmap) -> None:
    assert evmap_nowhere("init").code == 0
    for command in ("status", "check", "works", "claims", "themes", "gaps", "corroboration", "matrix", "sources"):
        ran = evmap_nowhere(command)
        assert (ran.code, ran.err) == (0, ""), command
        assert ran.out
    assert evmap_nowhere("corroboration").out == (
        "No findings: none fits what was asked, or none is listed in claims/findings.yaml yet.\n"
    )


@pytest.mark.parametrize("name", ["themes.yaml", "claims/wood-2023.yaml"])
def test_a_file_of_the_project_that_cannot_be_opened_is_said(
    evmap: Evmap, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = evmap.folder / name

    def refuse(self: Path) -> bytes:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return real(self)

    real = type(path).read_bytes
    monkeypatch.setattr(type(path), "read_bytes", refuse)
    ran = evmap("gaps")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"Error: {path}: cannot be read: permission denied\n  hint: check the rights on it\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", [["gaps"], ["export", "graphml"]])
def test_a_full_disk_is_one_line(tmp_path: Path, command: list[str]) -> None:
    make_project(tmp_path)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "evmap", "-C", str(tmp_path), *command],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (3, "Error: the system stopped evmap: no space left on device\n")
