"""Time the graph and the analysis on a large made-up project: ``project_scale.py [--size 1.0] [--growth]``.

Prints seconds and peak memory of each step: loading the files, building the graph, gaps, corroboration, keystones. The
whole size is 300 reports, 10,000 claims, 2,000 findings, 100 themes, 50,000 works; ``--growth`` runs a quarter, a half
and the whole of it, each in a process of its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

sys.path.insert(0, str(Path(__file__).parent))


def peak_megabytes() -> float:
    """Peak memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(name: str, step: Callable[[], object]) -> object:
    """Run *step*; print its CPU seconds, its wall seconds and the peak memory after it; return its answer."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = step()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name:<28} {cpu:7.2f} s of CPU {wall:7.2f} s   peak {peak_megabytes():6.0f} MB", flush=True)
    return answer


def measure(part: float, folder: Path | None) -> None:
    """Make the project if *folder* is None, load it and time every step."""
    from make_project import Size, write_project

    size = Size().scaled(part) if part != 1 else Size()
    with tempfile.TemporaryDirectory() as made:
        root = folder or Path(made)
        if folder is None:
            write_project(root, size)
        print(f"{size}")
        from evmap.analysis import corroboration, gaps, keystones, matrix, sources, themes
        from evmap.graph import build
        from evmap.project import Project

        evidence = timed("load (no cache)", lambda: Project(root).load().evidence)
        graph = timed("build the graph", lambda: build(evidence))  # type: ignore[arg-type]
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("gaps (reads the graph)", lambda: gaps(graph)),  # type: ignore[arg-type]
            ("corroboration", lambda: corroboration(graph)),  # type: ignore[arg-type]
            ("gaps again", lambda: gaps(graph)),  # type: ignore[arg-type]
            ("gaps under one theme", lambda: gaps(graph, theme="t1")),  # type: ignore[arg-type]
            ("sources", lambda: sources(graph)),  # type: ignore[arg-type]
            ("keystones", lambda: keystones(graph)),  # type: ignore[arg-type]
            ("matrix", lambda: matrix(graph)),  # type: ignore[arg-type]
            ("themes", lambda: themes(graph)),  # type: ignore[arg-type]
        )
        for name, step in steps:
            timed(name, step)
        print(f"{graph}")


def main() -> None:
    """Measure one size, or three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=float, default=1.0, help="part of the whole size")
    parser.add_argument("--folder", type=Path, help="a project made by make_project.py, instead of a new one")
    parser.add_argument("--growth", action="store_true")
    given = parser.parse_args()
    if given.growth:
        for part in (0.25, 0.5, 1.0):
            subprocess.run([sys.executable, __file__, "--size", str(part)], check=True)
            print()
    else:
        measure(given.size, given.folder)


if __name__ == "__main__":
    main()
