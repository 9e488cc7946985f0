"""Put paragraphs together that a converter broke: at a page, around a figure, before every citation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind
from evmap.reading.assembly.blocks import append
from evmap.reading.assembly.sections import is_list_heading

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPEN_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
# What may stand between the halves of a paragraph: it floats, or hangs at the foot of the page.
_FLOATS = frozenset({BlockKind.CAPTION, BlockKind.TABLE, BlockKind.FOOTNOTE})
_ENDED = re.compile(r"[.!?:;\"”’')\]]$|https?://\S+$")
_ET_AL = re.compile(r"\bet al\.?(?:['’]s)?$", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:,|\b(?:and|or|by|of|in|to|the|a|an|with|from|for|as|that|than|which|who|at|on|see|e\.g\.|i\.e\.|also|both|"
    r"between|while|whereas|although|because|since))$"
)
_YEAR_FIRST = re.compile(r"\((?:1[6-9]|20)\d\d|\(n\.?\s?d")
_PARTICLE_NAME = re.compile(
    r"(?:van|von|de|del|della|der|den|di|da|du|dos|la|le|ter|ten|al|el|bin|d['’])[ -]?\S*\s*[A-Z]"
)
_MIN_LENGTH = 25
_MAX_LENGTH = 20_000


def rejoin(blocks: Iterable[Block]) -> list[Block]:
    """Return *blocks* with the second half of each broken paragraph joined to its first. O(n).

    A paragraph goes on in a later one when it breaks off without an end (no full stop, or in ``et al.``, or with a
    comma or a word such as "of") and the later one starts with a small letter or a bracket; only captions, tables
    and footnotes may stand between, and nothing before a capital. Reference lists are left alone: their entries
    often end without a full stop.
    """
    result: list[Block] = []
    last: int | None = None
    in_list = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            in_list, last = is_list_heading(block.text), None
        elif block.kind in _OPEN_KINDS:
            if last is not None and not in_list and _goes_on(result[last], block, adjacent=last == len(result) - 1):
                result[last] = append(result[last], block)
                continue
            last = len(result)
        elif block.kind not in _FLOATS:
            last = None
        result.append(block)
    return result


def _goes_on(first: Block, second: Block, *, adjacent: bool) -> bool:
    if second.kind is not BlockKind.PARAGRAPH or not _MIN_LENGTH <= len(first.text) <= _MAX_LENGTH or second.anchor:
        return False
    before, after = first.text[-60:], second.text
    hanging = bool(_HANGING.search(before))
    if after[0] == "(":
        return bool(_ET_AL.search(before)) or hanging or (not _ENDED.search(before) and _starts_bracket(before, after))
    if _ENDED.search(before) and not (hanging or _ET_AL.search(before)):
        return False
    if after[0].islower():
        return _PARTICLE_NAME.match(after) is None or hanging
    return hanging and adjacent and after[0].isalpha()  # "was extended by" / "Bernoulli, who": a name goes on


def _starts_bracket(before: str, after: str) -> bool:
    """Whether a bracket continues the sentence before it: "(2018) found" after a name, "(Smith, 2018)." after words."""
    return before[-1:].isalnum() and (bool(_YEAR_FIRST.match(after)) or ")" in after[:400])
