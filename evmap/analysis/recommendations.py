"""``recommendations``: what each rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.gaps.context import profiles_of
from evmap.analysis.view.filters import Ids, make_filters
from evmap.analysis.view.index import index_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.analysis.independence.profile import Profile
    from evmap.analysis.view.nodes import ClaimView
    from evmap.graph.typed import AnyGraph


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation with the profiles of the findings it answers, best known first."""

    claim: ClaimView
    answers: tuple[Profile, ...]

    @property
    def most_teams(self) -> int:
        """Read teams behind the best known finding it answers; 0 when it answers none."""
        return max((profile.V for profile in self.answers), default=0)

    @property
    def rests_on(self) -> str:
        """What it rests on, in words."""
        if not self.answers:
            return "nothing: it answers no finding"
        if self.most_teams == 0:
            return "nothing that was read"
        return "one read team" if self.most_teams == 1 else f"{self.most_teams} read teams"

    def to_dict(self) -> dict[str, object]:
        """The row as JSON."""
        return {
            "recommendation": self.claim.id,
            "report": self.claim.report,
            "locator": self.claim.locator,
            "text": self.claim.text,
            "themes": list(self.claim.themes),
            "models": list(self.claim.models),
            "inferred_models": list(self.claim.inferred),
            "findings": [
                {
                    "finding": profile.finding.id,
                    "statement": profile.finding.statement,
                    "status": str(profile.status),
                    "varied": profile.varied,
                    "read_teams": profile.V,
                }
                for profile in self.answers
            ],
            "most_teams": self.most_teams,
            "rests_on": self.rests_on,
        }


@dataclass(frozen=True, slots=True)
class Recommendations:
    """Recommendations, those that rest on least first."""

    rows: tuple[Recommendation, ...]

    def __iter__(self) -> Iterator[Recommendation]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows as JSON objects."""
        return [row.to_dict() for row in self.rows]


def recommendations(
    graph: AnyGraph,
    *,
    theme: Ids = None,
    model: Ids = None,
    population: Ids = None,
    report: Ids = None,
) -> Recommendations:
    """Return each recommendation with the findings it answers and their status, those that rest on least first."""
    index = index_of(graph)
    filters = make_filters(index, theme, model, population, report)
    profiles = profiles_of(index)
    rows = []
    for claim in index.claims.values():
        if claim.kind != "recommendation" or not filters.claim_fits(claim):
            continue
        answers = [profiles[name] for name in claim.addresses if name in profiles]
        answers.sort(key=lambda profile: (-profile.V, -profile.T, profile.finding.id))
        rows.append(Recommendation(claim, tuple(answers)))
    rows.sort(key=lambda row: (bool(row.answers), row.most_teams, row.claim.report, row.claim.id))
    return Recommendations(tuple(rows))
