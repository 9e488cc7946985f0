"""Walk the elements of a web page's main text and make drafts of blocks. Without recursion: pages nest deep."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.reading.assembly.builder import TextBuilder, block_of, prefixed, table_of
from evmap.reading.assembly.sections import is_list_heading
from evmap.reading.text.headings import Draft
from evmap.reading.word.styles import roman

if TYPE_CHECKING:
    from lxml.etree import _Element

    from evmap.reading.text.inline import Inline

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "li", "main", "nav", "ol", "p"}
    | {"pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *_HEADINGS}
)
_EMPHASIS = frozenset({"em", "i", "b", "strong", "cite", "dfn"})
_REFERENCE_NAMES = re.compile(
    r"(?:^|\s)(?:csl-entry|citation-entry|bib(?:liography)?-?(?:item|entry)|reference-?(?:item|entry)|ref-list-item)(?:\s|$)",
    re.IGNORECASE,
)
_REFERENCE_LISTS = re.compile(
    r"(?:^|\s)(?:refs|references?|reflist|ref-list|reference-list|bibliography|csl-bib-body|works-cited)(?:\s|$)", re.I
)
_NOTE_LISTS = re.compile(r"(?:^|\s)(?:footnotes?|endnotes?|footnote-list|notes-list)(?:\s|$)", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*none|\b(?:list-unstyled|unstyled|no-bullets?|list-none)\b", re.I)
_OWN_NUMBER = re.compile(r"[\[(]?\d{1,4}[\].)]")


@dataclass(slots=True)
class _List:
    """An open list: whether and how it numbers its items, and what they are."""

    ordered: bool = False
    style: str = "1"
    next: int = 1
    kind: BlockKind = BlockKind.LIST_ITEM
    numbered: bool = True


@dataclass(slots=True)
class _Mark:
    """An open inline element: which text it began in, and where."""

    builder: TextBuilder
    start: int


@dataclass(slots=True)
class _Table:
    """An open table: its rows so far."""

    rows: list[list[Inline]] = field(default_factory=list)
    anchor: str = ""


@dataclass(slots=True)
class Walker:
    """Give it the ids that links lead to, call :meth:`walk`; ``aliases`` then maps an id to the anchor of its block."""

    targets: set[str]
    aliases: dict[str, str] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    _text: TextBuilder = field(default_factory=TextBuilder)
    _ids: list[str] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _kinds: list[BlockKind] = field(default_factory=list)
    _tables: list[_Table] = field(default_factory=list)
    _marks: dict[_Element, _Mark] = field(default_factory=dict)
    _label: str = ""
    _item: bool = False
    _level: int = 0
    _breaks: int = 0
    _bold: int = 0
    _in_list_section: bool = False

    def walk(self, root: _Element) -> list[Draft]:
        """The drafts of all blocks below *root*, in order."""
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._enter(element)
                self._add(element.text)
            else:
                self._leave(element)
                if element is not root:
                    self._add(element.tail)
        self._flush()
        return self.drafts

    def _add(self, text: str | None) -> None:
        if text:
            self._text.add(text)
            if text.strip():
                self._breaks = 0

    def _enter(self, element: _Element) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._flush()
        identity = element.get("id") or (element.get("name") if tag == "a" else "")
        if identity:
            self._ids.append(identity)
        if tag in {"ol", "ul"}:
            self._lists.append(self._list(element, tag))
        elif tag == "li":
            self._start_item(element)
        elif tag == "table" and not _is_layout(element):
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag == "br":
            self._break()
        elif tag in _EMPHASIS or tag in {"sup", "a"}:
            self._marks[element] = _Mark(self._text, self._text.length)
        if tag in _BLOCKS and (kind := self._kind_of(element)) is not None:
            self._kinds.append(kind)
            self._marks[element] = _Mark(self._text, -1)

    def _leave(self, element: _Element) -> None:
        tag = str(element.tag)
        if tag in {"td", "th"} and self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(self._take())
        elif tag == "table" and self._tables and not _is_layout(element):
            self._close_table()
        elif tag in _HEADINGS:
            self._flush(BlockKind.HEADING, _HEADINGS[tag])
        elif tag in {"caption", "figcaption"} and not (tag == "caption" and len(self._tables) > 1):
            self._caption()
        elif tag in _BLOCKS:
            self._flush()
        mark = self._marks.pop(element, None)
        if mark is not None and mark.start < 0:
            self._kinds.pop()
        elif mark is not None:
            self._close_mark(tag, element, mark)
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()
            self._item = False

    def _close_mark(self, tag: str, element: _Element, mark: _Mark) -> None:
        start = mark.start if mark.builder is self._text else 0
        span = (start, self._text.length)
        if span[0] >= span[1]:
            return
        if tag in _EMPHASIS:
            self._text.emphasis.append(span)
            if tag in {"b", "strong"}:
                self._bold += span[1] - span[0]
        elif tag == "sup":
            self._text.superscripts.append(span)
        else:
            self._close_link(element.get("href") or "", start)

    def _close_link(self, href: str, start: int) -> None:
        page, sharp, fragment = href.strip().partition("#")
        if sharp and fragment and "://" not in page:
            self._text.link(start, (fragment,))
        elif href.strip() and not href.lower().startswith(("javascript:", "#")):
            self._text.url(start, href.strip())

    def _kind_of(self, element: _Element) -> BlockKind | None:
        """REFERENCE or FOOTNOTE when the page says so of this element, None when it says nothing."""
        role = (element.get("role") or "").lower()
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if role == "doc-biblioentry" or _REFERENCE_NAMES.search(names):
            return BlockKind.REFERENCE
        if element.tag in {"p", "li"} and "reference" in names.lower().split():
            return BlockKind.REFERENCE
        in_references = bool(self._kinds) and self._kinds[-1] is BlockKind.REFERENCE
        noted = element.tag == "li" and _is_note_id(element.get("id") or "") and not in_references
        if role in {"doc-footnote", "doc-endnote"} or noted:
            return BlockKind.FOOTNOTE
        if element.tag in {"ol", "ul", "dl", "section", "div"}:
            if role == "doc-endnotes" or _NOTE_LISTS.search(names):
                return BlockKind.FOOTNOTE
            if element.tag in {"ol", "ul"} and _REFERENCE_LISTS.search(names):
                return BlockKind.REFERENCE
        return None

    def _list(self, element: _Element, tag: str) -> _List:
        start = element.get("start") or "1"
        plain = bool(_UNNUMBERED.search(f"{element.get('style') or ''} {element.get('class') or ''}"))
        return _List(
            tag == "ol",
            element.get("type") or "1",
            int(start) if start.isdecimal() and len(start) < 6 else 1,
            numbered=not plain,
        )

    def _start_item(self, element: _Element) -> None:
        self._item, self._label, self._level = True, "", max(0, len(self._lists) - 1)
        opened = self._lists[-1] if self._lists else _List()
        if not opened.ordered:
            return
        value = element.get("value") or ""
        if value.isdecimal() and len(value) < 6:
            opened.next = int(value)
        if opened.numbered:
            self._label = f"{_number(opened.next, opened.style)}."
        opened.next += 1

    def _break(self) -> None:
        """A ``br``: a space; two in a row end a paragraph, and one does in a list of references."""
        self._breaks += 1
        if self._tables:
            self._text.add(" ")
        elif self._breaks > 1 or (self._in_list_section and self._text.length > 40):
            self._flush()
        else:
            self._text.add(" ")

    def _caption(self) -> None:
        if self._tables and self._tables[-1].rows:
            self._flush(BlockKind.CAPTION)
            return
        inside, self._tables = self._tables, []
        self._flush(BlockKind.CAPTION)
        self._tables = inside

    def _take(self) -> Inline:
        inline = self._text.build()
        self._text, self._bold = TextBuilder(), 0
        return inline

    def _flush(self, kind: BlockKind | None = None, level: int = 0) -> None:
        """End the block that is being read, if it has text."""
        if self._tables and kind is None:
            self._text.add(" ")  # paragraphs inside a cell
            return
        bold = self._bold
        length = self._text.length
        inline = self._take()
        if not inline.text:
            return
        self._breaks = 0
        told = kind if kind is not None else (self._kinds[-1] if self._kinds else None)
        if told is None:
            told = BlockKind.LIST_ITEM if self._lists and self._item else BlockKind.PARAGRAPH
        if self._label and told in {BlockKind.LIST_ITEM, BlockKind.REFERENCE} and not _OWN_NUMBER.match(inline.text):
            inline = prefixed(self._label, inline)
        note = self._label.rstrip(".") if told is BlockKind.FOOTNOTE else ""
        block = block_of(
            inline,
            told,
            level=level or (self._level if told is BlockKind.LIST_ITEM else 0),
            note=note,
            anchor=self._anchor(),
        )
        if told is BlockKind.HEADING:
            self._in_list_section = is_list_heading(inline.text)
        self._label, self._item = "", self._item and told is not BlockKind.LIST_ITEM
        is_bold = bold >= 0.9 * max(1, length) and told is BlockKind.PARAGRAPH
        self.drafts.append(Draft(block, True, told is BlockKind.LIST_ITEM, is_bold, told is not BlockKind.PARAGRAPH))

    def _anchor(self) -> str:
        """The id of the block: the first that a link leads to, else its own; the others become its aliases."""
        ids, self._ids = self._ids, []
        if not ids:
            return ""
        anchor = next((identity for identity in ids if identity in self.targets), ids[-1])
        for identity in ids:
            self.aliases.setdefault(identity, anchor)
        return anchor

    def _close_table(self) -> None:
        table = self._tables.pop()
        rows = [row for row in table.rows if any(cell.text for cell in row)]
        if self._tables:  # a table inside a cell: its text belongs to the cell
            for row in rows:
                self._text.add(" ".join(cell.text for cell in row) + " ")
            return
        self._text = TextBuilder()
        if rows:
            self.drafts.append(Draft(table_of(rows, anchor=self._anchor()), marked=True))


def _is_note_id(identity: str) -> bool:
    return bool(re.match(r"(?:fn|footnote|endnote|cite_note|_?ftn|_?edn|note)[-_:]?\w*$", identity, re.IGNORECASE))


def _is_layout(table: _Element) -> bool:
    """A table that only arranges the page: said so, or one that holds tables, headings or a single cell."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return True
    cells = sum(1 for _ in table.iter("td", "th"))
    return cells <= 1 or next(table.iterdescendants("table", "h1", "h2", "h3"), None) is not None


def _number(value: int, style: str) -> str:
    if style in {"a", "A"} and 0 < value <= 26:
        letter = chr(ord("a") + value - 1)
        return letter.upper() if style == "A" else letter
    if style in {"i", "I"}:
        return roman(value).upper() if style == "I" else roman(value)
    return str(value)
