"""``evmap dedupe`` as a person meets it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from evmap.cli.main import cli
from evmap.errors import InputError
from evmap.project.files.decisions import read_decisions
from evmap.project.files.layout import DECISIONS

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """\
ID,ENTRYTYPE,author,title,year,journal,volume,number,pages,doi,abstract
1,article,"Okafor, Ngozi and Lind, Per",Leading change in rural care teams,2015,Journal of Care,4,2,11-20,,
2,article,"Okafor, N. and Lind, P.",LEADING CHANGE IN RURAL CARE TEAMS.,2015,J Care,4,2,11-20,10.5555/lead,
3,article,"Okafor, N. and Lind, P.",Erratum: Leading change in rural care teams,2015,J Care,4,3,99,,
4,article,"Brandt, E",Supervision and turnover in homes,2012,Homes,9,1,1-9,10.5555/a,
"""
BIB = """\
@article{brandt, author={Brandt, Else}, title={Supervision and Turnover in Homes}, year={2012}, journal={Homes},
  volume={9}, pages={1--9}, doi={10.5555/a}}
@article{brandt2, author={Brandt, Else}, title={Supervision and Turnover in Homes}, year={2012}, journal={Homes},
  volume={9}, pages={1--9}, doi={10.5555/b}}
"""


def run(*arguments: str | Path, input: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=input, catch_exceptions=True)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "search.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "homes.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "themes.yaml").write_text("evmap: 1\nthemes: []\n", encoding="utf-8")
    (tmp_path / "claims").mkdir()
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "homes.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "references" / "other.bib").write_text(
        BIB.split("\n@", maxsplit=1)[0].replace("{brandt,", "{first,").replace("doi={10.5555/a}", "note={x}"),
        encoding="utf-8",
    )
    return tmp_path


def test_counts_of_files_in_mixed_formats_add_up(files: Path) -> None:
    result = run("dedupe", files / "search.csv", files / "homes.bib", "--format", "json")
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    assert (data["records"], data["duplicates"], data["works"]) == (6, 2, 4)
    assert [(s["records"], s["within"], s["between"], s["unique"]) for s in data["sources"]] == [
        (4, 1, 0, 3),
        (2, 0, 1, 1),
    ]


def test_clusters_csv_has_every_record_once(files: Path) -> None:
    result = run("dedupe", files / "search.csv", "--clusters", files / "clusters.csv")
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(io.StringIO((files / "clusters.csv").read_text(encoding="utf-8"))))
    assert rows == [
        {"record_id": "1", "cluster_id": "1"},
        {"record_id": "2", "cluster_id": "1"},
        {"record_id": "3", "cluster_id": "2"},
        {"record_id": "4", "cluster_id": "3"},
    ]


@pytest.mark.parametrize("ending", ["ris", "bib", "json", "csv"])
def test_merged_file_holds_each_work_once_with_its_best_fields(files: Path, ending: str) -> None:
    merged = files / f"merged.{ending}"
    result = run("dedupe", files / "search.csv", files / "homes.bib", "-o", merged)
    assert result.exit_code == 0, result.output
    again = run("dedupe", merged, "--format", "json")
    data = json.loads(again.stdout)
    assert (data["records"], data["duplicates"]) == (4, 0)
    text = merged.read_text(encoding="utf-8")
    assert "10.5555/lead" in text
    assert "Ngozi" in text


def test_possibles_go_out_and_come_back(files: Path) -> None:
    from openpyxl import load_workbook

    sheet = files / "possibles.xlsx"
    result = run("dedupe", files / "homes.bib", "--possibles", sheet, "--format", "json")
    assert json.loads(result.stdout)["possible"] == 1
    book = load_workbook(sheet)
    book.worksheets[0]["A2"] = "same"
    book.save(sheet)
    result = run("dedupe", files / "homes.bib", "--decisions", sheet, "--format", "json")
    assert json.loads(result.stdout)["works"] == 1


def test_files_of_one_name_in_two_folders_are_told_apart(files: Path) -> None:
    for folder in ("scopus", "pubmed"):
        (files / folder).mkdir()
        (files / folder / "export.csv").write_text(TABLE, encoding="utf-8")
    result = run(
        "dedupe", files / "scopus" / "export.csv", files / "pubmed" / "export.csv", "--clusters", files / "c.csv"
    )
    assert result.exit_code == 0, result.output
    ids = [row["record_id"] for row in csv.DictReader(io.StringIO((files / "c.csv").read_text(encoding="utf-8")))]
    assert ids[0] == "scopus/export/1"
    assert len(set(ids)) == 8


def test_why_names_the_rule_and_the_fields(files: Path) -> None:
    result = run("dedupe", files / "search.csv", "--why", "1", "3")
    assert result.exit_code == 0, result.output
    assert "Two works." in result.stdout
    assert "erratum-reply-comment" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["missing.ris"], 3, "no such file"),
        (["search.csv", "-o", "merged.docx"], 2, "is no format evmap writes"),
        (["search.csv", "--review"], 2, "work in a project"),
        (["search.csv", "--why", "1", "77"], 2, "there is no record '77'"),
        (["--clusters", "c.csv"], 2, "go with files"),
        (["--engine", "spark"], 2, "not no files"),
        (["search.csv", "--engine", "spark", "--memory", "9"], 2, "not --memory"),
        (["search.csv", "--partitions", "2"], 2, "goes with --engine spark"),
        (["--dry-run"], 2, "--dry-run is for --undo"),
    ],
)
def test_mistakes_get_one_sentence(files: Path, arguments: list[str], code: int, words: str) -> None:
    named = [str(files / one) if one.endswith((".csv", ".ris")) else one for one in arguments]
    result = run("dedupe", *named)
    error = result.exception
    assert words in str(error) or words in result.output
    assert getattr(error, "exit_code", result.exit_code) == code


def test_an_empty_file_is_an_error_that_names_it(files: Path) -> None:
    (files / "empty.ris").write_bytes(b"")
    result = run("dedupe", files / "empty.ris")
    assert "empty.ris" in getattr(result.exception, "file", "") or "empty.ris" in str(result.exception)


def test_a_project_lists_what_is_merged_and_possible(project: Path) -> None:
    result = run("-C", project, "dedupe", "--format", "json")
    assert result.exit_code == 0, result.exception
    data = json.loads(result.stdout)
    assert data["records"] == 3
    assert len(data["possible"]) == 1 or data["merged"]


def test_the_ids_of_a_pair_stand_whole_on_a_narrow_screen(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (pair,) = json.loads(run("-C", project, "dedupe", "--format", "json").stdout)["possible"]
    shown = run("-C", project, "dedupe").stdout
    assert any(line.startswith(pair["left"]) and pair["right"] in line for line in shown.splitlines()), shown


def test_review_writes_each_answer_takes_back_and_goes_on(project: Path) -> None:
    result = run("-C", project, "dedupe", "--review", "--by", "Ann", input="?\nd\n")
    assert result.exit_code == 0, result.exception
    assert "written: distinct" in result.stdout
    text = (project / DECISIONS).read_text(encoding="utf-8")
    assert "verdict: distinct" in text
    assert "by: Ann" in text
    again = run("-C", project, "dedupe", "--format", "json")
    assert json.loads(again.stdout)["decisions"] == 1


def test_a_review_refuses_an_answer_that_contradicts_an_earlier_one_at_once(project: Path) -> None:
    entry = BIB.split("\n@", maxsplit=1)[0]
    three = [entry.replace("{brandt,", f"{{{key},").replace("10.5555/a", f"10.5555/{key}") for key in "abc"]
    (project / "references" / "homes.bib").write_text("\n".join(three), encoding="utf-8")
    (project / "references" / "other.bib").unlink()
    result = run("-C", project, "dedupe", "--review", "--by", "Ann", input="s\ns\nd\nq\n")
    assert result.exit_code == 0, result.exception
    assert "not written: decisions contradict each other: homes/" in result.stdout
    assert "2 decided, 1 left." in result.stdout
    decisions = read_decisions(DECISIONS, (project / DECISIONS).read_bytes()).decisions
    assert [str(one.verdict) for one in decisions] == ["same", "same"]
    assert run("-C", project, "dedupe").exit_code == 0


def test_undo_takes_a_decision_away(project: Path) -> None:
    run("-C", project, "dedupe", "--review", "--by", "Ann", input="s\n")
    assert "verdict: same" in (project / DECISIONS).read_text(encoding="utf-8")
    entry = json.loads(run("-C", project, "dedupe", "--format", "json").stdout)
    assert entry["decisions"] == 1
    decision = read_decisions(DECISIONS, (project / DECISIONS).read_bytes()).decisions[0]
    left, right = decision.left, decision.right
    result = run("-C", project, "dedupe", "--undo", left, right)
    assert result.exit_code == 0, result.exception
    assert json.loads(run("-C", project, "dedupe", "--format", "json").stdout)["decisions"] == 0
    assert run("-C", project, "dedupe", "--undo", left, right).exit_code != 0


def test_stopping_a_review_keeps_what_was_answered(project: Path) -> None:
    result = run("-C", project, "dedupe", "--review", input="q\n")
    assert result.exit_code == 0
    assert "0 decided" in result.stdout
    assert not (project / DECISIONS).exists()


def test_a_sheet_of_possibles_goes_out_is_answered_and_comes_back_into_a_project(project: Path) -> None:
    import openpyxl

    sheet = project / "possibles.xlsx"
    before = json.loads(run("-C", project, "dedupe", "--format", "json").stdout)
    assert before["possible"]
    assert run("-C", project, "dedupe", "--export", sheet).exit_code == 0
    book = openpyxl.load_workbook(sheet)
    page = book.active
    assert page is not None
    column = {str(cell.value): number for number, cell in enumerate(page[1], 1)}
    page.cell(2, column["decision"], "same")
    page.cell(2, column["why"], "one book, two identifiers")
    page.cell(2, column["by"], "Ann")
    book.save(sheet)
    done = run("-C", project, "ingest", sheet)
    assert done.exit_code == 0, done.output
    (decision,) = read_decisions(DECISIONS, (project / DECISIONS).read_bytes()).decisions
    assert (str(decision.verdict), decision.by, decision.why) == ("same", "Ann", "one book, two identifiers")
    after = json.loads(run("-C", project, "dedupe", "--format", "json").stdout)
    assert (after["works"], after["decisions"]) == (before["works"] - 1, 1)
    once = (project / DECISIONS).read_bytes()
    assert run("-C", project, "ingest", sheet).exit_code == 0
    assert (project / DECISIONS).read_bytes() == once
    assert run("-C", project, "dedupe", "--undo", decision.left, decision.right).exit_code == 0
    undone = json.loads(run("-C", project, "dedupe", "--format", "json").stdout)
    assert (undone["works"], undone["possible"]) == (before["works"], before["possible"])


def test_explain_says_which_rule_joined_the_records_of_a_work_and_what_was_kept_apart(project: Path) -> None:
    merged = json.loads(run("-C", project, "dedupe", "--format", "json").stdout)
    (work,) = [row["work"] for row in merged["merged"]]
    result = run("-C", project, "explain", f"work:{work}", "--format", "json")
    assert result.exit_code == 0, result.output
    texts = json.dumps(json.loads(result.stdout))
    assert "2 records are this work" in texts
    assert "joined by rule 'title-authors-place'" in texts
    assert "for a person to decide: 1" in texts
    assert "other records of the cluster contradict it" in texts
    pair = merged["possible"][0]
    run("-C", project, "dedupe", "--review", "--by", "Ann", input="d\n")
    after = run("-C", project, "explain", f"work:{work}").stdout
    assert "a person said distinct (Ann" in " ".join(after.replace("│", " ").split())
    assert pair["left"] in after


def test_explain_names_the_decision_that_joined(project: Path) -> None:
    run("-C", project, "dedupe", "--review", "--by", "Ann", input="s\n")
    merged = json.loads(run("-C", project, "dedupe", "--format", "json").stdout)["merged"]
    texts = run("-C", project, "explain", f"work:{merged[0]['work']}", "--format", "json").stdout
    assert "a person said same (Ann" in texts


BAD = """\
ID,ENTRYTYPE,author,title,year,journal,booktitle,volume,number,pages,doi
notitle,article,"Ash, A",,2001,,,,,,
noauthor,article,,A title without any author at all here,2002,,,,,,
noauthor2,article,,A TITLE WITHOUT ANY AUTHOR AT ALL HERE.,2002,,,,,,
doi,article,,,,,,,,,10.5555/only
doi2,article,,,,,,,,,https://doi.org/10.5555/ONLY
han,article,"王, 伟",农村护理团队的领导力变革研究,2004,护理学报,,2,,3-9,
han2,article,"王, 伟",农村护理团队的领导力变革研究,2004,护理学报,,2,,3-9,
han3,article,"王, 伟",城市护理团队的领导力变革研究,2004,护理学报,,2,,30-39,
zero,article,"Year, Y",A study of the years that went wrong in many ways,0,J Years,,3,,10-19,
late,article,"Year, Y",A study of the years that went wrong in many ways,20019,J Years,,3,,10-19,
never,article,"Year, Y",A study of the years that went wrong in many ways,forthcoming,J Years,,3,,10-19,
"""


def test_what_is_missing_shared_or_broken_neither_joins_nor_stops(tmp_path: Path) -> None:
    names = ("bees", "ants", "wasps", "moths", "flies", "mites", "ticks", "fleas", "lice", "bugs")
    chapters = [
        f'ch{n},incollection,"W{name}, A",Chapter on {name} in the meadow,2010,,Insects,,,{n}1-{n}9,10.5555/book'
        for n, name in enumerate(names)
    ]
    long = " ".join(f"word{number}x" for number in range(500))
    rows = [*chapters, *(f'long{n},article,"Long, A",{long}{stop},2007,,,,,,' for n, stop in enumerate(("", ".")))]
    rows += [f"ed{n},article,,Editorial,{1990 + n % 30},Journal {n % 7},,{n % 50},,," for n in range(10_000)]
    path, clusters = tmp_path / "bad.csv", tmp_path / "clusters.csv"
    path.write_text(BAD + "\n".join(rows) + "\n", encoding="utf-8")
    result = run("dedupe", path, "--clusters", clusters, "--format", "json")
    assert result.exit_code == 0, result.output
    groups: dict[str, list[str]] = {}
    for row in csv.DictReader(io.StringIO(clusters.read_text(encoding="utf-8"))):
        groups.setdefault(row["cluster_id"], []).append(row["record_id"])
    joined = [ids for ids in groups.values() if len(ids) > 1 and not ids[0].startswith("ed")]
    assert joined == [
        ["noauthor", "noauthor2"],
        ["doi", "doi2"],
        ["han", "han2"],
        ["zero", "late", "never"],
        ["long0", "long1"],
    ]
    assert json.loads(result.stdout[result.stdout.index("{") :])["possible"] == 0


def test_decisions_that_contradict_each_other_are_named_and_nothing_is_merged(files: Path) -> None:
    said = [("1", "3", "same"), ("3", "4", "same"), ("1", "4", "distinct")]
    entries = "".join(f"- {{left: search/{a}, right: search/{b}, verdict: {verdict}}}\n" for a, b, verdict in said)
    (files / "said.yaml").write_text(f"evmap: 1\ndecisions:\n{entries}", encoding="utf-8")
    result = run("dedupe", files / "search.csv", "--decisions", files / "said.yaml", "--clusters", files / "c.csv")
    assert isinstance(result.exception, InputError)
    for word in ("search/1", "search/3", "search/4", "line 3", "line 4", "line 5", "nothing was merged"):
        assert word in f"{result.exception} {result.exception.hint}"
    assert not (files / "c.csv").exists()
