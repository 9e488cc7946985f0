"""``evmap check``: everything that is wrong in the project, with its place and what to do."""

from __future__ import annotations

import json
import sys
from functools import partial
from os.path import relpath
from typing import TYPE_CHECKING

import click

from evmap.cli.context import Context, pass_context
from evmap.cli.shared.options import chosen_format, format_and_file
from evmap.cli.shared.remembered import answer
from evmap.text.plurals import count

if TYPE_CHECKING:
    from evmap.output.tables.table import Result
    from evmap.project import Project
    from evmap.project.load.contents import Loaded


GITHUB = "github"


@click.command("check")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@partial(format_and_file, more=(GITHUB,))
@pass_context
def command(context: Context, *, strict: bool, format: str | None, output: str) -> None:
    """Check every file of the project and say what is wrong, and where.

    Errors make the other commands stop, and this one exit with 1; warnings and notes do not. As `github` each is a line
    that GitHub shows at its file and line.

    \b
    evmap check
    evmap check --strict --format json
    evmap check --format github                      in a workflow
    """
    from evmap.domain.diagnostic import Severity

    if format == GITHUB:
        from evmap.output.answers.check import github_lines
        from evmap.project.problems import problems_of

        project = context.project()
        found = problems_of(project)
        project.refresh_schemas()
        text = "".join(f"{line}\n" for line in github_lines(found, relpath(project.root)))
        context.emit_bytes(text.encode("utf-8"), output)
        severities = {one.severity.value for one in found}
    else:
        shape = chosen_format(format, output)
        kept = answer(context, "check", {}, _checked, format=shape, output=output, still=_as_it_was)
        severities = set(json.loads(kept[0])["severities"])
    worst = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if severities & {one.value for one in worst}:
        sys.exit(1)


def _checked(project: Project) -> tuple[Result, list[str]]:
    """What is wrong, and what the answer rests on beside the project's files: the texts at hand and the suggestions."""
    from evmap.output.answers.check import check_result
    from evmap.project.problems import problems_of

    found = problems_of(project)
    loaded = project.load()
    project.refresh_schemas()
    reports = [[file.report.id, file.report.sha256, file.report.file] for file in loaded.evidence.claims_files]
    severities = sorted({one.severity.value for one in found})
    words = {"severities": severities, "reports": reports, "beside": _beside(project, reports)}
    return check_result(found, looked_at(loaded) + suggested(project, loaded)), [json.dumps(words)]


def _as_it_was(project: Project, words: list[str]) -> bool:
    kept = json.loads(words[0])
    return bool(_beside(project, kept["reports"]) == kept["beside"])


def _beside(project: Project, reports: list[list[str]]) -> list[object]:
    """What a check looks at that is no file of the project: the reports' texts and what was suggested last."""
    texts = project.texts_at_hand([(sha256, file) for _, sha256, file in reports])
    return [texts, [project.cache.get("suggested", report) for report, _, _ in reports]]


def suggested(project: Project, loaded: Loaded) -> str:
    """How many suggestions wait for a person, in words; "" for none. They count in no answer."""
    from evmap.cli.coding.waiting import suggestions_waiting
    from evmap.domain.claim import ClaimStatus

    claims = sum(
        claim.status is ClaimStatus.SUGGESTED for file in loaded.evidence.claims_files for claim in file.claims
    )
    sentences = sum(suggestions_waiting(project, loaded.evidence).values())
    numbers = ((claims, "suggested claim"), (sentences, "suggested sentence"))
    words = " and ".join(count(number, noun) for number, noun in numbers if number)
    return f"; waiting for a person: {words}" if words else ""


def looked_at(loaded: Loaded) -> str:
    """What the project holds, in words."""
    evidence = loaded.evidence
    numbers = (
        (len({file.report.id for file in evidence.claims_files}), "report"),
        (sum(len(file.claims) for file in evidence.claims_files), "claim"),
        (len(evidence.findings), "finding"),
        (sum(len(terms) for terms in evidence.taxonomy.facets.values()), "term"),
        (len(evidence.works), "work"),
        (len(evidence.citations), "citation"),
    )
    return ", ".join(count(number, noun) for number, noun in numbers)
