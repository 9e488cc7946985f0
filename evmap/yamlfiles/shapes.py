"""What may stand in a YAML file of a project, as data: shapes that read a node, and say themselves as JSON Schema.

One table of keys therefore gives the reading, the messages with their lines and the schema that editors complete
from. A shape never raises for a wrong value: it notes the problem and gives None, so that one run shows them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.name import Name
from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRUE = frozenset(("true", "yes", "on"))
_FALSE = frozenset(("false", "no", "off"))
_ID = re.compile(r"[^\s:;,|]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """An id that a file names: what it is an id of (a facet, ``findings``, ``works``), the id, its line."""

    of: str
    id: str
    line: int


@dataclass(slots=True)
class Reading:
    """What the reading of one file gathers beside its values."""

    file: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def error(self, line: int | None, code: str, message: str, hint: str = "") -> None:
        """Note something that makes ``evmap check`` fail."""
        self._note(Severity.ERROR, line, code, message, hint)

    def warn(self, line: int | None, code: str, message: str, hint: str = "") -> None:
        """Note something a person should look at."""
        self._note(Severity.WARNING, line, code, message, hint)

    def note_encoding(self, encoding: str) -> None:
        """Note in which encoding the file was read, if that was a guess."""
        from evmap.text.encoding import encoding_note

        note = encoding_note(encoding, self.file)
        if note is not None:
            self.diagnostics.append(note)

    def _note(self, severity: Severity, line: int | None, code: str, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(Source(self.file, line), code, message, severity, hint))


class Shape(Protocol):
    """Something a key may hold."""

    def read(self, node: Node, reading: Reading, name: str) -> Any:
        """The value of *node*, None if it is empty or wrong (then noted in *reading* under *name*)."""

    def schema(self) -> dict[str, Any]:
        """The shape as JSON Schema."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, kept as written. With ``of`` the text is an id of that kind and is noted as a mention."""

    of: str = ""
    is_id: bool = False

    def read(self, node: Node, reading: Reading, name: str) -> str | None:
        """See :class:`Shape`."""
        if not isinstance(node, Scalar):
            reading.error(
                node.line,
                "wrong-type",
                f"'{name}' must be text, not {_kind(node)}",
                "put text that starts with '[' or '{' in quotes",
            )
            return None
        if node.plain and node.is_null:
            return None
        text = node.text.strip()
        if (self.is_id or self.of) and not _ID.fullmatch(text):
            reading.error(
                node.line,
                "bad-id",
                f"'{text}' cannot be an id ('{name}'): an id has no spaces, commas, colons, semicolons or bars",
                "use lower-case letters, digits and hyphens",
            )
            return None
        if self.of:
            reading.mentions.append(Mention(self.of, text, node.line))
        return text

    def schema(self) -> dict[str, Any]:
        """See :class:`Shape`."""
        if self.of == "works":
            return {"type": ["string", "null"]}  # work: null is an answer: none of them
        # YAML 1.1 readers of editors see `issued: 2023` as a number: allowed, since we keep it as written
        return {"type": "string"} if self.of or self.is_id else {"type": ["string", "number", "null"]}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    def read(self, node: Node, reading: Reading, name: str) -> str | None:
        """See :class:`Shape`."""
        if isinstance(node, Scalar) and (node.is_null or node.text.strip() in self.options):
            return None if node.is_null else node.text.strip()
        shown = f"'{node.text}'" if isinstance(node, Scalar) else _kind(node)
        reading.error(
            node.line, "unknown-word", f"'{name}' cannot be {shown}", "it is one of: " + ", ".join(self.options)
        )
        return None

    def schema(self) -> dict[str, Any]:
        """See :class:`Shape`."""
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class UsualWord:
    """A word that is usually one of a few; another is kept, and noted in case it is a slip."""

    options: tuple[str, ...]

    def read(self, node: Node, reading: Reading, name: str) -> str | None:
        """See :class:`Shape`."""
        text = Text().read(node, reading, name)
        if text is not None and text not in self.options:
            reading.warn(
                node.line,
                "unusual-word",
                f"'{name}' is '{text}', which evmap does not know",
                "usual are: " + ", ".join(self.options),
            )
        return text

    def schema(self) -> dict[str, Any]:
        """See :class:`Shape`."""
        return {"anyOf": [{"enum": list(self.options)}, {"type": "string"}]}


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def read(self, node: Node, reading: Reading, name: str) -> bool | None:
        """See :class:`Shape`."""
        if isinstance(node, Scalar):
            word = node.text.strip().lower()
            if node.is_null:
                return None
            if word in _TRUE or word in _FALSE:
                return word in _TRUE
        reading.error(node.line, "wrong-type", f"'{name}' must be true or false")
        return None

    def schema(self) -> dict[str, Any]:
        """See :class:`Shape`."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``whole`` for a count of at least 0."""

    whole: bool = False

    def read(self, node: Node, reading: Reading, name: str) -> float | int | None:
        """See :class:`Shape`."""
        if isinstance(node, Scalar):
            if node.is_null:
                return None
            number = number_in(node.text)
            if number is not None and not (self.whole and (number < 0 or number != int(number))):
                return int(number) if self.whole else number
        kind = "a whole number" if self.whole else "a number"
        shown = f"'{node.text}'" if isinstance(node, Scalar) else _kind(node)
        reading.error(node.line, "wrong-type", f"'{name}' must be {kind}, not {shown}")
        return None

    def schema(self) -> dict[str, Any]:
        """See :class:`Shape`."""
        return {"type": ["integer", "null"], "minimum": 0} if self.whole else {"type": ["number", "null"]}


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one shape; a single value may stand without the brackets."""

    item: Shape

    def read(self, node: Node, reading: Reading, name: str) -> tuple[Any, ...] | None:
        """See :class:`Shape`."""
        if isinstance(node, Listing):
            nodes: Sequence[Node] = node.items
        elif isinstance(node, Scalar) and node.is_null:
            return None
        else:
            nodes = (node,)
        values = [self.item.read(each, reading, name) for each in nodes]
        return tuple(value for value in values if value is not None)

    def schema(self) -> dict[str, Any]:
        """See :class:`Shape`."""
        item = self.item.schema()
        return {"anyOf": [{"type": "array", "items": item}, item]}


@dataclass(frozen=True, slots=True)
class TextMap:
    """Words under keys of the person's own choice."""

    def read(self, node: Node, reading: Reading, name: str) -> dict[str, str] | None:
        """See :class:`Shape`."""
        if isinstance(node, Scalar) and node.is_null:
            return None
        if not isinstance(node, Mapping):
            reading.error(node.line, "wrong-type", f"'{name}' must be keys and values, not {_kind(node)}")
            return None
        values: dict[str, str] = {}
        for key, value in distinct_pairs(node, reading):
            text = Text().read(value, reading, f"{name}: {key.text}")
            values[key.text] = text or ""
        return values

    def schema(self) -> dict[str, Any]:
        """See :class:`Shape`."""
        return {"type": "object", "additionalProperties": {"type": ["string", "null"]}}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: its name, what it holds, one line of documentation."""

    name: str
    shape: Shape
    doc: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and values of which we know the keys. Other keys are left in peace, unless they look like a slip.

    ``what`` names the table in messages (``claim``). ``short`` is the key that a bare text stands for.
    """

    what: str
    keys: tuple[Key, ...]
    short: str = ""
    _shapes: dict[str, Shape] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_shapes", {key.name: key.shape for key in self.keys})

    def read(self, node: Node, reading: Reading, name: str) -> dict[str, Any] | None:
        """The values that are there and right, by key."""
        if isinstance(node, Scalar):
            if node.is_null:
                return None
            if self.short:
                value = self._shapes[self.short].read(node, reading, name)
                return None if value is None else {self.short: value}
        if not isinstance(node, Mapping):
            reading.error(node.line, "wrong-type", f"{_a(self.what)} must be keys and values, not {_kind(node)}")
            return None
        values: dict[str, Any] = {}
        shapes = self._shapes
        for key, value in distinct_pairs(node, reading):
            shape = shapes.get(key.text)
            if shape is None:
                self._unknown(key, reading)
                continue
            read = shape.read(value, reading, key.text)
            if read is not None:
                values[key.text] = read
        for wanted in self.keys:
            if wanted.required and node.get(wanted.name) is None:
                reading.error(
                    node.line, "missing-key", f"{_a(self.what)} without '{wanted.name}'", f"{wanted.name}: {wanted.doc}"
                )
        return values

    def _unknown(self, key: Scalar, reading: Reading) -> None:
        """A person's own key is theirs; one that is nearly ours is most likely a slip that would lose a value."""
        from evmap.text.nearest import slip_of

        if near := slip_of(key.text, self._shapes):
            reading.warn(
                key.line,
                "unknown-key",
                f"{_a(self.what)} has no key '{key.text}': it is kept but not understood",
                f"did you mean '{near}'?",
            )

    def schema(self) -> dict[str, Any]:
        """See :class:`Shape`."""
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {key.name: {**key.shape.schema(), "description": key.doc} for key in self.keys},
        }
        required = [key.name for key in self.keys if key.required]
        if required:
            schema["required"] = required
        if self.short:
            return {"anyOf": [{"type": "string"}, schema]}
        return schema


