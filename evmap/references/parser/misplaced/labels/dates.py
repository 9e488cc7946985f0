"""Which numbers are dates, and which years belong to the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.segments import runs
from evmap.text.months import MONTHS

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens


BRACKET_YEAR = re.compile(
    r"[(\[](?:c\.?\s?)?(?:1[5-9]\d\d|20[0-4]\d)[a-z]?[)\]][.,:;]*$|\(n\.?\s?d\.?\)[.,:;]*$", re.IGNORECASE
)


def missing_date(tokens: Tokens, labels: list[str]) -> None:
    """A bracketed year is the date when nothing else is."""
    if "date" in labels:
        return
    for i, word in enumerate(tokens.words[:-1]):
        if BRACKET_YEAR.match(word):
            labels[i] = "date"
            return
        if i and word in _NO_DATE_BEGINS and _NO_DATE_ENDS.match(tokens.words[i + 1]):
            labels[i : i + 2] = ["date", "date"]  # "Example GmbH (o. J.): …"
            return
    for i in range(2, len(labels) - 1):
        # "The hydrolysis of cations, 1976, New York: …"
        if labels[i] == "title" and labels[i + 1] in ("place", "publisher") and _YEAR_BETWEEN.match(tokens.words[i]):
            if tokens.words[i - 1].endswith(","):
                labels[i] = "date"
            return


_NO_DATE_BEGINS = frozenset({"(o.", "(s.", "(n.", "[o.", "[s.", "[n."})
_NO_DATE_ENDS = re.compile(r"[JDdaf]\.[)\]][.,:;]*$")
_YEAR_BETWEEN = re.compile(r"(?:1[5-9]\d\d|20[0-4]\d)[,.;]$")
_YEAR_AS_VOLUME = re.compile(r"(?:1[5-9]\d\d|20[0-4]\d):$")


def year_as_volume(tokens: Tokens, labels: list[str]) -> None:
    """``1952. Facts. Kew Bull. 1951: 427–436``: a second year before a colon and pages is how a journal counts."""
    if labels.count("date") < 2 or "volume" in labels:
        return
    for i in range(2, len(labels) - 1):
        if (
            labels[i] == "date"
            and labels[i - 1] == "container"
            and labels[i + 1] == "pages"
            and "date" in labels[: i - 1]
            and _YEAR_AS_VOLUME.match(tokens.words[i])
        ):
            labels[i] = "volume"
            return


_BARE_YEAR = re.compile(r"\(?(?:1[5-9]\d\d|20[0-4]\d)(?:[-–/]\d{2,4})?\)?[.,:;]*$|to$|and$", re.IGNORECASE)


_CLOSING = re.compile(r"[.?!]$")


def year_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``… a comment on Bell (2012).``, ``Social care, Scotland, 2016.``: a second year belongs to the title.

    Only where the date is a bracketed year at the head of the entry, and no full stop parts the second from the title.
    """
    if labels.count("date") < 2:
        return
    first = labels.index("date")
    if not BRACKET_YEAR.match(tokens.words[first]):
        return
    for i in range(first + 2, len(labels)):
        before = tokens.words[i - 1]
        if labels[i] == "date" and labels[i - 1] == "title" and not _CLOSING.search(before):
            end = i
            while end < len(labels) and labels[end] == "date":
                end += 1
            if all(_BARE_YEAR.match(word) for word in tokens.words[i:end]):
                labels[i:end] = ["title"] * (end - i)


_PLAIN_YEAR = re.compile(r"(?:1[5-9]\d\d|20[0-4]\d)$")


def year_in_author(tokens: Tokens, labels: list[str]) -> None:
    """``Committee on the Mental Capacity Act 2005 (2014)``: a year right before the bracketed one is part of a name."""
    for i in range(2, len(labels) - 1):
        if labels[i - 1] != "author":
            continue
        if labels[i] == "date" and _PLAIN_YEAR.match(tokens.words[i]) and BRACKET_YEAR.match(tokens.words[i + 1]):
            labels[i], labels[i + 1] = "author", "date"
            return


_DAY_IN_BRACKETS = re.compile(r"[(\[]\d{1,2}(?:[-–]\d{1,2})?\.?$")
_YEAR_CLOSES = re.compile(r"(?:1[5-9]\d\d|20[0-4]\d)[)\]][.,:;]*$")
_LAST_BARE_YEAR = re.compile(r"[(\[]?(?:1[5-9]\d\d|20[0-4]\d)[a-z]?[)\]]?[.,:;]*$")


