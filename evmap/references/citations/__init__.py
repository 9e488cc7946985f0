"""In-text citations: :func:`find_citations` finds and links them, :func:`merge_confirmed` keeps a person's answers,
:func:`citation_alarms` says when most lead to nothing."""

from __future__ import annotations

from evmap.references.citations.alarms import citation_alarms
from evmap.references.citations.confirmed import confirm, confirmed, merge_confirmed
from evmap.references.citations.find import find_citations

__all__ = ["citation_alarms", "confirm", "confirmed", "find_citations", "merge_confirmed"]
