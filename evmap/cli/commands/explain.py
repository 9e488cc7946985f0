"""``evmap explain``: the chain behind a finding, gap, work, claim or cell."""

from __future__ import annotations

import click

from evmap.cli.context import Context, _width, pass_context
from evmap.cli.shared.options import TermId, format_option


@click.command("explain")
@click.argument("name", metavar="ID", type=TermId("anything"))
@click.option("--short", is_flag=True, help="Only the claims and what each rests on.")
@format_option
@pass_context
def command(context: Context, *, name: str, short: bool, format: str, output: str) -> None:
    """Show the chain behind a finding, gap, work, claim or cell.

    What was counted and what was not, and why, down to the sentences and references it rests on.

    \b
    evmap explain finding:training-generic --short
    evmap explain claim:IR-053
    evmap explain work:scott-2021
    evmap explain cell:training,adaptive
    evmap explain gap:thin:training-generic          (evmap gaps --format csv names the rows)
    """
    from evmap.analysis import explain
    from evmap.cli.dedupe.project import decisions_of
    from evmap.cli.shared.explain_records import add_records
    from evmap.output.answers.explain import explain_result
    from evmap.text.visible import PIPED_WIDTH

    project = context.project()
    branch = explain(project.typed_graph(), name)
    if branch.ref.startswith(("work:", "report:")):
        add_records(branch, project.evidence(), decisions_of(project))
    if branch.ref.startswith("claim:"):
        from evmap.cli.coding.explain import add_place

        add_place(branch, project, project.evidence())
    if short:
        branch = branch.in_short()
    width = _width() if output == "-" else PIPED_WIDTH
    context.emit(explain_result(branch, format, width), format, output)
