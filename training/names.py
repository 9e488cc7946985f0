"""How lists print people: order, initials, what joins them, where they stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from training.who import Person


@dataclass(frozen=True, slots=True)
class NameStyle:
    """``order``: family first (F), given first (G), first person inverted (M). ``comma`` between family and given.
    ``initials``: dotted (d), dotted with spaces (s), bare (b), full given names (f)."""

    order: str
    comma: str
    initials: str
    between: str
    last: str
    upper: bool
    most: int
    et_al: str
    bold: bool


def name_style(rng: Random) -> NameStyle:
    """A way of printing names."""
    order = rng.choices("FGM", (78, 16, 6))[0]
    initials = rng.choices("dsbf", (24, 36, 28, 18))[0]
    comma = ", " if rng.random() < (0.35 if initials == "b" else 0.94) else " "
    if initials == "f" and order == "F":
        comma = ", "
    between = rng.choices((", ", "; ", " and "), (88, 9, 3))[0]
    last = rng.choices(
        (" and ", " & ", ", and ", ", & ", ", ", "; ", " und ", " et ", " y ", "; and "),
        (44, 14, 9, 15, 10, 3, 2, 2, 1, 1),
    )[0]
    if between == "; ":
        last = rng.choice(("; ", "; and ", " and ", " & "))
    most = rng.choice((99, 99, 99, 3, 3, 1, 6))
    et_al = rng.choice((" et al.", ", et al.", " et al", ", et al", " and others", " et al.", " (et al)", " et al.,"))
    return NameStyle(order, comma, initials, between, last, rng.random() < 0.04, most, et_al, rng.random() < 0.05)


def _given(person: Person, style: NameStyle) -> str:
    words = person.given.replace(".", "").split()
    if style.initials == "f":
        return person.given
    letters = ["-".join(part[0].upper() for part in word.split("-")) for word in words]
    if style.initials == "b":
        return "".join(letters)
    joint = " " if style.initials == "s" else ""
    return joint.join(letter.replace("-", ".-") + "." for letter in letters)


def print_names(people: list[Person], style: NameStyle) -> str:
    """*people* as a list prints them."""
    shown = people if len(people) <= style.most else people[: max(1, style.most if style.most < 6 else 3)]
    parts: list[str] = []
    for i, person in enumerate(shown):
        family = person.whole_family.upper() if style.upper else person.whole_family
        given = _given(person, style)
        suffix = (", " if style.order == "F" else " ") + person.suffix if person.suffix else ""
        if style.order == "F" or (style.order == "M" and i == 0):
            parts.append(f"{family}{style.comma if style.order == 'F' else ', '}{given}{suffix}")
        else:
            parts.append(f"{given} {family}{suffix}")
    if len(shown) < len(people):
        return style.between.join(parts) + style.et_al
    if len(parts) == 1:
        return parts[0]
    return style.between.join(parts[:-1]) + style.last + parts[-1]
