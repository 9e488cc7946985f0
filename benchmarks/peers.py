"""evmap beside the tools that do one part of it, in one run: CPU seconds, peak memory and quality together.

    python -m benchmarks.peers PEERS_PYTHON [SHARED] [--only dedupe pdf pages] [--sets stroke …] [--made FOLDER …]

PEERS_PYTHON is the Python of an environment of its own with the other tools (``pip install bib-dedupe splink duckdb
pymupdf pdfplumber mammoth python-docx trafilatura lxml_html_clean``); ``pdftotext`` is poppler's. What is not
installed is said.

dedupe
    FP is a distinct work lost, FN a duplicate left in, by the scorer of the shared sets. bib-dedupe as its README says;
    splink with DuckDB as a user sets it: Jaro-Winkler on title and authors, exact year, volume, DOI and journal, a pair
    from the same DOI, title or first pages, trained as its tutorial says, joined at a probability of .99.
pdf
    Twelve PDFs of publishers and public bodies. Quality is the share of the gold references whose words (the first six)
    stand in the text in their order; evmap also gives passages, headings, lists and pages with it.
pages
    Nine articles as web pages and Word files, made from their Markdown; quality as above, and headings that are marked.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.dedupe import EVMAP, SETS, score
from benchmarks.dedupe_scale import BIB_DEDUPE, run

if TYPE_CHECKING:
    from collections.abc import Callable

SPLINK = """
import sys, warnings, logging
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
import duckdb, pandas as pd
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
try:
    from splink import DuckDBAPI
except ImportError:
    from splink.backends.duckdb import DuckDBAPI
given = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
for name in ("doi", "pages", "volume", "journal", "booktitle"):
    if name not in given:
        given[name] = ""
plain = lambda column: column.str.lower().str.replace(r"[^a-z0-9]+", " ", regex=True).str.strip()
records = pd.DataFrame({
    "unique_id": given["ID"], "title": plain(given["title"]), "author": plain(given["author"]), "year": given["year"],
    "journal": plain(given["journal"].where(given["journal"] != "", given["booktitle"])), "volume": given["volume"],
    "pages": given["pages"].str.extract(r"([0-9]+)", expand=False).fillna(""),
    "doi": given["doi"].str.lower().str.replace(r"^.*?(?=10[.])", "", regex=True),
}).replace("", None)
settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        cl.JaroWinklerAtThresholds("title", [0.97, 0.9]), cl.JaroWinklerAtThresholds("author", [0.9, 0.75]),
        cl.ExactMatch("year"), cl.ExactMatch("volume"), cl.ExactMatch("pages"), cl.ExactMatch("doi"),
        cl.JaroWinklerAtThresholds("journal", [0.9]),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("doi"), block_on("title"), block_on("substr(title, 1, 20)"), block_on("volume", "pages"),
        block_on("substr(author, 1, 8)", "year"),
    ],
)
api = DuckDBAPI(connection=duckdb.connect())
try:
    linker = Linker(api.register(records), settings)
except (AttributeError, TypeError):
    linker = Linker(records, settings, db_api=api)
linker.training.estimate_probability_two_random_records_match([block_on("doi"), block_on("title", "year")], recall=0.7)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("title"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("volume", "pages"))
predicted = linker.inference.predict(threshold_match_probability=0.99)
found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=0.99)
found = found.as_pandas_dataframe()[["unique_id", "cluster_id"]]
found.columns = ["record_id", "cluster_id"]
found.to_csv(sys.argv[2], index=False)
"""
EXACT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from benchmarks.dedupe_scale import exact_match
exact_match(Path(sys.argv[1]), Path(sys.argv[2]))
"""
# each takes a folder of files and writes the text of each into another folder
EACH = """
import sys
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    if path.suffix == sys.argv[3]:
        Path(sys.argv[2], path.stem + ".txt").write_text(text_of(path), encoding="utf-8", errors="replace")
"""
PDF = {
    "pymupdf": "import pymupdf\ndef text_of(path):\n    return chr(12).join(p.get_text() for p in pymupdf.open(path))",
    "pdfplumber": "import pdfplumber\ndef text_of(path):\n    with pdfplumber.open(path) as pdf:\n"
    "        return chr(12).join(p.extract_text() or '' for p in pdf.pages)",
}
READ = """
from evmap.reading import read
def text_of(path):
    blocks = read(str(path), path.read_bytes()).blocks
    return chr(10).join(("# " if block.kind == "heading" else "") + block.text for block in blocks)
"""
HTML = {"trafilatura": "import trafilatura\ndef text_of(path):\n    return trafilatura.extract(path.read_text(), "
        "output_format='markdown', include_formatting=True) or ''"}  # fmt: skip
DOCX = {
    "mammoth": "import mammoth\ndef text_of(path):\n    with path.open('rb') as file:\n"
    "        return mammoth.convert_to_markdown(file).value.replace(chr(92), '')",
    "python-docx": "import docx\ndef text_of(path):\n    paragraphs = docx.Document(str(path)).paragraphs\n"
    "    return chr(10).join('# ' * p.style.name.startswith('Heading') + p.text for p in paragraphs)",
}
MAKE_DOCX = """
import sys
from pathlib import Path
import docx
for path in sorted(Path(sys.argv[1]).glob("*.md")):
    made = docx.Document()
    for line in path.read_text(encoding="utf-8").splitlines():
        level = len(line) - len(line.lstrip("#"))
        if line.strip():
            made.add_heading(line.lstrip("# "), min(level, 9)) if level else made.add_paragraph(line)
    made.save(str(Path(sys.argv[2], path.stem + ".docx")))
"""
WORD = re.compile(r"[^\W_]+")
FIRST = 6  # words of a reference that are looked for


