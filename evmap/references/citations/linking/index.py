"""The entries that citations may point to, indexed by author, year, publisher and title."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.references.citations.forms.names import name_keys
from evmap.references.citations.forms.words import initials, looks_like_acronym, significant, without_article
from evmap.references.lists.repeated import author_part
from evmap.references.lists.shape import PARTICLE, UPPER
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.name import Name
    from evmap.domain.record import Record
    from evmap.references.citations.linking.acronyms import Aliases
    from evmap.references.citations.linking.resolve import Scored


@dataclass(frozen=True, slots=True)
class Author:
    """One author of an entry: every folded form of the name, its initials, whether it is an organisation."""

    keys: frozenset[str]
    first: str = ""
    organisation: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as citations see it. ``work`` is the id that a link gets; ``titles`` are its title,
    the part before a colon and the series it belongs to, as weighty words."""

    position: int
    work: str
    record: Record
    authors: tuple[Author, ...]
    et_al: bool
    titles: tuple[tuple[str, ...], ...]
    publishers: frozenset[str]

    @property
    def label(self) -> str:
        """``Haworth et al. (2018)``: how messages name the entry."""
        names = [author.label for author in self.authors]
        text = (
            f"{names[0]} et al."
            if len(names) > 2 or (names and self.et_al)
            else " and ".join(names) or self.record.title[:40]
        )
        return f"{text} ({self.record.issued or 'no date'})"


class Index:
    """Look-ups over the entries. Building is linear in the number of records; no look-up compares with all of them."""

    def __init__(self, records: Sequence[Record], aliases: Aliases, known: Mapping[str, Sequence[str]]) -> None:
        self.aliases = aliases
        names: dict[str, list[str]] = defaultdict(list)
        for name, ids in sorted(known.items()):
            for one in ids:
                names[one].append(name)
        self.entries = tuple(
            _entry(position, record, aliases, [*names[record.id], *(names[record.work] if record.work else ())])
            for position, record in enumerate(records)
        )
        self.first: dict[str, list[Entry]] = defaultdict(list)
        self.other: dict[str, list[Entry]] = defaultdict(list)
        self.acronym: dict[str, list[Entry]] = defaultdict(list)
        self.publisher: dict[str, list[Entry]] = defaultdict(list)
        self.publisher_acronym: dict[str, list[Entry]] = defaultdict(list)
        self.years: dict[int | None, list[Entry]] = defaultdict(list)
        self.prefix: dict[str, list[Entry]] = defaultdict(list)
        self.titles: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            self._add(entry)
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
        for title in entry.titles:
            if len(title) >= 3:
                self.titles[" ".join(title)].append(entry)

    def is_author(self, folded: str) -> bool:
        """Whether a folded name is a first author's, or known to mean one."""
        return any(key in self.first for key in self.aliases.of(folded))


def _titles(record: Record, names: Sequence[str] = ()) -> tuple[tuple[str, ...], ...]:
    """What the entry may be called, as weighty words: its title, the part before a colon, *names* it goes by."""
    main = re.split(r"[:?!–]|\.\s", record.title, maxsplit=1)[0]
    return tuple(dict.fromkeys(words for words in map(significant, (record.title, main, *names)) if words))


def _entry(position: int, record: Record, aliases: Aliases, names: Sequence[str] = ()) -> Entry:
    people = record.authors or record.editors
    authors = tuple(author for author in (_author(name, aliases) for name in people) if author.keys)
    if not authors:
        authors = _printed_authors(record, aliases)
    publishers = {without_article(fold(text)) for text in (record.publisher, record.container_title) if text}
    publishers |= {alias for publisher in list(publishers) for alias in aliases.of(publisher)}
    return Entry(
        position,
        record.work or record.id,
        record,
        authors,
        record.et_al,
        _titles(record, names),
        frozenset(publishers - {""}),
    )


_PRINTED = re.compile(
    rf"(?<![\w-])((?:(?:{PARTICLE}\s+)*(?!and\b|und\b|"
    rf"et\b)[^\W\d_][\w'’-]*(?:\s[{UPPER}][\w'’-]+)?)),?\s(?:[{UPPER}]\.?[\s-]?){{1,4}}(?=$|[,;&]|\s)"
)


def _printed_authors(record: Record, aliases: Aliases) -> tuple[Author, ...]:
    """Authors from the printed entry, when the record has none: it starts with what a citation would use."""
    head = author_part(re.sub(r"^\W+", "", record.raw))
    if not head or len(head) > 300 or fold(head) in fold(record.title):
        return ()
    people = [found.group(1) for found in _PRINTED.finditer(head)]
    if people:
        return tuple(Author(name_keys(name), label=name) for name in people)
    if len(head) > 100:
        return ()
    return (Author(aliases.of(without_article(fold(head))), organisation=True, label=head),)


def _author(name: Name, aliases: Aliases) -> Author:
    if name.literal:
        key = without_article(fold(name.literal))
        keys = set(aliases.of(key))
        if name.acronym:
            keys.add(fold(name.acronym))
        # "Scottish Government (The)", "NICE [National Institute for …]"
        bare = without_article(fold(re.sub(r"[(\[][^)\]]*[)\]]", "", name.literal)))
        keys |= aliases.of(bare) if bare else set()
        return Author(frozenset(keys), organisation=True, label=name.literal)
    label = name.sort_name
    if not name.given and (looks_like_acronym(label) or len(fold(label).split()) > 1) and not name.particle:
        return Author(aliases.of(without_article(fold(label))) | {fold(label)}, organisation=True, label=label)
    first = "".join(word[0] for word in fold(re.sub(r"([A-Z])(?=[A-Z])", r"\1 ", name.given)).split())
    keys = set(name_keys(label)) | set(name_keys(name.family))
    if name.suffix:
        keys |= {fold(f"{label} {name.suffix}")}
    return Author(frozenset(keys), first, label=label)
