"""Why two records were joined or kept apart, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from evmap.dedupe.compare.levels import Agreement, AuthorMatch, PageMatch, TitleMatch
from evmap.dedupe.compare.pair import Comparison, compare
from evmap.dedupe.rules.decide import decide
from evmap.dedupe.rules.order import RULES
from evmap.domain.decision import PairVerdict, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.dedupe.engines.columns import Prepared, Profile
    from evmap.dedupe.rules.rule import Rule
    from evmap.domain.record import Record


REFUSED_CONFIDENCE = 0.65  # of a join that the other records of its cluster contradict


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """One field of two records: what each says after normalisation, and how they agree in a word."""

    field: str
    left: str
    right: str
    agreement: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The rule that decided on two records, its reason and source, the scores, and every field."""

    left: str
    right: str
    verdict: Verdict
    rule: str
    reason: str
    source: str
    confidence: float
    title_score: float
    author_share: float
    fields: tuple[FieldComparison, ...]


def _differs(comparison: Comparison) -> tuple[str, ...]:
    out = []
    if comparison.title not in (TitleMatch.EXACT, TitleMatch.MISSING):
        out.append("title")
    if comparison.authors in (AuthorMatch.SOME, AuthorMatch.NONE, AuthorMatch.FIRST):
        out.append("authors")
    for name in ("doi", "identifier", "year", "container", "volume", "issue", "isbn", "type", "kind", "numbers"):
        if getattr(comparison, name) in (Agreement.DIFFERENT, Agreement.NEAR):
            out.append(name)
    if comparison.pages in (PageMatch.DIFFERENT, PageMatch.COMPATIBLE):
        out.append("pages")
    return tuple(out)


def pair_verdict(records: Prepared, a: int, b: int, *, as_verdict: Verdict | None = None) -> PairVerdict:
    """What the rules say about rows *a* and *b*.

    *as_verdict* replaces the rule's own verdict: a join that its cluster refused is a possible one.
    """
    if records.keys[b] < records.keys[a]:
        a, b = b, a
    comparison = compare(records.profile(a), records.profile(b))
    rule = RULES[decide(comparison)]
    verdict, reason, confidence = rule.verdict, rule.reason, rule.confidence
    if as_verdict is not None and as_verdict is not verdict:
        verdict, confidence = as_verdict, REFUSED_CONFIDENCE
        reason = f"{reason}; but other records of the cluster contradict it"
    return PairVerdict(records.keys[a], records.keys[b], verdict, rule.name, reason, confidence, _differs(comparison))


_FIELDS = (
    ("title", "title"),
    ("authors", "authors"),
    ("year", "year"),
    ("container", "container"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("doi", "doi"),
    ("identifier", "pmid"),
    ("isbn", "isbn"),
    ("type", "type"),
    ("kind", "kind"),
    ("abstract", "abstract"),
)


def _text(profile: Profile, field: str) -> str:
    value = getattr(profile, field)
    if isinstance(value, IntEnum):
        return value.name.lower()
    return str(value or "")


def explain(records: Prepared, a: int, b: int) -> Explanation:
    """Everything the rules saw in rows *a* and *b*, and what they made of it."""
    left, right = records.profile(a), records.profile(b)
    comparison = compare(left, right)
    rule: Rule = RULES[decide(comparison)]
    fields = [
        FieldComparison(name, _text(left, attribute), _text(right, attribute), getattr(comparison, name).name.lower())
        for name, attribute in _FIELDS
    ]
    pages = [f"{p.first_page}-{p.last_page}".strip("-") for p in (left, right)]
    fields.insert(6, FieldComparison("pages", pages[0], pages[1], comparison.pages.name.lower()))
    return Explanation(
        records.keys[a],
        records.keys[b],
        rule.verdict,
        rule.name,
        rule.reason,
        rule.source,
        rule.confidence,
        round(comparison.title_score, 1),
        round(comparison.author_share, 3),
        tuple(fields),
    )


def explain_work(records: Sequence[Record]) -> tuple[PairVerdict, ...]:
    """Why *records* are one work: for every record but one, the surest join that ties it to another.

    A record that only a person's decision ties to the rest has the rule "decision". In the fixed order of records.
    """
    from evmap.dedupe.engines.prepare import prepare
    from evmap.dedupe.engines.profile import profile_columns
    from evmap.dedupe.merge import in_fixed_order

    ordered = in_fixed_order(records)
    prepared = profile_columns(prepare(ordered)).records
    inside, out = [0], []
    waiting = list(range(1, len(ordered)))
    while waiting:
        pairs = [(pair_verdict(prepared, a, b), b) for a in inside for b in waiting]
        joins = [pair for pair in pairs if pair[0].verdict is Verdict.SAME]
        if joins:
            best, row = max(joins, key=lambda pair: (pair[0].confidence, -pair[1]))
        else:
            row = waiting[0]
            left, right = sorted((prepared.keys[0], prepared.keys[row]))
            best = PairVerdict(left, right, Verdict.SAME, "decision", "a person said so", 1.0)
        out.append(best)
        inside.append(row)
        waiting.remove(row)
    return tuple(out)
