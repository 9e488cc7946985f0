"""In-text citations: :func:`find_citations` finds and links them, :func:`merge_confirmed` keeps a person's answers."""

from __future__ import annotations

from evmap.references.citations.confirmed import confirm, confirmed, merge_confirmed
from evmap.references.citations.find import find_citations

__all__ = ["confirm", "confirmed", "find_citations", "merge_confirmed"]
