"""evmap's own fields in a .bib: ``evmap-source``, ``evmap-confidence``, and field names BibTeX cannot spell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

#: in front of the encoded name of a field that BibTeX could not spell or would take for one of its own
FOREIGN = "evmap-x-"
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+:./-]*$")
_ENCODED = re.compile(r"\+([0-9a-f]+)\+|_")


def to_field_name(name: str, *, foreign: bool = False) -> str:
    """Return the BibTeX field name for the field *name* of any source: itself where BibTeX can spell it.

    >>> to_field_name("Author Full Names"), to_field_name("owner")
    ('evmap-x-Author_Full_Names', 'owner')
    """
    if not foreign and _PLAIN_NAME.match(name) and not name.startswith(FOREIGN):
        return name
    return FOREIGN + "".join(_spell(char) for char in name)


def _spell(char: str) -> str:
    if char == " ":
        return "_"
    return char if char.isascii() and (char.isalnum() or char in "-./:") else f"+{ord(char):x}+"


def from_field_name(name: str) -> str:
    """Return the name that :func:`to_field_name` was given.

    >>> from_field_name(to_field_name("Übersetzer (1)"))
    'Übersetzer (1)'
    """
    if not name.startswith(FOREIGN):
        return name
    return _ENCODED.sub(lambda match: chr(int(match[1], 16)) if match[1] else " ", name.removeprefix(FOREIGN))


def write_source(source: Source) -> str:
    """``file:line``, or the file alone."""
    return str(source)


def read_source(value: str) -> Source:
    """The place in ``file:line``."""
    file, colon, line = value.strip().rpartition(":")
    if colon and line.isdigit():
        return Source(file, int(line))
    return Source(value.strip())


def write_confidence(confidence: Mapping[str, float]) -> str:
    """``authors=0.92 title=0.99``, in order of name."""
    return " ".join(f"{name}={value!r}" for name, value in sorted(confidence.items()))


def read_confidence(value: str) -> dict[str, float]:
    """The numbers in ``authors=0.92 title=0.99``; what is no number between 0 and 1 is passed over."""
    found: dict[str, float] = {}
    for part in value.replace(",", " ").split():
        name, equals, number = part.partition("=")
        try:
            score = float(number)
        except ValueError:
            continue
        if equals and 0 <= score <= 1:
            found[name] = score
    return found
