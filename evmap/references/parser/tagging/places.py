"""What the tagger sees of a token's place: order, brackets, quotes, emphasis, the stretch it stands in.

A *stretch* is the text between two closing marks, as between the full stops that separate fields. Each function here
fills some columns (see ``templates``) for all the entries of a batch at once: numpy pays from some thousand tokens on,
and only what is rare (quotes, known phrases) is walked through token by token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from evmap.references.parser.tagging import lexicon as of
from evmap.references.parser.tagging.templates import TEMPLATES
from evmap.references.parser.tagging.words import END, START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from evmap.references.parser.tagging.lexicon import Lexicon
    from evmap.references.parser.tagging.templates import Alphabets
    from evmap.references.parser.text.tokens import Tokens

    Numbers = NDArray[np.int32]
    Places = NDArray[np.intp]

EDGE = 3
"""How many words before and after it a token sees: so many edge words are laid round each entry."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The tokens of a batch, one entry after another (no entry is empty).

    ``words`` are their numbers in the lexicon with :data:`EDGE` edge words round each entry, ``at`` where the tokens
    stand among them. ``starts`` and ``sizes`` are the first token and the length of each entry, ``entry`` the entry
    of each token, ``nth`` its place in the entry.
    """

    words: Places
    at: Places
    starts: Places
    sizes: Places
    entry: Places
    nth: Places


def lay_out(batch: Sequence[Tokens], lexicon: Lexicon) -> Layout:
    """Look up the words of *batch* (entries with at least one token) and note where each stands."""
    before, after = [lexicon[START]] * EDGE, [lexicon[END]] * EDGE
    numbers: list[int] = []
    for tokens in batch:
        numbers += before
        numbers += map(lexicon.__getitem__, tokens.words)
        numbers += after
    sizes = np.array([len(tokens.words) for tokens in batch], dtype=np.intp)
    starts = np.cumsum(sizes) - sizes
    entry = np.repeat(np.arange(len(batch)), sizes)
    tokens_before = np.arange(len(entry))
    at = tokens_before + EDGE * (2 * entry + 1)
    return Layout(np.array(numbers, dtype=np.intp), at, starts, sizes, entry, tokens_before - starts[entry])


def place_columns(batch: Sequence[Tokens], layout: Layout, lexicon: Lexicon) -> dict[str, Numbers]:
    """Every column that :data:`TEMPLATES` names, one number a token."""
    alphabets = lexicon.alphabets
    own = lexicon.numbers.take(layout.words[layout.at], axis=0)
    of_word = lexicon.numbers[:, : len(of.COLUMNS)].T.take(layout.words, axis=1)
    columns = {
        f"{name}{offset:+d}" if offset else name: of_word[of.COLUMNS.index(name)].take(layout.at + offset)
        for name, offset in _WORD_COLUMNS
    }
    columns |= _order(layout, alphabets)
    columns["emphasis"] = _emphasis(batch, alphabets)
    columns["state"] = _states(layout, own, alphabets)
    phrase, known = _phrases(layout, own, lexicon)
    edge = alphabets["phrase"]["$"]
    columns["phrase"] = phrase
    columns["phrase+1"] = np.append(phrase[1:], edge)
    columns["phrase+1"][layout.starts[1:] - 1] = edge
    columns |= _stretches(layout, own, known, alphabets)
    return columns


def _word_columns() -> list[tuple[str, int]]:
    """The columns of words that templates name, as (column, how many tokens away)."""
    found = {re.fullmatch(r"([\w-]+?)([-+]\d)?", column) for template in TEMPLATES.values() for column in template}
    return sorted((match[1], int(match[2] or 0)) for match in found if match and match[1] in of.COLUMNS)


_WORD_COLUMNS = _word_columns()
_DIGITS = tuple(map(str, range(10)))


def _order(layout: Layout, alphabets: Alphabets) -> dict[str, Numbers]:
    """Where a token stands: from the start (to 6), from the end (to 4), in tenths."""
    nth, size = layout.nth, layout.sizes[layout.entry]
    return {
        "nth": alphabets["nth"].codes(_DIGITS[:7])[np.minimum(nth, 6)],
        "nth-last": alphabets["nth-last"].codes(_DIGITS[:5])[np.minimum(size - 1 - nth, 4)],
        "tenth": alphabets["tenth"].codes(_DIGITS)[10 * nth // size],
    }


def _emphasis(batch: Sequence[Tokens], alphabets: Alphabets) -> Numbers:
    """Emphasis over the token and its neighbours, "0" in an entry that has none."""
    codes: list[int] = []
    alphabet = alphabets["emphasis"]
    for tokens in batch:
        if any(tokens.marks):
            marks = ["", *tokens.marks, ""]
            codes += [alphabet[f"{marks[i]}|{marks[i + 1]}|{marks[i + 2]}"] for i in range(len(tokens.marks))]
        else:
            codes += [alphabet["0"]] * len(tokens.marks)
    return np.array(codes, dtype=np.int32)


def _has(own: Numbers, bits: int) -> NDArray[np.bool_]:
    """Which words have one of the traits."""
    has: NDArray[np.bool_] = (own[:, of.TRAITS] & bits) != 0
    return has


def _before(layout: Layout, values: NDArray[np.bool_], first: bool) -> NDArray[np.bool_]:
    """What *values* say of the token before; *first* at the start of an entry."""
    moved = np.roll(values, 1)
    moved[layout.starts] = first
    return moved


def _states(layout: Layout, own: Numbers, alphabets: Alphabets) -> Numbers:
    """For each token: bracket depth (0 to 2) and quotes: none yet (-), inside (q, s), after (+).

    Only a quote that can open a field counts: one at the start, after a closing mark or the year, or after a comma
    while no title words have been seen.
    """
    lows = np.cumsum(_has(own, of.LOW))
    seen = _before(layout, lows > (lows - _has(own, of.LOW))[layout.starts][layout.entry], first=False)
    can_open = _has(own, of.QUOTES_LEAD) & (
        _before(layout, _has(own, of.CLOSES | of.YEAR), first=True)
        | (~seen & _before(layout, _has(own, of.SEPARATED), first=False))
    )
    ends = (layout.starts + layout.sizes).tolist()
    entry = layout.entry
    quotes = np.zeros(len(own), dtype=np.intp)
    at_entry, quote = -1, 0
    events = np.flatnonzero(can_open | _has(own, of.QUOTES_TRAIL))
    for i, here, opens, traits in zip(
        events.tolist(), entry[events].tolist(), can_open[events].tolist(), own[events, of.TRAITS].tolist(), strict=True
    ):
        if here != at_entry:
            at_entry, quote = here, 0
        if opens and quote in (0, 3):
            quote = 1 if traits & of.LEADS_DOUBLE else 2
            quotes[i : ends[here]] = quote
        if traits & (0, of.TRAILS_DOUBLE, of.TRAILS_SINGLE, 0)[quote]:
            quote = 3
            quotes[i + 1 : ends[here]] = quote
    depth = np.minimum(_depth(layout, own[:, of.OPENS]) + _has(own, of.BRACKET), 2)
    return alphabets["state"].codes([f"{d}{q}" for d in range(3) for q in "-qs+"])[4 * depth + quotes]


def _depth(layout: Layout, opens: Numbers) -> Places:
    """The brackets open before each token; what closes without having been opened does not count.

    That is the running sum less its lowest point so far (or 0); each entry's sums are set far below those of the
    entry before, so that one running minimum serves all.
    """
    before = np.cumsum(opens, dtype=np.int64) - opens
    before -= before[layout.starts][layout.entry]
    floor = layout.entry.astype(np.int64) << 32
    depth: Places = before - floor - np.minimum.accumulate(before - floor)
    return depth


_LETTERS = tuple(zip("jpocgternva", of.FLAGS.values(), strict=False))
_PHRASE_BITS = {letter: 1 << k for k, letter in enumerate("PLNJ")}


def _phrases(layout: Layout, own: Numbers, lexicon: Lexicon) -> tuple[Numbers, Numbers]:
    """For each token: the classes of the known phrase it belongs to, B or I (first or later token), and the mark that
    follows the phrase; "" outside known phrases. And the same classes as bits of :data:`_PHRASE_BITS`."""
    alphabet = lexicon.alphabets["phrase"]
    marks = np.full(len(own), alphabet[""], dtype=np.int32)
    known = np.zeros(len(own), dtype=np.int32)
    analysed = lexicon.tokens
    words = layout.words[layout.at].tolist()
    candidates = np.flatnonzero(_has(own, of.PHRASE))
    ends = (layout.starts + layout.sizes)[layout.entry[candidates]]
    free = 0
    for i, end in zip(candidates.tolist(), ends.tolist(), strict=True):
        if i < free:
            continue
        options = analysed[words[i]].phrases
        following = analysed[words[i + 1]].folded if i + 1 < end else ""
        for key, letters in (*(options.get(following, ()) if following else ()), *options.get("", ())):
            size = len(key)
            if i + size > end or (size > 2 and any(analysed[words[i + j]].folded != key[j] for j in range(2, size))):
                continue
            mark = analysed[words[i + size - 1]].trail[:1] or "_"
            marks[i] = alphabet[f"{letters}B{mark}"]
            marks[i + 1 : i + size] = alphabet[f"{letters}I{mark}"]
            known[i : i + size] = sum(_PHRASE_BITS.get(letter, 0) for letter in letters)
            free = i + size
            break
    return marks, known


def _year_place(layout: Layout, own: Numbers) -> Places:
    """Where each entry's year of publication seems to stand: the first year in brackets, else the first year, else
    -1."""
    place = np.full(len(layout.starts), -1)
    dated = _has(own, of.DATED)
    for chosen in (dated, dated & _has(own, of.BRACKETED)):
        backwards = np.flatnonzero(chosen)[::-1]  # so that the first of an entry is the last that is written
        place[layout.entry[backwards]] = backwards
    return place


def _stretches(layout: Layout, own: Numbers, phrases: Numbers, alphabets: Alphabets) -> dict[str, Numbers]:
    """The stretch a token stands in: its look, its opening (the kind of its first word), its size, the token's place
    in it, the stretches since the year and up to the end, and the looks of the stretches around it."""
    ends = _has(own, of.CLOSES | of.YEAR_END)
    ends[:-1] |= _has(own, of.IDENTIFIER)[1:]
    ends[layout.starts + layout.sizes - 1] = True
    end = np.flatnonzero(ends) + 1
    begin = np.append(0, end[:-1])
    stretch = np.repeat(np.arange(len(end)), end - begin)
    entry = layout.entry[begin]
    first = stretch[layout.starts]
    index = np.arange(len(end)) - first[entry]
    count = np.diff(np.append(first, len(end)))

    year_at = _year_place(layout, own)
    distance = np.arange(len(own)) - year_at[layout.entry]
    year = np.where(year_at[layout.entry] < 0, 0, 2 + np.sign(distance))  # none, before, at, after
    since = index[stretch] - np.where(year > 1, index[stretch[year_at]][layout.entry], 0)
    opening = own[begin, 0]
    size = np.searchsorted(_SIZES, end - begin)
    look = _looks(own, phrases, begin, end, alphabets)
    codes = alphabets["left"].codes(_DIGITS[:5])
    return {
        "look": look[stretch],
        "look-1": _neighbour(look, -1, entry, alphabets["look"]["^"])[stretch],
        "look+1": _neighbour(look, 1, entry, alphabets["look"]["$"])[stretch],
        "opening": opening[stretch],
        "opening+1": _neighbour(opening, 1, entry, alphabets["kind"]["$"])[stretch],
        "size": alphabets["size"].codes(_SIZE_NAMES)[size][stretch],
        "offset": alphabets["offset"].codes(_DIGITS[:4])[np.minimum(np.arange(len(own)) - begin[stretch], 3)],
        "left": codes[np.minimum(count[entry] - 1 - index, 4)][stretch],
        "since": alphabets["since"].codes(_DIGITS[:5])[np.minimum(since, 4)],
        "year": alphabets["year"].codes("nbya")[year],
    }


def _neighbour(values: Numbers, offset: int, entry: Places, edge: int) -> Numbers:
    """The values of the stretches before (*offset* -1) or after (1), *edge* where another entry begins."""
    moved = np.roll(values, -offset)
    moved[np.roll(entry, -offset) != entry] = edge
    moved[0 if offset < 0 else -1] = edge
    return moved


_SIZES = np.array([1, 2, 4, 8, 16])
_SIZE_NAMES = ("1", "2", "4", "8", "16", "L")


def _looks(own: Numbers, phrases: Numbers, begin: Places, end: Places, alphabets: Alphabets) -> Numbers:
    """A stretch in a word: its size if it is long, whether many words are small, the kinds of word in it, the classes
    of known phrases, a colon, its closing mark; an identifier's stretch looks like the identifier."""
    size = end - begin
    low = np.add.reduceat(_has(own, of.LOW).astype(np.int32), begin)
    # All that a look is made of, as one number: stretches that look alike share it.
    told = np.bitwise_or.reduceat(
        own[:, of.FLAG_BITS] | phrases << 12 | (_has(own, of.COLON).astype(np.int32) << 16), begin
    )
    told |= (3 * low >= size).astype(np.int32) << 17
    told |= (own[end - 1, of.TRAITS] & of.ASKS != 0).astype(np.int32) << 18
    told |= (own[end - 1, of.TRAITS] & of.EXCLAIMS != 0).astype(np.int32) << 19
    told |= np.searchsorted(_SIZES, size).astype(np.int32) << 20
    distinct, which = np.unique(told, return_inverse=True)
    looks = alphabets["look"].codes(map(_look, distinct.tolist()))[which]
    return np.where(_has(own, of.IDENTIFIER)[begin], own[begin, of.COLUMNS.index("alone")], looks)


def _look(told: int) -> str:
    size = told >> 20
    kinds = "".join([letter for letter, bit in _LETTERS if told & bit][:3])
    known = "".join([letter for letter, bit in _PHRASE_BITS.items() if told >> 12 & bit])
    return (
        f"{_SIZE_NAMES[size] if size > 2 else 's'}{'x' if told >> 17 & 1 else ''}{kinds}{known}"
        f"{':' if told >> 16 & 1 else ''}{'?' if told >> 18 & 1 else '!' if told >> 19 & 1 else ''}"
    )
