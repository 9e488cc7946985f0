"""Rules that are surer than the tagger: they change labels where the form of a token leaves no doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.fields.dates import month_names
from evmap.references.parser.fields.genres import is_place
from evmap.references.parser.fields.organisations import is_organisation
from evmap.references.parser.tagging.segments import runs

if TYPE_CHECKING:
    from evmap.references.parser.tagging.model import Tagged
    from evmap.references.parser.text.tokens import Tokens

_BRACKET_YEAR = re.compile(
    r"[(\[](?:c\.?\s?)?(?:1[5-9]\d\d|20[0-4]\d)[a-z]?[)\]][.,:;]*$|\(n\.?\s?d\.?\)[.,:;]*$", re.IGNORECASE
)


_PLAIN_NUMBER = re.compile(r"\d{1,3}[.,]?$")


_LAW = re.compile(
    r"(?:The\s+)?[A-Z][^.;:?!]{2,120}?\b(?:Act|Bill|Regulations|Order|Measure|Rules)\s+(?:\([\w "
    r"]{3,30}\)\s+)?(?:1[6-9]|20)\d\d\b"
)


_YEAR_IN_BRACKETS = re.compile(r"\(\s*(?:1[6-9]|20)\d\d")


def law_of(text: str) -> str:
    """The name of the law that *text* begins with (``Public Bodies (Scotland) Act 2014``), "" if with none."""
    match = _LAW.match(text)
    return match.group() if match and not _YEAR_IN_BRACKETS.search(match.group()) else ""


def repair_labels(tokens: Tokens, tagged: Tagged) -> list[str]:
    """The tagger's labels, corrected."""
    labels = list(tagged.labels)
    _law_is_title(tokens, labels)
    _missing_date(tokens, labels)
    _year_in_title(tokens, labels)
    _authors_first(labels)
    _second_author(labels)
    _issue_after_volume(tokens, labels)
    _quoted_is_title(tokens, labels)
    _title_in_quotes(tokens, labels)
    _in_after_title(tokens, labels)
    _title_wanted(tokens, labels)
    _date_among_numbers(tokens, labels)
    _roman_volume(tokens, labels)
    _days_are_no_pages(tokens, labels)
    return labels


def _law_is_title(tokens: Tokens, labels: list[str]) -> None:
    """A law at the head of an entry is its title: laws have no authors."""
    if not tokens.starts:
        return
    begin = tokens.starts[0]
    law = law_of(tokens.text[begin:])
    if not law:
        return
    for i, start in enumerate(tokens.starts):
        if start < begin + len(law):
            labels[i] = "title"


def _missing_date(tokens: Tokens, labels: list[str]) -> None:
    """A bracketed year is the date when nothing else is."""
    if "date" in labels:
        return
    for i, word in enumerate(tokens.words[:-1]):
        if _BRACKET_YEAR.match(word):
            labels[i] = "date"
            return


