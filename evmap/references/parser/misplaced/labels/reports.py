"""Entries of public bodies and web pages: whole names before dates, titles after names, catalogue numbers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import word_group
from evmap.references.parser.fields.organisations import is_organisation
from evmap.references.parser.misplaced.labels.dates import BRACKET_YEAR
from evmap.references.parser.tagging.segments import runs

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens

_CATALOGUE = frozenset({"cat.", "catalogue", "catalog"})
_NUMBER = frozenset({"no", "no.", "nos.", "number", "number:", "no.:"})
_LETTERS = re.compile(r"[A-Z]{1,4}")
_WITH_DIGIT = re.compile(r"[\w.-]*\d[\w./-]*[.,;:]?")
_CHANGED = frozenset({"last", "updated", "revised", "modified", "reviewed", "first", "published", "posted", "on"})


def body_before_date(tokens: Tokens, labels: list[str]) -> None:
    """``Government of Example. Department of Works (2018). Title``: all of a body's name that stands before a bracketed
    year is the author, if the title follows the year."""
    if "date" not in labels:
        return
    date = labels.index("date")
    if (
        "title" not in labels[:date]
        or labels[date + 1 : date + 2] != ["title"]
        or not set(labels[:date]) <= {"title", "author"}
        or not BRACKET_YEAR.match(tokens.words[date])
    ):
        return
    words = [word.strip(".,;:()[]").lower() for word in tokens.words[:date]]
    if not _headed(words) or not is_organisation(" ".join(tokens.words[:date]).strip(" .,:;")):
        return
    labels[:date] = ["author"] * date


def _headed(words: list[str]) -> bool:
    """Is one of *words* (lower case, no marks) the head of a body's name: council, department, foundation?"""
    return not word_group("organisation-heads").isdisjoint(words) or not word_group("organisation-words").isdisjoint(
        words
    )


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


def catalogue_number(tokens: Tokens, labels: list[str]) -> None:
    """``Cat. no. HOU 322``, ``Catalogue no. 11-001-X``: what a series counts by is no volume, issue or page."""
    for i in range(2, len(labels) - 1):
        word = tokens.words[i]
        if (
            word[0] not in "nN"
            or word.lower() not in _NUMBER
            or tokens.words[i - 1].lower().lstrip("(") not in _CATALOGUE
        ):
            continue
        end = i + 1
        if end + 1 < len(labels) and _LETTERS.fullmatch(tokens.words[end]):
            end += 1
        if _WITH_DIGIT.fullmatch(tokens.words[end].rstrip(")")):
            labels[i - 1 : end + 1] = ["genre"] * (end + 2 - i)
        return


def change_is_no_source(tokens: Tokens, labels: list[str]) -> None:
    """``“Chart book.” Updated May 27, 2021``: the word before a date of change is no container."""
    for label, start, end in runs(labels):
        if (
            label in ("container", "publisher")
            and labels[end : end + 1] == ["date"]
            and end - start <= 3
            and _CHANGED.issuperset(word.strip(".,;:()[]").lower() for word in tokens.words[start:end])
        ):
            labels[start:end] = ["date"] * (end - start)
            return


def note_is_title(tokens: Tokens, labels: list[str]) -> None:
    """An entry with an author and a long note but without a title, container or publisher: the note is its title, and
    so is what was read as its kind before an address (``LEED v4.1, https://…``)."""
    if {"title", "container", "publisher"} & set(labels) or "author" not in labels:
        return
    kind = "note" if "note" in labels else "genre"
    found = [(start, end) for label, start, end in runs(labels) if label == kind]
    start, end = max(found, key=lambda one: one[1] - one[0], default=(0, 0))
    wanted = end - start > 3 if kind == "note" else labels[end : end + 1] == ["url"] and end - start > 1
    if wanted and labels.index("author") < start and tokens.words[start][:1].isupper():
        labels[start:end] = ["title"] * (end - start)


def name_and_title(tokens: Tokens, labels: list[str]) -> None:
    """``Performance Initiative (PI). Indicator framework.``: a name with its own initials before two stretches that
    stand for a title and its source, in an entry of nothing else, is who wrote what follows."""
    found = runs(labels)
    if [label for label, _, _ in found[:2]] != ["title", "container"] or not {
        "title",
        "container",
        "note",
        "url",
    } >= set(labels):
        return
    (_, start, end), (_, _, after) = found[:2]
    acronym = _SHORT.fullmatch(tokens.words[end - 1])
    initials = [word[0] for word in tokens.words[start : end - 1] if word[0].isupper()]
    if acronym and tokens.words[end - 1].strip("().,:;") == "".join(initials):
        labels[start:end] = ["author"] * (end - start)
        labels[end:after] = ["title"] * (after - end)


_KINDS = frozenset({"working", "discussion", "occasional"})
_PAPERS = re.compile(r"(?:papers?|notes?|briefs?|reports?|series)[.,:;]?", re.IGNORECASE)


