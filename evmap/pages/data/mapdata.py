"""The data file of the map: what stands as JSON in the page, as frozen types.

``evmap/pages/code/core/types.js`` names the same shapes for the script; ``tests/pages`` holds the two together. A field
that has its default is left out of the JSON, and the script puts it back. Small shapes of which there are thousands are
written as lists of their values, the last defaults left out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from evmap.text.controls import without_controls

SEGMENTS = ("status", "appraisal", "basis", "design")
DEFAULT_TITLE = "Evidence map"


@dataclass(frozen=True, slots=True)
class MapOptions:
    """What a caller may choose: how the page opens, what part of the map it holds, and what it says of itself.

    Without ``columns`` those that ``evmap matrix`` shows stand beside the rows. ``themes`` keeps what is about these
    themes or narrower ones. ``made_on`` is a date to print, "" for none (so that the same input gives the same bytes).
    ``about`` holds the project's own words by heading (``scope``, ``cite`` …).
    """

    title: str = DEFAULT_TITLE
    rows: str = "theme"
    columns: str = ""
    segment: str = "status"
    themes: tuple[str, ...] = ()
    made_on: str = ""
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TermData:
    """A row or column of a facet, in reading order; ``depth`` and ``parent`` place it in the outline."""

    id: str
    label: str
    depth: int = 0
    parent: str = ""
    description: str = ""
    in_scope: bool = True
    universe: int | None = None
    sources: tuple[str, ...] = ()
    defined_in: tuple[str, ...] = ()
    """Claims that define the term."""


@dataclass(frozen=True, slots=True)
class FacetData:
    """A facet that may be an axis or a filter. ``none`` is the label of the heading for claims that name no term, ""
    where every claim has one."""

    kind: str
    label: str
    terms: tuple[TermData, ...]
    none: str = ""


@dataclass(frozen=True, slots=True)
class CiteData:
    """A citation of a claim that resolves: as written, and the document."""

    text: str
    document: str
    cito: str = ""
    evidential: bool = True


@dataclass(frozen=True, slots=True)
class NearData:
    """A document that an unresolved citation may mean."""

    document: str
    confidence: float


@dataclass(frozen=True, slots=True)
class MissingData:
    """A citation that resolves to nothing; ``near`` are guesses (not linked), ``refused`` a person's no to them."""

    text: str
    evidential: bool = True
    near: tuple[NearData, ...] = ()
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ClaimData:
    """A claim. ``terms`` maps a facet to what the claim counts under (for themes with the broader ones), ``inferred``
    are models that only the reviewer ties to it, ``tagged`` the themes as tagged."""

    id: str
    report: str
    text: str
    locator: str = ""
    kind: str = "finding"
    basis: str = ""
    evidence: bool = True
    primary: bool = False
    thin: bool = False
    quote: str = ""
    direction: str = ""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    inferred: tuple[str, ...] = ()
    tagged: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    cites: tuple[CiteData, ...] = ()
    unresolved: tuple[MissingData, ...] = ()
    finding: str = ""
    stance: str = ""
    addresses: tuple[str, ...] = ()
    reviewer: str = ""
    note: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class ConcernData:
    """One of the four concerns behind a suggested confidence."""

    name: str
    concern: str
    reason: str


@dataclass(frozen=True, slots=True)
class PathData:
    """One way from a finding down: the claim, and the document it cites ("" for its own study, or ``text`` where the
    citation resolves to nothing). ``state`` says how far that end is known."""

    claim: str
    state: str
    document: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FindingData:
    """A finding with all numbers of ``evmap corroboration``, always from all its claims."""

    id: str
    statement: str
    status: str
    status_text: str
    read_teams: int = 0
    possible_teams: int = 0
    channels: int = 0
    documents: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()
    qualifies: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    suggested: str = ""
    concerns: tuple[ConcernData, ...] = ()
    caps: tuple[str, ...] = ()
    confirmed: str = ""
    confirmed_text: str = ""
    teams: tuple[tuple[str, ...], ...] = ()
    paths: tuple[PathData, ...] = ()
    answered_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapData:
    """A row of ``evmap gaps``; ``cell`` is set where it lies in a cell of the matrix: facet -> id."""

    id: str
    kind: str
    severity: str
    label: str
    why: str
    closes: str
    about: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentData:
    """A report (read) or a work. ``state`` is ``read`` or how an unread work counts. ``team`` names what makes two
    studies one team. ``ris`` is its bibliographic record as RIS."""

    id: str
    label: str
    title: str = ""
    read: bool = False
    state: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    issued: str = ""
    type: str = ""
    publisher: str = ""
    commissioner: tuple[str, ...] = ()
    funder: tuple[str, ...] = ()
    url: str = ""
    doi: str = ""
    study: str = ""
    series: str = ""
    design: str = ""
    appraisal: str = ""
    population: tuple[str, ...] = ()
    listed_by: tuple[str, ...] = ()
    ris: str = ""


