"""Ingesting reports, reference files and claims: everything is found, counted, and nothing of a person's is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from evmap.errors import InputError, UsageError
from evmap.project import Project
from evmap.project.ingest.ingest import Incoming
from tests.project.sample import BIB, CLAIMS, REPORT, ingest, make_project, snapshot
from tests.shared import shared


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


def text(project: Project, name: str) -> str:
    return (project.root / name).read_text(encoding="utf-8")


def test_a_report_gives_references_citations_and_a_header(project: Project) -> None:
    result = ingest(project, "in/woods.txt", REPORT)
    assert (result.kind, result.id, result.because) == ("report", "wood-2023", "title")
    counts = result.references
    assert (counts.read, counts.kept, counts.merged, counts.failed) == (3, 3, 0, 0)
    assert (counts.new, counts.known) == (3, 0)
    found = result.citations
    assert found.parts == found.exact + found.near + found.none == 5
    assert (found.exact, found.near, found.none) == (3, 1, 1)
    assert result.changed == (
        "claims/wood-2023.yaml",
        "references/wood-2023.bib",
        "references/wood-2023.citations.yaml",
    )
    evidence = project.evidence()
    assert evidence.listed == {"wood-2023": ("oak-2020", "elm-2018", "birch-2016")}
    by_author = {part.author: part for citation in evidence.citations for part in citation.parts}
    assert by_author["Oak"].work == "oak-2020"
    assert by_author["Birch"].work is None
    assert by_author["Birch"].candidates[0].work == "birch-2016"


def test_the_header_gets_its_source_and_no_other_byte_changes(project: Project) -> None:
    ingest(project, "woods.txt", REPORT)
    changed = text(project, "claims/wood-2023.yaml")
    lines = changed.split("\n")
    (source,) = [line for line in lines if line.startswith("  source: {file: woods.txt, sha256:")]
    assert changed.replace(source + "\n", "") == CLAIMS


def test_a_second_time_changes_nothing(project: Project) -> None:
    ingest(project, "woods.txt", REPORT)
    ingest(project, "more.bib", BIB)
    before = snapshot(project)
    assert ingest(project, "woods.txt", REPORT).changed == ()
    assert ingest(project, "more.bib", BIB).changed == ()
    assert snapshot(project) == before


def test_without_the_cache_the_answer_is_the_same(project: Project, tmp_path: Path) -> None:
    ingest(project, "woods.txt", REPORT)
    loaded = project.load()
    for path in sorted((project.root / ".evmap" / "cache").rglob("*.pickle")):
        path.unlink()
    assert Project(project.root).load() == loaded
    assert ingest(Project(project.root), "woods.txt", REPORT).changed == ()


def test_a_dry_run_writes_nothing(project: Project) -> None:
    before = snapshot(project)
    (result,) = project.ingest([Incoming("woods.txt", REPORT.encode)], dry_run=True)
    assert result.references.new == 3
    assert len(result.changed) == 3
    assert snapshot(project) == before
    assert not (project.root / ".evmap").exists()


def test_what_a_person_wrote_survives_a_new_reading(project: Project) -> None:
    ingest(project, "woods.txt", REPORT)
    bib = text(project, "references/wood-2023.bib")
    (project.root / "references/wood-2023.bib").write_text(
        bib.replace("Treetop Press", "Treetop University Press", 1).replace("{oak-2020}", "{oak-forests}", 1)
    )
    cited = text(project, "references/wood-2023.citations.yaml")
    (project.root / "references/wood-2023.citations.yaml").write_text(
        cited.replace(
            "        match: near\n        work: null\n",
            "        match: near\n        work: birch-2016\n        confirmed_by: AB\n",
        )
    )
    (project.root / "references/decisions.yaml").write_text("# mine\nevmap: 1\ndecisions: []\n")
    before = snapshot(project)
    assert "confirmed_by: AB" in before["references/wood-2023.citations.yaml"].decode()
    result = ingest(project, "woods.txt", REPORT + "\nPine H (2022) Needles. Hull: Cone.\n")
    assert (result.references.read, result.references.new, result.citations.confirmed) == (4, 1, 1)
    after = snapshot(project)
    assert b"Treetop University Press" in after["references/wood-2023.bib"]
    assert "oak-forests" in {work.id for work in project.evidence().works}
    assert "confirmed_by: AB" in after["references/wood-2023.citations.yaml"].decode()
    assert after["references/decisions.yaml"] == before["references/decisions.yaml"]
    assert b"colour: green" in after["claims/wood-2023.yaml"]


def test_a_new_report_gets_a_claims_file_to_fill_in(project: Project) -> None:
    other = REPORT.replace("Leading in the woods", "Rangers and their rest").replace("Oak", "Yew")
    result = ingest(project, "Rangers Rest (final).txt", other)
    assert (result.id, result.because) == ("rangers-rest-final", "new")
    written = text(project, "claims/rangers-rest-final.yaml")
    assert "  id: rangers-rest-final\n  title: Rangers and their rest\n" in written
    assert '  issued: "2023-03"\n' in written
    assert not project.load().errors
    assert result.next[0].startswith("say what it is: evmap claims header")


def test_an_id_that_is_given_decides(project: Project) -> None:
    assert ingest(project, "woods.txt", REPORT, id="other-2023").id == "other-2023"
    with pytest.raises(UsageError) as caught:
        project.ingest([Incoming("a.txt", REPORT.encode), Incoming("b.txt", REPORT.encode)], id="x")
    assert caught.value.format() == "--id names one file, and several were given\n  hint: ingest them one by one"
    wrong = ingest(project, "woods.txt", REPORT, id="Other 2023")
    assert wrong.error is not None
    assert wrong.error.format() == (
        "woods.txt: 'Other 2023' cannot be the id of a report\n"
        "  hint: use lower-case letters, digits and hyphens, such as other-2023"
    )


def test_a_report_without_a_list_says_so(project: Project) -> None:
    result = ingest(project, "woods.txt", REPORT.split("References")[0])
    assert result.error is None
    assert result.references.read == 0
    assert any("no reference list" in found.message for found in result.diagnostics)
    assert "references/wood-2023.bib" not in snapshot(project)


def test_a_reference_file_finds_the_works_that_are_known(project: Project) -> None:
    ingest(project, "woods.txt", REPORT)
    result = ingest(project, "search results.bib", BIB)
    counts = result.references
    assert (result.kind, result.id) == ("references", "search-results")
    assert (counts.read, counts.new, counts.known) == (2, 1, 1)
    works = {work.id: [record.source.file for record in work.records] for work in project.evidence().works}
    assert works["oak-2020"] == ["references/search-results.bib", "references/wood-2023.bib"]


def test_files_of_one_call_count_each_work_once(project: Project) -> None:
    first, second = project.ingest([Incoming("a.bib", BIB.encode), Incoming("b.bib", BIB.encode)])
    assert (first.references.new, second.references.new, second.references.known) == (2, 0, 2)
    assert len(project.evidence().works) == 2


BROKEN = """\
@book{good20, author = {Good, A.}, title = {All is well}, year = {2020}}

