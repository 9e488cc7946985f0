"""Names of bodies: whole before the date, with a year inside, before a title with a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import word_group
from evmap.references.parser.fields.organisations import is_organisation
from evmap.references.parser.misplaced.labels.dates import BRACKET_YEAR
from evmap.references.parser.tagging.segments import runs

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens

ACRONYM = re.compile(r"\([A-Z][A-Z0-9-]{1,9}\)[.,:;]?")
"""An acronym in brackets, as one token."""


def body_before_date(tokens: Tokens, labels: list[str]) -> None:
    """``Government of Example. Department of Works (2018). Title``: all of a body's name that stands before a bracketed
    year is the author, if the title follows the year."""
    if "date" not in labels:
        return
    date = labels.index("date")
    if (
        "title" not in labels[:date]
        or labels[date + 1 : date + 2] not in (["title"], ["genre"])
        or not set(labels[:date]) <= {"title", "author"}
        or not BRACKET_YEAR.match(tokens.words[date])
    ):
        return
    words = [word.strip(".,;:()[]").lower() for word in tokens.words[:date]]
    plain = labels[date + 1] == "title" and not any(mark in "".join(tokens.words[:date]) for mark in ':?“"‘')
    if not (_headed(words) or plain) or not is_organisation(" ".join(tokens.words[:date]).strip(" .,:;")):
        return
    labels[:date] = ["author"] * date
    if labels[date + 1] == "genre" and "title" not in labels:
        end = next((i for i in range(date + 1, len(labels)) if labels[i] != "genre"), len(labels))
        labels[date + 1 : end] = ["title"] * (end - date - 1)


def _headed(words: list[str]) -> bool:
    """Is one of *words* (lower case, no marks) the head of a body's name: council, department, foundation?"""
    return not word_group("organisation-heads").isdisjoint(words) or not word_group("organisation-words").isdisjoint(
        words
    )


_MEMBERS = frozenset({"collaborators.", "collaboration.", "investigators.", "consortium.", "group.", "network."})


def group_with_year(tokens: Tokens, labels: list[str]) -> None:
    """``GBD 2019 Collaborators. Global burden``: a bare year inside a group's name is a part of it."""
    if "date" not in labels or labels[:1] != ["author"]:
        return
    date = labels.index("date")
    if not tokens.words[date].isdigit() or labels[:date] != ["author"] * date:
        return
    for i in range(date + 1, min(date + 2 + _WORDS_OF_GROUP, len(labels))):
        if labels[i] != "title":
            return
        if tokens.words[i].endswith("."):
            if tokens.words[i].lower() in _MEMBERS:
                labels[date : i + 1] = ["author"] * (i + 1 - date)
            return


_WORDS_OF_GROUP = 4
"""So many words at most stand between the year in a group's name and its last word."""


def year_of_statistics(tokens: Tokens, labels: list[str]) -> None:
    """``Example Estimates 2016: deaths by cause. Geneva, Example; 2018.``: what stands before a bare year and its
    colon, where another year follows the imprint, begins the title."""
    if labels.count("date") < 2 or labels[:1] != ["author"]:
        return
    first = labels.index("date")
    if (
        not _YEAR_AND_COLON.fullmatch(tokens.words[first])
        or labels[:first] != ["author"] * first
        or labels[first + 1 : first + 2] != ["title"]
        or any(mark in word for word in tokens.words[:first] for mark in ".,;")
    ):
        return
    last = len(labels) - 1 - labels[::-1].index("date")
    if labels[last - 1] in ("publisher", "place") and _YEAR_ALONE.fullmatch(tokens.words[last]):
        labels[: first + 1] = ["title"] * (first + 1)


_YEAR_AND_COLON = re.compile(r"(?:1[5-9]\d\d|20[0-4]\d):")
_YEAR_ALONE = re.compile(r"(?:1[5-9]\d\d|20[0-4]\d)[.,;]*")


def title_after_body(tokens: Tokens, labels: list[str]) -> None:
    """``Ministry of Example, Swift and fair: reform of care``: what stands before a colon begins the title, where the
    author's first comma follows a body and no other body stands after it."""
    if labels[:1] != ["author"] or "title" not in labels:
        return
    title = labels.index("title")
    words = tokens.words
    if not words[title - 1].endswith(":") or labels[:title].count("author") != title:
        return
    comma = next((i for i in range(title - 1) if words[i].endswith(",")), None)
    if comma is None:
        return
    rest = [word.strip(".,;:()[]").lower() for word in words[comma + 1 : title]]
    if not _headed(rest) and is_organisation(" ".join(words[: comma + 1]).strip(" ,")):
        labels[comma + 1 : title] = ["title"] * (title - comma - 1)


def name_and_title(tokens: Tokens, labels: list[str]) -> None:
    """``Performance Initiative (PI). Indicator framework.``: a name with its own initials before two stretches that
    stand for a title and its source, in an entry of nothing else, is who wrote what follows."""
    if labels[:1] != ["title"] or "container" not in labels or "date" in labels:
        return
    found = runs(labels)
    if [label for label, _, _ in found[:2]] != ["title", "container"] or not {
        "title",
        "container",
        "note",
        "url",
    } >= set(labels):
        return
    (_, start, end), (_, _, after) = found[:2]
    acronym = ACRONYM.fullmatch(tokens.words[end - 1])
    initials = [word[0] for word in tokens.words[start : end - 1] if word[0].isupper()]
    if acronym and tokens.words[end - 1].strip("().,:;") == "".join(initials):
        labels[start:end] = ["author"] * (end - start)
        labels[end:after] = ["title"] * (after - end)
