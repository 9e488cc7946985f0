"""The body of a Word file, element by element, to drafts of blocks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.reading.assembly.builder import TextBuilder, block_of, prefixed, table_of
from evmap.reading.assembly.sections import CAPTION
from evmap.reading.text.headings import Draft
from evmap.reading.word.citations import FieldKind, Meaning
from evmap.reading.word.styles import Numbering, Style, is_on, note_mark, numbering_of, value_of
from evmap.safe.xml import attribute, child, children, local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from evmap.reading.text.inline import Inline
    from evmap.reading.word.fields import FieldStack

_BULLET_STYLES = ("list bullet", "list paragraph bullet")
_CONTENTS_STYLES = ("toc ", "contents ", "table of figures", "toc heading")
_REFERENCE_STYLES = frozenset({"bibliography", "endnote bibliography", "bibliography 1"})


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read."""

    builder: TextBuilder
    anchors: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0
    in_bibliography: bool = False
    in_contents: bool = False


@dataclass(slots=True)
class Body:
    """Walks the body once. Give it the other parts of the file, call :meth:`read`, then look at the counts.

    ``aliases`` maps a bookmark to the anchor of its block, where a block has several.
    """

    styles: Mapping[str, Style]
    numbering: Numbering
    fields: FieldStack
    relations: Mapping[str, str]
    notes: Mapping[str, Mapping[str, _Element]]
    note_relations: Mapping[str, Mapping[str, str]]
    note_formats: Mapping[str, str]
    bookmark_fields: Mapping[str, str] = field(default_factory=dict)
    inserted: int = 0
    deleted: int = 0
    aliases: dict[str, str] = field(default_factory=dict)
    _drafts: list[Draft] = field(default_factory=list)
    _contents: list[list[Inline]] = field(default_factory=list)
    _anchors: list[str] = field(default_factory=list)
    _targets: set[str] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)
    _endnotes: list[tuple[str, str]] = field(default_factory=list)
    _carried: _Paragraph | None = None
    _depth: int = 0

    def read(self, root: _Element) -> list[Draft]:
        """The drafts of all blocks in reading order: body, each footnote after its paragraph, endnotes at the end."""
        parts = [root, *(note for notes in self.notes.values() for note in notes.values())]
        self._targets = {attribute(link, "anchor") for part in parts for link in part.iter("{*}hyperlink")} - {""}
        body = child(root, "body")
        if body is not None:
            self._blocks(body)
        self._finish_carried()
        self._flush_contents()
        for note_id, mark in self._endnotes:
            self._note("endnote", note_id, mark)
        return self._drafts

    def _blocks(self, parent: _Element) -> None:
        """The block-level children of *parent*."""
        self._depth += 1
        if self._depth > 100:  # nested deeper than any document; what is inside is reached by nobody
            self._depth -= 1
            return
        for element in children(parent):
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "sdt":
                self._control(element, None)
            elif name == "AlternateContent":
                chosen = (
                    child(element, "Choice") if child(element, "Choice") is not None else child(element, "Fallback")
                )
                if chosen is not None:
                    self._blocks(chosen)
            elif name in {"ins", "moveTo", "customXml", "smartTag", "sdtContent"}:
                self._blocks(element)
            elif name == "bookmarkStart":
                self._anchors.append(attribute(element, "name"))
        self._depth -= 1

    def _control(self, element: _Element, paragraph: _Paragraph | None) -> None:
        """A content control, at block level (*paragraph* None) or inside a paragraph."""
        properties, content = child(element, "sdtPr"), child(element, "sdtContent")
        if content is None:
            return
        meaning = self.fields.reader.control(value_of(properties, "tag"))
        gallery = value_of(properties, "docPartObj", "docPartGallery").lower()
        if gallery == "bibliographies" and meaning.kind is FieldKind.OTHER:
            meaning = Meaning(FieldKind.BIBLIOGRAPHY)
        elif gallery == "table of contents":
            meaning = Meaning(FieldKind.CONTENTS)
        builder = paragraph.builder if paragraph is not None else None
        opened = self.fields.enter(meaning, builder)
        if paragraph is None:
            self._blocks(content)
        else:
            self._inline(content, paragraph, None)
        self.fields.leave(opened, builder)

    def _paragraph(self, element: _Element, into: TextBuilder | None = None) -> None:
        """One ``w:p``; *into* collects the text of a table cell instead of making a block."""
        properties = child(element, "pPr")
        style = self.styles.get(value_of(properties, "pStyle"), Style())
        if into is not None:
            self._finish_carried()
        paragraph = self._carried or _Paragraph(into or TextBuilder())
        self._carried = None
        paragraph.anchors.extend(self._anchors)
        self._anchors = []
        self._inline(element, paragraph, style)
        mark = child(properties, "rPr")
        if into is not None:
            into.add(" ")
            self._after(paragraph)
            return
        if child(mark, "del") is not None:  # its end was deleted: the next paragraph goes on in it
            paragraph.builder.add(" ")
            self._carried = paragraph
            return
        self._finish(paragraph, properties, style)
        self._after(paragraph)

    def _finish_carried(self) -> None:
        """Make a block of a paragraph whose end was deleted and that no paragraph follows."""
        if self._carried is not None:
            paragraph, self._carried = self._carried, None
            self._finish(paragraph, None, Style())
            self._after(paragraph)

    def _finish(self, paragraph: _Paragraph, properties: _Element | None, style: Style) -> None:
        numbered = numbering_of(properties) or style.numbering
        label, bullet = self.numbering.label(*numbered) if numbered and numbered[0] not in {"", "0"} else ("", False)
        inline = paragraph.builder.build()
        if not inline.text:
            if paragraph.anchors:
                self._anchors = paragraph.anchors
            return
        if paragraph.in_contents or style.name.startswith(_CONTENTS_STYLES):
            self._contents.append([inline])
            return
        self._flush_contents()
        if label:
            inline = prefixed(label, inline)
        level = _heading_level(properties, style)
        kind = BlockKind.PARAGRAPH
        if level:
            kind = BlockKind.HEADING
        elif paragraph.in_bibliography or style.name in _REFERENCE_STYLES:
            kind = BlockKind.REFERENCE
        elif style.name.endswith("caption") or (len(inline.text) < 300 and CAPTION.match(inline.text)):
            kind = BlockKind.CAPTION
        elif label or bullet or style.name.startswith(_BULLET_STYLES):
            kind = BlockKind.LIST_ITEM
            level = numbered[1] if numbered else 0
        block = block_of(inline, kind, level=level, anchor=self._anchor(paragraph.anchors))
        bold = paragraph.letters > 0 and paragraph.bold_letters >= 0.9 * paragraph.letters
        marked = kind is not BlockKind.PARAGRAPH
        self._drafts.append(Draft(block, True, bullet or kind is BlockKind.LIST_ITEM, bold, marked))

    def _anchor(self, names: list[str]) -> str:
        """The bookmark that something links to, else the first that a person or program named."""
        named = [name for name in names if name and name != "_GoBack"]
        anchor = next((name for name in named if name in self._targets), named[0] if named else "")
        self.aliases.update((name, anchor) for name in named if name != anchor)
        return anchor

    def _flush_contents(self) -> None:
        if self._contents:
            self._drafts.append(Draft(table_of(self._contents), marked=True))
            self._contents = []

    def _after(self, paragraph: _Paragraph) -> None:
        """What hangs on a paragraph: its text boxes and footnotes."""
        for box in paragraph.boxes:
            self._blocks(box)
        for kind, note_id, mark in paragraph.notes:
            if kind == "endnote":
                self._endnotes.append((note_id, mark))
            else:
                self._note(kind, note_id, mark)

    def _note(self, kind: str, note_id: str, mark: str) -> None:
        element = self.notes[kind].get(note_id)
        if element is None:
            return
        kept, self.relations = self.relations, self.note_relations[kind]
        builder = TextBuilder()
        for paragraph in element.iter("{*}p"):
            self._paragraph(paragraph, into=builder)
        self.relations = kept
        inline = builder.build()
        if inline.text:
            block = block_of(inline, BlockKind.FOOTNOTE, note=mark, anchor=f"{kind}-{note_id}")
            self._drafts.append(Draft(block, marked=True))

    def _table(self, element: _Element) -> None:
        """A table as one block; a frame of a single cell is no table, its content is text."""
        rows = [row for row in element.iter("{*}tr") if _owner(row) is element]
        cells = [[cell for cell in row.iter("{*}tc") if _owner_row(cell) is row] for row in rows]
        if len(cells) == 1 and len(cells[0]) == 1:
            self._blocks(cells[0][0])
            return
        texts: list[list[Inline]] = []
        for row in cells:
            texts.append([])
            for cell in row:
                builder = TextBuilder()
                for paragraph in cell.iter("{*}p"):
                    self._paragraph(paragraph, into=builder)
                texts[-1].append(builder.build())
        filled = [row for row in texts if any(cell.text for cell in row)]
        if filled:
            self._flush_contents()
            anchor = self._anchor(self._anchors)
            self._anchors = []
            self._drafts.append(Draft(table_of(filled, anchor=anchor), marked=True))

    def _inline(self, parent: _Element, paragraph: _Paragraph, style: Style | None) -> None:
        """The runs below *parent*, to any depth of hyperlinks, insertions, controls and simple fields."""
        for element in children(parent):
            name = local(element)
            if name == "r":
                self._run(element, paragraph, style or Style())
            elif name in {"del", "moveFrom"}:
                self.deleted += 1
            elif name in {"ins", "moveTo"}:
                self.inserted += 1
                self._inline(element, paragraph, style)
            elif name == "hyperlink":
                self._hyperlink(element, paragraph, style)
            elif name == "fldSimple":
                self._simple_field(element, paragraph, style)
            elif name == "sdt":
                self._control(element, paragraph)
            elif name == "bookmarkStart":
                code = self.bookmark_fields.get(attribute(element, "name"))
                if code is None:
                    paragraph.anchors.append(attribute(element, "name"))
                else:
                    self.fields.begin_bookmark(attribute(element, "id"), code, paragraph.builder)
            elif name == "bookmarkEnd":
                self.fields.end_bookmark(attribute(element, "id"), paragraph.builder)
            elif name in {"smartTag", "customXml", "dir", "bdo", "sdtContent"}:
                self._inline(element, paragraph, style)
            elif name in {"oMath", "oMathPara"}:
                paragraph.builder.add(f" {' '.join(map(str, element.itertext()))} ")

    def _hyperlink(self, element: _Element, paragraph: _Paragraph, style: Style | None) -> None:
        start = paragraph.builder.length
        self._inline(element, paragraph, style)
        anchor, relation = attribute(element, "anchor"), attribute(element, "id")
        address = self.relations.get(relation, "")
        if address:
            paragraph.builder.url(start, address)
        elif anchor:
            paragraph.builder.link(start, (anchor,))

    def _simple_field(self, element: _Element, paragraph: _Paragraph, style: Style | None) -> None:
        opened = self.fields.enter(self.fields.reader.meaning(attribute(element, "instr")), paragraph.builder)
        self._inline(element, paragraph, style)
        self.fields.leave(opened, paragraph.builder)

    def _run(self, element: _Element, paragraph: _Paragraph, style: Style) -> None:
        properties = child(element, "rPr")
        if is_on(properties, "vanish"):
            for mark in children(element, "fldChar", "instrText"):  # a field may be hidden in part
                self._part(mark, paragraph)
            return
        character = self.styles.get(value_of(properties, "rStyle"), Style())
        start = paragraph.builder.length
        for part in children(element):
            self._part(part, paragraph)
        end = paragraph.builder.length
        if end == start:
            return
        bold, italic = is_on(properties, "b"), is_on(properties, "i")
        strong = bold if bold is not None else character.bold or style.bold
        if strong or (italic if italic is not None else character.italic or style.italic):
            paragraph.builder.emphasis.append((start, end))
        paragraph.letters += end - start
        paragraph.bold_letters += (end - start) if strong else 0
        raised = value_of(properties, "vertAlign")
        if raised == "superscript" or (not raised and character.superscript):
            paragraph.builder.superscripts.append((start, end))
        paragraph.in_bibliography |= self.fields.is_inside(FieldKind.BIBLIOGRAPHY)
        paragraph.in_contents |= self.fields.is_inside(FieldKind.CONTENTS)

    def _part(self, part: _Element, paragraph: _Paragraph) -> None:
        """One child of a run."""
        name = local(part)
        if name == "fldChar":
            self._field_mark(part, paragraph)
        elif name == "instrText":
            self.fields.instruct("".join(map(str, part.itertext())))
        elif self.fields.in_instruction:
            return
        elif name == "t":
            paragraph.builder.add("".join(map(str, part.itertext())))
        elif name in {"tab", "br", "cr", "ptab"}:
            paragraph.builder.add(" ")
        elif name == "noBreakHyphen":
            paragraph.builder.add("-")
        elif name == "sym":
            code = attribute(part, "char")
            paragraph.builder.add(_symbol(code))
        elif name in {"footnoteReference", "endnoteReference"}:
            self._note_reference(part, name.removesuffix("Reference"), paragraph)
        elif name in {"drawing", "pict", "object"}:
            paragraph.boxes.extend(_boxes(part))
        elif name == "AlternateContent":
            found = child(part, "Choice")
            boxes = _boxes(found) if found is not None else []
            if not boxes and (fallback := child(part, "Fallback")) is not None:
                boxes = _boxes(fallback)
            paragraph.boxes.extend(boxes)
        elif name == "ruby":
            base = child(part, "rubyBase")
            paragraph.builder.add("".join(map(str, base.itertext())) if base is not None else "")

    def _note_reference(self, part: _Element, kind: str, paragraph: _Paragraph) -> None:
        note_id = attribute(part, "id")
        if note_id not in self.notes[kind]:
            return
        start = paragraph.builder.length
        mark = ""
        if attribute(part, "customMarkFollows").lower() not in {"1", "true", "on"}:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            mark = note_mark(self._counts[kind], self.note_formats[kind])
            paragraph.builder.add(mark)
            paragraph.builder.superscripts.append((start, paragraph.builder.length))
            paragraph.builder.link(start, (f"{kind}-{note_id}",))
        paragraph.notes.append((kind, note_id, mark))

    def _field_mark(self, part: _Element, paragraph: _Paragraph) -> None:
        kind = attribute(part, "fldCharType")
        if kind == "begin":
            data = child(part, "fldData")
            self.fields.begin("".join(map(str, data.itertext())) if data is not None else "")
        elif kind == "separate":
            self.fields.separate(paragraph.builder)
        elif kind == "end":
            self.fields.end(paragraph.builder)


