"""YAML files that people keep: every value with its line, and tables of keys that read, explain and check it.

``nodes`` composes a file into values that know where they stand; ``shapes`` says which keys a file may have.
"""

from __future__ import annotations

from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar, compose
from evmap.yamlfiles.shapes import Key, Reading, Table

__all__ = ["Key", "Listing", "Mapping", "Node", "Reading", "Scalar", "Table", "compose"]
