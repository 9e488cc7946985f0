"""What a caller may ask for, checked: ids that exist, numbers that make sense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.errors import UsageError
from evmap.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView, FindingView

Ids = str | list[str] | tuple[str, ...] | None


def as_ids(ids: Ids) -> tuple[str, ...]:
    """Return one id, several or None as a tuple without repeats."""
    if ids is None:
        return ()
    return (ids,) if isinstance(ids, str) else tuple(dict.fromkeys(ids))


def known_ids(what: str, asked: Ids, known: Mapping[str, object], where: str = "themes.yaml") -> tuple[str, ...]:
    """Return *asked* as a tuple; raise :class:`UsageError`, with the nearest id as a hint, for one that is unknown."""
    ids = as_ids(asked)
    for one in ids:
        if one not in known:
            near = nearest(one, known, {getattr(value, "label", ""): key for key, value in known.items()})
            hint = f"did you mean '{near}'?" if near else _listing(what, sorted(known))
            raise UsageError(f"there is no {what} '{one}' in {where}", hint=hint)
    return ids


def _listing(what: str, known: Sequence[str]) -> str:
    if not known:
        return f"it defines no {what}; `evmap themes add` adds one"
    shown = ", ".join(known[:12])
    return f"there are: {shown}" + (f" and {len(known) - 12} more" if len(known) > 12 else "")


def one_of(what: str, asked: Ids, allowed: Sequence[str]) -> tuple[str, ...]:
    """Return *asked*, words or several with commas between, as a tuple of words out of *allowed*; raise
    :class:`UsageError` otherwise."""
    words = as_ids(tuple(part.strip() for word in as_ids(asked) for part in word.split(",")))
    for word in words:
        if word not in allowed:
            near = nearest(word, allowed)
            raise UsageError(
                f"'{word}' is no {what}", hint=f"did you mean '{near}'?" if near else f"one of: {', '.join(allowed)}"
            )
    return words


def facet_of(asked: str, allowed: Sequence[str]) -> str:
    """Return the facet out of *allowed* (in the singular) that *asked* names, in the singular or the plural; raise
    :class:`UsageError` otherwise."""
    from evmap.graph.terms import kind_of_facet

    return one_of("facet", asked if asked in allowed else kind_of_facet(asked), allowed)[0]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which part of the map is asked for; within one kind any may hold, all kinds must hold. Filters choose rows:
    what a row says is always worked out from all the evidence."""

    themes: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is asked for in particular."""
        return bool(self.themes or self.models or self.populations or self.reports)

    def claim_fits(self, claim: ClaimView, *, inferred: bool = True) -> bool:
        """Whether one claim fits every filter."""
        models = (*claim.models, *claim.inferred) if inferred else claim.models
        return (
            (not self.themes or any(theme in claim.under for theme in self.themes))
            and (not self.models or any(model in models for model in self.models))
            and (not self.populations or any(one in claim.population for one in self.populations))
            and (not self.reports or claim.report in self.reports)
        )

    def finding_fits(self, finding: FindingView) -> bool:
        """Whether one of a finding's evidence claims (of all its claims, where it has no evidence) fits every
        filter."""
        claims = [claim for claim in finding.claims if claim.evidence] or list(finding.claims)
        return not self.any or any(self.claim_fits(claim) for claim in claims)


def make_filters(index: Index, theme: Ids, model: Ids, population: Ids, report: Ids) -> Filters:
    """Return the filters; raise :class:`UsageError` for an id that the project does not know."""
    defined = {kind: {t.id: t for t in hierarchy if t.defined} for kind, hierarchy in index.facets.items()}
    reports = {document.id: document for document in index.reports}
    return Filters(
        themes=known_ids("theme", theme, defined.get("theme", {})),
        models=known_ids("model", model, defined.get("model", {})),
        populations=known_ids("population", population, defined.get("population", {})),
        reports=known_ids("report", report, reports, "the project"),
    )


def check_number(name: str, value: int, least: int) -> int:
    """Return *value*; raise :class:`UsageError` when it is below *least*."""
    if value < least:
        raise UsageError(f"{name} must be at least {least}, not {value}")
    return value
