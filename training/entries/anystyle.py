"""Read labelled reference strings in AnyStyle's XML (core-dev.xml, BSD-2-Clause; see NOTICE)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.safe.xml import parse_xml
from training.entries.labelled import Labelled, Piece

if TYPE_CHECKING:
    from pathlib import Path

_SAME = {
    "journal": "container", "container-title": "container", "location": "place", "director": "translator", "producer": "translator",
    "citation-number": "number", "doi": "url", "isbn": "url", "source": "note", "medium": "note", "collection-title": "collection",
}  # fmt: skip


def read_anystyle(path: Path) -> list[Labelled]:
    """Every sequence of the file at *path*, in order."""
    root = parse_xml(path.read_bytes(), path.name)
    return [
        Labelled(
            [Piece(_SAME.get(str(part.tag), str(part.tag)), " ".join((part.text or "").split())) for part in sequence]
        )
        for sequence in root.iter("sequence")
    ]
