"""Finding reference lists and splitting them into entries."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.document import Block, BlockKind
from evmap.domain.record import Record
from evmap.reading import read
from evmap.references.lists import find_references
from evmap.references.lists.headings import list_heading
from evmap.text.fold import fold
from tests.references.citing import document, entries

ADAMS = "Adams R (2001) Leading people in hard times. London: Sage."
BAKER = "Baker, S. (2002) ‘Following leaders’, Journal of Followers, 3(4), pp. 10–20."
CLARK = "Clark T and Dunn P (2003) Shared work. Glasgow: Somewhere Press"
EVANS = "Evans, Q., Fox, G., & Gray, H. (2004). The end of it all. Canongate. https://example.org/end"
GOVERNMENT = "Department of Fair Weather (2015) A plan for sunshine. Available at: https://example.org/plan.pdf"
FOUR = (ADAMS, BAKER, CLARK, EVANS)
PROSE = "The work of these teams is described in this section, which is long and has no reference in it at all."


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("References", "strong"),
        ("REFERENCES", "strong"),
        ("7. References", "strong"),
        ("7 References:", "strong"),
        ("Appendix B: Bibliography", "strong"),
        ("Works cited", "strong"),
        ("Literature cited", "strong"),
        ("Literaturverzeichnis", "strong"),
        ("Références bibliographiques", "strong"),
        ("Referencias", "strong"),
        ("References for chapter 3", "strong"),
        ("References (continued)", "strong"),
        ("Sources", "weak"),
        ("Further reading", "weak"),
        ("Endnotes", "notes"),
        ("Chapter 2: Notes", "notes"),
        ("Reference groups", ""),
        ("Sources of funding", ""),
        ("References are given below, in the order of the alphabet, as the guidelines of our publisher ask for it", ""),
    ],
)
def test_headings_of_lists(heading: str, kind: str) -> None:
    assert list_heading(heading) == kind


@pytest.mark.parametrize(
    "heading", ["# References", "References", "# 9. Bibliography", "# Sources", "# Quellenverzeichnis"]
)
def test_a_list_is_found_below_its_heading_and_ends_before_the_appendix(heading: str) -> None:
    found = entries(PROSE, heading, *FOUR, "# Appendix A", "Questionnaire used in 2015, with all of its questions.")
    assert found == list(FOUR)


def test_what_follows_a_list_is_not_part_of_it() -> None:
    charity = "The Sunshine Trust is a charitable company limited by guarantee. Registered in Nowhere: No 12345."
    lists = find_references(document(PROSE, "# References", *FOUR, "h/1/1/1111.", charity))
    assert [entry.text for entry in lists.entries] == list(FOUR)
    assert lists.blocks == frozenset(range(1, 6))


def test_a_document_without_a_list_says_so() -> None:
    lists = find_references(document("# Findings", PROSE, PROSE))
    assert lists.entries == ()
    assert [(d.code, d.message) for d in lists.diagnostics] == [("list-none", "no reference list was found")]


def test_a_heading_with_nothing_below_that_reads_like_a_reference() -> None:
    lists = find_references(document("# References", PROSE, PROSE))
    assert lists.entries == ()
    assert lists.diagnostics[0].code == "list-empty"
    assert "'References'" in lists.diagnostics[0].message


def test_a_line_of_the_contents_is_no_list() -> None:
    assert entries("# Contents", "References", "1. Introduction", PROSE, "# References", *FOUR) == list(FOUR)


def test_page_numbers_and_running_headers_inside_a_list_are_left_out() -> None:
    header = "Sunshine report 2024"
    lists = find_references(
        document(header, PROSE, header, "# References", ADAMS, BAKER, "41", header, CLARK, "Page 42 of 60", EVANS)
    )
    assert [entry.text for entry in lists.entries] == list(FOUR)
    assert lists.blocks == frozenset(range(3, 11))


def test_the_same_heading_on_the_next_page_does_not_end_the_list() -> None:
    assert entries("# References", ADAMS, BAKER, "# References", CLARK, EVANS) == list(FOUR)


def test_letters_and_groups_inside_a_list_do_not_end_it() -> None:
    found = entries("# References", "# A", ADAMS, "# B", BAKER, "# Official documents", CLARK, EVANS, GOVERNMENT)
    assert found == [*FOUR, GOVERNMENT]


def test_an_entry_torn_by_a_page_is_joined() -> None:
    found = entries(
        "# References",
        "Adams R (2001) Leading people in",
        "41",
        "hard times. London: Sage.",
        "Baker, S. (2002)",
        "‘Following leaders’, Journal of Followers, 3(4), pp. 10–20.",
        CLARK,
    )
    assert found == [ADAMS, BAKER, CLARK]


def test_an_entry_over_five_lines_is_one_entry() -> None:
    found = entries(
        "# References",
        "Department of Fair Weather (2015) A plan for",
        "sunshine in all parts of",
        "the country. Town: Fair",
        "Press. Available at:",
        "https://example.org/plan-for-",
        "sunshine/all.pdf (Accessed 3 May 2021).",
        ADAMS,
    )
    assert found == [
        "Department of Fair Weather (2015) A plan for sunshine in all parts of the country. Town: Fair Press. "
        "Available at: https://example.org/plan-for-sunshine/all.pdf (Accessed 3 May 2021).",
        ADAMS,
    ]


def test_entries_that_run_together_are_cut() -> None:
    assert entries("# References", f"{ADAMS} {BAKER} {CLARK}", EVANS) == list(FOUR)


def test_editors_and_publishers_with_a_year_are_not_cut_off() -> None:
    chapter = (
        "Alpert, M., & Raiffa, H. (1982). A report on training. In D. Kahn, P. Slow, & A. Twer (Eds.), "
        "Judgment under clouds (pp. 294–305). Fair University Press. (Original work published 1969)"
    )
    assert entries("# References", chapter, BAKER, EVANS) == [chapter, BAKER, EVANS]


def test_a_list_in_one_block_with_line_breaks_is_split_by_line() -> None:
    block = Block(BlockKind.PARAGRAPH, "\n".join(FOUR), line=10)
    lists = find_references(document("# References", block))
    assert [(entry.text, entry.line) for entry in lists.entries] == [(text, 10 + n) for n, text in enumerate(FOUR)]


@pytest.mark.parametrize("label", ["[{}] ", "{}. ", "{}) ", "({}) ", "{} "])
def test_numbered_lists_of_every_style(label: str) -> None:
    lists = find_references(document("# References", *(label.format(n) + text for n, text in enumerate(FOUR, 1))))
    assert [(entry.label, entry.text) for entry in lists.entries] == [(str(n), t) for n, t in enumerate(FOUR, 1)]
    assert lists.lists[0].numbered


def test_numbers_on_lines_of_their_own() -> None:
    blocks = [piece for n, text in enumerate(FOUR, 1) for piece in (f"{n}.", text)]
    lists = find_references(document("# References", *blocks))
    assert [(entry.label, entry.text) for entry in lists.entries] == [(str(n), t) for n, t in enumerate(FOUR, 1)]


def test_numbered_entries_that_run_together_are_cut_at_the_next_number() -> None:
    lists = find_references(document("# References", f"1. {ADAMS} 2. {BAKER}", f"3. {CLARK}", f"4. {EVANS}"))
    assert [entry.label for entry in lists.entries] == ["1", "2", "3", "4"]
    assert [entry.text for entry in lists.entries] == list(FOUR)


def test_a_dash_stands_for_the_author_above() -> None:
    lists = find_references(
        document(
            "# Bibliography",
            "Arendt, Hannah. 1958. The Condition. Chicago: Fair Press.",
            "———. 1970. On Clouds. New York: Harcourt.",
            "Smith J (2012) Rain. London: Sage.",
            "--- (2013) Snow. London: Sage.",
        )
    )
    assert [entry.text for entry in lists.entries][1::2] == [
        "Arendt, Hannah. 1970. On Clouds. New York: Harcourt.",
        "Smith J (2013) Snow. London: Sage.",
    ]
    assert lists.entries[1].raw == "———. 1970. On Clouds. New York: Harcourt."


def test_lists_by_chapter_are_all_found_and_repeats_counted() -> None:
    lists = find_references(
        document(
            "# Chapter 1",
            PROSE,
            "# References",
            ADAMS,
            BAKER,
            "# Chapter 2",
            PROSE,
            "# References",
            BAKER,
            CLARK,
            EVANS,
        )
    )
    assert [len(one.entries) for one in lists.lists] == [2, 3]
    assert (lists.listed, len(lists.entries)) == (5, 4)


def test_a_dense_run_at_the_end_needs_no_heading() -> None:
    cited = "Rain was studied first by Adams (2001) and then by others (Baker, 2002) in the years that followed."
    lists = find_references(document("# Rain", cited, PROSE, cited, *FOUR, GOVERNMENT))
    assert [entry.text for entry in lists.entries] == [*FOUR, GOVERNMENT]
    assert lists.lists[0].heading == ""


def test_prose_that_cites_is_no_headless_list() -> None:
    cited = [
        f"{name} (2001) argues that rain is wet, and that many people know it."
        for name in ("Adams", "Baker", "Clark", "Dunn", "Fox")
    ]
    assert entries("# Rain", *cited) == []


def test_bullets_and_emphasis_stay_with_their_entry() -> None:
    block = Block(BlockKind.LIST_ITEM, "• " + ADAMS, emphasis=((2, 7), (17, 43)))
    lists = find_references(document("# References", block, "- " + BAKER))
    assert lists.entries[0].text == ADAMS
    assert [ADAMS[a:b] for a, b in lists.entries[0].emphasis] == ["Adams", "Leading people in hard tim"]


def test_full_references_in_footnotes_serve_when_there_is_no_bibliography() -> None:
    lists = find_references(
        document(
            "The state grew slowly.",
            Block(
                BlockKind.FOOTNOTE, "Pat Thorn, Foundations of Rain, 2nd ed. (London: Longman, 1996), 45–47.", note="1"
            ),
            Block(BlockKind.FOOTNOTE, "Ibid., 50.", note="2"),
            Block(BlockKind.FOOTNOTE, "This is a remark that was made in 2010.", note="3"),
        )
    )
    assert [(entry.label, entry.text[:9]) for entry in lists.entries] == [("1", "Pat Thorn")]
    assert [note.label for note in lists.notes] == ["1", "2", "3"]


def test_notes_beside_a_bibliography_are_kept_as_notes() -> None:
    lists = find_references(
        document("# Notes", "1. Adams, Leading people, 12.", "2. Ibid.", "# Bibliography", ADAMS, BAKER, CLARK)
    )
    assert [entry.text for entry in lists.entries] == [ADAMS, BAKER, CLARK]
    assert [(note.label, note.text) for note in lists.notes] == [("1", "Adams, Leading people, 12."), ("2", "Ibid.")]


@pytest.mark.parametrize("mark", ["———.", "---.", "____.", "__.", "- - -.", "—.", "——", "–––,", "_____:", "———"])
def test_a_mark_for_the_same_author_begins_an_entry_of_a_text(mark: str) -> None:
    text = (
        "Risk in care\n\nHale (1992) began it, Hale (1998) widened it, and Otto (1990) had said so.\n\nReferences\n\n"
        f"Hale, U. 1992. Risk Society and Care. London: Sage.\n{mark} 1998. Risk and Care Revisited. London: Sage.\n"
        f"Otto, A. 1990. The Costs of Homes. Cambridge: Polity.\n{mark} 1991. Home and Self. Cambridge: Polity.\n"
    )
    entries = find_references(read("risk.txt", text.encode())).entries
    assert [entry.text.split(". ", 1)[-1][-8:] for entry in entries] == ["n: Sage.", "n: Sage.", " Polity.", " Polity."]
    assert len(entries) == 4


def test_what_cannot_be_split_is_one_raw_entry_with_a_diagnostic() -> None:
    mess = "; ".join(
        f"see the {n}th letter of the office, dated 18{n}, in the archive, box {n}, unnumbered" for n in range(10, 40)
    )
    lists = find_references(document("# References", ADAMS, BAKER, f"Anon (1820) Letters: {mess}"))
    assert [entry.whole for entry in lists.entries] == [True, True, False]
    assert lists.diagnostics[0].code == "list-not-split"
    assert lists.diagnostics[0].raw.startswith("Anon (1820)")


def test_structured_records_are_entries_and_their_printed_form_is_not_repeated() -> None:
    records = (
        Record(id="ref-1", title="Leading people in hard times", raw=ADAMS),
        Record(id="ref-2", title="Something that is not printed at all", raw="Nobody (1999) Something"),
    )
    base = document("# References", ADAMS, BAKER, CLARK)
    lists = find_references(replace(base, records=records))
    assert [(entry.record, entry.text[:5]) for entry in lists.entries] == [
        ("ref-1", "Adams"),
        ("", "Baker"),
        ("", "Clark"),
        ("ref-2", "Nobod"),
    ]


def test_entries_marked_by_the_document_itself_need_no_heading() -> None:
    blocks = [Block(BlockKind.REFERENCE, text, anchor=f"b{n}") for n, text in enumerate(FOUR)]
    lists = find_references(document(PROSE, *blocks))
    assert [entry.text for entry in lists.entries] == list(FOUR)
    assert [entry.anchors for entry in lists.entries] == [("b0",), ("b1",), ("b2",), ("b3",)]


@given(st.permutations(list(FOUR)), st.integers(0, 2))
@settings(max_examples=30, deadline=None)
def test_no_word_of_a_list_is_lost(order: list[str], how: int) -> None:
    if how == 0:
        blocks = order
    elif how == 1:
        blocks = [" ".join(order)]
    else:
        blocks = [half for text in order for half in (text[: len(text) // 2], text[len(text) // 2 :])]
    found = " ".join(entries("# References", *blocks))
    assert "".join(fold(found).split()) == "".join(fold(" ".join(order)).split())


@given(st.lists(st.text(max_size=80), max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_an_error(texts: list[str]) -> None:
    lists = find_references(document("# References", *texts))
    assert lists.listed >= len(lists.entries)


def test_text_without_end_is_not_joined_for_ever() -> None:
    endless = ["and so on, of the same kind, in the same place, to the end of the " * 4] * 200
    lists = find_references(
        document("# References", ADAMS, BAKER, *(f"{text} {n} 1999" for n, text in enumerate(endless)))
    )
    assert all(len(entry.text) < 8000 for entry in lists.entries)


def test_numbers_alone_make_a_list_under_a_plain_heading() -> None:
    blocks = [
        f"[{n}] {what}" for n, what in enumerate(("The rain package", "D. Snow. Hail. example.org/hail", "Fog"), 1)
    ]
    lists = find_references(document("# References", *blocks))
    assert [entry.label for entry in lists.entries] == ["1", "2", "3"]


def test_a_number_whose_full_stop_is_lost_still_starts_an_entry() -> None:
    titles = ("10th rain. BMJ. 2002;325(1):18.", "9 cases of snow. BMJ. 2003;326(2):20.", "Hail. BMJ. 2004;327(3):22.")
    lists = find_references(document("# References", f"1. {titles[0]}", f"2 {titles[1]}", f"3. {titles[2]}"))
    assert [(entry.label, entry.text) for entry in lists.entries] == list(zip("123", titles, strict=True))


def test_letter_labels_are_labels() -> None:
    blocks = [
        '[GPG] Mike Ash, "The Handbook", 2002, available from https://example.org/a.',
        '[PKI] Peter Gut, "Everything about keys", 2003, available from https://example.org/b.',
        '[Smi10] Ann Smith, "More about keys", 2010, available from https://example.org/c.',
    ]
    lists = find_references(document("# Bibliography", *blocks))
    assert [entry.label for entry in lists.entries] == ["GPG", "PKI", "Smi10"]


@pytest.mark.parametrize(
    "heading", ["R E F E R E N C E S", "参考文献", "2.2 Long literature list", "Annotated bibliography"]
)
def test_more_headings(heading: str) -> None:
    assert list_heading(heading) == "strong"


def test_the_alphabet_starting_again_is_another_list() -> None:
    names = ("Adams", "Baker", "Clark", "Dunn", "Evans", "Fox")
    one = [f"{name} R (2001) Rain of kind {n}. London: Sage." for n, name in enumerate(names)]
    two = [f"{name} S (2002) Snow of kind {n}. London: Sage." for n, name in enumerate(names)]
    lists = find_references(document("# References", *one, "# References", *two))
    assert [len(each.entries) for each in lists.lists] == [6, 6]


def test_a_note_below_the_list_does_not_join_its_last_entry() -> None:
    note = Block(BlockKind.PARAGRAPH, "a. A note that stands below.", anchor="fn1")
    lists = find_references(document("# References", "- " + ADAMS, "- " + BAKER, note))
    assert [(entry.text, entry.anchors) for entry in lists.entries] == [(ADAMS, ()), (BAKER, ())]


def test_a_long_author_part_over_two_lines_is_one_entry() -> None:
    found = entries(
        "# References", ADAMS, "Fair Weather Council and the Rain", "Inspectorate (2020) Joint visit. Town: FWC.", BAKER
    )
    assert found == [ADAMS, "Fair Weather Council and the Rain Inspectorate (2020) Joint visit. Town: FWC.", BAKER]


CHICAGO = (
    "Alder, Deb. “One Who Gives a Hoot.” Wordplay (blog). New York Times, January 26, 2015.",
    ", ed. Wordplay. Leeds: Treetop Press, 2016.",
    "Ash, Paul. The Doors of the Long House. Leeds: Treetop Press, 1968.",
    "Ashe, Gordon. See Cress, John.",
    "Beech, Ann. The Windows of the House. Leeds: Treetop Press, 1971.",
    ". Ritter, Dene, Voss. In Windows.",
    "Birch, Leonard, dir. Symphony no. 5. Treetop Orchestra. IM 35854.",
    "Cedar, Bill. “The Roof.” Journal of Houses 12 (1999): 20–33.",
    "“Crop Duster.” North by East. Treetop Studios. DVD.",
    "Dogwood, Eve. The Cellar. Glasgow: Somewhere Press, 2001.",
    "Elder, Fay. Steps and Stairs. Glasgow: Somewhere Press, 2002.",
    "Fir, Guy. Floors. Glasgow: Somewhere Press, 2003.",
    "Gorse, Hal. Beams. Glasgow: Somewhere Press, 2004.",
)


def test_a_note_style_bibliography_keeps_its_odd_entries_apart() -> None:
    found = entries("# Bibliography", *CHICAGO)
    assert len(found) == len(CHICAGO)
    assert found[1] == "Alder, Deb, ed. Wordplay. Leeds: Treetop Press, 2016."
    assert found[5] == "Beech, Ann. Ritter, Dene, Voss. In Windows."
    assert found[3] == CHICAGO[3]


def test_what_stands_in_its_place_of_the_alphabet_does_not_end_a_list() -> None:
    odd = [
        "Gull, Ian, vocalist. Track 1 on Waves.",
        "Hawk. Piano Sonata.",
        "Heron, Jo. See Ibis, Kay.",
        "Hope. See Ibis.",
    ]
    more = ["Ibis, Kay. The Loft. Leeds: Treetop Press, 1971.", "Jay, Lee. The Barn. Leeds: Treetop Press, 1972."]
    found = entries("# Bibliography", *CHICAGO, *odd, *more)
    assert found[len(CHICAGO) :] == [*odd, *more]
    assert entries("# Bibliography", *CHICAGO, "Our board meets in spring.", "It is Here.")[-1] == CHICAGO[-1]


def test_a_drawn_line_for_the_author_leaves_only_the_year() -> None:
    found = entries(
        "# References",
        ADAMS,
        "(2004) “Leading Again,” Journal of Leaders, 3 (2), 1–9.",
        "ed. (2009) Led. London: Sage.",
        BAKER,
    )
    assert [text[:22] for text in found] == [ADAMS[:22], "Adams R (2004) “Leadin", "Adams R, ed. (2009) Le", BAKER[:22]]


def test_a_year_below_names_alone_is_no_new_entry() -> None:
    assert entries("# References", ADAMS, "Clark T, Dunn P and Egg Q", "(2003) Shared work. Glasgow: Press.", EVANS)[
        1
    ] == ("Clark T, Dunn P and Egg Q (2003) Shared work. Glasgow: Press.")


def test_the_dates_of_a_meeting_are_no_author_and_year() -> None:
    held = (
        "Crawford, G.I., 1965. Oxygen in metals. In: J.M. Penn, ed. Proceedings of the institute, 2–4 August 1964, "
        "Glasgow. London: Academic Press, pp. 113–118."
    )
    dated = "Alder, B., 1960. Doors of steel and of stone. Leeds: Treetop Press."
    assert entries("# References", dated, held, held.replace("Crawford", "Soper").replace("2–4 Aug", "15 Aug")) == [
        dated,
        held,
        held.replace("Crawford", "Soper").replace("2–4 Aug", "15 Aug"),
    ]


# --- lists of which every line became a paragraph ------------------------------------------------------------------


def lines_of(text: str, width: int = 70) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


NAMES_IN_ORDER = ("Adams", "Brown", "Clark", "van den Dyke", "Evans", "Ford", "Green", "Hill", "Irwin", "Jones")
BY_NAME = [
    f"{name}, A. B., & Marsh, T. ({2001 + place}). Sleep of the {name} family and of all the others who live on the "
    f"hills of rain. Journal of Rest and Weather, {place + 4}(1), 1–9. https://doi.org/10.1000/rest.{place}"
    for place, name in enumerate(NAMES_IN_ORDER)
]


def test_a_list_by_name_whose_lines_are_paragraphs_is_put_together() -> None:
    lines = [line for entry in BY_NAME for line in lines_of(entry)]
    assert entries("It rains.", "# References", *lines) == BY_NAME
    stray = [f"{line} ́" if "doi" in line else line for line in lines]
    assert [entry.rstrip(" ́") for entry in entries("It rains.", "# References", *stray)] == BY_NAME


def test_a_numbered_list_whose_lines_are_paragraphs_is_put_together() -> None:
    plain = [
        f"{name} B, Marsh T. Rain of kind {place} in the four counties of the west, and what becomes of it there. J "
        f"Weather of the West. {1990 + place};{place}:10-19. doi: 10. 1016/j.rain.{place}"
        for place, name in enumerate(NAMES_IN_ORDER, 1)
    ]
    lines = [line for number, entry in enumerate(plain, 1) for line in lines_of(f"{number}. {entry}")]
    found = find_references(document("It rains [1].", "# References", *lines, "# Funding", "None was had by anybody."))
    assert [entry.text for entry in found.entries] == plain
    assert [entry.label for entry in found.entries] == [str(number) for number in range(1, 11)]
    run_on = lines_of(" ".join(f"{number}. {entry}" for number, entry in enumerate(plain, 1)))
    assert entries("It rains [1].", "# References", *run_on) == plain


def test_whole_entries_as_paragraphs_are_not_joined() -> None:
    short = [f"{name}, A. ({2001 + place}). Rain. Leeds: Press." for place, name in enumerate(NAMES_IN_ORDER)]
    assert entries("It rains.", "# References", *short) == short


ACUTE = [
    "Abram, J. (2001). The first of the books on rain and on its uses. Journal of Rain, 3(2), 10–20.",
    "Adler, K. (2003). A second book on the rain in the north. Journal of Rain, 66(6), 845–851.",
    "van der Berg, L. (2009). Rain without end, and what it does. BMC Rain, 13(1), 91.",
    "Baker, S. (2002). Following the rain to where it goes. Journal of Rain, 5, 602–619.",
    "Čapek, O. (2005). What the rain leaves behind it, year after year. Rain Review, 7(1), 1–9.",
    "Clark, T. (2007). Shared umbrellas in the towns of the coast. Rain Review, 8(1), 11–19. doi: 10.1234/RR-05-RE",
    "Dunn, P. (2004). The end of the rain, and what came then. Rain Review, 9(2), 21–29.",
]


def test_a_list_that_begins_above_its_heading_is_whole_though_not_all_of_it_is_sorted() -> None:
    assert entries(f"{PROSE} {PROSE}", *ACUTE[:5], "# References", *ACUTE[5:]) == ACUTE


def test_the_pages_of_one_entry_are_not_the_authors_of_the_next() -> None:
    assert entries("# References", " ".join(ACUTE)) == ACUTE


def test_an_entry_of_more_than_a_thousand_characters_with_two_dois_is_not_whole() -> None:
    two = (
        f"Marsh, R., Bell, J. (2001). {'The long and winding work on rain ' * 18}doi: 10.1234/aa1 "
        f"see also the other work {'on snow and on hail ' * 18}doi: 10.1234/bb2."
    )
    found = find_references(document("# References", ACUTE[0], two, *ACUTE[5:])).entries
    assert [one.whole for one in found] == [True, False, True, True]


def test_names_and_date_at_the_end_of_one_paragraph_belong_to_the_title_in_the_next() -> None:
    names, title = ACUTE[4][:18], ACUTE[4][18:].strip()
    assert names == "Čapek, O. (2005). "
    assert entries("# References", *ACUTE[:3], f"{ACUTE[3]} {names.strip()}", title, *ACUTE[5:]) == ACUTE


DOI = "https://doi.org/10.1234"
COLUMN = (
    "who grew them all. What both say could be related to the weather, like the rain, which was said to be a part of "
    "how their rust began. Besides rain, the results that we got with the watering can show how rust and plants go on "
    "together, and what follows from it for those who were there when it was measured."
)
MARKED = f"""# Iron in the garden

