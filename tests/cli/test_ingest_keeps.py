"""Reading a report again loses nothing, one bad file stops no other, and the counts add up."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.project.sample import REPORT
from tests.shared import shared

if TYPE_CHECKING:
    from tests.cli.running import Evmap

WITHOUT_LIST = REPORT[: REPORT.index("References")]


def ids(evmap: Evmap, file: str = "references/wood-2023.bib") -> list[str]:
    text = (evmap.folder / file).read_text(encoding="utf-8")
    return [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@") and "{" in line][
        :-1
    ]


def test_a_list_that_is_gone_stays_and_is_said_to_be(evmap: Evmap) -> None:
    """../shared/cases/60 with a report of our own."""
    evmap.write("in/woods.txt", REPORT)
    assert evmap("ingest", "in/woods.txt").code == 0
    before = (evmap.folder / "references/wood-2023.bib").read_bytes()
    links = (evmap.folder / "references/wood-2023.citations.yaml").read_bytes()
    evmap.write("in/woods.txt", WITHOUT_LIST)
    shorter = evmap("ingest", "in/woods.txt")
    assert "3 from earlier kept" in shorter.out
    assert shorter.out.count("is no longer in the source; its entry stays") == 3
    assert (evmap.folder / "references/wood-2023.bib").read_bytes() == before
    now = (evmap.folder / "references/wood-2023.citations.yaml").read_bytes()
    head, key, rest = now.partition(b"noticed:\n")
    assert head + rest[rest.index(b"citations:\n") :] == links
    assert key
    assert rest.startswith(b"  - {code: list-not-found")
    evmap.write("in/woods.txt", REPORT)
    back = evmap("ingest", "in/woods.txt")
    assert "deleted by hand" not in back.out
    assert "3 found = 0 new + 3 merged with earlier" in back.out
    assert (evmap.folder / "references/wood-2023.bib").read_bytes() == before


def test_what_a_person_deleted_stays_out_and_is_counted(evmap: Evmap) -> None:
    evmap.write("in/woods.txt", REPORT)
    evmap("ingest", "in/woods.txt")
    path = evmap.folder / "references/wood-2023.bib"
    entries = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text("\n\n".join(entries[1:]), encoding="utf-8")
    again = evmap("ingest", "in/woods.txt")
    assert "3 found = 0 new + 2 merged with earlier + 1 left out, deleted by hand" in again.out
    (file,) = json.loads(evmap("ingest", "in/woods.txt", "--format", "json").out)["files"]
    assert file["references"] == sum(
        file[key] for key in ("kept", "merged", "merged_with_earlier", "left_out", "failed")
    )


@pytest.mark.parametrize("case", ["60-reingest-loses-references"])
def test_the_case_of_a_shorter_report(evmap: Evmap, case: str) -> None:
    folder = shared("cases", case)
    for version in ("v1", "v2", "v1"):
        ran = evmap("ingest", str(folder / version / "r.txt"))
        assert ran.code == 0
        assert "by hand" not in ran.out
    assert len(ids(evmap)) == 3


def test_a_citation_that_leads_to_no_work_is_an_error_of_check_and_stops_nothing_else(evmap: Evmap) -> None:
    evmap.write("in/woods.txt", REPORT)
    evmap("ingest", "in/woods.txt")
    path = evmap.folder / "references/wood-2023.citations.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("work: oak-2020", "work: oak-2021", 1), encoding="utf-8")
    line = text[: text.index("work: oak-2020")].count("\n") + 1
    checked = evmap("check")
    assert checked.code == 1
    assert f"wood-2023.citations.yaml:{line}" in checked.out
    assert "work 'oak-2021' is not in references/" in checked.out
    assert evmap("gaps").code == 0


def test_a_list_of_another_project_changes_nothing_the_second_time(evmap: Evmap) -> None:
    """Its fingerprints say what was read there; here all of it is the source's, whoever changed it there."""
    evmap.write("in/woods.txt", REPORT)
    evmap("ingest", "in/woods.txt")
    theirs = evmap.files()["references/wood-2023.bib"].decode().replace("  author = {Oak, B}", "  au0or = {Oak, B}")
    evmap.write("in/theirs.bib", theirs)
    assert "3 read = 3 kept" in evmap("ingest", "in/theirs.bib").out
    before = evmap.files()
    assert b"au0or = {Oak, B}" in before["references/theirs.bib"]
    assert "wrote       nothing" in evmap("ingest", "in/theirs.bib").out
    assert evmap.files() == before


