"""A file of the project is read once: what it says is kept by its name and content, file by file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evmap.project.disk.cache.keys import content_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from evmap.project.disk.cache.store import Cache

KINDS = ("records", "listed", "claims", "citations")
KEPT_FILES = 1000
"""What files said before they were changed or removed, and is kept in case they say it again; of each kind."""


def read_once(
    cache: Cache | None, kind: str, reader: Callable[..., Any], path: str, data: bytes, **options: object
) -> Any:
    """*reader*'s answer for a file, from *cache* if it was asked for the same file with the same *options* before.

    *kind* names the answers of that reader. What the reader raises is not kept: it raises it again.
    """
    if cache is None:
        return reader(path, data, **options)
    key = content_key(path, data, repr(sorted(options.items())))
    answer = cache.held.get(f"{kind} {key}") or cache.get(kind, key)
    if answer is None:
        answer = reader(path, data, **options)
        cache.put(kind, key, answer, kept=None)
    cache.held[f"{kind} {key}"] = answer
    return answer
