"""Volume, issue and pages that the tagger took for each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.tagging.segments import runs

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens


_ISSUE_WORD = re.compile(r"[nN](?:[°ºo]|os?\.|r\.?)\s?\d+\W*$")
_BRACKETED_NUMBER = re.compile(r"\(\d+\)[.,]?$")
_PLAIN_NUMBER = re.compile(r"\d{1,3}[.,]?$")


def issue_after_volume(tokens: Tokens, labels: list[str]) -> None:
    """``61, 6``: after a bare volume, one small bare number is the issue, not a page; ``n°9`` is one anywhere."""
    for i, word in enumerate(tokens.words):
        if labels[i] == "pages" and word[0] in "nN" and _ISSUE_WORD.match(word):
            labels[i] = "volume"
    if "pages" not in labels or "volume" not in labels:
        return
    i = labels.index("pages")
    bracketed = labels.count("pages") == 1 and _BRACKETED_NUMBER.match(tokens.words[i])
    if bracketed and i and labels[i - 1] == "volume" and tokens.words[i - 1].isdigit():
        labels[i] = "volume"  # 61(642)
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


_PART = re.compile(r"[A-Z]")
_SMALL_NUMBER = re.compile(r"\d{1,4}[,.;]?")


def part_of_gazette(tokens: Tokens, labels: list[str]) -> None:
    """``Official Journal of the Union, L 72``: a capital and a number after the container count its parts."""
    for i in range(1, len(labels) - 1):
        if (
            labels[i - 1] == "container"
            and _PART.fullmatch(tokens.words[i])
            and tokens.words[i - 1].endswith(",")
            and _SMALL_NUMBER.fullmatch(tokens.words[i + 1])
            and labels[i + 1] in ("genre", "container", "volume", "note")
        ):
            labels[i], labels[i + 1] = "container", "volume"
            return


_NUMBERED = re.compile(r"\d|^\W*[IVXLCivxlc]+\W*$")


def word_volume_in_title(tokens: Tokens, labels: list[str]) -> None:
    """``Reference for Languages: Companion Volume.``: a word for a volume after the title, without number, ends it."""
    if "volume" not in labels:
        return
    for label, start, end in runs(labels):
        if label == "volume" and start and labels[start - 1] == "title" and end - start == 1:
            if tokens.words[start].strip(".,:;").isalpha() and not _NUMBERED.search(tokens.words[start]):
                labels[start] = "title"
            return


_ROMAN = re.compile(r"\(?(?=[IVXLC]{2}|[VX][,.:])M{0,2}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\)?[,.:;]*$")


def roman_volume(tokens: Tokens, labels: list[str]) -> None:
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
