"""The keys of ``themes.yaml``."""

from __future__ import annotations

from evmap.yamlfiles.shapes import Choice, Flag, Key, Many, Number, Table, Text, TextMap

TERM = Table(
    "term",
    (
        Key("id", Text(is_id=True), "The term's id: lower case, stable, never reused", required=True),
        Key("label", Text(), "What people read"),
        Key("description", Text(), "What the term covers, in a sentence"),
        Key("means", Text(), "The same as description, for models: what the model says"),
        Key("aliases", Many(Text()), "Other names of the term"),
        Key("broader", Many(Text(is_id=True)), "Ids of wider terms of the same facet; several are allowed"),
        Key("match", Many(Text()), "Lower-case phrases that suggest the term"),
        Key("in", TextMap(), "Report id -> the sections that treat the term"),
        Key("sources", Many(Text(of="works")), "Ids of the works that define the term"),
        Key("in_scope", Flag(), "false keeps the term out of gap rows"),
        Key("universe", Number(whole=True), "How many there are of a population that can be counted"),
        Key("counts", Flag(), "Evidence bases: whether a claim on this basis may be a primary root"),
    ),
    short="id",
)

CROSSWALK_MATCHES = ("exact", "close", "related", "broad", "narrow", "none")

CROSSWALK_ROW = Table(
    "crosswalk row",
    (
        Key("theme", Text(is_id=True), "Id of the theme that the headings speak of"),
        Key("match", Choice(CROSSWALK_MATCHES), "How nearly the headings mean the same (SKOS)"),
        Key("note", Text(), "Anything to say about it"),
    ),
)

NOT_FACETS = frozenset(("evmap", "scheme", "crosswalk"))