def _year_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``… a comment on Bell (2012).``, ``Social care, Scotland, 2016.``: a second year belongs to the title.

    Only where the date is a bracketed year at the head of the entry, and no full stop parts the second from the title.
    """
    if labels.count("date") < 2:
        return
    first = labels.index("date")
    if not _BRACKET_YEAR.match(tokens.words[first]):
        return
    for i in range(first + 2, len(labels)):
        before = tokens.words[i - 1]
        if labels[i] == "date" and labels[i - 1] == "title" and not _CLOSING.search(before):
            end = i
            while end < len(labels) and labels[end] == "date":
                end += 1
            if all(_BARE_YEAR.match(word) for word in tokens.words[i:end]):
                labels[i:end] = ["title"] * (end - i)


_BARE_YEAR = re.compile(r"\(?(?:1[5-9]\d\d|20[0-4]\d)(?:[-–/]\d{2,4})?\)?[.,:;]*$|to$|and$", re.IGNORECASE)
_CLOSING = re.compile(r"[.?!]$")


def _authors_first(labels: list[str]) -> None:
    """What stands before the date and the title is the author, unless something says editor."""
    end = 0
    while end < len(labels) and labels[end] in ("publisher", "container"):
        end += 1
    if 0 < end < len(labels) and labels[end] == "date" and "author" not in labels and "title" in labels[end:]:
        labels[:end] = ["author"] * end


def _second_author(labels: list[str]) -> None:
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


def _issue_after_volume(tokens: Tokens, labels: list[str]) -> None:
    """``61, 6``: after a bare volume, one small bare number is the issue, not a page."""
    if "pages" not in labels or "volume" not in labels:
        return
    for i in range(1, len(labels)):
        if (
            labels[i] != "pages"
            or labels[i - 1] != "volume"
            or (i > 1 and labels[i - 2] == "volume")
            or labels[i + 1 : i + 2] == ["pages"]
        ):
            continue
        before, word = tokens.words[i - 1], tokens.words[i]
        if (
            _PLAIN_NUMBER.match(before)
            and before.endswith(",")
            and _PLAIN_NUMBER.match(word)
            and (int(word.strip(".,")) <= 12 or "pages" in labels[i + 1 :])
        ):
            labels[i] = "volume"


def _quoted_is_title(tokens: Tokens, labels: list[str]) -> None:
    """An entry that begins with a quoted title names no author before its end."""
    opening = _OPENING.match(tokens.words[0]) if tokens.words else None
    if not opening or "author" not in labels[:2]:
        return
    closing = _QUOTES[opening[1]]
    for i, word in enumerate(tokens.words):
        if closing in (word.lstrip(opening[1]) if i == 0 else word):
            labels[: i + 1] = ["title"] * (i + 1)
            return


_NUMERIC_DATE = re.compile(r"\(?\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\W*$")
_YEAR_BEFORE = re.compile(r"(?:1[89]\d\d|20[0-4]\d)[;:,]$")


def _date_among_numbers(tokens: Tokens, labels: list[str]) -> None:
    """``25/04/2013, n° 1103``, ``2012; 30: 673``: a date that the tagger took for a part of the volume."""
    if "date" in labels:
        return
    if "volume" not in labels:
        return
    for label, start, end in runs(labels):
        if label == "volume" and (
            _NUMERIC_DATE.match(tokens.words[start])
            or (end - start > 1 and _YEAR_BEFORE.match(tokens.words[start]) and tokens.words[start + 1][:1].isdigit())
        ):
            labels[start] = "date"
            return


_QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"'}
_OPENING = re.compile(r"[(\[]?([“«„\"])")


def _title_in_quotes(tokens: Tokens, labels: list[str]) -> None:
    """A title that begins with a quote ends with it, if a mark follows there and nothing else is the container."""
    if "title" not in labels or "container" in labels:
        return
    start = labels.index("title")
    opening = _OPENING.match(tokens.words[start])
    if not opening or labels[start - 1 : start] == ["title"]:
        return
    closing = _QUOTES[opening[1]]
    end = start
    while end < len(labels) and labels[end] == "title":
        end += 1
    for i in range(start, end):
        body = tokens.words[i].lstrip(opening[1]) if i == start else tokens.words[i]
        if closing in body:
            inside = any(body.rstrip(".,;: ").endswith(mark + closing) for mark in ",.?!") or body[-1:] in ",.;:"
            if inside and i + 2 < end and not tokens.words[i + 1][:1].islower():
                labels[i + 1 : end] = ["container"] * (end - i - 1)
            return


_SOURCE = re.compile(r"(?:in|In|dans|em):?$")
_MARK_BEFORE_IN = re.compile(r"[,.?!”»\"]$")


def _in_after_title(tokens: Tokens, labels: list[str]) -> None:
    """``The Europeans, in Novels, 1871–1880 (New York: …``: what stands after a mark and ``in`` is the container."""
    if "title" not in labels or "container" in labels or not {"publisher", "place", "pages"} & set(labels):
        return
    start = labels.index("title")
    end = start
    while end < len(labels) and labels[end] == "title":
        end += 1
    for i in range(start + 1, end - 1):
        if (
            _SOURCE.match(tokens.words[i])
            and _MARK_BEFORE_IN.search(tokens.words[i - 1])
            and tokens.words[i + 1].lstrip("“«„\"'‘")[:1].isupper()
            and not is_place(tokens.words[i + 1].strip(".,:;"))
        ):
            labels[i:end] = ["container"] * (end - i)
            return


def _title_wanted(tokens: Tokens, labels: list[str]) -> None:
    """An entry without a title: what the tagger took for one author without initials is the title, or the container
    of an entry that has no numbers of a journal."""
    if "title" in labels or len(labels) < 3:
        return
    found = runs(labels)
    label, start, end = found[0] if found[0][0] != "number" else found[1] if len(found) > 1 else found[0]
    words = tokens.words[start:end]
    if (
        label == "author"
        and len(words) > 1
        and not any("," in word or _INITIAL.match(word) for word in words)
        and not is_organisation(" ".join(words).strip(" .,:;"))
        and any(
            word[:1].islower() or len(words) > 3 or "container" in labels or "editor" in labels for word in words[1:]
        )
    ):
        labels[start:end] = ["title"] * (end - start)
    elif "container" in labels and not {"volume", "pages"} & set(labels):
        labels[:] = ["title" if label == "container" else label for label in labels]


_INITIAL = re.compile(r"[A-ZÀ-Þ]\.")

_ROMAN = re.compile(r"\(?(?=[IVXLC]{2}|[VX][,.:])M{0,2}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\)?[,.:;]*$")


def _roman_volume(tokens: Tokens, labels: list[str]) -> None:
    """``Psychological Review, LXV, 1958``: a roman number alone after the container is the volume."""
    if "volume" in labels or "container" not in labels:
        return
    for label, start, end in runs(labels):
        if (
            label in ("publisher", "place", "note", "collection", "pages")
            and end - start == 1
            and start
            and labels[start - 1] == "container"
            and _ROMAN.match(tokens.words[start])
        ):
            labels[start] = "volume"
            return


_DAYS = re.compile(r"\(?(?:[12]?\d|3[01])(?:[-–/](?:[12]?\d|3[01]))?")
_LETTERS = re.compile(r"[^\W\d_]+")
_MONTH_NAME = re.compile(r"[\W\d]*([^\W\d_]{3,})")


def _days_are_no_pages(tokens: Tokens, labels: list[str]) -> None:
    """``26-27 April 2012``, ``March-April``: numbers and words that make a day with the month after them."""
    months = month_names()
    for label, start, end in runs(labels):
        if label not in ("pages", "publisher", "volume"):
            continue
        before_date = labels[end : end + 1] == ["date"]
        if not before_date and (label == "volume" or (end - start == 1 and not _LETTERS.search(tokens.words[start]))):
            continue
        first = _LETTERS.search(tokens.words[start])
        if first and first.group().lower() not in months:
            continue
        names = [name.lower() for name in _LETTERS.findall(" ".join(tokens.words[start:end]))]
        if names and label != "volume" and all(name in months for name in names):
            labels[start:end] = ["date"] * (end - start)
        elif not names and before_date and _DAYS.fullmatch(tokens.words[end - 1]):
            following = _MONTH_NAME.match(tokens.words[end])
            if following and following[1].lower() in months:
                labels[end - 1] = "date"
