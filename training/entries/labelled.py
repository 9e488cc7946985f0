"""A reference whose every field is known: what the tagger learns from."""

from __future__ import annotations

from dataclasses import dataclass

from evmap.references.parser.tagging.model import BEGIN
from evmap.references.parser.text.markup import Clean
from evmap.references.parser.text.tokens import Tokens, tokenise

LABELS = (
    "author", "editor", "translator", "date", "title", "container", "collection", "volume", "pages", "publisher", "place",
    "edition", "genre", "note", "url", "number",
)  # fmt: skip
"""What a token can be. ``volume`` covers issue numbers too; ``number`` is the entry's own number in its list."""


BEGINNING = frozenset(LABELS) - {"url", "number", "note", "translator", "edition"}


@dataclass(slots=True)
class Piece:
    """A stretch of an entry: its label, its text with the punctuation that follows, its emphasis ("i", "b" or "")."""

    label: str
    text: str
    emphasis: str = ""


@dataclass(slots=True)
class Labelled:
    """An entry as pieces, in order; pieces are joined by a space unless one ends in "\\x00" (no space)."""

    pieces: list[Piece]


def tokens_and_labels(entry: Labelled) -> tuple[Tokens, list[str]]:
    """Cut *entry* into the tokens the parser would see, each with the label of the piece it starts in."""
    text = ""
    spans: list[tuple[int, str]] = []
    emphasis: list[tuple[int, int, str]] = []
    for piece in entry.pieces:
        body = " ".join(piece.text.split())
        glued = body.endswith("\x00")
        body = body.rstrip("\x00")
        if not body:
            continue
        spans.append((len(text), piece.label))
        end = len(text) + len(body.rstrip(".,;: "))
        emphasis.extend((len(text), end, kind) for kind in piece.emphasis)
        text += body + ("" if glued else " ")
    tokens = tokenise(Clean(text.rstrip(), tuple(emphasis)))
    labels: list[str] = []
    k = 0
    previous = ""
    for start, word in zip(tokens.starts, tokens.words, strict=True):
        while k + 1 < len(spans) and spans[k + 1][0] <= start:
            k += 1
        label = "url" if word.startswith("\x01") else spans[k][1]
        # The first token of a field has a label of its own, so that the marks before it count as evidence.
        labels.append(BEGIN + label if label != previous and label in BEGINNING else label)
        previous = label
    return tokens, labels
