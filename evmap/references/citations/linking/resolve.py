"""What a citation points to: exact, near or none, with every candidate's reason and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.citation import Candidate, CitationPart, Match
from evmap.references.citations.forms.names import CitedNames, cited_names
from evmap.references.citations.forms.years import CitedYear, cited_year, year_fit
from evmap.references.citations.linking.entry import Scored
from evmap.references.citations.linking.fit import ACRONYM, author_fit, spelling
from evmap.references.words import significant, without_article
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.references.citations.linking.entry import Entry
    from evmap.references.citations.linking.index import Index

#: A candidate from here on is proposed as near; below, it is listed but the answer is none.
NEAR_MIN = 0.5
#: Candidates less likely than this are not worth a reader's time.
_LEAST = 0.2
#: What an acronym counts that only one organisation of the list has the initials of.
SURE_ACRONYM = 0.9
_MOST_CANDIDATES = 5
# as many of one author and year are no list to choose from; how many there are stands in the reason
_MOST_EQUAL = 30


def link_part(index: Index, author: str, year: str, pages: str = "") -> CitationPart:
    """Link one author and date as cited. Only a single entry that fits in both is linked (``Match.EXACT``)."""
    return decide(score_entries(index, author, year), author, year, pages)


def score_entries(index: Index, author: str, year: str) -> list[Scored]:
    """Every entry that author and date may mean, best first. Worked out once for each author and date as cited."""
    known = index.answers.get((author, year))
    if known is None:
        known = index.answers[author, year] = _scored(index, author, year)
    return list(known)


def _scored(index: Index, author: str, year: str) -> list[Scored]:
    names, date = cited_names(author), cited_year(year)
    scored: dict[int, Scored] = {}
    for entry in _candidates(index, names, date):
        found = _score(entry, names, date)
        if found is not None:
            scored[entry.position] = found
    for entry in _published(index, names, date):
        if entry.position not in scored:
            who = entry.authors[0].label if entry.authors else "no author"
            by = entry.record.publisher or entry.record.container_title
            scored[entry.position] = Scored(entry, 0.3, f"published by {by} in the same year, but the author is {who}")
    if not names.et_al and all(one.confidence < NEAR_MIN for one in scored.values()):
        for entry in index.titles.get(" ".join(significant(author)), ()):
            if entry.record.year in date.years or not (entry.record.year or date.years):
                reason = f"cited by title, not by author; the entry is by {entry.label}"
                scored[entry.position] = Scored(entry, 0.75, reason)
    if names.whole.replace(" ", "") in index.one_name:
        scored = {at: _sure_acronym(one) for at, one in scored.items()}
    return sorted(scored.values(), key=lambda one: (-one.confidence, one.entry.position))


def _sure_acronym(one: Scored) -> Scored:
    """An acronym that only one organisation of the list can mean is nearly certain."""
    sure = one.confidence == ACRONYM and one.reason.startswith("acronym: ")
    return Scored(one.entry, SURE_ACRONYM, one.reason) if sure else one


def _candidates(index: Index, names: CitedNames, date: CitedYear) -> Iterable[Entry]:
    """Entries whose authors could be meant: looked up by name and acronym, and by spelling among those of the year."""
    seen: set[int] = set()
    keys = set(index.aliases.of(names.whole))
    keys |= {key for name in names.names[:1] for key in index.aliases.of(without_article(name))}
    tables = [index.first.get(key, ()) for key in sorted(keys)]
    tables += [index.other.get(key, ()) for key in sorted(keys)]
    letters = names.whole.replace(" ", "")
    tables += [index.acronym.get(letters, ()), index.cut_acronym.get(letters, ())]
    if names.whole:
        tables.append(index.prefix.get(names.whole.split()[0], ()))
    if names.names:
        for year in date.years or (None,):
            tables.append([entry for entry in index.years.get(year, ()) if _could_be(names, entry)])
    for table in tables:
        for entry in table:
            if entry.position not in seen:
                seen.add(entry.position)
                yield entry


def _could_be(names: CitedNames, entry: Entry) -> bool:
    first = names.names[0]
    if entry.printed_first(names.names):
        return True
    if any(spelling(first, key) > 0 for author in entry.authors[:1] for key in author.keys):
        return True
    return author_fit(names, entry)[0] > 0 if entry.authors and entry.authors[0].organisation else False


def _score(entry: Entry, names: CitedNames, date: CitedYear) -> Scored | None:
    by, why = author_fit(names, entry)
    on, when = year_fit(date, entry.record.issued)
    if by == 0.0 and on == 1.0 and names.names and entry.printed_first(names.names):
        by, why = 0.7, "the entry is printed under these names, but was read otherwise"
    if by == 0.0 or on == 0.0:
        return None
    if by == 1.0 and on == 1.0:
        return Scored(entry, 1.0, "")
    if by == 1.0:
        return Scored(entry, _year_confidence(entry, names, on), when)
    if on in (1.0, 0.9):
        return Scored(entry, by * on, why)
    return Scored(entry, min(0.4, by * on), f"{why}; {when}")


def _year_confidence(entry: Entry, names: CitedNames, fit: float) -> float:
    """How likely an entry is when only the year differs: organisations publish every year, several names together
    seldom do."""
    if fit in (0.9, 0.7):
        return fit
    if entry.authors[0].organisation:
        return fit / 2 if fit != 0.5 else 0.45
    several = len(names.names) > 1 or names.et_al
    if fit < NEAR_MIN:
        return 0.5 if several else fit * 2 / 3
    return min(0.7, fit + 0.1) if several else fit


def _published(index: Index, names: CitedNames, date: CitedYear) -> list[Entry]:
    """Entries of the same year that the cited organisation published."""
    if names.et_al or not date.years:
        return []
    found: dict[int, Entry] = {}
    for key in sorted(index.aliases.of(names.whole)):
        for entry in index.publisher.get(key, ()):
            found[entry.position] = entry
    for entry in index.publisher_acronym.get(names.whole.replace(" ", ""), ()):
        found[entry.position] = entry
    return [entry for _, entry in sorted(found.items()) if entry.record.year in date.years]


def same_work(left: Entry, right: Entry) -> bool:
    """Whether two entries are one work listed twice: the same work id, or the same title and year."""
    if left.work == right.work:
        return True
    a, b = fold(left.record.title), fold(right.record.title)
    return (
        bool(a)
        and left.record.year == right.record.year
        and (a == b or (len(a) > 30 and (a.startswith(b) or b.startswith(a)) and len(b) > 30))
    )


def decide(scored: list[Scored], author: str, year: str, pages: str = "") -> CitationPart:
    """Turn scored entries into an answer."""
    fits = [one for one in scored if one.confidence >= 0.999]
    if fits and all(same_work(fits[0].entry, one.entry) for one in fits[1:]):
        best, why = fits[0].entry, fits[0].reason or "author and date fit"
        return CitationPart(author, year, Match.EXACT, best.work, (Candidate(best.work, why, 1.0),), pages=pages)
    if fits:
        reason = f"{len(fits)} entries fit equally"
        candidates = [
            Candidate(one.entry.work, f"{reason}: {one.entry.record.title[:60]}", round(1 / len(fits), 2))
            for one in fits[:_MOST_EQUAL]
        ]
        candidates += _listed([one for one in scored if one.confidence < 0.999])
        most = max(_MOST_CANDIDATES, min(len(fits), _MOST_EQUAL))
        return CitationPart(author, year, Match.NEAR, None, tuple(candidates[:most]), reason, pages)
    if scored and scored[0].confidence >= NEAR_MIN:
        ties = [one for one in scored if one.confidence == scored[0].confidence]
        reason = scored[0].reason if len(ties) == 1 else f"{len(ties)} entries are equally near: {scored[0].reason}"
        return CitationPart(author, year, Match.NEAR, None, tuple(_listed(scored)), reason, pages)
    reason = "no entry of the list has this author and date"
    return CitationPart(author, year, Match.NONE, None, tuple(_listed(scored)), reason, pages)


def _listed(scored: list[Scored]) -> list[Candidate]:
    kept: dict[str, Candidate] = {}
    for one in scored:
        if one.confidence >= _LEAST:
            kept.setdefault(one.entry.work, Candidate(one.entry.work, one.reason, round(one.confidence, 2)))
    return list(kept.values())[:_MOST_CANDIDATES]


def title_overlap(entry: Entry, phrase: str, without: frozenset[str] = frozenset()) -> float:
    """The share of the weighty words of a title of the entry that *phrase* has, 0..1."""
    words = set(significant(phrase)) - without
    if len(words) < 2:
        return 0.0
    best = 0.0
    for title in entry.titles:
        part = set(title) - without
        if len(part) >= 2:
            best = max(best, len(part & words) / len(part))
    return best
