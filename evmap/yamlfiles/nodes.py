"""YAML as people write it: every value with its line and its span, and nothing guessed about its type.

PyYAML's constructors turn ``no`` into False, ``2024-02`` into text but ``2024-02-01`` into a date, ``0012`` into 10,
and keep the last of two equal keys. Here a scalar stays the text that was written; what it means is decided by the
field that it stands in (:mod:`evmap.yamlfiles.shapes`). Nodes are built from libyaml's events, not by its own composer,
because that one overflows the C stack on deep nesting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evmap.collector import collector_paused
from evmap.errors import InputError
from evmap.yamlfiles.syntax import syntax_error

if TYPE_CHECKING:
    import yaml

DEEPEST = 40
LARGEST = 5_000_000
"""Values in a file, those that stand for others (``*name``) counted as often as they are repeated."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(slots=True, eq=False)
class Scalar:
    """A text, number, flag or nothing, as written. ``plain`` is False when it stood in quotes or as a block.

    ``line`` is 1-based; ``start`` and ``end`` are offsets into the file's text, here and in the other nodes.
    """

    text: str
    plain: bool
    line: int
    start: int
    end: int

    @property
    def is_null(self) -> bool:
        """True for ``null``, ``~`` and an empty value."""
        return self.plain and self.text in _NULLS


