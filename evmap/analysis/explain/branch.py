"""A sentence and what is under it: the tree that explains an answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Branch:
    """A sentence and what is under it. ``ref`` is the ``kind:id`` it speaks of ("" if none), which can be explained in
    turn; ``counted`` is False for what was left out of the count, ``detail`` True for what a short explanation leaves
    out."""

    text: str
    ref: str = ""
    counted: bool = True
    children: list[Branch] = field(default_factory=list)
    detail: bool = False

    def add(self, text: str, ref: str = "", *, counted: bool = True, detail: bool = False) -> Branch:
        """Put a sentence under this one and return it."""
        child = Branch(text, ref, counted, detail=detail)
        self.children.append(child)
        return child

    def to_dict(self) -> dict[str, object]:
        """The branch as JSON."""
        row: dict[str, object] = {"text": self.text}
        if self.ref:
            row["ref"] = self.ref
        if not self.counted:
            row["counted"] = False
        if self.children:
            row["children"] = [child.to_dict() for child in self.children]
        return row

    def in_short(self) -> Branch:
        """Return the same without details."""
        return replace(self, children=[child.in_short() for child in self.children if not child.detail])

    def lines(self, depth: int = 0) -> Iterable[tuple[int, Branch]]:
        """This branch and all under it, in reading order, with their depth."""
        yield depth, self
        for child in self.children:
            yield from child.lines(depth + 1)
