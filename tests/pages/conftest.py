"""A real browser, and maps to open in it. Where there is none, the tests that need one skip with the reason."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evmap.pages import MapOptions, map_page
from evmap.project import Project
from tests.pages.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent.parent


def browser_path() -> str:
    """The Chromium of this machine, or a skip."""
    found = os.environ.get("EVMAP_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.skip("needs a browser: chromium is not installed")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium that is never on the network."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install evmap[dev])")
    path = browser_path()
    with playwright.sync_playwright() as driver:
        try:
            running = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except playwright.Error as error:
            pytest.skip(f"the browser does not start: {str(error).splitlines()[0]}")
        yield running
        running.close()


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project of this repository, in a folder of its own."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "themes.yaml", folder)
    for name in ("claims", "references"):
        shutil.copytree(ROOT / name, folder / name)
    return Project(folder)


@pytest.fixture(scope="session")
def page_file(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the repository's project."""
    file = tmp_path_factory.mktemp("map") / "map.html"
    file.write_bytes(map_page(project.graph(), project.evidence(), MapOptions(title="Leadership in social work")))
    return file


@pytest.fixture(scope="session")
def open_page(browser: Browser, page_file: Path) -> Iterator[Reader]:
    """The map of the repository's project, open as long as the tests run."""
    opened = Reader(browser, page_file)
    yield opened
    opened.close()


@pytest.fixture
def reader(open_page: Reader) -> Reader:
    """The map as it opens. What it shows is what its address says; every fault of the page fails the test."""
    assert open_page.faults == []
    open_page.show("")
    return open_page
