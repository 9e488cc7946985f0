"""What PRISMA-LSR asks of a living review (Akl et al. 2024, https://doi.org/10.1136/bmj-2024-079183)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.analysis.prisma.found import UNKNOWN

if TYPE_CHECKING:
    from evmap.domain.screening import ReviewVersion


def living(review: ReviewVersion, before: ReviewVersion | None = None) -> tuple[str, ...]:
    """Return in one sentence the version of a review, the one before, schedule and status, where anybody recorded any
    of them, else nothing. *before* is what an earlier state said: its version is the preceding one where none is named.
    """
    preceding = review.preceding
    if not preceding and before is not None and before.version != review.version:
        preceding = before.version
    parts = {
        "Version": review.version,
        "Preceding version": preceding,
        "Schedule": review.schedule,
        "Status": review.status,
    }
    if not any(parts.values()):
        return ()
    return (f"Living review (PRISMA-LSR). {'. '.join(f'{name}: {said or UNKNOWN}' for name, said in parts.items())}.",)
