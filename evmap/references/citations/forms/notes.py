"""Citations in foot- and endnotes: full ones, short ones (``Smith, Leadership, 45``), ibid. and op. cit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evmap.domain.citation import Candidate, CitationPart, Match
from evmap.references.citations.forms.author_date import find_author_date
from evmap.references.citations.linking.entry import Scored
from evmap.references.citations.linking.resolve import decide, same_work
from evmap.references.citations.linking.titles import titles_in
from evmap.references.lists.notes import LEAD, POINTS_BACK, note_pieces
from evmap.references.lists.shape import NO_DATE, UPPER, YEAR
from evmap.references.words import significant
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evmap.references.citations.linking.entry import Entry
    from evmap.references.citations.linking.index import Index
    from evmap.references.lists.types import Note

_IBID = re.compile(
    r"^\W*(?:see\s+(?:also\s+)?|cf\.\s*)?(?:ib(?:id|idem)?\b\.?|ebd\.|ebenda|a\.\s?a\.\s?O\.|"
    r"id(?:em)?\.(?=[\s,]|$)|loc\.?\s?cit\.?)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\bsupra\s+(?:note|n\.)|\((?:see\s)?(?:n\.?|note|fn\.?|Anm\.)|\bsee note)\s*(\d+)", re.IGNORECASE
)
_PAGES = re.compile(r"(?:pp?\.\s?|,\s|:\s?|S\.\s?|\)\s)([\dxivlc]+(?:\s?[–-]\s?\d+)?(?:ff?\.)?)\s*\.?\s*$")


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A citation in a note: the words as written and what they point to."""

    note: Note
    text: str
    part: CitationPart


def find_in_notes(index: Index, notes: Sequence[Note], own: Mapping[tuple[str, str], str]) -> list[NoteHit]:
    """The citations of all *notes*, in order. *own* maps (label, piece) of a note to the work id of the entry that was
    taken from it (documents whose references are their notes)."""
    hits: list[NoteHit] = []
    last: list[str] = []  # works of the note before, for ibid.
    per_label: dict[str, list[str]] = {}
    recent: dict[str, str] = {}  # family name -> the work cited last, for op. cit.
    for note in notes:
        found = _in_note(index, note, own, last=last, per_label=per_label, recent=recent)
        works = [hit.part.work for hit in found if hit.part.work]
        if works:
            last = [work for work in works if work]
            per_label[note.label] = last
            for work in last:
                for author in index.by_id[work].authors if work in index.by_id else ():
                    for key in author.keys:
                        recent[key] = work
        hits += found
    return hits


def _in_note(
    index: Index,
    note: Note,
    own: Mapping[tuple[str, str], str],
    *,
    last: Sequence[str],
    per_label: Mapping[str, Sequence[str]],
    recent: Mapping[str, str],
) -> list[NoteHit]:
    hits: list[NoteHit] = []
    for piece in note_pieces(note.text):
        pages = _PAGES.search(piece)
        page = pages.group(1) if pages else ""
        work = own.get((note.label, piece))
        if work:
            given = Candidate(work, f"given in note {note.label}", 1.0)
            hits.append(NoteHit(note, piece, CitationPart(note.label, "", Match.EXACT, work, (given,))))
        elif _IBID.match(piece):
            here = [hit.part.work for hit in hits if hit.part.work][-1:]
            hits.append(NoteHit(note, piece, _again(here if hits else list(last), "ibid.", page)))
        elif POINTS_BACK.search(piece) or _NUMBER.search(piece):
            hits.append(NoteHit(note, piece, _cited_above(index, piece, per_label, recent, page)))
        else:
            hits += _plain(index, note, piece, page)
    return hits


def _again(works: Sequence[str | None], word: str, page: str) -> CitationPart:
    ids = [work for work in works if work]
    if len(ids) == 1:
        return CitationPart(
            word, "", Match.EXACT, ids[0], (Candidate(ids[0], f"{word}: the work of the note before", 1.0),), pages=page
        )
    if ids:
        reason = "ibid. after a note with several works"
        return CitationPart(
            word,
            "",
            Match.NEAR,
            None,
            tuple(Candidate(one, reason, round(1 / len(ids), 2)) for one in ids),
            reason,
            page,
        )
    return CitationPart(word, "", Match.NONE, None, (), f"{word} after a note that was not resolved", page)


