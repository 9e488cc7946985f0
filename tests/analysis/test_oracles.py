"""The fast ways give what the slow, obvious ways give."""

from __future__ import annotations

import os

from hypothesis import given, settings

from evmap.analysis import corroboration
from evmap.analysis.independence.channels import disjoint_paths
from tests.analysis import oracles
from tests.analysis.corpora import Plan, plans

quick = settings(max_examples=100, deadline=None)
#: How many random projects are held against the plain calculation; EVMAP_RANDOM_PROJECTS=5000 asks for more.
RANDOM_PROJECTS = int(os.environ.get("EVMAP_RANDOM_PROJECTS", "300"))


@settings(max_examples=RANDOM_PROJECTS, deadline=None)
@given(plans())
def test_every_number_is_that_of_a_plain_calculation(plan: Plan) -> None:
    graph = plan.corpus().graph()
    for row in corroboration(graph).to_dicts():
        wanted = oracles.expected(graph, str(row["finding"]))
        assert {key: row[key] for key in wanted} == wanted


@quick
@given(plans())
def test_roots_are_those_found_by_walking_every_citation(plan: Plan) -> None:
    graph = plan.corpus().graph()
    for row in corroboration(graph):
        for stance, found in (("supports", row.profile.roots), ("disputes", row.profile.disputing)):
            states, circular, unresolved = oracles.roots(graph, row.finding, stance)
            assert {name: str(state) for name, state in found.states.items()} == states
            assert found.circular == circular
            assert bool(found.unresolved) == unresolved


@quick
@given(plans())
def test_teams_are_those_found_by_joining_pairs(plan: Plan) -> None:
    graph = plan.corpus().graph()
    for row in corroboration(graph):
        roots = row.profile.roots
        assert oracles.read_team_count(graph, roots.read, roots.possible) == row.profile.V
        assert len(oracles.team_groups(graph, roots.possible)) == row.profile.T
        assert row.profile.V <= row.profile.T


@quick
@given(plans())
def test_channels_are_the_vertex_connectivity_of_the_network(plan: Plan) -> None:
    graph = plan.corpus().graph()
    for row in corroboration(graph):
        assert row.channels == oracles.channels(graph, row.finding)


@settings(max_examples=40, deadline=None)
@given(plans(most_reports=3, most_claims=4))
def test_channels_are_the_fewest_nodes_whose_removal_leaves_no_support(plan: Plan) -> None:
    graph = plan.corpus().graph()
    (row,) = (row for row in corroboration(graph) if row.finding == "f")
    assert row.channels == oracles.smallest_cut(graph, "f")


def test_paths_may_have_to_give_way_to_each_other() -> None:
    # the shortest way, a-y, blocks both others unless it is taken back
    network = {"SRC": {"a", "b"}, "a": {"x", "y"}, "b": {"y"}, "x": {"finding"}, "y": {"finding"}}
    assert disjoint_paths(network) == 2
    assert disjoint_paths({"SRC": {"a"}, "a": {"x", "y"}, "x": {"finding"}, "y": {"finding"}}) == 1
    assert disjoint_paths({}) == 0
