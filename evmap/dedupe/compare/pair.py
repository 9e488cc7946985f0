"""Step three, for one pair: how two normalised records agree, field by field. Symmetric, and pure in its arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evmap.dedupe.compare.authors import compare_authors
from evmap.dedupe.compare.levels import Agreement, AuthorMatch, PageMatch, Place, TitleMatch
from evmap.dedupe.compare.place import are_two_articles, compare_places
from evmap.dedupe.compare.title import compare_titles, is_telling_difference, is_translated
from evmap.dedupe.normalise.identifiers import doi_stem
from evmap.dedupe.normalise.title import Kind, is_generic_title, is_standing_heading

if TYPE_CHECKING:
    from evmap.dedupe.engines.columns import Profile


OTHER_FORMS = frozenset({"preprint", "thesis-abstract"})
_HEADINGS = {Kind.PLAIN, Kind.EDITORIAL, Kind.LETTER}
LONG_TITLE = 40  # letters and spaces in a title that hardly two works share by chance
CLOSE_SCORE = 92.0  # title score (0..100) from which only a word or two differ


class Comparison(NamedTuple):
    """All that the rules look at. ``title_score`` is 0..100, ``author_share`` 0..1.

    ``doi`` is NEAR for two versions of one DOI. ``identifier`` covers PMID, PMCID and arXiv, ``shared_url`` the same
    address where there is no DOI. ``kind`` is DIFFERENT for a paper and its erratum, reply or protocol.
    ``translated`` means that one title is English and the other is not; ``close`` a title score of 92 or more;
    ``long`` titles of forty letters and more.
    ``other_form`` means that one is a preprint, or the abstract of a thesis, and the other is not.
    ``two_articles`` means that the pages differ in more than a misprint.
    ``generic`` means that the title proves nothing, ``standing`` that it is a heading such as Editorial. ``telling``
    means that one has a word like "women" more.
    """

    doi: Agreement
    identifier: Agreement
    title: TitleMatch
    title_score: float
    numbers: Agreement
    kind: Agreement
    generic: bool
    telling: bool
    authors: AuthorMatch
    author_share: float
    year: Agreement
    container: Agreement
    volume: Agreement
    issue: Agreement
    pages: PageMatch
    place: Place
    abstract: Agreement
    isbn: Agreement
    type: Agreement
    translated: bool
    close: bool
    long: bool
    other_form: bool
    shared_url: bool
    identical: bool
    same_file: bool
    standing: bool
    sparse: bool
    cochrane: bool
    two_articles: bool


def _plain(a: str, b: str) -> Agreement:
    if not a or not b:
        return Agreement.MISSING
    return Agreement.SAME if a == b else Agreement.DIFFERENT


def _compare_doi(a: str, b: str, *, shared: bool) -> Agreement:
    if not a or not b:
        return Agreement.MISSING
    if a == b:
        return Agreement.MISSING if shared else Agreement.SAME  # the DOI of a book says nothing of its chapters
    return Agreement.NEAR if doi_stem(a) == doi_stem(b) else Agreement.DIFFERENT


def compare_kinds(a: Kind, b: Kind, *, same_pages: bool) -> Agreement:
    """Compare what two titles say their works are; *same_pages*: volume, first and last page are the same.

    A heading before a title (Editorial, Letter) makes no other work of it; NEAR when only one record has it.

    A protocol and its results never share first and last page, so there the word was cut or misspelt. A reply and the
    letter that it answers often do.
    """
    if a == b:
        return Agreement.SAME
    if {a, b} == {Kind.PLAIN, Kind.PROTOCOL} and same_pages:
        return Agreement.NEAR
    return Agreement.NEAR if {a, b} <= _HEADINGS else Agreement.DIFFERENT


def _compare_year(a: int, b: int) -> Agreement:
    if not a or not b:
        return Agreement.MISSING
    if a == b:
        return Agreement.SAME
    return Agreement.NEAR if abs(a - b) == 1 else Agreement.DIFFERENT


def is_sparse(profile: Profile) -> bool:
    """True for a record with so little in it that it fits many works: no DOI, and neither volume nor pages."""
    return not (profile.doi or profile.pmid or profile.volume or profile.first_page)


def compare(a: Profile, b: Profile) -> Comparison:
    """Compare two records, in the light of what the columns of the whole set are worth (``worthless`` is "" here)."""
    title, numbers, title_score = compare_titles(a.title, b.title)
    authors, share = compare_authors(a.authors, b.authors)
    place = compare_places(a, b)
    identifier = _plain(a.pmid, b.pmid)
    return Comparison(
        doi=_compare_doi(a.doi, b.doi, shared=a.doi_shared),
        identifier=identifier,
        title=title,
        title_score=title_score,
        numbers=numbers,
        kind=compare_kinds(a.kind, b.kind, same_pages=place.place == Place.FULL and place.pages == PageMatch.SAME),
        generic=a.heading or b.heading or is_generic_title(a.title) or is_generic_title(b.title),
        telling=title != TitleMatch.EXACT and is_telling_difference(a.title, b.title),
        authors=authors,
        author_share=share,
        year=_compare_year(a.year, b.year),
        container=place.container,
        volume=place.volume,
        issue=place.issue,
        pages=place.pages,
        place=place.place,
        abstract=_plain(a.abstract, b.abstract),
        isbn=_plain(a.isbn, b.isbn),
        type=_plain(a.type, b.type),
        translated=a.translated or b.translated or is_translated(a.title, b.title),
        close=title_score >= CLOSE_SCORE,
        long=min(len(a.title), len(b.title)) >= LONG_TITLE,
        other_form=a.type != b.type and not OTHER_FORMS.isdisjoint((a.type, b.type)),
        shared_url=bool(a.url) and a.url == b.url,
        identical=a[:16] == b[:16],
        same_file=a.source == b.source,
        standing=a.heading or b.heading or is_standing_heading(a.title) or is_standing_heading(b.title),
        sparse=is_sparse(a) or is_sparse(b),
        cochrane="cochrane" in a.container and "cochrane" in b.container,
        two_articles=place.pages == PageMatch.DIFFERENT
        and are_two_articles((a.first_page, a.last_page), (b.first_page, b.last_page)),
    )
