"""What this machine has of what evmap can use."""

from __future__ import annotations

import importlib.metadata
import locale
import platform
import shutil
import sys
from typing import TYPE_CHECKING

from evmap.cli.machine.completion import installed
from evmap.errors import EvmapError
from evmap.output.answers.files.doctor import Finding
from evmap.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.cli.context import Context

#: Extra -> its package, and what it is for.
EXTRAS = {
    "plot": ("matplotlib", "pictures as PNG: evmap plot -o x.png"),
    "spark": ("pyspark", "deduplicating tens of millions of records"),
    "train": ("python-crfsuite", "only to train the model that reads references anew"),
}
#: Program -> what evmap uses it for.
PROGRAMS = {"git": "your name beside answers, and evmap diff between versions"}


def examined(context: Context) -> list[Finding]:
    """Return what was found, the needed things first."""
    found = [
        Finding("evmap", "ok", f"{__version__}, in {sys.prefix}"),
        Finding("Python", "ok", f"{platform.python_version()} on {platform.platform(terse=True)}"),
        _libraries(),
        _characters(),
        _compiled_part(),
    ]
    return [*found, *_extras(), *_programs(), _completion(), _project(context)]


def _libraries() -> Finding:
    """The libraries that evmap declares, each of which must be there."""
    names, lacking = [], []
    for line in importlib.metadata.requires("evmap") or ():
        name = line.split(";")[0].split(">")[0].strip()
        if "extra ==" in line:
            continue
        try:
            names.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            lacking.append(name)
    if lacking:
        return Finding("libraries", "broken", f"missing: {', '.join(lacking)}", "install evmap again")
    return Finding("libraries", "ok", ", ".join(names))


def _characters() -> Finding:
    encoding = (sys.stdout.encoding or locale.getpreferredencoding(False)).lower()
    if encoding.replace("-", "") == "utf8":
        return Finding("characters", "ok", "UTF-8")
    hint = "some characters print as ?; set PYTHONUTF8=1, on Windows use Windows Terminal"
    return Finding("characters", "not there", encoding, hint)


def _compiled_part() -> Finding:
    from evmap.reading.pdf.native.library import compiled

    function, reason = compiled()
    if function is None:
        hint = "PDFs read half as fast again with it, to the same text: get a C compiler and install evmap again"
        return Finding("compiled part", "not there", reason, hint)
    return Finding("compiled part", "ok", "in use", "reads PDFs faster")


def _extras() -> Iterator[Finding]:
    known = importlib.metadata.metadata("evmap").get_all("Provides-Extra") or []
    for extra, (package, use) in EXTRAS.items():
        if extra not in known:
            continue
        try:
            yield Finding(f"extra [{extra}]", "ok", f"{package} {importlib.metadata.version(package)}", use)
        except importlib.metadata.PackageNotFoundError:
            yield Finding(f"extra [{extra}]", "not there", package, f"{use}; to have it: pip install '.[{extra}]'")


def _programs() -> Iterator[Finding]:
    for program, use in PROGRAMS.items():
        path = shutil.which(program)
        yield Finding(program, "ok" if path else "not there", path or "not found", use)


def _completion() -> Finding:
    file = installed()
    hint = "the Tab key completes commands, ids and labels"
    if file is None:
        return Finding("completion", "not there", "not installed", f"{hint}: evmap completion install")
    return Finding("completion", "ok", str(file), hint)


def _project(context: Context) -> Finding:
    try:
        project = context.project()
    except EvmapError:
        return Finding("project", "not there", "none in this folder or above it", "to make one: evmap init DIR")
    return Finding("project", "ok", str(project.root), "is it in order? evmap check")
