"""Entries as scholars' lists have them and CSL styles do not: one kind of list a file.

:mod:`~training.academic.plain` prints the works of :mod:`training.metadata` in a few such styles; the other files make
their works up as they go, from the tables in training/facts that :mod:`~training.academic.lore` and
:mod:`~training.academic.headings` draw on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.academic.apa import apa_entry
from training.academic.chicago import chicago_entry
from training.academic.documents import documents_entry
from training.academic.eastern import eastern_entry
from training.academic.french import french_entry
from training.academic.geology import geology_entry
from training.academic.german import german_entry
from training.academic.latex import latex_entry
from training.academic.medicine import medicine_entry
from training.academic.mla import mla_entry
from training.academic.physics import physics_entry
from training.academic.plain import plain_entry
from training.academic.southern import southern_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from training.labelled import Labelled

KINDS: dict[str, tuple[Callable[[Random], Labelled], int]] = {
    "latex": (latex_entry, 20),
    "plain": (plain_entry, 15),
    "chicago": (chicago_entry, 15),
    "medicine": (medicine_entry, 10),
    "apa": (apa_entry, 10),
    "mla": (mla_entry, 8),
    "physics": (physics_entry, 8),
    "french": (french_entry, 8),
    "geology": (geology_entry, 5),
    "documents": (documents_entry, 5),
    "german": (german_entry, 4),
    "southern": (southern_entry, 4),
    "eastern": (eastern_entry, 3),
}
"""Kind of list -> who makes its entries, and its share."""


def academic_entry(rng: Random) -> Labelled:
    """One made-up reference of any of these kinds."""
    kind = rng.choices(list(KINDS), [share for _, share in KINDS.values()])[0]
    entry = KINDS[kind][0](rng)
    if len(entry.pieces) > 2 and rng.random() < 0.07:
        # Typed by hand: one mark between two fields is forgotten.
        piece = rng.choice(entry.pieces[:-1])
        if piece.label not in ("number", "author"):
            piece.text = piece.text.rstrip(".,;:\x00 ")
    return entry
