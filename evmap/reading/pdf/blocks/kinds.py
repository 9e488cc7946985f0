"""Tell headings, paragraphs, list items, tables, captions and footnotes apart, and make them blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind
from evmap.reading.assembly.repair import split_paragraph_number
from evmap.reading.pdf.blocks.assemble import Text, block_text
from evmap.reading.pdf.blocks.headings import Depths, heading_runs, reads_like_heading
from evmap.reading.pdf.blocks.labels import is_caption, is_contents_line, label_of, section_number
from evmap.reading.pdf.blocks.notes import has_raised_mark, note_mark, notes_start, part_notes
from evmap.reading.pdf.blocks.paragraphs import split_paragraphs
from evmap.reading.pdf.margins import Measures, leading_of
from evmap.reading.pdf.page.tables import table_runs, table_text

if TYPE_CHECKING:
    from evmap.reading.assembly.repair import Hyphenation
    from evmap.reading.pdf.shapes import Line, Target


#: Lines are told apart on so many first pages, in blocks of these kinds.
_COVER_PAGES, _LINED = 2, (BlockKind.PARAGRAPH, BlockKind.HEADING)
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z](?=[\s.)]))[.)]?\s*")
#: A labelled entry that begins with a comma: its author is a rule, drawn and not written.
_REPEATED = re.compile(r"(?:\[[^\]]{1,24}\]|\d{1,3}\.) (?=, [“\"‘\w])")


@dataclass(slots=True)
class Draft:
    """A block before its text is set together."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0


@dataclass(slots=True)
class Placed:
    """A block, where its first line stands, and its links as (index of the target, start, end)."""

    block: Block
    x: float
    y: float
    size: float
    links: list[tuple[int, int, int]]


@dataclass(slots=True)
class _Stretch:
    """Running text between two headings, over any number of columns; ``asides`` stand within it.

    An aside (table, caption, footnote) is kept with the number of lines of running text before it.
    """

    flow: list[Line] = field(default_factory=list)
    asides: list[tuple[int, Draft]] = field(default_factory=list)


def draft_blocks(columns: list[list[Line]], measures: Measures, outline: dict[str, int]) -> list[Draft]:
    """Return the blocks of the columns of a document in reading order, their text not yet set together."""
    drafts: list[Draft] = []
    by_number = {lines[0].column: lines for lines in columns if lines}
    stretch = _Stretch()
    texty = {lines[0].page for lines in columns if lines and lines[0].size > 0.95 * measures.size}
    for lines in columns:
        for kind, members in _parts(lines, measures, beside_text=lines[0].page in texty):
            if kind is None:
                stretch.flow.extend(members)
            elif kind is BlockKind.HEADING:
                drafts.extend(_finish(stretch, measures, by_number))
                stretch = _Stretch()
                drafts.append(Draft(kind, members))
            else:
                stretch.asides.append((len(stretch.flow), Draft(kind, members)))
    drafts.extend(_finish(stretch, measures, by_number))
    _promote(drafts)
    headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    depths = Depths([draft.lines for draft in headings], outline)
    for draft in headings:
        draft.level = depths.of(draft.lines)
    return drafts


def _parts(lines: list[Line], measures: Measures, *, beside_text: bool) -> list[tuple[BlockKind | None, list[Line]]]:
    """Part a column into headings, tables, contents lines, footnotes and running text (None), in order."""
    leading = leading_of(lines, measures, measures.size)
    notes = notes_start(lines, measures.size, leading, beside_text=beside_text)
    body, foot = lines[:notes], lines[notes:]
    marked: dict[int, tuple[int, BlockKind]] = {}
    for start, end in heading_runs(body, measures, leading):
        marked[start] = (end, BlockKind.HEADING)
    taken = {i for start, (end, _) in marked.items() for i in range(start, end)}
    for start, end in table_runs(body):
        if not taken & set(range(start, end)):
            marked[start] = (end, BlockKind.TABLE)
    parts: list[tuple[BlockKind | None, list[Line]]] = []
    i = 0
    while i < len(body):
        if i in marked:
            end, kind = marked[i]
            parts.append((kind, body[i:end]))
            i = end
            continue
        if is_contents_line(body[i].text):
            parts.append((BlockKind.LIST_ITEM, [body[i]]))
        elif parts and parts[-1][0] is None:
            parts[-1][1].append(body[i])
        else:
            parts.append((None, [body[i]]))
        i += 1
    parts.extend((BlockKind.FOOTNOTE, note) for note in part_notes(foot))
    return parts


def _finish(stretch: _Stretch, measures: Measures, columns: dict[int, list[Line]]) -> list[Draft]:
    """Set the running text of a stretch together and put its asides after the paragraph they stand in."""
    drafts: list[Draft] = []
    asides = list(stretch.asides)
    seen = 0
    waiting = 0
    for lines in split_paragraphs(stretch.flow, measures, columns):
        while waiting < len(asides) and asides[waiting][0] <= seen:
            drafts.append(asides[waiting][1])
            waiting += 1
        drafts.append(Draft(_kind(lines, measures), lines))
        seen += len(lines)
    drafts.extend(draft for _, draft in asides[waiting:])
    return drafts


