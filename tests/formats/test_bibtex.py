"""BibTeX and biblatex: what is read, what is broken, what survives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from evmap.formats import RecordFile, read_records, write_records
from evmap.formats.bibtex.latex import decode, decode_verbatim, encode, encode_verbatim
from evmap.formats.bibtex.names import read_names, write_name
from tests.formats.record_strategies import lines, records, texts, wild_names
from tests.shared import shared

if TYPE_CHECKING:
    from evmap.domain.name import Name
    from evmap.domain.record import Record


def read(text: str) -> RecordFile:
    """Read *text* as a .bib and check that the counts add up."""
    file = read_records("x.bib", text.encode(), format="bibtex")
    assert file.read == file.kept + file.merged + file.failed
    return file


def again(*given: Record) -> tuple[Record, ...]:
    """What comes back of *given* from a .bib."""
    return read_records("x.bib", write_records(given, "bibtex").data, format="bibtex").records


@given(records(authors=wild_names))
@settings(deadline=None, max_examples=60)
def test_any_record_survives_a_bib(record: Record) -> None:
    written = write_records([record], "bibtex")
    (back,) = read_records("x.bib", written.data).records
    assert back == record
    assert dict(back.extra) == dict(record.extra)
    assert (back.raw, back.confidence) == (record.raw, record.confidence) or record.raw == ""
    assert written.losses == ()


@given(wild_names)
@settings(deadline=None, max_examples=150)
def test_any_name_survives_a_name_field(name: Name) -> None:
    assert read_names(write_name(name))[0] == (name,)


@given(lines)
@settings(deadline=None)
def test_encoded_text_decodes_to_itself(text: str) -> None:
    assert decode(encode(text)) == text


@given(texts)
@settings(deadline=None)
def test_verbatim_text_decodes_to_itself(text: str) -> None:
    assert decode_verbatim(encode_verbatim(text)) == text


AT_SIGNS = """@book{a, title={LeQua @ {CLEF}}, note={x}}
@book{b, title={Mail me @ home}, author={A}}
@article{c, title = "Who @ {ICML} and @x{y, z} said", year = 2020}
"""


def test_an_at_sign_inside_a_value_starts_no_entry() -> None:
    """bibtexparser before 2.0.0 lost such entries; see the lower bound in pyproject.toml."""
    read = read_records("a.bib", AT_SIGNS.encode())
    assert [record.title for record in read.records] == [
        "LeQua @ CLEF",
        "Mail me @ home",
        "Who @ ICML and @xy, z said",
    ]
    assert read.failed == 0


def test_the_published_case_of_an_at_sign_in_a_title() -> None:
    path = shared("cases", "69-at-sign-in-title", "at-in-title.bib")
    data = path.read_bytes()
    assert len(read_records("at-in-title.bib", data).records) == data.count(b"@book{")
