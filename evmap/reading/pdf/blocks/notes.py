"""Find the footnotes at the foot of a column: small type, each beginning with its mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.reading.pdf.shapes import Line

#: Notes are set smaller than this share of the size of the running text.
SMALL = 0.93
_MARK = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3}|[a-z](?=\s))(?:[.)]?\s|\s?(?=[^\W\d_]|[\"“‘'(]))")


def note_mark(line: Line) -> str:
    """Return the mark a footnote's first line begins with, "" if there is none."""
    match = _MARK.match(line.text)
    return match[1] if match else ""


def has_raised_mark(line: Line) -> bool:
    """Whether the line begins with a raised number or sign."""
    spans = line.spans
    first = spans[0]
    return (
        len(spans) > 1
        and len(first.text) <= 3
        and is_raised(first.y, first.size, line)
        and re.fullmatch(r"\d{1,3}|[*†‡§¶]{1,3}|[a-z]", first.text) is not None
    )


def is_raised(y: float, size: float, line: Line) -> bool:
    """Whether something at height *y* in *size* is a superscript of *line*."""
    return line.y - y > 0.12 * line.size and size < 0.92 * line.size


def notes_start(lines: list[Line], body: float, leading: float, *, beside_text: bool) -> int:
    """Return the index of the first line of a column's notes; ``len(lines)`` when it has none.

    *beside_text* says that the page has a column of
    running text beside this one, which may be a column of margin notes.
    """
    none = len(lines)
    small = len(lines)
    while small > 0 and lines[small - 1].size < SMALL * body:
        small -= 1
    if small == len(lines):
        return none
    if small == 0:
        return 0 if beside_text and has_raised_mark(lines[0]) and len(lines) < 40 else none
    for i in range(small, len(lines)):
        line, above = lines[i], lines[i - 1]
        apart = line.y - above.y > 1.15 * leading
        if has_raised_mark(line) or (apart and note_mark(line).isdecimal() and line.y > lines[0].y + 20 * body):
            if above.bold > 0.9 or above.size > 1.1 * body or len(lines) - i > 0.75 * len(lines):
                return none
            if i > small and lines[i - 1].y > lines[small].y and not apart:
                return none
            return i
    return none


def part_notes(lines: list[Line]) -> list[list[Line]]:
    """Part the lines of the notes of a column into one list a note."""
    notes: list[list[Line]] = []
    number = 0
    for line in lines:
        mark = note_mark(line)
        follows = mark.isdecimal() and int(mark) == number + 1
        if not notes or has_raised_mark(line) or (follows and line.indent < 3 and _set_off(notes[-1][-1])):
            notes.append([line])
            number = int(mark) if mark.isdecimal() else number
        else:
            notes[-1].append(line)
    return notes


def _set_off(before: Line) -> bool:
    """Whether a new note may begin here: the line before ends early or like a sentence."""
    return before.text[-1:] in '.)!?”’"/' or before.x1 < before.right - 3 * before.size
