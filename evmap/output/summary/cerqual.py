"""The tables of GRADE-CERQual (Lewin et al. 2018, https://doi.org/10.1186/s13012-017-0689-2, tables 2 and 3)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.analysis.independence.confidence import SUGGESTED, Concern
from evmap.output.tables.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evmap.analysis.corroboration import Corroboration
    from evmap.analysis.independence.confidence import Reasoned
    from evmap.output.tables.table import Cell

#: CERQual's names of the components, in its order -> evmap's key of each
COMPONENTS = {
    "Methodological limitations": "methods",
    "Coherence": "coherence",
    "Adequacy": "adequacy",
    "Relevance": "relevance",
}
ASSESSMENT = "CERQual assessment of confidence in the evidence"
_SUMMARY = Column("finding", "Summary of review finding")
_STUDIES = Column("studies", "Studies contributing to the review finding", max_width=12)
_ASSESSMENT = Column("assessment", ASSESSMENT, max_width=12)
_EXPLANATION = Column("explanation", "Explanation of CERQual assessment", max_width=16)
_WIDE = {"methods": 14, "coherence": 13, "adequacy": 12, "relevance": 17}
#: A list of ids in a reason: behind a colon or in brackets.
_IDS = re.compile(r"(: |\()([^():]+)(?=\)|$|;)")


def evidence_profile(rows: Iterable[Corroboration], names: Mapping[str, str], terms: Mapping[str, str]) -> Table:
    """Return the CERQual Evidence Profile of *rows*; *names* says how a document is cited (``Haworth et al. 2018``),
    *terms* what the ids of populations are called."""
    columns = (
        _SUMMARY,
        _STUDIES,
        *(Column(key, title, max_width=_WIDE[key]) for title, key in COMPONENTS.items()),
        _ASSESSMENT,
        _EXPLANATION,
    )
    return Table(columns, tuple(_row(row, names, terms) for row in rows), main="finding")


def summary_of_findings(rows: Iterable[Corroboration], names: Mapping[str, str], terms: Mapping[str, str]) -> Table:
    """Return the Summary of Qualitative Findings table: the profile without its components."""
    columns = (_SUMMARY, *(replace(column, max_width=40) for column in (_STUDIES, _ASSESSMENT, _EXPLANATION)))
    return Table(columns, tuple(_row(row, names, terms) for row in rows), main="finding")


def _row(row: Corroboration, names: Mapping[str, str], terms: Mapping[str, str]) -> dict[str, Cell]:
    concerns = row.suggestion.concerns
    return {
        "finding": row.statement or row.finding,
        "studies": "; ".join(names.get(one, one) for one in row.profile.docs) or "none",
        **{key: concern_text(title, concerns[key], {**terms, **names}) for title, key in COMPONENTS.items()},
        "assessment": assessment(row),
        "explanation": explanation(row),
    }


def concern_text(component: str, concern: Reasoned, called: Mapping[str, str]) -> str:
    """Return a concern as CERQual words it, with the reason in brackets; *called* says what ids in it are called."""
    level = "No or very minor" if concern.concern is Concern.NONE else str(concern.concern).capitalize()
    return f"{level} concerns about {component[:1].lower()}{component[1:]} ({_in_words(concern.reason, called)})"


def _in_words(reason: str, called: Mapping[str, str]) -> str:
    """*reason* with every id that stands in a list by what it is called."""
    return _IDS.sub(lambda found: found[1] + ", ".join(called.get(id, id) for id in found[2].split(", ")), reason)


def assessment(row: Corroboration) -> str:
    """Return the confidence: a person's own with who set it, else the suggestion, called one."""
    own = row.confirmation
    if own is None:
        return f"{row.suggestion.level.word.capitalize()} confidence ({SUGGESTED})"
    signed = ", ".join(word for word in (own.by, own.on) if word)
    return f"{own.confidence.capitalize()} confidence ({own.state}{f': {signed}' if signed else ''})"


def explanation(row: Corroboration) -> str:
    """Return what lowered the confidence: a person's reason where there is one, else every concern above none."""
    if row.confirmation is not None and row.confirmation.reason:
        return row.confirmation.reason
    concerns = row.suggestion.concerns
    said = [
        f"{one.concern} concerns about {title[:1].lower()}{title[1:]}"
        for title, key in COMPONENTS.items()
        if (one := concerns[key]).concern is not Concern.NONE
    ]
    text = "; ".join([*said, *row.suggestion.caps]) or "no concern lowers it"
    return f"{text[:1].upper()}{text[1:]}."
