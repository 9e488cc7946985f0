"""Links that the document itself makes from a citation to an entry: they are exact, whatever the words say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.citation import Candidate, CitationPart, Match
from evmap.references.citations.forms.author_date import Hit
from evmap.references.citations.forms.brackets import find_brackets
from evmap.references.citations.forms.patterns import DATE
from evmap.references.lists.find import entry_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.document import Document
    from evmap.domain.record import Record
    from evmap.references.citations.passages import Passage
    from evmap.references.lists.types import ReferenceLists

_WHY = "the document links it"


class Targets:
    """What link targets mean: the id of a record or the anchor of an entry -> work id."""

    def __init__(
        self, document: Document, records: Sequence[Record], lists: ReferenceLists, by_entry: Mapping[str, str]
    ) -> None:
        self._works: dict[str, str] = {}
        own = {record.id: record.work or record.id for record in records}
        ids = {record.id for record in document.records}
        for one in lists.lists:
            if one.kind == "notes":
                continue  # a link to a note is the note's mark, not a citation of its own
            for entry in one.entries:
                work = by_entry.get(entry_key(entry)) or own.get(entry.record)
                if work is None:
                    continue
                for anchor in (*entry.anchors, *((entry.record,) if entry.record in ids else ())):
                    self._works.setdefault(anchor, work)
        for key, work in own.items():
            self._works.setdefault(key, work)

    def work(self, target: str) -> str | None:
        """The work a link target stands for, None if it is no reference."""
        return self._works.get(target)


def from_links(document: Document, passage: Passage, hits: Sequence[Hit], targets: Targets) -> list[Hit]:
    """*hits* with the document's own links applied, and citations for links that no hit covers, in order."""
    links = [
        (base + link.start, base + link.end, works)
        for base, index in zip(passage.starts, passage.indices, strict=True)
        for link in document.blocks[index].links
        if (works := [work for target in link.targets if (work := targets.work(target)) is not None])
    ]
    if not links:
        return list(hits)
    linked: list[Hit] = []
    used: set[int] = set()
    for hit in hits:
        inside = [i for i, (start, end, _) in enumerate(links) if start < hit.end and hit.start < end]
        used.update(inside)
        linked.append(_apply(hit, [work for i in inside for work in links[i][2]]) if inside else hit)
    rest = [link for i, link in enumerate(links) if i not in used]
    linked += _uncovered(passage.text, rest)
    return sorted(linked, key=lambda hit: hit.start)


def _apply(hit: Hit, works: list[str]) -> Hit:
    unique = list(dict.fromkeys(works))
    if len(works) == len(hit.parts):
        chosen: list[str | None] = list(works)
    elif len(unique) == len(hit.parts):
        chosen = list(unique)
    else:
        # A link for some parts only: it goes to the part that has it among its candidates.
        chosen = [
            next((work for work in unique if any(c.work == work for c in part.candidates)), None) for part in hit.parts
        ]
    return replace(
        hit,
        doubtful=False,
        parts=tuple(_linked(part, work) if work else part for part, work in zip(hit.parts, chosen, strict=True)),
    )


def _linked(part: CitationPart, work: str) -> CitationPart:
    return replace(part, match=Match.EXACT, work=work, candidates=(Candidate(work, _WHY, 1.0),), reason="")


def _uncovered(text: str, links: Sequence[tuple[int, int, list[str]]]) -> list[Hit]:
    """Citations for links outside any citation found by its words, those inside one bracket together."""
    brackets = [(b.start, b.end) for b in find_brackets(text) if b.end - b.start < 400]
    groups: dict[tuple[int, int], list[tuple[int, int, list[str]]]] = {}
    for start, end, works in links:
        around = next((span for span in brackets if span[0] <= start and end <= span[1]), (start, end))
        groups.setdefault(around, []).append((start, end, works))
    hits: list[Hit] = []
    for (start, end), group in groups.items():
        parts = tuple(
            _linked(CitationPart(*_author_year(text[a:b]), Match.EXACT), work)
            for a, b, works in group
            for work in works
        )
        digits = re.fullmatch(r"[\W\d]*", text[start:end]) is not None
        hits.append(Hit(start, end, parts, "numeric" if digits else "parenthetical"))
    return hits


def _author_year(words: str) -> tuple[str, str]:
    date = DATE.search(words)
    if date is None:
        return words.strip("[]() ,;"), ""
    return words[: date.start()].strip("[]() ,;"), date.group()
