"""A tagged entry becomes a Record: each field's own rules, then what the fields say about each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.references.parser.confidence import field_confidence, form_confidence
from evmap.references.parser.dictionaries import word_group
from evmap.references.parser.fields import misplaced
from evmap.references.parser.fields.dates import parse_date
from evmap.references.parser.fields.genres import genre_number, is_news, is_periodical, is_place, type_of
from evmap.references.parser.fields.locators import parse_edition, parse_pages, parse_volume, split_pages
from evmap.references.parser.fields.names import People, parse_names
from evmap.references.parser.fields.textfields import (
    clean_collection,
    clean_container,
    clean_place,
    clean_publisher,
    clean_text,
    clean_title,
    event_name,
)
from evmap.references.parser.repair import law_of, repair_labels
from evmap.references.parser.tagging.segments import Segment, joined, segments_of
from evmap.references.parser.text import identifiers as ids

if TYPE_CHECKING:
    from evmap.domain.diagnostic import Source
    from evmap.references.parser.tagging.model import Tagged
    from evmap.references.parser.text.tokens import Tokens

NOT_A_REFERENCE = "not-a-reference"
"""Key in ``Record.extra`` of a line that is no reference: the reason."""

_EDITOR_MARK = re.compile(
    r"[(\[]\s*(?:eds?|editors?|hrsg|hgg?|éds?|dirs?|coords?|comps?|cur|a cura "
    r"di)\b\.?\s*[)\]]|,\s*(?:eds?\.|editors?\b|hrsg\.)|\beds?\.?[\s.,)]*$",
    re.IGNORECASE,
)


_EDITOR_HINT = re.compile(r"[\[(]|[Ee][Dd]|[Hh][Rr][Ss]")
"""What every :data:`_EDITOR_MARK` holds: quicker to look for."""

_NOBODY = People(())
_BRACKETED_DATE = re.compile(r"[(\[]\s*(?:\d{4}|n\.?\s?d)", re.IGNORECASE)
_LAST_YEAR = re.compile(r"(\d{4})\W*$")
_COLON = re.compile(r":\s+")
_SO_MANY_PAGES = re.compile(r"\W*(\d+|[ivxlc]+,?\s*\d+)\s*(?:pp?\.?|pages|s\.|seiten|págs?\.?|f\.)\W*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_DATE = re.compile(ids.DATE, re.IGNORECASE)
_IN = re.compile(r"\W*in\b", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """The fields of an entry while they are being put together."""

    tokens: Tokens
    by_label: dict[str, list[Segment]]
    values: dict[str, str] = field(default_factory=dict)
    used: dict[str, list[Segment]] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    people: dict[str, People] = field(default_factory=dict)
    doubts: dict[str, float] = field(default_factory=dict)
    issued: Date = Date()
    accessed: Date = Date()

    def put(self, name: str, value: str, *segments: Segment) -> None:
        """Keep a field's value, when there is one, with the segments it came from."""
        if value:
            self.values[name] = value
            self.used[name] = list(segments)


def assemble(tokens: Tokens, tagged: Tagged, raw: str, source: Source, record_id: str) -> Record:
    """Return the Record of a tagged entry; *raw* is the entry as printed."""
    labels = repair_labels(tokens, tagged)
    by_label: dict[str, list[Segment]] = {}
    for segment in segments_of(tokens, tagged, labels):
        by_label.setdefault(segment.label, []).append(segment)
    draft = _Draft(tokens, by_label)
    _identifiers(draft)
    _people(draft)
    draft.issued = _issued(draft)
    _texts(draft)
    _role_in_title(draft)
    _numbers(draft)
    _misplaced(draft)
    _container_or_publisher(draft)
    _leftovers(draft)
    draft.accessed = parse_date(draft.values.pop("accessed", ""))
    return _record(draft, raw, source, record_id)


_ROLE_FIRST = re.compile(
    r"^\s*[(\[]\s*(?:eds?|editors?|hrsg|hgg?|éds?|dirs?|coords?|comps?|a cura di)\b\.?\s*[)\]][.,:;]*\s*", re.IGNORECASE
)


