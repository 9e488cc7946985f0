"""The words met so far: each analysed once, with the numbers by which places and weights are looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evmap.references.parser.features import END, START, Token, analyse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from evmap.references.parser.templates import Alphabets

COLUMNS = ("kind", "trail", "lead", "telling", "alone")
"""The columns that are the same wherever a word stands, in the order of :attr:`Lexicon.numbers`; ``traits``,
``opens`` and ``flags`` follow. ``alone`` is the look of a stretch that an identifier makes up."""
TRAITS, OPENS, FLAGS = range(len(COLUMNS), len(COLUMNS) + 3)

# What places asks of a word, as bits.
CLOSES, IDENTIFIER, YEAR, DATED, BRACKETED, LOW, PHRASE, COLON, BRACKET = (1 << k for k in range(9))
LEADS_DOUBLE, LEADS_SINGLE, TRAILS_DOUBLE, TRAILS_SINGLE, SEPARATED, ASKS, EXCLAIMS, YEAR_END = (
    1 << k for k in range(9, 17)
)
QUOTES_LEAD = LEADS_DOUBLE | LEADS_SINGLE
QUOTES_TRAIL = TRAILS_DOUBLE | TRAILS_SINGLE

_TELLING = frozenset({"ini", "INI", "year", "url"})


def _traits(token: Token) -> int:
    kind, lead, trail = token.kind, token.lead, token.trail
    bits = (CLOSES if token.closes else 0) | (PHRASE if token.phrases else 0)
    if kind == "low":
        bits |= LOW
    elif kind == "year":
        bits |= YEAR | DATED
    elif "nd" in kind:
        bits |= DATED
    if token.low[:1] == "\x01":
        bits |= IDENTIFIER
    if lead:
        bits |= (BRACKETED if "(" in lead else 0) | (BRACKET if lead[0] in "([" else 0)
        bits |= (LEADS_DOUBLE if '"' in lead else 0) | (LEADS_SINGLE if "'" in lead else 0)
    if trail:
        first = trail[0]
        bits |= (BRACKETED if ")" in trail else 0) | (YEAR_END if first == ")" and kind == "year" else 0)
        bits |= (COLON if first == ":" else 0) | (ASKS if first == "?" else 0) | (EXCLAIMS if first == "!" else 0)
        bits |= (TRAILS_DOUBLE if '"' in trail else 0) | (TRAILS_SINGLE if "'" in trail and trail != "'" else 0)
        bits |= SEPARATED if trail[-1] in ",:;)" else 0
    return bits


class Lexicon(dict[str, int]):
    """Word -> its number, given when it is first asked for. The words before and after an entry are 0 and 1."""

    def __init__(self, alphabets: Alphabets) -> None:
        super().__init__()
        self.alphabets = alphabets
        self.tokens: list[Token] = []
        self.numbers: NDArray[np.int32] = np.zeros((0, len(COLUMNS) + 3), dtype=np.int32)
        self._new: list[tuple[int, ...]] = []
        # To the columns the edges of an entry are kinds and marks of their own.
        self._add(START, analyse(START), "^")
        self._add(END, analyse(END), "$")

    def __missing__(self, word: str) -> int:
        token = analyse(word)
        return self._add(word, token, token.kind)

    def _add(self, word: str, token: Token, kind: str) -> int:
        self[word] = number = len(self.tokens)
        self.tokens.append(token)
        alphabets = self.alphabets
        self._new.append(
            (
                alphabets["kind"][kind],
                alphabets["trail"][token.trail],
                alphabets["lead"][token.lead],
                alphabets["telling"][kind if kind in _TELLING else ""],
                alphabets["look"][kind] if token.low[:1] == "\x01" else 0,
                _traits(token),
                token.opens,
                token.flags,
            )
        )
        return number

    def learnt(self) -> list[Token]:
        """Enter the words met since the last call into :attr:`numbers`; return them, analysed."""
        if not self._new:
            return []
        known = len(self.tokens) - len(self._new)
        if len(self.tokens) > len(self.numbers):
            grown = np.zeros((max(1024, 2 * len(self.tokens)), self.numbers.shape[1]), dtype=np.int32)
            grown[:known] = self.numbers[:known]
            self.numbers = grown
        self.numbers[known : len(self.tokens)] = self._new
        self._new.clear()
        return self.tokens[known:]
