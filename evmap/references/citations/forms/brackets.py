"""Brackets in running text, found in one pass."""

from __future__ import annotations

from dataclasses import dataclass

_PAIRS = {")": "(", "]": "["}
#: A bracket longer than this is prose; its inner brackets are looked at on their own.
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Bracket:
    """``text[start:end]`` is the bracket with its signs; ``children`` are the brackets directly inside it."""

    start: int
    end: int
    children: tuple[Bracket, ...] = ()


def find_brackets(text: str) -> list[Bracket]:
    """The outermost round and square brackets of *text*, with those inside them; unclosed ones are left out. Linear."""
    stack: list[tuple[str, int, list[Bracket]]] = []
    top: list[Bracket] = []
    for at, sign in enumerate(text):
        if sign in "([":
            stack.append((sign, at, []))
        elif sign in ")]" and stack:
            if stack[-1][0] != _PAIRS[sign]:
                if not any(opener == _PAIRS[sign] for opener, _, _ in stack[-3:]):
                    continue
                while stack[-1][0] != _PAIRS[sign]:
                    _, _, orphans = stack.pop()
                    (stack[-1][2] if stack else top).extend(orphans)
            _, start, children = stack.pop()
            into = stack[-1][2] if stack else top
            if at + 1 - start > LONGEST:
                into.extend(children)
            else:
                into.append(Bracket(start, at + 1, tuple(children)))
    for _, _, orphans in stack:
        top.extend(orphans)
    return sorted(top, key=lambda bracket: bracket.start)
