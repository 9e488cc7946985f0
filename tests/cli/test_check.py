"""``evmap check`` finds everything that is wrong, with its place."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from evmap.domain.diagnostic import Diagnostic, Severity, Source
from evmap.output.answers.check import github_lines
from tests.project.sample import BIB, CLAIMS, REPORT, WHOLE

if TYPE_CHECKING:
    import pytest

    from tests.cli.running import Evmap

ROOT = Path(__file__).parent.parent.parent


def test_a_clean_project_says_what_it_looked_at(evmap: Evmap) -> None:
    evmap.write("claims/wood-2023.yaml", WHOLE)
    ran = evmap("check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "nothing wrong: looked at 1 report, 1 claim, 1 finding, 13 terms, 0 works, 0 citations\n"


def test_everything_wrong_is_listed_and_the_exit_code_says_so(evmap: Evmap) -> None:
    evmap.write(
        "claims/wood-2023.yaml", CLAIMS.replace("[training]", "[trainin]").replace("colour", "colours: 1\n    notee")
    )
    evmap.write("references/x.ris", "TY  - BOOK\n")
    ran = evmap("check")
    assert ran.code == 1
    assert ran.out.startswith(
        "1 error, 2 warnings: looked at 1 report, 1 claim, 1 finding, 13 terms, 0 works, 0 citations\n"
    )
    found = json.loads(evmap("check", "--format", "json").out)
    assert [(one["file"], one["line"], one["severity"], one["code"]) for one in found] == [
        ("claims/wood-2023.yaml", 13, "error", "unknown-id"),
        ("claims/wood-2023.yaml", 19, "warning", "unknown-key"),
        ("references/x.ris", None, "warning", "not-read"),
    ]


def test_warnings_fail_only_when_asked(evmap: Evmap) -> None:
    evmap.write("references/x.ris", "TY  - BOOK\n")
    assert evmap("check").code == 0
    assert evmap("check", "--strict").code == 1


def test_a_file_that_is_no_yaml_is_one_line_among_others(evmap: Evmap) -> None:
    evmap.write("claims/wood-2023.yaml", "a: b: c\n")
    evmap.write("references/works.yaml", "works:\n  oak-2020: {design: surve}\n")
    found = json.loads(evmap("check", "--format", "json").out)
    assert ("claims/wood-2023.yaml", 1, "unreadable") in [(one["file"], one["line"], one["code"]) for one in found]
    assert ("references/works.yaml", 2, "unusual-word") in [(one["file"], one["line"], one["code"]) for one in found]


def test_a_broken_entry_of_a_bib_fails_the_check_and_stops_no_answer(evmap: Evmap) -> None:
    evmap.write("references/own.bib", BIB + "\n@book{bad21, title = {Never closed,\n")
    assert evmap("check").code == 1
    assert evmap("gaps").code == 0


def test_decisions_that_contradict_each_other_are_named(evmap: Evmap) -> None:
    evmap.write("references/a.bib", BIB)
    evmap.write("references/b.bib", BIB.replace("oak20", "oak21"))
    evmap.write(
        "references/decisions.yaml",
        "decisions:\n"
        "  - {left: a/oak20, right: b/oak21, verdict: same}\n"
        "  - {left: a/oak20, right: b/oak21, verdict: distinct}\n",
    )
    (found,) = json.loads(evmap("check", "--format", "json").out)
    assert (found["file"], found["severity"]) == ("references/decisions.yaml", "error")
    assert "a/oak20" in found["message"]


def test_a_quotation_is_looked_up_in_the_report(evmap: Evmap) -> None:
    evmap.write("woods.txt", REPORT)
    evmap.write("claims/wood-2023.yaml", WHOLE.replace("colour: green", "quote: Few leaders had been taught at all"))
    evmap("ingest", "woods.txt")
    (found,) = json.loads(evmap("check", "--format", "json").out)
    assert found["code"] == "quotation"
    assert found["message"].startswith("the quotation of W-1 is not what woods.txt says at 1.1")


def test_the_project_in_this_repository_is_clean() -> None:
    from evmap.project import Project

    found = [one for one in Project(ROOT).load().diagnostics if one.code != "unknown-work"]
    # claims about people of whom the focus groups speak, which is true and worth a warning
    assert [(one.code, one.message.split()[0]) for one in found] == [
        ("unsampled-population", id) for id in ("IR-027", "IR-032", "IR-033", "IR-036")
    ]


def test_github_is_told_file_and_line_from_the_top_of_the_repository(evmap: Evmap, tmp_path: Path) -> None:
    evmap.write("claims/wood-2023.yaml", CLAIMS.replace("[training]", "[trainin]"))
    evmap.write("references/x.ris", "TY  - BOOK\n")
    ran = evmap("check", "--format", "github")
    assert ran.code == 1
    first, second = ran.out.splitlines()
    assert first.startswith("::error file=claims/wood-2023.yaml,line=13,title=evmap check%3A unknown-id::")
    assert "did you mean 'training'?" in first
    assert second.startswith("::warning file=references/x.ris,title=evmap check%3A not-read::")
    (tmp_path / ".git").mkdir()
    below = evmap("-C", str(evmap.folder), "check", "--format", "github", "-o", "found.txt")
    assert below.out == ""
    assert (evmap.folder / "found.txt").read_text("utf-8").count("\n") == 2


def test_what_github_would_take_for_its_own_is_escaped() -> None:
    one = Diagnostic(Source("a,b:c.yaml", 3), "odd", "100% sure\nor not", Severity.NOTE)
    assert list(github_lines([one], "sub/..")) == [
        "::notice file=a%2Cb%3Ac.yaml,line=3,title=evmap check%3A odd::100%25 sure%0Aor not"
    ]


def test_asked_again_it_answers_from_what_it_found_and_looks_again_when_a_text_comes_or_goes(
    evmap: Evmap, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = b"Leading in the woods\n\nNobody asked how training was used.\n\nThe end.\n"
    digest = hashlib.sha256(report).hexdigest()
    claims = WHOLE.replace("  title:", f"  source: {{file: wood.txt, sha256: {digest}}}\n  title:", 1)
    claims = claims.replace("    text: ", "    quote: Nobody asked how training was used.\n    text: ", 1)
    evmap.write("claims/wood-2023.yaml", claims)
    first = evmap("check")
    assert "looked up" in first.out
    with monkeypatch.context() as patched:
        patched.setattr("evmap.project.problems._found_in", None)  # what works it out must not be asked
        assert evmap("check") == first
    evmap.write("reports/wood.txt", report)
    with_text = evmap("check")
    assert "looked up" not in with_text.out
    evmap.write("claims/wood-2023.yaml", claims.replace("was used", "was paid", 1))
    assert evmap("check").code == 1
