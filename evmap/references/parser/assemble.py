"""A tagged entry becomes a Record: each field is read by its own rules, then misplaced words are moved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from evmap.domain.date import Date, DateStatus
from evmap.domain.record import Record
from evmap.references.parser.confidence import confidence_of
from evmap.references.parser.dictionaries import word_group
from evmap.references.parser.draft import NO_DATE, NOTHING, Draft, Read, read
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
from evmap.references.parser.forms.form import Form
from evmap.references.parser.misplaced.fields.mend import mend_fields
from evmap.references.parser.misplaced.fields.people import are_editors
from evmap.references.parser.misplaced.labels.laws import foreign_law_year, law_of
from evmap.references.parser.misplaced.labels.mend import mend_labels
from evmap.references.parser.tagging.segments import Segment, joined, segments_of
from evmap.references.parser.text import identifiers as ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from evmap.domain.diagnostic import Source
    from evmap.domain.name import Name
    from evmap.references.parser.tagging.segments import Tagged
    from evmap.references.parser.text.tokens import Tokens

NOT_A_REFERENCE = "not-a-reference"
"""Key in ``Record.extra`` of a line that is no reference: the reason."""

_BRACKETED_DATE = re.compile(r"[(\[]\s*(?:\d{4}|n\.?\s?d)", re.IGNORECASE)
_LAST_YEAR = re.compile(r"(\d{4})\W*$")
_SO_MANY_PAGES = re.compile(r"\W*(\d+|[ivxlc]+,?\s*\d+)\s*(?:pp?\.?|pages|s\.|seiten|págs?\.?|f\.)\W*", re.IGNORECASE)
_ACCESSION = re.compile(r"\W*(?:ISI|WOS|MEDLINE|EBSCO)\s?:", re.IGNORECASE)
"""``ISI:000267268000003``: a number in a database is no page."""
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_AND_FIRST = re.compile(r"(?:and|&|und|et|y|e|with)\s+")
_DATE = re.compile(ids.DATE, re.IGNORECASE)


def assemble(tokens: Tokens, tagged: Tagged | Form, raw: str, source: Source, record_id: str) -> Record:
    """Return the Record of an entry that the tagger labelled or whose form tells all; *raw* is the entry as printed."""
    draft = Draft(tokens, {})
    form = tagged if isinstance(tagged, Form) else None
    if isinstance(tagged, Form):
        segments: Iterable[Segment] = tagged.segments
    else:
        segments = segments_of(tokens, tagged, mend_labels(tokens, tagged))
    for segment in segments:
        draft.segments.setdefault(segment.label, []).append(segment)
    _identifiers(draft)
    _people(draft)
    draft.issued = _issued(draft)
    _texts(draft)
    _numbers(draft)
    if form:
        draft.type = form.type
        draft.number = read(form.number, form.segments[:1])
    else:
        mend_fields(draft)
    _leftovers(draft)
    return _record(draft, raw, source, record_id)


def _identifiers(draft: Draft) -> None:
    """Identifiers, whose kinds are the names of Record's fields; a second one of a kind is left in ``raw``."""
    for one in draft.tokens.identifiers:
        if one.kind == ids.URL:
            draft.doi = draft.doi or ids.doi_of_url(one.value)
            if draft.url:
                draft.extra.setdefault("url-other", one.value)
                continue
            draft.url = one.value
            if one.value != one.printed:
                draft.extra["url-raw"] = one.printed
        elif not getattr(draft, one.kind):
            setattr(draft, one.kind, one.value)
    if draft.tokens.number:
        draft.extra["citation-number"] = draft.tokens.number


def _people(draft: Draft) -> None:
    authors, editors = draft.segments.get("author"), draft.segments.get("editor")
    if authors and draft.tokens.repeated:
        draft.authors = Read(_same_again(draft.tokens, authors), authors, 0.8)
    elif authors and are_editors(text := joined(authors)):
        draft.editors = Read(parse_names(text), authors)
    elif authors:
        before_year = _year_follows(draft.tokens, authors[-1].last)
        draft.authors = Read(parse_names(text, before_year=before_year), authors, 0.8 if len(authors) > 1 else 1.0)
    if editors and not draft.editors.segments:
        draft.editors = Read(parse_names(joined(editors)), editors, 0.8 if len(editors) > 1 else 1.0)
    if translators := draft.segments.get("translator"):
        draft.extra["translator"] = clean_text(joined(translators))


