"""What a title carries for other fields, and what its quotes say about those."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evmap.references.parser.draft import read
from evmap.references.parser.fields.genres import is_periodical
from evmap.references.parser.fields.locators import parse_edition
from evmap.references.parser.fields.textfields import clean_collection, clean_container, clean_title
from evmap.references.parser.misplaced.fields import phrases

if TYPE_CHECKING:
    from evmap.references.parser.draft import Draft

QUOTES = tuple("‘“\"'«„`")
"""Marks that open a quotation."""


def title_carries(draft: Draft) -> None:
    """Move an edition, a credit, a reprint, a kind of work and a series out of the title."""
    whole, own = draft.title.value, draft.title.segments
    if not whole:
        return
    if draft.genre.segments and draft.genre.segments[0].first == own[-1].last and whole.rfind("(") > whole.rfind(")"):
        title, _, kind = whole.rpartition("(")  # "… group opinion (RAND" and then "Research Memorandum)"
        draft.title = draft.title._replace(value=clean_title(title))
        draft.genre = draft.genre._replace(value=f"{kind} {draft.genre.value}")
        whole = draft.title.value
    title, edition = phrases.edition_of(whole)
    if edition and not draft.edition.value:
        draft.edition = read(parse_edition(edition), own)
    title, credit = phrases.credit_of(title)
    if credit:
        draft.extra.setdefault("translator" if credit[:2].lower() in ("tr", "üb", "ub") else "contributor", credit)
    if not draft.container_title.value:
        title, source = phrases.reprint_of(title)
        draft.container_title = read(clean_container(source), own)
    title, genre = phrases.genre_of(title)
    if genre and not draft.genre.value:
        draft.genre = read(genre, own)
    if not draft.container_title.value:
        title, source = phrases.source_after_quote(title.rstrip(" ,"))
        draft.container_title = read(clean_container(source), own, 0.9)
    title, number = phrases.paper_number_of(title)
    if number and title:
        draft.number = read(number, own)
    title, session = phrases.session_of(title)
    if session and not draft.genre.value:
        draft.genre = read(session, own)
    title, series = phrases.series_of(title)
    if not series and not draft.container_title.value:
        title, series = phrases.yearly_series_of(title)
    if not draft.publisher.value and not draft.publisher_place.value:
        title, place, publisher = phrases.imprint_of(title)
        draft.publisher_place, draft.publisher = read(place, own, 0.85), read(publisher, own, 0.85)
    if series and not draft.collection_title.value:
        draft.collection_title = read(clean_collection(series), own)
    if title != whole:
        draft.title = draft.title._replace(value=clean_title(title))


def doubt_after_quote(draft: Draft, container: str) -> None:
    """Doubt a publisher after a quoted title: lists that set titles of articles in quotes put a container next.

    *container* is the container as the entry printed it.
    """
    titles = draft.segments.get("title")
    if not titles or titles[0].text[:1] not in QUOTES or draft.numbered or draft.editors.segments:
        return
    draft.publisher = draft.publisher.doubted(0.85)
    if not is_periodical(container):
        draft.container_title = draft.container_title.doubted(0.85)
