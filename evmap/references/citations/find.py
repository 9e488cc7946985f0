"""From a document, its records and its lists to its citations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.citation import Candidate, Citation, Match
from evmap.references.citations.forms.author_date import Hit, find_author_date
from evmap.references.citations.forms.notes import find_in_notes
from evmap.references.citations.forms.patterns import SENTENCE_END
from evmap.references.citations.linking.acronyms import known_aliases
from evmap.references.citations.linking.index import Index
from evmap.references.citations.linking.links import Targets, from_links
from evmap.references.citations.linking.titles import mentioned
from evmap.references.citations.numbers import find_numbered, spans_of, together
from evmap.references.citations.passages import Passage, passages
from evmap.references.lists.find import entry_key
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.document import Document
    from evmap.domain.record import Record
    from evmap.domain.work import Organisation
    from evmap.references.lists.types import ReferenceLists

#: How likely a citation means an entry that may hold several references.
_LUMP = 0.6


def find_citations(
    document: Document,
    *,
    report: str,
    records: Sequence[Record],
    lists: ReferenceLists,
    organisations: Sequence[Organisation] = (),
    known: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Citation, ...]:
    """Find the in-text citations of *document* and link them to *records*.

    *report* is the id the citations carry. *records* are the parsed entries of *lists* (in the order of
    ``lists.entries`` where there are as many, else recognised by their raw text). *organisations* are names a
    reviewer declared to mean the same; *known* maps further titles or names of series to record or work ids.
    Citations come in reading order. A part is linked (``work`` set) only when its match is exact: one entry, same
    authors, same date; or the document itself links it. Linear in the length of the document.
    """
    running = passages(document.blocks, lists.blocks)
    notes_text = [note.text for note in lists.notes]
    aliases = known_aliases([*(passage.text for passage in running), *notes_text], records, organisations)
    index = Index(records, aliases, known or {})
    by_entry = works_of_entries(lists, records)
    targets = Targets(document, records, lists, by_entry)
    found: list[tuple[int, int, Citation]] = []
    pending: list[tuple[int, int, Citation]] = []
    named = [find_author_date(index, passage.text) for passage in running]
    numbered = find_numbered(document, running, lists, by_entry, named)
    for passage, of_names, of_numbers in zip(running, named, numbered, strict=True):
        hits = together(of_names, of_numbers)
        hits = from_links(document, passage, hits, targets)
        hits = together(hits, _titles(index, passage, hits, spans_of(document, passage, "emphasis")))
        for hit in hits:
            placed = _citation(document, passage, hit, report)
            (pending if hit.doubtful else found).append(placed)
    # Bare "Name 2010" that no entry answers to counts only in reports that do cite without a comma, "Name (2010)" only
    # in those that cite by author and date.
    named_ones = [one for _, _, one in found if one.form != "numeric" and not _unanswered(one)]
    without_comma = _cites_without_comma(found)
    found += [one for one in pending if (named_ones if one[2].form == "narrative" else without_comma)]
    if _cites_by_number(found):
        found = [one for one in found if not _unanswered(one[2])]
    found += _note_citations(document, index, lists, by_entry, report)
    lumps = _lumps(lists, by_entry)
    return tuple(_unsure(citation, lumps) for _, _, citation in sorted(found, key=lambda one: one[:2]))


def _lumps(lists: ReferenceLists, by_entry: Mapping[str, str]) -> frozenset[str]:
    """The works of entries that could not be split: each may hold several references."""
    entries = [entry for entry in lists.entries if entry_key(entry) in by_entry]
    whole = {by_entry[entry_key(entry)] for entry in entries if entry.whole}
    return frozenset(by_entry[entry_key(entry)] for entry in entries if not entry.whole) - whole


def _unsure(citation: Citation, lumps: frozenset[str]) -> Citation:
    """*citation* with what leads to an entry that could not be split only proposed."""
    if not any(part.work in lumps for part in citation.parts):
        return citation
    reason = "the entry could not be split and may hold several references"
    parts = tuple(
        replace(part, match=Match.NEAR, work=None, candidates=(Candidate(part.work, reason, _LUMP),), reason=reason)
        if part.work in lumps
        else part
        for part in citation.parts
    )
    return replace(citation, parts=parts)


def works_of_entries(lists: ReferenceLists, records: Sequence[Record]) -> dict[str, str]:
    """Key of an entry (its record id, else its folded text) -> the id of the work its record belongs to.

    Records are recognised by the printed text they carry, since a person may have reordered or removed some;
    those without one by their place, if there are as many as entries.
    """
    raws = {fold(record.raw): record for record in records if record.raw}
    ids = {record.id: record for record in records}
    in_order = len(lists.entries) == len(records)
    works: dict[str, str] = {}
    for place, entry in enumerate(lists.entries):
        record = raws.get(fold(entry.text)) or raws.get(fold(entry.raw)) or ids.get(entry.record)
        if record is None and in_order and fold(records[place].raw) not in raws:
            record = records[place]  # made by hand, without the printed text: the order has to do
        if record is not None:
            works[entry_key(entry)] = record.work or record.id
    # An entry printed again in another list, with another address, is not among the entries: it takes its first's work.
    again = {entry_key(entry, without_address=True): works.get(entry_key(entry)) for entry in lists.entries}
    for entry in (entry for one in lists.lists for entry in one.entries):
        work = again.get(entry_key(entry, without_address=True))
        if work is not None:
            works.setdefault(entry_key(entry), work)
    return works


def _titles(index: Index, passage: Passage, hits: Sequence[Hit], emphasis: Sequence[tuple[int, int]]) -> list[Hit]:
    """Titles mentioned in sentences that have no other citation (beside one, a title is what it is the citation of)."""
    mentions = mentioned(index, passage.text, emphasis)
    if not mentions:
        return []
    ends = [0, *(found.end() for found in SENTENCE_END.finditer(passage.text))]
    cited = {bisect_right(ends, hit.start) for hit in hits} | {bisect_right(ends, hit.end - 1) for hit in hits}
    return [
        Hit(start, end, (part,), "title") for start, end, part in mentions if bisect_right(ends, start) not in cited
    ]


def _citation(document: Document, passage: Passage, hit: Hit, report: str) -> tuple[int, int, Citation]:
    index, offset = passage.place(hit.start)
    block = document.blocks[index]
    text = " ".join(passage.text[hit.start : hit.end].split())
    # A narrative citation can start in one block and have its date in the next: the date's line is its place.
    last, inside = passage.place(hit.end - 1)
    where = document.blocks[last]
    line = where.line_at(inside) if last != index else block.line_at(offset)
    if line == block.line and "\n" in block.text and not block.line_starts and block.line:
        line += block.text.count("\n", 0, offset)
    citation = Citation(
        report,
        text,
        where.locator or block.locator,
        line,
        hit.parts,
        hit.form,
        where.page if where.page is not None else block.page,
    )
    return index, offset, citation


def _cites_without_comma(found: Sequence[tuple[int, int, Citation]]) -> bool:
    bare = comma = 0
    for _, _, citation in found:
        if citation.form != "parenthetical":
            continue
        for part in citation.parts:
            if part.match is not Match.NONE and part.author and f"{part.author} {part.year}" in citation.text:
                bare += 1
            else:
                comma += 1
    return bare > 0 and bare >= 0.3 * (bare + comma)


def _cites_by_number(found: Sequence[tuple[int, int, Citation]]) -> bool:
    """Whether a document cites by number: then a bracket with a name and a year that nobody lists is no citation."""
    numeric = sum(citation.form == "numeric" for _, _, citation in found)
    named = sum(citation.form != "numeric" and not _unanswered(citation) for _, _, citation in found)
    return numeric >= 3 and named <= 0.2 * numeric


def _unanswered(citation: Citation) -> bool:
    return citation.form != "numeric" and all(part.match is Match.NONE for part in citation.parts)


def _note_citations(
    document: Document, index: Index, lists: ReferenceLists, by_entry: Mapping[str, str], report: str
) -> list[tuple[int, int, Citation]]:
    """Citations in notes, each placed where its mark stands in the text (else at the note itself)."""
    own = {
        (entry.label, entry.raw): by_entry[entry_key(entry)]
        for one in lists.lists
        if one.kind == "notes"
        for entry in one.entries
        if entry_key(entry) in by_entry
    }
    marks = _marks(document, lists)
    placed: list[tuple[int, int, Citation]] = []
    for hit in find_in_notes(index, lists.notes, own):
        at = marks.get((hit.note.label, hit.note.block)) or (hit.note.block, 0)
        block = document.blocks[at[0]] if 0 <= at[0] < len(document.blocks) else None
        placed.append(
            (
                *at,
                Citation(
                    report,
                    hit.text,
                    block.locator if block else "",
                    block.line_at(at[1]) if block else hit.note.line,
                    (hit.part,),
                    "note",
                    block.page if block else hit.note.page,
                ),
            )
        )
    return placed


def _marks(document: Document, lists: ReferenceLists) -> dict[tuple[str, int], tuple[int, int]]:
    """Where each note's mark stands in the running text: (label, block of the note) -> (block, offset)."""
    from evmap.references.citations.forms.raised import find_marks

    return find_marks(document, lists)
