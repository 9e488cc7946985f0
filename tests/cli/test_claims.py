"""``evmap claims`` lists claims, and its sheet comes back unchanged."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Evmap

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def real(evmap_nowhere: Evmap) -> Evmap:
    """The map of this repository in a folder of its own."""
    shutil.copy(ROOT / "themes.yaml", evmap_nowhere.folder)
    shutil.copytree(ROOT / "claims", evmap_nowhere.folder / "claims")
    return evmap_nowhere


def ids(evmap: Evmap, *arguments: str) -> list[str]:
    ran = evmap("claims", *arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return [claim["id"] for claim in json.loads(ran.out)]


def test_all_claims_are_listed(real: Evmap) -> None:
    assert len(ids(real)) == 90
    assert real("claims").out.startswith("90 claims\n")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--model", "systems"], ["IR-009", "CS-022"]),
        (["--finding", "no-single-body"], ["IR-034", "CS-027"]),
        (["--kind", "recommendation"], ["IR-055", "IR-056", "CS-034"]),
        (["--basis", "primary-survey", "--theme", "time"], ["CS-008", "CS-009"]),
        (["--population", "student"], ["IR-032"]),
        (["--report", "sws-cswo-2023", "--theme", "induction"], ["CS-025"]),
        (["MENTORING", "coaching"], ["IR-043", "CS-026"]),
        (["--status", "suggested"], []),
    ],
)
def test_filters_hold_together(real: Evmap, arguments: list[str], found: list[str]) -> None:
    assert ids(real, *arguments) == found


def test_a_theme_stands_for_the_narrower_ones(real: Evmap) -> None:
    assert set(ids(real, "--theme", "training-offer")) < set(ids(real, "--theme", "training"))


def test_json_says_everything(real: Evmap) -> None:
    claims = {one["id"]: one for one in json.loads(real("claims", "--format", "json").out)}
    assert claims["IR-020"]["models"] == [{"id": "distributed", "link": "inferred"}]
    assert claims["CS-009"]["figures"][0]["value"] == [5, 35]
    assert claims["IR-012"]["cites"] == [{"as": "Miller and Barrie, 2022", "work": "miller-2022", "cito": None}]
    assert (claims["IR-001"]["finding"], claims["IR-001"]["stance"]) == (None, None)


def test_a_sheet_of_all_claims_changes_nothing_when_it_comes_back(real: Evmap) -> None:
    assert real("claims", "--format", "csv", "-o", "all.csv").err == "wrote all.csv\n"
    before = real.files()
    ran = real("ingest", "all.csv")
    assert (ran.code, ran.err) == (0, "")
    assert "90 read = 0 new + 0 changed + 90 unchanged" in ran.out
    assert real.files() == before


def test_a_second_coders_sheet_comes_back_into_their_own_file(real: Evmap) -> None:
    main = real.files()["claims/iriss-2024.yaml"].decode()
    first = main[main.index("claims:") :].split("\n  - ")[1]
    real.write("claims/iriss-2024.jo.yaml", f"report: {{id: iriss-2024}}\nclaims:\n  - {first}\n")
    assert real("claims", "--reviewer", "jo", "--format", "csv", "-o", "jo.csv").code == 0
    before = real.files()
    assert "1 read = 0 new + 0 changed + 1 unchanged" in real("ingest", "jo.csv").out
    assert real.files() == before
    rows = list(csv.DictReader(io.StringIO(before["jo.csv"].decode("utf-8-sig"))))
    assert [row["reviewer"] for row in rows] == ["jo"]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]))
    writer.writeheader()
    writer.writerow({**rows[0], "note": "to check"})
    real.write("jo.csv", buffer.getvalue())
    assert real("ingest", "jo.csv").code == 0
    after = real.files()
    assert [n for n in after if after[n] != before.get(n) and n != "jo.csv"] == ["claims/iriss-2024.jo.yaml"]


def test_a_corrected_sheet_changes_only_what_was_corrected(real: Evmap) -> None:
    rows = list(csv.DictReader(io.StringIO(real("claims", "--format", "csv").out)))
    for row in rows:
        if row["id"] == "CS-016":
            row["themes"] = "reporting-lines; budgets"
            row["note"] = "to check"
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    real.write("all.csv", buffer.getvalue())
    before = real.files()
    ran = real("ingest", "all.csv")
    assert "  changed     CS-016: themes, note\n" in ran.out
    after = real.files()
    assert [name for name in after if after[name] != before[name]] == ["claims/sws-cswo-2023.yaml"]
    old, new = before["claims/sws-cswo-2023.yaml"].decode(), after["claims/sws-cswo-2023.yaml"].decode()
    assert set(new.split("\n")) - set(old.split("\n")) == {
        "    themes: [reporting-lines, budgets]",
        "    note: to check",
    }


def test_an_unknown_word_is_a_wrong_call(real: Evmap) -> None:
    ran = real("claims", "--kind", "recomendation")
    assert (ran.code, ran.err) == (
        2,
        "Error: 'recomendation' is no kind of claim\n  hint: did you mean 'recommendation'?\n",
    )
