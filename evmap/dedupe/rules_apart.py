"""Rules that keep records apart, and the one about identifiers that join in spite of a difference."""

from __future__ import annotations

from evmap.dedupe.levels import PageMatch, Place
from evmap.dedupe.rule import (
    ALIKE,
    ALIKE_OR_CUT,
    ALIKE_OR_LONGER,
    ALL_AUTHORS,
    ANY_LIKENESS,
    AUTHORS,
    DIFFERENT,
    LESSONS,
    NEAR,
    NOT_DIFFERENT,
    NOT_OTHER_AUTHORS,
    NOT_SAME,
    SAME,
    Rule,
    any_of,
    when,
)
from evmap.domain.decision import Verdict

KINDS_AND_NUMBERS = (
    Rule(
        "erratum-reply-comment",
        Verdict.RELATED,
        0.9,
        "one is a correction, retraction, reply, comment or protocol of the other",
        LESSONS,
        when(kind=DIFFERENT, title=ALIKE_OR_LONGER, doi=NOT_SAME),
        veto=True,
    ),
    Rule(
        "other-kind",
        Verdict.DIFFERENT,
        0.9,
        "one is a correction, retraction, reply, comment or protocol, and not of the other",
        LESSONS,
        when(kind=DIFFERENT, doi=NOT_SAME),
        veto=True,
    ),
    Rule(
        "number-misprint",
        Verdict.SAME,
        0.86,
        "the same authors, volume, first and last page; a number in the title is spelt differently",
        LESSONS,
        when(
            numbers=DIFFERENT,
            close=True,
            authors=ALL_AUTHORS,
            place=Place.FULL,
            pages=PageMatch.SAME,
            year=SAME,
            doi=NOT_DIFFERENT,
            generic=False,
            issue=NOT_DIFFERENT,
        ),
    ),
    Rule(
        "other-number",
        Verdict.RELATED,
        0.8,
        "the titles are alike but hold different numbers: parts, doses, waves",
        LESSONS,
        when(numbers=DIFFERENT, title=ANY_LIKENESS, authors=AUTHORS, doi=NOT_SAME),
        veto=True,
    ),
    Rule(
        "other-number-and-authors",
        Verdict.DIFFERENT,
        0.9,
        "the titles hold different numbers",
        LESSONS,
        when(numbers=DIFFERENT, doi=NOT_SAME),
        veto=True,
    ),
)

VERSIONS_AND_DOIS = (
    Rule(
        "other-form",
        Verdict.RELATED,
        0.85,
        "one is a preprint of the other, or the abstract of a thesis in a journal of abstracts",
        LESSONS,
        when(
            other_form=True,
            title=ALIKE_OR_LONGER,
            authors=AUTHORS,
            doi=NOT_SAME,
            generic=False,
            place=any_of(Place.CONFLICT, Place.MIXED, Place.SILENT),
        ),
        veto=True,
    ),
    Rule(
        "versions",
        Verdict.RELATED,
        0.9,
        "two versions of one document: the DOIs differ in their version number",
        "Cochrane and preprint servers number the versions of a document in its DOI",
        when(doi=NEAR, title=ANY_LIKENESS),
        veto=True,
    ),
    Rule(
        "two-dois-elsewhere",
        Verdict.RELATED,
        0.7,
        "the same title and authors with two DOIs in two places: published twice, or a meeting abstract",
        LESSONS,
        when(
            doi=DIFFERENT,
            title=ALIKE,
            authors=AUTHORS,
            generic=False,
            place=any_of(Place.CONFLICT, Place.MIXED, Place.SILENT),
        ),
        veto=True,
    ),
    Rule(
        "two-dois-one-place",
        Verdict.POSSIBLE,
        0.6,
        "two DOIs on what looks like one work; records with two DOIs are never merged unasked",
        LESSONS,
        when(doi=DIFFERENT, title=ALIKE_OR_CUT, authors=NOT_OTHER_AUTHORS, generic=False),
        veto=True,
    ),
    Rule("two-dois", Verdict.DIFFERENT, 0.95, "two DOIs", LESSONS, when(doi=DIFFERENT), veto=True),
)

GENERIC_TITLES = (
    Rule(
        "generic-in-place",
        Verdict.SAME,
        0.9,
        "a standing heading, but the same journal, volume and pages",
        LESSONS,
        when(
            generic=True,
            title=ALIKE,
            place=Place.FULL,
            authors=NOT_OTHER_AUTHORS,
            year=NOT_DIFFERENT,
            container=SAME,
            issue=NOT_DIFFERENT,
            pages=any_of(PageMatch.SAME, PageMatch.FIRST),
        ),
    ),
    Rule(
        "generic-opening",
        Verdict.SAME,
        0.88,
        "a standing heading on the first pages of the same issue, by the same authors",
        LESSONS,
        when(
            generic=True,
            title=ALIKE,
            place=Place.FULL,
            authors=AUTHORS,
            year=NOT_DIFFERENT,
            container=SAME,
            issue=SAME,
            pages=PageMatch.OPENING,
        ),
    ),
    Rule(
        "generic",
        Verdict.DIFFERENT,
        0.6,
        "a standing heading such as Editorial proves nothing without a DOI or volume and pages",
        LESSONS,
        when(generic=True),
    ),
)

ELSEWHERE = (
    Rule(
        "another-place",
        Verdict.RELATED,
        0.7,
        "the same title and authors in another journal or volume: an abstract, a reprint, a new version",
        LESSONS,
        when(place=Place.CONFLICT, title=ALIKE_OR_CUT, authors=AUTHORS),
        veto=True,
    ),
    Rule(
        "another-place-and-authors",
        Verdict.DIFFERENT,
        0.9,
        "another journal or volume, and other pages",
        LESSONS,
        when(place=Place.CONFLICT),
        veto=True,
    ),
)

__all__ = ["ELSEWHERE", "GENERIC_TITLES", "KINDS_AND_NUMBERS", "VERSIONS_AND_DOIS"]
