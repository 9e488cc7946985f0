"""One key an answer, at a real terminal."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from evmap.cli.review.keys import ask_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pty = pytest.importorskip("pty", reason="a terminal of one's own is a thing of POSIX systems")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], None]]:
    """Types at the terminal that the program reads from."""
    ours, theirs = pty.openpty()

    def type_in(keys: bytes) -> None:
        """Press *keys*."""
        os.write(ours, keys)

    with os.fdopen(theirs, "r", encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield type_in
    os.close(ours)


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C interrupts, also where the tests run in the background of a shell, which has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_keys_pressed_before_the_question_count_one_by_one(typed: Callable[[bytes], None]) -> None:
    typed(b"aRs")
    assert [ask_key("ars", "help") for _ in range(3)] == ["a", "r", "s"]


def test_ctrl_c_and_ctrl_d_stop(typed: Callable[[bytes], None], ctrl_c: None) -> None:
    for press in (lambda: typed(b"\x04"), lambda: os.kill(os.getpid(), signal.SIGINT)):
        threading.Timer(0.2, press).start()
        assert ask_key("ars", "help") == "q"


@pytest.mark.parametrize("key", ["\x1b[A", "\x1b[15~", "\x1bOP", "é", "語", "\x1b", "\t"])
def test_a_key_that_means_nothing_is_one_key(
    typed: Callable[[bytes], None], key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(f"{key}a".encode() if key != "\x1b" else b"\x1bxa")
    assert ask_key("as", "what they mean") == "a"
    assert capsys.readouterr().out.count("what they mean") == 1


def test_a_line_typed_ahead_is_kept(typed: Callable[[bytes], None]) -> None:
    typed(b"aFew are trained.\n")
    assert ask_key("ars", "help") == "a"
    assert sys.stdin.readline() == "Few are trained.\n"
