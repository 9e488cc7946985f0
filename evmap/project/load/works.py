"""The works of a library. Of a large one each is made when it is asked for, and what several records make together is
remembered: reading what was merged costs a tenth of merging it."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from evmap.domain.works import Facts, Outline, Works
from evmap.graph.outline import author_words, outline_of
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evmap.dedupe.merge import Merged
    from evmap.domain.work import Enriched, Work
    from evmap.project.disk.cache import Cache
    from evmap.project.load.library import Library

    Members = tuple[int, ...]
    """The records of a work, in order: number of the file << 32 | number in the file."""

_FILE = 32
T = TypeVar("T")


class Together(NamedTuple):
    """What the records of one work make together, whatever its id."""

    merged: Merged
    outline: Outline
    names: str


def works_of(library: Library, enriched: Sequence[Enriched], cache: Cache | None, *, large: bool) -> Sequence[Work]:
    """All works of *library*, with the fields that they leave empty filled as *enriched* says. Those of a *large* one
    wait to be asked for; with *cache*, what records of files made together that are as they were at the last time is
    taken from there."""
    told = {one.id: one for one in enriched if one.fields}
    if not large:
        works = library.clusters.works(
            [record for batch in library.batches for record in batch.records], ids=library.ids
        )
        return tuple(_filled(work, told[work.id]) if work.id in told else work for work in works) if told else works
    making = _Making(library, told, cache)
    return Works(library.ids, making.work, making.outline, making.facts)


class _Making:
    """Makes the works of a large library."""

    def __init__(self, library: Library, told: Mapping[str, Enriched], cache: Cache | None) -> None:
        self._library = library
        self._told = {place: told[id] for place, id in enumerate(library.ids) if id in told} if told else {}
        self._first: list[int] = []
        for row, cluster in enumerate(library.clusters.cluster_of):
            if cluster == len(self._first):
                self._first.append(row)
        of = library.clusters.cluster_of
        self._several = {of[rows[0]]: rows for rows in library.clusters.duplicates}
        self._together = _together(library, self._several, cache)

    def work(self, place: int) -> Work:
        """Make the work of that place."""
        from evmap.dedupe.merge import merge

        records = [self._library.record(row) for row in self._several.get(place, (self._first[place],))]
        together = self._together.get(place)
        work = merge(records, self._library.ids[place], together and together.merged)
        return _filled(work, self._told[place]) if place in self._told else work

    def outline(self, place: int) -> Outline:
        """Return what a graph says of it."""
        if place in self._told:
            work = self.work(place)
            return outline_of(work.best, (record.id for record in work.records))
        together = self._together.get(place)
        if together is not None:
            return together.outline
        number, at = self._library.place(self._first[place])
        return self._library.files[self._library.batches[number].path].listed.outline(at)

    def facts(self) -> Facts:
        """Return what works are found by."""
        files = [self._library.files[batch.path].listed for batch in self._library.batches]
        dois = self._of_first(file.dois for file in files)
        years = self._of_first(file.years for file in files)
        titles = self._of_first(file.titles for file in files)
        names = self._of_first(file.names for file in files)
        for place in {**self._together, **self._told}:
            together = self._together.get(place)
            best = together.merged.best if together and place not in self._told else self.work(place).best
            dois[place], years[place], titles[place] = best.doi.lower(), best.year, fold(best.title)
            names[place] = together.names if together else author_words(best)
        return Facts(dois, years, titles, names)

    def _of_first(self, columns: Iterable[Sequence[T]]) -> list[T]:
        """Of the columns of all files, those of the first reference of each work."""
        column = [*chain.from_iterable(columns)]
        return [column[row] for row in self._first]


def _filled(work: Work, told: Enriched) -> Work:
    more = {name: value for name, value, _ in told.fields if not getattr(work.best, name)}
    return replace(work, best=work.best.but(**more)) if more else work


def _together(library: Library, several: Mapping[int, Sequence[int]], cache: Cache | None) -> dict[int, Together]:
    """Place -> what the records of the work make together, of the works of several."""
    files = tuple(batch.key for batch in library.batches)
    before = {} if cache is None else _known(cache.get("merged", "library"), files)
    now: dict[Members, Together] = {}
    found = {}
    for place, rows in several.items():
        members = tuple(number << _FILE | at for number, at in map(library.place, rows))
        found[place] = now[members] = before.get(members) or _put_together(library, rows)
    if cache is not None and now.keys() != before.keys():
        cache.put("merged", "library", (files, now), kept=1)
    return found


def _put_together(library: Library, rows: Sequence[int]) -> Together:
    from evmap.dedupe.merge import in_fixed_order, merged

    records = in_fixed_order([library.record(row) for row in rows])
    made = merged(records)
    return Together(made, outline_of(made.best, (record.id for record in records)), author_words(made.best))


def _known(
    kept: tuple[tuple[str, ...], Mapping[Members, Together]] | None, files: Sequence[str]
) -> Mapping[Members, Together]:
    """What was kept, by the numbers that the *files* (their contents' keys) have now; of other files, nothing."""
    if kept is None:
        return {}
    before, works = kept
    if before == files:
        return works
    number_of = {key: number for number, key in enumerate(files)}
    now = {number: number_of[key] for number, key in enumerate(before) if key in number_of}
    return {
        tuple(sorted(now[one >> _FILE] << _FILE | one & (1 << _FILE) - 1 for one in members)): together
        for members, together in works.items()
        if all(one >> _FILE in now for one in members)
    }
