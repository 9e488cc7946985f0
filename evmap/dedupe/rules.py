"""The rules, as data. The first rule whose conditions all hold gives the verdict on a pair.

A condition names a field of :class:`evmap.dedupe.compare.Comparison` and the values it may have. A rule with ``veto``
also keeps the two records apart when others would bring them into one cluster. ``strength`` orders joins: of two joins
that exclude each other, the stronger one stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.dedupe.levels import Agreement, AuthorMatch, PageMatch, Place, TitleMatch
from evmap.domain.decision import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

Condition = frozenset[object]


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule: when it applies, what it says, why, and where it comes from."""

    name: str
    verdict: Verdict
    when: Mapping[str, Condition]
    reason: str
    source: str
    confidence: float
    veto: bool = False

    @property
    def strength(self) -> float:
        """Order of joins, higher first."""
        return self.confidence


def _is(*values: object) -> Condition:
    return frozenset(values)


A, T, P = Agreement, TitleMatch, Place
_YES, _NO = _is(True), _is(False)
_ALIKE = _is(T.EXACT, T.TYPO)
_CLOSE = _is(T.EXACT, T.TYPO, T.CUT, T.EXTRA)
_NEAR_TITLE = _is(T.EXACT, T.TYPO, T.CUT)
_ANY_TITLE = _is(T.EXACT, T.TYPO, T.CUT, T.EXTRA, T.CHANGED)
_AUTHORS = _is(AuthorMatch.ALL, AuthorMatch.FIRST)
_AUTHORS_OR_NONE_GIVEN = _is(AuthorMatch.ALL, AuthorMatch.FIRST, AuthorMatch.MISSING)
_NOT_OTHER_AUTHORS = _is(AuthorMatch.ALL, AuthorMatch.FIRST, AuthorMatch.SOME, AuthorMatch.MISSING)
_NOT_DIFFERENT = _is(A.MISSING, A.SAME, A.NEAR)
_NEAR_YEAR = _is(A.MISSING, A.SAME, A.NEAR)
_PLACED = _is(P.FULL, P.PAGES)
_NO_CONFLICT = _is(P.FULL, P.PAGES, P.PARTLY, P.SILENT)
_PAGES = _is(PageMatch.SAME, PageMatch.FIRST)

_LESSONS = "evmap, from reading the errors of deduplication tools"
_BRAMER = "after Bramer et al. 2016, steps on author, year, title, journal, volume and pages"

