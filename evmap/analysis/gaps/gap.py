"""A gap as a row: kind, place, severity, why in counts, evidence, and what would close it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class GapKind(StrEnum):
    """The kinds of docs/method.md, in the order in which they are printed."""

    ABSOLUTE = "absolute"
    THEORY_VOID = "theory-void"
    POPULATION = "population"
    THIN = "thin"
    ECHO = "echo"
    SECONDARY_ONLY = "secondary-only"
    SYNTHESIS = "synthesis"
    CONTRADICTION = "contradiction"
    METHOD = "method"
    EVALUATION = "evaluation"
    ADVICE = "advice"
    RETRACTED = "retracted"
    UNRESOLVED = "unresolved"
    UNREAD = "unread"
    UNCITED = "uncited"
    IMPRECISE = "imprecise"
    STALE = "stale"
    ORPHAN = "orphan"
    SHARED_ORIGIN = "shared-origin"


#: What each kind means, for legends.
MEANING = {
    GapKind.ABSOLUTE: "no claim ties this model to this theme",
    GapKind.THEORY_VOID: "the model is defined, and nothing found uses it",
    GapKind.POPULATION: "no claim on this theme is about these people",
    GapKind.THIN: "too few independent teams were read",
    GapKind.ECHO: "several voices carry one study",
    GapKind.SECONDARY_ONLY: "all support is second-hand; no study was read",
    GapKind.SYNTHESIS: "enough studies, and no recent review of them",
    GapKind.CONTRADICTION: "read teams disagree (low severity, called variation: a dispute or qualification only)",
    GapKind.METHOD: "all primary evidence is of one kind",
    GapKind.EVALUATION: "recommended, and never evaluated",
    GapKind.ADVICE: "a recommendation that rests on one team or none",
    GapKind.RETRACTED: "a document behind findings was retracted, and counts no more",
    GapKind.UNRESOLVED: "a citation that carries evidence matches no known work",
    GapKind.UNREAD: "a work that findings rest on has not been read",
    GapKind.UNCITED: "second-hand, and no source is named",
    GapKind.IMPRECISE: "a figure without its basis, in words, or that no count can give",
    GapKind.STALE: "everything it rests on is old",
    GapKind.ORPHAN: "listed as a reference, and nothing points to it",
    GapKind.SHARED_ORIGIN: "several teams, all tied by bodies they share",
}

#: What ``kind`` may be asked for: every kind, and ``variation`` for contradictions that are no more than that.
KIND_WORDS = (*(str(kind) for kind in GapKind), "variation")

_KIND_ORDER = {kind: number for number, kind in enumerate(GapKind)}


class GapSeverity(StrEnum):
    """How much a gap matters. A word, always; colour only repeats it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_SEVERITY_ORDER = {severity: number for number, severity in enumerate(GapSeverity)}

#: Where a gap lies: facet or thing -> id, or several ids.
Where = dict[str, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap.

    ``where`` holds ids by kind (``{"model": "adaptive", "theme": "training"}``), ``label`` says the same for people,
    ``evidence`` are claim ids. ``variant`` is ``variation`` for a low contradiction, else "". ``about`` says in words
    what an id in ``where`` stands for: the finding's statement, the claim's text, the work's title; "" where the label
    says it. ``themes`` are the themes under which the row is listed, ``touching`` those of them that hold fewer than
    half of the finding's claims. ``rank`` orders rows of one kind and severity before their label does.
    """

    kind: GapKind
    severity: GapSeverity
    where: Where
    why: str
    closes: str
    label: str = ""
    evidence: tuple[str, ...] = ()
    variant: str = ""
    about: str = ""
    rank: tuple[int, ...] = ()
    themes: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    touching: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @property
    def id(self) -> str:
        """The row's stable name: its kind and its place (``absolute:adaptive/training``)."""
        return f"{self.kind}:{'/'.join(self.where.values())}"

    @property
    def name(self) -> str:
        """The kind as printed: ``variation`` for a low contradiction."""
        return self.variant or str(self.kind)

    @property
    def order(self) -> tuple[int, int, tuple[int, ...], str, str]:
        """Severity, kind, rank, label, id: the order in which rows are printed."""
        return _SEVERITY_ORDER[self.severity], _KIND_ORDER[self.kind], self.rank, self.label, self.id

    def to_dict(self) -> dict[str, object]:
        """The row as JSON."""
        row: dict[str, object] = {
            "id": self.id,
            "kind": str(self.kind),
            "severity": str(self.severity),
            "where": dict(self.where),
            "label": self.label,
            "about": self.about,
            "why": self.why,
            "evidence": list(self.evidence),
            "closes": self.closes,
        }
        if self.variant:
            row["variant"] = self.variant
        return row


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gap rows in order, with what was asked and what was counted. ``notes`` are sentences that must stand before the
    rows, such as that a theme has no evidence at all."""

    rows: tuple[Gap, ...]
    theme: tuple[str, ...]
    as_of: str
    summary: Mapping[str, object]
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Gap]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows as JSON objects."""
        return [row.to_dict() for row in self.rows]

    def to_json(self) -> dict[str, object]:
        """All of it as one JSON object: ``theme`` is an id, a list of several, or null."""
        theme: object = list(self.theme) if len(self.theme) > 1 else self.theme[0] if self.theme else None
        return {
            "theme": theme,
            "as_of": self.as_of,
            "summary": dict(self.summary),
            "notes": list(self.notes),
            "rows": self.to_dicts(),
        }