def test_the_same_bytes_under_two_names_are_one_report(evmap: Evmap) -> None:
    """../shared/cases/67."""
    evmap.write("in/woods.txt", REPORT)
    evmap.write("in/woods (1).txt", REPORT)
    ran = evmap("ingest", "in/woods.txt", "in/woods (1).txt")
    assert "in/woods (1).txt: the same file as in/woods.txt" in ran.out
    assert "2 files = 1 read + 1 the same as another + 0 failed" in ran.out
    before = evmap.files()
    assert "0 files of the project changed" in evmap("ingest", "in/woods.txt", "in/woods (1).txt").out
    assert "wrote       nothing" in evmap("ingest", "in/woods (1).txt").out
    assert evmap.files() == before


def test_the_case_of_the_same_file_twice(evmap: Evmap) -> None:
    folder = shared("cases", "67-same-file-twice")
    names = [str(folder / "report.txt"), str(folder / "report (1).txt")]
    assert "1 the same as another" in evmap("ingest", *names).out
    assert len(list((evmap.folder / "references").glob("*.bib"))) == 1
    assert "0 files of the project changed" in evmap("ingest", *names).out


def without(text: str) -> list[str]:
    """The lines of a file but for those that say where in the document something stands."""
    return [line for line in text.splitlines() if "line:" not in line and "evmap-source" not in line]


def test_notes_of_people_stay_where_they_are(evmap: Evmap) -> None:
    """../shared/cases/68 with a report of our own: comments, keys and an order of a person's in both files."""
    evmap.write("in/woods.txt", REPORT)
    evmap("ingest", "in/woods.txt")
    bib, cites = (evmap.folder / f"references/wood-2023.{end}" for end in ("bib", "citations.yaml"))
    first, *others = bib.read_text(encoding="utf-8").split("\n\n")
    mine = "\n\n".join((others[0], f"% look at this again\n{first}", *others[1:]))
    bib.write_text(mine, encoding="utf-8")
    text = cites.read_text(encoding="utf-8")
    at = text.index("  - text:", text.index("  - text:") + 1)
    noted = f"{text[:at]}  # ask Jane\n{text[at:]}# the end\n".replace(
        '    locator: "1.1"\n', '    mine: yes\n    locator: "1.1"\n', 1
    )
    cites.write_text(noted, encoding="utf-8")
    evmap.write("in/woods.txt", REPORT.replace("1.1", "1.0 One paragraph more.\n\n1.1", 1))
    assert evmap("ingest", "in/woods.txt").code == 0
    assert without(bib.read_text(encoding="utf-8")) == without(mine)
    assert without(cites.read_text(encoding="utf-8")) == without(noted)
    assert cites.read_text(encoding="utf-8") != noted


def test_a_citation_with_a_note_stays_when_it_is_not_found_any_more(evmap: Evmap) -> None:
    evmap.write("in/woods.txt", REPORT)
    evmap("ingest", "in/woods.txt")
    path = evmap.folder / "references/wood-2023.citations.yaml"
    noted = path.read_text(encoding="utf-8").replace(
        '  - text: "(Fir, 2001)"\n', '  - text: "(Fir, 2001)"\n    mine: an act?\n'
    )
    assert "mine: an act?" in noted
    path.write_text(noted, encoding="utf-8")
    evmap.write("in/woods.txt", REPORT.replace(" (Fir, 2001)", ""))
    evmap("ingest", "in/woods.txt")
    assert "mine: an act?" in path.read_text(encoding="utf-8")


def test_the_case_of_notes_of_people(evmap: Evmap) -> None:
    folder = shared("cases", "68-notes-of-people")
    for path in (folder / "project").rglob("*"):
        if path.is_file() and "project" not in path.relative_to(folder / "project").parts:
            evmap.write(str(path.relative_to(folder / "project")), path.read_bytes())
    assert evmap("ingest", str(folder / "new" / "r.txt")).code == 0
    cites = (evmap.folder / "references/wood-2023.citations.yaml").read_text(encoding="utf-8")
    assert '  # MY NOTE: ask Jane about this one\n  - text: "(Elm and Ash, 2018; Birch, 2017)"\n' in cites
    assert '  - text: "(Fir, 2001)"\n    my_note: is this the 2001 act?\n' in cites
    bib = (evmap.folder / "references/wood-2023.bib").read_text(encoding="utf-8")
    assert "\n\n% NOTE ABOUT ELM: check the pages\n@article{elm-2018,\n" in bib
    assert ids(evmap) == ["birch-2016", "elm-2018", "oak-2020"]


