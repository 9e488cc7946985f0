"""``evmap works``: listing, filters, order, the JSON contract, and what is behind a work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from evmap.cli.main import cli
from evmap.errors import EvmapError

if TYPE_CHECKING:
    from pathlib import Path

THEMES = (
    "evmap: 1\nscheme: rain\nthemes:\n  - {id: rain, label: Rain}\nevidence_bases:\n  - {id: secondary, label: S}\n"
)
REPORT = """\
# Rain in reports

## 1. Background

Rain falls (Adams, 2001), though less than was thought (Fair Weather Council, 2015).

## References

Adams R (2001) Leading people in hard times. London: Sage.

Baker S (2002) Following leaders in the rain. Journal of Followers, 3, 4, 10-20

Fair Weather Council (2015) A plan for sunshine. Town: Fair Weather Council

Nutt K (n.d.) Storms. The Herald. Available at: https://example.org/storms
"""
OTHER = "@book{adams, author={Adams, Ruth}, title={Leading people in hard times}, year={2001}, publisher={Sage}}\n"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    (folder / "themes.yaml").write_text(THEMES, encoding="utf-8")
    (folder / "rain-2020.md").write_text(REPORT, encoding="utf-8")
    (folder / "other.bib").write_text(OTHER, encoding="utf-8")
    done = run(folder, "ingest", str(folder / "rain-2020.md"), str(folder / "other.bib"))
    assert done.exit_code == 0, done.output
    return folder


def listed(project: Path, *arguments: str) -> list[dict[str, Any]]:
    result = run(project, "works", *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def ids(project: Path, *arguments: str) -> list[str]:
    return [work["id"] for work in listed(project, *arguments)]


def test_the_json_contract(project: Path) -> None:
    works = {work["id"]: work for work in listed(project)}
    assert len(works) == 4
    adams = works["adams-2001"]
    assert adams["title"] == "Leading people in hard times"
    assert adams["authors"][0].startswith("Adams, R")
    assert (adams["year"], adams["type"], adams["claims"]) == (2001, "book", 0)
    assert sorted(adams["records"]) == ["other/adams", "rain-2020/adams-2001"]
    assert adams["listed_by"] == ["other", "rain-2020"]
    assert adams["cited_by"] == ["rain-2020"]
    assert works["nutt-nd"]["year"] is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--author", "adams"), ["adams-2001"]),
        (("--author", "ADAMS", "--author", "baker"), ["adams-2001", "baker-2002"]),
        (("--year", "2001-2002"), ["adams-2001", "baker-2002"]),
        (("--year", "2002-"), ["baker-2002", "fair-weather-council-2015"]),
        (("--year", "-2001"), ["adams-2001"]),
        (("--year", "2015", "--year", "n.d."), ["fair-weather-council-2015", "nutt-nd"]),
        (("--type", "book", "leading"), ["adams-2001"]),
        (("rain", "followers"), ["baker-2002"]),
        (("--uncited",), ["baker-2002", "nutt-nd"]),
        (("--report", "other"), ["adams-2001"]),
        (("--sort", "year"), ["fair-weather-council-2015", "baker-2002", "adams-2001", "nutt-nd"]),
        (("--sort", "cited"), ["adams-2001", "fair-weather-council-2015", "baker-2002", "nutt-nd"]),
        (("--sort", "title"), ["fair-weather-council-2015", "baker-2002", "adams-2001", "nutt-nd"]),
        (("nothing-like-it",), []),
    ],
)
def test_filters_and_order(project: Path, arguments: tuple[str, ...], expected: list[str]) -> None:
    assert ids(project, *arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("--year", "soon"), "'soon' is no year or span of years", "--year 2019"),
        (("--year", "2020-2010"), "'2020-2010' ends before it begins", "--year 2010-2020"),
        (("--type", "boook"), "there is no type of work 'boook' in the library", "did you mean 'book'?"),
        (("show", "adams-2011"), "there is no work 'adams-2011' in the library", "did you mean 'adams-2001'?"),
        (("show",), "'works show' needs the id of a work", "evmap works lists them"),
        (("show", "adams-2001", "--uncited"), "'works show' takes ids, not filters", "evmap works show ID"),
    ],
)
def test_what_is_asked_wrongly_is_said(project: Path, arguments: tuple[str, ...], message: str, hint: str) -> None:
    error = run(project, "works", *arguments).exception
    assert isinstance(error, EvmapError)
    assert error.exit_code == 2
    assert error.message == message
    assert hint in (error.hint or "")


def test_the_table_says_how_many_and_which_nobody_cites(project: Path) -> None:
    result = run(project, "works")
    assert result.stdout.startswith("4 works, 2 cited by no report's text and no claim.\n")
    assert "Following leaders in the rain" in result.stdout
    assert run(project, "works", "zzz").stdout == "No work of 4 fits.\n"


def test_show_prints_every_record_with_place_text_and_confidence(project: Path) -> None:
    (work,) = listed(project, "show", "adams-2001")
    records = {record["id"]: record for record in work["records"]}
    printed = records["rain-2020/adams-2001"]
    assert printed["raw"] == "Adams R (2001) Leading people in hard times. London: Sage."
    assert printed["file"] == "references/rain-2020.bib"
    assert printed["line"] == 1
    assert printed["read_from"].startswith("rain-2020.md:") or printed["read_from"].endswith(":9")
    title = printed["fields"]["title"]
    assert title["value"] == "Leading people in hard times"
    assert 0 < title["confidence"] <= 1
    assert records["other/adams"]["fields"]["title"]["confidence"] is None
    screen = run(project, "works", "show", "other/adams").stdout
    assert screen.startswith("adams-2001: Leading people in hard times\n")
    assert "as printed" in screen
    assert "given" in screen


def test_a_field_corrected_by_hand_is_marked_and_stays(project: Path) -> None:
    path = project / "references" / "rain-2020.bib"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title = {Storms}", "title = {Storms over Town}"), encoding="utf-8")
    assert run(project, "ingest", str(project / "rain-2020.md")).exit_code == 0
    (work,) = listed(project, "show", "nutt-nd")
    title = work["records"][0]["fields"]["title"]
    assert (title["value"], title["confidence"], title["by_hand"]) == ("Storms over Town", None, True)


def test_the_orders_are_those_of_the_analysis() -> None:
    from evmap.analysis.works import SORTS
    from evmap.cli.commands import works

    assert works._SORTS == SORTS
