"""A project with a cache says at every step what it says without one, whatever became of its files or of the cache."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evmap.errors import InputError
from evmap.graph import build
from evmap.project import Project
from evmap.project.load.load import load
from evmap.references.citations.linking import resolve
from tests.project.sample import BIB, CLAIMS, FINDINGS, REPORT, THEMES, ingest, make_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evmap.domain.citation import CitationPart
    from evmap.references.citations.linking.index import Index

OTHER_BIB = """\
@book{oak-2020, author = {Oak, B.}, title = {Training in forests}, year = {2020}, evmap-work = {oak-2020}}
@report{fir01, author = {{National Board}}, title = {What rangers need}, year = {2001}, file = {fir.pdf:7}}
"""
CITATIONS = """\
evmap: 1
report: wood-2023
citations:
  - text: (Oak, 2020)
    locator: "1.1"
    line: 9
    parts:
      - {author: Oak, year: "2020", match: exact, work: oak-2020}
"""
NO_IDS = """\
@book{a, author = {Oak, B.}, title = {Training in forests}, year = {2020}, doi = {10.1000/y}}
@book{b, author = {Hazel, C.}, title = {Leading in the woods}, year = {2023}}
@misc{c, title = {No year at all}}
"""
NOTED = """\
works:
  oak-2020: {publisher: Oak Press, study: s1, author: [{family: Oak, given: Bea}]}
  elm-1999: {title: Of elms, issued: "1999", study: s1, author: [{literal: NB}]}
organisations:
  - {name: National Board, aliases: [NB]}
"""
ADDED = """\
works:
  oak-2020:
    fields: [{field: doi, value: 10.1000/x, from: a.csv}, {field: url, value: "https://a.org", from: a.csv}]
    notices: [{nature: retraction, on: 2021-02-03, from: a.csv}]
"""
DECIDED = """\
evmap: 1
decisions:
  - {left: own/oak20, right: other/oak-2020, verdict: %s, by: A, on: 2026-01-02}
