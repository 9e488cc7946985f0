"""CSL-JSON files to Records and back, item by item: an item that is no JSON costs only itself.

An array, ``{"items": […]}`` and one item a line (as ``evmap parse`` prints) are read. Each written item says under
``_source`` where it was read.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Source
from evmap.formats.bibtex.own import read_source, write_source
from evmap.formats.csl.item import csl_item, csl_record
from evmap.text.controls import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.domain.record import Record
    from evmap.formats.base import Tally

_BETWEEN_ITEMS = re.compile(r"\}\s*,?\s*(?=\{)")
_HALF = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder()


def read_csl_json(text: str, tally: Tally) -> Iterator[Record]:
    """Yield the records of a CSL-JSON text, in file order; items that are no JSON objects are failures of *tally*."""
    at, line = _start(text), 1
    counted = 0
    while at < len(text):
        if text[at].isspace() or text[at] == ",":
            at += 1
            continue
        if text[at] in "]}":
            break
        line += text.count("\n", counted, at)
        counted = at
        try:
            item, end = _DECODER.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            following = _BETWEEN_ITEMS.search(text, at + 1)
            end = following.end() if following else len(text)
            raw = text[at:end].rstrip().rstrip(",")
            reason = error.msg.lower() if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            tally.fail("csl-broken-item", f"an item is no JSON: {reason}", line, raw)
            at = end
            continue
        raw = text[at:end]
        yield from _kept(_whole(item) if "\\" in raw else item, raw, line, tally)
        at = end


def _start(text: str) -> int:
    """Where the first item begins: after ``[``, after the ``[`` of ``items``, or at the first object."""
    match = re.match(r"\s*\[", text)
    if match:
        return match.end()
    match = re.match(r"\s*\{(?:[^{}\[\]]|\{[^{}]*\})*?\"(?:items|references|records)\"\s*:\s*\[", text)
    if match:
        return match.end()
    return len(text) - len(text.lstrip())


def _whole(value: Any) -> Any:
    """*value* with halves of surrogate pairs, which no encoding can write, replaced by U+FFFD, and without the control
    characters that escapes (``\\u0000``) may hold."""
    if isinstance(value, str):
        return without_controls(_HALF.sub("\ufffd", value))
    if isinstance(value, list):
        return [_whole(part) for part in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(part) for name, part in value.items()}
    return value


def _kept(item: Any, raw: str, line: int, tally: Tally) -> Iterator[Record]:
    if not isinstance(item, dict) or not item:
        tally.fail("csl-no-item", "an item is empty or no JSON object", line, raw)
        return
    record = csl_record(item)
    if "type" not in item and not (record.title or record.authors or record.editors or record.doi or record.url):
        tally.fail("csl-empty-item", "an item names neither title, author nor identifier", line, raw)
        return
    if tally.seen(record.id, raw):
        tally.merged += 1
        tally.say("csl-repeated-item", f"item '{record.id}' stands twice, word for word; kept once", line, raw=raw)
        return
    key = tally.claim(record.id, raw)
    if key != record.id and "id" in item:
        message = f"id '{record.id}' is used by an earlier item; this one is kept as '{key}'"
        tally.say("csl-repeated-id", message, line, raw=raw)
    tally.kept += 1
    source = read_source(str(item["_source"])) if "_source" in item else Source(tally.name, line)
    yield replace(record, id=key, raw=record.raw or raw, source=source)


def write_item(record: Record) -> str:
    """Return *record* as one line of JSON, with where it was read."""
    item = csl_item(record)
    if source := write_source(record.source):
        item["_source"] = source
    return json.dumps(item, ensure_ascii=False)
