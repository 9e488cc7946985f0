"""Every command's help works, says the same in the list as on its own page, and stands in the docs."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from evmap.cli.main import COMMANDS, cli
from tests.project.sample import make_project

ROOT = Path(__file__).parent.parent.parent
NAMES = [name for section in COMMANDS.values() for name in section]


def test_help_lists_every_command() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    for name in NAMES:
        assert f"  {name}" in result.output


@pytest.mark.parametrize("name", NAMES)
def test_help_of_a_command_says_what_the_list_says_and_shows_an_example(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0, result.output
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help is not None
    first = " ".join(command.help.split("\n\n")[0].split())
    assert first == next(section[name] for section in COMMANDS.values() if name in section)
    assert f"evmap {name}" in command.help, "no example"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from evmap.cli.main import cli\n"
        "try: cli.main(['--help'], standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "heavy = {'networkx', 'numpy', 'rapidfuzz', 'rich', 'yaml', 'ruamel', 'lxml', 'bibtexparser', 'pycrfsuite'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_an_answer_given_before_is_repeated_without_what_it_took_to_find_it(tmp_path: Path) -> None:
    make_project(tmp_path)
    code = (
        f"import sys; sys.argv = ['evmap', '-C', {str(tmp_path)!r}, 'gaps']\n"
        "from evmap.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'networkx', 'numpy', 'rapidfuzz', 'rich', 'yaml', 'ruamel', 'lxml', 'openpyxl', 'bibtexparser',"
        " 'evmap.analysis', 'evmap.project.load.load', 'multiprocessing', 'shutil', 'tempfile', 'filecmp', 'shlex'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
        "print(*sorted(name for name in sys.modules if name.startswith('evmap.')), file=sys.stderr)"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)
    )
    assert first.stdout == second.stdout
    assert "evmap.project.load.load" in first.stderr
    assert not {"networkx", "ruamel", "lxml", "openpyxl"} & set(first.stderr.split("'"))
    heavy, own = second.stderr.splitlines()
    assert heavy == "[]"
    assert set(own.split()) == WARM


#: All of evmap that an answer given before needs. One module more is a millisecond more for every command.
WARM = {
    f"evmap.{name}"
    for name in (
        *("cli", "cli.commands", "cli.commands.gaps", "cli.context", "cli.main", "collector", "domain", "errors"),
        *("cli.shared", "cli.shared.fail_on", "cli.shared.listing_group", "cli.shared.options"),
        *("cli.shared.remembered", "domain.diagnostic", "output", "output.screens", "output.screens.screen"),
        *("output.tables", "output.tables.table", "project", "project.disk", "project.disk.cache"),
        *("project.disk.cache.keys", "project.disk.cache.once", "project.disk.cache.store"),
        *("project.disk.cache.values", "project.disk.files", "project.files", "project.files.layout", "project.load"),
        *("project.load.contents", "project.project", "text", "text.plurals", "text.visible", "version"),
    )
}


def test_the_command_reference_is_what_the_code_says() -> None:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == generate.commands_page(), "run `make docs`"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gasp"], "Error: no such command 'gasp'. Did you mean 'gaps'?"),
        (["xyzzy"], "Error: no such command 'xyzzy'. See 'evmap --help'."),
    ],
)
def test_a_mistyped_command_suggests_the_nearest(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
