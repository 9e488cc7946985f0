"""Ids for records: first author's family name (or the organisation's full name) and the year."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from evmap.text.fold import slug

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evmap.domain.date import Date
    from evmap.domain.name import Name
    from evmap.domain.record import Record

_TITLE_WORDS = 4
_LETTERED = re.compile(r"(?:n\.\s?d\.?|in press|forthcoming)[\s-]?\(?([a-z])\)?", re.IGNORECASE)


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


def printed_letter(issued: Date) -> str:
    """Return the letter that a list prints behind a year, or behind what stands in its place, "" for none.

    >>> from evmap.domain.date import Date, DateStatus
    >>> printed_letter(Date(2020, letter="b")), printed_letter(Date(status=DateStatus.IN_PRESS, raw="in press-b"))
    ('b', 'b')
    """
    if issued.letter or issued.year is not None:
        return issued.letter
    match = _LETTERED.fullmatch(issued.raw.strip())
    return match[1].lower() if match else ""


def reference_keys(records: Sequence[Record], taken: Collection[str] = ()) -> tuple[str, ...]:
    """Ids for *records*, in their order. A letter that an entry prints (``2016b``, ``n.d.-b``) is the id's, where no
    other record before it in order of title has it; others that clash get the letters that are free, in order of title
    (then of place in the list). Ids in *taken* are left out. Deterministic: the same records in any order get the same
    ids as long as their titles differ.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        groups[reference_key(record)].append(position)
    used = set(taken)
    keys = [""] * len(records)
    for base in sorted(groups):
        members = sorted(groups[base], key=lambda at: (slug(records[at].title), records[at].title, at))
        waiting = []
        for at in members:
            letter = printed_letter(records[at].issued)
            if letter and (key := base + letter) not in used:
                keys[at] = key
                used.add(key)
            else:
                waiting.append(at)
        if len(waiting) == 1 and base not in used and not printed_letter(records[waiting[0]].issued):
            keys[waiting[0]] = base
            used.add(base)
            continue
        number = 0
        for at in waiting:
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
