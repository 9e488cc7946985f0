"""``evmap undo`` as a person runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.project.sample import CLAIMS, FINDINGS, REPORT, THEMES

if TYPE_CHECKING:
    from tests.cli.running import Evmap


def start(evmap: Evmap) -> dict[str, bytes]:
    """A project on the disk."""
    for name, text in {
        "themes.yaml": THEMES,
        "claims/findings.yaml": FINDINGS,
        "claims/wood-2023.yaml": CLAIMS,
    }.items():
        evmap.write(name, text)
    evmap.write("woods.txt", REPORT)
    return evmap.files()


def test_undo_says_what_it_takes_back_and_takes_it_back(evmap: Evmap) -> None:
    before = start(evmap)
    assert evmap("ingest", "woods.txt").code == 0
    after = evmap.files()
    looked = evmap("undo", "--dry-run")
    assert looked.out.startswith("undo: evmap ingest woods.txt (")
    assert "dry run: nothing was written" in looked.out
    assert ".bib\n+++ /dev/null\n" in looked.out
    assert evmap.files() == after
    done = evmap("undo")
    assert done.out.startswith("undone: evmap ingest woods.txt (")
    assert evmap.files() == before
    again = evmap("undo")
    assert (again.code, again.err.splitlines()[0]) == (4, "Error: there is nothing to undo")
    assert evmap("undo", "--redo").out.startswith("redone: evmap ingest")
    assert evmap.files() == after


def test_undo_refuses_where_a_person_wrote_since(evmap: Evmap) -> None:
    start(evmap)
    evmap("ingest", "woods.txt")
    path = next(path for path in evmap.files() if path.endswith(".citations.yaml"))
    evmap.write(path, evmap.files()[path] + b"# mine\n")
    now = evmap.files()
    refused = evmap("undo")
    assert refused.code == 3
    assert f"{path}: this file was changed since 'evmap ingest woods.txt'" in refused.err
    assert evmap.files() == now


def test_the_journal_is_listed_and_told_as_json(evmap: Evmap) -> None:
    start(evmap)
    assert evmap("undo", "--list").out == "0 commands can be undone\n"
    evmap("ingest", "woods.txt")
    (entry,) = json.loads(evmap("undo", "--list", "--format", "json").out)
    assert entry["command"] == "evmap ingest woods.txt"
    told = json.loads(evmap("undo", "--format", "json").out)
    assert told["command"] == "evmap ingest woods.txt"
    assert {one["change"] for one in told["files"]} <= {"changed", "removed"}
    assert all(one["diff"] for one in told["files"])
