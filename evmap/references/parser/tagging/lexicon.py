"""The words met so far: each analysed once, with the numbers by which places and weights are looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from evmap.references.parser.tagging.words import END, START, Form, analyse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from evmap.references.parser.tagging.templates import Alphabets
    from evmap.references.parser.tagging.words import Token

COLUMNS = ("kind", "trail", "lead", "telling", "alone")
"""The columns that are the same wherever a word stands, in the order of :attr:`Lexicon.numbers`. ``alone`` is the
look of a stretch that an identifier makes up."""
TRAITS, FLAG_BITS, OPENS, FORM = range(len(COLUMNS), len(COLUMNS) + 4)
"""The numbers that follow: what holds of the word, the kinds of word it is (:data:`FLAGS`), the brackets it opens,
its form."""

FLAGS = {
    name: 1 << k
    for k, name in enumerate(
        ("jrnl", "pub", "org", "proc", "genre", "thesis", "ed", "range", "edn", "vol", "avail", "low")
    )
}
"""Kinds of word that a stretch of text is described by, as bits."""

# What places asks of a word, as bits.
CLOSES, IDENTIFIER, YEAR, DATED, BRACKETED, LOW, PHRASE, COLON, BRACKET = (1 << k for k in range(9))
LEADS_DOUBLE, LEADS_SINGLE, TRAILS_DOUBLE, TRAILS_SINGLE, SEPARATED, ASKS, EXCLAIMS, YEAR_END = (
    1 << k for k in range(9, 17)
)
QUOTES_LEAD = LEADS_DOUBLE | LEADS_SINGLE
QUOTES_TRAIL = TRAILS_DOUBLE | TRAILS_SINGLE

_FORM_FIELDS = len(Form._fields)
_TELLING = frozenset({"ini", "INI", "year", "url"})


def _traits(form: Form) -> int:
    kind, lead, trail = form.kind, form.lead, form.trail
    bits = 0
    if kind == "low":
        bits |= LOW
    elif kind == "year":
        bits |= YEAR | DATED
    elif "nd" in kind:
        bits |= DATED
    if form.shape[:1] == "\x01":
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
    """Word -> its number, given when it is first asked for: its place in ``tokens`` and its row in ``numbers``."""

    def __init__(self, alphabets: Alphabets) -> None:
        super().__init__()
        self.alphabets = alphabets
        self.tokens: list[Token] = []
        self.numbers: NDArray[np.int32] = np.zeros((0, len(COLUMNS) + 4), dtype=np.int32)
        self._forms: dict[tuple[object, ...], tuple[int, ...]] = {}
        self._new_forms: list[Form] = []
        self._new_numbers: list[tuple[int, ...]] = []
        for word, sign in ((START, "^"), (END, "$")):
            # To the columns the edges of an entry are kinds of their own.
            at = self._new_numbers[self[word]][-1]
            codes = self._codes(self.tokens[-1].form._replace(kind=sign))
            self._new_numbers[-1] = (*codes, 0, at)

    def __missing__(self, word: str) -> int:
        token = analyse(word)
        self[word] = number = len(self.tokens)
        self.tokens.append(token)
        known = self._forms.get(token[:_FORM_FIELDS])
        if known is None:
            form = token.form
            self._new_forms.append(form)
            known = self._forms[form] = (*self._codes(form), len(self._forms))
        kind, trail, lead, telling, alone, traits, flags, at = known
        if token.closes:
            traits |= CLOSES
        if token.phrases:
            traits |= PHRASE
        self._new_numbers.append((kind, trail, lead, telling, alone, traits, flags, token.opens, at))
        return number

    def _codes(self, form: Form) -> tuple[int, ...]:
        """The values of the columns, the traits and the flags of a form."""
        alphabets, kind = self.alphabets, form.kind
        return (
            alphabets["kind"][kind],
            alphabets["trail"][form.trail],
            alphabets["lead"][form.lead],
            alphabets["telling"][kind if kind in _TELLING else ""],
            alphabets["look"][kind] if form.shape[:1] == "\x01" else 0,
            _traits(form),
            sum(FLAGS.get(one, 0) for one in kind.split("+")),
        )

    def learnt(self) -> tuple[list[Form], list[Token]]:
        """Enter the words met since the last call into :attr:`numbers`; return the new forms and the new words."""
        forms, numbers = self._new_forms, self._new_numbers
        known, end = len(self.tokens) - len(numbers), len(self.tokens)
        if numbers:
            if end > len(self.numbers):
                grown = np.zeros((max(1024, 2 * end), self.numbers.shape[1]), dtype=np.int32)
                grown[:known] = self.numbers[:known]
                self.numbers = grown
            self.numbers[known:end] = numbers
            self._new_forms, self._new_numbers = [], []
        return forms, self.tokens[known:]
