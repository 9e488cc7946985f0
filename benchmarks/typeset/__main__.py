"""Headers and lists of typeset documents: what is read of them, by layout and by the converter they went through.

    python -m benchmarks.typeset [--seed 1] [--each 4] [--layouts held] [--headers] [--only WORD] [--via WORD] [--show] [--keep FOLDER]

Needs typst (``pip install typst``) for the PDFs and Debian's poppler-utils for ``pdftotext``; what is not there is left
out. ``--layouts`` takes those that were kept apart while the rules were written (``held``), or those of publishers and
public bodies in two halves (``seen``, ``sealed``); ``--headers`` leaves the lists out,
which takes a third of the time. A field counts as right where it is
written (confidence of at least 0.6): nine tenths of the title's letters, all authors in order, the year, the DOI; one that
a converter dropped is not asked for. An entry counts as found where an entry of the answer begins with its first 40
letters and has no more than 1.5 times its length. *silent losses* (*silent*) are documents that lose entries without any warning.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import shutil
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.typeset.converters import MARKDOWN, PDFTOTEXT, pdftotext
from benchmarks.typeset.documents import SETS, documents
from benchmarks.typeset.pdf import as_pdf
from evmap.reading import read
from evmap.references.header import read_header
from evmap.references.lists import find_references
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.typeset.documents import Made
    from evmap.domain.document import Document
    from evmap.references.header import Header

FIELDS = ("title", "authors", "year", "doi")
OTHERS = ("container_title", "volume", "issue", "page", "issn", "publisher", "series", "number", "commissioner")


def letters(text: str) -> str:
    """Letters and digits alone."""
    return fold(text).replace(" ", "")


def versions(made: Made, via: str, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield the document as PDF and through every converter: how, the file's name, its bytes."""
    pdf = as_pdf(made) if importlib.util.find_spec("typst") else b""
    if pdf and via in "PDF":
        yield "PDF", f"{made.name}.pdf", pdf
    for how, options in PDFTOTEXT.items():
        if pdf and via in how and shutil.which("pdftotext"):
            yield how, f"{made.name}.txt", pdftotext(pdf, *options).encode()
    for how, convert in MARKDOWN.items():
        if via in how:
            yield how, f"{made.name}.md", convert(made, random.Random(f"{seed} {made.name} {how}")).encode()


PLACES = {"year": "issued"}
"""Fields that the header calls otherwise."""


def is_right(made: Made, header: Header) -> dict[str, bool]:
    """Return for each field that was found, and is printed in the PDF, whether it is right, be it written or proposed."""
    from rapidfuzz import fuzz

    got = [letters(one.sort_name) for one in header.authors]
    wanted = [letters(name) for name in made.authors]
    rights = {
        "title": fuzz.ratio(letters(header.title), letters(made.paper.whole)) >= 90,
        "authors": len(got) == len(wanted) and all(a in b or b in a for a, b in zip(got, wanted, strict=True)),
        "year": header.issued.year == made.paper.year,
        "doi": header.doi == made.doi,
    }
    journal = {made.paper.journal, made.paper.journal_short}
    for field, said in made.says.items():
        one, other = letters(getattr(header, field)), letters(said)
        if said in journal and one in map(letters, journal):
            other = one  # its name in full or abbreviated
        named = field in {"container_title", "publisher", "series", "commissioner"}
        rights[field] = fuzz.ratio(one, other) >= 90 if named else one == other
    return rights


