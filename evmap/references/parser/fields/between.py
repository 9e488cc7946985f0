"""What the fields of an entry say about each other: words that stand in the wrong one are moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.date import DateStatus
from evmap.references.parser.dictionaries import fold, phrase_classes
from evmap.references.parser.fields import misplaced
from evmap.references.parser.fields.dates import parse_date
from evmap.references.parser.fields.genres import is_news, is_periodical, is_place
from evmap.references.parser.fields.locators import parse_edition
from evmap.references.parser.fields.names import People
from evmap.references.parser.fields.textfields import (
    begins_with_in,
    clean_collection,
    clean_container,
    clean_place,
    clean_publisher,
    clean_text,
    clean_title,
)

if TYPE_CHECKING:
    from evmap.references.parser.draft import Draft

_NOBODY = People(())

_ROLE_FIRST = re.compile(
    r"^\s*[(\[]\s*(?:eds?|editors?|hrsg|hgg?|éds?|dirs?|coords?|comps?|a cura di)\b\.?\s*[)\]][.,:;]*\s*", re.IGNORECASE
)


def role_in_title(draft: Draft) -> None:
    """``Rossi M. (a cura di), Title``: a role that the tagger left with the title makes the authors editors."""
    title = draft.values.get("title", "")
    match = _ROLE_FIRST.match(title)
    if match and "author" in draft.people and "editor" not in draft.people:
        draft.values["title"] = title[match.end() :]
        draft.people["editor"] = draft.people.pop("author")
        draft.used["editor"] = draft.used.pop("author")


_COLON = re.compile(r":\s+")


def place_in_publisher(draft: Draft) -> None:
    """``Publisher: Place`` read as ``Place: Publisher``, and both in one segment."""
    place, publisher = draft.values.get("place", ""), draft.values.get("publisher", "")
    if place and not publisher:
        segment = draft.by_label["place"][0]
        parts = _COLON.split(segment.text, maxsplit=1)
        if len(parts) == 2 and len(parts[1].split()) > 1:
            draft.put("place", clean_place(parts[0]), segment)
            draft.put("publisher", clean_publisher(parts[1]), segment)
            draft.doubts["publisher"] = 0.6
            return
        name, _, rest = place.rpartition(", ")
        if name and is_place(rest) and not is_place(place) and not is_place(name):
            draft.put("place", rest, segment)  # "Example Trust, Leeds"
            draft.put("publisher", name, segment)
            draft.doubts["publisher"] = 0.9
    elif place and publisher and is_place(publisher) and not is_place(place):
        draft.values["place"], draft.values["publisher"] = publisher, place
        draft.used["place"], draft.used["publisher"] = draft.used["publisher"], draft.used["place"]


def move_misplaced(draft: Draft) -> None:
    """Move what a text field carries for another one (see :mod:`evmap.references.parser.fields.misplaced`)."""
    values = draft.values
    if "title" in values:
        _out_of_title(draft)
    if "container" in values:
        _volume_in_container(draft)
    publisher = values.get("publisher", "")
    if publisher and misplaced.status_only(publisher):
        del values["publisher"], draft.used["publisher"]
        if draft.issued.year is None and draft.issued.status is DateStatus.NONE:
            draft.issued = parse_date(publisher)
    elif publisher:
        own, number = misplaced.report_number_of(misplaced.without_catalogue(publisher))
        if number and "genre" not in values:
            draft.put("genre", number, *draft.used["publisher"])
        if "place" not in values:
            own, place = misplaced.town_of(own)
            draft.put("place", clean_place(place), *draft.used["publisher"])
        if own != publisher:
            values["publisher"] = clean_publisher(own)
        _doubt_if_run_on(draft)


def _news_as_author(draft: Draft) -> None:
    """``Business Week, "Banks Try to Dodge …," 5 April 1969``: a newspaper before a quoted title is where it stood."""
    authors, titles = draft.used.get("author"), draft.by_label.get("title", [])
    if (
        authors
        and titles
        and "container" not in draft.values
        and authors[-1].last == titles[0].first
        and titles[0].text[:1] in _QUOTES
        and is_news(clean_text(authors[0].text))
    ):
        draft.put("container", clean_container(authors[0].text), *authors)
        del draft.people["author"], draft.used["author"]


def _in_brackets(literal: str, container: str) -> str:
    """*container*, if it ends with *literal* in brackets (``Example Association (EXA)``), else ""."""
    return container.casefold() if literal and container.endswith(f"({literal})") else ""


_OF_INSTITUTION = re.compile(r"\b(?:report|rep|thesis|dissertation|diss|memo)\b", re.IGNORECASE)


def _institution_of_report(draft: Draft) -> None:
    """``“Optimal guidance,” NASA, Tech. Rep., 1988``: what stands as the source of a report or thesis without numbers
    of a journal is its publisher."""
    values = draft.values
    if (
        "container" in values
        and _OF_INSTITUTION.search(values.get("genre", ""))
        and not {"publisher", "volume", "issue", "page"} & values.keys()
        and "editor" not in draft.people
        and not is_periodical(values["container"])
        and not any(begins_with_in(one.text) for one in draft.used["container"])
    ):
        draft.put("publisher", clean_publisher(values.pop("container")), *draft.used.pop("container"))
        draft.doubts["publisher"] = min(draft.doubts.get("publisher", 1.0), 0.85)


_ACRONYM = re.compile(r"[A-Z]{3,8}(?:[-’']?\d{2,4})?")


def _acronym_venue(draft: Draft) -> None:
    """``Framing image description. JAIR, 2013.``: capitals between title and date that name no organisation known to
    evmap are a journal or a conference, in an entry without place, address or kind of work."""
    values, publisher = draft.values, draft.values.get("publisher", "")
    if not _ACRONYM.fullmatch(publisher) or {"container", "place", "url", "genre"} & values.keys():
        return
    titles, dates, own = draft.by_label.get("title"), draft.by_label.get("date"), draft.used["publisher"]
    people = draft.people.get("author", _NOBODY).names
    after_title = titles is not None and titles[-1].last == own[0].first
    dated_last = dates is not None and dates[-1].first >= own[0].last
    if (
        after_title
        and (dated_last or "page" in values)
        and people
        and not any(one.literal for one in people)
        and (fold(publisher),) not in phrase_classes()
    ):
        draft.put("container", values.pop("publisher"), *draft.used.pop("publisher"))
        draft.doubts["container"] = min(draft.doubts.get("container", 1.0), 0.8)


def _out_of_title(draft: Draft) -> None:
    values, own = draft.values, draft.used["title"]
    title, edition = misplaced.edition_of(values["title"])
    if edition and "edition" not in values:
        draft.put("edition", parse_edition(edition), *own)
    title, credit = misplaced.credit_of(title)
    if credit:
        draft.extra.setdefault("translator" if credit[:2].lower() in ("tr", "üb", "ub") else "contributor", credit)
    if "container" not in values:
        title, source = misplaced.reprint_of(title)
        draft.put("container", clean_container(source), *own)
    title, genre = misplaced.genre_of(title)
    if genre and "genre" not in values:
        draft.put("genre", genre, *own)
    title, series = misplaced.series_of(title)
    if series and "collection" not in values:
        draft.put("collection", clean_collection(series), *own)
    if title != values["title"]:
        values["title"] = clean_title(title)


def _doubt_if_run_on(draft: Draft) -> None:
    """``Example Press New York``: without a mark the town may be a part of the publisher's name."""
    publisher, place = draft.by_label.get("publisher"), draft.by_label.get("place")
    if publisher and place and publisher[0].last == place[0].first and publisher[0].text[-1:].isalnum():
        draft.doubts["publisher"] = min(draft.doubts.get("publisher", 1.0), 0.9)


