"""What evmap does by hand although a library exists, measured against that library.

    python -m benchmarks.libraries [SHARED]

Needs, beside the development requirements: ruamel.yaml, filelock, charset-normalizer, trafilatura, pdfplumber, rispy
(``pip install`` them into a scratch environment). SHARED is the folder of development data (default: EVMAP_SHARED, else
../shared). Prints one row a part; a part whose library or data is missing says so. docs/decisions.md quotes the rows.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parent.parent


def yaml_round_trip(shared: Path) -> str:
    """Count the lines that ruamel.yaml changes in the project's own files when nothing is edited."""
    from ruamel.yaml import YAML

    files = [ROOT / "themes.yaml", *sorted((ROOT / "claims").glob("*.yaml")), *sorted(ROOT.glob("references/*.yaml"))]
    changed: list[int] = []
    for path in files:
        yaml = YAML()
        yaml.width, yaml.preserve_quotes = 4096, True
        yaml.indent(mapping=2, sequence=4, offset=2)
        text, out = path.read_text(encoding="utf-8"), io.StringIO()
        yaml.dump(yaml.load(text), out)
        diff = difflib.unified_diff(text.splitlines(), out.getvalue().splitlines(), lineterm="", n=0)
        changed.append(sum(line[:1] == "-" and line[:3] != "---" for line in diff))
    return f"ruamel.yaml leaves {changed.count(0)} of {len(files)} files as they are, and changes {sum(changed)} lines"


def file_lock(shared: Path) -> str:
    """Compare what importing the lock costs a command that writes."""
    ours, theirs = (_import_ms(f"evmap.cli.main, evmap.project{more}") for more in ("", ", filelock"))
    return f"a command that writes starts in {ours:.0f} ms, and in {theirs:.0f} ms with filelock"


def _import_ms(module: str) -> float:
    times = []
    for _ in range(15):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", f"import {module}"], check=True)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[7]


SENTENCES = {
    "da": "Undersøgelsen viser, at ledere på små arbejdspladser får for lidt tid til både ærlig støtte og læring.",
    "de": "Führungskräfte äußerten, daß größere Träger häufiger Fortbildungen für Beschäftigte übernähmen.",
    "fr": "L’enquête révèle que les équipes où l’on délègue à des pairs sont perçues comme plus sûres : « très ».",
    "es": "La encuesta señala que los equipos pequeños reciben menos formación según su propia opinión ¿por qué?",
    "en": "The respondents’ own words – “nobody asked us” – are given in full (p. 12), the fee was £40 or €50.",
    "pl": "Badanie pokazuje, że mniejsze zespoły są rzadziej szkolone i że ich kierownicy źle śpią.",
}


def encodings(shared: Path) -> str:
    """Count texts that come out right, of six languages in the encodings each has, short (a line) and long (a page)."""
    import charset_normalizer

    from evmap.text.encoding import decode

    readers: dict[str, Callable[[bytes], str]] = {
        "evmap": lambda data: decode(data, "f")[0],
        "charset-normalizer": lambda data: str(charset_normalizer.from_bytes(data).best()),
    }
    right = dict.fromkeys(readers, 0)
    spent = dict.fromkeys(right, 0.0)
    total = 0
    for language, sentence in SENTENCES.items():
        for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", *(("cp1252",) if language != "pl" else ())):
            for times in (1, 40):
                text = f"{sentence}\n" * times
                data, total = text.encode(codec), total + 1
                for tool, read in readers.items():
                    start = time.perf_counter()
                    right[tool] += read(data) == text
                    spent[tool] += time.perf_counter() - start
    return "; ".join(f"{tool} {right[tool]} of {total} texts right in {spent[tool] * 1000:.0f} ms" for tool in right)


def main_text(shared: Path) -> str:
    """Count the paragraphs and references that survive when a page's main text is taken out of its menus."""
    import html

    import trafilatura

    from evmap.reading import read

    report = (shared / "reports/iriss-2024-leadership-in-social-work.txt").read_text(encoding="utf-8")
    references = (shared / "benchmarks/references/iriss/raw.txt").read_text(encoding="utf-8").split("\n")
    references = [line for line in references if line.strip()]
    paragraphs = [part for part in report.split("\n\n") if len(part) > 200 and part.strip() not in references][:80]
    menu = "".join(f"<li><a href='/{n}'>Menu entry {n}</a></li>" for n in range(40))
    body = "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs)
    entries = "".join(f"<li>{html.escape(line)}</li>" for line in references)
    page = (
        f"<!DOCTYPE html><html><body><nav><ul>{menu}</ul></nav><div class='c'><h1>Report</h1>{body}<h2>References</h2>"
        f"<ul>{entries}</ul></div><aside><p>Subscribe to our newsletter.</p></aside></body></html>"
    )
    texts = {
        "evmap": " ".join(block.text for block in read("a.html", page.encode()).blocks),
        "trafilatura": trafilatura.extract(page, include_tables=True, favor_recall=True) or "",
    }
    rows = []
    for tool, text in texts.items():
        flat = "".join(text.split())
        kept = [sum("".join(part.split())[10:70] in flat for part in parts) for parts in (paragraphs, references)]
        rows.append(
            f"{tool} keeps {kept[0]} of {len(paragraphs)} paragraphs, {kept[1]} of {len(references)} references, "
            f"{'no' if 'Menu entry' not in text else 'the'} menu"
        )
    return "; ".join(rows)


