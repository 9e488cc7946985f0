"""Rows of a bibliographic table (CSV, TSV, spreadsheet) to Records, by the headings of its columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from evmap.domain.diagnostic import Severity, Source
from evmap.domain.record import Record
from evmap.errors import InputError
from evmap.formats.base import NO_EXTRA
from evmap.formats.bibtex.names import read_names
from evmap.formats.bibtex.own import read_confidence
from evmap.formats.bibtex.types import SERIALS, TO_CSL
from evmap.formats.fields import read_date
from evmap.formats.tables.authors import read_authors
from evmap.formats.tables.columns import FIELD_OF, NATURAL_ORDER, heading_key, kind_of
from evmap.safe.formulas import unguarded
from evmap.text.identifiers import bare_arxiv, bare_doi
from evmap.text.ids import name_year_key
from evmap.text.pages import clean_pages
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evmap.domain.date import Date
    from evmap.formats.base import Tally

#: in front of the heading of a column that holds a field of another format (``Record.extra``)
EXTRA_PREFIX = "x:"
_HEADER_ROWS = 50
_TEXT = frozenset({
    "title",
    "collection_title",
    "volume",
    "edition",
    "publisher",
    "publisher_place",
    "event",
    "genre",
    "medium",
    "pmid",
    "pmcid",
    "isbn",
    "issn",
    "url",
    "language",
    "work",
})  # fmt: skip
# headings by which a product is known that writes "Family, Given", so that a name without comma is an organisation
_INVERTED = frozenset({"itemtype", "covidence", "publicationid", "authorsid", "eid", "containertitle"})


class Row(NamedTuple):
    """A row: the line it starts in (1-based), its cells, and its text as it stood."""

    line: int
    cells: list[str]
    raw: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what: (column, field) for known fields, (column, name) for the rest.

    ``bibtex`` says that cells are BibTeX values (an ``ENTRYTYPE`` column), ``natural`` how names without a comma read.
    """

    header: tuple[str, ...]
    fields: tuple[tuple[int, str], ...]
    others: tuple[tuple[int, str], ...]
    bibtex: bool
    natural: bool | None
    bare_type: int | None = None


def layout_of(cells: list[str]) -> Layout | None:
    """Return the layout when *cells* are a header (a title column and another known one, or four known), else None."""
    best: dict[str, tuple[int, int]] = {}
    keys = [heading_key(cell) for cell in cells]
    for column, key in enumerate(keys):
        if key in FIELD_OF and not cells[column].startswith(EXTRA_PREFIX):
            field, rank = FIELD_OF[key]
            if field not in best or rank < best[field][0]:
                best[field] = (rank, column)
    if not ("title" in best and len(best) >= 2) and len(best) < 4:
        return None
    used = {column for _, column in best.values()}
    others: list[tuple[int, str]] = []
    last = ""
    for column, cell in enumerate(cells):
        heading = cell.strip()
        if column not in used:
            name = unguarded(heading).removeprefix(EXTRA_PREFIX) or f"column {_letter(column)}"
            # a merged header: the cells right of "Authors" without a heading are authors too
            if not heading and last in ("authors", "editors", "keywords"):
                name = last
            others.append((column, name))
        if heading:
            last = next((field for field, (_, at) in best.items() if at == column), "")
    present = set(keys)
    bare = next((c for c, key in enumerate(keys) if key == "type" and c not in used), None)
    return Layout(
        header=tuple(cells),
        fields=tuple(sorted((column, field) for field, (_, column) in best.items())),
        others=tuple(others),
        bibtex="entrytype" in present,
        natural=True if present & NATURAL_ORDER else False if present & _INVERTED else None,
        bare_type=bare,
    )


