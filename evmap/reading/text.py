"""Plain text and Markdown, as people write it and as converters leave it, to a Document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind, Document, Link
from evmap.errors import InputError
from evmap.reading.blocks import cut
from evmap.reading.encoding import decode, encoding_note
from evmap.reading.headings import Draft, find_headings
from evmap.reading.inline import Inline, clean_inline, join_raw
from evmap.reading.paragraphs import is_unwrapped, split_run
from evmap.reading.rejoin import rejoin
from evmap.reading.sections import CAPTION, assign_sections
from evmap.reading.text_chunks import Chunk, ChunkKind, Line, chunks
from evmap.reading.text_repair import Hyphenation, normalise_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)[^*_]+(?<=\S)\1\s*:?\s*$")
_RAISED_START = re.compile(r"[^\w\s]{0,2}$")
_STAR_NOTE = re.compile(r"(\*{1,4}|[†‡§¶]{1,2})\s?(?=[A-Z\"“‘(])")
_IMAGE = re.compile(r"\s*!\[.*\]\([^)]*\)\s*(?:\{[^}]*\}\s*)?$", re.DOTALL)
_CELL = re.compile(r"(?<!\\)\|")


def read_text(name: str, data: bytes, *, format: str = "text") -> Document:
    """Read plain text or Markdown. *format* is only the label the Document gets (``text`` or ``markdown``).

    Every paragraph, list item, table and footnote becomes a Block with the line it starts in; form feeds are page
    breaks. Time and memory are linear in the length of the text.

    Raises
    ------
    InputError
        when the file is empty or is not text.
    """
    text, encoding = decode(data, name)
    if not text.strip():
        raise InputError("the file is empty", file=name)
    note = encoding_note(encoding, name)
    lines = _lines(text)
    blocks = blocks_of_lines(lines)
    return Document(
        file=name,
        format=format,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        pages=lines[-1].page,
        encoding=encoding,
        diagnostics=(note,) if note else (),
    )


def blocks_of_lines(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a text given as lines, with sections and paragraph numbers."""
    contents = [line.text for line in lines]
    unwrapped = is_unwrapped(contents)
    words = Hyphenation([] if unwrapped else contents)
    drafts = [draft for chunk in chunks(lines) for draft in _drafts(chunk, words, unwrapped=unwrapped)]
    return assign_sections(rejoin(find_headings(drafts)))


def _lines(text: str) -> list[Line]:
    """Lines with numbers as an editor counts them; a form feed begins a page."""
    pages = "\f" in text
    lines: list[Line] = []
    page = 1
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        for index, part in enumerate(raw.split("\f")):
            page += index > 0
            if index == 0 or part.strip():
                lines.append(Line(number, normalise_characters(part), page if pages else None))
    return lines


def _drafts(chunk: Chunk, words: Hyphenation, *, unwrapped: bool) -> Iterator[Draft]:
    if chunk.kind is ChunkKind.HEADING:
        draft = _draft(chunk, chunk.lines, BlockKind.HEADING, words)
        draft.marked = True
        if draft.block.text:
            yield draft
    elif chunk.kind in {ChunkKind.TABLE, ChunkKind.CONTENTS}:
        yield from _table(chunk)
    else:
        yield from _paragraphs(chunk, words, unwrapped=unwrapped)


def _paragraphs(chunk: Chunk, words: Hyphenation, *, unwrapped: bool) -> Iterator[Draft]:
    kind = {ChunkKind.ITEM: BlockKind.LIST_ITEM, ChunkKind.FOOTNOTE: BlockKind.FOOTNOTE}.get(
        chunk.kind, BlockKind.PARAGRAPH
    )
    for index, lines in enumerate(split_run(chunk.lines, unwrapped=unwrapped)):
        draft = _draft(chunk, lines, kind, words)
        draft.gap = chunk.gap and index == 0
        if index:
            draft.bullet = False
            draft.block = replace(draft.block, kind=BlockKind.PARAGRAPH, note="", anchor="")
        if draft.block.text:
            yield _told_by_start(draft)


def _draft(chunk: Chunk, lines: Sequence[Line], kind: BlockKind, words: Hyphenation) -> Draft:
    raw = join_raw([line.text for line in lines], words)
    inline = clean_inline(raw)
    block = _block(inline, kind, lines, chunk)
    if _IMAGE.match(raw):
        block = replace(block, kind=BlockKind.CAPTION)
    bold = bool(_BOLD_LINE.match(raw.strip()))
    return Draft(block, chunk.gap, bool(chunk.bullet), bold, lines=len(lines))


