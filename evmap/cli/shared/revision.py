"""The project's files as they were at a revision of git."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.errors import UsageError

if TYPE_CHECKING:
    from evmap.project import Project

PARTS = ("themes.yaml", "claims", "references")


def project_files(project: Project, since: str) -> dict[str, bytes]:
    """Return the files of an earlier state: of the project in the folder *since*, else at that revision of git.

    Raises :class:`UsageError` as :func:`files_at` does.
    """
    folder = Path(since)
    if folder.is_dir() and (folder / "themes.yaml").is_file():
        from evmap.project import Project as Other

        return Other(folder).files()
    return files_at(project.root, since)


def files_at(root: Path, revision: str) -> dict[str, bytes]:
    """Return the project's files at *revision*: path from its root -> content.

    Raises :class:`UsageError` when the folder is in no git repository, or the revision or the project at it is unknown.
    """
    if shutil.which("git") is None:
        raise UsageError("git is not installed, so there is no earlier state to look up", hint="name a folder instead")
    listed = _git(root, "ls-tree", "--name-only", revision, "--", *PARTS)
    if listed.returncode:
        raise UsageError(
            f"'{revision}' is neither a revision of git nor a folder with a project",
            hint=listed.stderr.decode("utf-8", "replace").strip().splitlines()[0] if listed.stderr else None,
        )
    present = listed.stdout.decode("utf-8", "replace").split()
    if "themes.yaml" not in present:
        raise UsageError(f"there was no project here at '{revision}'", hint="themes.yaml is not in that revision")
    packed = _git(root, "archive", "--format=tar", revision, "--", *present)
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content is not None and member.name.count("/") <= 1:
                files[member.name] = content.read()
    return files


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
