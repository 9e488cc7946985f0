"""Everything a project folder says, as one value; and everything that is wrong with it."""

from __future__ import annotations

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
from evmap.domain.works import Works, ids_of
from evmap.project.files.citations import read_citations
from evmap.project.files.declined import read_declined
from evmap.project.files.layout import (
    CITATIONS_END,
    DECLINED_END,
    FAILED_END,
    FINDINGS,
    SCREENING,
    SOURCES,
    THEMES,
)
from evmap.project.files.screening import read_screening
from evmap.project.files.search import missing_files, read_search
from evmap.project.load.contents import Loaded
from evmap.project.load.described_works import noted_works
from evmap.project.load.loader import Loader
from evmap.project.load.one_document import same_works
from evmap.project.load.references import failed_entries, read_references
from evmap.taxonomy import read_taxonomy
from evmap.taxonomy.bases import FACET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.citation import Citation
    from evmap.domain.claim import ClaimsFile, Finding
    from evmap.project.disk.cache import Cache
    from evmap.project.load.reference_file import ReferenceFile
    from evmap.yamlfiles.shapes import Mention


def load(files: Mapping[str, bytes], cache: Cache | None = None) -> Loaded:
    """Return what *files* (path from the project's root, with ``/`` -> content) say together.

    Pure but for *cache*, which only saves time. Nothing that a person could have got wrong raises: it is in
    ``diagnostics``. Linear in the size of the files.
    """
    loader = Loader(files, cache)
    taxonomy = _taxonomy(loader)
    facets = tuple(taxonomy.facets)
    claims_files = _claims(loader, facets)
    read_findings_answer = loader.read(FINDINGS, read_findings)
    findings: tuple[Finding, ...] = () if read_findings_answer is None else read_findings_answer.findings
    for path in sorted(path for path in files if path.endswith(DECLINED_END)):
        loader.read(path, read_declined)
    searched, screened = loader.read(SOURCES, read_search), loader.read(SCREENING, read_screening)
    if searched:
        loader.diagnostics.extend(missing_files(searched.search, files))
    reports = {file.report.id for file in claims_files}
    read = read_references(loader, reports)
    library, notes, works = read.library, read.notes, read.works
    citations = _citations(loader)
    same_as = same_works([file.report for file in claims_files if not file.reviewer], works)
    ids = ids_of(works)
    noted = noted_works(notes, claims_files, {*ids, *reports, *same_as})
    works = works.and_more(noted) if isinstance(works, Works) else (*works, *noted)
    documents = [*ids, *(work.id for work in noted), *(file.report.id for file in claims_files), *same_as]
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
        work_notes=notes,
        organisations=read.organisations,
        enriched=read.enriched,
        citations=citations,
        listed=library.listed if library else {},
        same_as=same_as,
        search=searched.search if searched else Search(),
        screening=screened.screening if screened else (),
        related=library.clusters.related if library else (),
        possibles=library.clusters.possibles if library else (),
        diagnostics=diagnostics,
    )
    return Loaded(evidence, diagnostics, read.decisions, _counts(files, library.files if library else {}))


def _citations(loader: Loader) -> tuple[Citation, ...]:
    found: list[Citation] = []
    for path in sorted(loader.files):
        if path.startswith("references/") and path.endswith(CITATIONS_END):
            answer = loader.read(path, read_citations, kept="citations", report=_report_of_citations(path))
            found += () if answer is None else answer.citations
    return tuple(found)


def _counts(files: Mapping[str, bytes], read: Mapping[str, ReferenceFile]) -> dict[str, tuple[int, int, int, int]]:
    """Of each file of references: entries read, kept, merged, failed."""
    heads = {path: file.listed for path, file in read.items()}
    counts = {path: (head.read, head.kept, head.merged, head.failed) for path, head in heads.items()}
    for path in files:
        if path.startswith("references/") and path.endswith(FAILED_END):
            failed = failed_entries(files[path])
            counts[path] = (failed, 0, 0, failed)
    return counts


def _taxonomy(loader: Loader) -> Taxonomy:
    answer = loader.read(THEMES, read_taxonomy)
    return Taxonomy(scheme="", facets={}) if answer is None else answer.taxonomy


def _that_can_be_judged(
    loader: Loader, taxonomy: Taxonomy, has_findings: bool
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


def _claims(loader: Loader, facets: tuple[str, ...]) -> tuple[ClaimsFile, ...]:
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


def _report_of_citations(path: str) -> str:
    return path.removeprefix("references/").removesuffix(CITATIONS_END)


def _place(found: Diagnostic) -> tuple[str, int, str]:
    return found.source.file, found.source.line or 0, found.message
