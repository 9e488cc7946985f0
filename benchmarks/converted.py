"""Real PDFs as converters leave them: which entries of their lists are still found, by converter.

    python -m benchmarks.converted [FILE.pdf …] [--shared FOLDER] [--half seen|held] [--via WORD] [--keep FOLDER]
        [--headers]

The shared PDFs are scored by the words with which the titles of their references begin (gold.json). Of any other FILE
the entries that evmap reads from the PDF itself are what its converted text is held to: give only files whose list is
read whole. What of them the converter tore apart or dropped is not asked for (*lost by the converter*): an entry whose
words do not stand in the text in one piece (in that of ``pdftotext`` where columns are printed side by side).

Converters that are not there are left out: Debian's poppler-utils (``pdftotext``) and mupdf-tools (``mutool``), ``pip
install pdfminer.six markitdown pymupdf4llm``. What they make is kept in the folder of ``--keep`` and used again.

*own*: an entry of the answer holds this reference, and first of all; *surplus*: entries that hold none of them;
*silent*: documents that lose entries and say nothing of it; *alarms*: documents that lose nothing and say something all
the same; *other links*: exact links that lead to another entry than the same citation does in the PDF (FILEs alone).
``--headers`` looks at the headers of the shared documents instead: a field is right where it is written and right
(nine tenths of the title's letters, the authors in order; where gold.json has the first four alone, those).
Documents are parted in two halves by a hash of their names; rules are written with *seen*.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.domain.citation import Match
from evmap.project.ingest.read import read_report
from evmap.reading import read
from evmap.references.citations import citation_alarms, find_citations
from evmap.references.header import read_header
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evmap.domain.citation import Citation
    from evmap.project.ingest.read import ReadReport

#: Name of the converter -> its command; ``{}`` is the PDF, what it prints is the text.
COMMANDS = {
    "pdftotext": ("pdftotext", "{}", "-"),
    "pdftotext -layout": ("pdftotext", "-layout", "{}", "-"),
    "pdftotext -raw": ("pdftotext", "-raw", "{}", "-"),
    "pdftotext -nopgbrk": ("pdftotext", "-nopgbrk", "{}", "-"),
    "mutool": ("mutool", "draw", "-q", "-F", "txt", "{}"),
}
#: Name of the converter -> the module it is in, the program that prints its text.
MODULES = {
    "pdf2txt": ("pdfminer", "from pdfminer.high_level import extract_text as e; print(e({!r}))"),
    "pdf2txt, loose": (
        "pdfminer",
        "from pdfminer.high_level import extract_text as e; from pdfminer.layout import LAParams as L; "
        "print(e({!r}, laparams=L(boxes_flow=None, line_margin=0.3)))",
    ),
    "markitdown": ("markitdown", "from markitdown import MarkItDown as M; print(M().convert({!r}).text_content)"),
    "pymupdf4llm": ("pymupdf4llm", "import pymupdf4llm as p; print(p.to_markdown({!r}, show_progress=False))"),
}
_MARKDOWN = ("markitdown", "pymupdf4llm")
#: An entry is known by so many of its first letters, or by those of its title.
_KEY = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document and what its list holds: letters by which each entry is known, and the citations of the PDF."""

    path: Path
    keys: tuple[str, ...]
    links: dict[str, frozenset[str]] | None = None


def letters(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]", "", fold(text))


def half(path: Path) -> str:
    """``seen`` or ``held``, by the document's name."""
    return "held" if hashlib.sha256(path.stem.encode()).digest()[0] % 2 else "seen"


def shared_documents(folder: Path) -> Iterator[Wanted]:
    """Yield the PDFs of the shared documents with the starts of their titles."""
    gold = folder / "gold.json"
    for one in json.loads(gold.read_text(encoding="utf-8")) if gold.exists() else ():
        if one["document"].endswith(".pdf") and one["references"]:
            yield Wanted(folder / one["document"], tuple(filter(None, map(letters, one["references"]))))


