"""Recognise how a line begins: bullets, numbered and lettered labels, captions, lines of a table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(r"[•◦▪▫●○■□‣⁃➢➤✓✔·∙–—−*\-](?:\s+|(?<=[•●▪◦■○])(?=\w))\S")
_BRACKETED = re.compile(r"\[(?P<mark>[^\[\]\s][^\[\]]{0,39})\]\s*\S")
_NUMBERED = re.compile(r"\(?(?P<mark>\d{1,3})[.)]\s+\S")
_BARE_NUMBER = re.compile(r"(?P<mark>\d{1,3})\s+[^\W\d_]")
_LETTERED = re.compile(r"(?:\((?P<one>[a-zA-Z]|[ivx]{1,5})\)|(?P<two>[a-z]|[ivx]{2,5})[.)])\s+\S")
_BARE_LABEL = re.compile(r"\[[^\[\]\s][^\[\]]{0,39}\]|\(?\d{1,3}[.)]")
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|tab\.|box|chart|map|plate|exhibit|scheme|graph|diagram|listing|algorithm|image)(?:\s+|(?=\d))"
    r"(?:[A-Z]?\d+(?:[.\-]\d+)*[a-z]?|(?-i:[A-Z]|[IVX]+)(?![^\W\d_]))\s*(?P<sign>[.:–—|]|$|(?=[A-Z]))",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\s?[.·…_]){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?$", re.IGNORECASE)
_SECTION_NUMBER = re.compile(
    r"(?:(?:chapter|part|section|appendix|annex)\s+)?(?P<number>(?:\d{1,2}|[A-Z]|[IVX]{1,5})(?:\.\d{1,3}){0,4})(?:[.:)]|\b)\s+(?P<title>\S.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """The mark a list item or entry begins with. ``number`` is its value where it counts, else None."""

    kind: str
    mark: str
    number: int | None = None


def label_of(text: str) -> Label | None:
    """Return the label *text* begins with, if any.

    >>> label_of("[12] Smith, J. (2020)")
    Label(kind='bracket', mark='12', number=12)
    >>> label_of("• first item").kind
    'bullet'
    >>> label_of("J. Smith") is None
    True
    """
    if not text:
        return None
    if _BULLET.match(text):
        return Label("bullet", text[0])
    if match := _BRACKETED.match(text):
        mark = match["mark"]
        return Label("bracket", mark, int(mark) if mark.isdecimal() else None)
    if match := _NUMBERED.match(text):
        return Label("number", match["mark"], int(match["mark"]))
    if match := _LETTERED.match(text):
        return Label("letter", match["one"] or match["two"])
    if match := _BARE_NUMBER.match(text):
        return Label("bare", match["mark"], int(match["mark"]))
    return None


def is_bare_label(text: str) -> bool:
    """Whether *text* is a label alone, its entry beginning on the next line (``[RFC2246]``, ``12.``)."""
    return _BARE_LABEL.fullmatch(text) is not None


def is_caption(text: str, *, set_apart: bool) -> bool:
    """Whether *text* is the caption of a figure, table or box.

    *set_apart* says that the type (bold, italic, small) sets it off; then a missing full stop is forgiven.
    """
    match = _CAPTION.match(text)
    return match is not None and (bool(match["sign"]) or set_apart or match.end() == len(text))


def is_contents_line(text: str) -> bool:
    """Whether *text* is a line of a table of contents: leaders (dots) and a page number at its end."""
    return _LEADERS.search(text) is not None


def section_number(text: str) -> tuple[str, str]:
    """Return the printed number of a heading and its title; ("", text) when it has none.

    >>> section_number("4.1.2 Data extraction")
    ('4.1.2', 'Data extraction')
    >>> section_number("Appendix B: Search strings")
    ('B', 'Search strings')
    >>> section_number("A note on terms")
    ('', 'A note on terms')
    """
    match = _SECTION_NUMBER.match(text)
    if match is None:
        return "", text
    number = match["number"]
    worded = match.start("number") > 0
    if not worded and not any(char.isdigit() for char in number) and text[len(number) : len(number) + 1] not in ".:)":
        return "", text  # "A note on terms", "I think"
    if number.isdecimal() and int(number) > 50 and not worded:
        return "", text  # a year
    if number[0].islower():
        return "", text
    return number, match["title"]