@dataclass(frozen=True, slots=True)
class StudyData:
    """A study and what would make it one team with another (opaque keys)."""

    id: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GainData:
    """What reading a work could do to a finding."""

    finding: str
    now: str
    then: str
    gains: bool = False
    disputes: bool = False


@dataclass(frozen=True, slots=True)
class UnreadData:
    """An unread work in the order of ``evmap sources``."""

    document: str
    claims: tuple[str, ...] = ()
    findings: tuple[GainData, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentClass:
    """A class of bubbles: what it is called and what it means."""

    id: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class SegmentData:
    """How bubbles are divided. ``unit`` is what they count (``finding`` or ``report``); ``by`` where a claim's class is
    looked up (``finding``, ``report`` or ``basis``), ``of`` that id -> number of the class."""

    name: str
    label: str
    unit: str
    by: str
    classes: tuple[SegmentClass, ...]
    of: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MovedData:
    """A finding or gap that is not as it was."""

    id: str
    before: str = ""
    after: str = ""
    text: str = ""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesData:
    """What ``evmap diff`` says, since ``since``."""

    since: str
    reports_added: tuple[str, ...] = ()
    reports_removed: tuple[str, ...] = ()
    works_added: tuple[str, ...] = ()
    works_removed: tuple[str, ...] = ()
    claims_added: tuple[str, ...] = ()
    claims_removed: tuple[str, ...] = ()
    findings: tuple[MovedData, ...] = ()
    gaps_opened: tuple[MovedData, ...] = ()
    gaps_closed: tuple[MovedData, ...] = ()
    gaps_changed: tuple[MovedData, ...] = ()
    cells_filled: tuple[tuple[str, str], ...] = ()
    cells_emptied: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CrosswalkData:
    """Headings of different reports that speak of one theme."""

    theme: str = ""
    match: str = ""
    note: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MapData:
    """All of it. ``order`` are node ids (``kind:id``) as the layout of the graph orders them, for the network."""

    title: str
    version: str
    as_of: str
    made_on: str
    rows: str
    columns: str
    segment: str
    counts: Mapping[str, int]
    facets: tuple[FacetData, ...]
    claims: tuple[ClaimData, ...]
    findings: tuple[FindingData, ...]
    gaps: tuple[GapData, ...]
    cell_gaps: tuple[GapData, ...]
    documents: tuple[DocumentData, ...]
    studies: tuple[StudyData, ...]
    unread: tuple[UnreadData, ...]
    segments: tuple[SegmentData, ...]
    meanings: Mapping[str, Mapping[str, str]]
    notes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    crosswalk: tuple[CrosswalkData, ...] = ()
    changes: ChangesData | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()


_AS_LISTS = (CiteData, ConcernData, GainData, PathData)


def plain(value: Any) -> Any:
    """Return *value* as JSON knows it; fields of a dataclass that have their default are left out."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return without_controls(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, _AS_LISTS):
        return _as_list(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: plain(one)
            for name, default in _defaults(type(value))
            if (one := getattr(value, name)) != default or default is MISSING
        }
    return value


def _as_list(value: Hashable) -> list[Any]:
    shape = _defaults(type(value))
    found = [getattr(value, name) for name, _ in shape]
    for _, default in reversed(shape):
        if found[-1] != default:
            break
        found.pop()
    return found


@cache
def _defaults(kind: Hashable) -> tuple[tuple[str, Any], ...]:
    def default(one: Field[Any]) -> Any:
        """The default, MISSING where a value must be given."""
        return one.default_factory() if one.default_factory is not MISSING else one.default

    return tuple((one.name, default(one)) for one in fields(kind))  # type: ignore[arg-type]
