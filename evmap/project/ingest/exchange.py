"""Files of other tools into the project: their codes as terms, their documents as reports, their passages as claims."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from evmap.claims.exchange.coded import words_of
from evmap.claims.exchange.intake import Project, bare_address, sources_by_report, take_in
from evmap.claims.exchange.qda.ids import guid_of
from evmap.claims.exchange.terms import Matcher
from evmap.claims.read import read_claims, read_findings
from evmap.claims.rows import read_rows
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.project.files.claims import new_claims_file, with_claims
from evmap.project.files.layout import FINDINGS, THEMES
from evmap.project.ingest.report_id import check_id
from evmap.project.ingest.results import ClaimCounts, FileResult
from evmap.project.ingest.terms import with_findings, with_terms
from evmap.project.load.load import claims_paths
from evmap.taxonomy import read_taxonomy
from evmap.text.fold import fold, slug
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from evmap.claims.exchange.coded import Coded, CodedSource
    from evmap.claims.exchange.intake import Intake
    from evmap.claims.imports import IncomingClaim
    from evmap.claims.rows import ReadRows
    from evmap.domain.claim import Claim, ClaimsFile, Finding, Report
    from evmap.domain.document import Document
    from evmap.domain.taxonomy import Taxonomy
    from evmap.yamlfiles.edit import Plain

Changes = dict[str, bytes]
_HEADER = frozenset(
    (
        *("type", "title", "author", "issued", "publisher", "commissioner", "funder", "recruiter", "study", "series"),
        *("design", "population", "appraisal", "url", "doi", "work"),
    )
)


def ingest_coded(
    name: str,
    coded: Coded,
    files: Mapping[str, bytes],
    document: Callable[[str, str], Document | None],
    *,
    id: str = "",
) -> tuple[Changes, FileResult]:
    """The files of the project that another tool's file changes. *document* gives a report's text by its hash and file.

    Codes become terms when the file is a codebook or the project has no themes yet, else those that are unknown are
    listed. Documents that come with their text become reports. Raises :class:`InputError` when what it changes could
    not be read again.
    """
    state = State(files, document)
    add = coded.codebook or not state.taxonomy.terms("themes")
    matched = Matcher(state.taxonomy, state.findings).match(coded.codes, add=add)
    state.put(with_terms(state.files.get(THEMES, b""), matched.terms) if matched.terms else {})
    state.put(with_findings(state.files.get(FINDINGS), matched.findings) if matched.findings else {})
    reports = state.reports_of(coded.sources, id)
    taken = take_in(coded, reports, matched.meant, Project(state.taxonomy, state.claims(), state.document_of))
    rows = read_rows(name, taken.rows, state.taxonomy, state.findings, state.owners())
    counts = state.write(rows)
    failed = coded.failed + taken.failed + _lost(taken, rows)
    counts = ClaimCounts(
        *(counts.rows, counts.added, counts.changed, counts.unchanged, counts.keys),
        *(coded.read, taken.kept - _lost(taken, rows, placed=True), taken.placeless - _lost(taken, rows, placed=False)),
        *(failed, sum(map(len, matched.terms.values())), len(matched.findings)),
    )
    said = tuple(Diagnostic(Source(name), "read", one, Severity.NOTE) for one in coded.said)
    diagnostics = (*said, *coded.diagnostics, *_reasons(name, taken, rows))
    ids = ", ".join(sorted({row.report for row, _ in rows.good}))
    return state.changes, FileResult(
        name, kind="coded", id=ids, format=coded.tool, claims=counts, diagnostics=diagnostics, next=_next(counts)
    )


class State:
    """The project as it is while a file is taken in, and what that changes."""

    def __init__(self, files: Mapping[str, bytes], document: Callable[[str, str], Document | None]) -> None:
        self.files = dict(files)
        self.changes: Changes = {}
        self._document = document
        self._fresh: dict[str, Document] = {}
        self._read()

    def _read(self) -> None:
        self.taxonomy: Taxonomy = read_taxonomy(THEMES, self.files.get(THEMES, b"")).taxonomy
        has = FINDINGS in self.files
        self.findings: tuple[Finding, ...] = read_findings(FINDINGS, self.files[FINDINGS]).findings if has else ()
        self.claims_files: dict[str, ClaimsFile] = {}
        for path in claims_paths(self.files):
            try:
                read = read_claims(path, self.files[path], facets=self.taxonomy.facets)
            except InputError:
                continue  # `evmap check` says so, and such a file is not changed either
            self.claims_files[path] = read.content

    def put(self, changed: Mapping[str, bytes]) -> None:
        """Make *changed* part of the project."""
        if changed:
            self.files.update(changed)
            self.changes.update(changed)
            self._read()

    def claims(self) -> dict[tuple[str, str, str], Claim]:
        """(report, reviewer, id) -> claim."""
        return {
            (file.report.id, file.reviewer, claim.id): claim
            for file in self.claims_files.values()
            for claim in file.claims
        }

    def owners(self) -> dict[str, str]:
        """Claim id -> report."""
        return {id: report for report, _, id in self.claims()}

    def reports(self) -> list[str]:
        """The ids of the project's reports."""
        return list(dict.fromkeys(file.report.id for file in self.claims_files.values()))

    def headers(self) -> list[Report]:
        """What the reports say of themselves."""
        return [file.report for file in self.claims_files.values() if not file.reviewer]

    def document_of(self, report: str) -> Document | None:
        """The text of a report, None when it is not at hand."""
        if report in self._fresh:
            return self._fresh[report]
        for file in self.claims_files.values():
            if file.report.id == report and file.report.sha256:
                return self._document(file.report.sha256, file.report.file)
        return None

    def reports_of(self, sources: Sequence[CodedSource], given: str) -> dict[str, str]:
        """Key of a source -> report. A document that is no report yet and has its text becomes one."""
        headers = self.headers()
        known = {fold(PurePath(one.file).stem): one.id for one in headers if one.file}
        known |= {fold(PurePath(one.file).name): one.id for one in headers if one.file}
        known |= {fold(one.title): one.id for one in headers if one.title} | {fold(one.id): one.id for one in headers}
        known |= {fold(bare_address(address)): one.id for one in headers for address in (one.url, one.doi) if address}
        digests = {one.sha256: one.id for one in headers if one.sha256}
        found = {one.key: digests[sha] for one in sources if (sha := _digest(one)) in digests}
        names = Counter(fold(one.name) for one in sources)
        single = [one for one in sources if one.key not in found and names[fold(one.name)] == 1]
        found |= sources_by_report(single, known, {guid_of("report", one.id): one.id for one in headers}, given)
        if given and given not in {one.id for one in headers}:
            found = {key: report for key, report in found.items() if report != given}
        for source in sources:
            if source.key not in found and source.text is not None and source.text.strip():
                sha = _digest(source)
                found[source.key] = digests.get(sha) or self._new_report(source, given if len(sources) == 1 else "")
                if not source.stand_in:
                    digests[sha] = found[source.key]  # one text under two names is one report
        return found

    def _new_report(self, source: CodedSource, given: str) -> str:
        """Make a report of a document of another tool; its text is kept in ``reports/``."""
        taken = {*self.reports(), *(PurePath(path).stem for path in self.files if path.startswith("references/"))}
        stem = PurePath(source.name.replace("\\", "/")).stem if "." in source.name[-6:] else source.name
        base = given or words_of(source.kept.get("id")) or slug(" ".join(stem.split()[:8])) or "report"
        id, number = base, 2
        while id in taken:
            id, number = f"{base}-{number}", number + 1
        check_id(id)
        header: dict[str, Plain] = {"id": id}
        kept = source.kept.get("report")
        header |= {str(key): value for key, value in kept.items() if key in _HEADER} if isinstance(kept, dict) else {}
        header.setdefault("title", stem)
        header.setdefault("study", id)
        header.setdefault("appraisal", "unassessed")
        changed: Changes = {}
        if not source.stand_in:
            path = f"reports/{id}.txt"
            data = _text_of(source)
            changed[path] = data
            header["source"] = {"file": path, "sha256": hashlib.sha256(data).hexdigest()}
            from evmap.reading import read

            self._fresh[id] = read(f"{id}.txt", data)
        self.put({**changed, f"claims/{id}.yaml": new_claims_file(header)})
        return id

    def write(self, rows: ReadRows) -> ClaimCounts:
        """Lay the rows that could be read over the project's claims."""
        files: dict[str, list[IncomingClaim]] = {}
        headers: dict[str, str] = {}
        for row, claim in rows.good:
            path = f"claims/{check_id(row.report)}{'.' + check_id(row.reviewer) if row.reviewer else ''}.yaml"
            files.setdefault(path, []).append(claim)
            headers[path] = row.report
        added = changed = unchanged = 0
        keys: list[tuple[str, tuple[str, ...]]] = []
        facets = tuple(self.taxonomy.facets)
        for path, claims in sorted(files.items()):
            before = self.files.get(path) or new_claims_file({"id": headers[path]})
            applied = with_claims(path, before, claims, facets=facets)
            read_claims(path, applied.data, facets=facets)
            self.changes[path] = self.files[path] = applied.data
            added += len(applied.added)
            changed += len(applied.changed)
            unchanged += applied.unchanged
            keys += [(claim_id, tuple(names)) for claim_id, names in applied.changed.items()]
        return ClaimCounts(len(rows.good), added, changed, unchanged, tuple(sorted(keys)))


