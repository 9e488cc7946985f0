"""How well and how fast reports are read, PDF aside.

    python benchmarks/reading.py [SHARED]

SHARED is the folder of development data (default: environment EVMAP_SHARED, else ../shared). Prints three tables:
sections and lines of hand-noted citations, printed paragraph numbers and entries; the same text from Markdown, Word
and HTML where pandoc is installed; and time and peak memory as inputs grow, each read in a process of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from evmap.domain.document import BlockKind, Document
from evmap.reading import read

MEASURE = """
import resource, sys, time
from evmap.reading import read
unit, size, ending = sys.argv[1].encode().decode("unicode_escape"), int(sys.argv[2]), sys.argv[3]
data = (unit * (size // len(unit))).encode()
if ending == "html":
    data = b"<!DOCTYPE html><body>" + data
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
blocks = len(read("a", data).blocks)
seconds = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"| {sys.argv[4]} | {len(data) / 1e6:.0f} | {blocks:,} | {seconds:.2f} | {(peak - base) / 1024:.0f} |")
"""
PAGE = "The survey asked every manager how the year had gone (Marsh, 2019), and\\nwhat *would* have helped most.\\n\\n"


def sections(shared: Path) -> None:
    """Compare section and line of each hand-noted citation of the Iriss report with those of its block."""
    report = shared / "reports" / "iriss-2024-leadership-in-social-work.txt"
    gold = json.loads((shared / "benchmarks/references/iriss/citations_gold.json").read_text("utf-8"))["citations"]
    blocks = read(report.name, report.read_bytes()).blocks
    right = 0
    for citation in gold:
        text = citation["text"]
        places = {
            (f"{block.section} {block.paragraph}".strip(), block.line_at(offset))
            for block in blocks
            for offset in range(len(block.text))
            if block.text.startswith(text, offset)
        }
        right += (citation["section"], citation["line"]) in places
    print(f"| section and line of citations, Iriss | {right} of {len(gold)} |")


def numbers(shared: Path) -> None:
    """Count the printed paragraph numbers of the CSWO survey that were found, against every number up to the last."""
    report = shared / "reports" / "sws-2023-cswo-survey.txt"
    found = {
        tuple(map(int, block.paragraph.split(".")))
        for block in read(report.name, report.read_bytes()).blocks
        if block.paragraph[:1].isdigit()
    }
    last = {chapter: max(number for other, number in found if other == chapter) for chapter, _ in found}
    print(f"| printed paragraph numbers, SWS survey | {len(found)} of {sum(last.values())} |")


def entries(document: Document) -> int:
    """How many blocks stand in the last reference list."""
    last = max(index for index, block in enumerate(document.blocks) if block.text == "References")
    return sum(block.kind is not BlockKind.HEADING for block in document.blocks[last:])


def conversions(shared: Path) -> None:
    """Blocks and words of one text in three formats."""
    source = shared / "benchmarks/references/henderson/document.md"
    print("\n| henderson as | blocks | headings | words | blocks in the list |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("md", "docx", "html"):
            path = Path(folder) / f"a.{ending}"
            command = ["pandoc", "-f", "markdown", "-s", "--metadata", "title=a", str(source), "-o", str(path)]
            if ending == "md":
                path.write_bytes(source.read_bytes())
            else:
                subprocess.run(command, check=True, capture_output=True)
            document = read(path.name, path.read_bytes())
            words = sum(len(block.text.split()) for block in document.blocks)
            headings = sum(block.kind is BlockKind.HEADING for block in document.blocks)
            print(f"| {ending} | {len(document.blocks)} | {headings} | {words:,} | {entries(document)} |")


def growth() -> None:
    """Time and memory, one process a row."""
    print("\n| input | MB | blocks | CPU seconds | peak MB above start |\n|---|---|---|---|---|", flush=True)
    rows = [
        (PAGE, 600_000, "text", "200 pages of text"),
        (PAGE, 6_000_000, "text", "2,000 pages of text"),
        (PAGE, 60_000_000, "text", "20,000 pages of text"),
        ("x", 50_000_000, "text", "one line of one word"),
        ("lorem ipsum dolor ", 50_000_000, "text", "one line of prose"),
        ("lorem *ipsum* (2019) ", 50_000_000, "text", "one line full of marks"),
        ("<p>lorem <b>ipsum</b> dolor (2019)</p>", 1_000_000, "html", "web page"),
        ("<p>lorem <b>ipsum</b> dolor (2019)</p>", 10_000_000, "html", "web page"),
    ]
    for unit, size, ending, label in rows:
        subprocess.run([sys.executable, "-c", MEASURE, unit, str(size), ending, label], check=True)


def main() -> None:
    """Print all tables."""
    default = os.environ.get("EVMAP_SHARED", "../shared")
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else default)
    print("| what | right |\n|---|---|")
    sections(shared)
    numbers(shared)
    dekel = shared / "benchmarks/references/dekel/document.md"
    print(f"| entries of the last list as blocks, dekel (295) | {entries(read('dekel', dekel.read_bytes()))} |")
    if shutil.which("pandoc"):
        conversions(shared)
    growth()


if __name__ == "__main__":
    main()
