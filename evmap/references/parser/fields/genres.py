"""The type of a work (CSL's names) and the genre words an entry prints."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from evmap.references.parser.dictionaries import fold, phrase_list
from evmap.references.parser.fields.textfields import clean_text

_THESIS = re.compile(
    r"\b(?:ph\.?\s?d\b\.?|d\.?phil|doctoral|doctorate|master['’]?s?|m\.?sc|m\.?phil|bachelor\w*|thesis|"
    r"dissertation|thèse|tesis|tesi|habilitation\w*|diss)\b",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"\bpre-?print\b|\barxiv\b|psyarxiv|biorxiv|medrxiv|socarxiv|ssrn", re.IGNORECASE)
_DATA = re.compile(r"\bdata\s?(?:set|base)\b|\bdata collection\b|\[data\b", re.IGNORECASE)
_SOFTWARE = re.compile(
    r"\b(?:computer software|software|r package|python package|computer program|version \d+\.\d)\b|package=",
    re.IGNORECASE,
)
_SOFTWARE_TITLE = re.compile(
    r"\[[^\]]*\bsoftware\b|\bcomputer software\b|\b(?:r|python) package\b|\bcomputer program\b|\(version \d|"
    r"\bsoftware\W*$",
    re.IGNORECASE,
)
_BLOG = re.compile(r"\bblog\b|\bweb\s?log\b", re.IGNORECASE)
_PATENT = re.compile(r"\bpatent\b", re.IGNORECASE)
_PRESS = re.compile(r"\b(?:press|news) release\b|\bnews(?:paper)? (?:story|item|article|report)\b", re.IGNORECASE)
_FILM = re.compile(r"\b(?:motion picture|film|video|dvd|television|tv series|youtube|directed by|dir)\b", re.IGNORECASE)
_SPEECH = re.compile(r"\b(?:speech|lecture|keynote|presentation|slides|talk)\b", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:report|working paper|briefing|policy paper|discussion paper|white paper|technical|tech\.? "
    r"rep|occasional paper|research paper|insight|strategy|"
    r"evaluation|factsheet|guidance|memorandum|memo|consultation|green paper|issue brief|literature "
    r"review|evidence review|summary|rapport|bericht|informe)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:Act|Bill|Regulations|Order|Measure|Directive|Regulation)\b[^.]{0,40}?\b(?:1[89]|20)\d\d\b|"
    r"(?:(?<=\d )c\.|(?<=\d, )c\.|\b(?:asp|S\.?I\.?|SSI|anaw|dccc))\s?(?:\d{4}/)?\d+\b|"
    r"^(?:the\s+)?[\w\s,()-]{3,90}\bact\b\.?$",
)
_LEGISLATION_SITE = re.compile(r"legislation\.gov\.uk|eur-lex\.europa|irishstatutebook|congress\.gov")
_CONFERENCE = re.compile(
    r"\b(?:proceedings|conference|symposium|workshop|congress|proc\.|colloque|tagung|convegno|meeting of)\b",
    re.IGNORECASE,
)
_STANDARD = re.compile(r"\b(?:BS|ISO|EN|IEC|ASTM|DIN|ANSI|PAS)(?:/\w+)?[ -]\d{3,6}\b")
_JOURNAL = re.compile(
    r"\b(?:journal|review|quarterly|bulletin|annals|letters|lancet|revue|zeitschrift|rivista|revista|archives|"
    r"transactions)\b",
    re.IGNORECASE,
)


_EVIDENCE = re.compile(
    r"(?:supplementary |further )?(?:(?:written|oral) )?(?:evidence|submission|testimony|memorandum)\b.{0,40}"
    r"\b(?:to|from|before|by)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_PUBLISHING = re.compile(
    r"\b(?:press|books|verlag|publish\w*|éditions|editorial|edizioni|wydawnictw\w*|nakladatelství|kiadó|"
    r"yayın\w*|forlag\w*|förlag\w*|издательство)\b",
    re.IGNORECASE,
)
_PERIODICAL = re.compile(
    r"\b(?:Quarterly|Journal|Magazine|Weekly|Monthly|Gazette|Annals|Zeitschrift|Revue|Rivista|"
    r"Revista)\b(?!.*\b(?:Press|Ltd|Inc|Books)\b)"
)


def type_of(
    *,
    genre: str,
    title: str,
    container: str,
    volume: str,
    publisher: str,
    event: str,
    url: str,
    has_editors: bool,
    in_cue: bool,
    doi: str,
    raw_note: str,
    numbered_paper: bool = False,
    by_publisher: bool = False,
) -> str:
    """The CSL type that the fields and genre words of an entry point to; ``document`` when nothing does.

    *numbered_paper*: it has the number of a paper (``Cm 8062``); *by_publisher*: its author is its publisher.
    """
    if genre and (named := _genre_type(genre)):
        return named
    if raw_note and not container and len(raw_note) < 120 and _THESIS.search(raw_note):
        return "thesis"
    if (url and _LEGISLATION_SITE.search(url)) or (not container and _is_act(title)):
        return "legislation"
    if container:
        if is_news(container):
            return "article-newspaper"
        if event or _CONFERENCE.search(container):
            return "paper-conference"
        if in_cue or (has_editors and not volume) or (publisher and not volume and not _JOURNAL.search(container)):
            return "chapter"
        return "article-journal"
    if event:
        return "paper-conference"
    if _STANDARD.search(title):
        return "standard"
    if _PREPRINT.search(f"{genre} {raw_note} {publisher} {doi}"):
        return "article"
    if genre and _SPEECH.search(genre):
        return "speech"
    if "package=" in url or _SOFTWARE_TITLE.search(title):
        return "software"
    if "/blog" in url:
        return "post-weblog"
    if genre and _REPORT.search(genre):
        return "report"
    if publisher:
        own = numbered_paper or by_publisher or _EVIDENCE.match(title)
        return "book" if is_book_publisher(publisher) and not own else "report"
    if url:
        return "webpage"
    return "document"


_TYPES_OF_GENRES = (
    (_THESIS, "thesis"),
    (_PATENT, "patent"),
    (_DATA, "dataset"),
    (_SOFTWARE, "software"),
    (_PRESS, "article-newspaper"),
    (_BLOG, "post-weblog"),
    (_FILM, "motion_picture"),
)


def _genre_type(genre: str) -> str:
    """The type that a genre alone decides, "" if none."""
    return next((name for pattern, name in _TYPES_OF_GENRES if pattern.search(genre)), "")


def _is_act(title: str) -> bool:
    """Does *title* name a law? What names one has a number in it or ends in "act"."""
    if not title.rstrip(".").endswith("act") and not _DIGIT.search(title):
        return False
    match = _ACT.search(title)
    return match is not None and not title.startswith(":", match.end())  # Dealers Act 2013: a review


def is_news(container: str) -> bool:
    """Is *container* a newspaper or magazine evmap knows?"""
    return _key(container) in _keys("news")


def is_periodical(title: str) -> bool:
    """Is *title* a newspaper, magazine or journal evmap knows (and no publisher)?"""
    key = _key(title)
    if key in _keys("publishers"):
        return False
    return key in _keys("news") or key in _keys("journals") or bool(_PERIODICAL.search(title))


def is_book_publisher(publisher: str) -> bool:
    """Is *publisher* a publishing house evmap knows, or named like one?"""
    return _key(publisher) in _keys("publishers") or bool(_PUBLISHING.search(publisher))


@lru_cache(maxsize=1024)
def _key(text: str) -> str:
    """A name without marks, as names are compared; *text* is clean (:func:`clean_text`)."""
    the = _THE.match(text)
    return " ".join([fold(word) for word in text[the.end() if the else 0 :].split()])


@cache
def _keys(name: str) -> frozenset[str]:
    return frozenset(_key(clean_text(phrase)) for phrase in phrase_list(name))


def is_place(text: str) -> bool:
    """Is *text* a place of publication evmap knows?"""
    return _key(text) in _keys("places")


_GENRE_NUMBER = re.compile(
    r"(?:\b(?:no|nr|number|n[°º])\b\.?\s*|#\s*)((?:[A-Z]{1,4}\s)?[\w./-]*\d[\w./-]*)", re.IGNORECASE
)


def genre_number(kind: str, genre: str) -> str:
    """The number in ``Research Report No. 12``, "" if *kind* (a CSL type) is not numbered so."""
    if kind not in ("report", "article", "patent", "standard"):
        return ""
    found = _GENRE_NUMBER.search(genre)
    return found[1] if found else ""