It rusts (Abel, 2001; Webb, 2018; Moss and Noon, 2011).

# REFERENCES

- <span id="page-1-1"></span>Abel, S. (2001). Rust. *Iron* 14, 303–309. doi: [10.1234/j.iron.1]({DOI}/j.iron.1)
- Bird, R., and Shed, W. (2006). A rusty way. *Iron* 19, 9–98. doi [10.1234/j.]({DOI}/j.iron.7) [iron.7]({DOI}/j.iron.7)
- Cole, T. J. (2010). What iron does in the shed and how it is triggered by warm rain

{COLUMN}

# AUTHOR CONTRIBUTIONS

All of them wrote the text, and they were glad of it.

in the gardens of the north. *Iron* 22, 120. doi: [10.1234/ iron.2010]({DOI}/ iron.2010)

- Lee, W. (2002). Rust and its networks. *Plant Iron* 2002, S131–S151.
- Lund, W. (2003). Rust and nets. *Plant Iron* 3, 31–51.
- Lyle, W. (2004). Rust and threads. *Plant Iron* 4, 13–15.
- Mabe, W. (2005). Rust and ropes. *Plant Iron* 5, 33–55.
- Mill, W. (2006). Rust and chains. *Plant Iron* 6, 3–5.
- Moss, E., and Noon, P. J. (2011). A genome of the weeds that grow in iron ores

