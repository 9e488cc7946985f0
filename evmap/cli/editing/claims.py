"""``evmap claims add|edit|remove|rename``: one claim without an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.editing.fields import field_options, tags_of, values_of
from evmap.cli.editing.write import edit_options, write_edit
from evmap.cli.shared.options import TermId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.project.editing.edit import Edit

_REVIEWER = click.option(
    "--reviewer", default="", metavar="NAME", type=TermId("coders"), help="In the file of this second coder."
)


@click.command("add")
@click.argument("report", metavar="REPORT", type=TermId("reports"))
@click.option("--text", required=True, metavar="WORDS", help="What the report says there, in your own words.")
@click.option("--id", default="", metavar="ID", help="Its id (default: the next one of the report).")
@field_options
@click.option("--by", default="", metavar="NAME", help="Who tags it (default: git's user.name).")
@_REVIEWER
@edit_options
@pass_context
def add(
    context: Context,
    /,
    *,
    report: str,
    id: str,
    by: str,
    reviewer: str,
    dry_run: bool,
    anyway: bool,
    format: str,
    output: str,
    **options: Any,
) -> None:
    """Add a claim to a report.

    Tags may be ids or labels; options for tags, citations and figures may be repeated. What `evmap check` would
    complain of is not written.

    \b
    evmap claims add iriss-2024 --text "Time to lead is short." --locator 4.2 --basis primary-qualitative --theme time
    evmap claims add iriss-2024 --text "…" --figure "16.7% of 413: always" --finding training-generic --stance supports
    """
    from evmap.cli.review.signature import today, who
    from evmap.project.editing.claims import planned_claim
    from evmap.taxonomy import read_taxonomy

    def plan(files: Mapping[str, bytes]) -> Edit:
        """The report's file with the claim at its end."""
        taxonomy = read_taxonomy("themes.yaml", files.get("themes.yaml", b"")).taxonomy
        claim = {"id": id, **values_of(taxonomy, options), "by": who(by), "on": today()}
        for key, tag in tags_of(taxonomy, options["tag"]):
            there = claim.get(key) or []
            claim[key] = tag if key == "basis" else [*(there if isinstance(there, list) else [there]), tag]
        return planned_claim(files, report, claim, reviewer=reviewer)[1]

    write_edit(context, plan, dry_run=dry_run, anyway=anyway, format=format, output=output)


@click.command("edit")
@click.argument("claim", metavar="CLAIM", type=TermId("claims"))
@click.option("--text", metavar="WORDS", help="What the report says there, in your own words.")
@field_options
@click.option("--untag", multiple=True, metavar="FACET=TERM", type=TermId("", tagged=True), help="Take one tag away.")
@_REVIEWER
@edit_options
@pass_context
def edit(
    context: Context,
    /,
    *,
    claim: str,
    untag: tuple[str, ...],
    reviewer: str,
    dry_run: bool,
    anyway: bool,
    format: str,
    output: str,
    **options: Any,
) -> None:
    """Change fields of a claim; every other byte of the file stays.

    An option replaces what the field holds, "" empties it; --tag and --untag add and remove one tag.

    \b
    evmap claims edit CS-008 --theme working-hours --theme wellbeing
    evmap claims edit CS-008 --tag models=compassionate --untag themes=wellbeing --note ""
    """
    from evmap.project.editing.one_claim import planned_edit
    from evmap.taxonomy import read_taxonomy

    def plan(files: Mapping[str, bytes]) -> Edit:
        """The claim's file with the fields changed."""
        taxonomy = read_taxonomy("themes.yaml", files.get("themes.yaml", b"")).taxonomy
        values = values_of(taxonomy, options)
        for name, key in (("population", "population"), ("theme", "themes"), ("model", "models"), ("cite", "cites")):
            if options[name] and not any(options[name]):
                values[key] = []
        gone = [(key, str(tag["id"] if isinstance(tag, dict) else tag)) for key, tag in tags_of(taxonomy, untag)]
        return planned_edit(
            files, claim, values, tags=tags_of(taxonomy, options["tag"]), untags=gone, reviewer=reviewer
        )

    write_edit(context, plan, dry_run=dry_run, anyway=anyway, format=format, output=output)


@click.command("remove")
@click.argument("claim", metavar="CLAIM", type=TermId("claims"))
@_REVIEWER
@edit_options
@pass_context
def remove(
    context: Context, *, claim: str, reviewer: str, dry_run: bool, anyway: bool, format: str, output: str
) -> None:
    """Remove a claim.

    \b
    evmap claims remove CS-008 --dry-run
    """
    from evmap.project.editing.one_claim import planned_removal

    write_edit(
        context,
        lambda files: planned_removal(files, claim, reviewer=reviewer),
        dry_run=dry_run,
        anyway=anyway,
        format=format,
        output=output,
    )


@click.command("rename")
@click.argument("claim", metavar="CLAIM", type=TermId("claims"))
@click.argument("new", metavar="NEW_ID")
@edit_options
@pass_context
def rename(context: Context, *, claim: str, new: str, dry_run: bool, anyway: bool, format: str, output: str) -> None:
    """Give a claim another id, in the files of all coders of its report.

    \b
    evmap claims rename CS-008 CS-008a
    """
    from evmap.project.editing.one_claim import planned_renaming

    write_edit(
        context,
        lambda files: planned_renaming(files, claim, new),
        dry_run=dry_run,
        anyway=anyway,
        format=format,
        output=output,
    )
