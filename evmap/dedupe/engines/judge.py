"""Step four, for many pairs at once: what columns of numbers can tell first, then only what is still open.

The rules are those of :mod:`evmap.dedupe.rules` and the answer is that of :func:`evmap.dedupe.compare.pair.compare` and
:func:`evmap.dedupe.rules.decide.decide` on every pair by itself. Each field of a comparison is a column of sets: the
values that it may still have, a bit each. A pair is decided as soon as the first rule that may apply surely does, so
authors and titles, which cost most, are compared only where they matter.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from evmap.dedupe.compare.authors import compare_authors
from evmap.dedupe.compare.levels import Agreement, AuthorMatch, PageMatch, TitleMatch
from evmap.dedupe.compare.pair import CLOSE_SCORE, LONG_TITLE, OTHER_FORMS, compare_kinds
from evmap.dedupe.compare.place import are_two_articles, compare_issues, compare_pages, place_of
from evmap.dedupe.compare.title import compare_titles, is_telling_difference, is_translated
from evmap.dedupe.engines.block import rows_of
from evmap.dedupe.engines.columns import (
    HEADING,
    KIND_BITS,
    NO_DOI,
    SEPARATOR,
    TEXTS,
    TRANSLATED,
    WORTHLESS_TEXTS,
)
from evmap.dedupe.normalise.container import same_container
from evmap.dedupe.normalise.identifiers import doi_stem
from evmap.dedupe.normalise.title import LONGEST_COMMON_WORD, Kind, is_generic_title, is_standing_heading
from evmap.dedupe.rules.columns import decide_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from evmap.dedupe.engines.columns import Prepared

    Pairs = NDArray[np.uint64]
    Sets = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Rows = NDArray[np.int64]
    Numbers = NDArray[np.int64] | NDArray[np.uint64]

HASHED = ("doi", "container", "volume", "issue", "pmid", "abstract", "url")
"""The texts of which records have the hashes; a volume may stand in the place of the issue, so those have one way."""
_DIGIT = re.compile(r"[0-9]")
OPEN = 255
"""Stands for the rule on a pair that is not decided yet; there are fewer rules."""


def judge_pairs(records: Prepared, pairs: Pairs) -> NDArray[np.uint8]:
    """The position of the rule that decides on each pair of *records*, which are few enough to hold as text."""
    rules = np.full(len(pairs), OPEN, dtype=np.uint8)
    if not len(pairs):
        return rules
    left, right = rows_of(pairs)
    bench = _Bench(_Texts.of(records), left, right)
    waiting = np.arange(len(pairs))
    for step in (_plain, _places, _authors, _titles, _wording):
        bench.known.update(step(bench))
        found = decide_columns(bench.known, len(waiting), OPEN)
        rules[waiting] = found
        still = np.nonzero(found == OPEN)[0]
        waiting = waiting[still]
        if not len(waiting):
            break
        bench = bench.only(still)
    return rules


class _Texts(NamedTuple):
    """Few records as lists of texts, and as numbers: two records have the same number where they say the same, 0 where
    they say nothing. ``flag`` columns are True or False for each record."""

    records: Prepared
    text: dict[str, Sequence[str]]
    number: dict[str, Numbers]
    flag: dict[str, Flags]

    @classmethod
    def of(cls, records: Prepared) -> _Texts:
        """What *records* say."""
        parts = [
            records.text[a:b] for a, b in zip(records.start[:-1].tolist(), records.start[1:].tolist(), strict=True)
        ]
        flat = SEPARATOR.encode().join(parts).decode("utf-8", "surrogatepass").split(SEPARATOR)
        text: dict[str, Sequence[str]] = {name: flat[at :: len(TEXTS)] for at, name in enumerate(TEXTS)}
        for bit, name in WORTHLESS_TEXTS:
            if (nothing := (records.worthless & bit) != 0).any():
                text[name] = ["" if empty else one for one, empty in zip(text[name], nothing.tolist(), strict=True)]
        titles = text["title"]
        heading = (records.worthless & HEADING) != 0
        standing = heading | _flags(map(is_standing_heading, titles))
        generic = standing.copy()
        for at in np.nonzero(records.title <= LONGEST_COMMON_WORD)[0].tolist():
            generic[at] |= is_generic_title(titles[at])
        years = map(str, records.year.tolist())
        flag = {
            "generic": generic,
            "standing": standing,
            "long": _flags(len(title) >= LONG_TITLE for title in titles),
            "numbered": _flags(map(_has_number, titles)),
            "other form": _flags(type in OTHER_FORMS for type in text["type"]),
            "cochrane": _flags("cochrane" in container for container in text["container"]),
            "year for volume": _flags(volume == year for volume, year in zip(text["volume"], years, strict=True)),
        }
        return cls(records, text, _numbers_of(records, text), flag)


def _numbers_of(records: Prepared, text: Mapping[str, Sequence[str]]) -> dict[str, Numbers]:
    """The columns of *text*, and the titles without blanks, as numbers: their hashes, where there are such."""
    number: dict[str, Numbers] = {"squeezed": records.column("title")}
    for name, column in text.items():
        if name in HASHED:
            number[name] = records.column(name)
        else:
            known = {"": 0}
            number[name] = np.array([known.setdefault(one, len(known)) for one in column], dtype=np.int64)
    for bit, name in WORTHLESS_TEXTS:
        number[name] = np.where((records.worthless & bit) != 0, number[name] & 0, number[name])
    return number


class _Bench:
    """The pairs that are still open, and what is known of them."""

    def __init__(self, texts: _Texts, left: Rows, right: Rows, known: dict[str, Sets] | None = None) -> None:
        self.texts, self.left, self.right = texts, left, right
        self.known: dict[str, Sets] = known or {}

    def only(self, chosen: Rows) -> _Bench:
        """Some of the pairs."""
        known = {name: sets[chosen] for name, sets in self.known.items()}
        return _Bench(self.texts, self.left[chosen], self.right[chosen], known)

    def plain(self, name: str) -> Sets:
        """MISSING, SAME or DIFFERENT of each pair, by the texts called *name*."""
        a, b = self.texts.number[name][self.left], self.texts.number[name][self.right]
        return _one_of(_agreement(a, b, a == b))

    def both(self, name: str) -> tuple[Flags, Flags]:
        """A flag of both sides."""
        return self.texts.flag[name][self.left], self.texts.flag[name][self.right]

    def equal(self, name: str) -> Flags:
        """Whether both sides say the same, be it nothing."""
        numbers = self.texts.number[name]
        same: Flags = numbers[self.left] == numbers[self.right]
        return same

    def asked(self, names: Sequence[str], which: Flags, question: Callable[..., int]) -> tuple[Rows, NDArray[np.uint8]]:
        """Where *which* is true, and the answer to *question* about the texts *names* of the left and of the right."""
        at = np.nonzero(which)[0]
        left, right = self.left[at].tolist(), self.right[at].tolist()
        sides = [
            [column[row] for row in rows]
            for rows in (left, right)
            for column in (self.texts.text[name] for name in names)
        ]
        return at, np.array(list(map(question, *sides)), dtype=np.uint8)


def _has_number(title: str) -> bool:
    return _DIGIT.search(title) is not None if title.isascii() else any(map(str.isdigit, title))


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, dtype=np.bool_)


def _one_of(values: NDArray[np.uint8]) -> Sets:
    """Each value as the set of it."""
    return np.left_shift(np.uint8(1), values)


def _either(values: Flags) -> Sets:
    """True and False as sets of one."""
    return np.where(values, np.uint8(2), np.uint8(1))


def _agreement(a: Numbers, b: Numbers, same: Flags) -> NDArray[np.uint8]:
    """MISSING where a side is 0, else SAME or DIFFERENT."""
    found = np.where(same, np.uint8(Agreement.SAME), np.uint8(Agreement.DIFFERENT))
    found[(a == 0) | (b == 0)] = Agreement.MISSING
    return found


def _plain(bench: _Bench) -> dict[str, Sets]:
    """What numbers alone tell."""
    texts, left, right = bench.texts, bench.left, bench.right
    records = texts.records
    kinds = (records.flags & KIND_BITS).astype(np.int64)
    year = records.year.astype(np.int64)
    years = _agreement(year[left], year[right], year[left] == year[right])
    years[(years == Agreement.DIFFERENT) & (np.abs(year[left] - year[right]) == 1)] = Agreement.NEAR
    same_kind = kinds[left] == kinds[right]
    identical = same_kind & (year[left] == year[right])
    for name in TEXTS:
        identical &= bench.equal(name)
    generic, standing, long, cochrane = (bench.both(name) for name in ("generic", "standing", "long", "cochrane"))
    one, two = bench.both("other form")
    return {
        "doi": _dois(bench),
        "identifier": bench.plain("pmid"),
        "isbn": bench.plain("isbn"),
        "type": bench.plain("type"),
        "abstract": bench.plain("abstract"),
        "year": _one_of(years),
        "kind": np.bitwise_or.reduce(_kind_table())[kinds[left], kinds[right]],
        "generic": _either(generic[0] | generic[1]),
        "standing": _either(standing[0] | standing[1]),
        "long": _either(long[0] & long[1]),
        "cochrane": _either(cochrane[0] & cochrane[1]),
        "identical": _either(identical),
        "same_file": _either(records.source[left] == records.source[right]),
        "other_form": _either(~bench.equal("type") & (one | two)),
        "shared_url": _either(bench.equal("url") & (texts.number["url"][left] != 0)),
        **_titles_at_sight(bench),
        "authors": _authors_at_sight(bench),
    }


def _titles_at_sight(bench: _Bench) -> dict[str, Sets]:
    number = bench.texts.number["squeezed"]
    missing = (number[bench.left] == 0) | (number[bench.right] == 0)
    exact = bench.equal("squeezed") & ~missing
    numbered = bench.both("numbered")
    unlike = sum(1 << match for match in TitleMatch if match not in (TitleMatch.EXACT, TitleMatch.MISSING))
    some = 1 << Agreement.SAME | 1 << Agreement.NEAR | 1 << Agreement.DIFFERENT
    numbers = np.where(numbered[0] | numbered[1], np.uint8(some), np.uint8(1 << Agreement.SAME))
    return {
        "title": np.select([missing, exact], [np.uint8(1 << TitleMatch.MISSING), np.uint8(1)], np.uint8(unlike)),
        "numbers": np.select([missing, exact], [np.uint8(1), np.uint8(1 << Agreement.SAME)], numbers),
        "close": np.select([missing, exact], [np.uint8(1), np.uint8(2)], np.uint8(3)),
    }


def _authors_at_sight(bench: _Bench) -> Sets:
    number = bench.texts.number["authors"]
    missing = (number[bench.left] == 0) | (number[bench.right] == 0)
    others = sum(1 << match for match in AuthorMatch if match is not AuthorMatch.MISSING)
    known = [np.uint8(1 << AuthorMatch.MISSING), np.uint8(1 << AuthorMatch.ALL)]
    return np.select([missing, bench.equal("authors")], known, np.uint8(others))


def _dois(bench: _Bench) -> Sets:
    number = bench.texts.number["doi"]
    a, b = number[bench.left], number[bench.right]
    found = _agreement(a, b, a == b)
    # the DOI of a book says nothing of its chapters
    shared = (bench.texts.records.worthless[bench.left] & NO_DOI) != 0
    found[(found == Agreement.SAME) & shared] = Agreement.MISSING
    at, near = bench.asked(("doi",), found == Agreement.DIFFERENT, _versions)
    found[at[near != 0]] = Agreement.NEAR
    return _one_of(found)


def _versions(a: str, b: str) -> int:
    return doi_stem(a) == doi_stem(b)


@cache
def _kind_table() -> NDArray[np.uint8]:
    """:func:`compare_kinds` for every two kinds, as sets: elsewhere, and where place and pages are the same."""
    size = range(KIND_BITS + 1)
    cells = [
        1 << compare_kinds(Kind(a), Kind(b), same_pages=bool(same)) if max(a, b) < len(Kind) else 0
        for same, a, b in product(range(2), size, size)
    ]
    return np.array(cells, dtype=np.uint8).reshape(2, len(size), len(size))


@cache
def _place_table() -> NDArray[np.uint8]:
    """:func:`place_of` for every container, volume, issue and pages."""
    cells = [place_of(*values) for values in product(Agreement, Agreement, Agreement, PageMatch)]
    return np.array(cells, dtype=np.uint8).reshape(len(Agreement), len(Agreement), len(Agreement), len(PageMatch))


def _places(bench: _Bench) -> dict[str, Sets]:
    """Where the works stand."""
    number, left, right = bench.texts.number, bench.left, bench.right
    columns = {}
    for name in ("container", "volume", "issue"):
        a, b = number[name][left], number[name][right]
        columns[name] = _agreement(a, b, a == b)
    container, volume, issue = columns["container"], columns["volume"], columns["issue"]
    at, same = bench.asked(("container",), container == Agreement.DIFFERENT, _same_container)
    container[at[same != 0]] = Agreement.SAME
    one, two = bench.both("year for volume")
    volume[(volume == Agreement.DIFFERENT) & (one != two)] = Agreement.MISSING
    crossed = ((number["volume"][left] != 0) & (number["volume"][left] == number["issue"][right])) | (
        (number["volume"][right] != 0) & (number["volume"][right] == number["issue"][left])
    )
    volume[crossed & (volume != Agreement.SAME)] = Agreement.NEAR
    at, issue[issue == Agreement.DIFFERENT] = bench.asked(("issue",), issue == Agreement.DIFFERENT, compare_issues)
    missing = (number["first_page"][left] == 0) | (number["first_page"][right] == 0)
    pages = np.full(len(left), PageMatch.MISSING, dtype=np.uint8)
    at, pages[~missing] = bench.asked(("first_page", "last_page"), ~missing, _pages)
    articles = np.zeros(len(left), dtype=np.bool_)
    at, two_of = bench.asked(("first_page", "last_page"), pages == PageMatch.DIFFERENT, _two_articles)
    articles[at] = two_of != 0
    place = _place_table()[container, volume, issue, pages]
    kinds = (bench.texts.records.flags & KIND_BITS).astype(np.int64)
    same_pages = ((place == 0) & (pages == PageMatch.SAME)).astype(np.int64)
    return {
        "container": _one_of(container),
        "volume": _one_of(volume),
        "issue": _one_of(issue),
        "pages": _one_of(pages),
        "place": _one_of(place),
        "two_articles": _either(articles),
        "kind": _kind_table()[same_pages, kinds[left], kinds[right]],
    }


def _same_container(a: str, b: str) -> int:
    return same_container(a, b) if a < b else same_container(b, a)


def _pages(first: str, last: str, other_first: str, other_last: str) -> int:
    return compare_pages((first, last), (other_first, other_last))


def _two_articles(first: str, last: str, other_first: str, other_last: str) -> int:
    return are_two_articles((first, last), (other_first, other_last))


def _authors(bench: _Bench) -> dict[str, Sets]:
    """The authors, where they are not the same letter by letter."""
    sets = bench.known["authors"].copy()
    at, found = bench.asked(("authors",), (sets & (sets - np.uint8(1))) != 0, lambda a, b: compare_authors(a, b)[0])
    sets[at] = _one_of(found)
    return {"authors": sets}


def _titles(bench: _Bench) -> dict[str, Sets]:
    """The titles, where they are not the same letter by letter."""
    known = {name: bench.known[name].copy() for name in ("title", "numbers", "close")}
    at = np.nonzero(known["close"] == 3)[0]
    titles = bench.texts.text["title"]
    for here, a, b in zip(at.tolist(), bench.left[at].tolist(), bench.right[at].tolist(), strict=True):
        match, numbers, score = compare_titles(titles[a], titles[b])
        known["title"][here] = 1 << match
        known["numbers"][here] = 1 << numbers
        known["close"][here] = 2 if score >= CLOSE_SCORE else 1
    return known


def _wording(bench: _Bench) -> dict[str, Sets]:
    """What only the last few rules ask: a telling word more, another language."""
    other = bench.known["title"] != 1 << TitleMatch.EXACT
    telling = np.zeros(len(other), dtype=np.bool_)
    at, found = bench.asked(("title",), other, is_telling_difference)
    telling[at] = found != 0
    translated = (bench.texts.records.flags & TRANSLATED) != 0
    marked = translated[bench.left] | translated[bench.right]
    at, found = bench.asked(("title",), ~marked, is_translated)
    marked[at] = found != 0
    return {"telling": _either(telling), "translated": _either(marked)}
