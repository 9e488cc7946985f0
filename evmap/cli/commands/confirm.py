"""``evmap confirm``: a person's confidence in a finding."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import TermId, dry_run_option


@click.command("confirm")
@click.argument("finding", metavar="FINDING", type=TermId("findings"))
@click.option("--confidence", required=True, metavar="LEVEL", help="high, moderate, low or very low (CERQual).")
@click.option("--reason", required=True, metavar="TEXT", help="Why: stands beside the level wherever it is shown.")
@click.option("--by", metavar="NAME", default="", envvar="EVMAP_REVIEWER", help="Who says so (default: git's name).")
@dry_run_option
@pass_context
def command(context: Context, *, finding: str, confidence: str, reason: str, by: str, dry_run: bool) -> None:
    """Write a person's confidence in a finding, with who, when and why.

    It stands in claims/findings.yaml with a fingerprint of the evidence: when that changes, the finding needs a
    re-check. `evmap explain finding:ID` shows what there is to judge by.

    \b
    evmap confirm finding:training-generic --confidence moderate --reason "two teams, one sponsor"
    evmap confirm training-generic --confidence "very low" --reason "both surveys are small" --by "A Reviewer"
    """
    from evmap.cli.review.signature import today, who
    from evmap.project.editing.confidence import Confidence, confirm

    word = Confidence(" ".join(confidence.replace("-", " ").split()).casefold(), reason, who(by), today())
    edit = confirm(context.project(), finding.removeprefix("finding:"), word, dry_run=dry_run)
    for line in edit.said:
        click.echo(f"would write: {line}" if dry_run else line)
