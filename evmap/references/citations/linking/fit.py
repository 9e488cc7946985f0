"""How well the names of a citation fit the authors of an entry."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from evmap.references.words import cut_initials, initials, looks_like_acronym

if TYPE_CHECKING:
    from evmap.references.citations.forms.names import CitedNames
    from evmap.references.citations.linking.entry import Author, Entry

#: From here on two spellings may be one name; below, they are different people.
_SPELLING_MIN = 0.72


#: What it counts that the words of a name begin with the letters of an acronym.
ACRONYM = 0.75


@lru_cache(maxsize=65536)
def spelling(left: str, right: str) -> float:
    """How alike two folded names are, 0..1: Damerau-Levenshtein over the longer length, and the same first letter
    or the same rest is needed (Barrie and Barry, Fenstein and Feinstein, but not Smith and Jones)."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) < 3 or abs(len(left) - len(right)) > 3:
        return 0.0
    if left[0] != right[0] and left[1:] != right[1:]:
        return 0.0
    from rapidfuzz.distance import OSA

    distance = OSA.distance(left, right)
    alike = 1 - distance / max(len(left), len(right))
    # One slip in a longer name, or a shared beginning with another ending of the same sound (-ie, -y).
    if distance == 1 and min(len(left), len(right)) >= 4:
        return max(alike, 0.8)
    if distance == 2 and left[:4] == right[:4] and min(len(left), len(right)) >= 5:
        return max(alike, 0.75)
    return alike if alike >= 0.8 else 0.0


def _same(cited: str, author: Author) -> bool:
    return cited in author.keys


def _initial_fits(cited: str, author: Author) -> bool:
    return not cited or not author.first or author.first[0] == cited[0]


def _alike(cited: str, author: Author) -> float:
    return max((spelling(cited, key) for key in author.keys), default=0.0)


def author_fit(cited: CitedNames, entry: Entry) -> tuple[float, str]:
    """How well *cited* fits the authors of *entry*: 1.0 and "" when it names them as a citation should, else less
    and the reason in words; 0.0 when it does not fit at all."""
    authors = entry.authors
    if not authors:
        return 0.0, ""
    if (
        cited.whole in authors[0].keys
        and not cited.et_al
        and len(authors) == 1
        and not (entry.et_al and not authors[0].organisation)
    ):
        return (
            (1.0, "")
            if _initial_fits(cited.initials[0] if cited.initials else "", authors[0])
            else (0.4, "initial differs")
        )
    organisation = _organisation_fit(cited, entry)
    people = _people_fit(cited, entry)
    return max(organisation, people, key=lambda fit: fit[0])


def _people_fit(cited: CitedNames, entry: Entry) -> tuple[float, str]:
    authors, names = entry.authors, cited.names
    count = len(names)
    if not names:
        return 0.0, ""
    one_more = count - len(authors) == 1 and _same(names[0], authors[0])
    if count > len(authors) and not entry.et_al and not one_more:
        return 0.0, ""
    same = [_same(name, author) for name, author in zip(names, authors, strict=False)]
    if all(same):
        if not all(_initial_fits(first, author) for first, author in zip(cited.initials, authors, strict=False)):
            return 0.4, "initial differs"
        return _count_fit(cited, entry)
    if count > 1 and sorted(names) == sorted(n for n in names if any(_same(n, a) for a in authors)):
        return (
            (0.75, "names in another order")
            if count == len(authors) or cited.et_al
            else (0.45, "names in another order and left out")
        )
    alike = [_alike(name, author) for name, author in zip(names, authors, strict=False)]
    if all(score >= _SPELLING_MIN for score in alike):
        wrong = next(i for i, ok in enumerate(same) if not ok)
        score, more = _count_fit(cited, entry)
        reason = f"surname differs: {cited.written[wrong]} in the text, {authors[wrong].label} in the list"
        if score == 1.0:
            return 0.7 * min(alike) + 0.15, reason
        return 0.4, f"{reason}; {more}"
    if same[0] and count > 1:
        missing = next(i for i, ok in enumerate(same) if not ok)
        return 0.4, f"first author fits, but {cited.written[missing]} is not the author in that place"
    if count == 1 and any(_same(names[0], author) for author in authors[1:]):
        return 0.35, f"{cited.written[0]} is an author, but not the first"
    return 0.0, ""


def _count_fit(cited: CitedNames, entry: Entry) -> tuple[float, str]:
    """The names fit as far as they go: do their number and "et al." fit as well?"""
    count, total = len(cited.names), len(entry.authors)
    if cited.et_al:
        if entry.et_al or total - count >= 2 or (total > count >= 2):
            return 1.0, ""
        if total > count:
            return 0.8, "et al. in the text, but the entry has two authors"
        return 0.7, "et al. in the text, but the entry has no more authors"
    if count > total:
        return 0.6, "more names in the text than in the entry"
    if entry.et_al:
        return 0.8, "et al. left out in the text"
    if count < total:
        return 0.75, "co-authors left out in the text"
    return 1.0, ""


def _organisation_fit(cited: CitedNames, entry: Entry) -> tuple[float, str]:
    """An organisation: the same name, an acronym of it, a shorter or longer form of it."""
    author = entry.authors[0]
    if not author.organisation or cited.et_al:
        return 0.0, ""
    whole = cited.whole
    if len(entry.authors) > 1:
        joined = " and ".join(sorted(author.label.casefold() for author in entry.authors))
        if whole in author.keys:
            return 0.75, f"co-author left out: the entry is by {joined}"
    if whole.replace(" ", "") in initials(author.label):
        return ACRONYM, f"acronym: {author.label} in the list"
    if any(key.replace(" ", "") in initials(whole) for key in author.keys if " " not in key and 2 <= len(key) <= 8):
        return 0.75, f"acronym: {author.label} in the list"
    if looks_like_acronym(cited.written[0] if cited.written else "") and whole in cut_initials(author.label):
        return 0.65, f"acronym that leaves a word out: {author.label} in the list"
    words = whole.split()
    for key in author.keys:
        other = key.split()
        if len(words) >= 1 and len(other) >= 1 and words != other and min(len(words), len(other)) >= 1:
            short, long = sorted((words, other), key=len)
            if long[: len(short)] == short and (len(short) > 1 or len(short[0]) >= 4):
                return 0.6, f"name shortened or lengthened: {author.label} in the list"
    best = max((spelling(whole, key) for key in author.keys if len(key) > 5), default=0.0)
    if best >= 0.8:
        return 0.7, f"name differs: {author.label} in the list"
    return 0.0, ""
