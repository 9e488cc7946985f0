"""The fields that are open while a Word file is read.

A complex field runs over many runs and even paragraphs (``begin``, instruction, ``separate``, result, ``end``), and
fields nest; content controls and Zotero's bookmarks act like fields whose meaning is known from the start.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.reading.word.citations import FieldKind, FieldReader, Meaning

if TYPE_CHECKING:
    from evmap.reading.assembly.builder import TextBuilder


@dataclass(slots=True, eq=False)
class OpenField:
    """A field that has begun: its instruction so far, and in which text and where its result began."""

    complex: bool = True
    instruction: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    meaning: Meaning | None = None
    builder: TextBuilder | None = None
    start: int = 0


@dataclass(slots=True)
class FieldStack:
    """Open fields, innermost last; links are written to the text when a field ends."""

    reader: FieldReader
    _open: list[OpenField] = field(default_factory=list)
    _bookmarks: dict[str, OpenField] = field(default_factory=dict)

    @property
    def in_instruction(self) -> bool:
        """Whether text that comes now belongs to a field's instruction and is not printed."""
        return bool(self._open) and self._open[-1].meaning is None

    def is_inside(self, kind: FieldKind) -> bool:
        """Whether a field of this kind is open."""
        return any(opened.meaning is not None and opened.meaning.kind is kind for opened in self._open)

    def begin(self, data: str) -> None:
        """``w:fldChar`` begin, with the base64 data it carries."""
        self._open.append(OpenField(data=[data] if data else []))

    def instruct(self, text: str) -> None:
        """A piece of the instruction."""
        if self.in_instruction:
            self._open[-1].instruction.append(text)

    def separate(self, builder: TextBuilder) -> None:
        """``w:fldChar`` separate: the result begins here."""
        opened = self._innermost()
        if opened is not None and opened.meaning is None:
            self._understand(opened)
            opened.builder, opened.start = builder, builder.length

    def end(self, builder: TextBuilder) -> None:
        """``w:fldChar`` end; an end without a begin is ignored."""
        opened = self._innermost()
        if opened is None:
            return
        if opened.meaning is None:
            self._understand(opened)
        self._open.remove(opened)
        self._apply(opened, builder)

    def enter(self, meaning: Meaning, builder: TextBuilder | None) -> OpenField:
        """Open a content control or simple field, whose meaning is known. Give the result to :meth:`leave`."""
        opened = OpenField(False, meaning=meaning, builder=builder, start=builder.length if builder else 0)
        self._open.append(opened)
        return opened

    def leave(self, opened: OpenField, builder: TextBuilder | None) -> None:
        """Close what :meth:`enter` opened."""
        if opened in self._open:
            self._open.remove(opened)
            if builder is not None:
                self._apply(opened, builder)

    def begin_bookmark(self, bookmark_id: str, code: str, builder: TextBuilder) -> None:
        """A bookmark that stands for a field with this code begins."""
        self._bookmarks[bookmark_id] = self.enter(self.reader.meaning(code), builder)

    def end_bookmark(self, bookmark_id: str, builder: TextBuilder) -> None:
        """A bookmark ends; bookmarks that stand for no field are ignored."""
        opened = self._bookmarks.pop(bookmark_id, None)
        if opened is not None:
            self.leave(opened, builder)

    def _innermost(self) -> OpenField | None:
        return next((opened for opened in reversed(self._open) if opened.complex), None)

    def _understand(self, opened: OpenField) -> None:
        instruction = "".join(opened.instruction)
        if "EN.CITE.DATA" in instruction:  # EndNote keeps long citations in a field inside the field
            outer = next((found for found in reversed(self._open) if found.complex and found is not opened), None)
            if outer is not None:
                outer.data.extend(opened.data)
        opened.meaning = self.reader.meaning(instruction, opened.data)

    def _apply(self, opened: OpenField, builder: TextBuilder) -> None:
        meaning = opened.meaning
        if meaning is None or opened.builder is None:
            return
        start = opened.start if opened.builder is builder else 0  # begun in an earlier paragraph
        if meaning.targets and meaning.kind in {FieldKind.CITATION, FieldKind.LINK}:
            builder.link(start, meaning.targets)
        elif meaning.address:
            builder.url(start, meaning.address)
