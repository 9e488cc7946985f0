"""Compile the optional part of evmap while it is installed; where that fails, evmap is installed without it.

The part (``evmap/reading/pdf/native/pieces.c``) needs a C compiler and nothing else: no headers of Python, so one built
file serves every Python. ``EVMAP_PURE=1`` leaves it out.
"""

from __future__ import annotations

import os
import shutil
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = Path("evmap", "reading", "pdf", "native")
EXPORTED = ["evmap_pieces", "evmap_version"]


def compile_into(source: Path, scratch: Path) -> Path:
    """Compile *source* (C) with the compiler that setuptools finds, in the folder *scratch*; return the library.

    Whatever goes wrong in setuptools or in the compiler is raised as it is.
    """
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    class Library(build_ext):
        """A library without the function that Python calls when it imports one."""

        def get_export_symbols(self, ext: Any) -> list[str]:
            """What Windows is to export."""
            return EXPORTED

    copy = shutil.copy(source, scratch)  # objects are left beside the source
    build = Library(Distribution({"name": "pieces", "ext_modules": [Extension("pieces", [copy])]}))
    build.build_lib = build.build_temp = str(scratch / "built")
    build.ensure_finalized()
    build.run()
    return Path(build.get_ext_fullpath("pieces"))


class CustomBuildHook(BuildHookInterface):
    """What hatchling asks before it packs a wheel, or installs this folder to be edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled part to the wheel, or put it into this folder when *version* is "editable"."""
        if self.target_name != "wheel" or os.environ.get("EVMAP_PURE", "") not in ("", "0"):
            return
        folder = Path(self.root) / FOLDER
        name = "pieces.dll" if os.name == "nt" else "pieces.so"
        scratch = Path(tempfile.mkdtemp(prefix="evmap-build-"))
        try:
            library = compile_into(folder / "pieces.c", scratch)
            if version == "editable":
                shutil.copy(library, folder / f".{name}.new")
                (folder / f".{name}.new").replace(folder / name)  # a running evmap keeps the old one
                shutil.rmtree(scratch)
                return
        except (Exception, SystemExit) as error:
            shutil.rmtree(scratch, ignore_errors=True)
            self.app.display_warning(f"evmap is installed without its compiled part, which is optional: {error}")
            return
        build_data["force_include"][str(library)] = (FOLDER / name).as_posix()
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
        self._scratch = scratch

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what the compiler left."""
        if scratch := getattr(self, "_scratch", None):
            shutil.rmtree(scratch, ignore_errors=True)
