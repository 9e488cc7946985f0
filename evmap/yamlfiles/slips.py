"""What a person typed and YAML reads otherwise: text that ends at a comma or at a ``#``.

Such a file is valid, and a part of a text is gone without a word. Each slip is noted with its line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.yamlfiles.shapes import Reading

_QUOTES = "put the whole text in quotes"
_NO_COMMA = f"{_QUOTES}, and write a number without the comma"
#: A remark stands two blanks off or follows a single word; a ``#`` that touches what follows is text (``#1``).
_HASH = re.compile(r"[ \t]+#(?=([^\s#])?)[^\n]*")
_SPACED = re.compile(r"  +#|\t")


def note_slips(root: Node | None, text: str, reading: Reading) -> None:
    """Note in *reading* every value of the document *root* that YAML cut short. *text* is the file. O(n)."""
    hashes = " #" in text or "\t#" in text
    for node in _nodes(root):
        if isinstance(node, Mapping):
            if node.flow:
                _cut_mapping(node, text, reading)
        elif isinstance(node, Listing):
            if node.flow:
                _cut_listing(node, reading)
        elif hashes and node.plain:
            _cut_at_hash(node, text, reading)


def _nodes(root: Node | None) -> Iterator[Node]:
    """Yield *root* and all values below it in the order of the file. Keys are left out."""
    waiting = [] if root is None else [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting.extend(value for _, value in reversed(node.pairs))
        elif isinstance(node, Listing):
            waiting.extend(reversed(node.items))


def _cut_mapping(node: Mapping, text: str, reading: Reading) -> None:
    """``{label: Staffing, recruitment}`` makes a key 'recruitment' without a colon or a value."""
    before: Scalar | None = None
    for key, value in node.pairs:
        lone = isinstance(value, Scalar) and value.plain and not value.text and ":" not in text[key.end : value.end + 1]
        if not lone:
            before = key
        elif before is not None:
            reading.error(key.line, "cut-text", f"the text of '{before.text}' is cut at the comma", _NO_COMMA)
            before = None


def _cut_listing(node: Listing, reading: Reading) -> None:
    """``[what it is (generic, bespoke)]`` makes two items, neither of which closes its brackets."""
    texts = [item for item in node.items if isinstance(item, Scalar) and item.plain]
    for item, after in pairwise(texts):
        if _open(item.text) > 0 and _open(after.text) < 0:
            shown = f"'{item.text}' and '{after.text}'"
            reading.warn(item.line, "cut-text", f"a text is cut at the comma into {shown}", _QUOTES)


def _open(text: str) -> int:
    return text.count("(") - text.count(")")


def _cut_at_hash(node: Scalar, text: str, reading: Reading) -> None:
    start = node.end if node.text else _after_colon(node, text)
    found = _HASH.match(text, start)
    if found is None:
        return
    touching, several = found[1] is not None, " " in node.text and not _SPACED.match(found[0])
    if touching or several:
        reading.warn(
            node.line,
            "hash-cuts-text",
            f"what stands behind '#' is read as a remark, not as text: '{found[0].strip()[:40]}'",
            f"{_QUOTES}; for a remark, leave two blanks before '#' and one after it",
        )


def _after_colon(node: Scalar, text: str) -> int:
    """Where the blanks after the colon of an empty value begin: libyaml puts the value itself there or later."""
    start = node.start
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    return start
