"""Finding the reference lists of a document: by their headings, by the document's markup, by density."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.domain.document import Block, BlockKind
from evmap.references.lists.headings import closing_line, list_heading, other_part
from evmap.references.lists.labels import label_at_start
from evmap.references.lists.pieces import without_bullet
from evmap.references.lists.shape import carries_marks, complete, continues, entry_score, furniture, head_end, is_prose
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How many blocks ahead are looked at to tell an interruption from the end of a list.
_LOOK_AHEAD = 4
#: A list without a heading needs so many entries in a row, so dense.
_HEADLESS_MIN = 4
_HEADLESS_SHARE = 0.8
#: How many blocks on either side show whether a list is in the order of the alphabet.
_ALPHABET = 8
#: So many of the entries above a heading may stand out of the order of the alphabet (particles, Mc, accents).
_FALLING = 0.15
#: So many blocks behind a list are looked through for the rest of it, and so many times.
_FARTHEST, _MOST_PARTS = 60, 6


#: How a printed entry ends; one that a page broke ends in a word.
_ENTRY_ENDS = re.compile(r"(?:[.)\]”’\"»/]|\d|https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+)$")


@dataclass(frozen=True, slots=True)
class Region:
    """Where a list stands: its heading, the index of the heading's block (-1 if none), the indices of the blocks
    with entries, those of page furniture between them, and the kind of heading (strong, weak, notes, none, markup)."""

    heading: str
    heading_block: int
    content: tuple[int, ...]
    skipped: tuple[int, ...] = ()
    kind: str = "strong"


def find_regions(blocks: Sequence[Block]) -> list[Region]:
    """The regions of *blocks* that hold reference lists, in reading order, none overlapping. Linear in the text."""
    repeated = _running_lines(blocks)
    regions: list[Region] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        region: Region | None
        if block.kind is BlockKind.REFERENCE:
            region = _markup_region(blocks, index)
        else:
            kind = _heading_kind(block)
            region = _region_below(blocks, index, kind, repeated) if kind else None
        if region is None:
            index += 1
            continue
        before = regions[-1].content[-1] if regions else -1
        region = replace(region, content=tuple(i for i in region.content if i > before))
        region = _resumed(blocks, region, repeated)
        regions.append(region)
        index = max(index, region.content[-1], *region.skipped) + 1
    taken = {i for region in regions for i in (*region.content, *region.skipped, region.heading_block)}
    if not any(region.kind in ("strong", "markup") for region in regions):
        dense = _dense_run(blocks, taken)
        if dense is not None:
            regions.append(dense)
    return sorted(regions, key=lambda region: region.content[0])


def _heading_kind(block: Block) -> str:
    if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and len(block.text) <= 80:
        kind = list_heading(block.text)
        if kind and block.kind is BlockKind.LIST_ITEM and kind != "strong":
            return ""
        return kind
    return ""


def _running_lines(blocks: Sequence[Block]) -> frozenset[str]:
    """Short texts that come back on many pages: running headers that a reader left in."""
    counts = Counter(
        fold(re.sub(r"\d+", "", block.text))
        for block in blocks
        if len(block.text) < 90 and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    )
    return frozenset(text for text, count in counts.items() if count >= 3 and len(text) > 3)


def _markup_region(blocks: Sequence[Block], start: int) -> Region:
    end = start
    while end < len(blocks) and blocks[end].kind is BlockKind.REFERENCE:
        end += 1
    above = start - 1
    named = above >= 0 and bool(_heading_kind(blocks[above]))
    return Region(
        heading=blocks[above].text if named else "",
        heading_block=above if named else -1,
        content=tuple(range(start, end)),
        kind="markup",
    )


def _score(block: Block) -> float:
    return _score_text(without_bullet(block.text))


def _score_text(text: str) -> float:
    label = label_at_start(text)
    if label is not None and label[2] < len(text):
        return max(entry_score(text), entry_score(text[label[2] :]))
    if "\n" in text:
        return max((entry_score(row) for row in text.split("\n")), default=0.0)
    return entry_score(text)


def _bare_label(blocks: Sequence[Block], content: Sequence[int], text: str) -> bool:
    """Whether *text* is an entry's number on a line of its own; a number without any sign has to be the next one."""
    label = label_at_start(text)
    if label is None or label[2] < len(text.rstrip()):
        return False
    if label[0] != "bare":
        return True
    if not content:
        return label[1] == "1"
    labels = (label_at_start(blocks[index].text) for index in reversed(content[-3:]))
    before = next((one[1] for one in labels if one is not None), "")
    return before.isdigit() and int(label[1]) == int(before) + 1


