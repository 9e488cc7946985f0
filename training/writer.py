"""Collect the pieces of a printed entry."""

from __future__ import annotations

from training.labelled import Piece


def end(text: str, stop: str) -> str:
    """*text* with its closing mark, unless it ends in one already."""
    if stop == "none":
        return text
    return text if text.endswith(("?", "!", "…")) and stop == "." else text + stop


class Writer:
    """The pieces of an entry, in order."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def add(self, label: str, text: str, emphasis: str = "") -> None:
        """Append a piece, unless its text is blank."""
        if text.strip():
            self.pieces.append(Piece(label, text, emphasis))

    def glue(self, mark: str) -> None:
        """Append punctuation to the piece before."""
        if self.pieces:
            last = self.pieces[-1].text.rstrip()
            if mark[:1] in ".," and last.endswith((".", ",", "?", "!", "?’", ".’", ".”")):
                mark = mark[1:]
            self.pieces[-1].text = last + mark
