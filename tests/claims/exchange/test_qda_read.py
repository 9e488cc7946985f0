"""REFI-QDA projects as different programs write them: each way of counting, each bend of the standard."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evmap.claims.exchange.qda.codebook import read_codebook
from evmap.claims.exchange.qda.offsets import Selection, cut
from evmap.claims.exchange.qda.read import read_project
from evmap.errors import InputError
from tests.claims.exchange.qda import (
    ACCESS,
    CODES,
    SOURCE,
    TEXT,
    TRAINING,
    qdpx,
    selection,
    selections,
    text_source,
    texts,
)

PARTS = ("Few leaders had been trained at all.", "Who pays for it", "Nobody asked why.")
CRLF = TEXT.replace("\n", "\r\n")


def test_the_standard_way_is_read_and_said() -> None:
    read = read_project("p.qdpx", qdpx(text_source(selections(TEXT, *PARTS))))
    assert [(one.quote, one.codes) for one in read.passages] == [(part, (TRAINING,)) for part in PARTS]
    assert (read.read, read.failed) == (3, 0)
    assert read.said == ("positions read as code points: 3 of 3 selections are whole words",)
    assert [(code.name, code.parent, code.description) for code in read.codes] == [
        ("Training", "", "Any kind"),
        ("Who gets it", TRAINING, ""),
    ]


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        pytest.param("\ufeff" + TEXT, "\ufeff" + TEXT, id="byte order mark counted"),
        pytest.param("\ufeff" + TEXT, TEXT, id="byte order mark not counted"),
        pytest.param(TEXT, "\ufeff" + TEXT, id="byte order mark counted, not written"),
        pytest.param(CRLF, CRLF, id="CRLF counted as two"),
        pytest.param(CRLF, TEXT, id="CRLF counted as one"),
        pytest.param(TEXT, CRLF, id="LF counted as two"),
        pytest.param("\ufeff" + CRLF, "\ufeff" + TEXT, id="mark counted, CRLF as one"),
    ],
)
def test_each_way_of_counting_is_found(written: str, counted: str) -> None:
    read = read_project("p.qdpx", qdpx(text_source(selections(counted, *PARTS)), parts=texts(written)))
    assert [one.quote for one in read.passages] == list(PARTS)
    assert read.failed == 0


def test_utf16_units_are_found() -> None:
    text = "\U0001f600\U0001f600\U0001f600 " + TEXT
    places = [(len(text[: text.index(part)].encode("utf-16-le")) // 2, part) for part in PARTS]
    inside = "".join(selection(at, at + len(part), number=number) for number, (at, part) in enumerate(places))
    read = read_project("p.qdpx", qdpx(text_source(inside), parts=texts(text)))
    assert [one.quote for one in read.passages] == list(PARTS)
    assert read.said[0].startswith("positions read as UTF-16 units")


def test_selections_that_two_ways_of_counting_read_as_other_words_are_refused() -> None:
    text = "a\nb c d e f"  # one letter on, one letter back: words again
    done = cut({"s": text}, [Selection("s", 4, 5), Selection("s", 0, 1)])
    assert (done.texts, done.unsure) == (("c", "a"), frozenset())  # a shift by one meets a blank
    text = "ab\n\nc d e f"
    done = cut({"s": text}, [Selection("s", 6, 7), Selection("s", 0, 2)])
    assert (done.texts, done.unsure, done.second is not None) == ((None, "ab"), frozenset({0}), True)
    read = read_project("p.qdpx", qdpx(text_source(selection(6, 7) + selection(0, 2)), parts=texts(text)))
    assert (read.read, read.failed, [one.quote for one in read.passages]) == (2, 1, ["ab"])
    assert any("1 selection refused" in one.message and "fit equally well" in one.message for one in read.diagnostics)


def test_the_name_of_a_selection_settles_what_positions_leave_open() -> None:
    done = cut({"s": "ab\n\ncats dogs cats"}, [Selection("s", 4, 8, "cats")])
    assert done.texts == ("cats",)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)
@given(
    st.text(alphabet="ab \n\U0001f600é", max_size=30),
    st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=8),
)
def test_any_positions_are_cut_or_refused(text: str, spans: list[tuple[int, int]]) -> None:
    done = cut({"s": text}, [Selection("s", start, end) for start, end in spans])
    assert len(done.texts) == len(spans)
    assert all(found is None for found, (start, end) in zip(done.texts, spans, strict=True) if start >= end)


def test_bends_of_the_standard_are_read() -> None:
    lenient = qdpx(
        text_source(selections(TEXT, *PARTS), guid=f"{{{SOURCE.upper()}}}", path=f"internal://{SOURCE.upper()}.TXT"),
        parts={f"Sources/{SOURCE}.txt": b"\xef\xbb\xbf" + TEXT.encode()},
        namespace="urn:QDA-XML:project:0.4",
        more="<Sets/>",
        name="Odd name.QDE",
    )
    assert [one.quote for one in read_project("p.qdpx", lenient).passages] == list(PARTS)


def test_a_pdf_whose_text_stands_before_its_selections_is_read() -> None:
    pdf = (
        f'<PDFSource guid="{SOURCE}" name="wood.pdf" path="internal://x.pdf"><Representation guid="{ACCESS}" '
        f'plainTextPath="internal://{SOURCE}.txt">{selections(TEXT, PARTS[0])}</Representation>'
        '<PDFSelection guid="55555555-0000-4000-8000-000000000001" name="x" page="3" firstX="1" firstY="1" secondX="2" '
        f'secondY="2"><Coding guid="66666666-0000-4000-8000-000000000001"><CodeRef targetGUID="{TRAINING}"/></Coding>'
        "</PDFSelection></PDFSource>"
    )
    assert [(one.quote, one.note) for one in read_project("p.qdpx", qdpx(pdf)).passages] == [
        ("", "selected in a PDF, page 3 as the file counts"),
        (PARTS[0], ""),
    ]


def test_what_cannot_be_taken_is_counted_with_its_reason() -> None:
    whole = f'<Coding guid="77777777-0000-4000-8000-000000000001"><CodeRef targetGUID="{TRAINING}"/></Coding>'
    bare = '<PlainTextSelection guid="88888888-0000-4000-8000-000000000001" startPosition="0" endPosition="7"/>'
    inside = selections(TEXT, PARTS[0]) + selection(900, 950, number=9) + selection(9, 3, number=8)
    words = selection(1, 2, number=7).replace('startPosition="1"', 'startPosition="one"')
    read = read_project("p.qdpx", qdpx(text_source(inside + words + bare + whole)))
    assert (read.read, read.failed, len(read.passages)) == (6, 4, 2)
    assert sorted(one.message for one in read.diagnostics) == [
        "1 selection not taken: it has neither a code nor a note",
        "1 selection not taken: its positions are no numbers",
        "2 selections not taken: it lies outside the text of its source",
    ]


@pytest.mark.parametrize("path", ["absolute:///etc/passwd", "relative://../secret.txt", "file:///etc/passwd"])
def test_paths_that_lead_out_are_not_followed(path: str) -> None:
    read = read_project("p.qdpx", qdpx(text_source(selections(TEXT, PARTS[0]), path=path)))
    assert (read.read, read.failed) == (1, 1)
    assert any("not followed" in one.message for one in read.diagnostics)


def test_two_sources_of_one_name_are_two_reports_and_said() -> None:
    other = "11111111-0000-4000-8000-000000000002"
    both = text_source(selections(TEXT, PARTS[0])) + text_source("", guid=other)
    read = read_project("p.qdpx", qdpx(both, parts={**texts(TEXT), f"sources/{other}.txt": b"Other"}))
    assert [source.key for source in read.sources] == [SOURCE, other]
    assert any("2 sources are called" in one.message for one in read.diagnostics)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (qdpx("")[:100], "damaged"),
        (qdpx("", name="x.txt"), "no REFI-QDA project"),
        (qdpx("", codes="<CodeBook>"), "not well-formed"),
        (b"<Project/>", "damaged"),
    ],
)
def test_what_is_no_project_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_project("p.qdpx", data)


def test_a_bomb_is_refused() -> None:
    bomb = qdpx(text_source(selections(TEXT, PARTS[0])), parts=texts(" " * 40_000_000))
    with pytest.raises(InputError, match="bomb"):
        read_project("p.qdpx", bomb)


def test_entities_are_refused() -> None:
    with pytest.raises(InputError, match="entities"):
        read_codebook("c.qdc", b'<!DOCTYPE CodeBook [<!ENTITY a "b">]><CodeBook>&a;</CodeBook>')


def test_a_codebook_is_read() -> None:
    data = CODES.replace("<CodeBook>", '<CodeBook xmlns="urn:QDA-XML:codebook:1.0">').encode()
    assert [code.name for code in read_codebook("c.qdc", data).codes] == ["Training", "Who gets it"]
    for wrong in (b"<CodeBook/>", b"<html/>"):
        with pytest.raises(InputError):
            read_codebook("c.qdc", wrong)


def test_a_tree_that_taguette_writes_as_names_with_dots_is_a_tree() -> None:
    data = (
        b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4"><Codes>'
        b'<Code guid="a" name="a" isCodable="true"/><Code guid="b" name="a.b" isCodable="true">'
        b"<Description>Means b</Description></Code></Codes><Sets/></CodeBook>"
    )
    codes = read_codebook("c.qdc", data).codes
    assert [(code.name, code.parent, code.description) for code in codes] == [("a", "", ""), ("b", "a", "Means b")]


def test_texts_and_codes_in_unusual_places_are_read() -> None:
    inside = (
        f'<PlainTextSelection guid="x" startPosition="0" endPosition="7"><CodeRef targetGUID="{TRAINING}"/>'
        '<NoteRef targetGUID="n1"/><NoteRef targetGUID="n2"/></PlainTextSelection>'
    )
    source = f'<TextSource guid="s" name="w"><PlainTextContent>Leading in woods</PlainTextContent>{inside}</TextSource>'
    notes = (
        '<Notes><Note guid="n1"><Description>In the description</Description></Note>'
        '<Note guid="n2" plainTextPath="internal://Notes/n2.txt"/></Notes>'
    )
    read = read_project("p.qdpx", qdpx(source, more=notes, parts={"Notes/n2.txt": b"\xef\xbb\xbfIn a file"}))
    (one,) = read.passages
    assert (one.quote, one.codes, one.note) == ("Leading", (TRAINING,), "In the description\nIn a file")
