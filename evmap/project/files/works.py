"""``references/works.yaml``: the reviewer's word on works, and the names organisations go by."""

from __future__ import annotations

from dataclasses import dataclass

from evmap.claims.keys import DESIGNS
from evmap.claims.read import open_yaml
from evmap.domain.diagnostic import Diagnostic, Source
from evmap.domain.work import Organisation, WorkNote
from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar
from evmap.yamlfiles.shapes import Choice, Key, Many, Mention, OneName, Reading, Table, Text, UsualWord, distinct_pairs

WORK_NOTE = Table(
    "work",
    (
        Key("design", UsualWord(DESIGNS), "Kind of study; decides whether the work may be a primary root"),
        Key("study", Text(is_id=True), "The study that it reports; companion publications share it"),
        Key("series", Text(is_id=True), "The series of which it is a wave"),
        Key("publisher", Text(), "Publisher, where the reference has it wrong"),
        Key("commissioner", Many(Text()), "Who commissioned it"),
        Key("funder", Many(Text()), "Who paid for it"),
        Key("recruiter", Many(Text()), "Who found its participants"),
        Key("author", Many(OneName()), "Authors: {family, given} or {literal}, where the reference leaves some out"),
        Key("retraction", Choice(("retracted", "replaced", "keep")), "Whether a retraction counts: a person's word"),
        Key("title", Text(), "Title, where no reference list has the work"),
        Key("issued", Text(), "Date, where no reference list has the work"),
    ),
)

ORGANISATION = Table(
    "organisation",
    (
        Key("name", Text(), "The organisation's full name", required=True),
        Key("aliases", Many(Text()), "Other names and acronyms: SSSC"),
    ),
)


@dataclass(frozen=True, slots=True)
class ReadWorks:
    """``works.yaml`` as read."""

    notes: tuple[WorkNote, ...]
    organisations: tuple[Organisation, ...]
    diagnostics: tuple[Diagnostic, ...]
    mentions: tuple[Mention, ...]


def read_works(name: str, data: bytes) -> ReadWorks:
    """Read ``works.yaml``. Raises :class:`evmap.errors.InputError` for a file that is not YAML."""
    reading = Reading(name)
    root = open_yaml(name, data, reading)
    notes: list[WorkNote] = []
    organisations: list[Organisation] = []
    parts = {} if root is None else {key.text: value for key, value in distinct_pairs(root, reading)}
    works = parts.get("works")
    if isinstance(works, Mapping):
        for key, value in distinct_pairs(works, reading):
            reading.mentions.append(Mention("works", key.text, key.line))
            note = WORK_NOTE.read(value, reading, key.text) or {}
            authors = note.pop("author", ())
            notes.append(WorkNote(id=key.text, source=Source(name, key.line), authors=authors, **note))
    elif works is not None and not _is_null(works):
        reading.error(works.line, "wrong-type", "'works' must be keys and values", "write 'work-id: {design: survey}'")
    names = parts.get("organisations")
    if isinstance(names, Listing):
        for item in names.items:
            values = ORGANISATION.read(item, reading, "organisations")
            if values and "name" in values:
                organisations.append(Organisation(source=Source(name, item.line), **values))
    elif names is not None and not _is_null(names):
        reading.error(
            names.line, "wrong-type", "'organisations' must be a list", "write '- {name: …, aliases: […]}' for each"
        )
    return ReadWorks(tuple(notes), tuple(organisations), tuple(reading.diagnostics), tuple(reading.mentions))


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