def _role_in_title(draft: _Draft) -> None:
    """``Rossi M. (a cura di), Title``: a role that the tagger left with the title makes the authors editors."""
    title = draft.values.get("title", "")
    match = _ROLE_FIRST.match(title)
    if match and "author" in draft.people and "editor" not in draft.people:
        draft.values["title"] = title[match.end() :]
        draft.people["editor"] = draft.people.pop("author")
        draft.used["editor"] = draft.used.pop("author")


def _misplaced(draft: _Draft) -> None:
    """Move what a text field carries for another one (see :mod:`evmap.references.parser.fields.misplaced`)."""
    values = draft.values
    if "title" in values:
        title, genre = misplaced.genre_of(values["title"])
        if genre and "genre" not in values:
            draft.put("genre", genre, *draft.used["title"])
        title, series = misplaced.series_of(title)
        if series and "collection" not in values:
            draft.put("collection", clean_collection(series), *draft.used["title"])
        if title != values["title"]:
            values["title"] = clean_title(title)
    if "container" in values:
        _volume_in_container(draft)
    publisher = values.get("publisher", "")
    if publisher and misplaced.status_only(publisher):
        del values["publisher"], draft.used["publisher"]
        if draft.issued.year is None and draft.issued.status is DateStatus.NONE:
            draft.issued = parse_date(publisher)
    elif publisher:
        own = misplaced.without_catalogue(publisher)
        if "place" not in values:
            own, place = misplaced.town_of(own)
            draft.put("place", clean_place(place), *draft.used["publisher"])
        if own != publisher:
            values["publisher"] = clean_publisher(own)


def _volume_in_container(draft: _Draft) -> None:
    values, own = draft.values, draft.used["container"]
    container, about = misplaced.special_issue(values["container"])
    if about:
        draft.extra.setdefault("special-issue", about)
    container, volume, series = misplaced.volume_of(container)
    if not volume and "page" in values and "volume" not in values and not {"publisher", "place"} & values.keys():
        container, volume = misplaced.last_number(container)
    if volume and "volume" not in values:
        draft.put("volume", volume, *own)
    if series and "collection" not in values:
        draft.put("collection", clean_collection(series), *own)
    if container != values["container"]:
        values["container"] = clean_container(container)


def _container_or_publisher(draft: _Draft) -> None:
    """A lone container that is the author's own name is the publisher; a lone publisher that is a newspaper or a
    journal evmap knows is the container."""
    container, publisher = draft.values.get("container", ""), draft.values.get("publisher", "")
    if container and not publisher and not any(name in draft.values for name in ("volume", "issue", "page")):
        own = {clean_text(draft.used["author"][0].text).casefold()} if draft.used.get("author") else set()
        own |= {name.acronym.casefold() for name in draft.people.get("author", _NOBODY).names if name.acronym}
        if container.casefold() in own and not is_news(container):
            draft.values["publisher"] = draft.values.pop("container")
            draft.used["publisher"] = draft.used.pop("container")
    elif publisher and not container and "place" not in draft.values and is_periodical(publisher):
        draft.values["container"] = draft.values.pop("publisher")
        draft.used["container"] = draft.used.pop("publisher")
    title = draft.by_label.get("title", [])
    numbered = any(name in draft.values for name in ("volume", "issue", "page"))
    if title and title[0].text[:1] in _QUOTES and not numbered and "editor" not in draft.people:
        # Lists that set titles of articles in quotes put a container next; a publisher there is in doubt.
        for name in ("publisher", "container"):
            if name in draft.values and not (name == "container" and is_periodical(container)):
                draft.doubts[name] = min(draft.doubts.get(name, 1.0), 0.85)


_QUOTES = tuple("‘“\"'«„`")


def _identifiers(draft: _Draft) -> None:
    for one in draft.tokens.identifiers:
        if one.kind == ids.URL:
            doi = ids.doi_of_url(one.value)
            if doi and "doi" not in draft.values:
                draft.values["doi"] = doi
            if "url" in draft.values:
                draft.extra.setdefault("url-other", one.value)
                continue
            draft.values["url"] = one.value
            if one.value != one.printed:
                draft.extra["url-raw"] = one.printed
        elif one.kind not in draft.values:
            draft.values[one.kind] = one.value
    if draft.tokens.number:
        draft.extra["citation-number"] = draft.tokens.number