@dataclass(slots=True, eq=False)
class Listing:
    """A list; ``flow`` when written as ``[a, b]``. ``end`` is the end of the last item."""

    items: list[Node]
    flow: bool
    line: int
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and values in the order of the file, a key written twice twice. ``flow`` when written as ``{a: b}``."""

    pairs: list[tuple[Scalar, Node]]
    flow: bool
    line: int
    start: int
    end: int

    def get(self, name: str) -> Node | None:
        """The first value under *name*, None if there is none."""
        return next((value for key, value in self.pairs if key.text == name), None)


Node = Scalar | Listing | Mapping


def decode(data: bytes, file: str) -> tuple[str, str]:
    """Return the text of a file and the encoding it was read in (:func:`evmap.text.encoding.decode`).

    Raises :class:`InputError` for a binary file.
    """
    from evmap.text import encoding

    try:
        return encoding.decode(data, file)
    except InputError:
        raise InputError("not a text file", file=file, hint="save it as plain text in UTF-8") from None


def compose(text: str, file: str) -> Node | None:
    """Return the one document in *text*, None if there is nothing but comments. O(n).

    Raises :class:`InputError` with the line for anything that is not YAML.
    """
    bad = _CONTROL.search(text)
    if bad:
        raise InputError(
            f"not valid YAML: the control character U+{ord(bad.group()):04X} may not stand in a file",
            file=file,
            line=text.count("\n", 0, bad.start()) + 1,
            hint="remove it; copying from a PDF often brings such characters",
        )
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        with collector_paused():
            return _Composer(loader, yaml.events, file).document()
    except yaml.MarkedYAMLError as error:
        raise syntax_error(error, text, file, DEEPEST) from None
    except yaml.YAMLError as error:
        raise InputError(f"not valid YAML: {error}", file=file) from None
    finally:
        loader.dispose()


class _Composer:
    """Builds nodes from events, with its own stack."""

    def __init__(self, loader: Any, events: Any, file: str) -> None:
        self.loader = loader
        self.events = events
        self.file = file
        self.anchors: dict[str, Node] = {}

    def document(self) -> Node | None:
        """The root of the one document, None when the file is empty."""
        events = self.events
        root: Node | None = None
        while True:
            event = self.loader.get_event()
            kind = type(event)
            if kind is events.DocumentStartEvent:
                if root is not None:
                    raise InputError(
                        "a second YAML document starts here ('---')",
                        file=self.file,
                        line=event.start_mark.line + 1,
                        hint="keep one document in a file",
                    )
                root = self._node()
            elif kind is events.StreamEndEvent:
                return None if isinstance(root, Scalar) and root.is_null else root

    def _node(self) -> Node:
        """Read one whole value. Events come in a fixed order, so a stack of open collections is all it takes."""
        events, get_event, anchors = self.events, self.loader.get_event, self.anchors
        scalar_event, alias_event = events.ScalarEvent, events.AliasEvent
        mapping_start, sequence_start = events.MappingStartEvent, events.SequenceStartEvent
        open_nodes: list[Listing | Mapping] = []
        open_keys: list[Scalar | None] = []
        sizes: dict[int, int] = {}  # of collections that were closed, with all that they repeat
        open_sizes = [0]
        node: Node
        while True:
            event = get_event()
            kind = type(event)
            if kind is scalar_event:
                mark = event.start_mark
                node = Scalar(event.value, event.implicit[0], mark.line + 1, mark.index, event.end_mark.index)
                if event.anchor is not None:
                    anchors[event.anchor] = node
            elif kind is mapping_start or kind is sequence_start:
                mark = event.start_mark
                made = Mapping if kind is mapping_start else Listing
                opened = made([], event.flow_style, mark.line + 1, mark.index, mark.index)
                if event.anchor is not None:
                    anchors[event.anchor] = opened
                open_nodes.append(opened)
                open_keys.append(None)
                open_sizes.append(0)
                if len(open_nodes) > DEEPEST:
                    raise InputError(f"nested more than {DEEPEST} deep", file=self.file, line=opened.line)
                continue
            elif kind is alias_event:
                if event.anchor not in anchors:
                    raise InputError(
                        f"'*{event.anchor}' repeats a value that is not named with '&{event.anchor}' above it",
                        file=self.file,
                        line=event.start_mark.line + 1,
                        hint="put text that starts with '*' in quotes",
                    )
                node = anchors[event.anchor]
            else:  # the end of a collection
                node = open_nodes.pop()
                open_keys.pop()
                sizes[id(node)] = size = open_sizes.pop()
                if size > LARGEST:
                    raise InputError(
                        f"values that repeat each other ('*name') grow to more than {LARGEST:,}",
                        file=self.file,
                        line=node.line,
                        hint="write them out where they are needed",
                    )
                self._close(node, event)
            open_sizes[-1] += sizes.get(id(node), 0) + 1
            if not open_nodes:
                return node
            self._place(node, open_nodes[-1], open_keys)

    def _place(self, node: Node, parent: Listing | Mapping, open_keys: list[Scalar | None]) -> None:
        if isinstance(parent, Listing):
            parent.items.append(node)
            return
        key = open_keys[-1]
        if key is not None:
            parent.pairs.append((key, node))
            open_keys[-1] = None
        elif isinstance(node, Scalar):
            open_keys[-1] = node
        else:
            raise InputError(
                "a key must be a word, not a list or another mapping",
                file=self.file,
                line=node.line,
                hint="put text that holds '{', '[' or ': ' in quotes",
            )

    @staticmethod
    def _close(node: Listing | Mapping, event: yaml.events.Event) -> None:
        """Set the end: libyaml puts a block collection's end before the next token, after comments and blank lines."""
        if node.flow and event.end_mark is not None:
            node.end = event.end_mark.index
        elif isinstance(node, Listing):
            node.end = node.items[-1].end if node.items else node.start
        else:
            node.end = max(node.pairs[-1][0].end + 1, node.pairs[-1][1].end) if node.pairs else node.start
        if isinstance(node, Mapping) and any(key.text == "<<" and key.plain for key, _ in node.pairs):
            _merge(node)


def _merge(node: Mapping) -> None:
    """Apply ``<<: *other``: keys of the other mapping that this one lacks. They keep their own place in the file."""
    own = {key.text for key, _ in node.pairs}
    for key, value in list(node.pairs):
        if key.text != "<<" or not key.plain:
            continue
        for other in value.items if isinstance(value, Listing) else [value]:
            if isinstance(other, Mapping):
                node.pairs.extend(pair for pair in list(other.pairs) if pair[0].text not in own)
                own |= {pair[0].text for pair in other.pairs}
    node.pairs = [pair for pair in node.pairs if pair[0].text != "<<"]
