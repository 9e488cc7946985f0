"""A term of the taxonomy added, renamed or removed, with every file that uses it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evmap.claims.checks import singular
from evmap.errors import UsageError
from evmap.project.editing.edit import Edit
from evmap.project.editing.uses import Uses, terms_listing
from evmap.project.files.claims import encoded
from evmap.project.files.layout import THEMES
from evmap.taxonomy import read_taxonomy, term_named
from evmap.taxonomy.keys import NOT_FACETS, TERM
from evmap.text.fold import slug
from evmap.text.nearest import nearest
from evmap.text.plurals import count
from evmap.yamlfiles.edit import YamlEdits
from evmap.yamlfiles.nodes import Listing, Mapping, Scalar, decode

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

    from evmap.domain.taxonomy import Taxonomy
    from evmap.project.editing.uses import Use
    from evmap.yamlfiles.edit import Plain

_SHOWN = 8


def planned_term(files: AnyMapping[str, bytes], facet: str, term: AnyMapping[str, Plain]) -> Edit:
    """Return the edit that adds *term* (keys of ``themes.yaml``; the id is made of the label where it is not given) at
    the end of *facet*, which is made if need be. Raises :class:`UsageError` when the term is there already."""
    taxonomy = _taxonomy(files)
    facet = known_facet(taxonomy, facet, new=True)
    id = str(term.get("id") or "") or slug(str(term.get("label") or ""))
    if not id:
        raise UsageError("the term has neither an id nor a label", hint="evmap themes add training --label Training")
    if taxonomy.get(facet, id) is not None:
        raise UsageError(f"'{id}' is in {facet} already", hint="evmap themes shows the terms")
    label = str(term.get("label") or id)
    same = term_named(label, taxonomy.terms(facet))
    if same is not None:
        raise UsageError(f"'{same.id}' is called '{same.label}' already", hint="use it, or choose another label")
    before = files.get(THEMES, b"")
    edits = YamlEdits(decode(before, THEMES)[0], THEMES)
    if edits.root is None:
        edits = YamlEdits(decode(b"evmap: 1\n" + before, THEMES)[0], THEMES)
    root = edits.root
    assert root is not None
    listing = terms_listing(root, facet)
    last = listing.items[-1] if listing and listing.items else None
    order = [key.name for key in TERM.keys]
    whole = {**term, "id": id}
    said = {key: whole[key] for key in order if whole.get(key) not in (None, "", [], {})}
    edits.append(root, facet, [said], wide=last is None or (isinstance(last, Mapping) and last.flow))
    return Edit({THEMES: encoded(edits, before)}, (f"{id} added to {facet} in {THEMES}",))


def planned_term_renaming(files: AnyMapping[str, bytes], facet: str, old: str, new: str, *, label: str = "") -> Edit:
    """Return the edit that calls the term *old* *new* in ``themes.yaml`` and in every file that uses it."""
    taxonomy = _taxonomy(files)
    facet, old = known_term(taxonomy, facet, old)
    if taxonomy.get(facet, new) is not None:
        raise UsageError(f"'{new}' is in {facet} already", hint=f"evmap themes remove {old} --into {new} joins the two")
    uses = Uses(files, facet, old)
    edits = uses.edits[THEMES]
    node, scalar = _node_of(edits, facet, old)
    edits.replace(scalar, new)
    if label and isinstance(node, Mapping):
        edits.set(node, "label", label, after=("id",))
    for use in uses.places:
        uses.edits[use.path].replace(use.scalar, new)
    return _edit(files, uses, f"{old} is now {new} in {facet}", uses.places)


def planned_term_removal(
    files: AnyMapping[str, bytes], facet: str, id: str, *, into: str = "", untag: bool = False
) -> Edit:
    """Return the edit that removes a term; *into* is the term that takes its place wherever it is used, *untag* takes
    it away there.

    Raises :class:`UsageError`, with the places, when it is used and neither is said.
    """
    taxonomy = _taxonomy(files)
    facet, id = known_term(taxonomy, facet, id)
    if into:
        _, into = known_term(taxonomy, facet, into)
        if into == id:
            raise UsageError(f"'{id}' cannot take its own place", hint="name another term")
    uses = Uses(files, facet, id)
    if uses.places and not (into or untag):
        hint = "--into TERM puts another term in its place, --untag takes it away there"
        raise UsageError(f"'{id}' is used by {used_by(uses.places)}", hint=hint)
    edits = uses.edits[THEMES]
    root = edits.root
    listing = terms_listing(root, facet)
    assert listing is not None
    node, _ = _node_of(edits, facet, id)
    if len(listing.items) == 1 and root is not None:
        edits.set(root, facet, [])
    else:
        edits.remove_item(listing, listing.items.index(node))
    removed = node
    for use in uses.places:
        if use.holder is not removed:
            _replace_or_drop(uses.edits[use.path], use, into)
    what = f"{id} removed from {facet}" + (f", {into} in its place" if into else "")
    return _edit(files, uses, what, uses.places)


def used_by(places: list[Use]) -> str:
    """Who uses a term, in words: ``2 claims (CS-001, CS-002) and 1 term (time)``."""
    by: dict[str, list[str]] = {}
    for use in places:
        kind, _, name = use.by.partition(" ")
        names = by.setdefault(kind, [])
        if name not in names or not name:
            names.append(name)
    parts = []
    for kind, names in by.items():
        shown = ", ".join(name for name in names[:_SHOWN] if name) + (" …" if len(names) > _SHOWN else "")
        noun = "row of the crosswalk" if kind == "crosswalk" else kind
        words = count(len(names), noun) if kind != "crosswalk" else f"{len(names)} of the crosswalk's rows"
        parts.append(f"{words} ({shown})" if shown else words)
    return " and ".join(parts)


def known_facet(taxonomy: Taxonomy, facet: str, *, new: bool = False) -> str:
    """Return the facet that *facet* names, in the plural or the singular. One that is not there is an error, unless
    *new* and it is not most likely a slip of one that is."""
    plural = {singular(name): name for name in taxonomy.facets}
    if facet in taxonomy.facets or facet in plural:
        return plural.get(facet, facet)
    near = nearest(facet, [*taxonomy.facets, *plural])
    usual = {"theme": "themes", "model": "models", "population": "populations", "capability": "capabilities"}
    if new and facet not in NOT_FACETS and (facet in {*usual, *usual.values()} or not near):
        return usual.get(facet, facet)
    there = f"there are: {', '.join(taxonomy.facets)}"
    raise UsageError(f"there is no facet '{facet}'", hint=f"did you mean '{near}'?" if near else there)


def known_term(taxonomy: Taxonomy, facet: str, name: str) -> tuple[str, str]:
    """Return facet and id of the term that *name* (an id, a label or an alias) means.

    Raises :class:`UsageError`, with the nearest as a hint, when there is none.
    """
    from evmap.taxonomy import nearest_term

    facet = known_facet(taxonomy, facet)
    terms = taxonomy.terms(facet)
    term = term_named(name, terms)
    if term is not None:
        return facet, term.id
    for other, more in taxonomy.facets.items():
        if other != facet and taxonomy.get(other, name) is not None and more:
            raise UsageError(
                f"'{name}' is no {singular(facet)}", hint=f"it is one of {other}: --facet {singular(other)}"
            )
    near = nearest_term(name, terms)
    hint = f"did you mean '{near}'?" if near else f"evmap themes add {slug(name) or 'ID'} adds it"
    raise UsageError(f"there is no {singular(facet)} '{name}' in themes.yaml", hint=hint)


def _taxonomy(files: AnyMapping[str, bytes]) -> Taxonomy:
    return read_taxonomy(THEMES, files.get(THEMES, b"")).taxonomy


def _node_of(edits: YamlEdits, facet: str, id: str) -> tuple[Mapping | Scalar, Scalar]:
    """The entry of a term, and the scalar that says its id."""
    listing = terms_listing(edits.root, facet)
    for item in listing.items if isinstance(listing, Listing) else ():
        scalar = item.get("id") if isinstance(item, Mapping) else item
        if isinstance(scalar, Scalar) and scalar.text.strip() == id and not isinstance(item, Listing):
            return item, scalar
    raise UsageError(
        f"'{id}' of {facet} is not in themes.yaml itself", hint="evmap brings it along; list it there first"
    )


def _replace_or_drop(edits: YamlEdits, use: Use, into: str) -> None:
    listing = use.holder.get(use.key)
    others = []
    if isinstance(listing, Listing):
        for at, item in enumerate(listing.items):
            named = item.get("id") if isinstance(item, Mapping) else item
            if at != use.item and isinstance(named, Scalar):
                others.append(named.text.strip())
    own = use.holder.get("id")
    itself = isinstance(own, Scalar) and own.text.strip() == into and use.key == "broader"
    if into and into not in others and not itself:
        edits.replace(use.scalar, into)
    elif isinstance(listing, Listing) and use.item is not None and len(listing.items) > 1:
        edits.remove_item(listing, use.item)
    else:
        edits.remove(use.holder, use.key)


def _edit(files: AnyMapping[str, bytes], uses: Uses, what: str, places: list[Use]) -> Edit:
    changed: dict[str, bytes | None] = {
        path: encoded(edits, files[path]) for path, edits in uses.edits.items() if path in files
    }
    number = Counter(use.path for use in places)
    said = f"{what}; it was used by {used_by(places)} in {', '.join(sorted(number))}" if places else what
    return Edit({path: data for path, data in changed.items() if data != files[path]}, (said,))
