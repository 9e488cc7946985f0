"""Where the title begins and ends: laws, quotes, ``in`` before a source, entries that seem to have no title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.fields.genres import is_place
from evmap.references.parser.fields.organisations import is_organisation
from evmap.references.parser.tagging.segments import runs

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens


_QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"'}


_OPENING = re.compile(r"[(\[]?([“«„\"])")


def title_from_quote(tokens: Tokens, labels: list[str]) -> None:
    """``J. H. Chern "Design for reliability,"``: names that run on into a quoted title are not a part of it."""
    if "title" not in labels or "author" not in labels:
        return
    start = labels.index("title")
    if not start or labels[start - 1] != "author":
        return
    for i in range(start + 1, min(start + 3, len(labels))):
        if labels[i] != "title" or not tokens.words[i - 1][:1].isupper() or not tokens.words[i - 1].isalpha():
            return
        opening = _OPENING.match(tokens.words[i])
        if opening:
            closing = _QUOTES[opening[1]]
            if any(closing in word for word in tokens.words[i + 1 :]):
                labels[start:i] = ["author"] * (i - start)
            return


def quoted_is_title(tokens: Tokens, labels: list[str]) -> None:
    """An entry that begins with a quoted title names no author before its end."""
    opening = _OPENING.match(tokens.words[0]) if tokens.words else None
    if not opening or "author" not in labels[:2]:
        return
    closing = _QUOTES[opening[1]]
    for i, word in enumerate(tokens.words):
        if closing in (word.lstrip(opening[1]) if i == 0 else word):
            labels[: i + 1] = ["title"] * (i + 1)
            return


def title_in_quotes(tokens: Tokens, labels: list[str]) -> None:
    """A title that begins with a quote ends with it, if a mark follows there and nothing else is the container."""
    if "title" not in labels:
        return
    start = labels.index("title")
    opening = _OPENING.match(tokens.words[start])
    if not opening:
        return
    closing = _QUOTES[opening[1]]
    end = _whole_quote(tokens, labels, start, opening[1])
    for i in range(start, end):
        body = tokens.words[i].lstrip(opening[1]) if i == start else tokens.words[i]
        if closing in body:
            inside = any(body.rstrip(".,;: ").endswith(mark + closing) for mark in ",.?!") or body[-1:] in ",.;:"
            if inside and i + 2 < end and "container" not in labels and not tokens.words[i + 1][:1].islower():
                labels[i + 1 : end] = ["container"] * (end - i - 1)
            return


def in_goes_on(tokens: Tokens, labels: list[str]) -> None:
    """``Infection in pepper (Capsicum annum) in Slovakia and its course. Plants 9``: a small "in" after a word without
    a mark goes on with the title, up to the full stop before the source."""
    if "container" not in labels:
        return
    start = labels.index("container")
    words = tokens.words
    if not start or labels[start - 1] != "title" or words[start] != "in" or words[start - 1][-1] in ".,?!:;”»\"’'":
        return
    end = start
    while end < len(labels) and labels[end] == "container":
        end += 1
    stop = next((i for i in range(start, end - 1) if words[i].endswith(".") and words[i][:-1].isalpha()), None)
    if stop is not None and words[stop][:1].islower():
        labels[start : stop + 1] = ["title"] * (stop + 1 - start)


def _whole_quote(tokens: Tokens, labels: list[str], start: int, opening: str) -> int:
    """The end of the title's run, once all that its quotes enclose is the title (``“A model (vol 9, 2003)”, …``)."""
    closing = _QUOTES[opening]
    for i in range(start, len(labels)):
        word = tokens.words[i]
        if i > start and (opening in word if opening != closing else word.startswith(opening)):
            break
        if closing in (word[1:] if i == start else word):
            labels[start : i + 1] = ["title"] * (i + 1 - start)
            break
    end = start
    while end < len(labels) and labels[end] == "title":
        end += 1
    return end


_ERA = re.compile(r"(?:B\.?\s?C\.?(?:E\.?)?|A\.?D\.?|[ad]\.C\.|Chr\.)[)]?,?$")


def era_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``The world of the guild c. 900-700 B.C., New York 1966``: years of an era carry on the title before them."""
    for label, start, end in runs(labels):
        if label in ("publisher", "pages", "date", "container", "volume") and start and labels[start - 1] == "title":
            last = next((i for i in range(start, min(end, start + 3)) if _ERA.match(tokens.words[i])), None)
            if last is not None and any(char.isdigit() for char in tokens.words[start]):
                labels[start : last + 1] = ["title"] * (last + 1 - start)
                return


_EDITION_COLON = re.compile(r"ed(?:n|ition)?\.?:$|aufl(?:age)?\.?:$", re.IGNORECASE)


def edition_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``Street Work, 30th Ann. Ed.: Dilemmas of the Public``: a colon after an edition that follows the title opens the
    subtitle, in an entry that names no other work (``In …``)."""
    if "edition" not in labels or "pages" in labels:
        return
    start = labels.index("edition")
    colon = next((i for i in range(start, min(start + 4, len(labels) - 1)) if _EDITION_COLON.match(tokens.words[i])), 0)
    if (
        colon
        and labels[start - 1] == "title"
        and labels[colon + 1] in ("container", "collection", "title")
        and not tokens.words[colon + 1].lower().startswith("in")
    ):
        end = next((i for i in range(colon + 1, len(labels)) if labels[i] != labels[colon + 1]), len(labels))
        labels[start:end] = ["title"] * (end - start)


