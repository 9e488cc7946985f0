"""Broken bibliographic files: clear, counted, nothing lost, never a traceback."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from evmap.domain.date import Date
from evmap.domain.diagnostic import Severity
from evmap.domain.record import Record
from evmap.errors import EvmapError, InputError
from evmap.formats import READABLE, RecordFile, open_records, read_records, write_records
from evmap.safe.formulas import guarded, unguarded

if TYPE_CHECKING:
    from collections.abc import Sequence


def read(text: str, format: str | None = None) -> RecordFile:
    file = read_records("x", text.encode(), format=format)
    assert file.read == file.kept + file.merged + file.failed
    assert len({record.id for record in file.records}) == file.kept
    return file


def said(file: RecordFile) -> list[tuple[str, int | None, str]]:
    return [(d.code, d.source.line, d.message) for d in file.diagnostics]


def five(third: str) -> str:
    entries = [f"@book{{k{n},\n  title = {{T{n}}},\n  year = {{200{n}}}\n}}" for n in range(1, 6)]
    entries[2] = third
    return "\n".join(entries) + "\n"


# --- BibTeX


def test_a_brace_left_open_costs_only_its_entry() -> None:
    file = read(five("@book{k3,\n  title = {T3,\n  year = {2003}\n}"))
    assert [record.id for record in file.records] == ["k1", "k2", "k4", "k5"]
    assert said(file) == [
        (
            "bib-broken-entry",
            9,
            "entry 'k3' cannot be read: a brace or quote is not closed before the next entry starts",
        )
    ]
    assert file.diagnostics[0].raw == "@book{k3,\n  title = {T3,\n  year = {2003}\n}"
    assert (file.read, file.failed) == (5, 1)


def test_a_brace_too_many_costs_nothing() -> None:
    file = read(five("@book{k3,\n  title = {T3}},\n  year = {2003}\n}"))
    assert [(record.title, record.year) for record in file.records] == [(f"T{n}", 2000 + n) for n in range(1, 6)]
    assert said(file)[0][0] == "bib-unbalanced"


def test_a_missing_comma_between_fields_is_read_as_if_it_were_there() -> None:
    file = read(five('@book{k3,\n  title = {T3}\n  year = 2003 publisher = "P # Q"\n}'))
    third = file.records[2]
    assert (third.title, third.year, third.publisher) == ("T3", 2003, "P # Q")
    assert [code for code, _, _ in said(file)] == ["bib-missing-comma", "bib-missing-comma"]


def test_the_last_entry_may_lack_its_brace() -> None:
    file = read("@book{a, title={A}}\n@book{b, title={B}")
    assert (file.read, file.kept, file.failed) == (2, 1, 1)
    assert file.diagnostics[0].message == "entry 'b' cannot be read: the file ends inside it"
    assert file.diagnostics[0].source.line == 2


def test_a_repeated_key_is_kept_under_another() -> None:
    file = read("@book{a, title={One}}\n@book{a, title={Two}}\n@book{a-2, title={Three}}\n")
    assert [(record.id, record.title) for record in file.records] == [("a", "One"), ("a-2", "Two"), ("a-2-2", "Three")]
    assert said(file)[0] == ("bib-repeated-key", 2, "key 'a' is used by an earlier entry; this one is kept as 'a-2'")


def test_an_entry_repeated_word_for_word_is_kept_once() -> None:
    file = read("@book{a, title={One}}\n@book{a, title={One}}\n")
    assert (file.read, file.kept, file.merged) == (2, 1, 1)
    assert said(file)[0][:2] == ("bib-repeated-entry", 2)


def test_a_repeated_field_is_kept_beside_the_first() -> None:
    (record,) = read("@book{a, title={One}, TITLE={Two}, foo={1}, foo={2}, foo={1}}\n").records
    assert record.title == "One"
    assert record.extra == {"TITLE-2": "Two", "foo": "1", "foo-2": "2"} or "Two" in record.extra.values()


def test_strings_months_and_concatenation() -> None:
    file = read(
        '@string{jan2 = "Jan"}\n@string{j = {Journal of } # "Things"}\n'
        "@article{a, title={T}, journal = j # { B}, month = MAR, year = 2019}\n"
        "@article{b, title={T}, journal = nowhere, month = {12 March}, year = {2019}}\n"
    )
    first, second = file.records
    assert (first.container_title, first.issued) == ("Journal of Things B", Date(2019, 3))
    assert (second.container_title, second.issued) == ("nowhere", Date(2019, 3, 12))
    assert said(file) == [("bib-unknown-string", None, "string 'nowhere' is not defined; its name stands for it")]


def test_a_parent_that_is_not_there_and_one_that_comes_later() -> None:
    file = read(
        "@inbook{a, title={A}, crossref={B}}\n@inbook{c, title={C}, crossref={no}}\n"
        "@book{b, title={Whole}, year=2001}\n@misc{d, title={D}, xdata={x}}\n@xdata{x, publisher={P}}\n"
    )
    assert [record.id for record in file.records] == ["a", "c", "b", "d"]
    assert [record.container_title for record in file.records] == ["Whole", "", "", ""]
    assert file.records[3].publisher == "P"
    assert (
        "bib-no-parent",
        2,
        "entry 'c' refers to 'no', which is not in the file",
    ) in said(file)


def test_entries_that_refer_to_each_other_do_not_hang() -> None:
    file = read("@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}, publisher={P}}\n")
    assert [record.publisher for record in file.records] == ["P", "P"]


def test_an_at_sign_inside_a_value_is_text() -> None:
    (record,) = read("@book{a, title={LeQua @ {CLEF}}, note={mail me@example.org {x}}}\n").records
    assert (record.title, record.note) == ("LeQua @ CLEF", "mail me@example.org x")


def test_a_huge_file_is_cut_where_entries_start() -> None:
    text = "".join(f"@book{{k{n},\n title = {{T{n}}},\n note = {{{'x ' * 200}}}\n}}\n\n" for n in range(2500))
    file = read("junk\n\n" + text.replace("title = {T1500}", "title = {T1500"))
    assert (file.kept, file.failed) == (2499, 1)
    assert file.records[2000].source.line == 3 + 5 * 2001
    assert file.diagnostics[0].source.line == 3 + 5 * 1500


# --- RIS


def test_records_without_end_or_type_are_kept() -> None:
    file = read("AU  - Hale, P\nTI  - No type\nER  - \nTY  - BOOK\nTI  - No end\nTY  - RPRT\nTI  - Last")
    assert [(record.type, record.title) for record in file.records] == [
        ("document", "No type"),
        ("book", "No end"),
        ("report", "Last"),
    ]
    assert [code for code, _, _ in said(file)] == ["ris-no-type", "ris-no-end", "ris-no-end"]


def test_further_dois_are_kept_and_said() -> None:
    file = read("TY  - JOUR\nTI  - T\nDO  - 10.1000/A\nDO  - 10.1000/b\nDO  - https://doi.org/10.1000/a\nER  - \n")
    assert (file.records[0].doi, file.records[0].extra["DO"]) == ("10.1000/a", "10.1000/b")
    assert said(file)[0][2] == "the record has more than one DOI: 10.1000/a is used, 10.1000/b kept"


@pytest.mark.parametrize("line", ["TY - JOUR", "TY  -JOUR", "TY  - JOUR ", "  TY  - JOUR"])
def test_loose_spacing(line: str) -> None:
    dash = " - " if line.startswith("TY - ") else "  - "
    file = read(f"{line}\nTI{dash}A title: UK - based\nAB{dash}text\n  UK - more text\nER{dash}\n", "ris")
    (record,) = file.records
    assert (record.type, record.title) == ("article-journal", "A title: UK - based")


def test_text_outside_records_is_said() -> None:
    file = read("Exported by nobody\nTY  - BOOK\nTI  - T\nER  - \nbye\n")
    assert [(code, line) for code, line, _ in said(file)] == [("ris-outside", 1), ("ris-outside", 5)]


class Endless(io.RawIOBase):
    """A stream that claims to be a gigabyte of RIS and counts what is read of it."""

    def __init__(self) -> None:
        self.unit = b"TY  - JOUR\nTI  - Title\nAB  - " + b"word " * 200 + b"\nER  - \n\n"
        self.size = 1 << 30
        self.at = 0
        self.scans = 0

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self.at = offset + (0 if whence == io.SEEK_SET else self.at if whence == io.SEEK_CUR else self.size)
        return self.at

    def tell(self) -> int:
        return self.at

    def read(self, size: int = -1) -> bytes:
        assert 0 <= size <= 1 << 20, "the file is larger than memory"
        size = min(size, self.size - self.at)
        start = self.at % len(self.unit)
        self.at += size
        return (self.unit * (size // len(self.unit) + 2))[start : start + size]


def test_a_gigabyte_of_ris_is_read_piece_by_piece() -> None:
    import tracemalloc

    stream = Endless()
    stream.size = 32 << 20  # as much as a test has time for; nothing above grows with it
    tracemalloc.start()
    records = iter(open_records("huge.ris", stream))  # type: ignore[arg-type]
    next(records)
    assert stream.at < 3 << 20
    for _ in range(5000):
        next(records)
    assert tracemalloc.get_traced_memory()[1] < 24 << 20
    tracemalloc.stop()


# --- XML


def test_entities_and_document_types_are_refused() -> None:
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE xml [<!ENTITY a "aaaa">]>\n<xml><records><record></record></records></xml>'
    with pytest.raises(InputError) as caught:
        read(bomb)
    assert caught.value.line == 2
    assert "DOCTYPE declaration" in caught.value.message


def record_xml(title: str) -> str:
    return f"<record><ref-type>6</ref-type><titles><title>{title}</title></titles></record>"


def test_a_broken_record_of_an_endnote_file_costs_only_itself() -> None:
    body = "\n".join(
        (record_xml("A"), record_xml("B</titl"), record_xml("C &amp; D"), record_xml("E & F \x0b"), record_xml("&xxe;"))
    )
    file = read(f"<xml><records>\n{body}\n<record><titles>")
    assert [record.title for record in file.records] == ["A", "C & D", "E & F", "&xxe;"]
    assert [(code, line) for code, line, _ in said(file)] == [
        ("endnote-broken-record", 3),
        ("endnote-mended", 5),
        ("endnote-mended", 6),
        ("endnote-broken-record", 7),
    ]


# --- CSL-JSON


def test_broken_items_of_a_json_file_cost_only_themselves() -> None:
    file = read('[\n{"id": "a", "title": "A"},\n{"id": "b", "title": },\n{"id": "c", "title": "C"},\n"text", {}]')
    assert [record.id for record in file.records] == ["a", "c"]
    assert [(code, line) for code, line, _ in said(file)] == [
        ("csl-broken-item", 3),
        ("csl-no-item", 5),
        ("csl-no-item", 5),
    ]


def test_items_one_a_line_and_wrapped_lists() -> None:
    assert read('{"id": 1, "title": "A"}\n{"id": 2, "title": "B"}\n').kept == 2
    assert read('{"next": null, "items": [{"id": 1, "title": ["A", "x"], "DOI": "nonsense"}]}').records[0].title == "A"
    assert read("[]", "csl-json").kept == 0


def test_half_a_surrogate_does_no_harm() -> None:
    (record,) = read('[{"id": "a", "title": "A \\ud800 B"}]').records
    for format in ("bibtex", "ris", "csv", "csl-json", "endnote-xml", "xlsx"):
        assert read_records("x", write_records([record], format).data).kept == 1


# --- tables


def test_a_row_without_title_author_or_identifier_is_a_failure() -> None:
    file = read("title,authors,year\nA,Hale P,2019\n,,2018\n\n,,\nB,,\n")
    assert (file.read, file.kept, file.failed) == (3, 2, 1)
    assert said(file) == [
        ("table-no-record", 3, "the row has no title, author or identifier"),
        ("table-empty-rows", None, "2 empty rows passed over"),
    ]


def test_a_quote_that_does_not_close_costs_only_its_row() -> None:
    rows = "".join(f"Title {n},Hale P,{2000 + n}\n" for n in range(12))
    file = read("title,authors,year\n" + rows.replace("Title 3,", '"Title 3,'))
    assert [record.title for record in file.records][:5] == ["Title 0", "Title 1", "Title 2", "Title 3", "Title 4"]
    assert (file.kept, said(file)[0][:2]) == (12, ("table-open-quote", 5))


def test_quoted_cells_may_hold_line_ends_and_separators() -> None:
    (record,) = read('title;abstract;doi\n"A; ""B""";"one\ntwo";10.1000/x\n').records
    assert (record.title, record.abstract, record.doi) == ('A; "B"', "one\ntwo", "10.1000/x")


