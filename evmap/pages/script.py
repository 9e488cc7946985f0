"""The page's script and style: small files put together in the order in which they need each other.

A module of ``code/`` is plain JavaScript with ``import {a, b} from "../x.js";`` lines at its top and ``export`` before
what others use. Putting them together takes those words away and writes each module once, after what it imports: all
of them share one scope, so a name may be declared at the top of one module only.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_IMPORT = re.compile(r"""^import\s*\{[^}]*\}\s*from\s*"([^"]+)";\n""", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |let |class )", re.MULTILINE)
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) +(\w+)", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n|^[ \t]*// [^\n]*\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)
STYLES = ("base", "layout", "matrix", "panel", "print")


@cache
def modules() -> dict[str, str]:
    """Return every module by its path in ``code/``."""
    found = {}
    for folder in ("core", "views"):
        for one in files("evmap.pages").joinpath("code", folder).iterdir():
            if one.name.endswith(".js"):
                found[f"{folder}/{one.name}"] = one.read_text(encoding="utf-8")
    return dict(sorted(found.items()))


@cache
def script() -> str:
    """Return the whole script: strict, in a scope of its own, and started at its end. Comments and indents stay
    in the modules."""
    return '(() => {\n"use strict";\n' + _shortened(bundle(modules(), "views/main.js")) + "start();\n})();\n"


@cache
def style() -> str:
    """Return the whole style sheet."""
    folder = files("evmap.pages").joinpath("code", "style")
    return "".join(folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in STYLES)


def bundle(sources: Mapping[str, str], start: str) -> str:
    """Return *start* and all it imports as one text, each module once and after what it imports.

    Raises :class:`ValueError` for modules that import each other, import what is not there or declare one name twice.
    """
    done: dict[str, str] = {}
    owner: dict[str, str] = {}

    def add(name: str, above: tuple[str, ...]) -> None:
        """Write what *name* imports, then itself."""
        if name in above:
            raise ValueError(f"modules import each other: {' -> '.join((*above, name))}")
        if name in done:
            return
        if name not in sources:
            raise ValueError(f"{above[-1] if above else 'the page'} imports {name}, which is not there")
        for imported in _IMPORT.findall(sources[name]):
            add(posixpath.normpath(posixpath.join(posixpath.dirname(name), imported)), (*above, name))
        for declared in _DECLARED.findall(sources[name]):
            if owner.setdefault(declared, name) != name:
                raise ValueError(f"{declared} is declared in {owner[declared]} and in {name}")
        done[name] = _EXPORT.sub("", _IMPORT.sub("", sources[name]))

    add(start, ())
    return "".join(done.values())


def _shortened(text: str) -> str:
    return _INDENT.sub("", _COMMENT.sub("", text))