def working_paper(tokens: Tokens, labels: list[str]) -> None:
    """``Example Center Working Paper W2018-2``: the kind of a paper with its body and number is one stretch, where the
    tagger took the body for a publisher or a source and another publisher, or none, follows."""
    for i in range(2, len(labels) - 1):
        if tokens.words[i].lower() not in _KINDS or not _PAPERS.fullmatch(tokens.words[i + 1]):
            continue
        if labels[i] == "title" or "pages" in labels:
            return
        start, end = i, i + 2
        while (
            start
            and labels[start - 1] in ("publisher", "container", "collection")
            and _goes_on(tokens.words[start - 1])
        ):
            start -= 1
        while (
            end < len(labels)
            and labels[end] in ("volume", "genre", labels[i + 1])
            and _goes_on(tokens.words[end - 1], ",;.")
        ):
            end += 1
        if start < i and labels[start] != "collection" and (labels[i] != "genre" or "publisher" in labels[end:]):
            labels[start:end] = ["genre"] * (end - start)
        return


def _goes_on(word: str, marks: str = ".,;:)”’\"'") -> bool:
    return word[-1:] not in marks or word.lower() in ("no.", "nr.")


def publisher_after_italics(tokens: Tokens, labels: list[str]) -> None:
    """``*The process.* Program on Change``: what follows an italic title and its full stop in plain type is who
    published it, where nothing else is."""
    if "title" not in labels or {"publisher", "container", "place"} & set(labels):
        return
    start = labels.index("title")
    if tokens.marks[start] != "i":
        return
    end = next((i for i in range(start, len(labels)) if labels[i] != "title"), len(labels))
    plain = next((i for i in range(start, end) if tokens.marks[i] != "i"), end)
    if (
        plain < end
        and tokens.words[plain - 1].endswith(".")
        and not any(tokens.marks[plain:end])
        and is_organisation(" ".join(tokens.words[plain:end]).strip(" .,;:"))
    ):
        labels[plain:end] = ["publisher"] * (end - plain)


_SHORT = re.compile(r"\([A-Z][A-Z0-9-]{1,9}\)[.,:;]?")
_MEDIA = frozenset({"DVD", "CD", "PDF", "TV", "VHS", "LP", "CD-ROM"})


def acronym_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``Guide to the Expression of Uncertainty in Measurement (GUM).``: capitals in brackets after a title belong to
    it, unless they name a medium."""
    for i in range(1, len(labels)):
        if labels[i] == "genre" and labels[i - 1] == "title" and labels[i + 1 : i + 2] != ["genre"]:
            if _SHORT.fullmatch(tokens.words[i]) and tokens.words[i].strip("().,:;") not in _MEDIA:
                labels[i] = "title"
            return


def publisher_after_place(tokens: Tokens, labels: list[str]) -> None:
    """``Tabagisme en 2020. Paris: Observatoire des drogues``: what stands after a place and its colon is the publisher,
    not a second title."""
    if "publisher" in labels or "place" not in labels or "title" not in labels:
        return
    found = runs(labels)
    for (_, _, before), (label, start, end) in pairwise(found):
        if (
            label == "title"
            and labels[before - 1] == "place"
            and tokens.words[before - 1].endswith(":")
            and "title" in labels[:before]
            and end - start <= _LONGEST_NAME
        ):
            labels[start:end] = ["publisher"] * (end - start)
            return


_LONGEST_NAME = 10
"""So many words at most make the name of a publisher."""
_BRACKETED = re.compile(r"[(\[]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def days_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``Data for testing: 28 May to 26 August (no date)``: days without a year between the title and a bracketed date
    belong to the title."""
    for label, start, end in runs(labels):
        if label != "date" or end - start < 3 or not start or labels[start - 1] != "title":
            continue
        bracket = next((i for i in range(start + 2, end) if _BRACKETED.match(tokens.words[i])), None)
        if bracket is not None and not any(_YEAR.search(word) for word in tokens.words[start:bracket]):
            labels[start:bracket] = ["title"] * (bracket - start)
        return


def page_is_title(tokens: Tokens, labels: list[str]) -> None:
    """``AUDIT-C Frequently Asked Questions. Available online: https://…``: words alone before an address are the title
    of the page, whoever they name."""
    if "\x01url" not in tokens.words or {"container", "publisher", "editor", "date", "place", "volume"} & set(labels):
        return
    if "title" in labels and (labels[0] != "author" or labels.count("title") > _FEW):
        return
    end = next((i for i, label in enumerate(labels) if label not in ("author", "title")), len(labels))
    if 1 < end <= _LONGEST_PAGE and not any(word.endswith((",", ".")) for word in tokens.words[: end - 1]):
        labels[:end] = ["title"] * end


_LONGEST_PAGE = 14
_FEW = 2
