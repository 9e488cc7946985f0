"""``crossref`` and ``xdata``: fields that an entry takes from another, after biblatex's default inheritance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Severity
from evmap.formats.bibtex.types import PARENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.formats.base import Tally
    from evmap.formats.bibtex.blocks import Entry

Fields = list[tuple[str, str]]

# biblatex's default: labels, sorting and relations stay with their entry. Beyond it, what identifies or describes the
# whole and not its part (a book's DOI on a chapter would make both the same work) is not handed down either.
_NOT_INHERITED_NAMES = """
    ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions
    relatedstring relatedtype shorthand shorthandintro sortkey sorttitle shorttitle title subtitle titleaddon doi
    url urldate eprint eprinttype archiveprefix abstract keywords note annotation annote file pages pagetotal
    evmap-work evmap-raw evmap-source evmap-confidence evmap-id evmap-read timestamp owner
"""
_NOT_INHERITED = frozenset(_NOT_INHERITED_NAMES.split())
_AS_BOOK = {"title": "booktitle", "subtitle": "booksubtitle"}
_PARTS = frozenset(
    ["inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inproceedings", "conference", "inreference"]
)


class Parents:
    """Entries pass through; one that refers to a parent not yet seen holds back what follows until it is."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._parents: dict[str, Fields] = {}
        self._waiting: list[tuple[Entry, Fields]] = []
        self._missing = ""

    def add(self, entry: Entry, fields: Fields) -> Iterator[tuple[Entry, Fields]]:
        """Take an entry; yield those that are complete, in file order."""
        if entry.type in PARENTS and entry.key:
            self._parents.setdefault(entry.key.lower(), fields)
        if self._waiting:
            self._waiting.append((entry, fields))
            if self._missing in self._parents:
                waiting, self._waiting = self._waiting, []
                for held, held_fields in waiting:
                    yield from self._pass(held, held_fields)
            return
        yield from self._pass(entry, fields)

    def finish(self) -> Iterator[tuple[Entry, Fields]]:
        """Yield what still waits; a parent that never came is reported."""
        for entry, fields in self._waiting:
            for parent in _parents_of(fields):
                if parent.lower() not in self._parents:
                    message = f"entry '{entry.key}' refers to '{parent}', which is not in the file"
                    self._tally.say("bib-no-parent", message, entry.line)
            yield from self._complete(entry, fields)

    def _pass(self, entry: Entry, fields: Fields) -> Iterator[tuple[Entry, Fields]]:
        if self._waiting:
            self._waiting.append((entry, fields))
            return
        parents = _parents_of(fields)
        if not parents and entry.type != "xdata":
            yield entry, fields
            return
        missing = [key.lower() for key in parents if key.lower() not in self._parents]
        if missing:
            self._missing = missing[0]
            self._waiting.append((entry, fields))
            return
        yield from self._complete(entry, fields)

    def _complete(self, entry: Entry, fields: Fields) -> Iterator[tuple[Entry, Fields]]:
        if entry.type == "xdata":
            message = f"'{entry.key}' only holds fields for other entries; it is no reference"
            self._tally.say("bib-xdata", message, entry.line, severity=Severity.NOTE)
            self._tally.extras.append(entry.raw)
            return
        yield entry, self._inherit(entry, fields, frozenset({entry.key.lower()}))

    def _inherit(self, entry: Entry, fields: Fields, seen: frozenset[str]) -> Fields:
        references = [(name.lower(), key) for name, key in _references(fields)]
        if not references:
            return fields
        have = {name.lower() for name, value in fields if value.strip()}
        merged = list(fields)
        for how, key in references:
            parent = self._parents.get(key.lower())
            if parent is None or key.lower() in seen:
                continue
            grand = self._inherit(entry, parent, seen | {key.lower()})
            for name, value in grand:
                lower = name.lower()
                if how == "crossref":
                    if lower in _AS_BOOK and entry.type in _PARTS:
                        lower = _AS_BOOK[lower]
                    elif lower in _NOT_INHERITED:
                        continue
                elif lower in ("crossref", "xdata"):
                    continue
                if lower not in have:
                    have.add(lower)
                    merged.append((lower, value))
        return merged


def _references(fields: Fields) -> list[tuple[str, str]]:
    if not any(name[0] in "cCxX" for name, _ in fields if name):
        return []
    return [
        (name, key.strip())
        for name, value in fields
        if name.lower() in ("crossref", "xdata")
        for key in value.split(",")
        if key.strip()
    ]


def _parents_of(fields: Fields) -> list[str]:
    return [key for _, key in _references(fields)]
