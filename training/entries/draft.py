"""An entry being written: its pieces in order, how marks close them, and the drawing of lots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.drawing.links_pages_dates import MONTHS
from training.drawing.words import pick
from training.entries.labelled import Labelled, Piece

if TYPE_CHECKING:
    from random import Random


QUOTES = (("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’"), ("``", "''"))
"""Pairs of quotation marks of English lists."""


class Draft:
    """An entry being written: pieces with their labels, in order, and the generator that all choices come from."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.pieces: list[Piece] = []

    def put(self, label: str, text: str, emphasis: str = "") -> None:
        """Append a piece, unless there is nothing in it but marks. The stop of an abbreviation closes what it ends."""
        if ".." in text and "..." not in text:
            text = text.replace("..", ".")
        if any(mark.isalnum() for mark in text) or (label == "author" and text.strip()):
            self.pieces.append(Piece(label, text, emphasis))

    def end(self, mark: str) -> None:
        """Let the last piece end in *mark* in place of its comma or stop; the stop of an abbreviation stays."""
        if not self.pieces:
            return
        last = self.pieces[-1]
        kept = last.text.rstrip(" ,;:")
        if mark == "." and kept.endswith((".", "?", "!")):
            last.text = kept
            return
        word = kept.split(" ")[-1]
        if last.label in ("title", "container") or len(word) > 6 or not word[:1].isalpha():
            kept = kept.rstrip(".")
        last.text = kept + mark

    def glue(self, mark: str) -> None:
        """Append *mark* to the last piece, but for a stop or comma after another."""
        if self.pieces:
            last = self.pieces[-1].text.rstrip()
            if mark[:1] in ".," and last.endswith((".", ",", "?", "!", "?’", ".’", ".”")):
                mark = mark[1:]
            self.pieces[-1].text = last + mark

    def lot(self, chance: float) -> bool:
        """True with this probability."""
        return self.rng.random() < chance

    def pick(self, choices: str) -> str:
        """One of the choices (see :func:`pick`)."""
        return pick(self.rng, choices)

    def number(self, low: int, high: int) -> int:
        """A whole number from *low* to *high*."""
        return self.rng.randint(low, high)

    def month(self) -> str:
        """The name of a month."""
        return MONTHS[self.number(0, 11)]

    def labelled(self) -> Labelled:
        """The finished entry."""
        return Labelled(self.pieces)


def stopped(text: str, mark: str = ".") -> str:
    """*text* with a closing mark, unless it ends in one that closes too."""
    return text if text.endswith((".", "?", "!", ".”", "?”", ".’", "?’")) and mark in ".," else text + mark


def quoted(text: str, quotes: tuple[str, str], mark: str, *, inside: bool = True) -> str:
    """*text* in quotation marks, its closing mark within them (American) or after them."""
    if text.endswith(("?", "!")) and inside:
        return quotes[0] + text + quotes[1]
    return quotes[0] + text + (mark + quotes[1] if inside else quotes[1] + mark)
