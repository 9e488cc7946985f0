"""Who wrote an entry: authors stand once, and first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.segments import runs

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens


_WITH_ROLE = re.compile(r"\b(?:direct|produc|writ|trans|trad|übers)", re.IGNORECASE)


def authors_first(tokens: Tokens, labels: list[str]) -> None:
    """What stands before the date and the title is the author, unless something says editor, director and the like."""
    end = 0
    if labels[:1] == ["translator"] and _WITH_ROLE.search(" ".join(tokens.words[: labels.count("translator")])):
        return
    while end < len(labels) and labels[end] in ("publisher", "container", "translator"):
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


_INITIALS_COLON = re.compile(r"[A-ZÀ-Þ]{1,3}(?:-[A-ZÀ-Þ])?:$")
_SEMICOLON_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.-?)+,?$")


def author_before_colon(tokens: Tokens, labels: list[str]) -> None:
    """``Yu X-N, Zhang J-X: A comparison``: initials before a colon end the authors, where others precede them."""
    if labels[:1] != ["author"] or "title" not in labels:
        return
    title = labels.index("title")
    if not tokens.words[title - 1].endswith(","):
        return
    for i in range(title + 1, min(title + 4, len(labels) - 1)):
        if _INITIALS_COLON.match(tokens.words[i]):
            between = tokens.words[title:i]
            if all(word[:1].isupper() and word.isalpha() for word in between):
                labels[title : i + 1] = ["author"] * (i + 1 - title)
            return


def title_after_semicolons(tokens: Tokens, labels: list[str]) -> None:
    """``Fisher, K.M.; Baker, A. Stress, resilience and coping``: in a list parted by semicolons, what follows the last
    person's initials begins the title."""
    if labels[:1] != ["author"] or "title" not in labels or ";" not in tokens.text:
        return
    title, words = labels.index("title"), tokens.words
    last = next((i for i in range(title - 1, -1, -1) if words[i].endswith(";")), -1)
    if last < 0 or labels[last:title] != ["author"] * (title - last) or not _SEMICOLON_INITIALS.match(words[last][:-1]):
        return
    comma = next((i for i in range(last + 1, title) if words[i].endswith(",")), title)
    end = comma + 1
    while end < title and _SEMICOLON_INITIALS.match(words[end]):
        end += 1
    if (
        comma + 1 < end < title
        and not words[end][:1].islower()
        and words[end].strip(".,") not in ("Jr", "Sr", "II", "III")
    ):
        labels[end:title] = ["title"] * (title - end)


def second_author(_tokens: Tokens, labels: list[str]) -> None:
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
