"""``references/enriched.yaml``: what files of others added to works, with the file that said it. Written by evmap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.read import open_yaml
from evmap.domain.work import Enriched, Notice
from evmap.yamlfiles.edit import flow
from evmap.yamlfiles.nodes import Listing, Mapping
from evmap.yamlfiles.shapes import Choice, Key, Mention, Reading, Table, Text, distinct_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.diagnostic import Diagnostic

#: The fields of a record that may be filled, and no other.
FIELDS = (
    *("doi", "pmid", "pmcid", "container_title", "volume", "issue", "page", "publisher", "issn", "url"),
    *("language", "abstract"),
)
NATURES = ("retraction", "concern", "correction", "reinstatement")
HEADING = "# Written by `evmap enrich`: what files of others say of works. A person's own word stands in works.yaml.\n"

FILLED = Table(
    "field",
    (
        Key("field", Choice(FIELDS), "The field that was empty", required=True),
        Key("value", Text(), "What fills it", required=True),
        Key("from", Text(), "The file that said it"),
    ),
)
NOTICE = Table(
    "notice",
    (
        Key("nature", Choice(NATURES), "What the notice is", required=True),
        Key("on", Text(), "Its date"),
        Key("notice", Text(), "Its DOI"),
        Key("reason", Text(), "Why"),
        Key("from", Text(), "The file that said it"),
    ),
)


@dataclass(frozen=True, slots=True)
class ReadEnriched:
    """The file as read."""

    works: tuple[Enriched, ...]
    diagnostics: tuple[Diagnostic, ...]
    mentions: tuple[Mention, ...]


def read_enriched(name: str, data: bytes) -> ReadEnriched:
    """Read ``enriched.yaml``. Raises :class:`evmap.errors.InputError` for a file that is not YAML."""
    reading = Reading(name)
    root = open_yaml(name, data, reading)
    parts = {} if root is None else {key.text: value for key, value in distinct_pairs(root, reading)}
    works = parts.get("works")
    found: list[Enriched] = []
    for key, value in distinct_pairs(works, reading) if isinstance(works, Mapping) else ():
        if not isinstance(value, Mapping):
            continue
        reading.mentions.append(Mention("works", key.text, key.line))
        lists = {one.text: node for one, node in distinct_pairs(value, reading)}
        fields = _items(lists.get("fields"), FILLED, reading, "fields")
        notices = _items(lists.get("notices"), NOTICE, reading, "notices")
        found.append(
            Enriched(
                key.text,
                tuple((one["field"], one["value"], one.get("from", "")) for one in fields),
                tuple(
                    Notice(o["nature"], o.get("on", ""), o.get("notice", ""), o.get("reason", ""), o.get("from", ""))
                    for o in notices
                ),
            )
        )
    return ReadEnriched(tuple(found), tuple(reading.diagnostics), tuple(reading.mentions))


def _items(node: object, table: Table, reading: Reading, name: str) -> list[dict[str, str]]:
    read = (table.read(item, reading, name) for item in (node.items if isinstance(node, Listing) else ()))
    wanted = {key.name for key in table.keys if key.required}
    return [values for values in read if values and wanted <= values.keys()]


def write_enriched(works: Iterable[Enriched]) -> bytes:
    """Return the file that says *works*, by id; the same works give the same bytes."""
    lines = [HEADING.rstrip("\n"), "works:"]
    for one in sorted(works, key=lambda one: one.id):
        lines.append(f"  {flow(one.id)}:")
        if one.fields:
            lines.append("    fields:")
            lines += [f"      - {flow({'field': f, 'value': v, 'from': origin})}" for f, v, origin in one.fields]
        if one.notices:
            lines.append("    notices:")
        for note in one.notices:
            said = {
                "nature": note.nature,
                "on": note.on,
                "notice": note.notice,
                "reason": note.reason,
                "from": note.origin,
            }
            lines.append(f"      - {flow({key: value for key, value in said.items() if value})}")
    return ("\n".join(lines) + "\n").encode("utf-8")
