"""One claim that is there: changed, removed or renamed. Every other byte of its file stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.sheet import columns
from evmap.errors import UsageError
from evmap.project.editing.claims import claims_files
from evmap.project.editing.edit import Edit
from evmap.project.files.claims import claim_nodes, encoded
from evmap.taxonomy import read_taxonomy
from evmap.text.nearest import nearest
from evmap.text.plurals import count
from evmap.yamlfiles.edit import YamlEdits, plain
from evmap.yamlfiles.nodes import Listing, Mapping, Scalar, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Mapping as AnyMapping

    from evmap.yamlfiles.edit import Plain
    from evmap.yamlfiles.nodes import Node


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands: its file, the edits to that file, and its node there."""

    path: str
    edits: YamlEdits
    node: Mapping


def planned_edit(
    files: AnyMapping[str, bytes],
    id: str,
    values: AnyMapping[str, Plain],
    *,
    tags: Sequence[tuple[str, Plain]] = (),
    untags: Sequence[tuple[str, str]] = (),
    reviewer: str = "",
) -> Edit:
    """Return the edit that makes the keys of claim *id* what *values* says (None or empty: no such key), and adds or
    removes single *tags* (key of the claim, term). What is so already is left as it is written.

    Raises :class:`UsageError` when there is no such claim (of that *reviewer*), or no such tag to remove.
    """
    place = _find(files, id, reviewer)
    order = [key for key in columns(_facets(files)) if key != "report"]
    done = []
    for key, value in values.items():
        written = _written(place.node, key)
        own = place.node.get(written)
        if value in (None, "", [], {}):
            if own is not None:
                place.edits.remove(place.node, written)
                done.append(written)
        elif own is None or plain(own) != value:
            place.edits.set(place.node, written, value, after=order[: order.index(key)] if key in order else ())
            done.append(written)
    done += [_tagged(place, key, term, order) for key, term in tags]
    done += [_untagged(place, key, term) for key, term in untags]
    changed = list(dict.fromkeys(key for key in done if key))
    before = files[place.path]
    said = f"{id} in {place.path}: {', '.join(changed)}" if changed else f"{id} in {place.path} says so already"
    return Edit({place.path: encoded(place.edits, before)} if changed else {}, (said,))


def planned_removal(files: AnyMapping[str, bytes], id: str, *, reviewer: str = "") -> Edit:
    """Return the edit that removes claim *id*. Raises :class:`UsageError` when there is none."""
    place = _find(files, id, reviewer)
    root = place.edits.root
    listing = None if root is None else root.get("claims")
    assert isinstance(listing, Listing)
    if len(listing.items) == 1 and root is not None:
        place.edits.set(root, "claims", [])
    else:
        place.edits.remove_item(listing, listing.items.index(place.node))
    said = (f"{id} removed from {place.path}", *_still_named(files, id, {place.path}))
    return Edit({place.path: encoded(place.edits, files[place.path])}, said)


def planned_renaming(files: AnyMapping[str, bytes], old: str, new: str) -> Edit:
    """Return the edit that calls claim *old* *new*, in the files of all coders of its report.

    Raises :class:`UsageError` when there is no claim *old*, or one is called *new* already.
    """
    every = claims_files(files, read_taxonomy("themes.yaml", files.get("themes.yaml", b"")).taxonomy)
    for path, file in every.items():
        if any(claim.id == new for claim in file.claims):
            raise UsageError(f"there is a claim '{new}' already, in {path}", hint="ids are never reused")
    changes: dict[str, bytes | None] = {}
    for reviewer in sorted({file.reviewer for file in every.values()}):
        place = _found(files, old, reviewer)
        id = place.node.get("id") if place is not None else None
        if place is not None and isinstance(id, Scalar):
            place.edits.replace(id, new)
            changes[place.path] = encoded(place.edits, files[place.path])
    if not changes:
        raise _no_claim(files, old, "")
    said = f"{old} is now {new} in {', '.join(sorted(changes))}"
    return Edit(changes, (said, *_still_named({**files, **{p: d for p, d in changes.items() if d}}, old, set())))


