"""What a citation is linked to: exact, near with a reason, or none; acronyms; a person's answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.domain.citation import Citation, CitationPart, Match
from evmap.domain.date import Date
from evmap.domain.document import Block, BlockKind
from evmap.domain.work import Organisation
from evmap.references.citations import confirm, find_citations, merge_confirmed
from evmap.references.citations.forms.years import CitedYear, year_fit
from evmap.references.citations.linking.acronyms import introduced
from evmap.references.lists import ReferenceLists
from evmap.references.lists.types import Note
from evmap.text.ids import reference_keys
from tests.references.citing import cite, document, only, record

if TYPE_CHECKING:
    from evmap.domain.record import Record

COUNCIL = record("fair-weather-council-2016", "Fair Weather Council", "2016", "Enabling rain", publisher="FWC")
BARRY = record("miller-2022", "Miller, E; Barry, K", "2022", "Setting the gauge", publisher="Weather Work Land")
KETTLE = record("kettle-2016", "Kettle, M; et al", "2016")
THREE = record("apple-2017", "Applewhite, S; Kao, D; Pritz, S", "2017")
PETERS = record("peters-2017", "Peters, S", "2017")
SCOTT = record("scott-2021", "Scott, J", "2021", "Chief Rain Officer Annual Survey", publisher="Weather Work Land")


@pytest.mark.parametrize(
    ("text", "rec", "why"),
    [
        ("(Peters, 2018)", PETERS, "year differs: 2018 in the text, 2017 in the list"),
        ("(Miller and Barrie, 2022)", BARRY, "surname differs: Barrie in the text, Barry in the list"),
        ("(Petters, 2017)", PETERS, "surname differs: Petters in the text, Peters in the list"),
        ("(FWC, 2016)", COUNCIL, "acronym: Fair Weather Council in the list"),
        ("(Applewhite, 2017)", THREE, "co-authors left out in the text"),
        ("(Kettle, 2016)", KETTLE, "et al. left out in the text"),
        ("(Peters et al., 2017)", PETERS, "et al. in the text, but the entry has no more authors"),
        ("(Barry and Miller, 2022)", BARRY, "names in another order"),
        ("(Peters, n.d.)", PETERS, "cited without a date, the entry has 2017"),
        ("(Peters, forthcoming)", PETERS, "cited as yet to appear, the entry has 2017"),
        ("(Peters, 2017a)", PETERS, "the text says 2017a, the entry has no letter"),
        (
            "Weather Work Land's annual CRO (Chief Rain Officer) survey (2021)",
            SCOTT,
            "cited by publisher and title, not by author; the entry is by Scott (2021)",
        ),
        (
            "the Chief Rain Officer Annual Survey (2021)",
            SCOTT,
            "cited by title, not by author; the entry is by Scott (2021)",
        ),
    ],
)
def test_near_is_proposed_with_its_reason_and_never_linked(text: str, rec: object, why: str) -> None:
    part = only(cite(f"It rains, says {text}.", COUNCIL, BARRY, KETTLE, THREE, PETERS, SCOTT))
    assert (part.match, part.work, part.reason) == (Match.NEAR, None, why)
    assert part.candidates[0].work == rec.id  # type: ignore[attr-defined]
    assert 0.5 <= part.candidates[0].confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "(Feeble, 2021)",
        "(FWC, 2019)",
        "(Peters, 2008)",
        "(Jones, 2017)",
        "(Pritz, 2017)",
        "(Professional Rain Work, 2022)",
    ],
)
def test_none_when_no_entry_fits(text: str) -> None:
    part = only(cite(f"It rains {text}.", COUNCIL, BARRY, THREE, PETERS, SCOTT))
    assert (part.match, part.work) == (Match.NONE, None)
    assert all(candidate.confidence < 0.5 for candidate in part.candidates)


def test_publisher_and_year_alone_are_proposed_low_and_said_why() -> None:
    part = only(cite("It rains (WWL, 2021).", SCOTT, PETERS))
    assert part.match is Match.NONE
    assert [(c.work, c.confidence, c.reason) for c in part.candidates] == [
        ("scott-2021", 0.3, "published by Weather Work Land in the same year, but the author is Scott")
    ]


def test_two_works_that_fit_equally_are_both_proposed() -> None:
    part = only(
        cite("So (Brown, 2019).", record("a", "Brown, A", "2019", "One"), record("b", "Brown, A", "2019", "Two"))
    )
    assert (part.match, part.work, [c.work for c in part.candidates]) == (Match.NEAR, None, ["a", "b"])
    lettered = only(
        cite("So (Brown, 2019).", record("a", "Brown, A", "2019a", "One"), record("b", "Brown, A", "2019b", "Two"))
    )
    assert (lettered.match, [c.work for c in lettered.candidates]) == (Match.NEAR, ["a", "b"])


def test_one_work_listed_twice_is_no_doubt() -> None:
    twice = (
        record("a", "Brown, A", "2019", "One title of a paper"),
        record("b", "Brown, A", "2019", "One Title of a Paper."),
    )
    assert only(cite("So (Brown, 2019).", *twice)).work == "a"


def test_initials_tell_namesakes_apart() -> None:
    two = (record("a", "Brown, A", "2019", "One"), record("b", "Brown, B", "2019", "Two"))
    assert only(cite("So (B. Brown, 2019).", *two)).work == "b"


def test_an_acronym_is_exact_once_declared_introduced_or_given_in_the_entry() -> None:
    declared = (Organisation("Fair Weather Council", ("FWC",)),)
    assert only(cite("So (FWC, 2016).", COUNCIL, organisations=declared)).work == COUNCIL.id
    assert only(cite("The Fair Weather Council (FWC) said so (FWC, 2016).", COUNCIL)).work == COUNCIL.id
    entry = record("council", "Fair Weather Council [FWC]", "2016")
    assert only(cite("So (FWC, 2016).", entry)).work == "council"
    spelled = record("fwc", "FWC", "2016")
    assert only(cite("So (Fair Weather Council, 2016).", spelled, organisations=declared)).work == "fwc"
    assert only(cite("So (Fair Weather Council [FWC], 2016).", COUNCIL)).work == COUNCIL.id


def test_a_declared_acronym_does_not_excuse_another_year() -> None:
    part = only(cite("So (FWC, 2017).", COUNCIL, organisations=(Organisation("Fair Weather Council", ("FWC",)),)))
    assert part.match is Match.NONE


def test_acronyms_are_learnt_only_from_initials() -> None:
    assert introduced(["the Fair Weather Council (FWC), Rain (UK), in Scotland (SSSC), FWO (Fair Weather Office)"]) == {
        "fwc": "Fair Weather Council",
        "fwo": "Fair Weather Office",
    }


def test_an_organisations_document_by_its_kind() -> None:
    nice = record("nice-2016", "NICE", "2016", "Assessment of rain")
    assert only(cite("In the NICE guideline on rain and its care (2016) there is more.", nice)).work == "nice-2016"


def test_hyphens_apostrophes_accents_and_ampersands_do_not_matter() -> None:
    fund = record("fund", "The King's Fund", "2018")
    names = record("names", "Sipilä, J; O’Brien, P", "2018")
    citations = cite("So (The-King’s-Fund, 2018; Kings Fund, 2018; Sipila & O'Brien, 2018).", fund, names)
    assert [part.work for part in citations[0].parts] == ["fund", "fund", "names"]


def test_an_unparsed_author_is_taken_from_the_printed_entry() -> None:
    bare = record("x", "", "2012", "Rain in data", raw="van-Walk, C. and Austin, P. (2012) Rain in data. London: Sage.")
    assert only(cite("So (van-Walk and Austin, 2012).", bare)).work == "x"


# --- a person's answers ------------------------------------------------------------------------------------------


def near(text: str = "(Peters, 2018)", locator: str = "3.2", year: str = "2018") -> Citation:
    return Citation("r", text, locator, 5, (CitationPart("Peters", year, Match.NEAR),))


def answered(citation: Citation, work: str) -> Citation:
    return replace(citation, parts=tuple(confirm(part, work, "Ann", "2024-05-01") for part in citation.parts))


def test_an_answer_survives_linking_again() -> None:
    merged, left = merge_confirmed([answered(near(), "peters-2017")], [near()])
    assert (merged[0].parts[0].work, merged[0].parts[0].confirmed_by) == ("peters-2017", "Ann")
    assert merged[0].parts[0].match is Match.NEAR
    assert left == ()


def test_none_of_these_is_an_answer_too() -> None:
    found = replace(near(), parts=(CitationPart("Peters", "2018", Match.EXACT, "peters-2018"),))
    merged, _ = merge_confirmed([answered(near(), "")], [found])
    assert (merged[0].parts[0].work, merged[0].parts[0].confirmed_by) == (None, "Ann")


def test_an_answer_for_a_citation_that_is_gone_is_handed_back() -> None:
    merged, left = merge_confirmed([answered(near(), "peters-2017")], [near("(Peters, 2019)", year="2019")])
    assert merged[0].parts[0].confirmed_by == ""
    assert [citation.text for citation in left] == ["(Peters, 2018)"]


def test_the_second_of_equal_citations_keeps_its_own_answer() -> None:
    merged, _ = merge_confirmed([near(), answered(near(), "peters-2017")], [near(), near()])
    assert [citation.parts[0].confirmed_by for citation in merged] == ["", "Ann"]


def test_an_answer_follows_a_citation_whose_section_was_read_better() -> None:
    merged, left = merge_confirmed([answered(near(), "peters-2017")], [near(locator="3.2.1")])
    assert merged[0].parts[0].work == "peters-2017"
    assert left == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["1", "2"]), st.booleans()), max_size=8))
@settings(max_examples=60, deadline=None)
def test_merging_twice_changes_nothing_and_loses_no_answer(items: list[tuple[str, str, bool]]) -> None:
    old = [answered(near(text, place), "w") if yes else near(text, place) for text, place, yes in items]
    new = [near(text, place) for text, place, _ in items]
    merged, left = merge_confirmed(old, new)
    assert list(merged) == old
    assert left == ()
    assert merge_confirmed(merged, new) == (merged, ())
    again, gone = merge_confirmed(old, new[1:])
    kept = sum(bool(part.confirmed_by) for citation in (*again, *gone) for part in citation.parts)
    assert kept == sum(yes for _, _, yes in items)


# --- ids ---------------------------------------------------------------------------------------------------------


def test_ids_are_first_author_and_year() -> None:
    records = (
        record("", "Haworth, S; Miller, R", "2018"),
        record("", "Scottish Social Services Council", "2016"),
        record("", "Nutt, K", "n.d."),
        record("", "Sipilä, Ø", "1996"),
        record("", "", "2012", "Rain in the data of the office"),
    )
    assert reference_keys(records) == (
        "haworth-2018",
        "scottish-social-services-council-2016",
        "nutt-nd",
        "sipila-1996",
        "rain-in-the-data-2012",
    )


def test_clashes_get_letters_in_order_of_title_and_taken_ids_are_left_alone() -> None:
    records = (
        record("", "Brown, A", "2019", "Zebra"),
        record("", "Brown, B", "2019", "Ant"),
        record("", "Fox, A", "2001"),
    )
    assert reference_keys(records) == ("brown-2019b", "brown-2019a", "fox-2001")
    assert reference_keys(records, taken={"fox-2001", "brown-2019a"}) == ("brown-2019c", "brown-2019b", "fox-2001a")


def test_the_letter_that_a_list_prints_is_the_ids() -> None:
    records = (
        record("", "Nash, R", "2020a", "Zoo"),
        record("", "Nash, R", "2020b", "Ant"),
        record("", "Smith, B", "1986c", "Contexts"),
        record("", "Smith, B", "1986a", "Traits"),
        record("", "Smith, B", "1986", "Unlettered"),
        record("", "Oak, P", "2001a", "One list's first"),
        record("", "Oak, P", "2001a", "The other list's first"),
    )
    assert reference_keys(records) == (
        *("nash-2020a", "nash-2020b", "smith-1986c", "smith-1986a", "smith-1986"),
        *("oak-2001a", "oak-2001b"),
    )


@given(st.permutations([record("", "Brown, A", "2019", title) for title in ("One", "Two", "Three", "Four")]))
@settings(max_examples=20, deadline=None)
def test_ids_do_not_depend_on_the_order_of_records(records: list[object]) -> None:
    keys = dict(zip((r.title for r in records), reference_keys(records), strict=True))  # type: ignore[attr-defined,arg-type]
    assert keys == {"Four": "brown-2019a", "One": "brown-2019b", "Three": "brown-2019c", "Two": "brown-2019d"}


def test_an_acronym_may_hold_another_one() -> None:
    part = only(cite("So (NHSE, 2019).", record("nhs-england-2019", "NHS England", "2019")))
    assert (part.match, part.candidates[0].work) == (Match.NEAR, "nhs-england-2019")


@pytest.mark.parametrize(
    "text",
    [
        "(Hours of Rangers in Winter, 2018)",
        "(“Hours of Rangers in Winter,” 2018)",
        "(see Hours of rangers in winter, 2018)",
    ],
)
def test_a_title_in_place_of_an_author_is_near(text: str) -> None:
    part = only(cite(f"Few rested {text}.", record("birch-2018", "Birch, F", "2018", "Hours of Rangers in Winter")))
    assert (part.match, part.work) == (Match.NEAR, None)
    assert part.candidates[0].work == "birch-2018"
    assert "cited by title" in part.candidates[0].reason


@pytest.mark.parametrize("year", [350, 35, 12000])
def test_a_year_without_four_digits_fits_no_other_year(year: int) -> None:
    assert year_fit(CitedYear((2018,)), Date(year))[0] == 0.0


INSTITUTE = record("institute-2014", "National Institute for Dry and Wet Weather", "2014")


@pytest.mark.parametrize(
    ("text", "others", "confidence", "why"),
    [
        ("(FWC, 2016)", (), 0.9, "acronym: Fair Weather Council in the list"),
        ("(FWC, 2016)", (record("f", "Foul Weather Country", "2016"),), 0.75, "2 entries are equally near: acronym"),
        ("(FWC, 2016)", (record("f", "Fair Weather Council", "2012"),), 0.9, "acronym: Fair Weather Council in the"),
        ("(NIWW, 2014)", (), 0.65, "acronym that leaves a word out: National Institute for Dry and Wet Weather"),
    ],
)
def test_an_acronym_of_one_organisation_alone_is_nearly_sure(
    text: str, others: tuple[Record, ...], confidence: float, why: str
) -> None:
    part = only(cite(f"It rains {text}.", COUNCIL, INSTITUTE, *others))
    assert part.match is Match.NEAR
    assert part.candidates[0].confidence == confidence
    assert part.reason.startswith(why)


PLAN = record("care-2016", "Department of Care", "2016", "Five Year Plan for Day Care")
STEPS = record("care-2018", "Department of Care", "2018", "Next Steps on the Five Year Plan for Day Care")


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("The Department, Five Year Plan for Day Care, 12.", ["care-2016"]),
        ("Next Steps on the Five Year Plan for Day Care", ["care-2018"]),
        ("The five year plan for day care of all.", []),
        ("Five Year Plan for Care, 12.", []),
    ],
)
def test_a_full_distinctive_title_in_a_note_is_exact(text: str, works: list[str]) -> None:
    notes = (Note("1", text, 0),)
    found = find_citations(document("It rains."), report="r", records=(PLAN, STEPS), lists=ReferenceLists(notes=notes))
    assert [part.work for one in found for part in one.parts] == works
    assert all(part.candidates[0].reason.startswith("cited by its full title") for one in found for part in one.parts)


def test_a_full_distinctive_title_in_italics_is_exact_and_of_two_entries_near() -> None:
    text = "See Five Year Plan for Day Care for that."
    block = Block(BlockKind.PARAGRAPH, text, emphasis=((4, 31),))
    for records, match in (
        ((PLAN, STEPS), Match.EXACT),
        ((PLAN, replace(PLAN, id="x", issued=Date(2011))), Match.NEAR),
    ):
        found = find_citations(document(block), report="r", records=records, lists=ReferenceLists())
        assert [part.match for one in found for part in one.parts] == [match]
