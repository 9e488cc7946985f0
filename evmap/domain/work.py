"""The published thing behind one or more records, and what a reviewer said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from evmap.domain.diagnostic import Source
from evmap.domain.name import Name
from evmap.domain.record import Record


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Records of one work that say different things in a field; ``chosen`` is what the work shows."""

    field: str
    chosen: str
    values: tuple[tuple[str, str], ...]
    """(record id, its value) for every record that has one."""


@dataclass(frozen=True, slots=True)
class Work:
    """A deduplicated work: ``best`` holds the merged fields (its ``id`` is the work's id), ``records``
    every record behind it, in a fixed order, unchanged."""

    id: str
    best: Record
    records: tuple[Record, ...]
    conflicts: tuple[FieldConflict, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkNote:
    """The reviewer's word on a work (``references/works.yaml``).

    ``authors``, ``publisher``, ``title`` and ``issued`` matter where the references leave them out, or where no
    reference list has the work at all.
    """

    id: str
    title: str = ""
    issued: str = ""
    design: str = ""
    study: str = ""
    series: str = ""
    publisher: str = ""
    commissioner: tuple[str, ...] = ()
    funder: tuple[str, ...] = ()
    recruiter: tuple[str, ...] = ()
    authors: tuple[Name, ...] = ()
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation and the other names and acronyms it goes by."""

    name: str
    aliases: tuple[str, ...] = ()
    source: Source = field(default=Source(), compare=False)
