"""Who wrote an entry: authors stand once, and first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.segments import runs

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens


def authors_first(labels: list[str]) -> None:
    """What stands before the date and the title is the author, unless something says editor."""
    end = 0
    while end < len(labels) and labels[end] in ("publisher", "container"):
        end += 1
    if 0 < end < len(labels) and labels[end] == "date" and "author" not in labels and "title" in labels[end:]:
        labels[:end] = ["author"] * end


_LAST_INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.-?)+$")


def title_after_initials(tokens: Tokens, labels: list[str]) -> None:
    """``Weiler, H.A. Vitamin D: an overview``: after the last initials, words up to a colon begin the title."""
    for i in range(1, len(labels) - 1):
        if labels[i] == "author" and labels[i + 1] == "title" and tokens.words[i].endswith(":"):
            first = next((k for k in range(i, 0, -1) if _LAST_INITIAL.fullmatch(tokens.words[k - 1])), 0)
            between = tokens.words[first:i]
            apart = any(word[-1] in ",;" or word == "and" for word in between)
            if first and between and labels[first - 1] == "author" and not apart:
                labels[first : i + 1] = ["title"] * (i + 1 - first)
            return


def second_author(labels: list[str]) -> None:
    """Authors stand once. What looks like a name after the title is the publisher if there is none, else a note."""
    if "author" not in labels or "title" not in labels:
        return
    first, count = labels.index("author"), labels.count("author")
    if labels[first : first + count].count("author") == count:
        return
    authors = [(start, end) for label, start, end in runs(labels) if label == "author"]
    title = labels.index("title")
    if authors[0][0] > title:
        return
    for start, end in authors[1:]:
        if start > title:
            near = labels[start - 1] == "publisher" or labels[end : end + 1] == ["publisher"]
            new = "publisher" if near or "publisher" not in labels else "note"
            if labels[start - 1] in ("editor", "translator"):
                new = labels[start - 1]  # Trans. W. D. Ross
            labels[start:end] = [new] * (end - start)
