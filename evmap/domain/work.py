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
    retraction: str = ""
    """A person's word: ``retracted``, ``replaced`` (published anew) or ``keep`` (seen; it still counts)."""
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a publisher said of a work after its publication. ``nature`` is retraction, concern, correction or
    reinstatement; ``notice`` the DOI of the notice, ``origin`` the file that told of it."""

    nature: str
    on: str = ""
    notice: str = ""
    reason: str = ""
    origin: str = ""

    def __str__(self) -> str:
        """``retraction, 2020-01-02 (10.1000/notice): unreliable data``."""
        text = ", ".join(word for word in (self.nature, self.on) if word)
        text += f" ({self.notice})" if self.notice else ""
        return f"{text}: {self.reason}" if self.reason else text


@dataclass(frozen=True, slots=True)
class Enriched:
    """What files of others added to a work or a report: values for fields it left empty, as (field, value, file), and
    notices, in order of date."""

    id: str
    fields: tuple[tuple[str, str, str], ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation and the other names and acronyms it goes by."""

    name: str
    aliases: tuple[str, ...] = ()
    source: Source = field(default=Source(), compare=False)
