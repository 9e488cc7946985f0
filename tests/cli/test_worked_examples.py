"""The method's worked examples, as project folders on disk and through the real command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from evmap.cli.main import cli

EXAMPLES = yaml.safe_load((Path(__file__).parent.parent / "method" / "worked_examples.yaml").read_text("utf-8"))
THEMES = {
    "evmap": 1,
    "scheme": "worked-examples",
    "themes": [{"id": "t1", "label": "The theme"}],
    "models": [],
    "populations": [{"id": "p1", "label": "P one"}, {"id": "p2", "label": "P two"}],
    "evidence_bases": [
        {"id": "primary-qualitative", "label": "Own interviews", "counts": True},
        {"id": "secondary", "label": "Reported from another source", "counts": False},
    ],
}
BASES = {"P": "primary-qualitative", "S": "secondary"}


def person(text: str) -> dict[str, str]:
    family, given = text.split(" ")
    return {"family": family, "given": given}


def cited(name: str, reports: dict[str, str]) -> dict[str, str]:
    if name.startswith("?"):
        return {"as": name[1:]}
    return {"as": f"{name}, 2020", "work": reports.get(name, f"work-{name.lower()}")}


def write_project(folder: Path, example: dict[str, Any]) -> None:
    """Write one worked example as the files a reviewer would have."""
    (folder / "claims").mkdir()
    (folder / "references").mkdir()
    (folder / "themes.yaml").write_text(yaml.safe_dump(THEMES, sort_keys=False), encoding="utf-8")
    findings = {"evmap": 1, "findings": [{"id": "f", "statement": "The finding"}]}
    (folder / "claims" / "findings.yaml").write_text(yaml.safe_dump(findings, sort_keys=False), encoding="utf-8")
    reports = {report["id"]: f"report-{report['id'].lower()}" for report in example["reports"]}
    works = {
        f"work-{work['id'].lower()}": {"design": work["design"], "author": [person(name) for name in work["authors"]]}
        for work in example.get("works", [])
    }
    (folder / "references" / "works.yaml").write_text(
        yaml.safe_dump({"evmap": 1, "works": works}, sort_keys=False), encoding="utf-8"
    )
    for given in example["reports"]:
        extra = {key: value for key, value in given.items() if key not in ("id", "authors")}
        if "commissioner" in extra:
            extra["commissioner"] = [extra["commissioner"]]
        report = {
            "id": reports[given["id"]],
            "title": f"Report {given['id']}",
            "author": [person(name) for name in given.get("authors", ())],
            "issued": "2020",
            **extra,
        }
        claims = [
            {
                "id": claim["id"],
                "text": f"Claim {claim['id']}",
                "locator": "1",
                "kind": "finding",
                "basis": BASES[claim["basis"]],
                "population": [claim["population"]],
                "themes": ["t1"],
                "cites": [cited(name, reports) for name in claim.get("cites", [])],
                "finding": "f",
                "stance": claim["stance"],
            }
            for claim in example["claims"]
            if claim["report"] == given["id"]
        ]
        (folder / "claims" / f"{report['id']}.yaml").write_text(
            yaml.safe_dump({"evmap": 1, "report": report, "claims": claims}, sort_keys=False), encoding="utf-8"
        )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["id"]))
def test_the_command_gives_the_answer_worked_by_hand(tmp_path: Path, example: dict[str, Any]) -> None:
    write_project(tmp_path, example)
    result = CliRunner().invoke(cli, ["-C", str(tmp_path), "corroboration", "--format", "json"])
    assert result.exit_code == 0, result.output
    (row,) = json.loads(result.stdout)["rows"]
    expected = example["expect"]
    found = {
        "status": row["status"],
        "documents": row["docs"],
        "assertions": row["assertions"],
        "roots": row["roots"] if isinstance(row["roots"], int) else len(row["roots"]),
        "read_teams": row["read_teams"],
        "possible_teams": row["possible_teams"],
        "channels": row["channels"],
        "amplification": row["amplification"],
        "confidence": row["suggested_confidence"],
        "varied": row["varied"],
        "sponsors": row["sponsors"],
    }
    assert {key: found[key] for key in expected} == expected
