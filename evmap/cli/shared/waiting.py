"""A word for the person who waits: what is at work after a second, and how long it took."""

from __future__ import annotations

import os
import sys
import threading
import time
from dataclasses import dataclass, field

PATIENCE = 1.0
"""Seconds that a person waits without wondering."""


@dataclass(slots=True)
class Waiting:
    """Says on a terminal's stderr that *command* is at work once :data:`PATIENCE` seconds have gone by, and takes that
    away before anything else is printed there; silent everywhere else."""

    command: str
    _started: float = field(default_factory=time.monotonic)
    _timer: threading.Timer | None = None
    _shown: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Begin to wait."""
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True
        self._timer.start()

    def _show(self) -> None:
        with self._lock:
            if self._timer is not None:
                self._shown = True
                text = f"{self.command}: at work … (Ctrl-C stops it, nothing is half-written)"
                # what runs over the end of the line could not be taken away again
                sys.stderr.write(text[: _width() - 1])
                sys.stderr.flush()

    def over(self) -> None:
        """Take the word away: something is to be printed or asked."""
        with self._lock:
            timer, self._timer = self._timer, None
            if timer is not None:
                timer.cancel()
            if self._shown:
                self._shown = False
                sys.stderr.write(f"\r\x1b[K{self.command}: {time.monotonic() - self._started:.1f} s\n")
                sys.stderr.flush()


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
