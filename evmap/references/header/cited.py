"""The line in which a report says how it is to be cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.header.front import closing, opening
from evmap.references.parser import is_reference, parse_one
from evmap.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evmap.domain.document import Document
    from evmap.domain.record import Record
    from evmap.references.header.front import Piece

CITE_AS = re.compile(
    r"(?i)(?<!\w)(?:how to cite(?: this \w+)?|(?:please )?cite (?:this )?(?:article|paper|report|document"
    r"|publication|work|as)?"
    r"(?: (?:as|in press as))?(?: follows)?|to cite this (?:article|paper|report|document|version)|"
    r"(?:suggested|recommended|preferred|full) citation(?: for this \w+)?|citation(?: for (?:published"
    r" version|this \w+))?|"
    r"(?:this|the) (?:report|paper|document|publication|article|work|guide|briefing) (?:should|may|can)"
    r" be (?:cited|referenced) as(?: follows)?"
    r"|(?:acm |ieee )?reference format"
    r"|zitiervorschlag|citar como|pour citer cet article|para citar este art[ií]culo|please reference as)(?!\w)"
    r"(?!\s+(?:and|of|in|to|is|are|was|has|from|by|style|index|analysis)\b)"
    r"\s*[:.–-]?\s*"
)
#: A repository's sheet in front of an article names it twice: so, and as a reference.
_SHEET = re.compile(
    r"(?i)\bthis is (?:a|an|the)\b[\w, -]{0,60}\b(?:copy|version|post-?print|pre-?print|manuscript)\b[\w, ]{0,40}\bof\b"
)
_STARTS = re.compile(r"(?:^|[.:;)\u2028]\s+|\d{4}\s+)$")
_END = re.compile(
    r"\s(?:Copyright|©|Received\b|Accepted\b|Published:|Keywords?:|Edited by|Reviewed by|Academic Editor"
    r"|Editor:|Contact|ISBN|ISSN"
    r"|This (?:is|article|work|report)|Open Access|Correspondence|All rights|Abstract|\d{1,2}"
    r" (?:Department|School|Institute|Faculty))"
)
_ENDS_BEFORE = re.compile(
    r"(?i)copyright|©|received|keywords?|abstract|edited|reviewed|this |open access|introduction|contents|isbn|issn"
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|n\.d\.")
_LONGEST = 900


def self_citation(document: Document) -> tuple[Record, Piece] | None:
    """Return the record in which the document names itself and the piece it stands in; None when it has none."""
    pieces = {piece.index: piece for piece in (*opening(document), *closing(document))}
    ordered = [pieces[index] for index in sorted(pieces)]
    for number, piece in enumerate(ordered):
        for match in CITE_AS.finditer(piece.printed):
            opens = match.start() == 0 or _STARTS.search(piece.printed[: match.start()]) is not None
            if not (opens or match.group().rstrip().endswith(":")):
                continue
            text = piece.printed[match.end() :]
            record = _parsed(_continued(text, ordered[number + 1 : number + 7]))
            if record is not None and (_is_told(match, piece) or _is_named(record, document, piece)):
                return record, piece
    return _on_a_sheet(ordered) or _above_the_title(ordered)


def _is_told(match: re.Match[str], piece: Piece) -> bool:
    """Whether the words before a citation leave no doubt that it is the report's own, where such a line stands."""
    return match.start() == 0 and piece.page in {None, 1, 2} and len(match.group()) > 4


def _is_named(record: Record, document: Document, at: Piece) -> bool:
    """Whether the first pages, their heads or the file's properties have the title of *record*, or its start, too."""
    start = fold(record.title).replace(" ", "")[:28]
    told = [document.metadata.get("title", ""), *document.running]
    told += [piece.printed for piece in opening(document) if piece.index != at.index and len(piece.printed) < 600]
    return len(start) > 9 and start in fold(" ".join(told)).replace(" ", "")


def _above_the_title(pieces: Sequence[Piece]) -> tuple[Record, Piece] | None:
    """A reference to the document without a label, above its title and with the same words."""
    for number, piece in enumerate(pieces[:3]):
        if piece.level or len(piece.printed) < 80 or not _YEAR.search(piece.printed) or piece.page not in {None, 1}:
            continue
        words = fold(" ".join(one.printed for one in pieces[number + 1 : number + 9])).replace(" ", "")
        record = _parsed(piece.printed)
        if record is not None and record.authors and fold(record.title).replace(" ", "")[:60] in words:
            return record, piece
    return None


def _on_a_sheet(pieces: Sequence[Piece]) -> tuple[Record, Piece] | None:
    """The reference on a repository's sheet of which the title is in the sentence that says what this is a copy of."""
    told = next((piece for piece in pieces[:12] if _SHEET.search(piece.printed)), None)
    if told is None:
        return None
    sheet = [piece for piece in pieces if piece.page == told.page and piece.index <= told.index + 15]
    words = fold(" ".join(piece.printed for piece in sheet if piece.index <= told.index + 1))
    for piece in sheet:
        record = _parsed(piece.printed) if piece is not told and _YEAR.search(piece.printed) else None
        if record is not None and fold(record.title) in words:
            return record, piece
    return None


def _continued(text: str, following: Sequence[Piece]) -> str:
    """The citation with the paragraphs it goes on in: one that begins after its label may be cut at every line."""
    cut = len(text) < 60
    for piece in following:
        whole = text.rstrip().endswith(".") and _YEAR.search(text) is not None and len(text) > 60
        if _DOI.search(text) or len(text) > 500 or (whole and not cut) or _ENDS_BEFORE.match(piece.printed):
            break
        if not cut and not text.rstrip().endswith((",", ":", "-", "/", ")")):
            break
        text = f"{text} {piece.printed}"
    return text


def _parsed(text: str) -> Record | None:
    if end := _END.search(text, 30):
        text = text[: end.start()]
    if doi := _DOI.search(text):
        text = text[: doi.end()]
    text = text[:_LONGEST].strip()
    if len(text) < 40 or not _YEAR.search(text):
        return None
    record = parse_one(text)
    return record if is_reference(record) and record.title and (record.authors or record.year) else None
