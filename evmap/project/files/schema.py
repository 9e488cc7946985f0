"""JSON Schemas of the project's YAML files, made from the same tables that read them, for editors to complete from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evmap.claims.keys import FACET_KEYS, FINDING, REPORT, claim_table
from evmap.project.files.citations import CITATION
from evmap.project.files.decisions import DECISION
from evmap.project.files.noticed import NOTICE
from evmap.project.files.screening import SCREENING
from evmap.project.files.search import REVIEW, SEARCH_SOURCE
from evmap.project.files.works import ORGANISATION, WORK_NOTE
from evmap.taxonomy.keys import CROSSWALK_ROW, TERM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.claim import Finding
    from evmap.domain.taxonomy import Taxonomy

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_VERSION = {"const": 1, "description": "Version of the file's layout"}


MOST_WORKS = 5000
"""Up to so many ids of works are offered; an editor would wait for more."""


def schemas(
    taxonomy: Taxonomy | None = None, findings: Sequence[Finding] = (), works: Sequence[str] = ()
) -> dict[str, dict[str, Any]]:
    """File kind -> schema. With a *taxonomy*, *findings* and the ids of *works* the ids that may stand in a file are
    listed too."""
    facets = tuple(taxonomy.facets) if taxonomy else ("themes", "models", "capabilities")
    claim = claim_table(facets).schema()
    report = REPORT.schema()
    if taxonomy is not None:
        for properties in (claim["properties"], report["properties"]):
            _list_ids(properties, taxonomy, findings)
            if 0 < len(works) <= MOST_WORKS:
                _list_works(properties, sorted(works))
    return {
        "themes": _file(
            "themes.yaml: the taxonomy. Every list of terms is a facet",
            {"scheme": {"type": "string"}, "crosswalk": _list(CROSSWALK_ROW.schema())},
            others=_list(TERM.schema()),
        ),
        "claims": _file("A report and its claims", {"report": report, "claims": _list(claim)}),
        "findings": _file("The review findings", {"findings": _list(FINDING.schema())}),
        "works": _file(
            "The reviewer's word on works",
            {
                "works": {
                    "type": ["object", "null"],
                    "additionalProperties": WORK_NOTE.schema(),
                    **(
                        {"properties": dict.fromkeys(sorted(works), WORK_NOTE.schema())}
                        if 0 < len(works) <= 500
                        else {}
                    ),
                },
                "organisations": _list(ORGANISATION.schema()),
            },
        ),
        "decisions": _file("The reviewer's word on duplicates", {"decisions": _list(DECISION.schema())}),
        "sources": _file(
            "Where the records of the review were looked for",
            {
                "review": REVIEW.schema(),
                "citation_searching": {"type": "boolean", "description": "Whether reference lists were searched"},
                "sources": _list(SEARCH_SOURCE.schema()),
            },
        ),
        "screening": _file("Which documents were let in or left out", {"screening": _list(SCREENING.schema())}),
        "citations": _file(
            "The in-text citations of a report",
            {
                "report": {"type": "string"},
                "noticed": _list(NOTICE.schema()),
                "citations": _list(CITATION.schema()),
            },
        ),
    }


def schema_text(schema: dict[str, Any]) -> str:
    """The schema as the file that is shipped."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _file(title: str, keys: dict[str, Any], others: dict[str, Any] | None = None) -> dict[str, Any]:
    schema = {"$schema": _DIALECT, "title": title, "type": "object", "properties": {"evmap": _VERSION, **keys}}
    if others is not None:
        schema["additionalProperties"] = others
    return schema


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["array", "null"], "items": item}


def _list_ids(properties: dict[str, Any], taxonomy: Taxonomy, findings: Sequence[Finding]) -> None:
    """Replace "any text" by the ids there are, with the finding's statement or the term's label left to the editor."""
    for facet, terms in taxonomy.facets.items():
        ids = [term.id for term in terms]
        key = FACET_KEYS.get(facet, facet)
        for name in {key, facet} & set(properties):
            properties[name] = _with_enum(properties[name], ids)
    for name in {"finding", "addresses"} & set(properties):
        properties[name] = _with_enum(properties[name], [finding.id for finding in findings])


def _list_works(schema: Any, ids: list[str]) -> None:
    """Put the ids of works wherever *schema* has a key ``work``, as examples: an id may also be new."""
    if isinstance(schema, list):
        for each in schema:
            _list_works(each, ids)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            if key == "work" and isinstance(value, dict):
                value["examples"] = ids
            else:
                _list_works(value, ids)


def _with_enum(schema: Any, ids: list[str]) -> Any:
    """*schema* with every plain ``string`` for an id replaced by the list of ids."""
    if isinstance(schema, list):
        return [_with_enum(each, ids) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "string" and "enum" not in schema and ids:
        return {**{key: value for key, value in schema.items() if key != "type"}, "enum": ids}
    return {key: value if key == "description" else _with_enum(value, ids) for key, value in schema.items()}
