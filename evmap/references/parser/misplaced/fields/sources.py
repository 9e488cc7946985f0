"""Container or publisher, and what a container carries for other fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.dictionaries import fold, phrase_classes
from evmap.references.parser.draft import NOTHING, Read, read
from evmap.references.parser.fields.genres import is_book_publisher, is_news, is_periodical, is_place
from evmap.references.parser.fields.organisations import is_organisation
from evmap.references.parser.fields.textfields import (
    begins_with_in,
    clean_collection,
    clean_container,
    clean_publisher,
    clean_text,
)
from evmap.references.parser.misplaced.fields import phrases
from evmap.references.parser.misplaced.fields.titles import QUOTES

if TYPE_CHECKING:
    from evmap.references.parser.draft import Draft

_OF_INSTITUTION = re.compile(r"\b(?:report|rep|thesis|dissertation|diss|memo)\b", re.IGNORECASE)
_SERIES_WORD = re.compile(r"\b(?:series|studies|papers|reports|briefs|guidelines|monographs)$", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{3,8}(?:[-’']?\d{2,4})?")


def container_carries(draft: Draft) -> None:
    """Move a kind of work, a special issue, a volume with its own title, a volume and a series out of the container."""
    whole, own = draft.container_title.value, draft.container_title.segments
    if not whole:
        return
    container, genre = phrases.news_of(whole)
    if genre and not draft.genre.value:
        draft.genre = read(genre, own)
    container, about = phrases.special_issue(container)
    if about:
        draft.extra.setdefault("special-issue", about)
    container, volume, own_title = phrases.volume_title_of(container)
    if own_title:
        draft.extra.setdefault("volume-title", own_title)
    series = ""
    container, letter = phrases.letter_of_part(container) if draft.volume.value else (container, "")
    if letter:
        draft.volume = draft.volume._replace(value=f"{letter} {draft.volume.value}")
    if not volume:
        container, volume, series = phrases.volume_of(container)
    imprint = draft.publisher.value or draft.publisher_place.value
    if not volume and draft.page.value and not draft.volume.value and not imprint:
        container, volume = phrases.last_number(container)
    if not volume and draft.page.value and not draft.volume.value and not imprint:
        container, volume = phrases.volume_first(container)
        if not volume and (titles := draft.title.segments) and titles[-1].last == own[0].first:
            title, volume = phrases.volume_last(draft.title.value)
            draft.title = draft.title._replace(value=title)
    if volume and not draft.volume.value:
        draft.volume = read(volume, own, draft.volume.doubt)
    if series and not draft.collection_title.value:
        draft.collection_title = read(clean_collection(series), own)
    if not draft.publisher_place.value:
        container, place = phrases.open_town_of(container)
        draft.publisher_place = read(place, own)
    container, edition = phrases.edition_of_year(container)
    if edition and not draft.edition.value:
        draft.edition = read(edition, own)
    if container != whole:
        draft.container_title = draft.container_title._replace(value=clean_container(container))


def container_or_publisher(draft: Draft) -> None:
    """A lone container that is the author's own name is the publisher; a lone publisher that is a newspaper or a
    journal evmap knows is the container."""
    container, publisher = draft.container_title.value, draft.publisher.value
    if container and not publisher and not draft.numbered:
        names = draft.authors.value.names
        own = {clean_text(one.text).casefold() for one in draft.authors.segments[:1]}
        own |= {_in_brackets(name.literal, container) for name in names}
        own |= {name.acronym.casefold() for name in names if name.acronym}
        own |= {container.casefold() for name in names if _initials_are(name.literal, container)}
        if container.casefold() in own and not is_news(container):
            draft.publisher, draft.container_title = draft.container_title, NOTHING
    elif publisher and not container and not draft.publisher_place.value and is_periodical(publisher):
        draft.container_title, draft.publisher = draft.publisher, NOTHING


def source_of_quoted(draft: Draft) -> None:
    """``‘Combinations of conditions’, Medical Care.``: what follows a person's quoted title, with no place and no kind
    of work, is where it stood, unless it is named like an organisation or known for one."""
    publisher, titles = draft.publisher.value, draft.segments.get("title")
    people = draft.authors.value.names
    if (
        publisher
        and titles
        and titles[0].text[:1] in QUOTES
        and titles[-1].last == draft.publisher.segments[0].first
        and people
        and not any(one.literal for one in people)
        and not (draft.container_title.value or draft.publisher_place.value or draft.genre.value)
        and not is_organisation(publisher)
        and not is_book_publisher(publisher)
    ):
        draft.container_title, draft.publisher = draft.publisher.doubted(0.8), NOTHING


def series_of_house(draft: Draft) -> None:
    """``OECD Health Policy Studies, OECD Publishing``: a container without numbers, pages or editors that begins with
    the name of a known body, which the publisher begins with too, is that body's series."""
    container, publisher = draft.container_title.value, draft.publisher.value
    head = container.partition(" ")[0]
    if (
        head
        and head != container
        and publisher.partition(" ")[0] == head
        and (fold(head),) in phrase_classes()
        and _SERIES_WORD.search(container)
        and not (draft.numbered or draft.page.value or draft.editors.segments or draft.collection_title.value)
    ):
        draft.collection_title, draft.container_title = draft.container_title, NOTHING


