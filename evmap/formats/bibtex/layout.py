"""A .bib that a person keeps: entries are changed where they stand, everything between them stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from evmap.formats.base import Tally
from evmap.formats.bibtex.blocks import parsed_blocks
from evmap.formats.bibtex.read import read_bibtex
from evmap.formats.bibtex.write import entry_fields, entry_key, entry_type, write_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.record import Record

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def changed_text(text: str, was: Sequence[Record], now: Sequence[Record]) -> str | None:
    """Return the text of a .bib that holds the records *was*, so that it holds *now* in that order.

    Records are told by their ids. Of an entry that says something else only the fields that differ are rewritten; one
    that says the same keeps every byte, and so does what stands between entries. A new entry stands after the one
    before it in *now*; those that *now* lacks are taken out. Returns None when the entries that *was* and *now* share
    are not in one order, or the entries of *text* cannot be told apart by their keys. O(n).
    """
    blocks = tuple(parsed_blocks(text))
    spans = _spans(text, blocks)
    before = {record.id: record for record in was}
    after = {record.id: record for record in now}
    keys = {entry_key(record): record.id for record in was}
    if spans is None or len(keys) != len(was) or {block.key for _, _, block in spans} != set(keys):
        return None
    order = [id for _, _, block in spans if (id := keys[block.key]) in after]
    if order != [record.id for record in now if record.id in before]:
        return None
    fresh: dict[str, list[str]] = {}
    above = ""
    for record in now:
        if record.id in before:
            above = record.id
        else:
            fresh.setdefault(above, []).append(write_entry(record))
    strings = "\n".join(block.raw for block in blocks if type(block).__name__ == "String")
    parts, at = [], 0
    if "" in fresh:
        at = _above_first(text, spans[0][0]) if spans else len(text)
        parts = [text[:at], "".join(f"{entry}\n" for entry in fresh[""])]
    for start, end, block in spans:
        id = keys[block.key]
        parts.append(text[at:start])
        at = end
        if id in after:
            parts.append(_entry(text[start:end], block, before[id], after[id], strings))
        else:
            at += len(text[end:]) - len(text[end:].lstrip("\n"))
        parts += [f"\n\n{entry.rstrip()}" for entry in fresh.get(id, ())]
    return "".join((*parts, text[at:]))


def _spans(text: str, blocks: Sequence[Any]) -> list[tuple[int, int, Any]] | None:
    """Where each entry begins and ends, and its block; None when two have one key or one cannot be found."""
    spans: list[tuple[int, int, Any]] = []
    at = 0
    for block in blocks:
        if type(block).__name__ in {"DuplicateBlockKeyBlock", "DuplicateFieldKeyBlock"}:
            return None
        if type(block).__name__ == "Entry":
            start = text.find(block.raw, at)
            if start < 0:
                return None
            at = start + len(block.raw)
            spans.append((start, at, block))
    return spans


def _above_first(text: str, start: int) -> int:
    """Where to put an entry before the one at *start*: above the comment that stands right over that."""
    breaks = [found.end() for found in _BLANK_LINE.finditer(text, 0, start)]
    return breaks[-1] if breaks else 0


def _entry(text: str, block: Any, old: Record, new: Record, strings: str) -> str:
    """The text of an entry that says *new* where it said *old*; what did not change is as it was written."""
    if (old, old.confidence, old.raw, old.source) == (new, new.confidence, new.raw, new.source):
        return text
    whole = write_entry(new).rstrip()
    if text == write_entry(old).rstrip() or entry_type(old) != entry_type(new):
        return whole
    patched = _patched(text, block, old, new)
    back = tuple(read_bibtex((f"{strings}\n{patched}",), Tally(new.source.file)))
    return patched if len(back) == 1 and set(entry_fields(back[0])) == set(entry_fields(new)) else whole


def _patched(text: str, block: Any, old: Record, new: Record) -> str:
    """The text of an entry with the fields rewritten in which *new* differs from *old*; as it is when they are not
    found."""
    said, says = dict(entry_fields(old)), dict(entry_fields(new))
    places = _places(text, block)
    if places is None:
        return text
    edits: list[tuple[int, int, str]] = []
    for number, (name, start, value, end) in enumerate(places):
        if name not in says and name in said:
            edits.append((start, places[number + 1][1] if number + 1 < len(places) else end, ""))
        elif says.get(name) != said.get(name):
            edits.append((value, end, says[name]))
    written = {name for name, *_ in places}
    more = "".join(
        f",\n  {name} = {value}" for name, value in says.items() if name not in written and said.get(name) != value
    )
    last = places[-1][3] if places else text.index(block.key) + len(block.key)
    edits.append((last, last, more))
    parts, at = [], 0
    for begin, end, new_text in edits:
        parts += [text[at:begin], new_text]
        at = end
    return "".join((*parts, text[at:]))


def _places(text: str, block: Any) -> list[tuple[str, int, int, int]] | None:
    """Of each field its name, where it begins, where its value begins and where that ends."""
    places = []
    at = text.index("{") + 1 if "{" in text else 0
    for field in block.fields:
        found = re.compile(rf"{re.escape(field.key)}\s*=\s*").search(text, at)
        if found is None or not text.startswith(field.value, found.end()):
            return None
        at = found.end() + len(field.value)
        places.append((field.key.lower(), found.start(), found.end(), at))
    return places