def _text_of(source: CodedSource) -> bytes:
    """The text of a document as it is kept in ``reports/``."""
    return (source.text or "").replace("\r\n", "\n").encode("utf-8")


def _digest(source: CodedSource) -> str:
    return hashlib.sha256(_text_of(source)).hexdigest() if source.text else ""


def _lost(taken: Intake, rows: ReadRows, *, placed: bool | None = None) -> int:
    """How many rows of the file are behind claims that could not be read, of those with (or without) a place."""
    bad = {id(row) for row, _ in rows.bad}
    return sum(
        taken.parts[at]
        for at, row in enumerate(taken.rows)
        if id(row) in bad and (placed is None or (at in taken.placed) is placed)
    )


def _reasons(name: str, taken: Intake, rows: ReadRows) -> Iterable[Diagnostic]:
    """Why something was not taken, in one line a reason."""
    for reason, number in taken.reasons.most_common():
        hint = "ingest the report first, or name it with --id" if reason.startswith("there is no report") else ""
        yield _warning(name, "passage-failed", f"{count(number, 'passage')} not taken: {reason}", hint)
    for report, number in taken.not_looked_up.most_common():
        message = f"{count(number, 'quotation')} not looked up: the text of {report} is not here"
        yield _warning(name, "not-looked-up", message, "put the document into reports/")
    for code, number in taken.unknown.most_common():
        message = f"the code '{code}' ({count(number, 'passage')}) is no term of the project; it stands in the notes"
        yield _warning(name, "unknown-code", message, "add it to themes.yaml, or ingest the codebook")
    for row, wrong in rows.bad:
        for one in wrong:
            yield Diagnostic(Source(name, row.line), one.code, one.message, Severity.WARNING, one.hint)


def _next(counts: ClaimCounts) -> tuple[str, ...]:
    """What a person should look at."""
    return (
        *((f"look at {count(counts.placeless, 'suggested claim')} without a place",) if counts.placeless else ()),
        *(("evmap check, which looks at tags, quotations and locators",) if counts.added else ()),
    )


def _warning(name: str, code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(Source(name), code, message, Severity.WARNING, hint)