_PERIODICAL_WORD = re.compile(
    r"\b(?:journal|news|review|bulletin|gazette|magazine|times|post|herald|quarterly|proceedings|conference|transactions|"
    r"annals|blog|observer|archives|yearbook|statistics|studies|papers|series|report)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:bank|institute|institution|council|department|ministry|foundation|authority|commission|commissioner|office|"
    r"secretariat|directorate|agency|university|group|trust|alliance|coalition|federation)\b(?:$|/| (?:of|for|on)\b)|"
    r"\b(?:llc|ltd|inc|plc|gmbh)\.?$",
    re.IGNORECASE,
)


def imprint_as_source(draft: Draft) -> None:
    """``Enfance et violence, Paris, La Documentation``: a town at the end of the title is the place, and a lone source
    right after it, without numbers, the publisher."""
    titles, container = draft.segments.get("title"), draft.container_title
    if not container.value or draft.numbered or draft.publisher.value or draft.publisher_place.value or not titles:
        return
    name, _, place = draft.title.value.rpartition(", ")
    if (
        name
        and titles[0].last == container.segments[0].first
        and titles[0].text.endswith(",")
        and is_place(place)
        and not (draft.editors.segments or is_periodical(container.value))
        and not any(begins_with_in(one.text) for one in container.segments)
    ):
        draft.title = draft.title._replace(value=name)
        draft.publisher_place, draft.publisher = read(place, titles[:1], 0.85), container.doubted(0.85)
        draft.container_title = NOTHING


def body_as_source(draft: Draft) -> None:
    """``“The return to education.” Federal Reserve Bank of Example.``: a lone source without numbers that is called as
    public bodies and firms are is the publisher."""
    container = draft.container_title
    if (
        container.value
        and not (draft.publisher.value or draft.numbered or draft.editors.segments or draft.event)
        and _BODY.search(container.value)
        and not _PERIODICAL_WORD.search(container.value)
        and not any(begins_with_in(one.text) for one in container.segments)
    ):
        draft.publisher, draft.container_title = container.doubted(0.85), NOTHING


def series_before_imprint(draft: Draft) -> None:
    """``Title. Example Studies on Care. Paris: Example Press``: a source between the title and a whole imprint, without
    numbers, pages, editors and ``In``, is a series; so is one that is called one, whose number is the paper's."""
    container, series = draft.container_title, draft.collection_title.value
    if not container.value:
        if not (draft.issue.value or draft.page.value) and _PAPER_NUMBER.fullmatch(draft.volume.value):
            draft.number, draft.volume = draft.number if draft.number.value else draft.volume, NOTHING
        if series and draft.issue.value and not draft.volume.value and _PAPERS.search(series):
            draft.number, draft.issue = draft.number if draft.number.value else draft.issue, NOTHING
        return
    if _is_numbered_series(draft):
        draft.collection_title, draft.container_title = container, NOTHING
        draft.number, draft.issue = draft.number if draft.number.value else draft.issue, NOTHING
        return
    if (
        series
        or draft.numbered
        or draft.editors.segments
        or not (draft.publisher.value and draft.publisher_place.value)
    ):
        return
    by_people = any(one.family for one in draft.authors.value.names)
    if (_PAPER_SERIES if by_people else _CALLED_SERIES).search(container.value) and not any(
        begins_with_in(one.text) for one in container.segments
    ):
        draft.collection_title, draft.container_title = container, NOTHING


