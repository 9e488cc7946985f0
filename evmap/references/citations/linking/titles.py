"""Citations by title: ``the Chief Social Work Officer Annual Survey (2021)``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.citations.forms.years import cited_year
from evmap.references.citations.linking.entry import Scored
from evmap.references.citations.linking.resolve import decide, same_work
from evmap.references.words import significant
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.citation import CitationPart
    from evmap.references.citations.linking.entry import Entry
    from evmap.references.citations.linking.index import Index

_MOST_WORDS = 24
_LEAST_WORDS = 4


def by_title(index: Index, left: str, year: str) -> tuple[int, str, CitationPart] | None:
    """The (start, phrase, answer) of a title that ends *left* (the text before a date), None if there is none.

    Looked for among the entries of that year only; always near, since only the title speaks for it.
    """
    words = list(re.finditer(r"\S+", left))[-_MOST_WORDS:]
    if len(words) < 2:
        return None
    years = cited_year(year).years
    entries: list[Entry] = [entry for one in years or (None,) for entry in index.years.get(one, ())]
    best: tuple[float, int, Entry] | None = None
    folded = [fold(word.group()) for word in words]
    for entry in entries:
        found = _overlap(entry, folded)
        if found is not None and (best is None or found[0] > best[0]):
            best = (*found, entry)
    if best is None:
        return None
    score, first, entry = best
    start = words[first].start()
    phrase = left[start:].strip(" “”‘’\"',")
    same = [one for one in entries if one is not entry and (_overlap(one, folded) or (0, 0))[0] == score]
    reason = f"cited by title, not by author; the entry is by {entry.label}"
    scored = [Scored(one, 0.6 if score < 1 else 0.75, reason) for one in (entry, *same)]
    return start, phrase, decide(scored, phrase, year)


def _overlap(entry: Entry, folded: list[str]) -> tuple[float, int] | None:
    """How much of the entry's title stands near the end of the words, and where it starts."""
    for title in entry.titles:
        weighty = set(title)
        if len(weighty) < 3:
            continue
        places = {word: place for place, word in enumerate(folded) if word in weighty}
        share = len(places) / len(weighty)
        span = len(folded) - min(places.values(), default=0)
        if share >= 0.75 and span <= 2.5 * len(title) + 4:
            return share, min(places.values())
    return None


_QUOTED = re.compile(r"[“‘\"«„]([^“”‘\"«»„\n]{12,160})[”’\"»]")


def mentioned(index: Index, text: str, emphasis: Sequence[tuple[int, int]]) -> list[tuple[int, int, CitationPart]]:
    """Full titles that *text* sets in italics, bold or quotation marks, without a date: (start, end, answer).

    Exact when it is the whole title of one entry alone, of five words and more; else near. Titles of fewer than four
    weighty words, or all in lower case, are as likely just a term.
    """
    places = {(start, end) for start, end in emphasis} | {found.span(1) for found in _QUOTED.finditer(text)}
    found: list[tuple[int, int, CitationPart]] = []
    for start, end in sorted(places):
        words = significant(text[start:end])
        if len(words) < _LEAST_WORDS or not text[start:end].lstrip()[:1].isupper():
            continue
        entries = index.titles.get(" ".join(words), ())
        if not entries or (found and start < found[-1][1]):
            continue
        phrase = text[start:end].strip(' ,.;:“”"')
        scored = in_full(index, phrase) or [
            Scored(one, 0.6, f"cited by title, without a date; the entry is by {one.label}") for one in entries
        ]
        found.append((start, end, decide(scored, phrase, "")))
    return found


#: A title of so many words is distinctive.
_DISTINCTIVE = 5


def in_full(index: Index, phrase: str) -> list[Scored]:
    """Return the one entry whose whole title *phrase* is, word for word, if the title is distinctive; else nothing."""
    folded = fold(phrase)
    if len(folded.split()) < _DISTINCTIVE:
        return []
    entries = index.whole_titles.get(folded, ())
    if not entries or not all(same_work(entries[0], one) for one in entries[1:]):
        return []
    return [Scored(entries[0], 1.0, "cited by its full title, which no other entry has")]


def titles_in(index: Index, text: str) -> list[tuple[int, int, CitationPart]]:
    """Return the distinctive titles that *text* gives in full, whatever signs stand around them: (start, end, answer),
    each exact, the longest where several begin together. Linear in *text*."""
    words = [(found.start(), found.end(), fold(found.group())) for found in re.finditer(r"\S+", text)]
    words = [word for word in words if word[2]]
    found: list[tuple[int, int, CitationPart]] = []
    at = 0
    while at < len(words):
        opening = " ".join(word[2] for word in words[at : at + 3])
        at += 1
        for length in index.title_lengths.get(" ".join(opening.split()[:3]), ()):
            part = words[at - 1 : at - 1 + length]
            scored = in_full(index, " ".join(word[2] for word in part)) if len(part) == length else []
            if scored and text[part[0][0] :].lstrip("“‘\"'(*_")[:1].isupper():
                phrase = text[part[0][0] : part[-1][1]].strip(" ,.;:“”‘’\"'()*_")
                found.append((part[0][0], part[-1][1], decide(scored, phrase, "")))
                at += length - 1
                break
    return found
