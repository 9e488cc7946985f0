"""What two coders differ on, and what of that they have not settled yet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from evmap.claims.agreement.pair import coders_of, pair_units
from evmap.claims.agreement.values import facets_in, in_words, said
from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evmap.claims.agreement.pair import Coding, PairedUnits
    from evmap.domain.claim import Claim, ClaimsFile


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit that two coders coded differently: the keys on which they differ. A unit that only one of them coded has
    no other side, and no keys."""

    report: str
    coders: tuple[str, str]
    first: Claim | None
    second: Claim | None
    keys: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the unit: the first coder's, else the second's."""
        one = self.first or self.second
        assert one is not None
        return one.id

    @property
    def on_both_sides(self) -> bool:
        """Whether both coded the unit. Where they shared the work, one coder's units are no disagreement."""
        return self.first is not None and self.second is not None

    @property
    def findings(self) -> tuple[str, ...]:
        """The findings that either coder tied the unit to."""
        both = (self.first, self.second)
        return tuple(sorted({one.finding for one in both if one is not None and one.finding}))

    def in_words(self) -> str:
        """What each coder said, facet by facet."""
        if self.first is None or self.second is None:
            who, other = self.coders if self.first is not None else reversed(self.coders)
            return f"only {who} coded {self.id}, not {other}"
        sides = [f"{key}: {in_words(said(self.first, key))} / {in_words(said(self.second, key))}" for key in self.keys]
        return f"{self.coders[0]} and {self.coders[1]} differ on {self.id}: {'; '.join(sides)}"


def differences(units: PairedUnits, facets: Sequence[str] = ()) -> list[Difference]:
    """Return every unit that the coders coded differently in one of *facets* (keys of a claim; default: all), then
    those that only one of them coded."""
    found = []
    for a, b, _ in units.both:
        keys = tuple(key for key in facets or facets_in((a, b)) if said(a, key) != said(b, key))
        if keys:
            found.append(Difference(units.report, units.coders, a, b, keys))
    found += [Difference(units.report, units.coders, one, None, ()) for one in units.only_first]
    found += [Difference(units.report, units.coders, None, one, ()) for one in units.only_second]
    return found


def open_differences(files: Sequence[ClaimsFile]) -> list[Difference]:
    """Return what coders of the same report differ on and have not settled: no claim of the report's main file with
    that id says ``agreed_by`` both of them."""
    pairs = [pair for codings in coders_of(files).values() for pair in combinations(codings, 2)]
    return unsettled([one for first, second in pairs for one in differences(pair_units(first, second))], files)


def unsettled(found: Iterable[Difference], files: Sequence[ClaimsFile]) -> list[Difference]:
    """Return those of *found* that the main files of *files* do not settle."""
    settled = settled_in(files)
    return [one for one in found if not is_settled(one.report, one.coders, (one.first, one.second), settled)]


def settled_in(files: Sequence[ClaimsFile]) -> dict[tuple[str, str], frozenset[str]]:
    """Return (report, claim) -> who agreed on it, for the claims of the main files."""
    return {
        (file.report.id, claim.id): frozenset(claim.agreed_by)
        for file in files
        if not file.reviewer
        for claim in file.claims
        if claim.agreed_by
    }


def is_settled(
    report: str,
    coders: tuple[str, str],
    unit: tuple[Claim | None, Claim | None],
    settled: Mapping[tuple[str, str], frozenset[str]],
) -> bool:
    """Whether the main file has a unit (each coder's claim) with both coders' word; *settled* as from
    :func:`settled_in`."""
    ids = [claim.id for claim in unit if claim is not None]
    return any(set(coders) <= settled.get((report, id), frozenset()) for id in ids)


def difference_diagnostics(files: Sequence[ClaimsFile]) -> list[Diagnostic]:
    """Return a warning for every unit that two coders coded differently, and a note on those that only one of them
    coded where they coded any together."""
    found = []
    alone: dict[tuple[str, str, str], list[Claim]] = {}
    hint = "evmap agreement --reconcile goes through them"
    together = {report for report, codings in coders_of(files).items() if _overlap(codings)}
    for one in open_differences(files):
        if one.first is not None and one.second is not None:
            found.append(Diagnostic(one.second.source, "coders-differ", one.in_words(), Severity.WARNING, hint))
        else:
            claim = one.first or one.second
            assert claim is not None
            who, other = one.coders if one.first is not None else reversed(one.coders)
            alone.setdefault((one.report, who, other), []).append(claim)
    for (report, who, other), claims in alone.items():
        said_of = f"{who} coded {count(len(claims), 'passage')} of {report} that {other} did not"
        if report in together:
            found.append(Diagnostic(claims[0].source, "coded-once", said_of, Severity.NOTE, hint))
    return found


def _overlap(codings: Sequence[Coding]) -> bool:
    """Whether any two of the coders of a report coded a unit together."""
    return any(pair_units(a, b).both for a, b in combinations(codings, 2))