def judge(made: Made, header: Header, text: str) -> dict[str, bool | None]:
    """Return for each field whether it was written right; None where nothing of it is in the document: *text* is what a
    converter left, "" of a PDF."""
    left = letters(text)
    gone = {
        "title": text and letters(made.paper.title) not in left,
        "authors": text and any(letters(name) not in left for name in made.authors),
        "year": not made.layout.has_year or (text and str(made.paper.year) not in text[: len(text) // 3]),
        "doi": not made.doi or (text and made.doi not in text),
    }
    rights = is_right(made, header)
    return {
        field: None if gone[field] else header.is_sure(PLACES.get(field, field)) and rights[field] for field in FIELDS
    }


def judge_others(made: Made, header: Header) -> dict[str, tuple[bool, bool]]:
    """Return for each other field that the layout prints whether it was written, and whether that is right."""
    rights = is_right(made, header)
    return {field: (header.is_sure(field), header.is_sure(field) and rights[field]) for field in made.says}


def bands(made: Made, header: Header) -> Counter[str]:
    """Return how many fields were found with each confidence, by twentieths, and how many of them are right."""
    counts: Counter[str] = Counter()
    for field, right in is_right(made, header).items():
        place = header.places.get(PLACES.get(field, field))
        if place is not None and (field != "doi" or made.doi):
            band = f"{int(place.confidence * 20) / 20:.2f}"
            counts.update({f"band {band}": 1, f"band {band} right": right})
    return counts


def count(
    made: Made, name: str, data: bytes, *, headers: bool
) -> tuple[Counter[str], Header, dict[str, bool | None], list[str]]:
    """Read one version; return its counts, its header, which fields are right, and the entries that were missed (none
    where only *headers* are asked for)."""
    document = read(name, data)
    header = read_header(document)
    counts: Counter[str] = Counter(documents=1)
    missed = [] if headers else _count_entries(counts, made, document)
    counts += bands(made, header)
    rights = judge(made, header, "" if name.endswith(".pdf") else data.decode())
    if name.endswith(".pdf"):
        for field, (written, exact) in judge_others(made, header).items():
            counts.update({"other of": 1, "other": exact, "other wrong": written and not exact})
            counts[f"{field} right"] += exact
            counts[f"{field} asked"] += 1
    for field, right in rights.items():
        counts[f"{field} of"] += right is not None
        counts[field] += bool(right)
        place = "issued" if field == "year" else field
        counts["wrong"] += right is False and header.is_sure(place)
    return counts, header, rights, missed


def _count_entries(counts: Counter[str], made: Made, document: Document) -> list[str]:
    """Add the entries found to *counts*; return those that were missed."""
    lists = find_references(document)
    starts: dict[str, int] = {}
    for entry in lists.entries:
        starts.setdefault(letters(entry.text)[:40], len(entry.text))
    missed = [one for one in made.entries if starts.get(_start(one), 10**6) > 1.5 * len(one) + 20]
    said = any(one.severity.value != "note" for one in (*document.diagnostics, *lists.diagnostics))
    counts.update(wanted=len(made.entries), found=len(made.entries) - len(missed))
    counts["surplus"] += max(0, len(lists.entries) - len(made.entries))
    counts["silent"] += bool(missed) and not said
    return missed


def _start(entry: str) -> str:
    words = entry.split(" ", 1)
    return letters(words[1] if words[0].strip("[].").isdigit() else entry)[:40]


def main() -> None:
    """Print a row for each layout and for each converter."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--layouts", choices=SETS, default="known")
    parser.add_argument("--headers", action="store_true", help="look at the headers alone")
    parser.add_argument("--only", default="")
    parser.add_argument("--via", default="")
    parser.add_argument("--show", action="store_true", help="print what was not read")
    parser.add_argument("--keep", type=Path, help="write the documents into this folder")
    options = parser.parse_args()
    rows: dict[str, dict[str, Counter[str]]] = {"layout": defaultdict(Counter), "converter": defaultdict(Counter)}
    for made in documents(options.seed, layouts=options.layouts, each=options.each):
        if options.only not in made.name:
            continue
        for how, name, data in versions(made, options.via, options.seed):
            if options.keep:
                folder = options.keep / how.replace(" ", "")
                folder.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
            counts, header, rights, missed = count(made, name, data, headers=options.headers)
            rows["layout"][made.name.rsplit("-", 1)[0]] += counts
            rows["converter"][how] += counts
            if options.show:
                show(made, how, rights, header, missed)
    for kind, table in rows.items():
        print(f"| {kind} | documents | title | all authors | year | DOI | written wrong | entries | surplus | silent |")
        print("|---|---|---|---|---|---|---|---|---|---|")
        for key, row in [*table.items(), ("all", sum(table.values(), Counter()))]:
            fields = " | ".join(f"{row[field]} of {row[f'{field} of']}" for field in FIELDS)
            share = f"{row['found']} of {row['wanted']} ({100 * row['found'] / max(1, row['wanted']):.1f} %)"
            print(
                f"| {key} | {row['documents']} | {fields} | {row['wrong']} | {share} | {row['surplus']} | {row['silent']} |"
            )
        print()
    whole = sum(rows["converter"].values(), Counter())
    print(
        "other fields, of PDFs: "
        + ", ".join(f"{field} {whole[f'{field} right']} of {whole[f'{field} asked']}" for field in OTHERS)
    )
    for via, row in (("all", whole), ("PDF", rows["converter"]["PDF"])):
        found = sorted({key.split()[1] for key in row if key.startswith("band ")})
        share = ", ".join(f"{one} {row[f'band {one} right']}/{row[f'band {one}']}" for one in found)
        print(f"right of those found, by confidence, {via}: {share}")
    print(f"all of these: {whole['other']} of {whole['other of']} right, {whole['other wrong']} written wrong")


def show(made: Made, how: str, rights: dict[str, bool | None], header: Header, missed: list[str]) -> None:
    """Print what was read wrong of one version."""
    wanted = {"title": made.paper.whole, "authors": "; ".join(made.authors), "year": made.paper.year, "doi": made.doi}
    got = {
        "title": header.title,
        "authors": "; ".join(map(str, header.authors)),
        "year": header.issued,
        "doi": header.doi,
    }
    for field, right in rights.items():
        if right is False:
            place = header.places.get("issued" if field == "year" else field)
            sure = f"{place.confidence} {place}" if place else "none"
            print(f"{made.name} {how}: {field}\n   wanted {wanted[field]}\n   got    {got[field]} ({sure})")
    if how == "PDF":
        for field, (written, right) in judge_others(made, header).items():
            if not right:
                print(
                    f"{made.name} {field}: wanted {made.says[field]!r}, got {getattr(header, field)!r}{'' if written else ' (not written)'}"
                )
    if missed:
        print(f"{made.name} {how}: {len(missed)} of {len(made.entries)} entries missed, first: {missed[0][:90]}")


if __name__ == "__main__":
    main()