def _same_again(tokens: Tokens, authors: list[Segment]) -> People:
    """The author of the entry before, and who is named beside (``——— and Jones, K.``)."""
    begin, end = tokens.ends[1], tokens.ends[authors[0].last - 1]
    beside = _AND_FIRST.sub("", tokens.text[begin:end].strip(" ,;")) if end > begin else ""
    people = parse_names(beside) if _LETTER.search(beside) else People(())
    return replace(people, same_again=True)


def _year_follows(tokens: Tokens, index: int) -> bool:
    return index < len(tokens.words) and _BRACKETED_DATE.match(tokens.words[index]) is not None


def _issued(draft: Draft) -> Read[Date]:
    segments = draft.segments.get("date", [])
    dates = [(parse_date(segment.text), segment) for segment in segments]
    with_year = [(date, segment) for date, segment in dates if date.year is not None]
    chosen = with_year or [(date, segment) for date, segment in dates if date.status is not DateStatus.NONE]
    if not chosen:
        title = draft.segments.get("title", [])
        if title and (law := law_of(title[0].text)) and (year := _LAST_YEAR.search(law)):
            return Read(Date(int(year.group(1))), title[:1])  # the year that names an Act is the year of the Act
        if title and (own_year := foreign_law_year(title[0].text)):
            return Read(Date(int(own_year)), title[:1], 0.9)
        return Read(Date(raw=dates[0][0].raw)) if dates else NO_DATE
    date, segment = chosen[0]
    for other, _ in chosen[1:]:
        # "2019 … 12 March": the day stands apart from the year
        if other.month and not date.month and other.year == date.year:
            date = Date(date.year, other.month, other.day, date.letter, date.status, other.raw)
    return Read(date, [segment], 0.9 if len({one.year for one, _ in with_year}) > 1 else 1.0)


def _text(draft: Draft, label: str, clean: Callable[[str], str]) -> Read[str]:
    """The field with the tagger's *label*; what else has the label goes to ``extra``."""
    segments = draft.segments.get(label)
    if not segments:
        return NOTHING
    chosen = _after_place(draft, segments) if label == "publisher" and len(segments) > 1 else None
    chosen = chosen or _chosen(label, segments)
    if len(segments) > 1:
        rest = [clean(one.text) for one in segments if one is not chosen]
        draft.extra[f"other-{label}"] = "; ".join(part for part in rest if part)
    return read(clean(chosen.text), [chosen], 0.6 if len(segments) > 1 else 1.0)


def _after_place(draft: Draft, segments: list[Segment]) -> Segment | None:
    """``Example Series. Oxford: Example Press``: of several publishers the first with a place and a colon before it."""
    ends = {place.last for place in draft.segments.get("place", ()) if place.text.endswith(":")}
    return next((one for one in segments if one.first in ends), None)


def _chosen(label: str, segments: list[Segment]) -> Segment:
    """Which of several segments of a field is the one: the first, of publishers the first that is no town, of sources
    the longest."""
    if label == "publisher" and len(segments) > 1:
        return next((one for one in segments if not is_place(clean_publisher(one.text))), segments[0])
    if label in ("title", "place", "publisher"):
        return segments[0]
    return max(segments, key=lambda one: one.last - one.first)


def _texts(draft: Draft) -> None:
    draft.title = _text(draft, "title", clean_title)
    draft.container_title = _text(draft, "container", clean_container)
    draft.publisher = _text(draft, "publisher", clean_publisher)
    draft.publisher_place = _text(draft, "place", clean_place)
    draft.collection_title = _text(draft, "collection", clean_collection)
    if genre := draft.segments.get("genre"):
        draft.genre = read(_cleaned(genre), genre)
    if edition := draft.segments.get("edition"):
        draft.edition = read(parse_edition(_cleaned(edition)), edition)


def _cleaned(segments: list[Segment]) -> str:
    return " ".join(clean_text(segment.text) for segment in segments)


