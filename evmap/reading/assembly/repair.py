"""Mend what typesetting, converting and scanning do to running text.

Shared by all readers: ligatures and soft hyphens, words broken at line ends, odd spaces, and the numbers that
official reports print before their paragraphs. Every function is pure and takes time linear in its input.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from evmap.text.identifiers import DOI_START

if TYPE_CHECKING:
    from collections.abc import Iterable

SOFT_HYPHEN = "\u00ad"

#: Hyphens a typesetter may leave at the end of a line (PDFium reports its own guess as U+0002).
HYPHENS = "-\u2010\u2011\u00ad\u0002"
_REAL_HYPHENS = "-\u2010\u2011"

#: Characters that carry no text: zero-width spaces and joiners, marks of direction, byte order marks, and the
#: non-characters that PDFs map a broken glyph to.
_INVISIBLE = dict.fromkeys(
    [
        *range(0x00, 0x09),
        0x0B,
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        0x2060,
        0xFEFF,
        0xFFFE,
        0xFFFF,
    ]
)

#: Latin ligatures, and the typographic variants of the space. Accents and fractions are left as they are.
_PLAIN = {
    0x0132: "IJ",
    0x0133: "ij",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x2010: "-",
    0x2011: "-",
    0x00A0: " ",
    0x202F: " ",
    0x3000: " ",
    **dict.fromkeys(range(0x2000, 0x200B), " "),
}
_TRANSLATE: dict[int, str | None] = {**_INVISIBLE, **_PLAIN}

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:[-\u2010\u2011][^\W\d_]+(?:['’][^\W\d_]+)*)*")
_LAST_WORD = re.compile(r"[^\W_]+(?:['’\-\u2010\u2011][^\W_]+)*$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:['’\-\u2010\u2011][^\W_]+)*")
_ADDRESS_OF_ITS_OWN = re.compile(
    r"(?:https?://|www\.|(?:[a-z\d-]+\.){1,3}(?:com|org|net|edu|gov|uk|eu|int|info)/)", re.IGNORECASE
)
_ISSN_OF_ITS_OWN = re.compile(r"\d{4}-\d{3}[\dXx]\s?/?\s?(?:©|\(c\)|Copyright)")
"""``0190-7409/ © 2018``: the imprint's line below the DOI."""
_URL_TAIL = re.compile(r"(?:(?:https?|ftp):/?|www\.|doi:\s?|doi\.org/|" + DOI_START + r")\S*$", re.IGNORECASE)

