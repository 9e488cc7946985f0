"""Ids that people can read: ``haworth-2018``, ``scottish-social-services-council-2016``, ``nutt-nd``."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from evmap.domain.date import DateStatus
from evmap.domain.record import Record

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and ", "'": "", "’": ""}
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
WORDS_OF_TITLE = 4
_SMALL = frozenset(["a", "an", "the", "of", "in", "on", "and", "for", "to", "with"])


def slugify(text: str) -> str:
    """*text* in lower-case ASCII letters and digits, everything else as single hyphens; "" if nothing is left.

    >>> slugify("Scottish Social Services Council"), slugify("Müller-Lüdenscheidt"), slugify("O'Neill")
    ('scottish-social-services-council', 'muller-ludenscheidt', 'oneill')
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_SLUG.sub("-", bare).strip("-")


def base_id(record: Record) -> str:
    """Family name of the first author (or the organisation's full name) and year, without a letter for clashes.

    Editors stand in for missing authors, then the first words of the title. A name in a script that has no ASCII
    letters becomes ``work-`` and eight hexadecimal digits of its hash, so that it stays the same.

    >>> from evmap.domain.name import Name
    >>> from evmap.domain.date import Date
    >>> base_id(Record(id="x", authors=(Name(family="Haworth", given="S"),), issued=Date(2018)))
    'haworth-2018'
    >>> base_id(Record(id="x", authors=(Name(family="Nutt"),)))
    'nutt-nd'
    """
    people = record.authors or record.editors
    name = slugify(people[0].sort_name) if people else ""
    if not name:
        words = [word for word in slugify(record.title).split("-") if word and word not in _SMALL]
        name = "-".join(words[:WORDS_OF_TITLE])
    if not name:
        text = f"{people[0] if people else ''}|{record.title}|{record.doi}|{record.url}"
        name = "work-" + hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{name}-{_year(record)}"


def _year(record: Record) -> str:
    if record.issued.year is not None:
        return str(record.issued.year)
    if record.issued.status in (DateStatus.IN_PRESS, DateStatus.FORTHCOMING):
        return slugify(record.issued.status)
    return "nd"


def letter(position: int) -> str:
    """The letters that tell clashing ids apart: 0 is ``a``, 25 ``z``, 26 ``aa``.

    >>> letter(0), letter(25), letter(26), letter(27)
    ('a', 'z', 'aa', 'ab')
    """
    out = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
