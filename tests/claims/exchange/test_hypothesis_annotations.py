"""Annotations of Hypothesis: each way they are exported, each thing that can be missing."""

from __future__ import annotations

import json

import pytest

from evmap.claims.exchange.hypothesis import is_annotations, read_annotations
from evmap.errors import InputError


def _annotation(**more: object) -> dict[str, object]:
    selector = [{"type": "TextQuoteSelector", "exact": "Few had it", "prefix": "x"}, {"type": "TextPositionSelector"}]
    return {
        **{"id": "a1", "uri": "https://x.org/wood", "user": "acct:jo@hypothes.is", "group": "__world__"},
        **{"created": "2026-11-22T10:00:00+00:00", "text": "Rare.", "tags": ["training"]},
        **{"target": [{"selector": selector}], "document": {"title": ["Leading in the woods"]}, **more},
    }


@pytest.mark.parametrize("wrap", [lambda rows: {"total": 1, "rows": rows}, lambda rows: {"annotations": rows}, list])
def test_annotations_are_read_however_they_are_wrapped(wrap: object) -> None:
    assert callable(wrap)
    data = json.dumps(wrap([_annotation()])).encode()
    assert is_annotations(data)
    read = read_annotations("a.json", data)
    (one,) = read.passages
    assert (one.quote, one.text, one.codes, one.coders, one.on) == (
        *("Few had it", "Rare.", ("training",)),
        *(("jo",), "2026-11-22"),
    )
    assert one.around == ("x", "")
    assert (read.sources[0].name, read.sources[0].aliases) == ("Leading in the woods", ("https://x.org/wood",))


def test_an_answer_is_a_note_of_what_it_answers() -> None:
    reply = _annotation(id="a2", references=["a1"], text="Really?", target=[{}], tags=[], user="acct:lee@hypothes.is")
    read = read_annotations("a.json", json.dumps([_annotation(), reply]).encode())
    assert [one.key for one in read.passages] == ["a1", "a1"]
    assert read.passages[1].note == "lee: Really?"


def test_what_says_nothing_or_no_page_is_counted() -> None:
    rows = [_annotation(), {"id": "x"}, "text", _annotation(id="e", text="", tags=[], target=[])]
    read = read_annotations("a.json", json.dumps(rows).encode())
    assert (read.read, read.failed, len(read.passages)) == (4, 3, 1)
    assert sorted(one.message for one in read.diagnostics) == [
        "1 annotation not taken: it has neither words nor a tag",
        "2 annotations not taken: it names no page",
    ]


@pytest.mark.parametrize("data", [b"[", b"{}", b"[]", b'{"rows": []}', b"[" * 100_000])
def test_what_is_no_annotations_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_annotations("a.json", data)