def _promote(drafts: list[Draft]) -> None:
    """Make headings of short paragraphs that read like one and stand alone (a document without larger type)."""
    likely = [
        draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and len(draft.lines) <= 3
        and reads_like_heading(" ".join(line.text for line in draft.lines))
        for draft in drafts
    ]
    for i, draft in enumerate(drafts):
        if not likely[i] or i + 1 == len(drafts):
            continue
        # Several in a row are a table of contents or a list, not headings; a chapter and its first section may be two.
        before = sum(likely[max(0, i - 2) : i])
        after = sum(likely[i + 1 : i + 3])
        listed = draft.kind is BlockKind.LIST_ITEM and any(
            drafts[j].kind is BlockKind.LIST_ITEM
            and label_of(drafts[j].lines[0].text) is not None
            and drafts[j].lines[0].text[:1].isdigit()
            and not likely[j]
            for j in (i - 1, i + 1)
            if 0 <= j < len(drafts)
        )
        if before + after <= 1 and not listed:
            draft.kind = BlockKind.HEADING


def _kind(lines: list[Line], measures: Measures) -> BlockKind:
    first = lines[0]
    lead = first.spans[0]
    apart = bool(lead.style & 3) or first.size < 0.95 * measures.size
    if len(lines) <= 12 and is_caption(first.text, set_apart=apart):
        return BlockKind.CAPTION
    if has_raised_mark(first):
        return BlockKind.LIST_ITEM
    label = label_of(first.text)
    if label is None or (
        label.kind == "bullet" and first.text[0] in "-–—*·−" and first.indent < 0.1 and len(lines) > 8
    ):
        return BlockKind.PARAGRAPH
    if label.kind == "bare":
        gap = len(first.fragments) > 1 and len(first.fragments[0].text) == len(label.mark)
        return BlockKind.LIST_ITEM if gap else BlockKind.PARAGRAPH
    return BlockKind.LIST_ITEM


def finish_blocks(drafts: list[Draft], words: Hyphenation, targets: list[Target]) -> list[Placed]:
    """Return the blocks with their text, sections and marks, and the place where each begins."""
    placed: list[Placed] = []
    section = ""
    nesting: list[float] = []
    for draft in drafts:
        first = draft.lines[0]
        table = draft.kind is BlockKind.TABLE
        text = Text(table_text(draft.lines)) if table else block_text(draft.lines, words, targets)
        if not text.text.strip():
            continue
        number, note, level = "", "", draft.level
        if draft.kind is BlockKind.HEADING:
            section = section_number(text.text)[0] or text.text
        elif draft.kind is BlockKind.PARAGRAPH:
            number, rest = split_paragraph_number(text.text)
            if number:
                text = text.cut(len(text.text) - len(rest))
        elif draft.kind is BlockKind.FOOTNOTE:
            note = note_mark(first)
            mark = _NOTE_MARK.match(text.text)
            text = text.cut(mark.end()) if mark and note else text
        if draft.kind is BlockKind.LIST_ITEM:
            level = _nested(first, nesting)
            text = without_leaders(_with_repeated_author(text))
        else:
            nesting.clear()
        block = Block(
            kind=draft.kind,
            text=text.text,
            level=level,
            page=first.page,
            section=section,
            paragraph=number,
            note=note,
            emphasis=tuple(text.emphasis),
            superscripts=tuple(text.raised),
            line_starts=tuple((at, 0) for at in text.starts) if _is_of_cover(draft) else (),
        )
        placed.append(Placed(block, first.x0, first.y, first.size, text.links))
    return placed


def _is_of_cover(draft: Draft) -> bool:
    """Whether the lines of a block may be names or other lines of their own, as on a cover or above an article."""
    lines = draft.lines
    return lines[0].page <= _COVER_PAGES and len(lines) <= 12 and draft.kind in _LINED


def _nested(first: Line, nesting: list[float]) -> int:
    """The depth of a list item, from where the items before it began (*nesting*, updated in place)."""
    while nesting and first.x0 < nesting[-1] - 0.7 * first.size:
        nesting.pop()
    if not nesting or first.x0 > nesting[-1] + 0.7 * first.size:
        nesting.append(first.x0)
    return len(nesting)


def _with_repeated_author(text: Text) -> Text:
    """Write out the dash for a repeated author where the page draws a rule, which is no text, before the comma."""
    match = _REPEATED.match(text.text)
    if match is None:
        return text
    at, dash = match.end(), "———"

    def moved(a: int, b: int) -> tuple[int, int]:
        """The span *a* to *b* after the dash was put in."""
        return (a + len(dash) if a >= at else a), (b + len(dash) if b > at else b)

    return Text(
        text.text[:at] + dash + text.text[at:],
        [moved(a, b) for a, b in text.emphasis],
        [moved(a, b) for a, b in text.raised],
        [(target, *moved(a, b)) for target, a, b in text.links],
    )


def without_leaders(text: Text) -> Text:
    """Return a line of a table of contents without its dots; any other text as it is."""
    if not is_contents_line(text.text):
        return text
    return Text(re.sub(r"(?:\s?[.·…_]){4,}\s*", " ", text.text).strip())
