"""A document as converters leave it: Markdown with marks and pictures, LaTeX marks, plain text in blocks or columns."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.typeset.pdf import paragraphs
from benchmarks.typeset.styles import NUMBERED

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from benchmarks.typeset.documents import Made
    from benchmarks.typeset.layout import Part

_RAISED = re.compile(r"\^([^^]{1,12})\^")


def _front(made: Made) -> list[Part]:
    layout = made.layout
    return [*layout.cover, *layout.imprint, *layout.side, *layout.front]


def marker(made: Made, dice: random.Random) -> str:
    """Headings of several depths, raised marks as HTML, pictures by name, lists as items."""
    out = []
    if made.layout.first_head and dice.random() < 0.4:
        out.append(made.layout.first_head.split("\n")[0])
    for part in _front(made):
        text = _RAISED.sub(r"<sup>\1</sup>", part.text.replace("\n", " "))
        if part.role == "picture":
            text = "![](_page_0_Picture_0.jpeg)"
        elif part.role in ("title", "masthead") and part.size > 12:
            text = f"# {text}" if part.role == "title" or dice.random() < 0.5 else f"## {text}"
        elif part.role in ("subtitle", "head") or (part.role in ("label", "org") and dice.random() < 0.3):
            text = f"## **{text}**"
        elif part.role == "authors" and part.bold:
            text = f"**{text}**"
        out.append(text)
        if part.role == "label" and dice.random() < 0.3:
            out.append("![](_page_0_Picture_3.jpeg)")
    if made.layout.first_foot:
        out.append(made.layout.first_foot.replace("\n", " "))
    for heading, told in _sections(made):
        out += [f"## **{heading}**", *(_RAISED.sub(r"<sup>\1</sup>", one) for one in told)]
    out.append(f"## **{made.layout.list_heading}**")
    items = [f'- <span id="page-7-{n}"></span>{entry}' for n, entry in enumerate(made.entries)]
    return "\n\n".join(out) + "\n\n" + "\n".join(items) + _closing(made) + "\n"


def nougat(made: Made, dice: random.Random) -> str:
    """Title, authors with marks in LaTeX, ``###### Abstract``; entries as starred items; nothing of the margins."""
    out = []
    for part in _front(made):
        text = _RAISED.sub(r" \\({}^{\1}\\)", part.text.replace("\n", " "))
        if part.role == "title":
            out.append(f"# {text}")
        elif part.role in ("authors", "affil"):
            out.append(text)
        elif part.role == "head":
            out.append(f"###### {text}" if part.text.casefold() == "abstract" else f"## {text}")
        elif part.role in ("abstract", "date", "org", "cite", "subtitle") or dice.random() < 0.3:
            out.append(text)
    for heading, told in _sections(made):
        out += [f"## {heading}", *(_RAISED.sub(r"[\1]", one) for one in told)]
    out.append(f"## {made.layout.list_heading}")
    items = []
    for entry, text in zip(made.entries, map(_unlabelled, made.entries), strict=True):
        label = re.match(r"\[?(\d+)", entry) if made.layout.list_style in NUMBERED else None
        items.append(f"* [{label[1]}] {text}" if label else f"* {text}")
    return "\n\n".join(out) + "\n\n" + "\n".join(items) + "\n"


def markitdown(made: Made, dice: random.Random) -> str:
    """Plain paragraphs with lines broken, running heads and page breaks between them, no headings, marks on the line."""
    out: list[str] = []
    if made.layout.first_head:
        out.append(made.layout.first_head)
    out += [_lines(_flat(part.text), 60) for part in _front(made) if part.role != "picture"]
    if made.layout.first_foot:
        out.append(made.layout.first_foot)
    page = 2
    for heading, told in _sections(made):
        out.append(heading)
        out += [_lines(_flat(one), 70) for one in told]
        if dice.random() < 0.7 and (made.layout.head or made.layout.foot):
            out += [line.replace("{page}", str(page)) for line in (made.layout.foot, made.layout.head) if line]
            out[-1] = "\x0c" + out[-1]
            page += 1
    out.append(made.layout.list_heading)
    out += [_lines(entry, 70) for entry in made.entries]
    return "\n\n".join(out) + _closing(made) + "\n"


def glued(made: Made, dice: random.Random) -> str:
    """Parts run together that stand apart and torn that belong together, pictures in the midst of them, titles in title
    case, marks on the line, side columns behind the authors; entries in one paragraph or one each."""
    out: list[str] = []
    side: list[str] = []
    picture = 0
    label = ""
    for part in [*made.layout.cover, *made.layout.imprint, *made.layout.front]:
        text = _RAISED.sub(r"\1", part.text.replace("\n", " "))
        if dice.random() < 0.25:
            out.append(f"![0_image_{picture}.png](0_image_{picture}.png)")
            picture += 1
        if part.role == "label" and dice.random() < 0.4:
            label = f"{text} "
            continue
        if part.role == "title":
            words = [word.capitalize() if word.islower() else word for word in f"{label}{text}".split()]
            label = ""
            at = dice.randint(3, len(words)) if len(words) > 5 and dice.random() < 0.35 else len(words)
            out.append(f"# {' '.join(words[:at])}")
            if words[at:]:
                out.append(
                    dice.choice(("", "# ", f"![0_image_{picture}.png](0_image_{picture}.png) ")) + " ".join(words[at:])
                )
            side = [_RAISED.sub(r"\1", one.text.replace("\n", "\n")) for one in made.layout.side]
        elif part.role in ("affil", "note", "authors") and out and dice.random() < 0.5 and out[-1][0] not in "#!":
            out[-1] += f" {text}"
        elif part.role in ("head", "org", "label"):
            out.append(f"## {text}")
        else:
            out.append(text)
        if part.role == "authors" and side:
            out[-1] += " " + " ".join(side[:3]) if dice.random() < 0.5 else "\n\n" + "\n\n".join(side[:3])
            out.append("\n\n".join(side[3:]))
            side = []
    if made.layout.first_foot or made.layout.first_head:
        out.append((made.layout.first_foot or made.layout.first_head).replace("\n", " "))
    for heading, told in _sections(made):
        out += [f"## {heading}", *(_RAISED.sub(r" \1", one) if dice.random() < 0.5 else _flat(one) for one in told)]
    out.append(f"## {made.layout.list_heading}")
    out.append((" " if dice.random() < 0.5 else "\n\n").join(made.entries))
    return "\n\n".join(one for one in out if one) + _closing(made) + "\n"


def _flat(text: str) -> str:
    return _RAISED.sub(r"\1", text)


def _unlabelled(entry: str) -> str:
    return re.sub(r"^(?:\[\d+\]|\d+\.)\s", "", entry)


def _lines(text: str, width: int) -> str:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".lstrip(" ")
    return "\n".join(lines)


def _sections(made: Made) -> Iterator[tuple[str, list[str]]]:
    for heading, sentences in made.paper.text:
        yield heading, paragraphs(made, sentences)


def _closing(made: Made) -> str:
    return "".join(f"\n\n{part.text}" for part in made.layout.closing)


def pdftotext(pdf: bytes, *options: str) -> str:
    """Return what ``pdftotext`` makes of *pdf* (Debian: poppler-utils)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


#: Name of the converter -> what it makes; those of ``pdftotext`` need its program and a PDF.
MARKDOWN: dict[str, Callable[[Made, random.Random], str]] = {
    "marker": marker,
    "nougat": nougat,
    "markitdown": markitdown,
    "run together": glued,
}
PDFTOTEXT = {"pdftotext -layout": ("-layout",), "pdftotext -raw": ("-raw",), "pdftotext": ()}