"""

# path -> what may stand there; beside these a file may be absent
VERSIONS: dict[str, tuple[str, ...]] = {
    "themes.yaml": (THEMES, THEMES.replace("label: Workload", "label: Load"), THEMES + "places:\n  - {id: hut}\n"),
    "claims/findings.yaml": (FINDINGS, FINDINGS.replace("rare}", "seldom}")),
    "claims/wood-2023.yaml": (
        CLAIMS,
        "# a line above\n" + CLAIMS,
        CLAIMS.replace("W-1", "W-2").replace("training]", "trainin]"),
        CLAIMS.replace('"Oak, 2020"', "{as: Oak, work: oak-2020}"),
        CLAIMS.replace('"Oak, 2020"', '"Board, 2001", "Oak, 2021", "Hazel, 2021"'),
        "claims: [",
    ),
    "claims/wood-2023.lee.yaml": (CLAIMS, CLAIMS.replace("supports", "disputes")),
    "references/own.bib": (BIB, "\n" + BIB, BIB.replace("{2021}", "{2022}"), BIB + "@book{lost,", ""),
    "references/other.bib": (OTHER_BIB, BIB, OTHER_BIB.replace("oak-2020", "oak-2020b")),
    "references/third.bib": (BIB,),
    "references/wood-2023.citations.yaml": (CITATIONS, CITATIONS.replace("exact, work: oak-2020", "none")),
    "references/wood-2023.bib": (BIB, OTHER_BIB, NO_IDS),
    "references/works.yaml": ("works:\n  oak-2020: {design: survey}\n", NOTED, NOTED.replace("s1", "s2")),
    "references/enriched.yaml": (ADDED, ADDED.replace("10.1000/", "10.1001/"), ADDED.replace("10.1000/x", "10.1000/y")),
    "references/decisions.yaml": (DECIDED % "same", DECIDED % "distinct", DECIDED % "same" + DECIDED[21:] % "related"),
}
STEPS = st.lists(
    st.sampled_from(sorted(VERSIONS)).flatmap(
        lambda path: st.tuples(st.just(path), st.none() | st.sampled_from(VERSIONS[path]))
    ),
    min_size=1,
    max_size=6,
)


def graph_of(project: Project, files: Mapping[str, bytes]) -> str:
    """All that a graph of *files* holds, or why there is none."""
    try:
        graph = project.graph(files)
    except InputError as error:
        return error.format()
    return _told(graph)


def _told(graph: Any) -> str:
    sources = {node: sorted(graph.pred[node]) for node in graph}
    return repr((graph.graph, sorted(graph.nodes(data=True)), sorted(graph.edges(keys=True, data=True)), sources))


def without_cache(files: Mapping[str, bytes]) -> tuple[str, str]:
    loaded = load(files)
    if loaded.stopping:
        with TemporaryDirectory() as empty:
            return repr(loaded), graph_of(Project(Path(empty)), files)
    return repr(loaded), _told(build(loaded.evidence))


@pytest.fixture(autouse=True)
def every_library_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evmap.project.load.library.REMEMBERED_FROM", 0)
    monkeypatch.setattr("evmap.project.load.references.WORTH_KEEPING", 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_files_may_change_go_and_come_back(steps: list[tuple[str, str | None]]) -> None:
    files = {path: versions[0].encode() for path, versions in VERSIONS.items() if "third" not in path}
    with TemporaryDirectory() as folder:
        for path, text in [("themes.yaml", THEMES), *steps]:
            files.pop(path, None)
            if text is not None:
                files[path] = text.encode()
            project = Project(Path(folder))  # every step is a run of its own
            told, graph = without_cache(files)
            assert repr(project.loaded_from(files)) == told
            assert graph_of(project, files) == graph
            assert graph_of(Project(Path(folder)), files) == graph, "kept"


def test_a_renamed_file_is_another_file(tmp_path: Path) -> None:
    files = {path: versions[0].encode() for path, versions in VERSIONS.items() if "decisions" not in path}
    Project(tmp_path).loaded_from(files)
    files["references/newname.bib"] = files.pop("references/own.bib")
    files["claims/newname.yaml"] = files.pop("claims/wood-2023.yaml")
    assert repr(Project(tmp_path).loaded_from(files)) == without_cache(files)[0]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[:-7],
    "one bit": lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
    "no pickle": lambda data: hashlib.sha256(b"nothing").digest() + b"nothing",
}


@pytest.mark.parametrize("how", DAMAGE)
def test_damaged_entries_are_worked_out_again(tmp_path: Path, how: str) -> None:
    files = {path: versions[0].encode() for path, versions in VERSIONS.items()}
    expected = without_cache(files)
    graph_of(Project(tmp_path), files)
    entries = sorted((tmp_path / ".evmap" / "cache").rglob("*.pickle"))
    assert {path.parent.name for path in entries} == {
        "records", "listed", "claims", "citations", "clusters", "ids", "comparisons", "merged", "graph",
    }  # fmt: skip
    for path in entries:
        path.write_bytes(DAMAGE[how](path.read_bytes()))
    project = Project(tmp_path)
    assert (repr(project.loaded_from(files)), graph_of(project, files)) == expected


def test_another_version_of_the_program_trusts_nothing_of_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {path: versions[0].encode() for path, versions in VERSIONS.items()}
    Project(tmp_path).graph(files)
    monkeypatch.setattr("evmap.project.disk.cache.store.code_key", lambda: "another")
    cache = Project(tmp_path).cache
    assert cache.get("comparisons", "library") is None
    read: list[str] = []
    monkeypatch.setattr("evmap.project.load.load.read_claims", _noting(read))
    Project(tmp_path).loaded_from(files)
    assert "claims/wood-2023.yaml" in read


def _noting(read: list[str]) -> Any:
    from evmap.claims.read import read_claims

    def noted(path: str, data: bytes, **options: Any) -> object:
        """Read as always, and note what."""
        read.append(path)
        return read_claims(path, data, **options)

    return noted


def test_a_change_costs_the_reading_of_the_changed_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {path: versions[0].encode() for path, versions in VERSIONS.items()}
    Project(tmp_path).loaded_from(files)
    read: list[str] = []
    monkeypatch.setattr("evmap.project.load.load.read_claims", _noting(read))
    Project(tmp_path).loaded_from({**files, "references/own.bib": b"\n" + BIB.encode()})
    assert read == []
    Project(tmp_path).loaded_from({**files, "claims/wood-2023.lee.yaml": b"# one\n" + CLAIMS.encode()})
    assert read == ["claims/wood-2023.lee.yaml"]
    read.clear()
    more = {**files, "themes.yaml": THEMES.encode() + b"places:\n  - {id: hut}\n"}
    Project(tmp_path).loaded_from(more)
    assert read == ["claims/wood-2023.lee.yaml", "claims/wood-2023.yaml"], "another facet is another key of a claim"


def test_another_question_on_the_same_files_reads_none_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {path: versions[0].encode() for path, versions in VERSIONS.items()}
    graph = Project(tmp_path).graph(files)
    monkeypatch.setattr("evmap.project.load.load.load", None)
    again = Project(tmp_path).graph(files)
    assert _told(again) == _told(graph)
    with pytest.raises(Exception, match="Frozen"):
        again.add_node("work:new")


def test_only_works_that_claims_cite_are_made_for_another_question(tmp_path: Path) -> None:
    files = {path: versions[0].encode() for path, versions in VERSIONS.items()}
    Project(tmp_path).typed_graph(files)
    again = Project(tmp_path).typed_graph(files)
    assert again.works["hazel-2021"].title
    again = Project(tmp_path).typed_graph(files)
    assert list(again.works) == ["oak-2020", "national-board-2001", "hazel-2021"]
    again.works.make = None
    assert again.works["oak-2020"].design == "survey"
    assert again.works["oak-2020"].listed_by == ("other", "own", "third", "wood-2023")
    with pytest.raises(AssertionError):
        again.works["hazel-2021"]


def test_what_a_citation_points_to_is_found_once_for_the_same_references(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {path: versions[0].encode() for path, versions in VERSIONS.items()}
    files["claims/wood-2023.yaml"] = VERSIONS["claims/wood-2023.yaml"][-2].encode()
    linked: list[str] = []
    link = resolve.link_part

    def noted(index: Index, name: str, year: str) -> CitationPart:
        """Link as always, and note what."""
        linked.append(name)
        return link(index, name, year)

    monkeypatch.setattr(resolve, "link_part", noted)
    first = graph_of(Project(tmp_path), files)
    assert linked == ["Oak", "Hazel"]
    assert graph_of(Project(tmp_path), files) == first
    files["claims/wood-2023.yaml"] += b"# more\n"
    assert graph_of(Project(tmp_path), files) == without_cache(files)[1]
    assert linked == ["Oak", "Hazel", "Oak", "Hazel"], "the last two without a cache"
    files["references/other.bib"] += b"\n"
    graph_of(Project(tmp_path), files)
    assert len(linked) == 6, "other references, other answers"


def test_ingesting_into_a_project_leaves_the_same_files_with_a_cache_and_without(tmp_path: Path) -> None:
    for name in ("kept", "bare"):
        (tmp_path / name).mkdir()
        make_project(tmp_path / name)
        for file, text in (
            ("wood.md", REPORT),
            ("search.bib", BIB),
            ("more.bib", OTHER_BIB),
            ("search.bib", BIB + "%"),
        ):
            if name == "bare":
                shutil.rmtree(tmp_path / name / ".evmap", ignore_errors=True)
            ingest(Project(tmp_path / name), file, text)
            Project(tmp_path / name).graph()
    kept, bare = (Project(tmp_path / name) for name in ("kept", "bare"))
    assert kept.files() == bare.files()
    assert repr(kept.load()) == repr(load(bare.files()))


def test_a_project_of_any_size_finds_all_of_its_own_files_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evmap.project.project.KEPT_FILES", 1)
    files = {f"references/f{number}.bib": BIB.encode() for number in range(6)}
    for text in ("one", "two", "three"):
        files["references/f0.bib"] = f"% {text}\n{BIB}".encode()
        Project(tmp_path).loaded_from(files)
    entries = list((tmp_path / ".evmap" / "cache" / "records").iterdir())
    assert len(entries) == 6 + 1, "and the one used last of those that are not its own any more"
