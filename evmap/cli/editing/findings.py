"""``evmap findings add``: a review finding without an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from evmap.claims.keys import CONFIDENCES, STANCES
from evmap.cli.context import Context, pass_context
from evmap.cli.editing.write import edit_options, write_edit
from evmap.cli.shared.options import TermId, words
from evmap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command("add")
@click.argument("id", metavar="[ID]", default="")
@click.option("--statement", required=True, metavar="WORDS", help="What is found, in one sentence.")
@click.option(
    "--claim", multiple=True, type=TermId("claims"), metavar="ID[=STANCE]", help="A claim on it (default: it supports)."
)
@click.option("--confidence", metavar="WORD", shell_complete=words(*CONFIDENCES), help="Your own confidence (CERQual).")
@click.option("--reason", metavar="WORDS", help="Why.")
@click.option("--by", default="", metavar="NAME", help="Who sets the confidence (default: git's user.name).")
@click.option("--note", metavar="WORDS", help="Anything to say about it.")
@edit_options
@pass_context
def add(
    context: Context,
    *,
    id: str,
    statement: str,
    claim: tuple[str, ...],
    confidence: str | None,
    reason: str | None,
    by: str,
    note: str | None,
    dry_run: bool,
    anyway: bool,
    format: str,
    output: str,
) -> None:
    """Add a review finding, and tie claims to it.

    \b
    evmap findings add --statement "Training is rare" --claim IR-012 --claim CS-031=qualifies
    evmap findings add training-rare --statement "Training is rare" --dry-run
    """
    from evmap.cli.review.signature import today, who
    from evmap.project.editing.findings import planned_finding

    signed = {"confirmed_by": who(by), "confirmed_on": today()} if confidence else {}
    finding = {"id": id, "statement": statement, "confidence": confidence, **signed, "reason": reason, "note": note}
    claims = _with_stances(claim)
    write_edit(
        context,
        lambda files: planned_finding(files, finding, claims),
        dry_run=dry_run,
        anyway=anyway,
        format=format,
        output=output,
    )


def _with_stances(given: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    for one in given:
        id, _, stance = one.partition("=")
        if stance and stance not in STANCES:
            raise UsageError(f"'{stance}' is no stance", hint="supports, disputes or qualifies")
        found.append((id, stance or "supports"))
    return found
