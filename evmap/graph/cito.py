"""Why a claim cites a work, in CiTO's words (SPAROntologies/cito 2.8.2), and which reasons carry evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.claim import Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Citations that are walked to find where evidence comes from (docs/method.md).
EVIDENTIAL = frozenset(
    {"citesAsEvidence", "citesAsDataSource", "usesDataFrom", "obtainsSupportFrom", "containsAssertionFrom"}
)

#: What a claim says to its finding, as CiTO would.
OF_STANCE = {
    Stance.SUPPORTS: "supports",
    Stance.DISPUTES: "disputes",
    Stance.QUALIFIES: "qualifies",
}


def bare(predicate: str) -> str:
    """Return a CiTO predicate without its prefix or address.

    >>> bare("cito:citesAsEvidence"), bare("http://purl.org/spar/cito/describes")
    ('citesAsEvidence', 'describes')
    """
    return predicate.replace("#", "/").rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip()


def is_evidential(predicate: str) -> bool:
    """Whether a citation with that predicate is walked to find roots."""
    return bare(predicate) in EVIDENTIAL


def is_primary(basis: str, counts: Mapping[str, bool]) -> bool:
    """Return whether a claim on *basis* is the report's own evidence: what the taxonomy says of it (*counts*: basis ->
    its ``counts``), else whether it is called ``primary-…``."""
    return counts.get(basis, basis.startswith("primary"))


def default_predicate(kind: str, *, primary: bool) -> str:
    """Return the predicate meant where the reviewer gave none (docs/method.md).

    A definition cites an authority whatever its basis; a primary claim cites for information; what is left
    (secondary, synthesis, opinion, unknown) leans on what it cites.
    """
    if kind == "definition":
        return "citesAsAuthority"
    if primary:
        return "citesForInformation"
    return "citesAsEvidence"
