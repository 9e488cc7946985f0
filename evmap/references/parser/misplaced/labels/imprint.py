"""Where the publisher stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import word_group

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens

_ACCESSED = "\x01accessed"
_URL = "\x01url"
_JOINING = frozenset({"de", "da", "do", "du", "z", "ze"})
"""Words that join a cue to its address and are cues of nothing by themselves (``Recuperado de:``)."""
_NEVER_A_CUE = frozenset({"title", "author", "editor", "date", "url"})
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


def cue_before_address(tokens: Tokens, labels: list[str]) -> None:
    """``Bonn Abgerufen von https://…``: words that only lead to an address belong to it, not to the imprint."""
    if _URL not in tokens.words:
        return
    address = tokens.words.index(_URL)
    begin = start = address
    while begin and labels[begin - 1] not in _NEVER_A_CUE:
        begin -= 1
        if _is_cue(tokens.words[begin]):
            start = begin
        elif tokens.words[begin].strip(":") not in _JOINING:
            break
    labels[start:address] = ["url"] * (address - start)


def _is_cue(word: str) -> bool:
    return word.strip("()[].,:;").lower() in word_group("cues")
