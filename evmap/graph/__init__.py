"""Evidence to one graph with typed nodes and edges.

``build(evidence)`` returns it as a networkx.MultiDiGraph, ``build_typed`` as answers use it. Nodes are ``kind:id``;
every node carries ``kind``, ``id``, ``label`` and where it was read (``file``, ``line``); every edge carries its
``type``. docs/method.md lists both.
"""

from __future__ import annotations

from evmap.graph.build import build, build_typed
from evmap.graph.cito import EVIDENTIAL, is_evidential
from evmap.graph.terms import kind_of_facet

__all__ = ["EVIDENTIAL", "build", "build_typed", "is_evidential", "kind_of_facet"]
