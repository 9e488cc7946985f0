"""A person's confidence in a finding, with what they saw when they set it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.analysis.independence.recheck import fingerprint
from evmap.analysis.view.index import index_of
from evmap.claims.keys import CONFIDENCES
from evmap.errors import InputError, UsageError
from evmap.project.editing.edit import Edit, apply_edit
from evmap.project.files.claims import encoded
from evmap.project.files.layout import FINDINGS
from evmap.text.nearest import nearest
from evmap.yamlfiles.edit import YamlEdits
from evmap.yamlfiles.nodes import Listing, Mapping, Scalar, decode

if TYPE_CHECKING:
    from collections.abc import Mapping as Files

    from evmap.project.project import Project

_ORDER = ("id", "statement", "confidence", "confirmed_by", "confirmed_on", "reason", "confirmed_basis")


@dataclass(frozen=True, slots=True)
class Confidence:
    """A person's word: the level (one of CERQual's four), why, who and when."""

    level: str
    reason: str
    by: str
    on: str


def confirm(project: Project, finding: str, word: Confidence, *, dry_run: bool = False) -> Edit:
    """Write *word* beside *finding* in ``claims/findings.yaml`` with the fingerprint of the evidence as it is.

    Every other byte of the file stays. Raises :class:`UsageError` for an unknown finding or level, or no reason.
    """
    if word.level not in CONFIDENCES:
        raise UsageError(f"'{word.level}' is no level of confidence", hint=f"one of: {', '.join(CONFIDENCES)}")
    if not word.reason.strip():
        raise UsageError("a confidence needs a reason", hint="--reason 'two teams, one sponsor, small samples'")
    index = index_of(project.typed_graph())
    if finding not in index.findings:
        near = nearest(finding, index.findings)
        hint = f"did you mean '{near}'?" if near else "evmap corroboration lists the findings"
        raise UsageError(f"there is no finding '{finding}'", hint=hint)
    values = {
        "confidence": word.level,
        "confirmed_by": word.by,
        "confirmed_on": word.on,
        "reason": word.reason.strip(),
        "confirmed_basis": fingerprint(index, index.findings[finding]),
    }

    def plan(files: Files[str, bytes]) -> Edit:
        """The file with the five keys set."""
        before = files.get(FINDINGS, b"")
        edits = YamlEdits(decode(before, FINDINGS)[0], FINDINGS)
        entry = _entry(edits, finding)
        for at, (key, value) in enumerate(values.items(), 2):
            edits.set(entry, key, value, after=_ORDER[:at])
        return Edit({FINDINGS: encoded(edits, before)}, (f"{finding}: {word.level} confidence, set by {word.by}",))

    return apply_edit(project, plan, dry_run=dry_run)


def _entry(edits: YamlEdits, finding: str) -> Mapping:
    listing = edits.root.get("findings") if edits.root is not None else None
    for item in listing.items if isinstance(listing, Listing) else ():
        id = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(item, Mapping) and isinstance(id, Scalar) and id.text == finding:
            return item
    raise InputError(f"the finding '{finding}' is not listed here", file=FINDINGS, hint="list it with its statement")
