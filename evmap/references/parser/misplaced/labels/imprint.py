"""Where the publisher stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import word_group

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens

_ACCESSED = "\x01accessed"
_LONGEST = 6
"""So many words at most make a publisher that stands where none is expected."""


def publisher_after_access(tokens: Tokens, labels: list[str]) -> None:
    """``[accessed 7 May 2019]: NHS NSS. Available at: …``: a name between the date of access and the address is the
    publisher, if nothing else is."""
    if "publisher" in labels or _ACCESSED not in tokens.words:
        return
    begin = tokens.words.index(_ACCESSED) + 1
    end = begin
    while end < len(labels) and labels[end] == "note" and not tokens.words[end - 1].endswith("."):
        end += 1
    words = [word.strip(" .,:;").lower() for word in tokens.words[begin:end]]
    if (
        0 < end - begin <= _LONGEST
        and tokens.words[begin][:1].isupper()
        and tokens.words[end - 1].endswith(".")
        and not word_group("cues") & set(words)
    ):
        labels[begin:end] = ["publisher"] * (end - begin)
