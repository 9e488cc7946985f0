"""Measure the PDF reader: speed, memory, and how many references of a list come out as one block each.

    python benchmarks/reading_pdf.py FILE.pdf ...              what is found in each file, seconds, memory
    python benchmarks/reading_pdf.py --gold GOLD.json FILE.pdf  references printed (``_raw`` of GOLD) against blocks
    python benchmarks/reading_pdf.py --grow                    made documents of 100, 500 and 2,000 pages

Seconds are processor time of one core. Memory is the peak of the process, so give one file to measure it. *Whole*
entries are those whose text is one block; a reference that the document itself prints as several paragraphs counts
as *parted*.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from typing import TYPE_CHECKING

from evmap.errors import InputError
from evmap.reading.pdf import read_pdf
from evmap.references.lists import find_references
from tests.reading.pdf_writer import PdfPage, pdf, wrapped

if TYPE_CHECKING:
    from evmap.domain.document import Document

SENTENCE = "The officers who answered named the pace of change and the want of time as what they find hardest to bear. "


def timed(name: str, data: bytes) -> tuple[Document, float]:
    """Read *data*; return the document and the seconds of processor time it took."""
    start = time.process_time()
    document = read_pdf(name, data)
    return document, time.process_time() - start


def peak() -> int:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def report(path: Path) -> None:
    """Print what is found in one file, as a row of a Markdown table."""
    try:
        document, seconds = timed(path.name, path.read_bytes())
    except InputError as error:
        print(f"| {path.name} | {error.message} |")
        return
    entries = [entry for found in find_references(document).lists for entry in found.entries]
    whole = sum(len(entry.blocks) == 1 for entry in entries)
    print(f"| {path.name} | {document.pages} | {len(document.blocks)} | {len(entries)} | {whole} | {seconds:.2f} |")


def key(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", text).casefold()


def against_gold(path: Path, gold: Path) -> None:
    """Print how many of the gold references are one block, several, or none; and whether their order is right."""
    printed = [key(re.sub(r"<[^>]+>|\\(?=\W)", "", item["_raw"])) for item in json.loads(gold.read_text("utf-8"))]
    document, seconds = timed(path.name, path.read_bytes())
    blocks = [key(block.text) for block in document.blocks]
    places = {text: i for i, text in enumerate(blocks)}
    whole = [places[text] for text in printed if text in places]
    parted = sum(
        any(
            text == "".join(blocks[i : i + count])
            for i, block in enumerate(blocks)
            if block and text.startswith(block)
            for count in (2, 3)
        )
        for text in printed
        if text not in places
    )
    order = "in order" if whole == sorted(whole) else "NOT in order"
    missing = len(printed) - len(whole) - parted
    print(
        f"{path.name}: {document.pages} pages, {len(printed)} references: {len(whole)} whole, {parted} parted as "
        f"printed, {missing} not, {order}, {seconds:.2f} s"
    )


def made(pages: int) -> bytes:
    """Return a PDF of *pages* full pages with headers, page numbers and two columns on every other one."""
    result = []
    for number in range(1, pages + 1):
        page = PdfPage()
        page.text(50, 30, "A survey of officers", 8)
        page.text(190, 585, str(number), 9)
        if number % 2:
            page.lines(50, 60, wrapped(f"{number} {SENTENCE * 20}", 300))
        else:
            page.lines(40, 60, wrapped(f"{number} {SENTENCE * 9}", 150))
            page.lines(210, 60, wrapped(SENTENCE * 9, 150))
        result.append(page)
    return pdf(result)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the PDF reader.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--grow", action="store_true")
    options = parser.parse_args()
    if options.grow:
        for pages in (100, 500, 2000):
            data = made(pages)
            _, seconds = timed("made.pdf", data)
            print(f"{pages} pages: {seconds:.2f} s, {100 * seconds / pages:.2f} s per 100 pages, peak {peak()} MB")
    elif options.gold:
        for path in options.files:
            against_gold(path, options.gold)
    else:
        print("| document | pages | blocks | entries | of one block | seconds |\n|---|---|---|---|---|---|")
        for path in options.files:
            report(path)
    print(f"peak memory {peak()} MB")


if __name__ == "__main__":
    main()
