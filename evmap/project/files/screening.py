"""``references/screening.yaml``: which documents were let in or left out, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.read import open_yaml
from evmap.domain.diagnostic import Diagnostic, Source
from evmap.domain.screening import EXCLUDE, INCLUDE, MAYBE, Screening, Stage
from evmap.yamlfiles.edit import YamlEdits
from evmap.yamlfiles.nodes import Listing, decode
from evmap.yamlfiles.shapes import Choice, Key, Many, Mention, Reading, Table, Text, distinct_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.yamlfiles.edit import Plain

HEADING = """\
# Who let which document in or left it out, at which stage and why. Of several answers of one person the last counts.
# Remove an entry to undo it.
evmap: 1
"""
SCREENING = Table(
    "decision",
    (
        Key("work", Text(of="works"), "The id of the document", required=True),
        Key("stage", Choice(tuple(Stage)), "At which step", required=True),
        Key("decision", Choice((INCLUDE, EXCLUDE, MAYBE)), "At retrieval, include means retrieved", required=True),
        Key("reason", Text(), "Why it was left out"),
        Key("by", Text(), "Who says so"),
        Key("on", Text(), "When: 2026-11-22"),
        Key("agreed_by", Many(Text()), "Who settled a disagreement by this answer"),
    ),
)


@dataclass(frozen=True, slots=True)
class ReadScreening:
    """The file as read, in its order."""

    screening: tuple[Screening, ...]
    diagnostics: tuple[Diagnostic, ...]
    mentions: tuple[Mention, ...]


def read_screening(name: str, data: bytes) -> ReadScreening:
    """Read ``screening.yaml``. Raises :class:`evmap.errors.InputError` for a file that is not YAML."""
    reading = Reading(name)
    root = open_yaml(name, data, reading)
    node = None if root is None else {key.text: value for key, value in distinct_pairs(root, reading)}.get("screening")
    found = []
    for item in node.items if isinstance(node, Listing) else ():
        values = SCREENING.read(item, reading, "screening") or {}
        if {"work", "stage", "decision"} <= values.keys():
            stage = Stage(values.pop("stage"))
            found.append(Screening(stage=stage, source=Source(name, item.line), **values))
    return ReadScreening(tuple(found), tuple(reading.diagnostics), tuple(reading.mentions))


def with_screening(name: str, before: bytes | None, new: Sequence[Screening]) -> tuple[bytes, tuple[Screening, ...]]:
    """Return the file with *new* at its end, and those of *new* that it did not say already."""
    data = before or HEADING.encode()
    said = {_question(one): one for one in read_screening(name, data).screening}
    added = []
    for one in new:
        if said.get(_question(one)) is None or _answer(said[_question(one)]) != _answer(one):
            said[_question(one)] = one
            added.append(one)
    if not added:
        return data, ()
    edits = YamlEdits(decode(data, name)[0], name)
    if edits.root is None:
        edits = YamlEdits(HEADING + decode(data, name)[0], name)
    assert edits.root is not None  # the heading has a key
    edits.append(edits.root, "screening", [_plain(one) for one in added], wide=True)
    return edits.text().encode("utf-8"), tuple(added)


def without_screening(name: str, before: bytes, gone: Screening) -> bytes:
    """Return the file without the last entry that says what *gone* says; unchanged where none does."""
    at = [number for number, one in enumerate(read_screening(name, before).screening) if one == gone]
    edits = YamlEdits(decode(before, name)[0], name)
    node = edits.root.get("screening") if edits.root is not None else None
    if at and isinstance(node, Listing) and len(node.items) > at[-1]:
        edits.remove_item(node, at[-1])
    return edits.text().encode("utf-8")


def _question(one: Screening) -> tuple[str, Stage, str]:
    return one.work, one.stage, one.by


def _answer(one: Screening) -> tuple[str, str, tuple[str, ...]]:
    return one.decision, one.reason, one.agreed_by


def _plain(one: Screening) -> dict[str, Plain]:
    entry: dict[str, Plain] = {"work": one.work, "stage": str(one.stage), "decision": one.decision}
    for key in ("reason", "by", "on"):
        if value := getattr(one, key):
            entry[key] = value
    return entry | ({"agreed_by": list(one.agreed_by)} if one.agreed_by else {})
