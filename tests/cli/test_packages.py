"""``evmap export ro-crate|datapackage|nanopub|vault``: each read by a program that is not ours."""

from __future__ import annotations

import json
import re
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from yaml import safe_load

from tests.cli.running import Evmap

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
FINDINGS = len(safe_load((ROOT / "claims/findings.yaml").read_text(encoding="utf-8"))["findings"])
PACKAGES = ("ro-crate", "datapackage", "vault")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Evmap:
    """``evmap`` in an empty folder, to be pointed at this repository's own project."""
    return Evmap(tmp_path, monkeypatch, capsys)


@pytest.fixture
def hostile(evmap: Evmap) -> Evmap:
    """A project whose ids and texts are hard on file names, tables, links and RDF."""
    findings = (evmap.folder / "claims/findings.yaml").read_text(encoding="utf-8").rstrip("\n")
    evmap.write("claims/findings.yaml", findings + "\n  - {id: ../../f, statement: 'a|b [c]] \"x\" <i> \\ y'}\n")
    evmap.write(
        "claims/con.yaml",
        "evmap: 1\nreport: {id: con, title: \"\u202e \u05d0\u05d1 \\x07 \\n=2+2\", url: 'https://x.org/a b<c>',"
        ' author: [{family: "O\'\\"Neil", given: A}]}\nclaims:\n'
        "  - {id: A/1, text: '=cmd|x', quote: \"a\\nb\", locator: '1', basis: primary-survey, themes: [training],"
        " finding: ../../f, stance: disputes, cites: [{as: Oak, work: 'w?'}]}\n"
        "  - {id: a/1, text: B, locator: '2', basis: secondary, themes: [training], finding: ../../f,"
        " stance: supports}\n",
    )
    evmap.write("references/works.yaml", "works:\n  w?: {title: Why?, author: [{literal: X}], issued: '2001'}\n")
    assert evmap("check").code == 0
    return evmap


def package(evmap: Evmap, name: str, *options: str) -> Path:
    ran = evmap(*options, "export", name, "-o", name)
    assert ran.code == 0, ran.err
    return evmap.folder / name


# --- Frictionless -----------------------------------------------------------------------------------------------------


def validated(folder: Path) -> Any:
    frictionless = pytest.importorskip("frictionless", reason="reads data packages; a dev dependency")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note", "rowNumber", "fieldName"])
    return frictionless.Package(str(folder / "datapackage.json"))


def test_frictionless_finds_the_data_package_valid_and_counts_as_we_do(here: Evmap) -> None:
    read = validated(package(here, "datapackage", "-C", str(ROOT)))
    rows = {resource.name: resource.read_rows() for resource in read.resources}
    status = json.loads(here("-C", str(ROOT), "claims", "--format", "json").out)
    assert len(rows["claims"]) == len(status["claims"] if isinstance(status, dict) else status)
    assert len(rows["findings"]) == len(rows["corroboration"]) == FINDINGS
    levels = {row["confidence_state"] for row in rows["corroboration"]}
    assert levels == {"suggested, not confirmed"}
    assert {row["stance"] for row in rows["claim-findings"]} <= {"supports", "disputes", "qualifies"}
    claims = read.get_resource("claims").schema
    assert claims.primary_key == ["id"]
    assert {key["reference"]["resource"] for key in claims.foreign_keys} == {"documents", "findings"}
    assert {field.type for field in read.get_resource("documents").schema.fields} >= {
        "string",
        "integer",
        "array",
        "boolean",
    }


def test_frictionless_finds_a_hostile_and_an_empty_project_valid(hostile: Evmap) -> None:
    read = validated(package(hostile, "datapackage"))
    (text,) = [row["text"] for row in read.get_resource("claims").read_rows() if row["id"] == "A/1"]
    assert text == "=cmd|x"
    hostile.write("empty/themes.yaml", "evmap: 1\nthemes: []\n")
    validated(
        package(hostile, "datapackage", "-C", "empty")
        if not (hostile.folder / "datapackage").exists()
        else _other(hostile)
    )


def _other(evmap: Evmap) -> Path:
    assert evmap("-C", "empty", "export", "datapackage", "-o", "second").code == 0
    return evmap.folder / "second"


