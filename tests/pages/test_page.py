"""The page without a browser: the same bytes, a policy that fits, data that cannot break out, plain HTML."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import fields
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evmap.analysis import diff, gaps, matrix
from evmap.errors import UsageError
from evmap.pages import MapOptions, map_data, map_page
from evmap.pages.html.element import el
from evmap.pages.html.lists import shown_fields
from evmap.pages.page import page_of
from tests.analysis.build import Corpus

if TYPE_CHECKING:
    from evmap.project import Project


def parts(page: bytes) -> tuple[str, str, str, dict[str, Any]]:
    """The policy, the style, the script and the data of a page."""
    text = page.decode("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    css = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    data = re.search(r'<script type="application/json" id="evmap-data">(.*?)</script>', text, re.DOTALL)
    code = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert policy
    assert css
    assert data
    assert code
    return policy[1].replace("&#x27;", "'"), css[1], code[1], json.loads(data[1])


def test_the_same_input_gives_the_same_bytes(project: Project) -> None:
    first = map_page(project.graph(), project.evidence())
    assert map_page(project.graph(), project.evidence()) == first


def test_the_policy_lets_in_one_style_and_one_script(project: Project) -> None:
    policy, css, code, _ = parts(map_page(project.graph(), project.evidence()))
    for name, text in (("style-src", css), ("script-src", code)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_page_names_no_address_but_links(project: Project) -> None:
    text = map_page(project.graph(), project.evidence()).decode()
    assert re.findall(r'\ssrc=|<link|<img|<iframe|style="', text) == []
    for address in re.findall(r'href="([^"#][^"]*)"', text):
        assert address.startswith(("https://", "http://"))


def test_every_claim_finding_and_gap_is_in_the_data_and_in_plain_html(project: Project) -> None:
    page = map_page(project.graph(), project.evidence())
    *_, data = parts(page)
    claims = {claim.id for file in project.evidence().claims_files for claim in file.claims}
    assert {claim["id"] for claim in data["claims"]} == claims
    plain = page.decode().split('<noscript id="plain">')[1].split("</noscript>")[0]
    assert set(re.findall(r'<th scope="row">([^<]*)<', plain)) == claims
    rows = gaps(project.graph())
    assert [gap["id"] for gap in data["gaps"]] == [gap.id for gap in rows]
    lists = (rows, data["findings"], claims, data["documents"])
    reports = {claim["report"] for claim in data["claims"]}
    assert plain.count("<tr>") == sum(1 + len(one) for one in lists) + len(reports)


def test_no_text_stands_in_the_data_and_in_plain_html(project: Project) -> None:
    whole = map_data(project.graph(), project.evidence())
    *_, data = parts(map_page(project.graph(), project.evidence()))
    for name in ("claims", "findings", "gaps", "documents"):
        shown = shown_fields(name)
        assert shown
        assert not any(shown & row.keys() for row in data[name])
        assert shown <= {one.name for one in fields(getattr(whole, name)[0])}
    assert "text" in shown_fields("claims")


def test_empty_cells_of_the_plain_matrix_are_the_absolute_gaps(project: Project) -> None:
    text = map_page(project.graph(), project.evidence()).decode()
    table = text[text.index("<table") : text.index("</table>")]
    assert "<caption>" in table
    answer = matrix(project.graph())
    empty = sum(1 for row in answer.rows for column in answer.columns if not answer.value(row.id, column.id))
    assert table.count('class="gap"') == empty
    tops = {row.id for row in answer.rows if row.depth == 0 and row.id}
    absolute = {(gap.where["theme"], gap.where["model"]) for gap in gaps(project.graph(), kind="absolute")}
    named = [column.id for column in answer.columns if column.id]
    assert absolute == {(row, column) for row in tops for column in named if not answer.value(row, column)}


def test_a_theme_keeps_its_part(project: Project) -> None:
    data = map_data(project.graph(), project.evidence(), MapOptions(themes=("training",)))
    assert data.claims
    assert all("training" in claim.terms["theme"] for claim in data.claims)
    themes = next(facet for facet in data.facets if facet.kind == "theme").terms
    assert (themes[0].id, themes[0].depth) == ("training", 0)
    assert [gap.id for gap in data.gaps] == [gap.id for gap in gaps(project.graph(), theme="training")]
    with pytest.raises(UsageError, match="no theme"):
        map_data(project.graph(), project.evidence(), MapOptions(themes=("trainin",)))
    with pytest.raises(UsageError, match="is no segment"):
        map_data(project.graph(), project.evidence(), MapOptions(segment="colour"))


def test_an_empty_project_has_a_page() -> None:
    corpus = Corpus()
    page = map_page(corpus.graph(), corpus.evidence())
    *_, data = parts(page)
    assert data["claims"] == []


def test_changes_since_an_earlier_state_are_shown(project: Project) -> None:
    files = project.files()
    before = {name: data for name, data in files.items() if "sws-cswo" not in name}
    changes = diff(project.graph(before), project.graph())
    page = map_page(project.graph(), project.evidence(), since=("v1", changes)).decode()
    assert "Since v1:" in page
    assert "New reports (1)" in page
    assert "Findings whose status moved" in page
    *_, data = parts(page.encode())
    assert {claim["id"] for claim in data["claims"] if claim.get("new")} == set(changes.claims_added)


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    class Found(HTMLParser):
        """The names of the elements there are."""

        def __init__(self) -> None:
            super().__init__()
            self.names: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            """Keep the name."""
            del attrs
            self.names.append(tag)

    found = Found()
    found.feed(el("p", text, title=text))
    assert found.names == ["p"]


@given(st.text(), st.text())
def test_data_reads_back_and_cannot_end_its_element(text: str, other: str) -> None:
    corpus = Corpus().report("r", title=f"{text}</script><script>", publisher=other)
    graph = corpus.claim("c", "r", quote=f"{text}<!--{other}").graph()
    data = map_data(graph, corpus.evidence(), MapOptions(title="x"))
    page = page_of(data, matrix(graph)).encode("utf-8", "replace")
    assert page.count(b"</script>") == 2
    assert page.count(b"<script") == 2
    parts(page)
