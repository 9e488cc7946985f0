"""Whether two lines of a first page are in two languages: a title that is printed again, translated."""

from __future__ import annotations

import re

_SMALL = {
    "en": "the of and in for with on to from by an is are how what their between among",
    "de": "der die das und von im mit zur zum für auf eine einer eines bei über zwischen als",
    "fr": "le les des du et dans pour avec sur une au aux par chez entre",
    "es": "el los las del y en para con una por sobre como entre la",
    "pt": "o os as dos das do da e em para com uma por sobre no na nos nas entre",
    "it": "il gli dei della delle e nel nella per con una sul sulla tra di",
    "nb": "og i på av for med til en et som fra blant mellom hos om",
    "sv": "och i på av för med till en ett som från bland mellan hos om",
    "nl": "de het een van en in op voor met bij tussen naar als",
    "pl": "i w z na do oraz dla przez o w\u015br\u00f3d",
    "fi": "ja sekä että on ovat",
}
_LANGUAGES = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_CAPITALS = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """Return the language (ISO 639-1) whose small words *text* has most of, "" where two are alike or none has two.

    >>> language_of("Effects of the reform on the health of mothers")
    'en'
    >>> language_of("Mulheres, trabalho e saúde no nordeste do Brasil"), language_of("Leadership matters")
    ('pt', '')
    """
    words = [word.lower() for word in _CAPITALS.findall(text)]
    counts = {language: sum(word in small for word in words) for language, small in _LANGUAGES.items()}
    best = max(counts, key=lambda language: counts[language])
    rivals = [count for language, count in counts.items() if language != best]
    return best if counts[best] > 1 and counts[best] > max(rivals) else ""


def is_translated(text: str, below: str) -> bool:
    """Whether *below* is in another language than *text*, and has none of the small words of that one's."""
    one, other = language_of(text), language_of(below)
    if not one:
        one = "en" if any(word.lower() in _LANGUAGES["en"] for word in _CAPITALS.findall(text)) else ""
    small = {word.lower() for word in _CAPITALS.findall(below)} & _LANGUAGES.get(one, frozenset())
    return bool(one and other) and one != other and len(small & _LANGUAGES[one] - _LANGUAGES[other]) == 0
