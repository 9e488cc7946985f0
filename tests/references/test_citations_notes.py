"""Notes that name several works, and what points back to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evmap.reading import read
from evmap.references.lists import find_references
from evmap.references.lists.notes import note_pieces
from tests.references.citing import cited_as_read
from tests.shared import shared

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Thorn, A. (2014) Rain. Leeds: Press, p. 3; see also Lee, B. (2006) Snow. Leeds: Press.", 2),
        ("Thorn, op. cit., p. 12; see also Lee, B. (2006) Snow. Leeds: Press.", 2),
        ("Ibid.; Bob Lee, Snow on the Hills (Leeds: Press, 2006), 44.", 2),
        ("Cf. Thorn (n 1) 45; Lee (n 4) 12.", 2),
        ("Thorn, A.; Lee, B.; Marsh, C. (2014) Rain. Leeds: Press.", 1),
        ("Thorn, A. Rain. J Weather. 2014;18(2):3-9.", 1),
        ("Thorn, A. (2014) Rain (London; Leeds: Press), p. 3.", 1),
        ("Thorn, A. (2014) Rain. Leeds: Press. See Lee, B. (2006) Snow. Leeds: Press.", 2),
    ],
)
def test_a_note_is_parted_between_works_and_not_between_authors(text: str, pieces: int) -> None:
    found = note_pieces(text)
    assert len(found) == pieces
    assert "".join("".join(found).split()) == "".join(text.replace("; ", " " if pieces > 1 else "; ").split())


NOTES = """# Notes of rain

It rains.[^1] It snows.[^2] It hails.[^3] It thaws.[^4] It ends.[^5]

[^1]: Ann Thorn, The Doors of the Rain House (Leeds: Press, 2014), 3.
[^2]: Ibid.; Bob Lee, Snow on All the Hills (Leeds: Press, 2006), 44.
[^3]: Lee, op. cit., p. 50.
[^4]: Cf. Thorn (n 1) 45; vgl. auch Marsh, Carl (1993): Das Wetter der Berge. Berlin: Verlag, S. 9.
[^5]: Ibid.
"""


def test_several_works_of_one_note_are_entries_and_links_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    assert [(part.match.value, part.work) for one in cited_as_read(path) for part in one.parts] == [
        ("exact", "thorn-2014"),
        ("exact", "thorn-2014"),
        ("exact", "lee-2006"),
        ("exact", "lee-2006"),
        ("exact", "thorn-2014"),
        ("exact", "marsh-1993"),
        ("near", None),
    ]
    last = cited_as_read(path)[-1].parts[0]
    assert [candidate.work for candidate in last.candidates] == ["thorn-2014", "marsh-1993"]


def test_footnotes_above_the_last_full_reference_are_no_gap(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    assert find_references(read(path.name, path.read_bytes())).diagnostics == ()


@pytest.mark.parametrize(
    ("file", "works"),
    [
        (
            "37-footnotes-two-things-in-one-note/ibid.md",
            "parton-2014 parton-2014 munro-2011 parton-2014 webb-2006 munro-2011",
        ),
        (
            "37-footnotes-two-things-in-one-note/op.md",
            "parton-2014 parton-2014 webb-2006 parton-2014 munro-2011 webb-2006 parton-2014 munro-2011 "
            "parton-2014 luhmann-1993 None",
        ),
        (
            "85-footnotes-with-full-titles/in.md",
            "dean-2020 national-audit-panel-2017 national-audit-panel-2017 department-of-care-2016 dean-2020",
        ),
    ],
)
def test_small_reports_with_footnotes(file: str, works: str) -> None:
    found = cited_as_read(shared("cases", *file.split("/")))
    assert [str(part.work) for one in found for part in one.parts] == works.split()


def test_every_acronym_of_a_report_finds_its_organisation() -> None:
    found = cited_as_read(shared("cases", "78-organisations-by-acronym", "orgs.md"))
    assert len(found) == 11
    assert all(part.candidates for one in found for part in one.parts)


def test_the_year_behind_a_semicolon_begins_no_other_work() -> None:
    from evmap.references.lists.notes import note_pieces

    note = "Ayr W. Evidence from 12 towns. In: Grant P, editor. Handbook. Oslo: Open Gate; 1998. p. 379–389."
    assert note_pieces(note) == [note]
