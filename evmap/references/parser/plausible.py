"""Is a line a bibliographic entry at all?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.references.parser.model import Tagged
    from evmap.references.parser.tokens import Tokens

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]\d\d|20[0-4]\d)(?!\d)|\bn\.?\s?d\b|\bin press\b|\bforthcoming\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def reason_against(tokens: Tokens, tagged: Tagged) -> str:
    """Why the line is no reference, "" if it is one. Lenient: only what no list would hold is refused."""
    text = tokens.text
    if not text:
        return "empty line"
    words = _LETTERS.findall(text)
    if not words:
        return "no words"
    kinds = {one.kind for one in tokens.identifiers}
    if kinds & {"doi", "url", "isbn", "pmid", "arxiv"}:
        return ""
    labels = set(tagged.labels)
    if len(tokens.words) == 1:
        return "a single word"
    if _YEAR.search(text[:4000]):
        if len(text) > 1500 and _sentences(text) > 12:
            return "prose"
        low = sum(1 for word in words if word.islower())
        if (
            len(words) > 25
            and low > 0.8 * len(words)
            and _sentences(text) >= 2
            and not ({"container", "publisher"} & labels and "author" in labels)
        ):
            return "prose"
        return ""
    low = sum(1 for word in words if word.islower())
    if len(words) > 12 and low > 0.7 * len(words) and not re.match(r"\W*[^\W\d_]+,? [A-Z]", text):
        return "prose"
    if len(words) < 3 and "author" not in labels:
        return "too short"
    if {"author", "title"} <= labels or {"title", "publisher"} <= labels or {"title", "container"} <= labels:
        if _sentences(text) > 6 and len(words) > 80:
            return "prose"
        return ""
    return "no author, year, publisher or address"


def _sentences(text: str) -> int:
    return len(re.findall(r"[a-z]{3}[.?!]\s+[A-Z]", text))
