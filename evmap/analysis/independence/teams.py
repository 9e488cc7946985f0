"""Which studies are by the same people, and which hang on the same body (docs/method.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.graph.names import names_somebody

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import Document


def components(keys: dict[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return the groups of items that share a key, directly or through others; each sorted, all sorted.

    Union by first holder of each key with path halving: close to linear in the number of keys.
    """
    parent = {item: item for item in keys}

    def top(item: str) -> str:
        """The item that stands for *item*'s group; the way there is shortened (union-find)."""
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    holder: dict[str, str] = {}
    for item, item_keys in keys.items():
        for key in item_keys:
            first = holder.setdefault(key, item)
            if first != item:
                parent[top(first)] = top(item)
    groups: dict[str, list[str]] = {}
    for item in keys:
        groups.setdefault(top(item), []).append(item)
    return sorted(tuple(sorted(group)) for group in groups.values())


def team_keys(document: Document) -> list[str]:
    """What makes two documents one team: a person author, or a series of which both are waves."""
    keys = [f"person:{person}" for person in document.persons]
    if document.series:
        keys.append(f"series:{document.series}")
    return keys


def sponsor_keys(document: Document) -> list[str]:
    """What makes two documents hang together: as a team, or any organisation that both have a tie to."""
    return [*team_keys(document), *(f"organisation:{name.casefold()}" for name in document.organisations)]


def teams(index: Index, studies: Iterable[str], without: str = "") -> list[tuple[str, ...]]:
    """Return *studies* grouped into independent teams, as if the document ``without`` did not exist.

    Every known document of a study lends it its people: the unit is the study, not the publication.
    """
    return components(
        {
            study: [key for doc in index.studies[study] if doc.id != without for key in team_keys(doc)]
            for study in studies
        }
    )


def study_is_named(index: Index, study: str, without: str = "") -> bool:
    """Whether any document of *study* names an author, a person or an organisation."""
    return any(names_somebody(document.authors) for document in index.studies[study] if document.id != without)


def read_teams(
    index: Index, possible: Iterable[tuple[str, ...]], read: Iterable[str], without: str = ""
) -> list[tuple[str, ...]]:
    """Return the *possible* teams that hold a *read* study, each as its read studies.

    A team that names nobody cannot be told apart from any other: beside a named one it is no team, and where nobody is
    named all of them are one (docs/method.md).
    """
    in_hand = set(read)
    found: list[tuple[str, ...]] = []
    nameless: list[tuple[str, ...]] = []
    for team in possible:
        studies = tuple(study for study in team if study in in_hand)
        if not studies:
            continue
        named = any(study_is_named(index, study, without) for study in team)
        (found if named else nameless).append(studies)
    if found or not nameless:
        return found
    return [tuple(sorted(study for team in nameless for study in team))]


def sponsors(index: Index, studies: Iterable[str], without: str = "") -> list[tuple[str, ...]]:
    """Return *studies* grouped by the bodies behind them, as if the document ``without`` did not exist."""
    return components(
        {
            study: [key for doc in index.studies[study] if doc.id != without for key in sponsor_keys(doc)]
            for study in studies
        }
    )


def shared_bodies(index: Index, studies: Iterable[str]) -> list[str]:
    """Return the organisations that every one of *studies* has a tie to, sorted."""
    common: dict[str, str] | None = None
    for study in studies:
        names = {name.casefold(): name for document in index.studies[study] for name in document.organisations}
        common = names if common is None else {key: name for key, name in common.items() if key in names}
    return sorted((common or {}).values())


def ties_between(index: Index, studies: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return (person, body or series, studies) for each that at least two of *studies* share, by name; both sorted."""
    spelled: dict[str, str] = {}
    held: dict[str, set[str]] = {}
    for study in sorted(studies):
        for document in index.studies[study]:
            shared = (*document.persons, *document.organisations, *((document.series,) if document.series else ()))
            for name in shared:
                held.setdefault(spelled.setdefault(name.casefold(), name), set()).add(study)
    return sorted((name, tuple(sorted(found))) for name, found in held.items() if len(found) > 1)
