"""Changing a YAML file that a person keeps: only the value that changes is rewritten, every other byte stays.

A round trip through a YAML library keeps comments but folds long lines, respaces lists and turns ``null`` into
nothing, all over the file; a reviewer would find that in every diff. Here edits are spans of text, found by the
marks of :mod:`evmap.yamlfiles.nodes` and applied together.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from evmap.errors import InputError
from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar, compose
from evmap.yamlfiles.shapes import number_in

if TYPE_CHECKING:
    from collections.abc import Sequence

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]

# what stays itself without quotes, also inside [ ] and { }
_SAFE = re.compile(r"[A-Za-z_À-ɏ(/][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff,\[\]{}#&*!|>'\"%@`]*")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off"))
#: A colon that a reader may take for the end of a key, in one line or inside ``{ }``.
_COLON = re.compile(r":(?![\w/])")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


class YamlEdits:
    """Edits to one file. Nodes must come from :attr:`root`."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._spans: list[tuple[int, int, str]] = []
        root = compose(text, file)
        if root is not None and not isinstance(root, Mapping):
            raise InputError("the file must hold keys and values", file=file, line=root.line)
        self.root: Mapping | None = root

    def set(self, mapping: Mapping, key: str, value: Plain, *, after: Sequence[str] = ()) -> None:
        """Make ``key: value``; a new key stands after the last of *after* that is there, else at the end. Of a list
        with an item a line, the items that stay keep their lines."""
        pair = self._own_pair(mapping, key)
        if pair is None:
            self._add(mapping, f"{key}: {flow(value)}", after)
            return
        name, node = pair
        colon = self._text.index(":", name.end)
        if isinstance(node, Scalar) and node.text == "" and node.plain:
            self._spans.append((colon + 1, colon + 1, f" {flow(value)}"))
        elif isinstance(node, Scalar) or node.flow:
            self._spans.append((node.start, self._end(node), flow(value)))
        elif not self._relisted(node, value):
            between = self._text[colon + 1 : node.start].split("\n", 1)[0].strip()
            comment = f"  {between}" if between.startswith("#") else ""
            self._spans.append((colon + 1, self._end(node), f" {flow(value)}{comment}"))

    def _relisted(self, node: Node, value: Plain) -> bool:
        """Whether a block list became *value* by lines that went and lines added at its end."""
        if not (isinstance(node, Listing) and node.items and isinstance(value, list) and value):
            return False
        before = [plain(item) for item in node.items]
        kept = [item for item in before if item in value]
        if not kept or value[: len(kept)] != kept or any(item in kept for item in value[len(kept) :]):
            return False
        for index, item in enumerate(before):
            if item not in value:
                self.remove_item(node, index)
        self._add_lines(node, value[len(kept) :], wide=False)
        return True

    def remove(self, mapping: Mapping, key: str) -> None:
        """Remove *key* and its value; nothing happens when it is not there."""
        pair = self._own_pair(mapping, key)
        if pair is None:
            return
        name, node = pair
        end = max(self._end(node), self._text.index(":", name.end) + 1)
        if not mapping.flow and mapping.pairs[0] != pair:
            self._spans.append((self._line_start(name.start), self._line_end(end), ""))
            return
        own = [each for each in mapping.pairs if mapping.start <= each[0].start < mapping.end]
        place = own.index(pair)
        if place + 1 < len(own):
            self._spans.append((name.start, own[place + 1][0].start, ""))
        elif place:
            self._spans.append((self._end(own[place - 1][1]), end, ""))
        else:
            self._spans.append((name.start, end, ""))

    def replace(self, scalar: Scalar, text: str) -> None:
        """Make *scalar* say *text*; once, where several names stand for it."""
        span = (scalar.start, self._end(scalar), quoted(text))
        if span not in self._spans:
            self._spans.append(span)

    def append(self, mapping: Mapping, key: str, items: Sequence[Plain], *, wide: bool = False) -> None:
        """Add *items* to the list under *key* (made if need be): each key on its own line, or in one line if *wide*."""
        if not items:
            return
        pair = self._own_pair(mapping, key)
        node = None if pair is None else pair[1]
        if isinstance(node, Listing) and not node.flow and node.items:
            self._add_lines(node, items, wide=wide)
            return
        if isinstance(node, Listing) and node.items:
            self._spans.append((self._end(node.items[-1]),) * 2 + ("".join(f", {flow(item)}" for item in items),))
            return
        column = self._column(mapping.pairs[0][0].start) if mapping.pairs else 0
        lines = [line for item in items for line in _item(item, column + 2, wide)]
        if pair is None:
            self._insert_lines(self._block_end(mapping), [" " * column + f"{key}:", *lines])
            return
        colon = self._text.index(":", pair[0].end)
        if not (isinstance(node, Scalar) and node.text == ""):
            self._spans.append((colon + 1, self._end(pair[1]), ""))
        self._insert_lines(self._line_end(self._end(pair[1]) if not _is_empty(pair[1]) else colon), lines)

    def remove_item(self, listing: Listing, index: int) -> None:
        """Remove one item of a list, with its line when it has its own."""
        node = listing.items[index]
        if listing.flow:
            start = node.start if index == 0 else self._end(listing.items[index - 1])
            nearer = listing.items[index + 1].start if index == 0 and len(listing.items) > 1 else self._end(node)
            self._spans.append((start, nearer, ""))
            return
        dash = self._text.rindex("-", 0, node.start)
        self._spans.append((self._line_start(dash), self._line_end(self._end(node)), ""))

    def text(self) -> str:
        """The file's text with all edits.

        Raises :class:`InputError` when the result would not be YAML any more, which layouts beyond our tests may
        cause; the file on disk is then as it was.
        """
        parts, position = [], 0
        for start, end, new in sorted(self._spans, key=lambda span: (span[0], span[1])):
            parts += [self._text[position:start], new]
            position = max(position, end)
        parts.append(self._text[position:])
        text = "".join(parts)
        try:
            compose(text, self._file)
        except InputError as error:
            raise InputError(
                f"cannot be changed by evmap without harm ({error.message})",
                file=self._file,
                line=error.line,
                hint="make the change by hand, or write the file in a plainer layout",
            ) from error
        return text

    def _own_pair(self, mapping: Mapping, key: str) -> tuple[Scalar, Node] | None:
        """The pair under *key* that stands in the mapping itself, not in one merged into it."""
        for name, node in mapping.pairs:
            if name.text == key and mapping.start <= name.start <= mapping.end:
                return name, node
        return None

    def _add(self, mapping: Mapping, entry: str, after: Sequence[str]) -> None:
        own = [pair for pair in mapping.pairs if mapping.start <= pair[0].start <= mapping.end]
        before = [pair for pair in own if pair[0].text in after] or own
        if mapping.flow:
            if own:
                at = max(self._end(before[-1][1]), self._text.index(":", before[-1][0].end) + 1)
                self._spans.append((at, at, f", {entry}"))
            else:
                self._spans.append((mapping.start + 1, mapping.start + 1, entry))
            return
        at = self._entry_end(before[-1])
        self._insert_lines(at, [" " * self._column(own[0][0].start) + entry])

    def _entry_end(self, pair: tuple[Scalar, Node]) -> int:
        return self._line_end(max(self._end(pair[1]), self._text.index(":", pair[0].end)))

    def _block_end(self, mapping: Mapping) -> int:
        return self._entry_end(mapping.pairs[-1]) if mapping.pairs else len(self._text)

    def _add_lines(self, listing: Listing, items: Sequence[Plain], *, wide: bool) -> None:
        """Add *items* at the end of a block list that has some."""
        if items:
            lines = [line for item in items for line in _item(item, self._column(listing.start), wide)]
            self._insert_lines(self._line_end(self._end(listing.items[-1])), lines)

    def _insert_lines(self, at: int, lines: Sequence[str]) -> None:
        starts_fresh = at == 0 or self._text[at - 1] == "\n"
        block = "".join(line + self._newline for line in lines)
        self._spans.append((at, at, block if starts_fresh else self._newline + block))

    def _end(self, node: Node) -> int:
        """Where the text of *node* ends, without the line breaks that a block of text carries."""
        end = node.end
        while end > node.start and self._text[end - 1] in " \t\r\n":
            end -= 1
        return end

    def _line_start(self, position: int) -> int:
        return self._text.rfind("\n", 0, position) + 1

    def _line_end(self, position: int) -> int:
        """After the line break of the line that holds *position*, so with a comment behind the value."""
        found = self._text.find("\n", position)
        return len(self._text) if found < 0 else found + 1

    def _column(self, position: int) -> int:
        return position - self._line_start(position)


