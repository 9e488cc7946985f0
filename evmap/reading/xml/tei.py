"""TEI XML, as GROBID and scholarly editions write it, to a Document: references and links are used as they stand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from evmap.domain.date import Date
from evmap.domain.diagnostic import Source
from evmap.domain.document import Block, BlockKind, Document
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.errors import InputError
from evmap.formats.fields import person, read_date
from evmap.reading.assembly.builder import block_of, prefixed, table_of
from evmap.reading.assembly.sections import assign_sections, printed_number
from evmap.reading.text.inline import Inline
from evmap.reading.xml.jats_citation import printed
from evmap.reading.xml.runs import Vocabulary, inline_text
from evmap.safe.xml import attribute, child, children, local, parse_xml, text_of
from evmap.text.identifiers import bare_doi

if TYPE_CHECKING:
    from lxml.etree import _Element


_CONTAINERS = frozenset({"body", "back", "front", "group", "floatingText", "quote", "cit", "q", "sp", "lg", "argument"})
_SKIPPED = frozenset({"note", "figure", "table", "list", "listBibl", "head", "fw", "pb", "lb", "desc"})
_IDS = {"doi": "doi", "pmid": "pmid", "pmcid": "pmcid", "isbn": "isbn", "issn": "issn", "arxiv": "arxiv"}


def _link(element: _Element) -> tuple[tuple[str, ...], str]:
    if local(element) not in {"ref", "ptr"}:
        return (), ""
    targets = attribute(element, "target").split()
    inside = tuple(target[1:] for target in targets if target.startswith("#") and len(target) > 1)
    outside = next((target for target in targets if "://" in target), "")
    return inside, outside


def _vocabulary(skipped: frozenset[str]) -> Vocabulary:
    return Vocabulary(
        emphasis=frozenset({"emph", "title"}),
        raised=frozenset(),
        skipped=skipped,
        spaced=frozenset({"lb", "p", "s", "ab"}),
        link=_link,
    )


_TEXT = _vocabulary(_SKIPPED - {"lb", "pb"})
_ALL = _vocabulary(frozenset())


def read_tei(name: str, data: bytes) -> Document:
    """Read TEI: every ``biblStruct`` (or ``bibl``) of the reference list becomes a REFERENCE block and a Record with
    the same id, every ``ref`` a link to what it names.

    Raises
    ------
    InputError
        when the XML is not well-formed, declares entities, or holds no text.
    """
    root = parse_xml(data, name)
    reader = _Reader(Source(name))
    header = next(root.iter("{*}teiHeader"), None)
    title = next(header.iter("{*}titleStmt"), None) if header is not None else None
    reader.heading(text_of(child(title, "title")), 1)
    for abstract in header.iter("{*}abstract") if header is not None else ():
        if text_of(abstract):
            reader.heading("Abstract", 1)
            reader.content(abstract, 1)
    for text in root.iter("{*}text"):
        if not any(local(ancestor) == "text" for ancestor in text.iterancestors()):
            reader.content(text, 0)
    reader.flush_notes()
    blocks = assign_sections(reader.blocks)
    if not any(block.kind is not BlockKind.HEADING for block in blocks):
        raise InputError(
            "the TEI file holds no text", file=name, hint="make it from the full text, not only the header"
        )
    return Document(
        file=name,
        format="tei",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        encoding=root.getroottree().docinfo.encoding or "utf-8",
        metadata=_metadata(header),
        records=tuple(reader.records),
    )


@dataclass(slots=True)
class _Reader:
    source: Source
    blocks: list[Block] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)

    def add(self, inline: Inline, kind: BlockKind, *, level: int = 0, anchor: str = "") -> None:
        """Add a block when it has text."""
        if inline.text:
            self.blocks.append(block_of(inline, kind, level=level, anchor=anchor))

    def heading(self, text: str, level: int, anchor: str = "") -> None:
        """Add a heading when it has text."""
        self.add(Inline(text), BlockKind.HEADING, level=level, anchor=anchor)

    def flush_notes(self) -> None:
        """Put the footnotes met since the last paragraph after it."""
        self.blocks.extend(self.notes)
        self.notes = []

    def content(self, parent: _Element, level: int) -> None:
        """The block-level elements of *parent*, a division at heading *level*."""
        for element in children(parent):
            self._element(element, level)
            self.flush_notes()

    def _element(self, element: _Element, level: int) -> None:
        name = local(element)
        if name in {"div", "div1", "div2", "div3", "div4", "div5"}:
            self._division(element, level + 1)
        elif name in {"p", "ab", "l", "formula"}:
            self._paragraph(element, BlockKind.PARAGRAPH)
        elif name == "list":
            self._list(element, 0)
        elif name == "figure":
            self._figure(element)
        elif name == "table":
            self._table(element)
        elif name == "note":
            self._note(element)
        elif name == "listBibl":
            self._references(element, level)
        elif name in _CONTAINERS:
            self.content(element, level)

    def _division(self, element: _Element, level: int) -> None:
        head = child(element, "head")
        kind = attribute(element, "type")
        if head is not None:
            number, inline = attribute(head, "n"), inline_text(head, _ALL)
            depth = number.strip(".").count(".") + 1 if number[:1].isdigit() else level
            if number and not inline.text.startswith(number):
                inline = prefixed(number, inline)
            elif not number and printed_number(inline.text):
                depth = printed_number(inline.text).count(".") + 1
            self.add(inline, BlockKind.HEADING, level=depth, anchor=attribute(element, "id"))
        elif kind in {"references", "bibliography"}:
            self.heading("References", level)
        elif kind in {"acknowledgement", "annex", "availability", "funding"} and child(element, "div", "head") is None:
            self.heading(kind.capitalize(), level)
        else:
            level -= 1  # a division that only groups others
        self.content(element, level)

    def _paragraph(self, element: _Element, kind: BlockKind, nesting: int = 0) -> None:
        self.add(inline_text(element, _TEXT), kind, level=nesting, anchor=attribute(element, "id"))
        for inner in element.iter():
            if inner is not element and local(inner) in {"note", "list", "figure", "table"}:
                if any(
                    local(up) in _SKIPPED for up in inner.iterancestors() if up is not element and _below(up, element)
                ):
                    continue
                self._element(inner, 0)

    def _list(self, element: _Element, nesting: int) -> None:
        for item in children(element, "item"):
            self._paragraph_of_item(item, nesting)

    def _paragraph_of_item(self, item: _Element, nesting: int) -> None:
        inline = inline_text(item, _TEXT)
        number = attribute(item, "n")
        self.add(
            prefixed(f"{number}.", inline) if number and inline.text else inline, BlockKind.LIST_ITEM, level=nesting
        )
        for inner in children(item, "list"):
            self._list(inner, nesting + 1)

    def _figure(self, element: _Element) -> None:
        head, label = text_of(child(element, "head")), text_of(child(element, "label"))
        words = text_of(child(element, "figDesc"))
        kind = "Table" if attribute(element, "type") == "table" else "Figure"
        start = head or (f"{kind} {label}" if label else "")
        text = f"{start.rstrip('.')}. {words}" if start and words and not words.startswith(start) else words or start
        self.add(Inline(text), BlockKind.CAPTION, anchor=attribute(element, "id"))
        for table in element.iter("{*}table"):
            self._table(table)

    def _table(self, element: _Element) -> None:
        rows = [[inline_text(cell, _ALL) for cell in children(row, "cell")] for row in element.iter("{*}row")]
        filled = [row for row in rows if any(cell.text for cell in row)]
        if filled:
            self.blocks.append(table_of(filled))

    def _note(self, element: _Element) -> None:
        inline = inline_text(element, _ALL)
        if inline.text and attribute(element, "type") != "raw_reference":
            block = block_of(inline, BlockKind.FOOTNOTE, note=attribute(element, "n"), anchor=attribute(element, "id"))
            self.notes.append(block)

    def _references(self, element: _Element, level: int) -> None:
        head = child(element, "head")
        last = next((block for block in reversed(self.blocks) if block.kind is BlockKind.HEADING), None)
        if head is not None:
            self.heading(text_of(head), level + 1)
        elif last is None or not self.blocks or self.blocks[-1] is not last:
            self.heading("References", max(1, level))
        for entry in children(element):
            if local(entry) in {"biblStruct", "bibl", "biblFull"}:
                self._reference(entry)
            elif local(entry) == "listBibl":
                self._references(entry, level)

    def _reference(self, entry: _Element) -> None:
        identity = attribute(entry, "id") or f"ref-{len(self.records) + 1}"
        record = _record(entry, identity, self.source)
        raw = next((text_of(note) for note in entry.iter("{*}note") if attribute(note, "type") == "raw_reference"), "")
        inline = inline_text(entry, _ALL) if local(entry) == "bibl" else Inline(raw or printed(record))
        self.records.append(replace(record, raw=inline.text))
        self.add(inline, BlockKind.REFERENCE, anchor=identity)


def _below(element: _Element, above: _Element) -> bool:
    return any(ancestor is above for ancestor in element.iterancestors())


def _record(entry: _Element, identity: str, source: Source) -> Record:
    analytic, monograph = child(entry, "analytic"), child(entry, "monogr")
    titles = {attribute(found, "level") or "": text_of(found) for found in reversed(list(entry.iter("{*}title")))}
    part = titles.get("a", "")
    journal = titles.get("j", "")
    whole = journal or titles.get("m", "") or ("" if part else titles.get("u", "") or titles.get("", ""))
    ids: dict[str, str] = {}
    for number in entry.iter("{*}idno"):
        kind = _IDS.get(attribute(number, "type").lower())
        if kind and text_of(number):
            ids.setdefault(kind, bare_doi(text_of(number)) if kind == "doi" else text_of(number))
    imprint = child(monograph, "imprint") if monograph is not None else entry
    scopes = {attribute(found, "unit"): found for found in entry.iter("{*}biblScope")}
    pointers = (attribute(found, "target") for found in entry.iter("{*}ptr", "{*}ref"))
    main = (
        analytic
        if analytic is not None and _names(analytic, "author")
        else monograph
        if monograph is not None
        else entry
    )
    return Record(
        id=identity,
        type="article-journal" if journal else "chapter" if part and whole else "book" if whole else "document",
        title=part or whole,
        authors=_names(main, "author"),
        editors=_names(monograph if monograph is not None else entry, "editor"),
        issued=_date(imprint if imprint is not None else entry),
        container_title=whole if part else "",
        collection_title=titles.get("s", ""),
        volume=_scope(scopes.get("volume")),
        issue=_scope(scopes.get("issue")),
        page=_scope(scopes.get("page") if "page" in scopes else scopes.get("pp")),
        publisher=text_of(next(entry.iter("{*}publisher"), None)),
        publisher_place=text_of(next(entry.iter("{*}pubPlace"), None)),
        event=text_of(child(monograph, "meeting")),
        doi=ids.get("doi", ""),
        pmid=ids.get("pmid", ""),
        pmcid=ids.get("pmcid", ""),
        isbn=ids.get("isbn", ""),
        issn=ids.get("issn", ""),
        arxiv=ids.get("arxiv", ""),
        url=next((target for target in pointers if "://" in target), ""),
        source=source,
    )


def _names(element: _Element, role: str) -> tuple[Name, ...]:
    names: list[Name] = []
    for entry in children(element, role):
        found = child(entry, "persName") if child(entry, "persName") is not None else entry
        family = text_of(child(found, "surname"))
        given = " ".join(text_of(part) for part in children(found, "forename"))
        if family:
            names.append(person(family, given, suffix=text_of(child(found, "genName"))))
        elif text := text_of(child(entry, "orgName")) or text_of(entry):
            names.append(Name(literal=text))
    return tuple(names)


def _date(element: _Element) -> Date:
    for found in element.iter("{*}date"):
        date = read_date(attribute(found, "when") or text_of(found))
        if date != Date():
            return date
    return Date()


def _scope(element: _Element | None) -> str:
    if element is None:
        return ""
    first, last = attribute(element, "from"), attribute(element, "to")
    return f"{first}-{last}" if first and last else first or text_of(element)


def _metadata(header: _Element | None) -> dict[str, str]:
    if header is None:
        return {}
    described = next(header.iter("{*}sourceDesc"), header)
    authors = [str(name) for holder in described.iter("{*}analytic") for name in _names(holder, "author")]
    found = {
        "title": text_of(child(next(header.iter("{*}titleStmt"), None), "title")),
        "author": "; ".join(authors),
        "issued": str(_date(header)),
        "DOI": next((text_of(one) for one in described.iter("{*}idno") if attribute(one, "type").lower() == "doi"), ""),
    }
    return {key: value for key, value in found.items() if value}
