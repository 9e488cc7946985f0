"""Finding in-text citations: the forms reports use, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.citation import Match
from evmap.domain.document import Block, BlockKind, Link
from evmap.references.citations import find_citations
from evmap.references.citations.forms.parts import split_parts
from evmap.references.lists import ReferenceLists, find_references
from tests.references.citing import cite, cited_as_read, document, only, record
from tests.shared import shared

SMITH = record("smith-2020", "Smith, J", "2020")
PAIR = record("smith-2019", "Smith, J; Jones, K", "2019")
BROWN_A = record("brown-2019a", "Brown, A; Green, B; White, C", "2019a", "First paper")
BROWN_B = record("brown-2019b", "Brown, A; Green, B; White, C", "2019b", "Second paper")
PETCH = (record("petch-2009", "Petch, A", "2009"), record("petch-2012", "Petch, A", "2012b"))
ALL = (SMITH, PAIR, BROWN_A, BROWN_B, *PETCH)


@pytest.mark.parametrize(
    ("text", "written", "works"),
    [
        ("It rains (Smith, 2020).", "(Smith, 2020)", ["smith-2020"]),
        ("It rains (Smith 2020).", "(Smith 2020)", ["smith-2020"]),
        ("It rains (SMITH, 2020).", "(SMITH, 2020)", ["smith-2020"]),
        ("It rains (Smith; 2020).", "(Smith; 2020)", ["smith-2020"]),
        ("It rains [Smith, 2020].", "[Smith, 2020]", ["smith-2020"]),
        ("It rains (see Smith, 2020, p. 4).", "(see Smith, 2020, p. 4)", ["smith-2020"]),
        ("It rains (e.g., Smith, 2020: 45–7).", "(e.g., Smith, 2020: 45–7)", ["smith-2020"]),
        ("(with some more, e.g. Smith, 2020). It", "(with some more, e.g. Smith, 2020)", ["smith-2020"]),
        (
            "So (Smith and Jones 2019; Smith, 2020).",
            "(Smith and Jones 2019; Smith, 2020)",
            ["smith-2019", "smith-2020"],
        ),
        ("So (Smith & Jones, 2019).", "(Smith & Jones, 2019)", ["smith-2019"]),
        (
            "So (Smith, 2020, Smith and Jones, 2019).",
            "(Smith, 2020, Smith and Jones, 2019)",
            ["smith-2020", "smith-2019"],
        ),
        (
            "So (Smith, 2020 and Smith and Jones, 2019).",
            "(Smith, 2020 and Smith and Jones, 2019)",
            ["smith-2020", "smith-2019"],
        ),
        ("So (Brown et al., 2019a, b).", "(Brown et al., 2019a, b)", ["brown-2019a", "brown-2019b"]),
        ("So (Brown et al 2019a,b).", "(Brown et al 2019a,b)", ["brown-2019a", "brown-2019b"]),
        ("So (Brown et al., 2019a; 2019b).", "(Brown et al., 2019a; 2019b)", ["brown-2019a", "brown-2019b"]),
        (
            "So (Petch, 2009, 2012b; Smith, 2020).",
            "(Petch, 2009, 2012b; Smith, 2020)",
            ["petch-2009", "petch-2012", "smith-2020"],
        ),
        ("So (A. Petch, 2012b).", "(A. Petch, 2012b)", ["petch-2012"]),
        ("So Smith (2020) says.", "Smith (2020)", ["smith-2020"]),
        ("So Smith's (2020) work.", "Smith's (2020)", ["smith-2020"]),
        ("So Smith’s (2020) work.", "Smith’s (2020)", ["smith-2020"]),
        ("So Jane Smith (2020, p. 4) says.", "Smith (2020, p. 4)", ["smith-2020"]),
        ("As Smith and Jones (2019) say.", "Smith and Jones (2019)", ["smith-2019"]),
        ("Brown, Green and White (2019a) say.", "Brown, Green and White (2019a)", ["brown-2019a"]),
        ("Brown and colleagues (2019a) say.", "Brown and colleagues (2019a)", ["brown-2019a"]),
        ("So Petch (2009, 2012b) says.", "Petch (2009, 2012b)", ["petch-2009", "petch-2012"]),
        ("In a report for the OECD, Smith (2020) says.", "Smith (2020)", ["smith-2020"]),
        ("It rains (as in (Smith, 2020)).", "(Smith, 2020)", ["smith-2020"]),
        ("It rains (e.g. Smith (2020)).", "Smith (2020)", ["smith-2020"]),
        ("It rains (see Smith (2020), Petch, 2009).", "(see Smith (2020), Petch, 2009)", ["smith-2020", "petch-2009"]),
        ("It was shown by Smith and Jones, 2019, that", "Smith and Jones, 2019", ["smith-2019"]),
        ("Smith’s report on rain (2020) says.", "Smith’s report on rain (2020)", ["smith-2020"]),
    ],
)
def test_forms_of_citation(text: str, written: str, works: list[str]) -> None:
    citations = cite(text, *ALL)
    assert [citation.text for citation in citations] == [written]
    assert [part.work for part in citations[0].parts] == works
    assert {part.match for part in citations[0].parts} == {Match.EXACT}


def test_pages_are_kept() -> None:
    parts = cite("So (Smith, 2020, pp. 4–6; Petch, 2009: 12; Brown et al., 2019a, p. 9, 2019b).", *ALL)[0].parts
    assert [(part.year, part.pages) for part in parts] == [
        ("2020", "4–6"),
        ("2009", "12"),
        ("2019a", "9"),
        ("2019b", ""),
    ]


def test_no_date_and_in_press() -> None:
    records = (
        record("nutt-nd", "Nutt, K", "n.d."),
        record("van-der-berg-nd", "van der Berg, T; Klein, R; Groot, L", "in press"),
    )
    citations = cite("So (Nutt, n.d) and van der Berg et al. (in press) say.", *records)
    assert [(c.text, c.parts[0].year, c.parts[0].work) for c in citations] == [
        ("(Nutt, n.d)", "n.d", "nutt-nd"),
        ("van der Berg et al. (in press)", "in press", "van-der-berg-nd"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 it rained, and in May (2020) as well.",
        "The Weather (Scotland) Act 2014 and the Rain Act (2014) apply.",
        "See the Care Act (2014) and SSI 2014/123 (Regulations 2018).",
        "Rain fell (Table 3, 2018) and (Figure 2, 2019).",
        "It rained (from 2010 to 2015) and (2010–2015), in Spring (2019).",
        "It rained (n = 2019), (p. 2012), (founded in 2001), (12 May 2019), (June 2019), (since 2010).",
        "Between 2010 and 2015 the office (established 1969) moved.",
        "It cost (£2000) and rose to 2,020 (up 20%).",
        "In the summer (2018) of the Olympics (2012).",
    ],
)
def test_years_in_prose_legislation_and_figures_are_no_citations(text: str) -> None:
    assert cite(text, *ALL) == ()


def test_a_work_that_is_not_listed_is_found_and_resolves_to_nothing() -> None:
    citations = cite("So (Feeble, 2021; Smith, 2020). Walker et al. (2011) argue so, and so does Stone (2012).", SMITH)
    found = [(part.author, part.match.value) for citation in citations for part in citation.parts]
    assert found == [("Feeble", "none"), ("Smith", "exact"), ("Walker et al", "none"), ("Stone", "none")]


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Webb's (2006) book is the classic.", "Webb"),
        ("Webb (2008) and others followed.", "Webb"),
        ("It ends with Ferguson (2016: 12), once more.", "Ferguson"),
        ("The same is in O'Connor (2020), too.", "O'Connor"),
        ("Then Rainland Government (2020) guidance applies.", "Rainland Government"),
        ("According to Lash (1996), this is so.", "Lash"),
        ("Work by McFadden (2018) and more.", "McFadden"),
        ("Smith (1971) and more.", "Smith"),
    ],
)
def test_names_before_a_year_that_nobody_lists_are_listed_as_none(text: str, author: str) -> None:
    found = cite(f"It rains (Smith, 2020). {text}", SMITH)[1:]
    assert [(part.author, part.match.value) for citation in found for part in citation.parts] == [(author, "none")]


@pytest.mark.parametrize(
    "text",
    [
        "Scotland (2014) voted.",
        "In Glasgow (2019) a meeting was held.",
        "The Act (1989) applies.",
        "Interviews (2012) took place.",
        "The Mark 3 (2012) followed.",
    ],
)
def test_places_events_and_plain_words_before_a_year_are_no_citations(text: str) -> None:
    assert len(cite(f"It rains (Smith, 2020). {text}", SMITH)) == 1


def test_a_lone_name_before_a_year_is_nothing_where_nothing_is_cited_by_name_and_year() -> None:
    assert cite("Then Rainland Government (2020) guidance applies.", SMITH) == ()


def test_unlisted_narrative_citations_of_a_whole_text() -> None:
    path = shared("cases", "33-unlisted-narrative-citations-vanish", "lone2.md")
    matches = [part.match.value for one in cited_as_read(path) for part in one.parts]
    assert (matches.count("exact"), matches.count("none"), len(matches)) == (5, 16, 21)


def test_a_name_and_year_without_comma_that_nobody_lists_counts_only_where_the_report_writes_so() -> None:
    assert len(cite("So (Smith, 2020), (Petch, 2009). The games (Glasgow 2014) were fine.", *ALL)) == 2
    assert len(cite("So (Smith 2020), (Petch 2009). It was shown (Stone 2014).", *ALL)) == 3


def test_a_citation_across_two_blocks_is_one() -> None:
    citations = cite("It was first said by Smith and Jones\n\n(2019) who knew.", *ALL)
    assert [(c.text, c.line) for c in citations] == [("Smith and Jones (2019)", 2)]


def test_the_second_of_two_names_is_not_taken_for_a_work_of_its_own() -> None:
    for text in ("As Walker and Smith (2020) say.", "So it is (Walker & Smith, 2020)."):
        assert [part.work for citation in cite(text, SMITH) for part in citation.parts] == [None]


def test_citations_in_a_table_have_the_line_of_their_row() -> None:
    table = Block(
        BlockKind.TABLE, "Kind\tMeaning\nRain\tWet (Smith, 2020)\nSnow\tCold (Petch, 2009)", line=7, paragraph="Table 1"
    )
    citations = find_citations(document(table), report="r", records=ALL, lists=ReferenceLists())
    assert [(c.line, c.locator) for c in citations] == [(8, "Table 1"), (9, "Table 1")]


def test_the_list_itself_is_not_searched() -> None:
    made = document(
        "It rains (Smith, 2020).",
        "# References",
        "Smith, J. (2020) Rain (see Petch, 2009). London: Sage.",
        "Petch, A. (2009) Snow. Sage.",
    )
    citations = find_citations(made, report="r", records=ALL, lists=find_references(made))
    assert [citation.text for citation in citations] == ["(Smith, 2020)"]


# --- numbers -----------------------------------------------------------------------------------------------------

NUMBERED = (
    "[1] A. Adams, Rain, 2001.",
    "[2] B. Baker, Snow, 2002.",
    "[3] C. Clark, Hail, 2003.",
    "[4] D. Dunn, Fog, 2004.",
)


def numbered(*text: str) -> list[tuple[str, list[str | None]]]:
    made = document(*text, "# References", *NUMBERED)
    records = [
        record(f"w{n}", f"{name}, X", f"200{n}") for n, name in enumerate(("Adams", "Baker", "Clark", "Dunn"), 1)
    ]
    found = find_citations(made, report="r", records=records, lists=find_references(made))
    return [(citation.text, [part.work for part in citation.parts]) for citation in found]


def test_numbers_in_square_brackets() -> None:
    assert numbered("It rains [1, 3–4]. It snows [2, p. 7], x in [0, 1], a[9].") == [
        ("[1, 3–4]", ["w1", "w3", "w4"]),
        ("[2, p. 7]", ["w2"]),
    ]


def test_a_number_that_the_list_lacks_resolves_to_nothing() -> None:
    assert numbered("It rains [1, 7].") == [("[1, 7]", ["w1", None])]


def test_numbers_in_round_brackets_where_the_report_uses_them_throughout() -> None:
    assert numbered("It rains (1). It snows (2,3). It hails (1-3).") == [
        ("(1)", ["w1"]),
        ("(2,3)", ["w2", "w3"]),
        ("(1-3)", ["w1", "w2", "w3"]),
    ]
    assert numbered("It rains [1]. Some (2) like it (3), some (4) do not.") == [("[1]", ["w1"])]


def test_raised_numbers() -> None:
    made = Block(BlockKind.PARAGRAPH, "It rains1,3 over 20 m2.", superscripts=((8, 11), (21, 22)))
    doc = document(made, "It snows.²", "# References", *NUMBERED)
    records = [
        record(f"w{n}", f"{name}, X", f"200{n}") for n, name in enumerate(("Adams", "Baker", "Clark", "Dunn"), 1)
    ]
    found = find_citations(doc, report="r", records=records, lists=find_references(doc))
    assert [(c.text, [part.work for part in c.parts]) for c in found] == [("1,3", ["w1", "w3"]), ("²", ["w2"])]


def test_numbers_start_again_with_every_chapter() -> None:
    made = document(
        "Rain [1] and snow [2].",
        "# References",
        *NUMBERED[:2],
        "# Chapter 2",
        "Hail [1].",
        "# References",
        "[1] C. Clark, Hail, 2003.",
        "[2] B. Baker, Snow, 2002.",
    )
    records = [record(f"w{n}", f"{name}, X", f"200{n}") for n, name in enumerate(("Adams", "Baker", "Clark"), 1)]
    lists = find_references(made)
    assert len(lists.entries) == 3
    found = find_citations(made, report="r", records=records, lists=lists)
    assert [part.work for citation in found for part in citation.parts] == ["w1", "w2", "w3"]


# --- notes -------------------------------------------------------------------------------------------------------

THORN = record("thorn-1996", "Thorn, Pat", "1996", "Foundations of Rain")
HARRIS = record("harris-1992", "Harris, José", "1992", "Political Thought and the Weather State 1870–1940")


def noted(*notes: str) -> list[tuple[str, str, str | None, str]]:
    blocks = [Block(BlockKind.FOOTNOTE, text, note=str(n), line=50 + n) for n, text in enumerate(notes, 1)]
    marks = Block(BlockKind.PARAGRAPH, "It rains.¹ It snows.² It hails.³ It thaws.⁴", section="2.1", line=9)
    made = document(
        marks,
        *blocks,
        "# Bibliography",
        "Harris, José. “Political Thought and the Weather State 1870–1940.” Past 135 (1992): 116–41.",
        "Thorn, Pat. Foundations of Rain. London: Longman, 1996.",
    )
    found = find_citations(made, report="r", records=(HARRIS, THORN), lists=find_references(made))
    assert all(c.form == "note" and c.locator == "2.1" for c in found)
    return [(c.text, c.parts[0].match.value, c.parts[0].work, c.parts[0].pages) for c in found]


def test_full_short_ibid_and_op_cit_notes() -> None:
    assert noted(
        "Pat Thorn, Foundations of Rain (London: Longman, 1996), 45–47.",
        "Ibid., 50.",
        "José Harris, “Political Thought and the Weather State 1870–1940,” Past 135 (1992): 116–41; "
        "Thorn, Foundations, 101.",
        "Harris, op. cit., p. 121.",
    ) == [
        ("Pat Thorn, Foundations of Rain (London: Longman, 1996), 45–47.", "exact", "thorn-1996", "45–47"),
        ("Ibid., 50.", "exact", "thorn-1996", "50"),
        (
            "José Harris, “Political Thought and the Weather State 1870–1940,” Past 135 (1992): 116–41",
            "exact",
            "harris-1992",
            "116–41",
        ),
        ("Thorn, Foundations, 101.", "exact", "thorn-1996", "101"),
        ("Harris, op. cit., p. 121.", "exact", "harris-1992", "121"),
    ]


def test_ibid_after_a_note_with_two_works_is_only_proposed() -> None:
    found = noted("Thorn, Foundations of Rain, 4; Harris, Political Thought and the Weather State, 5.", "Ibid.")
    assert found[2][1:3] == ("near", None)


def test_a_note_that_only_comments_cites_nothing() -> None:
    assert noted("This was said in 2010 by the author, who was tired.") == []


# --- links -------------------------------------------------------------------------------------------------------


def test_a_link_of_the_document_is_exact_whatever_the_words_say() -> None:
    text = Block(
        BlockKind.PARAGRAPH,
        "It rains (Smyth, 2021) and snows as others1 say.",
        links=(Link(10, 21, ("ref-smith",)), Link(42, 43, ("ref-petch",))),
    )
    entries = (
        Block(BlockKind.REFERENCE, "Smith, J. (2020) Rain. London: Sage.", anchor="ref-smith"),
        Block(BlockKind.REFERENCE, "Petch, A. (2009) Snow. London: Sage.", anchor="ref-petch"),
    )
    made = document(text, "# References", *entries)
    found = find_citations(made, report="r", records=(SMITH, PETCH[0]), lists=find_references(made))
    assert [(c.text, c.parts[0].work, c.parts[0].candidates[0].reason) for c in found] == [
        ("(Smyth, 2021)", "smith-2020", "the document links it"),
        ("1", "petch-2009", "the document links it"),
    ]


def test_records_that_the_document_carries_are_link_targets() -> None:
    text = Block(BlockKind.PARAGRAPH, "It rains (Smith 2020; Petch 2009).", links=(Link(9, 33, ("k1", "k2")),))
    made = replace(document(text), records=(replace(SMITH, id="k1"), replace(PETCH[0], id="k2")))
    records = (replace(SMITH, id="k1", work="smith-2020"), replace(PETCH[0], id="k2", work="petch-2009"))
    found = find_citations(made, report="r", records=records, lists=find_references(made))
    assert [part.work for part in found[0].parts] == ["smith-2020", "petch-2009"]


# --- any text ----------------------------------------------------------------------------------------------------


@given(st.text(alphabet="AaBb (),;.&[]0129 \n'’-–et al", max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_citations_that_are_in_it(text: str) -> None:
    for citation in cite(text, *ALL):
        assert citation.parts
        assert "".join(citation.text.split()) in "".join(text.split())


@given(
    st.lists(
        st.sampled_from(["Smith, 2020", "Petch, 2009, 2012b", "Brown et al., 2019a, b", "Smith and Jones 2019"]),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=40, deadline=None)
def test_every_part_of_a_long_bracket_is_found_in_order(parts: list[str]) -> None:
    count = {"Smith, 2020": 1, "Petch, 2009, 2012b": 2, "Brown et al., 2019a, b": 2, "Smith and Jones 2019": 1}
    (citation,) = cite(f"It rains ({'; '.join(parts)}).", *ALL)
    assert len(citation.parts) == sum(count[part] for part in parts)
    assert all(part.match is Match.EXACT for part in citation.parts)


def test_a_bracket_is_taken_apart_without_knowing_any_author() -> None:
    parts = split_parts("see Stone, 2009, p. 4; Weather Office, 2012a, b", lambda _: False)
    assert [(part.author, part.year, part.pages) for part in parts] == [
        ("Stone", "2009", "4"),
        ("Weather Office", "2012a", ""),
        ("Weather Office", "2012b", ""),
    ]


def test_linking_only_needs_what_the_brief_gives() -> None:
    assert only(cite("It rains (Smith, 2020).", SMITH)).candidates[0].confidence == 1.0


def test_a_title_in_italics_without_a_date_is_proposed_unless_its_sentence_cites() -> None:
    rain = record("smith-2020", "Smith, J", "2020", "Rain in all the western hills: a study")
    title = "Rain in all the western hills"
    plain = Block(BlockKind.PARAGRAPH, f"See {title} for that. More rain.", emphasis=((4, 4 + len(title)),))
    cited = Block(BlockKind.PARAGRAPH, f"See {title} (Smith, 2020) for that.", emphasis=((4, 4 + len(title)),))
    found = find_citations(document(plain, cited), report="r", records=(rain,), lists=ReferenceLists())
    assert [(c.text, c.form, c.parts[0].match.value, c.parts[0].work) for c in found] == [
        (title, "title", "near", None),
        ("(Smith, 2020)", "parenthetical", "exact", "smith-2020"),
    ]


def test_a_series_is_known_by_the_name_that_the_reviewer_gave_it() -> None:
    wave = record("smith-2020", "Smith, J", "2020", "Report of the year", publisher="Weather Land")
    text = document("See Weather Land’s rain gauge survey (2020) for that.")
    known = {"annual rain gauge survey": ["smith-2020"]}
    (citation,) = find_citations(text, report="r", records=(wave,), lists=ReferenceLists(), known=known)
    assert (citation.parts[0].match, citation.parts[0].candidates[0].work) == (Match.NEAR, "smith-2020")


def test_records_are_recognised_by_their_printed_text_whatever_their_order() -> None:
    made = document("It rains [1].", "# References", *NUMBERED)
    raws = [text.split("] ")[1] for text in NUMBERED]
    records = [record(f"w{n}", f"X{n}, A", "2001", raw=raw) for n, raw in enumerate(raws, 1)]
    found = find_citations(made, report="r", records=records[::-1], lists=find_references(made))
    assert found[0].parts[0].work == "w1"


def test_where_a_report_cites_by_number_names_and_years_that_nobody_lists_are_none() -> None:
    assert [text for text, _ in numbered("Rain [1]. Snow [2]. Hail [3]. So (Lvov, 1987).")] == ["[1]", "[2]", "[3]"]
    assert [text for text, _ in numbered("Rain [1]. So (Lvov, 1987).")] == ["[1]", "(Lvov, 1987)"]


def test_a_work_listed_again_with_another_address_is_one_and_keeps_its_number_in_both_chapters() -> None:
    rain = "A. Adams, Rain on all the hills of the western country, in Journal of Rain, 2001."
    made = document(
        "Rain [2].",
        "# References",
        "[1] B. Baker, Snow, 2002.",
        f"[2] {rain} https://doi.org/10/abc",
        "# Chapter 2",
        "Rain [1].",
        "# References",
        f"[1] {rain} https://doi.org/abc",
        "[2] C. Clark, Hail, 2003.",
    )
    lists = find_references(made)
    assert (lists.listed, len(lists.entries)) == (4, 3)
    records = [
        record(key, "X, A", "2001", raw=entry.text) for key, entry in zip(("b", "a", "c"), lists.entries, strict=True)
    ]
    found = find_citations(made, report="r", records=records, lists=lists)
    assert [part.work for citation in found for part in citation.parts] == ["a", "a"]


@pytest.mark.parametrize("name", ["Marsh", "Martin", "Novak", "Jansen", "Augustin", "Decker", "Junger", "Mayer"])
def test_names_that_begin_like_months_are_names(name: str) -> None:
    (found,) = cite(f"Doors were opened there once more ({name}, 2019).", *ALL)
    assert [part.author for part in found.parts] == [name]


@pytest.mark.parametrize("date", ["5 March 2019", "in Sept. 2020", "since mid-May, 2011", "Juni 2019", "Q3 2020"])
def test_months_are_no_names(date: str) -> None:
    assert not cite(f"Doors were opened there once more ({date}).", *ALL)


def test_vectors_and_matrices_are_no_citations() -> None:
    assert numbered("It rains [1]. Then x = [1, 2] or [1, 1].") == [("[1]", ["w1"])]
    manual = "Enter a = [1, 2; 3, 4] for a matrix, [1, 1] for a row, y = [3] for a number, or [2] alone."
    assert numbered(manual, "The result [1, 2] is a row.") == []


def test_a_word_that_leads_in_is_no_part_of_a_name() -> None:
    (found,) = cite("See Marsh and Penn (1988) on doors.", *ALL)
    assert found.parts[0].author == "Marsh and Penn"


@pytest.mark.parametrize(
    ("text", "written", "author"),
    [
        ("It rains (Smith and Jones (2019)) here.", "Smith and Jones (2019)", "Smith and Jones"),
        ("We use Smith and Jones’s 2019 study of rain.", "Smith and Jones’s 2019", "Smith and Jones"),
        ("It rains (vgl. Smith/Jones 2019: 12).", "(vgl. Smith/Jones 2019: 12)", "Smith/Jones"),
        ("So Smith u. a. (2019) said.", "Smith u. a. (2019)", "Smith u. a"),
        ("It rains (The Rain Alliance, 2019).", "(The Rain Alliance, 2019)", "Rain Alliance"),
        ("It rains (The RAIN, 2019).", "(The RAIN, 2019)", "RAIN"),
    ],
)
def test_brackets_in_brackets_slashes_and_articles(text: str, written: str, author: str) -> None:
    (found,) = cite(text, *ALL)
    assert (found.text, found.parts[0].author) == (written, author)


@pytest.mark.parametrize("imprint", ["(New York: Norton, 1996)", "(Boston: Little, Brown, 1987)", "(Paris: Vin, 1901)"])
def test_an_imprint_in_a_note_is_no_citation(imprint: str) -> None:
    assert not cite(f"Lee, The Doors of the House {imprint}, has it.", *ALL)
    assert cite("So it is (see also: Smith, 2020).", *ALL)


WEBER = record("weber-1978", "Weber, M", "1978", "Economy and society")
LEE = record("lee-2018", "Lee, A; Park, B", "2018")
CASE = record("case-2002", "Case, A; Lubotsky, D; Paxson, C", "2002")


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("So (Weber, [1922] 1978).", "weber-1978"),
        ("So (Weber [1922] 1978, p. 4).", "weber-1978"),
        ("So (Weber, 1978 [1922]).", "weber-1978"),
        ("So Weber ([1922] 1978) says.", "weber-1978"),
        ("So (Lee and Park [2018]).", "lee-2018"),
        ("So (Lee–Park [2018], Weber [1978]).", "lee-2018 weber-1978"),
        ("So Case–Lubotsky–Paxson [2002] say.", "case-2002"),
        ("So Lee and Park [2018] say, in May [2010] and in all [2011].", "lee-2018"),
    ],
)
def test_dates_in_square_brackets(text: str, works: str) -> None:
    parts = [part for citation in cite(text, WEBER, LEE, CASE) for part in citation.parts]
    assert [part.work for part in parts] == works.split()


def test_names_that_the_entry_was_not_read_with_but_is_printed_under_are_near() -> None:
    wrong = record("gabor-2010", "Gábor, Kertesi", "2010", raw="Kertesi Gábor–Kézdi Gábor [2010]: Iskola. Budapest.")
    part = only(cite("So (Kertesi–Kézdi [2010]).", wrong))
    assert (part.match, part.candidates[0].work, part.candidates[0].confidence) == (Match.NEAR, "gabor-2010", 0.7)


def test_square_bracketed_years_of_a_whole_text() -> None:
    path = shared("cases", "81-pdf-layouts", "brackets_year.txt")
    parts = [part for one in cited_as_read(path) for part in one.parts]
    assert len(parts) == 6
    assert all(part.candidates for part in parts)
