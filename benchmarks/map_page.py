"""How large the map's page is, and how fast it is worked with in a browser: ``python -m benchmarks.map_page``.

A made-up project of 5,000 claims on 60 themes and 20 models is written and its map opened in Chromium, offline.
Printed are the sizes (data, code, the rest), the first contentful paint, when the page is ready to be worked with,
and how long a filter takes with all counts and cells drawn again: the median of 20.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.make_project import Size, write_project
from evmap.pages import map_data, map_page
from evmap.pages.script import script, style
from evmap.project import Project

SIZE = Size(reports=300, claims=5_000, findings=1_000, themes=60, works=2_000, models=20, populations=20)
REPEATS = 20
_PAINT = """() => new Promise(done => {
    const found = performance.getEntriesByName('first-contentful-paint')[0];
    if (found) done(found.startTime);
    else new PerformanceObserver(list => done(list.getEntries()[0].startTime)).observe({type: 'paint', buffered: true});
})"""
_FILTER = """number => new Promise(done => {
    const boxes = document.querySelectorAll('#filters input[type=checkbox]');
    const start = performance.now();
    boxes[number * 7 % boxes.length].click();
    document.body.getBoundingClientRect();
    const worked = performance.now() - start;
    requestAnimationFrame(() => setTimeout(() => done([worked, performance.now() - start]), 0));
})"""


def main() -> int:
    """Measure and print; the exit code is 1 where there is no browser."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no browser: chromium is not installed")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        write_project(Path(folder) / "project", SIZE)
        project = Project(Path(folder) / "project")
        graph, evidence = project.graph(), project.evidence()
        start = time.perf_counter()
        page = map_page(graph, evidence)
        print(f"made in {time.perf_counter() - start:.1f} s from {len(graph)} nodes")
        file = Path(folder) / "map.html"
        file.write_bytes(page)
        _sizes(page, len(json.dumps(asdict(map_data(graph, evidence)), separators=(",", ":"), ensure_ascii=False)))
        _in_browser(chromium, file)
    return 0


def _sizes(page: bytes, whole: int) -> None:
    text = page.decode("utf-8")
    found = re.search(r'id="evmap-data">(.*?)</script>', text, re.DOTALL)
    tables = re.search(r'<noscript id="plain">(.*?)</noscript>', text, re.DOTALL)
    assert found is not None
    assert tables is not None
    data, plain, code = len(found[1].encode()), len(tables[1].encode()), len((script() + style()).encode())
    print(
        f"file {len(page):,} bytes: data {data + plain:,} ({data:,} as JSON, {plain:,} as plain tables that scripts"
        f" read), script and style {code:,}, matrix and words {len(page) - data - plain - code:,};"
        f" all data as JSON alone would be {whole:,}"
    )


def _in_browser(chromium: str, file: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        paints = []
        for _ in range(5):
            context = browser.new_context(offline=True, viewport={"width": 1440, "height": 1000})
            page = context.new_page()
            page.goto(file.as_uri())
            paints.append(page.evaluate(_PAINT))
            ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            if len(paints) < 5:
                context.close()
        times = [page.evaluate(_FILTER, number) for number in range(REPEATS)]
        cells = page.locator("#matrix .cell").count()
        browser.close()
    print(f"first contentful paint {statistics.median(paints):.0f} ms (median of 5); ready after {ready:.0f} ms")
    worked, painted = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"a filter with all counts and {cells} cells: {worked:.0f} ms, {painted:.0f} ms until it is painted"
        f" (medians of {REPEATS})"
    )


if __name__ == "__main__":
    sys.exit(main())
