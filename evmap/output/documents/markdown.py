"""A document as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.output.documents.blocks import Bullets, Figure, Grid, Heading, Paragraph
from evmap.output.tables.render import escaped, markdown_table
from evmap.text.visible import visible

if TYPE_CHECKING:
    from evmap.output.documents.blocks import Block, Paper, Text


def write_markdown(paper: Paper) -> bytes:
    """Return *paper* as Markdown in UTF-8; a figure is there in words."""
    parts = [f"# {_line(paper.title)}", *(_block(block) for block in paper.blocks)]
    return ("\n\n".join(parts) + "\n").encode()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {_line(block.text)}"
    if isinstance(block, Paragraph):
        return _runs(block.text)
    if isinstance(block, Bullets):
        return "\n".join(f"- {_runs(item)}" for item in block.items)
    if isinstance(block, Figure):
        return f"**Figure: {_line(block.caption)}** {_line(block.picture.alt)}"
    assert isinstance(block, Grid)
    table = markdown_table(block.table)
    return f"**{_line(block.caption)}**\n\n{table}" if block.caption else table


def _runs(text: Text) -> str:
    parts = []
    for run in text:
        said = _line(run.text)
        mark = "**" if run.bold else "*" if run.italic else ""
        core = said.strip()
        if mark and core:
            said = said.replace(core, f"{mark}{core}{mark}", 1)
        safe = run.link.startswith(("https://", "http://")) and core == run.link
        parts.append(f"<{run.link}>" if safe else said)
    return "".join(parts)


def _line(text: str) -> str:
    return escaped(visible(text)).replace("<br>", " ")