def tell(name: str, command: list[str], quality: Callable[[], str]) -> None:
    """Run *command* and print a line; *quality* is called afterwards."""
    try:
        wall, cpu, _, together = run(command)
    except SystemExit as error:
        print(f"  {name:14} not measured: {str(error).strip().splitlines()[-1][:150]}", flush=True)
        return
    print(f"  {name:14} {cpu:7.1f} s CPU {wall:7.1f} s wall {together:6.0f} MB  {quality()}", flush=True)


def dedupe(peers: str, shared: Path, folders: list[Path]) -> None:
    """The deduplicators on each of *folders*."""
    scorer = shared / "benchmarks" / "dedupe" / "score.py"
    for folder in folders:
        print(folder.name)
        records = str(folder / "records_pre_merged.csv")
        with tempfile.TemporaryDirectory() as scratch:
            commands = {
                "evmap": [*EVMAP, "dedupe", records, "--clusters"],
                "splink": [peers, "-c", SPLINK, records],
                "bib-dedupe": [peers, "-c", BIB_DEDUPE, records],
                "exact match": [sys.executable, "-c", EXACT, records],
            }
            for name, command in commands.items():
                out = Path(scratch, f"{name}.csv")
                more = [str(Path(__file__).parent.parent)] if name == "exact match" else []
                tell(name, [*command, str(out), *more], partial(score, scorer, folder, out))


def words_of(text: str) -> list[str]:
    """The words of *text*, without case; a hyphen at the end of a line joins."""
    return WORD.findall(re.sub(r"(?<=\w)[-\u00ad]\s*\n\s*", "", text).casefold())


def found_in(folder: Path, gold: dict[str, list[str]]) -> str:
    """How many references of *gold* (by stem of the document) begin in the texts of *folder*, and how many headings."""
    right = every = headings = 0
    for stem, references in gold.items():
        path = folder / f"{stem}.txt"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        letters = "".join(words_of(text))
        every += len(references)
        right += sum("".join(words_of(one)[:FIRST]) in letters for one in references)
        headings += len(re.findall(r"^#+ ", text, re.MULTILINE))
    return f"{right} of {every} references, {headings} headings"


def readers(peers: str, folder: Path, suffix: str, codes: dict[str, str], gold: dict[str, list[str]]) -> None:
    """The readers of one format, one after the other."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, code in {"evmap": READ, **codes}.items():
            out = Path(scratch, name)
            out.mkdir()
            command = [sys.executable if name == "evmap" else peers, "-c", code + EACH, str(folder), str(out), suffix]
            tell(name, command, partial(found_in, out, gold))
        if suffix == ".pdf" and shutil.which("pdftotext"):
            out = Path(scratch, "pdftotext")
            out.mkdir()
            each = f'for f in "{folder}"/*.pdf; do pdftotext -q "$f" "{out}/$(basename "$f" .pdf).txt"; done'
            tell("pdftotext", ["bash", "-c", each], partial(found_in, out, gold))


def pages(peers: str, articles: Path, gold: dict[str, list[str]]) -> None:
    """The same articles as web pages and as Word files."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for path in articles.glob("*.md"):
            lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            body = "\n".join(_element(line) for line in lines)
            page = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>"
            (folder / f"{path.stem}.html").write_text(page, encoding="utf-8")
        subprocess.run([peers, "-c", MAKE_DOCX, str(articles), scratch], check=True)
        print("nine articles as web pages")
        readers(peers, folder, ".html", HTML, gold)
        print("the same as Word files")
        readers(peers, folder, ".docx", DOCX, gold)


def _element(line: str) -> str:
    from html import escape

    level = len(line) - len(line.lstrip("#"))
    name = f"h{min(level, 6)}" if level else "p"
    return f"<{name}>{escape(line.lstrip('# '))}</{name}>"


def main() -> None:
    """Print a line for each tool and set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers")
    parser.add_argument("shared", nargs="?", type=Path, default=Path(os.environ.get("EVMAP_SHARED", "../shared")))
    parser.add_argument("--only", nargs="+", choices=("dedupe", "pdf", "pages"), default=["dedupe", "pdf", "pages"])
    parser.add_argument("--sets", nargs="*", default=list(SETS))
    parser.add_argument("--made", nargs="*", type=Path, default=[], help="folders made by benchmarks.dedupe_scale")
    arguments = parser.parse_args()
    documents = arguments.shared / "benchmarks" / "documents"
    every = json.loads((documents / "gold.json").read_text(encoding="utf-8"))
    gold = {Path(one["document"]).stem: [said for said in one["references"] if said] for one in every}
    of = {
        name: {path.stem: gold[path.stem] for path in (documents / name).iterdir() if path.stem in gold}
        for name in ("pdfs", "articles")
    }
    if "dedupe" in arguments.only:
        home = arguments.shared / "benchmarks" / "dedupe"
        dedupe(arguments.peers, arguments.shared, [*(home / name for name in arguments.sets), *arguments.made])
    if "pdf" in arguments.only:
        print("twelve PDFs")
        readers(arguments.peers, documents / "pdfs", ".pdf", PDF, of["pdfs"])
    if "pages" in arguments.only:
        pages(arguments.peers, documents / "articles", of["articles"])


if __name__ == "__main__":
    main()