_NAME_KEYS = Table(
    "name",
    (
        Key("family", Text(), "Family name of a person"),
        Key("given", Text(), "Given names or initials"),
        Key("particle", Text(), "What stands before the family name: van der"),
        Key("suffix", Text(), "Jr, III"),
        Key("literal", Text(), "An organisation's name, whole"),
        Key("acronym", Text(), "The short form of the organisation"),
    ),
)


@dataclass(frozen=True, slots=True)
class OneName:
    """An author: ``{family: …, given: …}`` for a person, ``{literal: …}`` for an organisation."""

    def read(self, node: Node, reading: Reading, name: str) -> Name | None:
        """See :class:`Shape`."""
        if isinstance(node, Scalar) and not node.is_null:
            reading.error(
                node.line,
                "wrong-type",
                f"'{name}' does not say whether '{node.text}' is a person or an organisation",
                "write {family: …, given: …} for a person, {literal: …} for an organisation",
            )
            return None
        values = _NAME_KEYS.read(node, reading, name)
        if not values:
            return None
        person = any(key in values for key in ("family", "given"))
        if person == ("literal" in values):
            reading.error(
                node.line,
                "wrong-type",
                f"'{name}' must be a person (family, given) or an organisation (literal)",
                "write {family: …, given: …} for a person, {literal: …} for an organisation",
            )
            return None
        return Name(**values)

    def schema(self) -> dict[str, Any]:
        """See :class:`Shape`."""
        return _NAME_KEYS.schema()


