"""Set lines together to paragraphs, list items and entries of reference lists.

The plainest sign of a new paragraph is a line that ends although the next word would have fitted. Indents tell
the rest: a stretch of text is set with hanging indents (reference lists) or with first-line indents, and which of
the two it is shows from where its lines end early.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.reading.pdf.blocks.labels import Label, is_bare_label, label_of
from evmap.reading.pdf.margins import Measures, leading_of

if TYPE_CHECKING:
    from evmap.reading.pdf.shapes import Line

_TERMINAL = re.compile(r"[.!?:][\"'”’»)\]]*\d{0,3}$|[\"”’»)\]][.]?$")
#: A line that ends with a web address or DOI ends an entry more often than not.
_ADDRESS_END = re.compile(r"(?:https?://|www\.|doi:\s?|doi\.org/)\S*[^\s/\-_=&?.:]$", re.IGNORECASE)
_AUTHOR = re.compile(r"[^\W\d_][\w'’\-]*(?:\s[\w'’\-]+){0,3},\s+(?:[A-Z]\.|[A-Z][a-z]+\b)")
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b|\bn\.?d\b|in press|forthcoming", re.IGNORECASE)
#: Of the lines ended on purpose, this share has extra space below where such space parts the paragraphs.
_SPACED = 0.4
#: A stretch of fewer lines is not looked at for an edge of its own.
_FEWEST_SET_IN = 6
_HANGING, _FIRST, _FLAT = "hanging", "first", "flat"
#: A line is indented from this many font sizes on; further than this it is not an indent but a place of its own.
_INDENTED, _FARTHEST = 0.45, 12.0


def ends_early(before: Line, after: Line, measures: Measures) -> bool:
    """Whether *before* was ended on purpose: the first word of *after* would have fitted into its column."""
    room = before.right - before.x1
    slack = (0.35 if before.column in measures.justified else 1.7) * before.size
    return room > after.first_word + 0.25 * before.size + slack


def ends_sentence(line: Line) -> bool:
    """Whether the line ends as a sentence or an entry does."""
    return _TERMINAL.search(line.text) is not None or _ADDRESS_END.search(line.text) is not None


@dataclass(slots=True)
class _Setting:
    """How the column of a line is set, and the last number of each kind of label seen so far."""

    measures: Measures
    mode: str
    leading: float
    numbers: dict[str, int]
    spaced: bool
    """Whether extra space parts the paragraphs, so that a line that ends early without it is only a line break."""


def split_paragraphs(lines: list[Line], measures: Measures, columns: dict[int, list[Line]]) -> list[list[Line]]:
    """Return the lines of one stretch of running text (between two headings) as paragraphs.

    *lines* may go over several columns and pages; *columns* has all lines of each column.
    """
    _set_in(lines)
    modes = _modes(lines, measures, columns)
    spaced = _spaced(lines, measures, columns)
    paragraphs: list[list[Line]] = []
    numbers: dict[str, int] = {}
    leadings: dict[tuple[int, float], float] = {}
    for line in lines:
        key = (line.column, round(line.size, 1))
        if key not in leadings:
            leadings[key] = leading_of(columns[line.column], measures, line.size)
        setting = _Setting(measures, modes[line.column], leadings[key], numbers, spaced)
        if not paragraphs or _starts(paragraphs[-1], line, setting):
            paragraphs.append([line])
            label = label_of(line.text)
            if label is not None and label.number is not None:
                numbers[label.kind] = label.number
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _set_in(lines: list[Line]) -> None:
    """Give a list that is set in from the headings of its column an edge of its own (in place), so that its hanging
    indents are seen: the lines begin at two places, both away from the edge."""
    by_column: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_column[line.column].append(line)
    for members in by_column.values():
        if len(members) < _FEWEST_SET_IN or any(line.indent < 2 * _INDENTED for line in members):
            continue
        edge = min(line.x0 for line in members)
        near = [line for line in members if line.x0 - edge < 0.3 * line.size]
        hung = [line for line in members if _INDENTED * line.size <= line.x0 - edge < 3 * line.size]
        if min(len(near), len(hung)) >= 2 and len(near) + len(hung) >= 0.9 * len(members):
            for line in members:
                line.left = edge


def _starts(paragraph: list[Line], line: Line, setting: _Setting) -> bool:
    """Whether *line* begins a new paragraph after *paragraph*."""
    before, mode, leading, measures = paragraph[-1], setting.mode, setting.leading, setting.measures
    if len(paragraph) == 1 and is_bare_label(before.text):
        return is_bare_label(line.text) or (line.column == before.column and line.y - before.y > 2.6 * leading)
    if _resized(paragraph, line, setting):
        return True
    early = ends_early(before, line, measures)
    label = label_of(f"{line.text} x" if is_bare_label(line.text) else line.text)
    hung = mode == _HANGING and label is not None and label.kind != "letter"
    labelled = _counts(label, line, before, setting.numbers, early=early or hung)
    labelled = labelled and not _inside_item(paragraph, line, early=early)
    if line.column != before.column:
        return labelled or not _goes_on(paragraph, line, mode, early=early)
    step = line.y - before.y
    indented = line.indent >= _INDENTED
    wide = _is_wide(step, leading, measures)
    if step > 1.9 * leading:
        return True
    if labelled:
        return True
    if wide:
        tucked = mode == _HANGING and indented and not early and not ends_sentence(before)
        return not tucked and (early or ends_sentence(before) or not line.text[:1].islower())
    if setting.spaced and mode == _FLAT and abs(line.indent - before.indent) < _INDENTED:
        return False
    return _new_by_indent(paragraph, line, setting, early=early)


def _is_wide(step: float, leading: float, measures: Measures) -> bool:
    """Whether the distance to the line before is more than the leading of a paragraph."""
    return step > (1.13 if measures.exact else 1.3) * leading + 0.6


def _spaced(lines: list[Line], measures: Measures, columns: dict[int, list[Line]]) -> bool:
    """Whether paragraphs are parted by extra space: most lines that end early have it below."""
    wide = tight = 0
    leadings: dict[tuple[int, float], float] = {}
    for a, b in pairwise(lines):
        if a.column != b.column or abs(a.size - b.size) > 0.08 * a.size or not ends_early(a, b, measures):
            continue
        label = label_of(b.text)
        if label is not None and label.kind != "bare":
            continue
        key = (a.column, round(a.size, 1))
        if key not in leadings:
            leadings[key] = leading_of(columns[a.column], measures, a.size)
        if _is_wide(b.y - a.y, leadings[key], measures):
            wide += 1
        else:
            tight += 1
    return wide >= 2 and wide >= _SPACED * (wide + tight)


def _new_by_indent(paragraph: list[Line], line: Line, setting: _Setting, *, early: bool) -> bool:
    """Whether the indent of *line* and the end of the line before it make it a new paragraph."""
    mode = setting.mode
    before, first = paragraph[-1], paragraph[0]
    indented = line.indent >= _INDENTED
    shift = line.indent - before.indent
    sentence = ends_sentence(before)
    if label_of(first.text) is not None and _in_item(paragraph, line):
        return early and sentence and mode != _HANGING and line.text[:1].isupper() and shift < -_INDENTED
    if mode == _HANGING:
        if not indented:
            return early or (sentence and not setting.spaced) or (_begins_entry(line) and _begins_entry(before))
        return shift < -1.5 and early and sentence
    if mode == _FIRST and abs(shift) >= _INDENTED:
        if shift > 0:
            return early or sentence or not line.text[:1].islower()
        return early and sentence and len(paragraph) > 1
    if abs(shift) >= _INDENTED and (len(paragraph) > 1 or shift > 0):
        return early or sentence
    return early and (sentence or not (line.text[:1].islower() or _mid_sentence(before, line)))


def _in_item(paragraph: list[Line], line: Line) -> bool:
    """Whether *line* stands where the text of a labelled item goes on."""
    first = paragraph[0]
    if len(paragraph) > 1:
        return abs(line.x0 - line.left - (paragraph[1].x0 - paragraph[1].left)) < 0.5 * line.size
    return line.indent > first.indent + 0.3 or len(first.fragments) > 1


def _inside_item(paragraph: list[Line], line: Line, *, early: bool) -> bool:
    """Whether what looks like a label is a dash or a bracket within a labelled item and not the start of another."""
    own, other = label_of(paragraph[0].text), label_of(line.text)
    different = (
        own is not None
        and other is not None
        and (own.kind, own.mark[:1] in "-–—*·−")
        != (
            other.kind,
            other.mark[:1] in "-–—*·−",
        )
    )
    return different and _in_item(paragraph, line) and not early


def _goes_on(paragraph: list[Line], line: Line, mode: str, *, early: bool) -> bool:
    """Whether *paragraph* goes on with *line* at the top of the next column or page."""
    before = paragraph[-1]
    indented = line.indent >= _INDENTED
    open_end = not ends_sentence(before)
    if line.text[:1].islower() and (open_end or not (mode == _HANGING or _begins_entry(line))):
        return True
    if mode == _HANGING:
        if indented:
            return paragraph[0].indent < line.indent - 0.3 or not early
        return not early and _mid_sentence(before, line)
    if label_of(paragraph[0].text) is not None and len(paragraph) > 1:
        same = abs(line.indent - paragraph[-1].indent) < _INDENTED
        return same and (not early or open_end)
    if mode == _FIRST:
        if indented:
            return not early and _mid_sentence(before, line)
        return not early or (open_end and line.text[:1].islower())
    if early:
        return open_end and line.text[:1].islower()
    if _begins_entry(line) and not _mid_sentence(before, line) and (not open_end or _begins_entry(paragraph[0])):
        return open_end and not any(_YEAR.search(member.text) for member in paragraph)  # the next entry of a list
    return True


def _begins_entry(line: Line) -> bool:
    """Whether the line reads like the start of a reference: an inverted name, or a year soon after a capital."""
    return _AUTHOR.match(line.text) is not None or (
        line.text[:1].isupper() and _YEAR.search(line.text[:60]) is not None and "(" in line.text[:60]
    )


def _mid_sentence(before: Line, line: Line) -> bool:
    """Whether the words alone say that the text goes on."""
    return not ends_sentence(before) and (line.text[:1].islower() or before.text[-1:] in ",-&(–/")


def _resized(paragraph: list[Line], line: Line, setting: _Setting) -> bool:
    """Whether *line* is set in another size than the paragraph.

    A line that is all web address or formula, in a type of its own, goes on where the paragraph's text does.
    """
    before, first = paragraph[-1], paragraph[0]
    if abs(line.size - first.size) <= 0.08 * max(line.size, first.size):
        return False
    sizes = {round(span.size, 1) for span in before.spans}
    if any(abs(size - line.size) < 0.1 for size in sizes) and len(sizes) > 1 and not ends_sentence(before):
        return False
    tucked = setting.mode == _HANGING or label_of(first.text) is not None
    tight = line.column == before.column and line.y - before.y < 1.15 * setting.leading
    return not (tucked and tight and line.size > 0.7 * first.size and line.indent >= _INDENTED)


def _counts(label: Label | None, line: Line, before: Line, numbers: dict[str, int], *, early: bool) -> bool:
    """Whether *label* is one: bullets and counted numbers are, numbers a wrapped line happens to begin with not."""
    if label is None:
        return False
    if label.kind == "bullet":
        return line.text[0] not in "-–—*·−" or early or ends_sentence(before)
    if label.kind == "bracket":
        if label.number is not None:
            return early or numbers.get("bracket", 0) + 1 == label.number
        return early and line.x0 <= before.x0 + 0.3 * line.size
    if label.kind in ("number", "bare"):
        follows = numbers.get(label.kind, 0) + 1 == label.number and label.kind in numbers
        if label.kind == "bare":
            return follows and len(line.fragments) > 1 and (early or ends_sentence(before))
        return (follows and (early or ends_sentence(before) or line.x0 < before.x0 - 0.3 * line.size)) or (
            early and ends_sentence(before)
        )
    return early and (ends_sentence(before) or line.indent > before.indent)


def _modes(lines: list[Line], measures: Measures, columns: dict[int, list[Line]]) -> dict[int, str]:
    """How each column of a stretch is set: with hanging indents, first-line indents, or flush."""
    by_column: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_column[line.column].append(line)
    scores = {column: _score(members, measures, columns) for column, members in by_column.items()}
    total = sum(score for score, _ in scores.values())
    pairs = sum(seen for _, seen in scores.values())
    overall = _FLAT if not pairs or not total else (_HANGING if total > 0 else _FIRST)
    modes = {}
    for column, (score, seen) in scores.items():
        own = _HANGING if score > 0 else _FIRST
        strong = seen >= 4 and abs(score) >= max(3.0, 0.4 * seen)
        modes[column] = own if strong else overall
    return modes


def _score(lines: list[Line], measures: Measures, columns: dict[int, list[Line]]) -> tuple[float, int]:
    """Evidence for hanging (positive) or first-line indents (negative), and how many pairs of lines gave any."""
    score, seen = 0.0, 0
    leadings: dict[float, float] = {}
    for a, b in itertools.pairwise(lines):
        size = round(a.size, 1)
        if size not in leadings:
            leadings[size] = leading_of(columns[a.column], measures, a.size)
        leading = leadings[size]
        if b.y - a.y > 2.2 * leading or abs(a.size - b.size) > 0.08 * a.size:
            continue
        one, two = _depth(a), _depth(b)
        if one < 0 or two < 0 or one == two == 0:
            continue
        early = ends_early(a, b, measures)
        gap = b.y - a.y > 1.15 * leading
        seen += 1
        if one == 0 and two == 1:
            score += -1.5 if early else 1
        elif one == 1 and two == 0:
            score += (1.5 if early or gap else 0) if ends_sentence(a) else -1
        else:
            score += -1 if early else 0.7
    return score, seen


def _depth(line: Line) -> int:
    """0 for a line at the left edge (or one that begins with a label), 1 for an indented one, -1 for neither."""
    if line.indent < _INDENTED:
        return 0
    label = label_of(line.text)
    if label is not None and label.kind in ("bracket", "number") and line.indent < 2.5:
        return 0
    return 1 if line.indent < _FARTHEST else -1
