"""What is looked for first, because it is quick to see, never hides what the full patterns would have found."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evmap.references.parser import parse
from evmap.references.parser.fields import names, organisations
from evmap.references.parser.fields.genres import _ACT, _is_act
from evmap.references.parser.fields.names import parse_names
from evmap.references.parser.fields.people import people
from evmap.references.parser.fields.textfields import clean_text
from evmap.references.parser.misplaced.fields import phrases
from evmap.references.parser.misplaced.labels import laws
from evmap.references.parser.text import identifiers, tokens


def made_of(*parts: str) -> st.SearchStrategy[str]:
    """Texts of a few of *parts*, most of them a space apart."""
    pieces = st.tuples(st.sampled_from(parts), st.sampled_from((" ", " ", "")))
    return st.lists(pieces, max_size=12).map(lambda chosen: "".join(a + b for a, b in chosen).strip())


@settings(max_examples=150, deadline=None)
@given(
    made_of(
        "https", ":", "//", "http://", "www.", "WWW.", "example", ".org", "/a", "gov.scot/", "Care", "37/4", "x.wales/b"
    )
)
def test_every_address_has_the_part_that_is_looked_for_first(text: str) -> None:
    slow = identifiers._urls(text, 0)
    part = identifiers._ADDRESS_PART.search(text)
    assert (identifiers._urls(text, part.start()) if part else []) == slow


@settings(max_examples=150, deadline=None)
@given(
    made_of(
        "Accessed", "acessed:", "[online].", "(last", "viewed", "date", "on", "3 May 2019", "12/03/2019)", "zuletzt",
        "abgerufen am", "consulté le", "Stand", "in the community, and a long title before", "from", "cited", "İ",
    )
)  # fmt: skip
def test_every_date_of_access_comes_after_its_hint(text: str) -> None:
    begin = identifiers._access_from(text, text.lower())
    slow = [match.span() for match in identifiers._ACCESSED.finditer(text)]
    assert ([match.span() for match in identifiers._ACCESSED.finditer(text, begin)] if begin >= 0 else []) == slow


ROLES = (
    "eds.", "(Ed.)", "Editors", "edited by", "Hrsg.", "(Hg.)", "éds", "(dir.)", "coord.", "Coordinadores", "comp.",
    "compilers", "(a cura di)", "cur.", "trans.", "translators", "Übers.", "tr.", "traductor", "director", "producers",
    "(chair)", "guest editors", "series eds", "Red.", "redaktion", "(org.)",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(made_of("Hale, P.", "Otieno", "M.", ",", "and", "Reed", "Tremblay", "Orgill", ".", ")", *ROLES))
def test_a_role_is_found_by_how_its_last_word_begins(text: str) -> None:
    quick = parse_names(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "_ROLE_HEADS", ("",))
        assert parse_names(text) == quick


@pytest.mark.parametrize("role", ROLES)
def test_a_role_at_the_end_is_no_name(role: str) -> None:
    assert [name.family for name in parse_names(f"Hale, P., {role}").names] == ["Hale"]


@settings(max_examples=150, deadline=None)
@given(
    made_of(
        "Hale, P.", "et", "al", "al.", ".", "and others", "and colleagues", "u.", "a.", "u.a.", "et coll", "y otros",
        "e altri", "…", "Salas", "Alan",
    )
)  # fmt: skip
def test_names_left_out_are_hinted_at(text: str) -> None:
    plain = " ".join(text.lower().replace(".", " ").split())
    if names._ET_AL.search(text) and "etal" not in text:
        assert any(hint in plain for hint in names._MORE)


@settings(max_examples=150, deadline=None)
@given(made_of("«", "Titre", "»", "2001", ":", "12", "–", "19", "(", "Care", ",", "?", "“", '"'))
def test_marks_that_stand_alone_are_seen(text: str) -> None:
    alone = any(
        tokens._OPENS.fullmatch(word) or tokens._CLOSES.fullmatch(word) for word in text.split() if len(word) < 4
    )
    if alone:
        assert tokens._LONE_FIRST.match(text) or tokens._LONE_MARK.search(text)


@settings(max_examples=100, deadline=None)
@given(made_of("Care", "Act", "act", "2014", "(Scotland)", "asp", "1", "Bill", "The", "of", "."))
def test_laws_are_numbered_or_end_in_act(title: str) -> None:
    assert _is_act(title) == (_ACT.search(title) is not None)


@pytest.mark.parametrize("text", ["Hale, P., Otieno, M.", "Hale,P.,Otieno,M.", "Hale , P. , Otieno , M."])
def test_space_round_commas_makes_no_difference(text: str) -> None:
    assert people(text) == people("Hale, P., Otieno, M.")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="Ab. ,“”'()-–", max_size=20))
def test_remembered_texts_are_those_cleaned_anew(text: str) -> None:
    assert clean_text(text) == clean_text.__wrapped__(text)


def test_collection_goes_on_after_parsing() -> None:
    def fail(_: int) -> None:
        assert not gc.isenabled()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        parse(["Hale, P. (2019) Care. Leeds: Example Trust."], progress=fail)
    assert gc.isenabled()


@settings(max_examples=150, deadline=None)
@given(
    made_of(
        "Title", ",", ".", ":", "2", "2nd", "3.", "10ª", "ed", "Edn", "EDITION", "vyd", "aufl", "Auflage", "Éd", "wyd"
    )
)
def test_every_edition_ends_with_the_letters_that_are_looked_for_first(text: str) -> None:
    slow = phrases._EDITION_END.search(text)
    found = (text[: slow.start()], slow["edition"]) if slow and slow.start() else (text, "")
    assert phrases.edition_of(text) == found


@settings(max_examples=150, deadline=None)
@given(
    made_of("The", "Mental Capacity", "Care", "Act", "Bill", "(Scotland)", "Rules", "Orders", "2005", "(2014)", "acts")
)
def test_every_law_has_its_kind(text: str) -> None:
    if not any(kind in text for kind in laws._KINDS_OF_LAW):
        assert laws._LAW.match(text) is None


@settings(max_examples=150, deadline=None)
@given(made_of("Audit", "NHS", "-", "/", ".", "\u00a0", "\t", "e.V.", "Ltd.", "(UK)", ","))
def test_words_are_parted_as_the_pattern_parts_them(text: str) -> None:
    if text:
        assert organisations._parted(text) == organisations._BETWEEN.split(text)


@settings(max_examples=200, deadline=None)
@given(
    made_of(
        "Almond, D.",
        "–",
        "Currie, J.",
        "-",
        "—",
        "M. Carver",
        "…",
        ". . .",
        "...",
        "& ",
        "Levin",
        "and",
        "A.",
        "O.",
        ",",
    )
)
def test_dashes_and_dots_between_people_have_the_marks_that_are_looked_for_first(text: str) -> None:
    if not ("-" in text or "–" in text or "—" in text):
        assert names._DASH_BETWEEN.search(text) is None
    if not ("…" in text or names._STOPS.search(text)):
        assert names._ELLIPSIS.search(text) is None
