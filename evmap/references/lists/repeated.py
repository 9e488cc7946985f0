"""``———. 2012.``: a dash that stands for the author of the entry above."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.references.lists.shape import DASHES, HEAD_YEAR, LOST_DASH, UPPER, dated_at_end, head_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.references.lists.pieces import Piece

_CHICAGO_HEAD = re.compile(rf"[^.]{{2,}}?(?:(?:\s[{UPPER}]|\b(?:Jr|Sr|eds?|et al))\.[^.]*?)*?(?=\.\s)")


def author_part(text: str) -> str:
    """The author part of an entry as printed: what stands before the date, else before the first full stop."""
    head = head_end(text)
    quoted = head is not None and re.search(r"[.,?!][”\"’]|\.\s[“\"‘]", text[: head[0]])
    if head is not None and not quoted and not dated_at_end(text):
        return text[: head[0]].rstrip(" ,.;:(")
    found = _CHICAGO_HEAD.match(text[:400])
    return found.group(0).strip() if found and len(found.group(0)) < 300 else ""


def spell_out_repeated(entries: Sequence[Piece]) -> list[Piece]:
    """*entries* with a leading dash replaced by the author part of the nearest entry above that has one."""
    spelt: list[Piece] = []
    author = ""
    for entry in entries:
        dash = DASHES.match(entry.text) or LOST_DASH.match(entry.text)
        if dash is None:
            author = author_part(entry.text)
            spelt.append(entry)
            continue
        if not author:
            spelt.append(entry)
            continue
        rest = entry.text[dash.end() :].lstrip()
        mark = " " if HEAD_YEAR.match(rest) and rest.startswith(("(", "[")) else ". "
        if re.match(r"\s*,", entry.text[: dash.end()].lstrip("—–―─‒_- ")):
            mark = ", "
        if re.match(r"eds?\.\s", rest):
            mark = ", "
        prefix = author.rstrip(".") + mark if mark == ". " else author + mark
        shift = len(prefix) - (len(entry.text) - len(rest))
        spelt.append(
            replace(
                entry,
                text=prefix + rest,
                emphasis=tuple(
                    (max(len(prefix), a + shift), b + shift) for a, b in entry.emphasis if b + shift > len(prefix)
                ),
            )
        )
    return spelt
