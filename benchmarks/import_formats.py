"""How long reading and writing bibliographic files takes, and how much memory: CPU seconds and peak MiB.

    python benchmarks/import_formats.py [--records 100000] [--formats bibtex ris …] [--stream]

The records are made up (seeded): articles, books, reports with abstracts of a hundred words, in the proportions of a
review's search results. Each format is measured in a process of its own; the peak is the growth above what the imports
and the file itself need.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

_WORDS = (
    "leadership social work practice training support organisation evidence review children adults care services "
    "policy outcomes workforce qualitative survey study model team community health learning supervision wellbeing"
)
_FAMILIES = "Smith Jones García Müller Nguyen O'Brien Kowalski Haworth Brown Okafor Lindqvist Rossi"
WORDS = _WORDS.split()
FAMILIES = _FAMILIES.split()


def text(rng: random.Random, words: int) -> str:
    """That many words."""
    return " ".join(rng.choices(WORDS, k=words))


def ris(rng: random.Random, number: int) -> str:
    """One RIS record of 18 to 24 lines, as Scopus or Ovid write them."""
    year = rng.randint(1990, 2024)
    lines = [
        "TY  - JOUR",
        f"ID  - {number}",
        *(f"AU  - {rng.choice(FAMILIES)}, {rng.choice('ABCDEFG')}." for _ in range(rng.randint(1, 6))),
        f"TI  - {text(rng, 10).capitalize()} {number}",
        f"T2  - Journal of {text(rng, 2)}",
        f"PY  - {year}",
        f"DA  - {year}/{rng.randint(1, 12):02d}/01/",
        f"VL  - {rng.randint(1, 80)}",
        f"IS  - {rng.randint(1, 12)}",
        f"SP  - {number % 900}",
        f"EP  - {number % 900 + 12}",
        f"AB  - {text(rng, 110)}.",
        *(f"KW  - {word}" for word in rng.sample(WORDS, 4)),
        "SN  - 0309-5591",
        f"DO  - 10.{1000 + number % 9000}/{number}",
        f"UR  - https://example.org/{number}",
        "LA  - English",
        "DB  - Scopus",
        "ER  - ",
    ]
    return "\n".join(lines) + "\n\n"


def bibtex(rng: random.Random, number: int) -> str:
    """One BibTeX entry of 13 fields, one in four with markup, as Zotero and JabRef write them."""
    authors = " and ".join(f"{rng.choice(FAMILIES)}, {rng.choice('ABCDEFG')}." for _ in range(rng.randint(1, 6)))
    title = text(rng, 10).capitalize()
    if number % 4 == 0:
        title = title.replace("social", "{S}ocial").replace("health", 'h\\"{e}alth') + r" \& more"
    fields = {
        "author": authors,
        "title": f"{title} {number}",
        "year": rng.randint(1990, 2024),
        "journal": f"Journal of {text(rng, 2)}",
        "volume": rng.randint(1, 80),
        "number": 3,
        "pages": f"{number % 900}--{number % 900 + 12}",
        "doi": f"10.{1000 + number % 9000}/{number}",
        "abstract": f"{text(rng, 110)}.",
        "keywords": ", ".join(rng.sample(WORDS, 4)),
        "url": f"https://example.org/{number}",
        "file": f":C\\:/papers/{number}.pdf:PDF",
    }
    lines = [f"@article{{key{number},", *(f"  {name} = {{{value}}}," for name, value in fields.items())]
    return "\n".join((*lines, "  month = mar", "}")) + "\n\n"


def made(format: str, records: int, path: Path) -> None:
    """Write a file of *records* in *format*; formats other than BibTeX and RIS by evmap's own writers."""
    rng = random.Random(1)
    with path.open("w", encoding="utf-8") as out:
        one = bibtex if format == "bibtex" else ris
        for number in range(records):
            out.write(one(rng, number))
    if format not in ("bibtex", "ris"):
        from evmap.formats import read_records, write_records

        found = read_records(path.name, path.read_bytes()).records
        path.write_bytes(write_records(found, format, check=False).data)


def peak() -> float:
    """Peak memory of this process in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(format: str, path: Path, stream: bool, queue: multiprocessing.Queue[str]) -> None:
    """Read the file (and, unless streaming, write it again); put a line of figures into *queue*."""
    from evmap.formats import open_records, read_records, write_records

    for module in ("bibtexparser", "openpyxl", "lxml.etree"):
        __import__(module)
    if stream:
        before = peak()
        start = time.process_time()
        with path.open("rb") as file:
            opened = open_records(path.name, file, format=format)
            count = sum(1 for _ in opened)
        seconds = time.process_time() - start
        size = path.stat().st_size / 1e6
        queue.put(f"| {format} (stream) | {count:,} | {size:.0f} | {seconds:.1f} | {peak() - before:.0f} | | |")
        return
    data = path.read_bytes()
    before = peak()
    start = time.process_time()
    found = read_records(path.name, data)
    reading = time.process_time() - start
    memory = peak() - before
    assert found.format == format, found.format
    assert found.read == found.kept + found.merged + found.failed
    writing = checked = float("nan")
    if format in ("bibtex", "ris", "csl-json", "csv", "xlsx", "endnote-xml"):
        start = time.process_time()
        write_records(found.records, format, check=False)
        writing = time.process_time() - start
        start = time.process_time()
        write_records(found.records, format)
        checked = time.process_time() - start
    figures = f"{reading:.1f} | {memory:.0f} | {writing:.1f} | {checked:.1f}"
    queue.put(f"| {format} | {found.kept:,} | {len(data) / 1e6:.0f} | {figures} |")


def main() -> None:
    """Print one line a format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--formats", nargs="+", default=["bibtex", "ris", "csl-json", "csv", "endnote-xml", "xlsx"])
    parser.add_argument("--stream", action="store_true", help="read record by record and keep none")
    options = parser.parse_args()
    print("| format | records | file MB | read s | peak MiB | write s | write and check s |")
    print("|---|---|---|---|---|---|---|")
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        for format in options.formats:
            path = Path(folder) / f"records.{format}"
            making = context.Process(target=made, args=(format, options.records, path))
            making.start()
            making.join()
            queue: multiprocessing.Queue[str] = context.Queue()
            process = context.Process(target=measure, args=(format, path, options.stream, queue))
            process.start()
            print(queue.get(), flush=True)
            process.join()
            path.unlink()


if __name__ == "__main__":
    main()
