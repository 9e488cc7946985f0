"""Everything a project folder says, as one value; and everything that is wrong with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.claims.checks import (
    Known,
    doubtful_claims,
    facet_names,
    repeated_claims,
    spreadsheet_damage,
    unknown_ids,
    unsampled_populations,
)
from evmap.claims.read import read_claims, read_findings
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.evidence import Evidence
from evmap.domain.screening import Search
from evmap.domain.taxonomy import Taxonomy
from evmap.errors import EvmapError, InputError, foreseen
from evmap.project.disk.cache.once import read_once
from evmap.project.files.citations import read_citations
from evmap.project.files.decisions import read_decisions
from evmap.project.files.declined import read_declined
from evmap.project.files.enriched import filled, read_enriched
from evmap.project.files.layout import (
    CITATIONS_END,
    DECISIONS,
    DECLINED_END,
    ENRICHED,
    FAILED_END,
    FINDINGS,
    NOT_READ,
    SCREENING,
    SOURCES,
    THEMES,
    WORKS,
)
from evmap.project.files.screening import read_screening
from evmap.project.files.search import missing_files, read_search
from evmap.project.files.works import read_works
from evmap.project.load.contents import Loaded
from evmap.project.load.described_works import noted_works
from evmap.project.load.library import Library, build_library, read_reference_file
from evmap.project.load.one_document import same_works
from evmap.project.load.works import merged_works
from evmap.taxonomy import read_taxonomy
from evmap.taxonomy.bases import FACET
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from evmap.domain.citation import Citation
    from evmap.domain.claim import ClaimsFile, Finding
    from evmap.domain.decision import Decision
    from evmap.domain.work import Enriched, Organisation
    from evmap.formats import RecordFile
    from evmap.project.disk.cache import Cache
    from evmap.yamlfiles.shapes import Mention


_FAILED_ENTRY = re.compile(rb"^% [^\n]*?:\d+: ", re.MULTILINE)


class _Loader:
    """Reads file after file; a file that cannot be read at all is a diagnostic like any other."""

    def __init__(self, files: Mapping[str, bytes], cache: Cache | None) -> None:
        self.files = files
        self.cache = cache
        self.diagnostics: list[Diagnostic] = []
        self.mentions: list[tuple[str, tuple[Mention, ...]]] = []

    def read(self, path: str, reader: Callable[..., Any], *, kept: str = "", **options: object) -> Any:
        """*reader*'s answer for the file, None when it is absent or cannot be read. It is kept in the cache as *kept*,
        if given."""
        data = self.files.get(path)
        if data is None:
            return None
        try:
            with foreseen(path):
                answer = self._answer(path, data, reader, kept, options)
        except InputError as error:
            self.diagnostics.append(diagnostic_of(error, path))
            return None
        self.diagnostics.extend(answer.diagnostics)
        mentions = getattr(answer, "mentions", ())
        if mentions:
            self.mentions.append((path, mentions))
        return answer

    def _answer(self, path: str, data: bytes, reader: Callable[..., Any], kept: str, options: dict[str, object]) -> Any:
        if kept:
            return read_once(self.cache, kept, reader, path, data, **options)
        return reader(path, data, **options)


def load(files: Mapping[str, bytes], cache: Cache | None = None) -> Loaded:
    """Return what *files* (path from the project's root, with ``/`` -> content) say together.

    Pure but for *cache*, which only saves time. Nothing that a person could have got wrong raises: it is in
    ``diagnostics``. Linear in the size of the files.
    """
    loader = _Loader(files, cache)
    taxonomy = _taxonomy(loader)
    facets = tuple(taxonomy.facets)
    claims_files = _claims(loader, facets)
    read_findings_answer = loader.read(FINDINGS, read_findings)
    findings: tuple[Finding, ...] = () if read_findings_answer is None else read_findings_answer.findings
    notes = loader.read(WORKS, read_works)
    for path in sorted(path for path in files if path.endswith(DECLINED_END)):
        loader.read(path, read_declined)
    told = loader.read(ENRICHED, read_enriched)
    enriched: tuple[Enriched, ...] = () if told is None else told.works
    searched, screened = loader.read(SOURCES, read_search), loader.read(SCREENING, read_screening)
    if searched:
        loader.diagnostics.extend(missing_files(searched.search, files))
    decided = loader.read(DECISIONS, read_decisions)
    decisions: tuple[Decision, ...] = () if decided is None else decided.decisions
    reports = {file.report.id for file in claims_files}
    library = _library(loader, decisions, reports, notes.organisations if notes else ())
    citations = _citations(loader)
    works = filled(merged_works(library, cache) if library else (), enriched)
    same_as = same_works([file.report for file in claims_files if not file.reviewer], works)
    if notes:
        works = (*works, *noted_works(notes.notes, claims_files, {*(work.id for work in works), *reports, *same_as}))
    documents = [
        *(work.id for work in works),
        *(file.report.id for file in claims_files),
        *same_as,
    ]
    known = Known.of(taxonomy, findings, documents)
    for path, mentions in _that_can_be_judged(loader, taxonomy, read_findings_answer is not None):
        linked = path.endswith(CITATIONS_END)  # by evmap, to works that were there
        loader.diagnostics.extend(unknown_ids(path, mentions, known, Severity.ERROR if linked else Severity.WARNING))
    loader.diagnostics.extend(facet_names(taxonomy, THEMES))
    loader.diagnostics.extend(repeated_claims(claims_files))
    loader.diagnostics.extend(doubtful_claims(claims_files))
    loader.diagnostics.extend(unsampled_populations(claims_files, taxonomy))
    loader.diagnostics.extend(spreadsheet_damage(claims_files))
    diagnostics = tuple(sorted(dict.fromkeys(loader.diagnostics), key=_place))
    evidence = Evidence(
        taxonomy=taxonomy,
        claims_files=claims_files,
        findings=findings,
        works=works,
        work_notes=notes.notes if notes else (),
        organisations=notes.organisations if notes else (),
        enriched=enriched,
        citations=citations,
        listed=library.listed if library else {},
        same_as=same_as,
        search=searched.search if searched else Search(),
        screening=screened.screening if screened else (),
        related=library.clusters.related if library else (),
        possibles=library.clusters.possibles if library else (),
        diagnostics=diagnostics,
    )
    return Loaded(evidence, diagnostics, decisions, _counts(files, library.files if library else {}))


def _citations(loader: _Loader) -> tuple[Citation, ...]:
    found: list[Citation] = []
    for path in sorted(loader.files):
        if path.startswith("references/") and path.endswith(CITATIONS_END):
            answer = loader.read(path, read_citations, kept="citations", report=_report_of_citations(path))
            found += () if answer is None else answer.citations
    return tuple(found)


def _counts(files: Mapping[str, bytes], read: Mapping[str, RecordFile]) -> dict[str, tuple[int, int, int, int]]:
    """Of each file of references: entries read, kept, merged, failed."""
    counts = {path: (file.read, file.kept, file.merged, file.failed) for path, file in read.items()}
    for path in files:
        if path.startswith("references/") and path.endswith(FAILED_END):
            failed = failed_entries(files[path])
            counts[path] = (failed, 0, 0, failed)
    return counts


def _taxonomy(loader: _Loader) -> Taxonomy:
    answer = loader.read(THEMES, read_taxonomy)
    return Taxonomy(scheme="", facets={}) if answer is None else answer.taxonomy


def _that_can_be_judged(
    loader: _Loader, taxonomy: Taxonomy, has_findings: bool
) -> list[tuple[str, tuple[Mention, ...]]]:
    """The mentions of ids, without those of a file that could not be read or of a taxonomy that is still empty: its one
    error says more than the hundred that follow from it."""
    left_out = set() if has_findings or FINDINGS not in loader.files else {"findings"}
    if any(found.code == "unreadable" and found.source.file.endswith(".bib") for found in loader.diagnostics):
        left_out.add("works")
    if not any(facet != FACET for facet in taxonomy.facets):
        no_tags = {"works", "findings", FACET}
        tags = {(one.of, one.id) for _, found in loader.mentions for one in found if one.of not in no_tags}
        left_out |= {of for of, _ in tags}
        if tags and not any(found.source.file == THEMES for found in loader.diagnostics):
            loader.diagnostics.append(
                Diagnostic(
                    Source(THEMES),
                    "no-terms",
                    f"no terms are listed here, and the claims are tagged with {len(tags)}",
                    Severity.ERROR,
                    "list them under their facets, for instance themes: [{id: training, label: Training}]",
                )
            )
    return [(path, tuple(one for one in found if one.of not in left_out)) for path, found in loader.mentions]


def claims_paths(files: Mapping[str, bytes]) -> list[str]:
    """The claims files among *files*: reports' and second coders', in order."""
    return sorted(
        path
        for path in files
        if path.startswith("claims/")
        and path.endswith((".yaml", ".yml"))
        and path != FINDINGS
        and path.count("/") == 1
        and not path.endswith(DECLINED_END)
    )


def _claims(loader: _Loader, facets: tuple[str, ...]) -> tuple[ClaimsFile, ...]:
    answers = [loader.read(path, read_claims, kept="claims", facets=facets) for path in claims_paths(loader.files)]
    found: list[ClaimsFile] = [answer.content for answer in answers if answer is not None]
    reports = {file.report.id for file in found if not file.reviewer}
    for file in found:
        if file.reviewer and file.report.id not in reports:
            loader.diagnostics.append(
                Diagnostic(
                    file.source,
                    "no-main-file",
                    f"{file.reviewer} coded '{file.report.id}', which has no claims file of its own",
                    Severity.WARNING,
                    f"add claims/{file.report.id}.yaml, or mend the file's name (report.reviewer.yaml)",
                )
            )
    return tuple(found)


def _library(
    loader: _Loader, decisions: tuple[Decision, ...], reports: set[str], organisations: tuple[Organisation, ...]
) -> Library | None:
    files: dict[str, RecordFile] = {}
    for path in sorted(loader.files):
        if path.startswith("references/") and path.endswith(".bib") and path.count("/") == 1:
            answer = loader.read(path, read_reference_file, cache=loader.cache)
            if answer is not None:
                files[path] = answer
        elif (
            path.startswith("references/") and path.lower().endswith(NOT_READ) and _bib_beside(path) not in loader.files
        ):
            loader.diagnostics.append(
                Diagnostic(
                    Source(path),
                    "not-read",
                    "this file is not read: references/ holds .bib and .yaml files",
                    Severity.WARNING,
                    f"run: evmap ingest {path}",
                )
            )
        elif path.startswith("references/") and path.endswith(FAILED_END):
            loader.diagnostics.append(_unread_entries(path, loader.files[path]))
    if not files:
        return None
    try:
        library = build_library(
            files, loader.files, decisions, organisations=organisations, taken=reports, cache=loader.cache
        )
    except InputError as error:
        loader.diagnostics.append(diagnostic_of(error, DECISIONS))
        library = build_library(files, loader.files, (), organisations=organisations, taken=reports, cache=loader.cache)
    loader.diagnostics.extend(library.clusters.diagnostics)
    return library


def _unread_entries(path: str, data: bytes) -> Diagnostic:
    number = failed_entries(data)
    return Diagnostic(
        Source(path),
        "failed-entries",
        f"{count(number, 'entry')} of an imported file could not be read",
        Severity.WARNING,
        "mend them in the file that they came from and ingest it again, or delete this file",
    )


def failed_entries(data: bytes) -> int:
    """How many entries a file of those that could not be read holds."""
    return len(_FAILED_ENTRY.findall(data))


def _bib_beside(path: str) -> str:
    """The .bib that ingesting the file would have made."""
    return f"{path.rpartition('.')[0]}.bib"


def _report_of_citations(path: str) -> str:
    return path.removeprefix("references/").removesuffix(CITATIONS_END)


def diagnostic_of(error: EvmapError, path: str) -> Diagnostic:
    """An error as one line among others."""
    return Diagnostic(
        Source(error.file or path, error.line), "unreadable", error.message, Severity.ERROR, error.hint or ""
    )


def _place(found: Diagnostic) -> tuple[str, int, str]:
    return found.source.file, found.source.line or 0, found.message
