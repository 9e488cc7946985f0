"""How answers look to a person: nothing cut, everything in words, the same facts in every format."""

from __future__ import annotations

import csv
import io
import json

import pytest

from evmap.analysis import corroboration, diff, explain, gaps, keystones, matrix, recommendations, sources, themes
from evmap.analysis.independence.recheck import fingerprint
from evmap.analysis.view.index import index_of
from evmap.output.answers.corroboration import corroboration_result
from evmap.output.answers.diff import change_result
from evmap.output.answers.explain import drawn, explain_result
from evmap.output.answers.gaps import gap_result
from evmap.output.answers.matrix import matrix_result
from evmap.output.answers.recommendations import recommendations_result
from evmap.output.answers.sources import sources_result
from evmap.output.answers.themes import themes_result
from evmap.output.tables.render import render
from tests.analysis.test_answers import corpus


@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_line_is_wider_than_the_screen_and_nothing_is_lost(width: int) -> None:
    graph = corpus().graph()
    results = [
        gap_result(gaps(graph), legend=True),
        corroboration_result(corroboration(graph), definitions=True),
        matrix_result(matrix(graph)),
        sources_result(sources(graph), keystones(graph)),
        recommendations_result(recommendations(graph)),
        themes_result(themes(graph)),
        explain_result(explain(graph, "finding:f"), "table", width),
        change_result(diff(graph, corpus().report("C").claim("n1", "C").graph()), "HEAD"),
    ]
    for result in results:
        text = render(result, "table", width=width)
        assert all(len(line) <= width for line in text.splitlines())
        assert "…" not in text.replace("KIND[,…]", "")
    for row in gaps(graph):
        words = render(results[0], "table", width=width).split()
        assert set(row.closes.split()) <= {word.strip() for word in words} or width < 80


def test_gaps_start_with_a_line_of_counts_and_what_must_not_be_missed() -> None:
    result = gap_result(gaps(corpus().graph(), theme="unused"))
    assert result.summary.splitlines() == [
        "unused: 4 gaps (3 high, 1 medium, 0 low). 0 evidence claims (0 primary) on 0 findings from 0 reports."
        " 2 of 2 pairs of a model and a theme have no evidence. As of 2024-02.",
        "No evidence claims under unused (0 claims of other kinds).",
    ]


def test_the_method_s_terms_are_never_unexplained_and_the_legend_comes_only_when_asked() -> None:
    found = gaps(corpus().graph())
    (key,) = gap_result(found).notes
    assert "theory-void: named, not studied" in key
    assert "a x b: what is under a and b at once" in key
    legend = gap_result(found, legend=True).notes
    assert "  absolute (“nothing known”): no claim ties this model to this theme" in legend
    rows = corroboration(corpus().graph())
    said = corroboration_result(rows).notes
    assert any("Channels: how many separate hands" in note for note in said)
    assert "Status:" not in said
    assert "Status:" in corroboration_result(rows, definitions=True).notes


def test_a_suggestion_is_called_one_wherever_it_is_shown() -> None:
    result = corroboration_result(corroboration(corpus().graph()))
    assert "Confidence (suggested," in " ".join(render(result, "table", width=200).split())
    assert "Confidence (suggested, not confirmed)" in render(result, "markdown")
    assert '"suggested, not confirmed"' in render(result, "json")


def test_a_table_with_a_confirmed_finding_says_of_each_level_what_it_is() -> None:
    made = corpus().claim("g1", "A", finding="g")
    index = index_of(made.graph())
    basis = fingerprint(index, index.findings["f"])
    made.finding("f", confidence="high", confirmed_by="R Reader", confirmed_basis=basis)
    result = corroboration_result(corroboration(made.graph()))
    rows = {row["finding"]: str(row["confidence"]) for row in result.tables[0].rows}
    assert rows["f"].startswith("high by R Reader (confirmed); suggested, not confirmed: ")
    assert rows["g"].endswith(" (suggested, not confirmed)")
    assert "Confidence" in [column.heading for column in result.tables[0].columns]


def test_an_empty_cell_is_said_in_words() -> None:
    result = matrix_result(
        matrix(corpus().claim("c5", "A", themes=["budgets"], models=["~systems"]).graph(), top_only=True)
    )
    rows = {row["id"]: row for row in result.tables[0].rows}
    assert rows["training"]["systems"] == "advice only"
    assert rows["budgets"]["systems"] == "none (1 inferred)"
    assert rows["budgets"]["adaptive"] == "none"
    assert rows["training"]["adaptive"] == 1
    assert result.summary.endswith("3 of 4 cells are empty. Totals are distinct counts, not sums.")


def test_a_tree_is_drawn_with_its_wrapped_lines_inside() -> None:
    lines = drawn(explain(corpus().graph(), "claim:c2"), 60)
    assert lines[0] == "claim c2: text of c2"
    assert lines[1] == "├─ made by B, at 2"
    assert all(line.startswith(("claim", "├─", "│", "└─", " ")) for line in lines)
    assert any(line.lstrip("│ ").startswith(("├─ (not counted) cites", "└─ (not counted) cites")) for line in lines)


def test_csv_has_one_header_and_ids_for_machines() -> None:
    graph = corpus().graph()
    for result, rows, key in (
        (gap_result(gaps(graph)), len(gaps(graph)), "id"),
        (themes_result(themes(graph), "csv"), len(themes(graph)), "id"),
        (explain_result(explain(graph, "f"), "csv", 80), len(list(explain(graph, "f").lines())), "text"),
        (change_result(diff(graph, corpus().report("C").claim("n1", "C").graph()), "HEAD", "csv"), None, "change"),
    ):
        found = list(csv.DictReader(io.StringIO(render(result, "csv"))))
        assert all(row[key] for row in found)
        assert rows is None or len(found) == rows


def test_json_is_the_contract() -> None:
    graph = corpus().graph()
    data = json.loads(render(gap_result(gaps(graph, theme="training")), "json"))
    assert data["theme"] == "training"
    assert set(data) == {"theme", "as_of", "summary", "notes", "rows"}
    assert {"kind", "severity", "where", "why", "evidence", "closes"} <= set(data["rows"][0])
    row = json.loads(render(corroboration_result(corroboration(graph)), "json"))["rows"][0]
    promised = (
        "finding statement status varied docs assertions roots read_teams possible_teams channels amplification"
        " sponsors supports disputes qualifies populations bases unread unresolved suggested_confidence concerns"
        " cautions"
    )
    assert set(promised.split()) <= set(row)


def test_nothing_changed_is_one_line() -> None:
    graph = corpus().graph()
    assert render(change_result(diff(graph, graph), "v1"), "table") == "Nothing changed since v1.\n"
