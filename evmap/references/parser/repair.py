"""Rules that are surer than the tagger: they change labels where the form of a token leaves no doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.references.parser.model import Tagged
    from evmap.references.parser.tokens import Tokens

_BRACKET_YEAR = re.compile(
    r"[(\[](?:c\.?\s?)?(?:1[5-9]\d\d|20[0-4]\d)[a-z]?[)\]][.,:;]*$|\(n\.?\s?d\.?\)[.,:;]*$", re.IGNORECASE
)


def repair_labels(tokens: Tokens, tagged: Tagged) -> list[str]:
    """The tagger's labels, corrected."""
    labels = list(tagged.labels)
    words = tokens.words
    if "date" not in labels:
        for i, word in enumerate(words):
            if _BRACKET_YEAR.match(word) and i < len(words) - 1:
                labels[i] = "date"
                break
    return labels
