"""Writing records in any format, and finding out what the format could not hold by reading it back."""

from __future__ import annotations

import io
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.record import Record
from evmap.errors import UsageError
from evmap.formats.base import Written, stretches
from evmap.formats.known import TITLES, WRITABLE
from evmap.formats.readers import read_records
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from evmap.formats.base import Pieces

# id and source are made anew in the new file; raw is what stood in the old one
_NOT_COMPARED = frozenset({"id", "source", "raw", "extra", "confidence"})
_COMPARED = tuple(field.name for field in fields_of(Record) if field.name not in _NOT_COMPARED)
# a table needs all records for its columns; the others are written a stretch at a time, in bounded memory
_WHOLE = frozenset({"csv", "xlsx"})

#: format -> (what stands before the records, between them, after them)
_FRAMES = {
    "bibtex": ("", "\n", ""),
    "ris": ("", "", ""),
    "csl-json": ("[\n", ",\n", "\n]\n"),
    "endnote-xml": ('<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n', "\n", "\n</records></xml>\n"),
}


def write(records: Iterable[Record], format: str, extras: tuple[str, ...], *, provenance: bool, check: bool) -> Written:
    """Write *records*; see :func:`evmap.formats.write_records`."""
    buffer = io.BytesIO()
    losses = write_to(buffer, records, format, extras, provenance=provenance, check=check)
    return Written(buffer.getvalue(), losses)


def write_to(
    out: BinaryIO,
    records: Iterable[Record],
    format: str,
    extras: Iterable[str] = (),
    *,
    provenance: bool = True,
    check: bool = True,
) -> tuple[Diagnostic, ...]:
    """Write *records* to *out* as they come, in bounded memory but for tables; return what the format cannot hold.

    *extras* that are there at first stand before the records, those that came while they were read after them.

    Raises
    ------
    UsageError
        when *format* cannot be written.
    """
    if format not in WRITABLE:
        raise UsageError(f"'{format}' is no format evmap writes", hint=f"it writes {', '.join(WRITABLE)}")
    if not provenance:
        records = (replace(record, raw="", source=Source()) for record in records)
    lost: dict[str, list[str]] = {}
    if format in _WHOLE:
        from evmap.formats.tables.write import write_table

        if not check:
            write_table(out, records, format)
            return ()
        every, buffer = tuple(records), io.BytesIO()
        write_table(buffer, every, format)
        out.write(buffer.getbuffer())
        _compare(every, buffer.getvalue(), format, lost)
    else:
        before, between, after = _FRAMES[format]
        out.write(before.encode())
        one = _writer(format)
        first = True
        known = tuple(extras)
        if format == "bibtex" and known:
            out.write(_utf8(between.join(extra.rstrip() + "\n" for extra in known)))
            first = False
        for stretch in stretches(records):
            text = between.join(one(record) for record in stretch)
            out.write(_utf8(text if first else between + text))
            first = False
            if check:
                _compare(stretch, _utf8(before + text + after), format, lost)
        out.write(after.encode())
        if format == "bibtex":
            for extra in tuple(extras)[len(known) :]:
                out.write(_utf8(("" if first else between) + extra.rstrip() + "\n"))
                first = False
    if check and format != "bibtex" and (count := sum(1 for _ in extras)):
        lost[f"\0{count}"] = []
    return _losses(lost, format)


def write_placed(out: BinaryIO, placed: Iterable[tuple[int, Record]], format: str, pieces: Pieces) -> int:
    """Write records that come with their places (0, 1 … each once), in any order, to *out* in *format*, as they are
    placed; return how many. They wait in *pieces*, so memory is bounded. The bytes are those of :func:`write_to`, but
    what the format cannot hold is not looked for."""
    if format in _WHOLE:
        from evmap.formats.tables.write import write_placed_table

        return write_placed_table(out, placed, format, pieces)
    before, between, after = _FRAMES[format]
    one = _writer(format)
    count = 0
    for stretch in stretches(placed):
        for place, record in stretch:
            pieces.put(place, _utf8(one(record)))
        count += len(stretch)
    out.write(before.encode())
    for place in range(count):
        if place:
            out.write(between.encode())
        out.write(pieces.get(place))
    out.write(after.encode())
    return count


def _utf8(text: str) -> bytes:
    """*text* in UTF-8; a half of a surrogate pair (from a broken JSON escape) has no code and becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _writer(format: str) -> Callable[[Record], str]:
    if format == "bibtex":
        from evmap.formats.bibtex.write import write_entry

        return write_entry
    if format == "ris":
        from evmap.formats.ris.write import write_ris

        return write_ris
    if format == "csl-json":
        from evmap.formats.csl.file import write_item

        return write_item
    from evmap.formats.endnote.xml import write_record

    return write_record


def _compare(records: tuple[Record, ...], data: bytes, format: str, lost: dict[str, list[str]]) -> None:
    """Add to *lost*, by field, the ids of records that do not come back as they went."""
    if not records:
        return
    back = read_records("", data, format=format).records
    if len(back) != len(records):
        lost.setdefault("record", []).extend(record.id for record in records[len(back) :])
    for record, again in zip(records, back, strict=False):
        for name in _differing(record, again):
            lost.setdefault(name, []).append(record.id)


def _differing(record: Record, again: Record) -> list[str]:
    names = [name for name in _COMPARED if getattr(record, name) != getattr(again, name)]
    names.extend(f"extra {name}" for name, value in record.extra.items() if again.extra.get(name) != value)
    if dict(record.confidence) != dict(again.confidence):
        names.append("confidence")
    return names


def _losses(lost: dict[str, list[str]], format: str) -> tuple[Diagnostic, ...]:
    """One diagnostic a field, with how many records and the first of them."""
    found: list[Diagnostic] = []
    for name, ids in lost.items():
        if name.startswith("\0"):
            message = f"{TITLES[format]} has no place for the comments and strings of a .bib ({name[1:]})"
            found.append(Diagnostic(Source(), "lost-extras", message, Severity.NOTE))
            continue
        message = (
            f"{TITLES[format]} cannot hold {_words(name)} of {count(len(ids), 'record')} as it is "
            f"({', '.join(ids[:3])}{' …' if len(ids) > 3 else ''})"
        )
        found.append(Diagnostic(Source(), f"lost-{name.replace('_', '-')}", message, Severity.NOTE))
    return tuple(found)


def _words(name: str) -> str:
    if name.startswith("extra "):
        return f"the field '{name.removeprefix('extra ')}'"
    words = {
        "et_al": "'et al.'",
        "work": "the work's id",
        "confidence": "the confidence of fields",
        "issued": "the exact date",
        "accessed": "the exact date of access",
        "authors": "every detail of the authors' names",
        "editors": "every detail of the editors' names",
        "record": "the whole",
    }
    return words.get(name, f"the {name.replace('_', ' ')}")
