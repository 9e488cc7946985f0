"""In-text citations: :func:`find_citations` finds and links them, :func:`merge_confirmed` keeps a person's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.lazily import lazily

if TYPE_CHECKING:
    from evmap.references.citations.confirming import confirm, confirmed, merge_confirmed
    from evmap.references.citations.find import find_citations
else:
    __getattr__ = lazily(__name__, {"confirming": "confirm confirmed merge_confirmed", "find": "find_citations"})

__all__ = ["confirm", "confirmed", "find_citations", "merge_confirmed"]
