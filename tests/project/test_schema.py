"""The schemas that editors complete from are those of the code, and the project's own files satisfy them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from evmap.claims.keys import CLAIM_KEYS
from evmap.claims.read import read_findings
from evmap.project.files.init import init, write_schemas
from evmap.project.files.schema import schema_text, schemas
from evmap.taxonomy import read_taxonomy
from evmap.yamlfiles.edit import plain
from evmap.yamlfiles.nodes import compose

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ROOT / "evmap" / "project" / "files" / "schemas"


@pytest.mark.parametrize("kind", sorted(schemas()))
def test_the_shipped_schema_is_current(kind: str) -> None:
    path = SHIPPED / f"{kind}.json"
    text = schema_text(schemas()[kind])
    if os.environ.get("EVMAP_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, "run with EVMAP_UPDATE_GOLDEN=1"


def test_no_schema_is_shipped_that_the_code_does_not_make() -> None:
    assert {path.stem for path in SHIPPED.glob("*.json")} == set(schemas())


def test_every_key_of_a_claim_is_described() -> None:
    properties = schemas()["claims"]["properties"]["claims"]["items"]["properties"]
    assert set(CLAIM_KEYS) <= set(properties)
    assert all(properties[key]["description"] for key in properties)


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """The part of JSON Schema that the schemas use, word for word."""
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
    if "anyOf" in schema and not any(fits(value, each) for each in schema["anyOf"]):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "const" in schema and value != schema["const"]:
        return False
    wanted = schema.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if wanted and not any(number if one == "number" else isinstance(value, kinds[one]) for one in wanted):
        return False
    if isinstance(value, list):
        return all(fits(item, schema.get("items", {})) for item in value)
    if isinstance(value, dict):
        others = schema.get("additionalProperties", {})
        return all(key in value for key in schema.get("required", [])) and all(
            fits(item, schema.get("properties", {}).get(key, others)) for key, item in value.items()
        )
    return True


FILES = {
    "themes.yaml": "themes",
    "claims/iriss-2024.yaml": "claims",
    "claims/sws-cswo-2023.yaml": "claims",
    "claims/findings.yaml": "findings",
    "references/works.yaml": "works",
}


@pytest.mark.parametrize("name", FILES)
def test_the_files_of_this_repository_fit_their_schema(name: str) -> None:
    root = compose((ROOT / name).read_text(encoding="utf-8"), name)
    assert root is not None
    taxonomy = read_taxonomy("themes.yaml", (ROOT / "themes.yaml").read_bytes()).taxonomy
    findings = read_findings("f", (ROOT / "claims/findings.yaml").read_bytes()).findings
    assert fits(plain(root), schemas()[FILES[name]])
    assert fits(plain(root), schemas(taxonomy, findings)[FILES[name]])


def test_an_unknown_id_does_not_fit_the_projects_own_schema() -> None:
    taxonomy = read_taxonomy("themes.yaml", b"themes: [a]\nmodels: [m]\n").taxonomy
    schema = schemas(taxonomy)["claims"]
    for themes, fitting in (
        (["a"], True),
        (["b"], False),
        ([{"id": "a", "link": "inferred"}], True),
        ([{"id": "b"}], False),
    ):
        claims = [{"id": "A", "text": "x", "themes": themes}]
        assert fits({"report": {"id": "r"}, "claims": claims}, schema) is fitting


def test_a_projects_schemas_name_its_own_ids(tmp_path: Path) -> None:
    init(tmp_path)
    taxonomy = read_taxonomy("themes.yaml", b"themes: [mine]\n").taxonomy
    write_schemas(tmp_path, taxonomy)
    schema = json.loads((tmp_path / ".evmap/schemas/claims.json").read_text(encoding="utf-8"))
    assert "mine" in json.dumps(schema["properties"]["claims"]["items"]["properties"]["themes"])


def test_a_projects_schemas_offer_its_works_and_allow_new_ones() -> None:
    taxonomy = read_taxonomy("themes.yaml", b"themes: [a]\n").taxonomy
    made = schemas(taxonomy, works=["oak-2020", "ash-1999"])
    cites = made["claims"]["properties"]["claims"]["items"]["properties"]["cites"]
    assert '"examples": ["ash-1999", "oak-2020"]' in json.dumps(cites)
    assert set(made["works"]["properties"]["works"]["properties"]) == {"ash-1999", "oak-2020"}
    claims = [{"id": "A", "text": "x", "themes": ["a"], "cites": [{"as": "Elm, 2001", "work": "elm-2001"}]}]
    assert fits({"report": {"id": "r"}, "claims": claims}, made["claims"])
    assert fits({"works": {"elm-2001": {"design": "survey"}}}, made["works"])
    assert "properties" not in schemas(taxonomy)["works"]["properties"]["works"]
