"""Text as it is compared: without case, accents and punctuation. One table of letters for every room."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
# the vowels of Hebrew and Arabic, which a writer may leave out, and the apostrophe that ŉ is taken apart into
_POINTS = re.compile(r"[\u0591-\u05bd\u05bf-\u05c7\u064b-\u0652\u0670\u02bc]+")
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_NO_WORD = re.compile(r"[\W_]+")

#: Raised digits (of notes and numbered references) and the signs between them, as plain ones.
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")


def without_accents(text: str) -> str:
    """Return *text* in lower case, accents gone, compatibility forms resolved; punctuation stays.

    Hangul, kana and other scripts whose marks are letters stay composed.

    >>> without_accents("Östergård & Müller-Lüdenscheidt, Ærø")
    'ostergard & muller-ludenscheidt, aero'
    """
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return bare if bare.isascii() else unicodedata.normalize("NFC", bare).translate(_LETTERS)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the words of *text* in lower case, without accents, apostrophes and punctuation, ``&`` as ``and``.

    >>> fold("The-King’s-Fund"), fold("Sipilä & Østergård")
    ('the kings fund', 'sipila and ostergard')
    """
    plain = without_accents(_APOSTROPHES.sub("", text).replace("&", " and "))
    return " ".join(_NO_WORD.sub(" ", plain if plain.isascii() else _POINTS.sub("", plain)).split())


def slug(text: str, longest: int = 60) -> str:
    """Return *text* as lower-case ASCII words joined by hyphens, cut at a word; "" when nothing is left of it.

    >>> slug("Scottish Social Services Council"), slug("Sipilä & O’Brien"), slug("中国")
    ('scottish-social-services-council', 'sipila-and-obrien', '')
    """
    plain = without_accents(_APOSTROPHES.sub("", text).replace("&", " and "))
    kept: list[str] = []
    for word in re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode()):
        if kept and sum(map(len, kept)) + len(kept) + len(word) > longest:
            break
        kept.append(word[:longest])
    return "-".join(kept)


def compact(text: str) -> str:
    """Return the letters and digits of *text* alone, in lower case, accents kept: for headings and names of columns.

    >>> compact("Source_Title (s)")
    'sourcetitles'
    """
    return _NO_WORD.sub("", text).casefold()
