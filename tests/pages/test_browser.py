"""The map in a real browser: what it shows is what the commands print, by mouse, by keyboard, and offline."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from evmap.analysis import corroboration, gaps, matrix, sources
from evmap.analysis.matrix import EMPTY
from evmap.formats.readers import read_records
from tests.pages.reader import TABS, Reader

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from evmap.analysis.matrix import Matrix
    from evmap.project import Project

PAIRS = [
    ("theme", "model"),
    ("model", "theme"),
    ("theme", "population"),
    ("population", "basis"),
    ("report", "theme"),
    ("capability", "report"),
    ("basis", "model"),
]


_GAP_ROWS = """() => [...document.querySelectorAll('#tab-gaps tbody tr')].map(row => [
    new URLSearchParams(row.querySelector('a').dataset.inner).get('panel'),
    row.cells[0].textContent, row.cells[1].textContent])"""
_WIDER = """name => [...document.querySelectorAll(name)].filter(
    one => one.scrollWidth > one.parentElement.clientWidth).length"""
_SMALL = """() => [...document.querySelectorAll(
    'button, select, input:not([type=checkbox]), label:has(input), .cell, .hit')]
    .filter(one => one.checkVisibility()).map(one => [one.getBoundingClientRect(), one.textContent || one.className])
    .filter(([box]) => box.width < 24 || box.height < 24).map(([, text]) => String(text).slice(0, 40))"""


def every_group(project: Project) -> str:
    """The part of an address that opens every group of rows."""
    answer = matrix(project.graph(), rows="theme", columns="report")
    other = matrix(project.graph(), rows="population", columns="report")
    parents = {row.parent for one in (answer, other) for row in one.rows if row.parent}
    return "".join(f"&open={parent}" for parent in sorted(parents))


def said_of(answer: Matrix, row: str, column: str) -> str:
    """What the page must say in a cell that no filter empties and that is in scope."""
    cell = answer.cells.get((row, column), EMPTY)
    if cell.claims:
        return str(answer.value(row, column))
    if cell.inferred:
        return f"none ({cell.inferred} inferred)"
    return "→ advice only" if cell.recommendations else "none"


@pytest.mark.parametrize(("rows", "columns"), PAIRS)
@pytest.mark.parametrize("counting", ["reports", "claims, inferred", "teams", "findings, inferred"])
def test_every_cell_is_what_the_command_prints(
    reader: Reader, project: Project, rows: str, columns: str, counting: str
) -> None:
    count, _, inferred = counting.partition(", ")
    extra = "&inferred=yes" if inferred else ""
    reader.show(f"rows={rows}&columns={columns}&count={count}&view=numbers{extra}{every_group(project)}")
    answer = matrix(project.graph(), rows=rows, columns=columns, count=count, inferred=bool(inferred))
    found = {pair: words for pair, (words, _, _) in reader.cells().items() if words != "out of scope"}
    # themes as columns are the top ones, as in `evmap matrix`
    top = [column for column in answer.columns if columns != "theme" or not column.parent]
    assert len(reader.cells()) == len(answer.rows) * len(top)
    assert found == {pair: said_of(answer, *pair) for pair in found}
    outside = {pair for pair, (words, _, _) in reader.cells().items() if words == "out of scope"}
    assert not any(answer.cells.get(pair, EMPTY).claims for pair in outside)


@pytest.mark.parametrize(
    ("fragment", "asked"),
    [
        ("theme=training", {"theme": "training"}),
        ("population=cswo&population=team-leader", {"population": ["cswo", "team-leader"]}),
        ("report=iriss-2024&theme=time", {"report": "iriss-2024", "theme": "time"}),
        ("model=distributed", {"model": "distributed"}),
    ],
)
def test_filtered_cells_and_counts_are_what_the_command_prints(
    reader: Reader, project: Project, fragment: str, asked: dict[str, object]
) -> None:
    reader.show(f"{fragment}&count=claims&view=numbers{every_group(project)}")
    answer = matrix(project.graph(), count="claims", **asked)  # type: ignore[arg-type]
    shown = {pair: words for pair, (words, _, _) in reader.cells().items()}
    filled = {pair: str(cell.claims) for pair, cell in answer.cells.items() if cell.claims}
    assert {pair: words for pair, words in shown.items() if words.isdigit()} == filled
    assert f"({answer.total.claims} evidence)" in reader.text("#status")


def test_counts_of_options_say_what_each_would_leave(reader: Reader, project: Project) -> None:
    reader.show("theme=training")
    graph = project.graph()
    for name in ("report", "population"):
        boxes = reader.page.locator(f"input[name={name}]")
        for number in range(boxes.count()):
            box = boxes.nth(number)
            value = box.get_attribute("value")
            if value == "none":
                continue
            counted = int(box.locator("xpath=../span[@class='count']").inner_text() or 0)
            reader.show(f"theme=training&{name}={value}")
            assert reader.text("#status").startswith(f"{counted} claim"), (name, value)
            reader.show("theme=training")
    assert matrix(graph, theme="training").total.claims


def test_gaps_findings_records_and_unread_works_are_those_of_the_commands(reader: Reader, project: Project) -> None:
    graph = project.graph()
    reader.show("tab=gaps")
    if reader.page.locator("#tab-gaps .more").count():
        reader.page.click("#tab-gaps .more")
    rows = reader.page.evaluate(_GAP_ROWS)
    assert rows == [[f"gap:{gap.id}", str(gap.severity), gap.name] for gap in gaps(graph)]
    reader.show("tab=findings")
    found = reader.page.locator("#tab-findings tbody th a").all_inner_texts()
    assert found == [row.statement for row in corroboration(graph)]
    reader.show("tab=records")
    ids = reader.page.locator("#tab-records tbody th a").all_inner_texts()
    assert sorted(ids) == sorted(node["id"] for _, node in graph.nodes(data=True) if node["kind"] == "claim")
    reader.show("tab=sources")
    unread = reader.page.locator("#tab-sources table").first.locator("tbody th a").all_inner_texts()
    assert unread == [row.document.label for row in sources(graph)]


def test_nothing_is_asked_for_but_the_file(reader: Reader) -> None:
    for tab in TABS:
        reader.show(f"tab={tab}")
    reader.show("panel=finding:training-generic")
    assert {url.partition("#")[0] for url in reader.requests} == {reader.address}


def test_an_empty_cell_opens_its_gap_and_the_focus_comes_back(reader: Reader) -> None:
    cell = reader.page.locator("[data-panel='cell:training|adaptive']")
    assert cell.get_attribute("aria-label") == "Training and development, Adaptive leadership: no evidence, gap"
    cell.click()
    assert reader.page.locator("#panel").get_attribute("aria-modal") == "true"
    assert "What would close it: a finding about training that names adaptive" in reader.text("#panel")
    reader.page.keyboard.press("Escape")
    assert reader.page.evaluate("document.activeElement.dataset.panel") == "cell:training|adaptive"
    assert not reader.page.locator("#panel").is_visible()


def test_every_empty_cell_of_a_theme_and_a_model_has_a_gap(reader: Reader, project: Project) -> None:
    reader.show(f"view=numbers{every_group(project)}")
    empty = [pair for pair, (_, _, classes) in reader.cells().items() if "gap" in classes.split() and all(pair)]
    assert len(empty) > 300
    for row, column in empty[::17]:
        reader.show(f"panel=cell:{row}|{column}")
        assert "The gap" in reader.text("#panel")


def test_a_cell_shows_findings_with_their_records(reader: Reader, project: Project) -> None:
    reader.page.locator("[data-panel='cell:training|'] .words").click()
    claims = reader.page.locator("#panel article.record")
    answer = matrix(project.graph())
    evidence = reader.page.locator("#panel article.record[data-claim]").count()
    assert evidence >= answer.cells["training", ""].claims
    assert "suggested, not confirmed" in reader.text("#panel")
    first = claims.first
    first.locator("summary").click()
    assert "Training and development × no model named" in first.inner_text()
    reader.page.get_by_role("button", name="Next record →").click()
    assert "current" in (reader.page.locator("#panel article.record").nth(0).get_attribute("class") or "")


def test_a_bubble_opens_its_class_only(reader: Reader) -> None:
    reader.page.locator("[data-panel='cell:training|'] [data-class='0']").click()
    assert "Only corroborated." in reader.text("#panel")
    statuses = reader.page.locator("#panel .finding-facts .status").all_inner_texts()
    assert statuses
    assert {status.strip() for status in statuses} == {"corroborated"}


def test_a_finding_shows_the_way_to_its_roots(reader: Reader) -> None:
    reader.show("panel=finding:training-generic")
    said = reader.text("#panel .paths")
    assert "training-generic ← " in said
    assert "read)" in said


def test_the_table_is_worked_by_keyboard(reader: Reader) -> None:
    page = reader.page
    assert page.locator("#matrix [tabindex='0']").count() == 1
    page.locator("[data-panel='cell:understandings|compassionate']").focus()
    assert page.locator("#matrix [tabindex='0']").count() == 1
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    at = page.evaluate("document.activeElement.dataset.panel")
    assert at == "cell:time|transformational"
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.dataset.panel") == "row:time"
    page.keyboard.press(" ")
    assert page.locator("[data-panel='row:workload']").is_visible()
    assert page.evaluate("document.activeElement.dataset.panel") == "row:time"
    assert page.locator("[data-panel='row:time']").get_attribute("aria-expanded") == "true"
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Home")
    assert "corner" in (page.evaluate("document.activeElement.className") or "")


def test_tabs_are_worked_by_keyboard(reader: Reader) -> None:
    reader.page.locator("#open-map").focus()
    for name in TABS[1:]:
        reader.page.keyboard.press("ArrowRight")
        assert reader.page.evaluate("document.activeElement.id") == f"open-{name}"
        assert reader.page.locator(f"#tab-{name}").is_visible()
        assert reader.page.locator("[role=tabpanel]:visible").count() == 1


def test_a_view_can_be_shared(reader: Reader) -> None:
    reader.page.locator("#tab-map #columns").select_option("population")
    reader.page.locator("input[name=basis][value=secondary]").check()
    reader.page.locator("input[name=report][value=iriss-2024]").check()
    address, status = reader.page.url, reader.text("#status")
    cells = reader.cells()
    reader.page.goto("about:blank")
    reader.page.goto(address)
    assert reader.text("#status") == status
    assert reader.cells() == cells
    assert "columns=population" in address


def test_what_an_address_asks_and_the_map_has_not_is_named(reader: Reader) -> None:
    reader.load("theme=training&theme=nothing&colour=red&tab=nowhere&panel=finding:gone")
    said = reader.text("#notice")
    for unknown in ("theme=nothing", "colour=red", "tab=nowhere", "panel=finding:gone"):
        assert unknown in said
    assert reader.page.locator("input[name=theme][value=training]").is_checked()


def test_search_reset_and_years(reader: Reader) -> None:
    reader.page.fill("#words", "Supervision")
    reader.page.locator("#status", has_text="Supervision").wait_for()
    assert not reader.text("#status").startswith("90 ")
    reader.page.fill(".years input >> nth=0", "2024")
    reader.page.keyboard.press("Tab")
    assert "published 2024 or later" in reader.text("#status")
    reader.page.get_by_role("button", name="Reset all filters").click()
    assert reader.text("#status").startswith("90 claims")
    assert reader.page.url.endswith("map.html")


def test_filters_move_no_row_and_say_what_they_hide(reader: Reader) -> None:
    before = list(reader.cells())
    reader.show("basis=secondary")
    assert list(reader.cells()) == before
    kinds = {words for words, _, _ in reader.cells().values()}
    assert "filtered out" in kinds
    reader.show("basis=secondary&hide=yes")
    assert 0 < len(reader.cells()) < len(before)


def test_downloads_hold_what_is_in_view(reader: Reader, project: Project, tmp_path: Path) -> None:
    reader.show("report=iriss-2024")

    def saved(name: str) -> Path:
        with reader.page.expect_download() as waiting:
            reader.page.get_by_role("button", name=name).click()
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return file

    file = saved("records (CSV)")
    assert file.name == "leadership-in-social-work-report-martin-2024-records.csv"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["report_id"] for row in rows} == {"iriss-2024"}
    assert len(rows) == int(reader.text("#status").split()[0])
    with saved("matrix (CSV)").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.reader(stream))
    assert [row[0] for row in table[1:]] == reader.page.locator("#matrix tbody th .label").all_inner_texts()
    data = json.loads(saved("data in view (JSON)").read_text(encoding="utf-8"))
    assert [claim["id"] for claim in data["claims"]] == [row["id"] for row in rows]
    drawing = saved("matrix (SVG)").read_text(encoding="utf-8")
    assert drawing.startswith("<?xml")
    assert "Training and development" in drawing
    records = read_records("sources.ris", saved("sources (RIS)").read_bytes()).records
    assert {record.id for record in records} == {document["id"] for document in data["documents"]}


def test_the_network_stays_small_and_moves_its_middle(reader: Reader) -> None:
    reader.show("tab=network&ego=theme:training")
    assert 10 < reader.page.locator("#tab-network .node").count() <= 150
    reader.page.locator("#tab-network .node.claim").first.click()
    assert "ego=claim" in reader.page.url
    assert "←" in reader.text("#tab-network .trail") or "no finding" in reader.text("#tab-network .trail")


def test_tables_sort(reader: Reader) -> None:
    reader.show("tab=findings")
    reader.page.get_by_role("button", name="Teams possible").click()
    reader.page.get_by_role("button", name="Teams possible").click()
    numbers = [int(text) for text in reader.page.locator("#tab-findings tbody td:nth-child(4)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    assert reader.page.locator("#tab-findings th[aria-sort=descending]").count() == 1


def test_with_scripts_off_all_of_it_is_there(browser: Browser, page_file: Path, project: Project) -> None:
    opened = Reader(browser, page_file, java_script_enabled=False)
    assert opened.page.locator("#matrix tbody tr").count() == len(matrix(project.graph()).rows)
    assert opened.page.locator("#plain-gaps tbody tr").count() == len(gaps(project.graph()))
    assert opened.page.locator("#plain-records tbody tr:has(td)").count() == 90
    assert opened.page.get_by_text("A cell counts distinct reports").is_visible()
    opened.close()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_is_wider_than_the_screen(browser: Browser, page_file: Path, width: int) -> None:
    opened = Reader(browser, page_file, viewport={"width": width, "height": 900})
    for tab in TABS:
        opened.show(f"tab={tab}")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width, tab
        if width == 320 and tab in ("records", "findings", "gaps", "sources"):
            assert opened.page.evaluate(_WIDER, f"#tab-{tab} table") == 0, tab  # each row is a card
    opened.show("panel=cell:training|")
    assert opened.page.evaluate("document.getElementById('panel').scrollWidth") <= width
    opened.close()


def test_targets_are_large_enough(reader: Reader) -> None:
    for tab in TABS:
        reader.show(f"tab={tab}")
        assert reader.page.evaluate(_SMALL) == [], tab


def test_print_shows_the_matrix_the_filters_and_the_records(browser: Browser, page_file: Path) -> None:
    from io import BytesIO

    import pypdfium2

    opened = Reader(browser, page_file)
    opened.show("report=sws-cswo-2023")
    opened.page.get_by_label("print records, too").check()
    opened.page.emulate_media(media="print")
    sizes = "() => ['#matrix', '#matrix-holder'].map(name => document.querySelector(name).clientWidth)"
    table, holder = opened.page.evaluate(sizes)
    assert abs(table - holder) <= 2  # the matrix fills the paper, and is not wider
    pdf = pypdfium2.PdfDocument(BytesIO(opened.page.pdf(prefer_css_page_size=True)))
    pages = [page.get_textpage().get_text_range() for page in pdf]
    width, height = pdf[0].get_size()
    assert width > height
    assert "Filters: report: The Lines Between 2023" in pages[0]
    whole = "\n".join(pages)
    assert "Support in role" in whole
    assert "How to read the cells" in whole
    assert "Appendix: the records behind the map" in whole
    assert "CS-029" in whole
    assert "Reset all filters" not in whole
    opened.show("report=iriss-2024")
    links = opened.page.locator("#appendix .addresses a")
    assert links.count() > 0
    assert all(link.get_attribute("href") == (link.text_content() or "").split()[0] for link in links.all())
    opened.close()


@pytest.mark.parametrize("segment", ["appraisal", "basis", "design"])
def test_other_segments_count_reports(reader: Reader, segment: str) -> None:
    reader.show(f"segment={segment}")
    assert "reports, by" in reader.text(".legend-holder")
    name = reader.page.locator("[data-panel='cell:training|']").get_attribute("aria-label") or ""
    assert name.startswith("Training and development, no model named: 2 reports, ")
