"""Publisher and place where the other stands, and what a publisher carries for other fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.date import DateStatus
from evmap.references.parser.dictionaries import word_group
from evmap.references.parser.draft import NOTHING, read
from evmap.references.parser.fields.dates import parse_date
from evmap.references.parser.fields.genres import is_place
from evmap.references.parser.fields.textfields import clean_place, clean_publisher
from evmap.references.parser.misplaced.fields import phrases

if TYPE_CHECKING:
    from evmap.references.parser.draft import Draft

_COLON = re.compile(r":\s+")
_JOINED_TOWNS = re.compile(
    r"[A-ZÀ-Þ][^\W\d_]+(?: [A-ZÀ-Þ][^\W\d_]+)*(?:\s?[-–/]\s?[A-ZÀ-Þ][^\W\d_]+(?: [A-ZÀ-Þ][^\W\d_]+)*)+"
)
_TOWNS_JOINT = re.compile(r"\s?[-–/]\s?")


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
    """``Publisher: Place`` read as ``Place: Publisher``; a lone publisher that is a town, or towns (``Roma-Bari``)."""
    place, publisher = draft.publisher_place.value, draft.publisher.value
    alone = not place and publisher and (is_place(publisher) or _are_towns(publisher))
    if alone or (place and publisher and is_place(publisher) and not is_place(place)):
        draft.publisher_place, draft.publisher = draft.publisher, draft.publisher_place


def _are_towns(text: str) -> bool:
    """``Lanham-Boulder-New York``: names joined by marks, at least half of which are known for towns."""
    if not _JOINED_TOWNS.fullmatch(text):
        return False
    names = _TOWNS_JOINT.split(text)
    return 2 * sum(map(is_place, names)) >= len(names)


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
    rest, number = phrases.paper_number_of(own)
    if rest and number and not draft.number.value:
        own, draft.number = rest, read(number, segments)  # Example Corporation, RR-2546
    rest, series = phrases.bracketed_series(own)
    if series and not (draft.collection_title.value or is_place(series) or _names_body(series)):
        own, draft.collection_title = rest, read(series, segments, 0.8)
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
        if number and (not rest or name == "genre") and not draft.number.value:
            draft.number = field._replace(value=number)
            setattr(draft, name, field._replace(value=rest) if rest else NOTHING)
    for label in ("note", "date"):
        _kind_read_as(label, draft)


def _names_body(text: str) -> bool:
    return not word_group("organisation-heads").isdisjoint(text.lower().split())


def _kind_read_as(label: str, draft: Draft) -> None:
    """A kind of work (``news story``) that was read as a note or a date is the genre, if the entry has none."""
    segments = draft.segments.get(label, [])
    own = [] if draft.genre.value else [one for one in segments if phrases.genre_only(one.text.strip(" .,*"))]
    if own:
        draft.genre = read(own[0].text.strip(" .,*"), own)
        draft.segments[label] = [one for one in segments if one not in own]


def _doubt_if_run_on(draft: Draft) -> None:
    """``Example Press New York``: without a mark the town may be a part of the publisher's name."""
    publisher, place = draft.segments.get("publisher"), draft.segments.get("place")
    if publisher and place and publisher[0].last == place[0].first and publisher[0].text[-1:].isalnum():
        draft.publisher = draft.publisher.doubted(0.9)
