"""``evmap text`` shows a report by passage; ``ingest --keep`` keeps its file at hand."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.project.sample import REPORT

if TYPE_CHECKING:
    from tests.cli.running import Evmap


def elsewhere(evmap: Evmap) -> Path:
    """A folder outside the project with the report in it."""
    outside = Path(tempfile.mkdtemp(dir=evmap.folder.parent))
    (outside / "woods.txt").write_text(REPORT, encoding="utf-8")
    return outside


def ingest(evmap: Evmap) -> None:
    evmap.write("in/woods.txt", REPORT)
    assert evmap("ingest", "in/woods.txt").code == 0


def test_every_passage_has_its_place_and_its_sentences(evmap: Evmap) -> None:
    ingest(evmap)
    ran = evmap("text", "wood-2023", "--format", "json")
    data = json.loads(ran.out)
    assert [one["passage"] for one in data] == list(range(1, len(data) + 1))
    assert list(data[0]) == ["passage", "locator", "section", "page", "line", "kind", "text", "sentences"]
    for one in data:
        for start, end in one["sentences"]:
            assert one["text"][start:end].strip()


def test_it_begins_at_a_locator_and_finds_words(evmap: Evmap) -> None:
    ingest(evmap)
    every = json.loads(evmap("text", "wood-2023", "--format", "json").out)
    numbered = next(one for one in every if one["locator"][:1].isdigit() and one["kind"] == "text")
    shown = json.loads(evmap("text", "wood-2023", "--from", numbered["locator"], "--format", "json").out)
    assert shown[-1] == every[-1]
    assert len(shown) < len(every)
    word = numbered["text"].split()[0]
    assert numbered in json.loads(evmap("text", "wood-2023", "--find", word, "--format", "json").out)


def test_what_is_not_there_is_said(evmap: Evmap) -> None:
    ingest(evmap)
    assert evmap("text", "wood-2023", "--from", "9.9").err.startswith("Error: wood-2023 has no 9.9\n")
    assert evmap("text", "wood-2023", "--find", "zebra").code == 4
    assert "there is no report 'wod'" in evmap("text", "wod").err


def test_without_text_and_file_it_says_what_is_missing(evmap: Evmap) -> None:
    ingest(evmap)
    shutil.rmtree(evmap.folder / ".evmap")
    shutil.rmtree(evmap.folder / "in")
    ran = evmap("text", "wood-2023")
    assert ran.code == 4
    assert ran.err == (
        "Error: the text of wood-2023 is not here\n  hint: put in/woods.txt into reports/, or ingest it again\n"
    )


def test_a_kept_report_is_read_again_when_the_memory_is_gone(evmap: Evmap) -> None:
    outside = elsewhere(evmap)
    ran = evmap("ingest", str(outside / "woods.txt"), "--keep")
    assert ran.code == 0, ran.err
    assert (evmap.folder / "reports/woods.txt").read_text(encoding="utf-8") == REPORT
    assert "source: {file: reports/woods.txt," in (evmap.folder / "claims/wood-2023.yaml").read_text(encoding="utf-8")
    before = evmap.files()
    assert "wrote       nothing" in evmap("ingest", str(outside / "woods.txt"), "--keep").out
    assert evmap.files() == before
    shutil.rmtree(evmap.folder / ".evmap")
    shutil.rmtree(outside)
    assert evmap("text", "wood-2023").code == 0


def test_keeping_never_replaces_another_document(evmap: Evmap) -> None:
    outside = elsewhere(evmap)
    evmap.write("reports/woods.txt", "another report\n")
    ran = evmap("ingest", str(outside / "woods.txt"), "--keep")
    assert ran.code == 3
    assert "another document of that name is there" in ran.err
    assert evmap.files()["reports/woods.txt"] == b"another report\n"


def test_a_dry_run_keeps_nothing(evmap: Evmap) -> None:
    outside = elsewhere(evmap)
    before = evmap.files()
    assert evmap("ingest", str(outside / "woods.txt"), "--keep", "--dry-run").code == 0
    assert evmap.files() == before
