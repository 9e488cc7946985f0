"""One record a work out of files that were deduplicated, written as they are read again, in bounded memory."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evmap.collector import collector_paused
from evmap.dedupe.merge import merge_fields
from evmap.formats.base import Tally
from evmap.formats.writers import write_placed, write_to
from evmap.project.convert import check_apart
from evmap.project.deduplicate import file_labels
from evmap.project.disk.files import new_file
from evmap.project.disk.pieces import DiskPieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.record import Record
    from evmap.project.deduplicate import DedupedFiles

CHECKED = 20_000
"""Works up to which what was written is read back, to find what the format could not hold."""
HELD = 10_000
"""Records that wait in memory for others of their work, some 2 kB each; more of them go to a temporary file."""


def write_merged(found: DedupedFiles, path: Path | str, format: str) -> tuple[int, tuple[Diagnostic, ...]]:
    """Write one record a work to *path* in *format* (one of :data:`evmap.formats.WRITABLE`), whole or not at all.

    The works stand in the order of their first records. Returns how many there are, and what the format cannot hold
    (looked for up to :data:`CHECKED` works). Beyond that number, what waits lies in temporary files, so that memory
    does not grow with the texts. Raises :class:`UsageError` when *path* is one of the files that were read, and
    :class:`InputError` when one of them was changed since.
    """
    check_apart(found.files, path)
    count = len(found.clusters)
    losses: tuple[Diagnostic, ...] = ()
    with collector_paused(), new_file(Path(path), replace=True) as out:  # records hold no cycles
        if count <= CHECKED:
            works = dict(merged_works(found))
            losses = write_to(out, (works[place] for place in range(count)), format)
        else:
            with DiskPieces(count) as pieces:
                write_placed(out, merged_works(found), format, pieces)
    return count, losses


def merged_works(found: DedupedFiles) -> Iterator[tuple[int, Record]]:
    """Yield one record a work, merged out of its records, as soon as the last of them was read, with its place among
    the works by their first records. Records that wait for others of their work lie in a temporary file when they are
    many. Raises :class:`InputError` when a file was changed since."""
    places, names = found.clusters.cluster_of, _other_ids(found)
    duplicates = found.clusters.duplicates
    which = np.full(len(found.clusters), -1, dtype=np.int64)  # the cluster of two or more at a place
    which[[places[rows[0]] for rows in duplicates]] = np.arange(len(duplicates))
    held: dict[int, Record] = {}
    with DiskPieces(len(places)) as waiting:
        for row, record in enumerate(found.records()):
            place = places[row]
            work = record
            if (cluster := int(which[place])) >= 0:
                *before, last = duplicates[cluster]
                if row != last:
                    if len(held) < HELD:
                        held[row] = record
                    else:
                        waiting.put(row, pickle.dumps(record, pickle.HIGHEST_PROTOCOL))
                    continue
                members = [held.pop(one) if one in held else pickle.loads(waiting.get(one)) for one in before]
                members.append(record)
                work = merge_fields(members).but(id=members[0].id, source=members[0].source)
            yield place, work.but(id=names[place]) if place in names else work


def _other_ids(found: DedupedFiles) -> dict[int, str]:
    """The ids of works that an earlier work of another file has, too, made anew with a number, by their places."""
    if found.ids is not found.clusters.keys:  # they all differ
        return {}
    taken = Tally("")
    other: dict[int, str] = {}
    start = place = 0
    for label, count in zip(file_labels(found.files).values(), found.counts, strict=True):
        for row in range(start, start + count.kept):
            if found.clusters.cluster_of[row] == place:  # the first record of its work
                id = found.clusters.keys[row][len(label) + 1 :]
                if (given := taken.claim(id, "")) != id:
                    other[place] = given
                place += 1
        start += count.kept
    return other
