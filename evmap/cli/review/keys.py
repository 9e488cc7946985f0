"""One key an answer: read at once on a terminal, a line at a time from a pipe."""

from __future__ import annotations

import sys

import click


def ask_key(keys: str, help: str, *, prompt: str = "") -> str:
    """Return the key of *keys* that was pressed, lower case; ``q`` also for the end of the input and for Ctrl-C.
    Anything else prints *help* and asks again."""
    shown = prompt or f"[{'/'.join(keys)}/?]"
    while True:
        click.echo(f"  {shown} ", nl=False)
        if sys.stdin.isatty():
            key = click.getchar().casefold()
            click.echo(key if key.isprintable() else "")
            if key in ("\x03", "\x04"):
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


def ask_line(prompt: str) -> str | None:
    """Return the line that was typed, without blanks around it; None at the end of the input."""
    try:
        answer: str = click.prompt(f"  {prompt}", prompt_suffix=" ", default="", show_default=False)
    except click.Abort:
        click.echo()
        return None
    return answer.strip()
