"""What a list of references lacks, as far as the document itself tells: each doubt is one diagnostic with its place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.document import BlockKind
from evmap.references.lists.flattened import flattened
from evmap.references.lists.headings import list_heading
from evmap.references.lists.shape import UPPER, YEAR_RE, entry_score, is_prose
from evmap.references.lists.torn import stands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.domain.document import Block, Document
    from evmap.references.lists.types import Note, ReferenceEntry, ReferenceList

#: Longer entries probably hold more than one reference (characters).
LONG_ENTRY = 1000
#: So many passages in a row that read like references are a list that was not found.
_RUN = 3
#: A list of so many entries is cited in the text.
_CITED = 10
#: More entries without any date than this are no web pages, but torn (share).
_UNDATED = 0.04
#: So many numbers above the highest of a list are looked for among those on the line.
_BEYOND = 7
_HINT = "compare with the document; what is missing can be passed in a .txt file, one reference a line"
#: "Smith, J. (2001)": what an entry of a list by name begins with, and has once; in books the editors have no date.
_DATED_NAMES = re.compile(rf"[^\W\d_]{{2,}}, (?:[{UPPER}]\.[\s-]?){{1,3}}\((?:1[89]|20)\d\d[a-z]?\)")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s,;]+")
_BRACKETED = re.compile(r"\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]")
#: ``(3)``, ``(4, 7–9)``: citations where the list is numbered, but often numbers of something else.
_ROUND = re.compile(r"\(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\)")
#: What stands before and after the year of ``(Smith, 2010)``, ``Smith 2010)`` and ``Smith [2010``, looked at from the
#: year: from the word, a run of letters without end would be walked again from each of its letters.
_NAME_BEFORE = re.compile(r"[\w’'.)],?\s\(?$")
_CLOSED_AFTER = re.compile(r"[a-z]?(?:[,:;)]|\s\))")
_WORD_BEFORE = re.compile(r"[^\W\d_]{2}\s[\[(]$")
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
#: A line of this length between two entries may be the end of the first.
_SHORT = 160
_CONTENTS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING})


def list_alarms(document: Document, lists: Sequence[ReferenceList], notes: Sequence[Note] = ()) -> list[Diagnostic]:
    """Return what makes it likely that references of *document* are missing from *lists* or stand in one entry."""
    blocks = document.blocks
    taken = {index for one in lists for index in one.blocks}
    found: list[Diagnostic] = []
    entries = [entry for one in lists if one.kind == "list" for entry in one.entries]
    found += [_long(document, entry) for entry in entries if entry.whole and len(entry.text) > LONG_ENTRY]
    found += [_several(document, entry) for entry in entries if len(_DATED_NAMES.findall(entry.text)) > 1]
    found += _more_dois(document, entries)
    for one in lists:
        if one.kind == "list" and not one.numbered:
            found += _parts(document, one.entries)
    found += _outside(document, taken)
    if any(one.entries for one in lists):
        found += _empty_headings(document, lists, taken)
        found += _cited(document, lists, notes, [block for index, block in enumerate(blocks) if index not in taken])
    return found


def citations_seen(blocks: Sequence[Block]) -> int:
    """Count what looks like citations in the text, whatever they lead to: ``[3]``, ``(Smith, 2010)``."""
    seen = 0
    for block in blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            seen += len(_BRACKETED.findall(block.text)) + _author_dates(block.text[:20_000])
    return seen


def _author_dates(text: str) -> int:
    """Count the years in *text* that stand as in a citation of author and year."""
    return sum(
        bool(_WORD_BEFORE.search(before) or (_NAME_BEFORE.search(before) and _CLOSED_AFTER.match(text, year.end())))
        for year in YEAR_RE.finditer(text)
        for before in [text[max(0, year.start() - 4) : year.start()]]
    )


def _warning(document: Document, code: str, message: str, line: int = 0, page: int | None = None) -> Diagnostic:
    where = f"page {page}: " if page and not line else ""
    return Diagnostic(Source(document.file, line or None), code, where + message, Severity.WARNING, _HINT)


def _ranges(numbers: Sequence[int]) -> str:
    """``6 to 27``, ``3, 5 to 7``.

    >>> _ranges([3, 5, 6, 7])
    '3, 5 to 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in runs)


def _long(document: Document, entry: ReferenceEntry) -> Diagnostic:
    message = f"an entry of {len(entry.text):,} characters may hold several references: {entry.text[:60]!r}"
    return _warning(document, "list-long-entry", message, entry.line, entry.page)


def _several(document: Document, entry: ReferenceEntry) -> Diagnostic:
    message = f"an entry has the names and dates of more than one reference: {entry.text[:60]!r}"
    return _warning(document, "list-several", message, entry.line, entry.page)


