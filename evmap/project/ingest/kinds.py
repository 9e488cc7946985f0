"""What a file given to ``ingest`` is: a report, a reference file, tagged claims, findings, answers on duplicates."""

from __future__ import annotations

import re
from pathlib import PurePath

from evmap.claims.imports import first_row
from evmap.claims.keys import CLAIM_KEYS
from evmap.errors import InputError
from evmap.project.files.layout import FAILED_END
from evmap.project.ingest.coded import coded_kind
from evmap.yamlfiles.nodes import Mapping, compose, decode

READABLE = frozenset(
    (
        *(".txt", ".md", ".markdown", ".text", ".pdf", ".docx", ".html", ".htm", ".xhtml", ".xml"),
        *(".bib", ".bibtex", ".ris", ".nbib", ".enw", ".ciw", ".json", ".csv", ".tsv", ".xlsx", ".yaml", ".yml"),
        *(".qdpx", ".qdc"),
    )
)
"""Endings that are looked at when a folder is given. A file that is named itself is always looked at."""

_REFERENCES = frozenset((".bib", ".bibtex", ".ris", ".nbib", ".enw", ".ciw", ".json"))
#: Endings under which people keep references as well as reports: what is inside decides.
_EITHER = frozenset((".txt", ".text", ".md", ".xml", ""))


def kind_of(name: str, data: bytes) -> str:
    """Return report, references, claims, claims-sheet, findings, decisions (a sheet of answered duplicates), workbook
    (of claims), or a kind of :data:`evmap.project.ingest.coded.CODED`.

    Raises :class:`InputError` for an empty file and for a YAML or table that is none of these.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise InputError("the file is empty", file=name, hint="nothing was changed")
    if name.lower().endswith(FAILED_END) and data.startswith(b"% "):
        raise InputError(
            "these are entries that could not be read, kept as they were",
            file=name,
            hint="mend them in the file that they came from, and ingest that",
        )
    coded = coded_kind(name, data)
    if coded:
        return coded
    ending = PurePath(name).suffix.lower()
    if ending in {".yaml", ".yml"}:
        return _yaml_kind(name, data)
    if ending in {".csv", ".tsv"}:
        return _table_kind(name, data)
    if ending == ".xlsx":
        from evmap.dedupe.review.sheet import is_possibles_sheet

        return "decisions" if is_possibles_sheet(data) else _workbook_kind(name, data)
    from evmap.formats.sniff import holds_records

    if ending in _REFERENCES or (ending in _EITHER and holds_records(name, data)):
        return "references"
    return "report"


def _yaml_kind(name: str, data: bytes) -> str:
    root = compose(decode(data, name)[0], name)
    keys = {key.text for key, _ in root.pairs} if isinstance(root, Mapping) else set()
    if "claims" in keys or ({"report", "evmap"} <= keys and "citations" not in keys):
        return "claims"
    if "findings" in keys:
        return "findings"
    known = {"themes": "themes.yaml", "works": "references/works.yaml", "organisations": "references/works.yaml"}
    known["citations"] = "references/REPORT.citations.yaml"
    for key, place in {**known, "decisions": "references/decisions.yaml"}.items():
        if key in keys:
            raise InputError(
                f"this looks like {place}, which is edited in its place and not ingested",
                file=name,
                hint=f"copy it to {place} of the project",
            )
    raise InputError("the file holds no claims", file=name, hint="a claims file has 'report:' and 'claims:'")


def _workbook_kind(name: str, data: bytes) -> str:
    """What the sheets of a workbook hold: claims, else a codebook or coded passages, else references."""
    from evmap.claims.workbook.read import claims_header
    from evmap.claims.workbook.sheets import first_rows
    from evmap.project.ingest.coded import sheet_kind

    sheets = first_rows(name, data)
    if any(claims_header(sheet) for sheet in sheets):
        return "workbook"
    return next((kind for sheet in sheets if (kind := sheet_kind(sheet))), "references")


def _table_kind(name: str, data: bytes) -> str:
    text, _ = decode(data, name)
    first = first_row(text)
    columns = {cell.strip().strip('"').lower() for cell in re.split(r"[,;\t]", first)}
    claim_columns = columns & ({"themes", "models"} | set(CLAIM_KEYS) - {"note", "status"})
    if "id" in columns and len(claim_columns) > 1 and not columns & {"title", "doi", "journal", "authors", "author"}:
        return "claims-sheet"
    if not columns & {"title", "article title", "document title", "doi", "ti"} and "id" not in columns:
        raise InputError(
            "this table is neither claims (columns id, text, themes …) nor references (columns title, author, year …)",
            file=name,
            line=1,
            hint="name the columns in the first row",
        )
    return "references" if columns & {"title", "article title", "document title", "doi", "ti"} else "claims-sheet"
