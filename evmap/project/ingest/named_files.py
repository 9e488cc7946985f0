"""The files that a person names to ``ingest``: files as they are, folders with the files that evmap reads in them."""

from __future__ import annotations

import stat
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.errors import InputError
from evmap.project.disk.files import cannot_read
from evmap.project.files.layout import FAILED_END, REPORTS, REPORTS_NOTE, THEMES
from evmap.project.ingest.ingest import Incoming
from evmap.project.ingest.kinds import READABLE

if TYPE_CHECKING:
    from collections.abc import Sequence


LARGEST_FILE = 1 << 30
"""Bytes of a file that is read as a whole; scanned books have a few hundred megabytes."""


@dataclass(frozen=True, slots=True)
class Named:
    """The files to ingest, in the order named, and those in folders that evmap does not read."""

    files: tuple[Incoming, ...]
    skipped: tuple[str, ...] = ()


def named_files(names: Sequence[str], root: Path | None = None, *, keep: bool = False) -> Named:
    """Return what *names* stand for. A folder stands for every file in it and below that has an ending evmap reads,
    hidden ones and those that the project in *root* consists of left out, in order of their paths. With *keep*, reports
    that lie outside the project are to be copied into it. Nothing is opened yet."""
    files: list[Incoming] = []
    skipped: list[str] = []
    for name in names:
        path = Path(name)
        if not name.strip():
            files.append(Incoming("''", _no_name))
            continue
        if not _is_folder(path):
            files.append(Incoming(name, partial(read_named, path)))
            continue
        inside = sorted(each for each in path.rglob("*") if each.is_file() and not _hidden(each.relative_to(path)))
        inside = [each for each in inside if root is None or not _of_project(each, root)]
        readable = [each for each in inside if each.suffix.lower() in READABLE]
        skipped += [str(each) for each in inside if each not in set(readable)]
        files += [Incoming(str(each), partial(read_named, each)) for each in readable]
        if not readable:
            files.append(Incoming(name, partial(_empty_folder, name)))
    if root is not None:
        files = [_with_place(each, root, keep) for each in files]
    return Named(tuple(files), tuple(skipped))


def _with_place(one: Incoming, root: Path, keep: bool) -> Incoming:
    """*one* with where the document lies in the project, or is to be copied to."""
    path = Path(one.name)
    try:
        return replace(one, kept_as=path.resolve().relative_to(root.resolve()).as_posix())
    except (ValueError, OSError, RuntimeError):
        return replace(one, kept_as=f"{REPORTS}/{path.name}", copied=True) if keep and path.name else one


def read_named(path: Path) -> bytes:
    """The bytes of a file that a person named.

    Raises :class:`InputError` when it cannot be read, is a pipe or a device (which may never end), or is larger than
    any report.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "a pipe or a device"
            raise InputError(f"this is {what}, not a file", file=str(path), hint="save it as a file, and name that")
        if found.st_size > LARGEST_FILE:
            raise InputError(
                f"the file has {found.st_size // 2**20:,} MB; evmap reads files up to {LARGEST_FILE // 2**20:,} MB",
                file=str(path),
                hint="split it: 'evmap convert' and 'evmap dedupe' read bibliographic files of any size",
            )
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error


def _empty_folder(name: str) -> bytes:
    raise InputError(
        "there is no file in this folder that evmap reads", file=name, hint="name a file, or another folder"
    )


def _no_name() -> bytes:
    raise InputError("this names no file", file="''", hint="give the path of a file or a folder")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # what cannot even be looked at is said when it is read
        return False


def _of_project(path: Path, root: Path) -> bool:
    """Whether the project in *root* consists of this file, or made it: nothing in it is new to the project."""
    try:
        folder, *rest = path.resolve().relative_to(root.resolve()).parts
    except ValueError:
        return False
    name = path.name.lower()
    return (
        (folder == THEMES and not rest)
        or "/".join((folder, *rest)) == REPORTS_NOTE
        or folder == "outputs"
        or (folder == "claims" and name.endswith((".yaml", ".yml")))
        or (folder == "references" and name.endswith((".yaml", ".yml", ".bib", FAILED_END)))
    )


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