def _parts(document: Document, entries: Sequence[ReferenceEntry]) -> Iterator[Diagnostic]:
    """Entries of a list without numbers that are only a part of one, or several: torn, or run together. In lists that
    were read as printed there are none, but for a few without a date."""
    torn = [entry for entry in entries if entry.whole and not entry.record and not stands(entry.text, dated=False)]
    undated = [entry for entry in entries if entry.whole and not entry.record and not stands(entry.text)]
    if not torn and len(undated) < max(2, _UNDATED * len(entries)):
        return
    first = (torn or undated)[0]
    some = torn or undated
    message = f"{len(some)} of {len(entries)} entries read like a part of a reference, or several: {first.text[:60]!r}"
    yield _warning(document, "list-parts", message, first.line, first.page)


def _more_dois(document: Document, entries: Sequence[ReferenceEntry]) -> Iterator[Diagnostic]:
    """More DOIs than entries: some entries hold several references."""
    several = [entry for entry in entries if len({doi.casefold().rstrip(".)") for doi in _DOI.findall(entry.text)}) > 1]
    dois = {doi.casefold().rstrip(".)") for entry in entries for doi in _DOI.findall(entry.text)}
    if entries and (len(dois) > len(entries) or len(several) > 0.05 * len(entries) + 1):
        first = several[0] if several else entries[0]
        message = f"{len(several)} of {len(entries)} entries hold more than one DOI, so perhaps several references"
        yield _warning(document, "list-more-dois", message, first.line, first.page)


def _outside(document: Document, taken: set[int]) -> Iterator[Diagnostic]:
    """Runs of passages outside every list that read like references, one short line between two of them let pass."""
    run: list[Block] = []
    odd = False
    for index, block in enumerate(document.blocks):
        like = block.kind in _CONTENTS and index not in taken and len(block.text) > 40
        if like and entry_score(_unlabelled(block.text)) >= 1.5 and not is_prose(block.text):
            run.append(block)
            odd = False
            continue
        if run and not odd and index not in taken and block.kind in _RUNNING and len(block.text) < _SHORT:
            odd = True
            continue
        if len(run) >= _RUN:
            yield _run_of(document, run)
        run, odd = [], False
    if len(run) >= _RUN:
        yield _run_of(document, run)


def _unlabelled(text: str) -> str:
    return re.sub(r"^\W*\d{0,3}[\].)]?\s+", "", text)


def _run_of(document: Document, run: Sequence[Block]) -> Diagnostic:
    message = f"{len(run)} passages in a row read like references but stand in no list: {run[0].text[:60]!r}"
    return _warning(document, "list-outside", message, run[0].line, run[0].page)


def _empty_headings(document: Document, lists: Sequence[ReferenceList], taken: set[int]) -> Iterator[Diagnostic]:
    """Headings of a list with nothing below them, in the text (not in its table of contents)."""
    headed = {one.heading.casefold() for one in lists}
    for index, block in enumerate(document.blocks):
        after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
        if block.kind is not BlockKind.HEADING or index in taken or list_heading(block.text) != "strong":
            continue
        if block.text.casefold() in headed and (after is None or after.kind is BlockKind.HEADING):
            continue
        message = f"below the heading {block.text!r} nothing reads like a reference"
        yield _warning(document, "list-empty", message, block.line, block.page)


def _cited(
    document: Document, lists: Sequence[ReferenceList], notes: Sequence[Note], text: Sequence[Block]
) -> Iterator[Diagnostic]:
    """Numbers that the text cites above the highest label; a list that the text does not cite."""
    numbered = [one for one in lists if one.numbered and one.entries]
    labels = [entry.label for one in numbered for entry in one.entries] + [note.label for note in notes]
    highest = max((int(label) for label in labels if label.isdigit()), default=0)
    above: dict[int, Block] = {}
    seen = 0
    for block in text:
        seen += len(_ROUND.findall(block.text)) if numbered else 0
        for numbers in _numbers_cited(block):
            seen += 1
            above.update({number: block for number in numbers if highest < number <= 3 * highest + 20})
    if numbered and highest:
        flat = flattened([block.text for block in text], {*labels, *map(str, range(highest + 1, highest + _BEYOND))})
        seen += sum(map(len, flat))
        for block, ones in zip(text, flat, strict=True):
            above.update({int(n): block for one in ones for n in one.labels if int(n) > highest})
    if numbered and highest and len(above) >= 1 and any(b - a == 1 for a, b in pairwise([highest, *sorted(above)])):
        first = above[min(above)]
        message = f"the text cites {_ranges(sorted(above))}, but the list goes to number {highest}"
        yield _warning(document, "list-cited-above", message, first.line, first.page)
    entries = sum(len(one.entries) for one in lists)
    if entries >= _CITED and not seen and citations_seen(text) < 0.1 * entries and not any(b.links for b in text):
        yield _warning(document, "list-not-cited", f"the list has {entries} entries, but the text cites almost none")


def _numbers_cited(block: Block) -> Iterator[list[int]]:
    """The numbers of each citation by number in a block: in square brackets, or raised."""
    marks = [found.group(1) for found in _BRACKETED.finditer(block.text)]
    marks += [block.text[start:end] for start, end in block.superscripts]
    for mark in marks:
        numbers = [int(number) for number in re.findall(r"\d{1,3}", mark)]
        if numbers and re.fullmatch(r"[\d\s,;–-]+", mark.strip()):
            yield numbers
