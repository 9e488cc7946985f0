"""Where a sentence begins and ends."""

from __future__ import annotations

import re

BEFORE, AFTER = 300, 200
"""At most so many characters are shown before and after what is looked for."""

_BEGINS = re.compile(r"(?<![A-Z])[.!?][”\"’]?\s+(?=[A-Z“\"])")
_ENDS = re.compile(r"[.!?](?=\s|$)")


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence of *text* that holds ``text[start:end]``, cut with an ellipsis where it is very long.

    >>> sentence_around("Rain falls. It was measured (FWC, 2015). So it is.", 28, 39)
    'It was measured (FWC, 2015).'
    """
    before = [found.end() for found in _BEGINS.finditer(text) if found.end() <= start]
    after = _ENDS.search(text[end:])
    left = max(before[-1] if before else 0, start - BEFORE)
    right = min(end + after.end() if after else len(text), end + AFTER)
    cut_before = left and left not in before
    cut_after = right < len(text) and not after
    return f"{'… ' if cut_before else ''}{text[left:right]}{' …' if cut_after else ''}"
