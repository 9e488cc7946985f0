"""What a graph says of a work before its id and the reviewer's notes are known."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from evmap.domain.works import Facts, Outline
from evmap.graph.names import person_key
from evmap.references.words import initials
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.domain.date import Date
    from evmap.domain.name import Name
    from evmap.domain.record import Record


def outline_of(best: Record, records: Iterable[str]) -> Outline:
    """Return what a graph says of the work whose merged fields are *best* and whose records have the ids *records*."""
    authors = best.authors
    return Outline(
        label=short_label(authors, best.year, ""),
        title=best.title,
        type=best.type,
        authors=tuple(map(str, authors)),
        persons=persons_of(authors),
        bodies=tuple(author.literal for author in authors if author.literal),
        issued=_without_letter(best.issued),
        year=best.year,
        publisher=best.publisher,
        doi=best.doi,
        url=best.url,
        records=tuple(records),
        file=best.source.file,
        line=best.source.line,
    )


def persons_of(authors: Iterable[Name]) -> tuple[str, ...]:
    """Return the keys of the people among *authors*, sorted."""
    return tuple(sorted({key for key in map(person_key, authors) if key}))


def author_words(best: Record) -> str:
    """Return the folded words of the authors' (else editors') names and the initials of bodies, sorted, a line each."""
    people = best.authors or best.editors
    return "\n".join(sorted({word for one in people for word in _name_words(one.sort_name, one.acronym, one.literal)}))


@lru_cache(maxsize=65536)
def _name_words(sort_name: str, acronym: str, literal: str) -> frozenset[str]:
    words = {*fold(sort_name).split(), *fold(acronym).split()}
    return frozenset(words.union(initials(literal)) if literal else words)


def facts_of(records: Sequence[Record]) -> Facts:
    """Return what works with these merged fields are found by."""
    return Facts(
        [record.doi.lower() for record in records],
        [record.year for record in records],
        [fold(record.title) for record in records],
        [author_words(record) for record in records],
    )


def short_label(authors: Sequence[Name], year: int | None, fallback: str) -> str:
    """Return ``Haworth et al. 2018``, ``Smith and Lee 2019`` or, without an author, the id."""
    if not authors:
        return fallback
    names = [name.acronym or name.sort_name for name in authors]
    who = names[0] if len(names) == 1 else " and ".join(names) if len(names) == 2 else f"{names[0]} et al."
    return f"{who} {year if year is not None else 'n.d.'}"


def _without_letter(issued: Date) -> str:
    if issued.year is None:
        return ""
    return str(replace(issued, letter="") if issued.letter else issued)
