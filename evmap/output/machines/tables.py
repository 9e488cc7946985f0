"""The map as a Data Package of Frictionless: a table a kind of thing, with types and keys.

https://specs.frictionlessdata.io/tabular-data-package/ (version 1, which every reader knows).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from evmap.graph.schema import (
    Addresses,
    Broader,
    ClaimCites,
    ClaimNode,
    DefinedIn,
    FindingNode,
    ReportCites,
    ReportNode,
    Speaks,
    Tagged,
    TermNode,
    WorkNode,
    class_of,
    edge_of,
)
from evmap.output.tables.table import cell_text
from evmap.text.controls import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

    from evmap.output.tables.table import Result

_TYPES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "tuple": "array",
    "Mapping": "object",
}
_DERIVED = {"kind", "type"}
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A table: its name, what it holds, the columns that name the ends of an edge (column -> the table meant), the
    classes whose attributes it has, and the types of edge that are its rows."""

    name: str
    says: str
    ends: tuple[str, ...]
    classes: tuple[type, ...]
    edges: tuple[str, ...] = ()


_NODES = (
    _Kind("terms", "The taxonomy", (), (TermNode,)),
    _Kind("documents", "Reports that were read and works that they cite", (), (ReportNode, WorkNode)),
    _Kind("findings", "The review findings; a confidence is a person's own", (), (FindingNode,)),
    _Kind("claims", "What one place of one report says, as a reviewer tagged it", (), (ClaimNode,)),
)
_EDGES = (
    _Kind("broader", "Broader terms of terms", ("term", "broader_term"), (Broader,), ("broader",)),
    _Kind("claim_terms", "What claims are about", ("claim", "term"), (Tagged,), ("about", "uses")),
    _Kind("term_sources", "Which works define terms", ("term", "document"), (DefinedIn,), ("defined-in",)),
    _Kind(
        "claim_findings",
        "Which findings claims speak to, and how (stance)",
        ("claim", "finding"),
        (Speaks,),
        ("supports", "disputes", "qualifies"),
    ),
    _Kind(
        "recommendations", "Which findings recommendations answer", ("claim", "finding"), (Addresses,), ("addresses",)
    ),
    _Kind("claim_citations", "What claims cite, and why (CiTO)", ("claim", "document"), (ClaimCites,), ("cites",)),
    _Kind("document_citations", "What reports cite", ("document", "cited"), (ReportCites,), ("cites",)),
)
#: Column of an edge's table -> the table and the columns that it points to.
_MEANT = {
    "term": ("terms", ("facet", "id")),
    "broader_term": ("terms", ("facet", "id")),
    "claim": ("claims", ("id",)),
    "finding": ("findings", ("id",)),
    "document": ("documents", ("id",)),
    "cited": ("documents", ("id",)),
}
_LINKS = {"claims": (("report", "documents"), ("finding", "findings"))}


