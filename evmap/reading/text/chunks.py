"""Lines of text or Markdown to chunks: runs of lines that belong together, told apart by their marks alone.

What a short line without marks is (heading, list label, running text) is decided later, with its neighbours in view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: its 1-based number, its text without the line end, its page (None: no pages)."""

    number: int
    text: str
    page: int | None = None


class ChunkKind(Enum):
    """What the marks of a run of lines say it is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "footnote"
    CONTENTS = "contents"


@dataclass(slots=True)
class Chunk:
    """Lines that belong together, marks of the kind already taken off.

    ``level``: heading depth or list nesting. ``gap`` says that a blank line, a page or the file's start stands
    before it. ``bullet`` is the bullet taken off (a number stays in the text). ``note`` is a footnote's mark and
    ``anchors`` the ids that a Markdown container gave it.
    """

    kind: ChunkKind
    lines: list[Line]
    level: int = 0
    gap: bool = False
    indent: int = 0
    bullet: str = ""
    note: str = ""
    anchors: list[str] = field(default_factory=list)


_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?)(?:[ \t]+#+)?|(?=[A-Z0-9*])(.*?)#*)[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(?:```+|~~~+)")
_DIV = re.compile(r" {0,3}:::+(.*)$")
_DIV_ID = re.compile(r"#([\w:.\-]+)")
_TABLE_RULE = re.compile(r"[ \t]*[|+]?(?:[ \t]*:?[-=]{2,}:?[ \t]*(?:[|+\t]|$))+[ \t]*$")
_COLUMNS = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*$")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)$")
_BULLETS = "-*+•▪◦‣·●○■□➢►\u2043\uf0b7\uf0a7\uf0d8\uf076"
_BULLET = re.compile(rf"([-*+–—o]|[{re.escape(_BULLETS)}])[ \t]+(?=\S)|([{re.escape(_BULLETS[3:])}])(?=[^\s\d])")
_ORDERED = re.compile(r"(?:\(?\d{1,3}[.)]|\[\d{1,4}\]|\(?[a-z][.)]|\(?[ivx]{2,5}[.)])[ \t]+(?=\S)")
_LONE_NUMBER = re.compile(r"[ \t]*(?:\d{1,3}[.)]|\[\d{1,4}\]|\(\d{1,3}\))[ \t]*$")
_ESCAPED_NUMBER = re.compile(r"(\d{1,3}|[a-z])\\([.)])")
_CONTENTS_LINE = re.compile(
    r"[^\W_].*?\S(?:[ \t]*(?:\.[ \t]?){3,}[ \t]*|[ \t]*…+[ \t.…]*|\t+[ \t]*| {3,})(?:\d{1,4}|[ivxl]{1,6})[ \t]*$"
)
_CONTENTS_HEADING = re.compile(
    r"(?:table of )?contents(?: page)?:?$|list of (?:tables|figures|boxes|charts)$", re.IGNORECASE
)
_BARE_CONTENTS_LINE = re.compile(r"[^\W_].{0,150}\D[ \t]+\d{1,4}[ \t]*$")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
# Marks are looked for in lines up to this length: what is longer is running text, whatever it looks like, and the
# patterns above would take quadratic time on it.
_MARKED_LENGTH = 2_000


def chunks(lines: Iterable[Line]) -> Iterator[Chunk]:
    """Yield the chunks of *lines* in order. O(n)."""
    return _contents(_Chunker().run(lines))


@dataclass(slots=True)
class _Chunker:
    """A machine that takes one line at a time; ``open`` is the chunk that a further line may join."""

    open: Chunk | None = None
    gap: bool = True
    page: int | None = None
    anchors: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    label: str = ""
    columns: list[int] = field(default_factory=list)

    def run(self, lines: Iterable[Line]) -> Iterator[Chunk]:
        """The chunks of *lines*, in order."""
        for line in lines:
            yield from self._line(line)
        yield from self._flush()

    def _flush(self) -> Iterator[Chunk]:
        if self.open is not None:
            yield self.open
            self.open = None

    def _start(self, kind: ChunkKind, line: Line, **given: object) -> Iterator[Chunk]:
        yield from self._flush()
        chunk = Chunk(kind, [line], gap=self.gap, anchors=self.anchors)
        for name, value in given.items():
            setattr(chunk, name, value)
        self.open, self.gap, self.anchors = chunk, False, []

    def _line(self, line: Line) -> Iterator[Chunk]:
        if line.page != self.page:
            self.page, self.gap = line.page, True
            if self.open is not None and self.open.kind is not ChunkKind.TEXT:
                yield from self._flush()
        text = _QUOTE.sub("", line.text) if line.text.lstrip().startswith(">") else line.text
        stripped = text.strip()
        if not stripped:
            yield from self._blank()
        elif self.columns:
            self._aligned(line, text)
        elif _COLUMNS.match(text):
            yield from self._aligned_start(line, text)
        elif len(stripped) > _MARKED_LENGTH:
            yield from self._content(Line(line.number, text, line.page), stripped)
        elif _FENCE.match(text):
            yield from self._flush()
        elif div := _DIV.match(text):
            yield from self._flush()
            self.anchors.extend(_DIV_ID.findall(div[1])[:1])
        elif _ATX.match(text):
            yield from self._heading(line, text)
        elif self._underlines(text):
            yield from self._underline(text)
        elif _TABLE_RULE.match(text) or _RULE.match(text):
            yield from self._rule(line, text)
        else:
            yield from self._content(Line(line.number, text, line.page), stripped)

    def _blank(self) -> Iterator[Chunk]:
        yield from self._flush()
        self.gap, self.columns = True, []

    def _aligned_start(self, line: Line, text: str) -> Iterator[Chunk]:
        """``----  -----``: the rule of a table whose cells stand under its dashes; the line above holds its heads."""
        starts = [match.start() for match in re.finditer(r"-+", text)]
        above: list[Line] = []
        if self.open is not None and self.open.kind in {ChunkKind.TEXT, ChunkKind.TABLE}:
            above = self.open.lines[-1:]
            self.open.lines = self.open.lines[:-1]
            if not self.open.lines:
                self.open = None
        yield from self._start(ChunkKind.TABLE, line)
        self.columns = starts
        if self.open is not None:
            self.open.lines = []
        for head in above:
            self._aligned(head, head.text)

    def _aligned(self, line: Line, text: str) -> None:
        """A row of such a table: cut at the columns."""
        if self.open is None or not set(text) - set(" \t-"):
            return
        ends = [*self.columns[1:], len(text)]
        cells = [text[start:end].strip() for start, end in zip([0, *self.columns[1:]], ends, strict=True)]
        self.open.lines.append(Line(line.number, "\t".join(cells), line.page))

    def _heading(self, line: Line, text: str) -> Iterator[Chunk]:
        match = _ATX.match(text)
        title = (match[2] or match[3] or "").strip() if match else ""
        yield from self._flush()
        if match and title:
            yield from self._start(ChunkKind.HEADING, Line(line.number, title, line.page), level=len(match[1]))
            yield from self._flush()
        self.indents = []

    def _underlines(self, text: str) -> bool:
        """Whether *text* is the ``====`` or ``----`` under a one-line heading."""
        if self.open is None or self.open.kind is not ChunkKind.TEXT or len(self.open.lines) != 1:
            return False
        above = self.open.lines[0].text.strip()
        return bool(_SETEXT.match(text)) and len(text.strip()) >= 3 and len(above) <= 150 and "\t" not in above

    def _underline(self, text: str) -> Iterator[Chunk]:
        assert self.open is not None  # _underlines has seen it
        self.open.kind, self.open.level = ChunkKind.HEADING, 1 if "=" in text else 2
        yield from self._flush()

    def _rule(self, line: Line, text: str) -> Iterator[Chunk]:
        """A line of dashes: part of a table when cells stand over it, else a break."""
        if self.open is not None and self.open.kind is ChunkKind.TABLE:
            return
        if "|" in text or "+" in text or "\t" in text:
            yield from self._start(ChunkKind.TABLE, Line(line.number, "", line.page))
            return
        yield from self._blank()

    def _content(self, line: Line, stripped: str) -> Iterator[Chunk]:
        indent = _indent(line.text)
        if self.label:
            line = Line(line.number, f"{self.label} {stripped}", line.page)
            stripped, self.label = line.text, ""
        if _LONE_NUMBER.match(stripped):
            yield from self._flush()
            self.label = stripped
            return
        footnote = _FOOTNOTE.match(line.text)
        item = None if _is_contents_line(stripped) else _item(stripped, in_list=self._in_list())
        if footnote:
            yield from self._start(
                ChunkKind.FOOTNOTE, Line(line.number, footnote[2], line.page), note=footnote[1], indent=indent
            )
        elif item is not None:
            bullet, rest = item
            yield from self._start(
                ChunkKind.ITEM,
                Line(line.number, rest, line.page),
                level=self._nesting(indent),
                indent=indent,
                bullet=bullet,
            )
        elif _is_row(stripped):
            if self.open is None or self.open.kind is not ChunkKind.TABLE:
                yield from self._start(ChunkKind.TABLE, line)
            else:
                self.open.lines.append(line)
        else:
            yield from self._text(line, indent)

    def _text(self, line: Line, indent: int) -> Iterator[Chunk]:
        joins = self.open is not None and (
            self.open.kind is ChunkKind.TEXT
            or (self.open.kind in {ChunkKind.ITEM, ChunkKind.FOOTNOTE} and not self.gap)
        )
        if joins and self.open is not None:
            self.open.lines.append(line)
            return
        if not indent:
            self.indents = []
        yield from self._start(ChunkKind.TEXT, line, indent=indent)

    def _in_list(self) -> bool:
        return self.open is not None and self.open.kind is ChunkKind.ITEM

    def _nesting(self, indent: int) -> int:
        """The nesting (from 0) of a list item that is indented by *indent* columns."""
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1]:
            self.indents.append(indent)
        return len(self.indents) - 1


def _indent(text: str) -> int:
    """Columns of white space at the start, a tab counting to the next multiple of four."""
    column = 0
    for character in text:
        if character == " ":
            column += 1
        elif character == "\t":
            column += 4 - column % 4
        else:
            break
    return column


def _item(stripped: str, *, in_list: bool) -> tuple[str, str] | None:
    """The bullet and the rest of a list item's first line; a number stays with the text. None: not an item."""
    match = _BULLET.match(stripped)
    if match:
        bullet = match[1] or match[2]
        if bullet not in {"o", "–", "—"} or in_list:
            rest = stripped[match.end() :].strip()
            return (bullet, _ESCAPED_NUMBER.sub(r"\1\2", rest, count=1)) if rest else None
    unescaped = _ESCAPED_NUMBER.sub(r"\1\2", stripped, count=1) if "\\" in stripped[:6] else stripped
    if _ORDERED.match(unescaped):
        return "", unescaped
    return None