#: ``3.15``, ``3.15.``, ``4.1.2`` and ``A.12`` before a sentence; a lone integer is a list label, not a paragraph.
_PARAGRAPH_NUMBER = re.compile(r"(?P<number>(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){1,3})\.?[\s\t]+(?P<rest>\S.*)$", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?:;]['\"”’)\]]*(?:\s*\d{1,3})?$")
_UNIT = re.compile(
    r"(?:%|per\s?cent|percent|million|billion|trillion|thousand|times|points?|years?|months?|weeks?|days?|hours?|"
    r"kg|km|cm|mm|m|g|mg|ml|l|°C?|GB|MB|or|and|to|of|[–—-])\b|^%",
    re.IGNORECASE,
)


def clean_text(text: str) -> str:
    """Return *text* with ligatures spelt out, soft hyphens and invisible characters gone, composed (NFC).

    Runs of spaces of any kind, tabs and line ends become one space; leading and trailing space goes.

    >>> clean_text("e\\ufb03cient  co\\u00adoperation\\u200b \\u00a0work")
    'efficient cooperation work'
    """
    plain = text.replace(SOFT_HYPHEN, "").translate(_TRANSLATE)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", plain).strip())


def normalise_characters(text: str) -> str:
    """Return *text* as :func:`clean_text` does, but with its spaces, line ends and soft hyphens left as they are.

    >>> normalise_characters("of\\ufb01ce  block")
    'office  block'
    """
    return unicodedata.normalize("NFC", text.translate(_TRANSLATE))


class Hyphenation:
    """Decide, word by word, whether the hyphen at a line end belongs to the word.

    The document is its own dictionary: what it prints elsewhere within a line, with or without the hyphen, is
    right here too. ``text`` may be the whole document or its lines; words broken at a line end are not counted.

    >>> words = Hyphenation(["a well-being survey of leadership", "well-"])
    >>> words.join("of well-", "being")
    'of well-being'
    >>> words.join("the leader-", "ship of")
    'the leadership of'
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._hyphened: Counter[str] = Counter()
        self._plain: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line)
            if words and line.rstrip()[-1:] in HYPHENS and line.rstrip()[-1:]:
                words.pop()
            for word in words:
                low = _fold(word)
                if "-" in low:
                    self._hyphened[low] += 1
                    for part in low.split("-"):
                        self._plain[part] += 1
                else:
                    self._plain[low] += 1

    def join(self, before: str, after: str) -> str:
        """Return the two pieces of text as one line: a space between them, or the broken word mended.

        *before* is the end of one line and *after* the start of the next; neither needs to be stripped.
        """
        before, after = before.rstrip(), after.lstrip()
        if before[-2:-1] in _REAL_HYPHENS and before[-2:-1] and before[-1] == SOFT_HYPHEN:
            before = before[:-1]
        if not before or not after:
            return before or after
        if before[-1] in "–—" and before[-2:-1].isalnum() and after[0].isalnum():
            return before + after  # a range or a pair of names
        if before[-1] not in HYPHENS:
            return before + after if _breaks_inside_url(before, after) else f"{before} {after}"
        stem = before[:-1]
        if before[-1] in (SOFT_HYPHEN, "\u0002") and stem[-1:].isalpha() and after[0].isalpha():
            keep = self.keeps_hyphen(stem, after) if before[-1] == "\u0002" else False
            return f"{stem}-{after}" if keep else stem + after
        if stem[-1:].isspace() or not stem:  # a dash between words, or a bullet
            return f"{stem}- {after}"
        return f"{stem}-{after}" if self.keeps_hyphen(stem, after) else stem + after

    def keeps_hyphen(self, stem: str, after: str) -> bool:
        """Whether the hyphen between the last word of *stem* and the first of *after* is part of the word."""
        if _URL_TAIL.search(stem):
            return True
        left, right = _LAST_WORD.search(stem), _FIRST_WORD.match(after)
        if left is None or right is None:
            return True  # an opening quotation mark, a bracket, a sign: nothing a hyphenation would break at
        one, two = left.group(), right.group()
        if not one[-1].isalpha() or not two[0].isalpha():
            return True  # 2019-20, COVID-19
        if two[0].isupper():
            return not (one.isupper() and two.isupper() and len(two) > 1 and self._plain[_fold(one + two)] > 0)
        first, rest = _fold(one), _fold(two)
        hyphened, plain = self._hyphened[f"{first}-{rest}"], self._plain[first + rest]
        if hyphened != plain:
            return hyphened > plain
        if "-" in first:  # state-of-the-art: the parts are words of their own, so this hyphen is too if they are
            last = first.rsplit("-", 1)[1]
            return self._plain[last + rest] == 0 and self._plain[rest] > 0 and self._plain[last] > 0
        # Not seen elsewhere: a first part that English likes to set off, or two words the document often uses.
        if self._plain[rest] == 0:
            return False
        return first in _SET_OFF or (min(len(first), len(rest)) > 3 and min(self._plain[first], self._plain[rest]) > 1)


#: First parts of compounds that are usually printed with a hyphen and are no syllable of a longer word.
_SET_OFF = frozenset(
    re.findall(
        r"\w+",
        "all cross decision evidence ex face first four full half high long low mixed multi near non one part peer "
        "policy post pre second self semi short so socio third three two user well",
    )
)


def _fold(word: str) -> str:
    return word.replace("\u2010", "-").replace("\u2011", "-").replace("’", "'").casefold()


def _breaks_inside_url(before: str, after: str) -> bool:
    """Whether a line ends inside a web address or DOI that goes on in the next line."""
    tail = _URL_TAIL.search(before)
    if tail is None:
        return False
    head = after.split(" ", 1)[0]
    if (_ADDRESS_OF_ITS_OWN.match(head) and before[-1] not in "/=.-") or _ISSN_OF_ITS_OWN.match(after):
        return False
    if before[-1] in "/=&?_%#~" or head[0] in "/=&?_%#~":
        return not head.startswith("(")
    if before[-1] in ".:-" and head[0].isalnum():
        # "…/report." then "Accessed": a sentence; "www.gov." then "uk/x": an address.
        return bool(re.match(r"[\w.\-]*[/?=_%#]|[a-z]{2,6}(?:/|[.,;)]?$)|\d{3,}|html?\b|pdf\b", head))
    if head[0] == "." and head[1:2].isalnum():
        return True
    if head[0].islower() or head[0].isdigit():
        return bool(re.match(r"[\w.\-]*[/?=_%#]\S*|[\w\-]+\.(?:html?|pdf|aspx?|php)\b|html?\b|pdf\b", head))
    return False


def split_paragraph_number(text: str) -> tuple[str, str]:
    """Return the printed paragraph number *text* starts with and the text after it; ("", text) if none.

    A paragraph number has two to four parts (``3.15``, ``4.1.2``, ``A.12``), and what follows reads like a
    sentence, so a numbered heading (``4.1 Method``) and a decimal (``3.5 million``) are not taken.

    >>> split_paragraph_number("3.15. Most officers work beyond their contracted hours.")
    ('3.15', 'Most officers work beyond their contracted hours.')
    >>> split_paragraph_number("3.1 Defining leadership")
    ('', '3.1 Defining leadership')
    """
    match = _PARAGRAPH_NUMBER.match(text.strip())
    if match is None:
        return "", text
    rest = match["rest"].strip()
    if _UNIT.match(rest) or not (rest[0].isupper() or rest[0] in "“\"'‘(" or rest[0].isdigit()):
        return "", text
    words = rest.split(" ", 20)
    if len(words) >= 5 and (_SENTENCE_END.search(rest) or len(words) > 14):
        return match["number"], rest
    return "", text
