"""A claim as a row of a sheet: one claim a row, its fields as columns, several tags in a cell separated by ``;``.

What a cell cannot say in words it says as YAML in one line (figures), so that a sheet written by ``evmap claims
--format csv`` and read back changes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.claims.keys import CLAIM_KEYS
from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar, compose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evmap.domain.claim import Claim, Figure

INFERRED = re.compile(r"^(?P<id>\S+)\s*\(inferred\)$")
_CITED = re.compile(r"^(?P<text>.*?)\s*(?:=\s*(?P<work>[^\s;()=]+))?\s*(?:\(cito:(?P<cito>\w+)\))?$", re.DOTALL)
_LISTS = frozenset(("population", "addresses", "agreed_by"))
_FORMULA = re.compile(r"^'(?=[=+\-@])")


def columns(facets: Iterable[str]) -> tuple[str, ...]:
    """The columns of a sheet of claims, given the taxonomy's facets."""
    tags = tuple(facet for facet in facets if facet not in {"populations", "evidence_bases", *CLAIM_KEYS})
    first = ("id", "report", "locator", "kind", "basis", "population")
    rest = tuple(key for key in CLAIM_KEYS if key not in first)
    return (*first, *tags, *rest)


def cells_of(claim: Claim) -> dict[str, str]:
    """The cells of *claim*, by column; empty ones left out."""
    cells = {
        "id": claim.id,
        "report": claim.report,
        "locator": claim.locator,
        "kind": claim.kind,
        "basis": claim.basis,
        "population": "; ".join(claim.population),
        "text": claim.text,
        "quote": claim.quote,
        "cites": "; ".join(_cite_cell(cite.text, cite.work, cite.cito) for cite in claim.cites),
        "figures": figures_cell(claim.figures),
        "finding": claim.finding,
        "stance": str(claim.stance or ""),
        "direction": claim.direction,
        "richness": claim.richness,
        "addresses": "; ".join(claim.addresses),
        "status": str(claim.status),
        "note": claim.note,
        "by": claim.by,
        "on": claim.on,
        "agreed_by": "; ".join(claim.agreed_by),
    }
    for facet, links in claim.terms.items():
        cells[facet] = "; ".join(f"{link.id} (inferred)" if link.inferred else link.id for link in links)
    return {column: cell for column, cell in cells.items() if cell}


def _cite_cell(text: str, work: str, cito: str) -> str:
    return text.replace(";", ",") + (f" = {work}" if work else "") + (f" (cito:{cito})" if cito else "")


def figures_cell(figures: Iterable[Figure]) -> str:
    """Figures as YAML in one line, "" for none."""
    import json

    entries = []
    for figure in figures:
        value = list(figure.value) if isinstance(figure.value, tuple) else figure.value
        if isinstance(value, float) and figure.decimals:
            shown = f"{value:.{figure.decimals}f}"
        else:
            shown = json.dumps(value, ensure_ascii=False)
        parts = [f"value: {shown}"]
        for key in ("unit", "n", "denominator", "what", "implied_count"):
            field = getattr(figure, key)
            if field not in ("", None):
                parts.append(f"{key}: {json.dumps(field, ensure_ascii=False)}")
        if figure.vague:
            parts.append("vague: true")
        entries.append("{" + ", ".join(parts) + "}")
    return f"[{', '.join(entries)}]" if entries else ""


def node_of_cell(column: str, cell: str, line: int, file: str, tags: frozenset[str]) -> Node:
    """The node that *cell* stands for, as if it stood in line *line* of a claims file.

    *tags* are the columns that hold tags. Raises :class:`evmap.errors.InputError` for figures that are not YAML.
    """
    cell = _FORMULA.sub("", cell).strip()
    if column == "figures" and cell.startswith(("[", "{")):
        root = compose(f"figures: {cell}", file)
        assert isinstance(root, Mapping)
        return _at(root.pairs[0][1], line)
    if column == "cites":
        return _listing([_cite_node(part, line) for part in _parts(cell)], line)
    if column in tags:
        return _listing([_tag_node(part, line) for part in _parts(cell)], line)
    if column in _LISTS:
        return _listing([_text(part, line) for part in _parts(cell)], line)
    return _text(cell, line)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]


def _tag_node(part: str, line: int) -> Node:
    inferred = INFERRED.match(part)
    if not inferred:
        return _text(part, line)
    return _mapping({"id": inferred["id"], "link": "inferred"}, line)


def _cite_node(part: str, line: int) -> Node:
    found = _CITED.match(part)
    if found is None or not (found["work"] or found["cito"]):
        return _text(part, line)
    entry = {"as": found["text"], "work": found["work"], "cito": found["cito"]}
    return _mapping({key: value for key, value in entry.items() if value}, line)


def _text(text: str, line: int) -> Scalar:
    return Scalar(text, plain=False, line=line, start=0, end=0)


def _listing(items: list[Node], line: int) -> Listing:
    return Listing(items, flow=True, line=line, start=0, end=0)


def _mapping(values: dict[str, str], line: int) -> Mapping:
    return Mapping([(_text(key, line), _text(value, line)) for key, value in values.items()], True, line, 0, 0)


def _at(node: Node, line: int) -> Node:
    """*node* and all in it, moved to *line*."""
    node.line = line
    if isinstance(node, Listing):
        for item in node.items:
            _at(item, line)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            key.line = line
            _at(value, line)
    return node