# --- RO-Crate ---------------------------------------------------------------------------------------------------------


def test_rocrate_reads_the_crate_with_every_file_and_what_made_it(here: Evmap) -> None:
    rocrate = pytest.importorskip("rocrate.rocrate", reason="reads RO-Crates; a dev dependency")
    ran = here("-C", str(ROOT), "export", "ro-crate", "--license", "https://spdx.org/licenses/MIT", "-o", "crate.zip")
    assert ran.code == 0, ran.err
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        crate = rocrate.ROCrate(str(here.folder / "crate.zip"))
    assert crate.name == "Evidence map"
    assert str(crate.root_dataset["license"]) == "https://spdx.org/licenses/MIT"
    assert crate.root_dataset["datePublished"]
    with zipfile.ZipFile(here.folder / "crate.zip") as archive:
        inside = set(archive.namelist()) - {"ro-crate-metadata.json"}
    assert {entity.id for entity in crate.data_entities} == inside >= {"themes.yaml", "outputs/graph.graphml"}
    made = crate.dereference("#made-outputs/library.ris")
    assert (made["name"], made["instrument"]["name"]) == ("evmap export works", "evmap")
    assert len(crate.root_dataset["citation"]) == 2


def test_every_id_of_the_crate_is_described_once(hostile: Evmap) -> None:
    folder = package(hostile, "ro-crate")
    metadata = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    ids = [entity["@id"] for entity in metadata["@graph"]]
    assert len(ids) == len(set(ids))
    said = {id for id in re.findall(r'\{"@id": "([^"]+)"\}', json.dumps(metadata["@graph"])) if "w3id.org" not in id}
    assert said <= set(ids)


# --- nanopublications -------------------------------------------------------------------------------------------------


def quads(path: Path) -> Any:
    rdflib = pytest.importorskip("rdflib", reason="reads RDF; a dev dependency")
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset.parse(data=path.read_text(encoding="utf-8"), format="trig")
    return dataset


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_a_nanopublication_for_every_claim_and_finding(here: Evmap) -> None:
    assert here("-C", str(ROOT), "export", "-o", "drafts.trig").code == 0
    dataset = quads(here.folder / "drafts.trig")
    found: dict[str, set[str]] = {}
    for subject, predicate, value, _ in dataset.quads((None, None, None, None)):
        if str(predicate).startswith("http://www.nanopub.org/nschema#has"):
            found.setdefault(str(subject), set()).add(str(value))
    rows = list(found.values())
    claims = json.loads(here("-C", str(ROOT), "claims", "--format", "json").out)
    assert len(rows) == len(claims["claims"] if isinstance(claims, dict) else claims) + FINDINGS
    sizes = {str(graph.identifier): len(graph) for graph in dataset.graphs()}
    for row in rows:
        assert len(row) == 3
        assert all(sizes[part] for part in row)  # none of the three is empty
    text = (here.folder / "drafts.trig").read_text(encoding="utf-8")
    assert text.count('schema:creativeWorkStatus "Draft"') == len(rows)
    assert "suggested, not confirmed" in text


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_texts_and_addresses_that_are_hard_on_rdf_as_they_are(hostile: Evmap) -> None:
    assert hostile("export", "-o", "drafts.trig").code == 0
    dataset = quads(hostile.folder / "drafts.trig")
    texts = {str(value) for _, _, value, _ in dataset.quads((None, None, None, None))}
    assert {"=cmd|x", "a\nb", 'a|b [c]] "x" <i> \\ y'} <= texts
    assert any("cito/disputes" in str(predicate) for _, predicate, _, _ in dataset.quads((None, None, None, None)))


# --- notes ------------------------------------------------------------------------------------------------------------


def links_of(folder: Path) -> tuple[set[str], set[str]]:
    notes = {path.relative_to(folder).as_posix().removesuffix(".md") for path in folder.rglob("*.md")}
    text = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.md"))
    return notes, set(re.findall(r"\[\[([^|\]]+)\|", text))


