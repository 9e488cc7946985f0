"""``evmap status``: what the project holds and what waits for a person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import format_option
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.project import Project
    from evmap.project.load.contents import Loaded


@click.command("status")
@format_option
@pass_context
def command(context: Context, *, format: str, output: str) -> None:
    """Say what the project holds and what waits for a person.

    \b
    evmap status
    evmap status --format json
    """
    from evmap.output.answers.check import status_result

    project = context.project()
    loaded = project.load()
    context.emit(status_result(counts_of(loaded), waiting(project, loaded)), format, output)


def counts_of(loaded: Loaded) -> dict[str, dict[str, int]]:
    """Kind of thing -> how many in all, and how many of each sort. The sorts of one kind add up where they are a
    partition (claims by status, citations by match)."""
    from evmap.domain.citation import Match
    from evmap.domain.claim import ClaimStatus

    evidence = loaded.evidence
    main = [file for file in evidence.claims_files if not file.reviewer]
    claims = Counter(str(claim.status) for file in main for claim in file.claims)
    parts = [part for citation in evidence.citations for part in citation.parts]
    matches = Counter(str(part.match) for part in parts if not part.confirmed_by)
    read, kept, merged, failed = (
        sum(numbers[place] for numbers in (loaded.counts or {}).values()) for place in range(4)
    )
    return {
        "reports": {
            "all": len(main),
            "ingested": sum(bool(file.report.file) for file in main),
            "with claims": sum(bool(file.claims) for file in main),
        },
        "claims": {"all": claims.total(), **{str(status): claims[str(status)] for status in ClaimStatus}},
        "findings": {"all": len(evidence.findings)},
        "records": {"all": read, "kept": kept, "merged": merged, "failed": failed},
        "works": {"all": len(evidence.works), "ingested as reports": len(evidence.same_as)},
        "citation parts": {
            "all": len(parts),
            **{str(match): matches[str(match)] for match in Match},
            "confirmed": sum(bool(part.confirmed_by) for part in parts),
        },
        "decisions": {"all": len(loaded.decisions)},
        "terms": {
            "all": sum(map(len, evidence.taxonomy.facets.values())),
            **{facet: len(terms) for facet, terms in evidence.taxonomy.facets.items()},
        },
    }


def waiting(project: Project, loaded: Loaded) -> list[str]:
    """What waits for a person, with the command that shows it."""
    from evmap.domain.citation import Match
    from evmap.domain.claim import ClaimStatus

    evidence = loaded.evidence
    steps = []
    if loaded.errors:
        steps.append(f"{count(len(loaded.errors), 'error')}: evmap check")
    failed = sum(numbers[3] for numbers in (loaded.counts or {}).values())
    if failed:
        steps.append(f"{count(failed, 'reference')} that could not be read: evmap check")
    open_parts = Counter(
        str(part.match) for citation in evidence.citations for part in citation.parts if not part.confirmed_by
    )
    near, none = open_parts[str(Match.NEAR)], open_parts[str(Match.NONE)]
    if near or none:
        steps.append(f"{near} near and {count(none, 'unmatched citation')}: evmap citations --review")
    if evidence.possibles:
        steps.append(f"{count(len(evidence.possibles), 'possible duplicate')}: evmap dedupe --review")
    suggested = sum(claim.status is ClaimStatus.SUGGESTED for file in evidence.claims_files for claim in file.claims)
    if suggested:
        steps.append(f"{count(suggested, 'suggested claim')}: evmap claims --status suggested")
    from evmap.claims.agreement import open_differences
    from evmap.cli.coding.waiting import suggestions_waiting

    for report, number in suggestions_waiting(project, evidence).items():
        steps.append(f"{count(number, 'suggested sentence')} of {report}: evmap review --report {report}")

    if differing := sum(one.on_both_sides for one in open_differences(evidence.claims_files)):
        steps.append(f"{count(differing, 'passage')} on which coders differ: evmap agreement --reconcile")
    untagged = [file.report.id for file in evidence.claims_files if not file.claims and not file.reviewer]
    if untagged:
        steps.append(f"reports without claims: {', '.join(untagged)}")
    return steps
