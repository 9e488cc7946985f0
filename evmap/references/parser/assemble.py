"""A tagged entry becomes a Record: each field's own rules, then what the fields say about each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.domain.date import Date, DateStatus
from evmap.domain.name import Name
from evmap.domain.record import Record
from evmap.references.parser.confidence import field_confidence, form_confidence
from evmap.references.parser.dictionaries import word_group
from evmap.references.parser.draft import Draft
from evmap.references.parser.fields.between import (
    container_or_publisher,
    move_misplaced,
    place_in_publisher,
    role_in_title,
)
from evmap.references.parser.fields.dates import parse_date
from evmap.references.parser.fields.genres import genre_number, is_place, type_of
from evmap.references.parser.fields.locators import parse_edition, parse_pages, parse_volume, split_pages
from evmap.references.parser.fields.names import People, parse_names
from evmap.references.parser.fields.textfields import (
    begins_with_in,
    clean_collection,
    clean_container,
    clean_place,
    clean_publisher,
    clean_text,
    clean_title,
    event_name,
)
from evmap.references.parser.labels.repair import repair_labels
from evmap.references.parser.labels.titles import law_of
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
_SO_MANY_PAGES = re.compile(r"\W*(\d+|[ivxlc]+,?\s*\d+)\s*(?:pp?\.?|pages|s\.|seiten|págs?\.?|f\.)\W*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_DATE = re.compile(ids.DATE, re.IGNORECASE)


def assemble(tokens: Tokens, tagged: Tagged, raw: str, source: Source, record_id: str) -> Record:
    """Return the Record of a tagged entry; *raw* is the entry as printed."""
    labels = repair_labels(tokens, tagged)
    by_label: dict[str, list[Segment]] = {}
    for segment in segments_of(tokens, tagged, labels):
        by_label.setdefault(segment.label, []).append(segment)
    draft = Draft(tokens, by_label)
    _identifiers(draft)
    _people(draft)
    draft.issued = _issued(draft)
    _texts(draft)
    role_in_title(draft)
    _numbers(draft)
    move_misplaced(draft)
    container_or_publisher(draft)
    _leftovers(draft)
    draft.accessed = parse_date(draft.values.pop("accessed", ""))
    return _record(draft, raw, source, record_id)


def _identifiers(draft: Draft) -> None:
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


def _people(draft: Draft) -> None:
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


def _issued(draft: Draft) -> Date:
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


def _chosen(label: str, segments: list[Segment]) -> Segment:
    """Which of several segments of a field is the one: the first, of publishers the first that is no town, of sources
    the longest."""
    if label == "publisher" and len(segments) > 1:
        return next((one for one in segments if not is_place(clean_publisher(one.text))), segments[0])
    if label in ("title", "place", "publisher"):
        return segments[0]
    return max(segments, key=lambda one: one.last - one.first)


def _texts(draft: Draft) -> None:
    for label, clean in _CLEANERS.items():
        segments = draft.by_label.get(label, [])
        if not segments:
            continue
        chosen = _chosen(label, segments)
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
    place_in_publisher(draft)


def _numbers(draft: Draft) -> None:
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


def _leftovers(draft: Draft) -> None:
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


def _record(draft: Draft, raw: str, source: Source, record_id: str) -> Record:
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


def _kind(draft: Draft, *, has_editors: bool) -> str:
    values = draft.values
    in_cue = any(begins_with_in(one.text) for label in ("container", "editor") for one in draft.by_label.get(label, ()))
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


def _own_publisher(draft: Draft) -> People:
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
