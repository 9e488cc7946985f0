"""A map that is open in a browser, as a test reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog

TABS = ("map", "network", "records", "findings", "gaps", "sources", "changes", "about")
_TABLE = """() => [...document.querySelectorAll('#matrix .cell')].map(cell => [
    cell.dataset.panel, cell.querySelector('.words').textContent, cell.getAttribute('aria-label'), cell.className])"""


_GO = """fragment => new Promise(done => {
    history.replaceState(null, "", location.pathname);
    addEventListener("hashchange", () => setTimeout(done, 20), {once: true});
    if (fragment) location.hash = fragment; else dispatchEvent(new HashChangeEvent("hashchange"));
})"""


class Reader:
    """One page, offline. What it asks for beside itself, and what goes wrong in it, is kept."""

    def __init__(self, browser: Browser, file: Path, **options: Any) -> None:
        self.address = file.as_uri()
        self.context = browser.new_context(
            offline=True, reduced_motion="reduce", **({"viewport": {"width": 1440, "height": 1000}} | options)
        )
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        self.page.on("dialog", self._refuse)
        self.page.goto(self.address)

    def _refuse(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def show(self, fragment: str) -> None:
        """Show the view that a fragment means, as somebody who edits the address does."""
        self.page.evaluate(_GO, fragment)

    def load(self, fragment: str) -> None:
        """Open the page anew in the view that a fragment means, as a link that was sent does."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{fragment}")

    def cells(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        """(row, column) -> words, name, classes of every cell that is shown."""
        found = {}
        for panel, words, name, classes in self.page.evaluate(_TABLE):
            row, _, column = panel.removeprefix("cell:").partition("|")
            found[row, column] = (words, name, classes)
        return found

    def text(self, selector: str) -> str:
        """What an element says."""
        return self.page.locator(selector).inner_text()

    def close(self) -> None:
        """Close the page. A fault in it is a fault of the test."""
        self.context.close()
        assert self.faults == []
