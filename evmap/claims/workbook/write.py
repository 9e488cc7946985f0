"""A workbook of claims: one row a claim, labels to choose from, the codebook, and how to fill it in."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evmap.claims.keys import CLAIM_KEYS, DIRECTIONS, FACET_KEYS, KINDS, RICHNESS, STANCES
from evmap.claims.sheet import cells_of, columns
from evmap.claims.workbook.figures import HOW, figures_as_words
from evmap.domain.claim import ClaimStatus
from evmap.safe.clock import without_clock
from evmap.text.spreadsheets import cell_legal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from evmap.domain.claim import Claim, Finding, Report
    from evmap.domain.taxonomy import Taxonomy, Term

CLAIMS, CODEBOOK, LISTS, HOW_TO = "claims", "codebook", "lists", "how to"
WRONG = "what is wrong"
CODEBOOK_COLUMNS = ("facet", "id", "label", "description", "broader", "aliases", "match")
_EMPTY_ROWS = 500
_WIDE = {"text": 60, "quote": 60, "note": 40, "figures": 40, "cites": 30, WRONG: 60}
_STEPS = (
    "One row is one claim: what one place of one report says, in your own words.",
    "id: leave it empty for a new claim; evmap gives it one. Do not change the id of a claim that has one.",
    "report: the id of the report (choose it). locator: section (4.2), printed paragraph (3.15), Table 1 or p. 16.",
    "text: what the report says there, in your words. quote: the same word for word; evmap looks it up in the report.",
    "kind, basis, stance and the tags: choose from the list. Several are apart by a semicolon: Training; Workload.",
    "Labels and ids are understood alike, and 'Training (inferred)' is a tag that you, not the report, make.",
    f"figures, in words: {HOW}",
    "cites: as the report writes it, apart by semicolons: Oak, 2020; Elm and Ash, 2018.",
    "The sheet 'codebook' says what each tag means.",
    "Cells are set as text, so that the program makes no date of a locator such as 3-4. Paste values, not formulas.",
    "Do not merge cells, and do not rename the columns. Own columns may be added; they are left out.",
    "When done: evmap ingest claims.xlsx --dry-run, then without --dry-run. Rows with an error are listed with their",
    "cells, the others are taken; --errors errors.xlsx writes the ones with an error back to a sheet like this one.",
)


def shown_names(terms: Sequence[Term]) -> dict[str, str]:
    """Id of each of *terms* -> what a cell shows for it: its label, or the id where the label could be taken for
    several things."""
    labels = Counter(term.label.casefold() for term in terms)
    ids = {term.id for term in terms}
    return {
        term.id: term.id
        if labels[term.label.casefold()] > 1 or ";" in term.label or (term.label in ids and term.label != term.id)
        else term.label
        for term in terms
    }


def tag_columns(taxonomy: Taxonomy) -> dict[str, str]:
    """Column of a sheet -> the facet whose terms stand in it."""
    named = {column: facet for facet, column in FACET_KEYS.items() if facet in taxonomy.facets}
    return named | {facet: facet for facet in taxonomy.facets if facet not in FACET_KEYS and facet not in CLAIM_KEYS}


def write_workbook(
    taxonomy: Taxonomy, findings: Sequence[Finding], reports: Sequence[Report], claims: Iterable[Claim]
) -> bytes:
    """Return a workbook with *claims* and empty rows for more. The same project gives the same bytes."""
    shown = {column: shown_names(taxonomy.terms(facet)) for column, facet in tag_columns(taxonomy).items()}
    rows = []
    for claim in claims:
        cells = cells_of(claim)
        for column, names in shown.items():
            if cells.get(column):
                cells[column] = "; ".join(_shown(tag, names) for tag in cells[column].split("; "))
        if claim.figures:
            cells["figures"] = figures_as_words(claim.figures)
        rows.append(cells)
    return write_rows(Offered(taxonomy, findings, reports), columns(taxonomy.facets), rows)


def _shown(tag: str, names: Mapping[str, str]) -> str:
    id, mark, _ = tag.partition(" (inferred)")
    return names.get(id, id) + mark + (")" if mark and not mark.endswith(")") else "")


@dataclass(frozen=True, slots=True)
class Offered:
    """What a project offers to choose from."""

    taxonomy: Taxonomy
    findings: Sequence[Finding]
    reports: Sequence[Report]


def write_rows(
    offered: Offered,
    header: Sequence[str],
    rows: Sequence[Mapping[str, str]],
    wrong: Mapping[int, Sequence[str]] | None = None,
) -> bytes:
    """Return a workbook with *rows* as they are given. *wrong* maps a row's index to the columns to colour."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "evmap"
    sheet: Any = book.active
    sheet.title = CLAIMS
    _fill(sheet, header, rows, wrong or {})
    choices = _choices(offered.taxonomy, offered.findings, offered.reports)
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    _offer(sheet, lists, header, choices)
    _codebook(book.create_sheet(CODEBOOK), offered.taxonomy)
    how = book.create_sheet(HOW_TO)
    how.column_dimensions["A"].width = 120
    for line, step in enumerate(_STEPS, 1):
        _write(how, line, 1, step)
    buffer = io.BytesIO()
    book.save(buffer)
    return without_clock(buffer.getvalue())


