"""Entries that one expression reads are what bibtexparser makes of them, in whatever company they stand."""

from __future__ import annotations

import re
from dataclasses import astuple
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.formats.base import Tally
from evmap.formats.bibtex import plain
from evmap.formats.bibtex.blocks import read_blocks
from evmap.formats.bibtex.plain import Plain, plain_or_text

ROOT = Path(__file__).parent.parent.parent
FILES_OF_OTHERS = Path(__file__).parent / "files"
OWN = """\
@report{ash-2020,
  author = {Ash, A. and {The Board}},
  title = {On work, and 100 \\% more},
  year = {2020}
}"""
STARTS = ("@book{k,\n", "@Book {k2 ,\n", " @misc{k3,\n", "@article(k4,\n", "@string{", "@comment{c,\n", "@misc{\n")
NAMES = ("title", "Title", "year", "x-y", "9a", "a b")
VALUES = (
    *("{}", "{a}", "{a, b = c}", "{{A} and {B}}", "{{{A}}}", '"q"', "{a\nb}", r"{\"U}", "2020", "{a", "b}"),
    *("{@x{y}}", "{a\n@x{y}}", r"{\}", r"{\}}", "{a # b}", '{"}', r"{\emph{x}}", "{é}", "{x}{y}", "jan # 2"),
)
ENDS = ("\n}\n", ",\n}", "}\n\n", "\n} \n", "\n)", "", "\n}\n  note = {x}\n}\n")
ENTRIES = st.builds(
    lambda start, fields, between, end: start + between.join(f"  {name} = {value}" for name, value in fields) + end,
    st.sampled_from(STARTS),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), max_size=4),
    st.sampled_from((",\n", ",", "\n", ",\n\n", " ,\n")),
    st.sampled_from(ENDS),
)
OTHER = st.sampled_from((OWN, OWN + "\n\n", "\n", "words\n", "% @x\n", "@", "}\n", "\r\n"))
TEXTS = st.lists(ENTRIES | OTHER, max_size=6).map("".join)


def told(text: str) -> object:
    """All that comes of a file."""
    tally, strings = Tally("f.bib"), dict[str, str]()
    entries = [astuple(entry) for entry in read_blocks([text], tally, strings)]
    return entries, tally.extras, [astuple(found) for found in tally.diagnostics], tally.failed, strings


def by_library(text: str) -> object:
    """The same where every entry is left to bibtexparser."""
    with patch.object(plain, "_ENTRY", re.compile("(?!)")):
        return told(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_plain_entries_are_read_as_bibtexparser_reads_them(text: str) -> None:
    assert told(text) == by_library(text)


@pytest.mark.parametrize("path", [*(ROOT / "references").glob("*.bib"), *FILES_OF_OTHERS.glob("*.bib")], ids=str)
def test_files_are_read_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert told(text) == by_library(text)


def test_what_evmap_writes_is_plain() -> None:
    pieces = list(plain_or_text(f"{OWN}\n\n{OWN}\n"))
    assert [type(found) for _, found in pieces] == [Plain, Plain]
    assert [line for line, _ in pieces] == [0, 6]
    text = (ROOT / "references" / "iriss-2024.bib").read_text(encoding="utf-8")
    found = [piece for _, piece in plain_or_text(text)]
    assert sum(isinstance(piece, Plain) for piece in found) > 0.9 * text.count("\n@")