def _people(draft: _Draft) -> None:
    for name in ("author", "editor"):
        segments = draft.by_label.get(name, [])
        if not segments:
            continue
        text = joined(segments)
        if name == "author" and _EDITOR_HINT.search(text) and _EDITOR_MARK.search(text):
            # "Smith, J. (ed.)" at the head of an entry: an editor
            draft.people["editor"] = parse_names(text)
            draft.used["editor"] = segments
            continue
        if name in draft.people:
            continue
        draft.people[name] = parse_names(
            text, before_year=name == "author" and _year_follows(draft.tokens, segments[-1].last)
        )
        draft.used[name] = segments
        if len(segments) > 1:
            draft.doubts[name] = 0.8
    translators = draft.by_label.get("translator", [])
    if translators:
        draft.extra["translator"] = clean_text(joined(translators))


def _year_follows(tokens: Tokens, index: int) -> bool:
    return index < len(tokens.words) and _BRACKETED_DATE.match(tokens.words[index]) is not None


def _issued(draft: _Draft) -> Date:
    segments = draft.by_label.get("date", [])
    dates = [(parse_date(segment.text), segment) for segment in segments]
    with_year = [(date, segment) for date, segment in dates if date.year is not None]
    chosen = with_year or [(date, segment) for date, segment in dates if date.status is not DateStatus.NONE]
    if not chosen:
        title = draft.by_label.get("title", [])
        if title and (law := law_of(title[0].text)) and (year := _LAST_YEAR.search(law)):
            draft.used["issued"] = title[:1]
            return Date(int(year.group(1)))  # the year that names an Act is the year of the Act
        return Date(raw=dates[0][0].raw) if dates else Date()
    date, segment = chosen[0]
    draft.used["issued"] = [segment]
    if len({one.year for one, _ in with_year}) > 1:
        draft.doubts["issued"] = 0.9
    for other, _ in chosen[1:]:
        # "2019 … 12 March": the day stands apart from the year
        if other.month and not date.month and other.year == date.year:
            date = Date(date.year, other.month, other.day, date.letter, date.status, other.raw)
    return date


_CLEANERS = {
    "title": clean_title,
    "container": clean_container,
    "publisher": clean_publisher,
    "place": clean_place,
    "collection": clean_collection,
}


def _texts(draft: _Draft) -> None:
    for label, clean in _CLEANERS.items():
        segments = draft.by_label.get(label, [])
        if not segments:
            continue
        chosen = (
            segments[0]
            if label in ("title", "place", "publisher")
            else max(segments, key=lambda one: one.last - one.first)
        )
        draft.put(label, clean(chosen.text), chosen)
        if len(segments) > 1:
            draft.doubts[label] = 0.6
            rest = [clean(one.text) for one in segments if one is not chosen]
            draft.extra[f"other-{label}"] = "; ".join(part for part in rest if part)
    for label in ("genre", "edition"):
        segments = draft.by_label.get(label, [])
        if segments:
            text = " ".join(clean_text(segment.text) for segment in segments)
            draft.put(label, parse_edition(text) if label == "edition" else text, *segments)
    _place_in_publisher(draft)


def _place_in_publisher(draft: _Draft) -> None:
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


def _numbers(draft: _Draft) -> None:
    segments = draft.by_label.get("volume", [])
    if segments:
        text = joined(segments)
        if not text[-1:].isdigit() and (total := _SO_MANY_PAGES.fullmatch(text)):
            draft.extra["number-of-pages"], text = total.group(1), ""
        if "pages" not in draft.by_label:
            text, own_pages = split_pages(text)
            draft.put("page", parse_pages(own_pages), *segments)
        locator = parse_volume(text)
        if not locator.sure and len(segments) > 1:
            locator = parse_volume(segments[0].text)
        draft.put("volume", locator.volume, *segments)
        draft.put("issue", locator.issue, *segments)
        if not locator.sure:
            draft.doubts["volume"] = draft.doubts["issue"] = 0.7
    pages = draft.by_label.get("pages", [])
    if pages:
        text = pages[0].text
        if total := _SO_MANY_PAGES.fullmatch(text):
            draft.extra["number-of-pages"] = total.group(1)
        draft.put("page", parse_pages(text), pages[0])
        if len(pages) > 1:
            draft.doubts["page"] = 0.8