def _region_below(blocks: Sequence[Block], heading: int, kind: str, repeated: frozenset[str]) -> Region | None:
    """The list below the heading at index *heading*, None if what follows is no list."""
    content: list[int] = []
    skipped: list[int] = []
    title = fold(blocks[heading].text)
    index = heading + 1
    while index < len(blocks):
        step = _classify(blocks, index, content, title=title, repeated=repeated, kind=kind)
        if step == "end":
            break
        (skipped if step == "skip" else content).append(index)
        index += 1
    while content and not _belongs_at_end(blocks, content, kind):
        content.pop()
    if not content:
        return None
    skipped = [i for i in skipped if i < content[-1]]
    if kind == "strong":
        content = [*_above(blocks, heading, content), *content]
    scores = [_score(blocks[i]) for i in content]
    good = sum(score >= 1 for score in scores)
    if kind == "notes":
        numbered = sum(label_at_start(blocks[i].text) is not None for i in content)
        if not (numbered >= 0.5 * len(content) or good >= 0.5 * len(content)):
            return None
    elif (good == 0 and not _numbered(blocks, content)) or (kind == "weak" and good < 0.5 * len(content)):
        return None
    return Region(blocks[heading].text, heading, tuple(content), tuple(skipped), kind)


def _above(blocks: Sequence[Block], heading: int, content: Sequence[int]) -> list[int]:
    """The entries right above the heading that come, nearly all, before those below it in the alphabet (it stands over
    a later column); at least three of them."""
    first = next((key for key in (_sort_key(blocks[i].text) for i in content) if key), "")
    above: list[int] = []
    index = heading - 1
    while index >= 0 and blocks[index].kind not in (BlockKind.HEADING, BlockKind.TABLE):
        text = without_bullet(blocks[index].text)
        odd = not _sort_key(text) and _score_text(text) < 1 and not (continues(text) and len(text) < 300)
        if is_prose(text) or (odd and not (len(text) < 400 and _sort_key(blocks[index - 1].text))):
            break
        above.append(index)
        index -= 1
    while above and not _sort_key(blocks[above[-1]].text):
        above.pop()
    keys = [key for key in (_sort_key(blocks[i].text) for i in reversed(above)) if key]
    falling = sum(a[:1] > b[:1] for a, b in pairwise([*keys, first]))
    if len(keys) < 3 or not first or keys[-1][:1] > first[:1]:
        return []
    return above[::-1] if falling <= max(len(keys) >= 5, _FALLING * len(keys)) else []


def _resumed(blocks: Sequence[Block], region: Region, repeated: frozenset[str]) -> Region:
    """*region* with what goes on of its list behind other parts (funding, contributions), which some pages set between:
    a dense run of entries, in the order of the alphabet where the list is in it."""
    content, skipped = list(region.content), list(region.skipped)
    for _ in range(_MOST_PARTS):
        if region.kind != "strong" or len(content) < 3:
            break
        start = _resumption(blocks, content)
        if start is None:
            break
        rest = _rest_above(blocks, content[-1], start)
        skipped += range(content[-1] + 1, rest[0] if rest else start)
        content += [*rest, start]
        index = start + 1
        while index < len(blocks):
            step = _classify(blocks, index, content, title=fold(region.heading), repeated=repeated, kind=region.kind)
            if step == "end":
                break
            (skipped if step == "skip" else content).append(index)
            index += 1
        while len(content) > 1 and not _belongs_at_end(blocks, content, region.kind):
            content.pop()
    skipped = [i for i in skipped if i < content[-1]]
    return Region(region.heading, region.heading_block, tuple(content), tuple(skipped), region.kind)


