"""Which records were found where, and which documents they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.screening import SourceKind
from evmap.graph.documents import main_reports
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.domain.evidence import Evidence
    from evmap.domain.screening import SearchSource

    Counts = Mapping[str, tuple[int, int, int, int]]
    """Path of a file of references -> entries read, kept, merged, failed."""

UNKNOWN = "not recorded"
"""The kind of a source that nobody said."""
DATABASES = (SourceKind.DATABASE, SourceKind.REGISTER)
_FAILED = ".failed.txt"


@dataclass(frozen=True, slots=True)
class Found:
    """How many records one source gave. ``kind`` is a :class:`SourceKind` or :data:`UNKNOWN`."""

    kind: str
    name: str
    records: int


@dataclass(slots=True)
class Identified:
    """What one side of the diagram starts from: its sources, the documents behind them, and what was gone before
    anybody looked: ``duplicates``, ``automation``, ``other`` records (of which ``unreadable``). ``lacks`` says in
    sentences what is not recorded."""

    sources: list[Found] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    duplicates: int = 0
    automation: int = 0
    other: int = 0
    unreadable: int = 0
    lacks: list[str] = field(default_factory=list)

    @property
    def records(self) -> int:
        """The records of all sources."""
        return sum(one.records for one in self.sources)

    def add(self, documents: set[str], held: int, failed: int) -> None:
        """Add *documents*, which stood in *held* entries of which *failed* could not be read."""
        self.unreadable += failed
        self.other += failed
        self.duplicates += held - failed - len(documents - self.documents)
        self.documents |= documents

    def of_kind(self, kind: str) -> int | None:
        """The records of the sources of a kind, None where there is no such source."""
        found = [one.records for one in self.sources if one.kind == kind]
        return sum(found) if found else None


class _Library:
    """How many entries each file of references holds, and which documents they are."""

    def __init__(self, evidence: Evidence, counts: Counts) -> None:
        self.same_as = evidence.same_as
        self.entries: dict[str, int] = {}
        self.failed: dict[str, int] = {}
        self.documents: dict[str, set[str]] = {}
        for work in evidence.works:
            for record in work.records:
                name = record.source.file.removeprefix("references/")
                self.entries[name] = self.entries.get(name, 0) + 1
                self.documents.setdefault(name, set()).add(self.document(work.id))
        for path, (_, _, merged, failed) in counts.items():
            name = path.removeprefix("references/").removesuffix(_FAILED)
            name = f"{name}.bib" if path.endswith(_FAILED) else name
            if merged or failed:
                self.entries[name] = self.entries.get(name, 0) + merged + failed
                self.failed[name] = self.failed.get(name, 0) + failed

    def document(self, id: str) -> str:
        """The id of the document that a work is."""
        return self.same_as.get(id, id)


def identified(evidence: Evidence, counts: Counts, used: set[str]) -> tuple[Identified, Identified]:
    """Return what databases and registers gave, and what every other method did. *used* are documents that answers or
    claims speak of: where no source has them, they stand under the other methods, not recorded.

    A document that a database and another method found counts with the databases, and as a duplicate of the other.
    """
    library = _Library(evidence, counts)
    reports = main_reports(evidence)
    databases, others = Identified(), Identified()
    grouped: dict[str, list[SearchSource]] = {}
    for one in evidence.search.sources:
        grouped.setdefault(one.file or f"\0{len(grouped)}", []).append(one)
    for sources in grouped.values():
        side = databases if sources[0].kind in DATABASES else others
        _declared(side, sources, library)
    for name in sorted(library.entries.keys() - grouped.keys()):
        is_list = name.removesuffix(".bib") in reports
        if is_list and not evidence.search.citation_searching:
            continue
        kind = SourceKind.CITATIONS if is_list else UNKNOWN
        side = others if is_list else databases
        side.sources.append(Found(kind, name.removesuffix(".bib"), library.entries[name]))
        side.add(library.documents.get(name, set()), library.entries[name], library.failed.get(name, 0))
        if not is_list:
            side.lacks.append(f"where the {count(library.entries[name], 'record')} of {name} were found")
    repeated = others.documents & databases.documents
    others.documents -= repeated
    others.duplicates += len(repeated)
    stray = sorted(used - databases.documents - others.documents)
    if stray:
        others.sources.append(Found(UNKNOWN, "", len(stray)))
        others.documents.update(stray)
        shown = ", ".join(stray[:3]) + (" …" if len(stray) > 3 else "")
        others.lacks.append(
            f"where {count(len(stray), 'document')} {'was' if len(stray) == 1 else 'were'} found: {shown}"
        )
    return databases, others


def _declared(side: Identified, sources: Sequence[SearchSource], library: _Library) -> None:
    """Add the sources of one file, or one source without a file."""
    first = sources[0]
    listed = [library.document(id) for one in sources for id in one.works]
    held = library.entries.get(first.file, 0) + len(listed)
    name = first.name or first.file or str(first.kind)
    numbers = [one.records for one in sources if one.records is not None]
    if len(numbers) == len(sources):
        found = [
            Found(one.kind, one.name or one.file.removesuffix(".bib"), number)
            for one, number in zip(sources, numbers, strict=True)
        ]
    else:
        found = [Found(first.kind, first.name or first.file.removesuffix(".bib"), held)]
        if len(sources) > 1 or not held:
            each = "each search behind " if len(sources) > 1 else ""
            side.lacks.append(f"how many records {each}{name} found")
    total = sum(one.records for one in found)
    why = next((one.before_import for one in sources if one.before_import), "")
    if total < held:
        side.lacks.append(f"why {name} holds {count(held, 'record')} and the searches found {total}")
    elif total > held and why:
        setattr(side, why, getattr(side, why) + total - held)
    elif total > held:
        side.lacks.append(
            f"why {total - held} of the {count(total, 'record')} of {name} are in no file (before_import)"
        )
    side.sources += found
    side.add({*listed, *library.documents.get(first.file, ())}, held, library.failed.get(first.file, 0))
