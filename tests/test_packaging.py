"""What is declared about versions is said once, or the same everywhere."""

from __future__ import annotations

import runpy
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
lowest = runpy.run_path(str(ROOT / ".ci" / "lowest.py"))["lowest"]


def test_the_version_is_the_same_in_every_place() -> None:
    version = tomllib.loads(PYPROJECT)["project"]["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(citation["version"]) == version


def test_every_dependency_has_a_lower_bound() -> None:
    pins = lowest(PYPROJECT)
    assert {"click==8.2.1", "networkx==3.6", "pytest==8.0.0"} <= set(pins)


def test_a_dependency_without_a_lower_bound_is_an_error() -> None:
    with pytest.raises(SystemExit, match="'click' has no lower bound"):
        lowest(PYPROJECT.replace('"click>=8.2.1"', '"click"'))


def test_the_constraints_pin_every_dependency_and_name_no_place() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(line.count("==") == 1 and " @ " not in line and "/" not in line for line in lines)
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    assert {pin.partition("==")[0].lower() for pin in lowest(PYPROJECT)} <= pinned
