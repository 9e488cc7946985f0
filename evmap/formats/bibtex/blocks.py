"""The blocks of a .bib file in order, with lines, whatever is broken in it.

Plain entries are read by one expression (:mod:`evmap.formats.bibtex.plain`). bibtexparser splits all else, a stretch of
the file at a time: cut where a line starts an entry, which is where bibtexparser itself gives up on an unclosed block,
so the result is the same as for the whole file while memory stays bounded. What it reports as failed, or passes over as
text between entries, is looked at again here.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from evmap.domain.diagnostic import Severity
from evmap.formats.bibtex.plain import Plain, plain_or_text
from evmap.formats.bibtex.values import define

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from evmap.formats.base import Tally

_CUT = re.compile(r"\n(?=[ \t]*@\w*[ \t]*[{(])")
_STRETCH = 262_144
_FIELD_LIKE = re.compile(r"[\s},]*[A-Za-z][\w+:./-]*\s*=\s*[{\"\w]")
_ENTRY_START = re.compile(r"@\s*(\w+)\s*[{(]\s*([^,\s{}()]*)")
_NOT_ENTRIES = frozenset({"comment", "string", "preamble"})


@dataclass(slots=True)
class Entry:
    """An entry as it stands: field values still have their braces, quotes and string names."""

    type: str
    key: str
    line: int
    raw: str
    fields: list[tuple[str, str]] = field(default_factory=list)


@lru_cache(maxsize=1)
def _bibtexparser() -> ModuleType:
    """bibtexparser with its logger silenced: what it logs is in the blocks that it returns."""
    import bibtexparser

    logger = logging.getLogger("bibtexparser")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    return bibtexparser


def read_blocks(pieces: Iterable[str], tally: Tally, strings: dict[str, str]) -> Iterator[Entry]:
    """Yield the entries of a .bib file whose text comes in *pieces*.

    ``@string`` definitions are put into *strings* (key in lower case -> plain value) as they are met.
    Comments, preambles and strings go to ``tally.extras``; what cannot be read is a failure of *tally*.
    """
    line = 1
    for stretch in _stretches(pieces):
        for below, found in plain_or_text(stretch):
            if isinstance(found, Plain):
                yield Entry(found.type.lower(), found.key, line + below, found.raw, found.fields)
            else:
                library = _bibtexparser().parse_string(found, parse_stack=[])
                yield from _entries(library.blocks, line + below, tally, strings)
        line += stretch.count("\n")


def parsed_blocks(text: str) -> Iterator[Any]:
    """The blocks of a .bib as bibtexparser gives them, in order; ``raw`` of each is as it stands in *text*."""
    for stretch in _stretches((text,)):
        yield from _bibtexparser().parse_string(stretch, parse_stack=[]).blocks


def _stretches(pieces: Iterable[str]) -> Iterator[str]:
    rest = ""
    for piece in pieces:
        text = rest + piece if rest else piece
        start = 0
        while (match := _CUT.search(text, start + _STRETCH)) is not None:
            yield text[start : match.end()]
            start = match.end()
        rest = text[start:]
    if rest:
        yield rest


def _entries(blocks: list[Any], offset: int, tally: Tally, strings: dict[str, str]) -> Iterator[Entry]:
    """The entries among bibtexparser's *blocks*; *offset* is the file's line of their first line."""
    pending: Entry | None = None
    for block in blocks:
        kind = type(block).__name__
        line = offset + (block.start_line or 0)
        if kind == "DuplicateBlockKeyBlock":
            block = block.ignore_error_block  # noqa: PLW2901 - repeated keys are counted over the whole file, by us
            kind = type(block).__name__
        if kind == "ImplicitComment" and pending is not None and _FIELD_LIKE.match(block.comment):
            _rescue(pending, block.comment, line, tally)
            continue
        if pending is not None:
            yield pending
            pending = None
        if kind == "Entry":
            pending = _entry(block, line)
        elif kind == "DuplicateFieldKeyBlock":
            pending = _entry(block.ignore_error_block, line)
        elif kind == "String":
            define(block.key, block.value, strings)
            tally.extras.append(block.raw)
        elif kind in ("Preamble", "ExplicitComment"):
            tally.extras.append(block.raw)
        elif kind == "ImplicitComment":
            _comment(block.comment, line, tally)
        else:
            _failed(block, line, tally)
    if pending is not None:
        yield pending


def _entry(block: Any, line: int) -> Entry:
    return Entry(block.entry_type.lower(), block.key, line, block.raw, [(f.key, f.value) for f in block.fields])


def _rescue(entry: Entry, text: str, line: int, tally: Tally) -> None:
    """Fields that stand after an entry which closed too early (a stray brace) belong to it."""
    body = text.lstrip("}, \t\n").rstrip()
    body = body[:-1] if body.endswith("}") and body.count("}") > body.count("{") else body
    library = _bibtexparser().parse_string(f"@x{{k,\n{body}\n}}", parse_stack=[])
    found = [block for block in library.blocks if type(block).__name__ == "Entry"]
    if len(found) == 1 and len(library.blocks) == 1:
        entry.fields.extend((f.key, f.value) for f in found[0].fields)
        entry.raw += text
        tally.say(
            "bib-unbalanced",
            f"entry '{entry.key}' closes before its end (a brace too many); the fields after it were added to it",
            line,
            raw=text,
        )
        return
    tally.say(
        "bib-left-over",
        f"text after entry '{entry.key}' looks like fields of an entry but cannot be read",
        line,
        severity=Severity.ERROR,
        raw=text,
    )


def _comment(text: str, line: int, tally: Tally) -> None:
    """Text between entries: kept, and reported where it looks like a piece of an entry."""
    if _ENTRY_START.search(text):
        key = _ENTRY_START.search(text)
        name = f" '{key[2]}'" if key and key[2] else ""
        tally.fail("bib-broken-entry", f"entry{name} cannot be read", line, text, "mend it by hand and read again")
    elif _FIELD_LIKE.match(text) or not text.strip("{}(), \t\n"):
        tally.say("bib-left-over", "text outside any entry looks like a piece of one", line, raw=text)
    else:
        tally.extras.append(text)


def _failed(block: Any, line: int, tally: Tally) -> None:
    match = _ENTRY_START.match(block.raw.lstrip())
    reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split()).rstrip(". ")
    reason = reason.replace("Unexpectedly reached end of file", "the file ends inside it")
    if reason.startswith("Unexpected block start"):
        reason = "a brace or quote is not closed before the next entry starts"
    name = f" '{match[2]}'" if match and match[2] else ""
    if match and match[1].lower() in _NOT_ENTRIES:
        tally.say("bib-broken-block", f"@{match[1]} block cannot be read: {reason}", line, raw=block.raw)
        return
    tally.fail(
        "bib-broken-entry",
        f"entry{name} cannot be read: {reason}",
        line,
        block.raw.rstrip(),
        "mend it by hand and read again",
    )