def _rest_above(blocks: Sequence[Block], last: int, start: int) -> list[int]:
    """The block right above *start* that finishes the entry at *last*, which the other parts broke off."""
    text = without_bullet(blocks[start - 1].text)
    broken = start - 1 > last and not _ENTRY_ENDS.search(blocks[last].text.rstrip())
    return [start - 1] if broken and continues(text) and re.search(r"\d", text) and len(text) < 400 else []


def _resumption(blocks: Sequence[Block], content: Sequence[int]) -> int | None:
    """Where the list goes on, None if it does not: the next block of a dense run of entries that stand behind the last
    one in the alphabet, before any other list."""
    keys = [key for key in (_sort_key(blocks[i].text) for i in content[-_ALPHABET:]) if key]
    if len(keys) < 3:
        return None
    in_order = 4 * sum(a[:2] <= b[:2] for a, b in pairwise(keys)) >= 3 * (len(keys) - 1)
    for index in range(content[-1] + 1, min(len(blocks), content[-1] + 1 + _FARTHEST)):
        block = blocks[index]
        if block.kind is BlockKind.HEADING and list_heading(block.text):
            return None
        if _score(block) < 1.5 or is_prose(block.text) or block.kind in (BlockKind.CAPTION, BlockKind.TABLE):
            continue
        key = _sort_key(block.text)
        if in_order and key[:2] >= keys[-1][:2] and _ahead(blocks, index + 1) >= _HEADLESS_SHARE:
            return index
    return None


def _classify(
    blocks: Sequence[Block], index: int, content: Sequence[int], *, title: str, repeated: frozenset[str], kind: str
) -> str:
    """What the block at *index* is to the list: ``entry`` (also a continuation), ``skip`` (furniture), ``end``."""
    block = blocks[index]
    text = without_bullet(block.text)
    if block.kind is BlockKind.HEADING:
        if content and fold(text) == title and _starts_anew(blocks, index, content):
            return "end"
        if kind == "strong" and len(text) > 40 and _score(block) >= 0.5 and _next_label(blocks, content, text):
            return "entry"  # an entry set so that it looks like a heading
        return _classify_heading(blocks, index, title, repeated)
    if block.kind is BlockKind.REFERENCE:
        return "end" if content and blocks[content[-1]].kind is not BlockKind.REFERENCE else "entry"
    if block.kind in (BlockKind.FOOTNOTE, BlockKind.CAPTION) and _score(block) < 1.5:
        return "skip"
    if fold(text) == title:
        return "skip"
    if _heading_kind(block) in ("strong", "notes") and _ahead(blocks, index + 1) >= 0.5:
        return "end"
    if kind == "strong" and _next_label(blocks, content, text):
        return "entry"
    if _bare_label(blocks, content, text) or (kind == "notes" and label_at_start(text) is not None):
        return "entry"
    score = _score(block)
    if closing_line(text) and head_end(text) is None:
        return "skip" if _ahead(blocks, index + 1) >= 0.5 else "end"
    if furniture(text) or (score < 1.5 and fold(re.sub(r"\d+", "", text)) in repeated):
        return "skip"
    if score >= 1:
        return "entry"
    if other_part(text) and len(text) < 90 and not complete(text):
        return "end"
    if not content:
        # An introduction ("* = included in the review") may stand between heading and list.
        return "skip" if _ahead(blocks, index + 1) >= 0.5 else "end"
    if _carries_on(blocks, content, text):
        return "entry"
    ahead = _ahead(blocks, index + 1)
    if ahead >= 0.5:
        return "entry" if score > 0 or not is_prose(text) else "skip"
    return "entry" if kind == "strong" and _within_alphabet(blocks, index, content) else "end"