def _letter(column: int) -> str:
    """A spreadsheet's name of a column: A, B … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class PlainRow(NamedTuple):
    """A row of a table as :func:`read_rows` reads it, but for the names, which cost as much as all the rest.

    ``fields`` are those of its Record without ``authors``, ``editors`` and ``et_al``; the cells with the names have
    "" where there is none. ``et_al`` is what the column of that name says. ``layout`` says how names are written.
    """

    fields: dict[str, Any]
    authors: str
    editors: str
    et_al: bool
    layout: Layout


def read_rows(rows: Iterable[Row], tally: Tally) -> Iterator[Record]:
    """Yield the record of each row below the header.

    Rows above the header are said, empty rows counted, a header that stands again passed over. A row without title,
    authors or any identifier is a failure.

    Raises
    ------
    InputError
        when no header is found in the first rows.
    """
    for row, values, fields, layout in _kept_rows(rows, tally):
        yield Record(**fields, **_people(values, layout), raw=row.raw, source=Source(tally.name, row.line))


def read_plain_rows(rows: Iterable[Row], tally: Tally) -> Iterator[PlainRow]:
    """As :func:`read_rows`, for those who do not need names taken apart."""
    for _, values, fields, layout in _kept_rows(rows, tally):
        yield PlainRow(fields, values.get("authors", ""), values.get("editors", ""), _cut(values), layout)


_Kept = tuple[Row, dict[str, str], dict[str, Any], Layout]


def _kept_rows(rows: Iterable[Row], tally: Tally) -> Iterator[_Kept]:
    layout: Layout | None = None
    header: list[str] = []
    above: list[Row] = []
    empty = 0
    for row in rows:
        cells = row.cells
        if not (cells and cells[0].strip()) and not any(map(str.strip, cells)):
            empty += 1
            continue
        if layout is None:
            layout = layout_of(cells)
            if layout is None:
                above.append(row)
                if len(above) >= _HEADER_ROWS:
                    break
            else:
                header = list(layout.header)
            continue
        if cells == header:
            tally.say("table-header-again", "the header stands again; passed over", row.line, severity=Severity.NOTE)
            continue
        if (found := _kept(row, layout, tally)) is not None:
            yield row, *found, layout
    if layout is None:
        raise InputError(
            "no row looks like the header of a bibliographic table",
            file=tally.name,
            hint="give the columns names such as title, authors, year, journal, doi",
        )
    for row in above:
        tally.say(
            "table-above-header", "a line above the header is no record", row.line, severity=Severity.NOTE, raw=row.raw
        )
    if empty:
        message = f"{count(empty, 'empty row')} passed over"
        tally.say("table-empty-rows", message, severity=Severity.NOTE)


def _kept(row: Row, layout: Layout, tally: Tally) -> tuple[dict[str, str], dict[str, Any]] | None:
    """The cells of a row by field, and the fields of its record but for the people; None where it is no record or
    stood before. *tally* is told."""
    values: dict[str, str] = {}
    cells = row.cells
    width = len(cells)
    for column, field in layout.fields:
        if column < width and (cell := cells[column].strip()):
            values[field] = unguarded(cell) if cell[0] == "'" else cell
    extra: dict[str, str] = {}
    for column, name in layout.others:
        if column < width and (cell := cells[column].strip()):
            if name in ("authors", "editors", "keywords") and not layout.header[column].strip():
                values[name] = f"{values[name]}; {cell}" if values.get(name) else cell
            elif column == layout.bare_type and "genre" not in values:
                values["genre"] = unguarded(cell)
            else:
                extra[name] = unguarded(cell)
    if width > len(layout.header):
        more = [cell for cell in cells[len(layout.header) :] if cell.strip()]
        if more:
            extra["beyond the last column"] = "; ".join(more)
            message = f"the row has {width} cells under {len(layout.header)} headings; is a quote or separator missing?"
            tally.say("table-too-wide", message, row.line, raw=row.raw)
    if "title" not in values and values.keys().isdisjoint(("authors", "doi", "pmid", "url", "isbn")):
        tally.fail("table-no-record", "the row has no title, author or identifier", row.line, row.raw)
        return None
    fields = _fields(values, extra, layout)
    given = fields["id"]
    asked = given
    if not given:
        authors = _people(values, layout).get("authors", ())
        asked = name_year_key(authors, fields.get("title", ""), fields["issued"])
    if given and tally.seen(asked, row.raw):
        tally.merged += 1
        tally.say("table-repeated-row", f"row '{asked}' stands twice, word for word; kept once", row.line, raw=row.raw)
        return None
    key = tally.claim(asked, row.raw)
    if given and key != asked:
        tally.say("table-repeated-id", f"id '{asked}' is used by an earlier row; this one is kept as '{key}'", row.line)
    tally.kept += 1
    fields["id"] = key
    return values, fields


def _fields(values: dict[str, str], extra: dict[str, str], layout: Layout) -> dict[str, Any]:
    """The fields of a row's record but for the people; ``id`` is "" when the row gives none."""
    out: dict[str, Any] = {name: _line(value) for name, value in values.items() if name in _TEXT}
    for name in ("abstract", "note"):
        if name in values:
            out[name] = values[name]
    if "pmid" in out:
        out["pmid"] = out["pmid"].removesuffix(".0").rsplit("/", 1)[-1]
    kind = _kind(values, extra, layout)
    _container(values, out, kind)
    _numbers(values, out, kind)
    out["issued"] = _issued(values, extra)
    if "date_raw" in values:
        out["issued"] = replace(out["issued"], raw=values["date_raw"])
    if "accessed" in values:
        out["accessed"] = read_date(values["accessed"])
    if "doi" in values:
        doi = bare_doi(values["doi"])
        if doi:
            out["doi"] = doi
        else:
            extra["doi"] = values["doi"]
    if "arxiv" in values:
        out["arxiv"] = bare_arxiv(values["arxiv"])
    if "keywords" in values:
        text = values["keywords"]
        separator = next((mark for mark in (";", "|", "\n", ",") if mark in text), ";")
        out["keywords"] = tuple(word for part in text.split(separator) if (word := _line(part.strip())))
    if "confidence" in values:
        out["confidence"] = read_confidence(values["confidence"])
    return {"id": _line(values.get("id", "")), "type": kind, "extra": extra or NO_EXTRA, **out}


