"""Lists in Cyrillic after GOST 7.1 and 7.0.5: ``Фамилия И. О. Заглавие // Журнал. 2015. Т. 5, № 2. С. 33–41.``"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.forms.form import Form, segments_of_parts

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens

_CAPITAL = r"[А-ЯЁІЇЄҐЎA-Z]"
_PERSON = rf"{_CAPITAL}[\w’'-]+,?\s{_CAPITAL}\.\s?(?:{_CAPITAL}\.)?"
_HEAD = re.compile(rf"(?P<author>{_PERSON}(?:(?:,|\s(?:и|і|та|й))\s{_PERSON})*)(?P<more>\s(?:и др|та ін)\.)?\s")
_DASH = r"(?:[–—-]\s)?"
_YEAR = r"(?P<date>(?:19|20)\d\d)\b"
_IMPRINT = rf"(?P<place>{_CAPITAL}[\w-]*\.?(?:;\s{_CAPITAL}[\w-]*\.?)?)"
_ARTICLE = re.compile(
    rf"(?P<title>.+?)\s//\s(?P<container>[^/]+?)(?:[.,]\s{_DASH}{_IMPRINT}(?:\s?:\s(?P<publisher>[^,:]+))?,)?"
    rf"[.,]?\s{_DASH}{_YEAR}"
)
_BOOK = re.compile(
    rf"(?P<title>.+?)\.\s{_DASH}{_IMPRINT}\s?:\s(?P<publisher>[^:,]+),\s{_YEAR}\.?\s?{_DASH}(?P<note>\d+\s[сc]\.)?"
)
_VOLUME = re.compile(r"\b(?:Т|Том|Vol)\b\.?\s?(\d+)")
_ISSUE = re.compile(r"(?:№|\bN[o°]?\.?|\bВып\.|\bВип\.)\s?(\d+(?:[-–/]\d+)?)")
_PAGES = re.compile(r"\b(?:[CСP]|[Pp]p)(?:тр)?\.\s?(\d+(?:\s?[-–—]\s?\d+)?)")


def cyrillic(tokens: Tokens) -> Form | None:
    """The entry, if it is printed so; else None."""
    text = tokens.text
    head = _HEAD.match(text)
    if not head or (head[0][0] < "\u0400" and " // " not in text):
        return None  # people in Latin letters: only where the rest is printed so
    end = len(tokens.words)
    author = {"author": head["author"] + (" et al." if head["more"] else "")}
    if article := _ARTICLE.match(text, head.end()):
        volume, issue, pages = (form.search(text, article.end()) for form in (_VOLUME, _ISSUE, _PAGES))
        numbers = (volume[1] if volume else "") + (f"({issue[1]})" if issue else "")
        parts = author | article.groupdict() | {"volume": numbers, "pages": pages[1] if pages else ""}
        return Form(segments_of_parts(parts, end), "chapter" if article["place"] else "article-journal")
    if book := _BOOK.match(text, head.end()):
        return Form(segments_of_parts(author | book.groupdict(), end), "book")
    return None
