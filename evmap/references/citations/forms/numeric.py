"""Numbered citations: ``[3, 5–8]``, ``[Smi10]``."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from evmap.domain.citation import Candidate, CitationPart, Match
from evmap.references.citations.forms.author_date import Hit
from evmap.references.citations.forms.brackets import find_brackets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NUMBERS = re.compile(
    r"\s*(?P<all>\d{1,4}(?:\s?[–—‐-]\s?\d{1,4})?(?:\s?[,;]\s?\d{1,4}(?:\s?[–—‐-]\s?\d{1,4})?)*)"
    r"(?:\s?[,:;]\s?(?P<pages>(?:pp?\.|§|ch\.|chap\.|sec\.|section|fig\.|table|theorem|thm\.|"
    r"p)\s?[\w–.-]+(?:\s?[–-]\s?\d+)?))?\s*"
)
_ALPHA = re.compile(
    r"\s*[A-Z][\w+*]{0,12}\d{2}[a-z]?(?:\s?[,;]\s?[A-Z][\w+*]{0,12}\d{2}[a-z]?)*(?:,\s?pp?\.\s?[\d–-]+)?\s*"
)
_WIDEST_RANGE = 60


class Numbers:
    """What numbers mean where: per list (chapter) the map from label to work id."""

    def __init__(self, scopes: Sequence[tuple[int, Mapping[str, str]]]) -> None:
        """*scopes* are (index of the list's last block, label -> work id), in document order."""
        self._ends = [end for end, _ in scopes]
        self._maps = [labels for _, labels in scopes]

    def __bool__(self) -> bool:
        return bool(self._maps)

    def at(self, block: int) -> Mapping[str, str]:
        """The labels in force at a block: those of the first list that ends after it, else of the last list."""
        place = bisect_right(self._ends, block)
        return self._maps[min(place, len(self._maps) - 1)]


def numbers_in(text: str) -> list[str]:
    """``3, 5–8`` as single labels.

    >>> numbers_in("3, 5–8")
    ['3', '5', '6', '7', '8']
    """
    labels: list[str] = []
    for piece in re.split(r"[,;]", text):
        ends = [int(number) for number in re.findall(r"\d+", piece)]
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + _WIDEST_RANGE:
            labels += [str(number) for number in range(ends[0], ends[1] + 1)]
        else:
            labels += [str(number) for number in ends]
    return labels


def find_bracketed(text: str, labels: Mapping[str, str], *, round_ones: bool = False) -> list[Hit]:
    """Numbered citations in square brackets of *text* (*round_ones*: in round ones as well)."""
    hits: list[Hit] = []
    waiting = list(find_brackets(text))
    while waiting:
        bracket = waiting.pop()
        waiting += bracket.children
        if text[bracket.start] == "(" and not round_ones:
            continue
        content = text[bracket.start + 1 : bracket.end - 1]
        numbers = _NUMBERS.fullmatch(content)
        if numbers:
            cited = numbers_in(numbers.group("all"))
            pages = numbers.group("pages") or ""
        elif _ALPHA.fullmatch(content):
            cited, pages = [piece.strip() for piece in re.split(r"[,;]", content) if re.search(r"[A-Z]", piece)], ""
        else:
            continue
        if any(label in labels for label in cited) and "0" not in cited:
            hits.append(
                Hit(bracket.start, bracket.end, tuple(number_part(label, labels, pages) for label in cited), "numeric")
            )
    return sorted(hits, key=lambda hit: hit.start)


def reads_as_data(text: str, hit: Hit) -> bool:
    """Whether a bracket of numbers is a vector, a matrix or an index and no citation: ``x = [1, 2]``, ``[1, 1]``,
    ``[1, 2; 3, 4]``, ``zeros([2, 3])``."""
    content = text[hit.start + 1 : hit.end - 1]
    labels = [part.author for part in hit.parts]
    return (
        len(set(labels)) < len(labels)
        or ("," in content and ";" in content)
        or bool(re.search(r"(?:[=<>+*^]|\w\()\s?$", text[max(0, hit.start - 4) : hit.start]))
        or bool(re.match(r"\s?(?:=(?!=)|['’]\s?[;*)]|\.\^|[*^])", text[hit.end : hit.end + 4]))
    )


#: What carries a number in round brackets of its own: ``model (1)``, ``columns (2) to (4)``, ``Eq. (3)``.
_NUMBERED_THING = re.compile(
    r"\b(?:models?|columns?|cols?\.?|rows?|panels?|equations?|eqn?s?\.?|formulae?|formulas|expressions?|inequalit(?:y|ies)"
    r"|specifications?|steps?|conditions?|constraints?|propert(?:y|ies)|axioms?|rules?|Gleichung|Spalten?|Modell)"
    r"(?:\s?\(\d{1,3}\)(?:\s?(?:,|and|to|or|through|und|bis|[–-])\s?)*)*\s?$",
    re.IGNORECASE,
)


def reads_as_label(text: str, hit: Hit) -> bool:
    """Whether a number in round brackets numbers an equation, a column or an item of the sentence: ``model (1)``,
    ``y = a + b (2)``, ``first: (1) rain, (2) snow``."""
    before, after = text[max(0, hit.start - 80) : hit.start], text[hit.end : hit.end + 3]
    item = re.search(r"(?:^|(?:[:;,]|\b(?:and|or|und|oder|et|y))\s)$", before) and re.match(r"\s[^\W\d_]", after)
    equation = re.search(r"[=<>≤≥≈∝]\s?[^.;:?!]{1,60}$", before) and re.match(r"\s?(?:$|[\n\t])", after)
    return bool(item or equation or _NUMBERED_THING.search(before))


def number_part(label: str, labels: Mapping[str, str], pages: str) -> CitationPart:
    """Return the part for a number of the list, ``Match.NONE`` where the list does not have it."""
    work = labels.get(label)
    if work is None:
        return CitationPart(label, "", Match.NONE, None, (), f"the list has no number {label}", pages)
    return CitationPart(
        label, "", Match.EXACT, work, (Candidate(work, f"number {label} of the list", 1.0),), pages=pages
    )
