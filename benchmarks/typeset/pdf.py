"""A document as a PDF, set by typst (``pip install typst``)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from benchmarks.typeset.styles import NUMBERED, cite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.typeset.documents import Made
    from benchmarks.typeset.layout import Layout, Part

_RAISED = re.compile(r"\^([^^]{1,12})\^")


def as_pdf(made: Made) -> bytes:
    """Return the PDF of *made*."""
    import typst

    return typst.compile(source(made).encode())  # type: ignore[no-any-return]


def source(made: Made) -> str:
    """Return the typst source of *made*."""
    layout = made.layout
    lines = [_settings(layout)]
    if layout.cover:
        lines += [*map(_part, layout.cover), "#pagebreak()"]
    if layout.imprint:
        lines += [*map(_part, layout.imprint), "#pagebreak()"]
    front = "\n".join(map(_part, layout.front))
    if layout.side:
        side = "\n".join(map(_part, layout.side))
        front = f"#grid(columns: (3.6cm, 1fr), column-gutter: 14pt, [{side}], [{front}])"
    first = layout.first_foot and f"#block(width: 100%)[#set text(size: 7pt)\n{_words(layout.first_foot)}]"
    if layout.columns == 2:
        lines.append(f'#place(top, float: true, scope: "parent", [{front}])')
        if first:
            lines.append(f"#place(bottom, float: true, [{first}])")
    else:
        lines += [front, first and f"#place(bottom, float: true, [{first}])"]
    lines += [*_body(made), *_list(made), *map(_part, layout.closing)]
    return "\n\n".join(line for line in lines if line)


def _settings(layout: Layout) -> str:
    fonts = '("Liberation Sans", "Noto Sans")' if layout.sans else '("Libertinus Serif")'
    head, foot, first = (_running(text) for text in (layout.head, layout.foot, layout.first_head))
    stated = layout.properties
    people = stated.get("author", "").split("; ") if stated.get("author") else []
    author = f"({''.join(f'{json.dumps(one, ensure_ascii=False)}, ' for one in people)})"
    lines = [
        f"#set document(title: {json.dumps(stated.get('title', ''), ensure_ascii=False)}, author: {author}, "
        f"description: {json.dumps(stated.get('subject', ''), ensure_ascii=False)})",
        f'#set page(paper: "a4", margin: 2.2cm, columns: {layout.columns}, '
        f"header: context {{ let page = here().page(); if page == 1 {{ [{first}] }} else {{ [{head}] }} }}, "
        f"footer: context {{ let page = here().page(); [{foot}] }})",
        f'#set text(font: {fonts}, size: {layout.size}pt, lang: "en", hyphenate: true)',
        f"#set par(justify: true, leading: {layout.leading}em, spacing: {layout.leading + 0.4}em)",
    ]
    if layout.numbered_lines:
        lines.append('#set par.line(numbering: "1")')
    return "\n".join(lines)


def _running(text: str) -> str:
    if not text:
        return ""
    parts = text.split("{page}")
    return "#set text(size: 7.5pt)\n" + "#page".join(_words(part) for part in parts)


def _part(part: Part) -> str:
    if part.role == "picture":
        return "#rect(width: 100%, height: 20cm, fill: blue)"
    style = f"size: {part.size}pt" + (', weight: "bold"' if part.bold else "")
    style += ', font: ("Liberation Sans", "Noto Sans")' if part.sans else ""
    justify = "false" if part.role not in ("abstract", "cite") else "true"
    body = f"#set par(justify: {justify})\n#text({style})[{_words(part.text)}]"
    align = "center" if part.center else "left"
    return f"#block(width: 100%, below: {part.gap + 4}pt)[#align({align})[{body}]]"


def _words(text: str) -> str:
    """*text* as typst's string literals: nothing in it is markup but what is raised and where a line ends."""
    out = []
    for number, piece in enumerate(_RAISED.split(text)):
        literal = " #linebreak() ".join(
            f"#{json.dumps(line, ensure_ascii=False)}" if line else "" for line in piece.split("\n")
        )
        out.append(f"#super(typographic: false)[{literal}]" if number % 2 else literal)
    return "".join(out)


def _body(made: Made) -> list[str]:
    out = []
    for heading, sentences in made.paper.text:
        out.append(_heading(heading, made.layout))
        out += [_words(paragraph) for paragraph in paragraphs(made, sentences)]
    return out


def paragraphs(made: Made, sentences: Sequence[tuple[str, tuple[int, ...]]]) -> list[str]:
    """Return the paragraphs of a section, citations as the layout prints them."""
    style, references = made.layout.list_style, made.paper.references
    shown = [
        f"{words}.{cite(references, which, style)}"
        if style == "raised"
        else f"{words}{cite(references, which, style)}."
        for words, which in sentences
    ]
    return [" ".join(shown[at : at + 5]) for at in range(0, len(shown), 5)]


def _heading(text: str, layout: Layout) -> str:
    return f'#block(sticky: true, above: 14pt, below: 7pt)[#text(size: {layout.size + 2}pt, weight: "bold")[{_words(text)}]]'


def _list(made: Made) -> list[str]:
    indent = "1.6em" if made.layout.list_style not in NUMBERED else "2em"
    size = max(7.5, made.layout.size - 1)
    out = [_heading(made.layout.list_heading, made.layout)]
    for entry in made.entries:
        out.append(
            f"#block(below: 5pt)[#set par(hanging-indent: {indent}, leading: 0.55em)\n#text(size: {size}pt)[{_words(entry)}]]"
        )
    return out
