"""Terms and findings that come with a file, at the end of the lists of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.project.files.layout import FINDINGS, THEMES
from evmap.taxonomy import read_taxonomy
from evmap.taxonomy.bases import DEFAULT_BASES, FACET
from evmap.yamlfiles.edit import YamlEdits
from evmap.yamlfiles.nodes import Listing, decode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.yamlfiles.edit import Plain


def with_terms(before: bytes, terms: Mapping[str, Sequence[dict[str, Plain]]]) -> dict[str, bytes]:
    """``themes.yaml`` with *terms* (facet -> entries) at the end of their facets; what is there stays as it is."""
    text = decode(before, THEMES)[0]
    edits = YamlEdits(text if text.strip() else "evmap: 1\n", THEMES)
    if edits.root is None:
        edits = YamlEdits(text + "\nevmap: 1\n", THEMES)
    root = edits.root
    assert root is not None
    for facet, entries in terms.items():
        there = root.get(facet)
        own: list[dict[str, Plain]] = []
        if facet == FACET and not (isinstance(there, Listing) and there.items):
            ids = {str(entry["id"]) for entry in entries}  # a list of one's own takes the place of the usual one
            own = [
                {"id": base.id, "label": base.label, "counts": base.counts}
                for base in DEFAULT_BASES
                if base.id not in ids
            ]
        edits.append(root, facet, [*own, *entries], wide=True)
    data = edits.text().encode("utf-8")
    read_taxonomy(THEMES, data)
    return {THEMES: data}


def with_findings(before: bytes | None, findings: Sequence[dict[str, Plain]]) -> dict[str, bytes]:
    """``claims/findings.yaml`` with *findings* at its end."""
    text = decode(before, FINDINGS)[0] if before else ""
    edits = YamlEdits(text if text.strip() else "evmap: 1\n", FINDINGS)
    root = edits.root
    if root is None:
        edits = YamlEdits(text + "\nevmap: 1\n", FINDINGS)
        root = edits.root
    assert root is not None
    edits.append(root, "findings", findings, wide=True)
    return {FINDINGS: edits.text().encode("utf-8")}
