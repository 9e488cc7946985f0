"""Ids of works: given once, kept for ever."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.dedupe.merge import merge_fields
from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.text.fold import slug
from evmap.text.ids import printed_letter, reference_key, reference_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evmap.domain.record import Record
    from evmap.domain.work import Work


def assign_work_ids(
    works: Sequence[Sequence[Record]], *, taken: Collection[str] = (), carried: Sequence[Sequence[str]] | None = None
) -> tuple[str, ...]:
    """The id of each work, given its records; ids are unique and none is in *taken*. *carried* are the ids that the
    members of each work carry, where the caller knows them; records are then looked at where these do not decide.

    An id that a member carries already (``Record.work``) stays. Of several, the one most members carry stays; of
    several works that claim one id, it stays with the work of which most members carry it. New ids are the first
    author's family name (or the organisation's name) and the year, as :mod:`evmap.text.ids` makes them, with the letter
    that the lists print where they agree; clashes get the free letters in order of title. The answer does not depend on
    the order of *works*. Only works without an id, or with one that others claim, are merged to find it, so ids of a
    library that has them cost little.

    >>> from evmap.domain.name import Name
    >>> from evmap.domain.date import Date
    >>> from evmap.domain.record import Record
    >>> one = Record(id="1", title="On leading", authors=(Name(family="Haworth"),), issued=Date(2018))
    >>> two = Record(id="2", title="Leading on", authors=(Name(family="Haworth"),), issued=Date(2018))
    >>> assign_work_ids([[one], [two]])
    ('haworth-2018b', 'haworth-2018a')
    """
    if carried is None:
        carried = [[record.work for record in records if record.work] for records in works]
    given = _ids_that_stay(works, carried, set(taken))
    used = set(taken) | {name for name in given if name}
    waiting = [(_lettered(works[at]), at) for at, name in enumerate(given) if not name]
    waiting.sort(key=lambda one: _order(one[0], works[one[1]]))
    for (_, at), name in zip(waiting, reference_keys([best for best, _ in waiting], taken=used), strict=True):
        given[at] = name
    return tuple(given)


def _lettered(records: Sequence[Record]) -> Record:
    """The best of *records*, with the letter that the lists print behind the year, where they agree on one."""
    best, letter = merge_fields(records), _letter_of(records)
    return best if best.issued.letter == letter else replace(best, issued=replace(best.issued, letter=letter, raw=""))


def _letter_of(records: Sequence[Record]) -> str:
    letters = {letter for record in records if (letter := printed_letter(record.issued))}
    return letters.pop() if len(letters) == 1 else ""


def renamings(works: Sequence[Work]) -> tuple[Diagnostic, ...]:
    """Return a note for each work whose id lacks the letter that the lists print, or has another one.

    Ids stay as they are, since claims and citations name them: whether to rename one is for a person to say.
    """
    ids = {work.id for work in works}
    found = []
    for work in works:
        letter = _letter_of(work.records)
        base = reference_key(work.best)
        wanted = base + letter
        if not letter or work.id == wanted or not re.fullmatch(re.escape(base) + "[a-z]?", work.id):
            continue
        first = next(record for record in work.records if printed_letter(record.issued))
        places = ", ".join(dict.fromkeys(str(record.source) for record in work.records))
        swap = f"; the work that is called so now needs another id at the same time: {wanted}" if wanted in ids else ""
        found.append(
            Diagnostic(
                first.source,
                "work-id-letter",
                f"the list prints the letter '{letter}', and the work's id is '{work.id}'",
                Severity.NOTE,
                f"to rename it, write evmap-work = {{{wanted}}} in {places}, and {wanted} where claims and citations"
                f" name it{swap}",
            )
        )
    return tuple(found)


def _order(best: Record, records: Sequence[Record]) -> tuple[str, str, str, list[tuple[str, str, int, str]]]:
    members = sorted((record.source.file, record.id, record.source.line or 0, record.raw) for record in records)
    return slug(best.title), best.title, best.doi, members


def _ids_that_stay(works: Sequence[Sequence[Record]], carried: Sequence[Sequence[str]], taken: set[str]) -> list[str]:
    claims: dict[str, list[tuple[int, int]]] = defaultdict(list)  # id -> (members that carry it, position)
    for position, names in enumerate(carried):
        for name, count in ((names[0], 1),) if len(names) == 1 else Counter(names).items():
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