def _volume_in_container(draft: Draft) -> None:
    values, own = draft.values, draft.used["container"]
    container, about = misplaced.special_issue(values["container"])
    if about:
        draft.extra.setdefault("special-issue", about)
    container, volume, own_title = misplaced.volume_title_of(container)
    if own_title:
        draft.extra.setdefault("volume-title", own_title)
    series = ""
    if not volume:
        container, volume, series = misplaced.volume_of(container)
    if not volume and "page" in values and "volume" not in values and not {"publisher", "place"} & values.keys():
        container, volume = misplaced.last_number(container)
    if volume and "volume" not in values:
        draft.put("volume", volume, *own)
    if series and "collection" not in values:
        draft.put("collection", clean_collection(series), *own)
    if container != values["container"]:
        values["container"] = clean_container(container)


def container_or_publisher(draft: Draft) -> None:
    """A lone container that is the author's own name is the publisher; a lone publisher that is a newspaper or a
    journal evmap knows is the container."""
    container, publisher = draft.values.get("container", ""), draft.values.get("publisher", "")
    if container and not publisher and not any(name in draft.values for name in ("volume", "issue", "page")):
        own = {clean_text(draft.used["author"][0].text).casefold()} if draft.used.get("author") else set()
        own |= {_in_brackets(name.literal, container) for name in draft.people.get("author", _NOBODY).names}
        own |= {name.acronym.casefold() for name in draft.people.get("author", _NOBODY).names if name.acronym}
        if container.casefold() in own and not is_news(container):
            draft.values["publisher"] = draft.values.pop("container")
            draft.used["publisher"] = draft.used.pop("container")
    elif publisher and not container and "place" not in draft.values and is_periodical(publisher):
        draft.values["container"] = draft.values.pop("publisher")
        draft.used["container"] = draft.used.pop("publisher")
    _news_as_author(draft)
    _acronym_venue(draft)
    _institution_of_report(draft)
    title = draft.by_label.get("title", [])
    numbered = any(name in draft.values for name in ("volume", "issue", "page"))
    if title and title[0].text[:1] in _QUOTES and not numbered and "editor" not in draft.people:
        # Lists that set titles of articles in quotes put a container next; a publisher there is in doubt.
        for name in ("publisher", "container"):
            if name in draft.values and not (name == "container" and is_periodical(container)):
                draft.doubts[name] = min(draft.doubts.get(name, 1.0), 0.85)


_QUOTES = tuple("‘“\"'«„`")
