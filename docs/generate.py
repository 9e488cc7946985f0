"""Write the parts of docs/ that come from the code: ``python docs/generate.py [--check]``.

With ``--check`` nothing is written; the exit code is 1 when a file is out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from evmap.cli.main import COMMANDS, cli
from evmap.graph.schema import EDGES, NODES, ClaimCites, ReportCites, TermNode

HERE = Path(__file__).parent
COMMANDS_MD = HERE / "commands.md"
GRAPH_MD = HERE / "graph.md"
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


GRAPH_INTRODUCTION = """\
# What is in the graph

*Made from the code by `make docs`: change evmap/graph/schema.py, not this page.*

The map is one `networkx.MultiDiGraph`. A node is called `kind:id` and keeps that name from run to run; every node and
edge says in which file and line it was read. Graph files (`evmap export`) have the same attributes, lists joined by
`|`, the node's `id` as `local_id`, and what a program needs to draw it: `label`, `name`, `color`, `size`, `x`, `y`, and
`weight` on edges. [The method](method.md) says what is counted.
"""


def graph_page() -> str:
    """The whole of graph.md."""
    parts = [GRAPH_INTRODUCTION, "## Nodes\n"]
    nodes: dict[str, Any] = {
        **{f"`{kind}`": node for kind, node in NODES.items()},
        "`theme`, `model`, `population` …": TermNode,
    }
    edges: dict[str, Any] = {"`cites` (a report)": ReportCites, "`cites` (a claim)": ClaimCites}
    for kind, edge in EDGES.items():
        name = ", ".join(f"`{other}`" for other, same in EDGES.items() if same is edge)
        edges.setdefault(name or kind, edge)
    for title, held in (("", nodes), ("## Edges\n", edges)):
        parts += [title] if title else []
        for name, one_kind in held.items():
            parts.append(f"### {name}\n\n{one_kind.__doc__}\n")
            rows = [
                f"| `{attribute}` | {one.metadata['says']} |"
                for attribute, one in one_kind.__dataclass_fields__.items()
                if "says" in one.metadata
            ]
            parts.append("\n".join(["| attribute | what it holds |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write or check; return the exit code."""
    pages = {COMMANDS_MD: commands_page(), GRAPH_MD: graph_page()}
    if "--check" in arguments:
        return int(any(not path.exists() or path.read_text(encoding="utf-8") != page for path, page in pages.items()))
    for path, page in pages.items():
        path.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