Northern garden sheds after rain. *Iron* 23, 7–15.

- Webb, J. C. (2018). Rust of many kinds. *Plant J.* 19, 579–589.

**Conflict of Interest:** The authors declare that there was none of it in any garden.
"""


def test_a_list_of_bullets_that_a_page_and_a_column_broke_is_whole() -> None:
    """Ends of entries without a bullet, also behind other parts; DOIs in two links; a year that is a volume."""
    found = find_references(read("marked.md", MARKED.encode()))
    assert [entry.text.split(",")[0] for entry in found.entries] == [
        *("Abel", "Bird", "Cole", "Lee", "Lund", "Lyle", "Mabe", "Mill", "Moss", "Webb")
    ]
    assert found.entries[1].text.endswith("doi 10.1234/j.iron.7")
    assert found.entries[2].text.endswith("warm rain in the gardens of the north. Iron 22, 120. doi: 10.1234/iron.2010")
    assert found.entries[8].text.endswith("ores Northern garden sheds after rain. Iron 23, 7–15.")
    assert not any(one.severity.value == "warning" for one in found.diagnostics)


def test_the_imprint_of_a_catalogue_on_its_own_line_is_no_entry_and_begins_none() -> None:
    """ "Leeds: Marsh ;" stands behind the entry above it, though it is in its place of the alphabet."""
    names = ["Aron", "Bell", "Boyd", "Cole", "Dosi", "Ford", "Kuhn", "Luhn", "Noon", "Orth"]
    text = "".join(
        f"- {name}, Harry (20{at:02}): The gravity of {name}'s shadow. Chicago: Press.\n"
        for at, name in enumerate(names)
    )
    first = (
        "Abel, Ada (1988): Power in selected writings. Aldershot, Hants, England\n\nAldwick, Vt., USA: E. Elgar ;\n\n"
    )
    found = find_references(
        read("a.md", f"# Rain\n\nSo Cole (2003).\n\n## Literatur\n\n{first}{text}".encode())
    ).entries
    assert [entry.text.split(",")[0] for entry in found] == ["Abel", *names]


def test_a_list_apart_that_goes_on_counting_has_no_gap() -> None:
    """The works of the methods, numbered on from those of the text, may stand before them."""

    def entries(first: int, last: int) -> str:
        return "".join(
            f"{n}. Marsh AB, Webb C. Rain of the {n}th kind. J Rain. 2001;5:{n}–9{n}.\n\n" for n in range(first, last)
        )

    lists = f"### References\n\n{entries(7, 10)}## Footnotes\n\nNone.\n\n## References\n\n{entries(1, 7)}"
    found = find_references(read("a.md", f"# Rain\n\nIt rains [1–9].\n\n{lists}".encode()))
    assert len(found.entries) == 9
    assert [one.code for one in found.diagnostics if one.code == "list-gap"] == []


def test_entries_are_not_cut_at_a_journal_a_year_in_a_title_or_a_slash() -> None:
    """Behind "Res. Int. 2016:1654623", "Worldwide in 2012." and "ERMO/World"; the end of an entry is none by itself."""
    printed = [
        "Abel, X. X., Tang, H., et al. (2016). Identification of rain by its walls. Rainmed. Res. Int. 2016:1654623.",
        "Job Action Sheets. (2014). All Rain (Excluding Thin Rain) Estimated Incidence, Mortality and Prevalence "
        "Worldwide in 2012. Toledo: The University of Toledo.",
        "Lumley, T. (2002). Network rain for comparisons. Stat. Rain 21, 2313-2324.",
        "Marsh, G., Tran, H., & Kim, Y. (2016). “Sweeter than rain”: Amount and themes of little Drops and themes on "
        "the moors. Rain Control, 25(Suppl. 1), 75–82.",
        "van Cutsem, E., Dicato, M., et al. (2011). The management of rain: recommendations from the 12th "
        "ERMO/World Congress on Rainfall and Hail, Leeds, 2010. Ann. Rain 22(Suppl. 5), v1-v9.",
        "Webb, G. (2012). Rain in networks and graph theory. Res. Rain Methods 3, 312-324.",
    ]
    text = "\n\n".join(printed).replace("little Drops", "little\n\nDrops")
    assert entries("It rains (Webb, 2012).", "# References", *text.split("\n\n")) == printed
