"""Figures as people write them in a cell: ``16.7% of 413``, ``5 to 35 hours a week``, ``almost half of 30``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from evmap.claims.sheet import figures_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.claim import Figure

_NUMBER = r"-?\d+(?:,\d{3})*(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<value>{_NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{_NUMBER}))?(?:\s*(?P<unit>%|(?!of\b)[^\d\s:(;%=][^:(;=]*?))?"
    rf"(?:\s+of\s+(?P<n>{_NUMBER})(?:\s+(?P<of>[^:(;]+?))?|\s*\(n\s*=\s*(?P<alone>{_NUMBER})\))?(?:\s*:\s*(?P<what>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(
    rf"(?P<value>[^\W\d][^:;(]*?)(?:\s+of\s+(?P<n>{_NUMBER})|\s*\(n\s*=\s*(?P<alone>{_NUMBER})\))?(?:\s*:\s*(?P<what>.+))?",
    re.DOTALL,
)
HOW = "16.7% of 413: wanted more training; 5 to 35 hours a week; almost half of 30"


def figures_in(cell: str) -> str:
    """Return what *cell* says, as YAML in one line. Several figures are apart by ``;``.

    >>> figures_in("16.7% of 413")
    '[{value: 16.7, unit: "%", n: 413}]'
    >>> figures_in("5 to 35 hours a week: beyond contract")
    '[{value: [5, 35], unit: "hours a week", what: "beyond contract"}]'

    Raises :class:`ValueError` for a part that is no figure, with that part.
    """
    if cell.lstrip().startswith(("[", "{")):
        return cell
    parts = [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]
    return f"[{', '.join(map(_figure, parts))}]"


def _figure(part: str) -> str:
    found = _FIGURE.fullmatch(part)
    if found is None:
        return _in_words(part)
    low = found["value"].replace(",", "")
    said = [f"value: [{low}, {found['high'].replace(',', '')}]" if found["high"] else f"value: {low}"]
    said += _rest(found["unit"], found["n"] or found["alone"], found["of"], found["what"])
    return "{" + ", ".join(said) + "}"


def _in_words(part: str) -> str:
    found = _WORDS.fullmatch(part)
    if found is None:
        raise ValueError(part)
    said = [f"value: {json.dumps(found['value'].strip(), ensure_ascii=False)}"]
    said += _rest("", found["n"] or found["alone"], "", found["what"])
    return "{" + ", ".join([*said, "vague: true"]) + "}"


def _rest(unit: str | None, n: str | None, of: str | None, what: str | None) -> list[str]:
    said = [f"unit: {json.dumps(unit.strip(), ensure_ascii=False)}"] if unit else []
    said += [f"n: {n.replace(',', '')}"] if n else []
    said += [f"denominator: {json.dumps(of.strip(), ensure_ascii=False)}"] if of else []
    return said + ([f"what: {json.dumps(what.strip(), ensure_ascii=False)}"] if what else [])


def figures_as_words(figures: Iterable[Figure]) -> str:
    """Return *figures* as a person would write them, where that reads back as the same; else as YAML in one line."""
    figures = tuple(figures)
    whole = figures_cell(figures)
    said = "; ".join(map(_said, figures))
    try:
        return said if figures_in(said) == whole else whole
    except ValueError:
        return whole


def _said(figure: Figure) -> str:
    def number(value: float) -> str:
        """A number with the decimals that were printed."""
        return f"{value:.{figure.decimals}f}" if figure.decimals and isinstance(value, float) else f"{value:g}"

    if isinstance(figure.value, tuple):
        said = " to ".join(map(number, figure.value))
    else:
        said = figure.value if isinstance(figure.value, str) else number(figure.value)
    said += ("" if figure.unit == "%" else " ") + figure.unit if figure.unit else ""
    if figure.n is not None:
        said += f" of {figure.n:g}" + (f" {figure.denominator}" if figure.denominator else "")
    return said + (f": {figure.what}" if figure.what else "")
