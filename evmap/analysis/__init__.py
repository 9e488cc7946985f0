"""Pure functions of the graph: gaps, corroboration, sources, impact of a report.

Each takes the graph of :func:`evmap.graph.build` and returns typed rows; ``.to_dicts()`` or ``.to_json()`` gives plain
values. None reads a file, a clock or the network.

>>> import networkx as nx
>>> from evmap.analysis import gaps
>>> gaps(nx.MultiDiGraph()).to_dicts()
[]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.lazily import lazily

if TYPE_CHECKING:
    from evmap.analysis.advice import Recommendation, Recommendations, recommendations
    from evmap.analysis.branch import Branch
    from evmap.analysis.circles import circular_citations
    from evmap.analysis.compare import Changes, diff
    from evmap.analysis.corroborate import Corroboration, Corroborations, corroboration
    from evmap.analysis.find_gaps import gaps
    from evmap.analysis.find_problems import problems
    from evmap.analysis.gap import Gap, GapKind, Gaps, GapSeverity
    from evmap.analysis.independence import SharedTie, shared_ties, with_shared_ties
    from evmap.analysis.read_next import Keystone, Sources, UnreadSource, keystones, sources
    from evmap.analysis.status import Status
    from evmap.analysis.tabulate import Cell, Matrix, matrix
    from evmap.analysis.terms import Terms, themes
    from evmap.analysis.trace import explain
else:
    __getattr__ = lazily(
        __name__,
        {
            "advice": "Recommendation Recommendations recommendations",
            "branch": "Branch",
            "circles": "circular_citations",
            "compare": "Changes diff",
            "corroborate": "Corroboration Corroborations corroboration",
            "find_gaps": "gaps",
            "find_problems": "problems",
            "gap": "Gap GapKind Gaps GapSeverity",
            "independence": "SharedTie shared_ties with_shared_ties",
            "read_next": "Keystone Sources UnreadSource keystones sources",
            "status": "Status",
            "tabulate": "Cell Matrix matrix",
            "terms": "Terms themes",
            "trace": "explain",
        },
    )

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
