"""What the tagger sees of a token's own text, by name; features of place are in ``templates``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import journal_words
from evmap.references.parser.tagging.lexicon import Lexicon
from evmap.references.parser.tagging.places import lay_out, place_columns
from evmap.references.parser.tagging.templates import Alphabets, spelled

if TYPE_CHECKING:
    from evmap.references.parser.tagging.words import Form, Token
    from evmap.references.parser.text.tokens import Tokens

OFFSETS = (0, -1, 1, -2, 2, -3, 3)
"""The neighbours whose own features a token sees."""

SEEN_FROM = {"d": 1, "j": 2, "k": 3, "w": 2, "t": 2, "l": 1, "kt": 1, "ds": 1}
"""How many places away a feature of a word is seen (0, from the word itself only, if not here)."""


FORM_KINDS = ("k", "t", "l", "kt", "ds", "s", "d", "st", "lk", "len")
LETTER_KINDS = ("w", "s1", "s2", "s3", "s4", "p2", "p3", "p4", "j")
"""The features of a word's form and of its letters, as :func:`form_values` and :func:`letter_values` give them. To add
one is to add it there too (and to :data:`SEEN_FROM` if neighbours see it)."""


def form_values(form: Form) -> tuple[str, ...]:
    """The values of :data:`FORM_KINDS`."""
    kind, trail, lead, shape, known, length, capital = form
    return (
        kind,
        trail,
        lead,
        f"{kind}|{trail}",
        f"{known}|{shape}|{trail[:1]}",
        shape,
        known,
        f"{shape}|{trail}",
        f"{lead}|{kind}",
        f"{length}|{capital}",
    )


def letter_values(token: Token) -> tuple[str, ...]:
    """The values of :data:`LETTER_KINDS`."""
    low = token.low
    journal = journal_words().get(low.rstrip("."), "")
    word = token.shape if low[:1].isdigit() else low
    return (word, low[-1:], low[-2:], low[-3:], low[-4:], low[:2], low[:3], low[:4], journal)


def form_features(form: Form) -> list[str]:
    """The features of a word's form (``k=Cap``)."""
    return [f"{kind}={value}" for kind, value in zip(FORM_KINDS, form_values(form), strict=True)]


def letter_features(token: Token) -> list[str]:
    """The features of a word's letters (``s2=ed``)."""
    return [f"{kind}={value}" for kind, value in zip(LETTER_KINDS, letter_values(token), strict=True)]


def seen_from(name: str, offset: int) -> str:
    """The name of the feature *name* as seen from *offset* places away; "" if it is not seen from there."""
    if offset == 0:
        return name
    return f"{offset}:{name}" if abs(offset) <= SEEN_FROM.get(name[: name.index("=")], 0) else ""


def all_features(tokens: Tokens) -> list[list[str]]:
    """Every feature of every token of an entry, by name: what training sees, from the code that the model runs on."""
    if not tokens.words:
        return []
    lexicon = Lexicon(Alphabets())
    layout = lay_out([tokens], lexicon)
    lexicon.learnt()
    rows = spelled(place_columns([tokens], layout, lexicon), lexicon.alphabets)
    own = [form_features(token.form) + letter_features(token) for token in lexicon.tokens]
    words = layout.words.tolist()
    for i, row in zip(layout.at.tolist(), rows, strict=True):
        for offset in OFFSETS:
            row += [seen for name in own[words[i + offset]] if (seen := seen_from(name, offset))]
    return rows
