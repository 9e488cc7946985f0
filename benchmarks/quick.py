"""This tree against a commit, in two minutes: the same commands on the same made-up files, by turns.

    python -m benchmarks.quick [--against COMMIT] [--runs 3] [--works 1500]

The commit (the last one; the one before where nothing was changed since) is checked out beside this tree and runs with
the same Python and libraries. Printed are the CPU seconds of each command, the least of several runs, the ratio, and
whether the answers are the same to the byte. What a busy machine does to one it does to the other.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.exports.databases import make_rows
from benchmarks.exports.files import WRITERS

ROOT = Path(__file__).parent.parent
EVMAP = (sys.executable, "-m", "evmap.cli.main")
REPORT = ROOT / "examples" / "reports" / "iriss-2024.md"
# what is run in a new folder, and the file that holds the answer; "" where it is printed
COMMANDS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("help", ("--help",), ""),
    ("dedupe, CSV", ("dedupe", "made.csv", "--clusters", "clusters.csv"), "clusters.csv"),
    ("dedupe, RIS", ("dedupe", "made.ris", "--clusters", "clusters.csv"), "clusters.csv"),
    ("convert, RIS to BibTeX", ("convert", "made.ris", "made.bib"), "made.bib"),
    ("parse reference strings", ("parse", "strings.txt"), ""),
)


def cpu_seconds(tree: Path, arguments: tuple[str, ...], folder: Path, answer: str) -> tuple[float, bytes]:
    """(CPU seconds, answer) of a command of the program in *tree*, run in *folder*; what is missing there is b""."""
    if answer:
        (folder / answer).unlink(missing_ok=True)
    before = os.times()
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONHASHSEED": "0"}
    done = subprocess.run([*EVMAP, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    if done.returncode not in (0, 1):
        return cpu, b""
    return cpu, (folder / answer).read_bytes() if answer and (folder / answer).exists() else done.stdout


def git(*arguments: str) -> str:
    """What git says."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Print one line a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", metavar="COMMIT")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--works", type=int, default=1500)
    given = parser.parse_args()
    changed = git("status", "--porcelain", "--", "evmap")
    commit = git("rev-parse", "--short", given.against or ("HEAD" if changed else "HEAD~1"))
    with tempfile.TemporaryDirectory() as scratch:
        old, folder = Path(scratch, "old"), Path(scratch, "work")
        folder.mkdir()
        git("worktree", "add", "--quiet", "--detach", str(old), commit)
        try:
            compare(old, folder, given.runs, given.works, commit)
        finally:
            git("worktree", "remove", "--force", str(old))


def compare(old: Path, folder: Path, runs: int, works: int, commit: str) -> None:
    """Run all commands of both trees by turns and print what they take."""
    rows = make_rows(works, 1)
    for format in ("csv", "ris"):
        WRITERS[format](rows, folder / f"made.{format}")
    lines = REPORT.read_text(encoding="utf-8").splitlines()
    strings = [line for line in lines if re.search(r"\((?:19|20)\d\d[a-z]?\)", line[:160]) and len(line) < 400]
    (folder / "strings.txt").write_text("\n".join(strings * 10) + "\n", encoding="utf-8")
    print(f"{'CPU seconds':24} {commit:>9} {'now':>7} {'ratio':>6}  answers")
    for name, arguments, answer in COMMANDS:
        least: dict[Path, float] = {}
        said: dict[Path, bytes] = {}
        for _ in range(runs):
            for tree in (old, ROOT):
                cpu, said[tree] = cpu_seconds(tree, arguments, folder, answer)
                least[tree] = min(cpu, least.get(tree, cpu))
        same = "the same" if said[old] == said[ROOT] else "differ"
        print(f"{name:24} {least[old]:9.2f} {least[ROOT]:7.2f} {least[ROOT] / least[old]:6.2f}  {same}", flush=True)


if __name__ == "__main__":
    main()
