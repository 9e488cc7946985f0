"""YAML is read with the place of every value, and nothing is guessed."""

from __future__ import annotations

import json
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.errors import InputError
from evmap.yamlfiles.nodes import Listing, Mapping, Node, Scalar, compose, decode
from evmap.yamlfiles.syntax import syntax_error


def value(node: Node | None) -> object:
    if isinstance(node, Listing):
        return [value(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: value(item) for key, item in node.pairs}
    return None if node is None else node.text


def test_a_scalar_stays_as_written() -> None:
    text = "a: no\nb: 2024-02-01\nc: 0012\nd: 12:30\ne: 10.10\nf: ~\n"
    assert value(compose(text, "f")) == {
        "a": "no",
        "b": "2024-02-01",
        "c": "0012",
        "d": "12:30",
        "e": "10.10",
        "f": "~",
    }


def test_every_value_knows_its_line_and_span() -> None:
    text = "# c\na: one\nlist:\n  - x   # why\n  - {k: v}\n\n# end\nlast: |\n  block\n"
    root = compose(text, "f")
    assert isinstance(root, Mapping)
    listing = root.get("list")
    assert isinstance(listing, Listing)
    assert [item.line for item in listing.items] == [4, 5]
    assert text[listing.start : listing.end] == "- x   # why\n  - {k: v}"
    assert [text[item.start : item.end] for item in listing.items] == ["x", "{k: v}"]


def test_a_quoted_null_is_text() -> None:
    root = compose("a: null\nb: 'null'\nc:\n", "f")
    assert isinstance(root, Mapping)
    assert [isinstance(node, Scalar) and node.is_null for _, node in root.pairs] == [True, False, True]


def test_both_of_two_equal_keys_are_there() -> None:
    root = compose("a: 1\na: 2\n", "f")
    assert isinstance(root, Mapping)
    assert [key.text for key, _ in root.pairs] == ["a", "a"]


def test_anchors_and_merged_keys_are_followed() -> None:
    text = "base: &b {x: 1, y: 2}\nother: {<<: *b, y: 3}\nagain: *b\n"
    assert value(compose(text, "f")) == {
        "base": {"x": "1", "y": "2"},
        "other": {"y": "3", "x": "1"},
        "again": {"x": "1", "y": "2"},
    }


def test_a_file_of_comments_is_nothing() -> None:
    assert compose("# nothing yet\n", "f") is None
    assert compose("", "f") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: c: d\n", "f:2: not valid YAML: a ': ' stands inside text that is not in quotes"),
        ("a: 1\nb: 'open\nc: 2\n", "f:2: not valid YAML: the quotation mark that opens here is never closed"),
        ("a: [1, 2\nb: 3\n", "f:1: not valid YAML: the list that opens here with '[' is not closed rightly"),
        ("a: 1\nb: {c: 2\nd: 3\n", "f:2: not valid YAML: the mapping that opens here with '{' is not closed rightly"),
        ("a:\n  - b\n  c: d\n", "f:3: not valid YAML: this line stands in a list but does not start with '- '"),
        ("a: 1\nb: 'x' y\n", "f:2: not valid YAML: this line is not indented like the keys around it, or a quotation"),
        ("a:\n\tb: 1\n", "f:2: not valid YAML: a tab stands where only blanks may"),
        ("a: @x\n", "f:1: not valid YAML: text may not start with '@', '`' or '%' unless it stands in quotes"),
        ("a: *\n", "f:1: not valid YAML: text may not start with '&', '*' or '!' unless it stands in quotes"),
        ("a: 1\nbcd\n", "f:2: not valid YAML: a key without ':'"),
        ("a: - b\n", "f:1: not valid YAML: a list may not start here"),
        ('a: "\\q"\n', "f:1: not valid YAML: a backslash in double quotes begins a code that YAML does not know"),
        ("a: |x\n", "f:1: not valid YAML: nothing may follow '|' or '>' on its line"),
        ("a: [1,\n", "f:2: not valid YAML: something is missing here, or a '[' or '{' before it is never closed"),
        ("[1, 2]\nx\n", "f:2: not valid YAML: it cannot be read from here on"),
        ("a: 1\n---\nb: 2\n", "f:2: a second YAML document starts here ('---')"),
        ("a: 1\nb: *gone\n", "f:2: '*gone' repeats a value that is not named with '&gone' above it"),
        ("a: x\x07y\n", "f:1: not valid YAML: the control character U+0007 may not stand in a file"),
        ("{[a]: b}", "f:1: a key must be a word, not a list or another mapping"),
        ("[" * 100_000, "f:1: nested more than 40 deep"),
    ],
)
@pytest.mark.parametrize("loader", ["with libyaml", "without libyaml"])
def test_what_is_no_yaml_is_said_with_its_line(
    text: str, message: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML with and without libyaml words its errors differently, as do its versions: ours hang on neither."""
    if loader == "without libyaml":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    with pytest.raises(InputError) as caught:
        compose(text, "f")
    assert caught.value.format().startswith(message)


def test_an_error_of_a_kind_not_known_ends_in_a_line_and_a_hint() -> None:
    mark = yaml.Mark("f", 5, 1, 0, None, 0)
    error = yaml.MarkedYAMLError(problem="wording of another day", problem_mark=mark)
    assert syntax_error(error, "a: 1\nb: 2\n", "f", 40).format() == (
        "f:2: not valid YAML: it cannot be read from here on (wording of another day)\n"
        "  hint: look at the quotes, brackets and indentation of this line and of the lines above it"
    )
    assert syntax_error(yaml.MarkedYAMLError(), "", "f", 40).format().startswith("f: not valid YAML: it cannot be read")


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        decode(b"\x00\x01\x02PNG", "claims/x.yaml")
    assert caught.value.format() == "claims/x.yaml: not a text file\n  hint: save it as plain text in UTF-8"


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20)
VALUES = st.recursive(TEXTS, lambda each: st.lists(each, max_size=3) | st.dictionaries(TEXTS, each, max_size=3))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_json_is_read_as_what_it_says(data: dict[str, object]) -> None:
    data.pop("<<", None)
    assert (value(compose(json.dumps(data, ensure_ascii=False), "f")) or {}) == data


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@` \n\t,", max_size=40))
def test_any_text_is_read_or_refused_with_a_clear_error(text: str) -> None:
    try:
        node = compose(text, "f")
    except InputError as error:
        assert_names_the_file(error)
    else:
        assert node is None or node.line >= 1


def assert_names_the_file(error: InputError) -> None:
    assert error.file == "f"


def test_time_grows_with_the_text_and_not_faster() -> None:
    def seconds(n: int) -> float:
        text = "claims:\n" + "  - {id: a, themes: [b, c]}\n" * n
        start = time.perf_counter()
        compose(text, "f")
        return time.perf_counter() - start

    assert seconds(20_000) < 40 * max(seconds(2_000), 0.005)
