"""``evmap dedupe``: find the records that are the same work, and say why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import TermId, chosen_format, dry_run_option, format_and_file
from evmap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command("dedupe")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--clusters", type=click.Path(path_type=Path), metavar="FILE", help="Write record_id,cluster_id (CSV).")
@click.option(
    "--possibles",
    "--export",
    "possibles",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the possible duplicates to a spreadsheet for people to decide (.xlsx).",
)
@click.option(
    "--decisions",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With files: obey these decisions (decisions.yaml, or a spreadsheet of possibles filled in).",
)
@click.option("--review", is_flag=True, help="In a project: go through the possible duplicates, one key an answer.")
@click.option("--by", default="", metavar="NAME", help="Who decides (default: git's user.name).")
@click.option(
    "--why",
    nargs=2,
    metavar="A B",
    type=TermId("records"),
    help="Say which rule joined or kept apart two records or works.",
)
@click.option(
    "--undo",
    nargs=2,
    metavar="A B",
    type=TermId("records"),
    help="In a project: remove what people said about two records.",
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes to use (default: what pays).")
@click.option(
    "--memory",
    type=click.IntRange(1),
    metavar="MB",
    help="With files: memory to work in (default: what is free); what is more goes to temporary files.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    help="With files: spark reads and writes folders of Parquet or CSV, on as many machines as Spark has.",
)
@click.option(
    "--partitions", type=click.IntRange(1), metavar="N", help="With spark: parts to work on (default: Spark's)."
)
@click.option("--details", is_flag=True, help="Tell the rules that joined and how candidates were found.")
@dry_run_option
@format_and_file
@pass_context
def command(
    context: Context,
    *,
    files: tuple[Path, ...],
    clusters: Path | None,
    possibles: Path | None,
    decisions: tuple[Path, ...],
    review: bool,
    by: str,
    why: tuple[str, str] | None,
    undo: tuple[str, str] | None,
    workers: int | None,
    memory: int | None,
    engine: str,
    partitions: int | None,
    details: bool,
    dry_run: bool,
    format: str | None,
    output: str,
) -> None:
    """Find the records that are the same work, and say why.

    \b
    evmap dedupe scopus.ris pubmed.nbib -o merged.ris        files of any format, without a project
    evmap dedupe records.csv --clusters clusters.csv --possibles possibles.xlsx
    evmap dedupe --engine spark library.parquet --clusters clusters.parquet    what one machine cannot hold
    evmap dedupe                                             in a project: what is merged, possible, related
    evmap dedupe --review                                    decide the possible ones; every answer is kept
    evmap dedupe --why iriss-2024/haworth-2018 sws/haworth-2018
    evmap dedupe --undo iriss-2024/haworth-2018 sws/haworth-2018
    """
    given: dict[str, object] = {"--review": review, "--undo": undo, "--why": why, "--decisions": decisions}
    given |= {"--workers": workers, "--memory": memory, "--clusters": clusters, "--partitions": partitions}
    _check([name for name, value in given.items() if value], on_spark=engine == "spark", files=bool(files))
    if dry_run and not undo:
        hint = "with --review each answer is yours, and evmap undo takes it back"
        raise UsageError("--dry-run is for --undo", hint=hint)
    if engine == "spark":
        from evmap.cli.dedupe.spark import dedupe_on_spark

        found = dedupe_on_spark(files, clusters=clusters, possibles=possibles, partitions=partitions)
        context.emit(found, chosen_format(format, output), output)
    elif files:
        from evmap.cli.dedupe.files import dedupe_files

        dedupe_files(
            context,
            files,
            clusters=clusters,
            possibles=possibles,
            decisions=decisions,
            why=why,
            workers=workers,
            memory=(memory or 0) << 20,
            details=details,
            format=format or "table",
            output=output,
        )
    else:
        to = chosen_format(format, output), output
        _in_project(context, undo=undo, why=why, review=review, by=by, possibles=possibles, dry_run=dry_run, to=to)


def _in_project(
    context: Context,
    *,
    undo: tuple[str, str] | None,
    why: tuple[str, str] | None,
    review: bool,
    by: str,
    possibles: Path | None,
    dry_run: bool,
    to: tuple[str, str],
) -> None:
    """Do what was asked for in the project, or else print the overview; *to* are the format and where answers go."""
    from evmap.cli.dedupe import project as in_project
    from evmap.cli.dedupe import review as reviewing

    project = context.project()
    if undo:
        in_project.undo(context, project, *undo, dry_run=dry_run)
    elif why:
        context.emit(in_project.why(project, *why), *to)
    elif review:
        reviewing.review(context, project, by=by)
    elif possibles is not None:
        in_project.export(context, project, possibles)
    else:
        context.emit(in_project.overview(project), *to)


def _check(given: Sequence[str], *, on_spark: bool, files: bool) -> None:
    """Raise :class:`UsageError` where options were *given* that do not go with the engine, with *files* or without."""
    if on_spark:
        wrong = next(
            (name for name in given if name not in ("--clusters", "--partitions")), "" if files else "no files"
        )
        if wrong:
            raise UsageError(f"--engine spark takes folders, --clusters, --possibles and --partitions, not {wrong}")
    elif "--partitions" in given:
        raise UsageError("--partitions goes with --engine spark")
    elif files and {"--review", "--undo"}.intersection(given):
        raise UsageError("--review and --undo work in a project, not on files")
    elif not files and {"--clusters", "--decisions", "--memory"}.intersection(given):
        hint = "name the files: evmap dedupe records.csv"
        raise UsageError("--clusters, --decisions and --memory go with files", hint=hint)