def _heading_level(properties: _Element | None, style: Style) -> int:
    outline = value_of(properties, "outlineLvl")
    if outline.isdecimal():
        return int(outline) + 1 if int(outline) < 9 else 0
    if style.name == "title":
        return 1
    return style.heading_level


def _boxes(element: _Element) -> list[_Element]:
    """The contents of text boxes inside a drawing; boxes inside boxes are reached with their text."""
    found = list(element.iter("{*}txbxContent"))
    inner = {id(box) for outer in found for box in outer.iter("{*}txbxContent") if box is not outer}
    return [box for box in found if id(box) not in inner]


def _owner(row: _Element) -> _Element | None:
    """The table a row belongs to, past content controls and tracked insertions."""
    parent = row.getparent()
    while parent is not None and local(parent) != "tbl":
        parent = parent.getparent()
    return parent


def _owner_row(cell: _Element) -> _Element | None:
    parent = cell.getparent()
    while parent is not None and local(parent) != "tr":
        parent = parent.getparent()
    return parent


def _symbol(code: str) -> str:
    """The character of a ``w:sym``; symbol fonts sit at U+F000 above their own code page and are bullets mostly."""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= value <= 0xF8FF or value > 0x10FFFF or 0xD800 <= value < 0xE000 else chr(value)
