"""``evmap parse``: one item a line of input, in order; nothing lost; a clear word about what is no reference."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from evmap.cli.main import cli
from evmap.errors import InputError, NothingToDo

if TYPE_CHECKING:
    from pathlib import Path

LINES = """Hale, P. (2010) Care at home. London: Sage.

Otieno, M. (2012) ‘On care’, Ageing and Society, 12(3), pp. 45–67.
"""


def test_one_item_a_line_in_order() -> None:
    result = CliRunner().invoke(cli, ["parse"], input=LINES)
    assert result.exit_code == 0
    items = [json.loads(line) for line in result.stdout.splitlines()]
    assert [item.get("title", "") for item in items] == ["Care at home", "", "On care"]
    assert items[1] == {}
    assert items[0]["_raw"] == "Hale, P. (2010) Care at home. London: Sage."
    assert items[2]["_confidence"]["title"] > 0.5
    assert result.stderr == "2 references, 1 empty line\n"


def test_other_formats_hold_the_references_only() -> None:
    result = CliRunner().invoke(cli, ["parse", "--format", "ris"], input=LINES)
    assert result.exit_code == 0
    assert result.stdout.count("TY  - ") == 2


def test_a_file_in_an_old_encoding_is_read_and_written(tmp_path: Path) -> None:
    source, target = tmp_path / "list.txt", tmp_path / "out.bib"
    source.write_bytes("Müller, H. (2010) Pflege. München: Beltz.\r\n".encode("cp1252"))
    result = CliRunner().invoke(cli, ["parse", str(source), "--format", "bibtex", "-o", str(target)])
    assert result.exit_code == 0
    assert "Müller" in target.read_text(encoding="utf-8")
    assert result.stdout == ""


def test_lines_that_are_no_reference_are_listed_with_their_place(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text("Hale, P. (2010) Care at home. London: Sage.\nHello there\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["parse", str(source)])
    assert result.exit_code == 0
    assert f"{source}:2: no reference: too short" in result.stderr
    strict = CliRunner().invoke(cli, ["parse", "--strict", str(source)])
    assert isinstance(strict.exception, InputError)
    assert strict.exception.line == 2


def test_nothing_to_parse_and_missing_or_wrong_files_are_said(tmp_path: Path) -> None:
    assert isinstance(CliRunner().invoke(cli, ["parse"], input="").exception, NothingToDo)
    assert isinstance(CliRunner().invoke(cli, ["parse", str(tmp_path / "none.txt")]).exception, InputError)
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    error = CliRunner().invoke(cli, ["parse", str(pdf)]).exception
    assert isinstance(error, InputError)
    assert "ingest" in (error.hint or "")


def test_null_bytes_and_endless_lines_do_no_harm() -> None:
    result = CliRunner().invoke(
        cli, ["parse"], input="Hale,\x00 P. (2010) Care. London: Sage.\n" + "x " * 20_000 + "\n"
    )
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