def data_package(
    graph: nx.MultiDiGraph[str], answers: Mapping[str, Result], *, title: str, version: str, license: str = ""
) -> dict[str, bytes]:
    """Return the files of the package: ``datapackage.json`` and a CSV a table.

    *graph* gives the tables of the map, *answers* (name -> result) one more each: what evmap worked out of it, whose
    first table is taken. *version* is evmap's own, *license* an address or a name. The same graph gives the same bytes.
    """
    files: dict[str, bytes] = {}
    resources = []
    for kind in _NODES:
        nodes = (graph.nodes[node] for node in sorted(graph))
        rows: list[Row] = [data for data in nodes if class_of(data["kind"]) in kind.classes]
        columns = _columns(kind.classes, keep=kind.name == "documents")
        key = ["facet", "id"] if kind.name == "terms" else ["id"]
        resources.append(_resource(files, kind.name, kind.says, columns, rows, key=key))
    for kind in _EDGES:
        columns = {
            **_end_columns(kind),
            **({"stance": "string"} if len(kind.edges) == 3 else {}),
            **_columns(kind.classes),
        }
        resources.append(_resource(files, kind.name, kind.says, columns, list(_edge_rows(graph, kind)), ends=kind.ends))
    for name, result in answers.items():
        table = result.tables[0]
        cells: dict[str, list[object]] = {one.key: [row.get(one.key) for row in table.rows] for one in table.columns}
        said = "Worked out by rule from the tables of the map; a level of confidence is suggested where nobody set it"
        columns = {key: _type_of(values) for key, values in cells.items()}
        resources.append(_resource(files, name, said, columns, table.rows))
    package = {
        "profile": "tabular-data-package",
        "name": "evmap",
        "title": title,
        "description": f"An evidence map, written by evmap {version}.",
        **({"licenses": [_license(license)]} if license else {}),
        "resources": resources,
    }
    return {"datapackage.json": (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8"), **files}


def _license(license: str) -> dict[str, str]:
    """A license by its address, or by its name."""
    return {"path": license} if license.startswith(("https://", "http://")) else {"name": license}


def _columns(classes: Sequence[type], *, keep: bool = False) -> dict[str, str]:
    """Name -> type of every attribute of *classes*; ``kind`` and ``type`` where they tell rows apart (*keep*)."""
    found: dict[str, str] = {}
    for one in classes:
        for attribute in fields(one):
            if keep or attribute.name not in _DERIVED or one is TermNode:
                base = str(attribute.type).split("[")[0].split(" ")[0]
                found.setdefault(attribute.name, _TYPES[base])
    return {"id": found.pop("id"), **found} if "id" in found else found


def _end_columns(kind: _Kind) -> dict[str, str]:
    names: dict[str, str] = {}
    for end in kind.ends:
        if _MEANT[end][0] == "terms":
            names[f"{end}_facet"] = "string"
        names[end] = "string"
    return names


def _edge_rows(graph: nx.MultiDiGraph[str], kind: _Kind) -> Iterable[Row]:
    rows: list[Row] = []
    for source, target, data in graph.edges(data=True):
        if data["type"] not in kind.edges or not isinstance(edge_of(data), kind.classes):
            continue
        row: dict[str, object] = {}
        for end, node in zip(kind.ends, (source, target), strict=True):
            row[end] = graph.nodes[node]["id"]
            if _MEANT[end][0] == "terms":
                row[f"{end}_facet"] = graph.nodes[node]["facet"]
        if len(kind.edges) == 3:
            row["stance"] = data["type"]
        rows.append({**row, **{key: value for key, value in data.items() if key != "type" and value is not None}})
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])


def _resource(
    files: dict[str, bytes],
    name: str,
    says: str,
    columns: Mapping[str, str],
    rows: Sequence[Row],
    *,
    key: Sequence[str] = (),
    ends: Sequence[str] = (),
) -> dict[str, object]:
    """Write a table into *files* and return how the package describes it."""
    data = _csv(columns, rows)
    files[f"{name}.csv"] = data
    schema: dict[str, object] = {
        "fields": [
            {"name": column, "type": kind, **({"constraints": {"required": True}} if column in key else {})}
            for column, kind in columns.items()
        ]
    }
    if key:
        schema["primaryKey"] = list(key)
    links = [(column, table, ["id"]) for column, table in _LINKS.get(name, ())]
    foreign = [_foreign([column], table, meant) for column, table, meant in links]
    for end in ends:
        table, meant = _MEANT[end]
        own = [f"{end}_facet", end] if table == "terms" else [end]
        foreign.append(_foreign(own, table, list(meant)))
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "description": says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _foreign(own: list[str], table: str, meant: list[str]) -> dict[str, object]:
    if len(own) == 1:
        return {"fields": own[0], "reference": {"resource": table, "fields": meant[0]}}
    return {"fields": own, "reference": {"resource": table, "fields": meant}}


def _type_of(values: Sequence[object]) -> str:
    """The type that all *values* of a column have; string where they differ."""
    found = {type(value) for value in values if value is not None and value != ""}
    if found == {bool}:
        return "boolean"
    if found == {int}:
        return "integer"
    return "number" if found and found <= {int, float} else "string"


def _csv(columns: Mapping[str, str], rows: Sequence[Row]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(_cell(row.get(column), kind) for column, kind in columns.items())
    return buffer.getvalue().encode("utf-8")


def _cell(value: object, kind: str) -> str:
    if value is None or value == "":
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "array":
        return json.dumps([for_xml(str(one)) for one in value], ensure_ascii=False) if value else ""  # type: ignore[attr-defined]
    if kind == "object":
        return json.dumps(dict(sorted(value.items())), ensure_ascii=False) if value else ""  # type: ignore[attr-defined]
    if kind in ("integer", "number"):
        return f"{value}"
    return for_xml(cell_text(value, "; "))  # type: ignore[arg-type]