def distinct_pairs(node: Mapping, reading: Reading) -> list[tuple[Scalar, Node]]:
    """The pairs of *node*; of a key written twice the first, and the second is noted as an error."""
    seen: dict[str, int] = {}
    for key, _ in node.pairs:
        if key.text in seen:
            reading.error(
                key.line,
                "repeated-key",
                f"'{key.text}' is written twice here (first in line {seen[key.text]})",
                "keep one of them, or join their values",
            )
        else:
            seen[key.text] = key.line
    if len(seen) == len(node.pairs):
        return node.pairs
    firsts: dict[str, tuple[Scalar, Node]] = {}
    for pair in node.pairs:
        firsts.setdefault(pair[0].text, pair)
    return list(firsts.values())


def number_in(text: str) -> float | int | None:
    """The number that *text* is, None if it is none.

    >>> number_in("97"), number_in("3.5"), number_in("1,200"), number_in("over a fifth")
    (97, 3.5, 1200, None)
    """
    bare = text.strip()
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+", bare):
        bare = bare.replace(",", "")
    if re.fullmatch(r"[-+]?\d{1,15}", bare):
        return int(bare)
    if re.fullmatch(r"[-+]?(\d{1,15}\.\d{0,15}|\.\d{1,15})", bare):
        return float(bare)
    return None


def _kind(node: Node) -> str:
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Mapping):
        return "keys and values"
    return "nothing" if node.is_null else f"'{node.text}'"


def _a(noun: str) -> str:
    return ("an " if noun[0] in "aeiou" else "a ") + noun
