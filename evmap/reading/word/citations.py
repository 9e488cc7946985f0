"""What a reference manager wrote into the fields of a Word file: which records a citation means.

Formats: Zotero (``ADDIN ZOTERO_ITEM CSL_CITATION {…}``, ``ADDIN ZOTERO_BIBL``), Mendeley Desktop
(``ADDIN CSL_CITATION``, ``ADDIN Mendeley Bibliography``), Mendeley Cite (content controls whose tag is
``MENDELEY_CITATION_v3_`` and base64), EndNote (``ADDIN EN.CITE`` with its XML in the instruction or in the nested
field ``EN.CITE.DATA``, ``ADDIN EN.REFLIST``) and Word itself (``CITATION tag``, ``BIBLIOGRAPHY``).
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.reading.word.records import record_from_endnote, record_from_item
from evmap.safe.xml import child, children, parse_xml, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from evmap.domain.record import Record


class FieldKind(Enum):
    """What a field's result is."""

    CITATION = "citation"
    BIBLIOGRAPHY = "bibliography"
    LINK = "link"
    CONTENTS = "contents"
    DATA = "data"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field says: its kind and the ids (records, bookmarks) or the address it points to."""

    kind: FieldKind
    targets: tuple[str, ...] = ()
    address: str = ""


_OTHER = Meaning(FieldKind.OTHER)
_BIBLIOGRAPHIES = re.compile(
    r"ADDIN\s+(?:ZOTERO_BIBL|Mendeley Bibliography|EN\.REFLIST|CitaviBibliography|RW\.BIB|PAPERS2_CITATIONS_REFS)"
    r"|BIBLIOGRAPHY\b|.*\bCSL_BIBLIOGRAPHY\b",
    re.IGNORECASE | re.DOTALL,
)
_FOREIGN = re.compile(r"ADDIN\s+(?:RW\.CITE|CitaviPlaceholder|PAPERS2_CITATIONS|REFMGR\.CITE|ProCite)", re.IGNORECASE)
_CITATION = re.compile(r"CITATION\s+(\S+)(.*)", re.IGNORECASE | re.DOTALL)
_MORE = re.compile(r"\\m\s+(\S+)", re.IGNORECASE)
_HYPERLINK = re.compile(r"HYPERLINK\b", re.IGNORECASE)
_ANCHOR = re.compile(r"\\l\s+\"?([^\"\s]+)\"?", re.IGNORECASE)
_ADDRESS = re.compile(r"HYPERLINK\s+\"([^\"]+)\"", re.IGNORECASE)
_REF = re.compile(r"(?:REF|NOTEREF)\s+(\S+)", re.IGNORECASE)
_MENDELEY_TAG = re.compile(r"MENDELEY_CITATION(?:_v\d+)?_(\S+)")
_ID = re.compile(r"[\w\-]+")


@dataclass(slots=True)
class FieldReader:
    """Reads fields one after the other and collects the records they carry, in order of first mention."""

    file: str
    records: dict[str, Record] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, Record] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _missing: list[str] = field(default_factory=list)

    def meaning(self, instruction: str, data: Iterable[str] = ()) -> Meaning:
        """What a field with this *instruction* (and base64 *data* of its own or of nested fields) says."""
        text = instruction.strip()
        if "EN.CITE.DATA" in text:
            return Meaning(FieldKind.DATA)
        if "CSL_CITATION" in text and "{" in text:
            return self._csl(text)
        if re.match(r"ADDIN\s+EN\.CITE\b", text):
            return self._endnote(text, data)
        if _BIBLIOGRAPHIES.match(text):
            return Meaning(FieldKind.BIBLIOGRAPHY)
        if match := _CITATION.match(text):
            tags = (match[1], *_MORE.findall(match[2]))
            return Meaning(FieldKind.CITATION, tuple(self._word_source(tag) for tag in tags))
        if _HYPERLINK.match(text):
            anchor, address = _ANCHOR.search(text), _ADDRESS.search(text)
            return Meaning(FieldKind.LINK, (anchor[1],) if anchor else (), address[1] if address else "")
        if match := _REF.match(text):
            return Meaning(FieldKind.LINK, (match[1],))
        if re.match(r"TOC\b", text):
            return Meaning(FieldKind.CONTENTS)
        if match := _FOREIGN.match(text):
            self._note("field-not-read", f"a citation field of a program that evmap does not read: {match[0]}", text)
        return _OTHER

    def control(self, tag: str) -> Meaning:
        """What a content control with this tag says (Mendeley Cite)."""
        if tag.startswith("MENDELEY_BIBLIOGRAPHY"):
            return Meaning(FieldKind.BIBLIOGRAPHY)
        match = _MENDELEY_TAG.match(tag)
        if match is None:
            return _OTHER
        decoded = _decoded(match[1])
        return self._csl(decoded) if decoded else self._unreadable(tag)

    def finish(self) -> None:
        """Say which cited items came without data."""
        missing = [item for item in dict.fromkeys(self._missing) if item not in self.records]
        if missing:
            self._note(
                "field-without-data",
                f"{len(missing)} cited item{'s' * (len(missing) != 1)} without bibliographic data in the file: "
                + ", ".join(missing[:10]),
                "\n".join(missing),
            )

    def _csl(self, text: str) -> Meaning:
        try:
            content, _ = json.JSONDecoder().raw_decode(text, text.index("{"))
        except (ValueError, RecursionError):
            return self._unreadable(text)
        items = content.get("citationItems") if isinstance(content, dict) else None
        if not isinstance(items, list):
            return self._unreadable(text)
        targets = [self._csl_item(item) for item in items if isinstance(item, dict)]
        return Meaning(FieldKind.CITATION, tuple(dict.fromkeys(target for target in targets if target)))

    def _csl_item(self, item: dict[str, Any]) -> str:
        uris = item.get("uris") or item.get("uri") or []
        uri = next((str(one) for one in (uris if isinstance(uris, list) else [uris]) if one), "")
        data = item.get("itemData")
        # Mendeley numbers items afresh in every citation (ITEM-1), so the address of the item comes first.
        key = uri or str(item.get("id") or (data.get("id") if isinstance(data, dict) else "") or "")
        if not key:
            return ""
        record_id = self._id(key)
        if not isinstance(data, dict):
            self._missing.append(record_id)
        elif record_id not in self.records:
            self.records[record_id] = record_from_item(data, record_id, self.file)
        return record_id

    def _id(self, key: str) -> str:
        """A short id for an item's address or number, the same for the same key, never shared by two."""
        if key not in self._ids:
            words = _ID.findall(key)
            base = words[-1] if words else "item"
            number, candidate = 2, base
            while candidate in self._taken:
                candidate, number = f"{base}-{number}", number + 1
            self._ids[key] = candidate
            self._taken.add(candidate)
        return self._ids[key]

    def _endnote(self, text: str, data: Iterable[str]) -> Meaning:
        parts = [_decoded(part) for part in data]
        # The outer and the inner field may carry the same data, or each a half of it.
        found = next((xml for xml in (text, *parts, "".join(parts)) if "<EndNote" in xml and "</EndNote>" in xml), "")
        if not found:
            return self._unreadable(text) if any(parts) or "<" in text else Meaning(FieldKind.CITATION)
        xml = found[found.index("<EndNote") : found.rindex("</EndNote>") + len("</EndNote>")]
        try:
            root = parse_xml(xml.encode(), self.file, part="an EndNote field")
        except InputError:
            return self._unreadable(xml)
        targets = [self._endnote_cite(cite) for cite in children(root, "Cite")]
        return Meaning(FieldKind.CITATION, tuple(dict.fromkeys(target for target in targets if target)))

    def _endnote_cite(self, cite: _Element) -> str:
        record = child(cite, "record")
        number = text_of(child(cite, "RecNum")) or text_of(child(record, "rec-number"))
        key = child(record, "foreign-keys", "key")
        database = (key.get("db-id") or "") if key is not None else ""
        if not number:
            return ""
        record_id = self._id(f"{database} en-{number}")
        if record is None:
            self._missing.append(record_id)
        elif record_id not in self.records:
            found, notes = record_from_endnote(record, record_id, self.file)
            self.diagnostics += notes
            if found is not None:
                self.records[record_id] = found
        return record_id

    def _word_source(self, tag: str) -> str:
        if tag in self.sources:
            self.records.setdefault(tag, self.sources[tag])
        else:
            self._missing.append(tag)
        return tag

    def _unreadable(self, raw: str) -> Meaning:
        self._note("field-unreadable", "a citation field whose data cannot be read; its text is kept", raw)
        return Meaning(FieldKind.CITATION)

    def _note(self, code: str, message: str, raw: str) -> None:
        self.diagnostics.append(Diagnostic(Source(self.file), code, message, Severity.WARNING, raw=raw[:2000]))


def _decoded(data: str) -> str:
    """The text in base64 *data* (UTF-8, or UTF-16 as Word stores it), "" when it is none."""
    compact = "".join(data.split())
    try:
        raw = base64.b64decode(compact + "=" * (-len(compact) % 4), validate=False)
    except (binascii.Error, ValueError):
        return ""
    wide = raw[:2] in {b"\xff\xfe", b"\xfe\xff"} or raw[1:2] == b"\0"
    try:
        return raw.decode("utf-16" if wide and raw[:1] != b"<" else "utf-16-le" if wide else "utf-8").replace("\0", "")
    except UnicodeDecodeError:
        return raw.decode("latin-1").replace("\0", "")
