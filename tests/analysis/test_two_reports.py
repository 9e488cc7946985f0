"""The two real reports of the example, when the development data are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evmap.analysis import corroboration, gaps, keystones, matrix, problems
from tests.shared import shared

if TYPE_CHECKING:
    import networkx as nx


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    import evmap

    return evmap.open(shared("example")).graph()


def test_training_has_seven_empty_cells_one_of_them_medium(graph: nx.MultiDiGraph[str]) -> None:
    found = [row for row in gaps(graph, theme="training") if row.kind == "absolute"]
    assert len(found) == 7
    assert [row.where["model"] for row in found if row.severity == "medium"] == ["communities-of-practice"]


def test_the_map_has_sixty_three_cells_of_which_two_are_filled(graph: nx.MultiDiGraph[str]) -> None:
    found = gaps(graph)
    assert (found.summary["cells"], found.summary["empty_cells"]) == (63, 61)
    one = matrix(graph, top_only=True)
    assert one.value("understandings", "compassionate") == 1
    assert one.value("operating-context", "systems") == 1


def test_rows_say_what_the_method_says_they_say(graph: nx.MultiDiGraph[str]) -> None:
    why = {row.id: row.why for row in gaps(graph, theme="training")}
    assert why["absolute:adaptive/training"] == "adaptive x training: 0 claims (0 inferred)"
    assert why["theory-void:transformational"] == "transformational: 1 definition, 0 findings"
    assert why["population:team-leader/training"] == (
        "team-leader x training: 0 claims (14 claims speak of social-workers); sampled by iriss-2024"
    )
    assert why["method:training"].startswith("training: 26 primary claims, all interviews or groups")
    assert why["evaluation:training"] == "training: 3 recommendations, 0 evaluations or reviews"
    assert why["advice:CS-034"] == "CS-034 rests on cswo-award-prepares (1 read team)"
    everything = {row.id: row.why for row in gaps(graph)}
    assert "no k of 32 gives 32% (10 -> 31, 11 -> 34)" in everything["imprecise:CS-016"]


def test_statuses_and_what_the_map_stands_on(graph: nx.MultiDiGraph[str]) -> None:
    rows = {row.finding: row for row in corroboration(graph)}
    assert str(rows["role-misunderstood"].status) == "corroborated"
    assert "shared respondents" in rows["role-misunderstood"].cautions
    assert (str(rows["voice-diluted"].status), rows["voice-diluted"].profile.varied) == ("corroborated", True)
    assert [one.document.id for one in keystones(graph)][:2] == ["iriss-2024", "sws-cswo-2023"]
    assert not [one for one in problems(graph) if one.severity == "error"]
