"""Statements as TriG (https://www.w3.org/TR/trig/), in a fixed order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Triple = tuple[str, str, str]
"""Subject, predicate, object, each as TriG writes it."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile('[\\\\"\n\r\t\b\f\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')


def iri(address: str) -> str:
    """Return *address* in angle brackets, with what must not stand there in percent signs.

    >>> iri("https://doi.org/10.1000/a<b> c")
    '<https://doi.org/10.1000/a%3Cb%3E%20c>'
    """
    return f"<{quote(address, safe=_SAFE, errors='replace')}>"


_SAFE = ":/?#[]@!$&'()*+,;=%~-._"


def literal(text: str) -> str:
    """Return *text* as a string; what RDF has no letter for becomes the sign for that.

    >>> literal('say "no"\\n')
    '"say \\\\"no\\\\"\\\\n"'
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return f"\\u{ord(letter):04X}" if letter != "\x00" and not 0xD800 <= ord(letter) <= 0xDFFF else "\ufffd"


def graph_text(name: str, triples: Iterable[Triple]) -> str:
    """Return a named graph; a subject's statements stand together, in the order given."""
    grouped: dict[str, dict[str, None]] = {}
    for subject, predicate, value in triples:
        grouped.setdefault(subject, {}).setdefault(f"{predicate} {value}")
    lines = [f"{name} {{"]
    for subject, said in grouped.items():
        lines.append(f"  {subject} " + " ;\n    ".join(said) + " .")
    return "\n".join([*lines, "}", ""])


def prefixes_text(prefixes: Mapping[str, str]) -> str:
    """Return the declarations of *prefixes*."""
    return "".join(f"@prefix {name}: <{address}> .\n" for name, address in prefixes.items()) + "\n"
