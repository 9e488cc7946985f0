"""Reference lists damaged as converters damage them: how many entries are found again, by kind of damage.

    python -m benchmarks.damaged_lists [--seed 1] [--only KIND]

Reads the documents in ../shared/benchmarks/documents, takes the lists that are read there as printed, and lays them
out anew: run together, torn at line ends, with labels on lines of their own, in columns read in the wrong order,
interrupted by statements, without a heading, with running heads between. An entry counts as found where an entry of the
answer begins with its first 40 letters. Same seed, same damage.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.reading import read
from evmap.references.lists import find_references
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable

DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "benchmarks" / "documents"
STATEMENT = (
    "## Author contributions\n\nAll authors wrote the text, and they agreed that it was what they wanted.\n\n"
    "## Conflict of interest\n\nThe authors have declared that there were no interests of theirs.\n\n"
)


def _torn(text: str, dice: random.Random, glue: str) -> str:
    """*text* broken at spaces into lines of 60 to 110 characters."""
    words, lines, line = text.split(" "), [""], dice.randint(60, 110)
    for word in words:
        if len(lines[-1]) + len(word) > line:
            lines.append("")
            line = dice.randint(60, 110)
        lines[-1] += f"{word} "
    return glue.join(one.strip() for one in lines if one.strip())


def _interrupted(entries: list[str], dice: random.Random) -> str:
    at = dice.randint(4, len(entries) - 4)
    return "## References\n\n" + "\n\n".join(entries[:at]) + "\n\n" + STATEMENT + "\n\n".join(entries[at:])


def _above(entries: list[str], dice: random.Random) -> str:
    at = dice.randint(4, len(entries) - 4)
    return "\n\n".join(entries[:at]) + "\n\n## References\n\n" + "\n\n".join(entries[at:])


def _swapped(entries: list[str], dice: random.Random) -> str:
    at = dice.randint(4, len(entries) - 4)
    return "## References\n\n" + "\n\n".join(entries[at:] + entries[:at])


def _headed(entries: list[str], dice: random.Random) -> str:
    every = dice.randint(8, 14)
    pages = [entries[at : at + every] for at in range(0, len(entries), every)]
    heads = [f"Journal of Four Counties 12 (2020) {100 + page}\n\n" for page in range(len(pages))]
    return "## References\n\n" + "\n\n".join(h + "\n\n".join(p) for h, p in zip(heads, pages, strict=True))


def _few_run_on(entries: list[str], dice: random.Random) -> str:
    text = "## References\n\n" + entries[0]
    for entry in entries[1:]:
        text += (" " if dice.random() < 0.4 else "\n\n") + entry
    return text


def _plain(entries: list[str], dice: random.Random) -> str:
    return "## References\n\n" + "\n\n".join(entries)


#: What is done to a list; the second group needs labels.
DAMAGES: dict[str, Callable[[list[str], random.Random], str]] = {
    "none": _plain,
    "broken lines": lambda e, d: "## References\n\n" + "\n\n".join(_torn(one, d, "\n") for one in e),
    "torn into paragraphs": lambda e, d: "## References\n\n" + "\n\n".join(_torn(one, d, "\n\n") for one in e),
    "some run together": _few_run_on,
    "all in one paragraph": lambda e, _: "## References\n\n" + " ".join(e),
    "interrupted": _interrupted,
    "begins above its heading": _above,
    "no heading": lambda e, _: "\n\n".join(e),
    "running heads between": _headed,
}
NUMBERED: dict[str, Callable[[list[str], random.Random], str]] = {
    "label on its own line": lambda e, _: (
        "## References\n\n" + "\n\n".join(re.sub(r"^(\d+\.) ", r"\1\n\n", o) for o in e)
    ),
    "columns in the wrong order": _swapped,
    "lines of all entries torn": lambda e, d: "## References\n\n" + _torn(" ".join(e), d, "\n\n"),
    "labels in brackets": lambda e, _: "## References\n\n" + " ".join(re.sub(r"^(\d+)\. ", r"[\1] ", one) for one in e),
    "one in twelve missing": lambda e, d: _plain([one for one in e if d.random() > 0.083], d),
}


def lists() -> list[tuple[str, bool, list[str]]]:
    """The lists to damage: name of the document, whether it is numbered, its entries with their labels."""
    found = []
    for path in sorted([*DOCUMENTS.glob("articles/*.md"), *DOCUMENTS.glob("pdfs/*.pdf")]):
        for one in find_references(read(path.name, path.read_bytes())).lists:
            if len(one.entries) >= 12:
                texts = [f"{e.label}. {e.text}" if one.numbered else e.text for e in one.entries]
                found.append((path.name, one.numbered, texts))
    return found


def measure(text: str, wanted: list[str]) -> tuple[int, int, int, bool]:
    """Entries wanted, found, too many, and whether a loss is said."""
    answer = find_references(read("damaged.md", text.encode()))
    starts = [_start(entry.text) for entry in answer.entries]
    good = sum(_start(re.sub(r"^\d+\. ", "", one)) in starts for one in wanted)
    said = any(found.severity.value != "note" for found in answer.diagnostics)
    return len(wanted), good, max(0, len(starts) - len(wanted)), said or good == len(wanted)


def _start(text: str) -> str:
    return fold(text).replace(" ", "")[:40]


def main() -> None:
    """Print a line for each kind of damage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for name, numbered, entries in lists():
        body = f"# {name}\n\n" + "".join(f"Rain is common [{n}], says Marsh (2001).\n\n" for n in range(1, 30))
        for kind, damage in {**DAMAGES, **(NUMBERED if numbered else {})}.items():
            if options.only not in kind:
                continue
            text = damage(entries, random.Random(f"{options.seed} {name} {kind}"))
            kept = [one for one in entries if kind != "one in twelve missing" or one in text]
            want, good, more, said = measure(body + text + "\n", kept)
            row = sums["numbered" if numbered else "by name", kind]
            for place, number in enumerate((1, want, good, more, not said)):
                row[place] += number
    for (style, kind), (documents, want, good, more, silent) in sums.items():
        share = f"{100 * good / want:5.1f} %"
        print(f"{style:9} {kind:28} {documents:3} lists  {good:5}/{want:<5} {share}  surplus {more:3}  silent {silent}")


if __name__ == "__main__":
    main()
