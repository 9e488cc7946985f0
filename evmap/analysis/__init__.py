"""Pure functions of the graph: gaps, corroboration, sources, impact of a report.

>>> from evmap.analysis import gaps
>>> import networkx as nx
>>> len(gaps(nx.MultiDiGraph()))
0
"""

from __future__ import annotations

from evmap.analysis.corroborate import Corroboration, Corroborations, corroboration
from evmap.analysis.find_gaps import gaps
from evmap.analysis.gap import Gap, GapKind, Gaps, GapSeverity

__all__ = ["Corroboration", "Corroborations", "Gap", "GapKind", "GapSeverity", "Gaps", "corroboration", "gaps"]
