"""Remake the pictures of the map in docs/images with a browser: ``python docs/pictures.py``."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
#: picture -> the view that it shows
PICTURES = {"map": "", "map-cell": "panel=cell:time%7C"}


def main() -> None:
    """Open outputs/map.html and take each picture."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, view in PICTURES.items():
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{(ROOT / 'outputs' / 'map.html').as_uri()}#{view}")
            page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
