"""Who sits at the terminal, and what day it is: written beside every answer a person gives."""

from __future__ import annotations

import datetime
import getpass
import subprocess


def who(given: str = "") -> str:
    """The name to sign an answer with: *given*, else git's ``user.name``, else the login name."""
    if given.strip():
        return given.strip()
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
        name = done.stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def today() -> str:
    """Today's date, as ``2026-11-22``."""
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date().isoformat()
