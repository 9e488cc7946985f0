"""JATS XML (PubMed Central and many journals) to a Document: its reference list and links are used as they stand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Source
from evmap.domain.document import Block, BlockKind, Document, Link
from evmap.errors import InputError
from evmap.reading.assembly.builder import block_of, prefixed, table_of
from evmap.reading.assembly.sections import assign_sections, is_list_heading
from evmap.reading.text.inline import Inline
from evmap.reading.xml.jats_citation import citations_of, printed, record_from_jats
from evmap.reading.xml.runs import Vocabulary, inline_text
from evmap.safe.xml import attribute, child, children, local, parse_xml, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from evmap.domain.record import Record

_BLOCKS = frozenset(
    {"list", "def-list", "disp-quote", "fig", "fig-group", "table-wrap", "table-wrap-group", "boxed-text", "sec"}
    | {"supplementary-material", "verse-group", "speech", "statement", "fn", "ref-list", "fn-group"}
)
_CONTAINERS = frozenset(
    {
        "body",
        "boxed-text",
        "disp-quote",
        "verse-group",
        "speech",
        "statement",
        "fig-group",
        "table-wrap-group",
        "def-list",
    }
    | {"def-item", "def", "back", "app-group", "floats-group", "supplementary-material", "notes", "caption", "glossary"}
)
_TITLED = frozenset({"sec", "ack", "app", "notes", "glossary", "bio", "abstract", "trans-abstract", "boxed-text"})
_RANGE = frozenset({"-", "–", "—", "−"})
_DEFAULT_TITLES = {"abstract": "Abstract", "ack": "Acknowledgements"}


def _link(element: _Element) -> tuple[tuple[str, ...], str]:
    name = local(element)
    if name == "xref":
        return tuple(attribute(element, "rid").split()), ""
    if name in {"ext-link", "uri", "self-uri"}:
        return (), attribute(element, "href")
    return (), ""


_TEXT = Vocabulary(
    emphasis=frozenset({"italic", "bold", "underline"}),
    raised=frozenset({"sup"}),
    skipped=_BLOCKS | {"label", "tex-math", "alternatives", "graphic", "inline-graphic", "media", "permissions"},
    spaced=frozenset({"break", "disp-formula", "p", "name", "string-name", "collab"}),
    link=_link,
)
_CITATION_TEXT = replace(_TEXT, skipped=frozenset({"tex-math"}), spaced=frozenset({"break"}))


def read_jats(name: str, data: bytes) -> Document:
    """Read a JATS (or NLM) article.

    Every ``ref`` becomes a REFERENCE block and, when its parts are marked up, a Record with the same id; every ``xref``
    a link to it, ranges (``[3]–[5]``) filled in. Sections, notes, tables and captions are kept.

    Raises
    ------
    InputError
        when the XML is not well-formed, declares entities, or holds no text.
    """
    root = parse_xml(data, name)
    article = root if local(root) in {"article", "book"} else next(root.iter("{*}article"), root)
    reader = _Reader(Source(name))
    reader.read(article)
    blocks = assign_sections(_with_ranges(reader.blocks, reader.order, reader.parts))
    if not blocks:
        raise InputError("the article holds no text", file=name, hint="get the full text, not only the record")
    return Document(
        file=name,
        format="jats",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=blocks,
        encoding=root.getroottree().docinfo.encoding or "utf-8",
        metadata=_metadata(article),
        records=tuple(reader.records),
    )


@dataclass(slots=True)
class _Reader:
    source: Source
    blocks: list[Block] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)

    def read(self, article: _Element) -> None:
        """Title, abstracts, body and back matter, in that order."""
        front = child(article, "front")
        meta = child(front, "article-meta")
        title = child(meta, "title-group", "article-title")
        if title is not None:
            self._heading(inline_text(title, _TEXT), 1)
        for abstract in children(meta, "abstract", "trans-abstract"):
            self._section(abstract, 1)
        for part in children(article, "body", "back", "floats-group"):
            self._content(part, 0)

    def _add(self, inline: Inline, kind: BlockKind, *, level: int = 0, note: str = "", anchor: str = "") -> None:
        if inline.text:
            self.blocks.append(block_of(inline, kind, level=level, note=note, anchor=anchor))

    def _heading(self, inline: Inline, level: int, label: str = "", anchor: str = "") -> None:
        self._add(prefixed(label, inline) if label else inline, BlockKind.HEADING, level=level, anchor=anchor)

    def _section(self, element: _Element, level: int) -> None:
        """An element with a title of its own: the title as heading, then what is in it."""
        title = child(element, "title")
        found = inline_text(title, _TEXT) if title is not None else Inline(_DEFAULT_TITLES.get(local(element), ""))
        self._heading(found, level, text_of(child(element, "label")), attribute(element, "id"))
        self._content(element, level)

    def _content(self, parent: _Element, level: int) -> None:
        for element in children(parent):
            self._element(element, level)

    def _element(self, element: _Element, level: int) -> None:
        name = local(element)
        if name in _TITLED:
            self._section(element, level + 1)
        elif name == "p":
            self._paragraph(element, BlockKind.PARAGRAPH, level)
        elif name == "list":
            self._list(element, level, 0)
        elif name in {"fig", "table-wrap"}:
            self._float(element, level)
        elif name == "ref-list":
            self._references(element, level)
        elif name == "fn-group":
            title = child(element, "title")
            if title is not None:
                self._heading(inline_text(title, _TEXT), level + 1)
            self._content(element, level)
        elif name == "fn":
            self._note(element)
        elif name in _CONTAINERS:
            self._content(element, level)
        elif name in {"attrib", "verse-line", "term"}:
            self._add(inline_text(element, _TEXT), BlockKind.PARAGRAPH)

    def _paragraph(self, element: _Element, kind: BlockKind, level: int, *, nesting: int = 0, label: str = "") -> None:
        """A ``p``: its text, then the lists, figures and notes that stand inside it."""
        inline = inline_text(element, _TEXT)
        self._add(
            prefixed(label, inline) if label and inline.text else inline,
            kind,
            level=nesting,
            anchor=attribute(element, "id"),
        )
        for inner in element.iter():
            if local(inner) in _BLOCKS and _nearest_block(inner) is element:
                self._element(inner, level)

    def _list(self, element: _Element, level: int, nesting: int) -> None:
        ordered = attribute(element, "list-type") in {"order", "arabic"}
        for number, item in enumerate(children(element, "list-item"), 1):
            label = text_of(child(item, "label")) or (f"{number}." if ordered else "")
            label = "" if label in {"•", "-", "–", "○", "▪"} else label
            for part in children(item):
                if local(part) == "p":
                    self._paragraph(part, BlockKind.LIST_ITEM, level, nesting=nesting, label=label)
                    label = ""
                elif local(part) == "list":
                    self._list(part, level, nesting + 1)

    def _float(self, element: _Element, level: int) -> None:
        label, caption = text_of(child(element, "label")), child(element, "caption")
        words = [inline_text(part, _TEXT) for part in children(caption)]
        first = next((inline for inline in words if inline.text), Inline(""))
        anchor = attribute(element, "id")
        separator = "" if label.endswith((".", ":")) or not label else "."
        self._add(prefixed(f"{label}{separator}", first) if label else first, BlockKind.CAPTION, anchor=anchor)
        for inline in words:
            if inline is not first:
                self._add(inline, BlockKind.CAPTION)
        for table in element.iter("{*}table"):
            rows = [[inline_text(cell, _TEXT) for cell in children(row, "td", "th")] for row in table.iter("{*}tr")]
            filled = [row for row in rows if any(cell.text for cell in row)]
            if filled:
                self.blocks.append(table_of(filled))
        for foot in element.iter("{*}table-wrap-foot"):
            for inner in children(foot):
                self._element(inner, level)

    def _note(self, element: _Element) -> None:
        mark = text_of(child(element, "label"))
        paragraphs = [inline_text(part, _TEXT) for part in children(element, "p")]
        for number, inline in enumerate(paragraphs):
            anchor = attribute(element, "id") if number == 0 else ""
            self._add(inline, BlockKind.FOOTNOTE, note=mark, anchor=anchor)

    def _references(self, element: _Element, level: int) -> None:
        title = child(element, "title")
        if title is not None:
            self._heading(inline_text(title, _TEXT), level + 1)
        elif not (self.blocks and self.blocks[-1].kind is BlockKind.HEADING and is_list_heading(self.blocks[-1].text)):
            self._heading(Inline("References"), level + 1)
        for found in children(element):
            if local(found) == "ref":
                self._reference(found)
            elif local(found) not in {"title", "label"}:
                self._element(found, level + 1)

    def _reference(self, element: _Element) -> None:
        identity = attribute(element, "id") or f"ref-{len(self.order) + 1}"
        label = text_of(child(element, "label"))
        texts: list[Inline] = []
        for number, citation in enumerate(citations_of(element), 1):
            record_id = identity if number == 1 else f"{identity}-{number}"
            inline = inline_text(citation, _CITATION_TEXT)
            record = record_from_jats(citation, record_id, self.source, inline.text)
            if local(citation) in {"element-citation", "nlm-citation"}:
                inline = Inline(printed(record))
                record = replace(record, raw=inline.text)
            if record.title:  # a citation that is only text is left to be read from its block
                self.records.append(record)
                self.parts.setdefault(identity, []).append(record_id)
            texts.append(inline)
        if not texts:
            texts = [inline_text(element, _TEXT)]
        self.order.append(identity)
        first = texts[0] if len(texts) == 1 else Inline(" ".join(inline.text for inline in texts))
        self._add(prefixed(label, first) if label else first, BlockKind.REFERENCE, anchor=identity)


def _nearest_block(element: _Element) -> _Element | None:
    """The ``p`` or block-level element that *element* stands in."""
    for ancestor in element.iterancestors():
        if local(ancestor) in _BLOCKS or local(ancestor) == "p":
            return ancestor
    return None


def _with_ranges(blocks: list[Block], order: list[str], parts: dict[str, list[str]]) -> list[Block]:
    """Fill ranges (a dash between two links to references) and point a link at every part of a reference."""
    place = {identity: index for index, identity in enumerate(order)}
    result: list[Block] = []
    for block in blocks:
        links: list[Link] = []
        for link in block.links:
            targets = link.targets
            before = links[-1] if links else None
            if before is not None and block.text[before.end : link.start].strip() in _RANGE:
                first, last = place.get(before.targets[-1]), place.get(targets[0])
                if first is not None and last is not None and 1 < last - first < 100:
                    targets = (*order[first + 1 : last], *targets)
            spread = tuple(part for target in targets for part in parts.get(target, [target]))
            links.append(Link(link.start, link.end, spread))
        result.append(replace(block, links=tuple(links)) if links else block)
    return result


def _metadata(article: _Element) -> dict[str, str]:
    meta = child(article, "front", "article-meta")
    if meta is None:
        return {}
    names: list[str] = []
    for contributor in meta.iter("{*}contrib"):
        if attribute(contributor, "contrib-type") in {"", "author"}:
            family, given = (text_of(child(contributor, "name", part)) for part in ("surname", "given-names"))
            names.append(f"{family}, {given}".strip(", ") or text_of(child(contributor, "collab")))
    dates = sorted(
        (
            tuple(
                text_of(child(date, part)).zfill(2)
                for part in ("year", "month", "day")
                if child(date, part) is not None
            )
            for date in children(meta, "pub-date")
        ),
        key=lambda parts: parts[:1],
    )
    found = {
        "title": text_of(child(meta, "title-group", "article-title")),
        "author": "; ".join(filter(None, names)),
        "issued": "-".join(dates[0]) if dates else "",
        "container-title": text_of(next(article.iter("{*}journal-title"), None)),
        "DOI": next(
            (text_of(one) for one in children(meta, "article-id") if attribute(one, "pub-id-type") == "doi"), ""
        ),
    }
    return {key: value for key, value in found.items() if value}
