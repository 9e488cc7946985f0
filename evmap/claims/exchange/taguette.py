"""Tags and highlights as Taguette's tables: ``id,document,tag,content`` and ``tag,description,…``. Tags are paths."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from evmap.safe.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evmap.domain.claim import Claim
    from evmap.domain.evidence import Evidence
    from evmap.domain.taxonomy import Taxonomy


def write_highlights(evidence: Evidence) -> bytes:
    """Return a row for each tag of each claim: its id, the report, the tag's path, the quotation or else the text."""
    paths = _paths(evidence.taxonomy)
    rows: list[Sequence[str]] = [("id", "document", "tag", "content")]
    for claim, title in _claims(evidence):
        said = claim.quote or claim.text
        rows += [(claim.id, title, paths.get(tag, tag[1]), said) for tag in _tags(claim)] or [
            (claim.id, title, "", said)
        ]
    return _table(rows)


def write_codebook(evidence: Evidence) -> bytes:
    """Return every term with what it means, how many claims have it, and in how many reports."""
    paths = _paths(evidence.taxonomy)
    tagged: Counter[tuple[str, str]] = Counter()
    reports: dict[tuple[str, str], set[str]] = {}
    for claim, _ in _claims(evidence):
        for tag in _tags(claim):
            tagged[tag] += 1
            reports.setdefault(tag, set()).add(claim.report)
    rows: list[Sequence[str]] = [("tag", "description", "number of highlights", "number of documents")]
    for facet, terms in evidence.taxonomy.facets.items():
        for term in terms:
            tag = (facet, term.id)
            rows.append((paths[tag], term.description, str(tagged[tag]), str(len(reports.get(tag, ())))))
    return _table(rows)


def _claims(evidence: Evidence) -> Iterator[tuple[Claim, str]]:
    """The reviewers' own claims, each with the title of its report."""
    for file in evidence.claims_files:
        if not file.reviewer:
            for claim in file.claims:
                yield claim, file.report.title or file.report.id


def _tags(claim: Claim) -> Iterator[tuple[str, str]]:
    for facet, links in claim.terms.items():
        yield from ((facet, link.id) for link in links)
    yield from (("populations", id) for id in claim.population)
    if claim.basis:
        yield "evidence_bases", claim.basis


def _paths(taxonomy: Taxonomy) -> dict[tuple[str, str], str]:
    """(facet, id) -> ``training.access``: labels from the widest term down, a facet other than themes in front."""
    found: dict[tuple[str, str], str] = {}
    for facet, terms in taxonomy.facets.items():
        by_id = {term.id: term for term in terms}
        for term in terms:
            steps, here, seen = [term.label], term, {term.id}
            while wider := next((id for id in here.broader if id in by_id and id not in seen), ""):
                seen.add(wider)
                here = by_id[wider]
                steps.append(here.label)
            if facet != "themes":
                steps.append(facet)
            found[facet, term.id] = ".".join(step.replace(".", " ") for step in reversed(steps))
    return found


def _table(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8", "replace")