def _find(files: AnyMapping[str, bytes], id: str, reviewer: str) -> Place:
    place = _found(files, id, reviewer)
    if place is None:
        raise _no_claim(files, id, reviewer)
    return place


def _found(files: AnyMapping[str, bytes], id: str, reviewer: str) -> Place | None:
    taxonomy = read_taxonomy("themes.yaml", files.get("themes.yaml", b"")).taxonomy
    for path, file in claims_files(files, taxonomy).items():
        if file.reviewer == reviewer and any(claim.id == id for claim in file.claims):
            edits = YamlEdits(decode(files[path], path)[0], path)
            node = claim_nodes(edits.root.get("claims") if edits.root else None)[id]
            return Place(path, edits, node)
    return None


def _no_claim(files: AnyMapping[str, bytes], id: str, reviewer: str) -> UsageError:
    taxonomy = read_taxonomy("themes.yaml", files.get("themes.yaml", b"")).taxonomy
    known = {c.id: f.reviewer for f in claims_files(files, taxonomy).values() for c in f.claims}
    whose = f" of {reviewer}" if reviewer else ""
    if id in known:
        return UsageError(f"there is no claim '{id}'{whose}", hint=f"{known[id]} tagged one: --reviewer {known[id]}")
    near = nearest(id, known)
    return UsageError(f"there is no claim '{id}'{whose}", hint=f"did you mean '{near}'?" if near else "evmap claims")


def _facets(files: AnyMapping[str, bytes]) -> tuple[str, ...]:
    return tuple(read_taxonomy("themes.yaml", files.get("themes.yaml", b"")).taxonomy.facets)


def _written(node: Mapping, key: str) -> str:
    """The name under which the claim has *key*: ``population`` may be written ``populations``."""
    return "populations" if key == "population" and node.get("populations") is not None else key


def _tagged(place: Place, key: str, term: Plain, order: list[str]) -> str:
    """Add one tag; the key that changed, "" when it is there."""
    key = _written(place.node, key)
    own = place.node.get(key)
    id = term["id"] if isinstance(term, dict) else term
    if any(_id_of(item) == id for item in _items(own)):
        return ""
    if isinstance(own, Listing) and own.items:
        place.edits.append(place.node, key, [term])
    else:
        there = [plain(item) for item in _items(own)]
        place.edits.set(place.node, key, [*there, term], after=order[: order.index(key)] if key in order else ())
    return key


def _untagged(place: Place, key: str, term: str) -> str:
    key = _written(place.node, key)
    own = place.node.get(key)
    items = list(_items(own))
    at = next((at for at, item in enumerate(items) if _id_of(item) == term), None)
    if at is None:
        raise UsageError(f"the claim has no tag '{term}' among its {key}", hint="evmap claims shows its tags")
    if isinstance(own, Listing) and len(items) > 1:
        place.edits.remove_item(own, at)
    else:
        place.edits.remove(place.node, key)
    return key


def _items(node: Node | None) -> Iterator[Node]:
    if isinstance(node, Listing):
        yield from node.items
    elif node is not None and not (isinstance(node, Scalar) and node.is_null):
        yield node


def _id_of(node: Node) -> str:
    named = node.get("id") if isinstance(node, Mapping) else node
    return named.text.strip() if isinstance(named, Scalar) else ""


def _still_named(files: AnyMapping[str, bytes], id: str, but: set[str]) -> tuple[str, ...]:
    """Where the words of a person still name the claim, which evmap leaves to people."""
    word = re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])".encode())
    places = [
        f"{path}:{number}"
        for path, data in sorted(files.items())
        if path.endswith((".yaml", ".yml")) and path not in but and word.search(data)
        for number, line in enumerate(data.splitlines(), 1)
        if word.search(line)
    ]
    if not places:
        return ()
    return (f"{id} is still named in {count(len(places), 'line')}: {', '.join(places[:5])}",)
