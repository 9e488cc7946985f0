"""Acronyms: those the text introduces, those entries give in brackets, those a reviewer declared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.lists.shape import UPPER
from evmap.references.words import initials, looks_like_acronym, without_article
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.domain.record import Record
    from evmap.domain.work import Organisation

# The acronym in brackets, and the brackets after an acronym; the name is looked for word by word, never by a
# pattern, so that the cost stays linear in the text.
_IN_BRACKETS = re.compile(
    rf"[(\[]\s?(?:the\s|hereafter\s|henceforth\s)?[“‘'\"]?([{UPPER}][\w/&-]{{1,11}})[”’'\"]?\s?[)\]]"
)
_EXPANDED = re.compile(rf"\b([{UPPER}][\w/&-]{{1,11}})\s?\(([{UPPER}][^()\d;:]{{5,110}})\)")
_REACH = 160


def introduced(texts: Iterable[str]) -> dict[str, str]:
    """Acronyms that the text itself introduces: folded acronym -> the name as written.

    A pair counts only when the letters of the acronym are the initials of the name, so that ``Scotland (UK)``
    teaches nothing.

    >>> introduced(["the Scottish Social Services Council (SSSC) said"])
    {'sssc': 'Scottish Social Services Council'}
    """
    found: dict[str, str] = {}
    for text in texts:
        if "(" not in text and "[" not in text:
            continue
        for match in _IN_BRACKETS.finditer(text):
            _learn(found, match.group(1), text[max(0, match.start() - _REACH) : match.start()])
        for match in _EXPANDED.finditer(text):
            _learn(found, match.group(1), match.group(2))
    return found


def _learn(found: dict[str, str], acronym: str, before: str) -> None:
    if not looks_like_acronym(acronym) and not (acronym.isalpha() and len(acronym) >= 4):
        return
    words = before.split()
    key = fold(acronym).replace(" ", "")
    for length in range(min(len(words), len(key) + 5), 1, -1):
        name = " ".join(words[-length:])
        if key in initials(name) and words[-length][0].isupper() and fold(words[-length]) not in ("the", "a", "an"):
            found.setdefault(key, name)
            return


class Aliases:
    """Names that are known to mean the same organisation (folded). Known is: introduced, in an entry, declared."""

    def __init__(self) -> None:
        self._groups: dict[str, set[str]] = {}

    def add(self, names: Sequence[str]) -> None:
        """Declare that all *names* mean the same."""
        keys = {without_article(fold(name)) for name in names} - {""}
        if len(keys) < 2:
            return
        group = set(keys)
        for key in keys:
            group |= self._groups.get(key, set())
        for key in group:
            self._groups[key] = group

    def of(self, key: str) -> frozenset[str]:
        """Every folded name known to mean the same as *key*, with *key* itself."""
        return frozenset(self._groups.get(key, ())) | {key}


def known_aliases(texts: Iterable[str], records: Sequence[Record], organisations: Sequence[Organisation]) -> Aliases:
    """All aliases known for one document."""
    aliases = Aliases()
    for organisation in organisations:
        aliases.add((organisation.name, *organisation.aliases))
    for record in records:
        for name in (*record.authors, *record.editors):
            if name.literal and name.acronym:
                aliases.add((name.literal, name.acronym))
    for acronym, meaning in introduced(texts).items():
        aliases.add((acronym, meaning))
    return aliases