def test_answers_take_parts_out_of_what_is_open(evmap: Evmap) -> None:
    evmap.write("in/woods.txt", REPORT)
    assert "(1 near, 1 none)" in evmap("ingest", "in/woods.txt").out
    path = evmap.folder / "references/wood-2023.citations.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "match: none, work: null,", "match: none, work: null, confirmed_by: Ann,"
    )
    path.write_text(text, encoding="utf-8")
    again = evmap("ingest", "in/woods.txt")
    assert "(1 near, 0 none)" in again.out
    assert "5 parts = 3 exact + 1 near + 0 none + 1 answered by a person" in again.out
    parts = json.loads(evmap("status", "--format", "json").out)["counts"]["citation parts"]
    assert parts["all"] == parts["exact"] + parts["near"] + parts["none"] + parts["confirmed"]


def damaged_sheet() -> bytes:
    """A spreadsheet whose workbook part is no XML any more."""
    from openpyxl import Workbook

    whole, broken = io.BytesIO(), io.BytesIO()
    Workbook().save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if name == "xl/workbook.xml" else data)
    return broken.getvalue()


@pytest.mark.parametrize("case", ["own", "damaged.xlsx", "damaged2.xlsx"])
def test_one_damaged_file_stops_no_other(evmap: Evmap, case: str) -> None:
    """../shared/cases/61."""
    data = damaged_sheet() if case == "own" else shared("cases", "61-one-bad-file-of-many", case).read_bytes()
    evmap.write("in/bad.xlsx", data)
    evmap.write("in/woods.txt", REPORT)
    evmap.write("in/other.bib", "@book{a, title={On care}, year={2001}, author={Ash, A}}")
    ran = evmap("ingest", "in/woods.txt", "in/bad.xlsx", "in/other.bib")
    assert ran.code == 3
    assert "3 files = 2 read + 1 failed" in ran.out
    assert ran.err.startswith("Error: in/bad.xlsx: the spreadsheet cannot be opened")
    for command in (("convert", "in/bad.xlsx", "x.bib"), ("dedupe", "in/bad.xlsx")):
        ran = evmap(*command)
        assert (ran.code, ran.err.count("Error: in/bad.xlsx: ")) == (3, 1)


