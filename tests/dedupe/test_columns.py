"""The fast ways, each beside the slow one that says what is right."""

from __future__ import annotations

import csv
import io
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.dedupe.compare.pair import compare
from evmap.dedupe.engines.block import SHIFT, candidate_pairs, rows_of
from evmap.dedupe.engines.columns import HASHES, SEPARATOR, hash64
from evmap.dedupe.engines.judge import judge_pairs
from evmap.dedupe.engines.prepare import prepare
from evmap.dedupe.engines.profile import profile_columns
from evmap.dedupe.engines.score import cut_out
from evmap.dedupe.normalise.entry import entry_from_record, entry_from_row
from evmap.dedupe.normalise.names import normalise_name_field, normalise_names
from evmap.dedupe.normalise.numbers import roman_to_int
from evmap.dedupe.normalise.title import _KIND_HINTS, _KINDS, _LABEL, _NUMERALS, _split
from evmap.dedupe.rules.decide import decide
from evmap.formats import open_records, read_records
from evmap.formats.bibtex.names import read_names
from evmap.text.identifiers import bare_doi
from tests.dedupe.made import record
from tests.shared import shared

if TYPE_CHECKING:
    from evmap.dedupe.engines.columns import Prepared

SOME = settings(max_examples=60, deadline=None)
FIELDS = {
    "title": st.sampled_from(
        (
            "Leading change in rural care teams",
            "Leading change in rural-care teams",
            "Leading change in rual care teams",
            "Leading change in rural care teams: a study protocol",
            "Leading change in rural care teams, part 2",
            "Leading change in rural care teams, part 3",
            "Erratum: Leading change in rural care teams",
            "Leading change in rural care teams of women",
            "Führung von Pflegeteams auf dem Land [German]",
            "Supervision and burnout of new social workers",
            "Editorial",
            "Care",
            "Letter: supervision at work",
            "",
        )
    ),
    "authors": st.sampled_from(
        (
            "Okafor, N; Lind, P",
            "Okafor, Ngozi",
            "Lind, P; Berg, A; Moe, K",
            "=Audit Scotland",
            "=Scotland Audit Body",
            "",
        )
    ),
    "year": st.sampled_from((2014, 2015, 2019, None)),
    "volume": st.sampled_from(("4", "5", "2014", "4(2)", "")),
    "issue": st.sampled_from(("2", "2-3", "4", "")),
    "page": st.sampled_from(("11-20", "11", "1-9", "21-23", "e1002", "40-49", "S11-S20", "")),
    "container": st.sampled_from(
        ("Journal of Care", "J Care", "Hospital Review", "Cochrane Database Syst Rev", "medRxiv", "")
    ),
    "doi": st.sampled_from(("", "", "10.5555/a", "10.5555/a.v2", "10.5555/b")),
    "pmid": st.sampled_from(("", "", "", "123")),
    "isbn": st.sampled_from(("", "", "", "9780306406157")),
    "url": st.sampled_from(("", "", "https://example.org/report")),
    "type": st.sampled_from(("article-journal", "book", "report", "document")),
    "abstract": st.sampled_from(("", "What teams in the country say of those who lead them. " * 5)),
    "file": st.sampled_from(("one.ris", "two.ris")),
}
LIBRARIES = st.lists(st.fixed_dictionaries(FIELDS), min_size=2, max_size=14)


def every_pair(records: Prepared) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    left, right = np.array(list(combinations(range(len(records)), 2)), dtype=np.uint64).reshape(-1, 2).T
    return (left << SHIFT) | right


def one_by_one(records: Prepared, pairs: np.ndarray[tuple[int], np.dtype[np.uint64]]) -> list[int]:
    profiles = [records.profile(row) for row in range(len(records))]
    return [
        decide(compare(profiles[a], profiles[b]))
        for a, b in zip(*(side.tolist() for side in rows_of(pairs)), strict=True)
    ]


@SOME
@given(LIBRARIES)
def test_pairs_are_judged_together_as_they_are_one_by_one(library: list[dict[str, object]]) -> None:
    made = [record(f"r{at}", **fields) for at, fields in enumerate(library)]  # type: ignore[arg-type]
    records = profile_columns(prepare(made)).records
    pairs = every_pair(records)
    assert judge_pairs(records, pairs).tolist() == one_by_one(records, pairs)


def test_columns_that_prove_nothing_are_left_out_by_both() -> None:
    made = [
        record(
            f"r{at}",
            title=f"Work {at % 9} of the care teams in area {at % 9}",
            authors=f"Author{at % 5}, A",
            volume="1",
            issue=str(4000 + at),
            year=2010,
            abstract="The same boilerplate of a publisher, as it stands everywhere. " * 4,
            doi="10.5555/book" if at % 2 else "",
        )
        for at in range(70)
    ]
    found = profile_columns(prepare(made))
    assert len(found.notes) >= 2
    pairs = every_pair(found.records)
    assert judge_pairs(found.records, pairs).tolist() == one_by_one(found.records, pairs)


@pytest.mark.parametrize("name", ["stroke", "cytology_screening"])
def test_every_candidate_pair_of_a_real_set_is_judged_as_one_by_one(name: str) -> None:
    data = shared("benchmarks", "dedupe", name, "records_pre_merged.csv").read_bytes()
    records = profile_columns(prepare(read_records("r.csv", data).records)).records
    few, pairs = cut_out(records, candidate_pairs(records)[0][::3])
    assert judge_pairs(few, pairs).tolist() == one_by_one(few, pairs)


def test_no_pairs_are_no_error() -> None:
    assert judge_pairs(prepare([]), np.zeros(0, dtype=np.uint64)).tolist() == []


