"""A review finding added, with the claims that speak to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.claims.keys import FINDING
from evmap.claims.read import read_findings
from evmap.errors import UsageError
from evmap.project.editing.claims import claims_files
from evmap.project.editing.edit import Edit, with_edit
from evmap.project.editing.one_claim import planned_edit
from evmap.project.files.claims import encoded
from evmap.project.files.layout import FINDINGS, THEMES
from evmap.taxonomy import read_taxonomy
from evmap.text.fold import fold, slug
from evmap.yamlfiles.edit import YamlEdits
from evmap.yamlfiles.nodes import Listing, Mapping, decode

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping
    from collections.abc import Sequence

    from evmap.yamlfiles.edit import Plain

_LONGEST_ID = 40
_NEW = b"# Review findings: each statement that claims speak for, against, or qualify.\nevmap: 1\nfindings: []\n"


def planned_finding(
    files: AnyMapping[str, bytes], finding: AnyMapping[str, Plain], claims: Sequence[tuple[str, str]] = ()
) -> Edit:
    """Return the edit that adds *finding* (keys of ``claims/findings.yaml``; the id is made of the statement where it
    is not given) and ties each of *claims* (id, stance) to it.

    Raises :class:`UsageError` when the id or the statement is there already, or a claim has another finding.
    """
    before = files.get(FINDINGS) or _NEW
    there = read_findings(FINDINGS, before).findings
    statement = str(finding.get("statement") or "").strip()
    id = str(finding.get("id") or "") or slug(statement, _LONGEST_ID)
    if not statement or not id:
        raise UsageError("a finding needs a statement", hint='--statement "Training is rare"')
    for one in there:
        if one.id == id:
            raise UsageError(f"there is a finding '{id}' already: {one.statement}", hint="choose another id")
        if fold(one.statement) == fold(statement):
            raise UsageError(f"the finding '{one.id}' says so already", hint="tie claims to it: evmap claims edit")
    edits = YamlEdits(decode(before, FINDINGS)[0], FINDINGS)
    root = edits.root
    if root is None:
        edits = YamlEdits(decode(_NEW + before, FINDINGS)[0], FINDINGS)
        root = edits.root
    assert root is not None
    listing = root.get("findings")
    last = listing.items[-1] if isinstance(listing, Listing) and listing.items else None
    whole = {**finding, "id": id, "statement": statement}
    said = {key.name: whole[key.name] for key in FINDING.keys if whole.get(key.name) not in (None, "")}
    edits.append(root, "findings", [said], wide=last is None or (isinstance(last, Mapping) and last.flow))
    edit = Edit({FINDINGS: encoded(edits, before)}, (f"{id} added to {FINDINGS}",))
    return _with_claims(files, edit, id, claims)


def _with_claims(files: AnyMapping[str, bytes], edit: Edit, finding: str, claims: Sequence[tuple[str, str]]) -> Edit:
    taxonomy = read_taxonomy(THEMES, files.get(THEMES, b"")).taxonomy
    has = {one.id: one.finding for file in claims_files(files, taxonomy).values() for one in file.claims if one.finding}
    for claim, _ in claims:
        if claim in has:
            hint = f"evmap claims edit {claim} --finding {finding} --stance … changes it"
            raise UsageError(f"{claim} speaks to '{has[claim]}' already", hint=hint)
    changed, said = dict(edit.files), list(edit.said)
    now = with_edit(files, edit)
    for claim, stance in claims:
        one = planned_edit(now, claim, {"finding": finding, "stance": stance})
        now = with_edit(now, one)
        changed |= one.files
        said += one.said
    return Edit(changed, tuple(said), frozenset({"finding-without-support"}))
