"""Find each field of a made-up work again in what a style printed of it, so that every word gets its label."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from training.entries.labelled import Labelled, Piece

if TYPE_CHECKING:
    from training.works.work import Item

_WORD = re.compile(r"\S+")


def _words(text: str) -> list[str]:
    return [word for word in (re.sub(r"[^\w]", "", part.lower()) for part in text.split()) if word]


def align(html: str, item: Item) -> Labelled | None:
    """Label the words of a rendering; None when a field is there only in part."""
    text, spans = _plain(html)
    tokens = [(m.start(), m.group()) for m in _WORD.finditer(text)]
    words = [re.sub(r"[^\w]", "", token.lower()) for _, token in tokens]
    labels = [""] * len(tokens)
    title = item.title + (f": {item.subtitle}" if item.subtitle else "")
    if not item.people:
        # before the publisher, which may be the same organisation and stands later
        for name, _ in item.organisations:
            if not _claim(words, labels, _words(name), "author"):
                return None
    for label, value in (
        ("title", title),
        ("container", item.container),
        ("publisher", item.publisher),
        ("place", item.place),
        ("genre", item.genre),
    ):
        if not _claim(words, labels, _words(value), label):
            return None
    if "title" not in labels:
        return None
    _claim_addresses(tokens, labels)
    if not _claim_people(words, labels, item):
        return None
    _claim_numbers(tokens, labels, item)
    if not _fill(tokens, labels):
        return None
    if next((label for label in labels if label != "number"), "") in (
        "publisher",
        "container",
    ):  # a style that puts these in the author's place
        return None
    if not item.people and not item.organisations and "author" in labels:
        return None
    pieces: list[Piece] = []
    for (start, token), label in zip(tokens, labels, strict=True):
        emphasis = "".join(kind for a, b, kind in spans if a <= start < b)
        if pieces and pieces[-1].label == label and pieces[-1].emphasis == emphasis:
            pieces[-1].text += " " + token
        else:
            pieces.append(Piece(label, token, emphasis))
    return Labelled(pieces)


def _plain(html: str) -> tuple[str, list[tuple[int, int, str]]]:
    out = ""
    spans: list[tuple[int, int, str]] = []
    opened: list[tuple[str, int]] = []
    html = re.sub(r"^(\W?\d+[\].)]*)(?=[^\s\].)\d])", r"\1 ", html)
    for part in re.split(r"(<[^<>]+>)", html):
        if part.startswith("</") and opened:
            kind, begin = opened.pop()
            if kind:
                spans.append((begin, len(out), kind))
        elif part.startswith("<") and part.endswith(">"):
            name = part.strip("<>/ ").split(" ")[0]
            opened.append(({"i": "i", "b": "b"}.get(name, ""), len(out)))
        else:
            out += unescape(part)
    return out, spans


def _claim(words: list[str], labels: list[str], value: list[str], label: str) -> bool:
    """Label the run of *value* in *words*. True also when the style does not print the field at all."""
    if not value:
        return True
    n = len(value)
    joined = "".join(value)
    for i in range(len(words)):
        if labels[i] or words[i] != value[0][: len(words[i])] or not words[i]:
            continue
        built, j = "", i
        while j < len(words) and len(built) < len(joined) and not labels[j]:
            built += words[j]
            j += 1
        if built == joined:
            labels[i:j] = [label] * (j - i)
            return True
    # printed in part?
    long = [word for word in value if len(word) > 4]
    return not any(word in words for word in long) and n < 40 and (bool(long) or value[0] not in words)


def _claim_addresses(tokens: list[tuple[int, str]], labels: list[str]) -> None:
    for i, (_, token) in enumerate(tokens):
        if not labels[i] and re.search(r"https?:|www\.|10\.\d{4}/|^doi", token, re.IGNORECASE):
            labels[i] = "url"


_SMALL = "and et al others eds ed editors edited by in und y editor ii jr iii sr"
_AMONG_NAMES = frozenset({"", *_SMALL.split()})


def _claim_people(words: list[str], labels: list[str], item: Item) -> bool:
    """Label each family name, then all that stands between and beside them; False where one is missing."""
    for label, people in (("author", item.people), ("editor", item.editors)):
        found: list[int] = []
        for person in people:
            parts = _words(person.whole_family) or [person.family.lower()]
            at = _unlabelled(parts, words, labels)
            if at < 0:
                if found and len(people) > 3:
                    continue
                return label == "editor" and not found
            for j in range(at, at + len(parts)):
                labels[j] = label
            found.append(at)
        if not found:
            continue
        low, high = min(found), max(found)
        if any(lab not in ("", label) for lab in labels[low:high]):
            return False
        for j in range(low, high):
            labels[j] = label
        given = {word for person in people for word in _words(person.given)}
        _widen(words, labels, label, (low, high), given | {word[0] for word in given})
    return True


def _unlabelled(parts: list[str], words: list[str], labels: list[str]) -> int:
    """Where *parts* stand in *words* with no label yet, -1 if nowhere."""
    places = range(len(words) - len(parts) + 1)
    span = len(parts)
    return next((i for i in places if words[i : i + span] == parts and not any(labels[i : i + span])), -1)


def _widen(words: list[str], labels: list[str], label: str, ends: tuple[int, int], given: set[str]) -> None:
    """Label given names, initials and what stands among names, outwards from the first and the last of them."""
    initials = {name[0] for name in given}
    for step, end in zip((-1, 1), ends, strict=True):
        j = end + step
        while 0 <= j < len(words) and (
            labels[j] == label
            or (
                not labels[j]
                and (
                    words[j] in given
                    or words[j] in _AMONG_NAMES
                    or (len(words[j]) < 4 and all(c in initials for c in words[j]))
                )
            )
        ):
            if step < 0 and words[j] == "":
                break
            labels[j] = label
            j += step


def _claim_numbers(tokens: list[tuple[int, str]], labels: list[str], item: Item) -> None:
    first_page = item.pages.split("-")[0].lower()
    for i, (_, token) in enumerate(tokens):
        if labels[i]:
            continue
        low = token.lower()
        if str(item.year) in token and re.fullmatch(rf"\W*{item.year}[a-z]?\W*", low):
            labels[i] = "date"
        elif (
            item.container
            and item.volume
            and re.match(rf"\W*(?:vol\.?)?{re.escape(item.volume)}(?!\d)", low)
            and "volume" not in labels
        ) or (
            item.issue
            and re.match(rf"\W*(?:no\.?)?{re.escape(item.issue.lower())}(?!\d)", low)
            and "pages" not in labels
        ):
            labels[i] = "volume"
        elif first_page and re.match(rf"\W*(?:pp?\.?)?{re.escape(first_page)}(?!\d)", low):
            labels[i] = "pages"
        elif re.fullmatch(
            r"\W*(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|"
            r"feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\W*|\W*(?:n\.?d\.?|no date)\W*",
            low,
        ) or (item.day and re.fullmatch(rf"\W*{item.day}(?:st|nd|rd|th)?\W*", low)):
            labels[i] = "date"
        elif item.number and item.number.lower() in low:
            labels[i] = "genre"


_NOTE = frozenset(
    {"available", "from", "at", "retrieved", "accessed", "online", "doi", "url", "internet", "cited", "access", "via"}
)


def _fill(tokens: list[tuple[int, str]], labels: list[str]) -> bool:
    """Give the words no field claimed to the field they introduce. False if something stays unexplained."""
    n = len(tokens)
    for i in range(n - 1, -1, -1):
        if labels[i]:
            continue
        low = tokens[i][1].lower().strip("[]().,:;")
        following = labels[i + 1] if i + 1 < n else ""
        before = next((label for label in reversed(labels[:i]) if label), "")
        if i == 0 and re.fullmatch(r"\W*\d+\W*", tokens[i][1]):
            labels[i] = "number"
        elif low in _NOTE and following in ("url", "note", "date"):
            labels[i] = "note"
        elif low in ("vol", "volume", "no", "issue", "bd", "nr", "v", "n", "num") and following in ("volume", "pages"):
            labels[i] = "volume"
        elif low in ("pp", "p", "pages", "page", "pg", "s", "art"):
            labels[i] = "pages"
        elif low in ("in", "presented") and following in ("container", "editor"):
            labels[i] = following
        elif low in ("ed", "eds", "editors", "editor", "edited", "by", "edition") and "editor" in (before, following):
            labels[i] = "editor"
        elif not low:
            labels[i] = before or following
        elif low in ("no", "number", "report") and "genre" in (before, following):
            labels[i] = "genre"
        elif low in ("and", "&") and before == following and before:
            labels[i] = before
        elif before == "pages" and re.fullmatch(r"[\d–-]+", low):
            labels[i] = "pages"
        else:
            return False
    return all(labels)
