"""Chinese lists after GB/T 7714 (``题名[J]. 刊名, 2019, 5(2): 12-20.``) and Japanese ones (``「論文」『雑誌』``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evmap.references.parser.forms.form import Form, segments_of_parts

if TYPE_CHECKING:
    from evmap.references.parser.text.tokens import Tokens

_TYPES = {
    "J": "article-journal",
    "M": "book",
    "D": "thesis",
    "C": "paper-conference",
    "N": "article-newspaper",
    "R": "report",
    "S": "standard",
    "P": "patent",
    "G": "chapter",
    "DB": "dataset",
    "CP": "software",
    "EB": "webpage",
}
_MARKED = re.compile(
    r"(?P<author>[^.．]+(?:[.．](?!\s*[^\s.．]*\[)[^.．\[]{0,40})*?)[.．]\s*(?P<title>[^\[\]]+?)\s*"
    r"\[\s?(?P<mark>[A-Z]{1,2})(?:/OL)?\s?\]\s*[.．]?\s*"
)
_MORE_PEOPLE = re.compile(r"[,，、\s]*等$")
_IN_BOOK = re.compile(
    r"//\s*(?P<container>[^.．]+)[.．]\s*(?:(?:(?P<place>[^:：,，.．]{1,20})[:：]\s*)?(?P<publisher>[^,，:：.．\d]+)[,，]\s*)?"
    r"(?P<date>(?:19|20)\d\d)\s*(?:[:：]\s*(?P<pages>\d+(?:\s?[-–—~]\s?\d+)?))?"
)
_ARTICLE = re.compile(
    r"(?P<container>[^,，]+)[,，]\s*(?P<date>(?:19|20)\d\d)(?:[-\d]*)?(?:[,，]?\s*(?P<volume>"
    r"(?:[Nn]o\.\s?)?\d+\s*(?:[(（](?:\d+(?:[-/]\d+)?|[Zz]\d|[Ss]\d)[)）])?|[(（]\d+(?:[-/]\d+)?[)）]))?"
    r"\s*(?:[:：]\s*(?P<pages>[A-Za-z]?\d+(?:\s?[-–—~]\s?\d+)?(?:\s?[,，+]\s?\d+(?:[-–—]\d+)?)*))?"
)
_BOOK = re.compile(
    r"(?:(?P<edition>第?\d+版)[.．,，]\s*)?(?:(?P<place>[^:：,，]{1,20})[:：]\s*)?(?P<publisher>[^,，:：]+)[,，]\s*"
    r"(?P<date>(?:19|20)\d\d)(?:[-\d]*)?\s*(?:[:：]\s*(?P<pages>\d+(?:[-–—~]\d+)?))?"
)
MARKS = tuple(f"[{mark}" + close for mark in _TYPES for close in ("]", "/OL]"))
"""The marks of GB/T 7714 by which lists in Latin letters are known to follow it."""
_REST = re.compile(r"[.．。\s]*(?:DOI.*|https?:.*)?$", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"(?P<author>[^（()）「」『』]{2,60}?)[,，、]?\s*[（(]\s*(?P<date>(?:19|20)\d\d)[a-z]?年?\s*[）)]\s*[.,，、．。]?\s*"
)
_AUTHOR_FIRST = re.compile(r"(?P<author>[^（()）「」『』]{2,60}?)[,，、：:]?\s*(?=[「『])")
_TITLES = re.compile(r"(?:「(?P<title>[^」]+)」[,，、．。]?\s*)?(?:『(?P<source>[^』]+)』)?[,，、．。]?\s*")
_WIDE = str.maketrans("（）０１２３４５６７８９～", "()0123456789-")
_NUMBERS = re.compile(
    r"(?:第?(?P<volume>\d+)巻?\s*(?:[(]?第?(?P<issue>\d+)[)号]*)?)?\s*[,，、:：]?\s*(?:pp?[.．]?\s*|頁\s*)?(?P<pages>\d+\s*[-–—]\s*\d+)?頁?"
)
_LAST_YEAR = re.compile(r"(?P<publisher>[^,，、\d]{2,40}?)[,，、]?\s*[(]?(?P<date>(?:19|20)\d\d)年?[)]?")


def east_asian(tokens: Tokens) -> Form | None:
    """The entry, if it is printed after GB/T 7714 or as Japanese lists are; else None."""
    text = tokens.text
    if "[" in text and (marked := _MARKED.match(text)) and marked["mark"] in _TYPES:
        return _gbt(text, marked, len(tokens.words))
    if "『" in text or "「" in text:
        return _japanese(text, len(tokens.words))
    return None


def _gbt(text: str, head: re.Match[str], end: int) -> Form | None:
    kind = _TYPES[head["mark"]]
    periodical = head["mark"] in ("J", "N")
    inside = text.startswith("//", head.end())
    tail = (_ARTICLE if periodical else _IN_BOOK if inside else _BOOK).match(text, head.end())
    if not tail or not _REST.match(text, tail.end()):
        return None
    parts = tail.groupdict() | {"author": _MORE_PEOPLE.sub(" et al.", head["author"]), "title": head["title"]}
    if parts.get("volume"):
        parts["volume"] = parts["volume"].translate(_WIDE)
    return Form(segments_of_parts(parts, end), kind)


def _japanese(text: str, end: int) -> Form | None:
    dated = _YEAR_FIRST.match(text)
    head = dated or _AUTHOR_FIRST.match(text)
    if not head:
        return None
    titles = _TITLES.match(text, head.end())
    if not titles or not (titles["title"] or titles["source"]):
        return None
    parts: dict[str, str | None] = head.groupdict()
    rest = text[titles.end() :].translate(_WIDE).strip(" .．。,，、")
    if titles["title"]:
        parts |= {"title": titles["title"], "container": titles["source"]}
        numbers = _NUMBERS.match(rest)
        if numbers and numbers["volume"]:
            issue = f"({numbers['issue']})" if numbers["issue"] else ""
            parts |= {"volume": numbers["volume"] + issue, "pages": numbers["pages"]}
            return Form(segments_of_parts(parts, end), "article-journal")
    else:
        parts["title"] = titles["source"]
    last = _LAST_YEAR.fullmatch(rest)
    if last and not dated:
        parts |= last.groupdict()
    elif rest:
        parts["publisher"] = rest
    return Form(segments_of_parts(parts, end), "chapter" if titles["title"] and titles["source"] else "book")
