"""What a person changed in a .bib stays changed when the machine reads the source again.

Every record that a machine made carries, in the field ``evmap-read``, a short fingerprint of each value it wrote. A
field whose value no longer fits its fingerprint is the person's: it is kept, and counts as given, not inferred. A
comment at the end of the file (``@comment{evmap-offered …}``) remembers the references that were ever put into it, so
that one which a person deleted is not put back. Without fingerprints an entry is wholly the person's, unless it says
exactly what the machine reads.

What happens to each entry when the source is read again:

===============================  =======================================================================
in the file                      then
===============================  =======================================================================
machine's, untouched             becomes what the machine reads now; its key and work id stay
field changed, added, emptied    that field stays as the person left it, without a confidence
confidence of a field removed    the field was confirmed: no confidence is put back while it reads the same
written by hand                  stays, after the entry that it stood after
deleted                          stays out, and is listed
gone from the source             stays, and is listed
read in other pieces now         goes, and is listed: its text stands in the entries read now, untouched as it was
===============================  =======================================================================
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from evmap.domain.date import Date
from evmap.domain.diagnostic import Diagnostic, Severity
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.errors import InputError
from evmap.formats.bibtex.own import to_field_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from evmap.formats import RecordFile

#: the field of a record (in ``extra``) that holds the fingerprints of what the machine wrote
READ = "evmap-read"
_OFFERED = "evmap-offered"
_OFFERED_BLOCK = re.compile(r"@comment\s*\{\s*evmap-offered\b([^}]*)\}", re.IGNORECASE)
_BIBTEX_ENTRY = re.compile(r"\s*@\w+\s*[{(]")
# neither is read off the entry: the id and the work are the project's, the rest says where the entry came from
_NOT_READ = frozenset({"id", "work", "extra", "raw", "source", "confidence"})
_FIELDS = tuple(field.name for field in fields(Record) if field.name not in _NOT_READ)
# names under which a parser may speak of a field in ``confidence``
_CSL_NAMES = {"authors": "author", "editors": "editor", "doi": "DOI", "url": "URL", "pmid": "PMID", "isbn": "ISBN"}


@dataclass(frozen=True, slots=True)
class Merged:
    """The records to write, and what became of the person's work.

    ``edited`` names (record id, field) for every value of a person's that was kept, ``by_hand`` the ids of entries
    without a source. ``deleted`` are the new readings left out because a person had deleted them, ``gone`` the old
    records that stay though the source no longer has them, ``replaced`` those whose text is now read as (part of)
    another entry. ``met`` of the new readings were there before. ``diagnostics`` say the same in words.
    """

    records: tuple[Record, ...]
    edited: tuple[tuple[str, str], ...] = ()
    by_hand: tuple[str, ...] = ()
    deleted: tuple[Record, ...] = ()
    gone: tuple[Record, ...] = ()
    replaced: tuple[Record, ...] = ()
    met: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def merge_edited(old: Sequence[Record], new: Sequence[Record], offered: Collection[str] = ()) -> Merged:
    """Return *new* readings of a source with what a person did to the *old* ones.

    Parameters
    ----------
    old
        the records in the .bib now, as :func:`~evmap.formats.read_records` reads them.
    new
        the records as the source is read now, in list order. A record is matched to the old one with the same
        ``raw`` (blanks aside), else to the old one with the same id or beginning whose ``raw`` is much alike.
    offered
        fingerprints of the references ever put into the file (:func:`offered_in`).
    """
    pairs = _matched(old, new)
    at = {index: place for place, index in enumerate(pairs) if index is not None}
    left = [index for index in range(len(old)) if index not in at]
    untouched = [index for index in left if READ in old[index].extra and not edits(old[index])]
    replaced = _read_in_other_pieces([old[index] for index in untouched], new)
    dropped = {record.id for record in replaced}
    records: list[Record] = []
    edited: list[tuple[str, str]] = []
    for index, record in enumerate(old):
        if index in at:
            merged, names = _with_edits(record, new[at[index]])
            records.append(merged)
            edited.extend((merged.id, name) for name in names)
        elif record.id not in dropped:
            records.append(record)
            edited.extend((record.id, name) for name in edits(record))
    deleted = [record for record, index in zip(new, pairs, strict=True) if index is None and mark(record) in offered]
    gone = [old[index] for index in left if READ in old[index].extra and old[index].id not in dropped]
    return Merged(
        records=tuple(_with_new(records, old, new, pairs, offered)),
        edited=tuple(edited),
        by_hand=tuple(old[index].id for index in left if READ not in old[index].extra),
        deleted=tuple(deleted),
        gone=tuple(gone),
        replaced=tuple(replaced),
        met=len(at),
        diagnostics=tuple(_said(deleted, gone, replaced)),
    )


def _with_new(
    records: Sequence[Record],
    old: Sequence[Record],
    new: Sequence[Record],
    pairs: Sequence[int | None],
    offered: Collection[str],
) -> Iterator[Record]:
    """*records*, in the order in which they stand in the file, with each new one after what is before it in the
    source."""
    ids = {record.id for record in old}
    after: dict[str, list[Record]] = defaultdict(list)
    above = ""
    for record, index in zip(new, pairs, strict=True):
        if index is not None:
            above = old[index].id
        elif mark(record) not in offered:
            added = fingerprinted(replace(record, id=_free(record.id, ids)))
            ids.add(added.id)
            after[above].append(added)
    yield from after[""]
    for record in records:
        yield record
        yield from after[record.id]


def _read_in_other_pieces(old: Sequence[Record], new: Sequence[Record]) -> list[Record]:
    """Those of *old*, machine-made and untouched, whose text is the beginning or end of one of *new*, or the other way
    round: a better reader cut the same list at other places."""
    texts = [text for record in new if len(text := _raw_key(record)) >= _LEAST_PIECE]
    starts = {text[:_LEAST_PIECE]: text for text in texts}
    ends = {text[-_LEAST_PIECE:]: text for text in texts}
    found = []
    for record in old:
        text = _raw_key(record)
        if len(text) < _LEAST_PIECE:
            continue
        first, last = starts.get(text[:_LEAST_PIECE], ""), ends.get(text[-_LEAST_PIECE:], "")
        if (first and (first in text or text in first)) or (last and (last in text or text in last)):
            found.append(record)
    return found


_LEAST_PIECE = 24
"""Characters, blanks aside, that two readings must share at an end to be pieces of one text."""


def rewrite(
    old: RecordFile | None, new: Sequence[Record], text: str = "", was: Sequence[Record] | None = None
) -> tuple[bytes, Merged]:
    """Return the .bib to write for a source read as *new*, given the file as it is now (None: there is none yet).

    *text* is what that file holds, *was* the records in it where those of *old* have changed since. Whatever a person
    put between entries, their order, and the bytes of every entry that says the same stay. Doing it twice changes
    nothing.

    Raises
    ------
    InputError
        when the old file has an entry that cannot be read: rewriting would lose it.
    """
    if old is not None and old.failed:
        broken = next(d for d in old.diagnostics if d.severity is Severity.ERROR)
        raise InputError(
            f"{broken.message}; writing the file anew would lose it",
            file=broken.source.file,
            line=broken.source.line,
            hint="mend the entry, or delete it, and run the command again",
        )
    extras = old.extras if old is not None else ()
    before = offered_in(extras)
    merged = merge_edited(old.records if old is not None else (), new, before)
    marks = {*before, *map(mark, new)} - {mark(record) for record in merged.replaced}
    records = was if was is not None else old.records if old is not None else ()
    return changed_file(text, records, merged.records, extras, marks), merged


def changed_file(
    text: str, was: Sequence[Record], now: Sequence[Record], extras: Iterable[str], marks: Collection[str]
) -> bytes:
    """The .bib *text*, which holds the records *was*, changed where it must be to hold *now* and remember *marks*.

    Where that cannot be done entry by entry (and where there is no *text*), it is written anew: first the *extras*
    (comments, preamble, strings), at the end what *marks* remember.
    """
    from evmap.formats.bibtex.layout import changed_text

    block = _offered_block(marks) if marks else ""
    wide = "\r\n" in text
    changed = changed_text(text.replace("\r\n", "\n"), was, now) if text else None
    if changed is not None:
        changed = changed.replace("\n", "\r\n") if wide else changed
        found = _OFFERED_BLOCK.search(changed)
        if found is not None:
            same = offered_in([found[0]]) == set(marks)
            kept = found[0] if same else block.rstrip("\n")
            return (changed[: found.start()] + kept + changed[found.end() :]).encode("utf-8")
        ended = changed if not changed or changed.endswith("\n") else f"{changed}\n"
        return (ended + ("\n" if ended and block else "") + block).encode("utf-8")
    from evmap.formats import write_records

    others = [extra for extra in extras if not _OFFERED_BLOCK.match(extra)]
    data = write_records(now, "bibtex", extras=others, check=False).data
    return data + (b"\n" if data and block else b"") + block.encode("utf-8")


def fingerprinted(record: Record) -> Record:
    """Return *record* with the fingerprints of its values, as a machine's first reading is to be written.

    Its values are those that will be read back (pages with a plain hyphen, single blanks).
    """
    written = _as_written(record)
    marks = _fingerprints(written)
    text = " ".join(f"{name}:{value}" for name, value in marks.items())
    return replace(written, extra={**{k: v for k, v in written.extra.items() if k != READ}, READ: text})


def edits(record: Record) -> tuple[str, ...]:
    """The fields of a record from a .bib that a person changed, in order; () when it has no fingerprints."""
    if READ not in record.extra:
        return ()
    was, now = _recorded(record), _fingerprints(record)
    return tuple(name for name in dict.fromkeys((*was, *now)) if was.get(name) != now.get(name))


def mark(record: Record) -> str:
    """The fingerprint of the reference itself: of its raw text, or of its id where the raw text is BibTeX."""
    return _hash(_raw_key(record) or record.id)


def offered_in(extras: Iterable[str]) -> frozenset[str]:
    """The fingerprints in the ``@comment{evmap-offered …}`` blocks of a .bib."""
    found: set[str] = set()
    for extra in extras:
        if match := _OFFERED_BLOCK.match(extra):
            found.update(re.findall(r"\b[0-9a-f]{8}\b", match[1]))
    return frozenset(found)


def _offered_block(marks: Iterable[str]) -> str:
    """The block that remembers the references put into the file, a readable width wide."""
    from textwrap import wrap

    head = f"{_OFFERED}: the references put into this file. One whose entry is deleted stays out."
    return "\n".join((f"@comment{{{head}", *wrap(" ".join(sorted(marks)), 98), "}", ""))


def _with_edits(old: Record, new: Record) -> tuple[Record, tuple[str, ...]]:
    """*new* with the id, the work and the edits of *old*, and which fields those are."""
    fresh = fingerprinted(new)
    if READ not in old.extra:
        if dict(old.confidence) == dict(new.confidence) and _fingerprints(_as_written(old)) == _recorded(fresh):
            return replace(fresh, id=old.id, work=old.work or new.work), ()  # what the machine reads, to the letter
        return old, ()  # by hand, or a person took the fingerprints away: nothing in it is the machine's
    names = edits(old)
    was, now = _recorded(old), _recorded(fresh)
    values: dict[str, Any] = {name: getattr(old, name) for name in names if name in _FIELDS}
    extra = {**fresh.extra}
    for key in dict.fromkeys((*old.extra, *fresh.extra)):
        if key != READ and _extra_name(key) in names:
            extra.pop(key, None)
            if key in old.extra:
                extra[key] = old.extra[key]
    confirmed = {
        name
        for name in was
        if was[name] == now.get(name) and not _spoken(name, old.confidence) and _spoken(name, new.confidence)
    }
    ours = {alias for name in (*names, *confirmed) for alias in (name, _CSL_NAMES.get(name, name.replace("_", "-")))}
    confidence = {name: value for name, value in new.confidence.items() if name not in ours}
    merged = replace(fresh, id=old.id, work=old.work or new.work, extra=extra, confidence=confidence, **values)
    return merged, names


def _spoken(name: str, confidence: Collection[str]) -> bool:
    return name in confidence or _CSL_NAMES.get(name, name.replace("_", "-")) in confidence


def _matched(old: Sequence[Record], new: Sequence[Record]) -> list[int | None]:
    """For each of *new* the index of the old record it is, None where there is none."""
    by_raw: dict[str, deque[int]] = defaultdict(deque)
    for index, record in enumerate(old):
        if key := _raw_key(record):
            by_raw[key].append(index)
    pairs: list[int | None] = []
    for record in new:
        same = by_raw.get(_raw_key(record))
        pairs.append(same.popleft() if same else None)
    taken = set(pairs)
    left: dict[str, list[int]] = defaultdict(list)
    for index, record in enumerate(old):
        if index not in taken:
            for key in _alike_keys(record):
                left[key].append(index)
    for at, record in enumerate(new):
        if pairs[at] is None:
            found = next((i for k in _alike_keys(record) for i in left.get(k, ()) if _alike(old[i], record)), None)
            if found is not None and found not in taken:
                pairs[at] = found
                taken.add(found)
    return pairs


def _raw_key(record: Record) -> str:
    """The printed reference without its blanks; "" for one whose raw text is BibTeX (a .bib does not repeat it)."""
    return "" if _BIBTEX_ENTRY.match(record.raw) else "".join(record.raw.split())


def _alike_keys(record: Record) -> tuple[str, ...]:
    raw = _raw_key(record)
    return (f"id {record.id}", f"raw {raw[:20]}") if raw else (f"id {record.id}",)


def _alike(old: Record, new: Record) -> bool:
    from rapidfuzz.fuzz import ratio

    left, right = _raw_key(old), _raw_key(new)
    if not left and not right:
        return old.id == new.id
    return bool(left and right) and ratio(left, right) >= 85


def _said(deleted: list[Record], gone: list[Record], replaced: list[Record]) -> Iterator[Diagnostic]:
    for record in gone:
        message = f"'{record.id}' is no longer in the source; its entry stays"
        hint = "delete the entry if it is wrong; it stays out then"
        yield Diagnostic(record.source, "source-gone", message, Severity.NOTE, hint, record.raw)
    for record in deleted:
        message = f"'{record.id}' was deleted by hand and stays out"
        hint = "to have it back, delete its mark from the comment at the end of the .bib"
        yield Diagnostic(record.source, "edited-deleted", message, Severity.NOTE, hint, record.raw)
    for record in replaced:
        message = f"the text of '{record.id}' is read as part of another entry now, which takes its place"
        yield Diagnostic(record.source, "source-replaced", message, Severity.NOTE, raw=record.raw)


def _free(wanted: str, ids: Collection[str]) -> str:
    name, number = wanted, 2
    while name in ids:
        name, number = f"{wanted}-{number}", number + 1
    return name


def _as_written(record: Record) -> Record:
    """*record* as it is read back from a .bib: what a person finds unchanged must look unchanged."""
    from evmap.formats.bibtex.write import read_back

    back = read_back(record)
    return replace(back, id=record.id, raw=record.raw, source=record.source)


def _recorded(record: Record) -> dict[str, str]:
    """The fingerprints that a record carries."""
    parts = (part.rpartition(":") for part in record.extra.get(READ, "").split())
    return {name: value for name, colon, value in parts if colon}


def _fingerprints(record: Record) -> dict[str, str]:
    """Field -> fingerprint of its value, for fields that have one."""
    marks = {name: _hash(text) for name in _FIELDS if (text := _text(getattr(record, name)))}
    marks.update({_extra_name(key): _hash(value) for key, value in record.extra.items() if key != READ})
    return marks


def _extra_name(key: str) -> str:
    return to_field_name(key, foreign=True).removeprefix("evmap-")


def _text(value: Any) -> str:
    """A value as text that only depends on what it says (not on how types are declared); "" when empty."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\x1f".join(map(_text, value))
    if isinstance(value, Name | Date):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return "\x1e".join(f"{name}={part}" for name, part in parts if part not in ("", None))
    return "yes" if value else ""


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
