"""Labels of a numbered list that a converter left on lines of their own, or in a row before their entries."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.reading.text.chunks import Line

#: A label on a line of its own; so many that count up are a list, and an entry has at most so many lines.
_LABEL = re.compile(r"\s{0,12}\d{1,3}\s*$", re.ASCII)
_LEAST_LABELS, _LONGEST_ENTRY = 5, 16
_SIGNED = re.compile(r"\s{0,12}(?:\[(\d{1,3})\]|(\d{1,3})\.|\((\d{1,3})\))\s*$", re.ASCII)
_LABELLED = re.compile(r"\s{0,12}(?:\[\d{1,3}\]|\d{1,3}\.|\(\d{1,3}\))\s", re.ASCII)
#: "Forster AJ, Murff HJ", "Forster, A. J.", "van den Berg P.": how an entry of a numbered list begins.
_ENTRY = re.compile(
    r"\s*(?:(?:van|von|de|der|den|di|da|le|la|ter|ten|del|du|dos)\s)*[^\W\d_a-z][\w'’-]*[a-z][\w'’-]*"
    r"(?:[\s-][^\W\d_a-z][\w'’-]+)?,?\s(?:[A-Z]{1,3}(?=[,.]|\s(?:and|&)\s)|[A-Z]\.)"
)
_INLINE = re.compile(r"\s{0,12}(\d{1,3})\s+[^\W\d_a-z]", re.ASCII)
_ENDED = re.compile(r"[.\d)\]]\s*$")


def labels_to_entries(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each label that stands by itself before the line that it labels. Where a row of labels
    stands before as many entries, each gets its own; where they are not as many, nothing is changed. O(n)."""
    return _bare_labels(_rows_dealt(lines))


def _rows_dealt(lines: Sequence[Line]) -> list[Line]:
    done = list(lines)
    at = 0
    while at < len(done):
        row = _row(done, at)
        if not row:
            at += 1
            continue
        starts = _starts(done, row[-1] + 1, len(row))
        apart = done[starts[0] - 1].text.strip() if starts else ""  # one label may just stand above its entry
        if len(starts) == len(row) and (len(row) > 1 or (apart and _SIGNED.match(done[row[0]].text))):
            for label, start in zip(row, starts, strict=True):
                done[start] = replace(done[start], text=f"{done[label].text.strip()} {done[start].text.strip()}")
            for label in row:
                done[label] = replace(done[label], text="")
        at = row[-1] + 1
    return done


def _row(lines: Sequence[Line], at: int) -> list[int]:
    """The indices of the labels that count up from the one at *at*, with nothing between them."""
    row: list[int] = []
    last = 0
    for index in range(at, len(lines)):
        text = lines[index].text
        if not (_SIGNED.match(text) or _LABEL.match(text)):
            if text.strip() or not row:
                break
            continue
        number = int(text.strip(" \t.[]()"))
        if row and number != last + 1:
            break
        row.append(index)
        last = number
    return row


def _starts(lines: Sequence[Line], at: int, most: int) -> list[int]:
    """Where entries begin behind a row of *most* labels: up to the next label, or an empty line behind as many."""
    starts: list[int] = []
    before = ""
    for index in range(at, min(len(lines), at + most * _LONGEST_ENTRY)):
        text = lines[index].text
        if _LABELLED.match(text) or _SIGNED.match(text) or (not text.strip() and len(starts) >= most):
            break
        if _ENTRY.match(text) and (not before or _ENDED.search(before)):
            starts.append(index)
        before = text if text.strip() else before
    return starts


def _bare_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines with every label that is a number without a sign, of a row of such labels that count up, put before the
    line that it labels, and an empty line before it."""
    numbers = [(at, int(line.text)) for at, line in enumerate(lines) if _LABEL.match(line.text)]
    chain: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    for at, number in numbers:
        if chain and number == chain[-1][1] + 1 and at - chain[-1][0] <= _LONGEST_ENTRY:
            chain.append((at, number))
        elif number == 1 or not chain or at - chain[-1][0] > _LONGEST_ENTRY:
            chain = [(at, number)]
        best = max(best, chain, key=len)
        best = list(best)
    if len(best) < _LEAST_LABELS:
        return list(lines)
    labels = dict(best)
    done: list[Line] = []
    label, due = "", 0
    for at, line in enumerate(lines):
        if due and done[-1].text and _is_due(line.text, due) and _ENDED.search(done[-1].text):
            done.append(replace(line, text=""))
            due += 1
        if at in labels:
            label, due = line.text.strip(), labels[at] + 1
            done.append(replace(line, text=""))
        elif label and line.text.strip():
            done.append(replace(line, text=f"{label} {line.text.strip()}"))
            label = ""
        else:
            done.append(line)
    return done


def _is_due(text: str, due: int) -> bool:
    """Whether a line begins with the number that is *due* and a name."""
    found = _INLINE.match(text)
    return found is not None and int(found[1]) == due