def test_every_link_of_the_notes_leads_to_one_and_front_matter_is_yaml(here: Evmap) -> None:
    folder = package(here, "vault", "-C", str(ROOT))
    notes, links = links_of(folder)
    assert links <= notes
    assert notes - links == {"Evidence map"}  # every note is reached
    for path in folder.rglob("*.md"):
        if path.name != "Evidence map.md":
            front = path.read_text(encoding="utf-8").split("---\n")[1]
            assert set(safe_load(front)) >= {"id", "kind"}
    finding = (folder / "findings/training-generic.md").read_text(encoding="utf-8")
    assert "suggested, not confirmed" in finding


def test_ids_that_no_file_system_takes_become_names_that_stay_apart(hostile: Evmap) -> None:
    folder = package(hostile, "vault")
    notes, links = links_of(folder)
    assert links <= notes
    assert len({note.casefold() for note in notes}) == len(notes)
    assert {"claims/A-1", "claims/a-1-2"} <= notes or {"claims/a-1", "claims/A-1-2"} <= notes
    assert not [note for note in notes if re.search(r'[\\:*?"<>|]|(^|/)\.', note) or note.endswith("/con")]
    assert not (hostile.folder.parent / "f.md").exists()


# --- folders ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PACKAGES)
def test_twice_is_once_and_as_an_archive_too(evmap: Evmap, name: str) -> None:
    folder = package(evmap, name)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    package(evmap, name)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    for file in ("a.zip", "b.zip"):
        assert evmap("export", name, "-o", file).code == 0
    assert (evmap.folder / "a.zip").read_bytes() == (evmap.folder / "b.zip").read_bytes()
    with zipfile.ZipFile(evmap.folder / "a.zip") as archive:
        assert {folder / one: archive.read(one) for one in archive.namelist()}.items() <= before.items()


def test_what_a_person_wrote_into_the_folder_stays(evmap: Evmap) -> None:
    folder = package(evmap, "vault")
    (folder / "my own.md").write_text("mine")
    note = next(folder.glob("themes/*.md"))
    old = note.read_bytes()
    note.write_bytes(old + b"my remark")
    package(evmap, "vault")
    assert note.read_bytes() == old + b"my remark"
    themes = evmap.folder / "themes.yaml"
    themes.write_text(themes.read_text().replace("label: ", "label: New "))
    ran = evmap("export", "vault", "-o", "vault")  # now there is something new to write there
    assert (ran.code, "was changed since evmap wrote it; nothing was written" in ran.err) == (2, True)
    assert note.read_bytes() == old + b"my remark"
    assert (folder / "my own.md").read_text() == "mine"


def test_a_folder_that_is_somebody_elses_is_not_written_into(evmap: Evmap) -> None:
    evmap.write("package/claims.csv", "mine")
    ran = evmap("export", "datapackage", "-o", "package")
    assert ran.code == 2
    assert "evmap did not write it; nothing was written" in ran.err
    assert [path.name for path in (evmap.folder / "package").iterdir()] == ["claims.csv"]


def test_notes_of_what_is_gone_go(evmap: Evmap) -> None:
    folder = package(evmap, "vault")
    claims = sorted(evmap.folder.glob("claims/*.yaml"))
    claims = [path for path in claims if path.name != "findings.yaml"]
    claims[0].unlink()
    before = {path.name for path in (folder / "claims").iterdir()}
    package(evmap, "vault")
    assert {path.name for path in (folder / "claims").iterdir()} < before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ro-crate",), "is a folder of files"),
        (("vault", "--theme", "training", "-o", "x"), "holds the whole project"),
        (("works", "--license", "MIT", "-o", "x.ris"), "are for packages"),
        (("datapackage", "-o", "themes.yaml"), "is a file, not a folder"),
    ],
)
def test_what_makes_no_sense_is_one_line(evmap: Evmap, arguments: tuple[str, ...], said: str) -> None:
    ran = evmap("export", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_a_mark_that_names_files_outside_removes_none(evmap: Evmap) -> None:
    folder = package(evmap, "vault")
    data = (evmap.folder / "themes.yaml").read_bytes()
    sums: Callable[[bytes], str] = lambda data: __import__("hashlib").sha256(data).hexdigest()  # noqa: E731
    mark = json.loads((folder / ".evmap-export.json").read_text())
    (folder / ".evmap-export.json").write_text(json.dumps({**mark, "../themes.yaml": sums(data)}))
    package(evmap, "vault")
    assert (evmap.folder / "themes.yaml").read_bytes() == data
