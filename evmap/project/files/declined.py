"""``claims/<report>.declined.yaml``: sentences that a person looked at and declined, so that nobody is asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.claims.read import open_yaml
from evmap.project.files.layout import DECLINED_END
from evmap.yamlfiles.edit import YamlEdits
from evmap.yamlfiles.nodes import Listing, Mapping, decode
from evmap.yamlfiles.shapes import Key, Reading, Table, Text, distinct_pairs

if TYPE_CHECKING:
    from evmap.domain.diagnostic import Diagnostic

HEADING = """\
# Sentences that were looked at and declined: they are not suggested again. Remove an entry to undo it.
evmap: 1
"""
DECLINED = Table(
    "declined sentence",
    (
        Key("sentence", Text(), "Ten digits that stand for the sentence, white space and marks aside", required=True),
        Key("locator", Text(), "Where it stands"),
        Key("by", Text(), "Who declined it"),
        Key("on", Text(), "When: 2026-11-22"),
        Key("reviewer", Text(), "The second coder who is not asked again; without it, the first"),
    ),
)


@dataclass(frozen=True, slots=True)
class ReadDeclined:
    """The fingerprints of the sentences that were declined, each with the second coder who did ("": the first), and
    what was wrong in the file."""

    pairs: frozenset[tuple[str, str]]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sentences(self) -> frozenset[str]:
        """What the first coder declined."""
        return self.of("")

    def of(self, reviewer: str) -> frozenset[str]:
        """What one coder declined: coders do not see each other's answers."""
        return frozenset(sentence for sentence, one in self.pairs if one == reviewer)


def declined_path(report: str) -> str:
    """Return where the declined sentences of a report are kept."""
    return f"claims/{report}{DECLINED_END}"


def read_declined(name: str, data: bytes) -> ReadDeclined:
    """Read the file. Raises :class:`evmap.errors.InputError` for one that is not YAML."""
    reading = Reading(name)
    root = open_yaml(name, data, reading)
    node = None if root is None else {key.text: value for key, value in distinct_pairs(root, reading)}.get("declined")
    found = [DECLINED.read(item, reading, "declined") for item in (node.items if isinstance(node, Listing) else ())]
    return ReadDeclined(
        frozenset((one["sentence"], one.get("reviewer", "")) for one in found if one and "sentence" in one),
        tuple(reading.diagnostics),
    )


def with_declined(
    name: str, before: bytes | None, sentence: str, *, locator: str, by: str, on: str, reviewer: str = ""
) -> bytes:
    """The file with one more sentence that *reviewer* declined; unchanged when it is there."""
    data = before or HEADING.encode()
    if sentence in read_declined(name, data).of(reviewer):
        return data
    edits = YamlEdits(decode(data, name)[0], name)
    assert edits.root is not None  # the heading has a key
    entry = {"sentence": sentence, "locator": locator, "by": by, "on": on, "reviewer": reviewer}
    edits.append(edits.root, "declined", [{key: value for key, value in entry.items() if value}], wide=True)
    return edits.text().encode("utf-8")


def without_declined(name: str, before: bytes, sentence: str, reviewer: str = "") -> bytes | None:
    """The file without a sentence of *reviewer*, None when nothing is left in it."""
    edits = YamlEdits(decode(before, name)[0], name)
    node = edits.root.get("declined") if edits.root is not None else None
    for at, item in enumerate(node.items if isinstance(node, Listing) else ()):
        if not isinstance(item, Mapping):
            continue
        said = [getattr(item.get(key), "text", "") for key in ("sentence", "reviewer")]
        if said == [sentence, reviewer]:
            assert isinstance(node, Listing)
            if len(node.items) == 1:
                return None
            edits.remove_item(node, at)
            break
    return edits.text().encode("utf-8")
