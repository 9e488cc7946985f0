"""Reference lists in a document: :func:`find_references` finds them and splits them into entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.lazily import lazily

if TYPE_CHECKING:
    from evmap.references.lists.find import find_references
    from evmap.references.lists.types import Note, ReferenceEntry, ReferenceList, ReferenceLists
else:
    __getattr__ = lazily(
        __name__, {"find": "find_references", "types": "Note ReferenceEntry ReferenceList ReferenceLists"}
    )

__all__ = ["Note", "ReferenceEntry", "ReferenceList", "ReferenceLists", "find_references"]