def day_of_event(tokens: Tokens, labels: list[str]) -> None:
    """``Papers of a Conference Held at Utrecht (3-4 June 1988), Assen 1990``: a bracketed day after a title, with a
    bare year later on, says when the event was; it and the words before it belong to the title."""
    if labels.count("date") < 3:  # two of the day, one of the year
        return
    dates = [(start, end) for label, start, end in runs(labels) if label == "date"]
    if len(dates) < 2:
        return
    (start, end), (later, after) = dates[0], dates[-1]
    if (
        start > 1
        and end - start > 1
        and labels[start - 1] in ("title", "container")
        and _DAY_IN_BRACKETS.match(tokens.words[start])
        and _YEAR_CLOSES.match(tokens.words[end - 1])
        and after - later == 1
        and _LAST_BARE_YEAR.match(tokens.words[later])
        and labels[later - 1] in ("place", "publisher")
    ):
        first = next(i for i in range(start, -1, -1) if i == 0 or labels[i - 1] not in ("title", "container", "date"))
        if "title" in labels[first:start]:
            labels[first:end] = ["title"] * (end - first)


_OPEN_SPAN = re.compile(r"\((?:1[5-9]\d\d|20[0-4]\d)[-–]\)[.,:;]*$")


def open_span_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``Births (1997-)``: a span of years without an end, after the title and with another date, belongs to it."""
    for i in range(1, len(labels)):
        if labels[i] == "date" and labels[i - 1] == "title" and _OPEN_SPAN.match(tokens.words[i]):
            if "date" in labels[i + 1 :]:
                labels[i] = "title"
            return


_NUMERIC_DATE = re.compile(r"\(?\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\W*$")


_YEAR_BEFORE = re.compile(r"(?:1[89]\d\d|20[0-4]\d)[;:,]$")


def date_among_numbers(tokens: Tokens, labels: list[str]) -> None:
    """``25/04/2013, n° 1103``, ``2012; 30: 673``: a date that the tagger took for a part of the volume."""
    if "date" in labels or "volume" not in labels:
        return
    for label, start, end in runs(labels):
        if label != "volume":
            continue
        day = next((i for i in range(start, end) if _NUMERIC_DATE.match(tokens.words[i])), None)
        if day is not None:
            labels[day] = "date"
            return
        if end - start > 1 and _YEAR_BEFORE.match(tokens.words[start]) and tokens.words[start + 1][:1].isdigit():
            labels[start] = "date"
            return


_DAY_ALONE = re.compile(r"\(?\d{1,2}$")
_YEAR_LAST = re.compile(r"(?:19|20)\d\d\W*$")


def date_with_de(tokens: Tokens, labels: list[str]) -> None:
    """``nº 77, 31 de marzo de 2022``: a whole Spanish or Portuguese date outside the title is a date."""
    if " de " not in tokens.text:
        return
    words = tokens.words
    for i in range(1, len(words) - 3):
        if (
            words[i] == "de"
            and words[i + 2] == "de"
            and labels[i] != "title"
            and labels[max(i - 2, 0)] != "date"
            and words[i + 1].lower() in MONTHS
            and _DAY_ALONE.match(words[i - 1])
            and _YEAR_LAST.match(words[i + 3])
        ):
            labels[i - 1 : i + 4] = ["date"] * 5
            return


_DAYS = re.compile(r"\(?(?:[12]?\d|3[01])(?:[-–/](?:[12]?\d|3[01]))?")


_LETTERS = re.compile(r"[^\W\d_]+")


_MONTH_NAME = re.compile(r"[\W\d]*([^\W\d_]{3,})")


def days_are_no_pages(tokens: Tokens, labels: list[str]) -> None:
    """``26-27 April 2012``, ``March-April``: numbers and words that make a day with the month after them."""
    for label, start, end in runs(labels):
        if label not in ("pages", "publisher", "volume"):
            continue
        before_date = labels[end : end + 1] == ["date"]
        if not before_date and (label == "volume" or (end - start == 1 and not _LETTERS.search(tokens.words[start]))):
            continue
        first = _LETTERS.search(tokens.words[start])
        if first and first.group().lower() not in MONTHS:
            continue
        names = [name.lower() for name in _LETTERS.findall(" ".join(tokens.words[start:end]))]
        if names and label != "volume" and all(name in MONTHS for name in names):
            labels[start:end] = ["date"] * (end - start)
        elif not names and before_date and _DAYS.fullmatch(tokens.words[end - 1]):
            # "8, 4 (Dec. 1995)": a number before brackets is no day
            following = _MONTH_NAME.match(tokens.words[end]) if tokens.words[end][0] not in "([" else None
            if following and following[1].lower() in MONTHS:
                labels[end - 1] = "date"
