"""What a person answers to a suggestion, written at once: a claim more, or a sentence that is not asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.project.editing.claims import planned_claim
from evmap.project.editing.one_claim import planned_removal
from evmap.project.files.declined import declined_path, with_declined, without_declined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.project.project import Project
    from evmap.yamlfiles.edit import Plain


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was written: the claim's id ("": the sentence was declined), and what takes it back."""

    report: str
    sentence: str
    claim: str = ""
    reviewer: str = ""


def accept(project: Project, report: str, claim: Mapping[str, Plain], *, sentence: str, reviewer: str = "") -> Given:
    """Write a claim to ``claims/<report>.yaml`` or to the file of *reviewer*. *sentence* is its fingerprint.

    The files are read again under the project's lock, so that an edit made meanwhile is kept. Raises as
    :func:`evmap.project.editing.claims.planned_claim` does.
    """
    with project.writing():
        id, edit = planned_claim(project.files(), report, claim, reviewer=reviewer)
        project.write(edit.files)
    return Given(report, sentence, id, reviewer)


def decline(
    project: Project, report: str, sentence: str, *, locator: str, by: str, on: str, reviewer: str = ""
) -> Given:
    """Write a sentence to ``claims/<report>.declined.yaml``, for *reviewer* alone if one is named."""
    path = declined_path(report)
    with project.writing():
        before = project.files().get(path)
        after = with_declined(path, before, sentence, locator=locator, by=by, on=on, reviewer=reviewer)
        project.write({path: after})
    return Given(report, sentence, reviewer=reviewer)


def take_back(project: Project, given: Given) -> None:
    """Remove what an answer wrote; nothing happens where a person removed it already."""
    with project.writing():
        files = project.files()
        if given.claim:
            edit = planned_removal(files, given.claim, reviewer=given.reviewer)
            project.write(edit.files)
            return
        path = declined_path(given.report)
        if path in files:
            project.write({path: without_declined(path, files[path], given.sentence, given.reviewer)})
