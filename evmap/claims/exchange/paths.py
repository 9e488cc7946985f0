"""Codes that a tool names only by their path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.exchange.coded import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def codes_of_paths(names: Iterable[str], separators: Sequence[str]) -> list[Code]:
    """Codes that a table names only by their path, as ``Training > Access``; a code above another is made, too.

    >>> [(code.key, code.parent) for code in codes_of_paths(["Training > Access"], [" > "])]
    [('Training', ''), ('Training > Access', 'Training')]
    """
    found: dict[str, Code] = {}
    for name in names:
        mark = next((one for one in separators if one in name), "")
        steps = [step.strip() for step in name.split(mark)] if mark else [name.strip()]
        if not all(steps):
            mark, steps = "", [name.strip()]
        for end in range(1, len(steps) + 1):
            key = name if end == len(steps) else mark.join(steps[:end])
            parent = mark.join(steps[: end - 1])
            found.setdefault(key, Code(key, steps[end - 1], parent))
    return list(found.values())