def _leftovers(draft: _Draft) -> None:
    kept: list[str] = []
    for segment in draft.by_label.get("note", []):
        note = clean_text(segment.text)
        if word_group("cues").issuperset(_WORD.findall(note.lower())):
            continue
        if "accessed" not in draft.values and "url" in draft.values and _DATE.fullmatch(note):
            draft.values["accessed"] = note  # "https://… [22 January 2018]"
            continue
        kept.append(note)
    if kept:
        draft.values["note"] = ". ".join(kept)
    number = draft.by_label.get("number", [])
    if number and "citation-number" not in draft.extra:
        draft.extra["citation-number"] = clean_text(number[0].text)
    event = event_name(draft.values.get("container", "")) or event_name(draft.values.get("note", ""))
    if event:
        draft.values["event"] = event


def _record(draft: _Draft, raw: str, source: Source, record_id: str) -> Record:
    values = draft.values
    authors = _own_publisher(draft)
    editors = draft.people.get("editor", _NOBODY)
    if authors.same_again:
        draft.extra["same-author"] = "yes"
    kind = _kind(draft, has_editors=bool(editors.names))
    return Record(
        id=record_id,
        type=kind,
        title=values.get("title", ""),
        authors=authors.names,
        editors=editors.names,
        et_al=authors.et_al,
        issued=draft.issued,
        container_title=values.get("container", ""),
        collection_title=values.get("collection", ""),
        volume=values.get("volume", ""),
        issue=values.get("issue", ""),
        page=values.get("page", ""),
        number=genre_number(kind, values.get("genre", "")),
        edition=values.get("edition", ""),
        publisher=values.get("publisher", ""),
        publisher_place=values.get("place", ""),
        event=values.get("event", ""),
        genre=values.get("genre", ""),
        doi=values.get("doi", ""),
        pmid=values.get("pmid", ""),
        pmcid=values.get("pmcid", ""),
        isbn=values.get("isbn", ""),
        issn=values.get("issn", ""),
        arxiv=values.get("arxiv", ""),
        url=values.get("url", ""),
        accessed=draft.accessed,
        note=values.get("note", ""),
        extra=draft.extra,
        raw=raw,
        source=source,
        confidence=field_confidence(draft.used, draft.doubts, draft.people)
        | form_confidence(values, repaired="url-raw" in draft.extra),
    )


def _kind(draft: _Draft, *, has_editors: bool) -> str:
    values = draft.values
    in_cue = any(_IN.match(one.text) for label in ("container", "editor") for one in draft.by_label.get(label, ()))
    return type_of(
        genre=values.get("genre", ""),
        title=values.get("title", ""),
        container=values.get("container", ""),
        volume=values.get("volume", ""),
        publisher=values.get("publisher", ""),
        event=values.get("event", ""),
        url=values.get("url", ""),
        has_editors=has_editors,
        in_cue=in_cue,
        doi=values.get("doi", ""),
        raw_note=values.get("note", ""),
    )


def _own_publisher(draft: _Draft) -> People:
    """The authors; a lone name that also stands as the publisher is an organisation, whatever it looks like."""
    authors = draft.people.get("author", _NOBODY)
    publisher = draft.values.get("publisher", "")
    if len(authors.names) == 1 and publisher and not authors.names[0].literal:
        text = clean_text(draft.used["author"][0].text)
        if text.casefold() == publisher.casefold():
            return People((Name(literal=text),), authors.et_al, fit=authors.fit)
    return authors


def empty_record(raw: str, source: Source, record_id: str, reason: str) -> Record:
    """A line that is no reference: type "", everything kept in ``raw``, the reason in ``extra``."""
    return Record(id=record_id, type="", raw=raw, source=source, extra={NOT_A_REFERENCE: reason}, confidence={})


def same_author(record: Record, previous: tuple[Name, ...]) -> Record:
    """*record*, whose author is printed as a dash, with the authors of the entry before it."""
    from dataclasses import replace

    confidence = {**record.confidence, "author": min(record.confidence.get("author", 0.6), 0.6)}
    return replace(record, authors=previous, confidence=confidence)
