"""``evmap enrich``: identifiers, empty fields and retractions from files that the reviewer has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import dry_run_option, format_option

if TYPE_CHECKING:
    from evmap.errors import EvmapError


@click.command("enrich")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@dry_run_option
@format_option
@pass_context
def command(context: Context, *, files: tuple[Path, ...], dry_run: bool, format: str, output: str) -> None:
    """Add identifiers, empty fields and retractions from files of others.

    Read are the CSV of Retraction Watch and files of Crossref, OpenAlex, PubMed and every other that `ingest` reads.

    Works are found by DOI, then by PubMed number, never by title. Empty fields are filled in references/enriched.yaml
    with the file that said it; differences are listed, and nothing that stands anywhere is changed. A retracted work
    counts no more: say in references/works.yaml `retraction: replaced` or `keep` where it is to count.

    \b
    evmap enrich retraction_watch.csv
    evmap enrich openalex.json pubmed.nbib --dry-run
    """
    from evmap.output.answers.files.enrich import enrich_result
    from evmap.project.disk.files import cannot_read
    from evmap.project.enrich import FileCount, enrich

    read: list[tuple[str, bytes]] = []
    missing: list[EvmapError] = []
    for file in files:
        try:
            read.append((file.name, file.read_bytes()))
        except OSError as error:
            missing.append(cannot_read(file, error))
    found = enrich(context.project(), read, dry_run=dry_run)
    context.emit(enrich_result(found, dry_run=dry_run), format, output)
    failed = [*missing, *(one.error for one in found.files if isinstance(one, FileCount) and one.error is not None)]
    typed = {file.name: str(file) for file in files}
    for problem in failed:
        problem.file = typed.get(problem.file or "", problem.file)
        context.say_error(problem)
    if failed:
        sys.exit(3)
