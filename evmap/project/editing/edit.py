"""One edit of a project: planned on the files as they are, refused if it made something wrong, written whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Severity
from evmap.errors import UsageError
from evmap.project.problems import problems_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from evmap.domain.diagnostic import Diagnostic
    from evmap.project.project import Project

_LINES = re.compile(r"(?<=:)\d+|(?<=line )\d+|(?<=lines )[\d, ]+")
_NO_FAULTS = frozenset({"not-looked-up", "coders-differ"})
"""Warnings that speak of what is not at hand, or of what coders differ on: an edit may well lead to them."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Files that an edit changes (path -> content, None: no file), and what it does, in one line a thing. ``expected``
    are the codes of warnings that such an edit is bound to lead to."""

    files: Mapping[str, bytes | None]
    said: tuple[str, ...] = ()
    expected: frozenset[str] = frozenset()


def apply_edit(
    project: Project,
    plan: Callable[[Mapping[str, bytes]], Edit],
    *,
    dry_run: bool = False,
    warnings: bool = False,
) -> Edit:
    """Plan an edit on the project's files, refuse it if ``check`` would list more than before, and write it.

    *plan* gets the files as :meth:`Project.files` gives them; the project is locked from then until all is written.
    With *dry_run* nothing is written. Raises :class:`UsageError` for a new error, and for a new warning unless
    *warnings* are accepted.
    """
    if dry_run:
        files = project.files()
        edit = plan(files)
        refuse_new_problems(project, files, edit, warnings=warnings)
        return edit
    with project.writing():
        files = project.files()
        edit = plan(files)
        refuse_new_problems(project, files, edit, warnings=warnings)
        project.write(edit.files)
        return edit


def refuse_new_problems(project: Project, files: Mapping[str, bytes], edit: Edit, *, warnings: bool = False) -> None:
    """Raise :class:`UsageError` with the first thing that *edit* would make wrong in *files*."""
    after = with_edit(files, edit)
    found = new_problems(problems_of(project, files), problems_of(project, after))
    bad = [one for one in found if one.severity is Severity.ERROR]
    doubtful = [one for one in found if one.severity is Severity.WARNING and one.code not in _NO_FAULTS | edit.expected]
    if bad:
        raise UsageError(f"not written: {bad[0].message}{_more(bad)}", hint=bad[0].hint or None)
    if doubtful and not warnings:
        hint = f"{doubtful[0].hint}; --anyway writes it nevertheless".removeprefix("; ")
        raise UsageError(f"not written: {doubtful[0].message}{_more(doubtful)}", hint=hint)


def with_edit(files: Mapping[str, bytes], edit: Edit) -> dict[str, bytes]:
    """*files* as they are after *edit*."""
    changed = {**files, **edit.files}
    return {path: data for path, data in changed.items() if data is not None}


def new_problems(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return those of *after* that *before* does not have, wherever they stand now. O(n)."""
    known = Counter(map(_sameness, before))
    found = []
    for one in after:
        key = _sameness(one)
        if known[key]:
            known[key] -= 1
        else:
            found.append(one)
    return found


def _sameness(one: Diagnostic) -> tuple[str, str, str]:
    return one.source.file, one.code, _LINES.sub("", one.message)


def _more(found: Sequence[Diagnostic]) -> str:
    return f" (and {len(found) - 1} more)" if len(found) > 1 else ""
