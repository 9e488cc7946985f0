"""Publisher and place where the other stands, and what a publisher carries for other fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.date import DateStatus
from evmap.references.parser.draft import NOTHING, read
from evmap.references.parser.fields.dates import parse_date
from evmap.references.parser.fields.genres import is_place
from evmap.references.parser.fields.textfields import clean_place, clean_publisher
from evmap.references.parser.misplaced.fields import phrases

if TYPE_CHECKING:
    from evmap.references.parser.draft import Draft

_COLON = re.compile(r":\s+")


def place_and_publisher_in_one(draft: Draft) -> None:
    """``Leeds: Example Trust`` and ``Example Trust, Leeds`` where all of it was read as the place."""
    place = draft.publisher_place.value
    if not place or draft.publisher.value:
        return
    segment = draft.segments["place"][0]
    parts = _COLON.split(segment.text, maxsplit=1)
    if len(parts) == 2 and len(parts[1].split()) > 1:
        draft.publisher_place = read(clean_place(parts[0]), [segment], draft.publisher_place.doubt)
        draft.publisher = read(clean_publisher(parts[1]), [segment], 0.6)
        return
    name, _, rest = place.rpartition(", ")
    if name and is_place(rest) and not is_place(place) and not is_place(name):
        draft.publisher_place = read(rest, [segment], draft.publisher_place.doubt)
        draft.publisher = read(name, [segment], 0.9)


def place_and_publisher(draft: Draft) -> None:
    """``Publisher: Place`` read as ``Place: Publisher``."""
    place, publisher = draft.publisher_place.value, draft.publisher.value
    if place and publisher and is_place(publisher) and not is_place(place):
        draft.publisher_place, draft.publisher = draft.publisher, draft.publisher_place


def publisher_carries(draft: Draft) -> None:
    """Move a state (``submitted``), the number of a report and the place out of the publisher."""
    publisher, segments = draft.publisher.value, draft.publisher.segments
    if not publisher:
        return
    if phrases.status_only(publisher):
        draft.publisher = NOTHING
        if draft.issued.value.year is None and draft.issued.value.status is DateStatus.NONE:
            draft.issued = draft.issued._replace(value=parse_date(publisher))
        return
    own, number = phrases.report_number_of(phrases.without_catalogue(publisher))
    if number and not draft.genre.value:
        draft.genre = read(number, segments)
    if not draft.publisher_place.value:
        own, place = phrases.town_of(own)
        draft.publisher_place = read(clean_place(place), segments)
    if own != publisher:
        draft.publisher = draft.publisher._replace(value=clean_publisher(own))
    _doubt_if_run_on(draft)


def number_of_paper(draft: Draft) -> None:
    """``Cm 5860``, ``HC 834``, ``COM(2017) 250 final``: a paper's number read as its kind or publisher."""
    for name in ("genre", "publisher", "collection_title", "container_title"):
        field = getattr(draft, name)
        rest, number = phrases.paper_number_of(field.value) if field.value else ("", "")
        if number and not rest and not draft.number.value:
            draft.number = field._replace(value=number)
            setattr(draft, name, NOTHING)
            if name == "genre" and (parts := draft.segments.get("date", [])) and phrases.genre_only(parts[-1].text):
                draft.genre = read(parts[-1].text, parts[-1:])
    notes = draft.segments.get("note", [])
    kept = [one for one in notes if draft.genre.value or not phrases.genre_only(one.text.strip(" .,*"))]
    if len(kept) < len(notes):
        own = [one for one in notes if one not in kept]
        draft.genre = read(own[0].text.strip(" .,*"), own)
        draft.segments["note"] = kept


def _doubt_if_run_on(draft: Draft) -> None:
    """``Example Press New York``: without a mark the town may be a part of the publisher's name."""
    publisher, place = draft.segments.get("publisher"), draft.segments.get("place")
    if publisher and place and publisher[0].last == place[0].first and publisher[0].text[-1:].isalnum():
        draft.publisher = draft.publisher.doubted(0.9)
