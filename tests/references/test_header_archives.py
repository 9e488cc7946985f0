"""The header of articles as archives print them anew, and as converters leave them with breaks and notes."""

from __future__ import annotations

from evmap.reading import read
from evmap.references.header import Header, read_header

TEXT = """
Rain is common in the north, and those who live there have known it for as long as anybody asked them about it.

## References

Marsh, A. (2001). Rain. Leeds: Press.
"""


def header(front: str) -> Header:
    """The header of a text that begins with *front*."""
    return read_header(read("a.md", (front + TEXT).encode()))


def test_the_banner_of_an_archive_is_no_title_and_the_issue_gives_the_year() -> None:
    """Addresses behind a break and a mark are no authors, an address of e-mail behind a break no part of the last."""
    made = header(
        """# NIH Public Access

## Author Manuscript

Rainfall. Author manuscript; available in PMC 2015 February 18.
Published in final edited form as:
Rainfall. 2013 September ; 69(3): 614-623. doi:10.1234/rain. 12060.

## A Theory of Rain on Moors and of the Sheep That Stand in It

Anna M. Marsh ${ }^{1}$, Ben Webb ${ }^{2}$, and Clara Dunn ${ }^{3}$<br>Ben Webb: bwebb@rain.example
<br>${ }^{1}$ Division of Rain, National Institute of Weather, Leeds, U.K.<br>${ }^{2}$ University of Rain, York, U.K.
<br>${ }^{3}$ Mary Hopkins Bloomfield School of Public Rain, Whitby, U.K.

## Summary
"""
    )
    assert made.title == "A Theory of Rain on Moors and of the Sheep That Stand in It"
    assert [str(name.sort_name) for name in made.authors] == ["Marsh", "Webb", "Dunn"]
    assert made.issued.year == 2013
    assert made.doi == "10.1234/rain.12060"


def test_authors_keep_their_given_names_where_editors_follow_and_the_citation_has_initials() -> None:
    """A line of names with a reviewer's below, against "Marsh A, Webb B and Dunn C (2021) …" in the margin."""
    made = header(
        """ORIGINAL RESEARCH

published: 15 October 2021 doi: 10.1234/frain.2021.7

# The Weight of Rain in Buckets of the North

Anna Marsh*, Ben Webb and Clara Dunn

Department of Rain, University of Leeds, Leeds, United Kingdom

Edited by: Dora East, University of York,

United Kingdom Reviewed by:

Emil Ford, University of Whitby, United Kingdom

Citation: Marsh A, Webb B and Dunn C (2021) The Weight of Rain in Buckets of the North. Front. Rain 15:7.
"""
    )
    assert [(name.given, name.sort_name) for name in made.authors] == [
        ("Anna", "Marsh"),
        ("Ben", "Webb"),
        ("Clara", "Dunn"),
    ]
    assert made.is_sure("authors")


def test_the_type_of_an_article_with_its_date_is_no_title() -> None:
    """What some publishers print above the title, in one line or two."""
    labels = "TYPE Original Research\nPUBLISHED 12 April 2024\nDOI 10.1234/frain.2024.9\n\n"
    made = header(f"{labels}Virtual rain and its twins in towns\n\nAnna Marsh*, Ben Webb and Clara Dunn\n")
    assert made.title == "Virtual rain and its twins in towns"
    assert made.issued.year == 2024


def test_accents_before_their_letter_degrees_with_points_and_a_doi_in_a_formula() -> None:
    """What LaTeX and the recognition of pages leave in front; addresses with a raised letter are no authors."""
    made = header(
        """# The Weight of Rain

F´elix Marsh, M.D, M.P.H <sup>a,b</sup>, Wouter Webb, Ph.D. <sup>b</sup>

<sup>a</sup> Rain Benelux, Data Office, Brussels 1000, Belgium

<sup>b</sup> KU Rainham, Faculty of Rain and Hail, Naamsestraat 69, Rainham 3000, Belgium

Social Rain 2022, Vol. 37(3) 288–300 © The Rain Trust 2021 Article reuse guidelines: rain.example/permissions, and so on

doi: $10.1234 /$ frain.2022.799
"""
    )
    assert [(name.given, name.sort_name) for name in made.authors] == [("Félix", "Marsh"), ("Wouter", "Webb")]
    assert made.doi == "10.1234/frain.2022.799"
    assert made.issued.year == 2022
