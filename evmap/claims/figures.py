"""Figures as people write them in a cell or after an option: ``16.7% of 413: always or often``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.yamlfiles.shapes import number_in

if TYPE_CHECKING:
    from evmap.yamlfiles.edit import Plain

_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>%|[^\W\d][^:;]*?)?"
    rf"(?:\s+of\s+(?P<of>(?P<n>{_NUMBER})(?:\s+[^:;]+?)?))?(?:\s*[:,]\s*(?P<what>.+))?",
    re.DOTALL,
)


def figure_in_words(text: str) -> dict[str, Plain]:
    """Return the keys of a figure (``value``, ``unit``, ``n``, ``denominator``, ``what``, ``vague``) that *text* says.

    A number or range comes first, then its unit, then ``of`` and what it is a share of, then, after a colon or comma,
    what it means. Words without a number in front are a vague value.

    >>> figure_in_words("16.7% of 413: always or often")
    {'value': 16.7, 'unit': '%', 'n': 413, 'what': 'always or often'}
    >>> figure_in_words("5-35 hours a week of 32 responses")
    {'value': [5, 35], 'unit': 'hours a week', 'n': 32, 'denominator': '32 responses'}
    >>> figure_in_words("almost two thirds")
    {'value': 'almost two thirds', 'vague': True}
    """
    bare = text.strip()
    found = _FIGURE.fullmatch(bare)
    if found is None:
        value, _, what = bare.partition(":")
        return {"value": value.strip(), "vague": True, **({"what": what.strip()} if what.strip() else {})}
    low, high = _number(found["low"]), _number(found["high"]) if found["high"] else None
    figure: dict[str, Plain] = {"value": low if high is None else [low, high]}
    if "." in found["low"] and found["low"].endswith("0"):
        figure["decimals"] = len(found["low"].partition(".")[2])
    if found["unit"]:
        figure["unit"] = found["unit"].strip()
    if found["of"]:
        figure["n"] = _number(found["n"])
        if found["of"].strip() != found["n"]:
            figure["denominator"] = found["of"].strip()
    if found["what"]:
        figure["what"] = found["what"].strip()
    return figure


def _number(text: str) -> float | int:
    number = number_in(text.replace(",", ""))
    assert number is not None
    return number
