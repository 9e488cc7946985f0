"""From a document to its reference lists."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.document import BlockKind
from evmap.references.lists.alarms import citations_seen, list_alarms
from evmap.references.lists.chain import Chain, numbered_chain
from evmap.references.lists.headings import list_heading
from evmap.references.lists.notes import LEAD, endnotes, footnotes, full_reference, note_pieces
from evmap.references.lists.pieces import Piece, all_pieces
from evmap.references.lists.places import Region, find_regions
from evmap.references.lists.shape import entry_score, furniture, head_end
from evmap.references.lists.splitter import split_entries, suspicious
from evmap.references.lists.torn import standing, torn_list
from evmap.references.lists.types import Note, ReferenceEntry, ReferenceList, ReferenceLists
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.document import Block, Document


#: The numbers decide where they give so many times the entries that the blocks give; without any heading, so many.
_MORE, _ALONE = 1.03, 8
#: Of the headings of lists so many are looked below for a list in lines, the last of the document.
_MOST_HEADINGS = 4
#: A document with so many passages that look like references, or so many citations, is of the kind that has a list.
_SOME_PASSAGES, _SOME_CITATIONS = 4, 5


def find_references(document: Document) -> ReferenceLists:
    """Find every reference list of *document* and split it into entries.

    Structured references that the document carries (``Document.records``) come first-hand: each is an entry
    with its ``record`` id, and a printed entry that is one of them is not repeated. Without any bibliography,
    full references in foot- and endnotes are taken. A document without references gives an empty result with
    a diagnostic that says so. Nothing raises; what could not be split is one entry with ``whole`` False and a
    diagnostic.
    """
    blocks = document.blocks
    regions = find_regions(blocks)
    diagnostics: list[Diagnostic] = []
    lists: list[ReferenceList] = []
    notes: list[Note] = footnotes(blocks)
    for region, pieces in _chained(blocks, regions):
        taken = tuple(sorted({*region.content, *region.skipped, region.heading_block} - {-1}))
        if _is_notes(region, pieces):
            notes += endnotes(pieces)
            lists.append(ReferenceList(region.heading, (), taken, kind="notes"))
            continue
        entries = tuple(_entry(piece, document, diagnostics) for piece in pieces)
        lists.append(ReferenceList(region.heading, entries, taken))
        diagnostics += _skipped(region, blocks, document.file)
    for one in lists:
        diagnostics += _gaps(one.entries, lists, document.file)
    if not any(entries.entries for entries in lists):
        lists = _from_notes(lists, notes)
    listed_at = {index for one in lists if one.kind == "list" for index in one.blocks}
    notes = [note for note in notes if note.block not in listed_at]
    lists = _with_records(document, lists)
    entries = _once(lists)
    listed = sum(len(one.entries) for one in lists)
    diagnostics += list_alarms(document, lists, notes)
    if not entries:
        diagnostics.append(_nothing(document))
    return ReferenceLists(
        lists=tuple(lists),
        entries=entries,
        listed=listed,
        blocks=frozenset(index for one in lists for index in one.blocks),
        notes=tuple(notes),
        diagnostics=tuple(diagnostics),
    )


def _chained(blocks: Sequence[Block], regions: Sequence[Region]) -> list[tuple[Region, list[Piece]]]:
    """Each region with its entries. Where the numbers of a list, followed through the whole document, give more entries
    than the blocks below its heading, the numbers decide what belongs to it."""
    found = [(region, split_entries(all_pieces((i, blocks[i]) for i in region.content))) for region in regions]
    found = _put_together(blocks, found)
    chain = numbered_chain(blocks)
    if chain is None:
        return found
    taken = {*chain.content}
    touched = [(region, pieces) for region, pieces in found if taken.intersection(region.content)]
    there = sum(bool(one.label) or head_end(one.text) is not None for _, pieces in touched for one in pieces)
    heading = next((region for region, _ in touched if region.kind != "none"), None)
    if any(region.kind in ("markup", "notes") for region, _ in touched) or len(chain.pieces) <= there * _MORE:
        return found
    if heading is None and not any(list_heading(block.text) == "strong" for block in blocks) and there == 0:
        return found if len(chain.pieces) < _ALONE else _put_in(found, touched, Region("", -1, chain.content), chain)
    above = heading or Region("", _heading_before(blocks, chain.content), chain.content)
    region = Region(
        blocks[above.heading_block].text if above.heading_block >= 0 else "",
        above.heading_block,
        chain.content,
        chain.skipped,
    )
    return _put_in(found, touched, region, chain)


def _put_together(blocks: Sequence[Block], found: list[tuple[Region, list[Piece]]]) -> list[tuple[Region, list[Piece]]]:
    """*found* with the lists of which every line became a block put together, where that gives more that reads like an
    entry."""
    heads = [i for i, block in enumerate(blocks) if len(block.text) <= 80 and list_heading(block.text) == "strong"]
    for heading in heads[-_MOST_HEADINGS:]:
        torn = torn_list(blocks, heading)
        if torn is None:
            continue
        lines, entries = torn
        touched = [one for one in found if set(lines).intersection(one[0].content)]
        before = [piece for _, pieces in touched for piece in pieces]
        gained = standing(entries) - standing(before)
        if any(region.kind in ("markup", "notes") for region, _ in touched) or gained < 0:
            continue
        if gained == 0 and len(before) <= len(entries) and _length(entries) <= _length(before) * _MORE:
            continue
        rest = [one for one in found if one not in touched]
        region = Region(blocks[heading].text, heading, lines)
        found = sorted([*rest, (region, entries)], key=lambda one: one[0].content[0])
    return found


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _put_in(
    found: list[tuple[Region, list[Piece]]],
    touched: list[tuple[Region, list[Piece]]],
    region: Region,
    chain: Chain,
) -> list[tuple[Region, list[Piece]]]:
    """*found* with the chain's list in the place of those it has the blocks of."""
    rest = [one for one in found if one not in touched]
    return sorted([*rest, (region, list(chain.pieces))], key=lambda one: one[0].content[0])


