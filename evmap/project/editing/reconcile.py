"""What two coders settled, written to the main file of their report; their own files stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.agreement.values import SINGLE
from evmap.project.editing.claims import claims_path, planned_claim
from evmap.project.editing.edit import Edit, with_edit
from evmap.project.editing.one_claim import planned_edit
from evmap.project.files.claims import claim_nodes
from evmap.yamlfiles.edit import plain
from evmap.yamlfiles.nodes import Mapping, compose, decode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as AnyMapping

    from evmap.domain.claim import Claim
    from evmap.yamlfiles.edit import Plain


def planned_settlements(
    files: AnyMapping[str, bytes],
    settled: Iterable[tuple[Claim, AnyMapping[str, Plain]]],
    coders: tuple[str, str],
) -> Edit:
    """Return the edit that writes each claim of *settled* to its report's main file, with the keys that the two
    *coders* settled otherwise (None: no such key), signed ``agreed_by`` them. A claim that is there is changed."""
    now = dict(files)
    changed: dict[str, bytes | None] = {}
    said: list[str] = []
    for claim, keys in settled:
        values: dict[str, Plain] = {**keys, "agreed_by": list(coders)}
        if _is_there(now, claim):
            edit = planned_edit(now, claim.id, values)
        else:
            edit = planned_claim(now, claim.report, {**as_written(files, claim), **values})[1]
        now = with_edit(now, edit)
        changed |= edit.files
        said += edit.said
    return Edit(changed, tuple(said))


def as_written(files: AnyMapping[str, bytes], claim: Claim) -> dict[str, Plain]:
    """Return the keys of *claim* as its coder wrote them."""
    path = claim.source.file
    root = compose(decode(files[path], path)[0], path)
    nodes = claim_nodes(root.get("claims") if isinstance(root, Mapping) else None)
    return {key.text: plain(value) for key, value in nodes[claim.id].pairs}


def side(files: AnyMapping[str, bytes], claim: Claim, key: str) -> Plain:
    """Return what a coder wrote under *key* (``populations`` counts as ``population``), None for nothing."""
    written = as_written(files, claim)
    return written.get(key, written.get("populations") if key == "population" else None)


def both_sides(files: AnyMapping[str, bytes], first: Claim, second: Claim, key: str) -> Plain:
    """Return the tags of both coders, those of the first first. Not for keys that hold one value."""
    assert key not in SINGLE
    found: dict[str, Plain] = {}
    for claim in (first, second):
        tags = side(files, claim, key)
        for tag in tags if isinstance(tags, list) else [] if tags is None else [tags]:
            found.setdefault(str(tag["id"] if isinstance(tag, dict) else tag), tag)
    return list(found.values())


def _is_there(files: AnyMapping[str, bytes], claim: Claim) -> bool:
    """Whether the report's main file has a claim of that id."""
    path = claims_path(claim.report)
    if path not in files:
        return False
    root = compose(decode(files[path], path)[0], path)
    return claim.id in claim_nodes(root.get("claims") if isinstance(root, Mapping) else None)
