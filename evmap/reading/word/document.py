"""Word files (.docx) to a Document: text, notes, tables, tracked changes, and what reference managers left in fields.

Reads the XML parts directly (ECMA-376), since fields, notes and tracked changes are what matters here.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.document import Block, BlockKind, Document
from evmap.errors import InputError
from evmap.reading.assembly.assemble import finish
from evmap.reading.assembly.blocks import relinked
from evmap.reading.word.body import Body
from evmap.reading.word.citations import FieldReader
from evmap.reading.word.fields import FieldStack
from evmap.reading.word.sources import NAMESPACE, records_from_sources
from evmap.reading.word.styles import read_numbering, read_styles, value_of
from evmap.safe.xml import attribute, children, local, parse_xml, text_of
from evmap.safe.zip import SafeZip
from evmap.text.fold import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from evmap.domain.record import Record
    from evmap.reading.text.headings import Draft

_METADATA = {"title": "title", "creator": "author", "created": "issued", "language": "language", "subject": "subject"}
_MAIN = "word/document.xml"


MOST_TAGS = 4_000_000
"""Tags in a part of a Word file: some 5,000 pages of formatted text."""


def read_docx(name: str, data: bytes) -> Document:
    """Read a Word file.

    Tracked insertions are kept and deletions dropped, as if all changes were accepted; hidden text is dropped.
    Footnotes follow the paragraph that refers to them, endnotes stand at the end. Citations made with Zotero,
    Mendeley, EndNote or Word itself become links to :attr:`Document.records`, and the bibliography that the program
    wrote becomes blocks of kind REFERENCE.

    Raises
    ------
    InputError
        when the file is damaged, encrypted, no Word document, too large to be one, or holds no text.
    """
    archive = SafeZip(data, name)
    main = _main_part(archive, name)
    root = _part(archive, main)
    if root is None:
        raise InputError("this zip file holds no Word document", file=name, hint="save the report as .docx in Word")
    folder = main.rpartition("/")[0]
    fields = FieldReader(name, sources=_sources(archive, name))
    fields_by_bookmark = _bookmark_fields(archive)
    body = Body(
        styles=read_styles(_part(archive, f"{folder}/styles.xml")),
        numbering=read_numbering(_part(archive, f"{folder}/numbering.xml")),
        fields=FieldStack(fields),
        relations=_relations(archive, main),
        notes={kind: _notes(archive, f"{folder}/{kind}s.xml") for kind in ("footnote", "endnote")},
        note_relations={kind: _relations(archive, f"{folder}/{kind}s.xml") for kind in ("footnote", "endnote")},
        note_formats=_note_formats(_part(archive, f"{folder}/settings.xml")),
        bookmark_fields=fields_by_bookmark,
    )
    drafts = body.read(root)
    _free_numbered_lines(drafts)
    fields.finish()
    blocks = relinked(finish(drafts), body.aliases)
    if not blocks:
        raise InputError(
            "the Word file holds no text", file=name, hint="if it is a scan, recognise its text first (OCR)"
        )
    records = tuple(fields.records.values())
    records, blocks = _matched(records, blocks)
    return Document(
        file=name,
        format="docx",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        encoding="utf-8",
        metadata=_metadata(archive),
        records=records,
        diagnostics=(*fields.diagnostics, *_change_notes(body, name)),
    )


def _free_numbered_lines(drafts: Sequence[Draft]) -> None:
    """Let numbered list paragraphs be told as headings by their look, in a file that uses no heading styles."""
    if sum(draft.block.kind is BlockKind.HEADING for draft in drafts) < 3:
        for draft in drafts:
            if draft.block.kind is BlockKind.LIST_ITEM and draft.block.text[:1].isdigit():
                draft.bullet = draft.marked = False


def _part(archive: SafeZip, part: str) -> _Element | None:
    data = archive.read(part)
    if data is not None and (tags := data.count(b"<")) > MOST_TAGS:
        hint = "give the report itself, or in parts"
        raise InputError(f"{part} holds {tags:,} tags, more than any report", file=archive.name, hint=hint)
    return None if data is None else parse_xml(data, archive.name, part=part)


def _main_part(archive: SafeZip, name: str) -> str:
    """The document part, which the package's relations name; usually ``word/document.xml``."""
    relations = _part(archive, "_rels/.rels")
    for relation in children(relations, "Relationship"):
        if attribute(relation, "Type").endswith("/officeDocument"):
            target = attribute(relation, "Target").lstrip("/")
            if target in archive.names:
                return target
    if _MAIN not in archive.names:
        raise InputError(
            "this zip file holds no Word document", file=name, hint="save the report as .docx in Word or LibreOffice"
        )
    return _MAIN


