"""Writing who let which document in or left it out: one answer, or a whole sheet of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.project.disk.files import read_if_there
from evmap.project.files.layout import SCREENING
from evmap.project.files.screening import with_screening, without_screening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.screening import Screening
    from evmap.project.project import Project


def screened(project: Project, new: Sequence[Screening], *, dry_run: bool = False) -> tuple[Screening, ...]:
    """Add *new* to ``references/screening.yaml`` and return those that it did not say already: the same answer of the
    same person is not written twice, another answer stands below the first and counts instead of it."""
    if dry_run:
        return with_screening(SCREENING, read_if_there(project.path(SCREENING)), new)[1]
    with project.writing():
        data, added = with_screening(SCREENING, read_if_there(project.path(SCREENING)), new)
        if added:
            project.write({SCREENING: data})
    return added


def take_back(project: Project, gone: Screening) -> None:
    """Remove the last entry that says what *gone* says; nothing happens where a person removed it already."""
    with project.writing():
        before = read_if_there(project.path(SCREENING))
        if before is not None:
            project.write({SCREENING: without_screening(SCREENING, before, gone)})
