"""Claims files changed by commands: the header that ingest writes, and claims that are imported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.claims.keys import REPORT
from evmap.claims.read import read_claims, report_and_reviewer
from evmap.claims.sheet import cells_of
from evmap.yamlfiles.edit import YamlEdits, block, plain
from evmap.yamlfiles.nodes import Listing, Mapping, Scalar, decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evmap.claims.imports import IncomingClaim
    from evmap.domain.claim import Claim
    from evmap.yamlfiles.edit import Plain

SCHEMA_LINE = "# yaml-language-server: $schema=../.evmap/schemas/claims.json\n"
_HEADER_ORDER = tuple(key.name for key in REPORT.keys)


@dataclass(slots=True)
class AppliedClaims:
    """A claims file with an import laid over it, and what that changed: claim id -> keys."""

    data: bytes
    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    unchanged: int = 0


def new_claims_file(header: dict[str, Plain]) -> bytes:
    """A claims file with a report's header and no claims yet. *header* has at least ``id``."""
    text = (
        SCHEMA_LINE
        + "# The report, then what it says: one entry a claim, in your own words, tagged with ids of themes.yaml.\n"
        + "evmap: 1\nreport:\n"
        + block(header, 2)
        + "claims: []\n"
    )
    return text.encode("utf-8")


def with_header(name: str, before: bytes, header: dict[str, Plain]) -> bytes:
    """The file with ``source`` set and the other keys of *header* filled in where the report lacks them.

    What a person wrote in the header stays, whatever the document says of itself.
    """
    text, _ = decode(before, name)
    edits = YamlEdits(text, name)
    root = edits.root
    report = None if root is None else root.get("report")
    if root is None:
        return new_claims_file({"id": report_and_reviewer(name)[0], **header}) + text.encode("utf-8")
    if not isinstance(report, Mapping):
        edits.set(root, "report", {"id": report_and_reviewer(name)[0], **header}, after=("evmap",))
        return encoded(edits, before)
    present = {key.text for key, _ in report.pairs}
    for key, value in header.items():
        if key == "id":
            continue
        if key == "source":
            if _differs(report.get("source"), value):
                edits.set(report, key, value)
        elif key not in present:
            known = key in _HEADER_ORDER  # else one of the person's own, which stands at the end
            edits.set(report, key, value, after=_HEADER_ORDER[: _HEADER_ORDER.index(key)] if known else ())
    return encoded(edits, before)


def with_claims(name: str, before: bytes, incoming: Sequence[IncomingClaim], *, facets: Iterable[str]) -> AppliedClaims:
    """The file with *incoming* laid over it: claims that are new are added at the end, of those that are there only
    the keys whose meaning differs are rewritten. Keys that the import does not give stay."""
    facets = tuple(facets)
    current = {claim.id: claim for claim in read_claims(name, before, facets=facets).content.claims}
    text, _ = decode(before, name)
    edits = YamlEdits(text, name)
    root = edits.root
    assert root is not None  # a claims file has at least its header
    listing = root.get("claims")
    nodes = claim_nodes(listing)
    applied = AppliedClaims(before)
    new: list[dict[str, Plain]] = []
    for one in incoming:
        old = current.get(one.claim.id)
        node = nodes.get(one.claim.id)
        if old is None or node is None:
            new.append({key: plain(value) for key, value in one.given.items()})
            applied.added.append(one.claim.id)
            continue
        keys = _change(edits, node, old, one)
        if keys:
            applied.changed[one.claim.id] = keys
        else:
            applied.unchanged += 1
    edits.append(root, "claims", new)
    if applied.added or applied.changed:
        applied.data = encoded(edits, before)
    return applied


def _change(edits: YamlEdits, node: Mapping, old: Claim, new: IncomingClaim) -> list[str]:
    was, is_now = cells_of(old), cells_of(new.claim)
    written = {key.text for key, _ in node.pairs}
    keys = []
    for key, value in new.given.items():
        column = "population" if key == "populations" else key
        if column == "id" or was.get(column) == is_now.get(column):
            continue
        if column not in is_now and column not in was:  # a key of the person's own
            own = node.get(key)
            if own is not None and plain(own) == plain(value):
                continue
        target = "populations" if column == "population" and "populations" in written else column
        edits.set(node, target, plain(value))
        keys.append(target)
    for key in new.cleared:
        if key in written and key in was and key not in {"id", "text"}:
            edits.remove(node, key)
            keys.append(key)
    return keys


def claim_nodes(listing: object) -> dict[str, Mapping]:
    """Claim id -> where it stands in the file, of the list under ``claims``."""
    nodes: dict[str, Mapping] = {}
    for item in listing.items if isinstance(listing, Listing) else ():
        if isinstance(item, Mapping):
            id = item.get("id")
            if isinstance(id, Scalar):
                nodes.setdefault(id.text.strip(), item)
    return nodes


def _differs(node: object, value: Plain) -> bool:
    return not isinstance(node, Mapping) or {key.text: _text(each) for key, each in node.pairs} != value


def _text(node: object) -> str:
    return node.text if isinstance(node, Scalar) else ""


def encoded(edits: YamlEdits, before: bytes) -> bytes:
    """UTF-8, with the byte order mark if the file had one. Another encoding is mended on the way."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + edits.text().encode("utf-8")
