"""``corroboration``: how independently each finding is known, as rows (docs/method.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.analysis.gaps.context import profiles_of
from evmap.analysis.independence.confidence import SUGGESTED, Suggestion, suggest
from evmap.analysis.independence.profile import channels, covered_area, self_citations, shared_respondents
from evmap.analysis.independence.recheck import Confirmation, confirmation, fingerprint
from evmap.analysis.independence.status import Status
from evmap.analysis.view.filters import Ids, make_filters, one_of
from evmap.analysis.view.index import index_of
from evmap.analysis.view.nodes import State
from evmap.collector import collector_paused
from evmap.text.plurals import one_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evmap.analysis.independence.profile import Profile
    from evmap.analysis.view.filters import Filters
    from evmap.analysis.view.index import Index
    from evmap.analysis.view.nodes import ClaimView
    from evmap.graph.typed import AnyGraph

_STATUS_ORDER = {status: number for number, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What is known of one finding and how independently. ``profile`` holds the roots and teams themselves."""

    profile: Profile
    channels: int
    suggestion: Suggestion
    cautions: tuple[str, ...]
    covered_area: float | None
    self_citations: tuple[tuple[str, str, str], ...]
    shared_respondents: tuple[tuple[str, str, str], ...]
    confirmation: Confirmation | None
    fingerprint: str

    @property
    def finding(self) -> str:
        """The finding's id."""
        return self.profile.finding.id

    @property
    def statement(self) -> str:
        """The finding in words."""
        return self.profile.finding.statement

    @property
    def status(self) -> Status:
        """The status word of docs/method.md."""
        return self.profile.status

    @property
    def status_text(self) -> str:
        """The status as printed: says when a dispute is about other people."""
        return f"{self.status} (different populations)" if self.profile.different_populations else str(self.status)

    def to_dict(self) -> dict[str, object]:
        """The row as JSON."""
        profile, finding, roots = self.profile, self.profile.finding, self.profile.roots
        return {
            "finding": finding.id,
            "statement": finding.statement,
            "status": str(profile.status),
            "varied": profile.varied,
            "different_populations": profile.different_populations,
            "docs": len(profile.docs),
            "assertions": profile.assertions,
            "roots": len(roots.possible),
            "read_teams": profile.V,
            "possible_teams": profile.T,
            "channels": self.channels,
            "amplification": round(profile.amplification, 4),
            "sponsors": len(profile.sponsor_groups),
            "covered_area": None if self.covered_area is None else round(self.covered_area, 4),
            "supports": [claim.id for claim in finding.supports],
            "disputes": [claim.id for claim in finding.disputes],
            "qualifies": [claim.id for claim in finding.qualifies],
            "populations": populations_of(finding.supports),
            "populations_against": populations_of((*finding.disputes, *finding.qualifies)),
            "bases": sorted({claim.basis for claim in finding.supports if claim.basis}),
            "unread": profile.roots.reached(State.UNREAD_PRIMARY, State.UNREAD_UNKNOWN),
            "unread_secondary": profile.roots.reached(State.UNREAD_SECONDARY),
            "unresolved": list(dict.fromkeys(text for _, text in roots.unresolved)),
            "circular": roots.circular,
            "documents": list(profile.docs),
            "misquoted": profile.misquoted,
            "retracted": profile.retracted,
            "authors_unknown": list(profile.nameless),
            "echo_documents": profile.echo_documents,
            "root_studies": [
                {"study": study, "state": str(state), "documents": sorted(roots.documents[study])}
                for study, state in sorted(roots.states.items())
            ],
            "teams": [list(team) for team in profile.possible_teams],
            "disputing_studies": list(profile.against),
            "self_citations": [{"claim": c, "document": d, "kind": k} for c, d, k in self.self_citations],
            "shared_respondents": [{"population": p, "claims": [a, b]} for p, a, b in self.shared_respondents],
            **self._confidence(),
            "basis": self.fingerprint,
            "cautions": list(self.cautions),
        }

    def _confidence(self) -> dict[str, object]:
        """What evmap suggests and what a person said."""
        own = self.confirmation
        return {
            "suggested_confidence": self.suggestion.level.word,
            "suggested_confidence_note": SUGGESTED,
            "concerns_total": self.suggestion.total,
            "concerns": {
                name: {"concern": str(one.concern), "reason": one.reason}
                for name, one in self.suggestion.concerns.items()
            },
            "caps": list(self.suggestion.caps),
            "confidence": own
            and {
                "level": own.confidence,
                "confirmed_by": own.by,
                "confirmed_on": own.on,
                "reason": own.reason,
                "state": own.state,
            },
        }


