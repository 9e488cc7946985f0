"""How lists print people: order, initials, what joins them, where they stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from training.drawing.people import Person


def initials(given: str, joint: str = " ") -> str:
    """``Jean-Luc Marie`` as ``J.-L. M.``."""
    words = given.replace(".", " ").split()
    return joint.join("-".join(part[:1].upper() + "." for part in word.split("-") if part) for word in words)


def sign(
    people: list[Person],
    form: str,
    then: str = "",
    *,
    between: str = ", ",
    last: str = " and ",
    most: int = 99,
    others: str = " et al.",
) -> str:
    """*people* as a list prints them: *form* for the first, *then* for the rest (the same if empty).

    In a form ``{F}`` is the family name and ``{U}`` that in capitals, ``{G}`` the given names, ``{I}`` initials with
    stops and spaces, ``{C}`` without spaces, ``{B}`` without stops, ``{ suffix}`` a "Jr." after a space, ``{, suffix}`` one
    after a comma. Beyond *most* people, *others* stands for the rest.
    """
    shown = people[:most]
    parts = []
    for k, person in enumerate(shown):
        parts.append(
            (form if k == 0 or not then else then).format(
                F=person.whole_family,
                U=person.whole_family.upper(),
                G=person.given,
                I=initials(person.given),
                C=initials(person.given, ""),
                B=initials(person.given, "").replace(".", ""),
                **{
                    mark: mark.replace("suffix", person.suffix) if person.suffix else ""
                    for mark in (" suffix", ", suffix")
                },
            )
        )
    if len(shown) < len(people):
        return between.join(parts) + others
    return parts[0] if len(parts) == 1 else between.join(parts[:-1]) + last + parts[-1]


@dataclass(frozen=True, slots=True)
class NameStyle:
    """A list's way of printing names, as :func:`sign` takes it; beyond *most* people it prints ``few`` of them."""

    form: str
    then: str
    between: str
    last: str
    most: int
    others: str
    bold: bool

    @property
    def few(self) -> int:
        """How many people are printed before ``others``."""
        return self.most if self.most < 6 else 3


def name_style(rng: Random) -> NameStyle:
    """Draw a way of printing names."""
    order = rng.choices(("family first", "given first", "first one inverted"), (78, 16, 6))[0]
    given = rng.choices("CIBG", (24, 36, 28, 18))[0]
    comma = ", " if rng.random() < (0.35 if given == "B" else 0.94) else " "
    if given == "G" and order == "family first":
        comma = ", "
    between = rng.choices((", ", "; ", " and "), (88, 9, 3))[0]
    last = rng.choices(
        (" and ", " & ", ", and ", ", & ", ", ", "; ", " und ", " et ", " y ", "; and "),
        (44, 14, 9, 15, 10, 3, 2, 2, 1, 1),
    )[0]
    if between == "; ":
        last = rng.choice(("; ", "; and ", " and ", " & "))
    most = rng.choice((99, 99, 99, 3, 3, 1, 6))
    others = rng.choice((" et al.", ", et al.", " et al", ", et al", " and others", " et al.", " (et al)", " et al.,"))
    family = "{U}" if rng.random() < 0.04 else "{F}"
    direct = f"{{{given}}} {family}{{ suffix}}"
    inverted = {"family first": f"{family}{comma}{{{given}}}{{, suffix}}", "given first": direct}
    form = inverted.get(order, f"{family}, {{{given}}}{{ suffix}}")
    then = form if order == "family first" else direct
    return NameStyle(form, then, between, last, most, others, rng.random() < 0.05)


def print_names(people: list[Person], style: NameStyle) -> str:
    """Return *people* as a list in *style* prints them."""
    most = style.most if len(people) <= style.most else style.few
    return sign(people, style.form, style.then, between=style.between, last=style.last, most=most, others=style.others)
