"""Write the parts of docs/ that come from the code: ``python docs/generate.py [--check]``.

With ``--check`` nothing is written; the exit code is 1 when a file is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from evmap.cli.main import COMMANDS, cli

HERE = Path(__file__).parent
COMMANDS_MD = HERE / "commands.md"
INTRODUCTION = """\
# Commands

*Made from the code by `make docs`: change the help of a command, not this page.*

Results go to the screen's standard output, everything else to standard error. Exit codes: 0 done; 1 `check` found
problems, or `--fail-on` matched; 2 the command was called wrongly; 3 a file could not be read or understood (the
message says which file, which line and what to do); 4 nothing to work on, for instance no project here.
"""


def help_of(command: click.Command, name: str) -> str:
    """The help of one command as a person sees it at 100 columns."""
    parent = None if command is cli else click.Context(cli, info_name="evmap")
    context = click.Context(command, parent, info_name=name or "evmap", terminal_width=100, **cli.context_settings)
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def commands_page() -> str:
    """The whole of commands.md."""
    parts = [INTRODUCTION, "## evmap\n", f"```text\n{help_of(cli, '')}\n```\n"]
    for title, section in COMMANDS.items():
        parts.append(f"## {title}\n")
        for name in section:
            command = cli.get_command(click.Context(cli), name)
            assert command is not None
            parts.append(f"### evmap {name}\n")
            parts.append(f"```text\n{help_of(command, name)}\n```\n")
            if isinstance(command, click.Group):
                for child_name, child in sorted(command.commands.items()):
                    parts.append(f"#### evmap {name} {child_name}\n")
                    parts.append(f"```text\n{help_of(child, f'{name} {child_name}')}\n```\n")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write or check; return the exit code."""
    page = commands_page()
    current = COMMANDS_MD.read_text(encoding="utf-8") if COMMANDS_MD.exists() else ""
    if "--check" in arguments:
        return int(page != current)
    COMMANDS_MD.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
