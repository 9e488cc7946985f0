"""What another tool knows, in one shape: its codes, its documents, its coded passages, and the people who coded."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.domain.diagnostic import Diagnostic

MARK = "evmap: "
"""What begins the last line of a description or a note in which evmap keeps what the format has no place for."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of another tool. ``key`` tells it from others in its file, ``parent`` is the key of the code above it ("":
    none), ``also`` those of further ones. ``kept`` is what stands beside it in evmap's words (``id``, ``facet`` …)."""

    key: str
    name: str
    parent: str = ""
    description: str = ""
    codable: bool = True
    kept: Mapping[str, object] = field(default_factory=dict)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedSource:
    """A document of another tool. ``text`` is None where the file does not hold it, ``stand_in`` says that evmap made
    it up of claims because it did not have the report's own."""

    key: str
    name: str
    text: str | None = None
    stand_in: bool = False
    kept: Mapping[str, object] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that somebody coded. ``codes`` are keys of codes; ``quote`` is "" where the tool has no text for it.

    ``key`` is shared by the rows of a file that are about one passage (one row a code). ``name`` is a claim's id where
    evmap wrote the file. ``text`` is a statement in the coder's words. ``line`` serves messages. ``around`` are the
    words before and after the quotation, where the tool keeps them.
    """

    key: str
    source: str
    codes: tuple[str, ...] = ()
    quote: str = ""
    text: str = ""
    note: str = ""
    coders: tuple[str, ...] = ()
    on: str = ""
    name: str = ""
    reviewer: str = ""
    line: int | None = None
    kept: Mapping[str, object] = field(default_factory=dict)
    around: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Coded:
    """One file of another tool as read: ``read`` passages, of which those not in ``passages`` are ``failed``.

    ``codebook`` says that the file carries the codes themselves, not only their names at passages. ``said`` is for the
    person, in one line a thing.
    """

    tool: str
    codes: tuple[Code, ...] = ()
    sources: tuple[CodedSource, ...] = ()
    passages: tuple[Passage, ...] = ()
    read: int = 0
    failed: int = 0
    codebook: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    said: tuple[str, ...] = ()


def with_kept(text: str, kept: Mapping[str, object]) -> str:
    """Return *text* with *kept* as its last line, which :func:`without_kept` takes off again.

    >>> with_kept("Who decides", {"id": "who"})
    'Who decides\\n\\nevmap: {"id": "who"}'
    """
    if not kept:
        return text
    line = MARK + json.dumps(kept, ensure_ascii=False)
    return f"{text}\n\n{line}" if text else line


def without_kept(text: str) -> tuple[str, dict[str, object]]:
    """Return the text a person wrote, and what evmap kept below it ({} when nothing, or when it was damaged)."""
    before, mark, line = text.rpartition(MARK)
    if not mark or (before and not before.endswith("\n")):
        return text.strip(), {}
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return text.strip(), {}
    return (before.strip(), found) if isinstance(found, dict) else (text.strip(), {})


def words_of(value: object) -> str:
    """*value* if it is text, else "": what evmap kept may have been changed by anybody."""
    return value if isinstance(value, str) else ""


def list_of(value: object) -> tuple[str, ...]:
    """The texts in *value* if it is a list, else ()."""
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, Sequence | tuple) else ()
