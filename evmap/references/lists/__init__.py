"""Reference lists in a document: :func:`find_references` finds them and splits them into entries."""

from __future__ import annotations

from evmap.references.lists.find import find_references
from evmap.references.lists.types import Note, ReferenceEntry, ReferenceList, ReferenceLists

__all__ = ["Note", "ReferenceEntry", "ReferenceList", "ReferenceLists", "find_references"]