def _heading_before(blocks: Sequence[Block], content: Sequence[int]) -> int:
    """The index of the nearest heading of a list before the end of *content*, -1 if there is none."""
    near = (
        i for i in range(content[-1], -1, -1) if len(blocks[i].text) <= 80 and list_heading(blocks[i].text) == "strong"
    )
    return next(near, -1)


def _is_notes(region: Region, pieces: Sequence[Piece]) -> bool:
    """A list under "Notes" (or numbered and full of comments) is notes; under "References" it is a bibliography."""
    if region.kind == "notes":
        numbered = sum(bool(piece.label) for piece in pieces)
        strong = sum(head_end(piece.text) is not None for piece in pieces)
        return numbered > 0 or 2 * strong < len(pieces)
    return False


def _entry(piece: Piece, document: Document, diagnostics: list[Diagnostic]) -> ReferenceEntry:
    whole = not suspicious(piece)
    if not whole:
        diagnostics.append(
            Diagnostic(
                Source(document.file, piece.line or None),
                "list-not-split",
                f"{len(piece.text)} characters of the reference list could not be split into entries; kept as one",
                hint="check whether it holds several references and put each on a line of its own",
                raw=piece.raw,
            )
        )
    known = {record.id for record in document.records}
    return ReferenceEntry(
        text=piece.text,
        raw=piece.raw,
        label=piece.label,
        page=piece.page,
        line=piece.line,
        blocks=piece.blocks,
        emphasis=piece.emphasis,
        anchors=piece.anchors,
        record=next((anchor for anchor in piece.anchors if anchor in known), ""),
        whole=whole,
    )


def _skipped(region: Region, blocks: Sequence[Block], file: str) -> list[Diagnostic]:
    """A note for each longer text inside a list that was taken for something else than a reference."""
    return [
        Diagnostic(
            Source(file, blocks[index].line or None),
            "list-other-text",
            "text inside the reference list was not taken for a reference",
            Severity.NOTE,
            raw=blocks[index].text,
        )
        for index in region.skipped
        if blocks[index].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and len(blocks[index].text) > 40
        and not furniture(blocks[index].text)
    ]


def _gaps(entries: Sequence[ReferenceEntry], lists: Sequence[ReferenceList], file: str) -> list[Diagnostic]:
    """A warning for numbers that a numbered list leaves out, unless another one of *lists* goes on from there: works
    of the methods alone are listed apart."""
    numbers = sorted({int(entry.label) for entry in entries if entry.label.isdigit()})
    if len(numbers) < 3 or 2 * len(numbers) < len(entries):
        return []
    others = [int(entry.label) for one in lists for entry in one.entries if entry.label.isdigit()]
    begin = numbers[0] - 1 if numbers[0] - 1 in others else 0
    missing = [(a + 1, b - 1) for a, b in pairwise([begin, *numbers]) if b > a + 1]
    if not missing:
        return []
    spans = ", ".join(f"{a}" if a == b else f"{a} to {b}" for a, b in missing)
    message = f"the {'number' if spans.isdigit() else 'numbers'} {spans} of the reference list were not found"
    first = next((entry for entry in entries if entry.label == str(missing[0][1] + 1)), entries[0])
    hint = "look there in the report; what is missing can be passed as a .txt file, one entry a line"
    return [Diagnostic(Source(file, first.line or None), "list-gap", message, hint=hint)]


