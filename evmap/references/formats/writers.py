"""Writing records in any format, and finding out what the format could not hold by reading it back."""

from __future__ import annotations

from dataclasses import fields as fields_of
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.domain.record import Record
from evmap.errors import UsageError
from evmap.references.formats.base import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TITLES = {
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
    "csv": "CSV",
    "xlsx": "the spreadsheet",
    "endnote-xml": "EndNote XML",
}
# id and source are made anew in the new file; raw is what stood in the old one
_NOT_COMPARED = frozenset({"id", "source", "raw", "extra", "confidence"})
_COMPARED = tuple(field.name for field in fields_of(Record) if field.name not in _NOT_COMPARED)


def write(
    records: tuple[Record, ...], format: str, extras: tuple[str, ...], *, provenance: bool, check: bool
) -> Written:
    """Write *records*; see :func:`evmap.references.formats.write_records`."""
    try:
        writer = _WRITERS[format]
    except KeyError:
        raise UsageError(f"'{format}' is no format evmap writes", hint=f"it writes {', '.join(_WRITERS)}") from None
    if not provenance:
        records = tuple(replace(record, raw="", source=Source()) for record in records)
    data = writer(records, extras)
    if not check:
        return Written(data)
    losses = _losses(records, data, format)
    if extras and format != "bibtex":
        message = f"{_TITLES[format]} has no place for the comments and strings of a .bib ({len(extras)})"
        losses = (*losses, Diagnostic(Source(), "lost-extras", message, Severity.NOTE))
    return Written(data, losses)


def _losses(records: tuple[Record, ...], data: bytes, format: str) -> tuple[Diagnostic, ...]:
    """One diagnostic a field that did not come back as it went, with how many records and the first of them."""
    if not records:
        return ()
    from evmap.references.formats import read_records

    back = read_records("", data, format=format).records
    lost: dict[str, list[str]] = {}
    if len(back) != len(records):
        lost["record"] = [f"{len(records)} written, {len(back)} read back"]
    for record, again in zip(records, back, strict=False):
        for name in _differing(record, again):
            lost.setdefault(name, []).append(record.id)
    return tuple(
        Diagnostic(
            Source(),
            f"lost-{name.replace('_', '-')}",
            f"{_TITLES[format]} cannot hold {_words(name)} of {len(ids)} record{'s' if len(ids) > 1 else ''} as it is "
            f"({', '.join(ids[:3])}{' …' if len(ids) > 3 else ''})",
            Severity.NOTE,
        )
        for name, ids in lost.items()
    )


def _differing(record: Record, again: Record) -> list[str]:
    names = [name for name in _COMPARED if getattr(record, name) != getattr(again, name)]
    names.extend(f"extra {name}" for name, value in record.extra.items() if again.extra.get(name) != value)
    if _differ(record.confidence, again.confidence):
        names.append("confidence")
    return names


def _differ(left: Mapping[str, float], right: Mapping[str, float]) -> bool:
    return dict(left) != dict(right)


def _words(name: str) -> str:
    if name.startswith("extra "):
        return f"the field '{name.removeprefix('extra ')}'"
    words = {"et_al": "'et al.'", "work": "the work's id", "confidence": "the confidence of fields"}
    return words.get(name, f"the {name.replace('_', ' ')}")


def _bibtex(records: tuple[Record, ...], extras: tuple[str, ...]) -> bytes:
    from evmap.references.formats.bibtex_write import write_bibtex

    return write_bibtex(records, extras).encode("utf-8")


def _ris(records: tuple[Record, ...], extras: tuple[str, ...]) -> bytes:
    from evmap.references.formats.ris_write import write_ris

    return "".join(map(write_ris, records)).encode("utf-8")


def _csl_json(records: tuple[Record, ...], extras: tuple[str, ...]) -> bytes:
    from evmap.references.formats.csl_json import write_csl_json

    return write_csl_json(records).encode("utf-8", "surrogatepass")


def _csv(records: tuple[Record, ...], extras: tuple[str, ...]) -> bytes:
    from evmap.references.formats.table_write import write_csv

    return write_csv(records)


def _xlsx(records: tuple[Record, ...], extras: tuple[str, ...]) -> bytes:
    from evmap.references.formats.table_write import write_xlsx

    return write_xlsx(records)


def _endnote_xml(records: tuple[Record, ...], extras: tuple[str, ...]) -> bytes:
    from evmap.references.formats.endnote_xml import write_endnote_xml

    return write_endnote_xml(records).encode("utf-8")


_WRITERS: dict[str, Callable[[tuple[Record, ...], tuple[str, ...]], bytes]] = {
    "bibtex": _bibtex,
    "ris": _ris,
    "csl-json": _csl_json,
    "csv": _csv,
    "xlsx": _xlsx,
    "endnote-xml": _endnote_xml,
}
