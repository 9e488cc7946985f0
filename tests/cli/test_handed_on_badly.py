"""All that is handed on, made of bad input: a defined result or one clear line, and the same bytes every time."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.running import Evmap

#: Every command that writes a file for somebody else, with the file's name.
WRITTEN = (
    *(("summary", f"summary.{end}") for end in ("docx", "xlsx", "md", "html")),
    *((f"plot {picture}", f"{picture}.svg") for picture in ("matrix", "corroboration", "years", "sources", "growth")),
    *(("prisma", f"prisma.{end}") for end in ("svg", "csv", "docx", "xlsx", "html", "md", "json")),
    *(("export works", f"library.{end}") for end in ("ris", "bib", "json", "xml", "csv", "xlsx")),
    *(("export", f"graph.{end}") for end in ("graphml", "gexf", "cyjs", "cx2", "dot")),
    *((f"export {name}", f"{name}.zip") for name in ("ro-crate", "datapackage", "vault")),
    ("export nanopub", "drafts.trig"),
    ("export qdpx", "codes.qdpx"),
    ("sources --watch", "watch.ris"),
    ("screen --stage full-text", "screen.xlsx"),
    ("map", "map.html"),
    *((name, f"{name}.docx") for name in ("gaps", "corroboration", "works", "recommendations")),
)
#: What a drawing or a report of nothing may answer instead (`evmap plot` of an empty project).
NOTHING = 4
CONTROLS = "".join(f"\\x{code:02x}" for code in (*range(1, 32), 127, *range(128, 160))) + "\\u2028\\u202e\\ufeff\\ufffe"
ARABIC = "\u0627\u0644\u0642\u064a\u0627\u062f\u0629 (2020) \u0641\u064a \u0627\u0644\u0639\u0645\u0644"
LONG = f"section 1.2.3 ({'x' * 185})"
CLAIM = (
    "  - {{id: A1, text: {text}, quote: {text}, locator: '{place}', basis: primary-survey, themes: [training],"
    " finding: f, stance: supports}}\n"
)


def write(evmap: Evmap, *, text: str, place: str = "1") -> None:
    """A small project in which everything that may be words is *text* (as YAML)."""
    evmap.write("themes.yaml", f"evmap: 1\nthemes: [{{id: training, label: {text}, description: {text}}}]\n")
    evmap.write("claims/findings.yaml", f"evmap: 1\nfindings: [{{id: f, statement: {text}}}]\n")
    evmap.write(
        "claims/a-2020.yaml",
        f"evmap: 1\nreport: {{id: a-2020, title: {text}, issued: '2020', publisher: {text}, url: {text},"
        f" author: [{{family: {text}, given: {text}}}]}}\nclaims:\n{CLAIM.format(text=text, place=place)}",
    )


def controls(evmap: Evmap) -> None:
    write(evmap, text=f'"a{CONTROLS}b"')


def right_to_left(evmap: Evmap) -> None:
    write(evmap, text=f'"{ARABIC}"', place=LONG)


def empty(evmap: Evmap) -> None:
    evmap.write("themes.yaml", "evmap: 1\nthemes: []\n")


def without_works(evmap: Evmap) -> None:
    """Terms and a finding, and no document at all."""
    evmap.write("themes.yaml", "evmap: 1\nthemes: [{id: training, label: Training}]\n")
    evmap.write("claims/findings.yaml", "evmap: 1\nfindings: [{id: f, statement: Nobody said it}]\n")


PROJECTS = (controls, right_to_left, empty, without_works)


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.__name__)
def test_everything_handed_on_of_bad_input_is_defined_and_the_same_twice(
    evmap_nowhere: Evmap, project: Callable[[Evmap], None]
) -> None:
    evmap = evmap_nowhere
    project(evmap)
    assert evmap("check").code == 0
    for command, name in WRITTEN:
        path = evmap.folder / name
        ran = evmap(*command.split(), "-o", name)
        if ran.code == NOTHING:
            assert project in (empty, without_works), (command, ran.err)
            assert ran.err.startswith("Error: ")
            assert "fault" not in ran.err
            assert not path.exists()
            continue
        assert ran.code == 0, (command, ran.err)
        data = path.read_bytes()
        readable(name, data)
        if project is controls:
            path.unlink()
            assert evmap(*command.split(), "-o", name).code == 0
            assert path.read_bytes() == data, command


def readable(name: str, data: bytes) -> None:
    """What a program of that kind would stumble over."""
    if name.endswith((".svg", ".graphml", ".gexf", ".xml")):
        etree.fromstring(data)
    elif name.endswith((".json", ".cyjs", ".cx2")):
        json.loads(data)
    elif name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = etree.fromstring(archive.read("word/document.xml"))
        drawn = document.findall(".//{*}docPr")
        assert all(one.get("descr", "").strip() for one in drawn), "a figure without words"
    elif name.endswith(".xlsx"):
        for sheet in load_workbook(io.BytesIO(data)).worksheets:
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    elif name.endswith((".zip", ".qdpx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            for one in archive.namelist():
                readable(one, archive.read(one))
    elif name.endswith(".html"):
        text = data.decode("utf-8")
        assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", text)
        for svg in re.findall(r"<svg[^>]*role=\"img\".*?</svg>", text, re.DOTALL):
            assert "<title>" in svg
    else:
        data.decode("utf-8")
    if name.endswith(".svg"):
        root = etree.fromstring(data)
        assert (root.findtext("{*}title") or "").strip()
        assert (root.findtext("{*}desc") or "").strip()


def test_a_long_locator_is_whole_wherever_it_is_handed_on(evmap_nowhere: Evmap) -> None:
    evmap = evmap_nowhere
    right_to_left(evmap)
    for command, name in (
        ("export nanopub", "d.trig"),
        ("claims", "c.csv"),
        ("claims", "c.json"),
        ("export", "g.cyjs"),
    ):
        assert evmap(*command.split(), "-o", name).code == 0
        assert LONG in (evmap.folder / name).read_text(encoding="utf-8"), name


def test_right_to_left_text_keeps_its_order_and_its_direction(evmap_nowhere: Evmap) -> None:
    evmap = evmap_nowhere
    right_to_left(evmap)
    for name in ("summary.html", "summary.docx", "summary.md"):
        assert evmap("summary", "-o", name).code == 0
    page = (evmap.folder / "summary.html").read_text(encoding="utf-8")
    assert ARABIC in page
    assert 'dir="auto"' in page
    assert ARABIC.partition(" ")[0] in (evmap.folder / "summary.md").read_text(encoding="utf-8")
    with zipfile.ZipFile(evmap.folder / "summary.docx") as archive:
        assert "<w:bidi/>" in archive.read("word/document.xml").decode()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_one_line_for_real(evmap: Evmap) -> None:
    (evmap.folder / "locked").mkdir(mode=0o500)
    for command, name in WRITTEN:
        ran = evmap(*command.split(), "-o", f"locked/{name}")
        assert (ran.code, ran.err.count("Error")) == (3, 1), (command, ran.err)


def test_a_folder_that_may_not_be_written_is_one_line(evmap: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system says it, since a test that runs as root may write everywhere."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("evmap.project.disk.files._prepare", refused)
    for command, name in WRITTEN:
        ran = evmap(*command.split(), "-o", f"locked/{name}")
        assert ran.code == 3, (command, ran.err)
        assert re.search(r"locked/\S+.*permission denied", ran.err), ran.err
        assert "Traceback" not in ran.err
        assert not (evmap.folder / "locked" / name).exists()
    ran = evmap("export", "vault", "-o", "notes")
    assert (ran.code, "permission denied" in ran.err) == (3, True)


def test_a_page_of_openalex_about_something_else_changes_nothing(evmap: Evmap) -> None:
    """Results of another search have other identifiers: they are counted, and nothing is taken from them."""
    works = [
        {
            "id": f"https://openalex.org/W{number}",
            "doi": f"https://doi.org/10.9999/other{number}",
            "title": "Oaks",  # the title of a work that is here: never enough
            "display_name": "Oaks",
            "publication_year": 2020,
            "is_retracted": True,
            "type": "article",
        }
        for number in range(3)
    ]
    evmap.write("page.json", json.dumps({"meta": {"count": 3}, "results": works}))
    before = evmap.files()
    ran = evmap("enrich", "page.json", "--format", "json")
    assert ran.code == 0, ran.err
    (counts,) = json.loads(ran.out)["files"]
    assert (counts["read"], counts["matched"], counts["others"], counts["notices"]) == (3, 0, 3, 0)
    assert evmap.files() == before


@pytest.mark.parametrize(
    "content",
    [
        b'{"meta": {"count": 0}, "results": []}',
        b'{"error": "Invalid query parameters", "message": "cursor"}',
        b"<html><body>Too many requests</body></html>",
        b"",
        b"\x00\x01\x02",
    ],
)
def test_a_page_that_holds_no_works_is_no_entry_or_one_line(evmap: Evmap, content: bytes) -> None:
    evmap.write("page.json", content)
    before = evmap.files()
    ran = evmap("enrich", "page.json")
    assert ran.code in (0, 3)
    assert ran.err.count("Error:") == (ran.code == 3)
    assert "fault of evmap" not in ran.err
    assert evmap.files() == before


def test_a_broken_flow_of_answers_stops_nothing_but_says_its_line(evmap: Evmap, tmp_path: Path) -> None:
    evmap.write(
        "references/screening.yaml", "evmap: 1\nscreening:\n  - {work: x, stage: nowhere, decision: include}\n  - 7\n"
    )
    ran = evmap("prisma")
    assert ran.code == 3
    assert "references/screening.yaml:3: 'stage' cannot be 'nowhere'" in ran.err
    evmap.write("references/screening.yaml", "screening: [")
    assert "references/screening.yaml" in evmap("prisma").err
