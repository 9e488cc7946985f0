"""A document as one plain, accessible web page: no script, no address that is fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from evmap.output.documents.blocks import Bullets, Figure, Grid, Heading, Paragraph
from evmap.output.tables.table import cell_text
from evmap.text.controls import for_xml
from evmap.text.visible import visible

if TYPE_CHECKING:
    from evmap.output.documents.blocks import Block, Paper, Text

_STYLE = """\
body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:80rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.8rem}h2{font-size:1.35rem;margin-top:2.2rem}h3{font-size:1.1rem}
table{border-collapse:collapse;font-size:.9rem;margin:.5rem 0 1.5rem}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border:1px solid #8a8a8a;padding:.3rem .5rem;text-align:left;vertical-align:top}
thead th{background:#eee;position:sticky;top:0}.right{text-align:right}.scroll{overflow-x:auto}
.hanging{padding-left:2em;text-indent:-2em;margin:.4em 0}figure{margin:1rem 0}figure svg{max-width:100%;height:auto}
figcaption{font-weight:600}@media print{thead{display:table-header-group}thead th{position:static}}
"""


def write_web(paper: Paper) -> bytes:
    """Return *paper* as one HTML file in UTF-8, everything that came from a file escaped."""
    title = _text(paper.title)
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1 dir="auto">{title}</h1>'
    ]
    parts.extend(_block(block) for block in paper.blocks)
    return ("\n".join(parts) + "\n</main>\n</body>\n</html>\n").encode()


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        tag = f"h{block.level + 1}"
        return f'<{tag} dir="auto">{_text(block.text)}</{tag}>'
    if isinstance(block, Paragraph):
        hanging = ' class="hanging"' if block.hanging else ""
        return f'<p{hanging} dir="auto">{_runs(block.text)}</p>'
    if isinstance(block, Bullets):
        return "<ul>\n" + "\n".join(f'<li dir="auto">{_runs(item)}</li>' for item in block.items) + "\n</ul>"
    if isinstance(block, Figure):
        from evmap.output.figures.svg import svg_of

        return f"<figure>\n{svg_of(block.picture)}<figcaption>{_text(block.caption)}</figcaption>\n</figure>"
    return _grid(block)


def _grid(grid: Grid) -> str:
    table = grid.table
    columns = [column for column in table.columns if not column.hidden]
    side = {column.key: ' class="right"' if column.align == "right" else "" for column in columns}
    lines = ['<div class="scroll" tabindex="0">', "<table>"]
    if grid.caption:
        lines.append(f"<caption>{_text(grid.caption)}</caption>")
    heads = "".join(f'<th scope="col"{side[column.key]}>{_text(column.heading)}</th>' for column in columns)
    lines += [f"<thead><tr>{heads}</tr></thead>", "<tbody>"]
    for row in table.rows:
        cells = "".join(
            f'<td dir="auto"{side[column.key]}>{_text(cell_text(row.get(column.key)))}</td>' for column in columns
        )
        lines.append(f"<tr>{cells}</tr>")
    lines += ["</tbody>", "</table>", "</div>"]
    return "\n".join(lines)


def _runs(text: Text) -> str:
    parts = []
    for run in text:
        said = _text(run.text)
        said = f"<em>{said}</em>" if run.italic else said
        said = f"<strong>{said}</strong>" if run.bold else said
        safe = run.link.startswith(("https://", "http://"))
        parts.append(f'<a href="{_text(run.link)}">{said}</a>' if safe else said)
    return "".join(parts)


def _text(text: str) -> str:
    """*text* escaped, with every control character as a sign; a new line stays one."""
    return escape(for_xml(visible(text), "\ufffd")).replace("\n", "<br>")
