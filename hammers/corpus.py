"""What is mutated: every small file of the tests, of this project and, when it is there, of the development data."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("EVMAP_SHARED", ROOT.parent / "shared"))
LARGEST = 60_000
FOLDERS = ("tests", "claims", "references", "examples")
SHARED_FOLDERS = ("cases", "reports", "example", "benchmarks/documents")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REPORT = (
    "Leading in the woods",
    "Few leaders had been trained at all (Oak, 2020; Elm and Ash, 2018, p. 3).",
    "References",
    "Oak B (2020) Training in forests. Leeds: Treetop Press.",
    "Elm C and Ash D (2018) How leaders learn. Journal of Wooded Work, 12, 3, 44-59.",
)
ENDINGS = frozenset(
    ".txt .md .html .xml .pdf .docx .qdpx .qdc .bib .ris .nbib .enw .json .csv .tsv .xlsx .yaml .yml .ciw".split()  # noqa: SIM905
)


def corpus() -> list[tuple[str, bytes]]:
    """Name and bytes of every seed, in one order everywhere. Files above :data:`LARGEST` bytes are cut to that where
    they are text, and left out where they are not."""
    folders = [ROOT / name for name in FOLDERS] + [SHARED / name for name in SHARED_FOLDERS]
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*"))]
    found = [("themes.yaml", (ROOT / "themes.yaml").read_bytes())]
    for path in paths:
        if not path.is_file() or path.suffix.lower() not in ENDINGS:
            continue
        data = path.read_bytes()
        if len(data) > LARGEST and path.suffix.lower() in {".pdf", ".docx", ".xlsx", ".qdpx"}:
            continue
        found.append((path.name, data[:LARGEST] if len(data) > LARGEST else data))
    return found + _made()


def _made() -> list[tuple[str, bytes]]:
    """Seeds of the formats that lie in no folder: a Word file, spreadsheets, and files of other tools."""
    from evmap.formats import read_records, write_records

    buffer = io.BytesIO()
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _REPORT)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')
    bib = (ROOT / "tests" / "formats" / "files" / "zotero.bib").read_bytes()
    sheet = write_records(read_records("zotero.bib", bib).records, "xlsx", check=False).data
    return [("woods.docx", buffer.getvalue()), ("zotero.xlsx", sheet), *_of_tools()]


def _of_tools() -> list[tuple[str, bytes]]:
    """The project itself as other tools and a workbook have it, and what goes wrong in such files."""
    from evmap.claims.exchange import taguette
    from evmap.claims.exchange.qda.write import write_codebook, write_project
    from evmap.claims.workbook.write import write_workbook
    from evmap.project.project import Project
    from tests.claims.exchange import bad

    evidence = Project(ROOT).evidence()
    file = evidence.claims_files[0]
    few = replace(evidence, claims_files=(replace(file, claims=file.claims[:8]),))
    return [
        ("few.qdpx", write_project(few, lambda report: None).data),
        ("codes.qdc", write_codebook(evidence)),
        ("highlights.csv", taguette.write_highlights(few)),
        ("codebook.csv", taguette.write_codebook(few)),
        ("claims.xlsx", write_workbook(evidence.taxonomy, (), [file.report], file.claims[:8])),
        *bad.FILES.items(),
    ]
