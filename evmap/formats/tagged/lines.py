"""Files of tagged lines (RIS, PubMed, EndNote's ``.enw``, Web of Science): lines to entries, whatever is missing.

Read here and not by a library, because an entry's first line and its text as it stood have to be kept, repeated tags
too, and the file may be larger than memory. (rispy keeps neither lines nor text, drops a last record without ``ER``
and the second of two ``DO``; its tables of tags are used.)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Severity
from evmap.formats.base import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evmap.formats.base import Tally


@dataclass(slots=True)
class TaggedEntry:
    """One entry: its first line (1-based), its tags in order, and its lines as they stood.

    A value's continuation lines are part of it, joined by ``\\n``.
    """

    line: int
    tags: list[tuple[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The entry as it stood."""
        return "\n".join(self.lines).rstrip()


def tagged_entries(
    lines: Iterable[str],
    tally: Tally,
    tag_of: Callable[[str], tuple[str, str] | None],
    begins: Callable[[str, TaggedEntry, bool], bool],
    *,
    code: str,
    joint: str,
) -> Iterator[TaggedEntry]:
    """Yield the entries of a file that marks only where an entry begins (PubMed, EndNote), in bounded memory.

    *tag_of* gives the tag and value of a line that begins one; any other line goes on with the value before it, after
    *joint*. *begins* tells whether a tag starts the next entry, from the entry so far and whether an empty line came
    before. Text before the first entry is said under *code*.
    """
    entry: TaggedEntry | None = None
    gap = True
    numbered = Lines(iter(lines))
    for line in numbered:
        found = tag_of(line)
        if found is None:
            if not line.strip():
                gap = True
            elif entry is None:
                message = "text outside any record is not read"
                tally.say(code, message, numbered.number, severity=Severity.NOTE, raw=line)
            else:
                tag, value = entry.tags[-1]
                entry.tags[-1] = (tag, f"{value}{joint}{line.strip()}")
                entry.lines.append(line)
            continue
        if entry is None or begins(found[0], entry, gap):
            if entry is not None:
                yield entry
            entry = TaggedEntry(numbered.number)
        gap = False
        entry.tags.append(found)
        entry.lines.append(line)
    if entry is not None:
        yield entry


class Values:
    """Values of an entry by tag. What is taken is gone; what is left at the end had no place."""

    __slots__ = ("by_tag",)

    def __init__(self, tags: list[tuple[str, str]]) -> None:
        by_tag: dict[str, list[str]] = {}
        for tag, value in tags:
            if value:
                if tag in by_tag:
                    by_tag[tag].append(value)
                else:
                    by_tag[tag] = [value]
        self.by_tag = by_tag

    def all(self, *tags: str) -> list[str]:
        """Take every value of *tags*, in that order."""
        found: list[str] = []
        for tag in tags:
            if tag in self.by_tag:
                found.extend(self.by_tag.pop(tag))
        return found

    def one(self, *tags: str) -> str:
        """Take the first value of the first of *tags* that has one, on one line.

        A value that repeats it, under the same or a later tag, goes with it; one that differs stays.
        """
        chosen = ""
        by_tag = self.by_tag
        for tag in tags:
            values = by_tag.get(tag)
            if values is None:
                continue
            if not chosen:
                chosen = one_line(values[0])
                if len(values) == 1:
                    del by_tag[tag]
                    continue
            rest = [value for value in values if one_line(value) != chosen]
            if rest:
                by_tag[tag] = rest
            else:
                del by_tag[tag]
        return chosen

    def one_text(self, tag: str) -> str:
        """Take the first value of *tag* with its line ends; further ones stay."""
        values = self.by_tag.pop(tag, [])
        if len(values) > 1:
            self.by_tag[tag] = values[1:]
        return values[0] if values else ""

    def peek(self, tag: str) -> str:
        """The first value of *tag* without taking it."""
        values = self.by_tag.get(tag)
        return values[0] if values else ""

    def rest(self) -> dict[str, str]:
        """What is left, repeated values of a tag joined by line ends."""
        return {tag: "\n".join(values) for tag, values in self.by_tag.items()}


def one_line(value: str) -> str:
    """*value* with single blanks and no line ends."""
    if "\n" in value or "  " in value or "\t" in value:
        return " ".join(value.split())
    return value
