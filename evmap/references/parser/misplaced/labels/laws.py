"""Laws have no authors: their name is the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens


_LAW = re.compile(
    r"(?:The\s+)?[A-Z][^.;:?!]{2,120}?\b(?:Act|Bill|Regulations|Order|Measure|Rules)\s+(?:\([\w "
    r"]{3,30}\)\s+)?(?:1[6-9]|20)\d\d\b"
)


_KINDS_OF_LAW = ("Act", "Bill", "Regulations", "Order", "Measure", "Rules")
_YEAR_IN_BRACKETS = re.compile(r"\(\s*(?:1[6-9]|20)\d\d")


def law_of(text: str) -> str:
    """The name of the law that *text* begins with (``Public Bodies (Scotland) Act 2014``), "" if with none."""
    match = _LAW.match(text) if any(map(text.__contains__, _KINDS_OF_LAW)) else None
    if not match or "Committee" in match.group() or _YEAR_IN_BRACKETS.search(match.group()):
        return ""
    return match.group()


def law_is_title(tokens: Tokens, labels: list[str]) -> None:
    """A law at the head of an entry is its title: laws have no authors."""
    if not tokens.starts:
        return
    begin = tokens.starts[0]
    law = law_of(tokens.text[begin:])
    if not law:
        _foreign_law_is_title(tokens, labels)
        return
    for i, start in enumerate(tokens.starts):
        if start < begin + len(law):
            labels[i] = "title"


_FOREIGN_LAW = re.compile(
    r"(?:(?:Council |Commission |Framework )?(?:Directive|Regulation|Decision) (?:\(E[UCG]\) )?(?:No\.? )?\d|"
    r"Loi (?:organique )?n|Décret n|Arrêté du|Ordonnance n|Ley (?:Orgánica )?\d|Real Decreto|Llei \d|Legge \d|Lei n|"
    r"Decreto(?:-lei|[- ]legge|[- ]legislativo)?\b|Ustawa z|Rozporządzenie |Zákon č|Laki |Lag \(|Lov (?:om|nr|av)\b|"
    r"Gesetz (?:zu[rm]?|über)\b|Verordnung (?:\(E|über|zu)|Wet van)"
)
_ITS_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def _foreign_law_is_title(tokens: Tokens, labels: list[str]) -> None:
    """``Ley Orgánica 3/2022, de 31 de marzo, de ordenación.``: no author; the title ends with the first full stop."""
    if labels[0] == "title" or not _FOREIGN_LAW.match(tokens.text, tokens.starts[0]):
        return
    words = tokens.words
    end = next((i for i, word in enumerate(words) if word.endswith(".") and len(word) > _SHORTEST_LAST), len(words))
    labels[: end + 1] = ["title"] * min(end + 1, len(words))
    for i in range(end + 1, len(words)):
        if labels[i] != "title":
            return
        labels[i] = "container"


_SHORTEST_LAST = 4


def foreign_law_year(text: str) -> str:
    """The year of the law that *text* names in another language or by the Union's number, "" if it names none."""
    year = _ITS_YEAR.search(text, 0, 160) if _FOREIGN_LAW.match(text) else None
    return year.group() if year else ""