def _within_alphabet(blocks: Sequence[Block], index: int, content: Sequence[int]) -> bool:
    """Whether the text at *index* stands in its place of an alphabet that goes on below it: lists hold recordings,
    interviews and cross-references, which nothing but their place tells are entries."""
    text = without_bullet(blocks[index].text)
    if is_prose(text) or len(text) > 600:
        return False
    above = [key for key in (_sort_key(blocks[i].text) for i in content[-_ALPHABET:]) if key]
    below: list[str] = []
    for block in blocks[index + 1 : index + 1 + _ALPHABET]:
        if block.kind is BlockKind.HEADING and (other_part(block.text) or list_heading(block.text)):
            break
        below.append(_sort_key(block.text))
    below = [key for key in below if key]
    keys = [*above, fold(text)[:12], *below]
    return len(above) >= 3 and len(below) >= 2 and all(a[:2] <= b[:2] for a, b in pairwise(keys))


def _numbered(blocks: Sequence[Block], content: Sequence[int]) -> bool:
    """Whether blocks count from 1 to their end in square brackets: a list of references whatever they look like."""
    labels = [label_at_start(without_bullet(blocks[index].text), "square") for index in content]
    found = [label[1] for label in labels if label is not None and label[2] < len(blocks[content[0]].text)]
    return len(found) >= 2 and found == [str(number) for number in range(1, len(found) + 1)]


def _next_label(blocks: Sequence[Block], content: Sequence[int], text: str) -> bool:
    """Whether *text* carries the number that is due: such a list may hold what nothing else tells is a reference."""
    label = label_at_start(text)
    if label is None or label[0] in ("alpha", "bare") or not label[1].isdigit() or len(text) > 600:
        return False
    if label[0] != "square" and len(text) < 40 and _score_text(text[label[2] :]) == 0:
        return False  # a numbered heading or a line of the contents
    if not content:
        return label[1] == "1"
    before = (label_at_start(without_bullet(blocks[index].text), label[0]) for index in reversed(content[-4:]))
    last = next((one[1] for one in before if one is not None), "")
    return last.isdigit() and int(label[1]) == int(last) + 1


def _carries_on(blocks: Sequence[Block], content: Sequence[int], text: str) -> bool:
    """Whether *text* finishes the entry above it."""
    above = without_bullet(blocks[content[-1]].text)
    if _bare_label(blocks, content[:-1], above):
        return True
    if is_prose(text) and len(text) > 300:
        return False
    if not complete(above):
        return head_end(above) is not None or continues(text) or len(text) < 300
    if not continues(text):
        return False
    if above.rstrip().endswith(".") and re.match(r"[a-zà-ÿ]+\b(?!://)", text) and not carries_marks(text):
        return False  # after a full stop, small letters start a note ("a. …"), not the rest of an entry
    # A finished address is not carried on by words, nor a finished entry by debris.
    if re.search(r"(?:https?://|www\.)\S*\.(?:pdf|html?|aspx?|docx?)\W*$", above):
        return False
    return bool(re.search(r"[^\W\d_]{3}|\d[–-]\d", text)) and len(text) < 400


def _starts_anew(blocks: Sequence[Block], index: int, content: Sequence[int]) -> bool:
    """Whether a heading that reads like the list's own starts another list (and is not just repeated on a new page):
    it stands on another level, or the alphabet starts again below it."""
    own = blocks[min(content) - 1]
    if own.kind is BlockKind.HEADING and own.level != blocks[index].level:
        return True
    keys = [key for key in (_sort_key(blocks[i].text) for i in content) if key]
    below = next((key for key in (_sort_key(block.text) for block in blocks[index + 1 : index + 4]) if key), "")
    if len(keys) < 5 or not below:
        return False
    rising = sum(a <= b for a, b in pairwise(keys))
    return rising >= 0.8 * (len(keys) - 1) and below < keys[-1] and below[0] <= min(keys[0][0], "c")