def own_document(path: Path, keep: Path) -> Wanted:
    """Read a PDF and return what it holds as its converted text is to have it; from *keep* if it was read before."""
    kept = keep / "pdf" / f"{path.stem}.json"
    if not kept.exists():
        report = read_report(path.name, path.read_bytes(), None)
        keys = [letters(entry.text)[:_KEY] for entry in report.lists.entries]
        links = {name: sorted(works) for name, works in _links(report, keys).items()}
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps([keys, links]), encoding="utf-8")
    keys, links = json.loads(kept.read_text(encoding="utf-8"))
    return Wanted(path, tuple(keys), {name: frozenset(works) for name, works in links.items()})


def _citations(report: ReadReport) -> tuple[Citation, ...]:
    return find_citations(report.document, report="held", records=report.records, lists=report.lists)


def _links(report: ReadReport, keys: Sequence[str]) -> dict[str, frozenset[str]]:
    """Author and date, or number, of each citation that is linked exactly -> the entries it leads to."""
    entry_of = {record.id: key for record, key in zip(report.records, keys, strict=True)}
    found: dict[str, set[str]] = defaultdict(set)
    for citation in _citations(report):
        for part in citation.parts:
            if part.match is Match.EXACT and part.work in entry_of:
                found[letters(f"{part.author} {part.year}") or letters(citation.text)].add(entry_of[part.work])
    return {name: frozenset(works) for name, works in found.items()}


def converted(path: Path, how: str, keep: Path) -> Path | None:
    """Return the file with what the converter *how* makes of *path*, None if the converter is not there."""
    target = keep / how.replace(" ", "") / f"{path.stem}.{'md' if how in _MARKDOWN else 'txt'}"
    if not target.exists():
        if how in COMMANDS:
            command = [word.format(path) for word in COMMANDS[how]]
            there = shutil.which(command[0]) is not None
        else:
            module, program = MODULES[how]
            command = [sys.executable, "-c", program.format(str(path))]
            there = importlib.util.find_spec(module) is not None
        if not there:
            return None
        target.parent.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(command, capture_output=True, check=False)
        if not done.stdout.strip():
            print(f"{how} made nothing of {path.name}: {done.stderr.decode(errors='replace')[-200:]}", file=sys.stderr)
            return None
        target.write_bytes(done.stdout)
    return target


def score(wanted: Wanted, path: Path, asked: str, *, show: bool) -> Counter[str]:
    """Return the counts of one converted text, of which nothing is asked for but what stands in it or in *asked*."""
    data = path.read_bytes()
    report = read_report(path.name, data, None)
    text = letters(data.decode(errors="replace") + asked)
    known = [key for key in wanted.keys if key in text]
    entries = [letters(entry.text) for entry in report.lists.entries]
    left = Counter(known)
    surplus = []
    for entry in entries:
        held = min((key for key in left if left[key] and key in entry), key=entry.find, default="")
        left[held] -= bool(held)
        if not held and not _torn(entry, wanted, text):
            surplus.append(entry)
    missed = list(left.elements())
    alarms = [*report.lists.diagnostics, *citation_alarms(_citations(report), path.name)]
    said = sorted({one.code for one in alarms if one.severity.value != "note"})
    counts = Counter(
        documents=1,
        wanted=len(known),
        own=len(known) - len(missed),
        gone=len(wanted.keys) - len(known),
        surplus=len(surplus),
    )
    counts["short"] = int(bool(missed))
    counts["silent"] = int(bool(missed) and not said)
    counts["alarms"] = int(not missed and bool(said) and len(known) == len(wanted.keys))
    if wanted.links is not None:
        there = tuple(next((key for key in wanted.keys if key in entry), entry[:_KEY]) for entry in entries)
        links = _links(report, there)
        wrong = {name: to for name, to in links.items() if name in wanted.links and to - wanted.links[name]}
        counts["links"], counts["other"] = len(links), len(wrong)
        if show and wrong:
            print(
                f"    other links: {[(name, sorted(to), sorted(wanted.links[name])) for name, to in wrong.items()][:3]}"
            )
    if show:
        print(f"  {counts['own']}/{counts['wanted']} gone {counts['gone']} surplus {len(surplus)} {said}  {path}")
        print("".join(f"      missed  {one[:100]}\n" for one in missed[:4]), end="")
        print("".join(f"      surplus {one[:100]}\n" for one in surplus[:4]), end="")
    return counts


