"""Whether a printed figure can be right and says what it rests on (Robinson A3, A4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evmap.domain.claim import Figure


def rounded_half_up(k: int, n: int, decimals: int) -> int:
    """Return 100k/n rounded half-up to *decimals*, as an integer of that many decimals (31 of 32 -> 97)."""
    scale: int = 10**decimals
    return (2 * 100 * scale * k + n) // (2 * n)


def percent_text(scaled: int, decimals: int) -> str:
    """Return an integer of :func:`rounded_half_up` as printed: ``97`` or ``96.9``."""
    return str(scaled) if decimals == 0 else f"{scaled / 10**decimals:.{decimals}f}"


def no_count_gives(value: float, n: int, decimals: int) -> str:
    """Return "" if some k in 0..n makes *value* percent of n when rounded half-up, else the nearest counts.

    >>> no_count_gives(97, 32, 0)
    ''
    >>> no_count_gives(32, 32, 0)
    '10 -> 31, 11 -> 34'
    """
    wanted = round(value * 10**decimals)
    guess = int(value * n / 100)
    tried = range(max(0, guess - 1), min(n, guess + 2) + 1)
    if any(rounded_half_up(k, n, decimals) == wanted for k in tried):
        return ""
    below = min(max(guess, 0), n)
    near = [below, below + 1] if below < n else [below]
    return ", ".join(f"{k} -> {percent_text(rounded_half_up(k, n, decimals), decimals)}" for k in near)


def figure_text(figure: Figure) -> str:
    """Return the figure's value and unit as a reader would write them: ``32%``, ``5-35 hours``."""
    if isinstance(figure.value, tuple):
        value = f"{figure.value[0]:g}-{figure.value[1]:g}"
    elif isinstance(figure.value, str):
        value = f"'{figure.value}'"
    else:
        value = f"{figure.value:.{figure.decimals}f}"
    if isinstance(figure.value, str):
        return f"{value} ({figure.unit})" if figure.unit else value
    return f"{value}%" if figure.unit == "%" else f"{value} {figure.unit}".strip()


def problems_of(figure: Figure, common_n: int | None = None) -> list[str]:
    """Return what is imprecise about *figure*, [] when nothing is.

    ``common_n`` is the one number of respondents that all other figures of the report share, if there is one: where the
    figure itself has none, it is tried, and mentioned only if no count of it gives the figure.
    """
    text = figure_text(figure)
    found = []
    if isinstance(figure.value, str) or figure.vague:
        found.append(f"{text} is in words")
    if figure.n is None:
        found.append(f"{text} has no n")
    if not figure.denominator:
        found.append(f"{text} has no denominator")
    if figure.unit == "%" and isinstance(figure.value, int | float):
        n = figure.n if figure.n is not None else common_n
        if figure.n is not None and figure.n <= 0:
            found.append(f"{text} has an n of {figure.n:g}")
        if n is not None and n > 0 and float(n).is_integer():
            near = no_count_gives(float(figure.value), int(n), figure.decimals)
            if near:
                found.append(f"no k of {int(n)} gives {text} ({near})")
    return found
