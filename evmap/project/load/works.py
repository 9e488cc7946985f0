"""The works of a library, merged anew only where their records changed: reading what was merged costs a tenth of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.dedupe.merge import Merged
    from evmap.domain.work import Work
    from evmap.project.disk.cache import Cache
    from evmap.project.load.library import Library

    Members = tuple[int, ...]
    """The records of a work, in order: number of the file << 32 | number in the file."""

_FILE = 32
WORTH_KEEPING = 2000
"""Records from which on keeping what was merged costs less than merging it again."""


def merged_works(library: Library, cache: Cache | None) -> tuple[Work, ...]:
    """All works of *library*. With *cache*, those of several records that stand in files as they were at the last time
    are taken from there."""
    if cache is None or len(library.records) < WORTH_KEEPING:
        return library.clusters.works(library.records, ids=library.ids)
    from evmap.dedupe.merge import merge, merged

    files = tuple(key for key, _ in library.batches)
    before = _known(cache.get("merged", "library"), files)
    place = [number << _FILE | row for number, (_, size) in enumerate(library.batches) for row in range(size)]
    now: dict[Members, Merged] = {}
    works = []
    for cluster, id in zip(library.clusters, library.ids, strict=True):
        records = [library.records[row] for row in cluster]
        if len(records) == 1:
            works.append(merge(records, id))
            continue
        members = tuple(place[row] for row in cluster)
        now[members] = known = before.get(members) or merged(records)
        works.append(merge(records, id, known))
    if now.keys() != before.keys():
        cache.put("merged", "library", (files, now), kept=1)
    return tuple(works)


def _known(
    kept: tuple[tuple[str, ...], Mapping[Members, Merged]] | None, files: Sequence[str]
) -> Mapping[Members, Merged]:
    """What was kept, by the numbers that the *files* (their contents' keys) have now; of other files, nothing."""
    if kept is None:
        return {}
    before, works = kept
    if before == files:
        return works
    number_of = {key: number for number, key in enumerate(files)}
    now = {number: number_of[key] for number, key in enumerate(before) if key in number_of}
    return {
        tuple(sorted(now[one >> _FILE] << _FILE | one & (1 << _FILE) - 1 for one in members)): merged
        for members, merged in works.items()
        if all(one >> _FILE in now for one in members)
    }
