"""One claim added, changed, removed or renamed; every other byte of its file stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.claims.numbering import next_id
from evmap.claims.read import read_claims
from evmap.claims.sheet import columns
from evmap.errors import InputError, UsageError
from evmap.project.editing.edit import Edit, apply_edit
from evmap.project.files.claims import encoded, new_claims_file
from evmap.project.load.load import claims_paths
from evmap.taxonomy import read_taxonomy
from evmap.text.fold import slug
from evmap.text.nearest import nearest
from evmap.yamlfiles.edit import YamlEdits
from evmap.yamlfiles.nodes import decode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.domain.claim import ClaimsFile
    from evmap.domain.taxonomy import Taxonomy
    from evmap.project.project import Project
    from evmap.yamlfiles.edit import Plain

_REVIEWER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_REVIEWER = frozenset({"declined"})


def add_claim(
    project: Project,
    report: str,
    claim: Mapping[str, Plain],
    *,
    reviewer: str = "",
    warnings: bool = False,
    dry_run: bool = False,
) -> str:
    """Write one more claim to ``claims/<report>.yaml``, or to the file of *reviewer*; its id.

    *claim* has the keys of a claims file (``text``, ``quote``, ``locator``, ``themes`` …); without ``id`` it gets the
    next one. What is None or empty is left out, but for ``text``. The file of a reviewer is made when it is not there.
    Raises :class:`UsageError` when there is no such report or ``evmap check`` would complain (of a warning only unless
    *warnings*); then nothing is written.
    """
    given: list[str] = []

    def plan(files: Mapping[str, bytes]) -> Edit:
        """The file with the claim at its end."""
        id, edit = planned_claim(files, report, claim, reviewer=reviewer)
        given.append(id)
        return edit

    apply_edit(project, plan, dry_run=dry_run, warnings=warnings)
    return given[-1]


def planned_claim(
    files: Mapping[str, bytes], report: str, claim: Mapping[str, Plain], *, reviewer: str = ""
) -> tuple[str, Edit]:
    """Return the id of the new claim and the edit that adds it. Raises as :func:`add_claim` does, but checks only that
    the report is there and the id is free."""
    taxonomy = read_taxonomy("themes.yaml", files.get("themes.yaml", b"")).taxonomy
    every = claims_files(files, taxonomy)
    reports = {file.report.id for file in every.values() if not file.reviewer}
    if report not in reports:
        near = nearest(report, reports)
        hint = f"did you mean '{near}'?" if near else "evmap ingest reads it into the project"
        raise UsageError(f"there is no report '{report}' in claims/", hint=hint)
    path = next(
        (path for path, file in every.items() if (file.report.id, file.reviewer) == (report, reviewer)),
        claims_path(report, reviewer),
    )
    id = str(claim.get("id") or "") or next_id(every, report, reviewer)
    before = files.get(path) or _new_file(report)
    edits = YamlEdits(decode(before, path)[0], path)
    root = edits.root
    if root is None:  # nothing but comments
        edits = YamlEdits(decode(_new_file(report) + before, path)[0], path)
        root = edits.root
    assert root is not None
    edits.append(root, "claims", [ordered({**claim, "id": id}, taxonomy)])
    return id, Edit({path: encoded(edits, before)}, (f"{id} added to {path}",))


def ordered(claim: Mapping[str, Plain], taxonomy: Taxonomy) -> dict[str, Plain]:
    """*claim* with its keys as claims files have them, without those that say nothing; its own keys at the end."""
    order = [key for key in columns(taxonomy.facets) if key != "report"]
    keys = [*(key for key in order if key in claim), *(key for key in claim if key not in order)]
    return {key: claim[key] for key in keys if key == "text" or claim[key] not in (None, "", [], {})}


def claims_files(files: Mapping[str, bytes], taxonomy: Taxonomy) -> dict[str, ClaimsFile]:
    """Path -> content of every claims file that can be read; of the others ``evmap check`` speaks."""
    found = {}
    for path in claims_paths(files):
        try:
            found[path] = read_claims(path, files[path], facets=tuple(taxonomy.facets)).content
        except InputError:
            continue
    return found


def claims_path(report: str, reviewer: str = "") -> str:
    """Return where the claims of a report, as a second coder tagged them if *reviewer* is given, are kept. Raises
    :class:`UsageError` for a name that cannot stand in a file's name."""
    if reviewer and (not _REVIEWER.fullmatch(reviewer) or reviewer in _NO_REVIEWER):
        meant = slug(reviewer)
        hint = f"use lower-case letters, digits and hyphens{f', such as {meant}' if meant != reviewer else ''}"
        raise UsageError(f"'{reviewer}' cannot name a coder's file", hint=hint)
    return f"claims/{report}{f'.{reviewer}' if reviewer else ''}.yaml"


def _new_file(report: str) -> bytes:
    return new_claims_file({"id": report})
