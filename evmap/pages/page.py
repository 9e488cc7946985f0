"""The page put together: frame, plain HTML, data, style and script, with a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

from evmap.analysis.matrix import matrix
from evmap.pages.data.make import make_data
from evmap.pages.data.mapdata import MapOptions, plain
from evmap.pages.html.about import about_section
from evmap.pages.html.changes import changes_section
from evmap.pages.html.element import Html, el, join
from evmap.pages.html.lists import plain_lists, shown_fields
from evmap.pages.html.matrix import matrix_table
from evmap.pages.script import script, style
from evmap.text.plurals import count

if TYPE_CHECKING:
    import networkx as nx

    from evmap.analysis.diff import Changes
    from evmap.analysis.matrix import Matrix
    from evmap.domain.evidence import Evidence
    from evmap.pages.data.mapdata import MapData

_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029\x7f"}
SUGGESTED = "Suggested confidence is worked out by rule; it is not a reviewer's assessment."


def map_data(
    graph: nx.MultiDiGraph[str],
    evidence: Evidence,
    options: MapOptions | None = None,
    since: tuple[str, Changes] | None = None,
) -> MapData:
    """Return what the page of :func:`map_page` holds, for a page of your own."""
    return make_data(graph, evidence, options or MapOptions(), since)


def map_page(
    graph: nx.MultiDiGraph[str],
    evidence: Evidence,
    options: MapOptions | None = None,
    since: tuple[str, Changes] | None = None,
) -> bytes:
    """Return the evidence map as one HTML file (UTF-8) that loads nothing.

    *evidence* is what *graph* was built from; *since* names an earlier state and what changed from it. The same input
    gives the same bytes. Takes time and memory in proportion to the graph.

    Raises :class:`evmap.errors.UsageError` for an unknown facet, theme or segment.
    """
    options = options or MapOptions()
    table = matrix(graph, rows=options.rows, columns=options.columns, theme=options.themes or None)
    data = make_data(graph, evidence, options, since)
    return page_of(data, table).encode("utf-8", "replace")


def page_of(data: MapData, table: Matrix) -> str:
    """Return the page that shows *data*, with *table* as its plain matrix."""
    css, js = style(), script()
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
    head = join(
        (
            el("meta", charset="utf-8"),
            el("meta", http_equiv="Content-Security-Policy", content=policy),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="color-scheme", content="light dark"),
            el("meta", name="generator", content=f"evmap {data.version}"),
            el("title", data.title),
            Html(f"<style>{css}</style>"),
        ),
        "\n",
    )
    body = join(
        (
            el("a", "Skip to the content", href="#content", class_="skip"),
            _header(data),
            el("main", _main(data, table), id="content", tabindex="-1"),
            el("footer", el("p", f"Made with evmap {data.version}. This file is whole: it loads nothing.")),
            Html(f'<script type="application/json" id="evmap-data">{as_json(data)}</script>'),
            Html(f"<script>{js}</script>"),
        ),
        "\n",
    )
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def _header(data: MapData) -> Html:
    counts = data.counts
    facts = (
        count(counts["reports"], "report"),
        count(counts["works"], "cited work"),
        count(counts["claims"], "claim"),
        count(counts["findings"], "finding"),
        f"{counts['empty_cells']} of {counts['cells']} theme × model cells empty",
    )
    dates = [f"Evidence as of {data.as_of}" if data.as_of else "No report is dated"]
    if data.made_on:
        dates.append(f"made on {data.made_on}")
    if data.themes:
        dates.append(f"only: {', '.join(data.themes)}")
    return el(
        "header",
        el("h1", data.title),
        el("p", "; ".join(dates), ". ", SUGGESTED, class_="dates"),
        el("ul", join(el("li", fact) for fact in facts), class_="facts"),
    )


def _main(data: MapData, table: Matrix) -> Html:
    return join(
        (
            el(
                "section",
                el("h2", "Map", id="map-title"),
                el("div", matrix_table(table, data), class_="scroll", tabindex="0", role="region", aria_label="Map"),
                id="map",
            ),
            el("noscript", plain_lists(data), id="plain"),
            el("section", changes_section(data), id="changes", aria_labelledby="changes-title"),
            el("section", about_section(data), id="about", aria_labelledby="about-title"),
        ),
        "\n",
    )


def as_json(data: MapData) -> str:
    """Return *data* as JSON that can stand in a script element: no character of it can end the element. What the plain
    tables show is not in it."""
    whole = plain(data)
    for name, rows in whole.items():
        shown = shown_fields(name)
        if shown:
            whole[name] = [{key: value for key, value in row.items() if key not in shown} for row in rows]
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
