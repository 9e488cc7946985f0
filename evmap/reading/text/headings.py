"""Find the headings of a text that does not mark them: numbers, capitals, short lines standing alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind
from evmap.reading.assembly.sections import CAPTION, END_MATTER, is_list_heading, printed_number

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Draft:
    """A block on its way, and what the text around it looked like.

    ``gap``: a blank line stands before it. ``bullet``: it was a bulleted item. ``bold``: all of it was set in bold.
    ``marked``: its kind is certain from the source's own marks. ``lines``: how many lines of the source it takes.
    """

    block: Block
    gap: bool = True
    bullet: bool = False
    bold: bool = False
    marked: bool = False
    lines: int = 1


_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?:\.\d{1,2}){1,3})(?P<dot>\.|\))?\s+(?P<title>[\"“‘'(]?[A-ZÀ-ÖØ-Þ].*)$"
)
_KNOWN = re.compile(
    r"(?:chapter|part|kapitel|chapitre)\s+"
    r"(?:\d{1,2}|[ivxl]{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"|(?:appendix|annexe?)(?:\s+(?:\d{1,2}|[a-z]))?(?:\s*[:.–—-]|$)"
    r"|(?:executive summary|summary|abstract|foreword|preface|introduction|background|methods?|methodology|results"
    r"|findings|discussion|conclusions?|recommendations|contents|table of contents"
    r"|key (?:findings|messages|points))\s*:?$",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.,;:!][\"'”’)\]]*$")
_NOT_A_TITLE = re.compile(
    r"\((?:1[5-9]|20)\d\d[a-z]?\)|\(n\.?d\.?\)|https?://|www\.|@|\bet al\b|^\W*\d[\d\s.,%£$€]*$|^[\"“‘'(\[]"
    r"|\b(?:1[6-9]|20)\d\d[a-z]?\)",
    re.IGNORECASE,
)
_TITLE_LENGTH = 90
_TITLE_WORDS = 14


def find_headings(drafts: list[Draft]) -> list[Block]:
    """Return the blocks of *drafts*, those that are headings by their look made so, with levels. O(n log n).

    Numbered lines count when their numbers fit into the longest ascending sequence of such numbers; lines without
    a number when they are short, stand alone and are followed by text. Where the source marks headings itself, only
    numbered ones and names such as "References" are added to them.
    """
    marked = sum(draft.block.kind is BlockKind.HEADING for draft in drafts) >= 3
    numbered = _numbered(drafts)
    blocks: list[Block] = []
    depth, in_list = 0, False
    for index, draft in enumerate(drafts):
        block = draft.block
        level = 0
        if block.kind is BlockKind.HEADING:
            level = block.level
        elif index in numbered:
            level = numbered[index].count(".") + 1
        elif _may_be_title(draft):
            level = _title_level(drafts, index, depth, marked=marked, in_list=in_list)
        if not level:
            blocks.append(block)
            continue
        depth = level if printed_number(block.text) else depth
        in_list = is_list_heading(block.text)
        blocks.append(replace(block, kind=BlockKind.HEADING, level=level))
    return blocks


def _may_be_title(draft: Draft) -> bool:
    text = draft.block.text
    if draft.block.kind is not BlockKind.PARAGRAPH or draft.lines != 1 or draft.marked:
        return False
    return 2 < len(text) <= _TITLE_LENGTH and len(text.split()) <= _TITLE_WORDS and CAPTION.match(text) is None


def _title_level(drafts: Sequence[Draft], index: int, depth: int, *, marked: bool, in_list: bool) -> int:
    """The level of a short line without a number; 0 when it is no heading. *depth*: the last numbered heading's."""
    draft = drafts[index]
    text = draft.block.text
    bare = text.strip(" :*_")
    if END_MATTER.match(bare) or (_KNOWN.match(bare) and draft.gap):
        return 1
    if _SENTENCE_ENDS.search(text) or _NOT_A_TITLE.search(text) or not text[0].isupper():
        return 0
    if not any(letter.isalpha() for letter in text) or not _stands_alone(drafts, index):
        return 0
    if draft.bold:
        return depth + 1 if depth else 2
    if marked or in_list:
        return 0
    if text.isupper():
        return depth + 1 if depth else 1
    return depth + 1 if depth else 2


def _stands_alone(drafts: Sequence[Draft], index: int) -> bool:
    """Whether a blank line stands before, and what follows is text that this line could head."""
    draft = drafts[index]
    if not draft.gap or index + 1 >= len(drafts):
        return False
    follower = drafts[index + 1]
    if follower.block.kind is BlockKind.HEADING:
        return True
    if not follower.gap and not draft.bold and not draft.block.text.isupper():
        return False
    if follower.block.text[0].islower():  # the other half of a broken sentence, not a text under a heading
        return False
    length = len(follower.block.text)
    return length > 60 and length > 1.5 * len(draft.block.text)


def _numbered(drafts: Sequence[Draft]) -> dict[int, str]:
    """Index -> number of the lines that read like numbered headings and whose numbers ascend together."""
    found: list[tuple[int, str, tuple[int, ...]]] = []
    for index, draft in enumerate(drafts):
        number = _heading_number(draft)
        if number and not _is_list_neighbour(drafts, index, number):
            found.append((index, number, _key(number)))
    kept = _longest_ascending([key for _, _, key in found])
    return {found[place][0]: found[place][1] for place in kept}


def _heading_number(draft: Draft) -> str:
    block = draft.block
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or draft.bullet or draft.lines != 1 or draft.marked:
        return ""
    match = _NUMBERED.match(block.text) if len(block.text) <= 150 else None
    if match is None:
        return ""
    title = match["title"]
    if len(title) > 120 or len(title.split()) > 16 or _SENTENCE_ENDS.search(title) or _NOT_A_TITLE.search(title):
        return ""
    single = "." not in match["number"]
    if single and (not draft.gap or match["dot"] == ")"):
        return ""
    return match["number"]


def _is_list_neighbour(drafts: Sequence[Draft], index: int, number: str) -> bool:
    """Whether the line before or after is the next item of the same list: then this is an item, not a heading."""
    if "." in number or not number.isdigit():
        return False
    value = int(number)
    for other, step in ((index - 1, -1), (index + 1, 1)):
        if 0 <= other < len(drafts):
            match = _NUMBERED.match(drafts[other].block.text[:200])
            if match is not None and match["number"] == str(value + step):
                return True
    return False


def _key(number: str) -> tuple[int, ...]:
    first, *rest = number.split(".")
    letter = () if first.isdigit() else (100 + ord(first),)
    return (*(letter or (int(first),)), *map(int, rest))


def _longest_ascending(keys: Sequence[tuple[int, ...]]) -> list[int]:
    """Indices of a longest strictly ascending subsequence (patience sorting, Fredman 1975; O(n log n))."""
    tails: list[tuple[int, ...]] = []
    places: list[int] = []
    before: list[int] = []
    for index, key in enumerate(keys):
        at = bisect_left(tails, key)
        before.append(places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(key)
            places.append(index)
        else:
            tails[at], places[at] = key, index
    chain: list[int] = []
    index = places[-1] if places else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]
