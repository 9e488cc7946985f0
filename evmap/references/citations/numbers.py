"""Citations by number in a whole document: which signs its lists are cited with, and what each number leads to."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Literal

from evmap.domain.citation import Match
from evmap.references.citations.forms.author_date import Hit
from evmap.references.citations.forms.numeric import Numbers, find_bracketed, number_part, reads_as_data, reads_as_label
from evmap.references.citations.forms.superscripts import before_the_text, find_raised, number_notes
from evmap.references.lists.find import entry_key
from evmap.references.lists.flattened import flattened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.document import Document
    from evmap.references.citations.passages import Passage
    from evmap.references.lists.types import ReferenceLists

#: Numbers in round brackets are citations from so many on, if they are this share of the numbers of the list.
_ROUND, _ROUND_SHARE = 3, 0.4


def find_numbered(
    document: Document,
    running: Sequence[Passage],
    lists: ReferenceLists,
    by_entry: Mapping[str, str],
    named: Sequence[Sequence[Hit]],
) -> list[list[Hit]]:
    """Return the citations by number of each passage of *running*, in order: in brackets and raised. *named* are the
    author-date citations of each passage: where they link, numbers in round brackets number something else."""
    numbers = _numbers(lists, by_entry)
    if not numbers:
        return [[] for _ in running]
    raised = _raised(document, running, numbers, lists)
    links = sum(part.match is Match.EXACT for hits in named for hit in hits for part in hit.parts)
    others = links + sum(map(len, raised))
    round_ones = _cites_in_round_brackets(running, numbers, others)
    by_number = _cited_by_number(running, numbers)
    found: list[list[Hit]] = []
    for passage in running:
        labels = numbers.at(passage.indices[0])
        hits: list[Hit] = []
        if id(labels) in by_number:
            bracketed = find_bracketed(passage.text, labels, round_ones=round_ones)
            hits = [hit for hit in bracketed if not _other(passage.text, hit)]
        found.append(hits)
    if not any(raised):
        flat = _flattened(document, running, numbers)
        if _works(flat) > _works(found):  # what stands in brackets is something else there: ranges, shares
            return flat
    return [together(hits, above) for hits, above in zip(found, raised, strict=True)]


def _flattened(document: Document, running: Sequence[Passage], numbers: Numbers) -> list[list[Hit]]:
    """The citations by raised numbers of each passage that a converter set on the line, where there is one list."""
    heads = before_the_text(document.blocks)
    labels = numbers.at(running[0].indices[0]) if running else {}
    alone = all(numbers.at(passage.indices[0]) is labels for passage in running)
    texts = [passage.text if alone and passage.indices[0] not in heads else "" for passage in running]
    return [
        [Hit(one.start, one.end, tuple(number_part(n, labels, "") for n in one.labels), "numeric") for one in ones]
        for ones in flattened(texts, labels)
    ]


def _works(found: Sequence[Sequence[Hit]]) -> int:
    """How many different entries citations lead to."""
    return len({part.work for hits in found for hit in hits for part in hit.parts if part.work})


def _other(text: str, hit: Hit) -> bool:
    return reads_as_data(text, hit) or (text[hit.start] == "(" and reads_as_label(text, hit))


def _numbers(lists: ReferenceLists, by_entry: Mapping[str, str]) -> Numbers:
    scopes: list[tuple[int, Mapping[str, str]]] = []
    for one in lists.lists:
        if one.kind == "notes" or not one.numbered or not one.blocks:
            continue
        labels = {
            entry.label: by_entry[entry_key(entry)]
            for entry in one.entries
            if entry.label and entry_key(entry) in by_entry
        }
        if labels:
            scopes.append((max(one.blocks), labels))
    return Numbers(scopes)


def _cites_in_round_brackets(running: Sequence[Passage], numbers: Numbers, others: int) -> bool:
    """Whether a document with a numbered list cites in round brackets: often, much of the list, never in square ones
    and less often in another way (*others*)."""
    cited: set[tuple[int, str]] = set()
    listed = {id(labels): len(labels) for labels in map(numbers.at, (passage.indices[0] for passage in running))}
    count = 0
    for passage in running:
        labels = numbers.at(passage.indices[0])
        if find_bracketed(passage.text, labels):
            return False
        for hit in find_bracketed(passage.text, labels, round_ones=True):
            if not _other(passage.text, hit):
                count += 1
                cited.update((id(labels), part.author) for part in hit.parts if part.work)
    return count >= _ROUND and count > others and len(cited) >= _ROUND_SHARE * sum(listed.values())


def _cited_by_number(running: Sequence[Passage], numbers: Numbers) -> frozenset[int]:
    """The lists (identities of their labels) that square brackets do cite: not where they are rather data, as in
    manuals of programs that compute."""
    data: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for passage in running:
        labels = numbers.at(passage.indices[0])
        hits = find_bracketed(passage.text, labels)
        seen[id(labels)] += len(hits)
        data[id(labels)] += sum(reads_as_data(passage.text, hit) for hit in hits)
    return frozenset(one for one in seen if data[one] < 3 or data[one] < 0.4 * seen[one])


def _raised(document: Document, running: Sequence[Passage], numbers: Numbers, lists: ReferenceLists) -> list[list[Hit]]:
    """The citations by raised numbers of each passage; none where they lead to footnotes."""
    above = before_the_text(document.blocks)
    notes = {note.anchor for note in lists.notes if note.anchor}

    def cites(index: int, offset: int) -> bool:
        """Whether a raised number at this place may be a citation: it heads no text and links to no note."""
        links = document.blocks[index].links
        return index not in above and not any(
            link.start <= offset < link.end and notes.intersection(link.targets) for link in links
        )

    found: list[list[Hit]] = []
    for passage in running:
        labels = numbers.at(passage.indices[0])
        hits = find_raised(passage.text, spans_of(document, passage, "superscripts"), labels, passage.starts)
        found.append([hit for hit in hits if cites(*passage.place(hit.start))])
    every = [hit for hits in found for hit in hits]
    return [[] for _ in running] if number_notes(every, {note.label for note in lists.notes}) else found


def spans_of(document: Document, passage: Passage, kind: Literal["emphasis", "superscripts"]) -> list[tuple[int, int]]:
    """Return the emphasised or raised spans of a passage's blocks, as offsets of the passage."""
    return [
        (start + base, end + base)
        for base, index in zip(passage.starts, passage.indices, strict=True)
        for start, end in getattr(document.blocks[index], kind)
    ]


def together(hits: Sequence[Hit], more: Sequence[Hit]) -> list[Hit]:
    """Return *hits* and those of *more* that do not overlap them, in order."""
    taken = sorted(hits, key=lambda hit: hit.start)
    starts = [hit.start for hit in taken]
    extra = []
    for hit in more:
        at = bisect_right(starts, hit.start)
        free_before = at == 0 or taken[at - 1].end <= hit.start
        free_after = at == len(taken) or hit.end <= taken[at].start
        if free_before and free_after:
            extra.append(hit)
    return sorted([*taken, *extra], key=lambda hit: hit.start)
