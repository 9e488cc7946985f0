"""``references/sources.yaml``: where the records of a review were looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.read import open_yaml
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.screening import ReviewVersion, Search, SearchSource, SourceKind
from evmap.text.nearest import nearest
from evmap.yamlfiles.nodes import Listing
from evmap.yamlfiles.shapes import Choice, Flag, Key, Many, Mention, Number, Reading, Table, Text, distinct_pairs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SEARCH_SOURCE = Table(
    "source",
    (
        Key("kind", Choice(tuple(SourceKind)), "What was searched", required=True),
        Key("file", Text(), "The file of references/ that holds what was found: medline.bib"),
        Key("name", Text(), "What it is called: MEDLINE"),
        Key("platform", Text(), "Through what it was searched: Ovid"),
        Key("date", Text(), "When it was searched last: 2026-11-22"),
        Key("strategy", Text(), "What was searched for, or where that is written down"),
        Key("records", Number(whole=True), "How many records were found, where the file holds fewer"),
        Key("before_import", Choice(("duplicates", "automation", "other")), "Why the file holds fewer"),
        Key("works", Many(Text(of="works")), "Documents found there that no file lists: their ids"),
    ),
)
REVIEW = Table(
    "review",
    (
        Key("version", Text(), "The version of this review"),
        Key("preceding", Text(), "The version before, as it is cited"),
        Key("schedule", Text(), "When searches and updates are planned"),
        Key("status", Text(), "Whether the review is living, paused or retired"),
        Key("studies", Number(whole=True), "Studies included in the version before"),
        Key("reports", Number(whole=True), "Reports of the studies included in the version before"),
    ),
)


@dataclass(frozen=True, slots=True)
class ReadSearch:
    """The file as read."""

    search: Search
    diagnostics: tuple[Diagnostic, ...]
    mentions: tuple[Mention, ...]


def read_search(name: str, data: bytes) -> ReadSearch:
    """Read ``sources.yaml``. Raises :class:`evmap.errors.InputError` for a file that is not YAML."""
    reading = Reading(name)
    root = open_yaml(name, data, reading)
    parts = {} if root is None else {key.text: value for key, value in distinct_pairs(root, reading)}
    listed = parts.get("sources")
    sources = []
    for item in listed.items if isinstance(listed, Listing) else ():
        values = SEARCH_SOURCE.read(item, reading, "sources") or {}
        if "kind" in values:
            kind = SourceKind(values.pop("kind"))
            sources.append(SearchSource(kind, source=Source(name, item.line), **values))
    version = REVIEW.read(parts["review"], reading, "review") if "review" in parts else None
    searched = (
        Flag().read(parts["citation_searching"], reading, "citation_searching")
        if "citation_searching" in parts
        else None
    )
    search = Search(tuple(sources), ReviewVersion(**(version or {})), searched is not False)
    return ReadSearch(search, tuple(reading.diagnostics), tuple(reading.mentions))


def missing_files(search: Search, files: Collection[str]) -> Iterator[Diagnostic]:
    """What :func:`read_search` cannot know: the files of sources that are not among *files* (paths of the project)."""
    held = {path.removeprefix("references/") for path in files if path.startswith("references/")}
    for one in search.sources:
        if one.file and one.file not in held:
            near = nearest(one.file, held)
            yield Diagnostic(
                one.source,
                "no-such-file",
                f"'{one.file}' is not in references/",
                Severity.WARNING,
                f"did you mean '{near}'?" if near else "evmap ingest writes imported files as .bib",
            )