def test_what_nobody_foresaw_is_said_to_be_a_fault_and_stops_no_other(
    evmap: Evmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evmap import reading

    def astray(*_: object, **__: object) -> object:
        raise IndexError("string index out of range")

    evmap.write("in/woods.txt", REPORT)
    evmap.write("in/other.bib", "@book{a, title={On care}, year={2001}, author={Ash, A}}")
    monkeypatch.setattr(reading, "read", astray)
    ran = evmap("ingest", "in/woods.txt", "in/other.bib")
    assert (ran.code, "2 files = 1 read + 1 failed" in ran.out) == (3, True)
    assert ran.err.splitlines()[0] == (
        "Error: in/woods.txt: evmap could not read this, which is a fault of evmap's: "
        "IndexError: string index out of range"
    )
    assert "report it" in ran.err
    assert "Traceback" not in ran.err
    assert "in astray" in evmap("--debug", "ingest", "in/woods.txt").err
    assert "in astray" in evmap("ingest", "in/woods.txt", "in/other.bib", "--debug").err


def test_a_claims_header_with_a_key_of_its_own_is_taken_and_one_of_a_wrong_type_is_not(evmap: Evmap) -> None:
    """../shared/cases/63."""
    claims = (
        "evmap: 1\nreport:\n  id: wood-2023\n  {key}\nclaims:\n"
        '  - {{id: Z-1, text: something, locator: "1", kind: finding, basis: primary-survey}}\n'
    )
    evmap.write("in/wrong.yaml", claims.format(key="work: {a: b}"))
    evmap.write("in/own.yaml", claims.format(key="language: en"))
    before = evmap.files()
    ran = evmap("ingest", "in/wrong.yaml")
    assert (ran.code, ran.err.splitlines()[0]) == (
        3,
        "Error: in/wrong.yaml:4: 'work' must be text, not keys and values",
    )
    assert evmap.files() == before
    assert evmap("ingest", "in/own.yaml").code == 0
    assert b"  language: en\n" in evmap.files()["claims/wood-2023.yaml"]


@pytest.mark.parametrize("facet", ["claims", "claim", "reports", "finding", "works", "studies"])
def test_no_facet_is_called_like_what_evmap_calls_something_else(evmap: Evmap, facet: str) -> None:
    evmap.write("themes.yaml", f"evmap: 1\nscheme: x\nthemes: [{{id: a, label: A}}]\n{facet}: [{{id: b, label: B}}]\n")
    ran = evmap("check")
    assert ran.code == 1
    assert f"a facet may not be called '{facet}'" in ran.out


def test_control_characters_of_a_record_reach_no_file_of_the_project(evmap: Evmap) -> None:
    """../shared/cases/64, what is read."""
    evmap.write("in/a.ris", "TY  - JOUR\nTI  - Care\x1ffully \x1b[31mred\x9b\nAU  - Oak, B\nPY  - 2019\nER  - \n")
    evmap.write(
        "in/b.json",
        json.dumps([{"id": "x", "type": "book", "title": "Stan\x00dards\x1e", "author": [{"family": "E\x07lm"}]}]),
    )
    ran = evmap("ingest", "in/a.ris", "in/b.json")
    assert (ran.code, ran.err) == (0, "")
    before = evmap.files()
    for name in ("references/a.bib", "references/b.bib"):
        assert not [byte for byte in before[name] if byte < 32 and byte != 10]
    assert "Carefully [31mred" in before["references/a.bib"].decode()
    assert "Standards-" in before["references/b.bib"].decode()
    assert "0 files of the project changed" in evmap("ingest", "in/a.ris", "in/b.json").out
    assert evmap.files() == before


@pytest.mark.parametrize("name", ["ansi-titles.bib", "nul-field.json", "unit-separator-a.ris"])
def test_the_case_of_control_characters(evmap: Evmap, name: str) -> None:
    path = str(shared("cases", "64-control-characters", name))
    assert evmap("ingest", path).code == 0
    before = evmap.files()
    assert "wrote       nothing" in evmap("ingest", path).out
    assert evmap.files() == before
    assert evmap("dedupe", path).code == 0


def test_a_cell_of_a_table_may_be_long(evmap: Evmap) -> None:
    """../shared/cases/66."""
    evmap.write("in/long.csv", 'title,author,year,abstract\nCare,"Oak, B",2019,' + "word " * 40_000 + "\n")
    assert "1 read = 1 kept" in evmap("ingest", "in/long.csv").out
    assert "1 read = 1 kept" in evmap("ingest", str(shared("cases", "66-long-csv-cell", "long-cell.csv"))).out


def test_the_case_of_the_year_350(evmap: Evmap) -> None:
    ran = evmap("ingest", str(shared("cases", "65-word-year-350", "zotero-year.docx")))
    assert (ran.code, ran.err) == (0, "")
    assert b"year = {0350}" in b"".join(evmap.files().values())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_or_device_is_refused_in_one_line_and_never_replaced(evmap: Evmap) -> None:
    pipe = evmap.folder / "pipe.txt"
    os.mkfifo(pipe)
    for command in (
        ("ingest", "pipe.txt"),
        ("ingest", os.devnull),
        ("convert", "pipe.txt", "x.bib"),
        ("dedupe", "pipe.txt"),
        ("parse", "pipe.txt"),
    ):
        ran = evmap(*command)
        assert (ran.code, "a pipe or a device" in ran.err, ran.err.count("Error: ")) == (3, True, 1), command
    evmap.write("in/other.bib", "@book{a, title={On care}, year={2001}, author={Ash, A}}")
    assert evmap("convert", "in/other.bib", os.devnull, "--to", "ris").code == 0
    assert evmap("works", "--format", "csv", "-o", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


def test_a_link_out_of_the_project_stays_a_link_and_one_in_a_circle_is_said(evmap: Evmap, tmp_path: Path) -> None:
    evmap.write("in/woods.txt", REPORT)
    evmap("ingest", "in/woods.txt")
    outside = tmp_path / "elsewhere.bib"
    inside = evmap.folder / "references/wood-2023.bib"
    outside.write_bytes(inside.read_bytes())
    inside.unlink()
    inside.symlink_to(outside)
    evmap.write("in/woods.txt", REPORT.replace("1.1", "1.0 One paragraph more.\n\n1.1", 1))
    assert evmap("ingest", "in/woods.txt").code == 0
    assert inside.is_symlink()
    assert b"woods.txt:20" in outside.read_bytes() or b"woods.txt:24" in outside.read_bytes()
    inside.unlink()
    inside.symlink_to(inside)
    ran = evmap("ingest", "in/woods.txt")
    assert (ran.code, ran.err.count("Error: "), "symbolic links" in ran.err) == (3, 1, True)


def test_what_a_killed_run_left_is_swept_and_ignored_by_git(evmap: Evmap) -> None:
    left = [evmap.folder / name for name in (".evmap/tmp/.x.bib.0123abcd.tmp", "references/.x.bib.0123abcd.tmp")]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
    evmap.write("in/woods.txt", REPORT)
    assert evmap("ingest", "in/woods.txt").code == 0
    assert not [path for path in left if path.exists()]
    evmap("init", "new")
    assert ".*.tmp" in (evmap.folder / "new" / ".gitignore").read_text(encoding="utf-8").splitlines()