_JOINED_INITIALS = re.compile(r"[A-Z]{1,3}\.$")


def title_after_joined_initials(tokens: Tokens, labels: list[str]) -> None:
    """``Dale A, Grant L. Resilience. Br J Soc Work.``: what follows the last ``Family I.`` is the title, if nothing
    else is."""
    if labels[:1] != ["author"]:
        return
    if "title" in labels and "container" not in labels and {"volume", "pages"} <= set(labels):
        # "Ross B. Kinship. Adopt Foster. 2013;37:99-101": the title was read as a name, the journal as the title
        source, end = "title", labels.index("title")
    elif "title" not in labels and "container" in labels:
        source, end = "container", labels.index("container")
    else:
        return
    if labels[:end] != ["author"] * end or tokens.words[end - 1][-1:] not in (".", "?", "!"):
        return
    for i in range(1, end - 1):
        if _JOINED_INITIALS.match(tokens.words[i]) and tokens.words[i - 1].isalpha():
            labels[:] = [*labels[:end], *("container" if label == source else label for label in labels[end:])]
            labels[i + 1 : end] = ["title"] * (end - i - 1)
            return


def publisher_after_title(tokens: Tokens, labels: list[str]) -> None:
    """``Anbringelser. Social- og Boligstyrelsen; 2023``: an organisation between the title's last stop and a semicolon
    before the date is the publisher, in an entry that names nobody else."""
    if not labels or labels[0] != "title" or {"author", "editor", "publisher", "container"} & set(labels):
        return
    end = next((i for i, label in enumerate(labels) if label != "title"), len(labels))
    if labels[end : end + 1] != ["date"] or not tokens.words[end - 1].endswith(";"):
        return
    start = max((i for i in range(1, end) if tokens.words[i - 1].endswith(".")), default=0)
    if start and is_organisation(" ".join(tokens.words[start:end]).strip(" ;")):
        labels[start:end] = ["publisher"] * (end - start)


_SOURCE = re.compile(r"(?:in|In|dans|em):?$")


_MARK_BEFORE_IN = re.compile(r"[,.?!”»\"]$")


def in_after_title(tokens: Tokens, labels: list[str]) -> None:
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


_INITIAL = re.compile(r"[A-ZÀ-Þ]\.")


def title_wanted(tokens: Tokens, labels: list[str]) -> None:
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
    elif "container" in labels and not {"volume", "pages"} & set(labels) and not _SOURCE.match(tokens.words[0]):
        labels[:] = ["title" if label == "container" else label for label in labels]


def no_mark_between(tokens: Tokens, labels: list[str]) -> None:
    """Fields are parted by marks.

    ``Population estimates Scotland.``: a place that follows the title without a mark is a part of it, and so is a
    source that begins in lower case, or a place between a comma and the full stop before the publisher.
    ``Swansea University``: a place that runs on into the publisher is a part of that.
    """
    if "title" not in labels:
        return
    found = [("", 0, 0), *runs(labels), ("", 0, 0)]
    for (before, _, _), (label, start, end), (after, _, _) in zip(found, found[1:], found[2:], strict=False):
        if before == "title" and label in ("place", "container", "publisher") and _run_on(tokens, start):
            small = tokens.words[start][:1].islower() and not _SOURCE.match(tokens.words[start])
            if small or (label == "place" and tokens.words[end - 1][-1] not in ":,("):
                labels[start:end] = ["title"] * (end - start)
        elif label == "place" and after == "publisher" and end - start == 1 and _run_on(tokens, end):
            labels[start] = "publisher"
        elif label == "publisher" and after == "note" and _run_on(tokens, end):
            close = next((i for i in range(end, len(labels)) if labels[i] != "note"), len(labels))
            labels[end:close] = ["publisher"] * (close - end)
        elif before == "title" and label == "place" and (stop := _stop_inside(tokens, start, end)):
            labels[start:stop] = ["title"] * (stop - start)
        elif before == "title" and label == "place" and after == "publisher" and _ends_title(tokens, start, end):
            labels[start:end] = ["title"] * (end - start)


def _stop_inside(tokens: Tokens, start: int, end: int) -> int:
    """``Cities of Denver, Detroit, and Austin. New York: Example``: where the sentence that begins among the towns of
    the title ends, 0 if it does not."""
    if not tokens.words[start - 1].endswith(",") or not tokens.words[end - 1].endswith(":"):
        return 0
    return next((i + 1 for i in range(start, end - 1) if _FULL_STOP.search(tokens.words[i])), 0)


_FULL_STOP = re.compile(r"^(?!(?:St|Ft|Mt|Ste)\.)[^.]{2,}\.$")


def _ends_title(tokens: Tokens, start: int, end: int) -> bool:
    """``Population estimates, Scotland. Example Office``: an imprint would part place and publisher by less."""
    return (
        tokens.words[start - 1].endswith(",")
        and tokens.words[end - 1][-2:-1].islower()
        and tokens.words[end - 1].endswith(".")
    )


def _run_on(tokens: Tokens, i: int) -> bool:
    """Does token *i* follow the one before it without a mark, in the same type?"""
    return (
        tokens.words[i - 1][-1:].isalnum() and tokens.words[i][:1].isalnum() and tokens.marks[i - 1] == tokens.marks[i]
    )
