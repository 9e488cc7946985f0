"""One key an answer: read at once on a terminal, a line at a time from a pipe."""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


def ask_key(keys: str, help: str, *, prompt: str = "") -> str:
    """Return the key of *keys* that was pressed, lower case; ``q`` also for the end of the input, Ctrl-C and Ctrl-D.
    Anything else prints *help* and asks again. Keys pressed before the question count."""
    shown = prompt or f"[{'/'.join(keys)}/?]"
    while True:
        click.echo(f"  {shown} ", nl=False)
        if sys.stdin.isatty():
            key = _pressed().casefold()
            click.echo(key if key.isprintable() else "")
            if key in _STOP:
                return "q"
        else:
            line = sys.stdin.readline()
            click.echo()
            if not line:
                return "q"
            key = line.strip().casefold()[:1]
        if key and key in keys:
            return key
        click.echo(help)


_STOP = ("", "\x03", "\x04")
"""The end of the input, Ctrl-C and Ctrl-D."""


def _pressed() -> str:
    """One key, at once. :func:`click.getchar` drops the keys pressed while the last answer was being written."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        try:
            return click.getchar()
        except (EOFError, KeyboardInterrupt):
            return ""
    terminal = sys.stdin.fileno()
    sys.stdout.flush()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        return _one_key(terminal)
    except KeyboardInterrupt:
        return ""
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _one_key(terminal: int) -> str:
    """The next character; of a key that sends several (an arrow) the escape character alone. "" at the end."""
    decode, found = codecs.getincrementaldecoder("utf-8")("replace").decode, ""
    while not found:
        byte = os.read(terminal, 1)
        found = decode(byte, final=not byte)
        if not byte:
            break
    if found == "\x1b" and _there(terminal) and os.read(terminal, 1) in (b"[", b"O"):
        while _there(terminal) and not b"@" <= os.read(terminal, 1) <= b"~":
            pass
    return found


def _there(terminal: int) -> bool:
    """Whether more was sent with the key."""
    import select

    return bool(select.select([terminal], [], [], 0.02)[0])


def ask_line(prompt: str, *, completed: Sequence[str] = ()) -> str | None:
    """Return the line that was typed, without blanks around it; None at the end of the input. The Tab key completes
    what stands behind the last semicolon from *completed*, where the system can."""
    _complete_from(completed)
    try:
        answer: str = click.prompt(f"  {prompt}", prompt_suffix=" ", default="", show_default=False)
    except click.Abort:
        click.echo()
        return None
    return answer.strip()


def _complete_from(words: Sequence[str]) -> None:
    try:
        import readline
    except ImportError:  # Windows
        return

    def complete(typed: str, state: int) -> str | None:
        """The word with the number *state* that goes on as what was typed."""
        start = typed.lstrip().casefold()
        found = [word for word in words if word.casefold().startswith(start)]
        return found[state] if state < len(found) else None

    readline.set_completer_delims(";")
    readline.set_completer(complete if words else None)
    readline.parse_and_bind("tab: complete")