def pdf_layout(shared: Path) -> str:
    """Count entries found in twelve PDFs with evmap's layout and with pdfplumber's text, and pages a second."""
    import pdfplumber

    from evmap.reading import read
    from evmap.references.lists import find_references

    folder = shared / "benchmarks/documents"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    paths = sorted((folder / "pdfs").glob("*.pdf"))
    wanted = sum(one["n_references"] for one in gold if one["document"].endswith(".pdf"))
    found, spent, pages = {"evmap": 0, "pdfplumber": 0}, {"evmap": 0.0, "pdfplumber": 0.0}, 0
    for path in paths:
        start = time.process_time()
        document = read(path.name, path.read_bytes())
        spent["evmap"] += time.process_time() - start
        start = time.process_time()
        with pdfplumber.open(path) as pdf:
            texts = [page.extract_text() or "" for page in pdf.pages]
        spent["pdfplumber"] += time.process_time() - start
        pages += len(texts)
        plain = read("a.txt", "\f".join(texts).encode())
        for tool, one in (("evmap", document), ("pdfplumber", plain)):
            found[tool] += sum(len(each.entries) for each in find_references(one).lists)
    return f"of {wanted} entries: " + "; ".join(
        f"{tool} {found[tool]} at {pages / spent[tool]:.0f} pages a CPU second" for tool in found
    )


def crf_tagger(shared: Path) -> str:
    """Time python-crfsuite's own tagger against evmap's batched decoding, on the same weights and strings."""
    import pycrfsuite

    from evmap.references.parser.tagging.features import all_features
    from evmap.references.parser.tagging.model import shipped_model
    from evmap.references.parser.text.markup import strip_markup
    from evmap.references.parser.text.tokens import tokenise

    gold = json.loads((shared / "benchmarks/references/henderson/gold.json").read_text(encoding="utf-8"))
    raws = [str(one["_raw"]) for one in gold]
    tokens = [tokenise(strip_markup(raw)) for raw in raws]
    start = time.process_time()
    features = [all_features(one) for one in tokens]
    naming = time.process_time() - start
    trainer = pycrfsuite.Trainer(verbose=False)
    for one, tagged in zip(features, shipped_model().tag(tokens), strict=True):
        trainer.append(pycrfsuite.ItemSequence(one), list(tagged.labels))
    trainer.set_params({"c1": 0.02, "c2": 0.08, "max_iterations": 30})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "crf"))
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        start = time.process_time()
        for one in features:
            for place, label in enumerate(tagger.tag(one)):
                tagger.marginal(label, place)
        theirs = naming + time.process_time() - start
    start = time.process_time()
    shipped_model().tag(tokens)
    ours = time.process_time() - start
    speeds = f"python-crfsuite {len(raws) / theirs:.0f} a second, evmap {len(raws) / ours:.0f}"
    return f"{len(raws)} strings, words seen before: {speeds}"


def csv_files(shared: Path) -> str:
    """Count the rows that survive one quotation mark that never closes, in a table of 1,000."""
    from evmap.formats import read_records

    rows = [f"Title {n},Author {n},2020" for n in range(1000)]
    rows[500] = '"Title 500,Author 500,2020'
    text = "title,authors,year\n" + "\n".join(rows) + "\n"
    theirs = sum(len(row) == 3 for row in csv.reader(io.StringIO(text))) - 1
    ours = read_records("t.csv", text.encode()).read
    return f"of 1,000 rows: the csv module alone {theirs} whole, evmap {ours}"


def ris(shared: Path) -> str:
    """Count the records and DOIs that are read from a file whose last record has no ``ER``."""
    import rispy

    from evmap.formats import read_records

    text = "TY  - JOUR\nTI  - One\nDO  - 10.1/a\nDO  - 10.1/b\nER  - \nTY  - JOUR\nTI  - Two\n"
    theirs = rispy.loads(text)
    ours = read_records("a.ris", text.encode())
    return f"of 2 records: rispy {len(theirs)}, evmap {len(ours.records)} with {len(ours.diagnostics)} remarks"


PARTS: dict[str, Callable[[Path], str]] = {
    "YAML edits": yaml_round_trip,
    "file lock": file_lock,
    "encodings": encodings,
    "main text of a page": main_text,
    "PDF layout": pdf_layout,
    "CRF decoding": crf_tagger,
    "CSV": csv_files,
    "RIS": ris,
}


def main(arguments: Sequence[str]) -> None:
    """Print every row, or why it cannot be measured."""
    shared = Path(arguments[0] if arguments else os.environ.get("EVMAP_SHARED", str(ROOT.parent / "shared")))
    for part, measure in PARTS.items():
        try:
            said: Any = measure(shared)
        except ImportError as error:
            said = f"not measured: {error.name} is not installed"
        except FileNotFoundError as error:
            said = f"not measured: no {error.filename}"
        print(f"{part}: {said}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
