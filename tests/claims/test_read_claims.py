"""Claims files are read whole; every slip is named with its line and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from evmap.claims import read_claims, read_findings, report_and_reviewer
from evmap.domain.claim import CitedWork, ClaimStatus, Figure, Stance, TermLink
from evmap.domain.name import Name
from evmap.errors import InputError

ROOT = Path(__file__).parent.parent.parent
FACETS = ("themes", "models", "populations", "evidence_bases", "settings")

FULL = """\
evmap: 1
report:
  id: r1
  title: "Leading: a study"
  author: [{family: Ash, given: A B}, {literal: The Works}]
  issued: 2023
  publisher: Press
  funder: Fund
  population: [p1]
  source: {file: a.pdf, sha256: abc}
claims:
  - id: C-1
    text: A thing is so.
    quote: "so it is"
    locator: 3.10
    kind: finding
    basis: primary-survey
    population: p1
    themes: [a, {id: b, link: inferred}]
    settings: [home]
    cites: ["Oak, 2020", {as: "Elm (2019)", work: elm-2019, cito: citesAsEvidence}]
    figures:
      - {value: 97, unit: "%", n: 32, what: all, implied_count: 31}
      - {value: [5, 35.5], unit: hours, n: null}
      - {value: almost half, vague: true}
    finding: f1
    stance: refutes
    direction: more
    richness: thin
    addresses: [f2]
    status: suggested
    note: look again
    mine: kept
