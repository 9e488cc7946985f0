"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# how long one example takes says something of the machine, not of evmap
settings.register_profile("evmap", deadline=None)
settings.load_profile("evmap")

# what a command prints must not hang on the terminal that runs the tests
for size in ("COLUMNS", "LINES"):
    os.environ.pop(size, None)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Return a short name for a parameter that is a whole file; None leaves the name to pytest."""
    if isinstance(val, str | bytes) and len(val) > 120:
        return f"{len(val)} {'bytes' if isinstance(val, bytes) else 'characters'}"
    return None
