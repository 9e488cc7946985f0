"""How two records agree on where the work stands: container, volume, issue, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evmap.dedupe.compare.levels import Agreement, PageMatch, Place
from evmap.dedupe.normalise.container import same_container
from evmap.dedupe.normalise.numbers import page_digits

if TYPE_CHECKING:
    from evmap.dedupe.engines.columns import Profile

FEWEST_PAGES = 3  # of an article that is more than a reply or an abstract
NEXT_PART = 3  # pages after an article within which its next part begins
LONGEST_PLAIN_PAGE = 5  # digits; a longer "page" is an article number


class PlaceMatch(NamedTuple):
    """The four fields and what they say together."""

    container: Agreement
    volume: Agreement
    issue: Agreement
    pages: PageMatch
    place: Place


def compare_pages(a: tuple[str, str], b: tuple[str, str]) -> PageMatch:
    """Compare two (first, last) pairs of normalised pages.

    >>> compare_pages(("s12", "s19"), ("12", "19")).name, compare_pages(("221", "228"), ("221", "")).name
    ('SAME', 'FIRST')
    >>> compare_pages(("e1002", ""), ("33", "40")).name, compare_pages(("1", "8"), ("33", "40")).name
    ('COMPATIBLE', 'COMPATIBLE')
    """
    if not a[0] or not b[0]:
        return PageMatch.MISSING
    first_a, first_b = page_digits(a[0]), page_digits(b[0])
    last_a, last_b = page_digits(a[1]), page_digits(b[1])
    if first_a == first_b:
        if first_a == "1":
            return PageMatch.OPENING
        return PageMatch.SAME if last_a == last_b != "" and first_a != last_a else PageMatch.FIRST
    if _is_locator(*a) != _is_locator(*b):
        return PageMatch.COMPATIBLE
    if last_a and last_b and last_a == last_b and len(last_a) >= 2 and _misread(first_a, first_b):
        return PageMatch.FIRST
    if last_a and last_b and "1" in (first_a, first_b) and int(last_a) - int(first_a) == int(last_b) - int(first_b):
        return PageMatch.COMPATIBLE
    if _overlap((first_a, last_a), (first_b, last_b)):
        return PageMatch.COMPATIBLE
    return PageMatch.DIFFERENT


def _overlap(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """One page, or the end of a range, lies within the other range: 488 and 487-488, 246-250 and 250-254."""
    (low_a, high_a), (low_b, high_b) = ((int(first), int(last or first)) for first, last in (a, b))
    return low_a <= high_a and low_b <= high_b and low_a <= high_b and low_b <= high_a


def are_two_articles(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """False if two (first, last) pairs of pages, which differ, look like one article's with a misprint.

    A few pages are those of a reply, an erratum or a meeting abstract, and pages that follow upon another article's are
    those of its next part; both often stand under its title in databases that cut titles.
    """
    ranges = []
    for first, last in (a, b):
        low, high = page_digits(first), page_digits(last)
        if not low or not high or int(high) - int(low) < FEWEST_PAGES - 1:
            return True
        ranges.append((int(low), int(high)))
    (_, end), (start, _) = sorted(ranges)
    return start - end <= NEXT_PART


def _is_locator(first: str, last: str) -> bool:
    """An article number: long, or with a letter before it (e1002, BMJ's c1804); s12 is a page of a supplement."""
    if last:
        return False
    digits = page_digits(first)
    return len(digits) > LONGEST_PLAIN_PAGE or first[0] in "ea" or (first[0] in "bcdfghijklm" and len(digits) >= 3)


def _misread(a: str, b: str) -> bool:
    """Two first pages before the same last page, one digit apart."""
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _plain(a: str, b: str) -> Agreement:
    if not a or not b:
        return Agreement.MISSING
    return Agreement.SAME if a == b else Agreement.DIFFERENT


def compare_issues(a: str, b: str) -> Agreement:
    """Compare two normalised issues: NEAR for a double issue and its first half (``3-4``, ``3``), and for a supplement
    with and without its number."""
    if not a or not b or a == b:
        return _plain(a, b)
    shorter, longer = sorted((a, b), key=len)
    if (
        longer.startswith(shorter + "-")
        or (shorter[-1] == "s" and longer.startswith(shorter))
        or longer == "s" + shorter
    ):
        return Agreement.NEAR
    return Agreement.DIFFERENT


def compare_places(a: Profile, b: Profile) -> PlaceMatch:
    """Compare where *a* and *b* stand."""
    if not a.container or not b.container:
        container = Agreement.MISSING
    else:
        container = (
            Agreement.SAME
            if same_container(min(a.container, b.container), max(a.container, b.container))
            else Agreement.DIFFERENT
        )
    volume = _plain(a.volume, b.volume)
    if volume == Agreement.DIFFERENT and (a.volume == str(a.year)) != (b.volume == str(b.year)):
        volume = Agreement.MISSING  # a database that has no volume writes the year
    issue = compare_issues(a.issue, b.issue)
    crossed = (a.volume and a.volume == b.issue) or (b.volume and b.volume == a.issue)
    if volume != Agreement.SAME and crossed:
        volume = Agreement.NEAR
    pages = compare_pages((a.first_page, a.last_page), (b.first_page, b.last_page))
    return PlaceMatch(container, volume, issue, pages, place_of(container, volume, issue, pages))


def place_of(container: Agreement, volume: Agreement, issue: Agreement, pages: PageMatch) -> Place:
    """Say what the agreement of four fields means together."""
    pages_agree = pages in (PageMatch.SAME, PageMatch.FIRST, PageMatch.OPENING)
    contradictions = (
        (container == Agreement.DIFFERENT) + (volume == Agreement.DIFFERENT) + (pages == PageMatch.DIFFERENT)
    )
    if contradictions == 0:
        if pages_agree and volume == Agreement.SAME:
            return Place.FULL
        if pages == PageMatch.SAME or (pages_agree and container == Agreement.SAME):
            return Place.PAGES
        located = volume if volume != Agreement.MISSING else issue
        if located == Agreement.SAME and Agreement.SAME in (issue, container):
            return Place.MIXED if issue == Agreement.DIFFERENT else Place.PARTLY
        return Place.SILENT
    agreements = pages_agree + (volume == Agreement.SAME) + (issue == Agreement.SAME and volume == Agreement.SAME)
    if container == Agreement.DIFFERENT and contradictions == 1 and agreements == 0:
        return Place.CONFLICT if pages != PageMatch.MISSING or volume != Agreement.MISSING else Place.MIXED
    if contradictions >= 2 and pages != PageMatch.SAME:
        return Place.CONFLICT
    return Place.MIXED
