"""Collect the text of one block from the runs of a document, with spans for what the runs were marked as."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind, Link
from evmap.reading.assembly.repair import SOFT_HYPHEN, normalise_characters
from evmap.reading.text.inline import Inline, merge_spans, trim_span

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class TextBuilder:
    """Text with one space between words. Marks are given as offsets taken from :attr:`length` before and after."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    ends_in_space: bool = True
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    superscripts: list[tuple[int, int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    urls: list[Link] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Append *text*, its white space collapsed, soft hyphens and invisible characters gone."""
        plain = _SPACES.sub(" ", normalise_characters(text.replace(SOFT_HYPHEN, "")))
        if self.ends_in_space and plain.startswith(" "):
            plain = plain[1:]
        if plain:
            self.parts.append(plain)
            self.length += len(plain)
            self.ends_in_space = plain.endswith(" ")

    def link(self, start: int, targets: Sequence[str]) -> None:
        """Note that the text from *start* to here links to *targets* inside the document."""
        if targets:
            self.links.append(Link(start, self.length, tuple(targets)))

    def url(self, start: int, address: str) -> None:
        """Note that the text from *start* to here links to an address outside the document."""
        self.urls.append(Link(start, self.length, (address,)))

    def build(self) -> Inline:
        """The text without space at its ends, spans trimmed to words, overlapping marks merged."""
        text = "".join(self.parts).rstrip()
        return Inline(
            text,
            merge_spans(trim_span(text, start, end) for start, end in merge_spans(self.emphasis)),
            merge_spans(trim_span(text, start, end) for start, end in merge_spans(self.superscripts)),
            _trimmed(text, self.links),
            _trimmed(text, self.urls),
        )


def _trimmed(text: str, links: Sequence[Link]) -> tuple[Link, ...]:
    found = ((trim_span(text, link.start, link.end), link.targets) for link in links)
    kept = {Link(*span, targets): None for span, targets in found if span is not None}
    return tuple(sorted(kept, key=lambda link: (link.start, link.end)))


def block_of(inline: Inline, kind: BlockKind, *, level: int = 0, note: str = "", anchor: str = "") -> Block:
    """A block of *inline*, for formats that have no lines."""
    return Block(
        kind,
        inline.text,
        level=level,
        note=note,
        anchor=anchor or (inline.anchors[0] if inline.anchors else ""),
        links=inline.links,
        urls=inline.urls,
        emphasis=inline.emphasis,
        superscripts=inline.superscripts,
    )


def prefixed(label: str, inline: Inline) -> Inline:
    """*inline* with *label* (an automatic number) and a space before its text."""
    by = len(label) + 1

    def moved(links: tuple[Link, ...]) -> tuple[Link, ...]:
        """*links* behind the label."""
        return tuple(Link(link.start + by, link.end + by, link.targets) for link in links)

    return replace(
        inline,
        text=f"{label} {inline.text}",
        emphasis=tuple((a + by, b + by) for a, b in inline.emphasis),
        superscripts=tuple((a + by, b + by) for a, b in inline.superscripts),
        links=moved(inline.links),
        urls=moved(inline.urls),
    )


def table_of(rows: Sequence[Sequence[Inline]], *, lines: Sequence[int] = (), anchor: str = "") -> Block:
    """One TABLE block of cells: rows set apart by newlines, cells by tabs. *lines*: the source line of each row."""
    text: list[str] = []
    offset = 0
    emphasis: list[tuple[int, int]] = []
    superscripts: list[tuple[int, int]] = []
    links: list[Link] = []
    urls: list[Link] = []
    starts: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        if number and lines:
            starts.append((offset, lines[number]))
        for index, cell in enumerate(row):
            emphasis.extend((offset + a, offset + b) for a, b in cell.emphasis)
            superscripts.extend((offset + a, offset + b) for a, b in cell.superscripts)
            links.extend(Link(offset + link.start, offset + link.end, link.targets) for link in cell.links)
            urls.extend(Link(offset + link.start, offset + link.end, link.targets) for link in cell.urls)
            text.append(cell.text + ("\t" if index + 1 < len(row) else "\n"))
            offset += len(cell.text) + 1
    return Block(
        BlockKind.TABLE,
        "".join(text)[:-1],
        line=lines[0] if lines else 0,
        anchor=anchor,
        links=tuple(links),
        urls=tuple(urls),
        emphasis=tuple(emphasis),
        superscripts=tuple(superscripts),
        line_starts=tuple(starts),
    )
