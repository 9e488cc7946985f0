"""Reports and web pages: numbers of series, kinds of paper, and titles that were read as something else."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.references.parser.fields.organisations import is_organisation
from evmap.references.parser.misplaced.labels.bodies import ACRONYM
from evmap.references.parser.tagging.segments import runs

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens

_CATALOGUE_HINTS = ("at. no", "at. No", "ata", "ubl", "oc. ", "ocument")
"""What every catalogue number holds: quicker to look for, as are the guards of the other rules."""
_CATALOGUE = frozenset({"cat.", "catalogue", "catalog", "publication", "pub.", "publ.", "document", "doc."})
_NUMBER = frozenset({"no", "no.", "nos.", "number", "number:", "no.:"})
_LETTERS = re.compile(r"\(?[A-Z]{1,4}\)?")
_WITH_DIGIT = re.compile(r"[\w.-]*\d[\w./-]*[.,;:]?")
_CHANGE_HINTS = ("pdated", "evised", "odified", "eviewed", "osted", "ublished")
_CHANGED = frozenset({"last", "updated", "revised", "modified", "reviewed", "first", "published", "posted", "on"})


def catalogue_number(tokens: Tokens, labels: list[str]) -> None:
    """``Cat. no. HOU 322``, ``Catalogue no. 11-001-X``: what a series counts by is no volume, issue or page."""
    if not any(map(tokens.text.__contains__, _CATALOGUE_HINTS)):
        return
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
            start = i - 1
            while labels[start - 1] == labels[i - 1] == "container" and tokens.words[start - 1][-1:].isalnum():
                start -= 1  # HHS Publication No. …
            labels[start : end + 1] = ["genre"] * (end + 1 - start)
        return


_OWN_WORDS = re.compile(r"in (?:brief|depth|focus|context|practice|numbers|figures)\b", re.IGNORECASE)


def subtitle_in_brief(tokens: Tokens, labels: list[str]) -> None:
    """``The block grant: In Brief``: words after a title's colon that only look like a source are its subtitle."""
    if ": In " not in tokens.text and ": in " not in tokens.text:
        return
    for label, start, end in runs(labels):
        if label == "container" and start and labels[start - 1] == "title" and tokens.words[start - 1].endswith(":"):
            if _OWN_WORDS.match(" ".join(tokens.words[start:end])):
                labels[start:end] = ["title"] * (end - start)
            return


def change_is_no_source(tokens: Tokens, labels: list[str]) -> None:
    """``“Chart book.” Updated May 27, 2021``: the word before a date of change is no container."""
    if not any(map(tokens.text.__contains__, _CHANGE_HINTS)):
        return
    for label, start, end in runs(labels):
        if (
            label in ("container", "publisher")
            and labels[end : end + 1] == ["date"]
            and end - start <= 3
            and _CHANGED.issuperset(word.strip(".,;:()[]").lower() for word in tokens.words[start:end])
        ):
            labels[start:end] = ["date"] * (end - start)
            return
        last = tokens.words[end - 1]
        if (
            label == "publisher"
            and labels[end : end + 1] == ["date"]
            and end - start > 1
            and tokens.words[end - 2][-1:] in ".,;"
            and last.islower()
            and last in _CHANGED
        ):
            labels[end - 1] = "date"  # Example Office; updated 10 May 2021
            return


_DOCUMENT = re.compile(r"\([A-Z]{2,6}(?:[/-][A-Z\d.]+)+\)[.,;]?")


def document_number(tokens: Tokens, labels: list[str]) -> None:
    """``2020 (WHO/UCN/NCD/20.1).``: what a body counts its documents by, in brackets after the year, is no date."""
    if "/" not in tokens.text or "(" not in tokens.text:
        return
    for i in range(1, len(labels)):
        if labels[i] == "date" and labels[i - 1] == "date" and _DOCUMENT.fullmatch(tokens.words[i]):
            labels[i] = "genre"
            return


def kind_in_brackets(tokens: Tokens, labels: list[str]) -> None:
    """``Title. (Final report of the project) Berlin.``: what stands in brackets between the title's stop and the
    imprint is the kind of work, whatever it names."""
    if ". (" not in tokens.text or "title" not in labels:
        return
    for i in range(2, len(labels) - 1):
        if labels[i - 1] != "title" or labels[i] not in ("collection", "publisher", "place"):
            continue
        if not tokens.words[i].startswith("(") or not tokens.words[i - 1].endswith("."):
            continue
        end = next((k for k in range(i, len(labels)) if tokens.words[k].endswith(")")), len(labels))
        if end + 1 < len(labels) and "genre" not in labels[:i] and labels[end + 1] in ("place", "publisher"):
            labels[i : end + 1] = ["genre"] * (end + 1 - i)
        return


