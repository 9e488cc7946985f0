"""How far two coders agree: pairs of the units that both coded, coefficients, and what they differ on."""

from __future__ import annotations

from evmap.claims.agreement.compare import Agreement, FacetAgreement, TermAgreement, compare
from evmap.claims.agreement.pair import MAIN, Coding, PairedUnits, coders_of, codings_of, pair_units
from evmap.claims.agreement.reconciled import (
    Difference,
    difference_diagnostics,
    differences,
    is_settled,
    open_differences,
    settled_in,
    unsettled,
)

__all__ = [
    "MAIN",
    "Agreement",
    "Coding",
    "Difference",
    "FacetAgreement",
    "PairedUnits",
    "TermAgreement",
    "coders_of",
    "codings_of",
    "compare",
    "difference_diagnostics",
    "differences",
    "is_settled",
    "open_differences",
    "pair_units",
    "settled_in",
    "unsettled",
]
