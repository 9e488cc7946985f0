"""What stands before the words of an entry itself: a footnote's signal (``See also``), a mark for the author before."""

from __future__ import annotations

import re
from functools import cache

from evmap.references.parser.dictionaries import word_group

_SINGLE = (
    r"(?i:see|cf|vgl|siehe|compare|voir|cfr|véase|vease|ver|veja|vide|vedi|se|zie|por|zob|jf|jfr|"
    r"e\.g|i\.e|z\.\s?b|contra|accord|quoted in|cited in|quoted by|cited by|citing|as cited in|zit\. (?:nach|in))"
)
_SIGNAL = re.compile(
    r"(?:(?P<several>(?i:but see|see also|also see|see (?:for example|for instance|further|generally|especially|in "
    r"particular|also for example|e\.g\.)|see,? (?:for example|for instance|e\.g\.|inter alia|among others)|"
    r"for (?:an? |the |further |more |fuller )?(?:\w+ ){0,4}?see(?: also)?|siehe (?:auch|dazu|hierzu|etwa)|"
    r"vgl\. (?:auch|dazu|hierzu|etwa|insbesondere|z\.\s?b\.)|voir (?:aussi|notamment|par exemple|en particulier)|"
    r"véase también|vedi anche|cfr\. anche|zie ook|se også|se även|ver (?:também|también))[,:]?)"
    rf"|{_SINGLE}[.:]?(?P<comma>,?))\s+(?=(?:de|den|der|van|von|di|du|la|le|al|el)\s|[A-ZÀ-ÞĀ-Ž])"
)
_CERTAIN = re.compile(r"(?i:cf|vgl|siehe|véase|vease|e\.g|i\.e|cfr|z\.\s?b|quoted|cited|citing|as cited|zit|compare)\b")
"""Signals that no name is."""
_PERSON = re.compile(
    r"(?:(?:de|den|der|van|von|di|du|la|le|al|el)\s)*[A-ZÀ-ÞĀ-Ž][\w'’-]+(?:[ -][A-ZÀ-ÞĀ-Ž][\w'’-]+)?"
    r"(?:,\s(?:[A-ZÀ-ÞĀ-Ž]\.|[A-ZÀ-ÞĀ-Ž][a-zß-ÿ]+\b(?!\s\w+\s\w+))|\s[A-Z]{1,3}(?=[,.\s(])"
    r"|\s(?:and|&|et|und|y|e)\s[A-ZÀ-ÞĀ-Ž]|\set\sal)"
    r"|[A-ZÀ-Þ]\.[\s-]?(?:[A-ZÀ-Þ]\.\s?)*(?:(?:de|van|von|der|di)\s)*[A-ZÀ-Þ][a-zß-ÿ]+"
)
_BEFORE_DATE = re.compile(r"([^,.;:()]{3,90}?)\s*\((?:1[5-9]|20)\d\d")
_DASHES = re.compile(r"(?:[-–—―‒─_]\s?){2,}(?=[\s.,:;(]|$)|[–—―─](?=[.,:]?\s*\(?(?:1[5-9]|20)\d\d|[.,:]\s)")
_WORDS = re.compile(
    r"(?:[Dd]ers|[Dd]ies|[Ii]d|[Ee]ad)(?:\.|(?=\s*[:(]))|(?:[Dd]erselbe|[Dd]ieselben?|[Ii]dem|[Ee]adem|[Ii]bid\.?|"
    r"[Ll]e même|[Ll]a même|[Ee]l mismo|[Ll]a misma|[Ll]o stesso|[Ll]a stessa|[Oo] mesmo|[Aa] mesma|[Dd]e samme|"
    r"[Ss]amme|[Ss]amma|[Ss]ame authors?)(?=[.,:;]|\s*[(\[\d])"
)
_FIRST_WORDS = ("d", "i", "e", "l", "o", "a", "s", "z")


def after_signal(text: str, begin: int) -> int:
    """Where the entry itself begins, once a signal at *begin* (``See``, ``Vgl. hierzu``) is passed over.

    What may be a name as well (``See, B. H.``, ``Voir, J.``, ``See Me Scotland``) is a signal only before a person or
    a known kind of organisation.
    """
    match = _SIGNAL.match(text, begin)
    if match is None:
        return begin
    end = match.end()
    if match["several"] or _CERTAIN.match(text, begin):
        return end
    if match["comma"]:
        return begin
    if _PERSON.match(text, end) or _names_organisation(text, end):
        return end
    return begin


def _names_organisation(text: str, begin: int) -> bool:
    named = _BEFORE_DATE.match(text, begin)
    return named is not None and any(word.lower().strip("’'") in _bodies() for word in named[1].split())


@cache
def _bodies() -> frozenset[str]:
    return word_group("organisation-heads")


def repeated_author(text: str, begin: int) -> int:
    """Where a mark at *begin* for the author of the entry before ends (``———``, ``____``, ``Ders.``); *begin* if
    there is none."""
    first = text[begin : begin + 1]
    if first.isalpha():
        match = _WORDS.match(text, begin) if first.lower() in _FIRST_WORDS else None
    else:
        match = _DASHES.match(text, begin)
    return match.end() if match else begin