def _line(text: str) -> str:
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def _people(values: dict[str, str], layout: Layout) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in ("authors", "editors"):
        if name in values:
            if layout.bibtex:
                names, others, _ = read_names(values[name])
            else:
                names, others = read_authors(values[name], natural=layout.natural)
            if names:
                out[name] = names
            if others:
                out["et_al"] = True
    if _cut(values):
        out["et_al"] = True
    return out


def _cut(values: dict[str, str]) -> bool:
    """Whether the row says in a column of its own that authors were left out."""
    return values.get("et_al", "").casefold() in ("yes", "true", "1")


def _kind(values: dict[str, str], extra: dict[str, str], layout: Layout) -> str:
    """The CSL type of the type column's word; without one, what the other columns suggest."""
    text = values.get("type", "")
    kind = TO_CSL.get(text.strip().lower(), "") if layout.bibtex else kind_of(text)
    if kind:
        if kind != text and not layout.bibtex:
            extra["type"] = text
        return kind
    if text:
        extra["type"] = text
        return "document"
    if "booktitle" in values:
        return "chapter"
    if "container_title" in values:
        return "article-journal"
    return "book" if "isbn" in values else "document"


def _container(values: dict[str, str], out: dict[str, Any], kind: str) -> None:
    order = ("container_title", "booktitle") if kind in SERIALS else ("booktitle", "container_title")
    for name in order:
        if name in values:
            out["container_title"] = _line(values[name])
            return


def _numbers(values: dict[str, str], out: dict[str, Any], kind: str) -> None:
    if "issue" in values:
        out["issue"] = _line(values["issue"])
    if "number" in values:
        # a table with a "number" and no "issue" means the issue where there is one
        out["issue" if kind in SERIALS and "issue" not in values else "number"] = _line(values["number"])
    if "page" in values:
        out["page"] = clean_pages(_line(values["page"]))
    elif "page_first" in values:
        first, last = values["page_first"], values.get("page_last", "")
        out["page"] = clean_pages(f"{first}-{last}" if last and last != first else first)
    elif "article_number" in values:
        out["page"] = _line(values["article_number"])


def _issued(values: dict[str, str], extra: dict[str, str]) -> Date:
    """The date column where it agrees with the year column, which decides."""
    year = read_date(values.get("year", "").removesuffix(".0"))
    if "date" not in values:
        if year.year is not None and year.month is None and "month" in values:
            fuller = read_date(f"{values.get('day', '')} {values['month']} {year.year}")
            if values["month"].isdigit():
                fuller = read_date(f"{year.year}-{values['month']}-{values.get('day') or 0}")
            if fuller.month is not None and not fuller.raw:
                return replace(fuller, letter=year.letter)
        return year
    date = read_date(values["date"])
    if year.year is None or date.year == year.year:
        return replace(date, letter=date.letter or year.letter) if date.year is not None or not year.raw else year
    extra["date"] = values["date"]
    return year