def _from_notes(lists: Sequence[ReferenceList], notes: Sequence[Note]) -> list[ReferenceList]:
    """Without a bibliography, the full references given in notes are the references, several of
    one note each on its own."""
    entries = tuple(
        ReferenceEntry(
            text=LEAD.sub("", piece),
            raw=piece,
            label=note.label,
            page=note.page,
            line=note.line,
            blocks=(note.block,) if note.block >= 0 else (),
            anchors=(note.anchor,) if note.anchor else (),
        )
        for note in notes
        for piece in note_pieces(note.text)
        if full_reference(piece)
    )
    kept = [one for one in lists if one.kind == "notes"]
    if not entries:
        return list(lists)
    heading = kept[0].heading if kept else ""
    taken = tuple(sorted({index for one in kept for index in one.blocks}))
    return [ReferenceList(heading, entries, taken, kind="notes")]


def _with_records(document: Document, lists: list[ReferenceList]) -> list[ReferenceList]:
    """Add the document's structured records; a printed entry that is one of them takes its id instead."""
    if not document.records:
        return lists
    at: dict[str, str] = {}
    for record in document.records:
        title = fold(record.title)
        if len(title) > 12:
            at.setdefault(title, record.id)
    placed: set[str] = set()
    linked: list[ReferenceList] = []
    for one in lists:
        entries: list[ReferenceEntry] = []
        for entry in one.entries:
            known = entry.record or _record_in(fold(entry.text), at)
            placed.add(known)
            entries.append(_with_record(entry, known))
        linked.append(ReferenceList(one.heading, tuple(entries), one.blocks, one.kind))
    missing = tuple(
        ReferenceEntry(text=record.raw or record.title, raw=record.raw, anchors=(record.id,), record=record.id)
        for record in document.records
        if record.id not in placed
    )
    return [*linked, ReferenceList("", missing, kind="records")] if missing else linked


def _record_in(text: str, titles: dict[str, str]) -> str:
    """The record whose title stands in *text*. Titles are tried by their words, so the cost is linear in the text."""
    words = text.split()
    lengths = sorted({len(title.split()) for title in titles}, reverse=True)
    for length in lengths:
        for start in range(len(words) - length + 1):
            found = titles.get(" ".join(words[start : start + length]))
            if found:
                return found
    return ""


def _with_record(entry: ReferenceEntry, record: str) -> ReferenceEntry:
    from dataclasses import replace

    return replace(entry, record=record) if record and record != entry.record else entry


_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\bdoi:?\s?\S+", re.IGNORECASE)
_LONG_ENOUGH = 60


def _once(lists: Sequence[ReferenceList]) -> tuple[ReferenceEntry, ...]:
    """All entries in order, those printed again left out: the same words, or, in another list, the same words but
    for the web address (chapter lists and the list at the end often differ in that alone)."""
    seen: dict[str, int] = {}
    entries: list[ReferenceEntry] = []
    for number, one in enumerate(lists):
        for entry in one.entries:
            whole = entry_key(entry)
            keys = {whole, entry_key(entry, without_address=True)}
            first = min((seen[key] for key in keys if key in seen), default=None)
            if whole in seen or (first is not None and first != number):
                continue
            for key in keys:
                seen.setdefault(key, number)
            entries.append(entry)
    return tuple(entries)


def entry_key(entry: ReferenceEntry, *, without_address: bool = False) -> str:
    """What an entry is known by: the id of its record, else its folded text; *without_address* leaves out web
    addresses where enough is left to know it by."""
    if entry.record:
        return entry.record
    bare = fold(_ADDRESS.sub("", entry.text)) if without_address else ""
    return bare if len(bare) >= _LONG_ENOUGH else fold(entry.text)


def _nothing(document: Document) -> Diagnostic:
    """Why there are no references: no heading at all, or a heading with nothing below it that reads like one."""
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and list_heading(block.text) == "strong":
            return Diagnostic(
                Source(document.file, block.line or None),
                "list-empty",
                f"below the heading {block.text!r} nothing reads like a reference",
                hint="if there are references, pass them in a .txt file, one a line",
            )
    some = sum(entry_score(block.text) >= 1.5 for block in document.blocks)
    cited = citations_seen(document.blocks)
    if some < _SOME_PASSAGES and cited < _SOME_CITATIONS:
        return Diagnostic(Source(document.file), "list-none", "no reference list was found", Severity.NOTE)
    passages = some >= _SOME_PASSAGES
    looks = f"{some} passages look like references" if passages else f"the text seems to cite {cited} times"
    return Diagnostic(
        Source(document.file),
        "list-not-found",
        f"no reference list was found, though {looks}",
        hint="pass the references in a .txt file, one a line",
    )
