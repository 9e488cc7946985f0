"""Titles: what the work is called, apart from what databases and publishers wrote around it."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from evmap.dedupe.normalise.numbers import roman_to_int
from evmap.dedupe.normalise.text import blank_if_placeholder, clean, fold, phrases


class Kind(IntEnum):
    """What a title says a work is, where that is not simply a work of its own."""

    PLAIN = 0
    ERRATUM = 1
    RETRACTION = 2
    REPLY = 3
    COMMENT = 4
    PROTOCOL = 5
    EDITORIAL = 6
    LETTER = 7


class Title(NamedTuple):
    """``words``: folded words joined by single spaces. ``kind``: what the title says of the work.

    ``abstract``: a source marked it as a meeting abstract. ``translated``: it stood in the brackets by which PubMed
    marks a title that is a translation, or names its language.
    """

    words: str = ""
    kind: Kind = Kind.PLAIN
    abstract: bool = False
    translated: bool = False


_LANGUAGE = (
    "chinese|japanese|german|french|spanish|russian|italian|polish|portuguese|turkish|korean|dutch|danish|swedish|"
    "norwegian|finnish|czech|slovak|slovene|slovenian|hungarian|greek|hebrew|arabic|persian|farsi|ukrainian|romanian|"
    "bulgarian|serbian|croatian|serbocroatian|lithuanian|latvian|estonian|catalan|icelandic|thai|english"
)
# What indexers put in brackets around a title. None of it is part of the title.
_NOTE_WORDS = r"""(?:
      (?:published\ )?(?:erratum|errata|corrections?|corrigend\w+|retraction|comments?|reprint\w*|republished|original
        |update[sd]?|summary\ for\ patients)\s+(?:appears\ |published\ |in\b|on\b|of\b|from\b|for\b)REST
      | see\ (?:also\ )?comments?REST | discussion\ \d+REST | \d+\ refs?\.?(?:\ in\ \w+)?
      | comments? | review(?:\ article)? | summary | poster | in\ process\ citation | letter(?:\ to\ the\ editor)?
      | (?:structured\ |provisional\ )?abstracts?(?:\ only)? | (?:brief|project)\ record
      | meeting\ abstract\w* | conference\ abstract | (?:with\ )?proceedings(?:\ paper)?
      | editorial | retracted\ article | electronic\ (?:resource|version) | internet | online | serial\ online
      | (?:text\ |article\ )?(?:in\ )?(?:LANGUAGE)(?:\s*[,;&/]\s*(?:and\ )?(?:LANGUAGE))*
    )\s*\.?\s*"""
# Databases cut long titles, sometimes inside such a note: a square bracket may stay open to the end.
_IN_SQUARE = r"\[\s*" + _NOTE_WORDS.replace("REST", r"[^\]]*") + r"(?:\]|$)"
_IN_ROUND = r"\(\s*" + _NOTE_WORDS.replace("REST", "[^)]*") + r"\)"
_NOTE = re.compile(f"(?:{_IN_SQUARE}|{_IN_ROUND})".replace("LANGUAGE", _LANGUAGE), re.IGNORECASE | re.VERBOSE)
_LANGUAGE_NOTE = re.compile(r"[\[(](?:text |article )?(?:in )?(?:" + _LANGUAGE + r")\b", re.IGNORECASE)
_ABSTRACT_NOTE = re.compile(
    r"[\[(](?:meeting |conference )?abstracts?\b|\babstract (?:no|number|p|s)?\.? ?[a-z]?\d+", re.IGNORECASE
)
# Web of Science marks a correction with the place of the paper that it corrects.
_WOS_CORRECTION = re.compile(
    r"\(vol\w*\.? ?\d+[^)]*\b(?:pg|page|p|art|artn|no|e|\d{4})\b[^)]*\)?\s*\.?$", re.IGNORECASE
)
_AFTER = r"\b(?=\W*(?:[:.\-–—\]]|to\b|for\b|of\b|in\b|on\b|by\b|from\b|note\b|notice\b|$))"
_LINK = r"\W*(?:(?:note|notice|article)\b)?\W*(?:(?:to|for|of|in|on|by|from)\b)?"


def _kind(start: str, end: str = "", after: str = _AFTER + _LINK) -> re.Pattern[str]:
    """A pattern for words that stand before a title, or behind it after a colon, dash or bracket."""
    pattern = rf"^\W*(?:{start}){after}"
    return re.compile(pattern + (rf"|[:.\-–—(\[]\s*(?:{end})\W*$" if end else ""))


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.ERRATUM,
        _kind(
            r"(?:(?:publisher|author|editorial)'?s?'? )?(?:erratum|errata|corrigend(?:um|a)|addend(?:um|a)"
            r"|corrections?(?! (?:of|for|in|on|by)\b))",  # the correction of vision is no erratum
            "erratum|corrigendum|correction|errata",
        ),
    ),
    (
        Kind.RETRACTION,
        _kind(
            "retraction|withdrawal|notice of (?:retraction|withdrawal)|expression of concern",
            "retraction",
        ),
    ),
    (
        Kind.REPLY,
        _kind(
            "(?:the )?author'?s?'? (?:reply|response)|(?:in )?repl(?:y|ies)|rejoinder"
            r"|(?:in |a )?response(?=(?: to| by| from)?\s*[:.\-–—])",  # the response to treatment is no reply
            "(?:author'?s?'? )?(?:reply|response|rejoinder|in reply)",
        ),
    ),
    (
        Kind.COMMENT,
        _kind(
            "(?:invited |editorial |expert |a )?comment(?:s|ary|aries)?|discussion|re|regarding|remarks?",
            "(?:invited |editorial |a )?comment(?:s|ary)?(?: on [^:]{0,40})?|discussion",
            r"\b(?:\W*(?:on|to|of)\b|\s*[:.\-–—])",
        ),
    ),
    (
        Kind.PROTOCOL,
        re.compile(
            r"[:.\-–—(\[,]\s*(?:an? )?(?:study |trial |review |[a-z\- ]{0,60})?protocol\b[^:]{0,60}$"
            r"|^\W*protocol (?:for|of)\b"
        ),
    ),
    (Kind.EDITORIAL, _kind("editorial|editor'?s'? (?:note|comment|choice)", after=r"\s*[:.\-–—]\s*")),
    (Kind.LETTER, _kind("letter(?: to the editor)?", after=r"\s*[:.\-–—]\s*")),
)
# What a word of a title must begin with for one of the patterns to match, told in a tenth of their time.
_KIND_HINTS = frozenset([
    "adden", "comme", "conce", "corre", "corri", "discu", "edito", "errat", "lette", "notic", "re", "regar", "rejoi",
    "remar", "remov", "repli", "reply", "respo", "retra", "withd",
])  # fmt: skip
# The paper itself, marked by its publisher; the notice of its retraction is another document.
_LABEL = re.compile(
    r"^\W*(?:retracted|withdrawn|removed)(?: article)?\s*[:.\-–—\])]+\s*|[:.(\[]\s*retracted(?: article)?\W*$"
)
_STRIPPED = frozenset({Kind.ERRATUM, Kind.RETRACTION, Kind.REPLY, Kind.COMMENT, Kind.EDITORIAL, Kind.LETTER})
_POSSESSIVE = re.compile(r"'s\b")
_WORD = re.compile(r"[^\W_]+")
_BLANKED = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
# the first of each two begins with a sign, for which a text is searched several times as fast
_COMMA_IN_NUMBER, _POINT_IN_NUMBER = re.compile(r",\d{3}"), re.compile(r"\.\d")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
_SPLIT_DIGITS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip

_NUMERALS = frozenset(_NUMBER_WORDS) | {
    roman
    for tens in ("", "x", "xx", "xxx", "xl", "xc")
    for units in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    if 0 < len(roman := tens + units) <= 4
}
_PARTS = frozenset(
    {"part", "phase", "volume", "vol", "stage", "study", "experiment", "type", "paper", "section", "chapter"}
)
_OTHER_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SCRIPT_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")


def normalise_title(raw: str) -> Title:
    """Return the words of a title and what it says of the work.

    >>> normalise_title("Effects of X on Y. [Review] [33 refs]").words
    'effects of x on y'
    >>> normalise_title("Erratum: Effects of X on Y").kind.name
    'ERRATUM'
    >>> normalise_title("Effects of X on Y. [Erratum appears in J 2]").kind.name
    'PLAIN'
    >>> normalise_title("[Stroke in Norway].") == normalise_title("Stroke in Norway [Norwegian]")
    True
    """
    text = clean(blank_if_placeholder(raw))
    if not text:
        return Title()
    abstract = translated = False
    if "[" in text or "(" in text:
        abstract = bool(_ABSTRACT_NOTE.search(text))
        translated = bool(_LANGUAGE_NOTE.search(text))
        text = _NOTE.sub(" ", text).strip()
        if text.startswith("[") and text.rstrip(". ").endswith("]") and text.count("[") == 1:
            text, translated = text.rstrip(". ")[1:-1], True
    kind = Kind.PLAIN
    folded = fold(text)
    if "(vol" in folded and (found := _WOS_CORRECTION.search(folded)):
        kind, folded = Kind.ERRATUM, folded[: found.start()]
    if "protocol" in folded or not _KIND_HINTS.isdisjoint([word[:5] for word in _split(folded)]):
        folded = _LABEL.sub("", folded)
        found_kind, folded = _kind_of(folded)
        kind = kind or found_kind
    return Title(" ".join(_words(folded)) or " ".join(_words(fold(raw))), kind, abstract, translated)


def _kind_of(folded: str) -> tuple[Kind, str]:
    for kind, pattern in _KINDS:
        if found := pattern.search(folded):
            if kind not in _STRIPPED:
                return kind, folded
            rest = folded[: found.start()] + " " + folded[found.end() :]
            if len(_WORD.findall(rest)) >= 2:  # "Reply" alone stays what it is
                return kind, rest
            return kind, folded
    return Kind.PLAIN, folded


def _split(folded: str) -> list[str]:
    """The runs of letters and digits."""
    return folded.encode().translate(_BLANKED).decode().split() if folded.isascii() else _WORD.findall(folded)


def _words(folded: str) -> list[str]:
    if "'" in folded:
        folded = _POSSESSIVE.sub("s", folded).replace("'", "")
    if "," in folded and _COMMA_IN_NUMBER.search(folded):
        folded = _SPLIT_DIGITS.sub("", folded)
    if "." in folded and _POINT_IN_NUMBER.search(folded):
        folded = _DECIMAL.sub("p", folded)  # 2.5 stays one number, apart from 25
    if not folded.isascii() and _OTHER_SCRIPT.search(folded):
        folded = _SCRIPT_RUN.sub(
            lambda run: " " + " ".join(run[0]) + " ", folded
        )  # no spaces there: a letter is a word
    words = _split(folded)
    if _NUMERALS.isdisjoint(words):
        return words
    for position, word in enumerate(words):
        if word in _NUMBER_WORDS:
            words[position] = _NUMBER_WORDS[word]
        elif word[0] in "ivx" and len(word) <= 4 and (value := roman_to_int(word)):
            after_part = position > 0 and words[position - 1] in _PARTS
            if len(word) > 1 or after_part or (word == "i" and position == len(words) - 1 and position > 0):
                words[position] = str(value)
    return words


# Titles under which journals print something different in every issue (data, matched whole).
GENERIC_TITLES = phrases("""
about the authors | abstract | abstracts | acknowledgements | acknowledgments | addendum | afterword | announcement
announcements | annual report | appendix | author index | authors reply | authors response | back matter
background | bibliography | book review | book reviews | books | briefing | calendar | calendar of events | cancer
case report | case reports | case study | clinical image | clinical trial | clinical trials | comment | commentaries
commentary | comments | conclusion | conclusions | conference proceedings | conference report | contents
contributors | correction | correction notice | corrections | correspondence | corrigenda | corrigendum | cover
discussion | editorial | editorial board | editorial comment | editorial comments | editorial introduction
editorial note | editorials | editors choice | editors comment | editors comments | editors introduction
editors note | editors notes | epilogue | errata | erratum | executive summary | foreword | from the editor
from the editors | from the editors desk | front matter | guest editorial | guest editors introduction | highlights
images in clinical medicine | in brief | in memoriam | in reply | in this issue | index | interview | introduction
introduction to special issue | introduction to the special issue | invited commentary | keynote | keynote address
letter | letter from the editor | letter to the editor | letters | letters to the editor | list of reviewers
literature review | media review | meeting report | methods | miscellany | news | news and notes | news and views
notes | notes on contributors | obituary | opinion | oral presentations | overview | panel | panel discussion
perspective | perspectives | policy brief | poster session | poster sessions | preface | president's message
presidential address | presidents message | presidents page | press release | proceedings | program | prologue
q and a | questions and answers | references | reply | reply to the editor | report | research letter
research note | research notes | response | results | retraction | retraction notice | review | review article
reviewers | reviews | special issue | special issue introduction | stroke | subject index | summary
systematic review | table of contents | thanks to reviewers | title page | untitled | viewpoint | what's new
whats new | workshop report
""")


GENERIC_ENDINGS = (" editors comments", " editors comment", " editors note", " editors notes", " guest editorial")


LONGEST_COMMON_WORD = 15
"""Letters of a title of one word up to which it may be that of many works."""


def is_generic_title(words: str) -> bool:
    """True for a title that proves nothing by itself: a standing heading, or a single common word.

    A script written without spaces counts its characters, so a title of five Han characters is not generic.

    >>> is_generic_title("editors comments"), is_generic_title("management of acute stroke in norway")
    (True, False)
    """
    common = " " not in words and words.isascii() and len(words) <= LONGEST_COMMON_WORD
    return common or is_standing_heading(words)


def is_standing_heading(words: str) -> bool:
    """True for the title of a column that returns in every issue (Editorial, Letters), "" aside."""
    return words in GENERIC_TITLES or words.endswith(GENERIC_ENDINGS)