def test_a_row_wider_than_the_header_is_said() -> None:
    file = read("title,authors\nA, with comma,Hale P\n")
    assert said(file)[0][0] == "table-too-wide"
    assert file.records[0].extra["beyond the last column"] == "Hale P"


def test_no_header_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="no row looks like the header of a bibliographic table"):
        read("1,2,3\n4,5,6\n", "csv")


@pytest.mark.parametrize(
    ("cell", "names", "et_al"),
    [
        ("Hale P., Otieno M.A.", ["Hale", "Otieno"], False),
        ("Hale, P., Otieno, M.A.", ["Hale", "Otieno"], False),
        ("Hale, Petra", ["Hale"], False),
        ("Petra Hale, Mary Otieno, Ana Ruiz", ["Hale", "Otieno", "Ruiz"], False),
        ("Hale, Petra and Otieno, Mary", ["Hale", "Otieno"], False),
        ("P. Hale, M. Otieno and A. Ruiz", ["Hale", "Otieno", "Ruiz"], False),
        ("Hale P et al.", ["Hale"], True),
        ("Hale, P.; et al.", ["Hale"], True),
        ("World Health Organization", ["World Health Organization"], False),
        ("Petra Hale|Example Council", ["Hale", "Example Council"], False),
    ],
)
def test_the_ways_to_put_authors_in_a_cell(cell: str, names: Sequence[str], et_al: bool) -> None:
    (record,) = read(f'title,authors\nT,"{cell}"\n').records
    assert ([author.sort_name for author in record.authors], record.et_al) == (list(names), et_al)


