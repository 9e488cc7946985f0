"""What the makers of entries share: the pieces written so far, and the drawing of lots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.labelled import Labelled, Piece

if TYPE_CHECKING:
    from random import Random

    from training.who import Person

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

    def lot(self, chance: float) -> bool:
        """True with this probability."""
        return self.rng.random() < chance

    def pick(self, choices: str) -> str:
        """One of the choices, which are printed with ``|`` between them; what stands twice is twice as likely."""
        return self.rng.choice(choices.split("|"))

    def number(self, low: int, high: int) -> int:
        """A whole number from *low* to *high*."""
        return self.rng.randint(low, high)

    def labelled(self) -> Labelled:
        """The finished entry."""
        return Labelled(self.pieces, "academic")


def stopped(text: str, mark: str = ".") -> str:
    """*text* with a closing mark, unless it ends in one that closes too."""
    return text if text.endswith((".", "?", "!", ".”", "?”", ".’", "?’")) and mark in ".," else text + mark


def quoted(text: str, quotes: tuple[str, str], mark: str, *, inside: bool = True) -> str:
    """*text* in quotation marks, its closing mark within them (American) or after them."""
    if text.endswith(("?", "!")) and inside:
        return quotes[0] + text + quotes[1]
    return quotes[0] + text + (mark + quotes[1] if inside else quotes[1] + mark)


def initials(given: str, joint: str = " ") -> str:
    """``Jean-Luc Marie`` as ``J.-L. M.``."""
    words = given.replace(".", " ").split()
    return joint.join("-".join(part[:1].upper() + "." for part in word.split("-") if part) for word in words)


def sign(
    people: list[Person],
    form: str,
    then: str = "",
    *,
    between: str = ", ",
    last: str = " and ",
    most: int = 99,
    others: str = " et al.",
) -> str:
    """*people* as a list prints them: *form* for the first, *then* for the rest (the same if empty).

    In a form ``{F}`` is the family name and ``{U}`` that in capitals, ``{G}`` the given names, ``{I}`` initials with
    stops and spaces, ``{C}`` without spaces, ``{B}`` without stops. Beyond *most* people, *others* stands for the rest.
    """
    shown = people[:most]
    parts = []
    for k, person in enumerate(shown):
        parts.append(
            (form if k == 0 or not then else then).format(
                F=person.whole_family,
                U=person.whole_family.upper(),
                G=person.given,
                I=initials(person.given),
                C=initials(person.given, ""),
                B=initials(person.given, "").replace(".", ""),
            )
        )
    if len(shown) < len(people):
        return between.join(parts) + others
    return parts[0] if len(parts) == 1 else between.join(parts[:-1]) + last + parts[-1]