def score_header(gold: dict[str, object], path: Path, *, show: bool) -> Counter[str]:
    """Return for the header of one converted text which fields the key has, which are right and which are wrong."""
    from rapidfuzz import fuzz

    header = read_header(read(path.name, path.read_bytes()))
    families = [letters(str(name)) for name in gold.get("authors") or ()]  # type: ignore[attr-defined]
    got = [letters(one.sort_name) for one in header.authors]
    several = len(got) == len(families) or (len(families) == 4 and len(got) > 4)
    rights = {
        "title": fuzz.ratio(letters(str(gold["title"])), letters(header.title)) >= 90,
        "authors": bool(got) and several and all(a in b or b in a for a, b in zip(families, got, strict=False)),
        "issued": str(header.issued.year) == str(gold["year"]),
        "doi": letters(str(gold["doi"])) == letters(header.doi),
    }
    counts: Counter[str] = Counter(documents=1)
    for field, right in rights.items():
        if gold.get("year" if field == "issued" else field):
            sure = header.is_sure(field)
            counts[f"{field} of"] += 1
            counts[field] += right and sure
            counts["wrong"] += sure and not right
            if show and not (right and sure):
                print(f"  {field}: {getattr(header, field)!s} ({header.places.get(field)})  {path}")
    return counts


def headers(options: argparse.Namespace) -> None:
    """Print a row for each converter: which fields of the headers of the shared PDFs are right."""
    print("| converter | documents | title | all authors | year | DOI | written wrong |")
    print("|---|---|---|---|---|---|---|")
    gold = [one for one in json.loads((options.shared / "gold.json").read_text()) if one["document"].endswith(".pdf")]
    whole: Counter[str] = Counter()
    for how in (how for how in (*COMMANDS, *MODULES) if options.via in how):
        row: Counter[str] = Counter()
        for one in gold:
            path = options.shared / one["document"]
            text = converted(path, how, options.keep) if options.half in ("", half(path)) else None
            if text is not None and one["title"]:
                row.update(score_header(one, text, show=options.show))
        whole += row
        print(_row_of_headers(how, row))
    print(_row_of_headers("all", whole))


def _row_of_headers(name: str, row: Counter[str]) -> str:
    fields = " | ".join(f"{row[field]} of {row[f'{field} of']}" for field in ("title", "authors", "issued", "doi"))
    return f"| {name} | {row['documents']} | {fields} | {row['wrong']} |"


def _torn(entry: str, wanted: Wanted, text: str) -> bool:
    """Whether an entry begins like one that the converter tore, which is not asked for."""
    return any(key[:20] in entry for key in wanted.keys if key not in text)


def main() -> None:
    """Print a row for each converter."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared/benchmarks/documents"))
    parser.add_argument("--half", choices=("seen", "held"), default="")
    parser.add_argument("--via", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path, default=Path("converted"))
    parser.add_argument("--show", action="store_true", help="print what was missed")
    parser.add_argument("--headers", action="store_true", help="the headers of the shared documents, not their lists")
    options = parser.parse_args()
    if options.headers:
        headers(options)
        return
    rows: dict[str, Counter[str]] = {how: Counter() for how in (*COMMANDS, *MODULES) if options.via in how}
    documents = [one for one in shared_documents(options.shared) if options.only in one.path.stem]
    documents += [own_document(path, options.keep) for path in options.files if options.only in path.stem]
    for wanted in documents:
        if options.half in ("", half(wanted.path)):
            for how, row in rows.items():
                text = converted(wanted.path, how, options.keep)
                if text is not None:
                    plain = converted(wanted.path, "pdftotext", options.keep) if how == "pdftotext -layout" else None
                    asked = plain.read_text(encoding="utf-8", errors="replace") if plain else ""
                    row.update(score(wanted, text, asked, show=options.show))
    print(
        "| converter | documents | own | lost by the converter | surplus | not whole | silent | alarms | other links |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for how, row in [*rows.items(), ("all", sum(rows.values(), Counter()))]:
        share = f"{row['own']} of {row['wanted']} ({100 * row['own'] / max(1, row['wanted']):.1f} %)"
        print(
            f"| {how} | {row['documents']} | {share} | {row['gone']} | {row['surplus']} | {row['short']} | "
            f"{row['silent']} | {row['alarms']} | {row['other']} of {row['links']} |"
        )


if __name__ == "__main__":
    main()
