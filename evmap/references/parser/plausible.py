"""Is a line a bibliographic entry at all?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.references.parser.tagging.segments import Tagged
    from evmap.references.parser.text.tokens import Tokens

_YEAR = re.compile(r"(?:1[5-9]\d\d|20[0-4]\d)(?!\d)(?<!\d\d\d\d\d)")
_NO_YEAR = re.compile(r"\bn\.?\s?d\b|\bin press\b|\bforthcoming\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NAME_FIRST = re.compile(r"\W*[^\W\d_]+,? [A-Z]")
_SENTENCE_END = re.compile(r"[a-z]{3}[.?!]\s+[A-Z]")
_TELLING = frozenset({"doi", "url", "isbn", "pmid", "arxiv"})
"""Identifiers that only a reference holds."""


def reason_against(tokens: Tokens, tagged: Tagged) -> str:
    """Why the line is no reference, "" if it is one. Lenient: only what no list would hold is refused."""
    text = tokens.text
    if not text:
        return "empty line"
    if not _LETTERS.search(text):
        return "no words"
    if any(one.kind in _TELLING for one in tokens.identifiers):
        return ""
    labels = set(tagged.labels)
    if len(tokens.words) == 1:
        return "a single word"
    if _YEAR.search(text, 0, 4000) or _NO_YEAR.search(text, 0, 4000):
        if len(text) > 1500 and _sentences(text) > 12:
            return "prose"
        if "author" in labels and ("container" in labels or "publisher" in labels):
            return ""
        words = _LETTERS.findall(text)
        if len(words) > 25 and _share_of_small(words) > 0.8 and _sentences(text) >= 2:
            return "prose"
        return ""
    words = _LETTERS.findall(text)
    if len(words) > 12 and _share_of_small(words) > 0.7 and not _NAME_FIRST.match(text):
        return "prose"
    if len(words) < 3 and "author" not in labels:
        return "too short"
    if {"author", "title"} <= labels or {"title", "publisher"} <= labels or {"title", "container"} <= labels:
        if _sentences(text) > 6 and len(words) > 80:
            return "prose"
        return ""
    return "no author, year, publisher or address"


def _share_of_small(words: list[str]) -> float:
    return sum([word.islower() for word in words]) / len(words)


def _sentences(text: str) -> int:
    return len(_SENTENCE_END.findall(text))