def _relations(archive: SafeZip, part: str) -> dict[str, str]:
    """Relation id -> address, for the links out of a part."""
    folder, _, file = part.rpartition("/")
    root = _part(archive, f"{folder}/_rels/{file}.rels")
    if root is None:
        return {}
    return {attribute(found, "Id"): attribute(found, "Target") for found in children(root, "Relationship")}


def _notes(archive: SafeZip, part: str) -> dict[str, _Element]:
    """Note id -> element; separators are left out."""
    root = _part(archive, part)
    if root is None:
        return {}
    return {
        attribute(note, "id"): note
        for note in children(root, "footnote", "endnote")
        if attribute(note, "type") not in {"separator", "continuationSeparator", "continuationNotice"}
    }


def _note_formats(settings: _Element | None) -> dict[str, str]:
    return {
        "footnote": value_of(settings, "footnotePr", "numFmt") or "decimal",
        "endnote": value_of(settings, "endnotePr", "numFmt") or "lowerRoman",
    }


def _sources(archive: SafeZip, name: str) -> dict[str, Record]:
    """The records of Word's own source list, which lies in one of the ``customXml`` parts."""
    for part in archive.names:
        if part.startswith("customXml/item") and "Props" not in part:
            data = archive.read(part) or b""
            if NAMESPACE.encode() in data:
                root = parse_xml(data, name, part=part)
                if local(root) == "Sources":
                    return records_from_sources(root, Source(name))
    return {}


def _bookmark_fields(archive: SafeZip) -> dict[str, str]:
    """Bookmark name -> field code, where Zotero keeps its codes in document properties instead of fields."""
    root = _part(archive, "docProps/custom.xml")
    pieces: dict[str, dict[int, str]] = {}
    for found in children(root, "property"):
        base, _, number = attribute(found, "name").rpartition("_")
        if base.startswith("ZOTERO_BREF") and number.isdecimal():
            pieces.setdefault(base, {})[int(number)] = "".join(map(str, found.itertext()))
    return {
        base: f"ADDIN {''.join(text for _, text in sorted(parts.items())).removeprefix('ADDIN ').strip()}"
        for base, parts in pieces.items()
    }


def _metadata(archive: SafeZip) -> dict[str, str]:
    root = _part(archive, "docProps/core.xml")
    found: dict[str, str] = {}
    for element in children(root):
        key = _METADATA.get(local(element))
        if key and text_of(element):
            found[key] = text_of(element)[:10] if key == "issued" else text_of(element)
    return found


def _matched(records: Sequence[Record], blocks: Sequence[Block]) -> tuple[tuple[Record, ...], tuple[Block, ...]]:
    """Tie each printed entry of the bibliography to the one record whose title it holds: raw text and anchor."""
    entries = [(index, compact(block.text)) for index, block in enumerate(blocks) if block.kind is BlockKind.REFERENCE]
    if not entries or not records:
        return tuple(records), tuple(blocks)
    found = list(blocks)
    matched: list[Record] = []
    by_entry: dict[int, list[str]] = {}
    hits: dict[str, list[int]] = {}
    for record in records:
        title = compact(record.title)
        year = str(record.year) if record.year is not None else ""
        hits[record.id] = [index for index, text in entries if len(title) > 8 and title in text and year in text]
        for index in hits[record.id]:
            by_entry.setdefault(index, []).append(record.id)
    for record in records:
        places = hits[record.id]
        if len(places) == 1 and len(by_entry[places[0]]) == 1:
            block = found[places[0]]
            found[places[0]] = replace(block, anchor=block.anchor or record.id)
            matched.append(replace(record, raw=block.text))
        else:
            matched.append(record)
    return tuple(matched), tuple(found)


def _change_notes(body: Body, name: str) -> list[Diagnostic]:
    notes: list[Diagnostic] = []
    if body.deleted or body.inserted:
        notes.append(
            Diagnostic(
                Source(name),
                "docx-tracked-changes",
                f"tracked changes: {body.inserted} insertions were kept, {body.deleted} deletions left out",
                Severity.NOTE,
            )
        )
    return notes
