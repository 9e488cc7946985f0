"""Results as sheets: what other programs read."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from tests.project.sample import REPORT, WHOLE

if TYPE_CHECKING:
    from tests.cli.running import Evmap


def test_a_sheet_says_apart_what_is_linked_and_what_is_proposed(evmap: Evmap) -> None:
    evmap.write("woods.txt", REPORT)
    assert evmap("ingest", "woods.txt").code == 0
    rows = list(csv.DictReader(io.StringIO(evmap("citations", "--format", "csv").out)))
    assert {(row["match"], row["work"], row["proposed"]) for row in rows if row["match"] != "none"} == {
        ("exact", "oak-2020", ""),
        ("exact", "elm-2018", ""),
        ("near", "", "birch-2016"),
    }


@pytest.mark.parametrize("command", [["works", "zzz"], ["check"], ["claims", "zzz"], ["gaps", "--kind", "stale"]])
def test_a_sheet_without_rows_still_names_its_columns(evmap: Evmap, command: list[str]) -> None:
    evmap.write("claims/wood-2023.yaml", WHOLE)
    ran = evmap(*command, "--format", "csv")
    assert ran.out.count("\n") == 1
    assert "," in ran.out
