"""Python's cycle collector, held while it could free nothing."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hold Python's cycle collector while many small objects are made that all stay.

    Reading 10,000 claims takes six times as long with it: it walks all nodes again and again and frees none.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
