"""The ids of new claims: the next one in the row that a report's claims have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.claim import ClaimsFile

_NUMBERED = re.compile(r"(.*?)(\d+)")


def next_id(every: Mapping[str, ClaimsFile], report: str, reviewer: str = "") -> str:
    """Return the id after the highest of the report's claims, as ``CS-041`` -> ``CS-042``; for a report without claims
    one made of its own id. A second coder's new ids hold the coder's name, so that they never mean a claim of another
    coder."""
    own = [
        claim.id
        for file in every.values()
        if (file.report.id, file.reviewer) == (report, reviewer)
        for claim in file.claims
    ]
    taken = {claim.id for file in every.values() for claim in file.claims}
    numbered = [found for id in own if (found := _NUMBERED.fullmatch(id))]
    if numbered:
        last = max(numbered, key=lambda found: int(found[2]))
        prefix, number, width = last[1], int(last[2]), len(last[2])
    else:
        word = re.sub(r"[^A-Z0-9]", "", report.split("-", maxsplit=1)[0].upper()) or "C"
        others = {id.rpartition("-")[0] for id in taken}
        word = word if not word[-1].isdigit() else f"{word}-"
        stem = word if word not in others else re.sub(r"[^A-Z0-9-]", "", report.upper())
        prefix, number, width = f"{stem}-{reviewer.upper() + '-' if reviewer else ''}", 0, 3
    while (id := f"{prefix}{number + 1:0{width}d}") in taken:
        number += 1
    return id