@dataclass(frozen=True, slots=True)
class Corroborations:
    """Rows by status, best known first. ``counts`` says how many findings have each status."""

    rows: tuple[Corroboration, ...]
    counts: Mapping[str, int]
    filters: Filters

    def __iter__(self) -> Iterator[Corroboration]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows as JSON objects."""
        return [row.to_dict() for row in self.rows]

    def to_json(self) -> dict[str, object]:
        """All of it as one JSON object."""
        summary = {"findings": len(self.rows), "statuses": dict(self.counts)}
        return {"summary": summary, "rows": self.to_dicts()}


@collector_paused()
def corroboration(
    graph: AnyGraph,
    *,
    theme: Ids = None,
    model: Ids = None,
    population: Ids = None,
    report: Ids = None,
    status: Ids = None,
) -> Corroborations:
    """Return one row a finding: status, counts, cautions, suggested confidence.

    A finding is listed when one of its evidence claims is about the theme, uses the model, is about the population (or
    a broader or narrower one) or is made by the report asked for (each may be an id or several); its numbers always
    come from all its claims. ``population`` also asks how relevant the evidence is for those people. Raises
    :class:`evmap.errors.UsageError` for an unknown id or status.
    """
    index = index_of(graph)
    filters = make_filters(index, theme, model, population, report)
    statuses = one_of("status", status, tuple(map(str, Status)))
    related = index.populations.related
    near = (one.id for one in index.populations if any(related(one.id, other) for other in filters.populations))
    wide = replace(filters, populations=tuple(near))
    rows = [
        row_of(index, profile, filters.populations)
        for profile in profiles_of(index).values()
        if (not statuses or str(profile.status) in statuses) and wide.finding_fits(profile.finding)
    ]
    rows.sort(key=lambda row: (_STATUS_ORDER[row.status], -row.profile.V, -row.profile.T, row.finding))
    counts = {str(one): n for one in Status if (n := sum(1 for row in rows if row.status is one))}
    return Corroborations(tuple(rows), counts, filters)


def row_of(index: Index, profile: Profile, populations: tuple[str, ...] = ()) -> Corroboration:
    """Return the row of one finding."""
    finding = profile.finding
    own_words = self_citations(index, profile)
    shared = shared_respondents(index, profile)
    return Corroboration(
        profile=profile,
        channels=channels(index, profile),
        suggestion=suggest(index, profile, populations),
        cautions=tuple(_cautions(profile, bool(own_words), bool(shared), index.coders_differ.get(finding.id, ()))),
        covered_area=covered_area(profile),
        self_citations=tuple(own_words),
        shared_respondents=tuple(shared),
        confirmation=confirmation(index, finding),
        fingerprint=fingerprint(index, finding),
    )


def _cautions(
    profile: Profile, cites_itself: bool, shares_respondents: bool, differing: tuple[str, ...]
) -> Iterator[str]:
    """The cautions in the method's fixed order (2.8)."""
    if profile.varied:
        yield "varied"
    if profile.retracted:
        yield f"retracted {len(profile.retracted)}"
    if profile.misquoted:
        yield f"misquoted {len(profile.misquoted)}"
    if profile.nameless:
        yield f"authors unknown {len(profile.nameless)}"
    if profile.echoes:
        yield f"echo x{one_decimal(profile.amplification)}"
    if profile.T >= 2 and len(profile.sponsor_groups) == 1:
        yield "one sponsor"
    if shares_respondents:
        yield "shared respondents"
    unread = profile.roots.reached(State.UNREAD_PRIMARY, State.UNREAD_UNKNOWN)
    if unread:
        yield f"unread {len(unread)}"
    unresolved = {text for _, text in profile.roots.unresolved}
    if unresolved:
        yield f"unresolved {len(unresolved)}"
    if profile.thin:
        yield "thin"
    if cites_itself:
        yield "self-citation"
    if profile.roots.circular:
        yield "circular"
    if differing:
        yield f"coders differ {len(differing)}"


#: What each caution means, for legends.
CAUTIONS = {
    "varied": "a claim disputes or qualifies it, and it is not contested",
    "retracted N": "N documents behind it were retracted, and count no more",
    "misquoted N": "N reports are cited for it and say something else on it",
    "authors unknown N": "N studies behind it name nobody, so that nothing shows whether they are independent",
    "echo xN": "N assertions for each independent team: many voices, little behind them",
    "one sponsor": "all its teams are tied by bodies they share: publisher, commissioner, funder, recruiter",
    "shared respondents": "two reports may have asked the same people of a small group",
    "unread N": "N works that it may rest on have not been read",
    "unresolved N": "N citations behind it match no known work",
    "thin": "every claim that was read rests on little",
    "self-citation": "a report leans on work by its own people or bodies",
    "circular": "reports cite each other for it",
    "coders differ N": "on N passages that one of its coders tied to it, coders have not settled what they differ on",
}


def populations_of(claims: tuple[ClaimView, ...]) -> list[str]:
    """Return the populations that *claims* (opinions apart) are about, sorted."""
    return sorted({one for claim in claims if not claim.opinion for one in claim.population})
