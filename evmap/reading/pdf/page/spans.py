"""Set the glyphs of a page together to spans and fragments of lines, in the order the page draws them.

Word spaces come from the gaps between boxes: many PDFs draw no spaces at all.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.reading.assembly.repair import normalise_characters
from evmap.reading.pdf.shapes import Fragment, Span

if TYPE_CHECKING:
    from evmap.reading.pdf.page.settings import Setting

#: Spacing accents that old TeX fonts set over a letter as a glyph of its own, and the combining character.
ACCENTS = {
    "´": "\u0301",
    "`": "\u0300",
    "¨": "\u0308",
    "ˆ": "\u0302",
    "^": "\u0302",
    "˜": "\u0303",
    "~": "\u0303",
    "¯": "\u0304",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "˚": "\u030a",
    "˝": "\u030b",
    "˙": "\u0307",
    "¸": "\u0327",
    "˛": "\u0328",
}
_DOTLESS = {"ı": "i", "ȷ": "j"}
#: A gap wider than this many font sizes ends a fragment: it may be a column gutter or a table cell.
FRAGMENT_GAP = 1.0
#: A gap wider than this is a word space (less than TeX's tightest, more than kerning).
WORD_GAP = 0.13
#: Likewise where the boxes do not show spacing truly.
WORD_GAP_INEXACT = 0.2
#: A glyph that begins further back than this many font sizes is not drawn behind the one before.
BACKWARDS = 0.6
#: Height of the rows in which a letter is looked for under an accent (points).
_ROW = 12.0


@dataclass(slots=True)
class Run:
    """Glyphs that nothing parts: of one setting, on one baseline, with word spaces between. ``x0`` is where the first
    begins, ``x1`` where the last ends, ``first_end`` and ``last_start`` are their other edges."""

    text: str
    x0: float
    x1: float
    y: float
    setting: Setting
    space: bool
    link: int
    first_end: float
    last_start: float


def is_word_gap(gap: float, setting: Setting, space: bool) -> bool:
    """Whether a *gap* before glyphs of *setting* is a word space; *space* says that the page draws one there."""
    return gap > (WORD_GAP if setting.exact else WORD_GAP_INEXACT) * setting.size or (
        space and gap > -0.3 * setting.size
    )


def row_of(y: float) -> int:
    """The row of the page in which a baseline stands: accents belong to letters of their own row and those beside."""
    return int(y // _ROW)


def set_together(runs: list[Run]) -> list[Fragment]:
    """Set *runs* together in the order the page draws them."""
    fragments: list[Fragment] = []
    chars: list[str] = []
    first: Run | None = None
    last: Run | None = None

    def flush() -> None:
        """Close the span that is open."""
        nonlocal chars
        if first is not None and last is not None and chars:
            span = Span(
                normalise_characters("".join(chars)),
                first.x0,
                last.x1,
                first.y,
                first.setting.size,
                first.setting.style,
                first.space,
                first.link,
            )
            if span.text:
                _place(fragments, span)
        chars = []

    for run in _accents_composed(runs):
        if first is not None and last is not None:
            size = run.setting.size
            gap = run.x0 - last.x1
            restyled = run.setting is not last.setting and (
                run.setting.style != first.setting.style or abs(size - first.setting.size) > 0.02 * size
            )
            if run.x0 == last.last_start and run.first_end == last.x1 and run.y == last.y:
                pass  # a later letter of a ligature: PDFium gives all of them the same box
            elif (
                restyled
                or run.link != first.link
                or abs(run.y - first.y) > 0.1
                or gap > FRAGMENT_GAP * size
                or gap < -BACKWARDS * size
            ):
                flush()
                first = run
            elif is_word_gap(gap, run.setting, run.space):
                chars.append(" ")
        else:
            first = run
        chars.append(run.text)
        last = run
    flush()
    return fragments


def _place(fragments: list[Fragment], span: Span) -> None:
    """Add *span* to the fragment that was being drawn if it goes on on the same line, else begin another."""
    if fragments:
        current = fragments[-1]
        size = max(current.size, span.size)
        overlap = min(current.bottom, span.y + 0.25 * span.size) - max(current.top, span.y - 0.75 * span.size)
        if (
            -0.6 * size < span.x0 - current.x1 <= FRAGMENT_GAP * min(size, 1.6 * span.size)
            and overlap > 0.4 * min(current.size, span.size)
            and abs(span.y - current.y) < 0.65 * size
        ):
            current.spans.append(span)
            if span.size > 1.15 * current.size and len(span.text) > 1 and len(current.text) < 4:
                current.y, current.size = span.y, span.size  # began with a raised mark
            elif len(current.spans) == 2 and abs(span.y - current.y) > 0.1 and span.size >= current.size:
                current.y, current.size = span.y, span.size
            current.x1 = max(current.x1, span.x1)
            return
    fragments.append(Fragment([span], span.x0, span.x1, span.y, span.size, len(fragments)))


def _accents_composed(glyphs: list[Run]) -> list[Run]:
    """Join accents drawn as glyphs of their own with the letter they stand over or under, wherever it was drawn."""
    accents = [glyph for glyph in glyphs if glyph.text in ACCENTS]
    if not accents:
        return glyphs
    rows: dict[int, list[Run]] = {}
    for glyph in glyphs:
        if glyph.text.isalpha() and glyph.text not in ACCENTS:
            rows.setdefault(row_of(glyph.y), []).append(glyph)
    gone: set[int] = set()
    for accent in accents:
        row = row_of(accent.y)
        near = [letter for i in (row - 1, row, row + 1) for letter in rows.get(i, ()) if _over(accent, letter)]
        if near:
            letter = min(near, key=lambda g: (abs(g.x0 + g.x1 - accent.x0 - accent.x1), abs(g.y - accent.y)))
            letter.text = unicodedata.normalize("NFC", _DOTLESS.get(letter.text, letter.text) + ACCENTS[accent.text])
            gone.add(id(accent))
    return [glyph for glyph in glyphs if id(glyph) not in gone]


def _over(accent: Run, letter: Run) -> bool:
    """Whether the accent's middle lies over the letter, at most a little higher than on its baseline."""
    middle = (accent.x0 + accent.x1) / 2
    near = abs(accent.y - letter.y) < 0.8 * letter.setting.size
    return near and letter.x0 < middle < letter.x1 and letter.setting.size < 1.5 * accent.setting.size
