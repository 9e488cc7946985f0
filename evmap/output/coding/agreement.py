"""Agreement of two coders as tables. No value is called good or bad: that hangs on what the codes are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.agreement.reconciled import differences, unsettled
from evmap.claims.agreement.values import in_words, said
from evmap.output.tables.table import Column, Result, Table
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.claims.agreement import Agreement, FacetAgreement, PairedUnits
    from evmap.claims.agreement.compare import TermAgreement
    from evmap.domain.claim import Claim, ClaimsFile
    from evmap.output.tables.table import Cell

NOT_DEFINED = "not defined: no variation"
_SHOWN = 6


def agreement_result(found: Agreement, asked: Sequence[str] = ()) -> Result:
    """Return *found* to print: a row a facet, then a row a term (of the facets *asked* for; default: of all sets)."""
    facets = Table(
        (
            Column("facet", "Facet"),
            Column("n", "Passages", align="right"),
            Column("percent", "Equal", align="right"),
            Column("alpha", "Alpha", align="right"),
            Column("interval", "95% interval", align="right"),
            Column("level", "Distance"),
        ),
        tuple(_facet_row(one) for one in found.facets),
    )
    terms = tuple(
        _term_row(facet, one) for facet in found.facets if asked or facet.level == "masi" for one in facet.terms
    )
    by_term = Table(
        (
            Column("facet", "Facet"),
            Column("term", "Term"),
            Column("either", "Tagged by either", align="right", max_width=9),
            Column("percent", "Equal", align="right"),
            Column("kappa", "Kappa", align="right"),
            Column("ac1", "AC1", align="right"),
            Column("prevalence", "Prevalence", align="right"),
        ),
        terms,
        title="Term by term, tagged or not",
    )
    return Result(
        data=_data(found),
        tables=(facets, by_term) if terms else (facets,),
        summary=_summary(found),
        notes=tuple(_notes(found)),
    )


def disagreements_result(
    units: Sequence[PairedUnits], files: Sequence[ClaimsFile], facets: Sequence[str] = (), *, every: bool = False
) -> Result:
    """Return every passage and facet on which two coders differ, then the passages that only one of them coded: those
    that the main files among *files* do not settle, with *every* the others too, marked."""
    a, b = units[0].coders
    found = [difference for each in units for difference in differences(each, facets)]
    left = unsettled(found, files)
    waiting = {id(one) for one in left}
    rows: list[dict[str, Cell]] = []
    for one in found if every else left:
        claim = one.first or one.second
        assert claim is not None
        place: dict[str, Cell] = {"report": one.report, "unit": one.id, "locator": claim.locator, "text": claim.text}
        if every:
            place["settled"] = "no" if id(one) in waiting else "yes"
        if one.first is None or one.second is None:
            sides = ("coded", "not coded") if one.second is None else ("not coded", "coded")
            rows.append({**place, "facet": "", "first": sides[0], "second": sides[1]})
            continue
        for key in one.keys:
            rows.append(
                {
                    **place,
                    "facet": key,
                    "first": in_words(said(one.first, key)),
                    "second": in_words(said(one.second, key)),
                }
            )
    columns = (
        Column("unit", "Passage"),
        Column("report", "Report", priority=2),
        Column("locator", "Where", priority=1, max_width=12),
        Column("facet", "Facet"),
        Column("first", a, max_width=28),
        Column("second", b, max_width=28),
        *((Column("settled", "Settled"),) if every else ()),
        Column("text", "What it says", priority=3),
    )
    done = len(found) - len(left)
    settled = f": settled {done} of {len(found)}" if done else ""
    more = ("--all lists those that are settled, too.",) if done and not every else ()
    return Result(
        data={"between": [a, b], "settled": done, "of": len(found), "disagreements": rows},
        tables=(Table(columns, tuple(rows), main="text"),) if rows else (),
        summary=f"{a} and {b} differ on {count(len(found), 'passage')}{settled}",
        notes=more,
    )


def _summary(found: Agreement) -> str:
    a, b = found.coders
    only = f"only {a} {len(_only(found, 0))}, only {b} {len(_only(found, 1))}"
    return f"{a} and {b}, {count(len(found.units), 'report')}: {count(found.n, 'passage')} coded by both; {only}"


def _only(found: Agreement, which: int) -> list[Claim]:
    return [claim for one in found.units for claim in (one.only_second if which else one.only_first)]


def _notes(found: Agreement) -> list[str]:
    notes = []
    for which, name in enumerate(found.coders):
        if claims := _only(found, which):
            shown = ", ".join(claim.id for claim in claims[:_SHOWN]) + (" …" if len(claims) > _SHOWN else "")
            notes.append(f"only {name}: {shown}")
    paired: dict[str, int] = {}
    for _, _, how in (pair for one in found.units for pair in one.both):
        paired[how] = paired.get(how, 0) + 1
    if paired:
        notes.append("paired by " + ", ".join(f"{how} {number}" for how, number in paired.items()))
    for one in found.units:
        for a, b in one.doubtful:
            notes.append(f"{a.id}: one id, and quotations that have no word in common ({a.source}, {b.source})")
    notes.append(
        "Alpha: Krippendorff's, with Passonneau's distance for sets (masi). 1 is perfect, 0 what chance gives;"
        " the interval is a bootstrap of the passages. Kappa: Cohen's; AC1: Gwet's."
    )
    return notes


def _facet_row(one: FacetAgreement) -> dict[str, Cell]:
    return {
        "facet": one.facet,
        "n": one.n,
        "percent": f"{one.percent:.1%}",
        "alpha": _number(one.alpha),
        "interval": f"{one.interval[0]:.3f} to {one.interval[1]:.3f}" if one.interval else "",
        "level": one.level,
    }


def _term_row(facet: FacetAgreement, one: TermAgreement) -> dict[str, Cell]:
    return {
        "facet": facet.facet,
        "term": one.term,
        "either": one.either,
        "percent": f"{one.percent:.1%}",
        "kappa": _number(one.kappa),
        "ac1": _number(one.ac1),
        "prevalence": f"{one.prevalence:.1%}",
    }


def _number(value: float | None) -> str:
    return NOT_DEFINED if value is None else f"{value:.3f}"


def _data(found: Agreement) -> dict[str, object]:
    return {
        "between": list(found.coders),
        "reports": [one.report for one in found.units],
        "n": found.n,
        "only": {name: [claim.id for claim in _only(found, which)] for which, name in enumerate(found.coders)},
        "facets": [
            {
                "facet": one.facet,
                "distance": one.level,
                "n": one.n,
                "percent": round(one.percent, 6),
                "alpha": _rounded(one.alpha),
                "interval": [round(end, 6) for end in one.interval] if one.interval else None,
                "terms": [
                    {
                        "term": term.term,
                        "either": term.either,
                        "percent": round(term.percent, 6),
                        "kappa": _rounded(term.kappa),
                        "ac1": _rounded(term.ac1),
                        "prevalence": round(term.prevalence, 6),
                    }
                    for term in one.terms
                ],
            }
            for one in found.facets
        ],
        "pairs": [
            {"report": one.report, "first": a.id, "second": b.id, "by": how}
            for one in found.units
            for a, b, how in one.both
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
