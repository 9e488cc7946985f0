"""Whole outputs kept beside the tests. ``EVMAP_UPDATE_GOLDEN=1 make test`` rewrites them; read the difference."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check_golden(name: str, text: str) -> None:
    """Assert that *text* is what ``tests/golden/<name>`` holds, or write it there when asked to."""
    path = FOLDER / name
    if os.environ.get("EVMAP_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no golden file {name}: run with EVMAP_UPDATE_GOLDEN=1"
    assert text == path.read_text(encoding="utf-8")
