"""Which format a bibliographic file is in, told from its first bytes, not from its name."""

from __future__ import annotations

import re

from evmap.errors import InputError
from evmap.formats.incoming import Incoming

_BIBTEX = re.compile(r"^[ \t]*@\s*\w+\s*[{(]", re.MULTILINE)
_RIS = re.compile(r"^\s*TY {0,2}-", re.MULTILINE)
_RIS_TAG = re.compile(r"^(?:A[1U]|T[1I]|PY|Y1|JO|JF)  - ", re.MULTILINE)
_NBIB = re.compile(r"^(?:PMID|STAT|OWN )- ?", re.MULTILINE)
_ENW = re.compile(r"^%[0AT] ", re.MULTILINE)
_WOS = re.compile(r"^(?:FN .*\nVR |PT [JBSCP]\n)", re.MULTILINE)
_WOS_TAB = re.compile(r"\s*PT\t(?:[A-Z][A-Z0-9]\t){3}")
_JSON = re.compile(r"\s*(?:\[\s*[\[{\]]|\{\s*[\"}])")
#: A line of any tagged format, or one that goes on with the value before it.
_TAGGED = re.compile(r"(?:[A-Z][A-Z0-9]{1,3} {0,3}- ?|%[0-9A-Z@!&?#$^><~*] |[A-Z][A-Z0-9](?: |$)|E[FR]$|\s{3,}\S)")
_ENDNOTE = re.compile(r"<(?:xml|records)\b[^>]*>\s*(?:<records\b[^>]*>\s*)?<(?:records|record)\b")
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def sniff(incoming: Incoming) -> str:
    """Return the format's name (a key of ``READABLE``).

    Raises
    ------
    InputError
        when the file is empty, or looks like none of them (with what it looks like, where that helps).
    """
    head = incoming.head()
    if not head:
        raise InputError("the file is empty", file=incoming.name, hint="download or export it again")
    if head.startswith(_ZIP):
        return _zipped(incoming)
    if head.startswith(_OLD_EXCEL):
        raise InputError(
            "this is an old Excel file (.xls)", file=incoming.name, hint="save it as .xlsx or .csv and read that"
        )
    text = incoming.head_text()
    if not text.strip():
        raise InputError("the file holds nothing but blanks", file=incoming.name, hint="download or export it again")
    if _JSON.match(text):
        from evmap.formats.scholarly import json_kind

        return json_kind(text, incoming.name)
    found = _by_marks(text) or _by_structure(text)
    if found:
        return found
    raise InputError(
        "this is no bibliographic file that evmap knows",
        file=incoming.name,
        hint="evmap convert --help lists the formats; --from says which one it is",
    )


def holds_records(name: str, data: bytes) -> bool:
    """Return whether a file that may be a report is a bibliographic file: what :func:`sniff` knows by its marks, with
    little beside the records. A report that quotes an entry or two stays one. JSON is never a report.
    """
    text = Incoming.of(name, data).head_text()
    if _JSON.match(text):
        return True
    kind = _by_marks(text)
    if not kind or kind == "wos-tab":
        return bool(kind)
    if kind == "endnote-xml":
        return bool(_ENDNOTE.search(text))
    lines = [line for line in text.split("\n") if line.strip()]
    inside = sum(bool(_TAGGED.match(line)) for line in lines) if kind != "bibtex" else _bibtex_lines(text)
    return inside * 2 >= len(lines)


def _bibtex_lines(text: str) -> int:
    """How many lines with text stand within entries."""
    depth = inside = 0
    for line in text.split("\n"):
        opens = depth > 0 or bool(_BIBTEX.match(line))
        inside += opens and bool(line.strip())
        if opens:
            depth = max(0, depth + line.count("{") - line.count("}"))
    return inside


def _zipped(incoming: Incoming) -> str:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(incoming.binary()) as archive:
            names = archive.namelist()
    except BadZipFile as error:
        raise InputError(
            "the file is a damaged spreadsheet or archive", file=incoming.name, hint="download or export it again"
        ) from error
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    raise InputError(
        "this is an archive, not a bibliographic file", file=incoming.name, hint="unpack it and read what is inside"
    )


def _by_marks(text: str) -> str:
    """The format whose own marks stand at the start of lines; where several do, the one that comes first."""
    stripped = text.lstrip()
    if re.match(r"<[?!A-Za-z]", stripped):  # Ovid numbers its records <1>, <2> …
        return "endnote-xml" if re.search(r"<(?:xml|records|record)\b[^>]*>", stripped) else ""
    if _WOS_TAB.match(text):
        return "wos-tab"
    marks = {
        "ris": _RIS,
        "bibtex": _BIBTEX,
        "nbib": _NBIB,
        "enw": _ENW,
        "wos": _WOS,
    }
    places = {name: match.start() for name, mark in marks.items() if (match := mark.search(text))}
    if places:
        return min(places, key=places.__getitem__)
    return "ris" if _RIS_TAG.search(text) else ""


def _by_structure(text: str) -> str:
    """A table is told by a header among its first lines."""
    import csv

    from evmap.formats.tables.csv import separator_of
    from evmap.formats.tables.read import layout_of

    lines = text.split("\n")[:60]
    try:
        separator = separator_of(lines)
        rows = csv.reader((line + "\n" for line in lines), delimiter=separator)
        return "csv" if any(layout_of(row) for row in rows) else ""
    except csv.Error:
        return ""
