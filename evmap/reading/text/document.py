"""Plain text and Markdown, as people write it and as converters leave it, to a Document."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.document import Block, BlockKind, Document
from evmap.errors import InputError
from evmap.reading.assembly.assemble import finish
from evmap.reading.assembly.builder import table_of
from evmap.reading.assembly.repair import Hyphenation, normalise_characters
from evmap.reading.assembly.sections import CAPTION
from evmap.reading.text.chunks import Chunk, ChunkKind, Line, chunks
from evmap.reading.text.columns import unfold_columns
from evmap.reading.text.front_matter import take_front_matter
from evmap.reading.text.headings import Draft
from evmap.reading.text.inline import Inline, clean_inline, join_raw
from evmap.reading.text.labels import labels_to_entries
from evmap.reading.text.page_marks import drop_counted, pages_by_marks
from evmap.reading.text.pages import drop_furniture, drop_line_numbers
from evmap.reading.text.paragraphs import is_unwrapped, split_run
from evmap.text.encoding import decode, encoding_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE_END = re.compile(r"\r\n|\r|\n")
#: The longest line that is read (characters): ten times a long report in one line. What is longer is data.
LONGEST_LINE = 10_000_000
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)[^*_]+(?<=\S)\1\s*:?\s*$")
_IMAGE = re.compile(r"\s*!\[.*\]\([^)]*\)\s*(?:\{[^}]*\}\s*)?$", re.DOTALL)
#: A line break of HTML, which converters leave between authors and addresses; in a row of a table it is none.
_BREAK, _ROW = re.compile(r"<br\s*/?>", re.IGNORECASE), re.compile(r"\s*\||.*<t[dr]\b", re.IGNORECASE)
#: "Jos´e": an accent within a word, before its vowel; after one letter it may stand for an apostrophe ("l´école").
_ACCENT = re.compile(r"(?<=[^\W\d_])(?<!(?<!\w)[cdjlmnstuCDJLMNSTU])([´`¨])(?=[aeiouAEIOU])(\w)")
_COMBINING = {"´": "\u0301", "`": "\u0300", "¨": "\u0308"}
_FORMULA_DOI = re.compile(r"\$(10\.\d{4,9})\s?/\$\s?")
_CELL = re.compile(r"(?<!\\)\|")


def read_text(name: str, data: bytes, *, format: str = "text") -> Document:
    """Read plain text or Markdown. *format* is only the label the Document gets (``text`` or ``markdown``).

    Every paragraph, list item, table and footnote becomes a Block with the line it starts in; form feeds are page
    breaks. Time and memory are linear in the length of the text.

    Raises
    ------
    InputError
        when the file is empty, is not text, or has a line of more than 10 million characters.
    """
    text, encoding = decode(data, name)
    if not text.strip():
        raise InputError("the file is empty", file=name, hint="download or export it again")
    printed = _lines(text)
    endless = next((line for line in printed if len(line.text) > LONGEST_LINE), None)
    if endless is not None:
        raise InputError(
            f"the line has {len(endless.text):,} characters, more than any report: this looks like data",
            file=name,
            line=endless.number,
            hint="give the report itself, or put each paragraph on a line of its own",
        )
    notes = [note] if (note := encoding_note(encoding, name)) else []
    metadata, told = take_front_matter(printed)
    paged = pages_by_marks(told)
    pages = paged[-1].page if paged else None
    lines, left_out = drop_furniture(drop_line_numbers(paged))
    lines, counted = drop_counted(lines)
    left_out += counted
    if left_out:
        notes.append(_furniture_note(left_out, name))
    blocks = blocks_of_lines(labels_to_entries(unfold_columns(lines)))
    return Document(
        file=name,
        format=format,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        pages=pages,
        encoding=encoding,
        metadata=metadata,
        running=tuple(dict.fromkeys(left_out)),
        diagnostics=tuple(notes),
    )


def _furniture_note(left_out: Sequence[str], name: str) -> Diagnostic:
    return Diagnostic(
        Source(name),
        "text-furniture",
        f"{len(left_out)} lines of running headers, footers and page numbers were left out",
        Severity.NOTE,
        raw="\n".join(dict.fromkeys(left_out)),
    )


def blocks_of_lines(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a text given as lines, with sections and paragraph numbers."""
    contents = [line.text for line in lines]
    unwrapped = is_unwrapped(contents)
    words = Hyphenation([] if unwrapped else contents)
    drafts = [draft for chunk in chunks(lines) for draft in _drafts(chunk, words, unwrapped=unwrapped)]
    return finish(drafts)


def _lines(text: str) -> list[Line]:
    """Lines with numbers as an editor counts them; a form feed begins a page."""
    pages = "\f" in text
    lines: list[Line] = []
    page = 1
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        for index, part in enumerate(raw.split("\f")):
            page += index > 0
            if index == 0 or part.strip():
                printed = _BREAK.split(part) if "<" in part and not _ROW.match(part) else [part]
                lines += [Line(number, _mended(normalise_characters(one)), page if pages else None) for one in printed]
    return lines


def _mended(line: str) -> str:
    """A line with accents that were printed before their letter put on it ("F´elix"), and a DOI out of a formula.

    >>> _mended("F´elix, l´école, doi: $10.3389 /$ fmars.2022.7")
    'Félix, l´école, doi: 10.3389/fmars.2022.7'
    """
    if "´" in line or "`" in line or "¨" in line:
        line = _ACCENT.sub(lambda found: normalise_characters(found[2] + _COMBINING[found[1]]), line)
    return _FORMULA_DOI.sub(r"\1/", line) if "$10." in line else line


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
            yield draft


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


def _table(chunk: Chunk) -> Iterator[Draft]:
    """One TABLE block of the rows of *chunk*; a lone line with a tab is a caption or a paragraph."""
    rows = [(line, _cells(line.text)) for line in chunk.lines]
    rows = [(line, cells) for line, cells in rows if any(cells)]
    if not rows:
        return
    first = " ".join(cell for cell in rows[0][1] if cell)
    if CAPTION.match(clean_inline(first).text) and len(rows) == 1:
        text = Chunk(ChunkKind.TEXT, [Line(rows[0][0].number, first, rows[0][0].page)], gap=chunk.gap)
        yield _draft(text, text.lines, BlockKind.PARAGRAPH, Hyphenation([]))
        return
    inlines = [[clean_inline(cell) for cell in cells] for _, cells in rows]
    block = table_of(inlines, lines=[line.number for line, _ in rows], anchor="".join(chunk.anchors[:1]))
    yield Draft(replace(block, page=rows[0][0].page), chunk.gap, marked=True, lines=len(rows))


def _cells(text: str) -> list[str]:
    stripped = text.strip()
    if stripped.startswith("|"):
        return [cell.strip() for cell in _CELL.split(stripped.removeprefix("|").removesuffix("|"))]
    return [cell.strip() for cell in text.strip(" ").split("\t")]  # an empty first cell counts
