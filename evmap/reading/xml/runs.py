"""Running text of an XML element (JATS, TEI) with its marks and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.reading.assembly.builder import TextBuilder
from evmap.safe.xml import local

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from evmap.reading.text.inline import Inline


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the elements of a format mean inside running text.

    ``skipped`` elements are not part of it (their tails are); ``spaced`` ones are set apart by spaces.
    ``link`` tells (targets inside the document, address outside) of an element.
    """

    emphasis: frozenset[str]
    raised: frozenset[str]
    skipped: frozenset[str]
    spaced: frozenset[str]
    link: Callable[[_Element], tuple[tuple[str, ...], str]]


@dataclass(slots=True)
class _Walk:
    vocabulary: Vocabulary
    builder: TextBuilder = field(default_factory=TextBuilder)

    def visit(self, element: _Element) -> None:
        """Add the text inside *element*. The parser bounds the depth (256), so recursion is safe."""
        self.builder.add(element.text or "")
        for child in element:
            name = local(child)
            if name and name not in self.vocabulary.skipped:
                self._child(child, name)
            elif not name and type(child.tag).__name__ != "str" and str(child).startswith("&"):
                self.builder.add(str(child))  # an entity the file's own DTD would have named
            self.builder.add(child.tail or "")

    def _child(self, child: _Element, name: str) -> None:
        spaced = name in self.vocabulary.spaced
        if spaced:
            self.builder.add(" ")
        start = self.builder.length
        self.visit(child)
        span = (start, self.builder.length)
        if span[0] < span[1]:
            if name in self.vocabulary.emphasis:
                self.builder.emphasis.append(span)
            if name in self.vocabulary.raised:
                self.builder.superscripts.append(span)
            targets, address = self.vocabulary.link(child)
            self.builder.link(start, targets)
            if address:
                self.builder.url(start, address)
        if spaced:
            self.builder.add(" ")


def inline_text(element: _Element, vocabulary: Vocabulary) -> Inline:
    """The text of *element* as plain text with spans."""
    walk = _Walk(vocabulary)
    walk.visit(element)
    return walk.builder.build()
