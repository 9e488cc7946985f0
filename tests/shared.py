"""The development data that lies beside a checkout, when it does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("EVMAP_SHARED", Path(__file__).parent.parent.parent / "shared"))


def shared(*parts: str) -> Path:
    """Return the path of a development file, or skip the test with the reason when it is not there."""
    path = ROOT.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs the development data: {'/'.join(parts)} is not beside this checkout")
    return path
