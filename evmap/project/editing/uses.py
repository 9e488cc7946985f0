"""Where the files of a project use a term, so that it can be renamed or removed in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.keys import FACET_KEYS
from evmap.errors import InputError
from evmap.project.files.layout import THEMES
from evmap.project.load.load import claims_paths
from evmap.yamlfiles.edit import YamlEdits
from evmap.yamlfiles.nodes import Listing, Mapping, Scalar, decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as AnyMapping

    from evmap.yamlfiles.nodes import Node


@dataclass(frozen=True, slots=True)
class Use:
    """One place that names a term: the file, who names it (``claim CS-001``), the entry and key it stands under, and
    the scalar that says it. ``item`` is where it stands in the key's list, None where the value is not a list."""

    path: str
    by: str
    holder: Mapping
    key: str
    scalar: Scalar
    item: int | None


class Uses:
    """All places of the project's files that name one term, and the edits to those files."""

    def __init__(self, files: AnyMapping[str, bytes], facet: str, id: str) -> None:
        self.edits: dict[str, YamlEdits] = {}
        self.places: list[Use] = []
        for path in (THEMES, *claims_paths(files)):
            if path not in files:
                continue
            edits = YamlEdits(decode(files[path], path)[0], path)
            reader = _in_themes if path == THEMES else _in_claims
            found = [use for use in reader(path, edits.root, facet) if use.scalar.text.strip() == id]
            if found or path == THEMES:
                self.edits[path] = edits
                self.places += found


def terms_listing(root: Mapping | None, facet: str) -> Listing | None:
    """The list of a facet's terms in a ``themes.yaml``. Raises :class:`InputError` when there stands something else."""
    node = None if root is None else root.get(facet)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return None
    if not isinstance(node, Listing):
        raise InputError(f"'{facet}' is not a list of terms", file=THEMES, line=node.line, hint="evmap check says more")
    return node


def _in_themes(path: str, root: Mapping | None, facet: str) -> Iterator[Use]:
    listing = terms_listing(root, facet)
    for term in listing.items if listing else ():
        if isinstance(term, Mapping):
            own = term.get("id")
            name = own.text.strip() if isinstance(own, Scalar) else "?"
            yield from _under(path, f"term {name}", term, "broader")
    rows = root.get("crosswalk") if root is not None else None
    for row in rows.items if isinstance(rows, Listing) and facet == "themes" else ():
        if isinstance(row, Mapping):
            yield from _under(path, "crosswalk", row, "theme")


def _in_claims(path: str, root: Mapping | None, facet: str) -> Iterator[Use]:
    keys = {facet, FACET_KEYS.get(facet, facet)}
    report = root.get("report") if root is not None else None
    if isinstance(report, Mapping) and facet == "populations":
        yield from _under(path, "report", report, "population")
    claims = root.get("claims") if root is not None else None
    for claim in claims.items if isinstance(claims, Listing) else ():
        if isinstance(claim, Mapping):
            id = claim.get("id")
            for key in sorted(keys):
                yield from _under(path, f"claim {id.text.strip() if isinstance(id, Scalar) else '?'}", claim, key)


def _under(path: str, by: str, holder: Mapping, key: str) -> Iterator[Use]:
    node = holder.get(key)
    if isinstance(node, Listing):
        for at, item in enumerate(node.items):
            if (scalar := _scalar(item)) is not None:
                yield Use(path, by, holder, key, scalar, at)
    elif node is not None and (scalar := _scalar(node)) is not None:
        yield Use(path, by, holder, key, scalar, None)


def _scalar(node: Node) -> Scalar | None:
    named = node.get("id") if isinstance(node, Mapping) else node
    return named if isinstance(named, Scalar) and not named.is_null else None
