"""EndNote XML to Records and back, record by record: a broken record costs only itself.

Each ``<record>`` is cut out of the text and parsed alone, which keeps its line and its text, and memory
bounded. A document type or an entity declaration is refused (XML bombs, external files).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from evmap.domain.diagnostic import Severity, Source
from evmap.domain.record import Record
from evmap.errors import InputError
from evmap.formats.endnote.types import PATHS, RIS_OF, RIS_OF_NUMBER, TAG_OF, TYPES
from evmap.formats.ris.read import to_fields
from evmap.formats.ris.write import ris_tags
from evmap.safe.xml import parse_piece
from evmap.text.controls import for_xml
from evmap.text.months import SHORT_MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from evmap.formats.base import Tally

_OPEN = re.compile(r"<record\b[^>]*>")
_CLOSE = "</record>"
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_ILLEGAL_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[1245-9]|2\d|3[01]));", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")
_RIS_DATE = re.compile(r"\d{4}/(\d\d)/(\d\d)?/$")
# what only EndNote's own library needs
_NOT_KEPT = frozenset({"database", "source-app", "ref-type", "foreign-keys/key"})


def read_endnote_xml(pieces: Iterable[str], tally: Tally) -> Iterator[Record]:
    """Yield the records of an EndNote XML file, in file order.

    Raises
    ------
    InputError
        when the file declares a document type or entities.
    """
    for line, text in _records(pieces, tally):
        record = endnote_record(text, tally, line)
        if record is None:
            continue
        tally.kept += 1
        yield replace(record, id=tally.claim(record.id, text))


def endnote_record(text: str, tally: Tally, line: int | None = None) -> Record | None:
    """Return the record of the XML *text* of one ``<record>``, None when it is not well-formed (*tally* then says why).

    Its id is the one it asks for; whoever reads a whole file lets the tally claim it.
    """
    element = _parsed(text, line, tally)
    if element is None:
        return None
    return Record(**_fields(element, tally, line), raw=text, source=Source(tally.name, line))


def _records(pieces: Iterable[str], tally: Tally) -> Iterator[tuple[int, str]]:
    """The texts of the records with the line each begins in."""
    line, rest, before_first = 1, "", True
    for piece in pieces:
        rest += piece
        while True:
            opening = _OPEN.search(rest)
            if before_first:
                _refuse_declarations(rest[: opening.start() if opening else len(rest)], tally)
            if opening is None:
                break
            before_first = False
            end = rest.find(_CLOSE, opening.end())
            following = _OPEN.search(rest, opening.end(), end if end >= 0 else len(rest))
            if following is not None:
                end = following.start()
            elif end < 0:
                break
            else:
                end += len(_CLOSE)
            start = line + rest.count("\n", 0, opening.start())
            yield start, rest[opening.start() : end]
            line += rest.count("\n", 0, end)
            rest = rest[end:]
    if opening := _OPEN.search(rest):
        tally.fail(
            "endnote-broken-record",
            "the file ends inside a record",
            line + rest.count("\n", 0, opening.start()),
            rest[opening.start() :],
        )


def _refuse_declarations(text: str, tally: Tally) -> None:
    if match := _DECLARATION.search(text):
        raise InputError(
            f"the XML has a {match[0][2:].upper()} declaration, which evmap refuses to read",
            file=tally.name,
            line=text.count("\n", 0, match.start()) + 1,
            hint="EndNote writes none; export the library again, or delete the declaration",
        )


def _parsed(text: str, line: int | None, tally: Tally) -> Element | None:
    """The record's XML; where it is ill-formed, after mending characters XML does not allow and bare ampersands."""
    try:
        return parse_piece(text)
    except ValueError:
        mended = _BARE_AMPERSAND.sub("&amp;", _ILLEGAL_REFERENCE.sub("", _holdable(text)))
    try:
        element = parse_piece(mended)
    except ValueError as error:
        tally.fail("endnote-broken-record", f"the record is no well-formed XML ({error})", line, text)
        return None
    message = "the record holds characters that XML does not allow; they were dropped or escaped"
    tally.say("endnote-mended", message, line, severity=Severity.NOTE, raw=text)
    return element


def _holdable(text: str) -> str:
    """The text without what XML does not allow; a carriage return as the line feed that a parser makes of it."""
    return for_xml(text.replace("\r\n", "\n").replace("\r", "\n"))


