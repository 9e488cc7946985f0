"""``evmap export``: the graph, with the ties between studies that are worked out and never typed."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.running import Evmap

WOOD = """\
evmap: 1
report:
  id: wood-2023
  title: Leading in the woods
  author: [{family: Walker, given: A}]
  commissioner: [Forest Board]
claims:
  - {id: W-1, locator: "1", kind: finding, basis: primary-survey, themes: [training], text: Few had been trained.,
     finding: training-rare, stance: supports}
"""
LEAF = WOOD.replace("wood-2023", "leaf-2022").replace("W-1", "L-1").replace("woods", "leaves")


@pytest.mark.parametrize("format", ["edges-csv", "graphml", "gexf", "cytoscape", "node-link"])
def test_an_export_says_what_studies_behind_one_finding_share(evmap: Evmap, format: str) -> None:
    evmap.write("claims/wood-2023.yaml", WOOD)
    evmap.write("claims/leaf-2022.yaml", LEAF)
    ran = evmap("export", format)
    assert ran.code == 0, ran.err
    assert "sharesAuthorWith" in ran.out
    assert "sharesFundingAgencyWith" in ran.out
    if format == "edges-csv":
        ties = [row for row in csv.DictReader(io.StringIO(ran.out)) if row["type"] == "shares"]
        assert {(row["source"], row["target"], row["cito"], row["names"]) for row in ties} == {
            ("report:leaf-2022", "report:wood-2023", "sharesAuthorWith", "walker, a"),
            ("report:leaf-2022", "report:wood-2023", "sharesFundingAgencyWith", "Forest Board"),
        }


def test_an_export_counts_the_edges_it_writes(evmap: Evmap) -> None:
    evmap.write("claims/wood-2023.yaml", WOOD)
    evmap.write("claims/leaf-2022.yaml", LEAF)
    ran = evmap("export", "edges-csv", "-o", "edges.csv")
    assert ran.code == 0, ran.err
    written = len((evmap.folder / "edges.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert f"{written} edges" in ran.out + ran.err
