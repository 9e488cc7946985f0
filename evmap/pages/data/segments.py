"""How the bubbles of a cell are divided: by what is known of findings, or by how reports are made."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from evmap.analysis.independence.status import Status
from evmap.pages.data.mapdata import SegmentClass, SegmentData

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evmap.analysis.corroboration import Corroborations
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView

MOST = 5
"""Bubbles that fit a cell; each has its own place, shape and colour."""

STATUS_CLASSES = (
    SegmentClass("corroborated", "corroborated", "two or more independent teams found it, and their studies were read"),
    SegmentClass("partly", "partly corroborated", "one team was read; another, cited and not yet read, may support it"),
    SegmentClass("single", "single source", "one team only found it, however many reports repeat it"),
    SegmentClass("second-hand", "second-hand only", "reported from works that nobody has read for this map"),
    SegmentClass("contested", "contested", "read studies disagree, or only the other side was read"),
)
_CLASS_OF = {
    Status.CORROBORATED: 0,
    Status.PARTLY: 1,
    Status.SINGLE: 2,
    Status.CONTESTED: 4,
    Status.DISPUTED: 4,
}
_APPRAISALS = (
    SegmentClass("none", "no concerns", "a person appraised the report: no serious weakness in how it was done"),
    SegmentClass("minor", "minor concerns", "a person appraised the report: small weaknesses"),
    SegmentClass("moderate", "moderate concerns", "a person appraised the report: weaknesses that may matter"),
    SegmentClass("serious", "serious concerns", "a person appraised the report: weaknesses that do matter"),
    SegmentClass("unassessed", "not appraised", "nobody has appraised the report yet"),
)


def segment_data(index: Index, rows: Corroborations, chosen: Sequence[ClaimView]) -> tuple[SegmentData, ...]:
    """Return the four ways to divide bubbles. Status counts findings; appraisal, basis and design count reports."""
    bases = [claim.basis for claim in chosen if claim.evidence and claim.basis]
    reports = sorted({claim.report for claim in chosen})
    names = [one.id for one in _APPRAISALS]
    appraisals = {
        one: names.index(word) if (word := index.documents[one].appraisal) in names else len(names) - 1
        for one in reports
    }
    status = {row.finding: _CLASS_OF.get(row.status, 3) for row in rows}
    designs = {one: index.documents[one].design or "design not stated" for one in reports}
    return (
        SegmentData("status", "What is known of findings", "finding", "finding", STATUS_CLASSES, status),
        SegmentData("appraisal", "Critical appraisal of reports", "report", "report", _APPRAISALS, appraisals),
        _commonest("basis", "Kind of evidence", "basis", bases, index.bases),
        _commonest("design", "Design of reports", "report", list(designs.values()), of=designs),
    )


def _commonest(
    name: str,
    label: str,
    by: str,
    words: Iterable[str],
    labels: Mapping[str, str] = MappingProxyType({}),
    *,
    of: Mapping[str, str] | None = None,
) -> SegmentData:
    """The commonest words as classes of their own; where there are more than fit, the rest is one class."""
    counts = Counter(words)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    own = ranked if len(ranked) <= MOST else ranked[: MOST - 1]
    rest = [word for word in ranked if word not in own]
    classes = [SegmentClass(word, labels.get(word, word)) for word in own]
    if rest:
        classes.append(SegmentClass("other", "other", ", ".join(labels.get(word, word) for word in rest)))
    number = {word: own.index(word) if word in own else len(own) for word in ranked}
    numbers = number if of is None else {key: number[word] for key, word in of.items()}
    return SegmentData(name, label, "report", by, tuple(classes), numbers)
