"""Loading puts the files together, and says of each what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evmap.claims.imports import claims_from_csv, claims_from_yaml
from evmap.domain.diagnostic import Severity
from evmap.errors import EvmapError, InputError, NothingToDo, UsageError
from evmap.project import Project
from evmap.project.load.load import load
from tests.project.sample import BIB, CLAIMS, FINDINGS, THEMES, make_project

ROOT = Path(__file__).parent.parent.parent


def files(**changed: str) -> dict[str, bytes]:
    content = {"themes.yaml": THEMES, "claims/findings.yaml": FINDINGS, "claims/wood-2023.yaml": CLAIMS}
    content |= {name.replace("__", "/").replace("_dot_", "."): text for name, text in changed.items()}
    return {name: text.encode() for name, text in content.items()}


def said(**changed: str) -> list[str]:
    return [f"{one.severity} {one}" for one in load(files(**changed)).diagnostics]


def test_everything_comes_together() -> None:
    loaded = load(
        files(references__own_dot_bib=BIB, references__works_dot_yaml="works:\n  oak-2020: {design: survey}\n")
    )
    assert loaded.diagnostics == ()
    evidence = loaded.evidence
    assert [work.id for work in evidence.works] == ["oak-2020", "hazel-2021"]
    assert evidence.listed == {"own": ("oak-2020", "hazel-2021")}
    assert [note.design for note in evidence.work_notes] == ["survey"]
    assert loaded.counts == {"references/own.bib": (2, 2, 0, 0)}


def test_a_record_stands_where_its_bib_has_it_and_says_where_it_was_first_read() -> None:
    bib = BIB.replace("  year = {2020},", "  year = {2020},\n  evmap-source = {report.pdf:552},")
    work = load(files(references__own_dot_bib=bib)).evidence.works[0]
    (record,) = work.records
    assert str(record.source) == "references/own.bib:1"
    assert record.extra["read-from"] == "report.pdf:552"


def test_the_order_of_files_does_not_matter() -> None:
    content = files(references__b_dot_bib=BIB, references__a_dot_bib=BIB.replace("2020", "2019"))
    assert load(dict(reversed(content.items()))) == load(content)


def test_a_report_that_a_list_names_is_one_document() -> None:
    claims = CLAIMS.replace("id: wood-2023 ", 'id: wood-2023\n  issued: "2023"\n  author: [{family: Walker}] ')
    own = "@report{w23, author = {Walker, A.}, title = {Leading in the Woods}, year = {2023}}\n"
    content = files(references__own_dot_bib=own) | {"claims/wood-2023.yaml": claims.encode()}
    assert load(content).evidence.same_as == {"walker-2023": "wood-2023"}
    named = claims.replace("author: [{family: Walker}]", "work: walker-2023")
    other = own.replace("Leading in the Woods", "Something else")
    content = files(references__own_dot_bib=other) | {"claims/wood-2023.yaml": named.encode()}
    assert load(content).evidence.same_as == {"walker-2023": "wood-2023"}


def test_a_new_work_never_gets_the_id_of_a_report() -> None:
    own = "@misc{x, author = {Wood, B.}, title = {Quite another thing}, year = {2023}}\n"
    (work,) = load(files(references__own_dot_bib=own)).evidence.works
    assert work.id != "wood-2023"


def test_a_second_coder_without_a_first_is_noticed() -> None:
    assert said(claims__fern_dot_jo_dot_yaml="claims: []\n") == [
        "warning claims/fern.jo.yaml:1: jo coded 'fern', which has no claims file of its own"
    ]


def test_a_missing_themes_file_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(NothingToDo):
        Project.find(tmp_path)
    with pytest.raises(UsageError):
        Project.find(tmp_path / "nowhere")


def test_a_project_is_found_from_below(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "claims" / "deep").mkdir()
    assert Project.find(tmp_path / "claims" / "deep").root == tmp_path


def test_what_is_wrong_stops_the_evidence_and_not_the_loading(tmp_path: Path) -> None:
    project = make_project(tmp_path, claims__wood_dot_yaml="report: {id: other}\n")
    assert [one.code for one in project.load().errors] == ["other-report"]
    with pytest.raises(InputError) as caught:
        project.evidence()
    assert (caught.value.file, caught.value.line, caught.value.exit_code) == ("claims/wood.yaml", 1, 3)


def test_editors_copies_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    project = make_project(tmp_path, claims__wood_dot_yaml="")
    for name in (".wood.yaml.swp", "wood.yaml~", ".wood-2023.yaml.1234.tmp"):
        (tmp_path / "claims" / name).write_text("a: b: c")
    assert sorted(project.files()) == [
        "claims/findings.yaml",
        "claims/wood-2023.yaml",
        "claims/wood.yaml",
        "themes.yaml",
    ]


def test_a_reference_file_that_only_lies_there_is_noticed_and_not_opened(tmp_path: Path) -> None:
    project = make_project(tmp_path, references__search_dot_ris="TY  - BOOK\n", references__README_dot_md="notes")
    assert project.files()["references/search.ris"] == b""
    assert [f"{one} [{one.hint}]" for one in project.load().diagnostics] == [
        "references/search.ris: this file is not read: references/ holds .bib and .yaml files "
        "[run: evmap ingest references/search.ris]"
    ]


def test_the_notebooks_way_in(tmp_path: Path) -> None:
    import evmap

    make_project(tmp_path)
    graph = evmap.open(tmp_path).graph()
    assert graph.nodes["claim:W-1"]["kind"] == "claim"


PIECES = st.text(alphabet="ab:-[]{}#&*!|>'\"%@` \n\t,;=()", max_size=60)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(["themes.yaml", "claims/r.yaml", "claims/findings.yaml", "references/works.yaml"]))
def test_any_text_in_any_file_is_a_diagnostic_and_no_crash(text: str, name: str) -> None:
    loaded = load({"themes.yaml": b"themes: [a]\n", name: text.encode()})
    assert all(one.severity in Severity and one.message for one in loaded.diagnostics)


KEYS = st.sampled_from(
    ["id", "text", "themes", "cites", "figures", "finding", "stance", "population", "report", "kind"]
)
VALUES = st.recursive(
    st.sampled_from(["A", "x", "97", "null", "a: b", "supports"]),
    lambda each: (
        st.lists(each, max_size=2).map(lambda items: "[" + ", ".join(items) + "]")
        | st.dictionaries(st.sampled_from(["id", "as", "value", "link", "n"]), each, max_size=2).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        )
    ),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(KEYS, VALUES), max_size=6))
def test_any_claim_is_read_or_said_to_be_wrong(pairs: list[tuple[str, str]]) -> None:
    text = "report: {id: r}\nclaims:\n  - id: A\n" + "".join(f"    {key}: {value}\n" for key, value in pairs)
    loaded = load({"themes.yaml": b"themes: [a]\n", "claims/r.yaml": text.encode()})
    assert all(one.source.file for one in loaded.diagnostics)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=80) | PIECES.map(str.encode))
def test_any_import_is_read_or_refused(data: bytes) -> None:
    for reader in (claims_from_csv, claims_from_yaml):
        try:
            answer = reader("x", data, facets=("themes",), report="r")
        except EvmapError as error:
            assert_has_a_message(error)
        else:
            assert answer.rows >= len(answer.claims)


def assert_has_a_message(error: EvmapError) -> None:
    assert error.message
    assert error.exit_code == 3


def test_a_report_by_an_acronym_is_one_with_that_by_the_whole_name_where_the_reviewer_declared_it() -> None:
    entry = "@report{%s,\n  title = {Annual report on the workforce},\n  author = {{%s}},\n  year = {2016},\n}\n"
    files = {
        "themes.yaml": b"evmap: 1\n",
        "references/one.bib": (entry % ("a", "Scottish Social Services Council")).encode(),
        "references/two.bib": (entry % ("b", "SSSC")).encode(),
        "references/three.bib": (entry % ("c", "Care Inspectorate")).encode(),
    }
    declared = b"organisations:\n  - name: Scottish Social Services Council\n    aliases: [SSSC]\n"
    other = b"organisations:\n  - name: Social Security Sub-Committee\n    aliases: [SSSC]\n"

    def works(**more: bytes) -> list[list[str]]:
        loaded = load({**files, **{f"references/{name}.yaml": data for name, data in more.items()}})
        return sorted(sorted(record.id for record in work.records) for work in loaded.evidence.works)

    assert works(works=declared) == [["a", "b"], ["c"]]
    assert works(works=other) == [["a"], ["b"], ["c"]]
