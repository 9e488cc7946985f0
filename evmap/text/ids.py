"""Ids for records: first author's family name (or the organisation's full name) and the year."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from evmap.text.fold import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evmap.domain.date import Date
    from evmap.domain.name import Name
    from evmap.domain.record import Record

_TITLE_WORDS = 4


def name_year_key(authors: Sequence[Name], title: str, issued: Date) -> str:
    """Return an id for a record that a file gives none: ``haworth-2018a``, ``nutt-nd``, of its title when nobody is
    named, ``record`` when that is missing, too.

    >>> from evmap.domain.date import Date
    >>> from evmap.domain.name import Name
    >>> name_year_key([Name("Nutt", "K")], "", Date())
    'nutt-nd'
    """
    return f"{_who(authors) or _first_words(title) or 'record'}-{_year(issued)}{issued.letter}"


def reference_key(record: Record) -> str:
    """The id of a record before clashes are settled: ``haworth-2018``, ``nutt-nd``; of its title when nobody is
    named, ``untitled`` when that is missing, too.
    """
    who = _who(record.authors or record.editors) or _first_words(record.title) or slug(record.publisher) or "untitled"
    return f"{who}-{_year(record.issued)}"


def _who(names: Sequence[Name]) -> str:
    return slug(names[0].sort_name) or slug(names[0].given) if names else ""


def _first_words(title: str) -> str:
    return slug(" ".join(title.split()[:_TITLE_WORDS]))


def _year(issued: Date) -> str:
    return "nd" if issued.year is None else str(issued.year)


def reference_keys(records: Sequence[Record], taken: Collection[str] = ()) -> tuple[str, ...]:
    """Ids for *records*, in their order. Ids that clash get ``a``, ``b`` … in order of title (then of place in the
    list); ids in *taken* are left out. The letters an entry prints (``2016b``) are not used, since lists differ.
    Deterministic: the same records in any order get the same ids as long as their titles differ.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        groups[reference_key(record)].append(position)
    used = set(taken)
    keys = [""] * len(records)
    for base in sorted(groups):
        members = sorted(groups[base], key=lambda at: (slug(records[at].title), records[at].title, at))
        if len(members) == 1 and base not in used:
            keys[members[0]] = base
            used.add(base)
            continue
        number = 0
        for at in members:
            while (key := base + _letters(number)) in used:
                number += 1
            keys[at] = key
            used.add(key)
    return tuple(keys)


def _letters(number: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
