"""``evmap convert``: any format to any other, saying what was assumed, missed and lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from evmap.cli.main import cli
from evmap.errors import EvmapError, UsageError
from evmap.formats import WRITABLE, read_records

if TYPE_CHECKING:
    from pathlib import Path

RIS = "TY  - JOUR\nID  - hale-2019\nAU  - Hale, P\nTI  - Working well\nPY  - 2019\nER  - \n"
BROKEN = "@book{a, title={A}}\n@book{b, title={B\n}\n@book{c, title={C}}\n"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    """Run ``evmap convert`` and let an error a user caused show as it would."""
    return CliRunner().invoke(cli, ["convert", *arguments], input=stdin)


def failure(result: Result) -> EvmapError:
    assert isinstance(result.exception, EvmapError), result.output
    return result.exception


@pytest.fixture
def ris(tmp_path: Path) -> Path:
    path = tmp_path / "search.ris"
    path.write_text(RIS)
    return path


@pytest.mark.parametrize(("format", "ending"), WRITABLE.items())
def test_the_target_is_told_by_its_name(ris: Path, tmp_path: Path, format: str, ending: str) -> None:
    out = tmp_path / f"out{ending}"
    result = run(str(ris), str(out))
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert result.stderr == f"{ris}: RIS, ASCII: 1 read\nwrote {out}\n"
    file = read_records(out.name, out.read_bytes())
    assert (file.format, file.records[0].title) == (format, "Working well")


def test_standard_input_to_standard_output() -> None:
    result = run("-", "--to", "bibtex", "-", stdin=RIS.encode())
    assert result.exit_code == 0
    assert result.stdout == (
        "@article{hale-2019,\n  author = {Hale, P},\n  title = {Working well},\n  year = {2019},\n}\n"
    )
    assert result.stderr == "standard input: RIS, ASCII: 1 read\n"


def test_what_cannot_be_read_is_counted_and_named(tmp_path: Path) -> None:
    source = tmp_path / "x.bib"
    source.write_text(BROKEN)
    result = run(str(source), str(tmp_path / "x.ris"))
    assert result.exit_code == 0
    assert result.stderr == (
        f"{source}: BibTeX, ASCII: 3 read, 2 kept, 1 not understood\n"
        f"  {source}:2: entry 'b' cannot be read: a brace or quote is not closed before the next entry starts\n"
        f"wrote {tmp_path / 'x.ris'}\n"
    )


def test_strict_fails_and_writes_nothing_when_an_entry_is_broken(tmp_path: Path) -> None:
    source = tmp_path / "x.bib"
    source.write_text(BROKEN)
    error = failure(run("--strict", str(source), str(tmp_path / "x.ris")))
    assert error.exit_code == 1
    assert not (tmp_path / "x.ris").exists()


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    source = tmp_path / "x.ris"
    source.write_bytes(RIS.replace("Working", "Wörking – “well”").encode("cp1252"))
    result = run(str(source), "--to", "csl-json", "-")
    assert "Windows-1252: 1 read" in result.stderr
    assert "read as cp1252, which is a guess" in result.stderr
    assert "Wörking – “well”" in result.stdout


def test_what_the_target_cannot_hold_is_said_once_a_field(tmp_path: Path) -> None:
    source = tmp_path / "x.bib"
    source.write_text("@book{a, title={A}, owner={me}, year={2019a}}\n@book{b, title={B}, owner={me}}\n")
    result = run(str(source), str(tmp_path / "x.ris"))
    assert result.stderr.splitlines()[1:3] == [
        "  RIS cannot hold the exact date of 1 record as it is (a)",
        "  RIS cannot hold the field 'owner' of 2 records as it is (a, b)",
    ]


def test_several_files_become_one_with_ids_kept_apart(ris: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.bib"
    other.write_text("@book{hale-2019, title={Another}}\n")
    out = tmp_path / "all.bib"
    assert run(str(ris), str(other), str(out)).exit_code == 0
    assert [record.id for record in read_records("x", out.read_bytes()).records] == ["hale-2019", "hale-2019-2"]


def test_a_file_that_says_something_else_is_not_replaced_unasked(ris: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.bib"
    out.write_text("mine")
    error = failure(run(str(ris), str(out)))
    assert error.exit_code == 2
    assert error.hint == "--force replaces it"
    assert out.read_text() == "mine"
    assert run("--force", str(ris), str(out)).exit_code == 0
    assert run(str(ris), str(out)).exit_code == 0  # it says the same
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.bib", "search.ris"]


def test_comments_of_a_bib_go_to_a_bib(tmp_path: Path) -> None:
    source = tmp_path / "x.bib"
    source.write_text("@comment{hello}\n@book{a, title={A}}\n")
    result = run(str(source), "--to", "bibtex", "-")
    assert "@comment{hello}" in result.stdout
    assert "no place for the comments" in run(str(source), "--to", "ris", "-").stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"  \n \n", "the file holds nothing but blanks"),
        (b"It was a dark and stormy night.\nNothing happened.\n", "this is no bibliographic file that evmap knows"),
        (b"\xd0\xcf\x11\xe0rest", "this is an old Excel file (.xls)"),
        (b"PK\x03\x04rest", "the file is a damaged spreadsheet or archive"),
        (b"%PDF-1.7\n\x00\x01\x02", "this is no bibliographic file that evmap knows"),
    ],
)
def test_a_file_that_is_none_is_one_clear_error(tmp_path: Path, content: bytes, message: str) -> None:
    source = tmp_path / "x.ris"
    source.write_bytes(content)
    error = failure(run(str(source), str(tmp_path / "out.bib")))
    assert (error.exit_code, error.file, error.message) == (3, str(source), message)
    assert not (tmp_path / "out.bib").exists()


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert failure(run(str(tmp_path / "no.ris"), "out.bib")).message == "no such file"
    assert failure(run(str(tmp_path), "out.bib")).message == "this is a folder, not a file"


def test_an_untold_target_is_a_usage_error(ris: Path) -> None:
    error = failure(run(str(ris), "out.docx"))
    assert error.exit_code == 2
    assert error.format() == (
        "the format of 'out.docx' is not told by its name\n  hint: --to bibtex|ris|csl-json|csv|xlsx|endnote-xml"
    )


def test_reading_and_writing_one_file_is_refused(ris: Path) -> None:
    assert failure(run(str(ris), str(ris))).exit_code == 2
    assert ris.read_text() == RIS


def test_verbose_shows_notes_and_raw_text(tmp_path: Path) -> None:
    source = tmp_path / "x.bib"
    source.write_text(BROKEN)
    result = CliRunner().invoke(cli, ["-v", "convert", str(source), str(tmp_path / "x.ris")])
    assert "    | @book{b, title={B" in result.stderr


def test_quiet_says_nothing(ris: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["-q", "convert", str(ris), str(tmp_path / "x.bib")])
    assert (result.exit_code, result.stderr) == (0, "")


def test_counts_of_several_files_add_up_in_print_and_json(tmp_path: Path) -> None:
    one, two = tmp_path / "a.csv", tmp_path / "b.ris"
    one.write_text("id,title,year\n1,One,2001\n1,One,2001\n2,,2002\n", encoding="utf-8")
    two.write_text("TY  - JOUR\nTI  - Two\nER  -\nDB  - stray\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["convert", str(one), str(two), str(tmp_path / "out.bib"), "--format", "json"])
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    assert [data[key] for key in ("read", "kept", "repeated", "failed")] == [4, 2, 1, 1]
    assert [(f["read"], f["kept"], f["repeated"], f["failed"]) for f in data["files"]] == [(3, 1, 1, 1), (1, 1, 0, 0)]
    assert "all: 4 read = 2 kept + 1 repeated word for word + 1 not understood" in result.stderr
    result = CliRunner().invoke(cli, ["convert", str(two), "-", "--to", "ris", "--format", "json"])
    assert isinstance(result.exception, UsageError)


def test_a_long_cell_and_control_characters_are_read_by_convert_and_dedupe(tmp_path: Path) -> None:
    path, out = tmp_path / "long.csv", tmp_path / "out.csv"
    path.write_text(f"id,title,abstract\n1,Long\x1f \x1b[31mtitle,{'word ' * 40_000}\n", encoding="utf-8")
    assert CliRunner().invoke(cli, ["convert", str(path), str(out)]).exit_code == 0
    text = out.read_text(encoding="utf-8")
    assert text.count("word") == 40_000
    assert not set(text) & {"\x1b", "\x1f"}
    assert CliRunner().invoke(cli, ["dedupe", str(path), "--possibles", str(tmp_path / "p.xlsx")]).exit_code == 0
