"""Which lines of a run without blank lines make one paragraph, and which are separate: entries, verse, addresses.

A line was wrapped when the first word of the next line would not have fitted on it; otherwise its end was meant.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from evmap.reading.assembly.sections import is_list_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.reading.text.chunks import Line

# A text whose long lines hold this share of its characters is not wrapped: its line ends are paragraph ends.
_LONG_LINE = 140
_LONG_SHARE = 0.2
# A line at least this full is not evidence of a meant end: proportional type makes full lines differ in characters.
_FULL = 0.8
_END = re.compile(r"(?:[.!?:;]|https?://\S+|www\.\S+)[\"'”’»)\]*_]*$")
_START = re.compile(r"[*_\"“'‘«(\[]*(?:[A-ZÀ-ÖØ-Þ\d]|[\u4e00-\u9fff])")
_ENTRY = re.compile(  # "Smith, J. … 2019", "van der Berg … (2019)", "———. 2019", "____. 2019", "—. 2019", "[12] "
    r"(?:[*_]*(?:[A-ZÀ-ÖØ-Þ][\w'’\-]+,? (?:[A-Z]\.?[ ,\-]?){1,4}"
    r"|(?:(?:van|von|de|der|den|di|da|le|la|ter|ten|del|du|dos) )+[A-Z])"
    r"|(?:[—–―─‒_-] ?){2,12}[.,:;]?(?=[\s(])|[—―][.,:;])"
    r".{0,200}?[(\s](?:1[6-9]|20)\d\d[a-z]?\b|\[\d{1,4}\] "
)


#: What a sentence goes on behind, and a page's last line does not end in.
_BROKEN = re.compile(r"(?:[,(–-]|\b[a-zà-ÿ]{1,4})$")
_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){1,3})\.?[ \t]+\S")


def is_unwrapped(lines: Iterable[str]) -> bool:
    """Whether a text has one paragraph a line: a fifth of its characters stand in lines longer than 140."""
    total = long = 0
    for line in lines:
        length = len(line)
        total += length
        if length > _LONG_LINE:
            long += length
    return total > 0 and long >= _LONG_SHARE * total


def split_run(lines: Sequence[Line], *, unwrapped: bool) -> list[list[Line]]:
    """Split a run of text lines (no blank line among them) into paragraphs, each a list of its lines.

    *unwrapped*: the whole text has one paragraph a line (:func:`is_unwrapped`). Indents decide where there are any:
    a hanging indent starts an entry at each line further left, a first-line indent at each line further right.
    """
    if len(lines) < 2:
        return [list(lines)]
    starts = _starts_by_indent(lines)
    width = _width(lines)
    number = _number(lines[0].text)
    paragraphs: list[list[Line]] = [[lines[0]]]
    for index in range(1, len(lines)):
        before, line = lines[index - 1].text.rstrip(), lines[index].text
        printed = _number(line) if _END.search(before[-200:]) else ()
        if _heads_list(before, line) or (len(paragraphs[-1]) == 1 and _heads_list("", before)):
            paragraphs.append([lines[index]])
            continue
        if number and printed == (*number[:-1], number[-1] + 1):  # 1.2 straight below 1.1: a paragraph of its own
            number = printed
            paragraphs.append([lines[index]])
            continue
        if unwrapped:
            new = not _broken_off(before, line)
        elif starts is not None:
            new = starts[index]
        else:
            new = _ends_meant(before, line.strip(), width)
        if new:
            paragraphs.append([])
        paragraphs[-1].append(lines[index])
    return paragraphs


def _heads_list(before: str, line: str) -> bool:
    """Whether *line* by itself is the heading of a list ("References"), not the last word of a sentence."""
    return line[:40].strip()[:1].isupper() and is_list_heading(line) and not _BROKEN.search(before[-200:])


def _number(line: str) -> tuple[int, ...]:
    """The printed paragraph number that a line begins with (``3.15``), () if none."""
    found = _NUMBER.match(line)
    return tuple(map(int, found[1].split("."))) if found else ()


def _broken_off(before: str, line: str) -> bool:
    """In a text with one paragraph a line: whether a line goes on in the next all the same."""
    first = line.lstrip()[:1]
    return first.islower() and not _END.search(before[-200:]) and len(before) > 40


def _width(lines: Sequence[Line]) -> int:
    """The measure the lines were wrapped to: the longest line but for one outlier in ten."""
    lengths = sorted(len(line.text.strip()) for line in lines)
    return lengths[max(0, len(lengths) - 1 - len(lengths) // 10)]


def _ends_meant(before: str, after: str, width: int) -> bool:
    """Whether the line end between *before* and *after* was set on purpose."""
    if width < 40 and _START.match(after) and before[-1:] not in ",-":  # an address, a title, verse
        return True
    before = before.strip()
    first_word = after.split(" ", 1)[0]
    fits = len(before) + 1 + len(first_word) <= _FULL * width
    ended = bool(_END.search(before[-200:]))
    if fits:
        if ended:
            return bool(_START.match(after) or _ENTRY.match(after))
        return len(before) < 0.5 * width and bool(_START.match(after))
    # a full line that ends a sentence, before what can only be the next entry of a list
    return ended and before[-1:] != "," and bool(_ENTRY.match(after))


def _starts_by_indent(lines: Sequence[Line]) -> list[bool] | None:
    """Where paragraphs start when a run shows them by two indents, None when it does not."""
    indents = [len(line.text) - len(line.text.lstrip()) for line in lines]
    low, high = min(indents), max(indents)
    if high - low < 2:
        return None
    near = [abs(indent - low) <= 1 or abs(indent - high) <= 1 for indent in indents]
    if sum(near) < 0.9 * len(near):
        return None
    outer = [indent - low <= 1 for indent in indents]
    hanging = outer[0]
    if hanging and sum(outer) == 1:
        return [True] + [False] * (len(lines) - 1)
    starts = outer if hanging else [not is_outer for is_outer in outer]
    # a paragraph whose start is the exception reads as prose with one odd line, not as a list of entries
    return starts if median(map(len, (line.text for line in lines))) > 20 else None
