"""A small project and a small report of our own making, for tests that need files on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.project import Project
from evmap.project.ingest.ingest import Incoming

if TYPE_CHECKING:
    from pathlib import Path

    from evmap.project.ingest.results import FileResult

THEMES = """\
evmap: 1
scheme: sample
themes:
  - {id: training, label: Training}
  - {id: training-access, label: Who gets training, broader: [training]}
  - {id: workload, label: Workload}
models:
  - {id: adaptive, label: Adaptive leadership}
populations:
  - {id: staff, label: Staff}
"""

FINDINGS = """\
evmap: 1
findings:
  - {id: training-rare, statement: Training is rare}
"""

CLAIMS = """\
# our claims
evmap: 1
report:
  id: wood-2023   # stays
  title: Leading in the woods
claims:
  # the first one
  - id: W-1
    locator: "1"
    kind: finding
    basis: primary-survey
    population: [staff]
    themes: [training]   # one theme
    text: Few had been trained.
    cites: ["Oak, 2020"]
    finding: training-rare
    stance: supports
    colour: green
"""

REPORT = """\
Leading in the woods

A Walker

March 2023

1. Findings

1.1 Few leaders had been trained at all (Oak, 2020). Some thought that training was rare everywhere (Elm and Ash, 2018;
Birch, 2017).

2. What comes next

The national board (Fir, 2001) has asked for more of it, as Oak (2020) had.

References

Oak B (2020) Training in forests. Leeds: Treetop Press.

Elm C and Ash D (2018) How leaders learn among trees. Journal of Wooded Work, 12, 3, 44-59.

Birch F (2016) Leaf by leaf: a survey of rangers. London: Canopy Trust.
"""

BIB = """\
@book{oak20,
  author = {Oak, Brian},
  title = {Training in Forests},
  publisher = {Treetop Press},
  address = {Leeds},
  year = {2020},
}

@article{hazel21,
  author = {Hazel, G.},
  title = {Shade and shelter in the workplace},
  journal = {Wooded Work Quarterly},
  volume = {3},
  pages = {1--9},
  year = {2021},
}
"""

#: The claims with a header that lacks nothing.
WHOLE = CLAIMS.replace(
    "  title: Leading in the woods\n",
    "  title: Leading in the woods\n  author: [{family: Wood, given: W}]\n  issued: 2023\n  publisher: P\n",
)


def make_project(folder: Path, **files: str) -> Project:
    """A project in *folder* with a taxonomy, a finding and one report's claims; *files* (path with ``__`` for ``/``
    and ``_dot_`` for ``.``) are added or replace those."""
    content = {"themes.yaml": THEMES, "claims/findings.yaml": FINDINGS, "claims/wood-2023.yaml": CLAIMS}
    content |= {name.replace("__", "/").replace("_dot_", "."): text for name, text in files.items()}
    for name, text in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Project.find(folder)


def ingest(project: Project, name: str, data: str | bytes, **options: str) -> FileResult:
    """What ingesting one file gives."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    (result,) = project.ingest([Incoming(name, lambda: raw)], **options)  # type: ignore[arg-type]
    return result


def snapshot(project: Project) -> dict[str, bytes]:
    """Every file of the project, but for what is in ``.evmap``."""
    return {
        path.relative_to(project.root).as_posix(): path.read_bytes()
        for path in sorted(project.root.rglob("*"))
        if path.is_file() and ".evmap" not in path.parts
    }
