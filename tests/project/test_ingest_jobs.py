"""Reports read by several processes give the project that reading them one by one gives, byte for byte."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from evmap.project import Project
from evmap.project.disk.cache.values import to_bytes
from evmap.project.ingest import ahead
from evmap.project.ingest.ahead import Ahead
from evmap.project.ingest.named_files import named_files
from evmap.project.ingest.read import read_report
from evmap.reading import read
from evmap.reading.pdf import pages
from evmap.references import parser
from evmap.references.parser import parse
from tests.reading.pdf_writer import PdfPage, pdf, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from evmap.project.ingest.results import FileResult

NAMES = ("Haworth", "Kettle", "Miller", "Østergård", "Marsh", "Penn", "Hay", "Barrie")


def report(number: int) -> str:
    """A report with a reference list and citations, all its own."""
    listed = sorted(
        f"{NAMES[(number + k) % 8]}, A. ({2000 + k}). The work of officers in area {number + k}. Leeds: Treetop Press."
        for k in range(6)
    )
    cited = " ".join(f"So it was found ({one.split(',')[0]}, {one.split('(')[1][:4]})." for one in listed)
    return f"# Report {number} on hours\n\n{cited}\n\n## References\n\n" + "\n\n".join(listed) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of several formats, the same one twice, one that cannot be read and a reference file."""
    reports = tmp_path / "in"
    reports.mkdir()
    for number in range(6):
        (reports / f"r{number}.md").write_text(report(number), encoding="utf-8")
    (reports / "r2-again.md").write_text(report(2), encoding="utf-8")
    (reports / "bad.pdf").write_bytes(b"%PDF-1.4 and no more")
    (reports / "empty.md").write_bytes(b"")
    (reports / "list.bib").write_text("@book{a, title={Hours}, author={Hay, Ann}, year={2003}}\n", encoding="utf-8")
    page = PdfPage()
    page.lines(50, 60, wrapped(report(7).replace("\n", " ").replace("Ø", "O").replace("å", "a")[:600], 300))
    (reports / "r7.pdf").write_bytes(pdf([page] * 3))
    return reports


def ingested(root: Path, folder: Path, jobs: int) -> tuple[dict[str, bytes], list[str], tuple[FileResult, ...]]:
    """The files of a new project in *root* after the ingest, what was said of each, and the results."""
    root.mkdir()
    (root / "themes.yaml").write_text("themes: []\n", encoding="utf-8")
    project = Project(root)
    seen: list[tuple[int, int]] = []
    results = project.ingest(
        named_files([str(folder)], root).files, jobs=jobs, progress=lambda done, count: seen.append((done, count))
    )
    assert seen == [(n, len(results)) for n in range(1, len(results) + 1)]
    said = [f"{one.file} {one.kind} {one.id} {one.error.format() if one.error else ''}" for one in results]
    return project.files(), said, results


def test_several_processes_write_the_same_bytes(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "WORTH_PROCESSES", 1)
    handed: list[str] = []
    read_ahead = Ahead.report

    def counted(self: Ahead, name: str, data: bytes) -> object:
        found = read_ahead(self, name, data)
        handed.append(name) if found is not None else None
        return found

    monkeypatch.setattr(Ahead, "report", counted)
    one = ingested(tmp_path / "one", folder, jobs=1)
    assert handed == []
    several = ingested(tmp_path / "several", folder, jobs=2)
    assert len(handed) >= 7
    assert one[:2] == several[:2]
    assert sum(result.error is not None for result in one[2]) == 2


def test_few_small_files_start_no_process(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evmap.workers import pool

    monkeypatch.setattr(pool, "ProcessPoolExecutor", None)
    assert len(ingested(tmp_path / "one", folder, jobs=8)[1]) == 11


def killed_on_the_third(name: str, data: bytes) -> bytes:
    if name.endswith("r3.md"):
        os.kill(os.getpid(), signal.SIGTERM)
    return to_bytes(read_report(name, data, None))


def test_a_file_whose_process_dies_stops_no_other(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(ahead, "read_elsewhere", killed_on_the_third)
    results = ingested(tmp_path / "several", folder, jobs=2)[2]
    lost = {one.file.rsplit("/", 1)[-1]: one.error.format() for one in results if one.error is not None}
    assert lost.keys() == {"bad.pdf", "empty.md", "r3.md"}
    assert lost["r3.md"].startswith(f"{folder}/r3.md: the process that read this was ended")
    assert (tmp_path / "several" / "claims" / "r4.yaml").exists()


def test_the_pages_of_a_long_pdf_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for number in range(40):
        page = PdfPage()
        page.text(50, 40, f"Part {number}", 16, font="bold")
        page.lines(50, 60, wrapped(f"On page {number} of the report, hours and support were written about. " * 9, 300))
        page.link_to((60, 50, 120, 62), (number * 7) % 40, 100)
        page.link_out((60, 74, 160, 86), f"https://example.org/{number % 3}")
        made.append(page)
    data = pdf(made)
    one = read("long.pdf", data)
    monkeypatch.setattr(pages, "WORTH_PROCESSES", 2)
    told: list[int] = []
    assert read("long.pdf", data, jobs=2, progress=lambda done, _: told.append(done)) == one
    assert told == list(range(1, 41))


def test_a_long_list_is_parsed_by_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line for number in range(100) for line in report(number).splitlines()]
    lines = [f"——— ({1990 + k % 20}). Another." if k % 9 == 8 else line for k, line in enumerate(lines)]
    one = parse(lines, file="a.txt")
    monkeypatch.setattr(parser, "WORTH_PROCESSES", 2)
    assert parse(lines, file="a.txt", jobs=2) == one
    assert any("same-author" in record.extra for record in one)
