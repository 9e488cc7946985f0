"""The styles and automatic numbers of a Word file: which paragraphs are headings, and what number Word prints.

ECMA-376 part 1, 17.7 (styles) and 17.9 (numbering).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.safe.xml import attribute, child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|kop|rubrik)\s*(\d)$", re.IGNORECASE)
_NUMERALS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), *_NUMERALS)


def value_of(element: _Element | None, *path: str) -> str:
    """The ``w:val`` of the element at *path* below *element*; "" when there is none."""
    found = child(element, *path)
    return attribute(found, "val") if found is not None else ""


def is_on(element: _Element | None, name: str) -> bool | None:
    """Whether a toggle such as ``w:b`` is on below *element*; None when it is not there."""
    found = child(element, name)
    if found is None:
        return None
    return attribute(found, "val").lower() not in {"0", "false", "none", "off"}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style as far as reading needs it. ``outline`` is 0-based, None for body text."""

    name: str = ""
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    bold: bool = False
    italic: bool = False
    superscript: bool = False

    @property
    def heading_level(self) -> int:
        """1 for "heading 1" or the outermost outline level, 0 for a style of text."""
        match = _HEADING.match(self.name)
        if match:
            return int(match[1])
        return self.outline + 1 if self.outline is not None and self.outline < 9 else 0


def read_styles(root: _Element | None) -> dict[str, Style]:
    """Style id -> Style, what a style inherits from the one it is based on filled in."""
    elements = {attribute(style, "styleId"): style for style in (children(root, "style"))}
    done: dict[str, Style] = {}

    def resolve(style_id: str, seen: frozenset[str]) -> Style:
        """The style with what it inherits; circles of styles end."""
        if style_id in done:
            return done[style_id]
        element = elements.get(style_id)
        if element is None or style_id in seen or len(seen) > 30:
            return Style()
        base = resolve(value_of(element, "basedOn"), seen | {style_id})
        properties, run = child(element, "pPr"), child(element, "rPr")
        outline = value_of(properties, "outlineLvl")
        numbering = numbering_of(properties)
        bold, italic = is_on(run, "b"), is_on(run, "i")
        style = Style(
            value_of(element, "name").lower(),
            int(outline) if outline.isdecimal() else base.outline,
            numbering if numbering is not None else base.numbering,
            base.bold if bold is None else bold,
            base.italic if italic is None else italic,
            value_of(run, "vertAlign") == "superscript" or base.superscript,
        )
        done[style_id] = style
        return style

    return {style_id: resolve(style_id, frozenset()) for style_id in elements}


def numbering_of(properties: _Element | None) -> tuple[str, int] | None:
    """The (numbering id, level) that paragraph properties name, None when they name none."""
    found = child(properties, "numPr")
    if found is None:
        return None
    level = value_of(found, "ilvl")
    return value_of(found, "numId") or "", int(level) if level.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """Counts automatic numbers as Word does, paragraph by paragraph."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number_id: str, level: int) -> tuple[str, bool]:
        """The number Word prints before the next paragraph of this list and level, and whether it is a bullet.

        "" with False when the paragraph has no number (id 0, a level without text).
        """
        abstract = self.abstract.get(number_id)
        levels = self.levels.get(abstract or "", {})
        found = levels.get(level)
        if abstract is None or found is None:
            return "", False
        counters = self.counters.setdefault(abstract, {})
        if (number_id, level) in self.restarts and (number_id, level) not in self.started:
            counters.pop(level, None)
        self.started.add((number_id, level))
        first = self.restarts.get((number_id, level), found.start)
        counters[level] = counters[level] + 1 if level in counters else first
        for deeper in [other for other in counters if other > level]:
            del counters[deeper]
        if found.format == "bullet":
            return "", True

        def printed(match: re.Match[str]) -> str:
            """The number of one level as the list prints it."""
            index = int(match[1]) - 1
            other = levels.get(index, _Level())
            count = counters.get(index, other.start)
            return _formatted(count, "decimal" if found.legal else other.format)

        return re.sub(r"%([1-9])", printed, found.text).strip(), False


def read_numbering(root: _Element | None) -> Numbering:
    """The numbering part as a counter, empty when the file has none."""
    numbering = Numbering()
    if root is None:
        return numbering
    for element in children(root, "abstractNum"):
        levels = {
            int(attribute(level, "ilvl") or 0): _Level(
                value_of(level, "numFmt") or "decimal",
                value_of(level, "lvlText"),
                _integer(value_of(level, "start"), 1),
                bool(is_on(level, "isLgl")),
            )
            for level in children(element, "lvl")
            if (attribute(level, "ilvl") or "0").isdecimal()
        }
        numbering.levels[attribute(element, "abstractNumId")] = levels
    for element in children(root, "num"):
        number_id = attribute(element, "numId")
        numbering.abstract[number_id] = value_of(element, "abstractNumId")
        for override in children(element, "lvlOverride"):
            start = value_of(override, "startOverride")
            if start.isdecimal():
                numbering.restarts[number_id, _integer(attribute(override, "ilvl"), 0)] = int(start)
    return numbering


def _integer(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else default


def _formatted(count: int, format: str) -> str:
    if format in {"lowerRoman", "upperRoman"}:
        return roman(count) if format == "lowerRoman" else roman(count).upper()
    if format in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if format == "lowerLetter" else letter.upper()
    if format == "none":
        return ""
    return f"{count:02d}" if format == "decimalZero" else str(count)


def roman(number: int) -> str:
    """*number* (1 to 3999) in small Roman numerals, in digits when it is out of range.

    >>> roman(14)
    'xiv'
    """
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, numeral in _ROMANS:
        out += numeral * (number // value)
        number %= value
    return out


def note_mark(number: int, format: str) -> str:
    """The mark of the *number*-th footnote or endnote in one of Word's number formats."""
    if format == "chicago":
        return "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1)
    return _formatted(number, format)
