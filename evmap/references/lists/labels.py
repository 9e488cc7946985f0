"""Numbered lists: which number style a list has, and cutting it at the numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.references.lists.pieces import Piece, join
from evmap.references.lists.shape import UPPER, complete, entry_score, head_end
from evmap.text.fold import RAISED

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Styles of number: how one looks at the start of an entry. Order matters: the first that matches is the style.
STYLES: dict[str, re.Pattern[str]] = {
    "square": re.compile(r"\s*\[\s?(\d{1,4})\s?\][.:]?\s*"),
    "alpha": re.compile(rf"\s*\[([{UPPER}][\w+*.-]{{1,15}})\]\s*"),
    "round": re.compile(r"\s*\((\d{1,3})\)\s*"),
    "dot": re.compile(r"\s*(\d{1,4})\s?[.)](?=\s|$|[A-Z“‘\"])\s*"),
    "super": re.compile(r"\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})\s*"),
    "bare": re.compile(rf"\s*(\d{{1,3}})(?:\s+(?=[{UPPER}“‘\"'*])|\s*$)"),
}
_LONGEST_GAP = 6
#: A numbered entry may take up a page of notes, not a whole appendix.
_NEVER_LONGER = 6000


def label_at_start(text: str, style: str | None = None) -> tuple[str, str, int] | None:
    """The (style, label, end) of a number label that starts *text*, None if there is none."""
    for name, pattern in STYLES.items():
        if style is not None and name != style:
            continue
        found = pattern.match(text)
        if found:
            return name, found.group(1).translate(RAISED), found.end()
    return None


def label_style(pieces: Sequence[Piece]) -> str | None:
    """The number style of the list, None if it is not numbered.

    A style counts when its numbers mostly rise by one, or when nearly every piece carries a letter label
    (``[Smi10]``). Years that start a line are no labels.
    """
    found: dict[str, list[str]] = {}
    for piece in pieces:
        label = label_at_start(piece.text)
        if label is not None:
            found.setdefault(label[0], []).append(label[1])
    best: tuple[int, str] | None = None
    for style, labels in found.items():
        if style == "alpha":
            good = len(labels) if len(set(labels)) > 0.8 * len(labels) else 0
        else:
            numbers = [int(label) for label in labels]
            steps = Counter(b - a for a, b in pairwise(numbers))
            rising = sum(count for step, count in steps.items() if 1 <= step <= _LONGEST_GAP)
            few = max(1, len(numbers) - 1)
            # Numbers rise by one; by a little more where some entries ran together.
            mostly = steps[1] >= 0.6 * few or (rising >= 0.8 * few and len(numbers) >= 0.6 * len(pieces))
            good = max(steps[1], rising) + 1 if mostly else 0
            if len(numbers) == 1:
                good = int(numbers[0] == 1 and len(pieces) <= 3)
        if good >= (1 if len(pieces) <= 3 else 2) and (best is None or good > best[0]):
            best = good, style
    if best is None or best[0] * 8 < len(pieces):
        return None
    return best[1]


def split_labelled(pieces: Sequence[Piece], style: str) -> list[Piece]:
    """Entries of a numbered list, each with its label; what has no number of its own joins the entry before it."""
    entries: list[Piece] = []
    last = 0
    pending = ""
    for piece in pieces:
        label = label_at_start(piece.text, style) or _worn(piece.text, last, entries)
        if label is not None and _expected(label[1], last, style, piece.text[label[2] :]):
            last = int(label[1]) if label[1].isdigit() else last
            body = piece.cut(label[2])
            if not body.text:  # the number stands on a line of its own
                pending = label[1]
                entries.append(replace(piece, text="", label=label[1]))
            else:
                pending = ""
                entries.append(replace(body, label=label[1], raw=piece.raw))
            continue
        if pending:
            head = entries.pop()
            entries.append(
                replace(
                    piece,
                    label=pending,
                    raw=head.raw + "\n" + piece.raw,
                    blocks=head.blocks + piece.blocks,
                    line=head.line,
                    page=head.page,
                    anchors=head.anchors + piece.anchors,
                )
            )
            pending = ""
        elif (
            entries
            and len(entries[-1].text) <= _NEVER_LONGER
            and not (head_end(piece.text) is not None and complete(entries[-1].text) and piece.item)
        ):
            entries[-1] = join(entries[-1], piece)
        else:
            entries.append(piece)
    return [part for entry in entries if entry.text for part in _cut_inside(entry, style)]


def _worn(text: str, last: int, entries: Sequence[Piece]) -> tuple[str, str, int] | None:
    """The next number whose signs are lost (``9 21st century …`` in a list of ``8.`` and ``10.``)."""
    if not last or not entries or not complete(entries[-1].text):
        return None
    found = re.match(rf"\s*[\[(]?\s?{last + 1}\s?[\]).,]?\s+(?=\S)", text)
    return ("worn", str(last + 1), found.end()) if found else None


def _expected(label: str, last: int, style: str, rest: str) -> bool:
    if style == "alpha":
        return True
    number = int(label)
    if last == 0 or number == last + 1:
        return True
    if number == 1 and (not rest or entry_score(rest) >= 1):
        return True  # a new chapter's notes start again
    return last < number <= last + _LONGEST_GAP


def _cut_inside(entry: Piece, style: str) -> list[Piece]:
    """Cut entries that run on in one piece where the next number stands inside it."""
    parts: list[Piece] = []
    rest = entry
    while rest.label.isdigit():
        number = int(rest.label) + 1
        pattern = {
            "square": rf"\s\[\s?{number}\s?\]\s*(?=\S)",
            "round": rf"\s\({number}\)\s+(?=[{UPPER}“‘\"])",
            "dot": rf"(?<=[.\])/\d”’\"])\s+{number}\s?[.)]\s+(?=[{UPPER}“‘\"])",
            "super": "\\s" + str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")) + "\\s?(?=\\S)",
            "bare": rf"(?<=[.\])/”’\"])\s+{number}\s+(?=[{UPPER}“‘\"])",
        }[style]
        cut = next(
            (
                m
                for m in re.finditer(pattern, rest.text)
                if m.start() > 15 and entry_score(rest.text[m.end() : m.end() + 500]) >= 0.5
            ),
            None,
        )
        if cut is None:
            break
        parts.append(replace(rest.cut(0, cut.start()), label=rest.label))
        rest = replace(rest.cut(cut.end()), label=str(number))
    parts.append(rest)
    return parts
