"""evmap: evidence synthesis and literature mapping over plain files in a folder.

From a notebook::

    import evmap
    graph = evmap.open(".").graph()
    evmap.analysis.gaps(graph, theme=["training"]).to_dicts()
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from evmap.version import __version__ as __version__

if TYPE_CHECKING:
    from pathlib import Path

    from evmap.project import Project

_ROOMS = (
    *("analysis", "claims", "dedupe", "domain", "formats", "graph", "output", "project", "reading", "references"),
    "taxonomy",
)


def open(path: str | Path = ".") -> Project:
    """Return the project in the folder *path*, or in the nearest one above it that has a ``themes.yaml``.

    Raises :class:`evmap.errors.NothingToDo` when there is none.
    """
    from pathlib import Path

    from evmap.project import Project

    return Project.find(Path(path))


def __getattr__(name: str) -> Any:
    """Import a room when it is first named, so that ``import evmap`` costs nothing."""
    if name in _ROOMS:
        return importlib.import_module(f"evmap.{name}")
    raise AttributeError(f"module 'evmap' has no attribute {name!r}")
