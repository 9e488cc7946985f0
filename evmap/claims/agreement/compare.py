"""Agreement of two coders over the units that both coded: facet by facet, and term by term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evmap.claims.agreement import measures
from evmap.claims.agreement.values import SINGLE, facets_in, said, terms_of, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.claims.agreement.measures import Level
    from evmap.claims.agreement.pair import PairedUnits
    from evmap.domain.claim import Claim


@dataclass(frozen=True, slots=True)
class TermAgreement:
    """One term, yes or no: units that either coder gave it, kappa, AC1 (None: nothing varies), and its share of all
    answers."""

    term: str
    either: int
    percent: float
    kappa: float | None
    ac1: float | None
    prevalence: float


@dataclass(frozen=True, slots=True)
class FacetAgreement:
    """One facet over *n* units: the share coded equally, Krippendorff's alpha with its bootstrap interval (None: not
    defined, for nothing varies), and its terms."""

    facet: str
    level: Level
    n: int
    percent: float
    alpha: float | None
    interval: tuple[float, float] | None
    terms: tuple[TermAgreement, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two coders compared over the reports that both coded."""

    coders: tuple[str, str]
    units: tuple[PairedUnits, ...]
    facets: tuple[FacetAgreement, ...]

    @property
    def n(self) -> int:
        """How many units both coded."""
        return sum(len(one.both) for one in self.units)


def compare(units: Sequence[PairedUnits], facets: Sequence[str] = ()) -> Agreement:
    """Return the agreement over *units* (at least one, all of the same two coders), on *facets* (keys of a claim;
    default: all that either coder used)."""
    pairs = [(a, b) for one in units for a, b, _ in one.both]
    keys = facets or facets_in(claim for pair in pairs for claim in pair)
    return Agreement(units[0].coders, tuple(units), tuple(_facet(key, pairs) for key in keys))


def _facet(key: str, pairs: Sequence[tuple[Claim, Claim]]) -> FacetAgreement:
    level: Level = "nominal" if key in SINGLE else "masi"
    values: list[tuple[Any, Any]] = [(said(a, key), said(b, key)) for a, b in pairs]
    return FacetAgreement(
        key,
        level,
        len(values),
        measures.percent(values),
        measures.alpha(values, level),
        measures.interval(values, level),
        tuple(_term(term, key, pairs) for term in _used(key, pairs)),
    )


def _used(key: str, pairs: Sequence[tuple[Claim, Claim]]) -> list[str]:
    if key in SINGLE:
        return sorted({value_of(claim, key) for pair in pairs for claim in pair})
    return sorted({term for pair in pairs for claim in pair for term in terms_of(claim, key)})


def _term(term: str, key: str, pairs: Sequence[tuple[Claim, Claim]]) -> TermAgreement:
    def has(claim: Claim) -> bool:
        """Whether the coder gave the unit that term."""
        return value_of(claim, key) == term if key in SINGLE else term in terms_of(claim, key)

    answers = [(has(a), has(b)) for a, b in pairs]
    return TermAgreement(
        term,
        sum(a or b for a, b in answers),
        measures.percent(answers),
        measures.kappa(answers),
        measures.ac1(answers),
        measures.prevalence(answers),
    )
