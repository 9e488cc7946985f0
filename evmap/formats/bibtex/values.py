"""Field values of BibTeX: delimiters, string names and concatenation resolved, markup still in."""

from __future__ import annotations

import re

from evmap.errors import InputError
from evmap.text.months import SHORT_MONTHS

#: BibTeX's own string names: months are predefined.
MONTH_STRINGS = {name: str(number) for number, name in enumerate(SHORT_MONTHS, start=1)}

LONGEST_VALUE = 1_000_000
"""Characters of a value that is put together: abstracts have a few thousand."""
_NEXT_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w+:./-]*)\s*=\s*")


def plain_value(value: str, strings: dict[str, str], unknown: set[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return *value* without its delimiters, and fields that were swallowed because a comma is missing before them.

    ``{a} # jan # "b"`` is joined, string names are looked up in *strings* (and collected in *unknown* when they are
    not there; the name itself then stands for the value). Raises :class:`InputError` for a value beyond all measure.
    """
    if value[:1] == "{" and value[-1] == "}" and value.find("{", 1) < 0 and value.find("}") == len(value) - 1:
        return value[1:-1], ()
    if value.isdigit() or not value:
        return value, ()
    if len(value.split()) > 1 and not set(value) & set('{"#='):
        return value, ()  # several bare words: no BibTeX, but plain enough
    return _joined(value, strings, unknown)


def _joined(value: str, strings: dict[str, str], unknown: set[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    fields: list[tuple[str, list[str]]] = [("", [])]  # the value itself, then those that were swallowed
    at = size = 0
    joined = True  # whether what comes next belongs to what was read: at the start and after #
    while at < len(value):
        if value[at].isspace() or value[at] == "#":
            joined = joined or value[at] == "#"
            at += 1
            continue
        if not joined and (match := _NEXT_FIELD.match(value, at)):
            fields.append((match[1], []))
            at, joined = match.end(), True
            continue
        end = _end_of_part(value, at)
        part = _part(value[at:end], strings, unknown)
        size += len(part)
        if size > LONGEST_VALUE:
            raise InputError(
                f"a value grows beyond {LONGEST_VALUE:,} characters through the strings that it is made of",
                hint="write it out; evmap does not expand what may be an attack",
            )
        fields[-1][1].append(part)
        at, joined = end, False
    (_, own), *more = fields
    return "".join(own), tuple((name, "{" + "".join(parts) + "}") for name, parts in more)


def define(name: str, value: str, strings: dict[str, str]) -> None:
    """Put the ``@string`` *name* into *strings* (in lower case); those that it is made of stand before it."""
    plain, _ = plain_value(value, strings, set())
    strings[name.lower()] = plain


def _part(part: str, strings: dict[str, str], unknown: set[str]) -> str:
    if part[0] in '{"' and len(part) > 1:
        return part[1:-1]
    if part.isdigit():
        return part
    name = part.lower()
    if name in strings:
        return strings[name]
    if name in MONTH_STRINGS:
        return MONTH_STRINGS[name]
    unknown.add(part)
    return part


def _end_of_part(value: str, start: int) -> int:
    """Where the braced, quoted or bare part that begins at *start* ends."""
    opening = value[start]
    if opening == "{":
        depth = 0
        for at in range(start, len(value)):
            if value[at] in "{}" and value[at - 1 : at] != "\\":
                depth += 1 if value[at] == "{" else -1
                if depth == 0:
                    return at + 1
        return len(value)
    if opening == '"':
        depth = 0
        for at in range(start + 1, len(value)):
            if value[at] in "{}" and value[at - 1] != "\\":
                depth += 1 if value[at] == "{" else -1
            elif value[at] == '"' and depth == 0 and value[at - 1] != "\\":
                return at + 1
        return len(value)
    at = start
    while at < len(value) and not value[at].isspace() and value[at] != "#":
        at += 1
    return at
