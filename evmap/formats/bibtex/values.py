"""Field values of BibTeX: delimiters, string names and concatenation resolved, markup still in."""

from __future__ import annotations

import re

from evmap.text.months import SHORT_MONTHS

#: BibTeX's own string names: months are predefined.
MONTH_STRINGS = {name: str(number) for number, name in enumerate(SHORT_MONTHS, start=1)}

_NEXT_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w+:./-]*)\s*=\s*")


def plain_value(value: str, strings: dict[str, str], unknown: set[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return *value* without its delimiters, and fields that were swallowed because a comma is missing before them.

    ``{a} # jan # "b"`` is joined, string names are looked up in *strings* (and collected in *unknown* when they are
    not there; the name itself then stands for the value).
    """
    if value[:1] == "{" and value[-1] == "}" and value.find("{", 1) < 0 and value.find("}") == len(value) - 1:
        return value[1:-1], ()
    if value.isdigit() or not value:
        return value, ()
    if len(value.split()) > 1 and not set(value) & set('{"#='):
        return value, ()  # several bare words: no BibTeX, but plain enough
    return _joined(value, strings, unknown)


def _joined(value: str, strings: dict[str, str], unknown: set[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    parts: list[str] = []
    at = 0
    while at < len(value):
        if value[at].isspace() or value[at] == "#":
            at += 1
            continue
        end = _end_of_part(value, at)
        part = value[at:end]
        if parts and not value[:at].rstrip().endswith("#") and (match := _NEXT_FIELD.match(value, at)):
            rest, more = _joined(value[match.end() :], strings, unknown)
            return "".join(parts), ((match[1], "{" + rest + "}"), *more)
        parts.append(_part(part, strings, unknown))
        at = end
    return "".join(parts), ()


def _part(part: str, strings: dict[str, str], unknown: set[str]) -> str:
    if part[0] in '{"' and len(part) > 1:
        return part[1:-1]
    if part.isdigit():
        return part
    name = part.lower()
    if name in strings:
        # a string may be made of others defined before it
        others = {key: text for key, text in strings.items() if key != name}
        return _joined(strings[name], others, unknown)[0]
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