def _is_contents_line(stripped: str) -> bool:
    return len(stripped) < 300 and bool(_CONTENTS_LINE.match(stripped))


def _is_row(stripped: str) -> bool:
    """Whether a line holds cells: ``| a | b |``, or parts set apart by tabs."""
    if stripped.startswith("|"):
        return stripped.count("|") > 1
    return "\t" in stripped


def _contents(found: Iterable[Chunk]) -> Iterator[Chunk]:
    """Mark the lines of a table of contents: ``Title ..... 5`` three times running, or under a heading "Contents"."""
    waiting: list[Chunk] = []
    under_heading = False
    for chunk in found:
        if _is_contents(chunk, under_heading=under_heading):
            waiting.append(chunk)
            continue
        yield from _as_contents(waiting, sure=under_heading)
        waiting = []
        first = chunk.lines[0].text.strip().strip("*_ ")
        under_heading = len(chunk.lines) == 1 and bool(_CONTENTS_HEADING.match(first))
        yield chunk
    yield from _as_contents(waiting, sure=under_heading)


def _is_contents(chunk: Chunk, *, under_heading: bool) -> bool:
    if chunk.kind is ChunkKind.HEADING:
        return False
    lines = [line.text.strip() for line in chunk.lines if line.text.strip()]
    fitting = sum(
        _is_contents_line(text) or (under_heading and bool(_BARE_CONTENTS_LINE.match(text))) for text in lines
    )
    return bool(lines) and fitting * 5 >= len(lines) * 4


def _as_contents(waiting: list[Chunk], *, sure: bool) -> Iterator[Chunk]:
    if sum(len(chunk.lines) for chunk in waiting) >= (1 if sure else 3):
        for chunk in waiting:
            chunk.kind = ChunkKind.CONTENTS
    if waiting and waiting[0].kind is ChunkKind.CONTENTS:
        waiting[0].lines = [line for chunk in waiting for line in chunk.lines]
        waiting = waiting[:1]
    yield from waiting
