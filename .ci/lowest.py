"""Write the lower bound of every dependency in pyproject.toml as a pip constraints file: ``lowest.py IN OUT``.

A dependency of our own without a lower bound is an error: nobody would know whether it works.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

OURS = "evmap["


def lowest(pyproject: str) -> list[str]:
    """Return ``name==version`` for each run-time, test and training requirement of the text *pyproject*, sorted.

    Raises :class:`SystemExit` for a requirement without a lower bound.
    """
    project = tomllib.loads(pyproject)["project"]
    extras = project["optional-dependencies"]
    pins = set()
    for requirement in [*project["dependencies"], *extras["test"], *extras["train"]]:
        if requirement.startswith(OURS):
            continue
        match = re.match(r"([\w.-]+(?:\[[\w,]+\])?)>=([\w.]+)", requirement)
        if match is None:
            raise SystemExit(f"pyproject.toml: '{requirement}' has no lower bound ('{requirement}>=…')")
        pins.add(f"{match.group(1)}=={match.group(2)}")
    return sorted(pins)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    pins = "\n".join(lowest(source.read_text("utf-8"))) + "\n"
    # an unchanged file keeps its time, so that make installs nothing again
    if not target.exists() or target.read_text("utf-8") != pins:
        target.write_text(pins, "utf-8")
