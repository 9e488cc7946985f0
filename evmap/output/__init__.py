"""Results to terminal tables, JSON, CSV, Markdown and graph files.

A module a table turns one answer into a :class:`Result`; ``tables.render`` prints a result in any format,
``graphs.write`` writes a graph in each of its ``WRITERS``.
"""

from __future__ import annotations

from evmap.output.tables.table import Column, Result, Table

__all__ = ["Column", "Result", "Table"]
