"""Footnotes and endnotes: which of them give a full reference, which only point back or comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.references.lists.labels import label_at_start
from evmap.references.lists.shape import NO_DATE, UPPER, YEAR_RE, entry_score, is_prose
from evmap.references.lists.types import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.document import Block
    from evmap.references.lists.pieces import Piece

IBID = re.compile(
    r"\W*(?:see\s+)?(?:ib(?:id|idem)?\b\.?|ebd\.|ebenda|op\.?\s?cit|loc\.?\s?cit|id(?:em)?\.(?=[\s,])|a\.\s?a\.\s?O)",
    re.IGNORECASE,
)
_CONTAINER = re.compile(
    rf"[“‘\"«„][^”’\"»“]{{8,}}[”’\"»“]|\([^()]*{UPPER and ''}[^()]*\b(?:1[5-9]|20)\d\d[a-z]?\)|https?://|"
    rf"www\.|\bdoi\b|\bpp?\.\s?\d|\bvol\.|"
    r"\b\d+\s?\(\d+\)|\bpress\b|\bjournal\b|available at",
    re.IGNORECASE,
)


#: Words that point to a work that was given before.
POINTS_BACK = re.compile(
    r"\b(?:op\.?\s?cit\b\.?|loc\.?\s?cit\b\.?|supra\b(?:\s+(?:note|n\.)\s*\d+)?|a\.\s?a\.\s?O\.)"
    r"|\((?:see\s)?(?:n\.?|note|fn\.?|Anm\.)\s?\d+\)",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"^\W*(?:(?:but |and )?see(?:,? (?:also|e\.\s?g\.|for example|for instance|further))?|cf\.|e\.g\.|for example|"
    r"quoted in|cited in|siehe(?: auch)?|s\. auch|vgl\.(?: auch)?|voir(?: aussi)?|véase(?: también)?|and|also|compare)"
    r"[,:]?\s+",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r";\s+(?![^()]*\)|(?:1[5-9]|20)\d\d\b)|"
    r"(?<=[.)\d])\s+(?=(?:See|Cf\.|Ibid|Vgl\.|Siehe|Voir)\b)|(?<=\.)\s+(?=see also\b)"
)


def note_pieces(text: str) -> list[str]:
    """Return the works that a note names one after the other, each as written: parted where a semicolon, "see" or
    "ibid." begins another, but not between the authors of one.

    >>> note_pieces("Ibid.; see also Webb, S.; Lee, B. (2006) Risk. Leeds: Press.")
    ['Ibid.', 'see also Webb, S.; Lee, B. (2006) Risk. Leeds: Press.']
    """
    pieces: list[str] = []
    start = 0
    for found in _NEXT.finditer(text):
        piece = text[start : found.start()].strip()
        whole = re.search(r"\d", piece) or IBID.match(piece) or POINTS_BACK.search(piece)
        if whole or LEAD.match(text[found.end() :]):
            pieces.append(piece)
            start = found.end()
    return [piece for piece in (*pieces, text[start:].strip()) if piece.strip(" .;")]


def full_reference(text: str) -> bool:
    """True when a note gives a work in full (authors or title, date, where it appeared), not just a pointer to it."""
    text = LEAD.sub("", text.strip())
    if IBID.match(text) or POINTS_BACK.search(text) or len(text) < 25:
        return False
    if not text[:1].isalnum() and text[:1] not in '“‘"«„':
        return False
    dated = bool(YEAR_RE.search(text)) or bool(re.search(NO_DATE, text, re.IGNORECASE))
    if not dated or is_prose(text):
        return False
    return entry_score(text) >= 1 or len(_CONTAINER.findall(text)) >= 1


def footnotes(blocks: Sequence[Block]) -> list[Note]:
    """The footnotes of a document, in order, each with its mark."""
    notes: list[Note] = []
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.FOOTNOTE:
            continue
        label, text = block.note, block.text.strip()
        found = label_at_start(text)
        if found is not None and (not label or found[1] == label.strip("[]().")):
            label, text = found[1], text[found[2] :]
        notes.append(Note(label.strip("[]()."), text, index, block.line, block.page, block.anchor))
    return notes


def endnotes(entries: Sequence[Piece]) -> list[Note]:
    """The notes of a list of notes that has been split at its numbers."""
    return [
        Note(
            entry.label,
            entry.text,
            entry.blocks[0] if entry.blocks else -1,
            entry.line,
            entry.page,
            next(iter(entry.anchors), ""),
        )
        for entry in entries
    ]
