"""How a reference and a citation are printed: by number (Vancouver, IEEE) or by name and year (APA, Harvard, Chicago)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.typeset.papers import Reference, initials

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERED = ("vancouver", "bracket", "raised")


def printed_list(references: Sequence[Reference], style: str) -> list[tuple[str, Reference]]:
    """Return the entries as printed, with their labels, in the order of the list."""
    if style in NUMBERED:
        return [
            (f"[{n}] {ieee(one)}" if style == "bracket" else f"{n}. {vancouver(one)}", one)
            for n, one in enumerate(references, 1)
        ]
    entry = {"apa": apa, "harvard": harvard, "chicago": chicago}[style]
    return sorted(((entry(one), one) for one in references), key=lambda pair: pair[0].casefold())


def cite(references: Sequence[Reference], which: Sequence[int], style: str) -> str:
    """Return what stands in the text for the references *which*, a space before it where there is one."""
    if not which:
        return ""
    numbers = ",".join(str(one + 1) for one in which)
    if style == "raised":
        return f"^{numbers}^"
    if style == "bracket":
        return f" [{numbers}]"
    if style == "vancouver":
        return f" ({numbers})"
    comma = "" if style in ("harvard", "chicago") else ","
    return " (" + "; ".join(f"{_short(references[one])}{comma} {references[one].year}" for one in which) + ")"


def _short(one: Reference) -> str:
    if one.organisation:
        return one.organisation
    names = [family for family, _ in one.people]
    return names[0] if len(names) == 1 else " and ".join(names) if len(names) == 2 else f"{names[0]} et al."


def vancouver(one: Reference) -> str:
    """``Smith J, Brown AB. Title. J Appl Res. 2001;5(2):1–9.``."""
    who = one.organisation or ", ".join(f"{family} {initials(given)}" for family, given in one.people[:6])
    if one.kind == "article":
        doi = f" doi:{one.doi}" if one.doi else ""
        return f"{who}. {_dot(one.title)} {one.journal[1]}. {one.year};{one.volume}({one.issue}):{one.first}–{one.last}.{doi}"
    if one.kind == "chapter":
        return f"{who}. {_dot(one.title)} In: Grant P, editor. Handbook of practice. {one.town}: {one.publisher}; {one.year}. p. {one.first}–{one.last}."
    if one.kind == "web":
        return f"{who}. {_dot(one.title)} {one.year}. Available from: {_url(one)} [cited 3 May 2020]."
    return f"{who}. {_dot(one.title)} {one.town}: {one.publisher}; {one.year}."


def ieee(one: Reference) -> str:
    """``J. Smith and A. Brown, “Title,” J. Appl. Res., vol. 5, no. 2, pp. 1–9, 2001.``."""
    who = one.organisation or _and([f"{initials(given, '.', ' ')} {family}" for family, given in one.people], " and ")
    if one.kind == "article":
        doi = f", doi: {one.doi}" if one.doi else ""
        return f"{who}, “{one.title},” {one.journal[0]}, vol. {one.volume}, no. {one.issue}, pp. {one.first}–{one.last}, {one.year}{doi}."
    if one.kind == "web":
        return f"{who}, “{one.title},” {one.year}. [Online]. Available: {_url(one)}"
    return f"{who}, {one.title}. {one.town}: {one.publisher}, {one.year}."


def apa(one: Reference) -> str:
    """``Smith, J., & Brown, A. B. (2001). Title. Journal, 5(2), 1–9.``."""
    who = one.organisation + "." if one.organisation else _and(_inverted(one, " "), ", & ")
    return f"{who} ({one.year}). {_dot(one.title)} {_where(one, ', ')}"


def harvard(one: Reference) -> str:
    """``Smith, J. and Brown, A.B. (2001) 'Title', Journal, 5(2), pp. 1–9.``."""
    who = one.organisation or _and(_inverted(one, ""), " and ")
    title = f"‘{one.title}’," if one.kind in ("article", "chapter") else _dot(one.title)
    return f"{who} ({one.year}) {title} {_where(one, ', pp. ')}"


def chicago(one: Reference) -> str:
    """``Smith, John, and Anna Brown. 2001. “Title.” Journal 5 (2): 1–9.``."""
    names = [f"{f}, {g}" if not n else f"{g} {f}" for n, (f, g) in enumerate(one.people)]
    who = one.organisation or _and(names, ", and ")
    title = f"“{_dot(one.title)}”" if one.kind in ("article", "chapter") else _dot(one.title)
    if one.kind == "article":
        return f"{who.rstrip('.')}. {one.year}. {title} {one.journal[0]} {one.volume} ({one.issue}): {one.first}–{one.last}."
    return f"{who.rstrip('.')}. {one.year}. {title} {_where(one, ', ')}"


def _where(one: Reference, pages: str) -> str:
    if one.kind == "article":
        doi = f" https://doi.org/{one.doi}" if one.doi else ""
        return f"{one.journal[0]}, {one.volume}({one.issue}){pages}{one.first}–{one.last}.{doi}"
    if one.kind == "chapter":
        return f"In P. Grant (Ed.), Handbook of practice (pp. {one.first}–{one.last}). {one.town}: {one.publisher}."
    if one.kind == "web":
        return f"Available at: {_url(one)} (Accessed: 3 May 2020)."
    return f"{one.town}: {one.publisher}."


def _inverted(one: Reference, gap: str) -> list[str]:
    return [f"{family}, {initials(given, '.', gap)}" for family, given in one.people]


def _and(names: Sequence[str], last: str) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + last + names[-1]


def _dot(title: str) -> str:
    return title if title.endswith("?") else f"{title}."


def _url(one: Reference) -> str:
    return f"https://www.{one.town.replace(' ', '').lower()}.org/publications/{one.year}/{one.title[:12].strip().replace(' ', '-').lower()}"
