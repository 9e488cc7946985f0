"""Pure functions of the graph: gaps, corroboration, sources, impact of a report.

Each takes the graph of :func:`evmap.graph.build` and returns typed rows; ``.to_dicts()`` or ``.to_json()`` gives plain
values. None reads a file, a clock or the network.

>>> import networkx as nx
>>> from evmap.analysis import gaps
>>> gaps(nx.MultiDiGraph()).to_dicts()
[]
"""

from __future__ import annotations

from evmap.analysis.corroboration import Corroboration, Corroborations, corroboration
from evmap.analysis.diff import Changes, diff
from evmap.analysis.explain.branch import Branch
from evmap.analysis.explain.explain import explain
from evmap.analysis.gaps.gap import Gap, GapKind, Gaps, GapSeverity
from evmap.analysis.gaps.gaps import gaps
from evmap.analysis.independence.circles import circular_citations
from evmap.analysis.independence.status import Status
from evmap.analysis.independence.ties import SharedTie, shared_ties, with_shared_ties
from evmap.analysis.matrix import Cell, Matrix, matrix
from evmap.analysis.problems import problems
from evmap.analysis.recommendations import Recommendation, Recommendations, recommendations
from evmap.analysis.sources import Keystone, Sources, UnreadSource, keystones, sources
from evmap.analysis.themes import Terms, themes

__all__ = [
    "Branch",
    "Cell",
    "Changes",
    "Corroboration",
    "Corroborations",
    "Gap",
    "GapKind",
    "GapSeverity",
    "Gaps",
    "Keystone",
    "Matrix",
    "Recommendation",
    "Recommendations",
    "SharedTie",
    "Sources",
    "Status",
    "Terms",
    "UnreadSource",
    "circular_citations",
    "corroboration",
    "diff",
    "explain",
    "gaps",
    "keystones",
    "matrix",
    "problems",
    "recommendations",
    "shared_ties",
    "sources",
    "themes",
    "with_shared_ties",
]
