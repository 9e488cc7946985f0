"""A command that lists when it is called bare, and has commands of its own that write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

LIST = "list"
#: Options that may stand before the name of a command, and how many words follow each.
_SHARED = {"-C": 1, "--project": 1, "-q": 0, "--quiet": 0, "-v": 0, "--verbose": 0, "--no-color": 0, "--debug": 0}


class ListingGroup(click.Group):
    """``evmap claims --theme x`` is what the *listing* command does; ``evmap claims add …`` is a command of the group.

    The help and the completion of the group are those of the listing, with the commands behind them.
    """

    def __init__(self, listing: click.Command, *commands: click.Command) -> None:
        super().__init__(listing.name, help=listing.help, commands=list(commands))
        self.listing = listing

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; the listing by a name that nobody has to type."""
        return self.listing if cmd_name == LIST else super().get_command(ctx, cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with the listing meant where no command of the group is named."""
        first = _first_word(args)
        helped = not self._names(first) and {"-h", "--help"} & set(args)
        if not self._names(first) and not helped and (args or not ctx.resilient_parsing):
            args = [LIST, *args]
        return super().parse_args(ctx, ["--help"] if helped else args)

    def _names(self, word: str) -> bool:
        return word in self.commands or word == LIST

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the listing, or a command."""
        return [*self.listing.collect_usage_pieces(ctx), "| COMMAND …"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the listing, then the commands."""
        click.Command.format_options(self.listing, ctx, formatter)
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that start with what was typed, and what the listing takes."""
        return [*super().shell_complete(ctx, incomplete), *self.listing.shell_complete(ctx, incomplete)]


def _first_word(args: list[str]) -> str:
    """The first word that is no option shared by all commands, "" when there is none or another option comes first."""
    at = 0
    while at < len(args) and args[at] in _SHARED:
        at += 1 + _SHARED[args[at]]
    return args[at] if at < len(args) else ""
