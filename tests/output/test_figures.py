"""Pictures: the same bytes every time, text as text, every shape on the page, readable without colour."""

from __future__ import annotations

import re
import struct
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.analysis import corroboration, matrix
from evmap.analysis.timeline import timeline
from evmap.output.figures.corroboration import corroboration_picture
from evmap.output.figures.emf import write_emf
from evmap.output.figures.matrix import matrix_picture
from evmap.output.figures.picture import Box, Disc, Label, Picture, Stroke, width_of, wrapped
from evmap.output.figures.sources import Cited, cited_reports, sources_picture
from evmap.output.figures.svg import write_svg
from evmap.output.figures.years import growth_picture, years_picture
from evmap.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
DRAWN: dict[str, Callable[[nx.MultiDiGraph[str]], Picture]] = {
    "matrix": lambda graph: matrix_picture(matrix(graph)),
    "corroboration": lambda graph: corroboration_picture(corroboration(graph)),
    "years": lambda graph: years_picture(timeline(graph)),
    "growth": lambda graph: growth_picture(timeline(graph)),
    "sources": lambda graph: sources_picture(cited_reports(graph)),
}


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return Project(ROOT).graph()


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_the_same_twice_says_what_it_shows_and_keeps_on_its_page(
    graph: nx.MultiDiGraph[str], name: str
) -> None:
    picture = DRAWN[name](graph)
    svg = write_svg(picture)
    assert svg == write_svg(DRAWN[name](graph))
    root = ElementTree.fromstring(svg)
    assert [child.tag.rpartition("}")[2] for child in root[:2]] == ["title", "desc"]
    assert len(str(root[1].text)) > 40
    for shape in picture.shapes:
        for x, y in corners(shape):
            assert -1 <= x <= picture.width + 1, shape
            assert -1 <= y <= picture.height + 1, shape


def corners(shape: Box | Disc | Label | Stroke) -> list[tuple[float, float]]:
    if isinstance(shape, Box):
        return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
    if isinstance(shape, Disc):
        return [(shape.x - shape.radius, shape.y - shape.radius), (shape.x + shape.radius, shape.y + shape.radius)]
    if isinstance(shape, Stroke):
        return list(shape.points)
    wide = width_of(shape.text, shape.size, bold=shape.bold) * (0.71 if shape.turned else 1)
    left = {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
    down = wide if shape.turned and shape.anchor == "end" else 0.0
    return [(shape.x - left, shape.y + down), (shape.x - left + wide, shape.y)]


@pytest.mark.parametrize("name", DRAWN)
def test_an_empty_graph_has_a_picture_that_says_so(name: str) -> None:
    picture = DRAWN[name](nx.MultiDiGraph())
    assert picture.width > 100
    assert ElementTree.fromstring(write_svg(picture)) is not None
    assert picture.alt


def test_statuses_differ_in_words_and_numbers_not_only_in_colour(graph: nx.MultiDiGraph[str]) -> None:
    picture = corroboration_picture(corroboration(graph))
    said = [shape.text for shape in picture.shapes if isinstance(shape, Label)]
    for status, number in corroboration(graph).counts.items():
        assert f"{status} ({number})" in said


def test_kinds_of_evidence_grow_lighter_in_their_order(graph: nx.MultiDiGraph[str]) -> None:
    legend = [shape.fill for shape in years_picture(timeline(graph)).shapes if isinstance(shape, Box)][-4:]
    light = [sum(w * int(fill[at : at + 2], 16) for w, at in ((0.2, 1), (0.7, 3), (0.1, 5))) for fill in legend]
    assert light == sorted(light)
    assert min(b - a for a, b in pairwise(light)) > 20


def test_arcs_go_from_the_citing_report_to_the_cited() -> None:
    reports = [Cited("a", "A 2020", ("c",)), Cited("b", "B 2021", ("a",)), Cited("c", "C 2022", ("d",))]
    picture = sources_picture(reports)
    (second, first) = [shape for shape in picture.shapes if isinstance(shape, Stroke)]
    assert first.points[0][0] > first.points[-1][0]
    assert second.points[0][0] < second.points[-1][0]
    assert "B 2021 cites A 2020" in picture.alt


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=60), st.floats(20, 300))
def test_wrapped_text_fits_its_room_and_loses_nothing(text: str, room: float) -> None:
    lines = wrapped(text, 11, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, 11) <= room or len(line) <= 1 for line in lines)


def test_a_metafile_is_a_chain_of_whole_records(graph: nx.MultiDiGraph[str]) -> None:
    data = write_emf(DRAWN["matrix"](graph))
    assert data[40:44] == b" EMF"
    size, records = struct.unpack("<II", data[48:56])
    assert size == len(data)
    at = found = 0
    kind = 0
    while at < len(data):
        kind, length = struct.unpack("<II", data[at : at + 8])
        assert length % 4 == 0
        assert length >= 8
        at += length
        found += 1
    assert (at, found, kind) == (len(data), records, 14)


def test_labels_of_strangers_stay_text() -> None:
    hostile = Picture("<b>", 'a "quoted" & \x00', 10, 10, (Label(1, 1, "</text><script>"),))
    svg = write_svg(hostile).decode()
    assert "<script" not in svg
    assert ElementTree.fromstring(svg)[0].text == "<b>"
    assert re.search(r"\x00", svg) is None


def test_png_is_the_same_twice(graph: nx.MultiDiGraph[str]) -> None:
    pytest.importorskip("matplotlib", reason="the extra [plot] is not installed")
    from evmap.output.figures.png import write_png

    picture = DRAWN["matrix"](graph)
    data = write_png(picture)
    assert data.startswith(b"\x89PNG")
    assert data == write_png(picture)
    assert struct.unpack(">II", data[16:24]) == (int(picture.width * 2), int(picture.height * 2))
