"""A room's public names, each imported from its module when it is first used, so that one question does not load the
code of all answers."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A module-level ``__getattr__`` (PEP 562) for *package*. *homes* says for each of its modules which public names,
    separated by spaces, are there; no name may be that of a module, which Python itself would put in its place.

    >>> find = lazily("evmap.analysis", {"find_gaps": "gaps"})
    >>> find("gaps").__module__
    'evmap.analysis.find_gaps'
    >>> find("gasp")
    Traceback (most recent call last):
    AttributeError: module 'evmap.analysis' has no attribute 'gasp'
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def find(name: str) -> Any:
        """The public name *name*, remembered in the package."""
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{package}.{home_of[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return find
