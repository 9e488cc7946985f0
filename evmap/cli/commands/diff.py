"""``evmap diff``: what changed between two states of the project."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import format_option

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command("diff")
@click.argument("since", metavar="[REV|DIR]", default="HEAD")
@click.argument("until", metavar="[REV|DIR]", default="")
@format_option
@pass_context
def command(context: Context, *, since: str, until: str, format: str, output: str) -> None:
    """Say what changed between two states of the project.

    Which gaps closed or opened, which findings changed status and why, new cells, new citations that match nothing:
    since a revision of git (default: the last commit), or compared with another project in a folder; up to now, or to a
    second revision or folder.

    \b
    evmap diff
    evmap diff v1.2 --format markdown -o outputs/changes.md
    evmap diff ../last-month
    evmap diff v1.1 v1.2 -o changes.docx             what changed between two versions
    """
    from evmap.analysis import diff
    from evmap.cli.shared.revision import project_files
    from evmap.output.answers.diff import change_result

    project = context.project()
    earlier, later = project_files(project, since), project_files(project, until) if until else project.files()
    answer = change_result(diff(project.typed_graph(earlier), project.typed_graph(later)), since, format, until)
    if format not in ("csv", "json"):
        answer = replace(answer, notes=(*_living(earlier, later), *answer.notes))
    context.emit(answer, format, output)


def _living(earlier: Mapping[str, bytes], later: Mapping[str, bytes]) -> tuple[str, ...]:
    """What the project's own word on itself as a living review is, if it has one."""
    from evmap.domain.screening import ReviewVersion
    from evmap.output.prisma.living import living
    from evmap.project.files.layout import SOURCES
    from evmap.project.files.search import read_search

    said = [
        read_search(SOURCES, files[SOURCES]).search.review if SOURCES in files else None for files in (earlier, later)
    ]
    return living(said[1] or ReviewVersion(), said[0])
