"""``evmap dedupe FILE…``: without a project, any mixture of formats."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evmap.cli.context import Context
    from evmap.domain.decision import Decision
    from evmap.project.deduplicate import DedupedFiles

    Progress = Callable[[str, int, int], None]


def dedupe_files(
    context: Context,
    files: Sequence[Path],
    *,
    clusters: Path | None,
    possibles: Path | None,
    decisions: Sequence[Path],
    why: tuple[str, str] | None,
    workers: int | None,
    memory: int,
    details: bool,
    format: str,
    output: str,
) -> None:
    """Deduplicate *files*; write what was asked for; print the counts of every source, which add up."""
    from evmap.output.answers.dedupe import counts_result, why_result
    from evmap.project import deduplicate

    merged_format = _format_of(output)
    said = _read_decisions(decisions)
    with _progress(context) as progress:
        found = deduplicate.dedupe_files(files, decisions=said, workers=workers, progress=progress, memory=memory)
    if why:
        explanation, together = found.why(*why)
        context.emit(why_result(explanation, "", together), format, output)
        return
    for diagnostic in found.diagnostics:
        context.say(str(diagnostic), level=1)
    if found.diagnostics and context.verbosity < 1:
        context.say(f"{len(found.diagnostics)} remarks on the files (evmap -v dedupe shows them)")
    if clusters is not None:
        count = len(found.clusters.keys)
        _write(context, clusters, found.clusters_csv(), f"{len(found.clusters)} clusters of {count} records")
    if possibles is not None:
        hint = f"fill in the first column and give it back with --decisions {possibles}"
        what = f"{len(found.clusters.possibles)} possible duplicates; {hint}"
        _write(context, possibles, found.possibles_sheet(), what)
    if merged_format is not None:
        _write_merged(context, found, output, merged_format)
    context.emit(counts_result(found.clusters, found.counts, details=details), format)


def _format_of(output: str) -> str | None:
    from evmap.formats import WRITABLE, format_of

    if output == "-":
        return None
    format = format_of(output)
    if not format:
        ending = output[output.rfind(".") :].casefold() if "." in output else ""
        hint = f"one of {', '.join(WRITABLE.values())}"
        raise UsageError(f"-o {output}: '{ending}' is no format evmap writes", hint=hint)
    return format


def _read_decisions(paths: Sequence[Path]) -> tuple[Decision, ...]:
    from evmap.dedupe.review.sheet import is_possibles_sheet, read_possibles_sheet
    from evmap.project.disk.files import cannot_read, read_if_there
    from evmap.project.files.decisions import read_decisions

    out: list[Decision] = []
    for path in paths:
        if (data := read_if_there(path)) is None:
            raise cannot_read(path, FileNotFoundError())
        if is_possibles_sheet(data):
            out += read_possibles_sheet(str(path), data).decisions
        else:
            out += read_decisions(str(path), data).decisions
    return tuple(out)


@contextmanager
def _progress(context: Context) -> Iterator[Progress]:
    """A bar for each step, on a terminal."""
    from evmap.cli.shared.progress import progress_bar

    with ExitStack() as shown:
        bars: dict[str, Callable[[int, int], None]] = {}

        def step(name: str, done: int, total: int) -> None:
            """Show the bar of the step *name*; a new step closes the one before."""
            if name not in bars:
                shown.close()
                bars[name] = shown.enter_context(progress_bar(name, enabled=context.verbosity >= 0))
            bars[name](done, total)

        yield step


def _write(context: Context, path: Path, data: bytes, what: str) -> None:
    from evmap.project.disk.files import write_atomically

    write_atomically(path, data)
    context.say(f"wrote {path}: {what}")


def _write_merged(context: Context, found: DedupedFiles, output: str, format: str) -> None:
    from evmap.project.merged import write_merged

    works, losses = write_merged(found, Path(output), format)
    context.say(f"wrote {output}: {works} works")
    for loss in losses:
        context.say(str(loss), level=1)