"""


def messages(text: str, name: str = "claims/r1.yaml") -> list[str]:
    read = read_claims(name, text.encode(), facets=FACETS)
    return [f"{found} [{found.hint}]" for found in read.diagnostics]


def test_every_field_is_read() -> None:
    read = read_claims("claims/r1.yaml", FULL.encode(), facets=FACETS)
    assert read.diagnostics == ()
    report = read.content.report
    assert (report.issued, report.funder, report.study, report.file) == ("2023", ("Fund",), "", "a.pdf")
    assert report.authors == (Name(family="Ash", given="A B"), Name(literal="The Works"))
    (claim,) = read.content.claims
    assert (claim.locator, claim.population, claim.stance) == ("3.10", ("p1",), Stance.DISPUTES)
    assert claim.terms == {"themes": (TermLink("a"), TermLink("b", inferred=True)), "settings": (TermLink("home"),)}
    assert claim.cites == (CitedWork("Oak, 2020"), CitedWork("Elm (2019)", "elm-2019", "citesAsEvidence"))
    assert claim.figures == (
        Figure(97, "%", 32, what="all", implied_count=31),
        Figure((5, 35.5), "hours", decimals=1),
        Figure("almost half", vague=True),
    )
    assert (claim.direction, claim.richness, claim.addresses) == ("more", "thin", ("f2",))
    assert (claim.status, claim.note, claim.source.line) == (ClaimStatus.SUGGESTED, "look again", 12)


def test_every_id_that_is_named_is_mentioned_with_its_line() -> None:
    read = read_claims("claims/r1.yaml", FULL.encode(), facets=FACETS)
    assert {(mention.of, mention.id, mention.line) for mention in read.mentions} == {
        ("populations", "p1", 9),
        ("evidence_bases", "primary-survey", 17),
        ("populations", "p1", 18),
        ("themes", "a", 19),
        ("themes", "b", 19),
        ("settings", "home", 20),
        ("works", "elm-2019", 21),
        ("findings", "f1", 26),
        ("findings", "f2", 30),
    }


@pytest.mark.parametrize("report", ["iriss-2024", "sws-cswo-2023"])
def test_the_claims_of_this_repository_are_clean(report: str) -> None:
    name = f"claims/{report}.yaml"
    read = read_claims(name, (ROOT / name).read_bytes(), facets=("themes", "models", "capabilities"))
    assert read.diagnostics == ()
    assert read.content.report.id == report


def test_the_findings_of_this_repository_are_clean() -> None:
    read = read_findings("claims/findings.yaml", (ROOT / "claims/findings.yaml").read_bytes())
    assert read.diagnostics == ()
    assert len(read.findings) == 37


def test_a_second_coders_file_knows_its_reviewer() -> None:
    assert report_and_reviewer("claims/r1.jo.yaml") == ("r1", "jo")
    read = read_claims("claims/r1.jo.yaml", b"claims:\n  - {id: C-1, text: x}\n", facets=FACETS)
    assert read.diagnostics == ()
    assert (read.content.reviewer, read.content.claims[0].reviewer) == ("jo", "jo")


HEAD = "report: {id: r1}\nclaims:\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "report: {id: other}\n",
            "claims/r1.yaml:1: these are the claims of 'other', but the file is named for 'r1' "
            "[rename the file to other.yaml, or mend the report's id]",
        ),
        ("claims: []\n", "claims/r1.yaml:1: no 'report:' at the top [write report: {id: r1}]"),
        (
            HEAD + "  - {id: A, text: x}\n  - {id: A, text: y}\n",
            "claims/r1.yaml:4: the claim id 'A' stands twice (first in line 3) [give one of them a new id]",
        ),
        (
            HEAD + "  - {id: A, text: x, stance: supports}\n",
            "claims/r1.yaml:3: A has a stance ('supports') but no finding "
            "[name the finding that it supports, disputes or qualifies]",
        ),
        (
            HEAD + "  - {id: A, text: x, finding: f}\n",
            "claims/r1.yaml:3: A names the finding 'f' but not how it bears on it "
            "[add stance: supports, disputes or qualifies]",
        ),
        (
            HEAD + "  - {id: A, text: x, thems: [a]}\n",
            "claims/r1.yaml:3: a claim has no key 'thems': it is kept but not understood [did you mean 'themes'?]",
        ),
        (
            HEAD + "  - {id: A, text: x, kind: fact}\n",
            "claims/r1.yaml:3: 'kind' cannot be 'fact' [it is one of: finding, context, definition, recommendation]",
        ),
        (
            HEAD + "  - {id: A}\n",
            "claims/r1.yaml:3: a claim without 'text' [text: What the report says there, in the reviewer's words]",
        ),
        (
            HEAD + "  - id: A\n    text: x\n    text: y\n",
            "claims/r1.yaml:5: 'text' is written twice here (first in line 4) [keep one of them, or join their values]",
        ),
        (
            HEAD + "  - id: A\n    text: [x]\n",
            "claims/r1.yaml:4: 'text' must be text, not a list [put text that starts with '[' or '{' in quotes]",
        ),
        (
            HEAD + "  - {id: A, text: x, figures: [{value: 3, n: some}]}\n",
            "claims/r1.yaml:3: 'n' must be a number, not 'some' []",
        ),
        (
            "report:\n  id: r1\n  author: Ash\n",
            "claims/r1.yaml:3: 'author' does not say whether 'Ash' is a person or an organisation "
            "[write {family: …, given: …} for a person, {literal: …} for an organisation]",
        ),
        (
            "report:\n  id: r1\n  appraisal: good\n",
            "claims/r1.yaml:3: 'appraisal' cannot be 'good' [it is one of: unassessed, none, minor, moderate, serious]",
        ),
        (
            "report:\n  id: r1\n  design: surve\n",
            "claims/r1.yaml:3: 'design' is 'surve', which evmap does not know [usual are: survey, qualitative, mixed, "
            "evaluation, admin, review, framework, news, web, other]",
        ),
        (
            "report: {id: r1}\nclaims: {A: x}\n",
            "claims/r1.yaml:2: 'claims' must be a list [start every claim with '- id: …']",
        ),
        (
            "report: {id: r1}\nclaims:\n  - just text\n",
            "claims/r1.yaml:3: a claim must be keys and values, not 'just text' []",
        ),
    ],
)
def test_a_slip_is_said_with_line_and_remedy(text: str, message: str) -> None:
    assert message in messages(text)


def test_yaml_that_mangles_values_elsewhere_is_read_as_written() -> None:
    text = HEAD + "  - {id: no, text: yes, locator: 4.10, note: 2024-02-01}\n"
    (claim,) = read_claims("claims/r1.yaml", text.encode(), facets=FACETS).content.claims
    assert (claim.id, claim.text, claim.locator, claim.note) == ("no", "yes", "4.10", "2024-02-01")


def test_a_file_of_a_later_version_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read_claims("claims/r1.yaml", b"evmap: 2\nreport: {id: r1}\n", facets=FACETS)
    assert caught.value.format() == (
        "claims/r1.yaml:1: the file says evmap: 2, and this evmap knows version 1\n"
        "  hint: update evmap, or mend the number"
    )


def test_an_encoding_that_was_guessed_is_said() -> None:
    data = (HEAD + "  - {id: A, text: “quoted”}\n").encode("cp1252")
    read = read_claims("claims/r1.yaml", data, facets=FACETS)
    assert read.content.claims[0].text == "“quoted”"
    assert [found.code for found in read.diagnostics] == ["encoding-assumed"]


def test_findings_keep_what_the_reviewer_set() -> None:
    text = """\
findings:
  - {id: f, statement: S, confidence: low, confirmed_by: AB, confirmed_on: 2026-11-22}
  - {id: f}
"""
    read = read_findings("claims/findings.yaml", text.encode())
    assert (read.findings[0].confidence, read.findings[0].confirmed_on) == ("low", "2026-11-22")
    assert [str(found) for found in read.diagnostics] == [
        "claims/findings.yaml:3: a finding without 'statement'",
        "claims/findings.yaml:3: the finding id 'f' stands twice (first in line 2)",
    ]