def sheet(*rows: Sequence[object], merged: str = "", others: bool = False) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    if merged:
        page.merge_cells(merged)
    if others:
        book.create_sheet("Codes").append(["code", "meaning"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_spreadsheet_with_titles_merged_headers_and_gaps() -> None:
    data = sheet(
        ["Included studies of the example review", None, None, None, None],
        [None],
        ["Title", "Authors", None, "Year", None, "DOI"],
        ["A", "Hale, P.", "Otieno, M.", 2019.0, "seen", "10.1000/a"],
        [None, None, None, None],
        ["=B", "Ruiz, A.", None, "2020", None, None],
        merged="B3:C3",
        others=True,
    )
    file = read_records("x.xlsx", data)
    first, second = file.records
    assert [author.family for author in first.authors] == ["Hale", "Otieno"]
    assert (first.year, first.doi, first.extra) == (2019, "10.1000/a", {"column E": "seen"})
    assert (first.source.line, second.source.line) == (4, 6)
    assert {d.code for d in file.diagnostics} == {"table-above-header", "table-empty-rows", "table-other-sheet"}
    assert file.encoding == ""


def test_a_spreadsheet_without_a_header_and_a_damaged_one() -> None:
    with pytest.raises(InputError, match="no sheet has a row that looks like the header"):
        read_records("x.xlsx", sheet(["a", "b"], [1, 2]))
    with pytest.raises(InputError, match=r"cannot be opened|damaged"):
        read_records("x.xlsx", sheet(["title", "year"])[:300])


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_no_cell_can_run_as_a_formula(format: str) -> None:
    record = Record(id="-1", title="=cmd|' /C calc'!A0", note="+1", genre="@x", publisher="'=x", extra={"=h": "-1"})
    data = write_records([record], format).data
    (back,) = read_records("x", data).records
    assert (back.title, back.note, back.genre, back.publisher) == (
        record.title,
        record.note,
        record.genre,
        record.publisher,
    )
    if format == "csv":
        cells = data.decode("utf-8-sig").replace("\r\n", ",").replace('"', "").split(",")
        assert not [cell for cell in cells if cell[:1] in set("=+-@")]


@given(st.text())
@settings(deadline=None)
def test_guarding_a_cell_can_always_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@\t\r")


# --- any bytes at all


SCRAPS = (
    '@book{a, title={ } , = \n " TY  - JOUR AU  - ER  - PMID- 1 TI  - %0 %A x PT J [ { "id":1 ] <xml> <record> '
    "</record> title,authors A,B \t ; # \\ \x00 PT\tAU\tTI\tSO crossref={a} @string{a= é"
)


@pytest.mark.parametrize("format", [*READABLE, None])
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.lists(
            st.sampled_from(SCRAPS.split(" ")),
            max_size=30,
        ).map(lambda parts: "".join(parts).encode()),
    )
)
@settings(deadline=None, max_examples=40)
@example(b"")
@example("\ufeff".encode("utf-16"))
def test_whatever_the_bytes_there_is_no_traceback(format: str | None, data: bytes) -> None:
    try:
        file = read_records("x", data, format=format)
    except EvmapError:
        return
    assert file.read == file.kept + file.merged + file.failed
    assert all(d.raw for d in file.diagnostics if d.severity is Severity.ERROR)
    assert len({record.id for record in file.records}) == file.kept
    write_records(file.records, "bibtex", extras=file.extras)


def test_nul_bytes_are_dropped_and_said() -> None:
    file = read("TY  - BOOK\nTI  - A\x00 title\nER  - \n")
    assert file.records[0].title == "A title"
    assert ("nul-bytes", None, "the file holds NUL bytes; they were dropped") in said(file)
