"""The entries that citations may point to, indexed by author, year, publisher and title."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from evmap.references.citations.linking.entry import make_entry
from evmap.references.words import cut_initials, initials, without_article
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.record import Record
    from evmap.references.citations.linking.acronyms import Aliases
    from evmap.references.citations.linking.entry import Entry, Scored


class Index:
    """Look-ups over the entries. Building is linear in the number of records; no look-up compares with all of them."""

    def __init__(self, records: Sequence[Record], aliases: Aliases, known: Mapping[str, Sequence[str]]) -> None:
        self.aliases = aliases
        names: dict[str, list[str]] = defaultdict(list)
        for name, ids in sorted(known.items()):
            for one in ids:
                names[one].append(name)
        self.entries = tuple(
            make_entry(position, record, aliases, [*names[record.id], *(names[record.work] if record.work else ())])
            for position, record in enumerate(records)
        )
        self.first: dict[str, list[Entry]] = defaultdict(list)
        self.other: dict[str, list[Entry]] = defaultdict(list)
        self.acronym: dict[str, list[Entry]] = defaultdict(list)
        self.cut_acronym: dict[str, list[Entry]] = defaultdict(list)
        self.publisher: dict[str, list[Entry]] = defaultdict(list)
        self.publisher_acronym: dict[str, list[Entry]] = defaultdict(list)
        self.years: dict[int | None, list[Entry]] = defaultdict(list)
        self.prefix: dict[str, list[Entry]] = defaultdict(list)
        self.titles: dict[str, list[Entry]] = defaultdict(list)
        self.whole_titles: dict[str, list[Entry]] = defaultdict(list)
        #: The first three words of whole titles -> how many printed words these titles have, the longest first.
        self.title_lengths: dict[str, list[int]] = {}
        for entry in self.entries:
            self._add(entry)
        #: The acronyms that are the initials of one organisation of the list only.
        self.one_name = frozenset(
            acronym for acronym, entries in self.acronym.items() if len(_named(entries, acronym)) == 1
        )
        #: What :func:`evmap.references.citations.linking.resolve.score_entries` answered, by author and year as cited.
        self.answers: dict[tuple[str, str], list[Scored]] = {}
        by_work = {entry.work: entry for entry in self.entries}
        by_record = {entry.record.id: entry for entry in self.entries}
        self.by_id = by_record | by_work

    def _add(self, entry: Entry) -> None:
        for place, author in enumerate(entry.authors):
            table = self.other if place else self.first
            for key in author.keys:
                table[key].append(entry)
            if author.organisation:
                for acronym in initials(author.label):
                    self.acronym[acronym].append(entry)
                for acronym in cut_initials(author.label):
                    self.cut_acronym[acronym].append(entry)
                if place == 0:
                    for key in author.keys:
                        self.prefix[key.split()[0]].append(entry)
        if len(entry.authors) > 1:
            joined = " and ".join(fold(author.label) for author in entry.authors)
            self.first[without_article(joined)].append(entry)
        for publisher in entry.publishers:
            self.publisher[publisher].append(entry)
        for acronym in initials(entry.record.publisher):
            self.publisher_acronym[acronym].append(entry)
        self.years[entry.record.year].append(entry)
        self._add_whole_title(entry)
        for title in entry.titles:
            if len(title) >= 3:
                self.titles[" ".join(title)].append(entry)

    def _add_whole_title(self, entry: Entry) -> None:
        words = [word for word in map(fold, entry.record.title.split()) if word]
        folded = " ".join(words)
        self.whole_titles[folded].append(entry)
        lengths = self.title_lengths.setdefault(" ".join(folded.split()[:3]), [])
        lengths[:] = sorted({*lengths, len(words)}, reverse=True)

    def is_author(self, folded: str) -> bool:
        """Whether a folded name is a first author's, or known to mean one."""
        return any(key in self.first for key in self.aliases.of(folded))


def _named(entries: Sequence[Entry], acronym: str) -> set[str]:
    """The organisations among the authors of *entries* that have these initials."""
    authors = (author for entry in entries for author in entry.authors if author.organisation)
    return {without_article(fold(author.label)) for author in authors if acronym in initials(author.label)}
