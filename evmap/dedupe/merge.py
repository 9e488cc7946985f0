"""Step six: one work out of its records. Nothing is deleted: the records stay as they are beside the merged fields.

How each field is chosen (``RULES_OF_FIELDS`` in words): the title with the most words, not in capitals; the longest
list of authors, with the fullest given names; the year, DOI, volume, issue and pages that most records give, then the
fullest; the longest name of the container and of the publisher; the longest abstract; all keywords; every field of
``extra``. Ties go to the value that sorts first, so the order of the records does not matter.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from evmap.dedupe.normalise.container import normalise_container, same_container
from evmap.dedupe.normalise.entry import record_key
from evmap.dedupe.normalise.identifiers import normalise_isbn
from evmap.dedupe.normalise.names import normalise_names
from evmap.dedupe.normalise.numbers import normalise_issue, normalise_pages, normalise_volume
from evmap.dedupe.normalise.text import blank_if_placeholder, fold
from evmap.dedupe.normalise.title import normalise_title
from evmap.domain.work import FieldConflict, Work
from evmap.text.fold import compact
from evmap.text.identifiers import bare_doi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from evmap.domain.date import Date
    from evmap.domain.name import Name
    from evmap.domain.record import Record


def in_fixed_order(records: Sequence[Record]) -> tuple[Record, ...]:
    """*records* by file, line and id."""
    if len(records) == 1:
        return (records[0],)
    return tuple(sorted(records, key=lambda r: (r.source.file, r.source.line or 0, r.id, r.title, r.raw)))


class Merged(NamedTuple):
    """What records make together, whatever the id of their work: the best fields, and where they disagree."""

    best: Record
    conflicts: tuple[FieldConflict, ...]


def merged(records: Sequence[Record]) -> Merged:
    """Merge *records* (at least one); the same for every order of them."""
    ordered = in_fixed_order(records)
    best = merge_fields(ordered)
    return Merged(best, _conflicts(ordered, best))


def merge(records: Sequence[Record], work_id: str = "", known: Merged | None = None) -> Work:
    """The work behind *records* (at least one): best fields, all records, and where they disagree.

    *work_id* becomes the id of the work; "" takes the id of its first record. *known* is :func:`merged` of these
    records, where the caller has it.
    """
    best, conflicts = merged(records) if known is None else known
    ordered = in_fixed_order(records)
    name = work_id or ordered[0].work or ordered[0].id
    best = best if best.id == best.work == name else best.but(id=name, work=name)
    return Work(
        id=name,
        best=best if best.id == best.work == name else best.but(id=name, work=name),
        records=ordered,
        conflicts=conflicts,
    )


def merge_fields(records: Sequence[Record]) -> Record:
    """The best value of every field over *records*, as a record (with the id and source of the first)."""
    if len(records) == 1:
        return records[0]
    ordered = in_fixed_order(records)
    first = ordered[0]
    authors, editors = _ranks(r.authors for r in ordered), _ranks(r.editors for r in ordered)
    authors_of = max(ordered, key=lambda r: (authors[r.authors], not r.et_al))
    chosen: dict[str, str] = {
        "type": _most_common([r.type for r in ordered if r.type != "document"]) or first.type,
        "title": _best_title([r.title for r in ordered]),
        "container_title": _longest_name([r.container_title for r in ordered]),
        "publisher": _longest_name([r.publisher for r in ordered]),
        "event": _longest_name([r.event for r in ordered]),
        "abstract": max((r.abstract for r in ordered), key=lambda text: (len(text), text)),
        "note": "; ".join(sorted({r.note for r in ordered if r.note})),
        "work": _most_common([r.work for r in ordered]),
    }
    chosen.update({name: _most_common([getattr(r, name) for r in ordered]) for name in _PLAIN})
    extra: dict[str, str] = {}
    confidence: dict[str, float] = {}
    for record in ordered:
        for key, text in record.extra.items():
            extra.setdefault(key, text)
        for key, sure in record.confidence.items():
            if getattr(record, key, None) == chosen.get(key, getattr(first, key, None)):
                confidence[key] = max(confidence.get(key, 0.0), sure)
    return first.but(
        authors=authors_of.authors,
        editors=max((r.editors for r in ordered), key=editors.__getitem__),
        et_al=authors_of.et_al,
        issued=_best_date(ordered),
        accessed=max((r.accessed for r in ordered), key=str),
        keywords=tuple(dict.fromkeys(word for r in ordered for word in r.keywords)),
        extra=extra,
        confidence=confidence,
        **chosen,
    )


_PLAIN = (
    "collection_title",
    "volume",
    "issue",
    "page",
    "number",
    "edition",
    "publisher_place",
    "genre",
    "medium",
    "doi",
    "pmid",
    "pmcid",
    "isbn",
    "issn",
    "arxiv",
    "url",
    "language",
)


def _most_common(values: Sequence[str]) -> str:
    """The value most records give; of several, the fullest, then the one that sorts first."""
    different = {*values} - {""}
    if len(different) < 2:
        value = different.pop() if different else ""
        return value if blank_if_placeholder(value) else ""
    counts = Counter(value for value in values if blank_if_placeholder(value))
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else ""


def _best_title(titles: Sequence[str]) -> str:
    given = [title for title in titles if title]
    if len(set(given)) == 1:
        return given[0]
    counts = Counter(given)

    def rank(title: str) -> tuple[int, bool, int, int, str]:
        """The fullest title first; then mixed case, what most sources say, the shorter."""
        words = len(normalise_title(title).words.split())
        return -words, title.isupper(), -counts[title], len(title), title

    return min(given, key=rank) if given else ""


def _longest_name(names: Sequence[str]) -> str:
    given = [name for name in names if blank_if_placeholder(name)]
    return min(given, key=lambda name: (-len(name), name.isupper(), name)) if given else ""


def _ranks(people: Iterable[tuple[Name, ...]]) -> dict[tuple[Name, ...], tuple[int, int, tuple[str, ...]]]:
    """The rank of each list of people, which nobody needs where all lists are one."""
    different = {*people}
    return {names: _people_rank(names) if len(different) > 1 else (0, 0, ()) for names in different}


def _people_rank(names: Sequence[Name]) -> tuple[int, int, tuple[str, ...]]:
    return len(names), sum(len(name.given) + len(name.literal) for name in names), tuple(map(str, names))


def _best_date(records: Sequence[Record]) -> Date:
    """The year most records give; of several, the later one (print follows online first); then the fullest date."""
    counts = Counter(r.issued.year for r in records if r.issued.year is not None)
    if not counts:
        return max((r.issued for r in records), key=lambda date: (str(date), date.raw))
    year = max(counts, key=lambda value: (counts[value], value))
    dates = [r.issued for r in records if r.issued.year == year]
    return max(dates, key=lambda d: (d.month or 0, d.day or 0, d.letter, str(d.status), d.raw))


def _same_text(value: str) -> str:
    return compact(fold(value))


_COMPARED: tuple[tuple[str, Callable[[Record], str], Callable[[str], str]], ...] = (
    ("title", lambda r: r.title, lambda v: normalise_title(v).words.replace(" ", "")),
    ("authors", lambda r: "; ".join(map(str, r.authors)), lambda v: v),
    ("issued", lambda r: str(r.issued.year or ""), lambda v: v),
    ("container_title", lambda r: r.container_title, normalise_container),
    ("volume", lambda r: r.volume, lambda v: normalise_volume(v)[0]),
    ("issue", lambda r: r.issue, normalise_issue),
    ("page", lambda r: r.page, lambda v: "-".join(normalise_pages(v))),
    ("doi", lambda r: r.doi, partial(bare_doi, address=True)),
    ("isbn", lambda r: r.isbn, normalise_isbn),
    ("pmid", lambda r: r.pmid, _same_text),
    ("publisher", lambda r: r.publisher, _same_text),
    ("type", lambda r: "" if r.type == "document" else r.type, lambda v: v),
)


def _conflicts(records: Sequence[Record], best: Record) -> tuple[FieldConflict, ...]:
    """The fields in which records say different things once spelling is set aside."""
    if len(records) == 1:
        return ()
    out = []
    for field, value_of, normal in _COMPARED:
        told = [value_of(record) for record in records]
        if field == "authors":
            different = len({normalise_names(names) for names in {r.authors for r in records if r.authors}}) > 1
        elif len({*told} - {""}) < 2:
            continue
        elif field == "container_title":
            names = sorted({normal(value) for value in told if value})
            different = any(not same_container(a, b) for at, a in enumerate(names) for b in names[at + 1 :])
        else:
            different = len({normal(value) for value in told} - {""}) > 1
        if different:
            values = tuple((record_key(r), value) for r, value in zip(records, told, strict=True) if value)
            out.append(FieldConflict(field, value_of(best), values))
    return tuple(out)
