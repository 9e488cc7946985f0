"""``references/decisions.yaml``: the reviewer's word on pairs of records. Removing an entry undoes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.read import open_yaml
from evmap.domain.decision import Decision, Verdict
from evmap.domain.diagnostic import Diagnostic, Source
from evmap.yamlfiles.edit import YamlEdits
from evmap.yamlfiles.nodes import Listing, Mapping, decode
from evmap.yamlfiles.shapes import Choice, Key, Reading, Table, Text, distinct_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.yamlfiles.edit import Plain

HEADING = """\
# What people said about pairs of records: same (one work), related (two works that belong together) or distinct.
# evmap obeys every entry before any rule of its own. Remove an entry to undo it.
evmap: 1
"""

# as written -> as meant
VERDICTS = {"same": Verdict.SAME, "distinct": Verdict.DIFFERENT, "related": Verdict.RELATED}
_WRITTEN = {verdict: word for word, verdict in VERDICTS.items()}

DECISION = Table(
    "decision",
    (
        Key("left", Text(), "One record: file-stem/record-id", required=True),
        Key("right", Text(), "The other record", required=True),
        Key("verdict", Choice((*VERDICTS, "different")), "same, related or distinct", required=True),
        Key("by", Text(), "Who decided"),
        Key("on", Text(), "When: 2026-11-22"),
        Key("why", Text(), "Why"),
        Key("left_is", Text(), "Author, year and title of the left record, to find it again"),
        Key("right_is", Text(), "Author, year and title of the right record"),
    ),
)


@dataclass(frozen=True, slots=True)
class ReadDecisions:
    """``decisions.yaml`` as read."""

    decisions: tuple[Decision, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_decisions(name: str, data: bytes) -> ReadDecisions:
    """Read ``decisions.yaml``. Raises :class:`evmap.errors.InputError` for a file that is not YAML."""
    reading = Reading(name)
    root = open_yaml(name, data, reading)
    node = None if root is None else {key.text: value for key, value in distinct_pairs(root, reading)}.get("decisions")
    decisions = []
    for item in node.items if isinstance(node, Listing) else ():
        values = DECISION.read(item, reading, "decisions")
        if values is None or not {"left", "right", "verdict"} <= set(values):
            continue
        verdict = VERDICTS.get(values.pop("verdict"), Verdict.DIFFERENT)
        decisions.append(Decision(verdict=verdict, source=Source(name, item.line), **values))
    return ReadDecisions(tuple(decisions), tuple(reading.diagnostics))


def with_decisions(name: str, data: bytes | None, new: Sequence[Decision]) -> bytes:
    """The file with *new* added. An earlier word on the same two records is replaced, unless it says the same.

    Raises :class:`evmap.errors.InputError`, naming the entries, when a new word contradicts what the others say.
    """
    text = HEADING + "decisions:\n" if data is None else decode(data, name)[0]
    edits = YamlEdits(text, name)
    root = edits.root
    if root is None:
        edits = YamlEdits(HEADING + "decisions:\n" + text, name)
        root = edits.root
    assert root is not None
    earlier = read_decisions(name, text.encode("utf-8")).decisions
    said = {(_pair(one), one.verdict, one.why) for one in earlier}
    new = [decision for decision in new if (_pair(decision), decision.verdict, decision.why) not in said]
    if data is not None and not new:
        return data
    pairs = {_pair(decision) for decision in new}
    from evmap.dedupe.review.decisions import check_contradictions

    check_contradictions([*(one for one in earlier if _pair(one) not in pairs), *new])
    _remove(edits, root, pairs)
    edits.append(root, "decisions", [_plain(decision) for decision in new], wide=True)
    return edits.text().encode("utf-8")


def without_decision(name: str, data: bytes, left: str, right: str) -> bytes:
    """The file without what it says on the two records, in either order."""
    edits = YamlEdits(decode(data, name)[0], name)
    if edits.root is not None:
        _remove(edits, edits.root, {frozenset((left, right))})
    return edits.text().encode("utf-8")


def _remove(edits: YamlEdits, root: Mapping, pairs: set[frozenset[str]]) -> None:
    listing = root.get("decisions")
    if not isinstance(listing, Listing):
        return
    reading = Reading("")
    for index, item in enumerate(listing.items):
        values = DECISION.read(item, reading, "decisions") or {}
        if frozenset((values.get("left", ""), values.get("right", ""))) in pairs:
            edits.remove_item(listing, index)


def _pair(decision: Decision) -> frozenset[str]:
    return frozenset((decision.left, decision.right))


def _plain(decision: Decision) -> dict[str, Plain]:
    verdict: Plain = _WRITTEN.get(decision.verdict, "distinct")
    entry: dict[str, Plain] = {"left": decision.left, "right": decision.right, "verdict": verdict}
    for key in ("by", "on", "why", "left_is", "right_is"):
        value: str = getattr(decision, key)
        if value:
            entry[key] = value
    return entry
