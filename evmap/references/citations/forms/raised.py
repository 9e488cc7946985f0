"""Where the marks of foot- and endnotes stand in the running text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.text.fold import RAISED

if TYPE_CHECKING:
    from evmap.domain.document import Document
    from evmap.references.lists.types import ReferenceLists

_SUPER = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\^([\w-]{1,12})\]")


def find_marks(document: Document, lists: ReferenceLists) -> dict[tuple[str, int], tuple[int, int]]:
    """Map (label, block index of the note) to the (block index, offset) of its mark; notes without a mark are left out.

    A mark is a link to the note, a superscript, or a Markdown ``[^1]``. Where a label comes back (notes numbered by
    page or chapter), marks and notes are paired in order.
    """
    anchors = {note.anchor: (note.label, note.block) for note in lists.notes if note.anchor}
    found: dict[tuple[str, int], tuple[int, int]] = {}
    by_label: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, block in enumerate(document.blocks):
        if index in lists.blocks or block.kind is BlockKind.FOOTNOTE:
            continue
        for link in block.links:
            for target in link.targets:
                if target in anchors:
                    found.setdefault(anchors[target], (index, link.start))
        places = [(start, block.text[start:end]) for start, end in block.superscripts]
        places += [(match.start(), match.group(1) or match.group()) for match in _SUPER.finditer(block.text)]
        for start, text in sorted(places):
            for label in re.findall(r"[\w*†‡§-]+", text.translate(RAISED)):
                by_label[label].append((index, start))
    seen: dict[str, int] = defaultdict(int)
    for note in lists.notes:
        turn = seen[note.label]
        seen[note.label] += 1
        places_of = by_label.get(note.label, [])
        if turn < len(places_of):
            found.setdefault((note.label, note.block), places_of[turn])
    return found
