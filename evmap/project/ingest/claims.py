"""Tagged claims and findings from outside, laid over those of the project."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from evmap.claims.checks import Known, unknown_ids
from evmap.claims.imports import claims_from_csv, claims_from_yaml
from evmap.claims.keys import FINDING
from evmap.claims.read import read_claims, read_findings
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.project.files.claims import new_claims_file, with_claims, with_header
from evmap.project.files.layout import FINDINGS
from evmap.project.ingest.report_id import check_id
from evmap.project.ingest.results import ClaimCounts, FileResult
from evmap.project.load.contents import error_of
from evmap.project.load.load import claims_paths
from evmap.text.nearest import nearest
from evmap.yamlfiles.edit import YamlEdits, plain
from evmap.yamlfiles.nodes import Listing, Mapping, Scalar, compose, decode

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

    from evmap.claims.imports import IncomingClaim, IncomingClaims
    from evmap.domain.taxonomy import Taxonomy
    from evmap.yamlfiles.edit import Plain

Changes = dict[str, bytes]


def ingest_claims(
    name: str, data: bytes, files: AnyMapping[str, bytes], taxonomy: Taxonomy, *, sheet: bool, id: str = ""
) -> tuple[Changes, FileResult]:
    """The claims files that an import changes.

    Raises :class:`InputError` for the first thing that is wrong in the import (nothing of it is taken then), for a
    claim that another report has, and when what it changes could not be read again.
    """
    facets = tuple(taxonomy.facets)
    owners = _owners(files)
    if sheet:
        incoming = claims_from_csv(name, data, facets=facets, report=id, owners=owners)
    else:
        incoming = claims_from_yaml(name, data, facets=facets, report=id)
    _refuse_errors(name, incoming, files, taxonomy, owners)
    changes: Changes = {}
    added = changed = unchanged = 0
    keys: list[tuple[str, tuple[str, ...]]] = []
    coded: dict[tuple[str, str], list[IncomingClaim]] = {}
    for claim in incoming.claims:
        coded.setdefault((claim.claim.report, claim.claim.reviewer), []).append(claim)
    own_name = PurePath(name).name
    reports = dict.fromkeys(PurePath(path).stem for path in claims_paths(files))
    said = list(incoming.diagnostics)
    for (report, reviewer), claims in sorted(coded.items()):
        if reviewer and report not in reports and (report, "") not in coded:
            said.append(_unknown_report(name, report, reports))
        path = f"claims/{check_id(report)}{'.' + check_id(reviewer) if reviewer else ''}.yaml"
        before = files.get(path)
        if before is None and incoming.header is not None and own_name == PurePath(path).name:
            changes[path] = data  # a whole file of the project's own kind: it comes in as its author wrote it
            added += len(claims)
            continue
        if before is None:
            before = new_claims_file(_header_of(incoming, report))
        elif incoming.header is not None and not reviewer:
            before = with_header(path, before, _header_of(incoming, report))
        applied = with_claims(path, before, claims, facets=facets)
        read_claims(path, applied.data, facets=facets)
        changes[path] = applied.data
        added += len(applied.added)
        changed += len(applied.changed)
        unchanged += applied.unchanged
        keys += [(claim_id, tuple(names)) for claim_id, names in applied.changed.items()]
    counts = ClaimCounts(len(incoming.claims), added, changed, unchanged, tuple(sorted(keys)))
    return changes, FileResult(
        name,
        kind="claims",
        id=", ".join(sorted({report for report, _ in coded})),
        claims=counts,
        diagnostics=tuple(said),
    )


def _unknown_report(name: str, report: str, reports: AnyMapping[str, object]) -> Diagnostic:
    """That a second coder's claims are of a report that nobody else has tagged or read."""
    near = nearest(report, [id for id in reports if "." not in id])
    hint = f"did they mean '{near}'?" if near else "ingest the report, or mend 'report'"
    message = f"there is no report '{report}' in the project: these claims stand alone"
    return Diagnostic(Source(name), "unknown-report", message, Severity.WARNING, hint)


