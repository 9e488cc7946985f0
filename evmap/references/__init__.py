"""From a report's text to its references.

``lists`` finds and splits reference lists, ``parser`` turns an entry into a Record, ``citations`` links the running
text to the entries; ``edited`` keeps what a person changed in a .bib.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.lazily import lazily

if TYPE_CHECKING:
    from evmap.references.citations import find_citations
    from evmap.references.lists import find_references
    from evmap.references.parser import parse
else:
    __getattr__ = lazily(__name__, {"citations": "find_citations", "lists": "find_references", "parser": "parse"})

__all__ = ["find_citations", "find_references", "parse"]