def _block(inline: Inline, kind: BlockKind, lines: Sequence[Line], chunk: Chunk) -> Block:
    anchors = [*chunk.anchors, *inline.anchors]
    if chunk.note:
        anchors.insert(0, f"fn-{chunk.note}")
    return Block(
        kind,
        inline.text,
        level=chunk.level,
        page=lines[0].page,
        line=lines[0].number,
        note=chunk.note,
        anchor=anchors[0] if anchors else "",
        links=inline.links,
        urls=inline.urls,
        emphasis=inline.emphasis,
        superscripts=inline.superscripts,
        line_starts=tuple(zip(inline.line_starts, (line.number for line in lines[1:]), strict=True)),
    )


def _told_by_start(draft: Draft) -> Draft:
    """Make a footnote of what starts with a raised mark or an asterisk, a caption of ``Table 1: …``."""
    block = draft.block
    if block.kind is BlockKind.FOOTNOTE or draft.bullet:
        return draft
    if block.superscripts and block.superscripts[0][0] == 0 and block.superscripts[0][1] < len(block.text):
        end = block.superscripts[0][1]
        draft.block = _as_footnote(block, block.text[:end], end)
    elif star := _STAR_NOTE.match(block.text):
        draft.block = _as_footnote(block, star[1], star.end())
    elif len(block.text) <= 300 and CAPTION.match(block.text):
        draft.block = replace(block, kind=BlockKind.CAPTION)
    return draft


def _as_footnote(block: Block, mark: str, end: int) -> Block:
    while end < len(block.text) and block.text[end] == " ":
        end += 1
    note = normalise_mark(mark)
    return replace(cut(block, 0, end), kind=BlockKind.FOOTNOTE, note=note, anchor=block.anchor or f"fn-{note}")


def normalise_mark(mark: str) -> str:
    """A footnote mark with raised digits as plain ones: ``¹²`` -> ``12``."""
    return mark.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")).strip()


def _table(chunk: Chunk) -> Iterator[Draft]:
    """One TABLE block of the rows of *chunk*; a lone line with a tab is a caption or a paragraph."""
    rows = [(line, _cells(line.text)) for line in chunk.lines]
    rows = [(line, cells) for line, cells in rows if any(cells)]
    if not rows:
        return
    first = " ".join(cell for cell in rows[0][1] if cell)
    if CAPTION.match(clean_inline(first).text) and len(rows) == 1:
        text = Chunk(ChunkKind.TEXT, [Line(rows[0][0].number, first, rows[0][0].page)], gap=chunk.gap)
        yield _told_by_start(_draft(text, text.lines, BlockKind.PARAGRAPH, Hyphenation([])))
        return
    inlines = [[clean_inline(cell) for cell in cells] for _, cells in rows]
    yield Draft(_table_block([line for line, _ in rows], inlines, chunk), chunk.gap, marked=True, lines=len(rows))


def _cells(text: str) -> list[str]:
    stripped = text.strip()
    if stripped.startswith("|"):
        return [cell.strip() for cell in _CELL.split(stripped.removeprefix("|").removesuffix("|"))]
    return [cell.strip() for cell in stripped.split("\t")]


def _table_block(lines: Sequence[Line], rows: Sequence[Sequence[Inline]], chunk: Chunk) -> Block:
    text: list[str] = []
    offset = 0
    emphasis: list[tuple[int, int]] = []
    superscripts: list[tuple[int, int]] = []
    links: list[Link] = []
    urls: list[Link] = []
    starts: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        if number:
            starts.append((offset, lines[number].number))
        for index, cell in enumerate(row):
            emphasis.extend((offset + a, offset + b) for a, b in cell.emphasis)
            superscripts.extend((offset + a, offset + b) for a, b in cell.superscripts)
            links.extend(Link(offset + link.start, offset + link.end, link.targets) for link in cell.links)
            urls.extend(Link(offset + link.start, offset + link.end, link.targets) for link in cell.urls)
            end = "\t" if index + 1 < len(row) else "\n"
            text.append(cell.text + end)
            offset += len(cell.text) + 1
    return Block(
        BlockKind.TABLE,
        "".join(text)[:-1],
        page=lines[0].page,
        line=lines[0].number,
        anchor=chunk.anchors[0] if chunk.anchors else "",
        links=tuple(links),
        urls=tuple(urls),
        emphasis=tuple(emphasis),
        superscripts=tuple(superscripts),
        line_starts=tuple(starts),
    )
