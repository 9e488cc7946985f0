"""DOI, PubMed and other identifiers, bare and in one spelling."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_PAGE_OF_PUBLISHER = re.compile(r"(?:/(?:full|abstract|pdf|epdf|meta|html?)|[?#].*|;jsessionid.*|\[doi\])$")
_TRAILING = ".,;:'\"]}>"


def normalise_doi(raw: str) -> str:
    """Return the bare lower-case DOI in *raw*, "" if there is none.

    DOI names are case-insensitive (DOI Handbook 2.4), so case is folded; nothing inside is touched, since
    ``10.1000/a.1`` and ``10.1000/a1`` are different works. Closing punctuation that a sentence left behind goes.

    >>> normalise_doi("https://doi.org/10.1186/S13750-016-0059-6.")
    '10.1186/s13750-016-0059-6'
    >>> normalise_doi("10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O")
    '10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o'
    """
    if "10." not in raw:
        return ""
    if "%" in raw:
        raw = unquote(raw)
    if "&" in raw:
        raw = unescape(raw)
    found = _DOI.search(raw)
    if found is None:
        return ""
    doi = _PAGE_OF_PUBLISHER.sub("", found.group().lower()).rstrip(_TRAILING)
    doi = doi.replace("//", "/", 1)  # a slash too many, as APA's DOIs were printed for years
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(_TRAILING)
    return doi


def normalise_number(raw: str) -> str:
    """Digits of an identifier such as a PMID, without leading zeros; "" if it has none."""
    return "".join(c for c in raw if c.isascii() and c.isdigit()).lstrip("0")


def normalise_isbn(raw: str) -> str:
    """The first ISBN in *raw* as ISBN-13 digits, "" if there is none (a 10-digit one is turned into 13).

    >>> normalise_isbn("0-306-40615-2")
    '9780306406157'
    """
    for part in re.split(r"[;,/()]|\s{2,}", raw):
        digits = re.sub(r"[^0-9Xx]", "", part).upper()
        if len(digits) == 13 and digits.isdigit():
            return digits
        if len(digits) == 10 and digits[:9].isdigit():
            body = "978" + digits[:9]
            check = (10 - sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body)) % 10) % 10
            return body + str(check)
    return ""


_VERSION = re.compile(r"(?:[./_-]?v(?:ersion)?\.?\d{1,2}|\.pub\d{1,2})$")


def doi_stem(doi: str) -> str:
    """*doi* without the version at its end (``.v2``, ``.pub3``), as preprint servers and Cochrane number them.

    >>> doi_stem("10.1002/14651858.cd000123.pub3")
    '10.1002/14651858.cd000123'
    """
    return _VERSION.sub("", doi)
