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


def form_features(form: Form) -> list[str]:
    """The features of a word's form. To add one is to add a line (and to :data:`SEEN_FROM` if neighbours see it)."""
    kind, trail, lead, shape, known, length, capital = form
    return [
        f"k={kind}",
        f"t={trail}",
        f"l={lead}",
        f"kt={kind}|{trail}",
        f"ds={known}|{shape}|{trail[:1]}",
        f"s={shape}",
        f"d={known}",
        f"st={shape}|{trail}",
        f"lk={lead}|{kind}",
        f"len={length}|{capital}",
    ]


def letter_features(token: Token) -> list[str]:
    """The features of a word's letters. To add one is to add a line (and to :data:`SEEN_FROM` as above)."""
    low = token.low
    return [
        f"w={low if not low[:1].isdigit() else token.shape}",
        f"s1={low[-1:]}",
        f"s2={low[-2:]}",
        f"s3={low[-3:]}",
        f"s4={low[-4:]}",
        f"p2={low[:2]}",
        f"p3={low[:3]}",
        f"p4={low[:4]}",
        f"j={journal_words().get(low.rstrip('.'), '')}",
    ]


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
