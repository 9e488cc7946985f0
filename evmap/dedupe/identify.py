"""Ids of works: given once, kept for ever."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from evmap.dedupe.merge import merge_fields
from evmap.text.fold import slug
from evmap.text.ids import reference_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evmap.domain.record import Record


def assign_work_ids(works: Sequence[Sequence[Record]], *, taken: Collection[str] = ()) -> tuple[str, ...]:
    """The id of each work, given its records; ids are unique and none is in *taken*.

    An id that a member carries already (``Record.work``) stays. Of several, the one most members carry stays; of
    several works that claim one id, it stays with the work of which most members carry it. New ids are the first
    author's family name (or the organisation's name) and the year, as :mod:`evmap.text.ids` makes them; clashes
    get ``a``, ``b`` … in order of title. The answer does not depend on the order of *works*. Only works without an id,
    or with one that others claim, are merged to find it, so ids of a library that has them cost little.

    >>> from evmap.domain.name import Name
    >>> from evmap.domain.date import Date
    >>> from evmap.domain.record import Record
    >>> one = Record(id="1", title="On leading", authors=(Name(family="Haworth"),), issued=Date(2018))
    >>> two = Record(id="2", title="Leading on", authors=(Name(family="Haworth"),), issued=Date(2018))
    >>> assign_work_ids([[one], [two]])
    ('haworth-2018b', 'haworth-2018a')
    """
    given = _ids_that_stay(works, set(taken))
    used = set(taken) | {name for name in given if name}
    waiting = [(merge_fields(works[at]), at) for at, name in enumerate(given) if not name]
    waiting.sort(key=lambda one: _order(one[0], works[one[1]]))
    for (_, at), name in zip(waiting, reference_keys([best for best, _ in waiting], taken=used), strict=True):
        given[at] = name
    return tuple(given)


def _order(best: Record, records: Sequence[Record]) -> tuple[str, str, str, list[tuple[str, str, int, str]]]:
    members = sorted((record.source.file, record.id, record.source.line or 0, record.raw) for record in records)
    return slug(best.title), best.title, best.doi, members


def _ids_that_stay(works: Sequence[Sequence[Record]], taken: set[str]) -> list[str]:
    claims: dict[str, list[tuple[int, int]]] = defaultdict(list)  # id -> (members that carry it, position)
    for position, records in enumerate(works):
        carried = [record.work for record in records if record.work]
        for name, count in ((carried[0], 1),) if len(carried) == 1 else Counter(carried).items():
            if name not in taken:
                claims[name].append((count, position))
    ordered = sorted(
        # what the works are decides only between works that claim the same id: finding it out costs
        (-count, name, _order(merge_fields(works[position]), works[position]) if len(claim) > 1 else None, position)
        for name, claim in claims.items()
        for count, position in claim
    )
    given = [""] * len(works)
    gone: set[str] = set()
    for _, name, _, position in ordered:
        if name not in gone and not given[position]:
            given[position] = name
            gone.add(name)
    return given
