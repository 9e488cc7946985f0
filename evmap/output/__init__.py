"""Results to terminal tables, JSON, CSV, Markdown and graph files.

A module a table turns one answer into a :class:`Result`; ``render`` prints a result in any format, ``graph_files``
writes a graph in each of :data:`WRITERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.lazily import lazily

if TYPE_CHECKING:
    from evmap.output.graph_files import WRITERS
    from evmap.output.table import Column, Result, Table
else:
    __getattr__ = lazily(__name__, {"graph_files": "WRITERS", "table": "Column Result Table"})

__all__ = ["WRITERS", "Column", "Result", "Table"]
