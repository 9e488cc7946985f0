"""An edit changes the value it is about and no other byte."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.errors import InputError
from evmap.yamlfiles.edit import Plain, YamlEdits, block, flow, plain, quoted
from evmap.yamlfiles.nodes import Listing, Mapping, compose

TEXT = """\
# head
evmap: 1
report:
  id: x   # the id
  title: "T" # said so
  tags:  # why
    - a   # first
    - b
  note: |
    one
    two

# about claims
claims:
  - id: A   # keep
    text: hello
    themes: [a, b]   # tags
  # between
  - {id: B, text: bye}
own: 1
"""


def mapping(edits: YamlEdits, key: str, item: int | None = None) -> Mapping:
    assert edits.root is not None
    node = edits.root.get(key)
    if item is not None:
        assert isinstance(node, Listing)
        node = node.items[item]
    assert isinstance(node, Mapping)
    return node


def test_a_value_is_replaced_where_it_stands() -> None:
    edits = YamlEdits(TEXT, "f")
    edits.set(mapping(edits, "report"), "title", "New: one")
    edits.set(mapping(edits, "claims", 0), "themes", ["z"])
    edits.set(mapping(edits, "claims", 1), "text", None)
    assert edits.text() == TEXT.replace('"T"', '"New: one"').replace("[a, b]", "[z]").replace("bye", "null")


def test_a_new_key_stands_after_the_one_it_belongs_to() -> None:
    edits = YamlEdits(TEXT, "f")
    edits.set(mapping(edits, "report"), "issued", "2023", after=("id", "title"))
    edits.set(mapping(edits, "claims", 0), "note", "n")
    edits.set(mapping(edits, "claims", 1), "note", "n")
    expected = TEXT.replace("# said so\n", '# said so\n  issued: "2023"\n')
    expected = expected.replace("# tags\n", "# tags\n    note: n\n").replace("text: bye}", "text: bye, note: n}")
    assert edits.text() == expected


def test_a_block_value_becomes_one_line_and_keeps_the_comment_beside_its_key() -> None:
    edits = YamlEdits(TEXT, "f")
    edits.set(mapping(edits, "report"), "tags", ["c"])
    edits.set(mapping(edits, "report"), "note", "short")
    expected = TEXT.replace("  tags:  # why\n    - a   # first\n    - b\n", "  tags: [c]  # why\n")
    assert edits.text() == expected.replace("|\n    one\n    two\n", "short\n")


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (["a", "b", "c"], "    - a   # first\n    - b\n    - c\n"),
        (["b"], "    - b\n"),
        (["a", "c"], "    - a   # first\n    - c\n"),
    ],
)
def test_items_of_a_block_list_that_stay_keep_their_lines_and_comments(value: list[Plain], lines: str) -> None:
    edits = YamlEdits(TEXT, "f")
    edits.set(mapping(edits, "report"), "tags", value)
    assert edits.text() == TEXT.replace("    - a   # first\n    - b\n", lines)


def test_a_block_list_in_another_order_is_written_anew() -> None:
    edits = YamlEdits(TEXT, "f")
    edits.set(mapping(edits, "report"), "tags", ["b", "a"])
    assert edits.text() == TEXT.replace("  tags:  # why\n    - a   # first\n    - b\n", "  tags: [b, a]  # why\n")


def test_items_are_added_after_the_last() -> None:
    edits = YamlEdits(TEXT, "f")
    assert edits.root is not None
    edits.append(edits.root, "claims", [{"id": "C", "figures": [{"value": 97, "n": None}]}, {"id": "D"}])
    added = "  - id: C\n    figures:\n      - {value: 97, n: null}\n  - id: D\n"
    assert edits.text() == TEXT.replace("text: bye}\n", "text: bye}\n" + added)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nclaims: []", "a: 1\nclaims:\n  - id: C\n"),
        ("claims:\n", "claims:\n  - id: C\n"),
        ("claims: null # none\nb: 1\n", "claims: # none\n  - id: C\nb: 1\n"),
        ("a: {b: 1}", "a: {b: 1}\nclaims:\n  - id: C\n"),
        ("claims: [{id: A}]\n", "claims: [{id: A}, {id: C}]\n"),
        ("claims:\r\n  - id: A\r\n", "claims:\r\n  - id: A\r\n  - id: C\r\n"),
        ("claims:\n- id: A", "claims:\n- id: A\n- id: C\n"),
    ],
)
def test_items_are_added_to_lists_of_every_layout(before: str, after: str) -> None:
    edits = YamlEdits(before, "f")
    assert edits.root is not None
    edits.append(edits.root, "claims", [{"id": "C"}])
    assert edits.text() == after


def test_items_and_keys_go_with_their_lines() -> None:
    edits = YamlEdits(TEXT, "f")
    assert edits.root is not None
    listing = edits.root.get("claims")
    assert isinstance(listing, Listing)
    edits.remove(mapping(edits, "report"), "tags")
    edits.remove(mapping(edits, "claims", 1), "id")
    edits.remove_item(listing, 0)
    expected = TEXT.replace("  tags:  # why\n    - a   # first\n    - b\n", "").replace("{id: B, text", "{text")
    assert edits.text() == expected.replace("  - id: A   # keep\n    text: hello\n    themes: [a, b]   # tags\n", "")


def test_a_merged_key_is_not_changed_where_it_was_merged_from() -> None:
    edits = YamlEdits("base: &b {x: 1}\nown:\n  <<: *b\n  y: 2\n", "f")
    edits.set(mapping(edits, "own"), "x", 3)
    assert edits.text() == "base: &b {x: 1}\nown:\n  <<: *b\n  y: 2\n  x: 3\n"


def test_what_is_no_mapping_is_refused() -> None:
    with pytest.raises(InputError):
        YamlEdits("- a\n", "f")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("3.15", '"3.15"'),
        ("no", '"no"'),
        ("null", '"null"'),
        ("a: b", '"a: b"'),
        ("a, b", '"a, b"'),
        ("# x", '"# x"'),
        ("", '""'),
        ("two\nlines", '"two\\nlines"'),
        ("2024-02", '"2024-02"'),
        ("Übung", "Übung"),
    ],
)
def test_text_is_quoted_where_a_reader_could_take_it_for_something_else(text: str, written: str) -> None:
    assert quoted(text) == written


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=20)
VALUES: st.SearchStrategy[Plain] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda each: st.lists(each, max_size=3) | st.dictionaries(TEXTS.filter(lambda key: key != "<<"), each, max_size=3),
    max_leaves=8,
)


@settings(max_examples=120, deadline=None)
@given(VALUES)
def test_any_value_is_read_back_as_it_was_written(value: Plain) -> None:
    root = compose(f"key: {flow(value)}\n", "f")
    assert isinstance(root, Mapping)
    assert plain(root.pairs[0][1]) == value


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(TEXTS.filter(lambda key: key not in {"", "<<"}), VALUES, min_size=1, max_size=4))
def test_any_item_is_read_back_as_a_block(item: dict[str, Plain]) -> None:
    root = compose(block(item), "f")
    assert root is not None
    assert plain(root) == item


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["id", "text", "themes", "note"]), VALUES, st.integers(0, 1))
def test_setting_a_key_changes_that_key_alone(key: str, value: Plain, item: int) -> None:
    edits = YamlEdits(TEXT, "f")
    expected = plain(compose(TEXT, "f") or Mapping([], False, 1, 0, 0))
    edits.set(mapping(edits, "claims", item), key, value)
    text = edits.text()
    assert isinstance(expected, dict)
    claims = expected["claims"]
    assert isinstance(claims, list)
    changed = claims[item]
    assert isinstance(changed, dict)
    changed[key] = value
    root = compose(text, "f")
    assert root is not None
    assert plain(root) == expected
    for line in ("# head", "  id: x   # the id", "  # between", "# about claims", "own: 1"):
        assert line in text.split("\n")


@pytest.mark.parametrize("text", ["A:?", "A:-", "A:", "A: b", "A:}", "a:b", "http://x.org/a"])
def test_a_colon_in_a_flow_mapping_is_read_back(text: str) -> None:
    root = compose(f"a: {flow({'t': text})}\n", "f")
    assert isinstance(root, Mapping)
    inner = root.get("a")
    assert isinstance(inner, Mapping)
    assert plain(inner) == {"t": text}
