"""Damage made-up references as real lists are damaged: copying, line breaks, OCR, hurried typing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.entries.labelled import Labelled, Piece

if TYPE_CHECKING:
    from random import Random

_SLIPS = (
    ("rn", "m"),
    ("l", "1"),
    ("O", "0"),
    ("ti", "fi"),
    ("e", "c"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
    ("ä", "a"),
    ("é", "e"),
    ("h", "b"),
    ("vv", "w"),
)
_TYPED = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("–", "-"))


def damage(entry: Labelled, rng: Random) -> Labelled:
    """A copy of *entry*, perhaps with damage; labels stay right."""
    pieces = [Piece(piece.label, piece.text, piece.emphasis) for piece in entry.pieces]
    if rng.random() < 0.45:
        for piece in pieces:
            piece.emphasis = ""
    elif rng.random() < 0.25:
        _wrong_emphasis(pieces, rng)
    if rng.random() < 0.3:
        for piece in pieces:
            for typeset, typed in _TYPED:
                piece.text = piece.text.replace(typeset, typed)
    for piece in pieces:
        if piece.label == "url":
            if rng.random() < 0.12:
                piece.text = _broken_address(piece.text, rng)
            continue
        if rng.random() < 0.02:
            piece.text = _broken_word(piece.text, rng)
        if rng.random() < 0.012:
            wrong, slip = rng.choice(_SLIPS)
            piece.text = piece.text.replace(wrong, slip, 1)
        if rng.random() < 0.015:
            piece.text = piece.text.rstrip(".,;:") + rng.choice((" ", "", ",", ".", " .", ". ."))
        if rng.random() < 0.006 and piece.label in ("title", "container") and len(piece.text) > 1:
            piece.text = piece.text[1:] if piece.text[0] in "‘“\"'" else piece.text.replace("’", "").replace("”", "")
    if rng.random() < 0.08:
        lower_title(pieces)
    if rng.random() < 0.03:
        pieces[-1].text = pieces[-1].text + rng.choice((" [online]", ".", ",", " .", ";"))
    return Labelled(pieces)


def lower_title(pieces: list[Piece]) -> None:
    """Proper nouns in lower case, as careless reference managers print them."""
    for piece in pieces:
        if piece.label == "title":
            words = piece.text.split(" ")
            piece.text = " ".join([words[0], *(word.lower() if word[1:].islower() else word for word in words[1:])])


def _wrong_emphasis(pieces: list[Piece], rng: Random) -> None:
    """Emphasis over the wrong piece, or reaching into the next."""
    k = rng.randrange(len(pieces))
    pieces[k].emphasis = rng.choice(("i", "b", ""))


def _broken_address(text: str, rng: Random) -> str:
    """An address cut by a line end: a space after a slash, dot or hyphen; sometimes the hyphen is lost."""
    places = [m.end() for m in re.finditer(r"[/.\-_]", text) if 10 < m.end() < len(text) - 4]
    if not places:
        return text
    cut = rng.choice(places)
    if text[cut - 1] == "." and not text[cut : cut + 12].count("-"):
        return text
    if text[cut - 1] == "-" and rng.random() < 0.5:
        return text[: cut - 1] + text[cut:]
    return text[:cut] + " " + text[cut:]


def _broken_word(text: str, rng: Random) -> str:
    words = list(re.finditer(r"[a-z]{7,}", text))
    if not words:
        return text
    word = rng.choice(words)
    cut = word.start() + rng.randint(3, len(word.group()) - 3)
    return text[:cut] + rng.choice(("- ", "-", "- ")) + text[cut:]
