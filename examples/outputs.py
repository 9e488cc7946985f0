"""Remake outputs/ from the project in this repository: ``make outputs``. The same project gives the same bytes."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from click.testing import CliRunner

from evmap.cli.main import cli

ROOT = Path(__file__).parent.parent
ANSWERS = ("gaps", "corroboration", "matrix", "sources", "recommendations")

#: file in outputs/ -> the command that makes it
OUTPUTS: dict[str, tuple[str, ...]] = {
    "gaps-training.md": ("gaps", "--theme", "training", "--format", "markdown"),
    **{f"{answer}.md": (answer, "--format", "markdown") for answer in ANSWERS},
    **{f"{answer}.csv": (answer, "--format", "csv") for answer in ANSWERS},
    "gaps.json": ("gaps", "--format", "json"),
    "corroboration.json": ("corroboration", "--format", "json"),
    "citations.json": ("citations", "--format", "json"),
    "works.csv": ("works", "--format", "csv"),
    "graph.graphml": ("export", "graphml"),
    "map.html": ("map", "--title", "Leadership in social work"),
    "library.ris": ("export", "works"),
    "summary.docx": ("summary",),
    "summary.xlsx": ("summary",),
    **{f"prisma.{end}": ("prisma",) for end in ("svg", "csv", "md")},
    **{f"{picture}.svg": ("plot", picture) for picture in ("matrix", "corroboration", "years", "sources", "growth")},
}


def remake(project: Path, folder: Path) -> list[Path]:
    """Write every output of *project* into *folder*, which is emptied first; return the paths."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    written = []
    for name, command in OUTPUTS.items():
        path = folder / name
        arguments = ["-q", "-C", str(project), *command, "-o", str(path)]
        result = CliRunner(env={"SOURCE_DATE_EPOCH": ""}).invoke(cli, arguments, catch_exceptions=False)
        if result.exit_code != 0:
            raise SystemExit(f"evmap {' '.join(command)}: {result.output}")
        written.append(path)
    return written


if __name__ == "__main__":
    for made in remake(ROOT, ROOT / "outputs"):
        sys.stdout.write(f"{made.stat().st_size:8} {made.relative_to(ROOT)}\n")
