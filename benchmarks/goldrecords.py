"""Gold references (CSL-JSON of the shared benchmark folder) as records."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name
from evmap.domain.record import Record

if TYPE_CHECKING:
    from pathlib import Path


def load_gold(path: Path) -> list[Record]:
    """The records of a ``gold.json``, with the ids that it gives them."""
    return [_record(item) for item in json.loads(path.read_text(encoding="utf-8"))]


def _record(item: dict[str, Any]) -> Record:
    parts = item.get("issued", {}).get("date-parts") or [[]]
    year = parts[0][0] if parts[0] else None
    raw = item.get("_raw", "")
    letter = re.search(rf"\b{year}([a-z])\b", raw) if year else None
    undated = re.search(r"\bn\.\s?d\b", raw)
    unpublished = re.search(r"\(unpublished\)", raw)
    status = DateStatus.NO_DATE if year is None and undated else DateStatus.NONE
    return Record(
        id=item["id"],
        type=item.get("type", "document"),
        title=item.get("title", ""),
        authors=tuple(_name(name) for name in item.get("author", ())),
        editors=tuple(_name(name) for name in item.get("editor", ())),
        et_al=bool(item.get("_et_al")) or bool(re.match(r"[^(]{0,300}?\bet al", raw)),
        issued=Date(
            year, letter=letter.group(1) if letter else "", status=status, raw="unpublished" if unpublished else ""
        ),
        container_title=item.get("container-title", ""),
        publisher=item.get("publisher", ""),
        doi=item.get("DOI", ""),
        raw=raw,
    )


def _name(name: dict[str, str]) -> Name:
    if name.get("literal"):
        found = re.match(r"(.+?)\s*\[(\w+)\]$", name["literal"])
        if found:
            return Name(literal=found.group(1), acronym=found.group(2))
        return Name(literal=name["literal"])
    return Name(
        family=name.get("family", ""),
        given=name.get("given", ""),
        particle=name.get("non-dropping-particle", "") or name.get("dropping-particle", ""),
        suffix=name.get("suffix", ""),
    )