def licence_is_note(tokens: Tokens, labels: list[str]) -> None:
    """``Licence: CC BY-NC-SA 3.0 IGO.``: the terms of use at the end of an entry are neither place nor publisher."""
    if "icen" not in tokens.text:
        return
    for i in range(len(labels) - 1):
        if tokens.words[i] in ("Licence:", "License:") and "date" in labels[:i]:
            for k in range(i, len(labels)):
                labels[k] = "note" if labels[k] != "url" else "url"
            return


def note_is_title(tokens: Tokens, labels: list[str]) -> None:
    """An entry with an author and a long note but without a title, container or publisher: the note is its title, and
    so is what was read as its kind before an address (``LEED v4.1, https://…``)."""
    if "title" in labels or "container" in labels or "publisher" in labels or "author" not in labels:
        return
    kind = "note" if "note" in labels else "genre"
    found = [(start, end) for label, start, end in runs(labels) if label == kind]
    start, end = max(found, key=lambda one: one[1] - one[0], default=(0, 0))
    wanted = end - start > 3 if kind == "note" else labels[end : end + 1] == ["url"] and end - start > 1
    if wanted and labels.index("author") < start and tokens.words[start][:1].isupper():
        labels[start:end] = ["title"] * (end - start)


_PAPER_HINT = re.compile(r"(?:orking|iscussion|ccasional) [PpNnBbRrSs]")
_KINDS = frozenset({"working", "discussion", "occasional"})
_PAPERS = re.compile(r"(?:papers?|notes?|briefs?|reports?|series)[.,:;]?", re.IGNORECASE)


def working_paper(tokens: Tokens, labels: list[str]) -> None:
    """``Example Center Working Paper W2018-2``: the kind of a paper with its body and number is one stretch, where the
    tagger took the body for a publisher or a source and another publisher, or none, follows."""
    if not _PAPER_HINT.search(tokens.text):
        return
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
    if "publisher" in labels or "container" in labels or "place" in labels or "title" not in labels:
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


_MEDIA = frozenset({"DVD", "CD", "PDF", "TV", "VHS", "LP", "CD-ROM"})


def acronym_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``Guide to the Expression of Uncertainty in Measurement (GUM).``: capitals in brackets after a title belong to
    it, unless they name a medium."""
    if "genre" not in labels:
        return
    for i in range(1, len(labels)):
        if labels[i] == "genre" and labels[i - 1] == "title" and labels[i + 1 : i + 2] != ["genre"]:
            if ACRONYM.fullmatch(tokens.words[i]) and tokens.words[i].strip("().,:;") not in _MEDIA:
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


_LONG_DATE = 4
_LONGEST_NAME = 10
"""So many words at most make the name of a publisher."""
_BRACKETED = re.compile(r"[(\[]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def days_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``Data for testing: 28 May to 26 August (no date)``: days without a year between the title and a bracketed date
    belong to the title."""
    if labels.count("date") < _LONG_DATE:
        return
    for label, start, end in runs(labels):
        if label != "date" or end - start < 3 or not start or labels[start - 1] != "title":
            continue
        bracket = next((i for i in range(start + 2, end) if _BRACKETED.match(tokens.words[i])), None)
        if bracket is not None and not any(_YEAR.search(word) for word in tokens.words[start:bracket]):
            labels[start:bracket] = ["title"] * (bracket - start)
        return


_NOT_OF_PAGES = frozenset({"container", "publisher", "editor", "place", "volume"})


def page_is_title(tokens: Tokens, labels: list[str]) -> None:
    """``AUDIT-C Frequently Asked Questions. Available online: https://…``: words alone before an address are the title
    of the page, whoever they name."""
    if "date" in labels or "\x01url" not in tokens.words or not set(labels).isdisjoint(_NOT_OF_PAGES):
        return
    if "title" in labels and (labels[0] != "author" or labels.count("title") > _FEW):
        return
    end = next((i for i, label in enumerate(labels) if label not in ("author", "title")), len(labels))
    file_name = end == 1 and "_" in tokens.words[0]
    if (file_name or 1 < end <= _LONGEST_PAGE) and not any(
        word.endswith((",", ".")) for word in tokens.words[: end - 1]
    ):
        labels[:end] = ["title"] * end


_LONGEST_PAGE = 14
_FEW = 2