def _is_numbered_series(draft: Draft) -> bool:
    """``Child welfare series no. 47``, ``Example Papers, No. 14``: called a series, with a number and neither volume
    nor pages."""
    container = draft.container_title
    return bool(
        _ONLY_SERIES.search(container.value)
        and draft.issue.value
        and not (draft.volume.value or draft.page.value or draft.collection_title.value or draft.editors.segments)
        and not any(begins_with_in(one.text) for one in container.segments)
    )


_ONLY_SERIES = re.compile(r"\b(?:series|papers)$", re.IGNORECASE)
_KIND_OF_PAPER = (
    r"(?:working|discussion|occasional|research|technical|policy) (?:papers?|series|reports?|notes?|briefs?)"
)
_PAPER_SERIES = re.compile(rf"\b{_KIND_OF_PAPER}\b", re.IGNORECASE)
_PAPER_NUMBER = re.compile(r"[A-Z]{1,4}-?\d{4,6}")
_PAPERS = re.compile(r"\b(?:papers?|reports?|notes?|briefs?|briefings?)\b", re.IGNORECASE)
_CALLED_SERIES = re.compile(
    rf"\b(?:{_KIND_OF_PAPER}|series|studies (?:on|in)|monographs?|manuals|guidelines)\b", re.IGNORECASE
)


def _initials_are(acronym: str, name: str) -> bool:
    """Is *acronym* (``ESS``) made of the first letters of the capitalised words of *name*?"""
    return len(acronym) > 2 and acronym.isupper() and acronym == "".join(w[0] for w in name.split() if w[0].isupper())


def _in_brackets(literal: str, container: str) -> str:
    """*container*, if it ends with *literal* in brackets (``Example Association (EXA)``), else ""."""
    return container.casefold() if literal and container.endswith(f"({literal})") else ""


def acronym_venue(draft: Draft) -> None:
    """``Framing image description. JAIR, 2013.``: capitals between title and date that name no organisation known to
    evmap are a journal or a conference, in an entry without place, address or kind of work."""
    publisher = draft.publisher.value
    if not _ACRONYM.fullmatch(publisher):
        return
    if draft.container_title.value or draft.publisher_place.value or draft.url or draft.genre.value:
        return
    titles, dates, own = draft.segments.get("title"), draft.segments.get("date"), draft.publisher.segments
    people = draft.authors.value.names
    after_title = titles is not None and titles[-1].last == own[0].first
    dated_last = dates is not None and dates[-1].first >= own[0].last
    if (
        after_title
        and (dated_last or draft.page.value)
        and people
        and not any(one.literal for one in people)
        and (fold(publisher),) not in phrase_classes()
    ):
        draft.container_title, draft.publisher = draft.publisher.doubted(0.8), NOTHING


def institution_of_report(draft: Draft) -> None:
    """``“Optimal guidance,” NASA, Tech. Rep., 1988``: what stands as the source of a report or thesis without numbers
    of a journal is its publisher."""
    container = draft.container_title
    if (
        container.value
        and _OF_INSTITUTION.search(draft.genre.value)
        and not draft.publisher.value
        and not draft.numbered
        and not draft.editors.segments
        and not is_periodical(container.value)
        and not any(begins_with_in(one.text) for one in container.segments)
    ):
        draft.publisher = Read(clean_publisher(container.value), container.segments, min(container.doubt, 0.85))
        draft.container_title = NOTHING