def _cited_above(
    index: Index, piece: str, per_label: Mapping[str, Sequence[str]], recent: Mapping[str, str], page: str
) -> CitationPart:
    """``Smith, op. cit.`` and ``Smith (n 12)``: the work of that name cited above."""
    number = _NUMBER.search(piece)
    label = number.group(1) if number else ""
    points = POINTS_BACK.search(piece) or number
    author = LEAD.sub("", piece[: points.start()] if points else piece).strip(" ,.:;(")
    author = re.sub(r"[\s,(]+\d{4}[a-z]?\)?$", "", author)  # "Parton 2014, a.a.O."
    works = list(per_label.get(label, ()))
    name = fold(author.split(",")[0]) if author else ""
    fits = [
        work
        for work in works
        if name and any(name in a.keys or fold(author) in a.keys for a in index.by_id[work].authors)
    ]
    found = fits or (works if len(works) == 1 else [])
    if not found and name:
        last_word = name.split()[-1]
        found = [work for work in (recent.get(fold(author)) or recent.get(name) or recent.get(last_word),) if work]
    if len(found) == 1:
        return CitationPart(
            author or "op. cit.",
            "",
            Match.EXACT,
            found[0],
            (Candidate(found[0], "op. cit.: cited in a note above", 1.0),),
            pages=page,
        )
    entries = index.first.get(name, ()) if name else ()
    if entries:
        return decide(
            [Scored(entry, 0.6, "op. cit. without an earlier note by this author") for entry in entries],
            author,
            "",
            page,
        )
    return CitationPart(
        author or "op. cit.", "", Match.NONE, None, (), "op. cit. points to nothing that was resolved", page
    )


def _plain(index: Index, note: Note, piece: str, page: str) -> list[NoteHit]:
    """A piece with names: by author and title, else author-date citations in it."""
    entry, confidence, reason = _by_title(index, piece)
    if entry is not None:
        author = entry.authors[0].label if entry.authors else entry.record.title
        year = re.search(rf"\b{entry.record.year or YEAR}[a-z]?\b|{NO_DATE}", piece)
        shown = year.group() if year else ""
        if confidence >= 1.0:
            return [
                NoteHit(
                    note,
                    piece,
                    CitationPart(
                        author, shown, Match.EXACT, entry.work, (Candidate(entry.work, reason, 1.0),), pages=page
                    ),
                )
            ]
        return [NoteHit(note, piece, decide([Scored(entry, confidence, reason)], author, shown, page))]
    hits = [
        NoteHit(note, piece[hit.start : hit.end], part)
        for hit in find_author_date(index, piece)
        if not hit.doubtful
        for part in hit.parts
    ]
    linked = {hit.part.work for hit in hits}
    titles = [part for _, _, part in titles_in(index, piece) if part.work not in linked]
    return [*hits, *(NoteHit(note, piece, replace(part, pages=page)) for part in titles)]


def _by_title(index: Index, piece: str) -> tuple[Entry | None, float, str]:
    """The entry whose author and title a note names: in full, or in the short form of later notes."""
    text = LEAD.sub("", piece)
    words = fold(text).split()
    here = set(words)
    title_words = set(significant(text))
    rated: list[tuple[float, float, Entry]] = []
    seen: set[int] = set()
    for size in (1, 2, 3, 4, 5, 6):
        for start in range(min(len(words) - size + 1, 10)):
            for entry in index.first.get(" ".join(words[start : start + size]), ()):
                if entry.position in seen or not entry.titles:
                    continue
                seen.add(entry.position)
                own = {word for author in entry.authors for key in author.keys for word in key.split()}
                share = max(
                    len(set(title) & title_words - own) / len(set(title) - own or {""}) for title in entry.titles
                )
                short = _short_title(text, entry)
                year = entry.record.year is not None and str(entry.record.year) in here
                rated.append((max(share, short), 0.2 * year, entry))
    rated.sort(key=lambda one: (-(one[0] + one[1]), one[2].position))
    if not rated or rated[0][0] < 0.5:
        return None, 0.0, ""
    best = rated[0]
    rivals = [one for one in rated[1:] if one[0] + one[1] >= best[0] + best[1] - 0.1 and not same_work(one[2], best[2])]
    if rivals:
        return best[2], 0.55, "author and title fit, and so does another entry"
    return best[2], 1.0 if best[0] >= 0.75 else 0.7, "author and title fit"


def _short_title(text: str, entry: Entry) -> float:
    """1.0 when the words between the author and the page are the start of the title or a run of words in it."""
    found = re.match(rf"^[^,“\"‘]*?,\s*[“\"‘]?([{UPPER}][^,”\"’]{{3,80}})[,”\"’]", text)
    if found is None:
        return 0.0
    short = fold(found.group(1))
    title = fold(entry.record.title)
    return 1.0 if short and f" {short} " in f" {title} " and len(significant(short)) >= 1 else 0.0
