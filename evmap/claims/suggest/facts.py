"""What a sentence says besides its subject: its kind and basis, its figures, the citations in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.claims.suggest.cues import CUES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.claims.suggest.candidates import Candidate
    from evmap.domain.citation import Citation
    from evmap.domain.claim import Report

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: what a figure is of, up to the end of the clause or the next figure; a point within a number or word ends nothing
_WHAT = r"(?P<what>(?:[^.,;(]|\.(?=\w)|,(?!\s+(?:and |or |but )?[£$€]?\d)){0,%d})"
_SHARE = re.compile(rf"(?P<value>{_NUMBER})\s?(?:%|per ?cent\b)(?P<of>\s+of\s+(?P<n>{_NUMBER})\b)?{_WHAT % 70}")
_OF = re.compile(rf"\b(?P<value>{_NUMBER}) (?:out )?of (?:the )?(?P<n>{_NUMBER})\b{_WHAT % 70}")
_N = re.compile(rf"\b[nN]\s?=\s?(?P<n>{_NUMBER})")
_AMOUNT = re.compile(
    rf"(?<![\w.,£$€-])(?P<value>{_NUMBER})(?: additional| extra| or more| or less)? (?P<unit>"
    r"hours?|days?|weeks?|months?|years?|participants|respondents|people|interviews|focus groups"
    rf"|groups|studies|patients|responses)\b{_WHAT % 50}"
)
_MONEY = re.compile(rf"(?P<unit>[£$€])(?P<value>{_NUMBER}){_WHAT % 50}")
_HANGS = frozenset(("and", "or", "but", "e.g", "i.e", "vs", "cf", "resp", "incl", "approx", "such", "as"))
"""Nothing ends in these."""
_RECOMMENDS = re.compile(r"\b(?:should|must|recommend\w*|ought to|needs? to be|we want|we propose)\b", re.IGNORECASE)
_DESIGNS = {
    "qualitative": "primary-qualitative",
    "survey": "primary-survey",
    "evaluation": "primary-evaluation",
    "admin": "primary-admin",
    "review": "synthesis",
}


def figures_in(text: str) -> tuple[Mapping[str, object], ...]:
    """Return the figures that *text* prints: shares, counts out of a total, amounts with their unit, sums of money.

    >>> [(one["value"], one["unit"], one["n"]) for one in figures_in("16.7% of 413 did, and 3 of 8 did not.")]
    [(16.7, '%', 413), (3, '', 8)]
    """
    found: dict[int, dict[str, object]] = {}
    said = _N.search(text)
    taken: set[int] = set()
    for pattern, unit in ((_SHARE, "%"), (_OF, ""), (_MONEY, ""), (_AMOUNT, "")):
        for hit in pattern.finditer(text):
            parts = hit.groupdict()
            if hit.start("value") in taken:
                continue
            taken |= {hit.start("value")} | ({hit.start("n")} if parts.get("n") else set())
            n = parts.get("n") or (said["n"] if said and unit == "%" else None)
            found[hit.start()] = {
                "value": _number(parts["value"]),
                "unit": parts.get("unit") or unit,
                "n": None if n is None else _number(n),
                "what": _whole_words(text, hit.end("what"), parts["what"]),
            }
    return tuple(found[at] for at in sorted(found))


def _whole_words(text: str, end: int, what: str) -> str:
    """*what*, which ends at *end* of *text*, without the beginning of a word at its end."""
    cut = end < len(text) and text[end].isalnum() and what[-1:].isalnum()
    words = what.split()[: -1 if cut else None]
    while words and words[-1] in _HANGS:
        words.pop()
    return " ".join(words).strip(" ,;:)")


def kind_of(candidate: Candidate, row_head: str = "") -> str:
    """Return finding, context, definition or recommendation. *row_head* is the term that heads the sentence's row."""
    text = candidate.text
    if row_head or re.search(r"\b(?:is|are|was|be) (?:defined|understood) as\b", text):
        return "definition"
    said = CUES["people said"].search(text)
    if candidate.role == "recommendations" and _RECOMMENDS.search(text) and not said:
        return "recommendation"
    if re.search(r"\b(?:we|this (?:report|review|study)) recommends?\b", text, re.IGNORECASE):
        return "recommendation"
    framing = candidate.role in ("introduction", "literature", "method")
    return "context" if (framing or CUES["a source"].search(text)) and not said else "finding"


def basis_of(candidate: Candidate, kind: str, report: Report, known: Sequence[str]) -> str:
    """Return the evidence basis: what the report's design says for its own results, secondary for what it takes from a
    source, opinion for what it recommends; "" where that is no basis of the taxonomy (*known*)."""
    text = candidate.text
    if kind == "recommendation":
        basis = "opinion"
    elif kind == "definition" or (
        kind != "finding" and (CUES["a source"].search(text) or candidate.role in ("introduction", "literature"))
    ):
        basis = "secondary"
    else:
        basis = _DESIGNS.get(report.design, "")
        if report.design == "mixed":
            basis = "primary-survey" if CUES["a figure"].search(text) else "primary-qualitative"
    return basis if basis in known else ""


def cites_in(candidate: Candidate, citations: Sequence[Citation]) -> tuple[Mapping[str, str], ...]:
    """Return the citations that stand in the sentence, as written, with the work of each part ("": none)."""
    found: list[Mapping[str, str]] = []
    text = " ".join(candidate.text.split())
    block = candidate.passage.block
    for citation in citations if "(" in text or "[" in text or CUES["a source"].search(text) else ():
        near = citation.line == block.line or not citation.line or citation.line == block.line_at(candidate.start)
        if near and " ".join(citation.text.split()) in text:
            found += [
                {"as": f"{part.author}, {part.year}".strip(", ") or citation.text, "work": part.work or ""}
                for part in citation.parts
            ]
    return tuple({tuple(one.items()): one for one in found}.values())


def _number(text: str) -> float | int:
    value = float(text.replace(",", ""))
    return int(value) if value == int(value) and "." not in text else value
