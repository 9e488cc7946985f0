"""What YAML cuts short without a word is said, and remarks are left in peace."""

from __future__ import annotations

import pytest

from evmap.yamlfiles.nodes import compose
from evmap.yamlfiles.shapes import Reading
from evmap.yamlfiles.slips import note_slips
from tests.shared import shared


def said(text: str) -> list[str]:
    """What is noted of *text*, as ``line: message``."""
    reading = Reading("f.yaml")
    note_slips(compose(text, "f.yaml"), text, reading)
    return [f"{one.source.line}: {one.message}" for one in reading.diagnostics]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a: {id: x, label: Staffing, recruitment and more}", ["1: the text of 'label' is cut at the comma"]),
        ("a:\n  - {value: 1,200, n: 1,500}", [f"2: the text of '{key}' is cut at the comma" for key in ("value", "n")]),
        ("a: {t: What (generic, health-led, bespoke)}", ["1: the text of 't' is cut at the comma"]),
        (
            "a: [What it is (generic, bespoke), other]",
            ["1: a text is cut at the comma into 'What it is (generic' and 'bespoke)'"],
        ),
        ("a: 100% #1 priority", ["1: what stands behind '#' is read as a remark, not as text: '#1 priority'"]),
        ("a: 1\nb: #4\nc: 2", ["2: what stands behind '#' is read as a remark, not as text: '#4'"]),
        ("a:\n  - said #metoo", ["2: what stands behind '#' is read as a remark, not as text: '#metoo'"]),
        ("a: they said # and more", ["1: what stands behind '#' is read as a remark, not as text: '# and more'"]),
    ],
)
def test_a_text_that_is_cut_is_said_with_its_line(text: str, messages: list[str]) -> None:
    assert said(text) == messages


@pytest.mark.parametrize(
    "text",
    [
        'a: {id: x, label: "Staffing, recruitment"}',
        "a: {id: x, note: , label: y}",
        "a: {id: x, note: null}",
        "a: [one, two (2), three]",
        'a: "100% #1"',
        "a: they said it  # a remark",
        "a: accepted # a remark",
        "a:   # a remark\n  b: c#4",
        "# a remark\na: |\n  text #1\n",
    ],
)
def test_what_was_meant_so_is_left_in_peace(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("case", "file", "lines"),
    [
        ("54-yaml-hash-eats-text", "r.yaml", [5, 6]),
        ("55-yaml-thousands-comma", "r.yaml", [11, 11]),
        ("77-cut-labels", "themes.yaml", [4]),
    ],
)
def test_the_cases(case: str, file: str, lines: list[int]) -> None:
    text = shared("cases", case, file).read_text(encoding="utf-8")
    assert [int(one.partition(":")[0]) for one in said(text)] == lines
