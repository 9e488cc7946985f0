"""Results to terminal tables, JSON, CSV, Markdown and graph files.

A module a table turns one answer into a :class:`Result`; ``render`` prints a result in any format, ``graph_files``
writes a graph in each of :data:`WRITERS`.
"""

from __future__ import annotations

from evmap.output.graphs.write import WRITERS
from evmap.output.tables.table import Column, Result, Table

__all__ = ["WRITERS", "Column", "Result", "Table"]