def _fill(
    sheet: Any, header: Sequence[str], rows: Sequence[Mapping[str, str]], wrong: Mapping[int, Sequence[str]]
) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "C2"
    red = PatternFill("solid", fgColor="FFF2C4C4")
    for position, name in enumerate(header, 1):
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = _WIDE.get(name, 18)
        sheet.column_dimensions[letter].number_format = "@"
        _write(sheet, 1, position, name).font = Font(bold=True)
    for at, row in enumerate(rows):
        for position, name in enumerate(header, 1):
            if row.get(name) or name in wrong.get(at, ()):
                cell = _write(sheet, at + 2, position, row.get(name, ""))
                cell.alignment = Alignment(wrap_text=name in _WIDE, vertical="top")
                if name in wrong.get(at, ()):
                    cell.fill = red


def _write(sheet: Any, line: int, position: int, text: str) -> Any:
    """A cell that stays text, whatever it looks like."""
    cell = sheet.cell(line, position, cell_legal(text))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _choices(taxonomy: Taxonomy, findings: Sequence[Finding], reports: Sequence[Report]) -> dict[str, list[str]]:
    """What may be chosen in each column."""
    found = {
        column: list(shown_names(taxonomy.terms(facet)).values()) for column, facet in tag_columns(taxonomy).items()
    }
    found |= {"report": [report.id for report in reports], "finding": [finding.id for finding in findings]}
    found |= {"addresses": found["finding"], "kind": list(KINDS), "stance": list(STANCES)}
    found |= {"direction": list(DIRECTIONS), "richness": list(RICHNESS), "status": [str(one) for one in ClaimStatus]}
    return found


def _offer(sheet: Any, lists: Any, header: Sequence[str], choices: Mapping[str, Sequence[str]]) -> None:
    """Drop-downs for every column with choices; other text stays allowed, since a cell may hold several tags."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    position = 0
    for at, name in enumerate(header, 1):
        offered = choices.get(name, ())
        if not offered:
            continue
        position += 1
        for line, label in enumerate(offered, 1):
            _write(lists, line, position, label)
        letter = get_column_letter(position)
        validation = DataValidation(
            type="list", formula1=f"{LISTS}!${letter}$1:${letter}${len(offered)}", allow_blank=True
        )
        validation.showErrorMessage = False
        validation.promptTitle, validation.prompt = name[:32], "choose one; several are apart by a semicolon"
        validation.showInputMessage = True
        validation.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{max(sheet.max_row, 1) + _EMPTY_ROWS}")
        sheet.add_data_validation(validation)


def _codebook(sheet: Any, taxonomy: Taxonomy) -> None:
    """Every term and what it means. It can be given to ``evmap ingest`` on its own."""
    for position, name in enumerate(CODEBOOK_COLUMNS, 1):
        _write(sheet, 1, position, name)
        sheet.column_dimensions["ABCDEFG"[position - 1]].width = (18, 26, 36, 60, 26, 30, 40)[position - 1]
    sheet.freeze_panes = "A2"
    terms = [(facet, term) for facet, terms in taxonomy.facets.items() for term in terms]
    for line, (facet, term) in enumerate(terms, 2):
        values = (
            facet,
            term.id,
            term.label,
            term.description,
            *map("; ".join, (term.broader, term.aliases, term.match)),
        )
        for position, text in enumerate(values, 1):
            if text:
                _write(sheet, line, position, text)
