"""``evmap citations``: what it lists, its JSON, going through doubtful ones in the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from evmap.cli.main import cli

if TYPE_CHECKING:
    from pathlib import Path

THEMES = """\
evmap: 1
scheme: rain
themes:
  - {id: rain, label: Rain}
"""
REPORT = """\
# Rain in reports

## 1. Background

Rain falls (Adams, 2001), though less than was thought (Baker, 2003). It was measured (FWC, 2015) and measured
again (FWC, 2015). Nobody lists this (Stone, 2019).

## 2. More

So it is (Adams, 2001; Clark, 2003).

## References

Adams R (2001) Leading people in hard times. London: Sage.

Baker S (2002) Following leaders in the rain. Journal of Followers, 3, 4, 10-20

Clark T and Dunn P (2003) Shared work on wet days. Glasgow: Somewhere Press

Evans Q (2004) The end of it all. Edinburgh: Canongate

Fair Weather Council (2015) A plan for sunshine. Town: FWC
"""


def run(folder: Path, *arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments], input=typed)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "themes.yaml").write_text(THEMES, encoding="utf-8")
    report = tmp_path / "rain-2020.md"
    report.write_text(REPORT, encoding="utf-8")
    done = run(tmp_path, "ingest", str(report), "--id", "rain-2020")
    assert done.exit_code == 0, done.output
    return tmp_path


def parts(folder: Path) -> dict[str, tuple[str, str | None, str]]:
    data = json.loads(run(folder, "citations", "--format", "json").stdout)
    return {
        f"{citation['text']}/{part['author']}/{citation['line']}": (part["match"], part["work"], part["confirmed_by"])
        for citation in data
        for part in citation["parts"]
    }


def test_the_json_is_the_contract(project: Path) -> None:
    data = json.loads(run(project, "citations", "--format", "json").stdout)
    first, second = data[:2]
    assert {key: first[key] for key in ("report", "text", "locator", "line")} == {
        "report": "rain-2020",
        "text": "(Adams, 2001)",
        "locator": "1",
        "line": 5,
    }
    assert [(part["author"], part["year"], part["match"], part["work"]) for part in first["parts"]] == [
        ("Adams", "2001", "exact", "adams-2001")
    ]
    assert first["parts"][0]["candidates"] == [
        {"work": "adams-2001", "reason": "author and date fit", "confidence": 1.0}
    ]
    assert second["parts"][0]["work"] is None
    assert second["parts"][0]["match"] == "near"
    assert second["parts"][0]["candidates"][0]["work"] == "baker-2002"


def test_the_table_counts_and_filters(project: Path) -> None:
    shown = run(project, "citations")
    assert shown.stdout.startswith(
        "6 citations, 7 parts: 2 exact, 4 near, 1 none. 5 wait for a person: evmap citations"
    )
    only = run(project, "citations", "--only", "none").stdout
    assert "1 shown (none)" in only
    assert "(Stone, 2019)" in only
    assert "(Baker, 2003)" not in only
    assert "1 shown (none)" in run(project, "citations", "--only", "none,none").stdout
    assert "no kind of match" in str(run(project, "citations", "--only", "nera").exception)
    lines = run(project, "citations", "--format", "csv").stdout.splitlines()
    assert len(lines) == 8
    assert lines[0].startswith("report,locator,line,citation,answer,points_to,why")


def test_an_unknown_report_is_named_with_the_nearest(project: Path) -> None:
    done = run(project, "citations", "--report", "rain-2002")
    assert "there is no report 'rain-2002' in the project" in str(done.exception)


def test_uncited_lists_what_nobody_cites_and_what_only_a_near_match_may(project: Path) -> None:
    data = json.loads(run(project, "citations", "--uncited", "--format", "json").stdout)
    assert [(row["work"], row["near"]) for row in data] == [
        ("baker-2002", ["(Baker, 2003)"]),
        ("clark-2003", ["(Adams, 2001; Clark, 2003)"]),
        ("evans-2004", []),
        ("fair-weather-council-2015", ["(FWC, 2015)"]),
    ]
    assert "4 of 5 listed works are cited nowhere, 3 of them unless" in run(project, "citations", "--uncited").stdout


def test_a_review_writes_each_answer_and_goes_on_where_it_stopped(project: Path) -> None:
    done = run(project, "citations", "--review", "--by", "Ann", typed="?\n9\n1\ns\nq\n")
    assert done.exit_code == 0, done.output
    assert "[1/5] rain-2020, 1, line 5" in done.output
    assert "year differs: 2003 in the text, 2002 in the list" in done.output
    assert "though less than was thought" in done.output
    assert "1 answered, 4 left. evmap citations --review goes on." in done.output
    assert parts(project)["(Baker, 2003)/Baker/5"] == ("near", "baker-2002", "Ann")
    text = (project / "references" / "rain-2020.citations.yaml").read_text(encoding="utf-8")
    assert text.count("confirmed_by: Ann") == 1
    again = run(project, "citations", "--review", "--only", "near", typed="1 all\nn\n")
    assert "[1/3]" in again.output
    assert "written: fair-weather-council-2015 (2 citations)" in again.output
    assert "3 answered, 0 left." in again.output
    found = parts(project)
    fwc = [value[:2] for key, value in found.items() if "FWC" in key]
    assert fwc == [("near", "fair-weather-council-2015")] * 2
    assert found["(Adams, 2001; Clark, 2003)/Clark/10"][1] is None
    assert run(project, "citations", "--review", "--only", "near").output.startswith("Nothing to answer")


def test_another_work_can_be_named_and_a_wrong_id_is_asked_again(project: Path) -> None:
    done = run(project, "citations", "--review", "--only", "none", "--by", "Ann", typed="w evans-2040\nw evans-2004\n")
    assert "there is no work 'evans-2040'; did you mean 'evans-2004'?" in done.output
    assert parts(project)["(Stone, 2019)/Stone/6"] == ("none", "evans-2004", "Ann")


def test_answers_survive_another_ingest(project: Path) -> None:
    run(project, "citations", "--review", "--by", "Ann", typed="1\nq\n")
    before = (project / "references" / "rain-2020.citations.yaml").read_bytes()
    done = run(project, "ingest", str(project / "rain-2020.md"), "--id", "rain-2020")
    assert done.exit_code == 0, done.output
    assert (project / "references" / "rain-2020.citations.yaml").read_bytes() == before


def test_comments_beside_citations_survive_an_answer(project: Path) -> None:
    path = project / "references" / "rain-2020.citations.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "  - text: (Stone, 2019)", "  # look this up\n  - text: (Stone, 2019)"
    )
    text = text.replace('  - text: "(Stone, 2019)"', '  # look this up\n  - text: "(Stone, 2019)"')
    assert "# look this up" in text
    path.write_text(text, encoding="utf-8")
    run(project, "citations", "--review", "--by", "Ann", typed="1\nq\n")
    assert "# look this up" in path.read_text(encoding="utf-8")


def test_no_report_yet(tmp_path: Path) -> None:
    (tmp_path / "themes.yaml").write_text(THEMES, encoding="utf-8")
    assert "no report has been ingested yet" in str(run(tmp_path, "citations").exception)


def test_an_acronym_is_answered_once_for_all_its_years(tmp_path: Path) -> None:
    (tmp_path / "themes.yaml").write_text(THEMES, encoding="utf-8")
    report = tmp_path / "rain-2020.md"
    later = "\n\nFair Weather Council (2018) Another plan for sunshine. Town: FWC\n"
    report.write_text(REPORT.replace("So it is (Adams", "So it is (FWC, 2018; Adams") + later, encoding="utf-8")
    assert run(tmp_path, "ingest", str(report), "--id", "rain-2020").exit_code == 0
    done = run(tmp_path, "citations", "--review", "--only", "near", "--by", "Ann", typed="s\n1 all\nq\n")
    assert "written: fair-weather-council-2015 (2 citations)" in done.output
    assert "written: fair-weather-council-2018 (1 with the same acronym)" in done.output
    assert "3 answered, 2 left." in done.output
    found = parts(tmp_path)
    assert [value[1:] for key, value in found.items() if "FWC/" in key] == [
        ("fair-weather-council-2015", "Ann"),
        ("fair-weather-council-2015", "Ann"),
        ("fair-weather-council-2018", "Ann"),
    ]
