"""What ingest noticed stays in the project, is a warning of check, and is silent once a person has looked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from evmap.cli.main import cli
from evmap.project.files.noticed import Notice, with_notices

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """# Rain in reports

Rain falls [1], [2] and [3], though less than was thought [4], as was said [5] and written [6, 7].

## References

1. Adams R. Leading people in hard times. J Weather. 2001;1:10-19.
2. Baker S. Following leaders in the rain. J Weather. 2002;2:10-19.
3. Clark T. Shared work on wet days. J Weather. 2003;3:10-19.
6. Evans Q. The end of it all. J Weather. 2004;4:10-19.
7. Fox Q. The end of the rain. J Weather. 2005;5:10-19.
"""


def run(folder: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(cli, ["-C", str(folder), *arguments])
    assert done.exit_code in (0, 1), done.output
    return done


@pytest.fixture
def project(tmp_path: Path) -> Path:
    run(tmp_path, "init")
    (tmp_path / "rain.md").write_text(REPORT, encoding="utf-8")
    assert run(tmp_path, "ingest", str(tmp_path / "rain.md"), "--id", "rain").exit_code == 0
    return tmp_path


def warned(project: Path) -> list[str]:
    found = json.loads(run(project, "check", "--format", "json").stdout)
    return [row["message"] for row in found if "citations.yaml" in row["file"]]


def test_check_says_what_ingest_noticed_until_a_person_signs_it(project: Path) -> None:
    (message,) = warned(project)
    assert message.endswith("the numbers 4 to 5 of the reference list were not found")
    path = project / "references" / "rain.citations.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("list-gap") == 1
    run(project, "ingest", str(project / "rain.md"), "--id", "rain")
    assert path.read_text(encoding="utf-8") == text
    line = next(line for line in text.splitlines() if "list-gap" in line)
    signed = text.replace(line, line.removesuffix("}") + ", checked_by: Ann}")
    path.write_text(signed, encoding="utf-8")
    assert warned(project) == []
    run(project, "ingest", str(project / "rain.md"), "--id", "rain")
    assert path.read_text(encoding="utf-8") == signed


def test_a_report_without_citations_keeps_its_notices(tmp_path: Path) -> None:
    run(tmp_path, "init")
    (tmp_path / "rain.md").write_text("# Rain\n\n## References\n\nNothing is here to be seen.\n", encoding="utf-8")
    run(tmp_path, "ingest", str(tmp_path / "rain.md"), "--id", "rain")
    assert len(warned(tmp_path)) == 1


HEAD = "# said by evmap\nevmap: 1\nreport: r\n"


GAP, LONG = Notice("list-gap", "one", 4), Notice("list-long-entry", "two")
GAP_LINE, LONG_LINE = "  - {code: list-gap, message: one, line: 4}\n", "  - {code: list-long-entry, message: two}\n"


def test_notices_are_laid_over_those_that_stood_there() -> None:
    text = f"{HEAD}citations: []\n"
    assert with_notices(text, (), "r") == text
    both = f"{HEAD}noticed:\n{GAP_LINE}{LONG_LINE}citations: []\n"
    assert with_notices(text, (GAP, LONG), "r") == both
    assert with_notices(both, (GAP, LONG), "r") == both
    assert with_notices(both, (LONG,), "r") == both.replace(GAP_LINE, "")
    assert with_notices(both, (), "r") == text


def test_a_notice_that_a_person_signed_stays_as_written() -> None:
    mine = "  - {code: list-long-entry, message: two, checked_by: Ann}  # it is one\n"
    text = f"{HEAD}noticed:\n{GAP_LINE}{mine}citations: []\n"
    assert with_notices(text, (GAP, LONG), "r") == text
    assert with_notices(text, (), "r") == text.replace(GAP_LINE, "")
    new = "  - {code: list-empty, message: three}\n"
    assert with_notices(text, (GAP, Notice("list-empty", "three")), "r") == text.replace(mine, new + mine)
