"""Kinds of entry that real lists hold: each file of ``kinds/`` has entries of one kind with what they say.

An entry stands on a line of its own, its fields on the next: names of Record's fields, authors joined by ``&``,
organisations with ``=`` before them. Whatever is not named must be empty. `` // `` parts the entries of a list.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evmap.references.parser import parse
from tests.shared import shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evmap.domain.name import Name
    from evmap.domain.record import Record

KINDS = sorted((Path(__file__).parent / "kinds").glob("*.txt"))
NAMES = {"container": "container_title", "place": "publisher_place"}
ALWAYS = ("title", "container", "volume", "issue", "page", "publisher")
"""Fields that are empty unless named."""


def plain(text: object) -> str:
    """Letters, digits and question marks, in lower case."""
    return re.sub(r"[^\w?]|_", "", unicodedata.normalize("NFKC", str(text)).casefold())


def printed(names: tuple[Name, ...]) -> list[str]:
    return [
        f"={plain(one.literal)}" if one.literal else f"{plain(one.particle + one.family)},{plain(one.given)}"
        for one in names
    ]


def wanted_names(text: str) -> list[str]:
    names = [one.partition(",") for one in text.split(" & ") if one]
    whole = [f"={plain(one)}" for one in text.split(" & ")]
    return [
        whole[i] if family.startswith("=") else f"{plain(family)},{plain(given)}"
        for i, (family, _, given) in enumerate(names)
    ]


def differences(record: Record, wanted: dict[str, str]) -> dict[str, object]:
    """What *record* says otherwise than *wanted*: field -> its value."""
    found: dict[str, object] = {}
    if printed(record.authors) != wanted_names(wanted.get("authors", "")):
        found["authors"] = printed(record.authors)
    if printed(record.editors) != wanted_names(wanted.get("editors", "")):
        found["editors"] = printed(record.editors)
    if str(record.year or "") != wanted.get("year", ""):
        found["year"] = record.year
    for field in {*ALWAYS, *wanted} - {"authors", "editors", "year", "acronym", "etal", "accessed"}:
        value = getattr(record, NAMES.get(field, field))
        if plain(value) != plain(wanted.get(field, "")):
            found[field] = value
    if "accessed" in wanted and str(record.accessed) != wanted["accessed"]:
        found["accessed"] = str(record.accessed)
    if "acronym" in wanted and [one.acronym for one in record.authors][:1] != [wanted["acronym"]]:
        found["acronym"] = record.authors
    if "etal" in wanted and not record.et_al:
        found["etal"] = record.et_al
    return found


def entries() -> Iterator[tuple[str, str, str]]:
    for path in KINDS:
        lines = path.read_text(encoding="utf-8").splitlines()
        for entry, fields in zip(lines[::2], lines[1::2], strict=True):
            yield path.stem, entry, fields.strip()


@pytest.mark.parametrize(("kind", "entry", "fields"), list(entries()))
def test_an_entry_of_the_kind_is_read_whole(kind: str, entry: str, fields: str) -> None:
    wanted = {key: value for key, _, value in (part.partition("=") for part in fields.split(" | "))}
    record = parse(entry.split(" // ") if kind == "repeated" else [entry])[-1]
    assert differences(record, wanted) == {}


def case(name: str) -> list[Record]:
    """The records of a case's ``in.txt``, one a line."""
    text = shared(f"cases/{name}/in.txt").read_text(encoding="utf-8")
    return parse([line for line in text.splitlines() if line.strip()])


def test_every_mark_for_the_author_before_is_read() -> None:
    assert {str(record.authors[0]) for record in case("03-same-author-underscores")} == {"Beck, U."}


def test_court_cases_have_a_name_and_a_report() -> None:
    records = case("04-court-cases")
    assert {record.type for record in records} == {"legal_case"}
    assert not any(record.authors or record.publisher for record in records)
    assert all(record.year and (record.number or record.container_title) for record in records)
    assert records[0].title == ("R (on the application of Miller) v Secretary of State for Exiting the European Union")


def test_signal_words_are_no_names() -> None:
    assert [str(record.authors[0]) for record in case("05-signal-words")] == [
        "Munro, E.",
        "Munro, E.",
        "Parton, N.",
        "Teubner, Gunther",
        "Luhmann, Niklas",
        "Bourdieu, Pierre",
        "Freire, Paulo",
        "Webb, S. A.",
        "Webb, S. A.",
        "Teubner, Gunther",
    ]


def test_other_scripts_and_other_words_for_and() -> None:
    records = case("14-other-scripts-and-ands")
    assert [len(record.authors) for record in records] == [1, 2, 1, 2, 1, 1, 2, 2, 2, 2]
    assert (records[2].volume, records[2].issue, records[0].issue, records[0].page) == ("5", "2", "3", "12-19")
    assert (records[3].title, records[3].container_title) == ("社会工作领导力研究", "社会工作")
    assert (str(records[4].authors[0]), records[4].year) == ("山田太郎", 2015)
    assert (records[5].volume, records[5].issue) == ("12", "3")


def test_a_title_of_one_word_is_no_given_name() -> None:
    records = case("15-one-word-title-vancouver")
    titles = "Resilience Leadership Supervision? Hope Co-production Kinship Resilience Burnout"
    assert [record.title for record in records] == titles.split()
    assert [len(record.authors) for record in records] == [2, 1, 1, 3, 1, 1, 1, 1]


def test_grey_literature_has_its_kinds_and_numbers() -> None:
    records = case("82-grey-references")
    assert (records[0].container_title, records[0].genre) == ("CareOnline", "news story")
    assert (records[1].genre, records[2].genre) == ("news release", "news story")
    assert [record.genre for record in records[3:6]] == ["blog", "briefing", "dataset"]
    assert (len(records[6].authors), records[8].volume, records[8].issue) == (2, "61", "642")
    assert (records[9].number, records[10].number) == ("HCC0042", "CP 381")
    assert records[10].genre == "white paper"


def test_numeric_dates_of_access_are_read() -> None:
    records = case("01-danish-web-vancouver")
    assert records[1].publisher == "Social- og Boligstyrelsen"
    assert [str(record.accessed) for record in records[1:]] == ["2024-02-03", "2024-12-12", "2022-05-04"]
    assert not any("12/12" in record.note for record in records)