RULES: tuple[Rule, ...] = (
    # --- kept apart -------------------------------------------------------------------------------------------------
    Rule(
        "erratum-reply-comment",
        Verdict.RELATED,
        {
            "kind": _is(A.DIFFERENT),
            "title": _CLOSE,
            "doi": _is(A.MISSING, A.NEAR, A.DIFFERENT),
        },
        "one is a correction, retraction, reply, comment or protocol of the other",
        _LESSONS,
        0.9,
        veto=True,
    ),
    Rule(
        "other-kind",
        Verdict.DIFFERENT,
        {
            "kind": _is(A.DIFFERENT),
            "doi": _is(A.MISSING, A.NEAR, A.DIFFERENT),
        },
        "one is a correction, retraction, reply, comment or protocol, and not of the other",
        _LESSONS,
        0.9,
        veto=True,
    ),
    Rule(
        "other-number",
        Verdict.RELATED,
        {
            "numbers": _is(A.DIFFERENT),
            "title": _ANY_TITLE,
            "authors": _AUTHORS,
            "doi": _is(A.MISSING, A.NEAR, A.DIFFERENT),
        },
        "the titles are alike but hold different numbers: parts, doses, waves",
        _LESSONS,
        0.8,
        veto=True,
    ),
    Rule(
        "other-number-and-authors",
        Verdict.DIFFERENT,
        {
            "numbers": _is(A.DIFFERENT),
            "doi": _is(A.MISSING, A.NEAR, A.DIFFERENT),
        },
        "the titles hold different numbers",
        _LESSONS,
        0.9,
        veto=True,
    ),
    Rule(
        "preprint-and-paper",
        Verdict.RELATED,
        {
            "preprint": _YES,
            "title": _CLOSE,
            "authors": _AUTHORS,
            "doi": _is(A.MISSING, A.DIFFERENT),
            "generic": _NO,
        },
        "one is a preprint of the other",
        _LESSONS,
        0.85,
        veto=True,
    ),
    Rule(
        "versions",
        Verdict.RELATED,
        {
            "doi": _is(A.NEAR),
            "title": _ANY_TITLE,
        },
        "two versions of one document (the DOIs differ in their version number)",
        _LESSONS,
        0.9,
        veto=True,
    ),
    Rule(
        "two-dois-elsewhere",
        Verdict.RELATED,
        {
            "doi": _is(A.DIFFERENT),
            "title": _ALIKE,
            "authors": _AUTHORS,
            "generic": _NO,
            "place": _is(P.CONFLICT, P.MIXED, P.SILENT),
        },
        "the same title and authors with two DOIs in two places: co-published, re-issued or a meeting abstract",
        _LESSONS,
        0.7,
        veto=True,
    ),
    Rule(
        "two-dois-one-place",
        Verdict.POSSIBLE,
        {
            "doi": _is(A.DIFFERENT),
            "title": _NEAR_TITLE,
            "authors": _NOT_OTHER_AUTHORS,
            "generic": _NO,
        },
        "two DOIs on what looks like one work; records with two DOIs are never merged unasked",
        _LESSONS,
        0.6,
        veto=True,
    ),
    Rule(
        "two-dois",
        Verdict.DIFFERENT,
        {
            "doi": _is(A.DIFFERENT),
        },
        "two DOIs",
        _LESSONS,
        0.95,
        veto=True,
    ),
    # --- joined by an identifier ------------------------------------------------------------------------------------
    Rule(
        "same-doi",
        Verdict.SAME,
        {
            "doi": _is(A.SAME),
            "title": _CLOSE,
            "authors": _NOT_OTHER_AUTHORS,
            "kind": _is(A.SAME),
            "numbers": _is(A.SAME, A.NEAR),
        },
        "the same DOI, and titles that agree",
        "DOI Handbook: a DOI names one object",
        1.0,
    ),
    Rule(
        "same-doi-retitled",
        Verdict.SAME,
        {
            "doi": _is(A.SAME),
            "title": _is(T.CHANGED, T.LOW, T.MISSING),
            "authors": _AUTHORS_OR_NONE_GIVEN,
            "year": _NEAR_YEAR,
            "place": _is(P.FULL, P.PAGES, P.PARTLY),
            "kind": _is(A.SAME),
        },
        "the same DOI, place and authors under another title (translated, or a subtitle put first)",
        _LESSONS,
        0.97,
    ),
    Rule(
        "same-doi-same-title",
        Verdict.SAME,
        {
            "doi": _is(A.SAME),
            "title": _ALIKE,
            "kind": _is(A.SAME),
        },
        "the same DOI and title; the authors are written differently",
        "DOI Handbook",
        0.95,
    ),
    Rule(
        "same-doi-only",
        Verdict.SAME,
        {
            "doi": _is(A.SAME),
            "title": _is(T.MISSING),
            "kind": _is(A.SAME),
        },
        "the same DOI, and one record has no title to compare",
        "DOI Handbook",
        0.9,
    ),
    Rule(
        "same-doi-doubtful",
        Verdict.POSSIBLE,
        {
            "doi": _is(A.SAME),
        },
        "the same DOI on records that otherwise differ: one of them may carry a wrong DOI",
        _LESSONS,
        0.5,
    ),
    Rule(
        "same-identifier",
        Verdict.SAME,
        {
            "identifier": _is(A.SAME),
            "title": _CLOSE,
            "authors": _NOT_OTHER_AUTHORS,
            "kind": _is(A.SAME),
            "numbers": _is(A.SAME, A.NEAR),
        },
        "the same PubMed or arXiv identifier, and titles that agree",
        "NLM: a PMID names one citation",
        0.99,
    ),
    # --- generic titles ---------------------------------------------------------------------------------------------
    Rule(
        "generic-in-place",
        Verdict.SAME,
        {
            "generic": _YES,
            "title": _ALIKE,
            "place": _is(P.FULL),
            "pages": _is(PageMatch.SAME, PageMatch.FIRST),
            "authors": _NOT_OTHER_AUTHORS,
            "year": _NEAR_YEAR,
            "container": _is(A.SAME),
            "issue": _NOT_DIFFERENT,
        },
        "a standing heading, but the same journal, volume and pages",
        _LESSONS,
        0.9,
    ),
    Rule(
        "generic",
        Verdict.DIFFERENT,
        {
            "generic": _YES,
        },
        "a standing heading such as Editorial proves nothing without a DOI or volume and pages",
        _LESSONS,
        0.6,
    ),
    # --- another place ----------------------------------------------------------------------------------------------
    Rule(
        "another-place",
        Verdict.RELATED,
        {
            "place": _is(P.CONFLICT),
            "title": _NEAR_TITLE,
            "authors": _AUTHORS,
        },
        "the same title and authors in another journal or volume: an abstract, a reprint, a new version",
        _LESSONS,
        0.7,
        veto=True,
    ),
    Rule(
        "another-place-and-authors",
        Verdict.DIFFERENT,
        {
            "place": _is(P.CONFLICT),
        },
        "other journal or volume and other pages",
        _LESSONS,
        0.9,
        veto=True,
    ),
    # --- joined by title, authors and place -------------------------------------------------------------------------
    Rule(
        "identical",
        Verdict.SAME,
        {
            "identical": _YES,
            "title": _is(T.EXACT),
        },
        "every field is the same",
        "evmap",
        0.99,
    ),
    Rule(
        "title-authors-place",
        Verdict.SAME,
        {
            "title": _ALIKE,
            "authors": _NOT_OTHER_AUTHORS,
            "place": _PLACED,
            "year": _NEAR_YEAR,
            "numbers": _is(A.SAME, A.NEAR),
        },
        "the same title and pages, authors that agree",
        _BRAMER,
        0.98,
    ),
    Rule(
        "title-place",
        Verdict.SAME,
        {
            "title": _ALIKE,
            "place": _is(P.FULL),
            "numbers": _is(A.SAME),
        },
        "the same title, volume and pages; the authors or years are written differently",
        _BRAMER,
        0.93,
    ),
    Rule(
        "cut-title-place",
        Verdict.SAME,
        {
            "title": _is(T.CUT, T.EXTRA),
            "authors": _AUTHORS_OR_NONE_GIVEN,
            "place": _PLACED,
            "year": _NEAR_YEAR,
            "numbers": _is(A.SAME, A.NEAR),
        },
        "a subtitle more or less, the same pages and authors",
        _LESSONS,
        0.94,
    ),
    Rule(
        "changed-title-place",
        Verdict.SAME,
        {
            "title": _is(T.CHANGED),
            "authors": _is(AuthorMatch.ALL),
            "place": _is(P.FULL),
            "pages": _is(PageMatch.SAME),
            "year": _NEAR_YEAR,
            "numbers": _is(A.SAME, A.NEAR),
        },
        "the same authors, volume, first and last page; a few words of the title differ",
        _LESSONS,
        0.92,
    ),
    Rule(
        "translated",
        Verdict.SAME,
        {
            "title": _is(T.LOW),
            "authors": _is(AuthorMatch.ALL),
            "place": _is(P.FULL),
            "pages": _is(PageMatch.SAME),
            "container": _is(A.SAME),
            "year": _is(A.SAME),
        },
        "another title in the same journal, volume and pages by the same authors: a translated title",
        _LESSONS,
        0.85,
    ),
    Rule(
        "title-authors-partly",
        Verdict.SAME,
        {
            "title": _ALIKE,
            "authors": _AUTHORS,
            "place": _is(P.PARTLY),
            "year": _NEAR_YEAR,
            "numbers": _is(A.SAME),
        },
        "the same title, authors and volume; pages unknown or in another system",
        _BRAMER,
        0.92,
    ),
    Rule(
        "title-authors-year",
        Verdict.SAME,
        {
            "title": _ALIKE,
            "authors": _is(AuthorMatch.ALL),
            "place": _is(P.SILENT),
            "container": _is(A.SAME, A.MISSING),
            "year": _NEAR_YEAR,
            "numbers": _is(A.SAME),
        },
        "the same title, authors and year, nothing contradicts",
        _BRAMER,
        0.85,
    ),
    Rule(
        "cut-title-partly",
        Verdict.SAME,
        {
            "title": _is(T.CUT),
            "authors": _AUTHORS,
            "place": _is(P.PARTLY),
            "year": _is(A.SAME),
            "numbers": _is(A.SAME),
        },
        "a subtitle more or less, the same authors, volume and issue",
        _LESSONS,
        0.85,
    ),
    Rule(
        "mixed-place",
        Verdict.SAME,
        {
            "title": _ALIKE,
            "authors": _AUTHORS,
            "place": _is(P.MIXED),
            "pages": _PAGES,
            "year": _NEAR_YEAR,
            "numbers": _is(A.SAME),
        },
        "the same title, authors and pages; the journal is named or the volume numbered differently",
        _LESSONS,
        0.9,
    ),
    Rule(
        "mixed-pages",
        Verdict.SAME,
        {
            "title": _is(T.EXACT, T.TYPO),
            "authors": _is(AuthorMatch.ALL),
            "place": _is(P.MIXED),
            "container": _is(A.SAME),
            "volume": _is(A.SAME),
            "year": _is(A.SAME),
            "numbers": _is(A.SAME),
            "issue": _NOT_DIFFERENT,
        },
        "the same title, authors, journal, volume and year; one of the page numbers is wrong",
        _LESSONS,
        0.8,
    ),
    # --- for a person -----------------------------------------------------------------------------------------------
    Rule(
        "likely",
        Verdict.POSSIBLE,
        {
            "title": _NEAR_TITLE,
            "authors": _NOT_OTHER_AUTHORS,
            "year": _NEAR_YEAR,
        },
        "titles and authors agree, but too little else to be sure",
        _LESSONS,
        0.6,
    ),
    Rule(
        "likely-in-place",
        Verdict.POSSIBLE,
        {
            "title": _is(T.CHANGED, T.EXTRA),
            "authors": _AUTHORS_OR_NONE_GIVEN,
            "place": _PLACED,
        },
        "the same pages and authors, titles that differ in words of meaning",
        _LESSONS,
        0.5,
    ),
    Rule(
        "alike",
        Verdict.POSSIBLE,
        {
            "title": _is(T.EXTRA),
            "authors": _AUTHORS,
            "year": _NEAR_YEAR,
            "place": _NO_CONFLICT,
        },
        "nearly the same title by the same authors",
        _LESSONS,
        0.4,
    ),
    Rule("nothing", Verdict.DIFFERENT, {}, "no rule finds them the same", "evmap", 0.9),
)

RULE_BY_NAME: Mapping[str, int] = {rule.name: position for position, rule in enumerate(RULES)}
