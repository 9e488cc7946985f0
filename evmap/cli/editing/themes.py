"""``evmap themes add|rename|remove``: one term without an editor, in every file that uses it."""

from __future__ import annotations

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.editing.write import edit_options, write_edit
from evmap.cli.shared.options import TermId

_FACET = click.option(
    "--facet", default="themes", metavar="FACET", type=TermId("facets"), help="theme (the default), model, population …"
)


@click.command("add")
@click.argument("id", metavar="[ID]", default="")
@click.option("--label", default="", metavar="WORDS", help="What people read; the id is made of it if none is given.")
@_FACET
@click.option("--description", default="", metavar="WORDS", help="What it covers, in a sentence.")
@click.option("--broader", multiple=True, metavar="ID", type=TermId("themes"), help="A wider term. May be repeated.")
@click.option("--alias", multiple=True, metavar="WORDS", help="Another name. May be repeated.")
@click.option("--match", multiple=True, metavar="WORDS", help="A phrase that suggests it. May be repeated.")
@click.option("--universe", type=click.IntRange(0), metavar="N", help="Populations: how many there are in all.")
@click.option("--out-of-scope", is_flag=True, help="Keep it out of the rows of gaps.")
@click.option("--counts", is_flag=True, help="Evidence bases: a claim on it may be a primary root.")
@edit_options
@pass_context
def add(
    context: Context,
    *,
    id: str,
    label: str,
    facet: str,
    description: str,
    broader: tuple[str, ...],
    alias: tuple[str, ...],
    match: tuple[str, ...],
    universe: int | None,
    out_of_scope: bool,
    counts: bool,
    dry_run: bool,
    anyway: bool,
    format: str,
    output: str,
) -> None:
    """Add a term to the taxonomy.

    \b
    evmap themes add training --label "Training and development"
    evmap themes add --label "Protected time" --broader training --match "time for learning"
    evmap themes add cswo --facet population --label "Chief Social Work Officers" --universe 32
    """
    from evmap.project.editing.terms import planned_term

    term = {
        "id": id,
        "label": label,
        "description": description,
        "broader": list(broader),
        "aliases": list(alias),
        "match": [phrase.lower() for phrase in match],
        "universe": universe,
        "in_scope": False if out_of_scope else None,
        "counts": True if counts else None,
    }
    write_edit(
        context,
        lambda files: planned_term(files, facet, term),  # type: ignore[arg-type]  # lists of text are lists of values
        dry_run=dry_run,
        anyway=anyway,
        format=format,
        output=output,
    )


@click.command("rename")
@click.argument("term", metavar="TERM", type=TermId("themes"))
@click.argument("new", metavar="NEW_ID")
@click.option("--label", default="", metavar="WORDS", help="Its new label (default: the old one stays).")
@_FACET
@edit_options
@pass_context
def rename(
    context: Context,
    *,
    term: str,
    new: str,
    label: str,
    facet: str,
    dry_run: bool,
    anyway: bool,
    format: str,
    output: str,
) -> None:
    """Give a term another id, in every file that uses it.

    \b
    evmap themes rename time time-to-lead --label "Time to lead" --dry-run
    """
    from evmap.project.editing.terms import planned_term_renaming

    write_edit(
        context,
        lambda files: planned_term_renaming(files, facet, term, new, label=label),
        dry_run=dry_run,
        anyway=anyway,
        format=format,
        output=output,
    )


@click.command("remove")
@click.argument("term", metavar="TERM", type=TermId("themes"))
@click.option("--into", default="", metavar="TERM", type=TermId("themes"), help="Put this term in its place.")
@click.option("--untag", is_flag=True, help="Take it away wherever it is used.")
@_FACET
@edit_options
@pass_context
def remove(
    context: Context,
    *,
    term: str,
    into: str,
    untag: bool,
    facet: str,
    dry_run: bool,
    anyway: bool,
    format: str,
    output: str,
) -> None:
    """Remove a term; one that is used only with --into or --untag.

    \b
    evmap themes remove overtime                  says where it is used
    evmap themes remove overtime --into working-hours --dry-run
    """
    from evmap.project.editing.terms import planned_term_removal

    write_edit(
        context,
        lambda files: planned_term_removal(files, facet, term, into=into, untag=untag),
        dry_run=dry_run,
        anyway=anyway,
        format=format,
        output=output,
    )
