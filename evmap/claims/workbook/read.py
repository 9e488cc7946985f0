"""A filled-in workbook as claims: labels or ids, figures in words, and every error with its cell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.claims.checks import singular
from evmap.claims.keys import CLAIM_KEYS, DIRECTIONS, KINDS, RICHNESS, STANCES
from evmap.claims.sheet import columns
from evmap.claims.workbook.damage import PLACES, damage
from evmap.claims.workbook.figures import HOW, figures_in
from evmap.claims.workbook.write import WRONG, tag_columns
from evmap.domain.claim import ClaimStatus
from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.errors import InputError
from evmap.taxonomy import nearest_term
from evmap.text.fold import fold
from evmap.text.nearest import nearest, slip_of
from evmap.text.plurals import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.claims.workbook.sheets import Cell, Sheet
    from evmap.domain.claim import Finding, Report
    from evmap.domain.taxonomy import Taxonomy, Term

_HEADER_ROWS = 20
_ALSO = {
    "claim id": "id", "quotation": "quote", "populations": "population", "evidence basis": "basis",
    "evidence bases": "basis", "place": "locator", "where": "locator", "figure": "figures", "citations": "cites",
}  # fmt: skip
_CHOICES = {
    "kind": KINDS, "stance": tuple(STANCES), "direction": DIRECTIONS, "richness": RICHNESS,
    "status": tuple(map(str, ClaimStatus)),
}  # fmt: skip
_LISTS = frozenset({"population", "addresses"})
_INFERRED = re.compile(r"(?P<name>.+?)\s*\((?P<mark>inferred)\)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class SheetRow:
    """One row: ``raw`` as the sheet has it, ``cells`` as a claims file would, and what is wrong: (column, sentence)."""

    line: int
    raw: dict[str, str]
    cells: dict[str, str] = field(default_factory=dict)
    cleared: tuple[str, ...] = ()
    report: str = ""
    wrong: list[tuple[str, str]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class FilledIn:
    """A sheet of claims as read. ``header`` are the columns understood, in their order."""

    title: str
    header: tuple[str, ...]
    rows: list[SheetRow]
    diagnostics: list[Diagnostic]


def claims_header(sheet: Sheet, taxonomy: Taxonomy | None = None) -> tuple[int, dict[int, str], list[Cell]] | None:
    """Return the number of the row that names the columns, what each is, and the cells that name no column; None when
    this is no sheet of claims: it has ``text`` or ``quote`` and at least two other columns of a claim."""
    known = _known(taxonomy)
    for number, cells in sheet.rows[:_HEADER_ROWS]:
        found: dict[int, str] = {}
        strange = []
        for at, cell in enumerate(cells):
            name = known.get(fold(cell.text), "")
            if name and name not in found.values():
                found[at] = name
            elif cell.text and cell.text != WRONG:
                strange.append(cell)
        names = set(found.values())
        if names & {"text", "quote"} and len(names - {"note", "status"}) >= 3:
            return number, found, strange
    return None


def _known(taxonomy: Taxonomy | None) -> dict[str, str]:
    """Folded name of a column -> the column: keys, facets, singular and plural."""
    facets = tuple(taxonomy.facets) if taxonomy is not None else ("themes", "models", "populations", "evidence_bases")
    names = {fold(name): name for name in (*CLAIM_KEYS, "report", *columns(facets))}
    also = {fold(singular(name)): name for name in columns(facets)}
    return {**{fold(key): value for key, value in _ALSO.items()}, **also, **names}


class WorkbookReader:
    """Reads sheets of claims against what the project has."""

    def __init__(self, taxonomy: Taxonomy, findings: Sequence[Finding], reports: Sequence[Report]) -> None:
        self._taxonomy = taxonomy
        self._tags = {
            column: (taxonomy.terms(facet), _names(taxonomy.terms(facet)))
            for column, facet in tag_columns(taxonomy).items()
        }
        self._findings = {fold(one.statement): one.id for one in findings} | {fold(one.id): one.id for one in findings}
        self._reports = {fold(one.title): one.id for one in reports if one.title} | {
            fold(one.id): one.id for one in reports
        }

    def read(self, name: str, sheet: Sheet) -> FilledIn:
        """Return every row of *sheet* with all that is wrong in it. Raises :class:`InputError` without a header."""
        header = claims_header(sheet, self._taxonomy)
        if header is None:
            hint = "keep the columns of the template: id, report, locator, text, …"
            raise InputError("no sheet has the columns of claims", file=name, line=1, hint=hint)
        number, found, strange = header
        done = FilledIn(sheet.title, tuple(found.values()), [], [])
        for cell in strange:
            near = slip_of(fold(cell.text), list(_known(self._taxonomy)))
            hint = (
                f"did you mean '{near}'?" if near else "columns are the keys of a claim and the facets of themes.yaml"
            )
            message = f"{cell.place}: the column '{cell.text}' is no field of a claim and was left out"
            done.diagnostics.append(_warn(name, number, message, hint))
        if sheet.merged:
            shown = ", ".join(sheet.merged[:5]) + ("" if len(sheet.merged) <= 5 else " …")
            message = f"merged cells ({shown}): the value was taken for each of their rows"
            done.diagnostics.append(_warn(name, number, message, "look at these rows, and do not merge cells"))
        unsure: Counter[str] = Counter()
        for line, cells in sheet.rows:
            if line > number:
                row = self._row(line, found, cells, unsure)
                if any(row.raw.values()):
                    done.rows.append(row)
        if unsure["locator"]:
            message = f"{count(unsure['locator'], 'locator')} kept as a number: 3.10 becomes 3.1 in this way"
            done.diagnostics.append(_warn(name, None, message, "look at them, and set the column as text"))
        return done

    def _row(self, line: int, found: Mapping[int, str], cells: Sequence[Cell], unsure: Counter[str]) -> SheetRow:
        row = SheetRow(line, {})
        cleared = []
        for at, column in found.items():
            if at >= len(cells) or not cells[at].text:
                cleared.append(column)
                continue
            cell = cells[at]
            row.raw[column], row.places[column] = cell.text, cell.place
            broken = damage(column, cell.value)
            if cell.formula:
                row.wrong.append((column, "holds a formula; copy it and paste its value"))
            elif broken:
                row.wrong.append((column, f"{broken}; write it as text"))
            else:
                if column in PLACES and isinstance(cell.value, float) and "." in cell.text:
                    unsure[column] += 1
                self._take(row, column, cell.text)
        row.cleared = tuple(column for column in cleared if column not in {"id", "report", "text"})
        return row

    def _take(self, row: SheetRow, column: str, text: str) -> None:
        """Put one cell into the row as a claims file would have it, or say what is wrong with it."""
        if column == "report":
            row.report = self._reports.get(fold(text), "")
            if not row.report:
                near = nearest(text, list(self._reports.values()))
                meant = f"; did you mean '{near}'?" if near else "; ingest it first"
                row.wrong.append((column, f"there is no report '{text}' in the project{meant}"))
        elif column in self._tags:
            self._tag(row, column, text)
        elif column in {"finding", "addresses"}:
            ids = [self._findings.get(fold(part), part) for part in _parts(text)] if column == "addresses" else []
            row.cells[column] = "; ".join(ids) if ids else self._findings.get(fold(text), text)
        elif column in _CHOICES:
            word = next((one for one in _CHOICES[column] if one.casefold() == text.casefold()), "")
            row.cells[column] = word
            if not word:
                row.wrong.append((column, f"'{text}' is none of {', '.join(_CHOICES[column])}"))
        elif column == "figures":
            try:
                row.cells[column] = figures_in(text)
            except ValueError as error:
                row.wrong.append((column, f"'{error}' is no figure; write it as {HOW}"))
        else:
            row.cells[column] = text

    def _tag(self, row: SheetRow, column: str, text: str) -> None:
        terms, names = self._tags[column]
        ids = []
        for part in _parts(text):
            marked = _INFERRED.fullmatch(part)
            word = marked["name"] if marked else part
            id = names.get(fold(word), "")
            if not id:
                near = nearest_term(word, terms)
                meant = f"did you mean '{near}'?" if near else "see the sheet 'codebook'"
                row.wrong.append((column, f"'{word}' is no term of {column}; {meant}"))
            ids.append(f"{id} (inferred)" if marked else id)
        if column == "basis" and len(ids) > 1:
            row.wrong.append((column, "a claim has one basis"))
        row.cells[column] = "; ".join(dict.fromkeys(ids))


def _names(terms: Sequence[Term]) -> dict[str, str]:
    """Folded id, label or alias -> id; what could mean two terms is left to the ids."""
    uses: Counter[str] = Counter(fold(name) for term in terms for name in {term.label, *term.aliases})
    names = {fold(name): term.id for term in terms for name in (*term.aliases, term.label) if uses[fold(name)] == 1}
    return names | {fold(term.id): term.id for term in terms}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _warn(name: str, line: int | None, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Source(name, line), "workbook", message, Severity.WARNING, hint)
