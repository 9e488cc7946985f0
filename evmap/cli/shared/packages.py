"""The project as a package for other programs: a folder of files, or a ``.zip`` of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evmap.errors import UsageError
from evmap.text.plurals import count
from evmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evmap.cli.context import Context
    from evmap.project import Project

#: Exports that are several files.
PACKAGES = ("ro-crate", "datapackage", "vault")
_DESCRIPTION = (
    "An evidence map: what reports say, as reviewers tagged it, with the works that it rests on. Statuses, gaps and"
    " levels of confidence were worked out by rule; where nobody confirmed a level it is called suggested."
)


def write_package(context: Context, name: str, output: str, *, title: str, license: str) -> None:
    """Write one of :data:`PACKAGES` to the folder, or the ``.zip``, *output*.

    Raises :class:`evmap.errors.UsageError` for the screen, which holds no folder, and where a file that evmap did not
    write stands in the way.
    """
    from evmap.project.disk.folder import write_folder, write_zip

    if output == "-":
        raise UsageError(f"{name} is a folder of files", hint=f"evmap export {name} -o FOLDER, or FILE.zip")
    project = context.project()
    title = title or "Evidence map"
    make = {"ro-crate": _crate, "datapackage": _data_package, "vault": _vault}[name]
    files = make(project, title, license)
    if output.lower().endswith(".zip"):
        write_zip(Path(output), files)
    else:
        write_folder(Path(output), files)
    context.say(f"wrote {output}: {count(len(files), 'file')}")


def nanopublications_of(project: Project) -> bytes:
    """Return the project's claims and findings as draft nanopublications."""
    from evmap.analysis.independence.confidence import SUGGESTED
    from evmap.output.machines.nanopub import nanopublications

    return nanopublications(project.graph(), version=__version__, suggested=SUGGESTED)


def _data_package(project: Project, title: str, license: str) -> Mapping[str, bytes]:
    from evmap.analysis import corroboration, gaps
    from evmap.output.answers.corroboration import corroboration_result
    from evmap.output.answers.gaps import gap_result
    from evmap.output.machines.tables import data_package

    graph = project.graph()
    answers = {"corroboration": corroboration_result(corroboration(graph)), "gaps": gap_result(gaps(graph))}
    return data_package(graph, answers, title=title, version=__version__, license=license)


def _vault(project: Project, title: str, license: str) -> Mapping[str, bytes]:
    from evmap.output.machines.vault import vault

    return vault(project.graph(), title=title)


def _crate(project: Project, title: str, license: str) -> Mapping[str, bytes]:
    from evmap.analysis import gaps
    from evmap.analysis.bibliography import every_document
    from evmap.formats import write_records
    from evmap.graph.documents import main_reports
    from evmap.output.graphs.graphml import write_graphml
    from evmap.output.machines.crate import CrateFacts, crate

    evidence, graph = project.evidence(), project.graph()
    documents = every_document(evidence)
    library = write_records([documents[id] for id in sorted(documents)], "ris", provenance=False).data
    made = {"outputs/graph.graphml": "export graphml", "outputs/library.ris": "export works"}
    files = {path: data for path, data in project.files().items() if data}
    files |= {"outputs/graph.graphml": write_graphml(graph), "outputs/library.ris": library}
    reports = [documents[id] for id in sorted(main_reports(evidence))]
    facts = CrateFacts(title, _DESCRIPTION, str(gaps(graph).as_of or ""), __version__, license)
    return crate(files, made, reports, facts)
