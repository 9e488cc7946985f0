"""A new project: the files that a reviewer starts from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evmap.errors import InputError
from evmap.project.disk.files import Changes, read_if_there, sweep
from evmap.project.disk.lock import writing
from evmap.project.files.layout import FINDINGS, REPORTS_NOTE, THEMES, WORKS
from evmap.project.files.schema import schema_text, schemas

if TYPE_CHECKING:
    from evmap.domain.claim import Finding
    from evmap.domain.taxonomy import Taxonomy

_TEMPLATES = Path(__file__).parent / "templates"
# file of the project -> template
STARTED_WITH = {
    THEMES: "themes.yaml",
    FINDINGS: "findings.yaml",
    WORKS: "works.yaml",
    REPORTS_NOTE: "reports.md",
    ".gitignore": "gitignore",
}


def init(folder: Path, *, dry_run: bool = False) -> list[str]:
    """Make *folder* a project; the files that were (or would be) made. What is there already stays as it is.

    Raises :class:`InputError` when *folder* is a file or cannot be written to.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError("this is a file, not a folder", file=str(folder), hint="name a folder for the project")
    missing = [name for name in STARTED_WITH if not (folder / name).exists()]
    if dry_run or not missing:
        return missing
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"the folder cannot be made: {(error.strerror or str(error)).lower()}", file=str(folder)
        ) from error
    changes = Changes()
    for name in missing:
        changes.put(folder / name, (_TEMPLATES / STARTED_WITH[name]).read_bytes())
    with writing(folder):
        sweep([folder, *(folder / Path(name).parent for name in STARTED_WITH)])
        changes.commit()
        write_schemas(folder)
    return missing


def write_schemas(
    folder: Path, taxonomy: Taxonomy | None = None, findings: tuple[Finding, ...] = (), works: tuple[str, ...] = ()
) -> None:
    """Put the JSON Schemas that editors complete from into ``.evmap/schemas``, with the project's own ids in them.

    The files may be deleted at any time; a folder that cannot be written to goes without.
    """
    changes = Changes()
    for kind, schema in schemas(taxonomy, findings, works).items():
        changes.put(folder / ".evmap" / "schemas" / f"{kind}.json", schema_text(schema).encode("utf-8"))
    if all(read_if_there(path) == data for path, data in changes.planned().items()):
        return
    changes.commit()
