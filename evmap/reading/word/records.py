"""Records as a reference manager put them into a Word file's fields: CSL-JSON items and EndNote's XML."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Source
from evmap.formats.base import Tally
from evmap.formats.csl.item import csl_record
from evmap.formats.endnote.xml import endnote_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from evmap.domain.diagnostic import Diagnostic
    from evmap.domain.record import Record

#: the HTML that managers allow in titles and abstracts
_TAG = re.compile(r"</?(?:i|b|em|strong|sup|sub|span|sc|u|br|p|jats:\w+)(?:\s[^<>]*)?/?>", re.IGNORECASE)


def record_from_item(item: Mapping[str, Any], record_id: str, file: str) -> Record:
    """The Record of a CSL-JSON item (Zotero, Mendeley), its texts without HTML."""
    plain = _plain(item)
    for role in ("author", "editor"):
        if isinstance(plain.get(role), list):
            plain[role] = [_name(name) for name in plain[role]]
    return replace(csl_record(plain), id=record_id, source=Source(file))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(_TAG.sub("", value).split())
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value


def _name(name: Any) -> Any:
    """An organisation typed into the managers' one field comes as a family name of several words."""
    if not isinstance(name, dict) or name.get("literal"):
        return name
    family = str(name.get("family") or "")
    if set(filter(name.get, name)) <= {"family", "isInstitution"} and " " in family:
        return {"literal": family}
    return name if family or not name.get("given") else {"family": name["given"]}


def record_from_endnote(element: _Element, record_id: str, file: str) -> tuple[Record | None, list[Diagnostic]]:
    """The Record of an EndNote ``record`` element (None if it cannot be read), and what there is to say of it."""
    from lxml import etree

    tally = Tally(file)
    record = endnote_record(etree.tostring(element, encoding="unicode", with_tail=False), tally)
    found = replace(record, id=record_id, raw="") if record is not None else None
    return found, tally.diagnostics
