"""A person who waits is told what is at work, on a terminal only, and how long it took."""

from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING

from evmap.cli.context import Context
from evmap.cli.main import COMMANDS, WAITED_FOR
from evmap.cli.shared import waiting

if TYPE_CHECKING:
    import pytest

    from tests.cli.running import Evmap


class Screen(io.StringIO):
    """A terminal that remembers."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def put_screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Standard error as a terminal."""
    made = Screen()
    monkeypatch.setattr(sys, "stderr", made)
    return made


def test_long_work_is_said_and_how_long_it_took(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = put_screen(monkeypatch)
    monkeypatch.setattr(waiting, "PATIENCE", 0.01)
    context = Context()
    context.wait_for("evmap gaps")
    deadline = time.monotonic() + 10
    while "at work" not in screen.getvalue() and time.monotonic() < deadline:
        time.sleep(0.01)
    context.say("wrote gaps.csv")
    before, _, after = screen.getvalue().partition("\r\x1b[K")
    assert before.startswith("evmap gaps: at work … ")
    assert after.startswith("evmap gaps: 0.")
    assert after.endswith(" s\nwrote gaps.csv\n")
    context.ready()
    assert screen.getvalue().endswith("wrote gaps.csv\n")


def test_short_work_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = put_screen(monkeypatch)
    context = Context()
    context.wait_for("evmap gaps")
    context.ready()
    assert screen.getvalue() == ""


def test_nothing_is_said_where_nobody_looks(evmap: Evmap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    assert evmap("gaps").err == ""
    Context(verbosity=-1).wait_for("evmap gaps")


def test_only_commands_that_there_are_are_waited_for() -> None:
    assert {name for section in COMMANDS.values() for name in section} >= WAITED_FOR
