"""Entries as scholars' lists have them and CSL styles do not: one kind of list a file.

Each makes its works up as it goes, from what :mod:`training.drawing` finds in the tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.scholars.apa.articles import apa_entry
from training.scholars.chicago.books import chicago_entry
from training.scholars.documents.documents import documents_entry
from training.scholars.eastern import eastern_entry
from training.scholars.french import french_entry
from training.scholars.geology import geology_entry
from training.scholars.german import german_entry
from training.scholars.humanities import humanities_entry
from training.scholars.latex.articles import latex_entry
from training.scholars.medicine import medicine_entry
from training.scholars.mla import mla_entry
from training.scholars.physics import physics_entry
from training.scholars.southern import southern_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from training.entries.labelled import Labelled

KINDS: dict[str, tuple[Callable[[Random], Labelled], int]] = {
    "latex": (latex_entry, 27),
    "chicago": (chicago_entry, 18),
    "medicine": (medicine_entry, 10),
    "apa": (apa_entry, 10),
    "mla": (mla_entry, 11),
    "physics": (physics_entry, 9),
    "french": (french_entry, 8),
    "geology": (geology_entry, 6),
    "documents": (documents_entry, 5),
    "german": (german_entry, 4),
    "southern": (southern_entry, 4),
    "eastern": (eastern_entry, 3),
    "humanities": (humanities_entry, 6),
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