NAMES = st.sampled_from(
    (
        "Okafor, N",
        "Okafor, Ngozi A.",
        "van der Berg, Jan",
        "Berg, Jan-Erik",
        "{Audit Scotland}",
        "Council, Fife",
        "Müller, K",
        "Lind, PJ",
        "others",
        "et al.",
        "Anonymous",
        "O'Hara, P.",
        "Council, Highland",
        "Mac, A",
        "None, B",
        "St Peter, M",
        "Jr, A",
        "Smith J",
        "Department of Health",
        "Nutt, K, Jr",
        "",
        "Okafor,  N",
    )
)
CELLS = st.lists(NAMES, max_size=4).flatmap(
    lambda names: st.sampled_from([" and ", " AND ", "\tand ", "; "]).map(lambda sign: sign.join(names))
)


@SOME
@given(CELLS)
def test_a_name_field_is_normalised_as_its_names_are(cell: str) -> None:
    names, others, _ = read_names(cell)
    assert normalise_name_field(cell) == (normalise_names(names), others, bool(names))


HEADINGS = (
    "ID",
    "author",
    "title",
    "editor",
    "year",
    "journal",
    "booktitle",
    "pages",
    "doi",
    "url",
    "abstract",
    "et al",
)


@SOME
@given(
    st.sampled_from((("ENTRYTYPE", *HEADINGS), ("Type", *HEADINGS), ("Item Type", *HEADINGS[1:]))),
    st.lists(
        st.tuples(
            st.sampled_from(("article", "book", "")),
            st.sampled_from(("a1", "a2", "")),
            CELLS,
            st.sampled_from(("On care", "'=care", "")),
            CELLS,
            st.sampled_from(("2014", "n.d.", "2014-03-01", "")),
            st.sampled_from(("J Care", "")),
            st.sampled_from(("Meeting", "")),
            st.sampled_from(("1--9", "")),
            st.sampled_from(("10.5555/A", "doi", "")),
            st.sampled_from(("https://example.org/x", "")),
            st.sampled_from(("What is  said.", "")),
            st.sampled_from(("yes", "")),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_rows_of_a_table_become_the_entries_that_their_records_do(
    header: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([row[0], *row[2:]] if len(header) < 13 else row for row in rows)
    data = text.getvalue().encode()
    slow, fast = (open_records("t.csv", io.BytesIO(data), format="csv") for _ in range(2))
    made = [entry_from_record(one) for one in slow]
    plain = fast.plain_rows()
    assert plain is not None
    assert [entry_from_row(row, f"t/{row.fields['id']}", "t.csv") for row in plain] == made
    assert fast.tally == slow.tally


def test_only_tables_have_plain_rows() -> None:
    assert open_records("a.ris", io.BytesIO(b"TY  - BOOK\nTI  - Care\nER  - \n")).plain_rows() is None


@SOME
@given(
    st.lists(
        st.sampled_from(
            (
                "erratum",
                "correction",
                "corrigendum",
                "addendum",
                "author's reply",
                "in reply",
                "replies",
                "response",
                "rejoinder",
                "re",
                "regarding",
                "remarks",
                "comment on",
                "commentary",
                "discussion",
                "letter",
                "to the editor",
                "editor's choice",
                "editorial",
                "study protocol",
                "microprotocol",
                "protocol for",
                "notice of retraction",
                "withdrawal",
                "removed",
                "expression of concern",
                "retracted article",
                "stroke in women",
                "to",
                ":",
                "-",
                "–",
                "(",
                ")",
                ".",
                "é",
            )
        ),
        min_size=1,
        max_size=6,
    ).map(" ".join)
)
def test_a_title_that_a_pattern_of_kinds_matches_has_a_hint(folded: str) -> None:
    if any(pattern.search(folded) for _, pattern in _KINDS) or _LABEL.search(folded):
        assert "protocol" in folded or not _KIND_HINTS.isdisjoint(word[:5] for word in _split(folded))


def test_numerals_are_all_that_are_read_as_numbers() -> None:
    words = [
        "i",
        "iv",
        "xxi",
        "xlix",
        "viii",
        "mix",
        "vivid",
        "in",
        "is",
        "vi",
        "xi",
        "six",
        "ivy",
        "ten",
        "xxxx",
        "xcii",
    ]
    assert [word for word in words if word[0] in "ivx" and roman_to_int(word)] == [
        word for word in words if word in _NUMERALS and word[0] in "ivx"
    ]


@given(st.from_regex(r"10\.[0-9]{3,5}/[a-zA-Z0-9._/()-]{0,12}[0-9.)]?", fullmatch=True))
def test_a_plain_doi_is_itself(text: str) -> None:
    assert bare_doi(f" {text} ") == bare_doi(text)
    assert bare_doi(f" {text} ", address=True) == bare_doi(text, address=True)


def test_hashes_and_order_are_numbers_of_any_machine() -> None:
    records = prepare(
        [record("a", title="Leading change in rural teams", authors="Okafor, N; =Audit Body", doi="10.5555/a")]
    )
    expected = {
        "title": hash64("leadingchangeinruralteams"),
        "order": int.from_bytes(b"leadingc", "big"),
        "first_author": hash64("okafor"),
        "second_author": hash64("audit"),
        "doi": hash64("10.5555/a"),
        "url": 0,
    }
    assert {name: int(records.column(name)[0]) for name in expected} == expected
    assert records.h.shape == (1, len(HASHES))
    words = ("leading", "change", "rural", "teams")
    assert sorted(records.words.tolist()) == sorted(hash64(word) & 0xFFFFFFFF for word in words)


def test_the_sign_that_parts_texts_is_no_part_of_one() -> None:
    records = prepare([record("a", title="Care", url=f"https://example.org/{SEPARATOR}a")])
    assert records.profile(0).url == "example.org/a"