def flow(value: Plain) -> str:
    """*value* as YAML in one line, safe inside ``[ ]`` and ``{ }``.

    >>> flow({"file": "a.txt", "n": None, "tags": ["x", "3.15", "no"], "text": "it: is"})
    '{file: a.txt, n: null, tags: [x, "3.15", "no"], text: "it: is"}'
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value!r}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {flow(item)}" for key, item in value.items()) + "}"
    return quoted(value)


def quoted(text: str) -> str:
    """*text* as a scalar that every YAML reader takes for the same text: plain where that is safe, else in quotes."""
    if (
        _SAFE.fullmatch(text)
        and text.lower() not in _WORDS
        and not _COLON.search(text)
        and not text.endswith(" ")
        and number_in(text) is None
    ):
        return text
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))


def plain(node: Node) -> Plain:
    """The value of *node* as it would be written again: numbers and flags only where they stood without quotes."""
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: plain(item) for key, item in node.pairs}
    if not node.plain:
        return node.text
    if node.is_null:
        return None
    if node.text in {"true", "false"}:
        return node.text == "true"
    number = number_in(node.text)
    return node.text if number is None or str(number) != node.text else number


def block(item: dict[str, Plain], indent: int = 0) -> str:
    """*item* as YAML with each key on its own line, lists of mappings a line an entry."""
    return "".join(" " * indent + line + "\n" for line in _lines(item))


def _item(item: Plain, indent: int, wide: bool) -> list[str]:
    if wide or not isinstance(item, dict):
        return [" " * indent + "- " + flow(item)]
    lines = _lines(item)
    return [" " * indent + ("- " if number == 0 else "  ") + line for number, line in enumerate(lines)]


def _lines(item: dict[str, Plain]) -> list[str]:
    lines = []
    for key, value in item.items():
        if isinstance(value, list) and any(isinstance(each, dict) for each in value):
            lines.append(f"{quoted(key)}:")
            lines.extend(f"  - {flow(each)}" for each in value)
        else:
            lines.append(f"{quoted(key)}: {flow(value)}")
    return lines or ["{}"]


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text == ""