def _numbers(draft: Draft) -> None:
    pages = [one for one in draft.segments.get("pages", ()) if not _ACCESSION.match(one.text)]
    if segments := draft.segments.get("volume"):
        text = joined(segments)
        if not text[-1:].isdigit() and (total := _SO_MANY_PAGES.fullmatch(text)):
            draft.extra["number-of-pages"], text = total.group(1), ""
        if not pages:
            text, own_pages = split_pages(text)
            draft.page = read(parse_pages(own_pages), segments)
        locator = parse_volume(text)
        if not locator.sure and len(segments) > 1:
            locator = parse_volume(segments[0].text)
        doubt = 1.0 if locator.sure else 0.7
        draft.volume = read(locator.volume, segments, doubt)
        draft.issue = read(locator.issue, segments, doubt)
    if pages:
        text = pages[0].text
        if total := _SO_MANY_PAGES.fullmatch(text):
            draft.extra["number-of-pages"] = total.group(1)
        draft.page = read(parse_pages(text), pages[:1], 0.8 if len(pages) > 1 else 1.0)


def _leftovers(draft: Draft) -> None:
    kept: list[str] = []
    for segment in draft.segments.get("note", []):
        note = clean_text(segment.text)
        if word_group("cues").issuperset(_WORD.findall(note.lower())):
            continue
        if not draft.accessed and draft.url and _DATE.fullmatch(note):
            draft.accessed = note  # "https://… [22 January 2018]"
            continue
        kept.append(note)
    draft.note = ". ".join(kept)
    number = draft.segments.get("number", [])
    if number and "citation-number" not in draft.extra:
        draft.extra["citation-number"] = clean_text(number[0].text)
    draft.event = event_name(draft.container_title.value) or event_name(draft.note)


def _record(draft: Draft, raw: str, source: Source, record_id: str) -> Record:
    authors, editors = draft.authors.value, draft.editors.value
    if authors.same_again:
        draft.extra["same-author"] = "yes"
    by_people = any(name.family for name in authors.names)
    kind = draft.type or ("legislation" if foreign_law_year(draft.title.value) and not by_people else _kind(draft))
    return Record(
        id=record_id,
        type=kind,
        title=draft.title.value,
        authors=authors.names,
        editors=editors.names,
        et_al=authors.et_al,
        issued=draft.issued.value,
        container_title=draft.container_title.value,
        collection_title=draft.collection_title.value,
        volume=draft.volume.value,
        issue=draft.issue.value,
        page=draft.page.value,
        number=draft.number.value or genre_number(kind, draft.genre.value),
        edition=draft.edition.value,
        publisher=draft.publisher.value,
        publisher_place=draft.publisher_place.value,
        event=draft.event,
        genre=draft.genre.value,
        doi=draft.doi,
        pmid=draft.pmid,
        pmcid=draft.pmcid,
        isbn=draft.isbn,
        issn=draft.issn,
        arxiv=draft.arxiv,
        url=draft.url,
        accessed=parse_date(draft.accessed),
        note=draft.note,
        extra=draft.extra,
        raw=raw,
        source=source,
        confidence=confidence_of(draft),
    )


def _kind(draft: Draft) -> str:
    in_cue = any(begins_with_in(one.text) for label in ("container", "editor") for one in draft.segments.get(label, ()))
    return type_of(
        genre=draft.genre.value,
        title=draft.title.value,
        container=draft.container_title.value,
        volume=draft.volume.value,
        publisher=draft.publisher.value,
        event=draft.event,
        url=draft.url,
        has_editors=bool(draft.editors.value.names),
        in_cue=in_cue,
        doi=draft.doi,
        raw_note=draft.note,
        numbered_paper=bool(draft.number.value),
        by_publisher=any(
            name.literal and draft.publisher.value in (name.literal, name.acronym) for name in draft.authors.value.names
        ),
    )


def empty_record(raw: str, source: Source, record_id: str, reason: str) -> Record:
    """A line that is no reference: type "", everything kept in ``raw``, the reason in ``extra``."""
    return Record(id=record_id, type="", raw=raw, source=source, extra={NOT_A_REFERENCE: reason}, confidence={})


def same_author(record: Record, previous: tuple[Name, ...]) -> Record:
    """*record*, whose author is printed as a dash, with the authors of the entry before it first."""
    confidence = {**record.confidence, "author": min(record.confidence.get("author", 0.6), 0.6)}
    return replace(record, authors=previous + record.authors, confidence=confidence)
