"""Which report of the project a document is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from evmap.domain.document import BlockKind
from evmap.errors import UsageError
from evmap.text.fold import fold, slug

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from evmap.domain.claim import Report
    from evmap.domain.document import Document

LONGEST_ID = 60
_FIRST_BLOCKS = 25
_LEAST_WORDS = 3
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# file names under which very different reports arrive
_SAY_NOTHING = frozenset(
    ("report", "final-report", "document", "doc", "paper", "article", "download", "file", "main", "index", "untitled")
)
RESERVED = frozenset(("findings", "works", "decisions"))


@dataclass(frozen=True, slots=True)
class ReportId:
    """The id of a report, and why it is that one: ``given``, ``content``, ``title``, ``name`` or ``new``."""

    id: str
    because: str


def check_id(id: str) -> str:
    """Return *id* if it may be the id of a report. Raises :class:`UsageError` otherwise."""
    if id in RESERVED:
        raise UsageError(
            f"'{id}' cannot be the id of a report",
            hint=f"the project has a file of its own called {id}.yaml; choose another id",
        )
    if not _ID.fullmatch(id):
        near = slug(id)
        raise UsageError(
            f"'{id}' cannot be the id of a report",
            hint=f"use lower-case letters, digits and hyphens{f', such as {near}' if near and near != id else ''}",
        )
    return id


def report_id(document: Document, reports: Sequence[Report], taken: Collection[str], given: str = "") -> ReportId:
    """Return the id that *document* has in a project with *reports*.

    *given* decides. Else a report that was read from the same bytes; a report whose title stands at the document's
    beginning; a report that was read from a file of this name, unless another title stands in the document; a report
    whose id the file's name begins with. Else a new id from the file's name, none of *taken*.
    """
    if given:
        return ReportId(check_id(given), "given")
    for report in reports:
        if report.sha256 and report.sha256 == document.sha256:
            return ReportId(report.id, "content")
    top = beginning(document)
    titled = [report for report in reports if _has_title(top, report.title)]
    if len(titled) == 1:
        return ReportId(titled[0].id, "title")
    name = PurePath(document.file).name
    stem = slug(PurePath(name).stem)
    for report in reports:
        if report.file == name and not (report.title and stem in _SAY_NOTHING):
            return ReportId(report.id, "name")
    longest = sorted(reports, key=lambda report: -len(report.id))
    for report in longest:
        if stem == report.id or stem.startswith(f"{report.id}-"):
            return ReportId(report.id, "name")
    return ReportId(_free(_shortened(stem) or "report", taken), "new")


def beginning(document: Document) -> list[str]:
    """The folded texts in which a title may stand: what the file says of itself, and its first blocks.

    A title set over two lines is two blocks, so neighbours count together, too.
    """
    texts = [fold(block.text) for block in document.blocks[:_FIRST_BLOCKS] if block.kind is not BlockKind.TABLE]
    pairs = [f"{one} {other}" for one, other in pairwise(texts)]
    return [fold(document.metadata.get("title", "")), *texts, *pairs]


def _has_title(top: Sequence[str], title: str) -> bool:
    wanted = fold(title)
    if len(wanted.split()) < _LEAST_WORDS:
        return False
    if wanted in top:
        return True
    from rapidfuzz import fuzz

    return any(fuzz.ratio(wanted, text) >= 95 for text in top if text)


def _shortened(stem: str) -> str:
    kept: list[str] = []
    for word in stem.split("-"):
        if kept and sum(map(len, kept)) + len(kept) + len(word) > LONGEST_ID:
            break
        kept.append(word[:LONGEST_ID])
    return "-".join(kept)


def _free(id: str, taken: Collection[str]) -> str:
    if id not in taken and id not in RESERVED:
        return id
    number = 2
    while f"{id}-{number}" in taken:
        number += 1
    return f"{id}-{number}"
