"""Files of tagged lines (RIS, PubMed, EndNote's ``.enw``, Web of Science): lines to entries, whatever is missing.

Read here and not by a library, because an entry's first line and its text as it stood have to be kept, repeated tags
too, and the file may be larger than memory. (rispy keeps neither lines nor text, drops a last record without ``ER``
and the second of two ``DO``; its tables of tags are used.)
"""

from __future__ import annotations

from dataclasses import dataclass, field


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
