"""``evmap confirm``: a person's confidence in a finding."""

from __future__ import annotations

import click

from evmap.claims.keys import CONFIDENCES
from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import TermId, dry_run_option, format_option, words


@click.command("confirm")
@click.argument("finding", metavar="FINDING", type=TermId("findings"))
@click.option(
    "--confidence",
    required=True,
    metavar="LEVEL",
    shell_complete=words(*CONFIDENCES),
    help="high, moderate, low or very low (CERQual).",
)
@click.option("--reason", required=True, metavar="TEXT", help="Why: stands beside the level wherever it is shown.")
@click.option("--by", metavar="NAME", default="", envvar="EVMAP_REVIEWER", help="Who says so (default: git's name).")
@dry_run_option
@format_option
@pass_context
def command(
    context: Context,
    *,
    finding: str,
    confidence: str,
    reason: str,
    by: str,
    dry_run: bool,
    format: str,
    output: str,
) -> None:
    """Write a person's confidence in a finding, with who, when and why.

    It stands in claims/findings.yaml with a fingerprint of the evidence: when that changes, the finding needs a
    re-check. `evmap explain finding:ID` shows what there is to judge by.

    \b
    evmap confirm finding:training-generic --confidence moderate --reason "two teams, one sponsor"
    evmap confirm training-generic --confidence "very low" --reason "both surveys are small" --by "A Reviewer"
    """
    from evmap.cli.review.signature import today, who
    from evmap.output.coding.edits import edit_result
    from evmap.project.editing.confidence import Confidence, confirm

    word = Confidence(" ".join(confidence.replace("-", " ").split()).casefold(), reason, who(by), today())
    project = context.project()
    before = dict(project.files())
    edit = confirm(project, finding.removeprefix("finding:"), word, dry_run=dry_run)
    context.emit(edit_result(edit.said, before, edit.files, dry_run=dry_run), format, output)
