"""Citations set as raised numbers: ``known.¹``, ``vary³⁻⁵``; powers, isotopes, ordinals and marks of addresses are
none."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.references.citations.forms.author_date import Hit
from evmap.references.citations.forms.numeric import number_part, numbers_in
from evmap.references.parser.dictionaries import word_group
from evmap.text.fold import RAISED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from evmap.domain.document import Block

_SUPER = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻˒,–-]\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
_NUMBERS = re.compile(r"\d{1,4}(?:\s?[,;–—-]\s?\d{1,4})*")
_UNIT = re.compile(r"(?:\d\s?|\b(?:[kcmd]?m|ft|kg/m))$")
#: The base of a power: one letter, two small ones without a vowel (``mc``, ``cm``), a short word after an operator.
_BASE = re.compile(r"(?<![\w’'])(?:[^\W\d_]|[b-df-hj-np-tv-xz]{2})$|[=+−×*/^<>≤≥±]\s?[^\W\d_]{1,3}$")
#: What stands before a number that is raised in front of its letter: ``²H``, ``[³H]``, ``D-¹³C``, ``¹st``.
_OPEN = re.compile(r"(?:^|[\s(\[/‐–-])$")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
#: The names of the authors stand in the first blocks.
_TOP = 12
#: Raised numbers are citations when so many different ones, and half of all, are the number of no footnote.
_BEYOND = 3


def find_raised(
    text: str, spans: Sequence[tuple[int, int]], labels: Mapping[str, str], starts: Sequence[int] = (0,)
) -> list[Hit]:
    """Return the citations set as superscripts: the given spans of *text*, and superscript digits.

    *starts* are the offsets where the blocks of *text* begin: a raised number that begins a block is the label of an
    address or a footnote, and so is every later one in that block that stands before its words.
    """
    places = sorted({(start, end) for start, end in spans} | {found.span() for found in _SUPER.finditer(text)})
    labelled: set[int] = set()
    hits: list[Hit] = []
    for start, end in places:
        content = text[start:end].translate(RAISED).strip("[]() ,.")
        block = starts[bisect_right(starts, start) - 1]
        if not text[block:start].strip():
            labelled.add(block)
        if not _NUMBERS.fullmatch(content) or (block in labelled and _OPEN.search(text[block:start])):
            continue
        cited = numbers_in(content)
        if any(label in labels for label in cited) and not _science(text, start, end, len(cited)):
            hits.append(Hit(start, end, tuple(number_part(label, labels, "") for label in cited), "numeric"))
    return hits


def _science(text: str, start: int, end: int, numbers: int) -> bool:
    """Whether the raised number is a power, the mass of an isotope or an ordinal."""
    before, after = text[max(0, start - 12) : start], text[end : end + 2]
    if re.search(r"\d$|[²³]$", before) or _UNIT.search(before[-4:]):
        return True
    if numbers == 1 and (_BASE.search(before) or re.match(r"\s?[=≤≥<>±×]", after)):
        return True
    return bool(after[:1].isalnum() and _OPEN.search(before))


def before_the_text(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the blocks above the first sentences, and of lines of names near the top: a raised number
    there is the mark of an address or of a note."""
    found: set[int] = set()
    text_seen = False
    between = word_group("particles") | {"and", "und", "et", "y", "e", "og", "och"}
    for index, block in enumerate(blocks):
        words = _words(block)
        small = sum(word[0].islower() for word in words)
        running = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and 2 * small > len(words)
        text_seen = text_seen or (running and not _starts_raised(block))
        names = all(word[0].isupper() or word in between for word in words)
        if not text_seen or (index < _TOP and names and len(words) > 1):
            found.add(index)
    return frozenset(found)


def _starts_raised(block: Block) -> bool:
    return any(not block.text[:start].strip() for start, _ in block.superscripts) or bool(_SUPER.match(block.text))


def _words(block: Block) -> list[str]:
    """The words of a block without its raised marks."""
    text = list(block.text)
    for start, end in block.superscripts:
        text[start:end] = " " * (end - start)
    return _WORD.findall("".join(text))


def number_notes(hits: Iterable[Hit], notes: Collection[str]) -> bool:
    """Whether raised numbers lead to the footnotes with the labels *notes* and not to the list: unless many of them
    are the number of no footnote."""
    numbered = {label for label in notes if label.isdigit()}
    cited = [part.author for hit in hits for part in hit.parts]
    beyond = [label for label in cited if label not in numbered]
    return bool(numbered) and not (len(set(beyond)) >= _BEYOND and 2 * len(beyond) >= len(cited))
