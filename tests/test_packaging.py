"""What is declared about versions is said once, or the same everywhere."""

from __future__ import annotations

import re
import runpy
import shlex
import tomllib
from pathlib import Path

import click
import pytest
import yaml

from evmap.cli.main import cli

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


def evmap_calls(text: str) -> list[list[str]]:
    """The commands of evmap in a file of another program, without what that program fills in."""
    calls = re.findall(r"^\s*(?:run|entry): (evmap .*)$", text, re.MULTILINE)
    return [shlex.split(re.sub(r"\$\([^)]*\)", "", call)) for call in calls]


@pytest.mark.parametrize("name", [".pre-commit-hooks.yaml", "action.yml"])
def test_what_other_programs_call_is_there(name: str) -> None:
    calls = evmap_calls((ROOT / name).read_text(encoding="utf-8"))
    assert len(calls) >= 2
    for _, *words in calls:
        context = click.Context(cli, info_name="evmap", **cli.context_settings)
        _, rest, _ = cli.make_parser(context).parse_args(list(words))
        command = cli.get_command(context, rest[0])
        assert command is not None
        command.make_parser(click.Context(command, context)).parse_args(list(rest[1:]))


def test_the_hooks_look_at_the_files_of_a_review() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    for hook in hooks:
        assert hook["language"] == "python"
        for path in ("themes.yaml", "claims/a.yaml", "reviews/one/references/a.bib", "references/works.yaml"):
            assert re.search(hook["files"], path), path
        assert not re.search(hook["files"], "outputs/gaps.md")


def test_the_container_gets_what_the_package_needs() -> None:
    copied = re.findall(r"^COPY (.*)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    names = {name for line in copied for name in line.split()[:-1]}
    assert all((ROOT / name).exists() for name in names)
    project = tomllib.loads(PYPROJECT)["project"]
    assert {"evmap", "pyproject.toml", "hatch_build.py", project["readme"], *project["license-files"]} <= names
    kept = set(re.findall(r"^!(.*)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    assert kept == names
