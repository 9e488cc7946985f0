"""``evmap completion``: have the Tab key complete commands, ids and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.machine.completion import SHELLS, install, present_shell, remove
from evmap.cli.shared.options import dry_run_option

if TYPE_CHECKING:
    from pathlib import Path

_SHELL = click.option("--shell", type=click.Choice(SHELLS), help="Which shell (default: the one you use).")


@click.group("completion")
def command() -> None:
    """Have the Tab key complete commands, ids and labels.

    \b
    evmap completion install
    evmap completion show --shell zsh > _evmap
    """


@command.command("install")
@_SHELL
@dry_run_option
@pass_context
def install_completion(context: Context, *, shell: str | None, dry_run: bool) -> None:
    """Install the completion for your shell; a second time changes nothing.

    \b
    evmap completion install
    evmap completion install --shell fish
    """
    name = shell or present_shell()
    changed = install(name, _script(name), dry_run=dry_run)
    _said(context, changed, "installed already", f"open a new {name}, then: evmap gaps --<Tab>", dry_run=dry_run)


@command.command("remove")
@_SHELL
@dry_run_option
@pass_context
def remove_completion(context: Context, *, shell: str | None, dry_run: bool) -> None:
    """Take the completion away again.

    \b
    evmap completion remove
    """
    _said(context, remove(shell or present_shell(), dry_run=dry_run), "not installed", "", dry_run=dry_run)


@command.command("show")
@_SHELL
def show(*, shell: str | None) -> None:
    """Print the script, to put it where you want it.

    \b
    evmap completion show --shell bash
    """
    click.echo(_script(shell or present_shell()), nl=False)


def _script(shell: str) -> str:
    """The script of click for *shell*, without asking the shell for its version."""
    from click.shell_completion import get_completion_class

    from evmap.cli.main import cli

    kind = get_completion_class(shell)
    assert kind is not None
    one = kind(cli, {}, "evmap", "_EVMAP_COMPLETE")
    return str(one.source_template % one.source_vars())


def _said(context: Context, changed: list[Path], nothing: str, then: str, *, dry_run: bool) -> None:
    for path in changed:
        click.echo(f"would change {path}" if dry_run else f"changed {path}")
    if not changed:
        click.echo(nothing)
    if then and not dry_run:
        context.say(then)
