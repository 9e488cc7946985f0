"""Answers kept from one run to the next: a second run pays for reading the files, not for working it out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evmap.cli.context import _width, title_now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evmap.cli.context import Context
    from evmap.output.tables.table import Result
    from evmap.project import Project

Answer = tuple["Result", list[str]]


def answer(
    context: Context,
    command: str,
    asked: Mapping[str, object],
    make: Callable[[Project], Answer],
    *,
    format: str,
    output: str,
    still: Callable[[Project, list[str]], bool] | None = None,
) -> list[str]:
    """Print what *make* answers for the project, or what it answered before to the same question about the same files.

    *asked* are the options that matter to the answer. *make* returns the result and words about it (such as the kinds
    of gaps that are there), which are kept and returned. *still* is asked, with the words that were kept, whether what
    the answer rests on beside the project's files is as it was.
    """
    project = context.project()
    to_screen = output == "-"
    width, color = (_width(), context.color_on()) if to_screen else (0, False)
    shape = (format, width, color) if format == "table" else (format, *([] if to_screen else [title_now()]))
    question = f"{command} {sorted(asked.items())!r} {shape!r} {project.key()}"
    kept = project.cache.get("answers", question)
    if kept is not None and still is not None and not still(project, list(kept["words"])):
        kept = None
    if kept is None:
        result, words = make(project)
        if to_screen:
            from evmap.output.tables.render import render

            content = render(result, format, width=width, color=color).encode("utf-8")
        else:
            from evmap.output.documents.write import write_result

            content = write_result(result, format, title_now())
        kept = {"content": content, "words": words}
        project.cache.put("answers", question, kept, kept=60)
    context.ready()
    if to_screen:
        click.echo(kept["content"].decode("utf-8"), nl=False, color=True)
    else:
        from evmap.project.disk.files import write_atomically

        write_atomically(Path(output), kept["content"])
        context.say(f"wrote {output}")
    return list(kept["words"])