@book{bad21, author = {Bad, B.}, title = {Never closed, year = {2021}

@book{good22, author = {Good, A.}, title = {Well again}, year = {2022}}

@book{good20, author = {Good, A.}, title = {All is well}, year = {2020}}
"""


def test_a_broken_entry_is_kept_as_text_listed_and_counted(project: Project) -> None:
    result = ingest(project, "broken.bib", BROKEN)
    counts = result.references
    assert (counts.read, counts.kept, counts.merged, counts.failed) == (4, 2, 1, 1)
    assert "Never closed" in text(project, "references/broken.failed.txt")
    assert any(found.source.line == 3 for found in result.diagnostics)
    assert project.load().errors == ()
    mended = BROKEN.replace("Never closed", "Now closed}").replace("{2021}", "{2021}}")
    assert ingest(project, "broken.bib", mended).references.failed == 0
    assert "references/broken.failed.txt" not in snapshot(project)


def test_a_reference_file_may_not_take_the_place_of_a_reports_list(project: Project) -> None:
    ingest(project, "woods.txt", REPORT)
    result = ingest(project, "wood-2023.bib", BIB)
    assert result.error is not None
    assert result.error.format() == (
        "wood-2023.bib: 'wood-2023' is the reference list of a report; a reference file of that name would take its "
        "place\n  hint: give the file another name, or --id NAME"
    )


def test_a_reference_file_put_into_the_project_by_hand_gets_work_ids(project: Project) -> None:
    (project.root / "references").mkdir()
    (project.root / "references/own.bib").write_text(BIB)
    result = ingest(project, "references/own.bib", BIB)
    assert (result.because, result.references.new) == ("in place", 2)
    assert "evmap-work = {oak-2020}" in text(project, "references/own.bib")
    assert ingest(project, "references/own.bib", text(project, "references/own.bib")).changed == ()


def test_one_bad_file_stops_no_other(project: Project) -> None:
    def missing() -> bytes:
        raise InputError("no such file", file="gone.txt")

    results = project.ingest(
        [
            Incoming("gone.txt", missing),
            Incoming("woods.txt", REPORT.encode),
            Incoming("x.bin", lambda: b"\x00\x01\x02" * 50),
            Incoming("more.bib", BIB.encode),
        ]
    )
    assert [result.error is None for result in results] == [False, True, False, True]
    assert [result.kind for result in results] == ["", "report", "", "references"]


def test_progress_counts_files(project: Project) -> None:
    seen: list[tuple[int, int]] = []
    project.ingest(
        [Incoming("a.bib", BIB.encode), Incoming("woods.txt", REPORT.encode)], progress=lambda *at: seen.append(at)
    )
    assert seen == [(1, 2), (2, 2)]


SHEET = """\
id,report,text,themes,population,basis,finding,stance
W-1,,Few had been trained.,training; workload,staff,primary-survey,training-rare,supports
W-2,wood-2023,New claim,training,,,,
"""


def test_a_sheet_updates_only_what_changed_and_adds_what_is_new(project: Project) -> None:
    result = ingest(project, "corrected.csv", SHEET)
    assert result.error is None
    counts = result.claims
    assert counts.rows == counts.added + counts.changed + counts.unchanged == 2
    assert counts.keys == (("W-1", ("themes",)),)
    changed = text(project, "claims/wood-2023.yaml")
    added = "  - id: W-2\n    text: New claim\n    themes: [training]\n"
    assert changed == CLAIMS.replace("[training]   # one", "[training, workload]   # one") + added


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_sheet_made_from_the_claims_changes_nothing(project: Project, separator: str) -> None:
    import csv
    import io

    from evmap.claims.sheet import cells_of, columns

    claims = project.evidence().claims_files[0].claims
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns(project.taxonomy().facets), delimiter=separator)
    writer.writeheader()
    writer.writerows(cells_of(claim) for claim in claims)
    assert ingest(project, "all.csv", buffer.getvalue()).changed == ()


def test_an_emptied_cell_takes_the_value_away(project: Project) -> None:
    result = ingest(project, "c.csv", "id,finding,stance,text\nW-1,,,Few had been trained.\n")
    assert result.claims.keys == (("W-1", ("finding", "stance")),)
    expected = CLAIMS.replace("    finding: training-rare\n    stance: supports\n", "")
    assert text(project, "claims/wood-2023.yaml") == expected


def test_claims_from_yaml_are_laid_over_those_of_the_project(project: Project) -> None:
    tagged = """\
report: {id: wood-2023, publisher: Copse}
claims:
  - {id: W-1, text: Few had been trained., note: checked}
  - {id: W-3, text: Another, themes: [workload], own: 1}
"""
    result = ingest(project, "tagged.yaml", tagged)
    assert (result.claims.added, result.claims.changed) == (1, 1)
    expected = CLAIMS.replace("title: Leading in the woods\n", "title: Leading in the woods\n  publisher: Copse\n")
    expected += "    note: checked\n  - id: W-3\n    text: Another\n    themes: [workload]\n    own: 1\n"
    assert text(project, "claims/wood-2023.yaml") == expected


def test_a_claims_file_of_a_new_report_comes_in_as_it_is(project: Project) -> None:
    tagged = "# theirs\nreport:\n  id: fern-2020\nclaims:\n  - {id: F-1, text: So}\n"
    ingest(project, "fern-2020.yaml", tagged)
    assert text(project, "claims/fern-2020.yaml") == tagged


def test_a_second_coders_file_stands_beside_the_first(project: Project) -> None:
    ingest(project, "wood-2023.jo.yaml", "report: {id: wood-2023}\nclaims:\n  - {id: W-1, text: Few, basis: opinion}\n")
    assert [file.reviewer for file in project.load().evidence.claims_files] == ["jo", ""]
    assert text(project, "claims/wood-2023.yaml") == CLAIMS


def test_a_second_coder_of_a_report_that_nobody_knows_is_said(project: Project) -> None:
    coded = "report: {{id: {}}}\nclaims:\n  - {{id: W-9, text: Few, basis: opinion}}\n"
    (said,) = ingest(project, "wood-2032.jo.yaml", coded.format("wood-2032")).diagnostics
    assert said.message == "there is no report 'wood-2032' in the project: these claims stand alone"
    assert said.hint == "did they mean 'wood-2023'?"
    assert not ingest(project, "wood-2023.jo.yaml", coded.format("wood-2023")).diagnostics


def test_findings_are_added_and_mended(project: Project) -> None:
    new = """\
findings:
  - {id: training-rare, statement: Training is very rare}
  - {id: rest-helps, statement: Rest helps}
"""
    result = ingest(project, "more-findings.yaml", new)
    assert (result.claims.added, result.claims.changed) == (1, 1)
    assert [finding.statement for finding in project.evidence().findings] == ["Training is very rare", "Rest helps"]


def test_iriss_as_its_gold_counts_it(tmp_path: Path) -> None:
    report = shared("reports", "iriss-2024-leadership-in-social-work.txt")
    root = Path(__file__).parent.parent.parent
    files = {"themes_dot_yaml": (root / "themes.yaml").read_text(encoding="utf-8")}
    project = make_project(tmp_path, **files, references__works_dot_yaml=(root / "references/works.yaml").read_text())
    result = ingest(project, report.name, report.read_bytes(), id="iriss-2024")
    assert (result.references.read, result.references.failed, result.references.unparsed) == (29, 0, 0)
    found = result.citations
    assert (found.citations, found.parts, found.exact, found.near, found.none) == (75, 86, 66, 12, 8)


def test_the_survey_has_no_list_and_that_is_said(tmp_path: Path) -> None:
    report = shared("reports", "sws-2023-cswo-survey.txt")
    result = ingest(make_project(tmp_path), report.name, report.read_bytes())
    assert result.error is None
    assert result.references.read == 0
    assert any("no reference list was found" in found.message for found in result.diagnostics)