def _owners(files: AnyMapping[str, bytes]) -> dict[str, str]:
    """Claim id -> report, over the project's claims."""
    owners: dict[str, str] = {}
    for path in claims_paths(files):
        try:
            content = read_claims(path, files[path], facets=()).content
        except InputError:
            continue  # `evmap check` says so, and a claims file that cannot be read cannot be changed either
        for claim in content.claims:
            owners.setdefault(claim.id, content.report.id)
    return owners


def _refuse_errors(
    name: str,
    incoming: IncomingClaims,
    files: AnyMapping[str, bytes],
    taxonomy: Taxonomy,
    owners: AnyMapping[str, str],
) -> None:
    findings = read_findings(FINDINGS, files[FINDINGS]).findings if FINDINGS in files else ()
    found = [one for one in incoming.diagnostics if one.severity is Severity.ERROR]
    found += unknown_ids(name, incoming.mentions, Known.of(taxonomy, findings, None))
    for one in incoming.claims:
        owner = owners.get(one.claim.id, one.claim.report)
        if owner != one.claim.report:
            found.append(
                Diagnostic(
                    Source(name, one.claim.source.line),
                    "other-report",
                    f"the claim {one.claim.id} belongs to '{owner}', not to '{one.claim.report}'",
                    Severity.ERROR,
                    "mend the claim's id or its report",
                )
            )
    if found:
        found.sort(key=lambda one: (one.source.line or 0, one.message))
        first = error_of(tuple(found))
        if len(found) > 1:
            more = f"{len(found) - 1} more like it in this file; nothing of it was taken"
            hint = found[0].hint
            raise InputError(first.message, file=name, line=first.line, hint=f"{hint}; {more}" if hint else more)
        raise InputError(first.message, file=name, line=first.line, hint=found[0].hint or None)


def _header_of(incoming: IncomingClaims, report: str) -> dict[str, Plain]:
    header: dict[str, Plain] = {"id": report}
    if incoming.header is not None:
        header |= {key.text: plain(value) for key, value in incoming.header.pairs if key.text not in {"id", "source"}}
    return header


def ingest_findings(name: str, data: bytes, files: AnyMapping[str, bytes]) -> tuple[Changes, FileResult]:
    """``findings.yaml`` with the findings of another file laid over it: new ones are added, of the others the keys
    that differ are rewritten. Raises :class:`InputError` for the first thing that is wrong."""
    read = read_findings(name, data)
    errors = tuple(one for one in read.diagnostics if one.severity is Severity.ERROR)
    if errors:
        raise InputError(errors[0].message, file=name, line=errors[0].source.line, hint=errors[0].hint or None)
    if FINDINGS not in files:
        counts = ClaimCounts(len(read.findings), added=len(read.findings))
        return {FINDINGS: data}, FileResult(name, kind="findings", id="findings", claims=counts)
    edits = YamlEdits(decode(files[FINDINGS], FINDINGS)[0], FINDINGS)
    root = edits.root
    assert root is not None
    nodes = _by_id(root)
    new: list[dict[str, Plain]] = []
    keys: list[tuple[str, tuple[str, ...]]] = []
    incoming = _by_id(compose(decode(data, name)[0], name))
    known = {key.name for key in FINDING.keys}
    for id, node in incoming.items():
        if id not in nodes:
            new.append({key.text: plain(value) for key, value in node.pairs})
            continue
        differing = []
        for key, value in node.pairs:
            old = nodes[id].get(key.text)
            if key.text in known and (old is None or _said(old) != _said(value)):
                edits.set(nodes[id], key.text, plain(value))
                differing.append(key.text)
        if differing:
            keys.append((id, tuple(differing)))
    edits.append(root, "findings", new, wide=True)
    counts = ClaimCounts(len(incoming), len(new), len(keys), len(incoming) - len(new) - len(keys), tuple(keys))
    changes = {FINDINGS: edits.text().encode("utf-8")} if new or keys else {}
    return changes, FileResult(name, kind="findings", id="findings", claims=counts)


def _by_id(root: object) -> dict[str, Mapping]:
    listing = root.get("findings") if isinstance(root, Mapping) else None
    found: dict[str, Mapping] = {}
    for item in listing.items if isinstance(listing, Listing) else ():
        id = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(item, Mapping) and isinstance(id, Scalar):
            found.setdefault(id.text.strip(), item)
    return found


def _said(node: object) -> object:
    return node.text.strip() if isinstance(node, Scalar) else node