def _fields(element: Element, tally: Tally, line: int | None) -> dict[str, Any]:
    tags: list[tuple[str, str]] = [("TY", _type(element))]
    number = ""
    for path, text in _leaves(element, ""):
        if path == "rec-number":
            number = text
        elif path == "label":
            tags.append(("ID", text))
        elif path in TAG_OF:
            tags.append((TAG_OF[path], text))
        elif path not in _NOT_KEPT and path != "label":
            tags.append((path, text))
    if number and not any(tag == "ID" for tag, _ in tags):
        tags.append(("ID", number))  # by which a person finds the record in EndNote
    fields = to_fields(_dated(tags), tally, line)
    if number:
        fields["extra"] = {**fields["extra"], "rec-number": number}
    return fields


_DEEPEST = 50


def _leaves(element: Element, path: str, deep: int = 0) -> Iterator[tuple[str, str]]:
    """The paths and texts of elements without element children (but for EndNote's ``style``); what is nested deeper
    than any export is one text."""
    for child in element:
        below = f"{path}/{child.tag}" if path else str(child.tag)
        if deep < _DEEPEST and len(child) and any(grandchild.tag != "style" for grandchild in child):
            yield from _leaves(child, below, deep + 1)
        else:
            text = "".join(map(str, child.itertext())).replace("\r\n", "\n").replace("\r", "\n").strip()
            if text:
                yield below, text


def _type(element: Element) -> str:
    kind = element.find("ref-type")
    if kind is None:
        return "GEN"
    number = "".join(map(str, kind.itertext())).strip()
    return RIS_OF.get(kind.get("name", "").casefold()) or RIS_OF_NUMBER.get(number, "GEN")


def _dated(tags: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """EndNote keeps ``Mar 12`` beside the year: put together they are a date."""
    year = next((value for tag, value in tags if tag == "PY"), "")
    if not year.isdigit():
        return tags
    return [(tag, f"{value} {year}" if tag == "DA" and year not in value else value) for tag, value in tags]


def write_record(record: Record) -> str:
    """Return *record* as an EndNote ``<record>`` on one line (but for line ends in its texts)."""
    return f"<record>{''.join(_elements(record))}</record>"


def _elements(record: Record) -> Iterator[str]:
    tags = ris_tags(record)
    ris_type = next((value for tag, value in tags if tag == "TY"), "GEN")
    name, code = TYPES.get(ris_type, TYPES["GEN"])
    yield "<database>evmap</database>"
    if number := record.extra.get("rec-number"):
        yield f"<rec-number>{_text(number)}</rec-number>"
    yield f'<ref-type name="{name}">{code}</ref-type>'
    tree: dict[str, list[str]] = {}
    for tag, value in _for_endnote(tags):
        tree.setdefault(PATHS[tag], []).append(value)
    # EndNote wants the children of one parent together
    for parent in dict.fromkeys(path.split("/")[0] for path in PATHS.values()):
        yield from _nested(parent, {path: values for path, values in tree.items() if path.split("/")[0] == parent})


def _for_endnote(tags: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    end = next((value for tag, value in tags if tag == "EP"), "")
    joined = {tag: "\n".join(value for other, value in tags if other == tag) for tag in ("SN", "N1")}
    for tag, value in tags:
        if tag == "ID":
            yield "LB", value
        elif tag == "SP":
            yield "SP", f"{value}-{end}" if end else value
        elif tag == "DA" and (match := _RIS_DATE.match(value)):
            yield "DA", f"{SHORT_MONTHS[int(match[1]) - 1].capitalize()} {int(match[2] or 0) or ''}".strip()
        elif tag in joined:
            if text := joined.pop(tag):  # EndNote has one field for them all, a line each
                yield tag, text
        elif tag in PATHS and tag != "LB" and tag not in ("SN", "N1"):
            yield tag, value


def _nested(parent: str, paths: dict[str, list[str]]) -> Iterator[str]:
    """The XML of all *paths*, which begin with *parent*."""
    if not paths:
        return
    if parent in paths:
        for value in paths[parent]:
            yield f"<{parent}>{_style(value)}</{parent}>"
        return
    yield f"<{parent}>"
    below = {path.partition("/")[2]: values for path, values in paths.items()}
    for child in dict.fromkeys(path.split("/")[0] for path in below):
        yield from _nested(child, {path: values for path, values in below.items() if path.split("/")[0] == child})
    yield f"</{parent}>"


def _style(value: str) -> str:
    return f'<style face="normal" font="default" size="100%">{_text(value)}</style>'


def _text(value: str) -> str:
    return escape(_holdable(value))
