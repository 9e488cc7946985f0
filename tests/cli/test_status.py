"""``evmap status`` counts what there is and says what waits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.project.sample import CLAIMS, REPORT

if TYPE_CHECKING:
    from tests.cli.running import Evmap


def test_counts_and_what_waits(evmap: Evmap) -> None:
    evmap.write("woods.txt", REPORT)
    evmap.write("claims/wood-2023.yaml", CLAIMS + "  - {id: W-2, text: Perhaps, basis: opinion, status: suggested}\n")
    evmap("ingest", "woods.txt")
    ran = evmap("status")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(
        "Waiting for a person:\n"
        "  1 near and 1 unmatched citation: evmap citations --review\n"
        "  1 suggested claim: evmap claims --status suggested\n"
    )
    counts = json.loads(evmap("status", "--format", "json").out)["counts"]
    assert counts["claims"] == {"all": 2, "suggested": 1, "accepted": 1, "rejected": 0}
    assert counts["reports"] == {"all": 1, "ingested": 1, "with claims": 1}
    assert counts["records"] == {"all": 3, "kept": 3, "merged": 0, "failed": 0}
    parts = counts["citation parts"]
    assert parts["all"] == parts["exact"] + parts["near"] + parts["none"] == 5


def test_a_project_with_errors_still_has_a_status(evmap: Evmap) -> None:
    evmap.write("claims/wood-2023.yaml", CLAIMS.replace("[training]", "[trainin]"))
    ran = evmap("status")
    assert ran.code == 0
    assert "  1 error: evmap check\n" in ran.out


def test_nothing_waits_in_a_new_project(evmap_nowhere: Evmap) -> None:
    evmap_nowhere("init")
    assert evmap_nowhere("status").out.endswith("Nothing waits.\n")
