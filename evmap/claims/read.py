"""Claims files and ``findings.yaml`` -> claims, reports and findings, with the line of every slip."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from evmap.claims.keys import FINDING, REPORT, STANCES, claim_table, figure_from
from evmap.collector import collector_paused
from evmap.domain.claim import CitedWork, Claim, ClaimsFile, ClaimStatus, Finding, Report
from evmap.domain.diagnostic import Diagnostic, Source
from evmap.errors import InputError
from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar, compose, decode
from evmap.yamlfiles.shapes import Mention, Reading, distinct_pairs
from evmap.yamlfiles.slips import note_slips

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.yamlfiles.shapes import Table

SCHEMA_VERSION = 1
NEWEST = f"this evmap knows version {SCHEMA_VERSION}"


@dataclass(frozen=True, slots=True)
class ReadClaims:
    """One claims file as read: its content, what was wrong, the ids it names, and the line of each report key."""

    content: ClaimsFile
    diagnostics: tuple[Diagnostic, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class ReadFindings:
    """``findings.yaml`` as read."""

    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]


def report_and_reviewer(name: str) -> tuple[str, str]:
    """Report id and reviewer that a claims file's name stands for.

    >>> report_and_reviewer("claims/iriss-2024.yaml"), report_and_reviewer("iriss-2024.jo.yaml")
    (('iriss-2024', ''), ('iriss-2024', 'jo'))
    """
    stem = PurePosixPath(name.replace("\\", "/")).name
    for ending in (".yaml", ".yml"):
        stem = stem.removesuffix(ending)
    report, _, reviewer = stem.partition(".")
    return report, reviewer


def open_yaml(name: str, data: bytes, reading: Reading) -> Mapping | None:
    """The top-level keys of a project file, None when it is empty or holds something else (then noted)."""
    text, encoding = decode(data, name)
    reading.note_encoding(encoding)
    root = compose(text, name)
    if root is None:
        return None
    note_slips(root, text, reading)
    if not isinstance(root, Mapping):
        raise InputError("the file must hold keys and values", file=name, line=root.line, hint="see docs/files.md")
    version = root.get("evmap")
    if isinstance(version, Scalar) and version.text.strip() not in {"", str(SCHEMA_VERSION)}:
        raise InputError(
            f"the file says evmap: {version.text}, and {NEWEST}",
            file=name,
            line=version.line,
            hint="update evmap, or mend the number",
        )
    return root


def read_claims(name: str, data: bytes, *, facets: Iterable[str]) -> ReadClaims:
    """Read ``claims/<report>.yaml`` or ``claims/<report>.<reviewer>.yaml``.

    *name* is the file as the user knows it, *facets* the names of the taxonomy's facets (all of them may be used as
    keys of a claim). Raises :class:`InputError` for a file that is not YAML or not a claims file at all; everything
    else that is wrong is in ``diagnostics``. Ids that the file names are in ``mentions``, for
    :func:`evmap.claims.checks.unknown_ids`.
    """
    reading = Reading(name)
    report_id, reviewer = report_and_reviewer(name)
    root = open_yaml(name, data, reading)
    report = Report(id=report_id, source=Source(name, 1))
    claims: tuple[Claim, ...] = ()
    if root is not None:
        parts = {key.text: value for key, value in distinct_pairs(root, reading)}
        if "report" in parts:
            report = _report(parts["report"], reading, report_id)
        elif not reviewer:
            reading.error(root.line, "no-report", "no 'report:' at the top", f"write report: {{id: {report_id}}}")
        with collector_paused():
            table = claim_table(facets)
            claims = _claims(parts.get("claims"), reading, report.id, reviewer, table)
    return ReadClaims(
        ClaimsFile(report=report, claims=claims, reviewer=reviewer, source=Source(name, 1)),
        tuple(reading.diagnostics),
        tuple(reading.mentions),
    )


def _report(node: Node, reading: Reading, expected: str) -> Report:
    values = REPORT.read(node, reading, "report") or {}
    id = values.get("id", expected)
    if id != expected:
        reading.error(
            node.line,
            "other-report",
            f"these are the claims of '{id}', but the file is named for '{expected}'",
            f"rename the file to {id}.yaml, or mend the report's id",
        )
    source = values.pop("source", None) or {}
    return Report(
        **{
            **{key: value for key, value in values.items() if key != "author"},
            "id": id,
            "authors": values.get("author", ()),
            "study": values.get("study", ""),
            "file": source.get("file", ""),
            "sha256": source.get("sha256", ""),
            "source": Source(reading.file, node.line),
        }
    )


def _claims(node: Node | None, reading: Reading, report: str, reviewer: str, table: Table) -> tuple[Claim, ...]:
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return ()
    if not isinstance(node, Listing):
        reading.error(node.line, "wrong-type", "'claims' must be a list", "start every claim with '- id: …'")
        return ()
    claims: dict[str, Claim] = {}
    for item in node.items:
        claim = claim_from(item, reading, report=report, reviewer=reviewer, table=table)
        if claim is None:
            continue
        if claim.id in claims:
            reading.error(
                item.line,
                "repeated-claim",
                f"the claim id '{claim.id}' stands twice (first in line {claims[claim.id].source.line})",
                "give one of them a new id",
            )
            continue
        claims[claim.id] = claim
    return tuple(claims.values())


def claim_from(node: Node, reading: Reading, *, report: str, reviewer: str, table: Table) -> Claim | None:
    """The claim at *node*, None when it has no id. *table* is :func:`evmap.claims.keys.claim_table`."""
    values = table.read(node, reading, "claims")
    if values is None or "id" not in values:
        return None
    terms = {}
    plain: dict[str, Any] = {}
    for key, value in values.items():
        if key in _AS_THEY_ARE:
            plain[key] = value
        elif key not in _TRANSLATED:
            terms[key] = value
    finding, stance = values.get("finding", ""), values.get("stance")
    if stance and not finding:
        reading.error(
            node.line,
            "stance-without-finding",
            f"{values['id']} has a stance ('{stance}') but no finding",
            "name the finding that it supports, disputes or qualifies",
        )
    if finding and not stance:
        reading.error(
            node.line,
            "finding-without-stance",
            f"{values['id']} names the finding '{finding}' but not how it bears on it",
            "add stance: supports, disputes or qualifies",
        )
    population = (*values.get("population", ()), *values.get("populations", ()))
    return Claim(
        **{
            **plain,
            "report": report,
            "text": values.get("text", ""),
            "population": tuple(dict.fromkeys(population)),
            "terms": terms,
            "cites": tuple(_cited(cite) for cite in values.get("cites", ())),
            "figures": tuple(f for each in values.get("figures", ()) if (f := figure_from(each)) is not None),
            "stance": STANCES[stance] if stance else None,
            "status": ClaimStatus(values.get("status", "accepted")),
            "reviewer": reviewer,
            "source": Source(reading.file, node.line),
        }
    )


_AS_THEY_ARE = frozenset(
    (
        *("id", "quote", "locator", "kind", "basis", "finding", "direction", "richness", "addresses", "note"),
        *("by", "on", "agreed_by"),
    )
)
_TRANSLATED = frozenset(("text", "population", "populations", "cites", "figures", "stance", "status"))


def _cited(values: dict[str, str]) -> CitedWork:
    return CitedWork(text=values.get("as", ""), work=values.get("work", ""), cito=values.get("cito", ""))


def read_findings(name: str, data: bytes) -> ReadFindings:
    """Read ``claims/findings.yaml``. Raises :class:`InputError` for a file that is not YAML."""
    reading = Reading(name)
    root = open_yaml(name, data, reading)
    node = None if root is None else {k.text: v for k, v in distinct_pairs(root, reading)}.get("findings")
    findings: dict[str, Finding] = {}
    if isinstance(node, Listing):
        for item in node.items:
            values = FINDING.read(item, reading, "findings")
            if values is None or "id" not in values:
                continue
            id = values["id"]
            if id in findings:
                reading.error(
                    item.line,
                    "repeated-finding",
                    f"the finding id '{id}' stands twice (first in line {findings[id].source.line})",
                    "give one of them a new id",
                )
                continue
            findings[id] = Finding(**{"statement": "", **values, "source": Source(name, item.line)})
    elif node is not None and not (isinstance(node, Scalar) and node.is_null):
        reading.error(node.line, "wrong-type", "'findings' must be a list", "start every finding with '- id: …'")
    return ReadFindings(tuple(findings.values()), tuple(reading.diagnostics))
