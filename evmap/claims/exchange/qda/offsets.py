"""Where a selection begins and ends: programs count the characters of a text in different ways.

The standard counts Unicode code points from 0. Some count the byte order mark, some a line end as two,
some UTF-16 units. Each way is tried on all selections of a project, and the one under which most of them are whole
words is the program's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AMBIGUOUS = 0.01
"""The share of selections on which the two likeliest ways may differ before those are refused."""
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection as the file has it: the source's key, the positions, and the name, which may hold its text."""

    source: str
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way to count: whether the byte order mark counts, how line ends stand, whether UTF-16 units are counted."""

    bom: bool = False
    ends: str = "as written"
    utf16: bool = False

    def __str__(self) -> str:
        """The way in words."""
        units = "UTF-16 units" if self.utf16 else "code points"
        ends = "" if self.ends == "as written" else f", line ends as {self.ends}"
        return units + ends + (", the byte order mark counted" if self.bom else "")


@dataclass(frozen=True, slots=True)
class Cut:
    """The texts of selections, in their order: None for one that lies outside its source or cannot be told for sure
    (``unsure`` holds those positions). ``dialect`` is the way that was taken, ``fits`` how many are whole words."""

    texts: tuple[str | None, ...]
    dialect: Dialect
    fits: int
    second: Dialect | None = None
    unsure: frozenset[int] = frozenset()


_WAYS = tuple(
    Dialect(bom, ends, utf16)
    for utf16 in (False, True)
    for bom in (False, True)
    for ends in ("as written", "one character", "two characters")
)


def cut(sources: Mapping[str, str], selections: Sequence[Selection]) -> Cut:
    """Return the text of each of *selections*, counted in the way that fits the whole project best.

    *sources* maps keys to texts, byte order marks and line ends as they are in the file. O(ways x text + selections).
    """
    slices = {way: _slices(way, sources, selections) for way in _WAYS}
    distinct: dict[tuple[str | None, ...], Dialect] = {}
    for way in _WAYS:  # the standard's own way first: of ways that cut alike it is the one named
        distinct.setdefault(tuple(text for text, _ in slices[way]), way)
    scored = sorted(
        ((sum(score for _, score in slices[way]), -_WAYS.index(way), way) for way in distinct.values()), reverse=True
    )
    best_score, _, best = scored[0]
    texts = tuple(text for text, _ in slices[best])
    rivals = [way for score, _, way in scored[1:] if score >= best_score - AMBIGUOUS * len(selections)]
    fits = sum(score > 0 for _, score in slices[best])
    unsure: set[int] = set()
    for way in rivals:
        unsure |= {at for at, (text, _) in enumerate(slices[way]) if not _same(text, texts[at])}
    if len(unsure) <= AMBIGUOUS * len(selections):
        unsure = set()
    second = rivals[0] if unsure else (scored[1][2] if len(scored) > 1 else None)
    kept = tuple(None if at in unsure else text for at, text in enumerate(texts))
    return Cut(kept, best, fits, second, frozenset(unsure))


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").split() == (other or "").split()


def _slices(
    way: Dialect, sources: Mapping[str, str], selections: Sequence[Selection]
) -> list[tuple[str | None, float]]:
    texts: dict[str, str | bytes] = {}
    found = []
    for one in selections:
        if one.source not in texts:
            text = _counted(sources.get(one.source, ""), way)
            units = way.utf16 and not text.isascii()
            texts[one.source] = text.encode("utf-16-le", "surrogatepass") if units else text
        found.append(_slice(texts[one.source], one))
    return found


def _counted(text: str, way: Dialect) -> str:
    """The text as the program saw it when it counted."""
    text = text.removeprefix(_BOM)
    if way.ends != "as written":
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.replace("\n", "\r\n") if way.ends == "two characters" else text
    return (_BOM if way.bom else "") + text


def _slice(text: str | bytes, one: Selection) -> tuple[str | None, float]:
    """What stands there (*text* as bytes is counted in pairs), and how well that fits: 1 for whole words, 1 more if the
    selection's name says the same."""
    length = len(text) if isinstance(text, str) else len(text) // 2
    if not 0 <= one.start < one.end <= length:
        return None, 0

    def part(start: int, end: int) -> str:
        """The characters between two positions."""
        if isinstance(text, str):
            return text[max(0, start) : end]
        return text[2 * max(0, start) : 2 * end].decode("utf-16-le", "replace")

    cut = part(one.start, one.end)
    score = float(_edge(part(one.start - 1, one.start), cut[0]) and _edge(part(one.end, one.end + 1), cut[-1]))
    named = " ".join(one.name.split()).rstrip(". …")
    if len(named) > 3 and " ".join(cut.split()).startswith(named):
        score += 1
    return cut.replace(_BOM, ""), score


def _edge(outside: str, inside: str) -> bool:
    """Whether a selection may end between these characters: no word is cut, and no blank taken along."""
    return not (inside.isspace() or inside == _BOM) and not (outside.isalnum() and inside.isalnum())
