"""A record as citations see it: its authors, titles and publishers in every folded form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.references.citations.forms.names import name_keys
from evmap.references.lists.repeated import author_part
from evmap.references.lists.shape import PARTICLE, UPPER
from evmap.references.words import looks_like_acronym, significant, without_article
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.name import Name
    from evmap.domain.record import Record
    from evmap.references.citations.linking.acronyms import Aliases


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
    printed: tuple[str, ...] = ()
    """The folded words of the printed entry before its date."""

    def printed_first(self, names: Sequence[str]) -> bool:
        """Whether the printed entry begins with the first of *names* (folded) and has the others in order before its
        date."""
        place = 0
        for number, name in enumerate(names):
            words = name.split()
            last = len(self.printed) if number else 1
            found = (at for at in range(place, last) if words and self.printed[at : at + len(words)] == tuple(words))
            at = next(found, -1)
            if at < 0:
                return False
            place = at + len(words)
        return bool(names)

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


@dataclass(frozen=True, slots=True)
class Scored:
    """An entry, its confidence (1.0 = author and date both fit) and why it is not surer."""

    entry: Entry
    confidence: float
    reason: str


def _titles(record: Record, names: Sequence[str] = ()) -> tuple[tuple[str, ...], ...]:
    """What the entry may be called, as weighty words: its title, the part before a colon, *names* it goes by."""
    main = re.split(r"[:?!–]|\.\s", record.title, maxsplit=1)[0]
    return tuple(dict.fromkeys(words for words in map(significant, (record.title, main, *names)) if words))


def make_entry(position: int, record: Record, aliases: Aliases, names: Sequence[str] = ()) -> Entry:
    """Return *record* as citations see it; *names* are further ones that people gave the work."""
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
        tuple(fold(author_part(re.sub(r"^\W+", "", record.raw)) or "").split())[:60],
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