def _sort_key(text: str) -> str:
    """What an entry is sorted by: its first letters; "" for text that does not start an entry."""
    text = without_bullet(text)
    return fold(text)[:12] if entry_score(text) >= 1.5 else ""


def _classify_heading(blocks: Sequence[Block], index: int, title: str, repeated: frozenset[str]) -> str:
    text = blocks[index].text
    if fold(text) == title or re.fullmatch(r"\W*\w(?:\s*[–-]\s*\w)?\W*", text):
        return "skip"  # the list's own heading again at the top of a page, or a letter of the alphabet
    if list_heading(text) in ("strong", "notes"):
        return "end"
    if entry_score(text) >= 1.5 and not re.match(r"\d+(?:\.\d+)*\s", text):
        return "entry"  # an entry set so that it looks like a heading
    if other_part(text) or re.match(r"\s*\d+(?:\.\d+)*[.)]?\s+[^\W\d_]", text):
        return "end"
    if fold(re.sub(r"\d+", "", text)) in repeated and _ahead(blocks, index + 1) >= 0.5:
        return "skip"
    return "skip" if _ahead(blocks, index + 1) >= 0.75 else "end"


def _ahead(blocks: Sequence[Block], start: int) -> float:
    """The share of entry-like text among the next blocks (furniture and bare numbers left out)."""
    seen = good = 0.0
    index = start
    while index < len(blocks) and seen < _LOOK_AHEAD and index < start + 3 * _LOOK_AHEAD:
        block = blocks[index]
        index += 1
        if block.kind is BlockKind.HEADING:
            if other_part(block.text) or list_heading(block.text):
                break
            if not furniture(block.text):
                seen += 1
            continue
        if block.kind in (BlockKind.FOOTNOTE, BlockKind.CAPTION) or furniture(block.text):
            continue
        if 1 < seen == good and closing_line(block.text):
            break
        seen += 1
        score = _score(block)
        if score >= 1 or (continues(block.text) and index - 2 >= start and _score(blocks[index - 2]) >= 1):
            good += 1
    return good / seen if seen else 0.0


def _belongs_at_end(blocks: Sequence[Block], content: Sequence[int], kind: str) -> bool:
    """Whether the last block of a region really is part of the list."""
    block = blocks[content[-1]]
    if closing_line(block.text) and head_end(block.text) is None:
        return False
    if block.kind is BlockKind.REFERENCE or _score(block) >= 1 or (kind == "notes" and label_at_start(block.text)):
        return True
    if furniture(block.text) or len(content) == 1:
        return False
    return _carries_on(blocks, content[:-1], block.text)


def _dense_run(blocks: Sequence[Block], taken: set[int]) -> Region | None:
    """The last dense run of entries in the second half of a document that has no list under a heading."""
    half = len(blocks) // 2
    best: tuple[int, int] | None = None
    start: int | None = None
    good = total = last = 0
    for index in range(len(blocks)):
        block = blocks[index]
        if (
            block.kind in (BlockKind.TABLE, BlockKind.CAPTION, BlockKind.FOOTNOTE)
            or index in taken
            or furniture(block.text)
        ):
            if index in taken:
                start = None
            continue
        strong = _score(block) >= 1.5 and not is_prose(block.text)
        if start is None:
            if strong:
                start, good, total, last = index, 1, 1, index
            continue
        total += 1
        if strong:
            good, last = good + 1, index
        elif (
            block.kind is BlockKind.HEADING
            or (is_prose(block.text) and len(block.text) > 200)
            or total - good > 3 + good // 4
        ):
            start = None
            continue
        if good >= _HEADLESS_MIN and good >= _HEADLESS_SHARE * (total - (index - last)) and last >= half:
            best = start, last
    if best is None:
        return None
    content = [i for i in range(best[0], best[1] + 1) if i not in taken and not furniture(blocks[i].text)]
    index = best[1] + 1
    while index < len(blocks) and index not in taken and _carries_on(blocks, content, blocks[index].text):
        content.append(index)
        index += 1
    return Region("", -1, tuple(content), kind="none")
