"""Records made for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evmap.domain.date import Date
from evmap.domain.diagnostic import Source
from evmap.domain.name import Name
from evmap.domain.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping


def names(text: str) -> tuple[Name, ...]:
    """``Okafor, N; =Audit Body; Zuna RE`` -> names; ``=`` marks an organisation."""
    out = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        if part.startswith("="):
            out.append(Name(literal=part[1:]))
        elif "," in part:
            family, _, given = part.partition(",")
            out.append(Name(family=family.strip(), given=given.strip()))
        else:
            family, _, given = part.rpartition(" ")
            out.append(Name(family=family or given, given=given if family else ""))
    return tuple(out)


def record(id: str, *, file: str = "made.bib", authors: str = "", year: int | None = None, **fields: Any) -> Record:
    """A record with a few fields; ``container`` stands for ``container_title``."""
    if "container" in fields:
        fields["container_title"] = fields.pop("container")
    return Record(id=id, authors=names(authors), issued=Date(year), source=Source(file), **fields)


def from_case(id: str, case: Mapping[str, Any]) -> Record:
    """A record of ``cases.json``."""
    return record(id, **case)
