"""``themes.yaml`` -> :class:`Taxonomy`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evmap.domain.diagnostic import Diagnostic, Source
from evmap.domain.taxonomy import CrosswalkRow, Taxonomy, Term
from evmap.taxonomy.bases import DEFAULT_BASES, FACET
from evmap.taxonomy.checks import check_broader, distinct_terms
from evmap.taxonomy.keys import CROSSWALK_ROW, NOT_FACETS, TERM
from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar, compose, decode
from evmap.yamlfiles.shapes import Mention, Reading, Text, distinct_pairs
from evmap.yamlfiles.slips import note_slips

_ALWAYS_FACETS = frozenset({"themes", "models", "populations", FACET})
_TERM_HINT = "write - {id: …, label: …} on a line of its own for each term"


@dataclass(frozen=True, slots=True)
class ReadTaxonomy:
    """A taxonomy, what was wrong in its file, and the works that it names."""

    taxonomy: Taxonomy
    diagnostics: tuple[Diagnostic, ...]
    mentions: tuple[Mention, ...]


def read_taxonomy(name: str, data: bytes) -> ReadTaxonomy:
    """Read a ``themes.yaml``. *name* is the file as the user knows it.

    Every list of the file is a facet, except ``crosswalk``. A file without evidence bases gets those of the method.
    Raises :class:`evmap.errors.InputError` only for a file that is not YAML; the rest is in ``diagnostics``.
    """
    text, encoding = decode(data, name)
    reading = Reading(name)
    reading.note_encoding(encoding)
    root = compose(text, name)
    note_slips(root, text, reading)
    facets: dict[str, tuple[Term, ...]] = {}
    crosswalk: tuple[CrosswalkRow, ...] = ()
    scheme = ""
    if root is not None and not isinstance(root, Mapping):
        reading.error(root.line, "wrong-type", "a taxonomy is facets with lists of terms", "write 'themes:' and a list")
    elif root is not None:
        for key, value in distinct_pairs(root, reading):
            if key.text == "scheme":
                scheme = Text().read(value, reading, "scheme") or ""
            elif key.text == "crosswalk":
                crosswalk = _crosswalk(value, reading)
            elif key.text not in NOT_FACETS:
                terms = _terms(key.text, value, reading)
                if terms is not None:
                    facets[key.text] = terms
    facets.setdefault(FACET, DEFAULT_BASES)
    themes = {term.id for term in facets.get("themes", ())}
    for row in crosswalk:
        if row.theme and row.theme not in themes:
            reading.error(
                row.source.line, "unknown-term", f"the crosswalk names the theme '{row.theme}', which is not in themes"
            )
    return ReadTaxonomy(
        Taxonomy(scheme=scheme, facets=facets, crosswalk=crosswalk),
        tuple(reading.diagnostics),
        tuple(reading.mentions),
    )


def _terms(facet: str, node: Node, reading: Reading) -> tuple[Term, ...] | None:
    """The terms of one facet, None for a value that is no facet (a note of the person's own)."""
    if isinstance(node, Scalar):
        if node.is_null:
            return ()
        if facet in _ALWAYS_FACETS:
            reading.error(
                node.line, "wrong-type", f"'{facet}' must be a list of terms, each with '- ' in front", _TERM_HINT
            )
            return None
        reading.warn(node.line, "not-a-facet", f"'{facet}' is not a list of terms: it is kept but not understood")
        return None
    if isinstance(node, Mapping):
        reading.error(
            node.line,
            "wrong-type",
            f"'{facet}' must be a list of terms, each with '- ' in front",
            _TERM_HINT,
        )
        return None
    terms = [term for item in node.items if (term := _term(facet, item, reading)) is not None]
    distinct = distinct_terms(facet, terms, reading)
    check_broader(facet, distinct, reading)
    return distinct


def _term(facet: str, node: Node, reading: Reading) -> Term | None:
    values = TERM.read(node, reading, facet)
    if values is None or "id" not in values:
        return None
    id = values["id"]
    return Term(
        id=id,
        facet=facet,
        label=values.get("label") or id.replace("-", " ").replace("_", " ").capitalize(),
        description=values.get("description") or values.get("means", ""),
        aliases=values.get("aliases", ()),
        broader=values.get("broader", ()),
        match=tuple(phrase.lower() for phrase in values.get("match", ())),
        sections=values.get("in", {}),
        sources=values.get("sources", ()),
        in_scope=values.get("in_scope", True),
        universe=values.get("universe"),
        counts=values.get("counts", id.startswith("primary") if facet == FACET else False),
        source=Source(reading.file, node.line),
    )


def _crosswalk(node: Node, reading: Reading) -> tuple[CrosswalkRow, ...]:
    if not isinstance(node, Listing):
        return ()
    rows = []
    for item in node.items:
        values: dict[str, Any] | None = None
        if isinstance(item, Mapping):
            known = {key.name for key in CROSSWALK_ROW.keys}
            own = Mapping([pair for pair in item.pairs if pair[0].text in known], item.flow, item.line, 0, 0)
            values = CROSSWALK_ROW.read(own, reading, "crosswalk")
        if values is None or not isinstance(item, Mapping):
            reading.error(item.line, "wrong-type", "a crosswalk row must be keys and values: report id: its heading")
            continue
        headings = {
            key.text: Text().read(value, reading, key.text) or "" for key, value in item.pairs if key.text not in known
        }
        rows.append(CrosswalkRow(headings=headings, source=Source(reading.file, item.line), **values))
    return tuple(rows)
